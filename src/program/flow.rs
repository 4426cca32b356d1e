//! Which accesses depend on which reads, within a function: by the value written, or by the way taken.
//!
//! In come the instructions of a code object and a read in it; out come the writes of the same variable whose
//! value may be computed from what was read (`x = x + 1`, also through local variables), and the accesses
//! that are carried out or not depending on it (`if x is None: x = …`). The way of a value is followed through operands
//! and local variables, along every jump, until nothing new is found. Calls hand on what their arguments
//! were; what travels through other functions or objects is not followed, so an answer of [`Flow::None`] only
//! says that nothing is known.

mod effects;

use super::{Code, Instr, Tables};
use effects::{Values, step};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// How an access depends on a read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Not, as far as is known.
    None,
    /// Whether it is carried out depends on what was read.
    Choice,
    /// What it writes is computed from what was read.
    Value,
}

/// The flows of a program's code, each function's found when it is first asked for.
#[derive(Debug, Default)]
pub struct Flows {
    tables: Arc<Tables>,
    codes: Vec<OnceLock<CodeFlows>>,
}

/// What becomes of each read.
type CodeFlows = BTreeMap<u32, Reach>;

#[derive(Clone, Debug, Default)]
struct Reach {
    /// The writes that it flows into.
    values: BTreeSet<u32>,
    /// The accesses that it decides about.
    choices: BTreeSet<u32>,
    /// Whether it decides about anything at all.
    is_test: bool,
}

impl Flows {
    /// The flows of all code, the library's among it.
    pub fn new(tables: &Arc<Tables>) -> Flows {
        Flows {
            tables: Arc::clone(tables),
            codes: tables.codes.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// How the access at an instruction depends on the read at another of the same code object.
    pub fn flow(&self, code: u32, read: u32, access: u32) -> Flow {
        match self.reach(code, read) {
            Some(reach) if reach.values.contains(&access) => Flow::Value,
            Some(reach) if reach.choices.contains(&access) => Flow::Choice,
            _ => Flow::None,
        }
    }

    /// Whether the program goes one way or another as the read at an instruction says.
    pub fn is_test(&self, code: u32, read: u32) -> bool {
        self.reach(code, read).is_some_and(|reach| reach.is_test)
    }

    fn reach(&self, code: u32, read: u32) -> Option<&Reach> {
        let flows = self.codes.get(code as usize)?;
        let found = flows.get_or_init(|| of_code(&self.tables.codes[code as usize]));
        found.get(&read)
    }
}

fn of_code(code: &Code) -> CodeFlows {
    let all = || 0..code.instrs.len() as u32;
    let accesses: Vec<u32> = all()
        .filter(|pc| is_read(code.instrs[*pc as usize]) || is_write(code.instrs[*pc as usize]))
        .collect();
    let reads = all().filter(|pc| is_read(code.instrs[*pc as usize]));
    let pairs = reads.filter_map(|read| {
        let meets = |access: &u32| *access != read && could_meet(code, read, *access);
        let others: Vec<u32> = accesses.iter().copied().filter(meets).collect();
        (!others.is_empty()).then(|| (read, reach(code, read, &others)))
    });
    pairs.collect()
}

/// Whether an instruction may read what could be shared.
fn is_read(instr: Instr) -> bool {
    use Instr::*;
    matches!(
        instr,
        LoadGlobal(_)
            | LoadGlobalPushNull(_)
            | LoadName(_)
            | LoadAttr(_)
            | LoadMethod(_)
            | LoadDeref(_)
            | BinarySubscr
            | BinarySlice
            | ContainsOp { .. }
            | ToBool
            | Call(_)
            | CallKw(_)
            | ForIter(_)
            | UnpackSequence(_)
    )
}

/// Whether an instruction may write what could be shared.
fn is_write(instr: Instr) -> bool {
    use Instr::*;
    match instr {
        StoreGlobal(_) | StoreName(_) | StoreAttr(_) | StoreDeref(_) | StoreSubscr | StoreSlice => true,
        DeleteGlobal(_) | DeleteName(_) | DeleteAttr(_) | DeleteDeref(_) | DeleteSubscr => true,
        Call(_) | CallKw(_) => true,
        BinaryOp { inplace, .. } => inplace,
        _ => false,
    }
}

/// Whether two instructions could be about the same variable: their names agree, or both are about items.
fn could_meet(code: &Code, read: u32, access: u32) -> bool {
    use Instr::*;
    let access = code.instrs[access as usize];
    match code.instrs[read as usize] {
        LoadGlobal(a) | LoadGlobalPushNull(a) | LoadName(a) => match access {
            LoadGlobal(b) | LoadGlobalPushNull(b) | LoadName(b) => a == b,
            StoreGlobal(b) | StoreName(b) | DeleteGlobal(b) | DeleteName(b) => a == b,
            _ => false,
        },
        LoadAttr(a) | LoadMethod(a) => {
            matches!(access, LoadAttr(b) | LoadMethod(b) | StoreAttr(b) | DeleteAttr(b) if a == b)
        }
        LoadDeref(a) => matches!(access, LoadDeref(b) | StoreDeref(b) | DeleteDeref(b) if a == b),
        _ => match access {
            StoreSubscr | StoreSlice | DeleteSubscr | BinaryOp { .. } => true,
            other => is_read(other) && !is_named(other),
        },
    }
}

/// Whether an instruction reads a variable, and not the contents of a container.
fn is_named(instr: Instr) -> bool {
    use Instr::*;
    matches!(
        instr,
        LoadGlobal(_) | LoadGlobalPushNull(_) | LoadName(_) | LoadAttr(_) | LoadMethod(_) | LoadDeref(_)
    )
}

/// Follows what a read pushed through the code, to these accesses.
fn reach(code: &Code, read: u32, accesses: &[u32]) -> Reach {
    let before = follow(code, read);
    let is_written = |access: &&u32| {
        let values = before.get(*access);
        values.is_some_and(|values| values.is_written(code.instrs[**access as usize]))
    };
    let mut reach = Reach {
        values: accesses.iter().filter(is_written).copied().collect(),
        ..Reach::default()
    };
    for (pc, values) in &before {
        if !values.decides(code.instrs[*pc as usize]) {
            continue;
        }
        reach.is_test = true;
        let mut ways = successors(code, *pc)
            .into_iter()
            .map(|way| reachable(code, way, read));
        if let (Some(one), Some(other)) = (ways.next(), ways.next()) {
            let is_only_one_way = |access: &&u32| one.contains(access) != other.contains(access);
            reach.choices.extend(accesses.iter().filter(is_only_one_way));
        }
    }
    reach
}

/// Before each instruction, which operands and local variables may hold what comes from the read.
fn follow(code: &Code, read: u32) -> BTreeMap<u32, Values> {
    let mut before: BTreeMap<u32, Values> = BTreeMap::new();
    before.insert(read, Values::default());
    let mut open = BTreeSet::from([read]);
    while let Some(pc) = open.pop_first() {
        let mut after = before[&pc].clone();
        // `a, b = x, y` packs and unpacks at once: each variable gets its own value.
        if let Some(count) = repacked(code, pc) {
            after.reverse(count);
            if merge(&mut before, pc + 2, &after) {
                open.insert(pc + 2);
            }
            continue;
        }
        step(code.instrs[pc as usize], &mut after, pc == read);
        for next in successors(code, pc) {
            if merge(&mut before, next, &after) {
                open.insert(next);
            }
        }
        if let Some(handler) = code.handler(pc)
            && merge(&mut before, handler.target, &after.without_operands())
        {
            open.insert(handler.target);
        }
    }
    before
}

/// How many operands are packed into a tuple here that the next instruction takes apart again.
fn repacked(code: &Code, pc: u32) -> Option<usize> {
    let next = code.instrs.get(pc as usize + 1);
    match (code.instrs[pc as usize], next) {
        (Instr::BuildTuple(packed), Some(Instr::UnpackSequence(unpacked))) if packed == *unpacked => {
            Some(packed as usize)
        }
        _ => None,
    }
}

/// Adds what is known from one way; says whether that is new.
fn merge(before: &mut BTreeMap<u32, Values>, pc: u32, values: &Values) -> bool {
    match before.get_mut(&pc) {
        Some(known) => known.add(values),
        None => {
            before.insert(pc, values.clone());
            true
        }
    }
}

/// The instructions that can come after one.
fn successors(code: &Code, pc: u32) -> Vec<u32> {
    use Instr::*;
    let next = pc + 1;
    let mut ways = match code.instrs[pc as usize] {
        JumpForward(to) | JumpBackward(to) | JumpBackwardNoInterrupt(to) => vec![to],
        PopJumpIfTrue(to) | PopJumpIfFalse(to) | PopJumpIfNone(to) | PopJumpIfNotNone(to) => vec![next, to],
        ForIter(to) | Send(to) => vec![next, to],
        ReturnValue | RaiseVarargs(_) | Reraise(_) => vec![],
        _ => vec![next],
    };
    ways.retain(|way| (*way as usize) < code.instrs.len());
    ways
}

/// Everything that can come from here on before the read is made again.
fn reachable(code: &Code, from: u32, read: u32) -> BTreeSet<u32> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(pc) = open.pop() {
        if pc != read && seen.insert(pc) {
            open.extend(successors(code, pc));
        }
    }
    seen
}

#[cfg(test)]
mod tests;
