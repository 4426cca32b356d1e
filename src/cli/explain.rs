//! `threadline explain`: the story of a recorded run.

use super::arguments::{Explain, Lang};
use super::run::stoppable_progress;
use super::terminal::Terminal;
use super::{DIFFERS, Failure, files, verdict};
use crate::explore::account::account;
use crate::export::story;
use crate::run::saved::{self, ReplayError};
use crate::view::Language;

/// Tells the story; 4 when the trace does not replay as it was recorded.
///
/// # Errors
/// When the file cannot be read or is refused.
pub fn explain(asked: &Explain, terminal: &mut Terminal) -> Result<u8, Failure> {
    let trace = files::trace(&asked.trace)?;
    let recording = match saved::replay(&trace, &stoppable_progress()) {
        Ok(recording) => recording,
        Err(ReplayError::Source(source, diagnostics)) => {
            return Err(Failure::usage(files::render(&source, &diagnostics)));
        }
        Err(ReplayError::Run(error)) => {
            terminal.out(&format!("the replay differs: {}\n", error.0));
            return Ok(DIFFERS);
        }
    };
    if let Some(sentence) = saved::difference(&trace, &recording) {
        terminal.out(&format!("the replay differs: {sentence}\n"));
        return Ok(DIFFERS);
    }
    let findings = verdict::findings(&recording);
    let language = match asked.lang {
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    };
    let told = story::story(&recording, &findings, &account(&recording), language);
    terminal.out(&story::text(&told));
    Ok(0)
}
