//! The end of objects that can be noticed, between two instructions of the task that has dropped the last reference.

use super::super::ends::Ended;
use super::super::native::Call;
use super::super::object::Object;
use super::super::task::Return;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::Instr;
use std::sync::Arc;

/// Objects with more parts are not looked into to see who else holds a value.
const LOOKED_INTO_MAX: usize = 64;

impl Vm<'_> {
    /// Whether an instruction that is about to be carried out may drop the last reference to something.
    pub(super) fn may_drop(&self, instr: Instr) -> bool {
        match instr {
            Instr::Nop
            | Instr::Resume(_)
            | Instr::PushNull
            | Instr::Copy(_)
            | Instr::Swap(_)
            | Instr::LoadConst(_)
            | Instr::LoadSmallInt(_)
            | Instr::LoadCommonConstant(_)
            | Instr::LoadFast(_)
            | Instr::LoadFastCheck(_)
            | Instr::LoadFastLoadFast(..)
            | Instr::LoadDeref(_)
            | Instr::LoadGlobal(_)
            | Instr::LoadGlobalPushNull(_)
            | Instr::LoadName(_)
            | Instr::MakeFunction
            | Instr::BuildTuple(_)
            | Instr::BuildList(_)
            | Instr::ForIter(_)
            | Instr::ListAppend(_)
            | Instr::SetAdd(_)
            | Instr::MapAdd(_)
            | Instr::JumpForward(_)
            | Instr::JumpBackward(_) => false,
            Instr::StoreFast(slot) => self.is_droppable(self.base + slot as usize),
            Instr::StoreFastLoadFast(slot, _) => self.is_droppable(self.base + slot as usize),
            Instr::StoreName(name) | Instr::StoreGlobal(name) => {
                let old = self.machine.global(self.module, name);
                let is_kept = |old| !self.may_hold(old) || self.is_held_near(old, None);
                !self.is_module_body() || !old.is_none_or(is_kept)
            }
            Instr::PopTop
            | Instr::LoadAttr(_)
            | Instr::LoadMethod(_)
            | Instr::ToBool
            | Instr::PopJumpIfTrue(_)
            | Instr::PopJumpIfFalse(_)
            | Instr::PopJumpIfNone(_)
            | Instr::PopJumpIfNotNone(_)
            | Instr::FormatSimple => self.is_operand_droppable(0),
            Instr::BinaryOp { .. }
            | Instr::CompareOp { .. }
            | Instr::IsOp { .. }
            | Instr::ContainsOp { .. }
            | Instr::BinarySubscr => self.is_operand_droppable(0) || self.is_operand_droppable(1),
            // What is called takes the arguments over.
            Instr::Call(count) => {
                let callee = self.task.stack.len().checked_sub(2 + count as usize);
                let called = callee.map_or(Value::Unbound, |at| self.task.stack[at]);
                let object = self.machine.heap.object(called);
                let is_taken = matches!(object, Some(Object::Function(_) | Object::Class(_)));
                // One that is given nothing but numbers and texts has nothing to drop.
                let given = callee.map_or(&[][..], |at| &self.task.stack[at + 1..]);
                let is_plain =
                    matches!(called, Value::Native(_)) && !given.iter().any(|value| self.may_hold(*value));
                !is_taken && !is_plain
            }
            Instr::ReturnValue => self.may_drop_by_returning(),
            Instr::YieldValue => !self.is_asked_for_more(),
            _ => true,
        }
    }

    /// Whether something may go with the innermost frame: neither the value that it returns nor its caller has it.
    fn may_drop_by_returning(&self) -> bool {
        let stack = &self.task.stack;
        let (Some(frame), Some(returned)) = (self.task.frames.last(), stack.last()) else {
            return true;
        };
        let (outside, own) = stack.split_at(self.base);
        let is_kept = |value: &Value| {
            value == returned || outside.contains(value) || frame.ret == Return::Instance(*value)
        };
        frame.generator.is_some() || own.iter().any(|value| self.may_hold(*value) && !is_kept(value))
    }

    /// Whether whoever asks the innermost frame, a generator's, has that generator among its operands.
    fn is_asked_for_more(&self) -> bool {
        let generator = self.task.frames.last().and_then(|frame| frame.generator);
        let outside = &self.task.stack[..self.base];
        generator.is_some_and(|id| outside.contains(&Value::Object(id)))
    }

    fn is_module_body(&self) -> bool {
        let frame = self.task.frames.last();
        frame.is_some_and(|frame| frame.locals == Some(self.module))
    }

    /// Whether something may go when this value does.
    fn may_hold(&self, value: Value) -> bool {
        self.machine
            .heap
            .object(value)
            .is_some_and(|object| !object.is_leaf())
    }

    /// Whether something may go when the value at this place of the stack does.
    fn is_droppable(&self, at: usize) -> bool {
        let value = self.task.stack[at];
        self.may_hold(value) && !self.is_held_near(value, Some(at))
    }

    /// The same of an operand, counted from the top.
    fn is_operand_droppable(&self, depth: usize) -> bool {
        let at = self.task.stack.len().checked_sub(1 + depth);
        at.is_some_and(|at| self.is_droppable(at))
    }

    /// Whether a value is also held by the innermost frame, at another place than this one, or by something that is.
    fn is_held_near(&self, value: Value, except: Option<usize>) -> bool {
        let frame = self.task.stack.iter().enumerate().skip(self.base);
        let mut others = frame
            .filter(|(at, _)| Some(*at) != except)
            .map(|(_, other)| *other);
        if others.clone().any(|other| other == value) {
            return true;
        }
        others.any(|other| {
            let holder = self.machine.heap.object(other).filter(|object| match object {
                Object::Instance(instance) => instance.attributes.len() <= LOOKED_INTO_MAX,
                Object::Tuple(items) => items.len() <= LOOKED_INTO_MAX,
                Object::List(items) => items.len() <= LOOKED_INTO_MAX,
                _ => false,
            });
            let mut is_held = false;
            holder
                .into_iter()
                .for_each(|object| object.children(&mut |part| is_held |= part == value));
            is_held
        })
    }

    /// Goes on with finalizers and what weak references call back, if objects have come to their end
    /// at the instruction before.
    #[cold]
    #[inline(never)]
    pub(super) fn end_lost(&mut self, before: Option<Instr>) -> Option<Stop> {
        let held = self.reached();
        let instructions = self.machine.instructions + u64::from(self.executed);
        let mut ended = self.machine.lost(&held, self.program, instructions);
        // A part of a list goes from its end on.
        if matches!(
            before,
            Some(Instr::DeleteSubscr | Instr::StoreSubscr | Instr::StoreSlice)
        ) {
            ended.reverse();
        }
        let call = self.call_for(ended)?;
        // With no room for a frame nothing is called, as in CPython.
        let _ = self.call_owned(call, Return::Discard);
        self.stopped.take()
    }

    /// What the running task reaches at once.
    fn reached(&self) -> Vec<Value> {
        self.task.roots().collect()
    }

    /// The last call of a program, for what is left.
    pub(super) fn last_call(&mut self) -> Option<Call> {
        let ended = self.machine.end_all(self.program);
        self.call_for(ended)
    }

    /// What `_vm_end` has to be given for the objects in cycles that nothing reaches.
    pub(super) fn end_cycles(&mut self) -> Value {
        let held = self.reached();
        let ended = self.machine.end_cycles(&held, self.program);
        let parts = self.parts_for(ended);
        self.machine.heap.list(parts)
    }

    /// The weak references to an object that something reaches, the oldest first.
    pub(super) fn references(&mut self, object: Value) -> Value {
        let held = self.reached();
        let references = match object {
            Value::Object(id) => self.machine.references(&held, id),
            _ => Vec::new(),
        };
        let references = references.into_iter().map(Value::Object);
        self.machine.heap.list(references.collect())
    }

    /// The call of the library's function that ends objects, if that can be noticed.
    fn call_for(&mut self, ended: Vec<Ended>) -> Option<Call> {
        let parts = self.parts_for(ended);
        (!parts.is_empty()).then(|| Call::new(self.machine.prelude("_vm_end"), parts))
    }

    fn parts_for(&mut self, ended: Vec<Ended>) -> Vec<Value> {
        let mut parts = Vec::new();
        for Ended {
            object,
            has_finalizer,
            references,
        } in ended
        {
            if has_finalizer || !references.is_empty() {
                let heap = &mut self.machine.heap;
                let references = heap.list(references.into_iter().map(Value::Object).collect());
                parts.push(heap.tuple(&[Value::Object(object), Value::bool(has_finalizer), references]));
            }
        }
        parts
    }

    /// The variables of a frame that an exception leaves are kept by its traceback.
    pub(super) fn keep_variables(&mut self, exception: Value) {
        // What the library does in Python has no frames in CPython.
        if self.is_library || !self.machine.notices_ends() {
            return;
        }
        let slots = self.base..self.base + self.code.slots.len();
        let Some(variables) = self.task.stack.get(slots) else {
            return;
        };
        let variables: Vec<Value> = variables
            .iter()
            .copied()
            .filter(|value| value.object().is_some())
            .collect();
        if let Value::Object(id) = exception
            && let Object::Exception(exception) = self.machine.heap.get_mut(id)
        {
            Arc::make_mut(exception).kept.extend(variables);
        }
    }
}
