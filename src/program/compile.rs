//! Source text to [`Program`]: the compiler library's bytecode, lowered.

use super::{Library, Program};
use crate::source::{Diagnostic, SourceText};

impl Library {
    /// Compiles the library's modules: module name (`threading`, `concurrent.futures`) and text.
    ///
    /// # Panics
    /// When a module does not compile: the library is ours.
    pub fn compile(modules: &[(&str, &str)]) -> Library {
        todo!("{}", modules.len())
    }
}

/// Compiles a program's main module against a library.
pub fn compile(library: &Library, source: &SourceText) -> Result<Program, Vec<Diagnostic>> {
    todo!("{library:?} {source:?}")
}
