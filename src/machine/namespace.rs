//! Variables by name, in the order in which they were made: modules, classes, attributes.

use super::value::Value;
use crate::trace::Symbol;
use hashbrown::HashTable;
use std::hash::{Hash, Hasher};

/// Above this many names an index takes the place of a look along the list.
const LINEAR_MAX: usize = 8;

/// Names with their values. A deleted name keeps its place as [`Value::Unbound`].
#[derive(Clone, Debug, Default)]
pub struct Namespace {
    entries: Vec<(Symbol, Value)>,
    index: HashTable<u32>,
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

fn spread(symbol: Symbol) -> u64 {
    u64::from(symbol.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Namespace {
    fn position(&self, name: Symbol) -> Option<usize> {
        if self.entries.len() <= LINEAR_MAX {
            return self.entries.iter().position(|(n, _)| *n == name);
        }
        self.index
            .find(spread(name), |&i| self.entries[i as usize].0 == name)
            .map(|&i| i as usize)
    }

    /// The value of a name.
    pub fn get(&self, name: Symbol) -> Option<Value> {
        let value = self.entries[self.position(name)?].1;
        value.is_bound().then_some(value)
    }

    /// Gives a name a value; says what it had before.
    pub fn set(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some(position) = self.position(name) {
            let old = std::mem::replace(&mut self.entries[position].1, value);
            return old.is_bound().then_some(old);
        }
        self.entries.push((name, value));
        let count = self.entries.len();
        if count == LINEAR_MAX + 1 {
            self.reindex();
        } else if count > LINEAR_MAX {
            let entries = &self.entries;
            self.index
                .insert_unique(spread(name), count as u32 - 1, |&i| spread(entries[i as usize].0));
        }
        None
    }

    /// Takes a name away; says what it had. The others keep their order.
    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        let position = self.position(name)?;
        let (_, value) = self.entries.remove(position);
        self.reindex();
        value.is_bound().then_some(value)
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() > LINEAR_MAX {
            let entries = &self.entries;
            for i in 0..entries.len() as u32 {
                let hash = spread(entries[i as usize].0);
                self.index
                    .insert_unique(hash, i, |&i| spread(entries[i as usize].0));
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
