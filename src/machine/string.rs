//! The text of a string: in one piece, or put together only when somebody reads it.
//!
//! `text += piece` in a loop makes a new string every time. Were each one copied, a text of n pieces would cost n² steps;
//! put behind what is there already (`growth`), or side by side with it, they cost n, and the first reader lays them
//! out once.

mod account;
mod growth;

use account::Account;
use growth::{Growth, PIECE_MAX};
use smol_str::SmolStr;
use std::borrow::Cow;
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
    /// A version of a text that grows.
    Grown {
        growth: Arc<Growth>,
        len: u32,
        /// The tail of its [`Account`].
        tail: u32,
    },
}

/// Two texts side by side, until they are laid out.
struct Pair {
    len: usize,
    account: Account,
    /// Taken away once laid out.
    parts: Mutex<Option<Parts>>,
    flat: OnceLock<SmolStr>,
}

/// Some pieces of so many bytes together, one after the other, in one.
fn gathered(bytes: usize, pieces: &[&str]) -> SmolStr {
    if bytes <= IN_PLACE_MAX {
        return pieces.iter().copied().collect();
    }
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.clear();
        scratch.extend(pieces.iter().copied());
        let text = SmolStr::from(scratch.as_str());
        scratch.shrink_to(SCRATCH_MAX);
        text
    })
}

/// Gives the decimal text of a number to somebody.
fn with_digits<T>(value: i64, take: impl FnOnce(&str) -> T) -> T {
    take(itoa::Buffer::new().format(value))
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
                (
                    gathered(self.tail_len() + piece.len(), &pieces),
                    SmolStr::default(),
                )
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
        if let Some(text) = Text::grown(left, right) {
            return text;
        }
        let account = left.account().next(left.len(), right.len(), left.laid_out());
        if let Some(text) = Text::growing(left, right, account) {
            return text;
        }
        // Short pieces gather at the end before they become a part of their own.
        if let Form::Pair(pair) = &left.0
            && let Some(parts) = &*pair.parts()
            && parts.tail_len() + right.len() <= GATHERED_MAX
        {
            return Text::pair(parts.and(right), account);
        }
        let parts = Parts {
            head: left.clone(),
            middle: right.piece().into_owned(),
            last: SmolStr::default(),
        };
        Text::pair(parts, account)
    }

    /// The next version of a text that grows, if it is the newest one.
    fn grown(left: &Text, right: &Text) -> Option<Text> {
        let Form::Grown { growth, len, tail } = &left.0 else {
            return None;
        };
        let to = len.checked_add(right.len().try_into().ok()?)?;
        if right.len() > PIECE_MAX {
            return None;
        }
        let tail = growth.add(*len as usize, *tail as usize, right)?;
        Some(Text(Form::Grown {
            growth: Arc::clone(growth),
            len: to,
            tail: tail as u32,
        }))
    }

    /// The first version of a text that may grow on.
    fn growing(left: &Text, right: &Text, account: Account) -> Option<Text> {
        let len = u32::try_from(left.len() + right.len()).ok()?;
        let head = match &left.0 {
            Form::Flat(text) => text,
            Form::Grown { growth, len, .. } => growth.laid_out(*len as usize)?,
            Form::Pair(_) => return None,
        };
        let growth = (right.len() <= PIECE_MAX).then(|| Growth::new(head.clone(), right, account))?;
        Some(Text(Form::Grown {
            growth: Arc::new(growth),
            len,
            tail: account.tail as u32,
        }))
    }

    /// How it is counted.
    fn account(&self) -> Account {
        match &self.0 {
            Form::Flat(_) => Account::default(),
            Form::Pair(pair) => pair.account,
            Form::Grown { growth, len, tail } => growth.account(*len as usize, *tail as usize),
        }
    }

    fn copied(left: &str, right: &str) -> Text {
        Text::of_pieces(left.len() + right.len(), &[left, right])
    }

    /// Some pieces of so many bytes together, one after the other.
    pub fn of_pieces(bytes: usize, pieces: &[&str]) -> Text {
        Text(Form::Flat(gathered(bytes, pieces)))
    }

    /// The text of a number.
    pub fn of_int(value: i64) -> Text {
        with_digits(value, |text| Text::from(text))
    }

    fn pair(parts: Parts, account: Account) -> Text {
        Text(Form::Pair(Arc::new(Pair {
            len: parts.head.len() + parts.tail_len(),
            account,
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
            Form::Grown { len, .. } => *len as usize,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text in one piece.
    pub fn flat(&self) -> Arc<str> {
        self.piece().into_owned().into()
    }

    fn piece(&self) -> Cow<'_, SmolStr> {
        match &self.0 {
            Form::Flat(text) => Cow::Borrowed(text),
            Form::Pair(pair) => Cow::Borrowed(pair.flat()),
            Form::Grown { growth, len, .. } => {
                let text = growth.text(*len as usize);
                growth
                    .laid_out(*len as usize)
                    .map_or_else(|| Cow::Owned(text.into()), Cow::Borrowed)
            }
        }
    }

    /// Bytes that it keeps alive, shared ones included.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Form::Flat(text) => text.len(),
            _ => self.account().bytes(self.len()),
        }
    }

    /// Bytes that a text just made added to those that were there.
    pub fn bytes_added(&self) -> usize {
        match &self.0 {
            Form::Flat(text) => text.len(),
            Form::Pair(pair) => pair.account.added(pair.len),
            Form::Grown { growth, len, tail } => growth.added(*len as usize, *tail as usize),
        }
    }

    /// Bytes of the copy that a reader had made of it.
    fn laid_out(&self) -> usize {
        match &self.0 {
            Form::Pair(pair) if pair.flat.get().is_some() => pair.len,
            Form::Grown { growth, len, .. } if growth.is_read(*len as usize) => *len as usize,
            _ => 0,
        }
    }

    fn into_pair(self) -> Option<Pair> {
        match self.0 {
            Form::Flat(_) | Form::Grown { .. } => None,
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
                    Form::Grown { .. } => {
                        pieces.push(rest.piece().into_owned());
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
            Form::Grown { growth, len, .. } => growth.text(*len as usize),
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
            (
                Form::Grown { growth: a, len, .. },
                Form::Grown {
                    growth: b,
                    len: other,
                    ..
                },
            ) if Arc::ptr_eq(a, b) => len == other,
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

    /// Whether a text grows in one place or is put together from parts, it is counted alike.
    #[test]
    fn a_text_that_two_others_grow_from_is_counted_as_if_it_were_one() {
        let begin = Text::from("a".repeat(600));
        let piece = Text::from("bcd");
        let mut alone = begin.clone();
        let mut first = begin.clone();
        for round in 0..500 {
            let second = Text::joined(&first, &piece);
            first = Text::joined(&first, &piece);
            alone = Text::joined(&alone, &piece);
            assert_eq!([first.bytes(), second.bytes()], [alone.bytes(); 2], "{round}");
            assert_eq!(
                [first.bytes_added(), second.bytes_added()],
                [alone.bytes_added(); 2]
            );
            if round % 100 == 99 {
                assert_eq!([&*first, &*second], [&*alone; 2]);
            }
        }
    }

    #[test]
    fn what_was_read_can_go_on_growing() {
        let mut text = Text::from("a".repeat(600));
        let mut expected = text.to_string();
        let mut versions = Vec::new();
        for round in 0..300 {
            let piece = format!("{round},");
            expected.push_str(&piece);
            text = Text::joined(&text, &piece.into());
            versions.push((text.clone(), expected.len()));
            if round % 7 == 0 {
                let (earlier, len) = &versions[round / 2];
                assert_eq!(**earlier, expected[..*len]);
            }
        }
        assert_eq!(&*text, expected);
        versions
            .iter()
            .for_each(|(version, len)| assert_eq!(**version, expected[..*len]));
    }

    #[test]
    fn an_older_text_stays_what_it_was() {
        let old = Text::joined(&"a".repeat(2_000).into(), &"b".into());
        let new = Text::joined(&old, &"c".into());
        assert!(new.ends_with("bc"));
        assert!(old.ends_with("ab"));
    }
}
