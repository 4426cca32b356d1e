//! `threadline replay`: runs a trace again and checks that every event agrees.

use super::arguments::Replay;
use super::run::{show_lanes, stoppable_progress};
use super::terminal::Terminal;
use super::{DIFFERS, Failure, files, verdict};
use crate::detect::Watch;
use crate::program::Program;
use crate::run::saved::{self, ReplayError};
use crate::trace::Digesting;
use std::sync::Arc;

/// Replays and compares: 0 when all agrees, whatever the outcome of the run; 4 at a difference.
///
/// # Errors
/// When the file cannot be read or is refused.
pub fn replay(asked: &Replay, terminal: &mut Terminal) -> Result<u8, Failure> {
    let trace = files::trace(&asked.trace)?;
    let progress = stoppable_progress();
    let reader = |program: &Arc<Program>| (Watch::new(program), Digesting::new(trace.digest.every));
    let (recording, (watch, digesting)) = match saved::replay_read(&trace, &progress, &reader) {
        Ok(replayed) => replayed,
        Err(ReplayError::Source(source, diagnostics)) => {
            return Err(Failure::usage(files::render(&source, &diagnostics)));
        }
        Err(ReplayError::Run(error)) => {
            terminal.out(&format!("the replay differs: {}\n", error.0));
            return Ok(DIFFERS);
        }
    };
    show_lanes(&recording, asked.lanes, asked.lanes_all, terminal);
    if let Some(sentence) = saved::difference_from(&trace, &recording.outcome, &digesting.finish()) {
        terminal.out(&format!("the replay differs: {sentence}\n"));
        return Ok(DIFFERS);
    }
    let findings = recording.findings_of(&watch);
    terminal.out(&format!(
        "the replay agrees in all {} events\n{}: {}",
        recording.steps(),
        trace.program_name,
        verdict::text(&recording, &findings)
    ));
    Ok(0)
}
