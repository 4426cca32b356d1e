//! `bytes`: its constructor, and methods that it shares with `bytearray`. Searching and splitting are in
//! [`super::bytes_search`], what only `bytearray` has in [`super::bytearray`].

use super::codec;
use crate::machine::native::NativeFn;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    r.method(types::BYTES, "__new__", Effect::None, bytes_new);
    r.method(types::BYTES, "__bytes__", Effect::None, |ctx, args| {
        bytes_of(ctx, args.get(0))?;
        Ok(Answer::Value(ctx.machine.heap.payload(args.get(0))))
    });
    let methods: [(&'static str, NativeFn); 13] = [
        ("decode", decode),
        ("hex", hex),
        ("join", join),
        ("upper", |ctx, args| {
            change(ctx, args, "bytes.upper", <[u8]>::to_ascii_uppercase)
        }),
        ("lower", |ctx, args| {
            change(ctx, args, "bytes.lower", <[u8]>::to_ascii_lowercase)
        }),
        ("isdigit", |ctx, args| {
            every(ctx, args, "bytes.isdigit", u8::is_ascii_digit)
        }),
        ("isalpha", |ctx, args| {
            every(ctx, args, "bytes.isalpha", u8::is_ascii_alphabetic)
        }),
        ("isalnum", |ctx, args| {
            every(ctx, args, "bytes.isalnum", u8::is_ascii_alphanumeric)
        }),
        ("isspace", |ctx, args| every(ctx, args, "bytes.isspace", is_space)),
        ("isascii", |ctx, args| {
            let receiver = args.alone(ctx, "bytes.isascii")?;
            let bytes = bytes_of(ctx, receiver)?;
            Ok(Answer::Value(Value::bool(bytes.is_ascii())))
        }),
        ("ljust", |ctx, args| fill(ctx, args, "ljust")),
        ("rjust", |ctx, args| fill(ctx, args, "rjust")),
        ("center", |ctx, args| fill(ctx, args, "center")),
    ];
    for class in [types::BYTES, types::BYTEARRAY] {
        for (name, body) in methods {
            r.method(class, name, Effect::Reads, body);
        }
        r.class_method(class, "fromhex", Effect::None, fromhex);
    }
}

/// The receiver's bytes.
pub(super) fn bytes_of(ctx: &mut Ctx<'_>, receiver: Value) -> Result<Vec<u8>, Raised> {
    match ctx.machine.heap.byte_slice(receiver) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(ctx.wrong_receiver("bytes", receiver)),
    }
}

/// Bytes of the receiver's own kind.
pub(super) fn answer(ctx: &mut Ctx<'_>, receiver: Value, bytes: Vec<u8>) -> Result<Answer, Raised> {
    ctx.reserve(bytes.len() as u64)?;
    Ok(Answer::Value(like(ctx, receiver, bytes)))
}

pub(super) fn like(ctx: &mut Ctx<'_>, receiver: Value, bytes: Vec<u8>) -> Value {
    let heap = &ctx.machine.heap;
    let object = match heap.object(heap.payload(receiver)) {
        Some(Object::ByteArray(_)) => Object::ByteArray(Arc::new(bytes)),
        _ => Object::Bytes(bytes.into()),
    };
    ctx.heap().make(object)
}

/// An argument that must be bytes.
pub(super) fn part(ctx: &mut Ctx<'_>, argument: Value) -> Result<Vec<u8>, Raised> {
    match ctx.machine.heap.byte_slice(argument) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let name = ctx.machine.heap.type_name(argument);
            Err(ctx.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

fn bytes_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::BYTES)?;
    let names = ["source", "encoding", "errors"];
    let (_, given) = args.named(ctx, "bytes", names, 0, 3)?;
    let source = given[0];
    if source.is_bound()
        && let Some(method) = ctx.machine.heap.python_method(source, symbols::BYTES)
    {
        let arguments = vec![Value::Object(class), source, method];
        return Ok(ctx.call_prelude("_bytes_by", arguments));
    }
    if source.is_bound()
        && ctx.machine.heap.python_method(source, symbols::INDEX).is_some()
        && !given[1].is_bound()
    {
        let arguments = vec![Value::Object(class), source];
        return Ok(ctx.call_prelude("_bytes_of_count", arguments));
    }
    if class == types::BYTES && ctx.heap().class_of(source) == types::BYTES && !given[1].is_bound() {
        return Ok(Answer::Value(source));
    }
    let Some(bytes) = source_bytes(ctx, given, types::BYTES)? else {
        let state = vec![Value::Object(class)];
        return Ok(ctx.collect_then(source, types::BYTES, "__new__", state));
    };
    let payload = ctx.heap().make(Object::Bytes(bytes.into()));
    Ok(Answer::Value(ctx.wrap(class, types::BYTES, payload)))
}

/// What `bytes(source, encoding, errors)` holds; `None` when walking the source needs Python.
pub(super) fn source_bytes(
    ctx: &mut Ctx<'_>,
    [source, encoding, errors]: [Value; 3],
    class: ObjectId,
) -> Result<Option<Vec<u8>>, Raised> {
    for (name, argument) in [("encoding", encoding), ("errors", errors)] {
        if argument.is_bound() && ctx.machine.heap.as_str(argument).is_none() {
            let heap = &ctx.machine.heap;
            let kind = heap.class(class).name.clone();
            let given = match argument {
                Value::None => "None".into(),
                _ => heap.type_name(argument),
            };
            return Err(ctx.type_error(format!("{kind}() argument '{name}' must be str, not {given}")));
        }
    }
    if let Some(text) = ctx.machine.heap.as_str(source) {
        let text = text.text.clone();
        if !encoding.is_bound() {
            return Err(ctx.type_error("string argument without an encoding"));
        }
        return codec::encode(ctx, &text, encoding, errors).map(Some);
    }
    if encoding.is_bound() || errors.is_bound() {
        let what = if encoding.is_bound() { "encoding" } else { "errors" };
        return Err(ctx.type_error(format!("{what} without a string argument")));
    }
    if !source.is_bound() {
        return Ok(Some(Vec::new()));
    }
    if let Some(bytes) = ctx.machine.heap.byte_slice(source) {
        return Ok(Some(bytes.to_vec()));
    }
    if ctx.machine.heap.as_big(source).is_some() {
        let Some(count) = ctx.machine.heap.as_i64(source) else {
            let message = "cannot fit 'int' into an index-sized integer";
            return Err(ctx.error(types::OVERFLOW_ERROR, message));
        };
        let Ok(count) = usize::try_from(count) else {
            return Err(ctx.value_error("negative count"));
        };
        ctx.reserve(count as u64)?;
        return Ok(Some(vec![0; count]));
    }
    let kind = ctx.machine.heap.class(class).name.clone();
    if !ctx.machine.heap.is_iterable(source) {
        let name = ctx.machine.heap.type_name(source);
        return Err(ctx.type_error(format!("cannot convert '{name}' object to {kind}")));
    }
    let Some(items) = ctx.items_of(source)? else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(items.len());
    for item in items {
        match ctx.machine.heap.as_i64(item) {
            Some(byte @ 0..=255) => bytes.push(byte as u8),
            Some(_) if class == types::BYTES => {
                return Err(ctx.value_error("bytes must be in range(0, 256)"));
            }
            _ => bytes.push(ctx.asked_byte(item)?),
        }
    }
    Ok(Some(bytes))
}

fn decode(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["encoding", "errors"];
    let (receiver, [encoding, errors]) = args.named(ctx, "bytes.decode", names, 0, 2)?;
    let bytes = bytes_of(ctx, receiver)?;
    for (name, argument) in names.into_iter().zip([encoding, errors]) {
        if argument.is_bound() {
            let complaint = format!("decode() argument '{name}' must be str");
            super::str::text_argument(ctx, argument, &complaint)?;
        }
    }
    if bytes.is_empty() {
        return super::str::answer(ctx, "");
    }
    let text = codec::decode(ctx, &bytes, encoding, errors)?;
    super::str::answer(ctx, &text)
}

fn hex(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["sep", "bytes_per_sep"];
    let (receiver, [separator, group]) = args.named(ctx, "bytes.hex", names, 0, 2)?;
    let bytes = bytes_of(ctx, receiver)?;
    ctx.reserve(bytes.len() as u64 * 3)?;
    let group = ctx.small_or(group, 1)?;
    let separator = match separator.is_bound() {
        true => separator_of(ctx, separator)?,
        false => String::new(),
    };
    let size = group.unsigned_abs() as usize;
    let mut text = String::with_capacity(bytes.len() * 2);
    for (i, byte) in bytes.iter().enumerate() {
        let place = if group < 0 { i } else { bytes.len() - i };
        if i > 0 && size > 0 && place % size == 0 {
            text.push_str(&separator);
        }
        text.push_str(&format!("{byte:02x}"));
    }
    super::str::answer(ctx, &text)
}

/// The one ASCII character between the digits of two bytes.
fn separator_of(ctx: &mut Ctx<'_>, separator: Value) -> Result<String, Raised> {
    let heap = &ctx.machine.heap;
    let text = match (heap.as_str(separator), heap.byte_slice(separator)) {
        (Some(text), _) => text.text.to_string(),
        (None, Some(bytes)) => bytes.iter().copied().map(char::from).collect(),
        (None, None) => {
            let is_sized = heap.sequence(separator).is_some() || heap.is_iterable(separator);
            let name = heap.type_name(separator);
            return Err(ctx.type_error(match is_sized {
                true => "sep must be str or bytes.".to_owned(),
                false => format!("object of type '{name}' has no len()"),
            }));
        }
    };
    match text.chars().count() {
        1 if text.is_ascii() => Ok(text),
        1 => Err(ctx.value_error("sep must be ASCII.")),
        _ => Err(ctx.value_error("sep must be length 1.")),
    }
}

fn fromhex(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, text) = args.one(ctx, "bytes.fromhex")?;
    let text = super::str::text_argument(ctx, text, "fromhex() argument must be str")?;
    let mut bytes = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_whitespace() {
            continue;
        }
        let high = c.to_digit(16);
        let low = chars.next_if(|_| high.is_some());
        match (high, low.and_then(|(_, c)| c.to_digit(16))) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            _ => {
                let at = if high.is_some() { at + 1 } else { at };
                let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
                return Err(ctx.value_error(message));
            }
        }
    }
    let payload = match ctx.machine.heap.as_class(class) {
        Some(class) if ctx.machine.heap.is_subclass(class, types::BYTEARRAY) => {
            Object::ByteArray(Arc::new(bytes))
        }
        _ => Object::Bytes(bytes.into()),
    };
    Ok(Answer::Value(ctx.heap().make(payload)))
}

fn join(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, iterable) = args.one(ctx, "bytes.join")?;
    let separator = bytes_of(ctx, receiver)?;
    if !ctx.machine.heap.is_iterable(iterable) {
        return Err(ctx.type_error("can only join an iterable"));
    }
    let Some(items) = ctx.items_of(iterable)? else {
        return Ok(ctx.collect_then(iterable, types::BYTES, "join", vec![receiver]));
    };
    let mut joined = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        if number > 0 {
            joined.extend_from_slice(&separator);
        }
        match ctx.machine.heap.byte_slice(item) {
            Some(bytes) => joined.extend_from_slice(bytes),
            None => {
                let name = ctx.machine.heap.type_name(item);
                return Err(ctx.type_error(format!(
                    "sequence item {number}: expected a bytes-like object, {name} found"
                )));
            }
        }
    }
    answer(ctx, receiver, joined)
}

fn change(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    changed: fn(&[u8]) -> Vec<u8>,
) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let bytes = bytes_of(ctx, receiver)?;
    answer(ctx, receiver, changed(&bytes))
}

fn every(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, is: fn(&u8) -> bool) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let bytes = bytes_of(ctx, receiver)?;
    Ok(Answer::Value(Value::bool(
        !bytes.is_empty() && bytes.iter().all(is),
    )))
}

fn fill(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, name, 1, 2)?;
    let bytes = bytes_of(ctx, receiver)?;
    let width = usize::try_from(ctx.integer(rest[0])?).unwrap_or(0);
    let filler = match rest.get(1) {
        None => b' ',
        Some(filler) => match ctx.machine.heap.byte_slice(*filler) {
            Some(&[byte]) => byte,
            _ => {
                let given = ctx.machine.heap.type_name(*filler);
                let message = format!("{name}() argument 2 must be a byte string of length 1, not {given}");
                return Err(ctx.type_error(message));
            }
        },
    };
    let missing = width.saturating_sub(bytes.len());
    ctx.reserve(missing as u64)?;
    let before = match name {
        "ljust" => 0,
        "rjust" => missing,
        _ => missing / 2 + (missing & width & 1),
    };
    let mut filled = vec![filler; before];
    filled.extend_from_slice(&bytes);
    filled.resize(bytes.len() + missing, filler);
    answer(ctx, receiver, filled)
}

pub(super) fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}
