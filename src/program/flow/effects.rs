//! What each instruction does to operands and local variables, as far as the way of one value is concerned.
//!
//! What an instruction makes comes from the value when something it takes does. The operands below those
//! that are known count as other values.

use super::super::Instr;
use std::collections::BTreeSet;

/// Which operands and local variables may hold what comes from a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The topmost is last; what lies deeper is not known to.
    operands: Vec<bool>,
    locals: BTreeSet<u32>,
}

impl Values {
    /// Adds what is known from another way to here; says whether that is new.
    pub fn add(&mut self, other: &Values) -> bool {
        let before = self.clone();
        let missing = other.operands.len().saturating_sub(self.operands.len());
        self.operands.splice(0..0, (0..missing).map(|_| false));
        for (mine, theirs) in self.operands.iter_mut().rev().zip(other.operands.iter().rev()) {
            *mine |= theirs;
        }
        self.locals.extend(&other.locals);
        *self != before
    }

    /// As an exception's handler finds it.
    pub fn without_operands(&self) -> Values {
        Values {
            operands: Vec::new(),
            locals: self.locals.clone(),
        }
    }

    /// Whether what an instruction writes comes from the value.
    pub fn is_written(&self, instr: Instr) -> bool {
        match instr {
            Instr::StoreGlobal(_) | Instr::StoreName(_) | Instr::StoreDeref(_) => self.at(1),
            Instr::StoreAttr(_) => self.at(2),
            Instr::StoreSubscr => self.at(3),
            Instr::StoreSlice => self.at(4),
            Instr::Call(count) | Instr::CallKw(count) => (1..=count as usize).any(|depth| self.at(depth)),
            Instr::BinaryOp { .. } => self.at(1),
            _ => false,
        }
    }

    /// Whether an instruction goes one way or the other as the value says.
    pub fn decides(&self, instr: Instr) -> bool {
        use Instr::*;
        match instr {
            PopJumpIfTrue(_) | PopJumpIfFalse(_) | PopJumpIfNone(_) | PopJumpIfNotNone(_) => self.at(1),
            _ => false,
        }
    }

    /// Turns the order of the topmost operands around.
    pub fn reverse(&mut self, count: usize) {
        let turned: Vec<bool> = (0..count).map(|_| self.pop()).collect();
        self.operands.extend(turned);
    }

    /// The operand at a depth, 1 being the topmost.
    fn at(&self, depth: usize) -> bool {
        let index = self.operands.len().checked_sub(depth);
        index.is_some_and(|index| self.operands[index])
    }

    fn pop(&mut self) -> bool {
        self.operands.pop().unwrap_or(false)
    }

    fn push(&mut self, is_it: bool) {
        self.operands.push(is_it);
    }

    fn pop_many(&mut self, count: usize) -> bool {
        (0..count).fold(false, |any, _| self.pop() | any)
    }

    /// Takes some operands and makes others out of them.
    fn make(&mut self, taken: usize, made: usize, is_read: bool) {
        let is_it = self.pop_many(taken) | is_read;
        for _ in 0..made {
            self.push(is_it);
        }
    }

    fn load(&mut self, slot: u32) {
        self.push(self.locals.contains(&slot));
    }

    fn store(&mut self, slot: u32) {
        match self.pop() {
            true => self.locals.insert(slot),
            false => self.locals.remove(&slot),
        };
    }

    /// Some operands go into the container at a depth below them.
    fn put_in(&mut self, taken: usize, depth: u32) {
        let is_it = self.pop_many(taken);
        if let Some(index) = self.operands.len().checked_sub(depth as usize)
            && let Some(container) = self.operands.get_mut(index)
        {
            *container |= is_it;
        }
    }

    fn swap(&mut self, depth: u32) {
        let missing = (depth as usize).saturating_sub(self.operands.len());
        self.operands.splice(0..0, (0..missing).map(|_| false));
        let top = self.operands.len() - 1;
        self.operands.swap(top, top + 1 - depth as usize);
    }
}

/// Carries out an instruction; the read itself makes the value.
pub fn step(instr: Instr, values: &mut Values, is_read: bool) {
    use Instr::*;
    match instr {
        LoadFast(slot) | LoadFastCheck(slot) => values.load(slot),
        LoadDeref(slot) => {
            values.load(slot);
            values.make(1, 1, is_read);
        }
        LoadFastAndClear(slot) => {
            values.load(slot);
            values.locals.remove(&slot);
        }
        LoadFastLoadFast(a, b) => {
            values.load(a.into());
            values.load(b.into());
        }
        StoreFast(slot) | StoreDeref(slot) => values.store(slot),
        StoreFastLoadFast(a, b) => {
            values.store(a.into());
            values.load(b.into());
        }
        StoreFastStoreFast(a, b) => {
            values.store(a.into());
            values.store(b.into());
        }
        DeleteFast(slot) | DeleteDeref(slot) => {
            values.locals.remove(&slot);
        }
        Copy(depth) => values.push(values.at(depth as usize)),
        Swap(depth) => values.swap(depth),
        LoadGlobalPushNull(_) => {
            values.push(is_read);
            values.push(false);
        }
        ListAppend(depth) | ListExtend(depth) | SetAdd(depth) => values.put_in(1, depth),
        SetUpdate(depth) | DictUpdate(depth) | DictMerge(depth) => values.put_in(1, depth),
        MapAdd(depth) => values.put_in(2, depth),
        ForIter(_) => values.push(values.at(1) | is_read),
        GetLen | MatchMapping | MatchSequence => values.push(values.at(1)),
        _ => {
            let (taken, made) = counts(instr);
            values.make(taken, made, is_read);
        }
    }
}

/// How many operands an instruction takes and makes, where each of these may come from any of those.
fn counts(instr: Instr) -> (usize, usize) {
    use Instr::*;
    match instr {
        PopTop | EndFor | PopIter | PopExcept | ReturnValue => (1, 0),
        StoreGlobal(_) | StoreName(_) | DeleteAttr(_) => (1, 0),
        PopJumpIfTrue(_) | PopJumpIfFalse(_) | PopJumpIfNone(_) | PopJumpIfNotNone(_) => (1, 0),
        StoreAttr(_) | DeleteSubscr | EndAsyncFor => (2, 0),
        StoreSubscr => (3, 0),
        StoreSlice => (4, 0),
        RaiseVarargs(count) => (count as usize, 0),
        PushNull | LoadConst(_) | LoadSmallInt(_) | LoadCommonConstant(_) | LoadLocals => (0, 1),
        LoadGlobal(_) | LoadName(_) | LoadBuildClass | ImportFrom(_) | GetANext => (0, 1),
        WithExceptStart | MatchKeys => (0, 1),
        LoadAttr(_) | LoadFromDictOrDeref(_) | LoadFromDictOrGlobals(_) | MakeFunction => (1, 1),
        UnaryNegative | UnaryNot | UnaryInvert | UnaryPositive | ToBool | ListToTuple => (1, 1),
        FormatSimple | ConvertValue(_) | GetIter | GetYieldFromIter | YieldValue | Send(_) => (1, 1),
        GetAwaitable(_) | GetAIter | CheckExcMatch | AsyncGenWrap => (1, 1),
        LoadMethod(_) | LoadSpecial(_) | PushExcInfo => (1, 2),
        BinaryOp { .. } | BinarySubscr | CompareOp { .. } | IsOp { .. } | ContainsOp { .. } => (2, 1),
        FormatWithSpec | EndSend | ImportName(_) | SetFunctionAttribute(_) => (2, 1),
        CheckEgMatch | PrepReraiseStar => (2, 1),
        BinarySlice | MatchClass(_) => (3, 1),
        LoadSuperAttr { is_method, .. } => (3, 1 + usize::from(is_method)),
        CleanupThrow => (3, 2),
        CallFunctionEx => (4, 1),
        Call(count) => (count as usize + 2, 1),
        CallKw(count) => (count as usize + 3, 1),
        BuildTuple(count) | BuildList(count) | BuildSet(count) => (count as usize, 1),
        BuildString(count) | BuildSlice(count) => (count as usize, 1),
        BuildMap(count) => (2 * count as usize, 1),
        UnpackSequence(count) => (1, count as usize),
        UnpackEx { before, after } => (1, usize::from(before) + usize::from(after) + 1),
        _ => (0, 0),
    }
}
