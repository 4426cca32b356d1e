//! What the loop of [`super::fast`] asks of values: answered for the common ones, at once or not at all.

use super::super::heap::Heap;
use super::super::lookups::{Lookups, ReadPlan};
use super::super::number;
use super::super::object::{Iter, Object, Str};
use super::super::string::Text;
use super::super::types;
use super::super::value::Value;
use super::super::whole;
use crate::program::code::{BinaryOperator, Comparison};
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// What a loop over a built-in iterator does next.
pub(super) enum Next {
    Value(Value),
    End,
    Unusual,
}

/// What a name means that the module does not have.
#[inline(never)]
pub(super) fn builtin(heap: &Heap, builtins: ObjectId, name: Symbol) -> Option<Value> {
    match heap.get(builtins) {
        Object::Module(builtins) => builtins.namespace.get(name),
        _ => None,
    }
}

/// An attribute and, of a method that is to be called, its receiver.
#[inline]
pub(super) fn attribute(
    heap: &Heap,
    lookups: &mut Lookups,
    receiver: Value,
    name: Symbol,
    notes: bool,
    is_call: bool,
) -> Option<(Value, Value)> {
    let Value::Object(id) = receiver else {
        return None;
    };
    let (class, own) = match heap.get(id) {
        Object::Instance(instance) if !instance.payload.is_bound() => {
            (instance.class, instance.attributes.get(name))
        }
        Object::Module(module) if !notes => {
            return module.namespace.get(name).map(|value| (value, Value::Unbound));
        }
        Object::Str(_) => (types::STR, None),
        Object::List(_) => (types::LIST, None),
        Object::Dict(_) => (types::DICT, None),
        Object::Set(_) => (types::SET, None),
        Object::Tuple(_) => (types::TUPLE, None),
        _ => return None,
    };
    let plan = lookups.read(heap, class, name);
    match (own, plan) {
        (_, ReadPlan::Long) | (None, ReadPlan::Own) => None,
        (Some(_), _) | (None, ReadPlan::Value(_)) if notes => None,
        (Some(value), _) | (None, ReadPlan::Value(value)) => Some((value, Value::Unbound)),
        (None, ReadPlan::Method(function)) => is_call.then_some((function, receiver)),
    }
}

#[inline]
pub(super) fn store_attribute(
    heap: &mut Heap,
    lookups: &mut Lookups,
    receiver: Value,
    name: Symbol,
    value: Value,
) -> bool {
    let Value::Object(id) = receiver else {
        return false;
    };
    let class = match heap.get(id) {
        Object::Instance(instance) if !instance.payload.is_bound() => instance.class,
        _ => return false,
    };
    if !lookups.is_plain_write(heap, class, name) {
        return false;
    }
    let Object::Instance(instance) = heap.get_mut(id) else {
        return false;
    };
    if Arc::make_mut(instance).attributes.set(name, value).is_none() {
        heap.grew(24);
    }
    true
}

/// What an operator makes of two numbers or, where it joins, of two strings.
#[inline(always)]
pub(super) fn binary(
    heap: &mut Heap,
    memory_max: u64,
    op: BinaryOperator,
    left: Value,
    right: Value,
) -> Option<Value> {
    if let (Value::Int(a), Value::Int(b)) = (left, right) {
        let result = match op {
            BinaryOperator::Add => a.checked_add(b),
            BinaryOperator::Subtract => a.checked_sub(b),
            BinaryOperator::Multiply => a.checked_mul(b),
            _ => return binary_at_length(heap, memory_max, op, left, right),
        };
        if let Some(result) = result {
            return Some(Value::Int(result));
        }
    }
    binary_at_length(heap, memory_max, op, left, right)
}

#[inline(never)]
fn binary_at_length(
    heap: &mut Heap,
    memory_max: u64,
    op: BinaryOperator,
    left: Value,
    right: Value,
) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => {
            number::int_binary(op, a, b).or_else(|| wide_binary(heap, op, left, right))
        }
        (Value::Float(a), Value::Float(b)) => float_binary(op, a.get(), b.get()),
        (Value::Float(a), Value::Int(b)) => float_binary(op, a.get(), b as f64),
        (Value::Int(a), Value::Float(b)) => float_binary(op, a as f64, b.get()),
        (Value::Object(a), Value::Object(b)) if op == BinaryOperator::Add => {
            joined(heap, memory_max, a, b).or_else(|| wide_binary(heap, op, left, right))
        }
        (left, right) => wide_binary(heap, op, left, right),
    }
}

/// How two numbers compare, or two strings.
#[inline(always)]
pub(super) fn compare(heap: &Heap, op: Comparison, left: Value, right: Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(op.holds(a.cmp(&b))),
        (Value::Float(a), Value::Float(b)) => Some(compare_floats(op, a.get(), b.get())),
        (left, right) => compare_objects(heap, op, left, right),
    }
}

#[inline]
fn float_binary(op: BinaryOperator, a: f64, b: f64) -> Option<Value> {
    Some(Value::float(match op {
        BinaryOperator::Add => a + b,
        BinaryOperator::Subtract => a - b,
        BinaryOperator::Multiply => a * b,
        BinaryOperator::TrueDivide if b != 0.0 => a / b,
        _ => return None,
    }))
}

#[inline]
fn compare_floats(op: Comparison, a: f64, b: f64) -> bool {
    match op {
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    }
}

/// Arithmetic of integers of which one, or the result, does not fit 64 bits.
fn wide_binary(heap: &mut Heap, op: BinaryOperator, left: Value, right: Value) -> Option<Value> {
    let (left, right) = (heap.as_wide(left)?, heap.as_wide(right)?);
    let result = whole::wide_binary(op, left, right)?;
    Some(heap.wide(result))
}

/// One string after another, if there is room.
fn joined(heap: &mut Heap, memory_max: u64, left: ObjectId, right: ObjectId) -> Option<Value> {
    let (Object::Str(left), Object::Str(right)) = (heap.get(left), heap.get(right)) else {
        return None;
    };
    let bytes = (left.text.len() + right.text.len()) as u64;
    if right.text.is_empty() || bytes.saturating_add(heap.bytes()) > memory_max {
        return None;
    }
    let joined = left.joined(right);
    Some(heap.make(Object::Str(joined)))
}

/// Most f-strings have at most so many pieces.
const FEW_PIECES: usize = 8;

/// The pieces of an f-string, side by side, if there is room. An integer among them is one that stands for its text.
pub(super) fn built(heap: &mut Heap, memory_max: u64, parts: &[Value]) -> Option<Value> {
    let count = parts.len();
    let digits = itoa::Buffer::new();
    let (text, chars) = match count <= FEW_PIECES {
        true => side_by_side(
            heap,
            memory_max,
            parts,
            &mut [digits; FEW_PIECES],
            &mut [""; FEW_PIECES],
        ),
        false => side_by_side(
            heap,
            memory_max,
            parts,
            &mut vec![digits; count],
            &mut vec![""; count],
        ),
    }?;
    Some(heap.make(Object::Str(Str::of(text, chars as u32))))
}

/// The text of some pieces, with its characters. There is a place for the digits and for the text of each.
fn side_by_side<'p>(
    heap: &'p Heap,
    memory_max: u64,
    parts: &[Value],
    digits: &'p mut [itoa::Buffer],
    pieces: &mut [&'p str],
) -> Option<(Text, usize)> {
    let pieces = &mut pieces[..parts.len()];
    let (mut bytes, mut chars) = (0, 0);
    for ((part, digits), piece) in parts.iter().zip(digits).zip(&mut *pieces) {
        let more_chars;
        (*piece, more_chars) = match part {
            Value::Int(number) => {
                let text = digits.format(*number);
                (text, text.len())
            }
            part => {
                let string = heap.as_str(*part)?;
                (&*string.text, string.chars as usize)
            }
        };
        (bytes, chars) = (bytes + piece.len(), chars + more_chars);
    }
    let is_room = (bytes as u64).saturating_add(heap.bytes()) <= memory_max;
    is_room.then(|| (Text::of_pieces(bytes, pieces), chars))
}

/// Equality of two strings, or how two integers compare of which one does not fit 64 bits.
#[inline(never)]
fn compare_objects(heap: &Heap, op: Comparison, left: Value, right: Value) -> Option<bool> {
    let (Some(Object::Str(a)), Some(Object::Str(b))) = (heap.object(left), heap.object(right)) else {
        return Some(op.holds(heap.as_wide(left)?.cmp(&heap.as_wide(right)?)));
    };
    let is_same = left == right || a.text == b.text;
    match op {
        Comparison::Equal => Some(is_same),
        Comparison::NotEqual => Some(!is_same),
        _ => None,
    }
}

#[inline]
pub(super) fn truth(heap: &Heap, value: Value, notes: bool) -> Option<bool> {
    match value {
        Value::None => Some(false),
        Value::Bool(truth) => Some(truth.into()),
        Value::Int(value) => Some(value != 0),
        Value::Object(id) => match heap.get(id) {
            Object::Str(text) => Some(text.chars > 0),
            Object::List(items) if !notes => Some(!items.is_empty()),
            Object::Dict(dict) if !notes => Some(!dict.is_empty()),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn contains(heap: &Heap, container: Value, key: Value) -> Option<bool> {
    match heap.object(container)? {
        Object::Dict(dict) => {
            let hash = heap.key_hash(key).ok()?;
            Some(heap.dict_find(dict, hash, key).ok()?.is_some())
        }
        Object::Set(set) | Object::FrozenSet(set) => {
            let hash = heap.key_hash(key).ok()?;
            Some(heap.set_find(set, hash, key).ok()?.is_some())
        }
        _ => None,
    }
}

/// `items[index]` where it exists.
#[inline]
pub(super) fn in_sequence(items: &[Value], index: i64) -> Option<Value> {
    let index = if index < 0 {
        index + items.len() as i64
    } else {
        index
    };
    items.get(usize::try_from(index).ok()?).copied()
}

#[inline(always)]
pub(super) fn item(heap: &Heap, container: Value, index: Value, notes: bool) -> Option<Value> {
    match (heap.object(container)?, index) {
        (Object::List(items), Value::Int(index)) if !notes => in_sequence(items, index),
        (contents, index) => item_at_length(heap, contents, index, notes),
    }
}

#[inline(never)]
fn item_at_length(heap: &Heap, container: &Object, index: Value, notes: bool) -> Option<Value> {
    match (container, index) {
        (Object::Tuple(items), Value::Int(index)) => in_sequence(items, index),
        (Object::Dict(dict), key) if !notes => {
            let hash = heap.key_hash(key).ok()?;
            let slot = heap.dict_find(dict, hash, key).ok()??;
            dict.slot(slot).map(|entry| entry.value)
        }
        _ => None,
    }
}

#[inline]
pub(super) fn store_item(heap: &mut Heap, container: Value, index: Value, value: Value) -> bool {
    let Value::Object(id) = container else {
        return false;
    };
    match (heap.get(id), index) {
        (Object::List(items), Value::Int(index)) => {
            let index = if index < 0 {
                index + items.len() as i64
            } else {
                index
            };
            let Object::List(items) = heap.get_mut(id) else {
                return false;
            };
            let place = usize::try_from(index).ok().filter(|index| *index < items.len());
            place.map(|place| Arc::make_mut(items)[place] = value).is_some()
        }
        (Object::Dict(_), key) => heap.dict_set(id, key, value).is_ok(),
        _ => false,
    }
}

/// `container[key] += right`, or with another operator, of an item that is an integer and stays a small one.
pub(super) fn change_item(
    heap: &mut Heap,
    op: BinaryOperator,
    container: Value,
    key: Value,
    right: Value,
) -> Option<()> {
    let (Value::Object(id), Value::Int(right)) = (container, right) else {
        return None;
    };
    let changed = |old: Value| match old {
        Value::Int(old) => number::int_binary(op, old, right),
        _ => None,
    };
    match (heap.get(id), key) {
        (Object::Dict(dict), key) => {
            let hash = heap.key_hash(key).ok()?;
            let slot = heap.dict_find(dict, hash, key).ok()??;
            let value = changed(dict.slot(slot)?.value)?;
            if let Object::Dict(dict) = heap.get_mut(id) {
                Arc::make_mut(dict).set_slot(slot, value);
            }
        }
        (Object::List(items), Value::Int(index)) => {
            let value = changed(in_sequence(items, index)?)?;
            store_item(heap, container, key, value);
        }
        _ => return None,
    }
    Some(())
}

#[inline]
pub(super) fn append(heap: &mut Heap, list: Value, item: Value) -> bool {
    let Value::Object(id) = list else {
        return false;
    };
    let Object::List(items) = heap.get_mut(id) else {
        return false;
    };
    Arc::make_mut(items).push(item);
    heap.grew(16);
    true
}

/// The next value of the iterators that loops run over most.
#[inline]
pub(super) fn next(heap: &mut Heap, iterator: Value, notes: bool) -> Next {
    let Value::Object(id) = iterator else {
        return Next::Unusual;
    };
    match heap.get_mut(id) {
        Object::Iter(Iter::Range { next, left, step }) => {
            if *left == 0 {
                return Next::End;
            }
            let value = *next;
            *left -= 1;
            if *left > 0 {
                *next += *step;
            }
            Next::Value(Value::Int(value))
        }
        Object::Iter(Iter::List {
            list,
            next,
            done: false,
        }) if !notes => {
            let (list, at) = (*list, *next);
            let Object::List(items) = heap.get(list) else {
                return Next::Unusual;
            };
            let Some(&value) = items.get(at) else {
                return Next::Unusual;
            };
            if let Object::Iter(Iter::List { next, .. }) = heap.get_mut(id) {
                *next += 1;
            }
            Next::Value(value)
        }
        Object::Iter(Iter::Tuple { tuple, next }) => {
            let (tuple, at) = (*tuple, *next);
            let Object::Tuple(items) = heap.get(tuple) else {
                return Next::Unusual;
            };
            let Some(&value) = items.get(at) else {
                return Next::Unusual;
            };
            if let Object::Iter(Iter::Tuple { next, .. }) = heap.get_mut(id) {
                *next += 1;
            }
            Next::Value(value)
        }
        _ => Next::Unusual,
    }
}
