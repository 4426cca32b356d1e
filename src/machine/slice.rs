//! Slices and indices: which positions of a sequence they pick, and changing a sequence by them.
//!
//! Rules and messages are those of CPython's `PySlice_AdjustIndices` and `list_ass_subscript`.

use super::Heap;
use super::namespace::Namespace;
use super::native::{Answer, Ctx, Raised};
use super::object::{Object, Str};
use super::types;
use super::value::Value;
use crate::program::symbols;
use crate::trace::ObjectId;
use std::sync::Arc;

/// A slice fitted to the length of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The first position.
    pub start: i64,
    /// The position before which it ends.
    pub stop: i64,
    /// From one position to the next; never 0.
    pub step: i64,
    /// How many positions there are.
    pub count: usize,
}

/// How an index picks items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// One position, counted from the front and within bounds.
    At(usize),
    /// A slice.
    Slice(Bounds),
}

impl Bounds {
    /// Fits `start:stop:step` to a length, as `slice.indices` does.
    pub fn fit(start: Option<i64>, stop: Option<i64>, step: i64, len: usize) -> Bounds {
        let len = len as i64;
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let fit = |bound: i64| {
            let bound = if bound < 0 {
                bound.saturating_add(len)
            } else {
                bound
            };
            bound.clamp(low, high)
        };
        let start = start.map_or(if step < 0 { high } else { low }, fit);
        let stop = stop.map_or(if step < 0 { low } else { high }, fit);
        let distance = if step < 0 { start - stop } else { stop - start };
        let count = if distance > 0 {
            (distance as u64 - 1) / step.unsigned_abs() + 1
        } else {
            0
        };
        Bounds {
            start,
            stop,
            step,
            count: count as usize,
        }
    }

    /// The positions in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }

    /// Whether it is the whole sequence in order.
    pub fn is_all(&self, len: usize) -> bool {
        self.step == 1 && self.count == len
    }
}

/// How many numbers a range has.
pub fn range_len(start: i64, stop: i64, step: i64) -> usize {
    let distance = (i128::from(stop) - i128::from(start)) * i128::from(step.signum());
    let count = (distance + i128::from(step).abs() - 1) / i128::from(step).abs();
    count.clamp(0, usize::MAX as i128) as usize
}

/// The nearest 64-bit integer.
pub fn clamp(number: i128) -> i64 {
    number.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

/// The character at a position within bounds.
pub fn char_at(text: &Str, position: usize) -> char {
    if text.is_ascii() {
        return char::from(text.text.as_bytes()[position]);
    }
    text.text
        .chars()
        .nth(position)
        .expect("the position is within the text")
}

/// Byte offset of a character position; the length of the text for its end.
pub fn byte_offset(text: &Str, position: usize) -> usize {
    if text.is_ascii() {
        return position.min(text.text.len());
    }
    text.text
        .char_indices()
        .nth(position)
        .map_or(text.text.len(), |(offset, _)| offset)
}

/// The part of a text that a slice picks.
pub fn text(text: &Str, bounds: &Bounds) -> String {
    if bounds.count == 0 {
        return String::new();
    }
    if bounds.step == 1 {
        let from = byte_offset(text, bounds.start as usize);
        let to = byte_offset(text, bounds.start as usize + bounds.count);
        return text.text[from..to].to_owned();
    }
    if text.is_ascii() {
        let bytes = text.text.as_bytes();
        return bounds.positions().map(|i| char::from(bytes[i])).collect();
    }
    let chars: Vec<char> = text.text.chars().collect();
    bounds.positions().map(|i| chars[i]).collect()
}

/// Deletes what was picked.
pub fn delete<T>(items: &mut Vec<T>, picked: Picked) {
    match picked {
        Picked::At(i) => {
            items.remove(i);
        }
        Picked::Slice(bounds) if bounds.step == 1 => {
            let start = bounds.start as usize;
            items.drain(start..start + bounds.count);
        }
        Picked::Slice(bounds) => {
            let mut gone: Vec<usize> = bounds.positions().collect();
            gone.sort_unstable();
            let mut position = 0;
            let mut gone = gone.into_iter().peekable();
            items.retain(|_| {
                let is_gone = gone.next_if_eq(&position).is_some();
                position += 1;
                !is_gone
            });
        }
    }
}

impl Heap {
    /// The variables of an object that has a `__dict__`.
    pub fn attributes_of(&self, owner: ObjectId) -> Option<&Namespace> {
        Some(match self.get(owner) {
            Object::Instance(instance) => &instance.attributes,
            Object::Exception(exception) => &exception.attributes,
            Object::Function(function) => &function.attributes,
            Object::Module(module) => &module.namespace,
            Object::Class(class) => &class.namespace,
            _ => return None,
        })
    }

    /// As [`Heap::attributes_of`], to be changed; classes are changed by their own attributes only.
    pub fn attributes_of_mut(&mut self, owner: ObjectId) -> Option<&mut Namespace> {
        Some(match self.get_mut(owner) {
            Object::Instance(instance) => &mut Arc::make_mut(instance).attributes,
            Object::Exception(exception) => &mut Arc::make_mut(exception).attributes,
            Object::Function(function) => &mut Arc::make_mut(function).attributes,
            Object::Module(module) => &mut Arc::make_mut(module).namespace,
            _ => return None,
        })
    }

    /// Whether a value can be walked at all.
    pub fn is_iterable(&self, value: Value) -> bool {
        let class = self.class_of(value);
        [symbols::ITER, symbols::GETITEM].iter().any(|name| {
            self.lookup(class, *name)
                .is_some_and(|method| method != Value::None)
        })
    }

    /// The bytes of a `bytes` or `bytearray`.
    pub fn byte_slice(&self, value: Value) -> Option<&[u8]> {
        match self.object(self.payload(value))? {
            Object::Bytes(bytes) => Some(bytes),
            Object::ByteArray(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl Ctx<'_> {
    /// Whether an index (or a bound of a slice) is an object whose class has `__index__` in Python.
    pub fn index_is_python(&self, index: Value) -> bool {
        match self.machine.heap.object(index) {
            Some(Object::Instance(_)) => self.is_overridden(index, symbols::INDEX),
            Some(Object::Slice(parts)) => parts.iter().any(|part| self.is_overridden(*part, symbols::INDEX)),
            _ => false,
        }
    }

    /// What an index picks of a sequence of this kind and length, to be read.
    pub(super) fn pick(&mut self, index: Value, len: usize, kind: &str) -> Result<Picked, Raised> {
        let out_of_range = match kind {
            "byte" => "index out of range".to_owned(),
            "range" => "range object index out of range".to_owned(),
            _ => format!("{kind} index out of range"),
        };
        self.pick_or(index, len, kind, &out_of_range)
    }

    /// What an index picks of a sequence of this kind and length, to be assigned or deleted.
    pub(super) fn pick_assigned(&mut self, index: Value, len: usize, kind: &str) -> Result<Picked, Raised> {
        let out_of_range = match kind {
            "bytearray" => "bytearray index out of range",
            "deque" => "deque index out of range",
            _ => "list assignment index out of range",
        };
        self.pick_or(index, len, kind, out_of_range)
    }

    fn pick_or(
        &mut self,
        index: Value,
        len: usize,
        kind: &str,
        out_of_range: &str,
    ) -> Result<Picked, Raised> {
        let heap = &self.machine.heap;
        if let Some(i) = heap.as_i64(index) {
            let i = if i < 0 { i + len as i64 } else { i };
            return match usize::try_from(i) {
                Ok(i) if i < len => Ok(Picked::At(i)),
                _ => Err(self.error(types::INDEX_ERROR, out_of_range)),
            };
        }
        match heap.object(heap.payload(index)) {
            Some(Object::Slice(_)) if kind == "deque" => Err(self.no_index_of_deque(index)),
            Some(Object::Slice(parts)) => {
                let parts = Arc::clone(parts);
                self.slice_bounds(&parts, len).map(Picked::Slice)
            }
            Some(Object::BigInt(_)) => {
                let message = "cannot fit 'int' into an index-sized integer";
                Err(self.error(types::INDEX_ERROR, message))
            }
            _ if kind == "deque" => Err(self.no_index_of_deque(index)),
            _ => {
                let name = heap.type_name(index);
                Err(self.type_error(match kind {
                    "string" => format!("string indices must be integers, not '{name}'"),
                    _ => format!("{kind} indices must be integers or slices, not {name}"),
                }))
            }
        }
    }

    fn no_index_of_deque(&mut self, index: Value) -> Raised {
        let name = self.machine.heap.type_name(index);
        self.type_error(format!("sequence index must be integer, not '{name}'"))
    }

    /// Fits a slice's parts to a length.
    ///
    /// # Errors
    /// `ValueError` for a step of 0, `TypeError` for what is no integer.
    pub fn slice_bounds(&mut self, parts: &[Value; 3], len: usize) -> Result<Bounds, Raised> {
        let step = self.slice_part(parts[2])?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let start = self.slice_part(parts[0])?;
        let stop = self.slice_part(parts[1])?;
        Ok(Bounds::fit(start, stop, step.max(-i64::MAX), len))
    }

    fn slice_part(&mut self, part: Value) -> Result<Option<i64>, Raised> {
        if part == Value::None {
            return Ok(None);
        }
        match self.nearest(part) {
            Some(number) => Ok(Some(number)),
            None => {
                let message = "slice indices must be integers or None or have an __index__ method";
                Err(self.type_error(message))
            }
        }
    }

    /// The byte a value stands for.
    pub(super) fn byte(&mut self, value: Value) -> Result<u8, Raised> {
        match self.machine.heap.as_big(value) {
            Some(big) => match u8::try_from(&big) {
                Ok(byte) => Ok(byte),
                Err(_) => Err(self.value_error("byte must be in range(0, 256)")),
            },
            None => Err(self.not_an_integer(value)),
        }
    }

    /// `list[slice] = value`
    pub(super) fn set_slice(
        &mut self,
        id: ObjectId,
        bounds: Bounds,
        index: Value,
        value: Value,
    ) -> Result<Answer, Raised> {
        let is_simple = bounds.step == 1;
        if !self.machine.heap.is_iterable(value) {
            return Err(self.type_error(match is_simple {
                true => "can only assign an iterable",
                false => "must assign iterable to extended slice",
            }));
        }
        let Some(items) = self.items_of(value)? else {
            let arguments = vec![Value::Object(id), index, value];
            return Ok(self.call_prelude("_setitem_collected", arguments));
        };
        self.reserve(items.len() as u64 * 16)?;
        if !is_simple && items.len() != bounds.count {
            return Err(self.wrong_slice_size(items.len(), bounds.count));
        }
        let Object::List(list) = self.machine.heap.get_mut(id) else {
            panic!("slices are assigned to lists")
        };
        let list = Arc::make_mut(list).whole();
        let growth = items.len().saturating_sub(bounds.count) as u64 * 16;
        assign(list, bounds, items);
        self.heap().grew(growth);
        Ok(Answer::Value(Value::None))
    }

    /// `bytearray[slice] = value`
    pub(super) fn set_byte_slice(
        &mut self,
        id: ObjectId,
        bounds: Bounds,
        index: Value,
        value: Value,
    ) -> Result<Answer, Raised> {
        let bytes = match self.machine.heap.byte_slice(value) {
            Some(bytes) => bytes.to_vec(),
            None => {
                let is_text = self.machine.heap.as_str(value).is_some();
                if is_text || !self.machine.heap.is_iterable(value) {
                    let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
                    return Err(self.type_error(message));
                }
                let Some(items) = self.items_of(value)? else {
                    let arguments = vec![Value::Object(id), index, value];
                    return Ok(self.call_prelude("_setitem_collected", arguments));
                };
                let bytes: Result<Vec<u8>, Raised> = items.into_iter().map(|item| self.byte(item)).collect();
                bytes?
            }
        };
        if bounds.step != 1 && bytes.len() != bounds.count {
            let message = format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                bytes.len(),
                bounds.count
            );
            return Err(self.value_error(message));
        }
        if let Object::ByteArray(target) = self.machine.heap.get_mut(id) {
            assign(Arc::make_mut(target), bounds, bytes);
        }
        Ok(Answer::Value(Value::None))
    }

    fn wrong_slice_size(&mut self, given: usize, wanted: usize) -> Raised {
        self.value_error(format!(
            "attempt to assign sequence of size {given} to extended slice of size {wanted}"
        ))
    }
}

fn assign<T>(target: &mut Vec<T>, bounds: Bounds, items: Vec<T>) {
    if bounds.step == 1 {
        let start = bounds.start as usize;
        target.splice(start..start + bounds.count, items);
    } else {
        for (position, item) in bounds.positions().zip(items) {
            target[position] = item;
        }
    }
}
