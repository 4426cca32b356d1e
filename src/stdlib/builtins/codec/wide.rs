//! UTF-16 and UTF-32, in both orders of bytes, with and without the mark that tells the order.

use super::HALVES;
use crate::program::halves::{self, Unkept};

/// One of these encodings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide {
    /// How many bytes a unit has: two or four.
    width: usize,
    /// Whether the highest byte comes first; `None` where a mark tells.
    is_big: Option<bool>,
}

/// Bytes that stand for no text.
pub(super) struct Wrong {
    pub encoding: &'static str,
    pub range: (usize, usize),
    pub reason: &'static str,
    /// The half of a pair that they are, if they are one.
    pub half: Option<char>,
    /// They stand for a character that has no place in a text.
    pub is_taken: bool,
}

impl Wide {
    /// The encoding of a name in small letters, with underscores.
    pub fn named(name: &str) -> Option<Wide> {
        let (width, is_big) = match name {
            "utf_16" | "utf16" | "u16" => (2, None),
            "utf_16_le" | "utf_16le" | "utf16_le" => (2, Some(false)),
            "utf_16_be" | "utf_16be" | "utf16_be" => (2, Some(true)),
            "utf_32" | "utf32" | "u32" => (4, None),
            "utf_32_le" | "utf_32le" | "utf32_le" => (4, Some(false)),
            "utf_32_be" | "utf_32be" | "utf32_be" => (4, Some(true)),
            _ => return None,
        };
        Some(Wide { width, is_big })
    }

    /// How many bytes a unit has.
    pub fn width(self) -> usize {
        self.width
    }

    /// Its own name, without an order where a mark tells.
    pub fn own_name(self) -> &'static str {
        match (self.width, self.is_big) {
            (2, None) => "utf-16",
            (_, None) => "utf-32",
            (_, Some(is_big)) => self.name_in(is_big),
        }
    }

    /// Its name with an order of bytes.
    fn name_in(self, is_big: bool) -> &'static str {
        match (self.width, is_big) {
            (2, false) => "utf-16-le",
            (2, true) => "utf-16-be",
            (_, false) => "utf-32-le",
            (_, true) => "utf-32-be",
        }
    }

    /// Writes the mark that tells the order, unless the order is part of the name.
    pub fn put_mark(self, bytes: &mut Vec<u8>) {
        if self.is_big.is_none() {
            self.put_unit(0xfeff, bytes);
        }
    }

    /// Writes a code point, be it half of a pair.
    pub fn put(self, code: u32, bytes: &mut Vec<u8>) {
        match (self.width, char::from_u32(code)) {
            (2, Some(char)) => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    self.put_unit(u32::from(*unit), bytes);
                }
            }
            _ => self.put_unit(code, bytes),
        }
    }

    fn put_unit(self, unit: u32, bytes: &mut Vec<u8>) {
        match self.is_big {
            Some(true) => bytes.extend(&unit.to_be_bytes()[4 - self.width..]),
            _ => bytes.extend(&unit.to_le_bytes()[..self.width]),
        }
    }

    /// Reads bytes, from behind a mark if there is one.
    pub fn reader(self, bytes: &[u8]) -> Reader<'_> {
        let mut reader = Reader {
            wide: self,
            bytes,
            at: 0,
            is_big: self.is_big.unwrap_or(false),
        };
        if self.is_big.is_none() && bytes.len() >= self.width {
            let mut unit = |is_big: bool| {
                reader.is_big = is_big;
                reader.unit(0)
            };
            let (is_little, is_big) = (unit(false) == 0xfeff, unit(true) == 0xfeff);
            reader.is_big = is_big;
            reader.at = if is_little || is_big { self.width } else { 0 };
        }
        reader
    }
}

/// Bytes that are being read.
pub(super) struct Reader<'b> {
    wide: Wide,
    bytes: &'b [u8],
    at: usize,
    is_big: bool,
}

impl Reader<'_> {
    /// Leaves bytes out.
    pub fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    fn unit(&self, at: usize) -> u32 {
        let unit = self.bytes[at..at + self.wide.width].iter();
        match self.is_big {
            true => unit.fold(0, |unit, byte| unit << 8 | u32::from(*byte)),
            false => unit.rev().fold(0, |unit, byte| unit << 8 | u32::from(*byte)),
        }
    }

    fn wrong(&self, end: usize, reason: &'static str) -> Wrong {
        Wrong {
            encoding: self.wide.name_in(self.is_big),
            range: (self.at, end),
            reason,
            half: None,
            is_taken: false,
        }
    }

    /// Adds the text of the bytes that are left.
    ///
    /// # Errors
    /// The first bytes that stand for none.
    pub fn read(&mut self, text: &mut String) -> Result<(), Wrong> {
        while self.at < self.bytes.len() {
            let (char, length) = self.next()?;
            text.push(char);
            self.at += length;
        }
        Ok(())
    }

    /// The next character, and how many bytes it takes.
    fn next(&self) -> Result<(char, usize), Wrong> {
        let (at, width, end) = (self.at, self.wide.width, self.bytes.len());
        if at + width > end {
            return Err(self.wrong(end, "truncated data"));
        }
        let first = self.unit(at);
        let half = HALVES
            .contains(&first)
            .then(|| halves::character(first).ok())
            .flatten();
        let as_half = |wrong: Wrong| Wrong { half, ..wrong };
        let (code, length) = match (half, width) {
            (None, _) => (first, width),
            (Some(_), 4) => {
                let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                return Err(as_half(self.wrong(at + 4, reason)));
            }
            _ if first >= 0xdc00 => return Err(as_half(self.wrong(at + 2, "illegal encoding"))),
            _ if at + 4 > end => return Err(as_half(self.wrong(end, "unexpected end of data"))),
            _ => {
                let second = self.unit(at + 2);
                if !(0xdc00..0xe000).contains(&second) {
                    return Err(as_half(self.wrong(at + 2, "illegal UTF-16 surrogate")));
                }
                (0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), 4)
            }
        };
        match halves::character(code) {
            Ok(char) => Ok((char, length)),
            Err(Unkept::Beyond) => Err(self.wrong(at + 4, "code point not in range(0x110000)")),
            Err(Unkept::Taken) => Err(Wrong {
                is_taken: true,
                ..self.wrong(at + length, "")
            }),
        }
    }
}
