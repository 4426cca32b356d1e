//! Single instructions: the library's code units, one by one, into [`Instr`]s.
//!
//! `CACHE` and `EXTENDED_ARG` units vanish, so places in the code are renumbered: jumps, which CPython
//! counts in units from behind the instruction's caches, become indices into our instructions.
//! See CPython's `dis` manual for what each instruction means.

use super::ConstId;
use super::code::{BinaryOperator, Comparison, FunctionAttribute, Instr, Listing, SpecialMethod};
use super::disassemble::jump;
use crate::trace::Symbol;
use rustpython_compiler::CodeObject;
use rustpython_compiler_core::bytecode::{CodeUnit, Instruction as Op, OpArgState};

/// The instructions of one code object.
pub(super) struct Decoded {
    pub instrs: Vec<Instr>,
    pub listing: Vec<Listing>,
    /// The code unit at which each instruction stands, its prefixes not counted.
    pub units: Vec<u32>,
    /// The code unit behind each instruction and its caches.
    ends: Vec<u32>,
    /// The instruction at, or next after, each code unit; one entry more than there are units.
    indices: Vec<u32>,
}

impl Decoded {
    /// The instruction at a code unit; a prefix stands for the instruction it belongs to.
    pub fn index(&self, unit: u32) -> u32 {
        self.indices[unit as usize]
    }

    /// Adds an instruction at the end; it stands in the text where the one at `like` does.
    pub fn append(&mut self, instr: Instr, name: &'static str, operand: u32, like: usize) {
        let last = self.instrs.len() - 1;
        let unit = self.listing[last].offset / 2 + self.ends[last] - self.units[last];
        self.instrs.push(instr);
        self.listing.push(Listing {
            offset: unit * 2,
            name,
            operand,
        });
        self.ends.push(self.units[like] + 1);
        self.units.push(self.units[like]);
    }

    /// Puts an instruction in the place of another one.
    pub fn put(&mut self, at: usize, instr: Instr, name: &'static str, operand: u32) {
        self.instrs[at] = instr;
        self.listing[at].name = name;
        self.listing[at].operand = operand;
    }

    /// Takes out the instructions that are not kept; what leads to one of them leads to the next that is.
    pub fn retain(&mut self, keeps: &[bool]) {
        let mut renumbered = Vec::with_capacity(keeps.len() + 1);
        let (mut kept, mut removed_units, mut end) = (0, 0, 0);
        for (at, &keeps) in keeps.iter().enumerate() {
            renumbered.push(kept);
            if keeps {
                self.listing[at].offset -= 2 * removed_units;
            } else {
                removed_units += self.ends[at] - end;
            }
            kept += u32::from(keeps);
            end = self.ends[at];
        }
        renumbered.push(kept);
        for instr in &mut self.instrs {
            *instr = with_target(*instr, |target| renumbered[target as usize]);
        }
        for index in &mut self.indices {
            *index = renumbered[*index as usize];
        }
        retain(&mut self.instrs, keeps);
        retain(&mut self.listing, keeps);
        retain(&mut self.units, keeps);
        retain(&mut self.ends, keeps);
        self.measure_jumps();
    }

    /// Gives jumps the operand that CPython would list: the way from behind the instruction and its caches.
    fn measure_jumps(&mut self) {
        for at in 0..self.instrs.len() {
            let Some(target) = jump(self.instrs[at]) else {
                continue;
            };
            let Some(target) = self.listing.get(target as usize) else {
                continue;
            };
            let behind = self.listing[at].offset / 2 + self.ends[at] - self.units[at];
            self.listing[at].operand = behind.abs_diff(target.offset / 2);
        }
    }
}

fn retain<T>(items: &mut Vec<T>, keeps: &[bool]) {
    let mut keeps = keeps.iter();
    items.retain(|_| *keeps.next().expect("there is an answer for each"));
}

fn with_target(instr: Instr, change: impl Fn(u32) -> u32) -> Instr {
    match instr {
        Instr::JumpForward(target) => Instr::JumpForward(change(target)),
        Instr::JumpBackward(target) => Instr::JumpBackward(change(target)),
        Instr::JumpBackwardNoInterrupt(target) => Instr::JumpBackwardNoInterrupt(change(target)),
        Instr::PopJumpIfTrue(target) => Instr::PopJumpIfTrue(change(target)),
        Instr::PopJumpIfFalse(target) => Instr::PopJumpIfFalse(change(target)),
        Instr::PopJumpIfNone(target) => Instr::PopJumpIfNone(change(target)),
        Instr::PopJumpIfNotNone(target) => Instr::PopJumpIfNotNone(change(target)),
        Instr::ForIter(target) => Instr::ForIter(change(target)),
        Instr::Send(target) => Instr::Send(change(target)),
        other => other,
    }
}

/// Decodes a code object whose names and constants are already in our tables.
pub(super) fn decode(code: &CodeObject, names: &[Symbol], constants: &[ConstId]) -> Decoded {
    let decoder = Decoder {
        indices: indices(&code.instructions),
        names,
        constants,
    };
    let kept = code
        .instructions
        .iter()
        .filter(|unit| !is_dropped(unit.op))
        .count();
    let mut decoded = Decoded {
        instrs: Vec::with_capacity(kept),
        listing: Vec::with_capacity(kept),
        units: Vec::with_capacity(kept),
        ends: Vec::with_capacity(kept),
        indices: Vec::new(),
    };
    let mut operands = OpArgState::default();
    for (unit, &raw) in (0..).zip(code.instructions.iter()) {
        let (op, operand) = operands.get(raw);
        if is_dropped(op) {
            continue;
        }
        let operand = u32::from(operand);
        let (name, instr) = decoder.instruction(op, operand, unit + 1 + op.cache_entries() as u32);
        decoded.instrs.push(instr);
        decoded.listing.push(Listing {
            offset: unit * 2,
            name,
            operand,
        });
        decoded.units.push(unit);
        decoded.ends.push(unit + 1 + op.cache_entries() as u32);
    }
    decoded.indices = decoder.indices;
    decoded
}

fn is_dropped(op: Op) -> bool {
    matches!(op, Op::Cache | Op::ExtendedArg)
}

fn indices(units: &[CodeUnit]) -> Vec<u32> {
    let mut kept = 0;
    let mut indices = Vec::with_capacity(units.len() + 1);
    for unit in units {
        indices.push(kept);
        kept += u32::from(!is_dropped(unit.op));
    }
    indices.push(kept);
    indices
}

struct Decoder<'a> {
    indices: Vec<u32>,
    names: &'a [Symbol],
    constants: &'a [ConstId],
}

impl Decoder<'_> {
    fn index(&self, unit: u32) -> u32 {
        self.indices[unit as usize]
    }

    fn name(&self, operand: u32) -> Symbol {
        self.names[operand as usize]
    }

    /// CPython's name and our form of an instruction; `after` is the unit behind it and its caches.
    #[rustfmt::skip]
    fn instruction(&self, op: Op, operand: u32, after: u32) -> (&'static str, Instr) {
        match op {
            Op::BinarySlice => ("BINARY_SLICE", Instr::BinarySlice),
            Op::CallFunctionEx => ("CALL_FUNCTION_EX", Instr::CallFunctionEx),
            Op::CheckEgMatch => ("CHECK_EG_MATCH", Instr::CheckEgMatch),
            Op::CheckExcMatch => ("CHECK_EXC_MATCH", Instr::CheckExcMatch),
            Op::CleanupThrow => ("CLEANUP_THROW", Instr::CleanupThrow),
            Op::DeleteSubscr => ("DELETE_SUBSCR", Instr::DeleteSubscr),
            Op::EndAsyncFor => ("END_ASYNC_FOR", Instr::EndAsyncFor),
            Op::EndFor => ("END_FOR", Instr::EndFor),
            Op::EndSend => ("END_SEND", Instr::EndSend),
            Op::FormatSimple => ("FORMAT_SIMPLE", Instr::FormatSimple),
            Op::FormatWithSpec => ("FORMAT_WITH_SPEC", Instr::FormatWithSpec),
            Op::GetAIter => ("GET_AITER", Instr::GetAIter),
            Op::GetANext => ("GET_ANEXT", Instr::GetANext),
            Op::GetIter => ("GET_ITER", Instr::GetIter),
            Op::GetLen => ("GET_LEN", Instr::GetLen),
            Op::GetYieldFromIter => ("GET_YIELD_FROM_ITER", Instr::GetYieldFromIter),
            Op::LoadBuildClass => ("LOAD_BUILD_CLASS", Instr::LoadBuildClass),
            Op::LoadLocals => ("LOAD_LOCALS", Instr::LoadLocals),
            Op::MakeFunction => ("MAKE_FUNCTION", Instr::MakeFunction),
            Op::MatchKeys => ("MATCH_KEYS", Instr::MatchKeys),
            Op::MatchMapping => ("MATCH_MAPPING", Instr::MatchMapping),
            Op::MatchSequence => ("MATCH_SEQUENCE", Instr::MatchSequence),
            Op::Nop => ("NOP", Instr::Nop),
            Op::NotTaken => ("NOT_TAKEN", Instr::Nop),
            Op::PopExcept => ("POP_EXCEPT", Instr::PopExcept),
            Op::PopIter => ("POP_ITER", Instr::PopIter),
            Op::PopTop => ("POP_TOP", Instr::PopTop),
            Op::PushExcInfo => ("PUSH_EXC_INFO", Instr::PushExcInfo),
            Op::PushNull => ("PUSH_NULL", Instr::PushNull),
            Op::ReturnGenerator => ("RETURN_GENERATOR", Instr::ReturnGenerator),
            Op::ReturnValue => ("RETURN_VALUE", Instr::ReturnValue),
            Op::SetupAnnotations => ("SETUP_ANNOTATIONS", Instr::SetupAnnotations),
            Op::StoreSlice => ("STORE_SLICE", Instr::StoreSlice),
            Op::StoreSubscr => ("STORE_SUBSCR", Instr::StoreSubscr),
            Op::ToBool => ("TO_BOOL", Instr::ToBool),
            Op::UnaryInvert => ("UNARY_INVERT", Instr::UnaryInvert),
            Op::UnaryNegative => ("UNARY_NEGATIVE", Instr::UnaryNegative),
            Op::UnaryNot => ("UNARY_NOT", Instr::UnaryNot),
            Op::WithExceptStart => ("WITH_EXCEPT_START", Instr::WithExceptStart),
            Op::BuildList { .. } => ("BUILD_LIST", Instr::BuildList(operand)),
            Op::BuildMap { .. } => ("BUILD_MAP", Instr::BuildMap(operand)),
            Op::BuildSet { .. } => ("BUILD_SET", Instr::BuildSet(operand)),
            Op::BuildSlice { .. } => ("BUILD_SLICE", Instr::BuildSlice(operand)),
            Op::BuildString { .. } => ("BUILD_STRING", Instr::BuildString(operand)),
            Op::BuildTuple { .. } => ("BUILD_TUPLE", Instr::BuildTuple(operand)),
            Op::Call { .. } => ("CALL", Instr::Call(operand)),
            Op::CallKw { .. } => ("CALL_KW", Instr::CallKw(operand)),
            Op::ConvertValue { .. } => ("CONVERT_VALUE", Instr::ConvertValue(operand)),
            Op::Copy { .. } => ("COPY", Instr::Copy(operand)),
            Op::CopyFreeVars { .. } => ("COPY_FREE_VARS", Instr::CopyFreeVars(operand)),
            Op::DeleteDeref { .. } => ("DELETE_DEREF", Instr::DeleteDeref(operand)),
            Op::DeleteFast { .. } => ("DELETE_FAST", Instr::DeleteFast(operand)),
            Op::DictMerge { .. } => ("DICT_MERGE", Instr::DictMerge(operand)),
            Op::DictUpdate { .. } => ("DICT_UPDATE", Instr::DictUpdate(operand)),
            Op::GetAwaitable { .. } => ("GET_AWAITABLE", Instr::GetAwaitable(operand)),
            Op::ListAppend { .. } => ("LIST_APPEND", Instr::ListAppend(operand)),
            Op::ListExtend { .. } => ("LIST_EXTEND", Instr::ListExtend(operand)),
            Op::LoadCommonConstant { .. } => ("LOAD_COMMON_CONSTANT", Instr::LoadCommonConstant(operand)),
            Op::LoadDeref { .. } => ("LOAD_DEREF", Instr::LoadDeref(operand)),
            Op::LoadFast { .. } => ("LOAD_FAST", Instr::LoadFast(operand)),
            Op::LoadFastAndClear { .. } => ("LOAD_FAST_AND_CLEAR", Instr::LoadFastAndClear(operand)),
            Op::LoadFastCheck { .. } => ("LOAD_FAST_CHECK", Instr::LoadFastCheck(operand)),
            Op::LoadFromDictOrDeref { .. } => ("LOAD_FROM_DICT_OR_DEREF", Instr::LoadFromDictOrDeref(operand)),
            Op::MakeCell { .. } => ("MAKE_CELL", Instr::MakeCell(operand)),
            Op::MapAdd { .. } => ("MAP_ADD", Instr::MapAdd(operand)),
            Op::MatchClass { .. } => ("MATCH_CLASS", Instr::MatchClass(operand)),
            Op::RaiseVarargs { .. } => ("RAISE_VARARGS", Instr::RaiseVarargs(operand)),
            Op::Reraise { .. } => ("RERAISE", Instr::Reraise(operand)),
            Op::Resume { .. } => ("RESUME", Instr::Resume(operand)),
            Op::SetAdd { .. } => ("SET_ADD", Instr::SetAdd(operand)),
            Op::SetUpdate { .. } => ("SET_UPDATE", Instr::SetUpdate(operand)),
            Op::StoreDeref { .. } => ("STORE_DEREF", Instr::StoreDeref(operand)),
            Op::StoreFast { .. } => ("STORE_FAST", Instr::StoreFast(operand)),
            Op::Swap { .. } => ("SWAP", Instr::Swap(operand)),
            Op::UnpackSequence { .. } => ("UNPACK_SEQUENCE", Instr::UnpackSequence(operand)),
            Op::DeleteAttr { .. } => ("DELETE_ATTR", Instr::DeleteAttr(self.name(operand))),
            Op::DeleteGlobal { .. } => ("DELETE_GLOBAL", Instr::DeleteGlobal(self.name(operand))),
            Op::DeleteName { .. } => ("DELETE_NAME", Instr::DeleteName(self.name(operand))),
            Op::ImportFrom { .. } => ("IMPORT_FROM", Instr::ImportFrom(self.name(operand))),
            Op::ImportName { .. } => ("IMPORT_NAME", Instr::ImportName(self.name(operand))),
            Op::LoadFromDictOrGlobals { .. } => ("LOAD_FROM_DICT_OR_GLOBALS", Instr::LoadFromDictOrGlobals(self.name(operand))),
            Op::LoadName { .. } => ("LOAD_NAME", Instr::LoadName(self.name(operand))),
            Op::StoreAttr { .. } => ("STORE_ATTR", Instr::StoreAttr(self.name(operand))),
            Op::StoreGlobal { .. } => ("STORE_GLOBAL", Instr::StoreGlobal(self.name(operand))),
            Op::StoreName { .. } => ("STORE_NAME", Instr::StoreName(self.name(operand))),
            Op::ForIter { .. } => ("FOR_ITER", Instr::ForIter(self.index(after + operand))),
            Op::JumpForward { .. } => ("JUMP_FORWARD", Instr::JumpForward(self.index(after + operand))),
            Op::PopJumpIfFalse { .. } => ("POP_JUMP_IF_FALSE", Instr::PopJumpIfFalse(self.index(after + operand))),
            Op::PopJumpIfNone { .. } => ("POP_JUMP_IF_NONE", Instr::PopJumpIfNone(self.index(after + operand))),
            Op::PopJumpIfNotNone { .. } => ("POP_JUMP_IF_NOT_NONE", Instr::PopJumpIfNotNone(self.index(after + operand))),
            Op::PopJumpIfTrue { .. } => ("POP_JUMP_IF_TRUE", Instr::PopJumpIfTrue(self.index(after + operand))),
            Op::Send { .. } => ("SEND", Instr::Send(self.index(after + operand))),
            Op::JumpBackward { .. } => ("JUMP_BACKWARD", Instr::JumpBackward(self.index(after - operand))),
            Op::JumpBackwardNoInterrupt { .. } => ("JUMP_BACKWARD_NO_INTERRUPT", Instr::JumpBackwardNoInterrupt(self.index(after - operand))),
            Op::LoadFastBorrow { .. } => ("LOAD_FAST_BORROW", Instr::LoadFast(operand)),
            Op::YieldValue { .. } => ("YIELD_VALUE", Instr::YieldValue),
            Op::LoadConst { .. } => ("LOAD_CONST", Instr::LoadConst(self.constants[operand as usize])),
            Op::LoadSmallInt { .. } => ("LOAD_SMALL_INT", Instr::LoadSmallInt(operand as i32)),
            Op::BinaryOp { .. } => ("BINARY_OP", binary(operand)),
            Op::CompareOp { .. } => ("COMPARE_OP", compare(operand)),
            Op::ContainsOp { .. } => ("CONTAINS_OP", Instr::ContainsOp { invert: operand != 0 }),
            Op::IsOp { .. } => ("IS_OP", Instr::IsOp { invert: operand != 0 }),
            Op::LoadAttr { .. } => ("LOAD_ATTR", self.attribute(operand)),
            Op::LoadGlobal { .. } => ("LOAD_GLOBAL", self.global(operand)),
            Op::LoadSpecial { .. } => ("LOAD_SPECIAL", special(operand)),
            Op::LoadSuperAttr { .. } => ("LOAD_SUPER_ATTR", self.super_attribute(operand)),
            Op::SetFunctionAttribute { .. } => ("SET_FUNCTION_ATTRIBUTE", function_attribute(operand)),
            Op::UnpackEx { .. } => ("UNPACK_EX", unpack(operand)),
            Op::CallIntrinsic1 { .. } => ("CALL_INTRINSIC_1", intrinsic_1(operand)),
            Op::CallIntrinsic2 { .. } => ("CALL_INTRINSIC_2", intrinsic_2(operand)),
            Op::LoadFastLoadFast { .. } => ("LOAD_FAST_LOAD_FAST", pair(Instr::LoadFastLoadFast, operand)),
            Op::LoadFastBorrowLoadFastBorrow { .. } =>
                ("LOAD_FAST_BORROW_LOAD_FAST_BORROW", pair(Instr::LoadFastLoadFast, operand)),
            Op::StoreFastLoadFast { .. } => ("STORE_FAST_LOAD_FAST", pair(Instr::StoreFastLoadFast, operand)),
            Op::StoreFastStoreFast { .. } => ("STORE_FAST_STORE_FAST", pair(Instr::StoreFastStoreFast, operand)),
            Op::BuildTemplate => ("BUILD_TEMPLATE", Instr::Unsupported),
            Op::BuildInterpolation { .. } => ("BUILD_INTERPOLATION", Instr::Unsupported),
            _ => ("UNKNOWN", Instr::Unsupported),
        }
    }

    fn attribute(&self, operand: u32) -> Instr {
        let name = self.name(operand >> 1);
        if operand & 1 == 1 {
            Instr::LoadMethod(name)
        } else {
            Instr::LoadAttr(name)
        }
    }

    fn global(&self, operand: u32) -> Instr {
        let name = self.name(operand >> 1);
        if operand & 1 == 1 {
            Instr::LoadGlobalPushNull(name)
        } else {
            Instr::LoadGlobal(name)
        }
    }

    fn super_attribute(&self, operand: u32) -> Instr {
        Instr::LoadSuperAttr {
            name: self.name(operand >> 2),
            is_method: operand & 1 == 1,
            is_explicit: operand & 2 == 2,
        }
    }
}

fn binary(operand: u32) -> Instr {
    use BinaryOperator::*;
    const OPERATORS: [BinaryOperator; 13] = [
        Add,
        And,
        FloorDivide,
        Lshift,
        MatrixMultiply,
        Multiply,
        Remainder,
        Or,
        Power,
        Rshift,
        Subtract,
        TrueDivide,
        Xor,
    ];
    match operand {
        0..13 => Instr::BinaryOp {
            op: OPERATORS[operand as usize],
            inplace: false,
        },
        13..26 => Instr::BinaryOp {
            op: OPERATORS[operand as usize - 13],
            inplace: true,
        },
        26 => Instr::BinarySubscr,
        _ => Instr::Unsupported,
    }
}

fn compare(operand: u32) -> Instr {
    let op = match operand >> 5 {
        0 => Comparison::Less,
        1 => Comparison::LessOrEqual,
        2 => Comparison::Equal,
        3 => Comparison::NotEqual,
        4 => Comparison::Greater,
        5 => Comparison::GreaterOrEqual,
        _ => return Instr::Unsupported,
    };
    Instr::CompareOp {
        op,
        to_bool: operand & 16 != 0,
    }
}

fn special(operand: u32) -> Instr {
    match operand {
        0 => Instr::LoadSpecial(SpecialMethod::Enter),
        1 => Instr::LoadSpecial(SpecialMethod::Exit),
        2 => Instr::LoadSpecial(SpecialMethod::AsyncEnter),
        3 => Instr::LoadSpecial(SpecialMethod::AsyncExit),
        _ => Instr::Unsupported,
    }
}

/// `TYPE_PARAMS` is the library's own: CPython sets them by an intrinsic.
fn function_attribute(operand: u32) -> Instr {
    Instr::SetFunctionAttribute(match operand {
        0x01 => FunctionAttribute::Defaults,
        0x02 => FunctionAttribute::KeywordDefaults,
        0x04 => FunctionAttribute::Annotations,
        0x08 => FunctionAttribute::Closure,
        0x10 => FunctionAttribute::Annotate,
        0x20 => FunctionAttribute::TypeParams,
        _ => return Instr::Unsupported,
    })
}

/// The library packs both counts into one byte each.
fn unpack(operand: u32) -> Instr {
    Instr::UnpackEx {
        before: (operand & 0xff) as u16,
        after: (operand >> 8) as u16,
    }
}

fn intrinsic_1(operand: u32) -> Instr {
    match operand {
        2 => Instr::ImportStar,
        3 => Instr::StopIterationError,
        4 => Instr::AsyncGenWrap,
        5 => Instr::UnaryPositive,
        6 => Instr::ListToTuple,
        _ => Instr::Unsupported,
    }
}

fn intrinsic_2(operand: u32) -> Instr {
    if operand == 1 {
        Instr::PrepReraiseStar
    } else {
        Instr::Unsupported
    }
}

/// Two slots below 16 in one operand, the first one high.
fn pair(form: fn(u16, u16) -> Instr, operand: u32) -> Instr {
    form((operand >> 4) as u16, (operand & 15) as u16)
}
