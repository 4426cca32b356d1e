//! Policies that pick the next task: small oracles over ids and pending operations, one file each.
//!
//! In comes a [`SchedulingPoint`], out goes a [`Choice`]. A scheduler never sees the machine.

pub mod random;
pub mod replay;
pub mod round_robin;

pub use random::Random;
pub use replay::Replay;
pub use round_robin::RoundRobin;

use crate::trace::{Choice, Op, TaskId, named};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

/// One task that could take the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The task.
    pub task: TaskId,
    /// What it would do.
    pub op: Op,
}

/// What is known when a choice has to be made.
#[derive(Clone, Copy, Debug)]
pub struct SchedulingPoint<'a> {
    /// The number of the step to come.
    pub step: u64,
    /// Everybody who can take it, in order of task id; never empty.
    pub enabled: &'a [Candidate],
    /// Who took the last step.
    pub previous: Option<TaskId>,
}

/// A policy.
pub trait Scheduler {
    /// Picks one of the enabled tasks, and draws a number when its operation is [`Op::Draw`].
    ///
    /// # Errors
    /// A sentence when no choice can be made: a replayed schedule does not fit the program.
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String>;
}

/// The policies that can be asked for by name; replaying a given schedule is not one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SchedulerKind {
    /// Any enabled task with equal probability: [`Random`].
    #[default]
    Random,
    /// One step each, in turn: [`RoundRobin`].
    RoundRobin,
}

impl SchedulerKind {
    /// All policies, in the order in which they are shown.
    pub const ALL: [SchedulerKind; 2] = [SchedulerKind::Random, SchedulerKind::RoundRobin];

    /// The name on the command line and in trace files.
    pub fn name(self) -> &'static str {
        match self {
            SchedulerKind::Random => "random",
            SchedulerKind::RoundRobin => "round-robin",
        }
    }

    /// The policy of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named("scheduler", name, &Self::ALL.map(|kind| (kind.name(), kind)))
    }

    /// A scheduler of this policy at the start of a run.
    pub fn start(self, seed: u64) -> Box<dyn Scheduler> {
        match self {
            SchedulerKind::Random => Box::new(Random::new(seed)),
            SchedulerKind::RoundRobin => Box::new(RoundRobin::new(seed)),
        }
    }
}

/// The numbers that the program itself asks for: a stream of the seed of its own, so that a change of
/// who runs when does not change what is drawn, nor the other way round.
#[derive(Clone, Debug)]
struct Draws(ChaCha8Rng);

impl Draws {
    /// ChaCha's stream for draws; picks of tasks use stream 0.
    const STREAM: u64 = 1;

    fn new(seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(Self::STREAM);
        Draws(rng)
    }

    /// The choice of this candidate, with a number if its operation is a random draw.
    fn choice(&mut self, candidate: &Candidate) -> Choice {
        let draw = (candidate.op == Op::Draw).then(|| self.0.next_u64());
        Choice {
            task: candidate.task,
            draw,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_policy() {
        for kind in SchedulerKind::ALL {
            assert_eq!(SchedulerKind::from_name(kind.name()), Ok(kind));
        }
    }

    #[test]
    fn a_typing_error_is_told_what_there_is() {
        assert!(
            SchedulerKind::from_name("rnadom")
                .unwrap_err()
                .starts_with("unknown scheduler 'rnadom'")
        );
    }
}
