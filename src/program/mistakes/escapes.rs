//! Backslashes in string literals that CPython cannot decode, such as `\\U` in `'C:\\Users'`.

/// What is wrong with the escapes of a literal, given with or without its prefix and quotes.
pub(super) fn explain(literal: &str) -> Option<String> {
    let quote = literal.find(['\'', '"']);
    let prefix = &literal[..quote.filter(|&at| at < 3).unwrap_or(0)];
    let body = literal[prefix.len()..].trim_start_matches(['\'', '"']);
    let is_bytes = prefix.contains(['b', 'B']);
    let mut position = 0;
    let mut rest = body;
    while let Some(char) = rest.chars().next() {
        let escaped = rest[char.len_utf8()..].chars().next().filter(|_| char == '\\');
        if let Some(wrong) = escaped.and_then(|_| wrong(rest, is_bytes)) {
            return Some(wrong.sentence(position));
        }
        // CPython decodes a text in which other characters are written as `\UXXXXXXXX`.
        position += if char.is_ascii() { 1 } else { 10 };
        rest = &rest[char.len_utf8()..];
        if let Some(escaped) = escaped {
            position += if escaped.is_ascii() { 1 } else { 10 };
            rest = &rest[escaped.len_utf8()..];
        }
    }
    None
}

enum Wrong {
    Bytes,
    Text { length: usize, reason: &'static str },
}

impl Wrong {
    fn sentence(&self, position: usize) -> String {
        match self {
            Wrong::Bytes => format!("(value error) invalid \\x escape at position {position}"),
            Wrong::Text { length, reason } => {
                let end = position + length - 1;
                format!(
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position {position}-{end}: {reason}"
                )
            }
        }
    }
}

/// Looks at one escape, its backslash first.
fn wrong(escape: &str, is_bytes: bool) -> Option<Wrong> {
    let bytes = escape.as_bytes();
    let (digits, reason) = match bytes[1] {
        b'x' => (2, "truncated \\xXX escape"),
        b'u' if !is_bytes => (4, "truncated \\uXXXX escape"),
        b'U' if !is_bytes => (8, "truncated \\UXXXXXXXX escape"),
        b'N' if !is_bytes => return wrong_name(escape),
        _ => return None,
    };
    let given = bytes[2..]
        .iter()
        .take(digits)
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    if given < digits {
        return Some(if is_bytes {
            Wrong::Bytes
        } else {
            Wrong::Text {
                length: 2 + given,
                reason,
            }
        });
    }
    let is_too_large = u32::from_str_radix(&escape[2..2 + digits], 16).is_ok_and(|code| code > 0x10_ffff);
    is_too_large.then_some(Wrong::Text {
        length: 2 + digits,
        reason: "illegal Unicode character",
    })
}

/// The library knows the names; here is only told how long an unknown one is.
fn wrong_name(escape: &str) -> Option<Wrong> {
    let Some(name) = escape[2..].strip_prefix('{') else {
        return Some(Wrong::Text {
            length: 2,
            reason: "malformed \\N character escape",
        });
    };
    match name.find('}') {
        Some(end) if char_is_known(&name[..end]) => None,
        Some(end) => Some(Wrong::Text {
            length: end + 4,
            reason: "unknown Unicode character name",
        }),
        None => Some(Wrong::Text {
            length: 3,
            reason: "malformed \\N character escape",
        }),
    }
}

/// Whether the library can resolve a character's name.
fn char_is_known(name: &str) -> bool {
    rustpython_compiler::parser::parse_expression(&format!("'\\N{{{name}}}'")).is_ok()
}
