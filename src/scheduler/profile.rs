//! What one run of a program tells about the next: how many choices there are, who touches what how often.
//!
//! Objects and places have the same names in every run of a program, because they are numbered by their
//! maker; so a count of one run is an estimate for another.

use super::conflicts::Conflicts;
use crate::trace::{Event, ObjectId, Op, Place, TaskId};
use std::collections::BTreeMap;

/// What several tasks touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A shared variable.
    Place(Place),
    /// A synchronisation object.
    Object(ObjectId),
}

impl Target {
    /// What an operation wants, if it is something shared and others may come first: giving back is no wish.
    pub fn wanted(op: Op) -> Option<Target> {
        match op {
            Op::Release(_) | Op::SemaphoreRelease(_) => None,
            op => Target::of(op),
        }
    }

    /// What an operation touches, if it is something shared.
    pub fn of(op: Op) -> Option<Target> {
        let place = op.place().map(Target::Place);
        place.or_else(|| op.object().map(Target::Object))
    }
}

/// Whether the order of two operations of different tasks makes a difference.
pub fn races(a: Op, b: Op) -> bool {
    let only_read = |op| matches!(op, Op::Read(_));
    Target::of(a).is_some_and(|target| Target::of(b) == Some(target)) && !(only_read(a) && only_read(b))
}

/// What a run tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Steps at which more than one task could have been chosen.
    pub choices: u64,
    /// How often each task touched each shared variable and each synchronisation object; giving back does not
    /// count.
    pub touches: BTreeMap<Target, BTreeMap<TaskId, u64>>,
    /// Who started whom, in order.
    pub starts: Vec<(TaskId, TaskId)>,
    /// What others might have come before.
    pub conflicts: Conflicts,
}

impl Profile {
    /// The profile of a run with these events.
    pub fn of(events: &[Event]) -> Profile {
        let mut profile = Profile {
            conflicts: Conflicts::of(events),
            ..Profile::default()
        };
        for event in events {
            profile.choices += u64::from(event.enabled > 1);
            if let Op::Spawn(task) = event.op {
                profile.starts.push((event.task, task));
            }
            if let Some(target) = Target::wanted(event.op) {
                let touches = profile.touches.entry(target).or_default();
                *touches.entry(event.task).or_default() += 1;
            }
        }
        profile
    }
}
