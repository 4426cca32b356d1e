//! A recording's way into a trace file and back.

use super::{Ground, Progress, Recording, RunError, as_far_as, compile_beside, execute};
use crate::scheduler::{Replay, Scheduler};
use crate::source::{Diagnostic, SourceText};
use crate::trace::file::ProgramFile;
use crate::trace::{EventDigest, Outcome, TraceFile};
use std::sync::Arc;

impl Recording {
    /// What a trace file says of this run, made by this scheduler from this seed.
    pub fn to_trace(&self, scheduler: &str, seed: u64) -> TraceFile {
        let source = self.program.source();
        TraceFile {
            program_name: source.name.to_string(),
            program_text: source.text.to_string(),
            files: self
                .program
                .files
                .keys()
                .filter_map(|module| self.file(module))
                .collect(),
            options: self.options.clone(),
            scheduler: scheduler.to_owned(),
            seed,
            shared: self.shared.clone(),
            schedule: Arc::new(self.schedule.clone()),
            digest: EventDigest::of(&self.events),
            outcome: self.outcome.clone(),
            bookmarks: Vec::new(),
        }
    }
}

impl Recording {
    fn file(&self, module: &str) -> Option<ProgramFile> {
        let source = self.program.file_of(module)?;
        Some(ProgramFile {
            module: module.to_owned(),
            name: source.name.to_string(),
            text: source.text.to_string(),
        })
    }
}

/// Why a trace could not be replayed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// Its program does not compile.
    Source(SourceText, Vec<Diagnostic>),
    /// Its choices do not fit its program.
    Run(RunError),
}

/// Runs a trace's program under the trace's choices.
///
/// The recording is what happened this time; [`difference`] says whether it is what happened then.
///
/// # Errors
/// When the program does not compile, or a choice cannot be made.
pub fn replay(trace: &TraceFile, progress: &Progress) -> Result<Recording, ReplayError> {
    let source = SourceText::new(&trace.program_name, &trace.program_text);
    let mut beside = |module: &str| Ok(trace.file(module));
    let program = compile_beside(&source, &mut beside)
        .map_err(|diagnostics| ReplayError::Source(source, diagnostics))?;
    let schedule = Arc::clone(&trace.schedule);
    if let Outcome::Limit(why) = &trace.outcome {
        // It was stopped, perhaps while a choice was still to be made.
        let ground = Ground::new(&program, &trace.options, trace.shared.clone());
        return as_far_as(&ground, &schedule, why, progress).map_err(ReplayError::Run);
    }
    let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
    execute(
        &program,
        &trace.options,
        Some(&trace.shared),
        &mut start,
        progress,
    )
    .map_err(ReplayError::Run)
}

/// Where a replay differs from what its trace states, in a sentence; `None` when all agrees.
pub fn difference(trace: &TraceFile, replayed: &Recording) -> Option<String> {
    let now = EventDigest::of(&replayed.events);
    if let Some(steps) = trace.digest.first_difference(&now) {
        let place = match steps.end - steps.start {
            1 => format!("at step {}", steps.start + 1),
            _ => format!("between step {} and step {}", steps.start + 1, steps.end),
        };
        let lengths = match (trace.digest.events, now.events) {
            (then, now) if then == now => String::new(),
            (then, now) => format!(" (recorded: {then} steps, now: {now})"),
        };
        return Some(format!("the first difference is {place}{lengths}"));
    }
    (trace.outcome != replayed.outcome).then(|| {
        format!(
            "every event agrees, but the recorded outcome is {}, now it is {}",
            trace.outcome.word(),
            replayed.outcome.word()
        )
    })
}
