//! A text that grows at its end: all its versions share what they have in common.
//!
//! `text += piece` in a loop makes a version after the other, and mostly nobody reads one before the last. What is added to
//! the newest goes behind the text of all; a version is the text up to its length. When one is read, all of it is laid out
//! in one piece, and from then on nothing more is added.

use super::Account;
use smol_str::SmolStr;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Longer pieces are not copied.
pub(super) const PIECE_MAX: usize = 4096;

/// What versions of a text have in common.
pub(super) struct Growth {
    /// The length of the head.
    from: usize,
    /// What its first versions are counted by, and where their tail begins.
    first: (usize, Account),
    grown: Mutex<Grown>,
    flat: OnceLock<Flat>,
}

struct Grown {
    /// Empty once all has been laid out, as is what stands behind it.
    head: SmolStr,
    /// What stands behind the head.
    text: String,
    /// What later versions are counted by, and where their tails begin.
    accounts: Vec<(usize, Account)>,
    is_over: bool,
}

/// All of it in one piece.
struct Flat {
    text: SmolStr,
    /// The length of the version for which it was laid out.
    read: usize,
}

impl Growth {
    /// A text with one piece behind it.
    pub fn new(head: SmolStr, piece: &str, account: Account) -> Growth {
        let mut text = String::with_capacity(2 * piece.len().max(32));
        text.push_str(piece);
        Growth {
            from: head.len(),
            first: (head.len() + piece.len() - account.tail, account),
            grown: Mutex::new(Grown {
                head,
                text,
                accounts: Vec::new(),
                is_over: false,
            }),
            flat: OnceLock::new(),
        }
    }

    fn grown(&self) -> std::sync::MutexGuard<'_, Grown> {
        self.grown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a piece to the version of a length, if that is the newest; gives the bytes that follow from it.
    pub fn add(&self, len: usize, tail: usize, piece: &str) -> Option<usize> {
        let mut grown = self.grown();
        if grown.is_over || self.from + grown.text.len() != len {
            return None;
        }
        let (_, last) = *grown.accounts.last().unwrap_or(&self.first);
        let next = Account { tail, ..last }.next(len, piece.len(), 0);
        if next.tail == piece.len() {
            grown.accounts.push((len, next));
        }
        grown.text.push_str(piece);
        Some(next.tail)
    }

    /// How the version of a length is counted.
    pub fn account(&self, len: usize, tail: usize) -> Account {
        let begun = len - tail;
        if begun == self.first.0 {
            return Account { tail, ..self.first.1 };
        }
        let grown = self.grown();
        let at = grown.accounts.partition_point(|(from, _)| *from <= begun);
        let (_, account) = at.checked_sub(1).map_or(self.first, |at| grown.accounts[at]);
        Account { tail, ..account }
    }

    /// Bytes that making the version of a length added: only the first tail stands behind something that was laid out.
    pub fn added(&self, len: usize, tail: usize) -> usize {
        let (begun, account) = self.first;
        let laid = if len - tail == begun { account.laid } else { 0 };
        Account {
            tail,
            laid,
            ..account
        }
        .added(len)
    }

    /// Whether the version of a length has been read.
    pub fn is_read(&self, len: usize) -> bool {
        self.flat.get().is_some_and(|flat| flat.read == len)
    }

    /// The text of the version of a length, if it is the newest and has been laid out.
    pub fn laid_out(&self, len: usize) -> Option<&SmolStr> {
        let flat = self.flat.get()?;
        (flat.text.len() == len).then_some(&flat.text)
    }

    /// The text of the version of a length.
    pub fn text(&self, len: usize) -> &str {
        let flat = self.flat.get_or_init(|| {
            let mut grown = self.grown();
            grown.is_over = true;
            let (head, behind) = (std::mem::take(&mut grown.head), std::mem::take(&mut grown.text));
            let mut text = String::with_capacity(head.len() + behind.len());
            text.push_str(&head);
            text.push_str(&behind);
            Flat {
                text: text.into(),
                read: len,
            }
        });
        &flat.text[..len]
    }
}
