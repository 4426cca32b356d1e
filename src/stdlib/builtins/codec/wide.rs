//! UTF-16 and UTF-32, in both orders of bytes, with and without the mark that tells the order.

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

    /// The bytes of a text, behind a mark where the order is not part of the name.
    pub fn encode(self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        let mark = self.is_big.is_none().then_some('\u{feff}');
        for char in mark.into_iter().chain(text.chars()) {
            match self.width {
                2 => char
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .for_each(|unit| self.put(u32::from(*unit), &mut bytes)),
                _ => self.put(u32::from(char), &mut bytes),
            }
        }
        bytes
    }

    fn put(self, unit: u32, bytes: &mut Vec<u8>) {
        match self.is_big {
            Some(true) => bytes.extend(&unit.to_be_bytes()[4 - self.width..]),
            _ => bytes.extend(&unit.to_le_bytes()[..self.width]),
        }
    }

    /// The text of bytes.
    ///
    /// # Errors
    /// The first bytes that stand for none.
    pub fn decode(self, bytes: &[u8]) -> Result<String, Wrong> {
        let unit = |is_big: bool, at: usize| {
            let unit = bytes[at..at + self.width].iter();
            match is_big {
                true => unit.fold(0, |unit, byte| unit << 8 | u32::from(*byte)),
                false => unit.rev().fold(0, |unit, byte| unit << 8 | u32::from(*byte)),
            }
        };
        let (mut at, is_big) = match self.is_big {
            Some(is_big) => (0, is_big),
            None if bytes.len() < self.width => (0, false),
            None => match (unit(false, 0), unit(true, 0)) {
                (0xfeff, _) => (self.width, false),
                (_, 0xfeff) => (self.width, true),
                _ => (0, false),
            },
        };
        let wrong = |start: usize, end: usize, reason: &'static str| Wrong {
            encoding: self.name(is_big),
            range: (start, end),
            reason,
        };
        let mut text = String::new();
        while at < bytes.len() {
            if at + self.width > bytes.len() {
                return Err(wrong(at, bytes.len(), "truncated data"));
            }
            let first = unit(is_big, at);
            let is_half = self.width == 2 && (0xd800..0xe000).contains(&first);
            let (code, length) = match is_half {
                false => (first, self.width),
                true if first >= 0xdc00 => return Err(wrong(at, at + 2, "illegal encoding")),
                true if at + 4 > bytes.len() => return Err(wrong(at, bytes.len(), "unexpected end of data")),
                true => {
                    let second = unit(is_big, at + 2);
                    if !(0xdc00..0xe000).contains(&second) {
                        return Err(wrong(at, at + 2, "illegal UTF-16 surrogate"));
                    }
                    (0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), 4)
                }
            };
            match char::from_u32(code) {
                Some(char) => text.push(char),
                None if code > 0x10_ffff => {
                    return Err(wrong(at, at + 4, "code point not in range(0x110000)"));
                }
                None => {
                    let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                    return Err(wrong(at, at + 4, reason));
                }
            }
            at += length;
        }
        Ok(text)
    }

    fn name(self, is_big: bool) -> &'static str {
        match (self.width, is_big) {
            (2, false) => "utf-16-le",
            (2, true) => "utf-16-be",
            (_, false) => "utf-32-le",
            (_, true) => "utf-32-be",
        }
    }
}
