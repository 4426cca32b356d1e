//! A recording's way into a trace file and back.

use super::{Ground, Progress, Reader, Recording, RunError, as_far_as, compile_beside, execute_read};
use crate::program::Program;
use crate::scheduler::{Replay, Scheduler};
use crate::source::{Diagnostic, SourceText};
use crate::trace::file::ProgramFile;
use crate::trace::{Digesting, EventDigest, Outcome, TraceFile};
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
    replay_read(trace, progress, &|_| ()).map(|(recording, ())| recording)
}

/// As [`replay`], while somebody reads the events.
///
/// # Errors
/// As there.
pub fn replay_read<R: Reader>(
    trace: &TraceFile,
    progress: &Progress,
    make_reader: &dyn Fn(&Arc<Program>) -> R,
) -> Result<(Recording, R), ReplayError> {
    let source = SourceText::new(&trace.program_name, &trace.program_text);
    let mut beside = |module: &str| Ok(trace.file(module));
    let program = compile_beside(&source, &mut beside)
        .map_err(|diagnostics| ReplayError::Source(source, diagnostics))?;
    let schedule = Arc::clone(&trace.schedule);
    if let Outcome::Limit(why) = &trace.outcome {
        // It was stopped, perhaps while a choice was still to be made.
        let ground = Ground::new(&program, &trace.options, trace.shared.clone());
        return as_far_as(&ground, &schedule, why, progress, make_reader(&program)).map_err(ReplayError::Run);
    }
    let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
    let shared = Some(&trace.shared);
    execute_read(
        &program,
        &trace.options,
        shared,
        &mut start,
        progress,
        make_reader,
    )
    .map_err(ReplayError::Run)
}

/// Where a replay differs from what its trace states, in a sentence; `None` when all agrees.
pub fn difference(trace: &TraceFile, replayed: &Recording) -> Option<String> {
    let mut digesting = Digesting::new(trace.digest.every);
    digesting.read(&replayed.events);
    difference_from(trace, &replayed.outcome, &digesting.finish())
}

/// As [`difference`], of a replay whose events have been digested.
pub fn difference_from(trace: &TraceFile, outcome: &Outcome, now: &EventDigest) -> Option<String> {
    if let Some(steps) = trace.digest.first_difference(now) {
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
    (trace.outcome != *outcome).then(|| {
        format!(
            "every event agrees, but the recorded outcome is {}, now it is {}",
            trace.outcome.word(),
            outcome.word()
        )
    })
}
