//! `container[index]`, reading, writing and deleting, for the built-in containers and for instances of
//! classes that inherit from them.
//!
//! In comes any pair of values; `Ok(None)` says that this is no built-in container, or that its class
//! has a Python method of its own for it: then the interpreter asks the class. Slices are worked out
//! in [`super::slice`], `in` and `len` in [`super::membership`]. Which accesses are visible to other tasks is the interpreter's business.

use super::ctx::KeyTrouble;
use super::native::{Answer, Call, Ctx, Raised};
use super::object::Object;
use super::slice::{self, Picked};
use super::types;
use super::value::Value;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// Position of a possibly negative index in a sequence.
fn position(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    usize::try_from(index).ok().filter(|i| *i < len)
}

impl Ctx<'_> {
    /// `container[index]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError` as Python raises them.
    pub fn get_item(&mut self, container: Value, index: Value) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = container else {
            return Ok(None);
        };
        if let (Object::List(items), Value::Int(i)) = (self.machine.heap.get(id), index)
            && let Some(i) = position(i, items.len())
        {
            return Ok(Some(Answer::Value(items[i])));
        }
        if self.is_foreign(id, symbols::GETITEM) {
            return Ok(None);
        }
        self.get_item_builtin(container, index)
    }

    /// As [`Ctx::get_item`], past a Python method that overrides it: what `super().__getitem__` asks.
    ///
    /// # Errors
    /// As [`Ctx::get_item`].
    pub fn get_item_builtin(&mut self, container: Value, index: Value) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = self.machine.heap.payload(container) else {
            return Ok(None);
        };
        if self.index_asks(container, index) && !matches!(self.machine.heap.get(id), Object::Dict(_)) {
            return Ok(Some(
                self.call_prelude("_getitem_indexed", vec![Value::Object(id), index]),
            ));
        }
        let value = match self.machine.heap.get(id) {
            Object::Dict(_) => return self.dict_item(container, id, index).map(Some),
            Object::AttributeDict(owner) => {
                let owner = *owner;
                self.attribute_item(owner, index)?
            }
            Object::List(items) => {
                let items = Arc::clone(items);
                match self.pick(index, items.len(), self.list_kind(container))? {
                    Picked::At(i) => items[i],
                    Picked::Slice(bounds) => {
                        let picked: Vec<Value> = bounds.positions().map(|i| items[i]).collect();
                        self.reserve(picked.len() as u64 * 16)?;
                        self.heap().list(picked)
                    }
                }
            }
            Object::Tuple(items) => {
                let items = Arc::clone(items);
                match self.pick(index, items.len(), "tuple")? {
                    Picked::At(i) => items[i],
                    Picked::Slice(bounds) if bounds.is_all(items.len()) => Value::Object(id),
                    Picked::Slice(bounds) => {
                        let picked: Vec<Value> = bounds.positions().map(|i| items[i]).collect();
                        self.heap().tuple(&picked)
                    }
                }
            }
            Object::Str(text) => {
                let text = text.clone();
                match self.pick(index, text.chars as usize, "string")? {
                    Picked::At(i) => {
                        let mut buffer = [0; 4];
                        let one = slice::char_at(&text, i).encode_utf8(&mut buffer);
                        self.heap().str(one)
                    }
                    Picked::Slice(bounds) if bounds.is_all(text.chars as usize) => Value::Object(id),
                    Picked::Slice(bounds) => {
                        let picked = slice::text(&text, &bounds);
                        self.heap().str(&picked)
                    }
                }
            }
            Object::Bytes(bytes) => {
                let bytes = Arc::clone(bytes);
                match self.pick(index, bytes.len(), "byte")? {
                    Picked::At(i) => Value::Int(i64::from(bytes[i])),
                    Picked::Slice(bounds) => {
                        let picked: Vec<u8> = bounds.positions().map(|i| bytes[i]).collect();
                        self.heap().make(Object::Bytes(picked.into()))
                    }
                }
            }
            Object::ByteArray(bytes) => {
                let bytes = Arc::clone(bytes);
                match self.pick(index, bytes.len(), "bytearray")? {
                    Picked::At(i) => Value::Int(i64::from(bytes[i])),
                    Picked::Slice(bounds) => {
                        let picked: Vec<u8> = bounds.positions().map(|i| bytes[i]).collect();
                        self.heap().make(Object::ByteArray(Arc::new(picked)))
                    }
                }
            }
            &Object::Range { start, stop, step } => {
                let len = slice::range_len(start, stop, step);
                let at = |i: i64| i128::from(start) + i128::from(i) * i128::from(step);
                match self.pick(index, len, "range")? {
                    Picked::At(i) => Value::Int(at(i as i64) as i64),
                    Picked::Slice(bounds) => {
                        let part = Object::Range {
                            start: slice::clamp(at(bounds.start)),
                            stop: slice::clamp(at(bounds.stop)),
                            step: slice::clamp(i128::from(step) * i128::from(bounds.step)),
                        };
                        self.heap().make(part)
                    }
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(Answer::Value(value)))
    }

    /// `container[index] = value`
    ///
    /// # Errors
    /// `IndexError`, `TypeError`, `ValueError` as Python raises them.
    pub fn set_item(
        &mut self,
        container: Value,
        index: Value,
        value: Value,
    ) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = container else {
            return Ok(None);
        };
        if let (Object::List(items), Value::Int(i)) = (self.machine.heap.get_mut(id), index)
            && let Some(i) = position(i, items.len())
        {
            Arc::make_mut(items)[i] = value;
            return Ok(Some(Answer::Value(Value::None)));
        }
        if self.is_foreign(id, symbols::SETITEM) {
            return Ok(None);
        }
        self.set_item_builtin(container, index, value)
    }

    /// As [`Ctx::set_item`], past a Python method that overrides it.
    ///
    /// # Errors
    /// As [`Ctx::set_item`].
    pub fn set_item_builtin(
        &mut self,
        container: Value,
        index: Value,
        value: Value,
    ) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = self.machine.heap.payload(container) else {
            return Ok(None);
        };
        let raw = Value::Object(id);
        let len = match self.machine.heap.get(id) {
            Object::Dict(_) => {
                return match self.machine.heap.dict_set(id, index, value) {
                    Ok(()) => Ok(Some(Answer::Value(Value::None))),
                    Err(trouble) => self
                        .key_fallback(trouble, "_dict_setitem", vec![raw, index, value])
                        .map(Some),
                };
            }
            Object::AttributeDict(owner) => {
                let owner = *owner;
                return self.set_attribute_item(owner, index, value);
            }
            Object::List(items) => items.len(),
            Object::ByteArray(bytes) => bytes.len(),
            _ => return Ok(None),
        };
        let is_list = matches!(self.machine.heap.get(id), Object::List(_));
        if self.index_asks(container, index) || !is_list && self.index_is_python(value) {
            return Ok(Some(
                self.call_prelude("_setitem_indexed", vec![raw, index, value]),
            ));
        }
        let kind = if is_list {
            self.list_kind(container)
        } else {
            "bytearray"
        };
        match self.pick_assigned(index, len, kind)? {
            Picked::At(i) if is_list => {
                if let Object::List(items) = self.heap().get_mut(id) {
                    Arc::make_mut(items)[i] = value;
                }
            }
            Picked::At(i) => {
                let byte = self.byte(value)?;
                if let Object::ByteArray(bytes) = self.heap().get_mut(id) {
                    Arc::make_mut(bytes)[i] = byte;
                }
            }
            Picked::Slice(bounds) if is_list => return self.set_slice(id, bounds, index, value).map(Some),
            Picked::Slice(bounds) => return self.set_byte_slice(id, bounds, index, value).map(Some),
        }
        Ok(Some(Answer::Value(Value::None)))
    }

    /// `del container[index]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError` as Python raises them.
    pub fn delete_item(&mut self, container: Value, index: Value) -> Result<Option<Answer>, Raised> {
        if self.is_overridden(container, symbols::DELITEM) {
            return Ok(None);
        }
        self.delete_item_builtin(container, index)
    }

    /// As [`Ctx::delete_item`], past a Python method that overrides it.
    ///
    /// # Errors
    /// As [`Ctx::delete_item`].
    pub fn delete_item_builtin(&mut self, container: Value, index: Value) -> Result<Option<Answer>, Raised> {
        let Value::Object(id) = self.machine.heap.payload(container) else {
            return Ok(None);
        };
        let raw = Value::Object(id);
        match self.machine.heap.get(id) {
            Object::Dict(_) => match self.machine.heap.dict_remove(id, index) {
                Ok(Some(_)) => {}
                Ok(None) => return Err(self.key_error(index)),
                Err(trouble) => {
                    return self
                        .key_fallback(trouble, "_dict_delitem", vec![raw, index])
                        .map(Some);
                }
            },
            Object::AttributeDict(owner) => {
                let owner = *owner;
                self.delete_attribute_item(owner, index)?;
            }
            Object::List(_) | Object::ByteArray(_) if self.index_asks(container, index) => {
                self.heap().deque_changed(container);
                return Ok(Some(self.call_prelude("_delitem_indexed", vec![raw, index])));
            }
            Object::List(items) => {
                let len = items.len();
                let picked = self.pick_assigned(index, len, self.list_kind(container))?;
                self.heap().deque_changed(container);
                if let Object::List(items) = self.heap().get_mut(id) {
                    slice::delete(Arc::make_mut(items).whole(), picked);
                }
            }
            Object::ByteArray(bytes) => {
                let len = bytes.len();
                let picked = self.pick_assigned(index, len, "bytearray")?;
                if let Object::ByteArray(bytes) = self.heap().get_mut(id) {
                    slice::delete(Arc::make_mut(bytes), picked);
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(Answer::Value(Value::None)))
    }

    /// What messages call a container that is a list, or has one inside.
    fn list_kind(&self, container: Value) -> &'static str {
        match self.is_deque(container) {
            true => "deque",
            false => "list",
        }
    }

    fn is_deque(&self, container: Value) -> bool {
        self.machine.heap.is_instance(container, types::DEQUE)
    }

    /// Whether Python has to be asked which place an index means. A deque has no slices.
    fn index_asks(&self, container: Value, index: Value) -> bool {
        let is_slice = matches!(self.machine.heap.object(index), Some(Object::Slice(_)));
        self.index_is_python(index) && !(is_slice && self.is_deque(container))
    }

    /// Whether an object is an instance of a class that is not built in and either inherits from no
    /// built-in container or has a Python method of this name.
    fn is_foreign(&self, id: ObjectId, name: Symbol) -> bool {
        match self.machine.heap.get(id) {
            Object::Instance(instance) => {
                !instance.payload.is_bound() || self.is_overridden(Value::Object(id), name)
            }
            _ => false,
        }
    }

    /// Whether a value's class has a Python method of this name.
    pub(super) fn is_overridden(&self, value: Value, name: Symbol) -> bool {
        self.machine.heap.python_method(value, name).is_some()
    }

    /// `KeyError(key)`
    pub fn key_error(&mut self, key: Value) -> Raised {
        Raised(self.machine.heap.exception(types::KEY_ERROR, &[key]))
    }

    /// `TypeError: unhashable type: …`, or, where the key's own Python methods are needed, a function
    /// of the library's Python part that does the work with them.
    ///
    /// # Errors
    /// The `TypeError`.
    pub fn key_fallback(
        &mut self,
        trouble: KeyTrouble,
        prelude: &str,
        arguments: Vec<Value>,
    ) -> Result<Answer, Raised> {
        match trouble {
            KeyTrouble::NeedsPython => Ok(self.call_prelude(prelude, arguments)),
            KeyTrouble::Unhashable(culprit) => {
                let name = self.machine.heap.type_name(culprit);
                Err(self.type_error(format!("unhashable type: '{name}'")))
            }
        }
    }

    fn dict_item(&mut self, container: Value, id: ObjectId, key: Value) -> Result<Answer, Raised> {
        match self.machine.heap.dict_get(id, key) {
            Ok(Some(value)) => Ok(Answer::Value(value)),
            Ok(None) => self.missing_item(container, key),
            Err(trouble) => {
                self.key_fallback(trouble, "_dict_getitem", vec![Value::Object(id), container, key])
            }
        }
    }

    /// What `dict[key]` does about a key that is not there: `__missing__` of a class that inherits from
    /// `dict`, or `KeyError`.
    ///
    /// # Errors
    /// The `KeyError`.
    pub fn missing_item(&mut self, container: Value, key: Value) -> Result<Answer, Raised> {
        if let Some(Object::Instance(instance)) = self.machine.heap.object(container)
            && let Some(method) = self.machine.heap.lookup(instance.class, symbols::MISSING)
        {
            return Ok(Answer::Call(Call::new(method, vec![container, key])));
        }
        Err(self.key_error(key))
    }
}
