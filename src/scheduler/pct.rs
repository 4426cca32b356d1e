//! Probabilistic concurrency testing: tasks have random priorities, and at a few random steps the first
//! falls behind all others.
//!
//! After Burckhardt, Kothari, Musuvathi and Nagarakatte, *A randomized scheduler with probabilistic
//! guarantees of finding bugs* (ASPLOS 2010): of n tasks and k steps with a choice, a bug that needs d
//! ordering constraints is hit in at least one of n·k^(d-1) runs. A task that is new takes a random
//! place among the others. One that goes on for very long (it may wait for somebody in a loop) falls
//! behind, so that every run of a program that ends under a fair scheduler ends.

use super::{Draws, Profile, Scheduler, SchedulingPoint, index_below};
use crate::trace::{Choice, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};

/// How many ordering constraints are aimed at.
const DEPTH: u64 = 3;

/// The number of choices that is assumed where no run was looked at.
const CHOICES: u64 = 100;

/// Steps in a row with a choice after which a task falls behind.
const PATIENCE: u32 = 1000;

/// The policy `pct`.
#[derive(Clone, Debug)]
pub struct Pct {
    chance: ChaCha8Rng,
    draws: Draws,
    /// The higher goes first. A task that fell behind has a number below all random ones.
    priorities: BTreeMap<TaskId, i128>,
    /// The choices at which the first falls behind.
    changes: BTreeSet<u64>,
    choices: u64,
    fallen: i128,
    running: Option<(TaskId, u32)>,
}

impl Pct {
    /// The same seed and profile make the same choices.
    pub fn new(seed: u64, profile: &Profile) -> Self {
        Pct::of_depth(seed, DEPTH, profile)
    }

    /// For mistakes that need this many ordering constraints, from 1.
    pub fn of_depth(seed: u64, depth: u64, profile: &Profile) -> Self {
        let choices = match profile.choices {
            0 => CHOICES,
            counted => counted,
        };
        Pct::with_depth(seed, depth, choices)
    }

    /// For bugs of this depth in runs of this many choices.
    fn with_depth(seed: u64, depth: u64, choices: u64) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let mut changes = BTreeSet::new();
        while (changes.len() as u64) < (depth - 1).min(choices) {
            changes.insert(1 + index_below(&mut chance, choices as usize) as u64);
        }
        Pct {
            chance,
            draws: Draws::new(seed),
            priorities: BTreeMap::new(),
            changes,
            choices: 0,
            fallen: 0,
            running: None,
        }
    }

    fn first(&mut self, point: &SchedulingPoint<'_>) -> TaskId {
        for candidate in point.enabled {
            let chance = &mut self.chance;
            let priority = self.priorities.entry(candidate.task);
            priority.or_insert_with(|| i128::from(chance.next_u64()) + 1);
        }
        let tasks = point.enabled.iter().map(|candidate| candidate.task);
        tasks
            .max_by_key(|task| self.priorities[task])
            .expect("a scheduler is asked only when some task is enabled")
    }

    fn fall_behind(&mut self, task: TaskId) {
        self.fallen -= 1;
        self.priorities.insert(task, self.fallen);
    }
}

impl Scheduler for Pct {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let mut task = self.first(point);
        if point.enabled.len() > 1 {
            self.choices += 1;
            let length = match self.running {
                Some((running, length)) if running == task => length + 1,
                _ => 1,
            };
            self.running = Some((task, length));
            if self.changes.remove(&self.choices) || length > PATIENCE {
                self.fall_behind(task);
                task = self.first(point);
            }
        }
        let chosen = point.enabled.iter().find(|candidate| candidate.task == task);
        Ok(self.draws.choice(chosen.expect("the first is enabled")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;
    use crate::trace::Op;

    /// The tasks in the order of their steps, each taking so many.
    fn order(scheduler: &mut Pct, mut left: Vec<u32>) -> Vec<u32> {
        let mut order = Vec::new();
        loop {
            let enabled: Vec<Candidate> = (0..left.len() as u32)
                .filter(|task| left[*task as usize] > 0)
                .map(|task| Candidate::new(TaskId(task), Op::Clock))
                .collect();
            if enabled.is_empty() {
                return order;
            }
            let point = SchedulingPoint::new(order.len() as u64, &enabled, None);
            let task = scheduler.choose(&point).unwrap().task;
            left[task.index()] -= 1;
            order.push(task.0);
        }
    }

    #[test]
    fn without_changes_each_task_runs_to_its_end_and_any_comes_first() {
        let mut firsts = [0; 3];
        for seed in 0..300 {
            let order = order(&mut Pct::with_depth(seed, 1, 10), vec![5, 5, 5]);
            let switches = order.windows(2).filter(|pair| pair[0] != pair[1]).count();
            assert_eq!(switches, 2, "seed {seed}: {order:?}");
            firsts[order[0] as usize] += 1;
        }
        // One constraint: at least one run in n = 3.
        assert!(firsts.iter().all(|count| *count >= 75), "{firsts:?}");
    }

    #[test]
    fn two_constraints_are_met_as_often_as_promised() {
        // Task 1's only step has to come between the fourth and the fifth of task 0: n·k = 2·6. Chance may
        // miss the promise a little.
        let hits = (0..2400).filter(|seed| {
            let order = order(&mut Pct::with_depth(*seed, 2, 6), vec![8, 1]);
            order[4] == 1
        });
        let hits = hits.count();
        assert!(hits >= 2400 / 12 * 4 / 5, "{hits} of 2400");
    }

    #[test]
    fn a_task_that_goes_on_and_on_falls_behind() {
        let order = order(&mut Pct::with_depth(0, 1, 10), vec![3000, 3000]);
        assert!(order.windows(2).filter(|pair| pair[0] != pair[1]).count() >= 4);
    }
}
