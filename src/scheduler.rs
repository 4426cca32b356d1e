//! Policies that pick the next task: small oracles over ids and pending operations, one file each.
//!
//! In comes a [`SchedulingPoint`], out goes a [`Choice`]. A scheduler never sees the machine.

pub mod conflicts;
pub mod cpython;
pub mod pct;
pub mod pos;
pub mod postponing;
pub mod profile;
pub mod random;
pub mod replay;
pub mod round_robin;
pub mod steered;
pub mod surw;
pub mod turns;

pub use cpython::CPython;
pub use pct::Pct;
pub use pos::Pos;
pub use postponing::Postponing;
pub use profile::Profile;
pub use random::Random;
pub use replay::Replay;
pub use round_robin::RoundRobin;
pub use steered::Steered;
pub use surw::Surw;
pub use turns::Turns;

use crate::trace::{Choice, Op, TaskId, TimeModel, named};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

/// One task that could take the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The task.
    pub task: TaskId,
    /// What it would do.
    pub op: Op,
    /// When its step would begin at the earliest, in nanoseconds of virtual time.
    pub start_ns: u64,
}

impl Candidate {
    /// One that could begin at once.
    pub fn new(task: TaskId, op: Op) -> Candidate {
        Candidate {
            task,
            op,
            start_ns: 0,
        }
    }
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
    /// Virtual time in nanoseconds.
    pub now_ns: u64,
    /// The task that CPython with the GIL would not interrupt before its next step.
    pub holder: Option<TaskId>,
    /// How long a task keeps the GIL that another one asks for, in nanoseconds; `None` without a GIL.
    pub interval_ns: Option<u64>,
}

impl<'a> SchedulingPoint<'a> {
    /// A point at the start of time, without a GIL.
    pub fn new(step: u64, enabled: &'a [Candidate], previous: Option<TaskId>) -> SchedulingPoint<'a> {
        SchedulingPoint {
            step,
            enabled,
            previous,
            now_ns: 0,
            holder: None,
            interval_ns: None,
        }
    }
}

/// A policy.
pub trait Scheduler {
    /// Picks one of the enabled tasks, and draws a number when its operation is [`Op::Draw`].
    ///
    /// # Errors
    /// A sentence when no choice can be made: a replayed schedule does not fit the program.
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String>;

    /// The task that it will pick next whoever else could go, if it knows: asked before a point with it alone.
    fn foregone(&self) -> Option<TaskId> {
        None
    }
}

impl<S: Scheduler + ?Sized> Scheduler for Box<S> {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        (**self).choose(point)
    }

    fn foregone(&self) -> Option<TaskId> {
        (**self).foregone()
    }
}

/// The policies that can be asked for by name; replaying a given schedule is not one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SchedulerKind {
    /// Any enabled task with equal probability: [`Random`].
    #[default]
    Random,
    /// One step each, in turn: [`RoundRobin`].
    RoundRobin,
    /// Random priorities that change at a few random steps: [`Pct`].
    Pct,
    /// Random priorities of operations, decided anew where they race: [`Pos`].
    Pos,
    /// Every order of the accesses to one variable equally likely: [`Surw`].
    Surw,
    /// As CPython and the operating system plausibly would, by the modelled clock: [`CPython`].
    CPython,
}

impl SchedulerKind {
    /// All policies, in the order in which they are shown.
    pub const ALL: [SchedulerKind; 6] = [
        SchedulerKind::Random,
        SchedulerKind::Pct,
        SchedulerKind::Pos,
        SchedulerKind::Surw,
        SchedulerKind::RoundRobin,
        SchedulerKind::CPython,
    ];

    /// The policy that is meant when nobody names one: where time is modelled, the clock decides.
    pub fn usual(time: TimeModel) -> SchedulerKind {
        match time {
            TimeModel::Exact | TimeModel::Racy => SchedulerKind::Random,
            TimeModel::Modelled => SchedulerKind::CPython,
        }
    }

    /// The name on the command line and in trace files.
    pub fn name(self) -> &'static str {
        match self {
            SchedulerKind::Random => "random",
            SchedulerKind::RoundRobin => "round-robin",
            SchedulerKind::Pct => "pct",
            SchedulerKind::Pos => "pos",
            SchedulerKind::Surw => "surw",
            SchedulerKind::CPython => "cpython",
        }
    }

    /// The policy of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named("scheduler", name, &Self::ALL.map(|kind| (kind.name(), kind)))
    }

    /// Whether the policy decides better when it knows a profile of the program.
    pub fn wants_profile(self) -> bool {
        matches!(self, SchedulerKind::Pct | SchedulerKind::Surw)
    }

    /// A scheduler of this policy at the start of a run of which nothing is known.
    pub fn start(self, seed: u64) -> Box<dyn Scheduler> {
        self.start_with(seed, &Profile::default())
    }

    /// A scheduler of this policy at the start of a run of a program with this profile.
    pub fn start_with(self, seed: u64, profile: &Profile) -> Box<dyn Scheduler> {
        match self {
            SchedulerKind::Pct => Box::new(Pct::new(seed, profile)),
            SchedulerKind::Pos => Box::new(Pos::new(seed)),
            SchedulerKind::Surw => Box::new(Surw::new(seed, profile)),
            SchedulerKind::Random => Box::new(Random::new(seed)),
            SchedulerKind::RoundRobin => Box::new(RoundRobin::new(seed)),
            SchedulerKind::CPython => Box::new(CPython::new(seed)),
        }
    }
}

/// An index below `count`. Multiplying a 64-bit number into the range favours no index by more than one
/// part in 2^64 / `count`; where there is one index only, nothing is drawn.
pub fn index_below(chance: &mut ChaCha8Rng, count: usize) -> usize {
    if count == 1 {
        return 0;
    }
    ((u128::from(chance.next_u64()) * count as u128) >> 64) as usize
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
