//! Strides: what the loop for common instructions does from a place on, one instruction or several at once.
//!
//! Instructions that often follow one another, such as two loads and an addition, are taken together: each would
//! otherwise put on the operand stack what the next one takes off again. Every instruction has a stride of its own, which
//! stands for it and perhaps for some behind it, so that a jump may lead anywhere. A stride that cannot be taken whole is
//! taken as far as it goes. The instructions stay what they are: whoever counts them, shows them or stops at one does
//! not see strides.

use super::code::{BinaryOperator, Comparison, ConstId, Instr};
use crate::trace::Symbol;

/// Where a conditional jump leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The instruction that is jumped to.
    pub target: u32,
    /// The truth of which it is jumped.
    pub wanted: bool,
    /// Instructions that the jump takes when it is not taken: itself, and the mark that may stand behind it.
    pub past: u8,
}

/// One instruction, or several in a row. Slots are indices into [`super::Code::slots`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "those of one instruction are named after it, the others after the instructions they stand for"
)]
pub enum Stride {
    /// An instruction that the loop does not carry out.
    Apart,
    Nop,
    Resume(u32),
    Pop,
    PopIter,
    PushNull,
    Copy(u32),
    Swap(u32),
    LoadConst(ConstId),
    LoadSmallInt(i32),
    LoadFast(u32),
    LoadFastAndClear(u32),
    LoadFastLoadFast(u16, u16),
    StoreFast(u32),
    StoreFastLoadFast(u16, u16),
    StoreFastStoreFast(u16, u16),
    LoadDeref(u32),
    StoreDeref(u32),
    LoadGlobal(Symbol),
    LoadGlobalPushNull(Symbol),
    LoadName(Symbol),
    StoreGlobal(Symbol),
    StoreName(Symbol),
    LoadAttr(Symbol),
    LoadMethod(Symbol),
    CallMethod(Symbol),
    StoreAttr(Symbol),
    Binary(BinaryOperator),
    Compare(Comparison),
    Is {
        invert: bool,
    },
    Not,
    Negative,
    FormatSimple,
    /// `FORMAT_SIMPLE` of what nobody but a `BUILD_STRING` takes.
    FormatPiece,
    BuildString(u32),
    ToBool,
    Contains {
        invert: bool,
    },
    Subscript,
    StoreSubscript,
    ListAppend(u32),
    Unpack(u32),
    Jump(u32),
    JumpBackward(u32),
    JumpIf(Branch),
    JumpIfNone(Branch),
    ForIter(u32),
    Yield,
    Return,
    Call(u32),
    /// `LOAD_FAST`, `LOAD_ATTR`
    FastAttr {
        slot: u16,
        name: Symbol,
    },
    /// `LOAD_FAST_LOAD_FAST`, `BINARY_OP`
    FastFastBinary {
        op: BinaryOperator,
        left: u16,
        right: u16,
    },
    /// `LOAD_FAST`, `LOAD_SMALL_INT`, `BINARY_OP`
    FastIntBinary {
        op: BinaryOperator,
        left: u16,
        right: i32,
    },
    /// `LOAD_FAST`, `BINARY_OP`
    FastBinary {
        op: BinaryOperator,
        right: u16,
    },
    /// `LOAD_SMALL_INT`, `BINARY_OP`
    IntBinary {
        op: BinaryOperator,
        right: i32,
    },
    /// `BINARY_OP`, `STORE_FAST`
    BinaryStoreFast {
        op: BinaryOperator,
        slot: u16,
    },
    /// `LOAD_FAST_LOAD_FAST`, `BINARY_OP`, `STORE_FAST`
    FastFastBinaryStoreFast {
        op: BinaryOperator,
        left: u16,
        right: u16,
        slot: u16,
    },
    /// `BINARY_OP`, `STORE_NAME`
    BinaryStoreName {
        op: BinaryOperator,
        name: Symbol,
    },
    /// `LOAD_FAST_LOAD_FAST`, `BINARY_OP []`
    FastFastSubscript {
        container: u16,
        index: u16,
    },
    /// `LOAD_FAST_LOAD_FAST`, `LOAD_FAST`, `BINARY_OP []`
    FastFastFastSubscript {
        below: u16,
        container: u16,
        index: u16,
    },
    /// `LOAD_FAST`, `BINARY_OP []`
    FastSubscript {
        index: u16,
    },
    /// `container[key] += right`, container and key on the stack: `COPY`, `COPY`, `BINARY_OP []`, `LOAD_SMALL_INT`,
    /// `BINARY_OP`, `SWAP`, `SWAP`, `STORE_SUBSCR`
    ChangeItemByInt {
        op: BinaryOperator,
        right: i32,
    },
    /// The same with `LOAD_FAST`
    ChangeItemByFast {
        op: BinaryOperator,
        right: u16,
    },
    /// `COMPARE_OP`, `POP_JUMP_IF_…`
    CompareJump {
        op: Comparison,
        branch: Branch,
    },
    /// `LOAD_FAST_LOAD_FAST`, `COMPARE_OP`, `POP_JUMP_IF_…`
    FastFastCompareJump {
        op: Comparison,
        left: u16,
        right: u16,
        branch: Branch,
    },
    /// `LOAD_FAST`, `LOAD_SMALL_INT`, `COMPARE_OP`, `POP_JUMP_IF_…`
    FastIntCompareJump {
        op: Comparison,
        left: u16,
        right: i16,
        branch: Branch,
    },
    /// `LOAD_SMALL_INT`, `COMPARE_OP`, `POP_JUMP_IF_…`
    IntCompareJump {
        op: Comparison,
        right: i16,
        branch: Branch,
    },
    /// `CONTAINS_OP`, `POP_JUMP_IF_…`
    ContainsJump {
        invert: bool,
        branch: Branch,
    },
    /// `FOR_ITER`, `STORE_FAST`
    ForIterFast {
        slot: u16,
        end: u32,
    },
    /// `FOR_ITER`, `STORE_NAME`
    ForIterName {
        name: Symbol,
        end: u32,
    },
    /// `JUMP_BACKWARD` to a `FOR_ITER`, `STORE_FAST`
    RoundFast {
        slot: u16,
        head: u32,
    },
    /// `RESUME`, `POP_TOP`, `JUMP_BACKWARD` to a `FOR_ITER`, `STORE_FAST`: a generator after its `yield`
    ResumeRoundFast {
        place: u32,
        slot: u16,
        head: u32,
    },
    /// `JUMP_BACKWARD` to a `FOR_ITER`, `STORE_NAME`
    RoundName {
        name: Symbol,
        head: u32,
    },
}

/// The strides of some code, one for each of its instructions.
pub fn strides(instrs: &[Instr]) -> Box<[Stride]> {
    (0..instrs.len()).map(|at| stride(instrs, at)).collect()
}

fn stride(instrs: &[Instr], at: usize) -> Stride {
    let rest = &instrs[at..];
    several(instrs, at).unwrap_or_else(|| one(rest))
}

fn slot(number: u32) -> Option<u16> {
    number.try_into().ok()
}

/// The conditional jump that some code begins with.
fn branch(rest: &[Instr]) -> Option<Branch> {
    let (wanted, target) = match *rest.first()? {
        Instr::PopJumpIfTrue(target) | Instr::PopJumpIfNone(target) => (true, target),
        Instr::PopJumpIfFalse(target) | Instr::PopJumpIfNotNone(target) => (false, target),
        _ => return None,
    };
    Some(Branch {
        target,
        wanted,
        past: 1 + u8::from(matches!(rest.get(1), Some(Instr::Nop))),
    })
}

/// The same for a jump that asks for a truth.
fn truth_branch(rest: &[Instr]) -> Option<Branch> {
    match rest.first()? {
        Instr::PopJumpIfTrue(_) | Instr::PopJumpIfFalse(_) => branch(rest),
        _ => None,
    }
}

/// Several instructions from a place on, where they go together.
fn several(instrs: &[Instr], at: usize) -> Option<Stride> {
    let rest = &instrs[at..];
    loading_two(rest)
        .or_else(|| loading_one(rest))
        .or_else(|| operating(rest))
        .or_else(|| looping(instrs, at))
}

fn loading_two(rest: &[Instr]) -> Option<Stride> {
    let Instr::LoadFastLoadFast(left, right) = *rest.first()? else {
        return None;
    };
    match *rest.get(1)? {
        Instr::BinaryOp { op, .. } => Some(match rest.get(2) {
            Some(&Instr::StoreFast(to)) => Stride::FastFastBinaryStoreFast {
                op,
                left,
                right,
                slot: slot(to)?,
            },
            _ => Stride::FastFastBinary { op, left, right },
        }),
        Instr::CompareOp { op, .. } => Some(Stride::FastFastCompareJump {
            op,
            left,
            right,
            branch: truth_branch(&rest[2..])?,
        }),
        Instr::BinarySubscr => Some(Stride::FastFastSubscript {
            container: left,
            index: right,
        }),
        Instr::LoadFast(index) if matches!(rest.get(2), Some(Instr::BinarySubscr)) => {
            Some(Stride::FastFastFastSubscript {
                below: left,
                container: right,
                index: slot(index)?,
            })
        }
        _ => None,
    }
}

fn loading_one(rest: &[Instr]) -> Option<Stride> {
    match (*rest.first()?, *rest.get(1)?, rest.get(2)) {
        (Instr::LoadFast(left), Instr::LoadSmallInt(right), Some(&Instr::BinaryOp { op, .. })) => {
            let left = slot(left)?;
            Some(Stride::FastIntBinary { op, left, right })
        }
        (Instr::LoadFast(left), Instr::LoadSmallInt(right), Some(&Instr::CompareOp { op, .. })) => {
            Some(Stride::FastIntCompareJump {
                op,
                left: slot(left)?,
                right: right.try_into().ok()?,
                branch: truth_branch(&rest[3..])?,
            })
        }
        (Instr::LoadFast(right), Instr::BinaryOp { op, .. }, _) => Some(Stride::FastBinary {
            op,
            right: slot(right)?,
        }),
        (Instr::LoadFast(index), Instr::BinarySubscr, _) => {
            Some(Stride::FastSubscript { index: slot(index)? })
        }
        (Instr::LoadFast(receiver), Instr::LoadAttr(name), _) => Some(Stride::FastAttr {
            slot: slot(receiver)?,
            name,
        }),
        (Instr::LoadSmallInt(right), Instr::BinaryOp { op, .. }, _) => Some(Stride::IntBinary { op, right }),
        (Instr::LoadSmallInt(right), Instr::CompareOp { op, .. }, _) => Some(Stride::IntCompareJump {
            op,
            right: right.try_into().ok()?,
            branch: truth_branch(&rest[2..])?,
        }),
        _ => None,
    }
}

fn operating(rest: &[Instr]) -> Option<Stride> {
    match (*rest.first()?, *rest.get(1)?) {
        (Instr::BinaryOp { op, .. }, Instr::StoreFast(to)) => {
            Some(Stride::BinaryStoreFast { op, slot: slot(to)? })
        }
        (Instr::BinaryOp { op, .. }, Instr::StoreName(name)) => Some(Stride::BinaryStoreName { op, name }),
        (Instr::CompareOp { op, .. }, _) => Some(Stride::CompareJump {
            op,
            branch: truth_branch(&rest[1..])?,
        }),
        (Instr::Copy(2), Instr::Copy(2)) => changing_item(rest),
        (Instr::LoadMethod(name), Instr::Call(0)) => Some(Stride::CallMethod(name)),
        (Instr::ContainsOp { invert }, _) => Some(Stride::ContainsJump {
            invert,
            branch: truth_branch(&rest[1..])?,
        }),
        _ => None,
    }
}

fn changing_item(rest: &[Instr]) -> Option<Stride> {
    let [
        _,
        _,
        Instr::BinarySubscr,
        load,
        Instr::BinaryOp { op, .. },
        Instr::Swap(3),
        Instr::Swap(2),
        Instr::StoreSubscr,
        ..,
    ] = *rest
    else {
        return None;
    };
    match load {
        Instr::LoadSmallInt(right) => Some(Stride::ChangeItemByInt { op, right }),
        Instr::LoadFast(right) => Some(Stride::ChangeItemByFast {
            op,
            right: slot(right)?,
        }),
        _ => None,
    }
}

/// Whether what `FORMAT_SIMPLE` leaves on the stack is next taken by a `BUILD_STRING`, with nothing in between that leaves
/// the straight way or looks deeper.
fn is_piece(rest: &[Instr]) -> bool {
    let mut above = 0;
    for instr in &rest[1..] {
        let (takes, gives) = match *instr {
            Instr::BuildString(count) if count > above => return true,
            Instr::LoadConst(_)
            | Instr::LoadSmallInt(_)
            | Instr::LoadFast(_)
            | Instr::LoadDeref(_)
            | Instr::LoadGlobal(_)
            | Instr::LoadName(_)
            | Instr::PushNull => (0, 1),
            Instr::LoadFastLoadFast(..) | Instr::LoadGlobalPushNull(_) => (0, 2),
            Instr::LoadAttr(_) | Instr::FormatSimple | Instr::UnaryNegative => (1, 1),
            Instr::LoadMethod(_) => (1, 2),
            Instr::BinaryOp { .. } | Instr::BinarySubscr => (2, 1),
            Instr::Call(count) => (count + 2, 1),
            _ => return false,
        };
        if takes > above {
            return false;
        }
        above = above - takes + gives;
    }
    false
}

fn looping(instrs: &[Instr], at: usize) -> Option<Stride> {
    match instrs[at] {
        Instr::ForIter(end) => match *instrs.get(at + 1)? {
            Instr::StoreFast(to) => Some(Stride::ForIterFast { slot: slot(to)?, end }),
            Instr::StoreName(name) => Some(Stride::ForIterName { name, end }),
            _ => None,
        },
        Instr::Resume(place) => match *instrs.get(at + 1..at + 3)? {
            [Instr::PopTop, Instr::JumpBackward(_)] => match looping(instrs, at + 2)? {
                Stride::RoundFast { slot, head } => Some(Stride::ResumeRoundFast { place, slot, head }),
                _ => None,
            },
            _ => None,
        },
        Instr::JumpBackward(head) => match *instrs.get(head as usize..)? {
            [Instr::ForIter(_), Instr::StoreFast(to), ..] => Some(Stride::RoundFast {
                slot: slot(to)?,
                head,
            }),
            [Instr::ForIter(_), Instr::StoreName(name), ..] => Some(Stride::RoundName { name, head }),
            _ => None,
        },
        _ => None,
    }
}

/// The instruction that some code begins with, alone.
fn one(rest: &[Instr]) -> Stride {
    match rest[0] {
        Instr::Nop => Stride::Nop,
        Instr::Resume(place) => Stride::Resume(place),
        Instr::PopTop | Instr::EndFor => Stride::Pop,
        Instr::PopIter => Stride::PopIter,
        Instr::PushNull => Stride::PushNull,
        Instr::Copy(depth) => Stride::Copy(depth),
        Instr::Swap(depth) => Stride::Swap(depth),
        Instr::LoadConst(id) => Stride::LoadConst(id),
        Instr::LoadSmallInt(value) => Stride::LoadSmallInt(value),
        Instr::LoadFast(slot) | Instr::LoadFastCheck(slot) => Stride::LoadFast(slot),
        Instr::LoadFastAndClear(slot) => Stride::LoadFastAndClear(slot),
        Instr::LoadFastLoadFast(first, second) => Stride::LoadFastLoadFast(first, second),
        Instr::StoreFast(slot) => Stride::StoreFast(slot),
        Instr::StoreFastLoadFast(store, load) => Stride::StoreFastLoadFast(store, load),
        Instr::StoreFastStoreFast(first, second) => Stride::StoreFastStoreFast(first, second),
        Instr::LoadDeref(slot) => Stride::LoadDeref(slot),
        Instr::StoreDeref(slot) => Stride::StoreDeref(slot),
        Instr::LoadGlobal(name) => Stride::LoadGlobal(name),
        Instr::LoadGlobalPushNull(name) => Stride::LoadGlobalPushNull(name),
        Instr::LoadName(name) => Stride::LoadName(name),
        Instr::StoreGlobal(name) => Stride::StoreGlobal(name),
        Instr::StoreName(name) => Stride::StoreName(name),
        Instr::LoadAttr(name) => Stride::LoadAttr(name),
        Instr::LoadMethod(name) => Stride::LoadMethod(name),
        Instr::StoreAttr(name) => Stride::StoreAttr(name),
        Instr::BinaryOp { op, .. } => Stride::Binary(op),
        Instr::CompareOp { op, .. } => Stride::Compare(op),
        Instr::IsOp { invert } => Stride::Is { invert },
        Instr::UnaryNot => Stride::Not,
        Instr::UnaryNegative => Stride::Negative,
        Instr::FormatSimple if is_piece(rest) => Stride::FormatPiece,
        Instr::FormatSimple => Stride::FormatSimple,
        Instr::BuildString(count) => Stride::BuildString(count),
        Instr::ToBool => Stride::ToBool,
        Instr::ContainsOp { invert } => Stride::Contains { invert },
        Instr::BinarySubscr => Stride::Subscript,
        Instr::StoreSubscr => Stride::StoreSubscript,
        Instr::ListAppend(depth) => Stride::ListAppend(depth),
        Instr::UnpackSequence(count) => Stride::Unpack(count),
        Instr::JumpForward(target) | Instr::JumpBackwardNoInterrupt(target) => Stride::Jump(target),
        Instr::JumpBackward(target) => Stride::JumpBackward(target),
        Instr::PopJumpIfTrue(_) | Instr::PopJumpIfFalse(_) => {
            branch(rest).map_or(Stride::Apart, Stride::JumpIf)
        }
        Instr::PopJumpIfNone(_) | Instr::PopJumpIfNotNone(_) => {
            branch(rest).map_or(Stride::Apart, Stride::JumpIfNone)
        }
        Instr::ForIter(end) => Stride::ForIter(end),
        Instr::YieldValue => Stride::Yield,
        Instr::ReturnValue => Stride::Return,
        Instr::Call(count) => Stride::Call(count),
        _ => Stride::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stride_stays_small() {
        assert!(size_of::<Stride>() <= 16, "{} bytes", size_of::<Stride>());
    }

    #[test]
    fn every_instruction_has_a_stride_of_its_own() {
        let add = Instr::BinaryOp {
            op: BinaryOperator::Add,
            inplace: false,
        };
        let code = [
            Instr::ForIter(6),
            Instr::StoreFast(1),
            Instr::LoadFastLoadFast(0, 1),
            add,
            Instr::StoreFast(0),
            Instr::JumpBackward(0),
            Instr::EndFor,
        ];
        let op = BinaryOperator::Add;
        let expected = [
            Stride::ForIterFast { slot: 1, end: 6 },
            Stride::StoreFast(1),
            Stride::FastFastBinaryStoreFast {
                op,
                left: 0,
                right: 1,
                slot: 0,
            },
            Stride::BinaryStoreFast { op, slot: 0 },
            Stride::StoreFast(0),
            Stride::RoundFast { slot: 1, head: 0 },
            Stride::Pop,
        ];
        assert_eq!(*strides(&code), expected);
    }
}
