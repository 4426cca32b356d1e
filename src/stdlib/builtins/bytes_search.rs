//! `bytes` and `bytearray`: finding, counting, splitting, replacing.

use super::bytes::{answer, bytes_of, is_space, like, part};
use crate::machine::native::NativeFn;
use crate::machine::search;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    let methods: [(&'static str, NativeFn); 17] = [
        ("split", |ctx, args| split(ctx, args, false)),
        ("rsplit", |ctx, args| split(ctx, args, true)),
        ("find", |ctx, args| position(ctx, args, "find")),
        ("rfind", |ctx, args| position(ctx, args, "rfind")),
        ("index", |ctx, args| position(ctx, args, "index")),
        ("rindex", |ctx, args| position(ctx, args, "rindex")),
        ("count", count),
        ("startswith", |ctx, args| affix(ctx, args, "startswith")),
        ("endswith", |ctx, args| affix(ctx, args, "endswith")),
        ("replace", replace),
        ("strip", |ctx, args| strip(ctx, args, (true, true))),
        ("lstrip", |ctx, args| strip(ctx, args, (true, false))),
        ("rstrip", |ctx, args| strip(ctx, args, (false, true))),
        ("removeprefix", |ctx, args| {
            without(ctx, args, <[u8]>::strip_prefix)
        }),
        ("removesuffix", |ctx, args| {
            without(ctx, args, <[u8]>::strip_suffix)
        }),
        ("partition", |ctx, args| partition(ctx, args, false)),
        ("rpartition", |ctx, args| partition(ctx, args, true)),
    ];
    for class in [types::BYTES, types::BYTEARRAY] {
        for (name, body) in methods {
            r.method(class, name, Effect::Reads, body);
        }
    }
}

/// The first place of a part, or the last.
fn find(bytes: &[u8], part: &[u8], is_last: bool) -> Option<usize> {
    match is_last {
        true => search::find_last(bytes, part),
        false => search::find(bytes, part),
    }
}

fn split(ctx: &mut Ctx<'_>, args: Args<'_>, from_right: bool) -> Result<Answer, Raised> {
    let name = if from_right { "bytes.rsplit" } else { "bytes.split" };
    let (receiver, [separator, most]) = args.named(ctx, name, ["sep", "maxsplit"], 0, 2)?;
    let bytes = bytes_of(ctx, receiver)?;
    let most = usize::try_from(ctx.integer_or(Some(&most), -1)?).unwrap_or(usize::MAX);
    let by_space = !separator.is_bound() || separator == Value::None;
    let separator = if by_space {
        Vec::new()
    } else {
        part(ctx, separator)?
    };
    if !by_space && separator.is_empty() {
        return Err(ctx.value_error("empty separator"));
    }
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let mut rest = &bytes[..];
    loop {
        if by_space {
            let is_kept = |byte: &u8| !is_space(byte);
            rest = match from_right {
                true => &rest[..rest.iter().rposition(is_kept).map_or(0, |last| last + 1)],
                false => &rest[rest.iter().position(is_kept).unwrap_or(rest.len())..],
            };
            if rest.is_empty() {
                break;
            }
        }
        let place = match (by_space, from_right) {
            _ if parts.len() == most => None,
            (true, true) => rest.iter().rposition(is_space).map(|at| (at, 1)),
            (true, false) => rest.iter().position(is_space).map(|at| (at, 1)),
            (false, _) => find(rest, &separator, from_right).map(|at| (at, separator.len())),
        };
        let Some((at, len)) = place else {
            parts.push(rest.to_vec());
            break;
        };
        let (piece, next) = match from_right {
            true => (&rest[at + len..], &rest[..at]),
            false => (&rest[..at], &rest[at + len..]),
        };
        parts.push(piece.to_vec());
        rest = next;
    }
    if from_right {
        parts.reverse();
    }
    let parts = parts
        .into_iter()
        .map(|piece| like(ctx, receiver, piece))
        .collect();
    Ok(Answer::Value(ctx.heap().list(parts)))
}

/// What to look for: bytes, or one byte as an integer.
fn sought(ctx: &mut Ctx<'_>, argument: Value) -> Result<Vec<u8>, Raised> {
    let heap = &ctx.machine.heap;
    if let Some(bytes) = heap.byte_slice(argument) {
        return Ok(bytes.to_vec());
    }
    if heap.as_big(argument).is_some() {
        return Ok(vec![ctx.asked_byte(argument)?]);
    }
    let name = heap.type_name(argument);
    let message = format!("argument should be integer or bytes-like object, not '{name}'");
    Err(ctx.type_error(message))
}

fn position(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, name)?;
    let bytes = bytes_of(ctx, receiver)?;
    let window = ctx.window(bytes.len(), &rest[1..])?;
    let part = sought(ctx, rest[0])?;
    let is_last = name.starts_with('r');
    let found = window.and_then(|(from, to)| find(&bytes[from..to], &part, is_last).map(|at| from + at));
    match found {
        Some(at) => Ok(Answer::Value(Value::Int(at as i64))),
        None if name.ends_with("index") => Err(ctx.value_error("subsection not found")),
        None => Ok(Answer::Value(Value::Int(-1))),
    }
}

fn count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, "bytes.count")?;
    let bytes = bytes_of(ctx, receiver)?;
    let window = ctx.window(bytes.len(), &rest[1..])?;
    let part = sought(ctx, rest[0])?;
    let mut found = 0;
    if let Some((from, to)) = window {
        let mut rest = &bytes[from..to];
        if part.is_empty() {
            found = rest.len() as i64 + 1;
        } else {
            while let Some(at) = find(rest, &part, false) {
                found += 1;
                rest = &rest[at + part.len()..];
            }
        }
    }
    Ok(Answer::Value(Value::Int(found)))
}

fn affix(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, name)?;
    let bytes = bytes_of(ctx, receiver)?;
    let heap = &ctx.machine.heap;
    let options = match heap.object(heap.payload(rest[0])) {
        Some(Object::Tuple(items)) => items.to_vec(),
        Some(Object::Bytes(_) | Object::ByteArray(_)) => vec![rest[0]],
        _ => {
            let given = heap.type_name(rest[0]);
            let message = format!("{name} first arg must be bytes or a tuple of bytes, not {given}");
            return Err(ctx.type_error(message));
        }
    };
    let window = ctx.window(bytes.len(), &rest[1..])?;
    for option in options {
        let part = part(ctx, option)?;
        if let Some((from, to)) = window {
            let within = &bytes[from..to];
            let holds = match name {
                "startswith" => within.starts_with(&part),
                _ => within.ends_with(&part),
            };
            if holds {
                return Ok(Answer::Value(Value::TRUE));
            }
        }
    }
    Ok(Answer::Value(Value::FALSE))
}

fn replace(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "bytes.replace", 2, 3)?;
    let bytes = bytes_of(ctx, receiver)?;
    let (old, new) = (part(ctx, rest[0])?, part(ctx, rest[1])?);
    let mut left = usize::try_from(ctx.integer_or(rest.get(2), -1)?).unwrap_or(usize::MAX);
    ctx.reserve((bytes.len() as u64 + 1).saturating_mul(new.len() as u64 + 1))?;
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at <= bytes.len() {
        if left > 0 && bytes[at..].starts_with(&old) {
            result.extend_from_slice(&new);
            left -= 1;
            at += old.len();
            if !old.is_empty() {
                continue;
            }
        }
        result.extend(bytes.get(at));
        at += 1;
    }
    answer(ctx, receiver, result)
}

fn strip(ctx: &mut Ctx<'_>, args: Args<'_>, (left, right): (bool, bool)) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, "bytes.strip", 0, 1)?;
    let bytes = bytes_of(ctx, receiver)?;
    let set = match rest.first() {
        None | Some(Value::None) => None,
        Some(set) => Some(part(ctx, *set)?),
    };
    let stays = |byte: &u8| match &set {
        Some(set) => !set.contains(byte),
        None => !is_space(byte),
    };
    let from = match left {
        true => bytes.iter().position(stays).unwrap_or(bytes.len()),
        false => 0,
    };
    let to = match right {
        true => bytes.iter().rposition(stays).map_or(from, |last| last + 1),
        false => bytes.len(),
    };
    answer(ctx, receiver, bytes[from..to.max(from)].to_vec())
}

fn without(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    strip: for<'a, 'b> fn(&'a [u8], &'b [u8]) -> Option<&'a [u8]>,
) -> Result<Answer, Raised> {
    let (receiver, affix) = args.one(ctx, "bytes.removeprefix")?;
    let bytes = bytes_of(ctx, receiver)?;
    let affix = part(ctx, affix)?;
    let rest = strip(&bytes, &affix).unwrap_or(&bytes).to_vec();
    answer(ctx, receiver, rest)
}

fn partition(ctx: &mut Ctx<'_>, args: Args<'_>, from_right: bool) -> Result<Answer, Raised> {
    let (receiver, separator) = args.one(ctx, "bytes.partition")?;
    let bytes = bytes_of(ctx, receiver)?;
    let separator = part(ctx, separator)?;
    if separator.is_empty() {
        return Err(ctx.value_error("empty separator"));
    }
    let parts: [&[u8]; 3] = match find(&bytes, &separator, from_right) {
        Some(at) => [&bytes[..at], &separator, &bytes[at + separator.len()..]],
        None if from_right => [&[], &[], &bytes],
        None => [&bytes, &[], &[]],
    };
    let parts = parts.map(|piece| like(ctx, receiver, piece.to_vec()));
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}
