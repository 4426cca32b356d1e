//! `==` of built-in values.

use super::super::ctx::{KeyTrouble, NeedsPython};
use super::super::dict::{Dict, Set};
use super::super::object::{Object, ViewKind};
use super::super::value::Value;
use super::order::{float_and_int, range_items};
use super::{Comparing, is_of_a_class};
use crate::program::symbols;
use malachite_bigint::BigInt;
use std::sync::Arc;

impl Comparing<'_> {
    pub(super) fn equal(
        &mut self,
        left: Value,
        right: Value,
        depth: u32,
    ) -> Result<Option<bool>, NeedsPython> {
        self.visit(depth)?;
        let heap = self.heap;
        for value in [left, right] {
            if heap.object(value).is_some_and(is_of_a_class)
                && heap.python_method(value, symbols::EQ).is_some()
            {
                return Err(NeedsPython);
            }
        }
        let (left, right) = (heap.payload(left), heap.payload(right));
        let (Some(a), Some(b)) = (heap.object(left), heap.object(right)) else {
            return Ok(scalars_equal(heap, left, right));
        };
        Ok(Some(match (a, b) {
            (Object::Str(a), Object::Str(b)) => a.text == b.text,
            (Object::BigInt(a), Object::BigInt(b)) => a == b,
            (Object::Complex(a, b), Object::Complex(c, d)) => a.get() == c.get() && b.get() == d.get(),
            (Object::List(a), Object::List(b)) => return self.items_equal(a, b, depth).map(Some),
            (Object::Tuple(a), Object::Tuple(b)) => return self.items_equal(a, b, depth).map(Some),
            (Object::Dict(a), Object::Dict(b)) => return self.dicts_equal(a, b, depth).map(Some),
            (Object::Set(a) | Object::FrozenSet(a), Object::Set(b) | Object::FrozenSet(b)) => {
                return self.sets_equal(a, b).map(Some);
            }
            (Object::DictView { .. }, _) | (_, Object::DictView { .. }) => {
                return self.views_equal(a, b);
            }
            (Object::Code(a), Object::Code(b)) => a == b,
            (Object::Range { .. }, Object::Range { .. }) => range_items(a) == range_items(b),
            (Object::Slice(a), Object::Slice(b)) => {
                return self.items_equal(&a[..], &b[..], depth).map(Some);
            }
            (
                Object::Method { function, receiver },
                Object::Method {
                    function: f,
                    receiver: r,
                },
            ) => function == f && receiver == r,
            (a, b) => match (a.bytes(), b.bytes()) {
                (Some(a), Some(b)) => a == b,
                _ => return Ok((left == right).then_some(true)),
            },
        }))
    }

    /// Equality of items: identical ones are equal.
    pub(super) fn same(&mut self, left: Value, right: Value, depth: u32) -> Result<bool, NeedsPython> {
        if left == right {
            return Ok(true);
        }
        Ok(self.equal(left, right, depth + 1)?.unwrap_or(false))
    }

    fn items_equal(&mut self, left: &[Value], right: &[Value], depth: u32) -> Result<bool, NeedsPython> {
        if left.len() != right.len() {
            return Ok(false);
        }
        for (a, b) in left.iter().zip(right) {
            if !self.same(*a, *b, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn dicts_equal(&mut self, left: &Dict, right: &Dict, depth: u32) -> Result<bool, NeedsPython> {
        if left.len() != right.len() {
            return Ok(false);
        }
        for entry in left.iter() {
            let slot = python_if_unclear(self.heap.dict_find(right, entry.hash, entry.key))?;
            let Some(other) = slot.and_then(|slot| right.slot(slot)) else {
                return Ok(false);
            };
            if !self.same(entry.value, other.value, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn sets_equal(&mut self, left: &Set, right: &Set) -> Result<bool, NeedsPython> {
        Ok(left.len() == right.len() && self.is_subset(left, right)?)
    }

    /// Whether every key of one set is in another.
    pub(super) fn is_subset(&mut self, left: &Set, right: &Set) -> Result<bool, NeedsPython> {
        for (hash, key) in left.iter() {
            if python_if_unclear(self.heap.set_find(right, hash, key))?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn views_equal(&mut self, left: &Object, right: &Object) -> Result<Option<bool>, NeedsPython> {
        let (a, b) = (self.keys_of(left)?, self.keys_of(right)?);
        match (a, b) {
            (Some(a), Some(b)) => self.sets_equal(&a, &b).map(Some),
            _ => Ok(None),
        }
    }

    /// The keys of a set or of a view of keys. Views of items are compared in Python.
    pub(super) fn keys_of(&self, object: &Object) -> Result<Option<Arc<Set>>, NeedsPython> {
        match object {
            Object::Set(set) | Object::FrozenSet(set) => Ok(Some(set.clone())),
            Object::DictView {
                dict,
                kind: ViewKind::Keys,
            } => {
                let Object::Dict(dict) = self.heap.get(*dict) else {
                    return Ok(None);
                };
                let mut set = Set::default();
                for entry in dict.iter() {
                    set.push(entry.hash, entry.key);
                }
                Ok(Some(Arc::new(set)))
            }
            Object::DictView {
                kind: ViewKind::Items,
                ..
            } => Err(NeedsPython),
            _ => Ok(None),
        }
    }
}

/// A look into a table of existing keys: they have hashes, so the only trouble is Python code.
fn python_if_unclear<T>(result: Result<T, KeyTrouble>) -> Result<T, NeedsPython> {
    result.map_err(|_| NeedsPython)
}

/// Equality when at least one side is not on the heap.
fn scalars_equal(heap: &super::super::Heap, left: Value, right: Value) -> Option<bool> {
    let as_int = |value| match value {
        Value::Int(i) => Some(i),
        Value::Bool(b) => Some(i64::from(b)),
        _ => None,
    };
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => return Some(a.get() == b.get()),
        (Value::Float(f), other) | (other, Value::Float(f)) => {
            if let Some(i) = as_int(other) {
                return Some(float_and_int(f.get(), &BigInt::from(i)) == Some(std::cmp::Ordering::Equal));
            }
            return match heap.object(other)? {
                Object::BigInt(big) => {
                    Some(float_and_int(f.get(), &big.big()) == Some(std::cmp::Ordering::Equal))
                }
                Object::Complex(re, im) => Some(re.get() == f.get() && im.get() == 0.0),
                _ => None,
            };
        }
        _ => {}
    }
    if let (Some(a), Some(b)) = (as_int(left), as_int(right)) {
        return Some(a == b);
    }
    let (number, other) = match (as_int(left), as_int(right)) {
        (Some(i), None) => (i, right),
        (None, Some(i)) => (i, left),
        _ => return (left == right).then_some(true),
    };
    match heap.object(other)? {
        Object::BigInt(_) => Some(false),
        Object::Complex(re, im) => {
            let real = float_and_int(re.get(), &BigInt::from(number));
            Some(im.get() == 0.0 && real == Some(std::cmp::Ordering::Equal))
        }
        _ => None,
    }
}
