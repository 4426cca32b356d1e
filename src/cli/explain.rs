//! `threadline explain`: the story of a recorded run.

use super::arguments::{Explain, Lang};
use super::run::stoppable_progress;
use super::terminal::Terminal;
use super::{DIFFERS, Failure, files};
use crate::explore::Pace;
use crate::explore::account::account;
use crate::export::story::{self, Sentence};
use crate::run::Recording;
use crate::run::saved::{self, ReplayError};
use crate::view::Language;
use std::path::Path;

/// Tells the story; 4 when the trace does not replay as it was recorded.
///
/// # Errors
/// When the file cannot be read or is refused.
pub fn explain(asked: &Explain, terminal: &mut Terminal) -> Result<u8, Failure> {
    let language = match asked.lang {
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    };
    let Some(recording) = replayed(&asked.trace, terminal)? else {
        return Ok(DIFFERS);
    };
    terminal.out(&story::text(&told(&recording, language)));
    Ok(0)
}

/// The story of a run.
pub fn told(recording: &Recording, language: Language) -> Vec<Sentence> {
    story::story(
        recording,
        &recording.findings(),
        &account(recording, &Pace::default()),
        language,
    )
}

/// The run of a trace; `None`, after saying so, when it is not what the trace states.
///
/// # Errors
/// When the file cannot be read or is refused.
pub fn replayed(path: &Path, terminal: &mut Terminal) -> Result<Option<Recording>, Failure> {
    let trace = files::trace(path)?;
    let difference = match saved::replay(&trace, &stoppable_progress()) {
        Ok(recording) => match saved::difference(&trace, &recording) {
            None => return Ok(Some(recording)),
            Some(sentence) => sentence,
        },
        Err(ReplayError::Source(source, diagnostics)) => {
            return Err(Failure::usage(files::render(&source, &diagnostics)));
        }
        Err(ReplayError::Run(error)) => error.0,
    };
    terminal.out(&format!("the replay differs: {difference}\n"));
    Ok(None)
}
