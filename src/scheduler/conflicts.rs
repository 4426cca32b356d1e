//! Operations of one run that others might have come before: where it is worth letting them.
//!
//! An operation counts when another task changes what it touches, or touches what it changes, in the same run. Where
//! both have the same lock it does not, since who comes first is decided at the lock.

use super::profile::{Target, races};
use crate::trace::{Event, Item, ObjectId, Op, OpResult, Place, TaskId};
use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

type Map<K, V> = HashMap<K, V, FxBuildHasher>;
type Set<T> = HashSet<T, FxBuildHasher>;

/// An operation that some tasks do and others could come before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What they do.
    pub op: Op,
    /// Who, and how often, in order of id.
    pub tasks: Vec<(TaskId, u64)>,
    /// What speaks for looking at it early.
    pub promise: Promise,
}

/// What speaks for looking at an operation early, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// Somebody had touched the same variable before: there may be a window between the two.
    Again,
    /// Somebody had done something before that others noticed.
    Later,
    /// Coming before it is coming before a whole task, which is no more than another order of starting.
    First,
}

/// All of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Those of greater promise come first, otherwise they stand in the order of the run; after all of one run come
    /// those that other runs add.
    pub ranked: Vec<Conflict>,
    /// Whether two tasks took a lock while they had one.
    pub has_nested_locks: bool,
}

/// One way to touch something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Way {
    task: TaskId,
    op: Op,
    item: Item,
    /// The locks that the task had.
    held: Vec<ObjectId>,
}

impl Way {
    fn of(event: &Event, held: &Held) -> Way {
        Way {
            task: event.task,
            op: event.op,
            item: event.item,
            held: held.of(event.task).to_vec(),
        }
    }

    /// Whether the other way may come before or after, and it makes a difference. At a lock it always may.
    fn clashes(&self, other: &Way) -> bool {
        let is_guarded =
            || self.op.place().is_some() && self.held.iter().any(|lock| other.held.contains(lock));
        self.task != other.task && races(self.op, other.op) && self.item.meets(other.item) && !is_guarded()
    }
}

/// The ways in which one thing is touched, in order.
#[derive(Default)]
struct Touched(Vec<Way>);

/// Most different ways that are told apart.
const WAYS_MAX: usize = 64;

impl Touched {
    fn note(&mut self, way: Way) {
        if self.0.len() < WAYS_MAX && !self.0.contains(&way) {
            self.0.push(way);
        }
    }

    fn is_contested_by(&self, way: &Way) -> bool {
        self.0.iter().any(|other| way.clashes(other))
    }
}

/// Which locks each task has.
#[derive(Default)]
struct Held(Map<TaskId, Vec<ObjectId>>);

impl Held {
    fn of(&self, task: TaskId) -> &[ObjectId] {
        self.0.get(&task).map_or(&[], Vec::as_slice)
    }

    fn observe(&mut self, event: &Event) {
        let held = self.0.entry(event.task).or_default();
        match event.op {
            Op::Acquire(lock) | Op::TryAcquire(lock) if event.result == OpResult::Done => held.push(lock),
            Op::Release(lock) => {
                if let Some(at) = held.iter().rposition(|other| *other == lock) {
                    held.remove(at);
                }
            }
            _ => {}
        }
    }
}

impl Conflicts {
    /// How many things a run can be about: each operation, and the taking of locks while having one.
    pub fn len(&self) -> u64 {
        self.ranked.len() as u64 + u64::from(self.has_nested_locks)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds those of another run.
    pub fn add(&mut self, other: Conflicts) {
        self.has_nested_locks |= other.has_nested_locks;
        for conflict in other.ranked {
            match self.ranked.iter_mut().find(|known| known.op == conflict.op) {
                Some(known) => known.take_in(&conflict),
                None => self.ranked.push(conflict),
            }
        }
    }

    /// Those of a run with these events.
    pub fn of(events: &[Event]) -> Conflicts {
        let (touched, nesting) = touched(events);
        let mut counts: Map<(TaskId, Op), u64> = Map::default();
        let (mut found, mut held) = (Found::default(), Held::default());
        for event in events {
            if let Some(target) = Target::wanted(event.op) {
                let count = counts.entry((event.task, event.op)).or_default();
                *count += 1;
                let touched = touched.get(&target).filter(|_| has_company(event));
                if touched.is_some_and(|touched| touched.is_contested_by(&Way::of(event, &held))) {
                    found.add(event.task, event.op, *count);
                }
            }
            held.observe(event);
        }
        Conflicts {
            ranked: found.ranked(),
            has_nested_locks: nesting.len() > 1,
        }
    }
}

impl Conflict {
    fn new(op: Op) -> Conflict {
        Conflict {
            op,
            tasks: Vec::new(),
            promise: Promise::First,
        }
    }

    /// A task does it, for the how manieth time.
    fn note(&mut self, task: TaskId, count: u64) {
        match self.tasks.binary_search_by_key(&task, |(task, _)| *task) {
            Ok(at) => self.tasks[at].1 = count.max(self.tasks[at].1),
            Err(at) => self.tasks.insert(at, (task, count)),
        }
    }

    fn take_in(&mut self, other: &Conflict) {
        other
            .tasks
            .iter()
            .for_each(|(task, count)| self.note(*task, *count));
    }
}

/// What is found, in the order of the run.
#[derive(Default)]
struct Found {
    conflicts: Vec<Conflict>,
    places: Map<Op, usize>,
    /// Tasks that have done one of them.
    begun: Set<TaskId>,
    /// Variables that tasks have touched.
    touched: Set<(TaskId, Place)>,
}

impl Found {
    /// A task does an operation, for the how manieth time.
    fn add(&mut self, task: TaskId, op: Op, count: u64) {
        let next = self.conflicts.len();
        let at = *self.places.entry(op).or_insert(next);
        if at == next {
            self.conflicts.push(Conflict::new(op));
        }
        let is_first = self.begun.insert(task);
        let is_again = op
            .place()
            .is_some_and(|place| !self.touched.insert((task, place)));
        let promise = match is_first {
            _ if is_again => Promise::Again,
            true => Promise::First,
            false => Promise::Later,
        };
        let conflict = &mut self.conflicts[at];
        conflict.note(task, count);
        conflict.promise = conflict.promise.min(promise);
    }

    fn ranked(mut self) -> Vec<Conflict> {
        self.conflicts.sort_by_key(|conflict| conflict.promise);
        self.conflicts
    }
}

/// Whether others may be doing something meanwhile. Main alone has times before they are started and after they
/// have ended.
fn has_company(event: &Event) -> bool {
    event.enabled > 1 || event.task != TaskId::MAIN
}

/// What is known of everything that is touched, and who took a lock while they had one.
fn touched(events: &[Event]) -> (Map<Target, Touched>, Set<TaskId>) {
    let mut touched: Map<Target, Touched> = Map::default();
    let mut nesting = Set::default();
    let mut held = Held::default();
    for event in events.iter() {
        if let Some(target) = Target::wanted(event.op).filter(|_| has_company(event)) {
            touched.entry(target).or_default().note(Way::of(event, &held));
            let locks = held.of(event.task);
            if matches!(event.op, Op::Acquire(lock) if locks.iter().any(|held| *held != lock)) {
                nesting.insert(event.task);
            }
        }
        held.observe(event);
    }
    (touched, nesting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Symbol;

    const LOCK: ObjectId = ObjectId::new(1, 1);
    const COUNT: Place = Place::Global(ObjectId::new(0, 1), Symbol(7));

    fn conflicts(steps: &[(u32, Op)]) -> Vec<(Op, Promise)> {
        let events = steps.iter().map(|(task, op)| Event {
            enabled: 2,
            ..Event::bare(*task, *op)
        });
        let found = Conflicts::of(&events.collect::<Vec<_>>());
        found
            .ranked
            .iter()
            .map(|conflict| (conflict.op, conflict.promise))
            .collect()
    }

    #[test]
    fn what_comes_after_something_noticeable_comes_first() {
        let steps = [1, 2].map(|task| [(task, Op::Read(COUNT)), (task, Op::Write(COUNT))]);
        let expected = [
            (Op::Write(COUNT), Promise::Again),
            (Op::Read(COUNT), Promise::First),
        ];
        assert_eq!(conflicts(&steps.concat()), expected);
        assert!(conflicts(&steps[0]).is_empty());
    }

    #[test]
    fn under_one_lock_the_lock_is_what_counts() {
        let guarded = |task| {
            [
                (task, Op::Acquire(LOCK)),
                (task, Op::Write(COUNT)),
                (task, Op::Release(LOCK)),
            ]
        };
        assert_eq!(
            conflicts(&[guarded(1), guarded(2)].concat()),
            [(Op::Acquire(LOCK), Promise::First)]
        );
    }
}
