//! The items of a list, from whose front items are taken as cheaply as from its end.
//!
//! A deque is a list inside, and so is a queue: both take from the front what was put at the end. What is taken
//! leaves room, which is used when items are put in front, and given up when it is more than the items need.

use super::value::Value;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

/// Items in a row, with room in front of them. Two are equal when their items are.
#[derive(Debug, Default)]
pub struct Items {
    /// The room, unbound, then the items.
    cells: Vec<Value>,
    /// Where the first item is.
    first: usize,
    /// So many of the first items were here when everything that there was had grown old, and have not changed since. No
    /// part of the state.
    seen: usize,
}

/// Room in front that is kept in any case.
const ROOM_MIN: usize = 16;

impl Items {
    /// The items as a vector, to be changed in whatever way; there is no room in front any more.
    pub fn whole(&mut self) -> &mut Vec<Value> {
        self.seen = 0;
        if self.first > 0 {
            self.cells.drain(..self.first);
            self.first = 0;
        }
        &mut self.cells
    }

    /// Puts an item at the end.
    #[inline]
    pub fn push(&mut self, item: Value) {
        self.cells.push(item);
    }

    /// Puts an item in front of all others.
    pub fn push_front(&mut self, item: Value) {
        self.seen = 0;
        if self.first == 0 {
            let room = self.cells.len().max(ROOM_MIN);
            let cells = std::iter::repeat_n(Value::Unbound, room).chain(self.cells.drain(..));
            self.cells = cells.collect();
            self.first = room;
        }
        self.first -= 1;
        self.cells[self.first] = item;
    }

    /// Takes the first item.
    pub fn pop_front(&mut self) -> Option<Value> {
        let item = *self.first()?;
        self.seen = 0;
        self.cells[self.first] = Value::Unbound;
        self.first += 1;
        if self.first > ROOM_MIN && self.first > 2 * self.len() {
            self.whole();
        }
        Some(item)
    }

    /// Takes the last item.
    pub fn pop(&mut self) -> Option<Value> {
        let item = *self.last()?;
        self.cells.pop();
        self.seen = self.seen.min(self.len());
        Some(item)
    }

    /// From now on all of its items are old.
    pub fn note_seen(&mut self) {
        self.seen = self.len();
    }

    /// The items that may be young.
    pub fn unseen(&self) -> &[Value] {
        &self[self.seen..]
    }

    /// Items there is room for, the room in front included.
    pub fn capacity(&self) -> usize {
        self.cells.capacity()
    }
}

impl Clone for Items {
    fn clone(&self) -> Items {
        self.to_vec().into()
    }
}

impl From<Vec<Value>> for Items {
    fn from(cells: Vec<Value>) -> Items {
        Items {
            cells,
            first: 0,
            seen: 0,
        }
    }
}

impl Deref for Items {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.cells[self.first..]
    }
}

impl DerefMut for Items {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Value] {
        self.seen = 0;
        &mut self.cells[self.first..]
    }
}

impl PartialEq for Items {
    fn eq(&self, other: &Items) -> bool {
        **self == **other
    }
}

impl Eq for Items {}

impl Hash for Items {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    #[test]
    fn both_ends_and_the_middle_agree_with_a_plain_queue() {
        let (mut items, mut plain) = (Items::default(), VecDeque::new());
        let mut state = 1_u32;
        for number in 0..20_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = Value::Int(number);
            match state >> 16 & 15 {
                0..=4 => {
                    items.push(value);
                    plain.push_back(value);
                }
                5..=7 => {
                    items.push_front(value);
                    plain.push_front(value);
                }
                8..=11 => assert_eq!(items.pop_front(), plain.pop_front()),
                12..=14 => assert_eq!(items.pop(), plain.pop_back()),
                _ => {
                    let middle = items.len() / 2;
                    items.whole().insert(middle, value);
                    plain.insert(middle, value);
                }
            }
            assert!(items.iter().eq(&plain), "after {number} changes");
            assert!(
                items.capacity() <= 8 * plain.len().max(16),
                "{} for {}",
                items.capacity(),
                plain.len()
            );
            assert_eq!(items, items.clone());
        }
    }
}
