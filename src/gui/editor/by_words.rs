//! Ways from word to word that look at the text around the cursor only.
//!
//! The toolkit looks for words from the start of the text, or turns all of it round; in a long text that takes longer than a
//! frame may. No word reaches over the end of a line, up to a blank or over a bracket, so a piece of the text from one such place to
//! another gives the same answer, as long as that lies within it. The way through a long word is gone without the toolkit.

use eframe::egui::TextBuffer;
use eframe::egui::text::{CCursor, CharIndex};
use eframe::egui::text_selection::text_cursor_state::{
    byte_index_from_char_index, ccursor_next_word, ccursor_previous_word,
};
use std::ops::Range;

/// Bytes that are looked at first, on the cursor's side that the way leads to.
const NEAR: usize = 256;

/// Letters of a word that say as much of it as all of them.
const CONTEXT: usize = 4;

/// Where the word behind the cursor ends.
pub fn next_word(text: &str, cursor: CCursor) -> CCursor {
    let at = byte_index_from_char_index(text, cursor.index).0;
    let (letters, bytes) = through_word(text[at..].chars());
    let (cursor, at) = (cursor + letters, at + bytes);
    let start = (0..=at)
        .rev()
        .find(|&place| is_between(text, place) || (place + CONTEXT < at && is_within_word(text, place)));
    let start = start.unwrap_or(0);
    let before = text[start..at].chars().count();
    let mut near = NEAR;
    loop {
        let end = between_behind(text, at.saturating_add(near));
        let piece = &text[start..end];
        let found = ccursor_next_word(piece, CCursor::new(before));
        if end == text.len() || found.index.0 < piece.chars().count() {
            return CCursor {
                index: cursor.index - before + found.index,
                ..found
            };
        }
        near *= 8;
    }
}

/// Where the word before the cursor begins.
pub fn previous_word(text: &str, cursor: CCursor) -> CCursor {
    let at = byte_index_from_char_index(text, cursor.index).0;
    let (letters, bytes) = through_word(text[..at].chars().rev());
    let (cursor, at) = (cursor - letters, at - bytes);
    let end = (at.min(text.len())..text.len())
        .find(|&place| is_between(text, place) || (at + CONTEXT < place && is_within_word(text, place)));
    let end = end.unwrap_or(text.len());
    let mut near = NEAR;
    loop {
        let start = between_before(text, at.saturating_sub(near));
        let before = text[start..at].chars().count();
        let found = ccursor_previous_word(&text[start..end], CCursor::new(before));
        if start == 0 || found.index > CharIndex::ZERO {
            return CCursor {
                index: cursor.index - before + found.index,
                ..found
            };
        }
        near *= 8;
    }
}

/// Whether no word and no gap between words reaches over this byte: a line begins here, a blank does, or one of the two letters
/// is never a part of a word.
fn is_between(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    match (before, bytes.get(at)) {
        (None | Some(b'\n'), _) | (_, None) => true,
        (Some(before), Some(b' ')) => before.is_ascii_graphic(),
        (Some(before), Some(next)) if before.is_ascii_graphic() && next.is_ascii_graphic() => {
            is_alone(*before) || is_alone(*next)
        }
        _ => false,
    }
}

fn is_alone(byte: u8) -> bool {
    b"!#$%&()*+-/<=>?@[\\]^`{|}~".contains(&byte)
}

/// How many of these letters the way leads over wherever it leads, and their bytes: all of a long word but the last of it.
fn through_word(letters: impl Iterator<Item = char> + Clone) -> (usize, usize) {
    let (mut count, mut last, mut was_ascii) = (0_usize, 0_usize, false);
    for letter in letters.clone().take_while(is_of_word) {
        // The toolkit takes several for one word that are divided in the tables of Unicode; what follows the run may belong
        // to the last of them.
        if !(was_ascii && letter.is_ascii()) {
            last = count;
        }
        was_ascii = letter.is_ascii();
        count += 1;
    }
    let end = if last == 0 { count } else { last };
    let over = end.saturating_sub(CONTEXT);
    (over, letters.take(over).map(char::len_utf8).sum())
}

fn is_of_word(letter: &char) -> bool {
    letter.is_ascii_alphanumeric() || *letter == '_' || ('\u{4E00}'..='\u{9FFF}').contains(letter)
}

/// Whether the middle of such a word is here.
fn is_within_word(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else {
        return false;
    };
    let before = before.chars().rev().take(CONTEXT);
    behind
        .chars()
        .take(CONTEXT)
        .chain(before)
        .all(|letter| is_of_word(&letter))
}

/// The last place up to here at which a piece may begin or end.
fn between_before(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| is_between(text, at)).unwrap_or(0)
}

/// The first such place from here on.
fn between_behind(text: &str, at: usize) -> usize {
    let mut places = at.min(text.len())..text.len();
    places.find(|&at| is_between(text, at)).unwrap_or(text.len())
}

/// The text as the toolkit's field changes it.
pub struct Text<'a>(pub &'a mut String);

impl TextBuffer for Text<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.0
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        self.0.insert_text(text, at)
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        self.0.delete_char_range(range);
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn replace_with(&mut self, text: &str) {
        TextBuffer::replace_with(self.0, text);
    }

    fn take(&mut self) -> String {
        std::mem::take(self.0)
    }

    fn delete_previous_word(&mut self, end: CCursor) -> CCursor {
        let start = previous_word(self.0, end);
        self.delete_selected_ccursor_range([start, end])
    }

    fn delete_next_word(&mut self, start: CCursor) -> CCursor {
        let end = next_word(self.0, start);
        self.delete_selected_ccursor_range([start, end])
    }

    fn type_id(&self) -> std::any::TypeId {
        std::any::TypeId::of::<Text<'static>>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_byte_within_a_letter_is_taken_for_a_place_between_words() {
        let text = "长\n长 x y";
        assert_eq!(between_before(text, 6), 4);
        assert_eq!(between_behind(text, 1), 4);
        assert_eq!(between_behind(text, 5), "长\n长 x".len());
        assert_eq!(between_behind(text, 100), text.len());
    }

    proptest! {
        #[test]
        fn the_way_is_that_of_the_whole_text(
            text in "([ab1_.,:'(= 长中é\u{301}👩\u{200d}🇩]|\r\n|\n|a_1bcdefghijk|长长){0,60}",
            filler in prop::sample::select(vec!["\n ", "ab", "1", "长", "1,", "a."]),
            long in 0..4_usize,
            at in 0..900_usize,
        ) {
            let text = format!("{text}{}{text}", filler.repeat(long * 100));
            let cursor = CCursor::new(at.min(text.chars().count()));
            prop_assert_eq!(next_word(&text, cursor), ccursor_next_word(&text, cursor));
            prop_assert_eq!(previous_word(&text, cursor), ccursor_previous_word(&text, cursor));
        }
    }
}
