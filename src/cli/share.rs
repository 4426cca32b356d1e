//! `threadline share`: a recorded run as one text.

use super::arguments::Share;
use super::terminal::Terminal;
use super::{Failure, files};
use crate::trace::code::{self, Shared};

/// Prints the code.
///
/// # Errors
/// When the trace cannot be read or is refused, or its code would be too long.
pub fn share(asked: &Share, terminal: &mut Terminal) -> Result<u8, Failure> {
    let trace = files::trace(&asked.trace)?;
    let steps = trace.schedule.choices.len();
    let position = asked.step.unwrap_or(steps).min(steps);
    let shared = Shared {
        trace,
        position,
        view: None,
    };
    let code = code::write(&shared).map_err(|error| Failure::usage(error.to_string()))?;
    terminal.out(&format!("{code}\n"));
    Ok(0)
}
