//! `threadline export`: a recorded run in another form.

use super::arguments::{Export, Form};
use super::explain::{replayed, told};
use super::terminal::Terminal;
use super::{DIFFERS, Failure, files};
use crate::export::lanes::{Layout, lanes};
use crate::export::{diagrams, markdown, perfetto, svg};
use crate::run::Recording;
use crate::view::Language;

/// Writes the run; 4 when the trace does not replay as it was recorded.
///
/// # Errors
/// When the trace cannot be read or is refused, or the file cannot be written.
pub fn export(asked: &Export, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(recording) = replayed(&asked.trace, terminal)? else {
        return Ok(DIFFERS);
    };
    let text = form(&recording, asked.to);
    match &asked.output {
        Some(path) => files::save(path, &text)?,
        None => terminal.out(&text),
    }
    Ok(0)
}

fn form(recording: &Recording, form: Form) -> String {
    match form {
        Form::Perfetto => perfetto::perfetto(recording),
        Form::Svg => svg::svg(recording),
        Form::Mermaid => diagrams::mermaid(recording),
        Form::Dot => diagrams::dot(recording),
        Form::Markdown => markdown::markdown(recording, &told(recording, Language::English)),
        Form::Text => lanes(
            recording,
            Layout {
                steps_max: None,
                ..Layout::default()
            },
        ),
    }
}
