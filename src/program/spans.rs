//! Where the instructions of a code object stand: the places that the compiler library gave, put right by the table of
//! [`super::places`], and those that follow from the instructions around.

use super::decode::Decoded;
use super::lower::Lowering;
use super::places::{Kind, Place, given as given_place};
use super::{Code, Const, ConstId, Instr};
use crate::source::Span;
use rustpython_compiler::CodeObject;

impl Lowering<'_> {
    /// The places of a code object's instructions, in their order.
    pub(super) fn spans(&self, code: &CodeObject, decoded: &Decoded) -> Box<[Span]> {
        let given = |unit: u32| code.locations.get(unit as usize).map(given_place);
        let mut spans = Vec::with_capacity(decoded.units.len());
        // The attribute read just before: the place that the library gave to it, and the right one.
        let mut inner: Option<(Place, Place)> = None;
        for (index, &unit) in decoded.units.iter().enumerate() {
            let Some(place) = given(unit) else {
                spans.push(Span::default());
                continue;
            };
            let before = index.checked_sub(1).map(|before| &decoded.instrs[before]);
            let kind = kind_of(before, &decoded.instrs[index]);
            // Of `a.b.c` the library marks `a` for both attributes.
            let known = inner
                .filter(|(given, _)| kind == Some(Kind::Attribute) && *given == place)
                .map_or(place, |(_, right)| right);
            let right = kind.map_or(known, |kind| self.places.right(kind, known));
            inner = (kind == Some(Kind::Attribute)).then_some((place, right));
            spans.push(self.span(right));
        }
        let mut spans = spans.into_boxed_slice();
        for (index, instr) in decoded.instrs.iter().enumerate() {
            if *instr == Instr::LoadBuildClass {
                self.place_class(&decoded.instrs[index..], &mut spans[index..]);
            }
        }
        self.place_decorators(&decoded.instrs, &mut spans);
        spans
    }

    /// The library places the calls of all decorators at one of them; Python, each at its own.
    fn place_decorators(&self, instrs: &[Instr], spans: &mut [Span]) {
        if self.is_library || self.places.decorators.is_empty() {
            return;
        }
        let mut at = 0;
        while let Some(calls) = instrs[at..].iter().position(|instr| *instr == Instr::Call(0)) {
            let first = at + calls;
            let count = instrs[first..]
                .iter()
                .take_while(|instr| **instr == Instr::Call(0))
                .count();
            at = first + count;
            let decorated = decorated(&instrs[..first]).and_then(|id| self.code_constant(id));
            let places = decorated.and_then(|code| {
                self.places
                    .decorators
                    .get(&(code.first_line, (*code.name).into()))
            });
            for (span, place) in spans[first..at].iter_mut().zip(places.into_iter().flatten()) {
                *span = self.span(*place);
            }
        }
    }

    /// The library places the making of a class at the end of its body; Python, at its head.
    fn place_class(&self, instrs: &[Instr], spans: &mut [Span]) {
        let body = instrs.iter().find_map(|instr| match instr {
            Instr::LoadConst(id) => self.code_constant(*id),
            _ => None,
        });
        let Some(body) = body else { return };
        let (misplaced, head) = (spans[0], self.class_head(body.first_line));
        for (instr, span) in instrs.iter().zip(spans) {
            if *span == misplaced {
                *span = head;
            }
            if matches!(
                instr,
                Instr::StoreName(_) | Instr::StoreFast(_) | Instr::StoreGlobal(_)
            ) {
                return;
            }
        }
    }

    fn code_constant(&self, id: ConstId) -> Option<&Code> {
        let Const::Code(code) = self.tables.constants[id.0 as usize] else {
            return None;
        };
        self.codes
            .get((code.0 as usize).checked_sub(self.tables.codes.len())?)?
            .as_deref()
    }

    /// The line of a `class`, which may stand below its decorators.
    fn class_head(&self, first_line: u32) -> Span {
        let source = &self.tables.sources[self.file as usize];
        let is_head = |line: &u32| source.line(*line).trim_start().starts_with("class");
        let line = (first_line..=source.line_count())
            .find(is_head)
            .unwrap_or(first_line);
        let text = source.line(line);
        let column = (text.len() - text.trim_start().len()) as u32;
        Span {
            line,
            column,
            end_line: line,
            end_column: text.trim_end().chars().count() as u32,
        }
    }

    /// The library counts columns from 1 and in bytes; ours count from 0 and in characters.
    fn span(&self, [line, column, end_line, end_column]: Place) -> Span {
        Span {
            line,
            column: self.column(line, column),
            end_line,
            end_column: self.column(end_line, end_column),
        }
    }

    fn column(&self, line: u32, column: u32) -> u32 {
        let bytes = column.saturating_sub(1);
        let source = &self.tables.sources[self.file as usize];
        if self.is_ascii {
            bytes
        } else {
            source.column(line, bytes as usize)
        }
    }
}

/// The code of the function or class that these instructions have made last.
fn decorated(instrs: &[Instr]) -> Option<ConstId> {
    let is_call = matches!(
        instrs.last()?,
        Instr::Call(_) | Instr::CallKw(_) | Instr::CallFunctionEx
    );
    let made = match is_call {
        true => {
            let class = instrs.iter().rposition(|instr| *instr == Instr::LoadBuildClass)?;
            let body = instrs[class..]
                .iter()
                .position(|instr| *instr == Instr::MakeFunction)?;
            class + body
        }
        false => instrs
            .iter()
            .rposition(|instr| !matches!(instr, Instr::SetFunctionAttribute(_)))?,
    };
    match (instrs.get(made.checked_sub(1)?)?, instrs[made]) {
        (Instr::LoadConst(code), Instr::MakeFunction) => Some(*code),
        _ => None,
    }
}

/// Of which kind an instruction is that follows another.
fn kind_of(before: Option<&Instr>, instr: &Instr) -> Option<Kind> {
    Some(match instr {
        Instr::Call(0) if matches!(before, Some(Instr::GetIter)) => Kind::ComprehensionCall,
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
        Instr::ForIter(_) if matches!(before, Some(Instr::PopTop)) => Kind::Inlined,
        Instr::GetIter | Instr::ForIter(_) | Instr::GetAIter | Instr::GetANext => Kind::Loop,
        Instr::GetAwaitable(_) => Kind::Await,
        Instr::CheckExcMatch | Instr::CheckEgMatch => Kind::Handler,
        Instr::MatchClass(_) => Kind::MatchClass,
        Instr::Call(_) | Instr::CallKw(_) => Kind::Call,
        Instr::CallFunctionEx => Kind::Spread,
        Instr::RaiseVarargs(_) => Kind::Raise,
        Instr::FormatSimple | Instr::FormatWithSpec | Instr::ConvertValue(_) => Kind::Format,
        Instr::LoadName(_)
        | Instr::LoadGlobal(_)
        | Instr::LoadFast(_)
        | Instr::LoadFastCheck(_)
        | Instr::LoadDeref(_) => Kind::Load,
        Instr::DictMerge(_) => Kind::Merge,
        Instr::YieldValue | Instr::Send(_) | Instr::GetYieldFromIter => Kind::Yield,
        Instr::BuildSet(_)
        | Instr::BuildMap(_)
        | Instr::SetUpdate(_)
        | Instr::ListExtend(_)
        | Instr::DictUpdate(_) => Kind::Display,
        Instr::ToBool | Instr::Copy(1) | Instr::PopJumpIfTrue(_) | Instr::PopJumpIfFalse(_) => Kind::Truth,
        Instr::ListAppend(_) | Instr::SetAdd(_) | Instr::MapAdd(_) => Kind::Add,
        _ => return None,
    })
}
