//! `str`: finding, counting, splitting. Positions are counted in characters.

use super::number_text::is_space;
use super::str::{answer, answer_changed, text_argument, text_of};
use crate::machine::native::{NativeFn, Quick};
use crate::machine::object::Str;
use crate::machine::{Answer, Args, Ctx, Effect, Heap, Object, Raised, Value, slice, types};
use crate::stdlib::Registrar;
use memchr::memmem;
use std::sync::Arc;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    let methods: [(&'static str, NativeFn); 17] = [
        ("find", |ctx, args| position(ctx, args, "str.find", FIRST, false)),
        ("index", |ctx, args| position(ctx, args, "str.index", FIRST, true)),
        ("rfind", |ctx, args| position(ctx, args, "str.rfind", LAST, false)),
        ("rindex", |ctx, args| {
            position(ctx, args, "str.rindex", LAST, true)
        }),
        ("count", count),
        ("startswith", |ctx, args| {
            affix(ctx, args, "str.startswith", |text, part| text.starts_with(part))
        }),
        ("endswith", |ctx, args| {
            affix(ctx, args, "str.endswith", |text, part| text.ends_with(part))
        }),
        ("removeprefix", |ctx, args| {
            without(ctx, args, "str.removeprefix", |text, part| {
                text.strip_prefix(part)
            })
        }),
        ("removesuffix", |ctx, args| {
            without(ctx, args, "str.removesuffix", |text, part| {
                text.strip_suffix(part)
            })
        }),
        ("partition", |ctx, args| {
            partition(ctx, args, "str.partition", |text, part| text.split_once(part))
        }),
        ("rpartition", |ctx, args| {
            partition(ctx, args, "str.rpartition", |text, part| text.rsplit_once(part))
        }),
        ("split", |ctx, args| split(ctx, args, "str.split")),
        ("rsplit", |ctx, args| split(ctx, args, "str.rsplit")),
        ("splitlines", splitlines),
        ("strip", |ctx, args| strip(ctx, args, "str.strip")),
        ("lstrip", |ctx, args| strip(ctx, args, "str.lstrip")),
        ("rstrip", |ctx, args| strip(ctx, args, "str.rstrip")),
    ];
    for (name, body) in methods {
        let id = r.method(types::STR, name, Effect::None, body);
        if let Some(quick) = quick(name) {
            r.natives.set_quick(id, quick);
        }
    }
}

/// The usual cases of methods that are called very often.
fn quick(name: &str) -> Option<Quick> {
    Some(match name {
        "strip" => |heap, room, args| stripped(heap, room, args, |text| text.trim_matches(is_space)),
        "lstrip" => |heap, room, args| stripped(heap, room, args, |text| text.trim_start_matches(is_space)),
        "rstrip" => |heap, room, args| stripped(heap, room, args, |text| text.trim_end_matches(is_space)),
        "startswith" => |heap, _, args| has_affix(heap, args, |text, part| text.starts_with(part)),
        "endswith" => |heap, _, args| has_affix(heap, args, |text, part| text.ends_with(part)),
        _ => return None,
    })
}

/// The usual case of [`strip`].
fn stripped(heap: &mut Heap, room: u64, args: &[Value], strip: fn(&str) -> &str) -> Option<Value> {
    let ([receiver], Object::Str(text)) = (args, heap.object(*args.first()?)?) else {
        return None;
    };
    let stripped = strip(&text.text);
    if stripped.len() == text.text.len() {
        return Some(*receiver);
    }
    if stripped.len() as u64 > room {
        return None;
    }
    let stripped = Str::new(stripped);
    Some(heap.make(Object::Str(stripped)))
}

/// The usual case of [`affix`].
fn has_affix(heap: &Heap, args: &[Value], holds: fn(&str, &str) -> bool) -> Option<Value> {
    let [receiver, part] = args else {
        return None;
    };
    match (heap.object(*receiver)?, heap.object(*part)?) {
        (Object::Str(text), Object::Str(part)) => Some(Value::bool(holds(&text.text, &part.text))),
        _ => None,
    }
}

type Find = fn(&str, &str) -> Option<usize>;
const FIRST: Find = |text, part| text.find(part);
const LAST: Find = |text, part| text.rfind(part);

/// The part between two optional positions as byte offsets; `None` when it begins after the end.
fn window(ctx: &mut Ctx<'_>, text: &Str, bounds: &[Value]) -> Result<Option<(usize, usize)>, Raised> {
    let window = ctx.window(text.chars as usize, bounds)?;
    let offset = |place| slice::byte_offset(text, place);
    Ok(window.map(|(start, end)| (offset(start), offset(end))))
}

fn position(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, find: Find, must: bool) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, name)?;
    let text = text_of(ctx, receiver, name)?;
    let window = window(ctx, &text, &rest[1..])?;
    let part = text_argument(ctx, rest[0], "must be str")?;
    let found = window.and_then(|(from, to)| find(&text.text[from..to], &part).map(|offset| from + offset));
    match found {
        Some(offset) if text.is_ascii() => Ok(Answer::Value(Value::Int(offset as i64))),
        Some(offset) => {
            let chars = text.text[..offset].chars().count();
            Ok(Answer::Value(Value::Int(chars as i64)))
        }
        None if must => Err(ctx.value_error("substring not found")),
        None => Ok(Answer::Value(Value::Int(-1))),
    }
}

fn count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, "str.count")?;
    let text = text_of(ctx, receiver, "str.count")?;
    let window = window(ctx, &text, &rest[1..])?;
    let part = text_argument(ctx, rest[0], "must be str")?;
    let found = match window {
        Some((from, to)) => occurrences(&text.text[from..to], &part),
        None => 0,
    };
    Ok(Answer::Value(Value::Int(found as i64)))
}

/// How often a part occurs, without overlaps.
pub(super) fn occurrences(text: &str, part: &str) -> usize {
    match part.as_bytes() {
        [] => text.chars().count() + 1,
        [letter] => memchr::memchr_iter(*letter, text.as_bytes()).count(),
        part => memmem::find_iter(text.as_bytes(), part).count(),
    }
}

/// The parts of a text between those places at which a separator of so many bytes begins.
fn between(
    text: &str,
    places: impl Iterator<Item = usize> + Clone,
    length: usize,
) -> impl Iterator<Item = &str> + Clone {
    let mut from = 0;
    places.chain(std::iter::once(text.len())).map(move |to| {
        let part = &text[from..to];
        from = to + length;
        part
    })
}

fn affix(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    holds: fn(&str, &str) -> bool,
) -> Result<Answer, Raised> {
    let (receiver, rest) = args.found(ctx, name)?;
    let text = text_of(ctx, receiver, name)?;
    let short = super::arguments::short(name);
    let heap = &ctx.machine.heap;
    let options = match heap.object(heap.payload(rest[0])) {
        Some(Object::Tuple(items)) => {
            let items = Arc::clone(items);
            let mut options = Vec::with_capacity(items.len());
            for item in items.iter().copied() {
                let complaint = format!("tuple for {short} must only contain str");
                options.push(text_argument(ctx, item, &complaint)?);
            }
            options
        }
        _ => {
            let complaint = format!("{short} first arg must be str or a tuple of str");
            vec![text_argument(ctx, rest[0], &complaint)?]
        }
    };
    let answer = match window(ctx, &text, &rest[1..])? {
        Some((from, to)) => options.iter().any(|part| holds(&text.text[from..to], part)),
        None => false,
    };
    Ok(Answer::Value(Value::bool(answer)))
}

fn without(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    strip: for<'a> fn(&'a str, &str) -> Option<&'a str>,
) -> Result<Answer, Raised> {
    let (receiver, part) = args.one(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    let complaint = format!("{}() argument must be str", super::arguments::short(name));
    let part = text_argument(ctx, part, &complaint)?;
    let rest = strip(&text, &part).unwrap_or(&text);
    answer_changed(ctx, receiver, &text, rest)
}

fn partition(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    split: for<'a> fn(&'a str, &str) -> Option<(&'a str, &'a str)>,
) -> Result<Answer, Raised> {
    let (receiver, separator) = args.one(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    let part = text_argument(ctx, separator, "must be str")?;
    if part.is_empty() {
        return Err(ctx.value_error("empty separator"));
    }
    let parts = match split(&text, &part) {
        Some((before, after)) => [before, &*part, after],
        None if name == "str.partition" => [&*text, "", ""],
        None => ["", "", &*text],
    };
    let parts = parts.map(|part| ctx.machine.heap.str(part));
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}

fn texts(ctx: &mut Ctx<'_>, parts: &[&str]) -> Result<Answer, Raised> {
    texts_of(ctx, parts.iter().copied())
}

/// The same for parts that are found twice, rather than kept in between: there may be very many.
fn texts_of<'t>(ctx: &mut Ctx<'_>, parts: impl Iterator<Item = &'t str> + Clone) -> Result<Answer, Raised> {
    let (count, bytes) = parts.clone().fold((0, 0), |(count, bytes), part| {
        (count + 1, bytes + part.len() as u64 + 96)
    });
    ctx.reserve(bytes)?;
    let mut values = Vec::with_capacity(count);
    values.extend(parts.map(|part| ctx.machine.heap.str(part)));
    Ok(Answer::Value(ctx.heap().list(values)))
}

fn split(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, [separator, most]) = args.named(ctx, name, ["sep", "maxsplit"], 0, 2)?;
    let text = text_of(ctx, receiver, name)?.text;
    let most = usize::try_from(ctx.integer_or(Some(&most), -1)?).unwrap_or(usize::MAX);
    let from_right = name == "str.rsplit";
    let mut parts = if !separator.is_bound() || separator == Value::None {
        match from_right {
            true => words_from_right(&text, most),
            false => words(&text, most),
        }
    } else {
        let separator = text_argument(ctx, separator, "must be str or None")?;
        if separator.is_empty() {
            return Err(ctx.value_error("empty separator"));
        }
        let bytes = text.as_bytes();
        match separator.as_bytes() {
            _ if from_right => text.rsplitn(most.saturating_add(1), &*separator).collect(),
            [letter] => {
                let places = memchr::memchr_iter(*letter, bytes).take(most);
                return texts_of(ctx, between(&text, places, 1));
            }
            part => {
                let places = memmem::find_iter(bytes, part).take(most);
                return texts_of(ctx, between(&text, places, part.len()));
            }
        }
    };
    if from_right {
        parts.reverse();
    }
    texts(ctx, &parts)
}

/// Words between spaces; after `most` splits the rest is one word.
fn words(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(super::number_text::is_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let end = rest.find(super::number_text::is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(super::number_text::is_space);
    }
    parts
}

/// As [`words`], from the right; the last word comes first.
fn words_from_right(text: &str, most: usize) -> Vec<&str> {
    let is_space = super::number_text::is_space;
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let space = rest.char_indices().rev().find(|(_, c)| is_space(*c));
        let start = space.map_or(0, |(offset, c)| offset + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn splitlines(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [keep]) = args.named(ctx, "str.splitlines", ["keepends"], 0, 1)?;
    let text = text_of(ctx, receiver, "str.splitlines")?.text;
    let keeps_ends = ctx.small_or(keep, 0)? != 0;
    let mut lines = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let Some((at, end)) = rest.char_indices().find(|(_, c)| is_line_end(*c)) else {
            lines.push(rest);
            break;
        };
        let mut after = at + end.len_utf8();
        if end == '\r' && rest[after..].starts_with('\n') {
            after += 1;
        }
        lines.push(&rest[..if keeps_ends { after } else { at }]);
        rest = &rest[after..];
    }
    texts(ctx, &lines)
}

fn strip(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, rest) = args.between(ctx, name, 0, 1)?;
    let text = text_of(ctx, receiver, name)?.text;
    let set = match rest.first() {
        None | Some(Value::None) => None,
        Some(chars) => match ctx.machine.heap.as_str(*chars) {
            Some(chars) => Some(chars.text.clone()),
            None => {
                let short = super::arguments::short(name);
                return Err(ctx.type_error(format!("{short} arg must be None or str")));
            }
        },
    };
    let goes = |c: char| match &set {
        Some(set) => set.contains(c),
        None => is_space(c),
    };
    let stripped = match name {
        "str.lstrip" => text.trim_start_matches(goes),
        "str.rstrip" => text.trim_end_matches(goes),
        _ => text.trim_matches(goes),
    };
    if stripped.len() == text.len() {
        return answer_changed(ctx, receiver, &text, stripped);
    }
    answer(ctx, stripped)
}
