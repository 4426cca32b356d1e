//! The text of a string: in one piece, or two texts side by side until somebody reads it.
//!
//! `text += piece` in a loop makes a new string every time. Were each one copied, a text of n pieces
//! would cost n² steps; side by side they cost n, and the first reader lays them out once.

use smol_str::SmolStr;
use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Texts of at most this many bytes are copied.
const COPIED_MAX: usize = 512;

/// A text of at most this many bytes lies in its place.
const IN_PLACE_MAX: usize = 23;

/// Short pieces after a longer text are copied together up to this many bytes.
const GATHERED_MAX: usize = 128;

/// What a pair costs beside its texts, in bytes.
const PAIR_BYTES: usize = 112;

thread_local! {
    /// Where texts are put together before it is known how long they become.
    static SCRATCH: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The most room that is kept for the next text.
const SCRATCH_MAX: usize = 4096;

/// A text that is cheap to clone and to extend. Reads as a `str`.
#[derive(Clone)]
pub struct Text(Form);

#[derive(Clone)]
enum Form {
    /// In one piece; up to 23 bytes lie in the text itself.
    Flat(SmolStr),
    Pair(Arc<Pair>),
}

/// Two texts side by side, until they are laid out.
struct Pair {
    len: usize,
    /// Bytes that are kept alive by it, shared ones included.
    bytes: usize,
    /// Bytes that making it added, with what laying out its left part cost in the meantime.
    added: usize,
    /// Taken away once laid out.
    parts: Mutex<Option<Parts>>,
    flat: OnceLock<SmolStr>,
}

/// What a text is put together from.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'p> {
    /// A text.
    Text(&'p str),
    /// The decimal text of a number.
    Int(i64),
}

/// Some pieces, one after the other, in one.
fn gathered<'p>(pieces: impl IntoIterator<Item = Piece<'p>>) -> SmolStr {
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.clear();
        for piece in pieces {
            match piece {
                Piece::Text(text) => scratch.push_str(text),
                Piece::Int(number) => with_digits(number, |text| scratch.push_str(text)),
            }
        }
        let text = SmolStr::from(scratch.as_str());
        scratch.shrink_to(SCRATCH_MAX);
        text
    })
}

/// Gives the decimal text of a number to somebody.
fn with_digits<T>(value: i64, take: impl FnOnce(&str) -> T) -> T {
    let mut text = [0; 20];
    let mut at = text.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        text[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        text[at] = b'-';
    }
    take(std::str::from_utf8(&text[at..]).unwrap_or_default())
}

/// How long the decimal text of a number is.
pub fn digits(value: i64) -> usize {
    let digits = value.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
    digits + usize::from(value < 0)
}

/// What a pair consists of. Short pieces gather in the last part, where they need no memory of their own, and move from
/// there into the middle one, before it is full.
#[derive(Clone)]
struct Parts {
    head: Text,
    middle: SmolStr,
    last: SmolStr,
}

impl Parts {
    fn tail_len(&self) -> usize {
        self.middle.len() + self.last.len()
    }

    /// The same parts with one more piece behind them.
    fn and(&self, piece: &str) -> Parts {
        let (middle, last) = match self.last.len() + piece.len() <= IN_PLACE_MAX {
            true => (self.middle.clone(), [&*self.last, piece].into_iter().collect()),
            false => {
                let pieces = [&*self.middle, &self.last, piece];
                (gathered(pieces.map(Piece::Text)), SmolStr::default())
            }
        };
        Parts {
            head: self.head.clone(),
            middle,
            last,
        }
    }
}

impl Text {
    /// One text after another.
    pub fn joined(left: &Text, right: &Text) -> Text {
        let len = left.len() + right.len();
        if len <= COPIED_MAX {
            return Text::copied(left, right);
        }
        // Short pieces gather at the end before they become a part of their own.
        if let Form::Pair(pair) = &left.0
            && let Some(parts) = &*pair.parts()
            && parts.tail_len() + right.len() <= GATHERED_MAX
        {
            return Text::pair(parts.and(right));
        }
        Text::pair(Parts {
            head: left.clone(),
            middle: right.piece().clone(),
            last: SmolStr::default(),
        })
    }

    fn copied(left: &str, right: &str) -> Text {
        Text::of_pieces([left, right].map(Piece::Text))
    }

    /// Some pieces, one after the other.
    pub fn of_pieces<'p>(pieces: impl IntoIterator<Item = Piece<'p>>) -> Text {
        Text(Form::Flat(gathered(pieces)))
    }

    /// The text of a number.
    pub fn of_int(value: i64) -> Text {
        with_digits(value, |text| Text::from(text))
    }

    fn pair(parts: Parts) -> Text {
        let tail_len = parts.tail_len();
        Text(Form::Pair(Arc::new(Pair {
            len: parts.head.len() + tail_len,
            bytes: parts.head.bytes() + tail_len + PAIR_BYTES,
            added: tail_len + PAIR_BYTES + parts.head.laid_out(),
            parts: Mutex::new(Some(parts)),
            flat: OnceLock::new(),
        })))
    }

    /// Length in bytes; asks nobody to lay the text out.
    #[inline]
    pub fn len(&self) -> usize {
        match &self.0 {
            Form::Flat(text) => text.len(),
            Form::Pair(pair) => pair.len,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text in one piece.
    pub fn flat(&self) -> Arc<str> {
        match &self.0 {
            Form::Flat(text) => text.clone().into(),
            Form::Pair(pair) => pair.flat().clone().into(),
        }
    }

    fn piece(&self) -> &SmolStr {
        match &self.0 {
            Form::Flat(text) => text,
            Form::Pair(pair) => pair.flat(),
        }
    }

    /// Bytes that it keeps alive, shared ones included.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Form::Flat(text) => text.len(),
            Form::Pair(pair) => pair.bytes.max(pair.len),
        }
    }

    /// Bytes that a text just made added to those that were there.
    pub fn bytes_added(&self) -> usize {
        match &self.0 {
            Form::Flat(text) => text.len(),
            Form::Pair(pair) => pair.added,
        }
    }

    /// Bytes of the copy that a reader had made of it.
    fn laid_out(&self) -> usize {
        match &self.0 {
            Form::Pair(pair) if pair.flat.get().is_some() => pair.len,
            _ => 0,
        }
    }

    fn into_pair(self) -> Option<Pair> {
        match self.0 {
            Form::Flat(_) => None,
            Form::Pair(pair) => Arc::into_inner(pair),
        }
    }
}

impl Pair {
    fn parts(&self) -> std::sync::MutexGuard<'_, Option<Parts>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn flat(&self) -> &SmolStr {
        self.flat.get_or_init(|| {
            let Some(parts) = self.parts().take() else {
                unreachable!("the parts are taken once, by whoever lays them out")
            };
            // From the last piece to the first, since every head may be a pair again.
            let mut pieces = vec![parts.last.clone(), parts.middle.clone()];
            let mut rest = parts.head.clone();
            loop {
                let before = match &rest.0 {
                    Form::Flat(text) => {
                        pieces.push(text.clone());
                        break;
                    }
                    Form::Pair(pair) => match pair.flat.get() {
                        Some(text) => {
                            pieces.push(text.clone());
                            break;
                        }
                        None => match &*pair.parts() {
                            Some(parts) => {
                                pieces.extend([parts.last.clone(), parts.middle.clone()]);
                                parts.head.clone()
                            }
                            // Somebody lays it out at this moment.
                            None => {
                                pieces.push(pair.flat.wait().clone());
                                break;
                            }
                        },
                    },
                };
                rest = before;
            }
            let mut text = String::with_capacity(self.len);
            pieces.iter().rev().for_each(|piece| text.push_str(piece));
            text.into()
        })
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        // One after the other: a chain of many pairs must not become as many nested calls.
        let parts = |pair: &mut Pair| {
            let parts = pair.parts.get_mut().unwrap_or_else(PoisonError::into_inner);
            parts.take().map(|parts| parts.head)
        };
        let mut next = parts(self);
        while let Some(mut pair) = next.and_then(Text::into_pair) {
            next = parts(&mut pair);
        }
    }
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match &self.0 {
            Form::Flat(text) => text,
            Form::Pair(pair) => pair.flat(),
        }
    }
}

impl From<Arc<str>> for Text {
    fn from(text: Arc<str>) -> Text {
        Text(Form::Flat(text.into()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Form::Flat(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Form::Flat(text.into()))
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Form::Flat(a), Form::Flat(b)) => a == b,
            (Form::Pair(a), Form::Pair(b)) if Arc::ptr_eq(a, b) => true,
            _ => self.len() == other.len() && **self == **other,
        }
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<Arc<str>> for Text {
    fn eq(&self, other: &Arc<str>) -> bool {
        **self == **other
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_grown_by_pieces_reads_as_one() {
        let mut text = Text::from("");
        let mut expected = String::new();
        for i in 0..20_000 {
            let piece = format!("{i},");
            expected.push_str(&piece);
            text = Text::joined(&text, &piece.into());
            if i % 5_000 == 0 {
                assert_eq!(&*text, expected);
            }
        }
        assert_eq!(text.len(), expected.len());
        assert_eq!(&*text, expected);
    }

    #[test]
    fn a_long_chain_is_dropped_without_deep_calls() {
        let piece = Text::from("x".repeat(2 * COPIED_MAX));
        let mut text = piece.clone();
        for _ in 0..200_000 {
            text = Text::joined(&text, &piece);
        }
        assert_eq!(text.len(), 2 * COPIED_MAX * 200_001);
    }

    #[test]
    fn a_number_is_as_long_as_its_text() {
        for value in [0, 1, 9, 10, 99, 100, -1, -10, i64::MAX, i64::MIN] {
            assert_eq!(&*Text::of_int(value), value.to_string());
            assert_eq!(digits(value), value.to_string().len());
        }
    }

    #[test]
    fn an_older_text_stays_what_it_was() {
        let old = Text::joined(&"a".repeat(2_000).into(), &"b".into());
        let new = Text::joined(&old, &"c".into());
        assert!(new.ends_with("bc"));
        assert!(old.ends_with("ab"));
    }
}
