//! Variables by name, in the order in which they were made: modules, classes, attributes.

use super::value::Value;
use crate::trace::Symbol;
use std::hash::{Hash, Hasher};

/// Above this many names an index takes the place of a look along the list.
const LINEAR_MAX: usize = 8;

/// Names with their values. A deleted name keeps its place as [`Value::Unbound`].
#[derive(Clone, Debug, Default)]
pub struct Namespace {
    entries: Vec<(Symbol, Value)>,
    /// An open hash table of positions plus one, zero where free; empty while the list is short.
    index: Box<[u32]>,
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Namespace {}

impl Hash for Namespace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.hash(state);
    }
}

fn spread(symbol: Symbol) -> usize {
    (symbol.0.wrapping_mul(0x9E37_79B9) >> 7) as usize
}

impl Namespace {
    #[inline]
    fn position(&self, name: Symbol) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|(n, _)| *n == name);
        }
        let mask = self.index.len() - 1;
        let mut at = spread(name) & mask;
        loop {
            let position = (self.index[at] as usize).checked_sub(1)?;
            if self.entries[position].0 == name {
                return Some(position);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether it has the same names as another in the same order.
    pub fn has_names_of(&self, other: &Namespace) -> bool {
        let mut pairs = self.entries.iter().zip(&other.entries);
        self.entries.len() == other.entries.len() && pairs.all(|(a, b)| a.0 == b.0)
    }

    /// The values of all names, also of deleted ones, in order.
    pub fn values(&self) -> impl Iterator<Item = Value> + '_ {
        self.entries.iter().map(|(_, value)| *value)
    }

    /// Enters a position into the index, which has room.
    fn note(&mut self, position: usize) {
        let mask = self.index.len() - 1;
        let mut at = spread(self.entries[position].0) & mask;
        while self.index[at] != 0 {
            at = (at + 1) & mask;
        }
        self.index[at] = position as u32 + 1;
    }

    /// The value of a name.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<Value> {
        let value = self.entries[self.position(name)?].1;
        value.is_bound().then_some(value)
    }

    /// Gives a name a value; says what it had before.
    #[inline]
    pub fn set(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some(position) = self.position(name) {
            let old = std::mem::replace(&mut self.entries[position].1, value);
            return old.is_bound().then_some(old);
        }
        self.add(name, value);
        None
    }

    #[inline(never)]
    fn add(&mut self, name: Symbol, value: Value) {
        // Many objects have two attributes, and then no more.
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(self.entries.len().max(2));
        }
        self.entries.push((name, value));
        let count = self.entries.len();
        if count > LINEAR_MAX || !self.index.is_empty() {
            if count * 2 > self.index.len() {
                self.reindex();
            } else {
                self.note(count - 1);
            }
        }
    }

    /// Takes a name away; says what it had. The others keep their order.
    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        let position = self.position(name)?;
        if position + 1 == self.entries.len() {
            self.forget_last();
        }
        let (_, value) = self.entries.remove(position);
        if position < self.entries.len() {
            self.reindex();
        }
        value.is_bound().then_some(value)
    }

    /// Takes the last position out of the index, and closes the gap in the row that it may leave.
    fn forget_last(&mut self) {
        if self.index.is_empty() {
            return;
        }
        let mask = self.index.len() - 1;
        let last = self.entries.len() - 1;
        let home = |position: usize| spread(self.entries[position].0) & mask;
        let mut gap = home(last);
        while self.index[gap] as usize != last + 1 {
            gap = (gap + 1) & mask;
        }
        let mut at = (gap + 1) & mask;
        while let Some(position) = (self.index[at] as usize).checked_sub(1) {
            let is_behind = (at.wrapping_sub(home(position)) & mask) >= (at.wrapping_sub(gap) & mask);
            if is_behind {
                self.index[gap] = self.index[at];
                gap = at;
            }
            at = (at + 1) & mask;
        }
        self.index[gap] = 0;
    }

    fn reindex(&mut self) {
        self.index = Box::default();
        if self.entries.len() > LINEAR_MAX {
            let room = (self.entries.len() * 4).next_power_of_two();
            self.index = vec![0; room].into();
            for position in 0..self.entries.len() {
                self.note(position);
            }
        }
    }

    /// The bound names with their values, in order of making.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, Value)> + '_ {
        self.entries.iter().copied().filter(|(_, v)| v.is_bound())
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_and_go_as_in_a_plain_list() {
        let mut namespace = Namespace::default();
        let mut plain: Vec<(Symbol, Value)> = Vec::new();
        let mut number = 1_u32;
        for round in 0..5_000 {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let name = Symbol(number >> 27);
            if round % 3 == 0 {
                let name = plain.last().map_or(name, |(last, _)| *last);
                plain.retain(|(n, _)| *n != name);
                namespace.remove(name);
            } else {
                let value = Value::Int(round);
                match plain.iter_mut().find(|(n, _)| *n == name) {
                    Some(entry) => entry.1 = value,
                    None => plain.push((name, value)),
                }
                namespace.set(name, value);
            }
            if round % 7 == 0 {
                plain.retain(|(n, _)| *n != name);
                namespace.remove(name);
            }
            assert!(namespace.iter().eq(plain.iter().copied()));
            for name in (0..32).map(Symbol) {
                let expected = plain.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
                assert_eq!(namespace.get(name), expected);
            }
        }
    }
}
