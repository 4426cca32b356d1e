//! Objects by id, in pages that copied machines share until one side writes.
//!
//! Each task allocates in an arena of its own, so an object's id does not depend on what other tasks
//! did meanwhile; ids are never used twice. Garbage is collected (`sweep`) at fixed counts of allocations, so it
//! happens at the same instruction in every replay. What was there before the program starts is never dropped, and
//! looked through only where it has been written to.

mod changes;
mod slots;
mod sweep;

use super::object::Object;
use super::part::Part;
use super::value::Value;
use crate::trace::{ObjectId, TaskId};
use slots::Slots;
use std::hash::{Hash, Hasher};
use sweep::Due;
pub(super) use sweep::Unreached;

/// Objects in a page.
const PAGE: usize = 16;

/// Pages in a chunk. Copying a machine copies the table of chunks only.
const CHUNK: usize = 64;

/// The bit of a page's first slot in [`Page::written`] that says: written to since writes were forgotten.
const SINCE_FORGOTTEN: u64 = 1;

/// The same, since the slot was made or sealed.
const SINCE_SEALED: u64 = 1 << PAGE;

/// The same, since the last collection.
const SINCE_COLLECTED: u64 = 1 << (2 * PAGE);

/// A write.
const WRITTEN: u64 = SINCE_FORGOTTEN | SINCE_SEALED | SINCE_COLLECTED;

/// A bit for each slot of a page.
const SLOTS: u64 = (1 << PAGE) - 1;

/// Rough cost of an object without its contents, in bytes.
const OBJECT_BYTES: u64 = 80;

/// Where a container was made: code object and instruction. Names the container in
/// [`crate::trace::SharedPlace`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// Index of the code object.
    pub code: u32,
    /// Index of the instruction.
    pub instruction: u32,
}

/// How an object has been used since the second task began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Use {
    /// Handed on by its maker, or touched by another task.
    pub is_shared: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Slot {
    object: Option<Object>,
    site: Site,
    usage: Use,
}

#[derive(Clone, Debug, Default)]
struct Page {
    slots: Slots,
    /// Slots written to since [`Heap::forget_writes`], a bit each; above them, since [`Heap::seal`]; above them, since
    /// the last collection. No part of the state.
    written: u64,
    /// Whether an object has been made here that a task can hold; follows from the slots.
    has_holdable: bool,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.slots == other.slots
    }
}

impl Eq for Page {}

impl Hash for Page {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.slots.hash(state);
    }
}

/// Pages side by side; one without a living object is gone.
#[derive(Clone, Debug, Default)]
struct Chunk {
    pages: Vec<Option<Part<Page>>>,
    /// Whether a slot was written to since the last collection; no part of the state.
    is_written: bool,
}

impl PartialEq for Chunk {
    fn eq(&self, other: &Self) -> bool {
        self.pages == other.pages
    }
}

impl Eq for Chunk {}

impl Hash for Chunk {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pages.hash(state);
    }
}

/// The objects one task made, and the number of the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Arena {
    chunks: Vec<Option<Part<Chunk>>>,
    next: u32,
    /// Objects with smaller numbers were there before the program started.
    sealed: u32,
    /// Objects with smaller numbers were there at the last collection.
    old: u32,
}

/// Chunk, page and slot of a serial number.
#[inline]
fn place(serial: u32) -> (usize, usize, usize) {
    let serial = serial as usize;
    (serial / (PAGE * CHUNK), serial / PAGE % CHUNK, serial % PAGE)
}

/// All objects of a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Heap {
    arenas: Vec<Arena>,
    /// The arena of the running task.
    current: u32,
    /// Where the next container is made.
    pub site: Site,
    allocated: u64,
    /// Estimated bytes in use: exact after a collection of everything, grown by allocations since.
    bytes: u64,
    /// Of these, by containers that grew since the last collection.
    grown: u64,
    due: Due,
    class_epoch: u64,
    /// Whether instances that are made have to be looked at.
    notes_instances: bool,
    /// Instances that nobody has looked at yet.
    fresh_instances: Vec<ObjectId>,
    /// Digits of the longest integer that is turned into decimal text or back; none is too long at 0.
    pub digits_max: u32,
}

/// Digits of the longest integer that becomes decimal text, unless the program says otherwise; as in CPython.
pub const DIGITS_MAX: u32 = 4300;

impl Heap {
    /// A heap with the arena of what exists before the program starts. Nothing is dropped before [`Heap::open`].
    pub fn new() -> Heap {
        Heap {
            arenas: vec![Arena::default()],
            due: Due::never(),
            digits_max: DIGITS_MAX,
            ..Heap::default()
        }
    }

    /// From now on objects are made by this task.
    pub fn enter(&mut self, task: TaskId) {
        self.current = task.0 + 1;
        while self.arenas.len() <= self.current as usize {
            self.arenas.push(Arena::default());
        }
    }

    /// From now on objects are made that exist before the program starts.
    pub fn enter_fixed(&mut self) {
        self.current = 0;
    }

    /// What is here now stays for good, and copies share it at the price of the chunk table.
    pub fn seal(&mut self) {
        self.arenas.iter_mut().for_each(|arena| arena.sealed = arena.next);
        self.clear_written(u64::MAX);
        self.freeze();
    }

    /// Seals what is here, for a program that is about to start. From now on there may be garbage.
    pub fn open(&mut self) {
        self.seal();
        self.start_collecting();
    }

    /// Gives up sole ownership of everything, so that a copy shares it at the price of the chunk table.
    pub fn freeze(&mut self) {
        for chunk in self
            .arenas
            .iter_mut()
            .flat_map(|arena| &mut arena.chunks)
            .flatten()
        {
            if let Part::Own(contents) = chunk {
                contents.pages.iter_mut().flatten().for_each(Part::freeze);
                chunk.freeze();
            }
        }
    }

    /// Takes everything over and visits it.
    pub(super) fn objects_mut(&mut self, visit: &mut dyn FnMut(&mut Object)) {
        let chunks = self.arenas.iter_mut().flat_map(|arena| &mut arena.chunks);
        let pages = chunks.flatten().flat_map(|chunk| &mut chunk.make_mut().pages);
        for page in pages.flatten() {
            page.make_mut().slots.objects_mut().for_each(&mut *visit);
        }
    }

    /// Estimated bytes of what was written since the last [`Heap::freeze`]: what a copy shares with no earlier one.
    pub fn own_bytes(&self) -> u64 {
        let chunks = self.arenas.iter().flat_map(|arena| &arena.chunks).flatten();
        let own = chunks.filter(|chunk| matches!(chunk, Part::Own(_)));
        let pages = own.flat_map(|chunk| chunk.pages.iter().flatten());
        let own = pages.filter(|page| matches!(page, Part::Own(_)));
        let objects = own.flat_map(|page| page.slots.iter().flat_map(|(_, slot)| &slot.object));
        objects.map(|object| OBJECT_BYTES + object.held_bytes()).sum()
    }

    /// Makes an object.
    pub fn allocate(&mut self, object: Object) -> ObjectId {
        self.allocated += 1;
        self.bytes += OBJECT_BYTES + object.fresh_bytes();
        let is_holdable = object.is_holdable();
        let is_noted = self.notes_instances && matches!(object, Object::Instance(_));
        let arena = &mut self.arenas[self.current as usize];
        let serial = arena.take_serial();
        let slot = Slot {
            object: Some(object),
            site: self.site,
            usage: Use::default(),
        };
        arena.put(serial, slot).has_holdable |= is_holdable;
        let id = ObjectId::new(self.current, serial);
        if is_noted {
            self.fresh_instances.push(id);
        }
        id
    }

    /// From now on instances that are made are kept in mind until they are taken.
    pub(super) fn note_instances(&mut self) {
        self.notes_instances = true;
    }

    /// Whether instances that are made are kept in mind.
    #[inline]
    pub(super) fn notes_instances(&self) -> bool {
        self.notes_instances
    }

    /// Whether there are instances to be taken.
    #[inline]
    pub(super) fn has_fresh_instances(&self) -> bool {
        !self.fresh_instances.is_empty()
    }

    /// Those that have been made since this was asked.
    pub(super) fn take_fresh_instances(&mut self) -> Vec<ObjectId> {
        std::mem::take(&mut self.fresh_instances)
    }

    /// The same, which stay.
    pub(super) fn fresh_instances(&self) -> impl Iterator<Item = Value> + '_ {
        self.fresh_instances.iter().map(|id| Value::Object(*id))
    }

    /// Gives a number to a short text that is made only if somebody comes to look at it. For all counts it is made now.
    pub fn reserve_text(&mut self, bytes: u64) -> ObjectId {
        self.allocated += 1;
        self.bytes += OBJECT_BYTES + bytes;
        ObjectId::new(self.current, self.arenas[self.current as usize].take_serial())
    }

    /// Makes the object that a number was reserved for.
    pub fn make_reserved(&mut self, id: ObjectId, object: Object) {
        let slot = Slot {
            object: Some(object),
            site: self.site,
            usage: Use::default(),
        };
        self.arenas[id.arena() as usize].put(id.serial(), slot);
    }

    /// Makes an object and a value that refers to it.
    pub fn make(&mut self, object: Object) -> Value {
        Value::Object(self.allocate(object))
    }

    #[inline]
    fn slot(&self, id: ObjectId) -> &Slot {
        let (chunk, page, slot) = place(id.serial());
        let chunk = self.arenas[id.arena() as usize].chunks[chunk].as_ref();
        let page = chunk.and_then(|chunk| chunk.pages[page].as_ref());
        &page.expect("a reachable object is kept").slots[slot]
    }

    #[inline]
    fn slot_mut(&mut self, id: ObjectId) -> &mut Slot {
        let (chunk, page, slot) = place(id.serial());
        let chunk = self.arenas[id.arena() as usize].chunks[chunk].as_mut();
        let chunk = chunk.expect("a reachable object is kept").make_mut();
        chunk.is_written = true;
        let page = chunk.pages[page].as_mut().expect("a reachable object is kept");
        let page = page.make_mut();
        page.written |= WRITTEN << slot;
        &mut page.slots[slot]
    }

    /// The object with this id.
    #[inline]
    pub fn get(&self, id: ObjectId) -> &Object {
        self.slot(id).object.as_ref().expect("a reachable object is kept")
    }

    /// The object with this id, if it still exists (an event may name one that was collected).
    pub fn try_get(&self, id: ObjectId) -> Option<&Object> {
        let (chunk, page, slot) = place(id.serial());
        let chunk = self
            .arenas
            .get(id.arena() as usize)?
            .chunks
            .get(chunk)?
            .as_ref()?;
        chunk.pages.get(page)?.as_ref()?.slots.get(slot)?.object.as_ref()
    }

    /// The object with this id, to be changed.
    #[inline]
    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        let (chunk, page, slot) = place(id.serial());
        let chunk = self.arenas[id.arena() as usize].chunks[chunk].as_mut();
        let chunk = chunk.expect("a reachable object is kept").make_mut();
        chunk.is_written = true;
        let page = chunk.pages[page].as_mut().expect("a reachable object is kept");
        let page = page.make_mut();
        page.written |= WRITTEN << slot;
        let object = page.slots[slot].object.as_mut();
        let object = object.expect("a reachable object is kept");
        // Whoever asks for a class is about to change it.
        if let Object::Class(_) = object {
            self.class_epoch += 1;
        }
        object
    }

    /// Grows whenever a class may have changed.
    pub(super) fn class_epoch(&self) -> u64 {
        self.class_epoch
    }

    /// The object a value refers to.
    #[inline]
    pub fn object(&self, value: Value) -> Option<&Object> {
        match value {
            Value::Object(id) => Some(self.get(id)),
            _ => None,
        }
    }

    /// All objects that exist, in order of their ids.
    pub fn objects(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        self.objects_where(0, |_| true)
    }

    /// All objects made by tasks that a task can hold, in order of their ids. Most pages have none and are passed over.
    pub fn holdables_of_run(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let in_page = |page: &Page| page.has_holdable;
        self.objects_where(1, in_page)
            .filter(|(_, object)| object.is_holdable())
    }

    /// The objects of these arenas in pages that are wanted.
    fn objects_where(
        &self,
        first: usize,
        is_wanted: impl Fn(&Page) -> bool + Copy,
    ) -> impl Iterator<Item = (ObjectId, &Object)> {
        let arenas = self.arenas.iter().enumerate().skip(first);
        arenas.flat_map(move |(arena, contents)| {
            let chunks = contents.chunks.iter().enumerate();
            let pages = chunks.flat_map(|(number, chunk)| {
                let pages = chunk.iter().flat_map(|chunk| chunk.pages.iter().enumerate());
                pages.map(move |(page, contents)| (number * CHUNK + page, contents))
            });
            let pages = pages.filter_map(|(number, page)| Some((number, page.as_deref()?)));
            let pages = pages.filter(move |(_, page)| is_wanted(page));
            pages.flat_map(move |(number, page)| {
                let slots = page.slots.iter();
                slots.filter_map(move |(index, slot)| {
                    let id = ObjectId::new(arena as u32, (number * PAGE + index) as u32);
                    Some((id, slot.object.as_ref()?))
                })
            })
        })
    }

    /// Where an object was made.
    pub fn site_of(&self, id: ObjectId) -> Site {
        self.slot(id).site
    }

    /// How an object has been used.
    pub fn usage(&self, id: ObjectId) -> Use {
        self.slot(id).usage
    }

    /// Notes how an object has been used.
    pub fn set_usage(&mut self, id: ObjectId, usage: Use) {
        self.slot_mut(id).usage = usage;
    }

    /// The serial number of the next object a task makes.
    pub fn next_serial(&self, task: TaskId) -> u32 {
        self.arenas.get(task.0 as usize + 1).map_or(0, |arena| arena.next)
    }

    /// How many objects an arena ever held; `None` when there is no such arena.
    pub fn arena_len(&self, arena: u32) -> Option<u32> {
        self.arenas.get(arena as usize).map(|arena| arena.next)
    }

    /// Counts bytes by which a container grew.
    pub fn grew(&mut self, bytes: u64) {
        self.bytes += bytes;
        self.grown += bytes;
    }

    /// Estimated bytes in use.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many objects were ever made.
    pub fn allocated(&self) -> u64 {
        self.allocated
    }
}

impl Arena {
    /// The number of the next object.
    #[inline]
    fn take_serial(&mut self) -> u32 {
        let serial = self.next;
        self.next = serial
            .checked_add(1)
            .expect("four billion objects exceed every other bound first");
        serial
    }

    /// Fills the slot with a new number; says in which page it is.
    fn put(&mut self, serial: u32, contents: Slot) -> &mut Page {
        let (chunk, page, slot) = place(serial);
        if self.chunks.len() <= chunk {
            self.chunks.resize(chunk + 1, None);
        }
        let chunk = self.chunks[chunk].get_or_insert_default().make_mut();
        if chunk.pages.len() <= page {
            chunk.pages.resize(page + 1, None);
        }
        let fresh = || {
            Part::Own(Page {
                slots: Slots::with_room(),
                written: 0,
                has_holdable: false,
            })
        };
        let page = chunk.pages[page].get_or_insert_with(fresh).make_mut();
        page.written |= SINCE_SEALED << slot;
        page.slots.put(slot, contents);
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every object takes a slot of this size, so a rare one that is large belongs behind a pointer.
    #[test]
    fn a_slot_stays_small() {
        assert!(size_of::<Object>() <= 48, "{} bytes", size_of::<Object>());
        assert!(size_of::<Slot>() <= 64, "{} bytes", size_of::<Slot>());
    }
}
