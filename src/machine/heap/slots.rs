//! The places for objects in a page.
//!
//! Where most objects of a page have gone, the few that are left move together: a list of texts that were made beside
//! much that lived for a moment only would otherwise keep all its room.

use super::{Object, PAGE, Slot};
use std::hash::{Hash, Hasher};
use std::ops::{Index, IndexMut};

/// A page with at most so many objects left keeps no room for others. More are not worth the longer way to them.
const LEFT_MAX: usize = PAGE / 4;

/// Slots by number. Two are equal when they hold the same objects.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// By number; empty once only what is left is kept.
    all: Vec<Slot>,
    /// What is left, in order of the numbers.
    left: Box<[Slot]>,
    /// The numbers of those that hold an object, a bit each.
    holding: u16,
}

impl Slots {
    /// No slots yet, and room for a page.
    pub fn with_room() -> Slots {
        Slots {
            all: Vec::with_capacity(PAGE),
            ..Slots::default()
        }
    }

    /// How many numbers have been given.
    pub fn len(&self) -> usize {
        match self.left.is_empty() {
            true => self.all.len(),
            false => PAGE,
        }
    }

    /// Adds a slot with the next number, of which there must be one.
    pub fn push(&mut self, slot: Slot) {
        self.holding |= u16::from(slot.object.is_some()) << self.all.len();
        self.all.push(slot);
    }

    /// The slot with a number.
    #[inline]
    pub fn get(&self, number: usize) -> Option<&Slot> {
        match self.all.get(number) {
            Some(slot) => Some(slot),
            None => self.get_left(number),
        }
    }

    /// Apart, so that the way to other slots stays short.
    #[cold]
    #[inline(never)]
    fn get_left(&self, number: usize) -> Option<&Slot> {
        self.left.get(self.rank(number)?)
    }

    #[cold]
    #[inline(never)]
    fn left_at(&self, number: usize) -> &Slot {
        self.get_left(number).expect("a reachable object is kept")
    }

    #[cold]
    #[inline(never)]
    fn left_at_mut(&mut self, number: usize) -> &mut Slot {
        let rank = self.rank(number);
        let slot = rank.and_then(|rank| self.left.get_mut(rank));
        slot.expect("a reachable object is kept")
    }

    /// Where a number stands among those that are left.
    fn rank(&self, number: usize) -> Option<usize> {
        let bit = 1_u16.checked_shl(number as u32)?;
        (self.holding & bit != 0).then(|| (self.holding & (bit - 1)).count_ones() as usize)
    }

    /// The slots with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Slot)> {
        let mut numbers = self.holding;
        let left = self.left.iter().map(move |slot| {
            let number = numbers.trailing_zeros() as usize;
            numbers &= numbers.wrapping_sub(1);
            (number, slot)
        });
        self.all.iter().enumerate().chain(left)
    }

    /// The objects.
    pub fn objects_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        let slots = self.all.iter_mut().chain(&mut self.left);
        slots.filter_map(|slot| slot.object.as_mut())
    }

    /// Whether a slot without its bit still holds an object.
    pub fn has_dead(&self, live: u64) -> bool {
        u64::from(self.holding) & !live != 0
    }

    /// Drops the objects of slots without their bits.
    pub fn keep(&mut self, live: u64) {
        let numbers = self.holding & live as u16;
        let is_left = |number: usize| numbers & (1 << number) != 0;
        let count = numbers.count_ones() as usize;
        if self.len() < PAGE || count > LEFT_MAX {
            let slots = self.all.iter_mut().enumerate();
            slots
                .filter(|(number, _)| !is_left(*number))
                .for_each(|(_, slot)| slot.object = None);
            self.holding = numbers;
            return;
        }
        let mut left = Vec::with_capacity(count);
        let slots = std::mem::take(self).into_slots();
        slots.for_each(|(number, slot)| {
            if is_left(number) {
                left.push(slot);
            }
        });
        self.left = left.into();
        self.holding = numbers;
    }

    fn into_slots(self) -> impl Iterator<Item = (usize, Slot)> {
        let mut numbers = self.holding;
        let left = self.left.into_iter().map(move |slot| {
            let number = numbers.trailing_zeros() as usize;
            numbers &= numbers.wrapping_sub(1);
            (number, slot)
        });
        self.all.into_iter().enumerate().chain(left)
    }

    fn with_objects(&self) -> impl Iterator<Item = (usize, &Slot)> {
        self.iter().filter(|(_, slot)| slot.object.is_some())
    }
}

impl Index<usize> for Slots {
    type Output = Slot;

    #[inline]
    fn index(&self, number: usize) -> &Slot {
        match self.all.get(number) {
            Some(slot) => slot,
            None => self.left_at(number),
        }
    }
}

impl IndexMut<usize> for Slots {
    #[inline]
    fn index_mut(&mut self, number: usize) -> &mut Slot {
        if number < self.all.len() {
            return &mut self.all[number];
        }
        self.left_at_mut(number)
    }
}

impl PartialEq for Slots {
    fn eq(&self, other: &Self) -> bool {
        self.with_objects().eq(other.with_objects())
    }
}

impl Eq for Slots {}

impl Hash for Slots {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.with_objects().for_each(|slot| slot.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Object, Site, Use};
    use super::*;
    use crate::machine::object::Str;

    fn slots() -> Slots {
        let mut slots = Slots::with_room();
        for number in 0..PAGE {
            slots.push(Slot {
                object: Some(Object::Str(Str::new(&number.to_string()))),
                site: Site::default(),
                usage: Use::default(),
            });
        }
        slots
    }

    #[test]
    fn what_is_left_keeps_its_number() {
        let full = slots();
        let mut few = full.clone();
        let live = 0b1000_0001_0010_0001;
        few.keep(live);
        assert_eq!(few.len(), PAGE);
        for number in 0..PAGE {
            let is_live = live & (1 << number) != 0;
            assert_eq!(few.get(number), is_live.then(|| &full[number]), "{number}");
        }
        assert!(few.has_dead(live & !1));
        assert!(!few.has_dead(live));
        few.keep(0b1000_0000_0010_0000);
        let numbers: Vec<usize> = few.iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [5, 15]);
        assert_eq!(few[15], full[15]);
    }

    #[test]
    fn a_page_that_is_not_full_keeps_its_room() {
        let mut slots = slots();
        slots.all.pop();
        slots.keep(1);
        assert_eq!(slots.len(), PAGE - 1);
        assert!(slots[3].object.is_none());
    }
}
