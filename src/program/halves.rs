//! Halves of surrogate pairs: code points that Python's strings may hold, and texts of Rust may not.
//!
//! A text keeps one as a character of an area that is for private use, `U+100000` above the half; whoever cares for code
//! points asks here. Characters that really are from those 2,048 places have no place in a text then, and are refused
//! where they would come in.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::ops::{Range, RangeInclusive};

/// What a half lies above its own code point.
const ABOVE: u32 = 0x10_0000;

/// The characters that stand for halves.
const PLACES: RangeInclusive<char> = '\u{10d800}'..='\u{10dfff}';

/// The first byte in UTF-8 of the characters that stand for halves; few others begin with it.
const FIRST_BYTE: u8 = 0xf4;

/// Said where a character comes in whose place a half has.
pub const TAKEN: &str =
    "Threadline keeps halves of surrogate pairs in the place of the characters U+10D800 to U+10DFFF";

/// Why a code point is no character of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unkept {
    /// It is beyond U+10FFFF.
    Beyond,
    /// A half has its place.
    Taken,
}

/// The character that stands for a code point.
///
/// # Errors
/// Where there is none.
pub fn character(code: u32) -> Result<char, Unkept> {
    match char::from_u32(code) {
        Some(character) if is_half(character) => Err(Unkept::Taken),
        Some(character) => Ok(character),
        None => char::from_u32(code.saturating_add(ABOVE)).ok_or(Unkept::Beyond),
    }
}

/// The code point that a character stands for.
#[inline]
pub fn code(character: char) -> u32 {
    match is_half(character) {
        true => u32::from(character) - ABOVE,
        false => u32::from(character),
    }
}

/// Whether a character stands for half of a pair.
#[inline]
pub fn is_half(character: char) -> bool {
    PLACES.contains(&character)
}

/// Where the first halves of a text stand side by side, in characters.
pub fn first(text: &str) -> Option<Range<usize>> {
    let start = may_have(text).then(|| text.chars().position(is_half)).flatten()?;
    let count = text.chars().skip(start).take_while(|char| is_half(*char)).count();
    Some(start..start + count)
}

/// The code point of an escape by number that a text begins with, and how many bytes the escape has.
pub fn numbered(text: &str) -> Option<(u32, usize)> {
    let count = match text.as_bytes().get(1)? {
        b'u' => 4,
        b'U' => 8,
        _ => return None,
    };
    let digits = text.get(2..2 + count)?;
    Some((u32::from_str_radix(digits, 16).ok()?, 2 + count))
}

/// The order of two texts by their code points.
pub fn order(left: &str, right: &str) -> Ordering {
    match may_have(left) || may_have(right) {
        true => left.chars().map(code).cmp(right.chars().map(code)),
        false => left.cmp(right),
    }
}

/// A text as it is shown where bytes must come of it: halves as `\ud800`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if first(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match is_half(character) {
            true => {
                // Writing to a string does not fail.
                let _ = write!(shown, "\\u{:04x}", code(character));
            }
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

fn may_have(text: &str) -> bool {
    text.as_bytes().contains(&FIRST_BYTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_is_itself_again_or_refused() {
        for code_point in 0..=0x11_0000 {
            match character(code_point) {
                Ok(character) => assert_eq!(code(character), code_point),
                Err(Unkept::Taken) => assert!((0x10_d800..=0x10_dfff).contains(&code_point)),
                Err(Unkept::Beyond) => assert_eq!(code_point, 0x11_0000),
            }
        }
    }

    #[test]
    fn halves_stand_between_the_characters_around_them() {
        let half = character(0xd800).map(String::from).unwrap_or_default();
        assert_eq!(order("\u{d7ff}", &half), Ordering::Less);
        assert_eq!(order(&half, "\u{e000}"), Ordering::Less);
        assert_eq!(order("a\u{10ffff}", &format!("a{half}")), Ordering::Greater);
    }
}
