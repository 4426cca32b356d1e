//! Variables that functions in functions share.

use super::super::Raised;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::{CodeId, symbols};
use crate::trace::{ObjectId, Op, Place};
use std::sync::Arc;

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

    /// Gives the body of a class that declares `__class__` nonlocal that variable of the running code, behind what it
    /// has.
    pub(super) fn share_outer_class(&mut self, body: CodeId, function: ObjectId) {
        if !self.program.code(body).flags.shares_outer_class {
            return;
        }
        let Some(slot) = self.code.slots.iter().position(|name| *name == symbols::CLASS) else {
            unreachable!("the scope around has the variable, or the program is refused")
        };
        let cell = self.cell(slot as u32);
        let heap = &mut self.machine.heap;
        let closure = match heap.get(function) {
            Object::Function(function) => heap.sequence(function.closure),
            _ => None,
        };
        let cells: Vec<Value> = closure
            .unwrap_or_default()
            .iter()
            .copied()
            .chain([cell])
            .collect();
        let closure = heap.tuple(&cells);
        if let Object::Function(function) = heap.get_mut(function) {
            Arc::make_mut(function).closure = closure;
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
