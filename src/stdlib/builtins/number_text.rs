//! Texts that stand for numbers.

/// Whether `str.isspace` holds of a character.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// The text without spaces around it, its decimal digits of all scripts as ASCII digits.
pub fn ascii_digits(text: &str) -> String {
    text.trim_matches(is_space)
        .chars()
        .map(|c| match rustpython_common::str::char_to_decimal(c) {
            Some(digit) => char::from(b'0' + digit),
            None => c,
        })
        .collect()
}

/// The float a text stands for, as `float()` reads it.
pub fn float(text: &str) -> Option<f64> {
    let digits = ascii_digits(text);
    let is_digit = |c: Option<&u8>| c.is_some_and(u8::is_ascii_digit);
    let bytes = digits.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        let is_between = i > 0 && is_digit(bytes.get(i - 1)) && is_digit(bytes.get(i + 1));
        if *byte == b'_' && !is_between {
            return None;
        }
    }
    let plain = digits.replace('_', "");
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    let is_word = ["inf", "infinity", "nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word));
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if is_word || is_number {
        plain.parse().ok()
    } else {
        None
    }
}
