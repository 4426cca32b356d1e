//! `dict`: constructor and methods. Views are in [`super::dict_views`], keys that need Python in
//! [`super::keys`].

use super::making::NOTHING;
use crate::machine::ctx::KeyTrouble;
use crate::machine::dict::Dict;
use crate::machine::object::ViewKind;
use crate::machine::{Answer, Args, Ctx, Effect, Heap, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads, Updates};
    r.method(types::DICT, "__new__", None, new);
    r.method(types::DICT, "__init__", Updates, init);
    r.quick_method(types::DICT, "get", Reads, get, quick_get);
    r.method(types::DICT, "setdefault", Updates, setdefault);
    r.method(types::DICT, "pop", Updates, pop);
    r.method(types::DICT, "popitem", Updates, popitem);
    r.method(types::DICT, "update", Updates, update);
    r.method(types::DICT, "clear", Updates, clear);
    r.method(types::DICT, "copy", Reads, copy);
    r.method(types::DICT, "keys", None, |ctx, args| {
        view(ctx, args, "dict.keys", ViewKind::Keys)
    });
    r.method(types::DICT, "values", None, |ctx, args| {
        view(ctx, args, "dict.values", ViewKind::Values)
    });
    r.method(types::DICT, "items", None, |ctx, args| {
        view(ctx, args, "dict.items", ViewKind::Items)
    });
    r.class_method(types::DICT, "fromkeys", None, fromkeys);
    for (name, body) in [
        ("get", get as crate::machine::native::NativeFn),
        ("copy", copy),
        ("keys", |ctx, args| view(ctx, args, "dict.keys", ViewKind::Keys)),
        ("values", |ctx, args| {
            view(ctx, args, "dict.values", ViewKind::Values)
        }),
        ("items", |ctx, args| {
            view(ctx, args, "dict.items", ViewKind::Items)
        }),
    ] {
        r.method(types::MAPPING_PROXY, name, Reads, body);
    }
}

/// A dict as it is written to: the dict object, or the variables of an object (`__dict__`).
#[derive(Clone, Copy)]
enum Target {
    Dict(ObjectId),
    Attributes(Value),
}

fn target(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<Target, Raised> {
    let heap = &ctx.machine.heap;
    let raw = heap.payload(receiver);
    match (raw, heap.object(raw)) {
        (Value::Object(id), Some(Object::Dict(_))) => Ok(Target::Dict(id)),
        (_, Some(Object::AttributeDict(_))) => Ok(Target::Attributes(raw)),
        _ => Err(ctx.wrong_receiver(name, receiver)),
    }
}

/// The dict a receiver is or contains; of the variables of an object, a copy.
pub(super) fn dict_of(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<ObjectId, Raised> {
    let raw = match target(ctx, receiver, name)? {
        Target::Dict(id) => return Ok(id),
        Target::Attributes(raw) => raw,
    };
    let Some(Object::AttributeDict(owner)) = ctx.machine.heap.object(raw) else {
        panic!("the receiver was seen to show variables")
    };
    let pairs = ctx.attribute_items(*owner);
    let id = ctx.heap().allocate(Object::Dict(Arc::default()));
    for (name, value) in pairs {
        ctx.heap()
            .dict_set(id, name, value)
            .expect("names of variables are strings");
    }
    Ok(id)
}

/// The contents of a dict.
pub(super) fn contents<'a>(ctx: &'a Ctx<'_>, id: ObjectId) -> &'a Dict {
    match ctx.machine.heap.get(id) {
        Object::Dict(dict) => dict,
        _ => panic!("the receiver was seen to be a dict"),
    }
}

/// The contents of a dict, to be changed.
pub(super) fn contents_mut<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Dict {
    match ctx.machine.heap.get_mut(id) {
        Object::Dict(dict) => Arc::make_mut(dict),
        _ => panic!("the receiver was seen to be a dict"),
    }
}

fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::DICT)?;
    let empty = ctx.heap().make(Object::Dict(Arc::default()));
    Ok(Answer::Value(ctx.wrap(class, types::DICT, empty)))
}

fn init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    fill(ctx, args, "dict.__init__", "dict")
}

fn update(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    fill(ctx, args, "dict.update", "update")
}

/// Puts a mapping or pairs, then keywords, into the receiver.
fn fill(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, short: &str) -> Result<Answer, Raised> {
    let (receiver, rest) = args.split(ctx, name)?;
    let target = target(ctx, receiver, name)?;
    ctx.at_most(rest.len(), 1, short)?;
    let keywords: Vec<(Value, Value)> = args
        .keywords
        .iter()
        .map(|(symbol, value)| {
            let name = ctx.machine.symbols.name(*symbol).clone();
            (ctx.machine.heap.str(&name), *value)
        })
        .collect();
    if let Some(source) = rest.first() {
        let (trouble, source) = match pairs_of(ctx, *source)? {
            Some(pairs) => {
                let trouble = store_all(ctx, target, &pairs)?;
                // An iterator has been walked to its end by now.
                let walked = trouble.is_some().then(|| list_of_pairs(ctx, &pairs));
                (trouble, walked.unwrap_or(*source))
            }
            None => (Some(KeyTrouble::NeedsPython), *source),
        };
        if let Some(trouble) = trouble {
            let extra = ctx.heap().allocate(Object::Dict(Arc::default()));
            store_all(ctx, Target::Dict(extra), &keywords)?;
            let arguments = vec![raw(target), source, Value::Object(extra)];
            return ctx.key_fallback(trouble, "_dict_update", arguments);
        }
    }
    store_all(ctx, target, &keywords)?;
    NOTHING
}

fn list_of_pairs(ctx: &mut Ctx<'_>, pairs: &[(Value, Value)]) -> Value {
    let heap = ctx.heap();
    let pairs = pairs.iter().map(|(key, value)| heap.tuple(&[*key, *value]));
    let pairs = pairs.collect();
    heap.list(pairs)
}

fn raw(target: Target) -> Value {
    match target {
        Target::Dict(id) => Value::Object(id),
        Target::Attributes(raw) => raw,
    }
}

/// Stores pairs until one has a key that gives trouble.
fn store_all(
    ctx: &mut Ctx<'_>,
    target: Target,
    pairs: &[(Value, Value)],
) -> Result<Option<KeyTrouble>, Raised> {
    if let Target::Dict(_) = target {
        ctx.reserve(pairs.len() as u64 * 48)?;
    }
    for (key, value) in pairs {
        match target {
            Target::Dict(id) => {
                if let Err(trouble) = ctx.heap().dict_set(id, *key, *value) {
                    return Ok(Some(trouble));
                }
            }
            Target::Attributes(raw) => {
                ctx.set_item(raw, *key, *value)?;
            }
        }
    }
    Ok(None)
}

/// The pairs of a mapping or of an iterable of pairs; `None` when walking it needs Python.
fn pairs_of(ctx: &mut Ctx<'_>, source: Value) -> Result<Option<Vec<(Value, Value)>>, Raised> {
    let heap = &ctx.machine.heap;
    let is_instance = matches!(heap.object(source), Some(Object::Instance(_)));
    if is_instance && heap.lookup(heap.class_of(source), symbols::KEYS).is_some() {
        let is_plain = heap.as_dict(source).is_some() && heap.python_method(source, symbols::ITER).is_none();
        if !is_plain {
            return Ok(None);
        }
    }
    if let Some((_, dict)) = heap.as_dict(source) {
        return Ok(Some(dict.iter().map(|entry| (entry.key, entry.value)).collect()));
    }
    if let Some(Object::AttributeDict(owner)) = heap.object(source) {
        let owner = *owner;
        return Ok(Some(ctx.attribute_items(owner)));
    }
    let Some(items) = ctx.items_of(source)? else {
        return Ok(None);
    };
    let mut pairs = Vec::with_capacity(items.len());
    for (number, item) in items.into_iter().enumerate() {
        if !ctx.machine.heap.is_iterable(item) {
            let message =
                format!("cannot convert dictionary update sequence element #{number} to a sequence");
            return Err(ctx.type_error(message));
        }
        let Some(pair) = ctx.items_of(item)? else {
            return Ok(None);
        };
        let [key, value] = pair[..] else {
            let len = pair.len();
            return Err(ctx.value_error(format!(
                "dictionary update sequence element #{number} has length {len}; 2 is required"
            )));
        };
        pairs.push((key, value));
    }
    Ok(Some(pairs))
}

fn get(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "dict.get", 1, 2)?;
    let id = dict_of(ctx, receiver, "dict.get")?;
    let default = rest.get(1).copied().unwrap_or(Value::None);
    match ctx.machine.heap.dict_get(id, rest[0]) {
        Ok(found) => Ok(Answer::Value(found.unwrap_or(default))),
        Err(trouble) => ctx.key_fallback(trouble, "_dict_get", vec![Value::Object(id), rest[0], default]),
    }
}

/// The usual case of [`get`].
fn quick_get(heap: &mut Heap, _: u64, args: &[Value]) -> Option<Value> {
    let (receiver, key, default) = match *args {
        [receiver, key] => (receiver, key, Value::None),
        [receiver, key, default] => (receiver, key, default),
        _ => return None,
    };
    let Object::Dict(_) = heap.object(receiver)? else {
        return None;
    };
    let found = heap.dict_get(receiver.object()?, key).ok()?;
    Some(found.unwrap_or(default))
}

fn setdefault(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "dict.setdefault", 1, 2)?;
    let default = rest.get(1).copied().unwrap_or(Value::None);
    let target = target(ctx, receiver, "dict.setdefault")?;
    let id = dict_of(ctx, receiver, "dict.setdefault")?;
    let trouble = match ctx.machine.heap.dict_get(id, rest[0]) {
        Ok(Some(found)) => return Ok(Answer::Value(found)),
        Ok(None) => match store_all(ctx, target, &[(rest[0], default)])? {
            None => return Ok(Answer::Value(default)),
            Some(trouble) => trouble,
        },
        Err(trouble) => trouble,
    };
    ctx.key_fallback(trouble, "_dict_setdefault", vec![raw(target), rest[0], default])
}

fn pop(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "dict.pop", 1, 2)?;
    let default = rest.get(1).copied();
    let target = target(ctx, receiver, "dict.pop")?;
    let found = match target {
        Target::Dict(id) => ctx.heap().dict_remove(id, rest[0]),
        Target::Attributes(raw) => {
            let copy = dict_of(ctx, receiver, "dict.pop")?;
            let found = ctx.heap().dict_get(copy, rest[0]);
            if let Ok(Some(_)) = found {
                ctx.delete_item(raw, rest[0])?;
            }
            found
        }
    };
    match found {
        Ok(Some(value)) => Ok(Answer::Value(value)),
        Ok(None) => match default {
            Some(default) => Ok(Answer::Value(default)),
            None => Err(ctx.key_error(rest[0])),
        },
        Err(trouble) => {
            let mut arguments = vec![raw(target), rest[0]];
            arguments.extend(default);
            ctx.key_fallback(trouble, "_dict_pop", arguments)
        }
    }
}

fn popitem(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "dict.popitem")?;
    let target = target(ctx, receiver, "dict.popitem")?;
    let id = dict_of(ctx, receiver, "dict.popitem")?;
    let dict = contents(ctx, id);
    let last = (0..dict.slots()).rev().find(|slot| dict.slot(*slot).is_some());
    let Some(slot) = last else {
        return Err(ctx.error(types::KEY_ERROR, "popitem(): dictionary is empty"));
    };
    let entry = contents_mut(ctx, id).remove_slot(slot);
    if let Target::Attributes(raw) = target {
        ctx.delete_item(raw, entry.key)?;
    }
    Ok(Answer::Value(ctx.heap().tuple(&[entry.key, entry.value])))
}

fn clear(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "dict.clear")?;
    match target(ctx, receiver, "dict.clear")? {
        Target::Dict(id) => contents_mut(ctx, id).clear(),
        Target::Attributes(raw) => {
            let copy = dict_of(ctx, receiver, "dict.clear")?;
            let keys: Vec<Value> = contents(ctx, copy).iter().map(|entry| entry.key).collect();
            for key in keys {
                ctx.delete_item(raw, key)?;
            }
        }
    }
    NOTHING
}

fn copy(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "dict.copy")?;
    let id = dict_of(ctx, receiver, "dict.copy")?;
    let Object::Dict(dict) = ctx.machine.heap.get(id) else {
        panic!("the receiver was seen to be a dict")
    };
    let (copy, bytes) = (Arc::clone(dict), dict.len() as u64 * 48);
    ctx.reserve(bytes)?;
    Ok(Answer::Value(ctx.heap().make(Object::Dict(copy))))
}

fn view(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, kind: ViewKind) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let dict = dict_of(ctx, receiver, name)?;
    Ok(Answer::Value(ctx.heap().make(Object::DictView { dict, kind })))
}

fn fromkeys(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, rest) = args.between(ctx, "dict.fromkeys", 1, 2)?;
    let value = rest.get(1).copied().unwrap_or(Value::None);
    let is_plain = ctx.machine.heap.as_class(class) == Some(types::DICT);
    let items = match is_plain {
        true => ctx.items_of(rest[0])?,
        false => None,
    };
    let Some(items) = items else {
        return Ok(ctx.call_prelude("_dict_fromkeys", vec![class, rest[0], value]));
    };
    let id = ctx.heap().allocate(Object::Dict(Arc::default()));
    let pairs: Vec<(Value, Value)> = items.into_iter().map(|key| (key, value)).collect();
    match store_all(ctx, Target::Dict(id), &pairs)? {
        None => Ok(Answer::Value(Value::Object(id))),
        Some(trouble) => ctx.key_fallback(trouble, "_dict_fromkeys", vec![class, rest[0], value]),
    }
}
