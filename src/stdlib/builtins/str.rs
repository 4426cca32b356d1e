//! `str`: constructor, joining, replacing, translating, and what its methods share. Searching, cases,
//! layout, formatting and encoding have rooms of their own beside this one.

use super::codec;
use super::making::NOTHING;
use crate::machine::object::Str;
use crate::machine::string::Text;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::halves::{self, Unkept};
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.method(types::STR, "__new__", None, new);
    r.method(types::STR, "join", Effect::Reads, join);
    r.method(types::STR, "replace", None, replace);
    r.method(types::STR, "encode", None, encode);
    r.method(types::STR, "translate", Effect::Reads, translate);
    r.static_method(types::STR, "maketrans", None, maketrans);
}

/// The text of a receiver.
pub(super) fn text_of(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<Str, Raised> {
    match ctx.machine.heap.as_str(receiver) {
        Some(text) => Ok(text.clone()),
        None => Err(ctx.wrong_receiver(name, receiver)),
    }
}

/// The text of an argument that must be a string; the complaint is followed by the type's name.
pub(super) fn text_argument(ctx: &mut Ctx<'_>, argument: Value, complaint: &str) -> Result<Text, Raised> {
    match ctx.machine.heap.as_str(argument) {
        Some(text) => Ok(text.text.clone()),
        None => {
            let name = ctx.machine.heap.type_name(argument);
            Err(ctx.type_error(format!("{complaint}, not {name}")))
        }
    }
}

/// Answers with a text.
pub(super) fn answer(ctx: &mut Ctx<'_>, text: &str) -> Result<Answer, Raised> {
    ctx.reserve(text.len() as u64)?;
    Ok(Answer::Value(ctx.heap().str(text)))
}

/// Answers with the receiver itself when nothing has changed and it is an exact string.
pub(super) fn answer_changed(
    ctx: &mut Ctx<'_>,
    receiver: Value,
    before: &str,
    after: &str,
) -> Result<Answer, Raised> {
    if before == after && matches!(ctx.machine.heap.object(receiver), Some(Object::Str(_))) {
        return Ok(Answer::Value(receiver));
    }
    answer(ctx, after)
}

fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::STR)?;
    let names = ["object", "encoding", "errors"];
    let (_, [object, encoding, errors]) = args.named(ctx, "str", names, 0, 3)?;
    for (name, argument) in [("encoding", encoding), ("errors", errors)] {
        if argument.is_bound() {
            text_argument(ctx, argument, &format!("str() argument '{name}' must be str"))?;
        }
    }
    if !object.is_bound() {
        let empty = ctx.heap().str("");
        return Ok(Answer::Value(ctx.wrap(class, types::STR, empty)));
    }
    if encoding.is_bound() || errors.is_bound() {
        let text = decoded(ctx, object, encoding, errors)?;
        let text = ctx.heap().str(&text);
        return Ok(Answer::Value(ctx.wrap(class, types::STR, text)));
    }
    if class == types::STR {
        return ctx.display_answer(object);
    }
    match ctx.display(object)? {
        Some(text) => {
            let text = ctx.heap().str(&text);
            Ok(Answer::Value(ctx.wrap(class, types::STR, text)))
        }
        None => Ok(ctx.call_prelude("_str_of_class", vec![Value::Object(class), object])),
    }
}

fn decoded(ctx: &mut Ctx<'_>, object: Value, encoding: Value, errors: Value) -> Result<String, Raised> {
    let heap = &ctx.machine.heap;
    if heap.as_str(object).is_some() {
        return Err(ctx.type_error("decoding str is not supported"));
    }
    let Some(bytes) = heap.byte_slice(object) else {
        let name = heap.type_name(object);
        let message = format!("decoding to str: need a bytes-like object, {name} found");
        return Err(ctx.type_error(message));
    };
    let bytes = bytes.to_vec();
    codec::decode(ctx, &bytes, encoding, errors)
}

fn join(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, iterable) = args.one(ctx, "str.join")?;
    let separator = text_of(ctx, receiver, "str.join")?;
    if !ctx.machine.heap.is_iterable(iterable) {
        return Err(ctx.type_error("can only join an iterable"));
    }
    let Some(items) = ctx.items_of(iterable)? else {
        return Ok(ctx.collect_then(iterable, types::STR, "join", vec![receiver]));
    };
    if let [only] = items[..]
        && matches!(ctx.machine.heap.object(only), Some(Object::Str(_)))
    {
        return Ok(Answer::Value(only));
    }
    let mut bytes = separator.text.len() as u64 * items.len().saturating_sub(1) as u64;
    for (number, item) in items.iter().enumerate() {
        match ctx.machine.heap.as_str(*item) {
            Some(text) => bytes += text.text.len() as u64,
            None => {
                let name = ctx.machine.heap.type_name(*item);
                let message = format!("sequence item {number}: expected str instance, {name} found");
                return Err(ctx.type_error(message));
            }
        }
    }
    ctx.reserve(bytes)?;
    let mut joined = String::with_capacity(bytes as usize);
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            joined.push_str(&separator.text);
        }
        if let Some(text) = ctx.machine.heap.as_str(*item) {
            joined.push_str(&text.text);
        }
    }
    answer(ctx, &joined)
}

fn replace(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "str.replace", 2, 3)?;
    let text = text_of(ctx, receiver, "str.replace")?.text;
    let old = text_argument(ctx, rest[0], "replace() argument 1 must be str")?;
    let new = text_argument(ctx, rest[1], "replace() argument 2 must be str")?;
    let count = ctx.integer_or(rest.get(2), -1)?;
    let found = super::str_search::occurrences(&text, &old);
    let count = usize::try_from(count).unwrap_or(usize::MAX).min(found);
    if count == 0 {
        return answer_changed(ctx, receiver, &text, &text);
    }
    let growth = (count as u64).saturating_mul(new.len() as u64);
    ctx.reserve(growth.saturating_add(text.len() as u64))?;
    let replaced = text.replacen(&*old, &new, count);
    answer_changed(ctx, receiver, &text, &replaced)
}

fn encode(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["encoding", "errors"];
    let (receiver, [encoding, errors]) = args.named(ctx, "str.encode", names, 0, 2)?;
    let text = text_of(ctx, receiver, "str.encode")?.text;
    for (name, argument) in [("encoding", encoding), ("errors", errors)] {
        if argument.is_bound() {
            text_argument(ctx, argument, &format!("encode() argument '{name}' must be str"))?;
        }
    }
    let bytes = codec::encode(ctx, &text, encoding, errors)?;
    ctx.reserve(bytes.len() as u64)?;
    Ok(Answer::Value(ctx.heap().make(Object::Bytes(bytes.into()))))
}

fn translate(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, table) = args.one(ctx, "str.translate")?;
    let text = text_of(ctx, receiver, "str.translate")?.text;
    let Some((dict, _)) = ctx.machine.heap.as_dict(table) else {
        return Ok(ctx.call_prelude("_str_translate", vec![receiver, table]));
    };
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        let code = Value::Int(i64::from(halves::code(c)));
        let Ok(found) = ctx.machine.heap.dict_get(dict, code) else {
            return Ok(ctx.call_prelude("_str_translate", vec![receiver, table]));
        };
        match found {
            None => result.push(c),
            Some(Value::None) => {}
            Some(value) => match (ctx.machine.heap.as_str(value), ctx.machine.heap.as_i64(value)) {
                (Some(text), _) => result.push_str(&text.text),
                (None, Some(code)) => match u32::try_from(code).map(halves::character) {
                    Ok(Ok(c)) => result.push(c),
                    Ok(Err(Unkept::Taken)) => return Err(ctx.value_error(halves::TAKEN)),
                    _ => {
                        let message = "character mapping must be in range(0x110000)";
                        return Err(ctx.value_error(message));
                    }
                },
                (None, None) => {
                    let message = "character mapping must return integer, None or str";
                    return Err(ctx.type_error(message));
                }
            },
        }
    }
    answer_changed(ctx, receiver, &text, &result)
}

/// `str.maketrans`, a static method: there is no receiver.
fn maketrans(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let given = args.positional;
    if given.is_empty() || given.len() > 3 {
        let (bound, count) = match given.len() {
            0 => ("at least 1 argument", 0),
            n => ("at most 3 arguments", n),
        };
        return Err(ctx.type_error(format!("maketrans expected {bound}, got {count}")));
    }
    let code = |c: char| Value::Int(i64::from(halves::code(c)));
    let mut pairs: Vec<(Value, Value)> = Vec::new();
    if let [only] = given {
        let Some((_, dict)) = ctx.machine.heap.as_dict(*only) else {
            let message = "if you give only one argument to maketrans it must be a dict";
            return Err(ctx.type_error(message));
        };
        let entries: Vec<(Value, Value)> = dict.iter().map(|entry| (entry.key, entry.value)).collect();
        for (key, value) in entries {
            let mut chars = match ctx.machine.heap.as_str(key) {
                Some(text) if text.chars == 1 => text.text.chars(),
                Some(_) => {
                    let message = "string keys in translate table must be of length 1";
                    return Err(ctx.value_error(message));
                }
                None if ctx.machine.heap.as_i64(key).is_some() => {
                    pairs.push((key, value));
                    continue;
                }
                None => {
                    let message = "keys in translate table must be strings or integers";
                    return Err(ctx.type_error(message));
                }
            };
            pairs.extend(chars.next().map(|c| (code(c), value)));
        }
    } else {
        let mut texts = Vec::new();
        for (place, argument) in given.iter().enumerate() {
            let complaint = match place {
                0 => "first maketrans argument must be a string if there is a second argument".to_owned(),
                _ => format!("maketrans() argument {} must be str", place + 1),
            };
            match (ctx.machine.heap.as_str(*argument), place) {
                (Some(text), _) => texts.push(text.clone()),
                (None, 0) => return Err(ctx.type_error(complaint)),
                (None, _) => {
                    text_argument(ctx, *argument, &complaint)?;
                }
            }
        }
        if texts[0].chars != texts[1].chars {
            let message = "the first two maketrans arguments must have equal length";
            return Err(ctx.value_error(message));
        }
        let twins = texts[0].text.chars().zip(texts[1].text.chars());
        pairs.extend(twins.map(|(from, to)| (code(from), code(to))));
        if let Some(deleted) = texts.get(2) {
            pairs.extend(deleted.text.chars().map(|c| (code(c), Value::None)));
        }
    }
    let table = ctx.heap().allocate(Object::Dict(Arc::default()));
    for (key, value) in pairs {
        if ctx.heap().dict_set(table, key, value).is_err() {
            return NOTHING;
        }
    }
    Ok(Answer::Value(Value::Object(table)))
}
