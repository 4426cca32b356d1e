//! Where instructions stand, put right: the compiler library gives some of them the place of a part.
//!
//! Of `x += 1` it marks the right side, of `a.b` the `a`. The syntax tree tells what CPython marks; the
//! table made here is asked once for every instruction while it is lowered, and knows nothing else.

use super::Instr;
use rustc_hash::FxHashMap;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Comprehension, Expr, InterpolatedStringElement, ModModule, Stmt};

macro_rules! span {
    ($node:expr) => {
        ($node.range.start().to_usize(), $node.range.end().to_usize())
    };
}

/// First and last byte of a place, as offsets into the text.
type Range = (usize, usize);

/// A place as the library counts: line and column of both ends, from 1 and in bytes.
pub(super) type Place = [u32; 4];

/// Kinds of instructions whose places are put right alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
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

/// The places that are not what the library says.
#[derive(Debug, Default)]
pub(super) struct Places {
    right: FxHashMap<(Kind, Place), Place>,
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

    /// The place of an instruction that follows another.
    pub fn right(&self, before: Option<&Instr>, instr: &Instr, place: Place) -> Place {
        let is_comprehension = matches!(before, Some(Instr::GetIter)) && matches!(instr, Instr::Call(0));
        let kind = match instr {
            _ if is_comprehension => Some(Kind::ComprehensionCall),
            _ => kind_of(instr),
        };
        let right = kind.and_then(|kind| self.right.get(&(kind, place)));
        right.copied().unwrap_or(place)
    }
}

fn kind_of(instr: &Instr) -> Option<Kind> {
    Some(match instr {
        Instr::LoadAttr(_) | Instr::LoadMethod(_) | Instr::StoreAttr(_) => Kind::Attribute,
        Instr::BinaryOp { inplace: true, .. } => Kind::Operator,
        Instr::BinarySubscr | Instr::BinarySlice => Kind::Subscript,
        Instr::StoreSubscr | Instr::StoreSlice => Kind::StoreSubscript,
        Instr::DeleteSubscr
        | Instr::DeleteAttr(_)
        | Instr::DeleteName(_)
        | Instr::DeleteFast(_)
        | Instr::DeleteGlobal(_)
        | Instr::DeleteDeref(_) => Kind::Delete,
        Instr::UnpackSequence(_) | Instr::UnpackEx { .. } => Kind::Unpack,
        Instr::GetIter | Instr::ForIter(_) => Kind::Loop,
        Instr::Call(_) | Instr::CallKw(_) | Instr::CallFunctionEx => Kind::Call,
        Instr::RaiseVarargs(_) => Kind::Raise,
        Instr::FormatSimple | Instr::FormatWithSpec | Instr::ConvertValue(_) => Kind::Format,
        Instr::LoadName(_)
        | Instr::LoadGlobal(_)
        | Instr::LoadFast(_)
        | Instr::LoadFastCheck(_)
        | Instr::LoadDeref(_) => Kind::Load,
        Instr::DictMerge(_) => Kind::Merge,
        Instr::YieldValue | Instr::Send(_) => Kind::Yield,
        _ => return None,
    })
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

fn range(expr: &Expr) -> Range {
    range_of!(expr,
        BoolOp Named BinOp UnaryOp Lambda If Dict Set ListComp SetComp DictComp Generator
        Await Yield YieldFrom Compare Call FString TString StringLiteral BytesLiteral
        NumberLiteral BooleanLiteral NoneLiteral EllipsisLiteral Attribute Subscript Starred
        Name List Tuple Slice IpyEscapeCommand
    )
}
