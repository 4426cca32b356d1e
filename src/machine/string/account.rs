//! How a text that was put together is counted, whatever it looks like inside: short pieces as a tail behind what was
//! there, so that a program passes its bound at the same step however the text is kept.

use super::{GATHERED_MAX, PAIR_BYTES};

/// The count of one text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Account {
    /// Bytes that what stands before the tail keeps alive.
    pub base: usize,
    pub tail: usize,
    /// Bytes that laying out what stands before the tail had cost when the tail began.
    pub laid: usize,
}

impl Account {
    /// Of a text that is counted so, with one more piece; `laid` bytes of it have been laid out.
    pub fn next(self, len: usize, piece: usize, laid: usize) -> Account {
        if laid == 0 && self.tail > 0 && self.tail + piece <= GATHERED_MAX {
            return Account {
                tail: self.tail + piece,
                ..self
            };
        }
        Account {
            base: self.bytes(len),
            tail: piece,
            laid,
        }
    }

    /// Bytes that a text of a length keeps alive.
    pub fn bytes(self, len: usize) -> usize {
        match self.tail {
            0 => len,
            tail => (self.base + tail + PAIR_BYTES).max(len),
        }
    }

    /// Bytes that making it added.
    pub fn added(self, len: usize) -> usize {
        match self.tail {
            0 => len,
            tail => tail + PAIR_BYTES + self.laid,
        }
    }
}
