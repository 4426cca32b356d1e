//! Runs to be made: whose choices they follow, and how they are made.

use super::challenge;
use super::loaded::{Loaded, Models, Origin};
use crate::program::Program;
use crate::run::saved::{self, ReplayError};
use crate::run::{self, Progress, RunError};
use crate::scheduler::{Replay, Scheduler, SchedulerKind, Steered};
use crate::session::beside::Folder;
use crate::session::challenge::dare::Dare;
use crate::session::challenge::goal::Goal;
use crate::session::challenge::hand::Move;
use crate::session::trouble::Trouble;
use crate::source::SourceText;
use crate::trace::{Choice, Options, Schedule, SharedPlace, TaskId, TraceFile};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What to run.
pub(in crate::session) struct Job {
    pub source: SourceText,
    pub folder: Folder,
    /// What is promised of the program.
    pub goal: Goal,
    pub options: Options,
    pub scheduler: SchedulerKind,
    pub seed: u64,
    /// Whose choices are followed instead of a scheduler's.
    pub course: Course,
}

/// Whose choices a run follows.
pub(in crate::session) enum Course {
    /// A scheduler's.
    Free,
    /// Those of a trace file.
    Trace(Arc<TraceFile>),
    /// Those of a shown run up to a step; there another task goes on.
    Branch {
        from: Arc<Loaded>,
        at: usize,
        task: TaskId,
    },
    /// Those made by hand, and one more.
    ByHand {
        dare: Arc<Dare>,
        choices: Vec<Choice>,
        a_move: Move,
    },
    /// Those of a run that a search has found.
    Found {
        program: Arc<Program>,
        shared: Arc<BTreeSet<SharedPlace>>,
        schedule: Arc<Schedule>,
        /// The search's, with the bound of a run that could go on for ever.
        options: Options,
    },
}

/// Makes a run.
pub(super) fn make(job: &Job, progress: &Progress) -> Result<Loaded, Trouble> {
    let failed = |RunError(reason)| Trouble::Run(reason);
    let models = |program: &Arc<Program>| Models::new(program, None);
    match &job.course {
        Course::Trace(trace) => {
            let models = |program: &Arc<Program>| Models::new(program, Some(trace));
            let replayed = saved::replay_read(trace, progress, &models);
            let (recording, models) = replayed.map_err(|error| match error {
                ReplayError::Source(source, diagnostics) => Trouble::of_source(&source, diagnostics),
                ReplayError::Run(error) => failed(error),
            })?;
            Ok(Loaded::new(
                recording,
                models,
                job.seed,
                Origin::Recorded,
                &job.goal,
            ))
        }
        Course::Free => {
            let program = compile(&job.source, &job.folder)?;
            let mut start = || job.scheduler.start(job.seed);
            let made = run::execute_read(&program, &job.options, None, &mut start, progress, &models);
            let (made, models) = made.map_err(failed)?;
            Ok(Loaded::new(made, models, job.seed, Origin::Recorded, &job.goal))
        }
        Course::Branch { from, at, task } => {
            let old = &from.recording;
            let schedule = Arc::new(old.schedule.clone());
            let mut start =
                || Box::new(Steered::new(Arc::clone(&schedule), *at, *task)) as Box<dyn Scheduler>;
            let shared = Some(&old.shared);
            let options = Options {
                // A run that was cut off where it came back to an earlier state goes on otherwise here.
                steps_max: old.options.steps_max.max(job.options.steps_max),
                ..old.options.clone()
            };
            let made = run::execute_read(&old.program, &options, shared, &mut start, progress, &models);
            let (made, models) = made.map_err(failed)?;
            Ok(Loaded::new(
                made,
                models,
                job.seed,
                Origin::WhatIf { at: *at },
                &job.goal,
            ))
        }
        Course::ByHand {
            dare,
            choices,
            a_move,
        } => challenge::by_hand(dare, choices, *a_move, job.seed, &job.goal, progress),
        Course::Found {
            program,
            shared,
            schedule,
            options,
        } => {
            let mut start = || Box::new(Replay::new(Arc::clone(schedule))) as Box<dyn Scheduler>;
            let made = run::execute_read(program, options, Some(shared), &mut start, progress, &models);
            let (made, models) = made.map_err(failed)?;
            Ok(Loaded::new(made, models, job.seed, Origin::Explored, &job.goal))
        }
    }
}

/// A program with what lies beside it.
pub(super) fn compile(source: &SourceText, folder: &Folder) -> Result<Arc<Program>, Trouble> {
    let mut beside = |module: &str| folder.find(module);
    run::compile_beside(source, &mut beside).map_err(|diagnostics| Trouble::of_source(source, diagnostics))
}
