//! A program as the machine runs it: code objects in a compact form, with names, places and constants.
//!
//! In comes source text, out goes a [`Program`] or diagnostics. Parsing and compiling to CPython's
//! bytecode is a library's work ([`compile`]); this room lowers the result once into [`Instr`]s that
//! keep CPython's names, order, offsets and positions. Running them is the machine's business.

mod annotated;
mod blocks;
mod bytecode;
pub mod code;
pub mod compile;
mod constants;
mod declared;
mod decode;
mod deletions;
pub mod disassemble;
mod documented;
mod doubtful;
mod exits;
mod finally;
pub mod flow;
mod gathered;
mod gathering;
mod half_literals;
pub mod halves;
pub mod imports;
mod in_steps;
mod keys;
mod leftover;
pub mod library;
mod lower;
mod mend;
mod mistakes;
mod never;
mod once;
mod operands;
mod own_class;
mod places;
mod prompt;
mod put_before;
mod reached;
mod shown;
mod spans;
pub mod strides;
pub mod symbols;
#[cfg(test)]
mod tests;
pub mod text;
mod translate;
mod tree;
mod truths;
mod written;

pub use blocks::operands_taken;
pub use code::{Code, CodeFlags, CodeId, Const, ConstId, Handler, Instr, Listing};
pub use flow::{Flow, Flows};
pub use imports::Imports;
pub use library::{Library, Shelf, Volume};
pub use strides::Stride;
pub use symbols::Interner;
pub use text::Text;

use crate::source::{Diagnostic, SourceText};
use crate::trace::Symbol;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tables that code objects index into.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Source files by [`Code::file`].
    pub sources: Vec<SourceText>,
    /// Code objects by [`CodeId`].
    pub codes: Vec<Arc<Code>>,
    /// Constants by [`ConstId`].
    pub constants: Vec<Const>,
    /// All names.
    pub symbols: Arc<Interner>,
    /// Module body by module name (`threading`).
    pub modules: BTreeMap<String, CodeId>,
}

/// A compiled program together with the library it may import from.
#[derive(Clone, Debug)]
pub struct Program {
    /// All tables; the library's entries come first, so its ids are the same in every program.
    pub tables: Arc<Tables>,
    /// The body of the program's main module.
    pub main: CodeId,
    /// The bodies of the modules in files beside it, by dotted name.
    pub files: BTreeMap<String, CodeId>,
    /// How many of the code objects belong to the library.
    pub library_codes: u32,
    /// How many belong to the library and to files; those behind them were compiled by the program while it ran.
    pub file_codes: u32,
    /// How writes in its own code depend on reads.
    pub flows: Arc<Flows>,
    /// What CPython's compiler would warn of, in the order of the files.
    pub warnings: Arc<[Diagnostic]>,
}

impl Program {
    /// The code object with this id.
    pub fn code(&self, id: CodeId) -> &Code {
        &self.tables.codes[id.0 as usize]
    }

    /// The text of a name that occurs in the program.
    pub fn name(&self, symbol: Symbol) -> &str {
        self.tables.symbols.name(symbol)
    }

    /// The user's main file.
    pub fn source(&self) -> &SourceText {
        &self.tables.sources[self.code(self.main).file as usize]
    }

    /// The text of a file of the program, by the name that tracebacks show.
    pub fn text_of(&self, file: &str) -> Option<&Arc<str>> {
        let bodies = std::iter::once(&self.main).chain(self.files.values());
        let mut sources = bodies.map(|body| &self.tables.sources[self.code(*body).file as usize]);
        sources
            .find(|source| &*source.name == file)
            .map(|source| &source.text)
    }

    /// The warnings as CPython prints them before it runs the program.
    pub fn warned(&self) -> String {
        let mut out = String::new();
        for warning in self.warnings.iter() {
            let source = warning.file.as_deref().unwrap_or(self.source());
            let line = warning.span.map_or(0, |span| span.line);
            let (file, kind, message) = (&source.name, &warning.kind, &warning.message);
            out.push_str(&format!(
                "{file}:{line}: {kind}: {message}\n  {}\n",
                source.line(line).trim()
            ));
        }
        out
    }

    /// The file that a module beside the program was read from.
    pub fn file_of(&self, module: &str) -> Option<&SourceText> {
        let body = self.files.get(module)?;
        self.tables.sources.get(self.code(*body).file as usize)
    }

    /// The library's modules in this program.
    pub fn library_modules(&self) -> impl Iterator<Item = &str> {
        let modules = self.tables.modules.iter();
        modules
            .filter(|(_, body)| self.is_library(**body))
            .map(|(name, _)| name.as_str())
    }

    /// Whether a code object is part of the library rather than the user's program.
    pub fn is_library(&self, id: CodeId) -> bool {
        id.0 < self.library_codes
    }

    /// Whether what a code object does belongs to the operation of whoever called it: the library's functions are
    /// one operation each, but for those that others can come between ([`code::CodeFlags::in_steps`]).
    pub fn is_whole(&self, id: CodeId) -> bool {
        self.is_library(id) && !self.code(id).flags.in_steps
    }

    /// Whether a code object comes from one of the program's files: neither from the library nor from a text
    /// that the program compiled while it ran.
    pub fn is_of_file(&self, id: CodeId) -> bool {
        (self.library_codes..self.file_codes).contains(&id.0)
    }

    /// Whether a code object comes from a text that the program compiled while it ran.
    pub fn is_text(&self, id: CodeId) -> bool {
        id.0 >= self.file_codes
    }
}
