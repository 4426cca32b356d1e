//! What things cost in modelled time: the table in `assets/costs`, measured from a real CPython.
//!
//! Costs of instructions are picoseconds, those of operations nanoseconds. The table is part of the
//! machine: another table means other runs.

use crate::program::Instr;
use crate::trace::Op;
use serde::Deserialize;
use std::sync::LazyLock;

/// The table of this machine.
pub(super) static COSTS: LazyLock<Costs> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/costs/cpython-3.11.toml"))
        .expect("the table that comes with Threadline can be read")
});

/// Natives that walk over their first argument in a loop of their own, without Python code.
const WALKERS: [&str; 16] = [
    "all", "any", "copy", "count", "dict", "extend", "fromkeys", "index", "join", "max", "min", "remove",
    "reverse", "sort", "sorted", "sum",
];

/// All costs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Costs {
    instruction: InstructionCosts,
    operation: OperationCosts,
}

/// Picoseconds by class of instruction.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstructionCosts {
    stack: u64,
    variable: u64,
    attribute: u64,
    item: u64,
    arithmetic: u64,
    comparison: u64,
    jump: u64,
    iteration: u64,
    build: u64,
    call: u64,
    frame: u64,
    special: u64,
    exception: u64,
    walked: u64,
    library: u64,
}

/// Nanoseconds by visible operation, beyond the call that makes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OperationCosts {
    lock: u64,
    semaphore: u64,
    event: u64,
    notify: u64,
    queue: u64,
    query: u64,
    clock: u64,
    draw: u64,
    print: u64,
    start: u64,
    handover: u64,
}

impl Costs {
    /// Picoseconds of an instruction of the user's program, without what it calls.
    pub fn instruction_ps(&self, instr: Instr) -> u64 {
        use Instr::*;
        let costs = &self.instruction;
        match instr {
            LoadGlobal(_)
            | LoadGlobalPushNull(_)
            | StoreGlobal(_)
            | DeleteGlobal(_)
            | LoadName(_)
            | StoreName(_)
            | DeleteName(_)
            | LoadDeref(_)
            | StoreDeref(_)
            | DeleteDeref(_) => costs.variable,
            LoadFastLoadFast(..) | StoreFastLoadFast(..) | StoreFastStoreFast(..) => 2 * costs.stack,
            LoadAttr(_) | LoadMethod(_) | StoreAttr(_) | DeleteAttr(_) | LoadSuperAttr { .. } => {
                costs.attribute
            }
            BinarySubscr | StoreSubscr | DeleteSubscr | BinarySlice | StoreSlice => costs.item,
            BinaryOp { .. } | UnaryNegative | UnaryInvert | UnaryPositive => costs.arithmetic,
            CompareOp { .. } | ContainsOp { .. } => costs.comparison,
            JumpForward(_) | PopJumpIfTrue(_) | PopJumpIfFalse(_) | PopJumpIfNone(_)
            | PopJumpIfNotNone(_) => costs.jump,
            ForIter(_) | GetIter | YieldValue | Send(_) => costs.iteration,
            BuildTuple(_) | BuildList(_) | BuildSet(_) | BuildMap(_) | BuildString(_) | BuildSlice(_)
            | ListExtend(_) | SetUpdate(_) | DictUpdate(_) | DictMerge(_) | FormatSimple | FormatWithSpec
            | ConvertValue(_) | MakeFunction | MakeCell(_) | LoadBuildClass => costs.build,
            Call(_) | CallKw(_) | CallFunctionEx | WithExceptStart => costs.call,
            Resume(_) => costs.frame,
            LoadSpecial(_) => costs.special,
            RaiseVarargs(_) | Reraise(_) | PushExcInfo => costs.exception,
            _ => costs.stack,
        }
    }

    /// Picoseconds of an instruction of the library, which stands for functions that CPython has in C;
    /// what else they cost lies in their operations.
    pub fn library_ps(&self) -> u64 {
        self.instruction.library
    }

    /// Picoseconds for each item that a native walks over.
    pub fn walk_ps(&self, native: &str) -> Option<u64> {
        WALKERS.contains(&native).then_some(self.instruction.walked)
    }

    /// Nanoseconds of a visible operation.
    pub fn operation_ns(&self, op: Op) -> u64 {
        use Op::*;
        let costs = &self.operation;
        match op {
            Acquire(_) | TryAcquire(_) | Release(_) | IsLocked(_) => costs.lock,
            SemaphoreAcquire(_) | SemaphoreTryAcquire(_) | SemaphoreRelease(_) => costs.semaphore,
            EventWait(_) | EventSet(_) | EventClear(_) | EventIsSet(_) => costs.event,
            Wait(_) | Wake(_) | BarrierArrive(_) | BarrierLeave(_) | BarrierChange(_) => costs.semaphore,
            Notify(_) => costs.notify,
            QueuePut(_) | QueueTryPut(_) | QueueGet(_) | QueueTryGet(_) | QueueTaskDone(_) | QueueJoin(_)
            | QueueSize(_) => costs.queue,
            TaskQuery | Join(_) => costs.query,
            Clock => costs.clock,
            Draw => costs.draw,
            Print | PrintError => costs.print,
            Spawn(_) => costs.start,
            _ => 0,
        }
    }

    /// Nanoseconds until a task goes on that had to wait, or to which the GIL is given.
    pub fn handover_ns(&self) -> u64 {
        self.operation.handover
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_takes_some_time() {
        let costs = &COSTS;
        assert!(costs.instruction_ps(Instr::LoadFast(0)) > 0);
        assert!(costs.instruction_ps(Instr::Call(0)) > costs.instruction_ps(Instr::LoadFast(0)));
        assert!(costs.operation_ns(Op::Print) > 0);
        assert!(costs.operation_ns(Op::Spawn(crate::trace::TaskId(1))) > costs.handover_ns() / 2);
        assert!(costs.walk_ps("sum").is_some() && costs.walk_ps("len").is_none());
    }
}
