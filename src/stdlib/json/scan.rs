//! Strings and numbers of JSON (RFC 8259), with CPython's complaints and the places it names.

use super::{Outcome, is_set, text};
use crate::machine::{Answer, Args, Ctx, Value};
use crate::program::halves;

/// What is wrong, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) message: &'static str,
    pub(super) at: usize,
}

pub(super) fn trouble<T>(message: &'static str, at: usize) -> Result<T, Trouble> {
    Err(Trouble { message, at })
}

/// Reads a string whose opening quote stands before `start`; gives it and the byte behind its end.
pub(super) fn string(text: &str, start: usize, is_strict: bool) -> Result<(String, usize), Trouble> {
    let bytes = text.as_bytes();
    let opening = start.saturating_sub(1);
    let mut result = String::new();
    let mut at = start;
    loop {
        let run = at;
        while let Some(&byte) = bytes.get(at)
            && byte != b'"'
            && byte != b'\\'
        {
            if is_strict && byte < b' ' {
                return trouble("Invalid control character at", at);
            }
            at += 1;
        }
        result.push_str(&text[run..at]);
        match bytes.get(at) {
            Some(b'"') => return Ok((result, at + 1)),
            Some(_) => at = escape(text, at, opening, &mut result)?,
            None => return trouble("Unterminated string starting at", opening),
        }
    }
}

/// Reads an escape that begins with the backslash at `at`; gives the byte behind it.
fn escape(text: &str, at: usize, opening: usize, result: &mut String) -> Result<usize, Trouble> {
    let plain = match text.as_bytes().get(at + 1) {
        None => return trouble("Unterminated string starting at", opening),
        Some(b'u') => return unicode(text, at, result),
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(_) => return trouble("Invalid \\escape", at),
    };
    result.push(plain);
    Ok(at + 2)
}

/// The number that four hexadecimal digits at `at` stand for; there must be something behind them.
fn digits(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 4)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (all && text.len() > at + 4)
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}

fn unicode(text: &str, at: usize, result: &mut String) -> Result<usize, Trouble> {
    const MESSAGE: &str = "Invalid \\uXXXX escape";
    let Some(first) = digits(text, at + 2) else {
        return trouble(MESSAGE, at + 1);
    };
    let next = at + 6;
    let is_pair = (0xD800..0xDC00).contains(&first) && text.get(next..next + 2) == Some("\\u");
    if is_pair && text.len() > next + 6 {
        let Some(second) = digits(text, next + 2) else {
            return trouble(MESSAGE, next + 1);
        };
        if (0xDC00..0xE000).contains(&second) {
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            let Ok(char) = halves::character(code) else {
                return trouble(halves::TAKEN, at);
            };
            result.push(char);
            return Ok(next + 6);
        }
    }
    result.extend(halves::character(first));
    Ok(next)
}

/// The end of the number that begins at `start`, and whether it is a float.
pub(super) fn number(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let run = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let first = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut end = match bytes.get(first) {
        Some(b'0') => first + 1,
        Some(b'1'..=b'9') => run(first),
        _ => return None,
    };
    let mut is_float = false;
    if bytes.get(end) == Some(&b'.') && run(end + 1) > end + 1 {
        end = run(end + 1);
        is_float = true;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if run(signed) > signed {
            end = run(signed);
            is_float = true;
        }
    }
    Some((end, is_float))
}

/// The byte at which a character begins.
pub(super) fn byte_of(text: &str, character: usize) -> usize {
    if text.is_ascii() {
        return character.min(text.len());
    }
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(at, _)| at)
}

/// How many characters there are before a byte.
pub(super) fn character_of(text: &str, byte: usize) -> i64 {
    let before = text.get(..byte).unwrap_or(text);
    before.chars().count() as i64 + byte.saturating_sub(text.len()) as i64
}

/// `scan_string(text, start, is_strict)`: the string and its end, or a message, a place and nothing.
pub(super) fn scan_string(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let source = text(ctx, args, 0, "first argument")?;
    let start = ctx.integer(args.get(1))?;
    let start = byte_of(&source, usize::try_from(start).unwrap_or(0));
    let result = string(&source, start, is_set(args, 2));
    let parts = match result {
        Ok((found, end)) => vec![ctx.heap().str(&found), Value::Int(character_of(&source, end))],
        Err(trouble) => told(ctx, &source, &trouble),
    };
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}

/// A trouble as `json.py` takes it.
pub(super) fn told(ctx: &mut Ctx<'_>, source: &str, trouble: &Trouble) -> Vec<Value> {
    let message = ctx.heap().str(trouble.message);
    vec![message, Value::Int(character_of(source, trouble.at)), Value::None]
}
