//! `list` and `tuple`: constructors and methods. Sorting is in [`super::sort`].

use super::making::NOTHING;
use crate::machine::items::Items;
use crate::machine::{Answer, Args, Ctx, Effect, Heap, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Registers the methods of both types.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads, Updates};
    r.method(types::LIST, "__new__", None, list_new);
    r.method(types::LIST, "__init__", Updates, list_init);
    r.quick_method(types::LIST, "append", Updates, append, quick_append);
    r.method(types::LIST, "extend", Updates, extend);
    r.method(types::LIST, "insert", Updates, insert);
    r.method(types::LIST, "remove", Updates, remove);
    r.method(types::LIST, "pop", Updates, pop);
    r.method(types::LIST, "clear", Updates, clear);
    r.method(types::LIST, "reverse", Updates, reverse);
    r.method(types::LIST, "sort", Updates, super::sort::list_sort);
    r.method(types::LIST, "copy", Reads, copy);
    r.method(types::LIST, "index", Reads, index);
    r.method(types::LIST, "count", Reads, count);
    r.method(types::TUPLE, "__new__", None, tuple_new);
    r.method(types::TUPLE, "index", Reads, index);
    r.method(types::TUPLE, "count", Reads, count);
}

fn list_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::LIST)?;
    let empty = ctx.heap().list(Vec::new());
    Ok(Answer::Value(ctx.wrap(class, types::LIST, empty)))
}

/// The usual case of [`append`].
fn quick_append(heap: &mut Heap, _: u64, args: &[Value]) -> Option<Value> {
    let [Value::Object(list), item] = *args else {
        return None;
    };
    let Object::List(items) = heap.get_mut(list) else {
        return None;
    };
    Arc::make_mut(items).push(item);
    heap.grew(16);
    Some(Value::None)
}

fn list_init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    ctx.no_keywords(args, "list")?;
    let (receiver, rest) = args.split(ctx, "list.__init__")?;
    ctx.at_most(rest.len(), 1, "list")?;
    let id = list_of(ctx, receiver, "list.__init__")?;
    let items = match rest.first() {
        Option::None => Vec::new(),
        Some(iterable) => match ctx.items_of(*iterable)? {
            Some(items) => items,
            Option::None => {
                return Ok(ctx.collect_then(*iterable, types::LIST, "__init__", vec![receiver]));
            }
        },
    };
    ctx.reserve(items.len() as u64 * 16)?;
    ctx.heap().grew(items.len() as u64 * 16);
    *contents(ctx, id) = items;
    NOTHING
}

fn tuple_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, rest) = ctx.new_class(args, types::TUPLE)?;
    ctx.no_keywords_of_its_own(args, class, "tuple")?;
    ctx.at_most(rest.len(), 1, "tuple")?;
    let payload = match rest.first() {
        Some(given) if class == types::TUPLE && ctx.heap().class_of(*given) == types::TUPLE => *given,
        Some(iterable) => match ctx.items_of(*iterable)? {
            Some(items) => ctx.heap().tuple(&items),
            Option::None => {
                let state = vec![Value::Object(class)];
                return Ok(ctx.collect_then(*iterable, types::TUPLE, "__new__", state));
            }
        },
        Option::None => ctx.heap().tuple(&[]),
    };
    Ok(Answer::Value(ctx.wrap(class, types::TUPLE, payload)))
}

/// The list a receiver is or contains.
pub(super) fn list_of(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<ObjectId, Raised> {
    let heap = &ctx.machine.heap;
    match heap.payload(receiver) {
        Value::Object(id)
            if matches!(heap.get(id), Object::List(_)) && heap.is_instance(receiver, types::LIST) =>
        {
            Ok(id)
        }
        _ => Err(ctx.wrong_receiver(name, receiver)),
    }
}

/// The items of a list, to be changed.
pub(super) fn contents<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Vec<Value> {
    items(ctx, id).whole()
}

/// As [`contents`], for who only changes its ends or what is in it.
fn items<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Items {
    match ctx.machine.heap.get_mut(id) {
        Object::List(items) => Arc::make_mut(items),
        _ => panic!("the receiver was seen to be a list"),
    }
}

fn append(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, item) = args.one(ctx, "list.append")?;
    let id = list_of(ctx, receiver, "list.append")?;
    items(ctx, id).push(item);
    ctx.heap().grew(16);
    NOTHING
}

fn extend(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, iterable) = args.one(ctx, "list.extend")?;
    let id = list_of(ctx, receiver, "list.extend")?;
    let Some(items) = ctx.items_of(iterable)? else {
        return Ok(ctx.collect_then(iterable, types::LIST, "extend", vec![receiver]));
    };
    let bytes = items.len() as u64 * 16;
    ctx.reserve(bytes)?;
    contents(ctx, id).extend(items);
    ctx.heap().grew(bytes);
    NOTHING
}

fn insert(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "list.insert", 2, 2)?;
    let id = list_of(ctx, receiver, "list.insert")?;
    let position = ctx.integer(rest[0])?;
    let items = contents(ctx, id);
    let position = place(position, items.len());
    items.insert(position, rest[1]);
    ctx.heap().grew(16);
    NOTHING
}

/// Where a possibly negative index falls in a sequence, its ends included.
fn place(index: i64, len: usize) -> usize {
    let len = len as i64;
    let index = if index < 0 {
        index.saturating_add(len)
    } else {
        index
    };
    index.clamp(0, len) as usize
}

fn remove(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, item) = args.one(ctx, "list.remove")?;
    let id = list_of(ctx, receiver, "list.remove")?;
    let heap = &ctx.machine.heap;
    let items = heap.sequence(receiver).unwrap_or_default();
    let mut found = None;
    for (position, stored) in items.iter().enumerate() {
        match heap.key_equal(*stored, item) {
            Ok(false) => {}
            Ok(true) => {
                found = Some(position);
                break;
            }
            Err(_) => return Ok(ctx.call_prelude("_list_remove", vec![Value::Object(id), item])),
        }
    }
    match found {
        Some(position) => {
            contents(ctx, id).remove(position);
            NOTHING
        }
        None => Err(ctx.value_error("list.remove(x): x not in list")),
    }
}

fn pop(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "list.pop", 0, 1)?;
    let id = list_of(ctx, receiver, "list.pop")?;
    let index = ctx.integer_or(rest.first(), -1)?;
    let items = items(ctx, id);
    if items.is_empty() {
        return Err(ctx.error(types::INDEX_ERROR, "pop from empty list"));
    }
    let index = if index < 0 {
        index + items.len() as i64
    } else {
        index
    };
    let taken = match usize::try_from(index) {
        Ok(0) => items.pop_front(),
        Ok(index) if index + 1 == items.len() => items.pop(),
        Ok(index) if index < items.len() => Some(items.whole().remove(index)),
        _ => None,
    };
    match taken {
        Some(item) => Ok(Answer::Value(item)),
        None => Err(ctx.error(types::INDEX_ERROR, "pop index out of range")),
    }
}

fn clear(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "list.clear")?;
    let id = list_of(ctx, receiver, "list.clear")?;
    contents(ctx, id).clear();
    NOTHING
}

fn reverse(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "list.reverse")?;
    let id = list_of(ctx, receiver, "list.reverse")?;
    contents(ctx, id).reverse();
    NOTHING
}

fn copy(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "list.copy")?;
    let id = list_of(ctx, receiver, "list.copy")?;
    let Object::List(items) = ctx.machine.heap.get(id) else {
        panic!("the receiver was seen to be a list")
    };
    let (items, bytes) = (items.to_vec(), items.len() as u64 * 16);
    ctx.reserve(bytes)?;
    Ok(Answer::Value(ctx.heap().list(items)))
}

/// Where to look in a list or tuple, for `index` and `count`.
fn items_of<'a>(ctx: &'a Ctx<'_>, receiver: Value) -> Option<&'a [Value]> {
    ctx.machine.heap.sequence(receiver)
}

fn index(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "list.index", 1, 3)?;
    let Some(len) = items_of(ctx, receiver).map(<[Value]>::len) else {
        return Err(ctx.wrong_receiver("list.index", receiver));
    };
    let [start, stop] = [1, 2].map(|at| rest.get(at).copied().unwrap_or(Value::Unbound));
    let start = place(ctx.bound(start, 0, false)?, len);
    let stop = place(ctx.bound(stop, i64::MAX, false)?, len);
    let heap = &ctx.machine.heap;
    let items = items_of(ctx, receiver).unwrap_or_default();
    for (position, stored) in items.iter().enumerate().take(stop).skip(start) {
        match heap.key_equal(*stored, rest[0]) {
            Ok(false) => {}
            Ok(true) => return Ok(Answer::Value(Value::Int(position as i64))),
            Err(_) => {
                let bounds = [start, stop].map(|bound| Value::Int(bound as i64));
                let arguments = vec![heap.payload(receiver), rest[0], bounds[0], bounds[1]];
                return Ok(ctx.call_prelude("_sequence_index", arguments));
            }
        }
    }
    match heap.object(heap.payload(receiver)) {
        Some(Object::List(_)) => Ok(ctx.call_prelude("_not_in_list", vec![rest[0]])),
        _ => Err(ctx.value_error("tuple.index(x): x not in tuple")),
    }
}

fn count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let heap = &ctx.machine.heap;
    let is_tuple = matches!(heap.object(heap.payload(args.get(0))), Some(Object::Tuple(_)));
    let name = if is_tuple { "tuple.count" } else { "list.count" };
    let (receiver, item) = args.one(ctx, name)?;
    let Some(items) = items_of(ctx, receiver) else {
        return Err(ctx.wrong_receiver("list.count", receiver));
    };
    let heap = &ctx.machine.heap;
    let mut found = 0;
    for stored in items {
        match heap.key_equal(*stored, item) {
            Ok(equal) => found += i64::from(equal),
            Err(_) => {
                let sequence = heap.payload(receiver);
                return Ok(ctx.call_prelude("_sequence_count", vec![sequence, item]));
            }
        }
    }
    Ok(Answer::Value(Value::Int(found)))
}
