//! Number literals as CPython's tokenizer reads them, and what it says when it cannot.

use super::scan::is_of_name;

/// What is wrong, and how many bytes into the number.
type Wrong = (String, usize);

/// Digits of a decimal integer that Python converts; more take time that grows with their square.
const DIGITS_MAX: usize = 4300;

/// What Python says of a decimal integer with too many digits.
pub(super) fn excess(number: &str) -> Option<String> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_integer = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    (is_integer && digits > DIGITS_MAX).then(|| {
        format!(
            "Exceeds the limit ({DIGITS_MAX} digits) for integer string conversion: value has {digits} \
             digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for \
             huge integer literals to avoid decimal conversion limits."
        )
    })
}

/// The length of the number that a text begins with.
pub(super) fn number(text: &str) -> Result<usize, Wrong> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    if at(0) == b'0' {
        let (radix, kind) = match at(1) | 0x20 {
            b'x' => (16, "hexadecimal"),
            b'o' => (8, "octal"),
            b'b' => (2, "binary"),
            _ => return decimal(text),
        };
        return with_prefix(text, radix, kind);
    }
    decimal(text)
}

fn with_prefix(text: &str, radix: u32, kind: &str) -> Result<usize, Wrong> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let is_digit = |byte: u8| char::from(byte).is_digit(radix);
    let mut end = 2;
    loop {
        end += usize::from(at(end) == b'_');
        if !is_digit(at(end)) {
            if at(end).is_ascii_digit() {
                return Err((
                    format!("invalid digit '{}' in {kind} literal", char::from(at(end))),
                    end,
                ));
            }
            return Err((format!("invalid {kind} literal"), end - 1));
        }
        while is_digit(at(end)) {
            end += 1;
        }
        if at(end) != b'_' {
            break;
        }
    }
    if at(end).is_ascii_digit() {
        return Err((
            format!("invalid digit '{}' in {kind} literal", char::from(at(end))),
            end,
        ));
    }
    ends_at(text, end, kind)
}

fn decimal(text: &str) -> Result<usize, Wrong> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let mut end = digits(bytes, 0)?;
    let whole = &bytes[..end];
    let mut is_integer = true;
    if at(end) == b'.' {
        is_integer = false;
        end = digits(bytes, end + 1)?;
    }
    if at(end) | 0x20 == b'e' {
        let sign = usize::from(matches!(at(end + 1), b'+' | b'-'));
        if at(end + 1 + sign).is_ascii_digit() {
            is_integer = false;
            end = digits(bytes, end + 1 + sign)?;
        } else if sign == 1 {
            return Err(("invalid decimal literal".to_owned(), end));
        }
    }
    if at(end) | 0x20 == b'j' {
        return ends_at(text, end + 1, "imaginary");
    }
    if is_integer && at(0) == b'0' && whole.iter().any(|byte| matches!(byte, b'1'..=b'9')) {
        let message = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        return Err((message.to_owned(), 0));
    }
    ends_at(text, end, "decimal")
}

/// Where a run of digits ends, in which single underscores may stand between digits.
fn digits(bytes: &[u8], start: usize) -> Result<usize, Wrong> {
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let mut end = start;
    loop {
        while at(end).is_ascii_digit() {
            end += 1;
        }
        if at(end) != b'_' || end == start {
            return Ok(end);
        }
        if !at(end + 1).is_ascii_digit() {
            return Err(("invalid decimal literal".to_owned(), end));
        }
        end += 1;
    }
}

/// A number may touch a keyword (`1if x`) but no other name.
fn ends_at(text: &str, end: usize, kind: &str) -> Result<usize, Wrong> {
    const KEYWORDS: [&str; 8] = ["and", "else", "for", "if", "in", "is", "not", "or"];
    let rest = &text[end..];
    let next = rest.chars().next().unwrap_or(' ');
    let is_name = next.is_ascii_alphanumeric() || next == '_' || (!next.is_ascii() && is_of_name(next));
    if is_name && !KEYWORDS.iter().any(|word| rest.starts_with(word)) {
        return Err((format!("invalid {kind} literal"), end - 1));
    }
    Ok(end)
}
