//! Comprehensions that the compiler library carries out in the function around them.
//!
//! CPython 3.11 makes a function of each, which tracebacks show. So the code of a function says where in it such functions
//! would be, and [`Code::around`] which of them an instruction stands in. Where the library makes functions of its own, as it
//! does in modules and classes, there is nothing to say.

use super::code::{Code, Instr};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A comprehension without a function of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inlined {
    /// What CPython 3.11 calls its function: `<listcomp>`.
    pub name: &'static str,
    /// The whole comprehension.
    pub span: Span,
    /// What it goes through first, which is evaluated by the code around.
    pub iterable: Span,
    /// What its items are; of a dict, the values.
    pub(super) item: Span,
}

impl Inlined {
    /// Whether an instruction that stands in this place would be one of the comprehension's function. What begins a loop
    /// through the first iterable belongs to the code around and is not followed by its loop at once.
    fn holds(&self, instr: Instr, next: Option<&Instr>, span: Span) -> bool {
        if span != self.span {
            return contains(self.span, span) && !contains(self.iterable, span);
        }
        match instr {
            Instr::GetIter => matches!(next, Some(Instr::ForIter(_))),
            Instr::ForIter(_) => true,
            _ => adds(instr),
        }
    }
}

/// Whether an instruction adds an item to what a comprehension makes.
fn adds(instr: Instr) -> bool {
    matches!(instr, Instr::ListAppend(_) | Instr::SetAdd(_) | Instr::MapAdd(_))
}

/// The comprehensions of a file, to be found by their places.
#[derive(Debug, Default)]
pub(super) struct Comprehensions {
    /// Inner ones before those around them.
    all: Vec<Inlined>,
    by_span: FxHashMap<Span, usize>,
    by_item: FxHashMap<Span, usize>,
}

impl Comprehensions {
    /// Takes them, inner ones before those around them.
    pub fn new(all: Vec<Inlined>) -> Comprehensions {
        let numbered = || all.iter().enumerate();
        Comprehensions {
            by_span: numbered().map(|(index, one)| (one.span, index)).collect(),
            by_item: numbered().map(|(index, one)| (one.item, index)).collect(),
            all,
        }
    }

    /// Those that are carried out by the instructions of a function of this name, outer ones first.
    pub fn within(&self, name: &str, instrs: &[Instr], spans: &[Span]) -> Box<[Inlined]> {
        let mut here = BTreeSet::new();
        for (_, span) in instrs.iter().zip(spans).filter(|(instr, _)| adds(**instr)) {
            let mut found = self.by_span.get(span);
            while let Some(&index) = found {
                here.insert(index);
                // Where the items are comprehensions, the place of what adds one is that of what adds to it.
                found = self.by_item.get(&self.all[index].span);
            }
        }
        let mut here: Vec<Inlined> = here.into_iter().rev().map(|index| self.all[index]).collect();
        if here.first().is_some_and(|outermost| outermost.name == name) {
            // It is the comprehension's own function.
            here.remove(0);
        }
        here.into()
    }
}

fn contains(outer: Span, inner: Span) -> bool {
    (outer.line, outer.column) <= (inner.line, inner.column)
        && (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
}

impl Code {
    /// The comprehensions that an instruction stands in, outermost first.
    pub fn around(&self, instruction: u32) -> impl Iterator<Item = &Inlined> {
        let at = instruction as usize;
        let (instr, next, span) = (self.instrs[at], self.instrs.get(at + 1), self.spans[at]);
        let inlined = self.inlined.iter();
        inlined.filter(move |one| one.holds(instr, next, span))
    }

    /// The name that CPython 3.11 shows `depth` comprehensions inside, and the place there, of what is being carried out
    /// at an instruction.
    pub fn shown(&self, instruction: u32, depth: u32) -> (&str, Span) {
        let depth = depth as usize;
        let name = match depth.checked_sub(1) {
            Some(outer) => self
                .around(instruction)
                .nth(outer)
                .map_or(&*self.name, |one| one.name),
            None => &self.name,
        };
        let inner = self.around(instruction).nth(depth);
        let span = inner.map_or(self.spans[instruction as usize], |inner| inner.span);
        (name, span)
    }
}
