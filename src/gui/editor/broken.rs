//! A line that is so long that it is shown in many rows.
//!
//! A change breaks anew what lies between the rows that are as they were, in text and colours, so that a letter does not push
//! all rows behind it along. So rows have about as many letters as others, but not exactly.

use crate::view::tokens::{Token, TokenKind};
use eframe::egui::Galley;
use std::ops::Range;
use std::sync::Arc;

/// Letters in a row of a line that is shown in many.
pub const ROW: usize = 100;

/// A line that is shown in many rows.
#[derive(Debug)]
pub struct Broken {
    /// In order, without gaps.
    pub rows: Vec<Row>,
    /// The pieces of the line once it has been read, which takes its time.
    pub tokens: Option<Vec<Token>>,
}

/// A part of such a line.
#[derive(Debug)]
pub struct Row {
    /// Bytes of the text.
    pub bytes: usize,
    /// Characters.
    pub letters: usize,
    /// `None` while it has not come into view.
    pub galley: Option<Arc<Galley>>,
}

/// Rows of so many letters, the last of what is left.
pub fn broken(text: &str, letters: usize) -> impl Iterator<Item = Row> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(letters).map_or(rest.len(), |(at, _)| at);
        let (row, behind) = rest.split_at(end);
        rest = behind;
        (!row.is_empty()).then(|| Row {
            bytes: row.len(),
            letters: row.chars().count(),
            galley: None,
        })
    })
}

impl Broken {
    /// Takes from the line that this was before a change whatever rows are the same, in text and colours. Only those where
    /// it has changed are broken anew, so that a letter does not push all rows behind it along.
    pub fn keep(&mut self, old: Broken, old_text: &str, text: &str) {
        let (Some(old_tokens), Some(tokens)) = (&old.tokens, &self.tokens) else {
            return;
        };
        let (before, behind) = alike(old_text.as_bytes(), text.as_bytes());
        let colours = |token: &Token| (token.range.clone(), token.kind);
        let before = before.min(coloured_alike(
            old_tokens.iter().map(colours),
            tokens.iter().map(colours),
        ));
        let from_end = |length: usize| {
            move |token: &Token| (length - token.range.end..length - token.range.start, token.kind)
        };
        let old_colours = old_tokens.iter().rev().map(from_end(old_text.len()));
        let colours = tokens.iter().rev().map(from_end(text.len()));
        let behind = behind.min(coloured_alike(old_colours, colours));
        let mut rows = old.rows;
        let (mut first, mut start) = (0, 0);
        while let Some(row) = rows.get(first).filter(|row| start + row.bytes <= before) {
            start += row.bytes;
            first += 1;
        }
        let (mut last, mut end) = (rows.len(), 0);
        while last > first && end + rows[last - 1].bytes <= behind.min(text.len() - start) {
            last -= 1;
            end += rows[last].bytes;
        }
        // What is left may be short, and goes with a row beside it then.
        if text[start..text.len() - end].chars().count() < ROW / 2 {
            if last < rows.len() {
                end -= rows[last].bytes;
                last += 1;
            } else if first > 0 {
                first -= 1;
                start -= rows[first].bytes;
            }
        }
        let between = &text[start..text.len() - end];
        let letters = between.chars().count();
        let each = match between.len() == text.len() {
            true => ROW,
            false => letters.div_ceil(((letters + ROW / 2) / ROW).max(1)),
        };
        rows.splice(first..last, broken(between, each));
        self.rows = rows;
    }
}

/// For how many bytes two texts have the same colours, whose pieces these are.
fn coloured_alike(
    a: impl Iterator<Item = (Range<usize>, TokenKind)>,
    b: impl Iterator<Item = (Range<usize>, TokenKind)>,
) -> usize {
    let mut alike = 0;
    for ((a, kind), (b, other)) in a.zip(b) {
        if a.start != b.start || kind != other {
            break;
        }
        alike = a.end.min(b.end);
        if a.end != b.end {
            break;
        }
    }
    alike
}

/// How many bytes two texts have in common at their starts, and of what is left at their ends.
pub fn alike(a: &[u8], b: &[u8]) -> (usize, usize) {
    const PIECE: usize = 1024;
    let is_pair = |(a, b): &(&u8, &u8)| a == b;
    let pieces = a.chunks_exact(PIECE).zip(b.chunks_exact(PIECE));
    let whole = PIECE * pieces.take_while(|(a, b)| a == b).count();
    let before = whole + a[whole..].iter().zip(&b[whole..]).take_while(is_pair).count();
    let (a, b) = (&a[before..], &b[before..]);
    let pieces = a.rchunks_exact(PIECE).zip(b.rchunks_exact(PIECE));
    let whole = PIECE * pieces.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - whole], &b[..b.len() - whole]);
    let behind = whole + a.iter().rev().zip(b.iter().rev()).take_while(is_pair).count();
    (before, behind)
}
