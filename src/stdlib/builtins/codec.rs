//! Texts to bytes and back: UTF-8, ASCII and Latin-1, with Python's ways of treating errors; UTF-16 and UTF-32, strictly.

mod wide;

use crate::machine::{Ctx, Raised, Value, types};
use crate::trace::ObjectId;
use wide::Wide;

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

    /// The first code point it cannot write, and the words for that.
    fn bound(self) -> (u32, &'static str) {
        match self {
            Encoding::Utf8 => (u32::MAX, ""),
            Encoding::Ascii => (0x80, "ordinal not in range(128)"),
            Encoding::Latin1 => (0x100, "ordinal not in range(256)"),
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

fn errors_of(ctx: &Ctx<'_>, errors: Value) -> String {
    let errors = ctx.machine.heap.as_str(errors);
    errors.map_or_else(|| "strict".to_owned(), |text| text.text.to_string())
}

fn unknown_handler(ctx: &mut Ctx<'_>, errors: &str) -> Raised {
    let message = format!("unknown error handler name '{errors}'");
    ctx.error(types::LOOKUP_ERROR, message)
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
    if let Some(wide) = plain.as_deref().and_then(Wide::named) {
        return Ok(wide.encode(text));
    }
    let encoding = encoding_of(ctx, encoding, plain.as_deref())?;
    let (bound, reason) = encoding.bound();
    if encoding == Encoding::Utf8 || text.chars().all(|c| u32::from(c) < bound) {
        return Ok(match encoding {
            Encoding::Latin1 => text.chars().map(|c| u32::from(c) as u8).collect(),
            _ => text.as_bytes().to_vec(),
        });
    }
    let errors = errors_of(ctx, errors);
    let mut bytes = Vec::with_capacity(text.len());
    for (position, c) in text.chars().enumerate() {
        let code = u32::from(c);
        match &*errors {
            _ if code < bound => bytes.push(code as u8),
            "strict" => {
                let wrong = text.chars().skip(position);
                let count = wrong.take_while(|c| u32::from(*c) >= bound).count();
                let object = ctx.heap().str(text);
                let range = (position, position + count);
                return Err(trouble(
                    ctx,
                    types::UNICODE_ENCODE_ERROR,
                    encoding.name(),
                    object,
                    range,
                    reason,
                ));
            }
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "backslashreplace" => {
                let escaped = crate::machine::text::escaped_ascii(c.encode_utf8(&mut [0; 4]));
                bytes.extend(escaped.bytes());
            }
            "xmlcharrefreplace" => bytes.extend(format!("&#{code};").bytes()),
            _ => return Err(unknown_handler(ctx, &errors)),
        }
    }
    Ok(bytes)
}

/// The text that bytes stand for.
///
/// # Errors
/// `UnicodeDecodeError`, or `LookupError` for an encoding or error handler that is not known.
pub fn decode(ctx: &mut Ctx<'_>, bytes: &[u8], encoding: Value, errors: Value) -> Result<String, Raised> {
    let plain = plain_name(ctx, encoding);
    if let Some(wide) = plain.as_deref().and_then(Wide::named) {
        return wide.decode(bytes).map_err(|wrong| {
            let object = ctx.heap().make(crate::machine::Object::Bytes(bytes.into()));
            trouble(
                ctx,
                types::UNICODE_DECODE_ERROR,
                wrong.encoding,
                object,
                wrong.range,
                wrong.reason,
            )
        });
    }
    let encoding = encoding_of(ctx, encoding, plain.as_deref())?;
    if encoding == Encoding::Latin1 {
        return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let errors = errors_of(ctx, errors);
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
        text.push_str(&String::from_utf8_lossy(&rest[..good]));
        position += good;
        if wrong == 0 {
            continue;
        }
        match &*errors {
            "strict" => {
                let object = crate::machine::Object::Bytes(bytes.into());
                let object = ctx.heap().make(object);
                let range = (position, position + wrong);
                return Err(trouble(
                    ctx,
                    types::UNICODE_DECODE_ERROR,
                    encoding.name(),
                    object,
                    range,
                    reason,
                ));
            }
            "ignore" => {}
            "replace" => text.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in &bytes[position..position + wrong] {
                    text.push_str(&format!("\\x{byte:02x}"));
                }
            }
            _ => return Err(unknown_handler(ctx, &errors)),
        }
        position += wrong;
    }
    Ok(text)
}
