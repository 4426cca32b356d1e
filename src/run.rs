//! One execution: a program, a machine, the record so far; its limits; its history.
//!
//! In come a program, options and a scheduler; out comes a [`Recording`], which can show the state
//! at any step. Many executions are the business of `explore`.

pub mod history;
pub mod moment;
pub mod saved;

pub use moment::{FrameView, Moment, Variable};

use crate::program::Program;
use crate::scheduler::Scheduler;
use crate::source::{Diagnostic, SourceText};
use crate::trace::{Choice, Event, Names, Options, Outcome, Schedule, SharedPlace, Standing, TaskId};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};

/// A finished run: its input, its record, and the way back to any of its states.
#[derive(Clone, Debug)]
pub struct Recording {
    /// What ran.
    pub program: Arc<Program>,
    /// Under which options.
    pub options: Options,
    /// The places that were shared, found before the record was made.
    pub shared: BTreeSet<SharedPlace>,
    /// What was decided.
    pub schedule: Schedule,
    /// What happened; the index is the number of the step.
    pub events: Vec<Event>,
    /// How it ended.
    pub outcome: Outcome,
    /// Who waited for what at the end.
    pub ending: Standing,
    /// Names of tasks, objects and places.
    pub names: Names,
    /// Bytecode instructions executed.
    pub instructions: u64,
    /// Virtual time at the end, in nanoseconds.
    pub virtual_time_ns: u64,
    history: history::History,
}

/// Says how far a run has come, and stops it from outside. Never changes what a run records, except
/// that a stopped run ends with [`Outcome::Limit`].
#[derive(Debug, Default)]
pub struct Progress {
    /// Steps taken so far.
    pub steps: AtomicU64,
    /// Set to stop the run at the next step.
    pub stop: AtomicBool,
}

/// Why a run could not be made at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError(pub String);

/// Compiles a program's main file against Threadline's library.
///
/// # Errors
/// What is wrong with the text.
pub fn compile(source: &SourceText) -> Result<Arc<Program>, Vec<Diagnostic>> {
    todo!("{source:?}")
}

/// Runs a program from start to outcome.
///
/// `make_scheduler` is called once for every attempt: a run during which a place proves to be shared
/// is begun again with accesses to that place as visible operations, until no new one is found.
/// With `shared` given (a replay), the run takes these places as they are.
///
/// # Errors
/// When the scheduler cannot make a choice.
pub fn execute(
    program: &Arc<Program>,
    options: &Options,
    shared: Option<&BTreeSet<SharedPlace>>,
    make_scheduler: &mut dyn FnMut() -> Box<dyn Scheduler>,
    progress: &Progress,
) -> Result<Recording, RunError> {
    let _ = (program, options, shared, make_scheduler, progress);
    todo!()
}

impl Recording {
    /// The state just before a step; `steps()` gives the state at the end.
    ///
    /// Costs at most a few hundred steps of the machine, whatever the length of the run.
    pub fn moment(&self, step: usize) -> Moment {
        todo!("{step}")
    }

    /// How many steps the run took.
    pub fn steps(&self) -> usize {
        self.events.len()
    }

    /// How often the next step was another task's.
    pub fn switches(&self) -> usize {
        self.events
            .windows(2)
            .filter(|pair| pair[0].task != pair[1].task)
            .count()
    }

    /// Everything written to standard output.
    pub fn stdout(&self) -> String {
        todo!()
    }

    /// Everything written to standard error.
    pub fn stderr(&self) -> String {
        todo!()
    }

    /// The choice made at a step.
    pub fn choice(&self, step: usize) -> Choice {
        self.schedule.choices[step]
    }

    /// The task that took a step.
    pub fn task(&self, step: usize) -> TaskId {
        self.events[step].task
    }
}
