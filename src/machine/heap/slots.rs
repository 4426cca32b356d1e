//! The places for objects in a page.
//!
//! Only slots that hold something take room: numbers may be given to nobody, and where objects of a page have gone, those
//! that are left move together. A list of texts that were made beside much that lived for a moment only would
//! otherwise keep all its room.

use super::{Object, PAGE, Slot};
use std::hash::{Hash, Hasher};
use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// Where a number lies that has no slot.
const NOWHERE: u8 = u8::MAX;

/// Room that is not worth giving up for so many slots.
fn roomy(count: usize) -> usize {
    count + count / 4
}

/// Slots by number. Two are equal when they hold the same objects.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// Where the slot with a number lies.
    at: [u8; PAGE],
    /// The numbers of those that hold an object, a bit each.
    holding: u16,
    kept: Vec<Slot>,
}

impl Default for Slots {
    fn default() -> Slots {
        Slots {
            at: [NOWHERE; PAGE],
            holding: 0,
            kept: Vec::new(),
        }
    }
}

impl Slots {
    /// No slots yet, and room for a page.
    pub fn with_room() -> Slots {
        Slots {
            kept: Vec::with_capacity(PAGE),
            ..Slots::default()
        }
    }

    /// Fills the slot with a number that had none.
    #[inline]
    pub fn put(&mut self, number: usize, slot: Slot) {
        self.holding |= 1 << number;
        self.at[number] = self.kept.len() as u8;
        self.kept.push(slot);
    }

    /// The slot with a number.
    #[inline]
    pub fn get(&self, number: usize) -> Option<&Slot> {
        self.kept.get(usize::from(self.at[number]))
    }

    /// The slots with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Slot)> {
        (0..PAGE).filter_map(|number| Some((number, self.get(number)?)))
    }

    /// The objects.
    pub fn objects_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.kept.iter_mut().filter_map(|slot| slot.object.as_mut())
    }

    /// Notes that all that a list refers to is old.
    pub fn note_seen(&mut self, number: usize) {
        if let Some(slot) = self.kept.get_mut(usize::from(self.at[number]))
            && let Some(Object::List(items)) = &mut slot.object
            && let Some(items) = Arc::get_mut(items)
        {
            items.note_seen();
        }
    }

    /// Whether a slot without its bit still holds an object, or there is room for many more than there are.
    pub fn has_to_give(&self, live: u64) -> bool {
        u64::from(self.holding) & !live != 0 || self.kept.capacity() > roomy(self.kept.len())
    }

    /// Drops the objects of slots without their bits. A page of which a good part is gone keeps no room for it.
    pub fn keep(&mut self, live: u64) {
        self.holding &= live as u16;
        let count = self.holding.count_ones() as usize;
        if roomy(count) >= self.kept.capacity() {
            for (number, at) in self.at.iter().enumerate() {
                if live & 1 << number == 0
                    && let Some(slot) = self.kept.get_mut(usize::from(*at))
                {
                    slot.object = None;
                }
            }
            return;
        }
        // Who lies where, before they move together.
        let mut numbers = [NOWHERE; PAGE];
        for (number, at) in self.at.iter_mut().enumerate() {
            if let Some(place) = numbers.get_mut(usize::from(*at)) {
                *place = number as u8;
            }
            *at = NOWHERE;
        }
        let mut to = 0;
        for (from, number) in numbers.iter().take(self.kept.len()).enumerate() {
            if u32::from(self.holding) & 1 << *number != 0 {
                self.at[usize::from(*number)] = to as u8;
                self.kept.swap(to, from);
                to += 1;
            }
        }
        self.kept.truncate(to);
        self.kept.shrink_to_fit();
    }

    fn with_objects(&self) -> impl Iterator<Item = (usize, &Slot)> {
        self.iter().filter(|(_, slot)| slot.object.is_some())
    }
}

impl Index<usize> for Slots {
    type Output = Slot;

    #[inline]
    fn index(&self, number: usize) -> &Slot {
        self.get(number).expect("a reachable object is kept")
    }
}

impl IndexMut<usize> for Slots {
    #[inline]
    fn index_mut(&mut self, number: usize) -> &mut Slot {
        let slot = self.kept.get_mut(usize::from(self.at[number]));
        slot.expect("a reachable object is kept")
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

    fn slot(number: usize) -> Slot {
        Slot {
            object: Some(Object::Str(Str::new(&number.to_string()))),
            site: Site::default(),
            usage: Use::default(),
        }
    }

    fn slots() -> Slots {
        let mut slots = Slots::with_room();
        (0..PAGE).for_each(|number| slots.put(number, slot(number)));
        slots
    }

    #[test]
    fn what_is_left_keeps_its_number() {
        let full = slots();
        let mut few = full.clone();
        let live = 0b1000_0001_0010_0001;
        few.keep(live);
        assert_eq!(few.kept.capacity(), 4);
        for number in 0..PAGE {
            let is_live = live & (1 << number) != 0;
            assert_eq!(few.get(number), is_live.then(|| &full[number]), "{number}");
        }
        assert!(few.has_to_give(live & !1));
        assert!(!few.has_to_give(live));
        few.keep(0b1000_0000_0010_0000);
        let numbers: Vec<usize> = few.iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [5, 15]);
        assert_eq!(few[15], full[15]);
    }

    #[test]
    fn a_page_of_which_little_is_gone_keeps_its_room() {
        let mut slots = slots();
        slots.keep(!1);
        assert_eq!(slots.kept.len(), PAGE);
        assert!(slots[0].object.is_none());
        assert!(slots[1].object.is_some());
    }

    #[test]
    fn a_page_of_which_few_numbers_were_given_keeps_no_room_for_others() {
        let mut slots = Slots::with_room();
        (0..5).for_each(|number| slots.put(3 * number, slot(number)));
        let all = u64::from(u16::MAX);
        assert!(slots.has_to_give(all));
        slots.keep(all);
        assert_eq!(slots.kept.capacity(), 5);
        assert!(!slots.has_to_give(all));
    }

    #[test]
    fn numbers_need_not_be_given_in_order() {
        let mut slots = Slots::with_room();
        for number in [7, 2, 11] {
            slots.put(number, slot(number));
        }
        let numbers: Vec<usize> = slots.iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [2, 7, 11]);
        slots.keep(1 << 7 | 1 << 2);
        assert_eq!([slots.get(2), slots.get(7)], [Some(&slot(2)), Some(&slot(7))]);
        assert_eq!(slots.get(11), None);
    }
}
