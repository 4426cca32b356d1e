//! Generators that a loop leaves before they have come to their end.
//!
//! CPython closes a generator when the last reference to it goes: what stands in its `finally` and `with` is carried out
//! there. This machine counts no references. Where a `for` loop is left by `break`, `return` or an exception, it looks
//! whether anything else reaches the generator that the loop was asking, and closes it if not, whoever has made it. Other
//! ways to lose the last reference are noticed of generators that the program has made itself (`machine::ends`).

use super::super::Heap;
use super::super::object::Object;
use super::super::open::{is_open, may_be_open};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::{Handler, Instr, Program};
use crate::trace::ObjectId;
use std::ops::Range;

/// Among how many objects generators are looked for in what a loop asks (`enumerate(map(…))`).
const LOOKED_AT_MAX: usize = 64;

/// The generators to be closed that an iterator is or has inside, those it was made around last.
fn find_open(heap: &Heap, program: &Program, iterator: Value) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut seen: Vec<ObjectId> = iterator.object().into_iter().collect();
    let mut next = 0;
    while let Some(id) = seen.get(next).copied() {
        next += 1;
        let object = heap.get(id);
        let is_looked_into = match object {
            Object::Generator(generator) if is_open(heap, program, generator) => {
                found.push(id);
                false
            }
            Object::Instance(_) | Object::Iter(_) => true,
            Object::List(items) => items.len() <= LOOKED_AT_MAX,
            Object::Tuple(items) => items.len() <= LOOKED_AT_MAX,
            _ => false,
        };
        if is_looked_into {
            object.children(&mut |inner| match inner {
                Value::Object(id) if seen.len() < LOOKED_AT_MAX && !seen.contains(&id) => seen.push(id),
                _ => {}
            });
        }
    }
    found
}

impl Vm<'_> {
    /// `POP_ITER`
    pub(super) fn pop_iterator(&mut self) -> Option<Stop> {
        let iterator = self.pop();
        if !may_be_open(&self.machine.heap, iterator) {
            return None;
        }
        let slots = match self.leaves_frame() {
            true => self.base..self.base + self.code.slots.len(),
            false => 0..0,
        };
        let left = self.left_open(iterator, slots);
        self.close_left(left, Return::Discard);
        self.stopped.take()
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
            Some(handler) if !handler.is_around_everything(&self.code.instrs) => {
                slots + handler.depth as usize
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
            if self.close_left(left, Return::RaiseAgain(exception)) {
                return true;
            }
        }
        false
    }

    /// Closes generators, if there are any, and room for one more frame. Whether it has begun to.
    fn close_left(&mut self, left: Vec<Value>, ret: Return) -> bool {
        let close = self.machine.prelude("_vm_close_left");
        !left.is_empty() && self.call(close, left, ret).is_ok()
    }

    /// The generators that an iterator is or has inside, that have something to carry out when they are closed, and that
    /// nothing else reaches; these slots of the stack do not count.
    fn left_open(&mut self, iterator: Value, slots: Range<usize>) -> Vec<Value> {
        let mut found = find_open(&self.machine.heap, self.program, iterator);
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
