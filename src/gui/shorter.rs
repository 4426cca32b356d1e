//! Values without what says nothing to whoever reads them: where an object lies, and of a lock all but its state.

use std::borrow::Cow;

/// The value as it is shown where there is little room.
///
/// A value in which there are quotes is left as it is, unless it is itself an object: in a text, what looks like
/// an address is a part of the text.
pub fn shorter(value: &str) -> Cow<'_, str> {
    let is_object = value.starts_with('<') && value.ends_with('>');
    if !value.contains(" at 0x") || (!is_object && value.contains(['"', '\''])) {
        return Cow::Borrowed(value);
    }
    let mut short = String::new();
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once(" at 0x") {
        let end = behind
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(behind.len());
        short.push_str(before);
        rest = &behind[end..];
        for state in ["<locked", "<unlocked"] {
            // "<locked _thread.lock object" and "<unlocked _thread.RLock object owner=0 count=0".
            if let Some(begin) = short
                .rfind('<')
                .filter(|&begin| short[begin..].starts_with(state))
            {
                short.truncate(begin + state.len());
            }
        }
    }
    short.push_str(rest);
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use super::shorter;

    #[test]
    fn addresses_are_left_out_and_locks_say_their_state() {
        let pairs = [
            ("<locked _thread.lock object at 0x7f10>", "<locked>"),
            (
                "<unlocked _thread.RLock object owner=0 count=0 at 0x7f>",
                "<unlocked>",
            ),
            (
                "[<unlocked _thread.lock object at 0x1>, <Thread object>]",
                "[<unlocked>, <Thread object>]",
            ),
            ("<Account object at 0xabc1>", "<Account object>"),
            ("<function f at 0x10>", "<function f>"),
            (
                "'<locked _thread.lock object at 0x1>'",
                "'<locked _thread.lock object at 0x1>'",
            ),
            ("['it lies at 0x1']", "['it lies at 0x1']"),
            ("42", "42"),
        ];
        for (value, short) in pairs {
            assert_eq!(shorter(value), short);
        }
    }
}
