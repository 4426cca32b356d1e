//! Texts to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with Python's ways of treating errors.

mod wide;

use crate::machine::text::escaped_ascii;
use crate::machine::{Ctx, Object, Raised, Value, types};
use crate::program::halves;
use crate::trace::ObjectId;
use std::ops::RangeInclusive;
use wide::Wide;

/// Code points that are half of a pair.
const HALVES: RangeInclusive<u32> = 0xd800..=0xdfff;

/// What `surrogateescape` adds to a byte, and what may come of it.
const ESCAPES: u32 = 0xdc00;
const ESCAPED: RangeInclusive<u32> = 0xdc80..=0xdcff;

/// The first of the three bytes that UTF-8 would have for a half.
const HALF_LEAD: u8 = 0xed;

/// An encoding by its own name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
        }
    }
}

/// The name of an encoding in small letters, with underscores.
fn plain_name(ctx: &Ctx<'_>, encoding: Value) -> Option<String> {
    let name = ctx.machine.heap.as_str(encoding)?;
    Some(name.text.to_string().to_lowercase().replace(['-', ' '], "_"))
}

/// The encoding that a value names, given its plain name; without a name it is UTF-8.
fn encoding_of(ctx: &mut Ctx<'_>, encoding: Value, plain: Option<&str>) -> Result<Encoding, Raised> {
    Ok(match plain {
        None | Some("utf_8" | "utf8" | "u8" | "utf" | "cp65001") => Encoding::Utf8,
        Some("ascii" | "us_ascii" | "646") => Encoding::Ascii,
        Some("latin_1" | "latin1" | "latin" | "l1" | "iso8859_1" | "iso_8859_1" | "8859" | "cp819") => {
            Encoding::Latin1
        }
        Some(_) => {
            let name = ctx.machine.heap.as_str(encoding);
            let name = name.map(|name| name.text.to_string()).unwrap_or_default();
            return Err(ctx.error(types::LOOKUP_ERROR, format!("unknown encoding: {name}")));
        }
    })
}

/// What is done about what cannot be written or read.
#[derive(Clone, Copy)]
enum Errors {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    SurrogateEscape,
    SurrogatePass,
}

/// The error handler of a name. Asked for only where there is something wrong.
fn errors_of(ctx: &mut Ctx<'_>, errors: Value) -> Result<Errors, Raised> {
    let name = ctx.machine.heap.as_str(errors).map(|name| name.text.to_string());
    Ok(match name.as_deref() {
        None | Some("strict") => Errors::Strict,
        Some("ignore") => Errors::Ignore,
        Some("replace") => Errors::Replace,
        Some("backslashreplace") => Errors::BackslashReplace,
        Some("xmlcharrefreplace") => Errors::XmlCharRefReplace,
        Some("surrogateescape") => Errors::SurrogateEscape,
        Some("surrogatepass") => Errors::SurrogatePass,
        Some(name) => {
            let message = format!("unknown error handler name '{name}'");
            return Err(ctx.error(types::LOOKUP_ERROR, message));
        }
    })
}

/// `UnicodeEncodeError` or `UnicodeDecodeError` with its five arguments.
fn trouble(
    ctx: &mut Ctx<'_>,
    class: ObjectId,
    encoding: &str,
    object: Value,
    range: (usize, usize),
    reason: &str,
) -> Raised {
    let name = ctx.heap().str(encoding);
    let reason = ctx.heap().str(reason);
    let bounds = [range.0, range.1].map(|bound| Value::Int(bound as i64));
    let args = [name, object, bounds[0], bounds[1], reason];
    Raised(ctx.heap().exception(class, &args))
}

/// The bytes of a text.
///
/// # Errors
/// `UnicodeEncodeError`, or `LookupError` for an encoding or error handler that is not known.
pub fn encode(ctx: &mut Ctx<'_>, text: &str, encoding: Value, errors: Value) -> Result<Vec<u8>, Raised> {
    let plain = plain_name(ctx, encoding);
    let target = match plain.as_deref().and_then(Wide::named) {
        Some(wide) => Target::Wide(wide),
        None => Target::Narrow(encoding_of(ctx, encoding, plain.as_deref())?),
    };
    if matches!(target, Target::Narrow(Encoding::Utf8)) && halves::first(text).is_none() {
        return Ok(text.as_bytes().to_vec());
    }
    let mut bytes = Vec::with_capacity(text.len());
    if let Target::Wide(wide) = target {
        wide.put_mark(&mut bytes);
    }
    for (position, c) in text.chars().enumerate() {
        let code = halves::code(c);
        if target.can(code) {
            target.put(code, &mut bytes);
            continue;
        }
        match errors_of(ctx, errors)? {
            Errors::Ignore => {}
            Errors::Replace => target.put(u32::from('?'), &mut bytes),
            Errors::BackslashReplace => {
                let escaped = escaped_ascii(c.encode_utf8(&mut [0; 4]));
                escaped.chars().for_each(|c| target.put(u32::from(c), &mut bytes));
            }
            Errors::XmlCharRefReplace => {
                let number = format!("&#{code};");
                number.chars().for_each(|c| target.put(u32::from(c), &mut bytes));
            }
            Errors::SurrogatePass if target.is_unicode() => target.put(code, &mut bytes),
            Errors::SurrogateEscape if target.is_narrow() && ESCAPED.contains(&code) => {
                bytes.push((code - ESCAPES) as u8);
            }
            Errors::Strict | Errors::SurrogatePass | Errors::SurrogateEscape => {
                let wrong = text.chars().skip(position);
                let count = match target {
                    Target::Narrow(_) => wrong.take_while(|c| !target.can(halves::code(*c))).count(),
                    Target::Wide(_) => 1,
                };
                let object = ctx.heap().str(text);
                let range = (position, position + count);
                let class = types::UNICODE_ENCODE_ERROR;
                return Err(trouble(ctx, class, target.name(), object, range, target.reason()));
            }
        }
    }
    Ok(bytes)
}

/// Whether standard output takes a text.
///
/// # Errors
/// `UnicodeEncodeError` at half of a pair.
pub fn check_output(ctx: &mut Ctx<'_>, text: &str) -> Result<(), Raised> {
    match halves::first(text) {
        None => Ok(()),
        Some(_) => encode(ctx, text, Value::None, Value::None).map(drop),
    }
}

/// What a text is written in.
#[derive(Clone, Copy)]
enum Target {
    Narrow(Encoding),
    Wide(Wide),
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Narrow(encoding) => encoding.name(),
            Target::Wide(wide) => wide.own_name(),
        }
    }

    fn is_narrow(self) -> bool {
        matches!(self, Target::Narrow(_))
    }

    /// Whether it writes every character there is.
    fn is_unicode(self) -> bool {
        matches!(self, Target::Narrow(Encoding::Utf8) | Target::Wide(_))
    }

    fn can(self, code: u32) -> bool {
        match self {
            Target::Narrow(Encoding::Ascii) => code < 0x80,
            Target::Narrow(Encoding::Latin1) => code < 0x100,
            Target::Narrow(Encoding::Utf8) | Target::Wide(_) => !HALVES.contains(&code),
        }
    }

    /// Why it cannot write a character.
    fn reason(self) -> &'static str {
        match self {
            Target::Narrow(Encoding::Ascii) => "ordinal not in range(128)",
            Target::Narrow(Encoding::Latin1) => "ordinal not in range(256)",
            Target::Narrow(Encoding::Utf8) | Target::Wide(_) => "surrogates not allowed",
        }
    }

    /// Writes a code point, be it half of a pair.
    fn put(self, code: u32, bytes: &mut Vec<u8>) {
        match (self, char::from_u32(code)) {
            (Target::Wide(wide), _) => wide.put(code, bytes),
            (Target::Narrow(Encoding::Utf8), Some(c)) => {
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            }
            (Target::Narrow(Encoding::Utf8), None) => {
                let tail = |shift: u32| 0x80 | (code >> shift & 0x3f) as u8;
                bytes.extend([HALF_LEAD, tail(6), tail(0)]);
            }
            (Target::Narrow(_), _) => bytes.push(code as u8),
        }
    }
}

/// The text that bytes stand for.
///
/// # Errors
/// `UnicodeDecodeError`, `LookupError` for an encoding or error handler that is not known, or `ValueError` where a
/// character has no place in texts.
pub fn decode(ctx: &mut Ctx<'_>, bytes: &[u8], encoding: Value, errors: Value) -> Result<String, Raised> {
    let plain = plain_name(ctx, encoding);
    if let Some(wide) = plain.as_deref().and_then(Wide::named) {
        return decode_wide(ctx, bytes, wide, errors);
    }
    let encoding = encoding_of(ctx, encoding, plain.as_deref())?;
    if encoding == Encoding::Latin1 {
        return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let mut text = String::with_capacity(bytes.len());
    let mut position = 0;
    while position < bytes.len() {
        let rest = &bytes[position..];
        let (good, wrong, reason) = match encoding {
            Encoding::Utf8 => match std::str::from_utf8(rest) {
                Ok(good) => (good.len(), 0, ""),
                Err(error) => {
                    let wrong = error.error_len();
                    let good = error.valid_up_to();
                    let reason = match (wrong, rest[good]) {
                        (None, _) => "unexpected end of data",
                        (_, 0x80..=0xc1 | 0xf5..) => "invalid start byte",
                        _ => "invalid continuation byte",
                    };
                    (good, wrong.unwrap_or(rest.len() - good), reason)
                }
            },
            _ => {
                let good = rest.iter().take_while(|byte| byte.is_ascii()).count();
                let wrong = usize::from(good < rest.len());
                (good, wrong, "ordinal not in range(128)")
            }
        };
        let read = String::from_utf8_lossy(&rest[..good]);
        if halves::first(&read).is_some() {
            return Err(ctx.value_error(halves::TAKEN));
        }
        text.push_str(&read);
        position += good;
        if wrong == 0 {
            continue;
        }
        let wrong_bytes = &bytes[position..position + wrong];
        position += match errors_of(ctx, errors)? {
            Errors::SurrogateEscape => {
                text.extend(wrong_bytes.iter().filter_map(|byte| escape(*byte)));
                wrong
            }
            Errors::SurrogatePass
                if encoding == Encoding::Utf8
                    && let Some(half) = written_half(&bytes[position..]) =>
            {
                text.push(half);
                3
            }
            errors => {
                let range = (position, position + wrong);
                replaced(ctx, bytes, encoding.name(), range, reason, errors, &mut text)?;
                wrong
            }
        };
    }
    Ok(text)
}

fn decode_wide(ctx: &mut Ctx<'_>, bytes: &[u8], wide: Wide, errors: Value) -> Result<String, Raised> {
    let mut text = String::new();
    let mut reader = wide.reader(bytes);
    while let Err(wrong) = reader.read(&mut text) {
        if wrong.is_taken {
            return Err(ctx.value_error(halves::TAKEN));
        }
        match (errors_of(ctx, errors)?, wrong.half) {
            (Errors::SurrogatePass, Some(half)) => {
                text.push(half);
                reader.skip_to(wrong.range.0 + wide.width());
            }
            (errors, _) => {
                replaced(
                    ctx,
                    bytes,
                    wrong.encoding,
                    wrong.range,
                    wrong.reason,
                    errors,
                    &mut text,
                )?;
                reader.skip_to(wrong.range.1);
            }
        }
    }
    Ok(text)
}

/// Puts into a text what stands for bytes that cannot be read.
fn replaced(
    ctx: &mut Ctx<'_>,
    bytes: &[u8],
    encoding: &str,
    range: (usize, usize),
    reason: &str,
    errors: Errors,
    text: &mut String,
) -> Result<(), Raised> {
    match errors {
        Errors::Ignore => {}
        Errors::Replace => text.push('\u{fffd}'),
        Errors::BackslashReplace => {
            for byte in &bytes[range.0..range.1] {
                text.push_str(&format!("\\x{byte:02x}"));
            }
        }
        Errors::XmlCharRefReplace => {
            let message = "don't know how to handle UnicodeDecodeError in error callback";
            return Err(ctx.type_error(message));
        }
        Errors::Strict | Errors::SurrogateEscape | Errors::SurrogatePass => {
            let object = ctx.heap().make(Object::Bytes(bytes.into()));
            let class = types::UNICODE_DECODE_ERROR;
            return Err(trouble(ctx, class, encoding, object, range, reason));
        }
    }
    Ok(())
}

/// The half that stands for a byte that could not be read.
fn escape(byte: u8) -> Option<char> {
    halves::character(ESCAPES + u32::from(byte)).ok()
}

/// A half that was written as if it were a character of its own.
fn written_half(bytes: &[u8]) -> Option<char> {
    match bytes {
        [HALF_LEAD, first @ 0xa0..=0xbf, second @ 0x80..=0xbf, ..] => {
            let code = 0xd000 | u32::from(first & 0x3f) << 6 | u32::from(second & 0x3f);
            halves::character(code).ok()
        }
        _ => None,
    }
}
