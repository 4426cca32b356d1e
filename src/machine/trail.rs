//! Tracebacks and frames as Python sees them: a trail of places in code, looked at from one of them.
//!
//! A trail is a picture of the moment it was made. `tb_next` and `f_back` step along it; nothing in it
//! changes when the program goes on.

use super::object::TracebackEntry;
use super::value::Value;
use crate::program::Program;
use crate::source::Span;
use std::sync::Arc;

/// Places in the program's own code, outermost first, and the one that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Trail {
    /// The places; never empty.
    pub places: Arc<[TracebackEntry]>,
    /// Index of the one looked at.
    pub at: u32,
    /// The local variables there, as a dict, where they were kept; else `Unbound`.
    pub locals: Value,
}

impl Trail {
    /// The trail of an exception that passed through these places, innermost first; `None` when all of
    /// them belong to the library.
    pub fn of_exception(program: &Program, passed: &[TracebackEntry]) -> Option<Trail> {
        let own = passed
            .iter()
            .rev()
            .filter(|entry| !program.is_library(entry.code));
        let places: Arc<[TracebackEntry]> = own.copied().collect();
        (!places.is_empty()).then_some(Trail {
            places,
            at: 0,
            locals: Value::Unbound,
        })
    }

    /// The place that is looked at.
    pub fn place(&self) -> TracebackEntry {
        self.places[self.at as usize]
    }

    /// Where that is in the text.
    pub fn span(&self, program: &Program) -> Span {
        self.place().shown(program).1
    }

    /// The same trail, looked at from one place further in.
    pub fn inward(&self) -> Option<Trail> {
        let at = self.at + 1;
        ((at as usize) < self.places.len()).then(|| self.seen_from(at))
    }

    /// The same trail, looked at from one place further out.
    pub fn outward(&self) -> Option<Trail> {
        Some(self.seen_from(self.at.checked_sub(1)?))
    }

    fn seen_from(&self, at: u32) -> Trail {
        Trail {
            places: Arc::clone(&self.places),
            at,
            locals: Value::Unbound,
        }
    }
}
