//! Partial order sampling: every operation that is about to happen has a random priority of its own, and
//! whoever's operation has the highest steps.
//!
//! After Yuan, Yang and Gu, *Partial order aware concurrency sampling* (CAV 2018). When an operation has
//! happened, those that race with it get new priorities: which of two racing operations comes first is
//! then decided anew each time, while what does not race keeps its place. Needs no profile.

use super::profile::races;
use super::{Draws, Scheduler, SchedulingPoint};
use crate::trace::{Choice, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::BTreeMap;

/// The policy `pos`.
#[derive(Clone, Debug)]
pub struct Pos {
    chance: ChaCha8Rng,
    draws: Draws,
    /// Of the pending operation of each task that could step and has not.
    priorities: BTreeMap<TaskId, u64>,
}

impl Pos {
    /// The same seed makes the same choices.
    pub fn new(seed: u64) -> Self {
        Pos {
            chance: ChaCha8Rng::seed_from_u64(seed),
            draws: Draws::new(seed),
            priorities: BTreeMap::new(),
        }
    }
}

impl Scheduler for Pos {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        for candidate in point.enabled {
            let chance = &mut self.chance;
            let priority = self.priorities.entry(candidate.task);
            priority.or_insert_with(|| chance.next_u64());
        }
        let first = point
            .enabled
            .iter()
            .max_by_key(|candidate| self.priorities[&candidate.task])
            .expect("a scheduler is asked only when some task is enabled");
        self.priorities.remove(&first.task);
        for candidate in point.enabled.iter().filter(|other| races(first.op, other.op)) {
            self.priorities.remove(&candidate.task);
        }
        Ok(self.draws.choice(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;
    use crate::trace::{ObjectId, Op, Place, Symbol};

    fn write(name: u32) -> Op {
        let module = ObjectId::new(0, 0);
        Op::Write(Place::Global(module, Symbol(name)))
    }

    /// How many of 4000 seeds let task 0 take four steps before task 1's first.
    fn waits_long(other: Op) -> usize {
        let enabled = [
            Candidate::new(TaskId(0), write(0)),
            Candidate::new(TaskId(1), other),
        ];
        let waits = |seed: &u64| {
            let mut scheduler = Pos::new(*seed);
            (0..4).all(|step| {
                let point = SchedulingPoint::new(step, &enabled, None);
                scheduler.choose(&point).unwrap().task == TaskId(0)
            })
        };
        (0..4000).filter(waits).count()
    }

    #[test]
    fn only_what_races_is_decided_anew() {
        // The lowest of five numbers: one in five. A new throw each time: one in sixteen.
        let (independent, racing) = (waits_long(write(1)), waits_long(write(0)));
        assert!((700..900).contains(&independent), "{independent}");
        assert!((190..310).contains(&racing), "{racing}");
    }
}
