//! `set` and `frozenset`: constructors and methods. The algebra is in [`super::set_algebra`].

use super::making::NOTHING;
use super::set_algebra::{self as algebra, Other};
use crate::machine::ctx::KeyTrouble;
use crate::machine::dict::Set;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Registers the methods of both types.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads, Updates};
    r.method(types::SET, "__new__", None, set_new);
    r.method(types::SET, "__init__", Updates, set_init);
    r.method(types::SET, "add", Updates, add);
    r.method(types::SET, "discard", Updates, discard);
    r.method(types::SET, "remove", Updates, remove);
    r.method(types::SET, "pop", Updates, pop);
    r.method(types::SET, "clear", Updates, clear);
    r.method(types::SET, "update", Updates, update);
    r.method(types::SET, "intersection_update", Updates, |ctx, args| {
        change(
            ctx,
            args,
            "set.intersection_update",
            "_set_intersection",
            algebra::intersection,
        )
    });
    r.method(types::SET, "difference_update", Updates, |ctx, args| {
        change(
            ctx,
            args,
            "set.difference_update",
            "_set_difference",
            algebra::difference_in_place,
        )
    });
    r.method(types::SET, "symmetric_difference_update", Updates, |ctx, args| {
        args.one(ctx, "set.symmetric_difference_update")?;
        let name = "set.symmetric_difference_update";
        change(
            ctx,
            args,
            name,
            "_set_symmetric_difference",
            algebra::symmetric_in_place,
        )
    });
    r.method(types::FROZENSET, "__new__", None, frozenset_new);
    for class in [types::SET, types::FROZENSET] {
        r.method(class, "copy", Reads, copy);
        r.method(class, "union", Reads, |ctx, args| {
            make(ctx, args, "set.union", "_set_union", algebra::union)
        });
        r.method(class, "intersection", Reads, |ctx, args| {
            make(
                ctx,
                args,
                "set.intersection",
                "_set_intersection",
                algebra::intersection,
            )
        });
        r.method(class, "difference", Reads, |ctx, args| {
            make(
                ctx,
                args,
                "set.difference",
                "_set_difference",
                algebra::difference,
            )
        });
        r.method(class, "symmetric_difference", Reads, |ctx, args| {
            args.one(ctx, "set.symmetric_difference")?;
            let name = "set.symmetric_difference";
            make(
                ctx,
                args,
                name,
                "_set_symmetric_difference",
                algebra::symmetric_difference,
            )
        });
        r.method(class, "issubset", Reads, |ctx, args| {
            ask(ctx, args, "set.issubset", "_set_issubset", algebra::is_subset)
        });
        r.method(class, "issuperset", Reads, |ctx, args| {
            ask(
                ctx,
                args,
                "set.issuperset",
                "_set_issuperset",
                algebra::is_superset,
            )
        });
        r.method(class, "isdisjoint", Reads, |ctx, args| {
            ask(
                ctx,
                args,
                "set.isdisjoint",
                "_set_isdisjoint",
                algebra::is_disjoint,
            )
        });
    }
}

fn set_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::SET)?;
    let empty = ctx.heap().make(Object::Set(Arc::default()));
    Ok(Answer::Value(ctx.wrap(class, types::SET, empty)))
}

fn set_init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    ctx.no_keywords(args, "set")?;
    let (receiver, rest) = args.split(ctx, "set.__init__")?;
    ctx.at_most(rest.len(), 1, "set")?;
    let id = set_of(ctx, receiver, "set.__init__")?.0;
    *contents_mut(ctx, id) = Set::default();
    match rest.first() {
        Some(iterable) => update_from(ctx, id, &[*iterable]),
        None => NOTHING,
    }
}

fn frozenset_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, rest) = ctx.new_class(args, types::FROZENSET)?;
    ctx.no_keywords_of_its_own(args, class, "frozenset")?;
    let name = ctx.machine.heap.class(class).name.clone();
    ctx.at_most(rest.len(), 1, &name)?;
    let mut set = Set::default();
    if let Some(iterable) = rest.first() {
        let is_exact = ctx.heap().class_of(*iterable) == types::FROZENSET;
        if class == types::FROZENSET && is_exact {
            return Ok(Answer::Value(*iterable));
        }
        let trouble = match algebra::other(ctx, *iterable)? {
            Ok(other) => algebra::update(&ctx.machine.heap, &mut set, &other).err(),
            Err(trouble) => Some(trouble),
        };
        if let Some(trouble) = trouble {
            let arguments = vec![Value::Object(class), *iterable];
            return ctx.key_fallback(trouble, "_frozenset", arguments);
        }
    }
    let payload = ctx.heap().make(Object::FrozenSet(Arc::new(set)));
    Ok(Answer::Value(ctx.wrap(class, types::FROZENSET, payload)))
}

/// The set or frozenset a receiver is or contains, and whether it is frozen.
fn set_of(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<(ObjectId, bool), Raised> {
    let heap = &ctx.machine.heap;
    match (heap.payload(receiver), heap.object(heap.payload(receiver))) {
        (Value::Object(id), Some(Object::Set(_))) => Ok((id, false)),
        (Value::Object(id), Some(Object::FrozenSet(_))) => Ok((id, true)),
        _ => Err(ctx.wrong_receiver(name, receiver)),
    }
}

fn contents(ctx: &Ctx<'_>, id: ObjectId) -> Arc<Set> {
    match ctx.machine.heap.get(id) {
        Object::Set(set) | Object::FrozenSet(set) => Arc::clone(set),
        _ => panic!("the receiver was seen to be a set"),
    }
}

fn contents_mut<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Set {
    match ctx.machine.heap.get_mut(id) {
        Object::Set(set) | Object::FrozenSet(set) => Arc::make_mut(set),
        _ => panic!("the receiver was seen to be a set"),
    }
}

fn add(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, key) = args.one(ctx, "set.add")?;
    let (id, _) = set_of(ctx, receiver, "set.add")?;
    match ctx.heap().set_add(id, key) {
        Ok(_) => NOTHING,
        Err(trouble) => ctx.key_fallback(trouble, "_set_add", vec![Value::Object(id), key]),
    }
}

/// Takes a key out; says whether it was there. A set is looked for as its frozen twin.
fn take(ctx: &mut Ctx<'_>, id: ObjectId, key: Value) -> Result<bool, KeyTrouble> {
    let heap = &ctx.machine.heap;
    let slot = match heap.key_hash(key) {
        Ok(hash) => heap.set_find(&contents(ctx, id), hash, key)?,
        Err(trouble) => match ctx.frozen_twin(key) {
            Some(twin) => return take(ctx, id, twin),
            None => return Err(trouble),
        },
    };
    if let Some(slot) = slot {
        contents_mut(ctx, id).remove_slot(slot);
    }
    Ok(slot.is_some())
}

fn discard(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, key) = args.one(ctx, "set.discard")?;
    let (id, _) = set_of(ctx, receiver, "set.discard")?;
    match take(ctx, id, key) {
        Ok(_) => NOTHING,
        Err(trouble) => ctx.key_fallback(trouble, "_set_discard", vec![Value::Object(id), key]),
    }
}

fn remove(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, key) = args.one(ctx, "set.remove")?;
    let (id, _) = set_of(ctx, receiver, "set.remove")?;
    match take(ctx, id, key) {
        Ok(true) => NOTHING,
        Ok(false) => Err(ctx.key_error(key)),
        Err(trouble) => ctx.key_fallback(trouble, "_set_remove_or_raise", vec![Value::Object(id), key]),
    }
}

fn pop(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "set.pop")?;
    let (id, _) = set_of(ctx, receiver, "set.pop")?;
    match contents_mut(ctx, id).pop() {
        Some(key) => Ok(Answer::Value(key)),
        None => Err(ctx.error(types::KEY_ERROR, "pop from an empty set")),
    }
}

fn clear(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "set.clear")?;
    let (id, _) = set_of(ctx, receiver, "set.clear")?;
    contents_mut(ctx, id).clear();
    NOTHING
}

fn copy(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "set.copy")?;
    let (id, is_frozen) = set_of(ctx, receiver, "set.copy")?;
    if is_frozen {
        return Ok(Answer::Value(Value::Object(id)));
    }
    let copy = Set::copy_of(&contents(ctx, id));
    ctx.reserve(copy.slots() as u64 * 32)?;
    Ok(Answer::Value(ctx.heap().make(Object::Set(Arc::new(copy)))))
}

fn update(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, others) = args.between(ctx, "set.update", 0, usize::MAX)?;
    let (id, _) = set_of(ctx, receiver, "set.update")?;
    update_from(ctx, id, others)
}

fn update_from(ctx: &mut Ctx<'_>, id: ObjectId, others: &[Value]) -> Result<Answer, Raised> {
    for (done, iterable) in others.iter().enumerate() {
        let trouble = match algebra::other(ctx, *iterable)? {
            Ok(other) => {
                let mut set = std::mem::take(contents_mut(ctx, id));
                let before = set.slots();
                let updated = algebra::update(&ctx.machine.heap, &mut set, &other);
                let growth = set.slots().saturating_sub(before) as u64 * 32;
                *contents_mut(ctx, id) = set;
                ctx.heap().grew(growth);
                updated.err()
            }
            Err(trouble) => Some(trouble),
        };
        if let Some(trouble) = trouble {
            let rest = ctx.heap().tuple(&others[done..]);
            return ctx.key_fallback(trouble, "_set_update", vec![Value::Object(id), rest]);
        }
    }
    NOTHING
}

type Operation = fn(&Ctx<'_>, &Set, &Other, bool) -> Result<Set, KeyTrouble>;
type Question = fn(&Ctx<'_>, &Set, &Other) -> Result<bool, KeyTrouble>;

/// The receiver combined with each of the others in turn, or the trouble with a key.
fn combine(
    ctx: &mut Ctx<'_>,
    id: ObjectId,
    others: &[Value],
    operation: Operation,
) -> Result<Result<Set, KeyTrouble>, Raised> {
    let mut result: Option<Arc<Set>> = None;
    for iterable in others {
        let combined = match algebra::other(ctx, *iterable)? {
            Ok(other) => {
                let is_first = result.is_none();
                let base = result.take().unwrap_or_else(|| contents(ctx, id));
                operation(ctx, &base, &other, is_first)
            }
            Err(trouble) => Err(trouble),
        };
        match combined {
            Ok(set) => result = Some(Arc::new(set)),
            Err(trouble) => return Ok(Err(trouble)),
        }
    }
    Ok(Ok(match result {
        Some(set) => Arc::unwrap_or_clone(set),
        None => Set::copy_of(&contents(ctx, id)),
    }))
}

/// Answers with a new set.
fn make(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    prelude: &str,
    operation: Operation,
) -> Result<Answer, Raised> {
    let (receiver, others) = args.between(ctx, name, 0, usize::MAX)?;
    let (id, is_frozen) = set_of(ctx, receiver, name)?;
    match combine(ctx, id, others, operation)? {
        Ok(set) => {
            let set = Arc::new(set);
            let object = match is_frozen {
                true => Object::FrozenSet(set),
                false => Object::Set(set),
            };
            Ok(Answer::Value(ctx.heap().make(object)))
        }
        Err(trouble) => {
            let others = ctx.heap().tuple(others);
            ctx.key_fallback(trouble, prelude, vec![Value::Object(id), others])
        }
    }
}

/// Replaces the receiver's contents.
fn change(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    prelude: &str,
    operation: Operation,
) -> Result<Answer, Raised> {
    let (receiver, others) = args.between(ctx, name, 0, usize::MAX)?;
    let (id, _) = set_of(ctx, receiver, name)?;
    match combine(ctx, id, others, operation)? {
        Ok(set) => {
            *contents_mut(ctx, id) = set;
            NOTHING
        }
        Err(trouble) => {
            let others = ctx.heap().tuple(others);
            let function = ctx.prelude(prelude);
            let arguments = vec![Value::Object(id), function, others];
            ctx.key_fallback(trouble, "_set_change", arguments)
        }
    }
}

/// Answers with a bool.
fn ask(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    prelude: &str,
    question: Question,
) -> Result<Answer, Raised> {
    let (receiver, iterable) = args.one(ctx, name)?;
    let (id, _) = set_of(ctx, receiver, name)?;
    let answer = match algebra::other(ctx, iterable)? {
        Ok(other) => question(ctx, &contents(ctx, id), &other),
        Err(trouble) => Err(trouble),
    };
    match answer {
        Ok(answer) => Ok(Answer::Value(Value::bool(answer))),
        Err(trouble) => ctx.key_fallback(trouble, prelude, vec![Value::Object(id), iterable]),
    }
}
