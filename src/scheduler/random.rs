//! Picks any enabled task with equal probability.
//!
//! Chance comes from ChaCha under the run's seed. Where only one task is enabled nothing is drawn, so
//! that stretches without a choice do not shift the choices after them.

use super::{Draws, Scheduler, SchedulingPoint, index_below};
use crate::trace::Choice;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

/// The policy `random`.
#[derive(Clone, Debug)]
pub struct Random {
    picks: ChaCha8Rng,
    draws: Draws,
}

impl Random {
    /// The same seed makes the same choices.
    pub fn new(seed: u64) -> Self {
        Random {
            picks: ChaCha8Rng::seed_from_u64(seed),
            draws: Draws::new(seed),
        }
    }
}

impl Scheduler for Random {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        assert!(
            !point.enabled.is_empty(),
            "a scheduler is asked only when some task is enabled"
        );
        let index = index_below(&mut self.picks, point.enabled.len());
        Ok(self.draws.choice(&point.enabled[index]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;
    use crate::trace::{Op, TaskId};

    fn tasks(count: u32, op: Op) -> Vec<Candidate> {
        (0..count).map(|id| Candidate::new(TaskId(id), op)).collect()
    }

    fn choose(scheduler: &mut Random, enabled: &[Candidate]) -> Choice {
        let point = SchedulingPoint::new(0, enabled, None);
        scheduler.choose(&point).unwrap()
    }

    #[test]
    fn one_seed_makes_one_sequence() {
        let enabled = tasks(3, Op::Draw);
        let run = |seed| -> Vec<Choice> {
            let mut scheduler = Random::new(seed);
            (0..100).map(|_| choose(&mut scheduler, &enabled)).collect()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
    }

    #[test]
    fn every_enabled_task_gets_its_share() {
        let enabled = tasks(4, Op::Clock);
        let mut scheduler = Random::new(0);
        let mut counts = [0; 4];
        for _ in 0..4000 {
            counts[choose(&mut scheduler, &enabled).task.index()] += 1;
        }
        assert!(
            counts.iter().all(|count| (850..1150).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn a_step_without_a_choice_takes_no_chance() {
        let (alone, several) = (tasks(1, Op::Clock), tasks(5, Op::Clock));
        let (mut a, mut b) = (Random::new(3), Random::new(3));
        for _ in 0..10 {
            choose(&mut a, &alone);
        }
        for _ in 0..50 {
            assert_eq!(choose(&mut a, &several), choose(&mut b, &several));
        }
    }

    #[test]
    fn picks_do_not_depend_on_draws() {
        let (draw, clock) = (tasks(5, Op::Draw), tasks(5, Op::Clock));
        let (mut a, mut b) = (Random::new(3), Random::new(3));
        for _ in 0..50 {
            let (drawn, plain) = (choose(&mut a, &draw), choose(&mut b, &clock));
            assert_eq!(drawn.task, plain.task);
            assert!(drawn.draw.is_some() && plain.draw.is_none());
        }
    }

    /// A golden value: a changed generator would silently change what every seed means.
    #[test]
    fn what_a_seed_means_does_not_change() {
        let enabled = tasks(3, Op::Clock);
        let mut scheduler = Random::new(0);
        let picked: String = (0..24)
            .map(|_| choose(&mut scheduler, &enabled).task.0.to_string())
            .collect();
        assert_eq!(picked, "212021222022112101122212");
    }
}
