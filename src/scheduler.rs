//! Policies that pick the next task: small oracles over ids and pending operations, one file each.
//!
//! In comes a [`SchedulingPoint`], out goes a [`Choice`]. A scheduler never sees the machine.

use crate::trace::{Choice, Op, TaskId};

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
