//! Finding bytes in bytes, in time that grows with the sum of their lengths and not with the product.
//!
//! The standard library has such a search for texts only (Crochemore and Perrin's two ways); bytes are read as
//! the characters of the same numbers.

use std::borrow::Cow;

/// Where a part begins first.
pub fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(0),
        [byte] => bytes.iter().position(|found| found == byte),
        _ => {
            let text = as_text(bytes);
            let at = text.find(&*as_text(part))?;
            Some(position(&text, at))
        }
    }
}

/// Where a part begins last.
pub fn find_last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(bytes.len()),
        [byte] => bytes.iter().rposition(|found| found == byte),
        _ => {
            let text = as_text(bytes);
            let at = text.rfind(&*as_text(part))?;
            Some(position(&text, at))
        }
    }
}

fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}

fn position(text: &str, at: usize) -> usize {
    if text.is_ascii() {
        at
    } else {
        text[..at].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_their_bytes() {
        let bytes = b"a\xe4bc\xe4bd";
        assert_eq!(find(bytes, b"\xe4b"), Some(1));
        assert_eq!(find_last(bytes, b"\xe4b"), Some(4));
        assert_eq!(find(bytes, b"cd"), None);
        assert_eq!((find(bytes, b""), find_last(bytes, b"")), (Some(0), Some(7)));
        assert_eq!(
            (find(b"abab", b"b"), find_last(b"abab", b"ab")),
            (Some(1), Some(2))
        );
    }
}
