//! What an operation hands to others: from then on it is no longer its maker's alone.
//!
//! What a task does to an object that nobody else can have is initialisation, and invisible. An object leaves
//! its maker's hands with an operation that others can notice: it is written into a shared place, put into a
//! queue, given to a thread or as a result. With it goes all that can be reached from it. Accesses by the maker
//! after that are noted like those of anybody, though nobody else may have touched the object yet: else a
//! record that is filled in after it was published would look whole from everywhere.

use super::Machine;
use super::native::{Pending, Then};
use super::task::Task;
use super::value::Value;
use crate::program::{Program, operands_taken};
use crate::trace::{Op, TaskId};

/// Whether an operation can hand objects to other tasks.
fn hands_on(op: Op) -> bool {
    matches!(
        op,
        Op::Write(_)
            | Op::Update(_)
            | Op::Spawn(_)
            | Op::QueuePut(_)
            | Op::QueueTryPut(_)
            | Op::FutureSet(_)
            | Op::PoolSubmit(_)
    )
}

impl Machine {
    /// Notes that whatever the pending operation of a task hands on can be reached by others from now on.
    pub(super) fn publish(&mut self, program: &Program, id: TaskId, task: &Task, pending: &Pending) {
        if !self.sharing.is_concurrent || !hands_on(pending.op) {
            return;
        }
        let mut left = Vec::new();
        if let Then::Native(_, state) = &pending.then {
            left.extend(objects(state));
        }
        handed(program, task, &pending.then, &mut left);
        while let Some(value) = left.pop() {
            let Value::Object(object) = value else { continue };
            if self.sharing.is_own(&self.heap, id, object) {
                self.share(object);
                self.heap.get(object).children(&mut |child| left.push(child));
            }
        }
    }
}

/// The operands of the instruction that an operation belongs to, and what the calls of the library hold that
/// are between it and the user's code.
fn handed(program: &Program, task: &Task, then: &Then, values: &mut Vec<Value>) {
    let mut end = task.stack.len();
    for (index, frame) in task.frames.iter().enumerate().rev() {
        let base = frame.base as usize;
        if !program.is_library(frame.code) {
            // What it has called has taken its operands already.
            if index + 1 == task.frames.len() && *then == Then::Instruction {
                let instr = program.code(frame.code).instrs[frame.pc as usize];
                let taken = operands_taken(instr) as usize;
                values.extend(objects(&task.stack[end.saturating_sub(taken).max(base)..end]));
            }
            return;
        }
        values.extend(objects(&task.stack[base..end]));
        end = frame.floor as usize;
    }
}

/// Those of some values that can be handed on: numbers cannot.
fn objects(values: &[Value]) -> impl Iterator<Item = Value> + '_ {
    let objects = values.iter().filter(|value| value.object().is_some());
    objects.copied()
}
