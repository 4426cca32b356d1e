//! Where instructions stand, put right: the compiler library gives some of them the place of a part.
//!
//! Of `x += 1` it marks the right side, of `a.b` the `a`. The syntax tree tells what CPython marks; the
//! table made here is asked once for every instruction while it is lowered, and knows nothing else: which
//! kind an instruction is of, [`super::lower`] says. This file is also part of the build script, which makes the
//! tables of the library's modules and writes them down.

use rustc_hash::FxHashMap;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Comprehension, Expr, InterpolatedStringElement, ModModule, Stmt};
use rustpython_compiler_core::SourceLocation;

macro_rules! span {
    ($node:expr) => {
        ($node.range.start().to_usize(), $node.range.end().to_usize())
    };
}

/// First and last byte of a place, as offsets into the text.
type Range = (usize, usize);

/// A place as the library counts: line and column of both ends, from 1 and in bytes.
pub(super) type Place = [u32; 4];

/// The place that the library gave to an instruction.
pub(super) fn given((start, end): &(SourceLocation, SourceLocation)) -> Place {
    let point = |at: &SourceLocation| (at.line.get() as u32, at.character_offset.get() as u32);
    let ((line, column), (end_line, end_column)) = (point(start), point(end));
    [line, column, end_line, end_column]
}

/// Kinds of instructions whose places are put right alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Attribute,
    Operator,
    Subscript,
    StoreSubscript,
    Delete,
    Unpack,
    Loop,
    Call,
    ComprehensionCall,
    Raise,
    Format,
    Load,
    Merge,
    Yield,
}

/// All kinds, in their order.
const KINDS: [Kind; 14] = [
    Kind::Attribute,
    Kind::Operator,
    Kind::Subscript,
    Kind::StoreSubscript,
    Kind::Delete,
    Kind::Unpack,
    Kind::Loop,
    Kind::Call,
    Kind::ComprehensionCall,
    Kind::Raise,
    Kind::Format,
    Kind::Load,
    Kind::Merge,
    Kind::Yield,
];

/// How long a written place is.
const PLACE_BYTES: usize = 4 * size_of::<u32>();

/// The places that are not what the library says.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The right place of an instruction of this kind that was given that place.
    pub(super) right: FxHashMap<(Kind, Place), Place>,
    /// What bytecode that was written down has lost: the place that the library gave to an instruction, by the
    /// number of its code object (each before those nested in it) and its own.
    unwritten: FxHashMap<(u32, u32), Place>,
}

impl Places {
    /// Finds them in a syntax tree.
    pub fn of(text: &str, tree: &ModModule) -> Places {
        let line_starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .map(|(at, _)| at + 1),
            )
            .collect();
        let mut finder = Finder {
            line_starts,
            places: Places::default(),
        };
        finder.visit_body(&tree.body);
        finder.places
    }

    /// The place of an instruction of this kind, to which the library gave that one.
    pub fn right(&self, kind: Kind, place: Place) -> Place {
        self.right.get(&(kind, place)).copied().unwrap_or(place)
    }

    /// The place that the library gave to an instruction, where bytecode that was written down has lost it.
    pub fn unwritten(&self, code: u32, instruction: u32) -> Option<Place> {
        self.unwritten.get(&(code, instruction)).copied()
    }

    /// What the build script has written down, numbers in four bytes, the lowest first. An entry of the first table
    /// is a kind in one byte, the wrong place and the right one; of the second, two numbers and a place.
    ///
    /// # Panics
    /// When it is something else: the build script is ours.
    pub fn read(right: &[u8], unwritten: &[u8]) -> Places {
        let right = right.chunks(1 + 2 * PLACE_BYTES).map(|entry| {
            let (wrong, right) = entry[1..].split_at(PLACE_BYTES);
            ((KINDS[usize::from(entry[0])], numbers(wrong)), numbers(right))
        });
        let unwritten = unwritten.chunks(2 * 4 + PLACE_BYTES).map(|entry| {
            let (at, place) = entry.split_at(2 * 4);
            (numbers::<2>(at).into(), numbers(place))
        });
        Places {
            right: right.collect(),
            unwritten: unwritten.collect(),
        }
    }
}

fn numbers<const N: usize>(bytes: &[u8]) -> [u32; N] {
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(bytes.chunks(4)) {
        *number = u32::from_le_bytes(bytes.try_into().expect("four bytes"));
    }
    numbers
}

struct Finder {
    line_starts: Vec<usize>,
    places: Places,
}

impl Finder {
    fn place(&self, (start, end): Range) -> Place {
        let point = |offset: usize| {
            let line = self.line_starts.partition_point(|start| *start <= offset);
            (line as u32, (offset - self.line_starts[line - 1] + 1) as u32)
        };
        let ((line, column), (end_line, end_column)) = (point(start), point(end));
        [line, column, end_line, end_column]
    }

    fn note(&mut self, kind: Kind, wrong: Range, right: Range) {
        let (wrong, right) = (self.place(wrong), self.place(right));
        self.places.right.entry((kind, wrong)).or_insert(right);
    }

    /// An instruction is given the place of whatever part was compiled last: any part may be it.
    fn note_parts(&mut self, kind: Kind, whole: &Expr, right: Range) {
        let mut parts = Parts(Vec::new());
        parts.visit_expr(whole);
        for part in parts.0 {
            self.note(kind, part, right);
        }
    }

    fn assignment(&mut self, target: &Expr, value: &Expr) {
        match target {
            Expr::Tuple(_) | Expr::List(_) => self.note_parts(Kind::Unpack, value, range(target)),
            Expr::Subscript(subscript) => {
                self.note_parts(Kind::StoreSubscript, value, range(target));
                self.note_parts(Kind::StoreSubscript, &subscript.slice, range(target));
            }
            _ => {}
        }
    }

    /// A call of a method over several lines begins where the method's name stands.
    fn call(&mut self, whole: Range, function: &Expr) {
        let Expr::Attribute(attribute) = function else {
            return;
        };
        let name = span!(attribute.attr);
        let [first, .., last, _] = self.place(range(function));
        if first == last {
            self.note(Kind::Call, name, whole);
        } else {
            self.note(Kind::Call, whole, (name.0, whole.1));
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::AugAssign(assign) => {
                let (whole, target) = (span!(assign), range(&assign.target));
                self.note_parts(Kind::Operator, &assign.value, whole);
                self.note(Kind::Load, whole, target);
                if let Expr::Subscript(subscript) = &*assign.target {
                    self.note(Kind::Subscript, range(&subscript.slice), target);
                    self.note_parts(Kind::StoreSubscript, &assign.value, target);
                    self.note_parts(Kind::StoreSubscript, &assign.target, target);
                    self.note(Kind::StoreSubscript, whole, target);
                }
            }
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.assignment(target, &assign.value);
                }
            }
            Stmt::For(looping) => {
                self.note_parts(Kind::Loop, &looping.iter, span!(looping));
                self.note_parts(Kind::Unpack, &looping.iter, range(&looping.target));
            }
            Stmt::Delete(deletion) => {
                if let [target] = &*deletion.targets {
                    self.note(Kind::Delete, span!(deletion), range(target));
                    self.note_parts(Kind::Delete, target, range(target));
                }
            }
            Stmt::Assert(assertion) => {
                let test = range(&assertion.test);
                self.note(Kind::Raise, span!(assertion), test);
                self.note_parts(Kind::Raise, &assertion.test, test);
                if let Some(message) = &assertion.msg {
                    self.note_parts(Kind::Raise, message, test);
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let whole = range(expr);
        let comprehension = |finder: &mut Finder, generators: &[Comprehension]| {
            if let Some(first) = generators.first() {
                finder.note_parts(Kind::ComprehensionCall, &first.iter, whole);
                finder.note_parts(Kind::Loop, &first.iter, whole);
            }
        };
        match expr {
            Expr::Attribute(attribute) => self.note(Kind::Attribute, range(&attribute.value), whole),
            Expr::Call(call) => {
                self.call(whole, &call.func);
                for keyword in &call.arguments.keywords {
                    self.note_parts(Kind::Merge, &keyword.value, whole);
                }
            }
            Expr::ListComp(list) => comprehension(self, &list.generators),
            Expr::SetComp(set) => comprehension(self, &set.generators),
            Expr::DictComp(dict) => comprehension(self, &dict.generators),
            Expr::Generator(generator) => comprehension(self, &generator.generators),
            Expr::Yield(yielding) => {
                if let Some(value) = &yielding.value {
                    self.note_parts(Kind::Yield, value, whole);
                }
            }
            Expr::YieldFrom(delegation) => self.note_parts(Kind::Yield, &delegation.value, whole),
            Expr::FString(text) => {
                let parts: Vec<Range> = text
                    .value
                    .elements()
                    .filter_map(|element| match element {
                        InterpolatedStringElement::Interpolation(part) => Some(range(&part.expression)),
                        InterpolatedStringElement::Literal(_) => None,
                    })
                    .collect();
                for part in parts {
                    self.note(Kind::Format, part, whole);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

/// Collects the places of an expression and all its parts.
struct Parts(Vec<Range>);

impl<'a> Visitor<'a> for Parts {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.0.push(range(expr));
        walk_expr(self, expr);
    }
}

macro_rules! range_of {
    ($expr:expr, $($variant:ident)*) => {
        match $expr {
            $(Expr::$variant(e) => (e.range.start().to_usize(), e.range.end().to_usize()),)*
        }
    };
}

pub(super) fn range(expr: &Expr) -> Range {
    range_of!(expr,
        BoolOp Named BinOp UnaryOp Lambda If Dict Set ListComp SetComp DictComp Generator
        Await Yield YieldFrom Compare Call FString TString StringLiteral BytesLiteral
        NumberLiteral BooleanLiteral NoneLiteral EllipsisLiteral Attribute Subscript Starred
        Name List Tuple Slice IpyEscapeCommand
    )
}
