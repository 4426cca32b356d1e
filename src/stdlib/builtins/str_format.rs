//! `str.format` and `str.format_map`: replacement fields.
//!
//! Where every field names an argument directly and can be formatted without Python, the text is made
//! here; everything else (`{0.attribute}`, `{x[key]}`, `__format__` in Python) is the work of
//! `_str_format` in the library's Python part, which asks [`fields`] for the parts.

use super::str::{answer, text_of};
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;
use std::str::Chars;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    r.method(types::STR, "format", Effect::Reads, format);
    r.method(types::STR, "format_map", Effect::Reads, format_map);
    r.function("_threadline", "format_fields", Effect::None, fields);
}

/// A piece of a format string: text, or a field after text.
struct Piece {
    literal: String,
    field: Option<Field>,
}

/// What stands between braces.
struct Field {
    /// The argument: empty, a number or a name.
    first: String,
    /// Attributes (`true`) and keys (`false`) looked up from there.
    path: Vec<(bool, String)>,
    conversion: Option<char>,
    spec: String,
}

/// What is wrong with a format string: `ValueError` with this message.
type Wrong = String;

fn parse(text: &str) -> Result<Vec<Piece>, Wrong> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let doubled = chars.as_str().starts_with(c);
        match c {
            '{' | '}' if doubled => {
                chars.next();
                literal.push(c);
            }
            '}' => return Err("Single '}' encountered in format string".to_owned()),
            '{' if chars.as_str().is_empty() => {
                return Err("Single '{' encountered in format string".to_owned());
            }
            '{' => {
                let field = Some(parse_field(&mut chars)?);
                let literal = std::mem::take(&mut literal);
                pieces.push(Piece { literal, field });
            }
            _ => literal.push(c),
        }
    }
    pieces.push(Piece { literal, field: None });
    Ok(pieces)
}

fn parse_field(chars: &mut Chars<'_>) -> Result<Field, Wrong> {
    let unfinished = || "expected '}' before end of string".to_owned();
    let mut name = String::new();
    let mut in_brackets = false;
    let end = loop {
        match chars.next() {
            None => return Err(unfinished()),
            Some('{') => return Err("unexpected '{' in field name".to_owned()),
            Some('[') => {
                in_brackets = true;
                name.push('[');
            }
            Some(']') => {
                in_brackets = false;
                name.push(']');
            }
            Some(c @ ('}' | ':' | '!')) if !in_brackets => break c,
            Some(c) => name.push(c),
        }
    };
    let mut conversion = None;
    let mut end = end;
    if end == '!' {
        let unmatched = || "unmatched '{' in format spec".to_owned();
        let letter = chars.next().ok_or_else(unmatched)?;
        if letter == '}' {
            return Err(unmatched());
        }
        conversion = Some(letter);
        end = match chars.next() {
            Some(c @ ('}' | ':')) => c,
            Some(_) => return Err("expected ':' after conversion specifier".to_owned()),
            None => return Err(unmatched()),
        };
    }
    let mut spec = String::new();
    if end == ':' {
        let mut depth = 1;
        loop {
            match chars.next() {
                None => return Err(unfinished()),
                Some('}') if depth == 1 => break,
                Some(c) => {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    spec.push(c);
                }
            }
        }
    }
    let (first, path) = parse_path(&name)?;
    Ok(Field {
        first,
        path,
        conversion,
        spec,
    })
}

fn parse_path(name: &str) -> Result<(String, Vec<(bool, String)>), Wrong> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let mut path = Vec::new();
    let mut rest = &name[end..];
    while !rest.is_empty() {
        let (is_attribute, part, after) = if let Some(tail) = rest.strip_prefix('.') {
            let end = tail.find(['.', '[']).unwrap_or(tail.len());
            (true, &tail[..end], &tail[end..])
        } else if let Some(tail) = rest.strip_prefix('[') {
            let Some(end) = tail.find(']') else {
                return Err("Missing ']' in format string".to_owned());
            };
            (false, &tail[..end], &tail[end + 1..])
        } else {
            return Err("Only '.' or '[' may follow ']' in format field specifier".to_owned());
        };
        if part.is_empty() {
            return Err("Empty attribute in format string".to_owned());
        }
        path.push((is_attribute, part.to_owned()));
        rest = after;
    }
    Ok((name[..end].to_owned(), path))
}

fn format(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, positional) = args.split(ctx, "str.format")?;
    let text = text_of(ctx, receiver, "str.format")?.text;
    if let Ok(pieces) = parse(&text)
        && let Some(done) = format_directly(ctx, &pieces, positional, args)?
    {
        return answer(ctx, &done);
    }
    let text = ctx.heap().str(&text);
    let arguments = ctx.heap().tuple(positional);
    let named = ctx
        .heap()
        .allocate(crate::machine::Object::Dict(Default::default()));
    for (symbol, value) in args.keywords {
        let name = ctx.machine.symbols.name(*symbol).clone();
        let name = ctx.heap().str(&name);
        ctx.heap()
            .dict_set(named, name, *value)
            .expect("names of arguments are strings");
    }
    Ok(ctx.call_prelude("_str_format", vec![text, arguments, Value::Object(named)]))
}

/// The formatted text, or `None` where it takes Python or would be an error.
fn format_directly(
    ctx: &mut Ctx<'_>,
    pieces: &[Piece],
    positional: &[Value],
    args: Args<'_>,
) -> Result<Option<String>, Raised> {
    let mut result = String::new();
    let mut next = 0;
    let is_mixed = {
        let firsts = || pieces.iter().filter_map(|piece| piece.field.as_ref());
        firsts().any(|field| field.first.is_empty())
            && firsts().any(|field| field.first.starts_with(|c: char| c.is_ascii_digit()))
    };
    if is_mixed {
        return Ok(None);
    }
    for piece in pieces {
        result.push_str(&piece.literal);
        let Some(field) = &piece.field else { continue };
        if !field.path.is_empty() || field.spec.contains(['{', '}']) {
            return Ok(None);
        }
        let value = if field.first.is_empty() {
            next += 1;
            positional.get(next - 1).copied()
        } else if let Ok(index) = field.first.parse::<usize>() {
            positional.get(index).copied()
        } else {
            let symbol = ctx.machine.symbols.find(&field.first);
            symbol.and_then(|symbol| args.keyword(symbol))
        };
        let Some(value) = value else { return Ok(None) };
        let converted = match field.conversion {
            None => Some(value),
            Some('r') => ctx.repr(value)?.map(|text| ctx.heap().str(&text)),
            Some('s') => ctx.display(value)?.map(|text| ctx.heap().str(&text)),
            Some('a') => ctx.ascii(value)?.map(|text| ctx.heap().str(&text)),
            Some(_) => None,
        };
        let Some(converted) = converted else {
            return Ok(None);
        };
        let Some(formatted) = ctx.format_value(converted, &field.spec)? else {
            return Ok(None);
        };
        if let Some(text) = ctx.machine.heap.as_str(formatted) {
            result.push_str(&text.text);
        }
    }
    Ok(Some(result))
}

fn format_map(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, mapping) = args.one(ctx, "str.format_map")?;
    let text = text_of(ctx, receiver, "str.format_map")?.text;
    let text = ctx.heap().str(&text);
    Ok(ctx.call_prelude("_str_format", vec![text, Value::None, mapping]))
}

/// `format_fields(text)`: tuples of literal text, argument, path, conversion and specification; the
/// argument of the last piece, which has no field, is `None`.
fn fields(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let text = text_of(ctx, args.get(0), "str.format")?.text;
    let pieces = parse(&text).map_err(|message| ctx.value_error(message))?;
    let mut tuples = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let literal = ctx.heap().str(&piece.literal);
        let tuple = match piece.field {
            None => [literal, Value::None, Value::None, Value::None, Value::None],
            Some(field) => {
                let mut path = Vec::with_capacity(field.path.len());
                for (is_attribute, name) in field.path {
                    let name = match name.parse::<i64>() {
                        Ok(index) if !is_attribute && name.bytes().all(|b| b.is_ascii_digit()) => {
                            Value::Int(index)
                        }
                        _ => ctx.heap().str(&name),
                    };
                    path.push(ctx.heap().tuple(&[Value::bool(is_attribute), name]));
                }
                let path = ctx.heap().list(path);
                let conversion = match field.conversion {
                    Some(letter) => ctx.heap().str(letter.encode_utf8(&mut [0; 4])),
                    None => Value::None,
                };
                let first = match field.first.parse::<i64>() {
                    Ok(index) if field.first.bytes().all(|b| b.is_ascii_digit()) => Value::Int(index),
                    _ => ctx.heap().str(&field.first),
                };
                let spec = ctx.heap().str(&field.spec);
                [literal, first, path, conversion, spec]
            }
        };
        tuples.push(ctx.heap().tuple(&tuple));
    }
    Ok(Answer::Value(ctx.heap().list(tuples)))
}
