//! What a program has compiled while it runs: a program of the machine's own, with the code of those texts in it.
//!
//! It follows from the texts and their order alone, so only these count when machines are compared. A machine whose
//! program compiles nothing has none and runs the program that everybody shares.

use super::value::Value;
use super::{Machine, types};
use crate::program::{CodeId, Program, Text};
use crate::source::Diagnostic;
use crate::trace::ObjectId;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Texts a program may compile, and bytes of them: their code is kept to the end of the run.
const TEXTS_MAX: usize = 50_000;
const TEXT_BYTES_MAX: usize = 8 << 20;

/// Bytes of code for a byte of text, and for a text as such, about.
const CODE_BYTES: usize = 64;
const TEXT_BYTES: usize = 1024;

/// Texts and their code.
#[derive(Clone, Debug, Default)]
pub struct Grown {
    program: Option<Arc<Program>>,
    codes: Arc<BTreeMap<Text, CodeId>>,
    bytes: usize,
    /// Constants from this one on belong to texts.
    first_constant: usize,
}

impl PartialEq for Grown {
    fn eq(&self, other: &Self) -> bool {
        self.codes == other.codes
    }
}

impl Eq for Grown {}

impl Hash for Grown {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.codes.hash(state);
    }
}

/// Why a text has no code.
#[derive(Debug)]
pub(super) enum Refused {
    /// It is wrong.
    Wrong(Diagnostic),
    /// There are too many of them.
    TooMuch,
}

impl Grown {
    /// The code of a text, if it has been compiled.
    pub(super) fn code(&self, text: &Text) -> Option<CodeId> {
        self.codes.get(text).copied()
    }

    /// The program with the texts' code, if there is any.
    pub(super) fn program(&self) -> Option<Arc<Program>> {
        self.program.clone()
    }

    /// Whether there are any.
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// About how many bytes the texts' code takes.
    pub(super) fn code_bytes(&self) -> u64 {
        (self.bytes * CODE_BYTES + self.codes.len() * TEXT_BYTES) as u64
    }

    /// What no collection may take: the texts' constants.
    pub(super) fn roots<'a>(&'a self, constants: &'a [Value]) -> impl Iterator<Item = Value> + 'a {
        let own = match self.program {
            Some(_) => &constants[self.first_constant..],
            None => &[],
        };
        own.iter().copied()
    }
}

impl Machine {
    /// The program that this machine runs: the given one, or what has become of it.
    pub fn program<'a>(&'a self, given: &'a Program) -> &'a Program {
        self.grown.program.as_deref().unwrap_or(given)
    }

    /// Compiles a text that has not been compiled yet. `given` is the program as it was before the run.
    pub(super) fn grow(&mut self, given: &Program, text: Text) -> Result<(), Refused> {
        let bytes = self.grown.bytes + text.text.len();
        if self.grown.codes.len() >= TEXTS_MAX || bytes > TEXT_BYTES_MAX {
            return Err(Refused::TooMuch);
        }
        if self.grown.program.is_none() {
            self.grown.first_constant = self.constants.len();
        }
        let mut program = match self.grown.program.take() {
            Some(program) => Arc::unwrap_or_clone(program),
            None => given.clone(),
        };
        // Nobody else looks at the names meanwhile, so that new ones are put in where they are.
        let symbols = std::mem::take(&mut self.symbols);
        let added = program.add_text(&text, symbols);
        self.symbols = Arc::clone(&program.tables.symbols);
        self.add_constants(&program.tables.constants);
        self.grown.program = Some(Arc::new(program));
        let code = added.map_err(Refused::Wrong)?;
        self.grown.bytes = bytes;
        Arc::make_mut(&mut self.grown.codes).insert(text, code);
        Ok(())
    }

    /// The class of exceptions of a kind, as a diagnostic names it.
    pub(super) fn class_of_kind(kind: &str) -> ObjectId {
        let named = types::public().find(|(name, _)| *name == kind);
        named.map_or(types::SYNTAX_ERROR, |(_, class)| class)
    }
}
