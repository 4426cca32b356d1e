//! What had to come before each step of a run, as one number a step.
//!
//! A step's past is what it does and the pasts of the steps it depends on, as [`crate::causality`] says. Two runs that
//! have the same pasts differ only in the order of steps that do not touch each other. Where events do not tell (which
//! lock a condition has, which step is a task's last) a step counts as one that touches, so runs may be told to differ
//! too early, and never to be the same when they are not.

use crate::causality::{Resource, is_universal, touches};
use crate::trace::{Event, Op, TaskId};
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHasher};
use std::hash::{Hash, Hasher};

/// The past of each step.
pub struct Pasts(Vec<u64>);

/// What is known on the way.
#[derive(Default)]
struct Way {
    tasks: HashMap<TaskId, u64, FxBuildHasher>,
    resources: HashMap<Resource, Touched, FxBuildHasher>,
    /// Locks that a condition may have.
    locks: Touched,
    /// The last step that everything depends on.
    all: u64,
    /// All steps so far, in no order.
    so_far: u64,
}

/// The last change of something, and those who have looked at it since, in no order.
#[derive(Clone, Copy, Default)]
struct Touched {
    change: u64,
    looks: u64,
}

impl Pasts {
    /// Those of a run.
    pub fn of(events: &[Event]) -> Self {
        let mut way = Way::default();
        Self(events.iter().map(|event| way.step(event)).collect())
    }

    /// The past of a step.
    pub fn at(&self, step: usize) -> u64 {
        self.0[step]
    }
}

impl Way {
    fn step(&mut self, event: &Event) -> u64 {
        let Event { task, op, .. } = *event;
        let mut hasher = FxHasher::default();
        (task, op, event.result, event.value, &event.text).hash(&mut hasher);
        self.tasks.get(&task).hash(&mut hasher);
        self.all.hash(&mut hasher);
        let is_universal = is_universal(op) || matches!(op, Op::TaskQuery | Op::PoolJoin(_));
        if is_universal {
            self.so_far.hash(&mut hasher);
        }
        if let Op::Join(other) = op {
            self.tasks.get(&other).hash(&mut hasher);
        }
        touches(op, None, &mut |touch| {
            let touched = self.resources.entry(touch.resource).or_default();
            touched.hash(touch.is_change, &mut hasher);
        });
        let of_locks = of_locks(op);
        if let Some(is_change) = of_locks {
            self.locks.hash(is_change, &mut hasher);
        }
        let past = hasher.finish();
        touches(op, None, &mut |touch| {
            let touched = self.resources.entry(touch.resource).or_default();
            touched.take(touch.is_change, past);
        });
        if let Some(is_change) = of_locks {
            self.locks.take(is_change, past);
        }
        if let Op::Spawn(other) = op {
            self.tasks.insert(other, past);
        }
        if is_universal {
            self.all = past;
        }
        self.so_far = self.so_far.wrapping_add(past);
        self.tasks.insert(task, past);
        past
    }
}

impl Touched {
    fn hash(self, is_change: bool, hasher: &mut FxHasher) {
        self.change.hash(hasher);
        if is_change {
            self.looks.hash(hasher);
        }
    }

    fn take(&mut self, is_change: bool, past: u64) {
        match is_change {
            true => {
                *self = Self {
                    change: past,
                    looks: 0,
                }
            }
            false => self.looks = self.looks.wrapping_add(past),
        }
    }
}

/// Whether an operation works on a lock that a condition may have, and gives up or takes one that is not named.
fn of_locks(op: Op) -> Option<bool> {
    match op {
        Op::Wait(_) | Op::Wake(_) | Op::Notify(_) => Some(true),
        Op::Acquire(_) | Op::TryAcquire(_) | Op::Release(_) | Op::IsLocked(_) => Some(false),
        _ => None,
    }
}
