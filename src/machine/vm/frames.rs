//! The running task's frames as objects: `sys._getframe`, and the local variables of a frame.

use super::super::Raised;
use super::super::object::{Object, TracebackEntry};
use super::super::trail::Trail;
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::trace::Symbol;
use std::sync::Arc;

impl Vm<'_> {
    /// `sys._getframe(depth)`: frames of the library are not counted.
    pub(super) fn frame_object(&mut self, depth: Value) -> Result<Value, Raised> {
        let Some(depth) = self.machine.heap.as_i64(depth) else {
            let kind = self.machine.heap.type_name(depth);
            return Err(self.type_error(format!("'{kind}' object cannot be interpreted as an integer")));
        };
        self.save_frame();
        let own: Vec<usize> = (0..self.task.frames.len())
            .filter(|index| !self.program.is_library(self.task.frames[*index].code))
            .collect();
        let wanted = own.len() as i64 - 1 - depth.max(0);
        let Ok(wanted) = usize::try_from(wanted) else {
            return Err(self.error(types::VALUE_ERROR, "call stack is not deep enough"));
        };
        let place = |index: &usize| {
            let frame = &self.task.frames[*index];
            TracebackEntry {
                code: frame.code,
                instruction: frame.pc.saturating_sub(1),
                module: frame.module,
            }
        };
        let places = own[..=wanted].iter().map(place).collect();
        let locals = self.locals_of(own[wanted]);
        Ok(self.machine.heap.make(Object::Frame(Trail {
            places,
            at: wanted as u32,
            locals,
        })))
    }

    /// The local variables as a new dict (of a module body: its live namespace).
    pub(super) fn locals_dict(&mut self) -> Value {
        match self.task.frames.len().checked_sub(1) {
            Some(innermost) => self.locals_of(innermost),
            None => Value::None,
        }
    }

    fn locals_of(&mut self, index: usize) -> Value {
        let frame = &self.task.frames[index];
        if let Some(owner) = frame.locals {
            return self.machine.heap.make(Object::AttributeDict(owner));
        }
        let base = frame.base as usize;
        let slots = &self.program.code(frame.code).slots;
        let names: Vec<(Symbol, Value)> = slots
            .iter()
            .enumerate()
            .map(|(i, name)| (*name, self.task.stack[base + i]))
            .collect();
        let id = self.machine.heap.allocate(Object::Dict(Arc::default()));
        for (name, value) in names {
            let value = match self.machine.heap.object(value) {
                Some(Object::Cell { value, .. }) => *value,
                _ => value,
            };
            if value.is_bound() {
                let key = self.name_value(name);
                if self.machine.heap.dict_set(id, key, value).is_err() {
                    unreachable!("strings can be keys");
                }
            }
        }
        Value::Object(id)
    }
}
