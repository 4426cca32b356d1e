//! Variables that functions in functions share.

use super::super::Raised;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::trace::{Op, Place};

impl Vm<'_> {
    pub(super) fn unbound_free(&mut self, slot: u32) -> Raised {
        let is_free = slot as usize >= self.code.slots.len() - self.code.free_count as usize;
        if !is_free {
            return self.unbound_local(slot);
        }
        let name = self.machine.symbols.name(self.code.slots[slot as usize]).clone();
        self.error(
            types::NAME_ERROR,
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"),
        )
    }

    pub(super) fn copy_free_variables(&mut self) {
        let function = self
            .task
            .frames
            .last()
            .map_or(Value::Unbound, |frame| frame.function);
        let closure = match self.machine.heap.object(function) {
            Some(Object::Function(function)) => function.closure,
            _ => Value::Unbound,
        };
        let cells = self
            .machine
            .heap
            .sequence(closure)
            .map(<[Value]>::to_vec)
            .unwrap_or_default();
        let first = self.base + self.code.slots.len() - self.code.free_count as usize;
        for (offset, cell) in cells.into_iter().enumerate() {
            self.task.stack[first + offset] = cell;
        }
    }

    fn cell(&self, slot: u32) -> Value {
        self.task.stack[self.base + slot as usize]
    }

    pub(super) fn cell_value(&self, slot: u32) -> Value {
        match self.machine.heap.object(self.cell(slot)) {
            Some(Object::Cell { value, .. }) => *value,
            _ => Value::Unbound,
        }
    }

    pub(super) fn set_cell(&mut self, slot: u32, new: Value) {
        let Value::Object(id) = self.cell(slot) else {
            return;
        };
        if let Object::Cell { value, .. } = self.machine.heap.get_mut(id) {
            *value = new;
        }
    }

    pub(super) fn gate_cell(&mut self, slot: u32, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() || self.is_library {
            return None;
        }
        let place = Place::Cell(self.cell(slot).object()?, self.code.slots[slot as usize]);
        self.gate_at(place, op)
    }

    pub(super) fn load_deref(&mut self, slot: u32) -> Result<Option<Stop>, Raised> {
        if let Some(stop) = self.gate_cell(slot, Op::Read) {
            return Ok(Some(stop));
        }
        let value = self.cell_value(slot);
        if !value.is_bound() {
            return Err(self.unbound_free(slot));
        }
        self.report_value(value);
        self.push(value);
        Ok(None)
    }

    pub(super) fn store_deref(&mut self, slot: u32) -> Option<Stop> {
        if let Some(stop) = self.gate_cell(slot, Op::Write) {
            return Some(stop);
        }
        let value = self.pop();
        self.report_value(value);
        self.set_cell(slot, value);
        None
    }
}
