//! Source text to [`Program`]: what a caller asks for, in three steps.
//!
//! `translate` has the compiler library make CPython's bytecode and takes its complaints;
//! `lower` puts the bytecode into tables. This file only joins the two, once for the
//! library's own modules and once for a user's main file.

use super::lower::Lowering;
use super::translate::translate;
use super::{Interner, Library, Program, Tables};
use crate::source::{Diagnostic, SourceText};
use std::sync::Arc;

impl Library {
    /// Compiles the library's modules: module name (`threading`, `concurrent.futures`) and text.
    ///
    /// In tracebacks their files are called `<threadline>/threading.py`.
    ///
    /// # Panics
    /// When a module does not compile: the library is ours.
    pub fn compile(modules: &[(&str, &str)], symbols: Interner) -> Library {
        let mut tables = Tables {
            symbols,
            ..Tables::default()
        };
        for (name, text) in modules {
            let source = SourceText::new(&format!("<threadline>/{}.py", name.replace('.', "/")), text);
            let lowered = translate(&source, |code, places| {
                let mut lowering = Lowering::new(tables, source.clone(), places);
                let body = lowering.module(code)?;
                Ok((body, lowering.finish()))
            });
            let body;
            (body, tables) = lowered.unwrap_or_else(|complaints| {
                let shown: Vec<_> = complaints
                    .iter()
                    .map(|complaint| complaint.render(&source))
                    .collect();
                panic!(
                    "Threadline's own module {name} compiles, but:\n{}",
                    shown.concat()
                );
            });
            tables.modules.insert((*name).to_owned(), body);
        }
        Library {
            tables: Arc::new(tables),
        }
    }
}

/// Compiles a program's main module against a library, whose ids stay what they are.
///
/// # Errors
/// What is wrong with the text, worded as CPython words it. One complaint is the usual number.
pub fn compile(library: &Library, source: &SourceText) -> Result<Program, Vec<Diagnostic>> {
    let library_codes = library.tables.codes.len() as u32;
    translate(source, |code, places| {
        let mut lowering = Lowering::new(Tables::clone(&library.tables), source.clone(), places);
        let main = lowering.module(code)?;
        Ok(Program {
            tables: Arc::new(lowering.finish()),
            main,
            library_codes,
        })
    })
}
