//! Gives every enabled task one step in turn, in the order of their ids.
//!
//! Takes no chance for its picks; the numbers that the program draws come from the run's seed.

use super::{Draws, Scheduler, SchedulingPoint};
use crate::trace::Choice;

/// The policy `round-robin`.
#[derive(Clone, Debug)]
pub struct RoundRobin {
    draws: Draws,
}

impl RoundRobin {
    /// The seed decides only what the program draws.
    pub fn new(seed: u64) -> Self {
        RoundRobin {
            draws: Draws::new(seed),
        }
    }
}

impl Scheduler for RoundRobin {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let after_previous = point
            .enabled
            .iter()
            .find(|candidate| point.previous.is_some_and(|previous| candidate.task > previous));
        let candidate = after_previous
            .or(point.enabled.first())
            .expect("a scheduler is asked only when some task is enabled");
        Ok(self.draws.choice(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;
    use crate::trace::{Op, TaskId};

    fn pick(enabled: &[u32], previous: Option<u32>) -> u32 {
        let enabled: Vec<_> = enabled
            .iter()
            .map(|&id| Candidate::new(TaskId(id), Op::Clock))
            .collect();
        let point = SchedulingPoint::new(0, &enabled, previous.map(TaskId));
        RoundRobin::new(0).choose(&point).unwrap().task.0
    }

    #[test]
    fn the_turn_goes_round_and_skips_who_cannot_step() {
        assert_eq!(pick(&[0, 2, 5], None), 0);
        assert_eq!(pick(&[0, 2, 5], Some(0)), 2);
        assert_eq!(pick(&[0, 2, 5], Some(3)), 5);
        assert_eq!(pick(&[0, 2, 5], Some(5)), 0);
        assert_eq!(pick(&[4], Some(4)), 4);
    }
}
