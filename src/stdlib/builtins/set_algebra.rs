//! Union, intersection, difference of sets, in the steps of CPython's `setobject.c`, so that the order
//! in which a result shows its items is CPython's.
//!
//! Everything here is pure: sets in, a set or a truth out, or the trouble with a key. An operation of
//! several operands is carried out one by one and told which is the first: CPython makes the new set
//! then, and changes it in place with the rest.

use crate::machine::ctx::KeyTrouble;
use crate::machine::dict::Set;
use crate::machine::{Ctx, Heap, Object, Raised, Value};
use std::sync::Arc;

/// The other operand.
pub enum Other {
    /// A set or frozenset.
    Set(Arc<Set>),
    /// The keys of a dict: their number is known beforehand.
    Dict(Vec<(i64, Value)>),
    /// Items of any iterable, with their hashes.
    Items(Vec<(i64, Value)>),
}

impl Other {
    /// Hashes and keys in the order of iteration.
    fn keys(&self) -> Vec<(i64, Value)> {
        match self {
            Other::Set(set) => set.iter().collect(),
            Other::Dict(keys) | Other::Items(keys) => keys.clone(),
        }
    }
}

/// The operand an argument stands for.
///
/// # Errors
/// `TypeError` when it cannot be walked.
pub fn other(ctx: &mut Ctx<'_>, iterable: Value) -> Result<Result<Other, KeyTrouble>, Raised> {
    let heap = &ctx.machine.heap;
    match heap.object(iterable) {
        Some(Object::Set(set) | Object::FrozenSet(set)) => return Ok(Ok(Other::Set(Arc::clone(set)))),
        Some(Object::Dict(dict)) => {
            let keys = dict.iter().map(|entry| (entry.hash, entry.key)).collect();
            return Ok(Ok(Other::Dict(keys)));
        }
        _ => {}
    }
    let Some(items) = ctx.items_of(iterable)? else {
        return Ok(Err(KeyTrouble::NeedsPython));
    };
    let heap = &ctx.machine.heap;
    let keys: Result<Vec<_>, _> = items
        .into_iter()
        .map(|key| heap.key_hash(key).map(|hash| (hash, key)))
        .collect();
    Ok(keys.map(Other::Items))
}

fn add(heap: &Heap, set: &mut Set, hash: i64, key: Value) -> Result<(), KeyTrouble> {
    if heap.set_find(set, hash, key)?.is_none() {
        set.push(hash, key);
    }
    Ok(())
}

/// `set |= other`
pub fn update(heap: &Heap, set: &mut Set, other: &Other) -> Result<(), KeyTrouble> {
    match other {
        Other::Set(other) => {
            set.make_room(other.len());
            if set.is_untouched() {
                set.take_all(other);
                return Ok(());
            }
        }
        Other::Dict(keys) => set.make_room(keys.len()),
        Other::Items(_) => {}
    }
    for (hash, key) in other.keys() {
        add(heap, set, hash, key)?;
    }
    Ok(())
}

/// A new set of the keys of either.
pub fn union(ctx: &Ctx<'_>, set: &Set, other: &Other, is_first: bool) -> Result<Set, KeyTrouble> {
    let mut result = if is_first { Set::copy_of(set) } else { set.clone() };
    update(&ctx.machine.heap, &mut result, other)?;
    Ok(result)
}

/// A new set of the keys of both.
pub fn intersection(ctx: &Ctx<'_>, set: &Set, other: &Other, _: bool) -> Result<Set, KeyTrouble> {
    let heap = &ctx.machine.heap;
    let mut result = Set::default();
    let (walked, asked): (Vec<(i64, Value)>, &Set) = match other {
        Other::Set(other) if other.len() > set.len() => (set.iter().collect(), other),
        other => (other.keys(), set),
    };
    for (hash, key) in walked {
        if heap.set_find(asked, hash, key)?.is_some() {
            add(heap, &mut result, hash, key)?;
        }
    }
    Ok(result)
}

/// A new set of the keys that the other has not.
pub fn difference(ctx: &Ctx<'_>, set: &Set, other: &Other, is_first: bool) -> Result<Set, KeyTrouble> {
    if !is_first {
        return difference_in_place(ctx, set, other, false);
    }
    let other_len = match other {
        Other::Set(other) => other.len(),
        Other::Dict(keys) => keys.len(),
        Other::Items(_) => return difference_in_place(ctx, &Set::copy_of(set), other, true),
    };
    if set.len() / 4 > other_len {
        return difference_in_place(ctx, &Set::copy_of(set), other, true);
    }
    let heap = &ctx.machine.heap;
    let mut without = Set::default();
    update(heap, &mut without, other)?;
    let mut result = Set::default();
    for (hash, key) in set.iter() {
        if heap.set_find(&without, hash, key)?.is_none() {
            add(heap, &mut result, hash, key)?;
        }
    }
    Ok(result)
}

/// The set without the other's keys, the rest staying in place.
pub fn difference_in_place(ctx: &Ctx<'_>, set: &Set, other: &Other, _: bool) -> Result<Set, KeyTrouble> {
    let mut result = set.clone();
    for (hash, key) in other.keys() {
        if let Some(slot) = ctx.machine.heap.set_find(&result, hash, key)? {
            result.remove_slot(slot);
        }
    }
    result.shed_deleted();
    Ok(result)
}

/// A new set of the keys that only one of the two has.
pub fn symmetric_difference(ctx: &Ctx<'_>, set: &Set, other: &Other, _: bool) -> Result<Set, KeyTrouble> {
    let mut result = Set::default();
    update(&ctx.machine.heap, &mut result, other)?;
    toggle(ctx, &mut result, set)?;
    Ok(result)
}

/// As [`symmetric_difference`], the receiver's own keys staying in place.
pub fn symmetric_in_place(ctx: &Ctx<'_>, set: &Set, other: &Other, _: bool) -> Result<Set, KeyTrouble> {
    let mut result = set.clone();
    let mut toggled = Set::default();
    update(&ctx.machine.heap, &mut toggled, other)?;
    toggle(ctx, &mut result, &toggled)?;
    Ok(result)
}

fn toggle(ctx: &Ctx<'_>, set: &mut Set, keys: &Set) -> Result<(), KeyTrouble> {
    for (hash, key) in keys.iter() {
        match ctx.machine.heap.set_find(set, hash, key)? {
            Some(slot) => set.remove_slot(slot),
            None => set.push(hash, key),
        }
    }
    Ok(())
}

/// Whether every key is in the other.
pub fn is_subset(ctx: &Ctx<'_>, set: &Set, other: &Other) -> Result<bool, KeyTrouble> {
    let mut all = Set::default();
    update(&ctx.machine.heap, &mut all, other)?;
    is_within(ctx, set.iter(), &all)
}

/// Whether every key of the other is here.
pub fn is_superset(ctx: &Ctx<'_>, set: &Set, other: &Other) -> Result<bool, KeyTrouble> {
    is_within(ctx, other.keys().into_iter(), set)
}

fn is_within(ctx: &Ctx<'_>, keys: impl Iterator<Item = (i64, Value)>, set: &Set) -> Result<bool, KeyTrouble> {
    for (hash, key) in keys {
        if ctx.machine.heap.set_find(set, hash, key)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether no key is in both.
pub fn is_disjoint(ctx: &Ctx<'_>, set: &Set, other: &Other) -> Result<bool, KeyTrouble> {
    for (hash, key) in other.keys() {
        if ctx.machine.heap.set_find(set, hash, key)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}
