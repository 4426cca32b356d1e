//! Garbage: found by marking what can be reached, dropped by sweeping the rest.
//!
//! Most objects die young. So most collections look at what was made since the one before, and take what is older for
//! reachable: older objects refer to younger ones only where they have been written to since, which is noted for every
//! slot. Everything is looked through when what has grown old has doubled.

use super::{
    Arena, CHUNK, Heap, OBJECT_BYTES, Object, PAGE, Page, Part, SINCE_COLLECTED, SINCE_SEALED, SLOTS,
};
use crate::machine::value::Value;
use crate::trace::ObjectId;

/// Allocations between two collections: so few that what is new still lies in the processor's cache.
const COLLECT_EACH: u64 = 32_768;

/// Growth in bytes between two collections, at most.
const COLLECT_BYTES: u64 = 32 << 20;

/// Objects that grow old between two collections of everything, at least.
const FULL_EACH_MIN: u64 = 4 * COLLECT_EACH;

/// When the next collection is due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Due {
    /// Allocations ever made at which the next is due.
    at: u64,
    /// Bytes at the last one.
    bytes: u64,
    /// Objects of the program that were left by the last one.
    kept: u64,
    /// At so many of them, the next one looks through everything.
    full_at: u64,
    /// At so many bytes, too.
    full_at_bytes: u64,
    /// Bytes of what was there before the program started.
    sealed_bytes: u64,
}

impl Due {
    /// As long as there is no garbage.
    pub fn never() -> Due {
        Due {
            at: u64::MAX,
            bytes: u64::MAX / 2,
            ..Due::default()
        }
    }
}

/// Which objects a collection may drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Among {
    /// Those made since the last collection.
    Young,
    /// Those that the program made.
    All,
}

impl Among {
    /// Objects with smaller numbers stay.
    fn floor(self, arena: &Arena) -> u32 {
        match self {
            Among::Young => arena.old,
            Among::All => arena.sealed,
        }
    }

    /// The bit of a first slot whose object stays and may refer to one that does not.
    fn written(self) -> u64 {
        match self {
            Among::Young => SINCE_COLLECTED,
            Among::All => SINCE_SEALED,
        }
    }
}

/// A bit for each object of an arena from a floor on.
struct Marks {
    floor: u32,
    bits: Vec<u64>,
}

impl Marks {
    fn new(arena: &Arena, floor: u32) -> Marks {
        let mut bits = vec![0; (arena.next / 64 - floor / 64) as usize + 1];
        bits[0] = (1 << (floor % 64)) - 1;
        Marks { floor, bits }
    }

    /// Marks an object; says whether it had no mark.
    #[inline]
    fn set(&mut self, serial: u32) -> bool {
        if serial < self.floor {
            return false;
        }
        let word = &mut self.bits[(serial / 64 - self.floor / 64) as usize];
        let bit = 1 << (serial % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether an object has a mark, or needs none.
    fn has(&self, serial: u32) -> bool {
        serial < self.floor || self.bits[(serial / 64 - self.floor / 64) as usize] & 1 << (serial % 64) != 0
    }

    /// The marks of a page, a bit for each slot.
    fn of_page(&self, number: usize) -> u64 {
        let serial = number * PAGE;
        match (serial / 64).checked_sub(self.floor as usize / 64) {
            Some(word) => self.bits[word] >> (serial % 64) & SLOTS,
            None => SLOTS,
        }
    }
}

/// What nothing reaches, among all that the program made.
pub(in crate::machine) struct Unreached<'h> {
    heap: &'h Heap,
    marks: Vec<Marks>,
    looked_at: u64,
}

impl Unreached<'_> {
    /// Whether nothing reaches an object.
    pub fn has(&self, id: ObjectId) -> bool {
        !self.marks[id.arena() as usize].has(id.serial())
    }

    /// Those that have not been dropped yet, by id.
    pub fn objects(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let arenas = self.heap.arenas.iter().zip(&self.marks).enumerate();
        arenas.flat_map(|(arena, (contents, marks))| {
            let objects = contents.objects_from(marks.floor);
            let unmarked = objects.filter(|(serial, _)| !marks.has(*serial));
            unmarked.map(move |(serial, object)| (ObjectId::new(arena as u32, serial), object))
        })
    }

    /// How many objects were looked at to tell.
    pub fn looked_at(&self) -> u64 {
        let words = self.marks.iter().map(|marks| marks.bits.len() as u64);
        self.looked_at + words.sum::<u64>() / 8
    }
}

/// Marking under way.
struct Marking<'h> {
    heap: &'h Heap,
    marks: Vec<Marks>,
    /// What is marked, and refers to others that need not be.
    pending: Vec<&'h Object>,
    live: u64,
    bytes: u64,
}

impl Marking<'_> {
    /// Marks and counts what a value refers to, unless that was done before.
    fn reach(&mut self, value: Value) {
        if let Value::Object(id) = value
            && self.marks[id.arena() as usize].set(id.serial())
        {
            let object = self.heap.get(id);
            self.live += 1;
            self.bytes += OBJECT_BYTES + object.content_bytes();
            if !object.is_leaf() {
                self.pending.push(object);
            }
        }
    }
}

impl Heap {
    /// From now on there may be garbage.
    pub(super) fn start_collecting(&mut self) {
        self.due.sealed_bytes = self.bytes;
        self.due.full_at = FULL_EACH_MIN;
        self.due.full_at_bytes = self.bytes + COLLECT_BYTES;
        self.schedule(0);
    }

    /// Whether enough was made since the last collection that the next is due.
    pub fn wants_collection(&self) -> bool {
        self.allocated >= self.due.at || self.bytes >= self.due.bytes + COLLECT_BYTES
    }

    /// Drops objects that the roots do not reach, and counts what is left: among those made since the last collection,
    /// or among all when what is left has doubled or passes so many bytes.
    pub fn collect(&mut self, roots: impl Iterator<Item = Value>, bytes_max: u64) {
        let roots: Vec<ObjectId> = roots.filter_map(Value::object).collect();
        if self.due.kept < self.due.full_at && self.bytes < self.due.full_at_bytes {
            let (live, bytes) = self.drop_unreached(&roots, Among::Young);
            self.bytes = self.due.bytes + self.grown + bytes;
            self.schedule(self.due.kept + live);
            if self.bytes <= bytes_max {
                return;
            }
        }
        let (live, bytes) = self.drop_unreached(&roots, Among::All);
        self.bytes = self.due.sealed_bytes + bytes;
        self.due.full_at = live + live.max(FULL_EACH_MIN);
        self.due.full_at_bytes = self.bytes + bytes.max(COLLECT_BYTES);
        self.schedule(live);
    }

    /// After a collection: what is there has grown old, and the next collection comes in its time.
    fn schedule(&mut self, kept: u64) {
        for arena in &mut self.arenas {
            arena.old = arena.next;
            arena.forget_written();
        }
        self.grown = 0;
        self.due.kept = kept;
        self.due.bytes = self.bytes;
        self.due.at = self.allocated + COLLECT_EACH;
    }

    /// Drops what the next collection would drop anyway, and counts nothing, so that nobody can see that it was done.
    /// Says how many objects are left of those that the program made.
    pub fn drop_young(&mut self, roots: impl Iterator<Item = Value>) -> u64 {
        let roots: Vec<ObjectId> = roots.filter_map(Value::object).collect();
        self.due.kept + self.drop_unreached(&roots, Among::Young).0
    }

    /// Whether the roots reach an object of the program, and how many objects were looked at to tell.
    pub fn is_reached(&self, roots: impl Iterator<Item = Value>, wanted: ObjectId) -> (bool, u64) {
        let is_young = wanted.serial() >= self.arenas[wanted.arena() as usize].old;
        let among = if is_young { Among::Young } else { Among::All };
        let marking = self.marked(roots.filter_map(Value::object), among);
        let live = marking.live;
        let Marking { mut marks, .. } = marking;
        (!marks[wanted.arena() as usize].set(wanted.serial()), live)
    }

    /// What the roots do not reach.
    pub(in crate::machine) fn unreached(&self, roots: impl Iterator<Item = Value>) -> Unreached<'_> {
        let marking = self.marked(roots.filter_map(Value::object), Among::All);
        let looked_at = marking.live;
        Unreached {
            heap: self,
            marks: marking.marks,
            looked_at,
        }
    }

    /// Drops the objects that the roots do not reach; says how many of those that could have been dropped are left, and
    /// their bytes.
    fn drop_unreached(&mut self, roots: &[ObjectId], among: Among) -> (u64, u64) {
        let marking = self.marked(roots.iter().copied(), among);
        let Marking {
            marks, live, bytes, ..
        } = marking;
        for (arena, marks) in self.arenas.iter_mut().zip(&marks) {
            arena.sweep(marks);
        }
        (live, bytes)
    }

    /// Marks what the roots reach.
    fn marked(&self, roots: impl Iterator<Item = ObjectId>, among: Among) -> Marking<'_> {
        let mut marks: Vec<Marks> = Vec::with_capacity(self.arenas.len());
        marks.extend(
            self.arenas
                .iter()
                .map(|arena| Marks::new(arena, among.floor(arena))),
        );
        let mut marking = Marking {
            heap: self,
            marks,
            pending: Vec::new(),
            live: 0,
            bytes: 0,
        };
        for id in roots {
            marking.reach(Value::Object(id));
        }
        for object in self.arenas.iter().flat_map(|arena| arena.written_below(among)) {
            match object {
                // A list that grows is not looked through again and again.
                Object::List(items) if among == Among::Young => {
                    items.unseen().iter().for_each(|item| marking.reach(*item));
                }
                object => object.children(&mut |value| marking.reach(value)),
            }
        }
        while let Some(object) = marking.pending.pop() {
            object.children(&mut |value| marking.reach(value));
        }
        marking
    }
}

impl Arena {
    /// The objects from a serial on, with theirs.
    fn objects_from(&self, first: u32) -> impl Iterator<Item = (u32, &Object)> {
        let chunks = self
            .chunks
            .iter()
            .enumerate()
            .skip(first as usize / (PAGE * CHUNK));
        let pages = chunks.flat_map(|(number, chunk)| {
            let pages = chunk.iter().flat_map(|chunk| chunk.pages.iter().enumerate());
            pages.filter_map(move |(page, contents)| Some((number * CHUNK + page, contents.as_deref()?)))
        });
        let objects = pages.flat_map(|(page, contents)| {
            let slots = contents.slots.iter();
            slots.filter_map(move |(slot, contents)| {
                Some(((page * PAGE + slot) as u32, contents.object.as_ref()?))
            })
        });
        objects.filter(move |(serial, _)| *serial >= first)
    }

    /// The objects that stay, and have been written to since it was certain what they refer to.
    fn written_below(&self, among: Among) -> impl Iterator<Item = &Object> {
        let floor = among.floor(self) as usize;
        let bits = SLOTS * among.written();
        let chunks = self.chunks.iter().take(floor.div_ceil(PAGE * CHUNK));
        let pages = chunks.enumerate().flat_map(move |(number, chunk)| {
            let chunk = chunk
                .as_ref()
                .filter(|chunk| among == Among::All || chunk.is_written);
            let pages = chunk.into_iter().flat_map(|chunk| chunk.pages.iter().enumerate());
            pages.filter_map(move |(page, contents)| Some((number * CHUNK + page, contents.as_deref()?)))
        });
        let written = pages.filter(move |(_, page)| page.written & bits != 0);
        written.flat_map(move |(number, page)| {
            let slots = page.slots.iter();
            slots.filter_map(move |(slot, contents)| {
                let stays = number * PAGE + slot < floor;
                let is_written = page.written & among.written() << slot != 0;
                (stays && is_written).then_some(contents.object.as_ref()?)
            })
        })
    }

    /// From now on it is noted anew what has been written to since this collection.
    fn forget_written(&mut self) {
        let bits = SLOTS * SINCE_COLLECTED;
        for chunk in self.chunks.iter_mut().flatten().filter(|chunk| chunk.is_written) {
            let chunk = chunk.make_mut();
            chunk.is_written = false;
            let pages = chunk.pages.iter_mut().flatten();
            pages
                .filter(|page| page.written & bits != 0)
                .for_each(|page| page.make_mut().forget_written());
        }
    }

    /// Drops what is not marked; pages and chunks without a living object go whole.
    fn sweep(&mut self, marks: &Marks) {
        let first_chunk = marks.floor as usize / (PAGE * CHUNK);
        for (chunk_number, entry) in self.chunks.iter_mut().enumerate().skip(first_chunk) {
            let Some(chunk) = entry else { continue };
            let first = chunk_number * CHUNK;
            if (0..chunk.pages.len()).all(|page| marks.of_page(first + page) == 0) {
                *entry = None;
                continue;
            }
            let needs_work = |(page, contents): (usize, &Option<Part<Page>>)| {
                contents
                    .as_ref()
                    .is_some_and(|contents| contents.slots.has_to_give(marks.of_page(first + page)))
            };
            if !chunk.pages.iter().enumerate().any(needs_work) {
                continue;
            }
            for (page, entry) in chunk.make_mut().pages.iter_mut().enumerate() {
                let live = marks.of_page(first + page);
                let Some(contents) = entry else { continue };
                if live == 0 {
                    *entry = None;
                } else if contents.slots.has_to_give(live) {
                    contents.make_mut().slots.keep(live);
                }
            }
        }
    }
}

impl Page {
    fn forget_written(&mut self) {
        let mut numbers = (self.written / SINCE_COLLECTED) & SLOTS;
        self.written &= !(SLOTS * SINCE_COLLECTED);
        while numbers != 0 {
            self.slots.note_seen(numbers.trailing_zeros() as usize);
            numbers &= numbers - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::object::Str;
    use crate::trace::TaskId;
    use std::sync::Arc;

    fn text(heap: &mut Heap) -> Value {
        heap.make(Object::Str(Str::new("a text")))
    }

    fn is_there(heap: &Heap, value: Value) -> bool {
        value.object().is_some_and(|id| heap.try_get(id).is_some())
    }

    fn opened() -> Heap {
        let mut heap = Heap::new();
        heap.open();
        heap.enter(TaskId(0));
        heap
    }

    #[test]
    fn what_an_old_object_was_made_to_refer_to_stays() {
        let mut heap = opened();
        let list = heap.make(Object::List(Arc::default()));
        heap.collect([list].into_iter(), u64::MAX);
        let (kept, lost) = (text(&mut heap), text(&mut heap));
        let id = list.object().expect("a list is an object");
        let Object::List(items) = heap.get_mut(id) else {
            panic!("it was made a list")
        };
        Arc::make_mut(items).push(kept);
        heap.collect([list].into_iter(), u64::MAX);
        assert!(is_there(&heap, kept));
        assert!(!is_there(&heap, lost));
        // Once old, it stays without being written to.
        heap.collect([list].into_iter(), u64::MAX);
        assert!(is_there(&heap, kept));
    }

    #[test]
    fn what_an_old_list_is_given_stays_wherever_it_is_put() {
        let mut heap = opened();
        let list = heap.make(Object::List(Arc::default()));
        let id = list.object().expect("a list is an object");
        let mut kept = Vec::new();
        for round in 0..4 {
            heap.collect([list].into_iter(), u64::MAX);
            let (first, last) = (text(&mut heap), text(&mut heap));
            let Object::List(items) = heap.get_mut(id) else {
                panic!("it was made a list")
            };
            let items = Arc::make_mut(items);
            items.push(last);
            match round {
                0 => items.push_front(first),
                1 => items[1] = first,
                2 => items.whole().insert(2, first),
                _ => items.push(first),
            }
            kept = items.to_vec();
        }
        heap.collect([list].into_iter(), u64::MAX);
        assert!(kept.iter().all(|item| is_there(&heap, *item)));
    }

    #[test]
    fn old_garbage_goes_when_the_bound_is_near() {
        let mut heap = opened();
        let old = text(&mut heap);
        heap.collect([old].into_iter(), u64::MAX);
        heap.collect(std::iter::empty(), u64::MAX);
        assert!(is_there(&heap, old), "only what is new was looked at");
        heap.collect(std::iter::empty(), 0);
        assert!(!is_there(&heap, old));
    }

    #[test]
    fn dropping_the_young_changes_no_later_count() {
        let mut once = opened();
        let list = once.make(Object::List(Arc::default()));
        once.collect([list].into_iter(), u64::MAX);
        text(&mut once);
        let mut twice = once.clone();
        twice.drop_young([list].into_iter());
        for heap in [&mut once, &mut twice] {
            text(heap);
            heap.collect([list].into_iter(), u64::MAX);
        }
        assert_eq!((once.bytes(), &once.due), (twice.bytes(), &twice.due));
    }
}
