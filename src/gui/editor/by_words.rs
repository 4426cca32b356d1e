//! Ways from word to word that look at the text around the cursor only.
//!
//! The toolkit looks for words from the start of the text, or turns all of it round; in a long text that takes longer than a
//! frame may. No word reaches over the end of a line or up to a blank, so a piece of the text from one such place to
//! another gives the same answer, as long as that lies within it.

use eframe::egui::TextBuffer;
use eframe::egui::text::{CCursor, CharIndex};
use eframe::egui::text_selection::text_cursor_state::{
    byte_index_from_char_index, ccursor_next_word, ccursor_previous_word,
};
use std::ops::Range;

/// Bytes that are looked at first, on the cursor's side that the way leads to.
const NEAR: usize = 256;

/// Where the word behind the cursor ends.
pub fn next_word(text: &str, cursor: CCursor) -> CCursor {
    let at = byte_index_from_char_index(text, cursor.index).0;
    let start = between_before(text, at);
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
    let end = between_behind(text, at);
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

/// Whether no word and no gap between words reaches over this byte: a line begins here, or a blank does.
fn is_between(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    match (before, bytes.get(at)) {
        (None | Some(b'\n'), _) | (_, None) => true,
        (Some(before), Some(b' ')) => before.is_ascii_graphic(),
        _ => false,
    }
}

/// The last such place up to here.
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
            text in "([ab_.,( 长é\u{301}👩\u{200d}🇩]|\r\n|\n){0,60}",
            long in 0..3_usize,
            at in 0..400_usize,
        ) {
            let text = format!("{text}{}{text}", "\n ".repeat(long * 100));
            let cursor = CCursor::new(at.min(text.chars().count()));
            prop_assert_eq!(next_word(&text, cursor), ccursor_next_word(&text, cursor));
            prop_assert_eq!(previous_word(&text, cursor), ccursor_previous_word(&text, cursor));
        }
    }
}
