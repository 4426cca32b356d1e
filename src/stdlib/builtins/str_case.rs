//! `str`: upper and lower case, and the questions whose names begin with `is`.

use super::number_text::is_space;
use super::str::{answer_changed, text_of};
use crate::machine::native::NativeFn;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;
use rustpython_common::str::char_to_decimal;

/// Registers the methods of this file.
pub fn register(r: &mut Registrar<'_>) {
    let methods: [(&'static str, NativeFn); 18] = [
        ("upper", |ctx, args| {
            change(ctx, args, "str.upper", str::to_uppercase)
        }),
        ("lower", |ctx, args| {
            change(ctx, args, "str.lower", str::to_lowercase)
        }),
        ("title", |ctx, args| change(ctx, args, "str.title", title)),
        ("capitalize", |ctx, args| {
            change(ctx, args, "str.capitalize", capitalize)
        }),
        ("swapcase", |ctx, args| {
            change(ctx, args, "str.swapcase", swap_case)
        }),
        ("casefold", |ctx, args| {
            change(ctx, args, "str.casefold", fold_case)
        }),
        ("isalpha", |ctx, args| {
            every(ctx, args, "str.isalpha", char::is_alphabetic)
        }),
        ("isdecimal", |ctx, args| {
            every(ctx, args, "str.isdecimal", is_decimal)
        }),
        ("isdigit", |ctx, args| every(ctx, args, "str.isdigit", is_digit)),
        ("isnumeric", |ctx, args| {
            every(ctx, args, "str.isnumeric", is_numeric)
        }),
        ("isalnum", |ctx, args| {
            every(ctx, args, "str.isalnum", |c| c.is_alphabetic() || is_numeric(c))
        }),
        ("isspace", |ctx, args| every(ctx, args, "str.isspace", is_space)),
        ("isascii", |ctx, args| {
            ask(ctx, args, "str.isascii", str::is_ascii)
        }),
        ("isprintable", |ctx, args| {
            ask(ctx, args, "str.isprintable", |text| {
                text.chars().all(rustpython_literal::char::is_printable)
            })
        }),
        ("isupper", |ctx, args| {
            ask(ctx, args, "str.isupper", |text| {
                text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
            })
        }),
        ("islower", |ctx, args| {
            ask(ctx, args, "str.islower", |text| {
                text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)
            })
        }),
        ("istitle", |ctx, args| ask(ctx, args, "str.istitle", is_title)),
        ("isidentifier", |ctx, args| {
            ask(ctx, args, "str.isidentifier", is_identifier)
        }),
    ];
    for (name, body) in methods {
        r.method(types::STR, name, Effect::None, body);
    }
}

fn change(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    changed: fn(&str) -> String,
) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    answer_changed(ctx, receiver, &text, &changed(&text))
}

fn ask(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, holds: fn(&str) -> bool) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    Ok(Answer::Value(Value::bool(holds(&text))))
}

/// Whether there are characters and all are of a kind.
fn every(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, is: fn(char) -> bool) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, name)?;
    let text = text_of(ctx, receiver, name)?.text;
    Ok(Answer::Value(Value::bool(
        !text.is_empty() && text.chars().all(is),
    )))
}

/// Decimal digits of all scripts.
pub(in crate::stdlib) fn is_decimal(c: char) -> bool {
    char_to_decimal(c).is_some()
}

/// Decimal digits and those in circles, above or below the line.
fn is_digit(c: char) -> bool {
    is_decimal(c)
        || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' | '⑴'..='⑼' | '⒈'..='⒐')
}

fn is_numeric(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十百千万億亿兆〇零两壹贰叁肆伍陆柒捌玖拾".contains(c)
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// The capital form of a letter at the start of a word: `ß` gives `Ss`.
fn push_title(result: &mut String, c: char) {
    let mut upper = c.to_uppercase();
    result.extend(upper.next());
    result.extend(upper.flat_map(char::to_lowercase));
}

fn title(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut is_within = false;
    for c in text.chars() {
        match is_within {
            true => result.extend(c.to_lowercase()),
            false => push_title(&mut result, c),
        }
        is_within = is_cased(c);
    }
    result
}

fn capitalize(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut chars = text.chars();
    if let Some(first) = chars.next() {
        push_title(&mut result, first);
    }
    result.push_str(&chars.as_str().to_lowercase());
    result
}

fn swap_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_lowercase() => result.extend(c.to_uppercase()),
            _ if c.is_uppercase() => result.extend(c.to_lowercase()),
            _ => result.push(c),
        }
    }
    result
}

fn fold_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' => result.push(c),
            'ẞ' => result.push_str("ss"),
            'ı' => result.push(c),
            'İ' => result.extend(c.to_lowercase()),
            // Cherokee is folded to its capital letters.
            '\u{13a0}'..='\u{13f5}' => result.push(c),
            '\u{13f8}'..='\u{13fd}' => result.extend(char::from_u32(u32::from(c) - 8)),
            '\u{ab70}'..='\u{abbf}' => result.extend(char::from_u32(u32::from(c) - 0xab70 + 0x13a0)),
            _ => {
                let folded = c.to_uppercase().flat_map(char::to_lowercase);
                result.extend(folded.map(|c| if c == 'ς' { 'σ' } else { c }));
            }
        }
    }
    result
}

fn is_title(text: &str) -> bool {
    let mut is_within = false;
    let mut has_cased = false;
    for c in text.chars() {
        if (c.is_uppercase() && is_within) || (c.is_lowercase() && !is_within) {
            return false;
        }
        is_within = is_cased(c);
        has_cased |= is_within;
    }
    has_cased
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}
