//! The running task's frames as objects: `sys._getframe`, and the local variables of a frame.

use super::super::Raised;
use super::super::object::{Object, TracebackEntry};
use super::super::trail::Trail;
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::trace::{ObjectId, Symbol};
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
        let place_of = |index: usize| {
            let frame = &self.task.frames[index];
            (TracebackEntry::of_frame(frame, frame.pc.saturating_sub(1)), index)
        };
        let mut places: Vec<(TracebackEntry, usize)> = own.into_iter().map(place_of).collect();
        let Some(wanted) = places.len().checked_sub(1 + depth.max(0) as usize) else {
            return Err(self.error(types::VALUE_ERROR, "call stack is not deep enough"));
        };
        places.truncate(wanted + 1);
        let locals = self.locals_of(places[wanted].1);
        Ok(self.machine.heap.make(Object::Frame(Trail {
            places: places.iter().map(|(entry, _)| *entry).collect(),
            at: wanted as u32,
            locals,
        })))
    }

    /// The local variables as a dict (of a module body: its live namespace).
    pub(super) fn locals_dict(&mut self) -> Value {
        match self.task.frames.len().checked_sub(1) {
            Some(innermost) => self.locals_of(innermost),
            None => Value::None,
        }
    }

    /// The local variables of a frame. As in CPython a function's frame has one dict of them, which each call brings up
    /// to date and which keeps what `exec` puts there.
    pub(super) fn locals_of(&mut self, index: usize) -> Value {
        let frame = &self.task.frames[index];
        let code = self.program.code(frame.code);
        if let Some(owner) = frame.locals.filter(|_| !code.flags.optimized) {
            if self.is_mapping_body(owner) {
                return Value::Object(owner);
            }
            return self.machine.heap.make(Object::AttributeDict(owner));
        }
        let base = frame.base as usize;
        let kept = frame.locals;
        let slots = code.slots.iter().enumerate();
        let names: Vec<(Symbol, Value)> = slots
            .map(|(i, name)| (*name, self.task.stack[base + i]))
            .collect();
        let id = kept.unwrap_or_else(|| self.machine.heap.allocate(Object::Dict(Arc::default())));
        self.task.frames[index].locals = Some(id);
        for (name, value) in names {
            let value = match self.machine.heap.object(value) {
                Some(Object::Cell { value, .. }) => *value,
                _ => value,
            };
            if value.is_bound() || kept.is_some() {
                self.keep_local(id, name, value);
            }
        }
        Value::Object(id)
    }

    /// Puts a variable into a frame's dict, or takes it out where it has no value.
    fn keep_local(&mut self, dict: ObjectId, name: Symbol, value: Value) {
        if let Object::AttributeDict(module) = self.machine.heap.get(dict) {
            // Code has been given it as its globals.
            let module = *module;
            match value.is_bound() {
                true => self.machine.set_global(module, name, value),
                false => drop(self.machine.remove_global(module, name)),
            }
            return;
        }
        let key = self.name_value(name);
        let done = match value.is_bound() {
            true => self.machine.heap.dict_set(dict, key, value).map(|_| ()),
            false => self.machine.heap.dict_remove(dict, key).map(|_| ()),
        };
        debug_assert!(done.is_ok(), "strings can be keys");
    }
}
