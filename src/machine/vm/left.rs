//! Generators that a loop leaves before they have come to their end.
//!
//! CPython closes a generator when the last reference to it goes: what stands in its `finally` and `with` is carried out
//! there. This machine counts no references. Where a `for` loop is left by `break`, `return` or an exception, it looks
//! whether anything else reaches the generator that the loop was asking, and closes it if not. Only there: other ways to
//! lose the last reference are not noticed.

use super::super::object::{Generator, GeneratorKind, GeneratorState, Iter, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::super::{Heap, Raised};
use super::{Stop, Vm};
use crate::program::{Handler, Instr, Program};
use crate::trace::ObjectId;
use std::ops::Range;

/// How deep generators are looked for in what a loop asks (`enumerate(zip(…))`).
const DEPTH_MAX: u32 = 8;

/// Whether a handler is the one around the whole body of every generator.
fn is_around_everything(instr: Option<&Instr>) -> bool {
    matches!(instr, Some(Instr::StopIterationError))
}

/// Whether a resting generator has something to carry out when it is closed.
fn is_open(heap: &Heap, program: &Program, generator: &Generator) -> bool {
    if generator.kind != GeneratorKind::Generator || generator.state != GeneratorState::Suspended {
        return false;
    }
    let code = program.code(generator.code);
    let handler = code.handler(generator.pc.saturating_sub(1));
    let is_guarded = handler.is_some_and(|h| !is_around_everything(code.instrs.get(h.target as usize)));
    is_guarded || operands(generator, code.slots.len()).any(|value| may_be_open(heap, value))
}

fn operands(generator: &Generator, slots: usize) -> impl Iterator<Item = Value> + '_ {
    generator.stack.iter().skip(slots).copied()
}

/// Whether an iterator that a loop leaves has to be looked at: it is a generator at rest, or may have one inside.
#[inline]
pub(super) fn may_be_open(heap: &Heap, iterator: Value) -> bool {
    match heap.object(iterator) {
        Some(Object::Generator(generator)) => generator.state == GeneratorState::Suspended,
        Some(Object::Iter(iter)) => matches!(iter, Iter::Enumerate { .. } | Iter::Zip { .. }),
        _ => false,
    }
}

/// Adds the generators to be closed that an iterator is or has inside.
fn find_open(heap: &Heap, program: &Program, value: Value, depth: u32, found: &mut Vec<ObjectId>) {
    match heap.object(value) {
        Some(Object::Generator(generator)) if is_open(heap, program, generator) => {
            found.extend(value.object());
        }
        Some(Object::Iter(iter)) if depth < DEPTH_MAX && may_be_open(heap, value) => {
            iter.children(&mut |inner| find_open(heap, program, inner, depth + 1, found));
        }
        _ => {}
    }
}

impl Vm<'_> {
    /// `POP_ITER`
    pub(super) fn pop_iterator(&mut self) -> Result<Option<Stop>, Raised> {
        let iterator = self.pop();
        if !may_be_open(&self.machine.heap, iterator) {
            return Ok(None);
        }
        let slots = match self.leaves_frame() {
            true => self.base..self.base + self.code.slots.len(),
            false => 0..0,
        };
        let left = self.left_open(iterator, slots);
        if !left.is_empty() {
            let close = self.machine.prelude("_vm_close_left");
            self.call(close, left, Return::Discard)?;
        }
        Ok(self.stopped.take())
    }

    /// Whether the frame returns next, with nothing in between that could look at its variables.
    fn leaves_frame(&self) -> bool {
        let between = |instr: &&Instr| {
            matches!(
                instr,
                Instr::PopIter
                    | Instr::PopTop
                    | Instr::Swap(_)
                    | Instr::Nop
                    | Instr::LoadConst(_)
                    | Instr::LoadSmallInt(_)
            )
        };
        let mut rest = self.code.instrs[self.pc..].iter().skip_while(between);
        self.code.flags.optimized && matches!(rest.next(), Some(Instr::ReturnValue))
    }

    /// An exception takes operands off the stack: one that a loop was asking, and that has to be closed first, is taken
    /// away and closed; then the exception goes on. Says whether there was one.
    pub(super) fn closes_left(&mut self, exception: Value, handler: Option<&Handler>) -> bool {
        let slots = self.base + self.code.slots.len();
        let dropped = match handler {
            // A generator that is closed goes with its variables; of a function, the traceback keeps them.
            Some(Handler { target, .. }) if !is_around_everything(self.code.instrs.get(*target as usize)) => {
                slots + handler.map_or(0, |handler| handler.depth as usize)
            }
            _ if self.is_a(exception, types::GENERATOR_EXIT) => self.base,
            _ => slots,
        };
        for at in (dropped..self.task.stack.len()).rev() {
            let value = self.task.stack[at];
            if !may_be_open(&self.machine.heap, value) {
                continue;
            }
            self.task.stack[at] = Value::None;
            let slots = if dropped < slots { dropped..slots } else { 0..0 };
            let left = self.left_open(value, slots);
            if left.is_empty() {
                continue;
            }
            let close = self.machine.prelude("_vm_close_left");
            // Where there is no room for one more frame, nothing is closed.
            if self.call(close, left, Return::RaiseAgain(exception)).is_ok() {
                return true;
            }
        }
        false
    }

    /// The generators that an iterator is or has inside, that have something to carry out when they are closed, and that
    /// nothing else reaches; these slots of the stack do not count.
    fn left_open(&mut self, iterator: Value, slots: Range<usize>) -> Vec<Value> {
        let mut found = Vec::new();
        find_open(&self.machine.heap, self.program, iterator, 0, &mut found);
        let sharing = &self.machine.sharing;
        found.retain(|id| !sharing.is_concurrent || sharing.is_own(&self.machine.heap, self.id, *id));
        if found.is_empty() {
            return Vec::new();
        }
        let uncounted = self.task.stack[slots.clone()].to_vec();
        self.task.stack[slots.clone()].fill(Value::Unbound);
        found.retain(|id| {
            let held = self.task.roots().chain([self.report.value]);
            !self.machine.reaches(held, *id)
        });
        self.task.stack[slots].copy_from_slice(&uncounted);
        found.into_iter().map(Value::Object).collect()
    }
}
