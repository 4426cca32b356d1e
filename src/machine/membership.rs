//! `item in container` and `len(container)` of the built-in containers.
//!
//! `Ok(None)` and `None` say that the class must be asked: it is no built-in container, or it has a
//! Python method of its own.

use super::ctx::{KeyTrouble, NeedsPython};
use super::native::{Answer, Ctx, Raised};
use super::object::{Object, ViewKind};
use super::search;
use super::slice;
use super::types;
use super::value::Value;
use crate::program::symbols;
use crate::trace::ObjectId;
use std::sync::Arc;

impl Ctx<'_> {
    /// `item in container`; the answer is a bool.
    ///
    /// # Errors
    /// `TypeError` for what cannot be in such a container.
    pub fn contains(&mut self, container: Value, item: Value) -> Result<Option<Answer>, Raised> {
        if self.is_overridden(container, symbols::CONTAINS) {
            return Ok(None);
        }
        if let Some(Object::Instance(_)) = self.machine.heap.object(container)
            && self.is_overridden(container, symbols::ITER)
            && self.machine.heap.sequence(container).is_none()
        {
            return Ok(None);
        }
        self.contains_builtin(container, item)
    }

    /// As [`Ctx::contains`], past a Python method that overrides it.
    ///
    /// # Errors
    /// As [`Ctx::contains`].
    pub fn contains_builtin(&mut self, container: Value, item: Value) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = self.machine.heap.payload(container) else {
            return Ok(None);
        };
        let heap = &self.machine.heap;
        let found = match heap.get(id) {
            Object::List(items) => self.position_of(items, item),
            Object::Tuple(items) => self.position_of(items, item),
            Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_) => {
                return self.contains_key(id, item).map(Some);
            }
            Object::AttributeDict(owner) => {
                let owner = *owner;
                return match self.attribute_item(owner, item) {
                    Ok(_) => Ok(Some(Answer::Value(Value::TRUE))),
                    Err(_) => Ok(Some(Answer::Value(Value::FALSE))),
                };
            }
            &Object::DictView { dict, kind } => return self.view_contains(dict, kind, item).map(Some),
            Object::Str(text) => {
                let text = text.text.clone();
                let Some(part) = heap.as_str(item) else {
                    let name = heap.type_name(item);
                    let message = format!("'in <string>' requires string as left operand, not {name}");
                    return Err(self.type_error(message));
                };
                Ok(text.contains(&*part.text))
            }
            Object::Bytes(bytes) => {
                let bytes = Arc::clone(bytes);
                Ok(self.bytes_contain(&bytes, item)?)
            }
            Object::ByteArray(bytes) => {
                let bytes = Arc::clone(bytes);
                Ok(self.bytes_contain(&bytes, item)?)
            }
            &Object::Range { start, stop, step } => self.range_contains((start, stop, step), item),
            _ => return Ok(None),
        };
        Ok(Some(match found {
            Ok(found) => Answer::Value(Value::bool(found)),
            // A deque complains when the items' own code changes it.
            Err(NeedsPython) => {
                let is_deque = self.machine.heap.is_instance(container, types::DEQUE);
                let walked = if is_deque { container } else { Value::Object(id) };
                self.call_prelude("_contains", vec![walked, item])
            }
        }))
    }

    /// `len(value)` of a built-in container whose class has no `__len__` in Python.
    pub fn length(&self, value: Value) -> Option<usize> {
        if self.is_overridden(value, symbols::LEN) {
            return None;
        }
        self.length_builtin(value)
    }

    /// As [`Ctx::length`], past a Python method that overrides it.
    pub fn length_builtin(&self, value: Value) -> Option<usize> {
        let heap = &self.machine.heap;
        Some(match heap.object(heap.payload(value))? {
            Object::List(items) => items.len(),
            Object::Tuple(items) => items.len(),
            Object::Dict(dict) => dict.len(),
            Object::Str(text) => text.chars as usize,
            Object::Set(set) | Object::FrozenSet(set) => set.len(),
            Object::Bytes(bytes) => bytes.len(),
            Object::ByteArray(bytes) => bytes.len(),
            &Object::Range { start, stop, step } => slice::range_len(start, stop, step),
            Object::DictView { dict, .. } => match heap.get(*dict) {
                Object::Dict(dict) => dict.len(),
                _ => return None,
            },
            Object::AttributeDict(owner) => heap.attributes_of(*owner)?.iter().count(),
            _ => return None,
        })
    }

    /// Whether any of the items is the one looked for.
    fn position_of(&self, items: &[Value], item: Value) -> Result<bool, NeedsPython> {
        for stored in items {
            if self.machine.heap.key_equal(*stored, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn contains_key(&mut self, id: ObjectId, key: Value) -> Result<Answer, Raised> {
        let heap = &self.machine.heap;
        let (found, prelude) = match heap.get(id) {
            Object::Dict(dict) => (
                heap.key_hash(key)
                    .and_then(|hash| heap.dict_find(dict, hash, key)),
                "_dict_contains",
            ),
            Object::Set(set) | Object::FrozenSet(set) => (
                heap.key_hash(key).and_then(|hash| heap.set_find(set, hash, key)),
                "_set_contains",
            ),
            _ => panic!("only dicts and sets have keys"),
        };
        match found {
            Ok(found) => Ok(Answer::Value(Value::bool(found.is_some()))),
            Err(KeyTrouble::Unhashable(culprit)) if prelude == "_set_contains" && culprit == key => {
                match self.frozen_twin(key) {
                    Some(frozen) => self.contains_key(id, frozen),
                    None => self.key_fallback(KeyTrouble::Unhashable(culprit), prelude, Vec::new()),
                }
            }
            Err(trouble) => self.key_fallback(trouble, prelude, vec![Value::Object(id), key]),
        }
    }

    /// A frozenset equal to a set: what a set is looked up by in another set.
    pub(crate) fn frozen_twin(&mut self, key: Value) -> Option<Value> {
        let id = self.machine.heap.payload(key).object()?;
        let Object::Set(contents) = self.machine.heap.get(id) else {
            return None;
        };
        let frozen = Object::FrozenSet(Arc::clone(contents));
        Some(self.heap().make(frozen))
    }

    fn view_contains(&mut self, dict: ObjectId, kind: ViewKind, item: Value) -> Result<Answer, Raised> {
        let raw = Value::Object(dict);
        let heap = &self.machine.heap;
        let Object::Dict(contents) = heap.get(dict) else {
            panic!("dict views show dicts")
        };
        let found = match kind {
            ViewKind::Keys => return self.contains_key(dict, item),
            ViewKind::Values => {
                let values: Vec<Value> = contents.iter().map(|entry| entry.value).collect();
                self.position_of(&values, item)
                    .map_err(|_| KeyTrouble::NeedsPython)
            }
            ViewKind::Items => match heap.sequence(item) {
                Some(&[key, value]) => match heap.dict_get(dict, key) {
                    Ok(Some(stored)) => heap.key_equal(stored, value).map_err(|_| KeyTrouble::NeedsPython),
                    Ok(None) => Ok(false),
                    Err(trouble) => Err(trouble),
                },
                _ => Ok(false),
            },
        };
        match (found, kind) {
            (Ok(found), _) => Ok(Answer::Value(Value::bool(found))),
            (Err(trouble), ViewKind::Items) => self.key_fallback(trouble, "_items_contain", vec![raw, item]),
            (Err(trouble), _) => self.key_fallback(trouble, "_values_contain", vec![raw, item]),
        }
    }

    fn bytes_contain(&mut self, bytes: &[u8], item: Value) -> Result<bool, Raised> {
        if let Some(part) = self.machine.heap.byte_slice(item) {
            return Ok(search::find(bytes, part).is_some());
        }
        match self.machine.heap.as_i64(item) {
            Some(byte @ 0..=255) => Ok(bytes.contains(&(byte as u8))),
            Some(_) => Err(self.value_error("byte must be in range(0, 256)")),
            None => {
                let name = self.machine.heap.type_name(item);
                Err(self.type_error(format!("a bytes-like object is required, not '{name}'")))
            }
        }
    }

    fn range_contains(&self, (start, stop, step): (i64, i64, i64), item: Value) -> Result<bool, NeedsPython> {
        let number = match item {
            Value::Int(i) => i128::from(i),
            Value::Bool(b) => i128::from(b),
            Value::Float(f) if f.get().fract() == 0.0 && f.get().abs() < 1e30 => f.get() as i128,
            Value::Object(_) if self.is_overridden(item, symbols::EQ) => return Err(NeedsPython),
            _ => match self.machine.heap.as_i64(item) {
                Some(i) => i128::from(i),
                None => return Ok(false),
            },
        };
        let (start, stop, step) = (i128::from(start), i128::from(stop), i128::from(step));
        let is_within = match step > 0 {
            true => start <= number && number < stop,
            false => stop < number && number <= start,
        };
        Ok(is_within && (number - start) % step == 0)
    }
}
