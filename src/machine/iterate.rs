//! Iteration over built-in containers without running Python code.
//!
//! An iterator keeps its position as CPython keeps it, so that changing the container meanwhile has
//! CPython's effect. Generators, and classes with an `__iter__` of their own, are not this file's
//! business: for them the answer is that Python code must run.

use super::Heap;
use super::native::{Call, Ctx, Raised};
use super::object::{Iter, Object, Str, ViewKind};
use super::slice::range_len;
use super::types;
use super::value::Value;
use crate::program::symbols;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Marks a dict or set iterator that has ended.
const ENDED: usize = usize::MAX;

/// Bytes of one item of a list.
const ITEM_BYTES: u64 = 16;

/// Iterators that stand on one another and are still asked without Python code.
const NESTED_MAX: usize = 8;

/// The number after a small one.
fn small_successor(number: Value) -> Option<Value> {
    match number {
        Value::Int(number) => number.checked_add(1).map(Value::Int),
        _ => None,
    }
}

/// What an iterator gives when it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next item.
    Value(Value),
    /// There are no more.
    End,
    /// Python code gives it.
    Call(Call),
}

impl Heap {
    /// An iterator over a built-in container, or the value itself if it is a built-in iterator. `None`
    /// for everything else.
    pub fn builtin_iter(&mut self, value: Value) -> Option<Value> {
        if self.python_method(value, symbols::ITER).is_some() {
            return None;
        }
        if let Some(iterator) = self.deque_iter(value, false) {
            return Some(iterator);
        }
        let payload = self.payload(value);
        let id = payload.object()?;
        let iter = match self.get(id) {
            Object::Iter(_) => return Some(payload),
            Object::List(_) => Iter::List {
                list: id,
                next: 0,
                done: false,
            },
            Object::Tuple(_) => Iter::Tuple { tuple: id, next: 0 },
            Object::Str(text) => Iter::Str {
                text: text.text.flat(),
                next: 0,
            },
            Object::Bytes(bytes) => Iter::Bytes {
                bytes: bytes.clone(),
                next: 0,
            },
            Object::ByteArray(bytes) => Iter::Bytes {
                bytes: bytes.as_slice().into(),
                next: 0,
            },
            Object::Range { start, stop, step } => Iter::Range {
                next: *start,
                left: range_len(*start, *stop, *step) as u64,
                step: *step,
            },
            Object::Dict(dict) => Iter::Dict {
                dict: id,
                kind: ViewKind::Keys,
                next: 0,
                len: dict.len(),
            },
            Object::DictView { dict, kind } => match self.get(*dict) {
                Object::Dict(contents) => Iter::Dict {
                    dict: *dict,
                    kind: *kind,
                    next: 0,
                    len: contents.len(),
                },
                _ => return None,
            },
            Object::Set(set) | Object::FrozenSet(set) => Iter::Set {
                set: id,
                next: 0,
                len: set.len(),
            },
            _ => return None,
        };
        Some(self.make(Object::Iter(iter)))
    }

    /// An iterator over a deque, from its beginning or, reversed, from its end. `None` for everything else.
    pub fn deque_iter(&mut self, value: Value, is_reversed: bool) -> Option<Value> {
        let deque = value.object()?;
        if !matches!(self.get(deque), Object::Instance(_)) || !self.is_instance(value, types::DEQUE) {
            return None;
        }
        let mark = self.deque_mark(deque)?;
        let iter = if is_reversed {
            let next = self.deque_items(deque).len();
            Iter::DequeReversed { deque, mark, next }
        } else {
            let next = 0;
            Iter::Deque { deque, mark, next }
        };
        Some(self.make(Object::Iter(iter)))
    }

    /// What stands for the items that a deque has just now, as long as there are no others.
    pub fn deque_mark(&mut self, deque: ObjectId) -> Option<ObjectId> {
        if let Some(mark) = self.known_mark(deque) {
            return Some(mark);
        }
        let mark = self.make(Object::Tuple(Default::default()));
        if let Object::Instance(instance) = self.get_mut(deque) {
            Arc::make_mut(instance).attributes.set(symbols::MARK, mark);
        }
        mark.object()
    }

    fn known_mark(&self, deque: ObjectId) -> Option<ObjectId> {
        match self.get(deque) {
            Object::Instance(instance) => instance.attributes.get(symbols::MARK)?.object(),
            _ => None,
        }
    }

    /// A deque has other items, or in another order: whoever walks over it is told.
    pub fn deque_changed(&mut self, value: Value) {
        if let Some(deque) = value.object()
            && self.known_mark(deque).is_some()
            && let Object::Instance(instance) = self.get_mut(deque)
        {
            Arc::make_mut(instance).attributes.remove(symbols::MARK);
        }
    }

    fn deque_items(&self, deque: ObjectId) -> &[Value] {
        self.sequence(Value::Object(deque)).unwrap_or_default()
    }

    /// An iterator over what has items and no `__iter__`: item by item, until there is none.
    pub fn sequence_iterator(&mut self, sequence: Value) -> Value {
        self.make(Object::Iter(Iter::Sequence {
            sequence,
            next: 0,
            step: 1,
        }))
    }

    /// A string of one character.
    fn character(&mut self, character: char) -> Value {
        let mut bytes = [0; 4];
        let text = (&*character.encode_utf8(&mut bytes)).into();
        self.make(Object::Str(Str::of(text, 1)))
    }

    /// Whether an iterator gives its items without Python code. One that stands on very many others does
    /// not, so that however deep they are nested, the host's stack is not.
    fn walks_alone(&self, iterator: Value, depth: usize) -> bool {
        let Some(Object::Iter(iter)) = self.object(iterator) else {
            return false;
        };
        match iter {
            Iter::Enumerate { inner, next } => {
                depth < NESTED_MAX && small_successor(*next).is_some() && self.walks_alone(*inner, depth + 1)
            }
            Iter::Zip { inner, .. } => {
                depth < NESTED_MAX && inner.iter().all(|each| self.walks_alone(*each, depth + 1))
            }
            Iter::Sequence { .. } | Iter::Callable { .. } => false,
            _ => true,
        }
    }

    fn advance(&mut self, iterator: ObjectId) -> &mut Iter {
        match self.get_mut(iterator) {
            Object::Iter(iter) => iter,
            _ => panic!("only iterators are advanced"),
        }
    }

    fn iter(&self, iterator: ObjectId) -> &Iter {
        match self.get(iterator) {
            Object::Iter(iter) => iter,
            _ => panic!("only iterators are asked for the next item"),
        }
    }

    /// The next item of an iterator over a list: by position, so that it meets what was appended.
    fn next_of_list(&mut self, iterator: ObjectId, list: ObjectId, position: usize) -> Step {
        let Object::List(items) = self.get(list) else {
            return Step::End;
        };
        let item = items.get(position).copied();
        if let Iter::List { next, done, .. } = self.advance(iterator) {
            *next += 1;
            *done = item.is_none();
        }
        item.map_or(Step::End, Step::Value)
    }

    fn next_of_tuple(&mut self, iterator: ObjectId, tuple: ObjectId, position: usize) -> Step {
        let Object::Tuple(items) = self.get(tuple) else {
            return Step::End;
        };
        let Some(item) = items.get(position).copied() else {
            return Step::End;
        };
        if let Iter::Tuple { next, .. } = self.advance(iterator) {
            *next += 1;
        }
        Step::Value(item)
    }
}

impl Ctx<'_> {
    /// The next item of a built-in iterator.
    #[inline]
    pub fn iter_next(&mut self, iterator: ObjectId) -> Result<Step, Raised> {
        let heap = &mut self.machine.heap;
        Ok(match heap.iter(iterator) {
            Iter::Range { left: 0, .. } | Iter::Exhausted | Iter::List { done: true, .. } => Step::End,
            Iter::Range { next, step, .. } => {
                let (item, following) = (*next, next.wrapping_add(*step));
                if let Iter::Range { next, left, .. } = heap.advance(iterator) {
                    *next = following;
                    *left -= 1;
                }
                Step::Value(Value::Int(item))
            }
            Iter::List { list, next, .. } => {
                let (list, next) = (*list, *next);
                heap.next_of_list(iterator, list, next)
            }
            Iter::Tuple { tuple, next } => {
                let (tuple, next) = (*tuple, *next);
                heap.next_of_tuple(iterator, tuple, next)
            }
            _ => return self.uncommon_next(iterator),
        })
    }

    /// Those of which some make an object for each item: no garbage is collected while a native asks for one after the
    /// other.
    fn uncommon_next(&mut self, iterator: ObjectId) -> Result<Step, Raised> {
        self.reserve(0)?;
        let heap = &mut self.machine.heap;
        match heap.iter(iterator).clone() {
            Iter::ListReversed { list, next } => {
                let Object::List(items) = heap.get(list) else {
                    return Ok(Step::End);
                };
                let item = next.checked_sub(1).and_then(|i| items.get(i)).copied();
                if let Iter::ListReversed { next, .. } = heap.advance(iterator) {
                    *next = if item.is_some() { *next - 1 } else { 0 };
                }
                Ok(item.map_or(Step::End, Step::Value))
            }
            Iter::Deque { deque, mark, next } => self.next_of_deque(iterator, deque, mark, next),
            Iter::DequeReversed { deque, mark, next } => {
                let Some(at) = next.checked_sub(1) else {
                    return Ok(Step::End);
                };
                self.next_of_deque(iterator, deque, mark, at)
            }
            Iter::Str { text, next } => {
                let Some(character) = text[next..].chars().next() else {
                    return Ok(Step::End);
                };
                if let Iter::Str { next, .. } = heap.advance(iterator) {
                    *next += character.len_utf8();
                }
                Ok(Step::Value(heap.character(character)))
            }
            Iter::Bytes { bytes, next } => {
                let Some(byte) = bytes.get(next) else {
                    return Ok(Step::End);
                };
                if let Iter::Bytes { next, .. } = heap.advance(iterator) {
                    *next += 1;
                }
                Ok(Step::Value(Value::Int(i64::from(*byte))))
            }
            Iter::Dict {
                dict,
                kind,
                next,
                len,
            } => self.next_of_dict(iterator, dict, kind, next, len, true),
            Iter::DictReversed {
                dict,
                kind,
                next,
                len,
            } => self.next_of_dict(iterator, dict, kind, next, len, false),
            Iter::Set { set, next, len } => self.next_of_set(iterator, set, next, len),
            Iter::Enumerate { inner, next } => self.next_of_enumerate(iterator, inner, next),
            Iter::Zip { inner, strict } => self.next_of_zip(&inner, strict),
            Iter::Sequence { sequence, next, .. } if sequence.is_bound() && next >= 0 => {
                let arguments = vec![Value::Object(iterator), sequence, Value::Int(next)];
                Ok(self.next_by_python("_sequence_next", arguments))
            }
            Iter::Callable { callable, sentinel } if callable.is_bound() => {
                let arguments = vec![Value::Object(iterator), callable, sentinel];
                Ok(self.next_by_python("_callable_next", arguments))
            }
            _ => Ok(Step::End),
        }
    }

    fn next_of_inner(&mut self, inner: Value) -> Result<Step, Raised> {
        let inner = inner
            .object()
            .expect("an iterator over iterators holds built-in iterators");
        self.iter_next(inner)
    }

    /// The answer of an iterator whose next item a function of the prelude finds.
    fn next_by_python(&mut self, function: &str, arguments: Vec<Value>) -> Step {
        let function = self.machine.prelude(function);
        Step::Call(Call::new(function, arguments))
    }

    fn next_of_enumerate(&mut self, iterator: ObjectId, inner: Value, number: Value) -> Result<Step, Raised> {
        let (Some(following), true) = (small_successor(number), self.machine.heap.walks_alone(inner, 0))
        else {
            let arguments = vec![Value::Object(iterator), inner];
            return Ok(self.next_by_python("_enumerate_next", arguments));
        };
        let step = self.next_of_inner(inner)?;
        let Step::Value(item) = step else {
            return Ok(step);
        };
        let heap = &mut self.machine.heap;
        if let Iter::Enumerate { next, .. } = heap.advance(iterator) {
            *next = following;
        }
        Ok(Step::Value(heap.tuple(&[number, item])))
    }

    fn next_of_dict(
        &mut self,
        iterator: ObjectId,
        dict: ObjectId,
        kind: ViewKind,
        next: usize,
        len: usize,
        forward: bool,
    ) -> Result<Step, Raised> {
        let heap = &mut self.machine.heap;
        let Object::Dict(contents) = heap.get(dict) else {
            return Ok(Step::End);
        };
        if next == ENDED {
            return Ok(Step::End);
        }
        if contents.len() != len {
            if let Iter::Dict { len, .. } | Iter::DictReversed { len, .. } = heap.advance(iterator) {
                *len = ENDED;
            }
            let message = "dictionary changed size during iteration";
            return Err(self.error(types::RUNTIME_ERROR, message));
        }
        let slots = contents.slots();
        let mut place = next;
        let mut found = None;
        // Forward, `next` is the slot to look at; backward, the one after it.
        while found.is_none() && (if forward { place < slots } else { place > 0 }) {
            let slot = if forward { place } else { place - 1 };
            place = if forward { place + 1 } else { place - 1 };
            found = contents.slot(slot).copied();
        }
        let following = if found.is_some() { place } else { ENDED };
        if let Iter::Dict { next, .. } | Iter::DictReversed { next, .. } = heap.advance(iterator) {
            *next = following;
        }
        Ok(match found {
            None => Step::End,
            Some(entry) => Step::Value(match kind {
                ViewKind::Keys => entry.key,
                ViewKind::Values => entry.value,
                ViewKind::Items => heap.tuple(&[entry.key, entry.value]),
            }),
        })
    }

    /// The item of a deque at a position; the end when there is none.
    fn next_of_deque(
        &mut self,
        iterator: ObjectId,
        deque: ObjectId,
        mark: ObjectId,
        at: usize,
    ) -> Result<Step, Raised> {
        let heap = &mut self.machine.heap;
        let is_same = heap.known_mark(deque) == Some(mark);
        let item = heap.deque_items(deque).get(at).copied();
        match heap.advance(iterator) {
            Iter::DequeReversed { next, .. } => *next = if is_same { at } else { 0 },
            Iter::Deque { next, .. } if is_same && item.is_some() => *next += 1,
            _ => {}
        }
        if !is_same {
            return Err(self.error(types::RUNTIME_ERROR, "deque mutated during iteration"));
        }
        Ok(item.map_or(Step::End, Step::Value))
    }

    fn next_of_set(
        &mut self,
        iterator: ObjectId,
        set: ObjectId,
        next: usize,
        len: usize,
    ) -> Result<Step, Raised> {
        let heap = &mut self.machine.heap;
        let (Object::Set(contents) | Object::FrozenSet(contents)) = heap.get(set) else {
            return Ok(Step::End);
        };
        if next == ENDED {
            return Ok(Step::End);
        }
        if contents.len() != len {
            if let Iter::Set { len, .. } = heap.advance(iterator) {
                *len = ENDED;
            }
            return Err(self.error(types::RUNTIME_ERROR, "Set changed size during iteration"));
        }
        let slots = contents.slots();
        let found = (next..slots).find_map(|slot| Some((slot, contents.slot(slot)?)));
        if let Iter::Set { next, .. } = heap.advance(iterator) {
            *next = found.map_or(ENDED, |(slot, _)| slot + 1);
        }
        Ok(found.map_or(Step::End, |(_, key)| Step::Value(key)))
    }

    fn next_of_zip(&mut self, inner: &[Value], strict: bool) -> Result<Step, Raised> {
        if !inner.iter().all(|each| self.machine.heap.walks_alone(*each, 0)) {
            let iterators = self.heap().tuple(inner);
            return Ok(self.next_by_python("_zip_next", vec![iterators, Value::bool(strict)]));
        }
        let mut items = Vec::with_capacity(inner.len());
        for (index, iterator) in inner.iter().enumerate() {
            match self.next_of_inner(*iterator)? {
                Step::Value(item) => items.push(item),
                _ if strict => return self.end_of_strict_zip(inner, index),
                _ => return Ok(Step::End),
            }
        }
        if items.is_empty() {
            return Ok(Step::End);
        }
        Ok(Step::Value(self.heap().tuple(&items)))
    }

    fn end_of_strict_zip(&mut self, inner: &[Value], ended: usize) -> Result<Step, Raised> {
        let others = |count: usize| match count {
            1 => "argument 1".to_owned(),
            count => format!("arguments 1-{count}"),
        };
        if ended > 0 {
            let (number, others) = (ended + 1, others(ended));
            return Err(self.value_error(format!("zip() argument {number} is shorter than {others}")));
        }
        for (index, iterator) in inner.iter().enumerate().skip(1) {
            if let Step::Value(_) = self.next_of_inner(*iterator)? {
                let (number, others) = (index + 1, others(index));
                return Err(self.value_error(format!("zip() argument {number} is longer than {others}")));
            }
        }
        Ok(Step::End)
    }

    /// All items of a built-in container or iterator; an iterator is used up. `None` means that Python
    /// code must run.
    pub fn items_of(&mut self, value: Value) -> Result<Option<Vec<Value>>, Raised> {
        self.first_items_of(value, usize::MAX)
    }

    /// As [`Ctx::items_of`], but an iterator is asked for so many items at most.
    ///
    /// # Errors
    /// As [`Ctx::items_of`].
    pub fn first_items_of(&mut self, value: Value, most: usize) -> Result<Option<Vec<Value>>, Raised> {
        let heap = &self.machine.heap;
        if heap.python_method(value, symbols::ITER).is_some() {
            return Ok(None);
        }
        let payload = heap.payload(value);
        let items = match heap.object(payload) {
            None => return Ok(None),
            Some(Object::List(items)) => items.to_vec(),
            Some(Object::Tuple(items)) => items.to_vec(),
            Some(Object::Set(set) | Object::FrozenSet(set)) => set.iter().map(|(_, key)| key).collect(),
            Some(Object::Dict(dict)) => dict.iter().map(|entry| entry.key).collect(),
            Some(Object::AttributeDict(owner)) => {
                let variables = self.attribute_items(*owner);
                return Ok(Some(variables.into_iter().map(|(name, _)| name).collect()));
            }
            Some(Object::Range { start, stop, step }) => {
                let (start, step, len) = (*start, *step, range_len(*start, *stop, *step) as u64);
                let len = len.min(most as u64);
                self.reserve(len.saturating_mul(ITEM_BYTES))?;
                let item = |i: u64| Value::Int(start.wrapping_add(step.wrapping_mul(i as i64)));
                return Ok(Some((0..len).map(item).collect()));
            }
            _ => return self.items_of_iterator(value, most),
        };
        self.reserve(items.len() as u64 * ITEM_BYTES)?;
        Ok(Some(items))
    }

    fn items_of_iterator(&mut self, value: Value, most: usize) -> Result<Option<Vec<Value>>, Raised> {
        let Some(iterator) = self.heap().builtin_iter(value).and_then(Value::object) else {
            return Ok(None);
        };
        if !self.machine.heap.walks_alone(Value::Object(iterator), 0) {
            return Ok(None);
        }
        if let Iter::Range { left, .. } = self.machine.heap.iter(iterator) {
            let left = (*left).min(most as u64);
            self.reserve(left.saturating_mul(ITEM_BYTES))?;
        }
        let mut items = Vec::new();
        while items.len() < most {
            match self.iter_next(iterator)? {
                Step::Value(item) => items.push(item),
                Step::End => return Ok(Some(items)),
                Step::Call(_) => return Ok(None),
            }
            if items.len() % 1024 == 0 {
                self.reserve(items.len() as u64 * ITEM_BYTES)?;
            }
        }
        Ok(Some(items))
    }
}
