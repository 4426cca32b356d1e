//! Texts that a running program compiles: what `compile`, `eval` and `exec` are given.
//!
//! Their code stands behind that of the files in the program's tables. A program with such code is one of its own: the
//! machine that runs it keeps it, and what was compiled before the run began stays as it was.

use super::lower::Lowering;
use super::translate::translate;
use super::{CodeId, Interner, Program};
use crate::source::{Diagnostic, SourceText};
use std::sync::Arc;

/// What a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The body of a module: `exec`.
    Statements,
    /// One expression, whose value is wanted: `eval`.
    Expression,
    /// A statement at a prompt, which shows the values of its expressions: `single`.
    Prompt,
}

/// A text to be compiled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// What it is read as.
    pub mode: Mode,
    /// What stands for its file in tracebacks, `<string>`.
    pub name: Arc<str>,
    /// The text itself.
    pub text: Arc<str>,
}

impl Text {
    /// Its lines, to find a place in.
    pub fn source(&self) -> SourceText {
        SourceText::new(&self.name, &self.text)
    }
}

impl Program {
    /// Adds the code of a text, whose names are looked up among `symbols` (all names of the machine that wants it).
    ///
    /// # Errors
    /// What is wrong with the text. The program is as it was, but may know more names.
    pub fn add_text(&mut self, text: &Text, symbols: Arc<Interner>) -> Result<CodeId, Diagnostic> {
        let tables = Arc::make_mut(&mut self.tables);
        tables.symbols = symbols;
        let (sources, constants) = (tables.sources.len(), tables.constants.len());
        let source = text.source();
        let added = translate(&source, text.mode, |translated| {
            let mut lowering = Lowering::new(std::mem::take(tables), source.clone(), &translated.places);
            let body = lowering.module(&translated.code);
            *tables = match &body {
                Ok(_) => lowering.finish(),
                Err(_) => lowering.give_up(),
            };
            body
        });
        match &added {
            // CPython does not find the lines of such a text for its tracebacks.
            Ok(_) => tables.sources[sources] = SourceText::new(&text.name, ""),
            Err(_) => {
                tables.sources.truncate(sources);
                tables.constants.truncate(constants);
            }
        }
        added.map_err(|complaints| complaints.into_iter().next().expect("a refusal has a reason"))
    }
}
