//! `bytearray`: its constructor, and the methods that change it.

use super::bytes::source_bytes;
use super::making::NOTHING;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads, Updates};
    r.method(types::BYTEARRAY, "__new__", None, new);
    r.method(types::BYTEARRAY, "__init__", Updates, init);
    r.method(types::BYTEARRAY, "append", Updates, append);
    r.method(types::BYTEARRAY, "extend", Updates, extend);
    r.method(types::BYTEARRAY, "insert", Updates, insert);
    r.method(types::BYTEARRAY, "pop", Updates, pop);
    r.method(types::BYTEARRAY, "remove", Updates, remove);
    r.method(types::BYTEARRAY, "clear", Updates, |ctx, args| {
        let receiver = args.alone(ctx, "bytearray.clear")?;
        contents(ctx, receiver)?.clear();
        NOTHING
    });
    r.method(types::BYTEARRAY, "reverse", Updates, |ctx, args| {
        let receiver = args.alone(ctx, "bytearray.reverse")?;
        contents(ctx, receiver)?.reverse();
        NOTHING
    });
    r.method(types::BYTEARRAY, "copy", Reads, |ctx, args| {
        let receiver = args.alone(ctx, "bytearray.copy")?;
        let copy = Arc::new(contents(ctx, receiver)?.clone());
        Ok(Answer::Value(ctx.heap().make(Object::ByteArray(copy))))
    });
}

/// The receiver's bytes, to be changed.
fn contents<'a>(ctx: &'a mut Ctx<'_>, receiver: Value) -> Result<&'a mut Vec<u8>, Raised> {
    let id = ctx.machine.heap.payload(receiver).object();
    let id = id.filter(|id| matches!(ctx.machine.heap.get(*id), Object::ByteArray(_)));
    match id {
        Some(id) => match ctx.machine.heap.get_mut(id) {
            Object::ByteArray(bytes) => Ok(Arc::make_mut(bytes)),
            _ => panic!("the receiver was seen to be a bytearray"),
        },
        None => Err(ctx.wrong_receiver("bytearray.append", receiver)),
    }
}

fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::BYTEARRAY)?;
    let empty = ctx.heap().make(Object::ByteArray(Arc::default()));
    Ok(Answer::Value(ctx.wrap(class, types::BYTEARRAY, empty)))
}

fn init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["source", "encoding", "errors"];
    let (receiver, given) = args.named(ctx, "bytearray", names, 0, 3)?;
    let Some(bytes) = source_bytes(ctx, given, types::BYTEARRAY)? else {
        return Ok(ctx.collect_then(given[0], types::BYTEARRAY, "__init__", vec![receiver]));
    };
    ctx.heap().grew(bytes.len() as u64);
    *contents(ctx, receiver)? = bytes;
    NOTHING
}

fn append(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, item) = args.one(ctx, "bytearray.append")?;
    let byte = ctx.asked_byte(item)?;
    contents(ctx, receiver)?.push(byte);
    ctx.heap().grew(1);
    NOTHING
}

fn extend(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, iterable) = args.one(ctx, "bytearray.extend")?;
    let bytes = match ctx.machine.heap.byte_slice(iterable) {
        Some(bytes) => bytes.to_vec(),
        None => {
            if !ctx.machine.heap.is_iterable(iterable) {
                let name = ctx.machine.heap.type_name(iterable);
                return Err(ctx.type_error(format!("can't extend bytearray with {name}")));
            }
            let Some(items) = ctx.items_of(iterable)? else {
                return Ok(ctx.collect_then(iterable, types::BYTEARRAY, "extend", vec![receiver]));
            };
            let bytes: Result<Vec<u8>, Raised> = items.into_iter().map(|item| ctx.asked_byte(item)).collect();
            bytes?
        }
    };
    ctx.reserve(bytes.len() as u64)?;
    ctx.heap().grew(bytes.len() as u64);
    contents(ctx, receiver)?.extend(bytes);
    NOTHING
}

fn insert(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "bytearray.insert", 2, 2)?;
    let (index, byte) = (ctx.integer(rest[0])?, ctx.asked_byte(rest[1])?);
    let bytes = contents(ctx, receiver)?;
    let len = bytes.len() as i64;
    let index = if index < 0 {
        index.saturating_add(len)
    } else {
        index
    };
    bytes.insert(index.clamp(0, len) as usize, byte);
    NOTHING
}

fn pop(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "bytearray.pop", 0, 1)?;
    let index = ctx.integer_or(rest.first(), -1)?;
    let bytes = contents(ctx, receiver)?;
    if bytes.is_empty() {
        return Err(ctx.error(types::INDEX_ERROR, "pop from empty bytearray"));
    }
    let index = if index < 0 {
        index.saturating_add(bytes.len() as i64)
    } else {
        index
    };
    match usize::try_from(index) {
        Ok(index) if index < bytes.len() => Ok(Answer::Value(Value::Int(i64::from(bytes.remove(index))))),
        _ => Err(ctx.error(types::INDEX_ERROR, "pop index out of range")),
    }
}

fn remove(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, item) = args.one(ctx, "bytearray.remove")?;
    let byte = ctx.asked_byte(item)?;
    let bytes = contents(ctx, receiver)?;
    match bytes.iter().position(|stored| *stored == byte) {
        Some(at) => {
            bytes.remove(at);
            NOTHING
        }
        None => Err(ctx.value_error("value not found in bytearray")),
    }
}
