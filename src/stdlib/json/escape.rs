//! A string between quotes, as JSON wants it.

use super::{Outcome, is_set, text};
use crate::machine::{Answer, Args, Ctx};
use crate::program::halves;
use std::fmt::Write;

/// `quoted(text, is_ascii)`
pub(super) fn quoted(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let text = text(ctx, args, 0, "first argument")?;
    let is_ascii = is_set(args, 1);
    ctx.reserve(text.len() as u64 * 2)?;
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for c in text.chars() {
        push(&mut result, c, is_ascii);
    }
    result.push('"');
    Ok(Answer::Value(ctx.heap().str(&result)))
}

fn push(result: &mut String, c: char, is_ascii: bool) {
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        ' '..='~' => return result.push(c),
        _ if c > ' ' && !is_ascii => return result.push(c),
        half if halves::is_half(half) => {
            write!(result, "\\u{:04x}", halves::code(half)).expect("a string takes everything");
            return;
        }
        _ => {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(result, "\\u{unit:04x}").expect("a string takes everything");
            }
            return;
        }
    };
    result.push_str(short);
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn what_lies_beyond_the_basic_plane_becomes_two_escapes() {
        let mut result = String::new();
        "a\"é😀\u{1}".chars().for_each(|c| push(&mut result, c, true));
        assert_eq!(result, "a\\\"\\u00e9\\ud83d\\ude00\\u0001");
    }
}
