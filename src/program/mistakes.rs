//! What is wrong with the user's text, in CPython's words.

use super::lower::span;
use crate::source::{Diagnostic, SourceText};
use rustpython_compiler::CompileError;

/// Refuses what the library's parser must not be given.
pub(super) fn before_parsing(source: &SourceText, text: &str) -> Result<(), Vec<Diagnostic>> {
    let _ = (source, text);
    Ok(())
}

/// A complaint of the library in CPython's words.
pub(super) fn explain(source: &SourceText, text: &str, error: &CompileError) -> Diagnostic {
    let _ = text;
    let place = error.location().map(|at| span(source, &at, &at));
    Diagnostic {
        kind: "SyntaxError".to_owned(),
        message: error.to_string(),
        span: place,
        help: None,
    }
}
