//! Hash tables over Python values: `dict` in insertion order, `set` in CPython's own table order, so
//! that `print({3, 1, 2})` shows what CPython shows.
//!
//! Keys are compared by the caller's closure, because equality of strings and tuples needs the heap.
//! The set follows the layout of CPython 3.11's `setobject.c`: linear probes, then perturbation.

use super::value::Value;
use hashbrown::HashTable;
use std::hash::{Hash, Hasher};

/// An entry of a [`Dict`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The key's Python hash.
    pub hash: i64,
    /// The key; `Unbound` once deleted.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// A dict in insertion order.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    live: usize,
}

impl PartialEq for Dict {
    fn eq(&self, other: &Self) -> bool {
        self.live == other.live && self.iter().eq(other.iter())
    }
}

impl Eq for Dict {}

impl Hash for Dict {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.live.hash(state);
        for entry in self.iter() {
            entry.hash(state);
        }
    }
}

fn spread(hash: i64) -> u64 {
    (hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Dict {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The live entries in insertion order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| e.key.is_bound())
    }

    /// Slots in use, deleted ones included: the bound for [`Dict::slot`].
    pub fn slots(&self) -> usize {
        self.entries.len()
    }

    /// The entry in a slot, unless it was deleted.
    pub fn slot(&self, slot: usize) -> Option<&Entry> {
        self.entries.get(slot).filter(|e| e.key.is_bound())
    }

    /// The slot of a key. `same` compares a stored key with the one looked for.
    #[inline]
    pub fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        let found = self.index.find(spread(hash), |&i| {
            let entry = &self.entries[i as usize];
            entry.hash == hash && same(entry.key)
        });
        found.map(|&i| i as usize)
    }

    /// Changes the value in a slot that [`Dict::find`] gave.
    pub fn set_slot(&mut self, slot: usize, value: Value) {
        self.entries[slot].value = value;
    }

    /// Appends a key that is known to be absent.
    pub fn push(&mut self, hash: i64, key: Value, value: Value) {
        let slot = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        let entries = &self.entries;
        self.index
            .insert_unique(spread(hash), slot, |&i| spread(entries[i as usize].hash));
    }

    /// Deletes the entry in a slot that [`Dict::find`] gave, and returns it.
    pub fn remove_slot(&mut self, slot: usize) -> Entry {
        let entry = self.entries[slot];
        if let Ok(occupied) = self.index.find_entry(spread(entry.hash), |&i| i as usize == slot) {
            occupied.remove();
        }
        self.entries[slot].key = Value::Unbound;
        self.entries[slot].value = Value::Unbound;
        self.live -= 1;
        while self.entries.last().is_some_and(|last| !last.key.is_bound()) {
            self.entries.pop();
        }
        if self.live == 0 {
            self.clear();
        } else if self.entries.len() > 32 && self.live * 4 < self.entries.len() {
            self.compact();
        }
        entry
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.index.clear();
        self.live = 0;
    }

    fn compact(&mut self) {
        self.entries.retain(|e| e.key.is_bound());
        self.index.clear();
        let entries = &self.entries;
        for slot in 0..entries.len() as u32 {
            let hash = spread(entries[slot as usize].hash);
            self.index
                .insert_unique(hash, slot, |&i| spread(entries[i as usize].hash));
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    Free,
    Deleted,
    Used { hash: i64, key: Value },
}

/// A set in CPython's table order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set {
    table: Vec<Slot>,
    used: usize,
    fill: usize,
    finger: usize,
}

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const TABLE_MIN: usize = 8;

impl Default for Set {
    fn default() -> Self {
        Set {
            table: vec![Slot::Free; TABLE_MIN],
            used: 0,
            fill: 0,
            finger: 0,
        }
    }
}

/// Calls `visit` with the table positions in probing order until it says stop.
fn probe(table_len: usize, hash: i64, mut visit: impl FnMut(usize) -> bool) {
    let mask = table_len - 1;
    let mut perturb = hash as u64;
    let mut position = hash as usize & mask;
    loop {
        let probes = if position + LINEAR_PROBES <= mask {
            LINEAR_PROBES
        } else {
            0
        };
        for offset in 0..=probes {
            if visit(position + offset) {
                return;
            }
        }
        perturb >>= PERTURB_SHIFT;
        position = position
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(perturb as usize)
            & mask;
    }
}

impl Set {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Hashes and keys in table order.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Value)> + '_ {
        self.table.iter().filter_map(|slot| match slot {
            Slot::Used { hash, key } => Some((*hash, *key)),
            _ => None,
        })
    }

    /// Table slots: the bound for [`Set::slot`].
    pub fn slots(&self) -> usize {
        self.table.len()
    }

    /// The key in a table slot.
    pub fn slot(&self, slot: usize) -> Option<Value> {
        match self.table.get(slot)? {
            Slot::Used { key, .. } => Some(*key),
            _ => None,
        }
    }

    /// The slot of a key. `same` compares a stored key with the one looked for.
    pub fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        let mut found = None;
        probe(self.table.len(), hash, |position| match self.table[position] {
            Slot::Free => true,
            Slot::Used { hash: h, key } if h == hash && same(key) => {
                found = Some(position);
                true
            }
            _ => false,
        });
        found
    }

    /// Adds a key that is known to be absent: in the last deleted slot on its way, if there is one.
    pub fn push(&mut self, hash: i64, key: Value) {
        let table = &self.table;
        let mut place = 0;
        let mut is_reused = false;
        probe(table.len(), hash, |position| match table[position] {
            Slot::Free => {
                if !is_reused {
                    place = position;
                }
                true
            }
            Slot::Deleted => {
                (place, is_reused) = (position, true);
                false
            }
            Slot::Used { .. } => false,
        });
        self.table[place] = Slot::Used { hash, key };
        self.used += 1;
        if is_reused {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= (self.table.len() - 1) * 3 {
            self.resize(self.used * if self.used > 50_000 { 2 } else { 4 });
        }
    }

    /// Grows the table ahead of adding this many keys, as CPython's `set_merge` does.
    pub fn make_room(&mut self, added: usize) {
        if added > 0 && (self.fill + added) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.used + added) * 2);
        }
    }

    /// Whether the table holds neither keys nor traces of deleted ones.
    pub fn is_untouched(&self) -> bool {
        self.fill == 0
    }

    /// Makes the table smaller after many deletions, as CPython's `set_difference_update_internal` does.
    pub fn shed_deleted(&mut self) {
        if self.fill - self.used > (self.table.len() - 1) / 4 {
            self.resize(self.used * if self.used > 50_000 { 2 } else { 4 });
        }
    }

    fn resize(&mut self, used_min: usize) {
        let mut size = TABLE_MIN;
        while size <= used_min {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.table, vec![Slot::Free; size]);
        self.fill = self.used;
        for slot in old {
            if let Slot::Used { hash, .. } = slot {
                let table = &mut self.table;
                probe(size, hash, |position| {
                    let is_free = table[position] == Slot::Free;
                    if is_free {
                        table[position] = slot;
                    }
                    is_free
                });
            }
        }
    }

    /// A new set with the keys of another, in the order CPython's `set.copy` gives.
    pub fn copy_of(other: &Set) -> Set {
        let mut copy = Set::default();
        copy.make_room(other.used);
        copy.take_all(other);
        copy
    }

    /// Takes over the keys of another set into a table that is untouched, as CPython's `set_merge` does.
    pub fn take_all(&mut self, other: &Set) {
        assert!(
            self.is_untouched(),
            "only an untouched table takes over keys unseen"
        );
        if self.table.len() == other.table.len() && other.fill == other.used {
            self.table.clone_from(&other.table);
        } else {
            for slot in &other.table {
                if let Slot::Used { hash, .. } = *slot {
                    let table = &mut self.table;
                    probe(table.len(), hash, |position| {
                        let is_free = table[position] == Slot::Free;
                        if is_free {
                            table[position] = *slot;
                        }
                        is_free
                    });
                }
            }
        }
        self.fill = other.used;
        self.used = other.used;
    }

    /// Deletes the key in a slot that [`Set::find`] gave.
    pub fn remove_slot(&mut self, slot: usize) {
        self.table[slot] = Slot::Deleted;
        self.used -= 1;
    }

    /// Takes out a key, as CPython's `pop` picks it.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let mut position = self.finger & (self.table.len() - 1);
        loop {
            if let Slot::Used { key, .. } = self.table[position] {
                self.remove_slot(position);
                self.finger = position + 1;
                return Some(key);
            }
            position = (position + 1) & (self.table.len() - 1);
        }
    }

    /// Another set's table with this one's place for [`Set::pop`], as in-place intersection leaves it.
    pub fn replaced_by(&self, other: Set) -> Set {
        Set {
            finger: self.finger,
            ..other
        }
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        *self = self.replaced_by(Set::default());
    }
}
