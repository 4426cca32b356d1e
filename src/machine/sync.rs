//! The synchronisation objects as data. What may happen next is derived from them, never stored.

use super::namespace::Namespace;
use super::value::Value;
use crate::trace::TaskId;

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

/// A task waiting for a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Waiter {
    /// Who waits.
    pub task: TaskId,
    /// Whether a notification has reached it.
    pub is_notified: bool,
}

/// `threading.Condition`. Waiters are woken first in, first out, as in CPython.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The lock object (a Lock, an RLock, or the user's own).
    pub lock: Value,
    /// Those who called `wait`, in order; an entry leaves when its task wakes.
    pub waiters: Vec<Waiter>,
}

/// `threading.Semaphore` and `BoundedSemaphore`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semaphore {
    /// Permits left.
    pub value: u64,
    /// The most there may be, for a bounded semaphore.
    pub bound: Option<u64>,
}

/// `threading.Event`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventFlag {
    /// Set or not.
    pub is_set: bool,
    /// Counts `set` calls, so that a waiter is woken by a `set` that a `clear` followed at once.
    pub sets: u64,
}

/// `threading.Barrier`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Barrier {
    /// How many must come.
    pub parties: u32,
    /// Called by the last to come, before anybody leaves; or `None`.
    pub action: Value,
    /// Default timeout in seconds, or `None`.
    pub timeout: Value,
    /// Who has come in this round, in order of coming.
    pub arrived: Vec<TaskId>,
    /// Who may leave: those of rounds that are complete, with the number `wait` returns, or `None`
    /// when the barrier broke under them.
    pub leaving: Vec<(TaskId, Option<u32>)>,
    /// Broken by a timeout, an abort or a failing action.
    pub is_broken: bool,
}

/// The gate of `queue.Queue` and its kin; the items themselves are the library's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    /// Most items; 0 for no bound.
    pub size_max: u64,
    /// Items in it.
    pub count: u64,
    /// Items put whose work has not been said to be done.
    pub unfinished: u64,
}

/// `threading.local`: one set of attributes a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThreadLocal {
    /// Attributes by task, in order of first use.
    pub by_task: Vec<(TaskId, Namespace)>,
}
