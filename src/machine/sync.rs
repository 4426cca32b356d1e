//! The synchronisation objects as data. What may happen next is derived from them, never stored.

use super::value::Value;
use crate::trace::TaskId;
use std::collections::{BTreeMap, BTreeSet};

/// `threading.Lock` and `threading.RLock`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lock {
    /// May the owner take it again?
    pub is_reentrant: bool,
    /// Who took it; `None` when it is free. (Any task may release a plain lock.)
    pub owner: Option<TaskId>,
    /// How often the owner has taken it (at most 1 for a plain lock).
    pub count: u32,
    /// The user's line at which it was taken.
    pub line: u32,
}

impl Lock {
    /// A free lock.
    pub fn new(is_reentrant: bool) -> Lock {
        Lock {
            is_reentrant,
            owner: None,
            count: 0,
            line: 0,
        }
    }

    /// Whether a task can take it at once.
    pub fn is_free_for(&self, task: TaskId) -> bool {
        match self.owner {
            None => true,
            Some(owner) => self.is_reentrant && owner == task,
        }
    }

    /// A task takes it, which must be possible.
    pub fn take(&mut self, task: TaskId, line: u32) {
        assert!(self.is_free_for(task), "only a free lock is taken");
        if self.count == 0 {
            self.line = line;
        }
        self.owner = Some(task);
        self.count += 1;
    }

    /// Gives back one taking of it, which must have been taken.
    pub fn give_back(&mut self) {
        assert!(self.count > 0, "only a taken lock is given back");
        self.count -= 1;
        if self.count == 0 {
            self.owner = None;
            self.line = 0;
        }
    }

    /// Gives it back altogether; says how often it was taken.
    pub fn give_up(&mut self) -> u32 {
        let count = self.count;
        *self = Lock::new(self.is_reentrant);
        count
    }
}

/// What `threading.get_ident` says: numbers as large as CPython's, the same in every run.
pub fn ident(task: TaskId) -> i64 {
    140_000_000_000_000 + i64::from(task.0) * 8_392_704
}

/// Tasks in a line, those that have been woken beside it. Whether one was woken is asked at every
/// scheduling point for every waiter, so that is found without walking along the line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Waiters {
    waiting: Vec<TaskId>,
    woken: BTreeSet<TaskId>,
}

impl Waiters {
    /// A task joins the end of the line.
    pub fn join(&mut self, task: TaskId) {
        self.waiting.push(task);
    }

    /// A task joins a line whose order makes no difference: it is kept by task.
    pub fn join_by_task(&mut self, task: TaskId) {
        let position = self.waiting.partition_point(|waiting| *waiting < task);
        self.waiting.insert(position, task);
    }

    /// A task leaves; says whether it had been woken.
    pub fn leave(&mut self, task: TaskId) -> bool {
        if self.woken.remove(&task) {
            return true;
        }
        if let Some(position) = self.waiting.iter().position(|waiting| *waiting == task) {
            self.waiting.remove(position);
        }
        false
    }

    /// Wakes the first in line, up to `most`; says how many.
    pub fn notify(&mut self, most: usize) -> usize {
        let count = most.min(self.waiting.len());
        self.woken.extend(self.waiting.drain(..count));
        count
    }

    /// Whether a task has been woken and has not left yet.
    pub fn is_woken(&self, task: TaskId) -> bool {
        self.woken.contains(&task)
    }

    /// How many stand in line.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nobody stands in line.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// `threading.Condition`. Waiters are woken first in, first out, as in CPython.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The lock object; `None` when it is one written in Python, which the library then takes itself.
    pub lock: Value,
    /// Those who called `wait`, in order; an entry leaves when its task wakes.
    pub waiters: Waiters,
}

/// `threading.Semaphore` and `BoundedSemaphore`. Waiters are woken first in, first out; one who comes
/// by at the right moment may be quicker than a waiter that was just woken, which then waits again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semaphore {
    /// Permits left.
    pub value: u64,
    /// The most there may be, for a bounded semaphore.
    pub bound: Option<u64>,
    /// Those who wait for a permit, in order; an entry leaves when its task wakes.
    pub waiters: Waiters,
    /// Who took the permits that are out, in order. Anybody may give one back: then the giver's own
    /// is taken off, or else the oldest.
    pub takers: Vec<TaskId>,
}

impl Semaphore {
    /// A task takes a permit if there is one.
    pub fn take(&mut self, task: TaskId) -> bool {
        let is_there = self.value > 0;
        if is_there {
            self.value -= 1;
            self.takers.push(task);
        }
        is_there
    }

    /// A task gives permits back, of which there is no bound, and wakes as many waiters.
    pub fn give(&mut self, task: TaskId, more: u64) {
        self.value = self.value.saturating_add(more);
        let count = usize::try_from(more).unwrap_or(usize::MAX);
        for _ in 0..count.min(self.takers.len()) {
            let own = self.takers.iter().position(|taker| *taker == task);
            self.takers.remove(own.unwrap_or(0));
        }
        self.waiters.notify(count);
    }
}

/// `threading.Event`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventFlag {
    /// Set or not.
    pub is_set: bool,
    /// Those who wait, by task: the order in which they came makes no difference. One who waited when
    /// the event was set goes on, also when it was cleared again meanwhile.
    pub waiters: Waiters,
}

/// `threading.Barrier`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Barrier {
    /// How many must come.
    pub parties: u64,
    /// Whether the last to come runs an action before anybody leaves.
    pub has_action: bool,
    /// The last to come, while it runs the action.
    pub acting: Option<TaskId>,
    /// Who has come in this round, in order of coming.
    pub arrived: Vec<TaskId>,
    /// Who may leave: those of rounds that are complete, with the number `wait` returns, or `None`
    /// when the barrier broke under them. Asked at every scheduling point for every task at the barrier.
    pub leaving: BTreeMap<TaskId, Option<u32>>,
    /// Broken by a timeout, an abort or a failing action.
    pub is_broken: bool,
}

impl Barrier {
    /// The round is complete: everybody who has come may leave. The last to come leaves at once.
    pub fn complete(&mut self, last: TaskId) {
        self.acting = None;
        for (index, task) in std::mem::take(&mut self.arrived).into_iter().enumerate() {
            if task != last {
                self.leaving.insert(task, Some(index as u32));
            }
        }
    }

    /// Sends everybody who waits away empty-handed, but for the one that runs the action.
    pub fn dismiss(&mut self) {
        for task in std::mem::take(&mut self.arrived) {
            if self.acting != Some(task) {
                self.leaving.insert(task, None);
            }
        }
        self.acting = None;
    }

    /// Breaks for those who wait and also for those who have not yet left.
    pub fn break_up(&mut self) {
        self.is_broken = true;
        for number in self.leaving.values_mut() {
            *number = None;
        }
        self.dismiss();
    }

    /// How a task leaves, if it may: with its number, or `None` from a broken barrier.
    pub fn exit_of(&self, task: TaskId) -> Option<Option<u32>> {
        self.leaving.get(&task).copied()
    }
}

/// The gate of `queue.Queue` and its kin; the items themselves are the library's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    /// Most items; 0 for no bound.
    pub size_max: u64,
    /// The container of the items, when its length is their number; else `Unbound`.
    pub items: Value,
    /// Items in it, when `items` does not say.
    pub count: u64,
    /// Items put whose work has not been said to be done.
    pub unfinished: u64,
    /// Whether waiters are served first in, first out; `SimpleQueue` serves anybody.
    pub is_ordered: bool,
    /// Those who wait for an item, in order; an entry leaves when its task wakes.
    pub getters: Waiters,
    /// Those who wait for room, likewise.
    pub putters: Waiters,
    /// The queue's `mutex`, once the program has asked for it: while one task holds it, nobody else puts, gets
    /// or looks. Putting and getting themselves do not take it.
    pub mutex: Value,
    /// Who is putting or getting just now. Seen by others only when Python code of the user's takes
    /// part (`_put` of a subclass, `__lt__` of an item).
    pub busy: Option<TaskId>,
}
