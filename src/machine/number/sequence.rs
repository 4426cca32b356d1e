//! Strings, bytes, lists and tuples: joining with `+`, repeating with `*`, and `str % args` and its like for bytes.

use super::super::native::{Answer, Ctx, Raised};
use super::super::object::{Object, Str};
use super::super::types;
use super::super::value::Value;
use crate::program::code::BinaryOperator;
use crate::program::symbols;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Bytes of one item of a list or tuple.
const ITEM_BYTES: u64 = 16;

/// Whether a value is one of the sequences that can be joined and repeated.
fn is_sequence(object: Option<&Object>) -> bool {
    matches!(
        object,
        Some(Object::Str(_) | Object::Bytes(_) | Object::ByteArray(_) | Object::List(_) | Object::Tuple(_))
    )
}

impl Ctx<'_> {
    pub(super) fn sequence_binary(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
        left: Value,
        right: Value,
    ) -> Result<Option<Answer>, Raised> {
        let heap = &self.machine.heap;
        let left_is = is_sequence(heap.object(heap.payload(left)));
        let right_is = is_sequence(heap.object(heap.payload(right)));
        match op {
            BinaryOperator::Add if left_is => self.joined(inplace, left, right).map(Some),
            BinaryOperator::Multiply if left_is => self.repeated(inplace, left, right).map(Some),
            // CPython asks the right side of `*=` only where the left one is a mere number or the like.
            BinaryOperator::Multiply if right_is && (!inplace || self.machine.heap.is_bare(left)) => {
                self.repeated(false, right, left).map(Some)
            }
            BinaryOperator::Remainder if heap.as_str(left).is_some() => self.percent(left, right).map(Some),
            BinaryOperator::Remainder if heap.byte_slice(left).is_some() => {
                Ok(Some(self.call_prelude("_bytes_percent", vec![left, right])))
            }
            _ => Ok(None),
        }
    }

    fn joined(&mut self, inplace: bool, left: Value, right: Value) -> Result<Answer, Raised> {
        let heap = &self.machine.heap;
        let (a, b) = (heap.payload(left), heap.payload(right));
        let (x, y) = (heap.object(a), heap.object(b));
        let value = match (x, y) {
            (Some(Object::Str(x)), Some(Object::Str(y))) => {
                if inplace && y.text.is_empty() {
                    return Ok(Answer::Value(a));
                }
                let (x, y) = (x.clone(), y.clone());
                self.reserve((x.text.len() + y.text.len()) as u64)?;
                self.heap().make(Object::Str(x.joined(&y)))
            }
            (Some(Object::List(_)), _) if inplace => return self.extended(left, a, right),
            // A deque is kept around a list, and is none.
            (Some(Object::List(x)), Some(Object::List(y))) if heap.is_instance(right, types::LIST) => {
                let (x, y) = (x.clone(), y.clone());
                self.reserve((x.len() + y.len()) as u64 * ITEM_BYTES)?;
                let items = [&**x, &**y].concat();
                self.heap().list(items)
            }
            (Some(Object::Tuple(x)), Some(Object::Tuple(y))) => {
                let (x, y) = (x.clone(), y.clone());
                self.reserve((x.len() + y.len()) as u64 * ITEM_BYTES)?;
                self.heap().tuple(&[&*x, &*y].concat())
            }
            (Some(Object::Bytes(x)), Some(y)) if y.bytes().is_some() => {
                let joined = [x, y.bytes().unwrap_or_default()].concat();
                self.reserve(joined.len() as u64)?;
                self.heap().make(Object::Bytes(joined.into()))
            }
            (Some(Object::ByteArray(x)), Some(y)) if y.bytes().is_some() => {
                let tail = y.bytes().unwrap_or_default().to_vec();
                let mut joined = x.clone();
                self.reserve((joined.len() + tail.len()) as u64)?;
                match (inplace, a) {
                    (true, Value::Object(id)) => {
                        self.heap().grew(tail.len() as u64);
                        if let Object::ByteArray(bytes) = self.heap().get_mut(id) {
                            Arc::make_mut(bytes).extend(tail);
                        }
                        left
                    }
                    _ => {
                        Arc::make_mut(&mut joined).extend(tail);
                        self.heap().make(Object::ByteArray(joined))
                    }
                }
            }
            (x, _) => {
                let verb = match x {
                    Some(Object::Bytes(_) | Object::ByteArray(_)) => "can't concat",
                    _ => "can only concatenate",
                };
                let kind = heap.type_name(a);
                let other = heap.type_name(right);
                let message = match verb {
                    "can't concat" => format!("can't concat {other} to {kind}"),
                    _ => format!("{verb} {kind} (not \"{other}\") to {kind}"),
                };
                return Err(self.type_error(message));
            }
        };
        Ok(Answer::Value(value))
    }

    /// `list += iterable`: the same list, longer.
    fn extended(&mut self, left: Value, list: Value, right: Value) -> Result<Answer, Raised> {
        let Some(items) = self.items_of(right)? else {
            return Ok(self.call_prelude("_list_extended", vec![left, right]));
        };
        self.reserve(items.len() as u64 * ITEM_BYTES)?;
        self.heap().grew(items.len() as u64 * ITEM_BYTES);
        let id = list.object().expect("a list is an object");
        if let Object::List(list) = self.heap().get_mut(id) {
            Arc::make_mut(list).whole().extend(items);
        }
        Ok(Answer::Value(left))
    }

    fn repeated(&mut self, inplace: bool, sequence: Value, times: Value) -> Result<Answer, Raised> {
        let heap = &self.machine.heap;
        if heap.as_big(times).is_none() {
            if heap.python_method(times, symbols::INDEX).is_some() {
                return Ok(self.call_prelude("_repeated", vec![sequence, times]));
            }
            let kind = heap.type_name(times);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{kind}'")));
        };
        let Some(times) = heap.as_i64(times) else {
            let message = "cannot fit 'int' into an index-sized integer";
            return Err(self.error(types::OVERFLOW_ERROR, message));
        };
        let times = usize::try_from(times).unwrap_or(0);
        let contents = heap.payload(sequence);
        let Some(id) = contents.object() else {
            panic!("sequences are objects")
        };
        let object = heap.get(id).clone();
        let unit = match &object {
            Object::Str(text) => text.text.len() as u64,
            Object::List(items) => items.len() as u64 * ITEM_BYTES,
            Object::Tuple(items) => items.len() as u64 * ITEM_BYTES,
            other => other.bytes().map_or(0, <[u8]>::len) as u64,
        };
        // Texts and bytes are made in one piece and then laid out in another.
        let pieces = if matches!(object, Object::Str(_) | Object::Bytes(_)) {
            2
        } else {
            1
        };
        let bytes = unit.saturating_mul(times as u64);
        self.reserve(bytes.saturating_mul(pieces))?;
        self.charge(bytes / 64);
        let times = if unit == 0 { 0 } else { times };
        let value = match object {
            Object::Str(text) => {
                let repeated = Str::of(text.text.repeat(times).into(), text.chars * times as u32);
                self.heap().make(Object::Str(repeated))
            }
            Object::List(items) if inplace => {
                self.repeat_list(id, &items, times);
                sequence
            }
            Object::List(items) => {
                let items = items.repeat(times);
                self.heap().list(items)
            }
            Object::Tuple(items) => {
                let items = items.repeat(times);
                self.heap().tuple(&items)
            }
            Object::ByteArray(bytes) => {
                let bytes = Arc::new(bytes.repeat(times));
                if inplace {
                    *self.heap().get_mut(id) = Object::ByteArray(bytes);
                    sequence
                } else {
                    self.heap().make(Object::ByteArray(bytes))
                }
            }
            Object::Bytes(bytes) => {
                let bytes = bytes.repeat(times);
                self.heap().make(Object::Bytes(bytes.into()))
            }
            _ => panic!("only sequences are repeated"),
        };
        Ok(Answer::Value(value))
    }

    fn repeat_list(&mut self, list: ObjectId, items: &[Value], times: usize) {
        let repeated = items.repeat(times);
        self.heap().grew(repeated.len() as u64 * ITEM_BYTES);
        *self.heap().get_mut(list) = Object::List(Arc::new(repeated.into()));
    }
}

impl Object {
    /// The contents of `bytes` and `bytearray`.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Object::Bytes(bytes) => Some(bytes),
            Object::ByteArray(bytes) => Some(bytes),
            _ => None,
        }
    }
}
