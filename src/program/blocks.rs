//! Whether the blocks of a code object fit together: operands, exceptions held, and the exception table.
//!
//! The compiler library makes mistakes where blocks are left in unusual ways. A code object that would lead the
//! machine astray is found here, before anything runs: every instruction is reached with one number of operands
//! and of exceptions held, however it is reached, and so is every handler; nothing leaves a handler with its
//! exception still held. In come instructions and their handlers, out comes what is wrong.

use super::code::{Handler, Instr};
use super::disassemble::jump;
use super::reached::ends;

/// A place at which the blocks of a code object do not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Index of the instruction.
    pub instruction: usize,
    /// A few words.
    pub why: &'static str,
}

/// How an instruction is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reached {
    /// Operands on the stack.
    operands: u32,
    /// Handlers entered and not yet left.
    held: u32,
    /// Operands that say what was held before a handler: their place, and that handler's number.
    before: Vec<(u32, u32)>,
}

impl Reached {
    /// How it goes on behind an instruction.
    fn after(mut self, instr: Instr) -> Result<Reached, &'static str> {
        let (takes, gives) = effect(instr);
        let left = self.operands.checked_sub(takes).ok_or("operands are missing")?;
        match instr {
            Instr::PushExcInfo => {
                self.held += 1;
                self.before.push((left, self.held));
            }
            Instr::PopExcept => {
                if self.held == 0 || !self.before.contains(&(left, self.held)) {
                    return Err("the exception that is left is not the one that is held");
                }
                self.before.retain(|(place, _)| *place < left);
                self.held -= 1;
            }
            Instr::Copy(depth) => {
                let copied = self.operands.checked_sub(depth).ok_or("operands are missing")?;
                let known = self.before.iter().find(|(place, _)| *place == copied).copied();
                self.before.extend(known.map(|(_, handler)| (left, handler)));
            }
            Instr::Swap(depth) => {
                let other = self.operands.checked_sub(depth).ok_or("operands are missing")?;
                let top = self.operands - 1;
                for (place, _) in &mut self.before {
                    *place = swapped(*place, top, other);
                }
                self.before.sort_unstable();
            }
            _ => self.before.retain(|(place, _)| *place < left),
        }
        self.operands = left + gives;
        Ok(self)
    }

    /// How the handler of a failing instruction is reached.
    fn raised(mut self, handler: Handler) -> Result<Reached, &'static str> {
        if self.operands < handler.depth {
            return Err("it is protected by a handler of another block");
        }
        self.before.retain(|(place, _)| *place < handler.depth);
        self.operands = handler.depth + 1 + u32::from(handler.push_lasti);
        Ok(self)
    }
}

/// Where an operand lies once two others, or it and another, have changed places.
pub(super) fn swapped(place: u32, top: u32, other: u32) -> u32 {
    match place {
        place if place == other => top,
        place if place == top => other,
        place => place,
    }
}

/// Follows every way through a code object.
///
/// # Errors
/// The first place found where two ways do not fit together.
pub(super) fn check(instrs: &[Instr], handlers: &[Handler]) -> Result<(), Wrong> {
    let mut ways = Ways {
        reached: vec![None; instrs.len()],
        open: Vec::new(),
    };
    ways.lead(0, 0, Reached::default())?;
    while let Some(at) = ways.open.pop() {
        let (instr, before) = (instrs[at], ways.reached[at].clone());
        let before = before.expect("it was reached to be followed");
        let wrong = |why| Wrong { instruction: at, why };
        if let Some(handler) = covering(handlers, at).filter(|_| can_raise(instr)) {
            let handler = handlers[handler];
            let raised = before.clone().raised(handler).map_err(wrong)?;
            ways.lead(at, handler.target as usize, raised)?;
        } else if before.held > 0 && matches!(instr, Instr::Reraise(_) | Instr::ReturnValue) {
            return Err(wrong("a handler is left with its exception still held"));
        }
        let after = before.after(instr).map_err(wrong)?;
        if let Some(target) = jump(instr) {
            ways.lead(at, target as usize, after.clone())?;
        }
        if !ends(instr) {
            ways.lead(at, at + 1, after)?;
        }
    }
    Ok(())
}

/// The handler that protects an instruction, by its place in the table.
pub(super) fn covering(handlers: &[Handler], instruction: usize) -> Option<usize> {
    let after = handlers.partition_point(|handler| handler.start as usize <= instruction);
    let handler = after.checked_sub(1)?;
    (instruction < handlers[handler].end as usize).then_some(handler)
}

/// Which instructions were reached, and how.
struct Ways {
    reached: Vec<Option<Reached>>,
    /// Reached and not yet followed.
    open: Vec<usize>,
}

impl Ways {
    fn lead(&mut self, from: usize, to: usize, how: Reached) -> Result<(), Wrong> {
        let Some(known) = self.reached.get_mut(to) else {
            return Err(Wrong {
                instruction: from,
                why: "the way leads out of the code",
            });
        };
        let why = match known {
            None => {
                *known = Some(how);
                self.open.push(to);
                return Ok(());
            }
            Some(known) if *known == how => return Ok(()),
            Some(known) if known.held != how.held => "it is reached inside and outside a handler",
            Some(_) => "it is reached with more operands and with fewer",
        };
        Err(Wrong { instruction: to, why })
    }
}

/// Whether an instruction can fail; one that cannot needs no handler.
pub(super) fn can_raise(instr: Instr) -> bool {
    use Instr::*;
    !matches!(
        instr,
        Nop | Resume(_)
            | PopTop
            | PushNull
            | EndFor
            | PopIter
            | EndSend
            | Copy(_)
            | Swap(_)
            | LoadConst(_)
            | LoadSmallInt(_)
            | LoadCommonConstant(_)
            | LoadFast(_)
            | LoadFastAndClear(_)
            | LoadFastLoadFast(..)
            | StoreFast(_)
            | StoreFastLoadFast(..)
            | StoreFastStoreFast(..)
            | MakeCell(_)
            | CopyFreeVars(_)
            | StoreDeref(_)
            | JumpForward(_)
            | JumpBackward(_)
            | JumpBackwardNoInterrupt(_)
            | PopJumpIfNone(_)
            | PopJumpIfNotNone(_)
            | ReturnValue
            | ReturnGenerator
            | PushExcInfo
            | PopExcept
    )
}

/// How many operands an instruction takes.
pub fn operands_taken(instr: Instr) -> u32 {
    effect(instr).0
}

/// How many operands an instruction takes and gives; where it jumps, they are the same.
pub(super) fn effect(instr: Instr) -> (u32, u32) {
    use Instr::*;
    match instr {
        Nop
        | Swap(_)
        | Resume(_)
        | DeleteFast(_)
        | MakeCell(_)
        | CopyFreeVars(_)
        | DeleteDeref(_)
        | DeleteGlobal(_)
        | DeleteName(_)
        | SetupAnnotations
        | JumpForward(_)
        | JumpBackward(_)
        | JumpBackwardNoInterrupt(_) => (0, 0),
        PopTop | EndFor | PopIter | StoreFast(_) | StoreDeref(_) | StoreGlobal(_) | StoreName(_)
        | DeleteAttr(_) | PopJumpIfTrue(_) | PopJumpIfFalse(_) | PopJumpIfNone(_) | PopJumpIfNotNone(_)
        | ReturnValue | PopExcept => (1, 0),
        PushNull
        | LoadConst(_)
        | LoadSmallInt(_)
        | LoadCommonConstant(_)
        | LoadFast(_)
        | LoadFastCheck(_)
        | LoadFastAndClear(_)
        | LoadDeref(_)
        | LoadGlobal(_)
        | LoadName(_)
        | LoadLocals
        | LoadBuildClass
        | ReturnGenerator
        | Copy(_)
        | WithExceptStart => (0, 1),
        LoadFastLoadFast(..) | LoadGlobalPushNull(_) => (0, 2),
        StoreFastLoadFast(..)
        | LoadFromDictOrDeref(_)
        | LoadFromDictOrGlobals(_)
        | LoadAttr(_)
        | UnaryNegative
        | UnaryNot
        | UnaryInvert
        | UnaryPositive
        | ToBool
        | ListToTuple
        | FormatSimple
        | ConvertValue(_)
        | GetIter
        | GetYieldFromIter
        | MakeFunction
        | YieldValue
        | GetAwaitable(_)
        | GetAIter
        | AsyncGenWrap
        | StopIterationError
        | ImportStar
        | Unsupported => (1, 1),
        StoreFastStoreFast(..) | StoreAttr(_) | DeleteSubscr | EndAsyncFor => (2, 0),
        LoadMethod(_) | LoadSpecial(_) | PushExcInfo | ImportFrom(_) | GetLen | MatchMapping
        | MatchSequence | GetANext | ForIter(_) => (1, 2),
        LoadSuperAttr { is_method, .. } => (3, 1 + u32::from(is_method)),
        BinaryOp { .. }
        | BinarySubscr
        | CompareOp { .. }
        | IsOp { .. }
        | ContainsOp { .. }
        | SetFunctionAttribute(_)
        | FormatWithSpec
        | EndSend
        | ImportName(_)
        | PrepReraiseStar => (2, 1),
        StoreSubscr => (3, 0),
        BinarySlice | MatchClass(_) => (3, 1),
        StoreSlice => (4, 0),
        BuildSlice(count) | BuildTuple(count) | BuildList(count) | BuildSet(count) | BuildString(count) => {
            (count, 1)
        }
        BuildMap(count) => (2 * count, 1),
        ListAppend(_) | ListExtend(_) | SetAdd(_) | SetUpdate(_) | DictUpdate(_) | DictMerge(_) => (1, 0),
        MapAdd(_) => (2, 0),
        UnpackSequence(count) => (1, count),
        UnpackEx { before, after } => (1, u32::from(before) + 1 + u32::from(after)),
        Call(count) => (count + 2, 1),
        CallKw(count) => (count + 3, 1),
        CallFunctionEx => (4, 1),
        Send(_) | CheckExcMatch | CheckEgMatch => (2, 2),
        MatchKeys => (2, 3),
        CleanupThrow => (3, 2),
        RaiseVarargs(count) => (count, 0),
        Reraise(below) => (below + 1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handler(start: u32, end: u32, target: u32, depth: u32) -> Handler {
        Handler {
            start,
            end,
            target,
            depth,
            push_lasti: false,
        }
    }

    /// `try: f()` with a handler that forgets the exception and goes on.
    const TRIED: [Instr; 8] = [
        Instr::LoadGlobalPushNull(crate::program::symbols::NAME),
        Instr::Call(0),
        Instr::PopTop,
        Instr::LoadSmallInt(1),
        Instr::ReturnValue,
        Instr::PushExcInfo,
        Instr::PopTop,
        Instr::PopExcept,
    ];

    fn tried(after: &[Instr]) -> Vec<Instr> {
        [&TRIED, after].concat()
    }

    #[test]
    fn blocks_that_fit_pass() {
        let instrs = tried(&[Instr::JumpBackward(3)]);
        assert_eq!(check(&instrs, &[handler(0, 3, 5, 0)]), Ok(()));
    }

    #[test]
    fn a_handler_left_with_its_exception_held_is_found() {
        let mut instrs = tried(&[Instr::JumpBackward(3)]);
        instrs[7] = Instr::PopTop;
        let wrong = check(&instrs, &[handler(0, 3, 5, 0)]).expect_err("the exception stays held");
        assert_eq!(wrong.why, "it is reached inside and outside a handler");
    }

    #[test]
    fn a_handler_of_a_deeper_block_is_found() {
        let instrs = tried(&[Instr::JumpBackward(3)]);
        let wrong = check(&instrs, &[handler(0, 3, 5, 2)]).expect_err("there are no two operands");
        assert_eq!(
            (wrong.instruction, wrong.why),
            (0, "it is protected by a handler of another block")
        );
    }

    #[test]
    fn another_number_of_operands_is_found() {
        let instrs = tried(&[Instr::PushNull, Instr::JumpBackward(3)]);
        let wrong = check(&instrs, &[handler(0, 3, 5, 0)]).expect_err("one operand is too many");
        assert_eq!(wrong.why, "it is reached with more operands and with fewer");
    }
}
