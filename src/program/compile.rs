//! Source text to [`Program`]: what a caller asks for, in three steps.
//!
//! `translate` has the compiler library make CPython's bytecode and takes its complaints; `imports` reads
//! off which modules it may want; `lower` puts the bytecode into tables, behind those modules.

use super::imports::Imports;
use super::lower::Lowering;
use super::translate::translate;
use super::{Library, Program, Tables};
use crate::source::{Diagnostic, SourceText};
use std::sync::Arc;

/// Compiles a program's main module against the library that `library` makes of what it may import.
///
/// # Errors
/// What is wrong with the text, worded as CPython words it. One complaint is the usual number.
pub fn compile(
    source: &SourceText,
    library: impl FnOnce(&Imports) -> Library + Send,
) -> Result<Program, Vec<Diagnostic>> {
    translate(source, |code, places| {
        let library = library(&Imports::of(&code, ""));
        let library_codes = library.tables.codes.len() as u32;
        let mut lowering = Lowering::new(Tables::clone(&library.tables), source.clone(), &places);
        let main = lowering.module(&code)?;
        Ok(Program {
            tables: Arc::new(lowering.finish()),
            main,
            library_codes,
        })
    })
}
