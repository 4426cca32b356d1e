//! Keys whose `__hash__` or `__eq__` is written in Python: what the library's Python part asks of dicts
//! and sets, by hash and identity, so that it can make the comparisons itself.
//!
//! `_find_key` in `_prelude.py` walks [`candidates`] with `==`; the others then name the stored key.

use super::making::NOTHING;
use crate::machine::dict::{Dict, Set};
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers the functions in the library's hidden module.
pub fn register(r: &mut Registrar<'_>) {
    r.function("_threadline", "key_candidates", Effect::None, candidates);
    r.function("_threadline", "dict_load", Effect::None, dict_load);
    r.function("_threadline", "dict_store", Effect::None, dict_store);
    r.function("_threadline", "dict_remove", Effect::None, dict_remove);
    r.function("_threadline", "set_store", Effect::None, set_store);
    r.function("_threadline", "set_remove", Effect::None, set_remove);
    r.function("_threadline", "missing_item", Effect::None, |ctx, args| {
        ctx.missing_item(args.get(0), args.get(1))
    });
}

fn hash_of(ctx: &Ctx<'_>, args: Args<'_>) -> i64 {
    ctx.machine
        .heap
        .as_i64(args.get(1))
        .expect("hash() answers with 64 bits")
}

/// `key_candidates(table, hash)`: the stored keys with this hash, in probing order.
fn candidates(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let hash = hash_of(ctx, args);
    let mut keys = Vec::new();
    let mut note = |key: Value| {
        keys.push(key);
        false
    };
    match ctx.machine.heap.object(args.get(0)) {
        Some(Object::Dict(dict)) => {
            dict.find(hash, &mut note);
        }
        Some(Object::Set(set) | Object::FrozenSet(set)) => {
            set.find(hash, &mut note);
        }
        _ => panic!("only dicts and sets have keys"),
    }
    Ok(Answer::Value(ctx.heap().list(keys)))
}

fn dict<'a>(ctx: &'a mut Ctx<'_>, args: Args<'_>) -> &'a mut Dict {
    let id = args.get(0).object();
    match id.map(|id| ctx.machine.heap.get_mut(id)) {
        Some(Object::Dict(dict)) => Arc::make_mut(dict),
        _ => panic!("the library asks this of dicts"),
    }
}

fn set<'a>(ctx: &'a mut Ctx<'_>, args: Args<'_>) -> &'a mut Set {
    match args.get(0).object().map(|id| ctx.machine.heap.get_mut(id)) {
        Some(Object::Set(set) | Object::FrozenSet(set)) => Arc::make_mut(set),
        _ => panic!("the library asks this of sets"),
    }
}

/// `dict_load(dict, hash, stored_key)`
fn dict_load(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (hash, key) = (hash_of(ctx, args), args.get(2));
    let dict = dict(ctx, args);
    let entry = dict
        .find(hash, |stored| stored == key)
        .and_then(|slot| dict.slot(slot))
        .copied();
    match entry {
        Some(entry) => Ok(Answer::Value(entry.value)),
        None => Err(ctx.key_error(key)),
    }
}

/// `dict_store(dict, hash, key, value)`: changes the stored key that is identical, or appends.
fn dict_store(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (hash, key, value) = (hash_of(ctx, args), args.get(2), args.get(3));
    let dict = dict(ctx, args);
    match dict.find(hash, |stored| stored == key) {
        Some(slot) => dict.set_slot(slot, value),
        None => {
            dict.push(hash, key, value);
            ctx.heap().grew(48);
        }
    }
    NOTHING
}

/// `dict_remove(dict, hash, stored_key)`: the value it had.
fn dict_remove(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (hash, key) = (hash_of(ctx, args), args.get(2));
    let dict = dict(ctx, args);
    match dict.find(hash, |stored| stored == key) {
        Some(slot) => Ok(Answer::Value(dict.remove_slot(slot).value)),
        None => Err(ctx.key_error(key)),
    }
}

/// `set_store(set, hash, key)`: adds a key that was seen to be absent.
fn set_store(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (hash, key) = (hash_of(ctx, args), args.get(2));
    let set = set(ctx, args);
    if set.find(hash, |stored| stored == key).is_none() {
        set.push(hash, key);
        ctx.heap().grew(32);
    }
    NOTHING
}

/// `set_remove(set, hash, stored_key)`
fn set_remove(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (hash, key) = (hash_of(ctx, args), args.get(2));
    let set = set(ctx, args);
    if let Some(slot) = set.find(hash, |stored| stored == key) {
        set.remove_slot(slot);
    }
    NOTHING
}
