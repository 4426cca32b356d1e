//! What differs between a heap and an earlier state of it, found without looking at what they share.

use super::{Arena, CHUNK, Chunk, Heap, PAGE, Page, SINCE_FORGOTTEN, SLOTS, Slot, Use};
use crate::machine::object::Object;
use crate::machine::part::Part;
use crate::trace::ObjectId;
use std::sync::Arc;

impl Heap {
    /// From now on it is noted anew which objects are written to.
    pub fn forget_writes(&mut self) {
        self.clear_written(SLOTS * SINCE_FORGOTTEN);
    }

    /// Takes away bits of [`Page::written`]; pages that have none of them stay as they are.
    pub(super) fn clear_written(&mut self, bits: u64) {
        let chunks = self.arenas.iter_mut().flat_map(|arena| &mut arena.chunks);
        for chunk in chunks.flatten() {
            let is_marked = |page: &Part<Page>| page.written & bits != 0;
            if chunk.pages.iter().flatten().any(is_marked) {
                let pages = chunk.make_mut().pages.iter_mut().flatten();
                pages
                    .filter(|page| is_marked(page))
                    .for_each(|page| page.make_mut().written &= !bits);
            }
        }
    }

    /// Calls `visit` with every object that `earlier` had already and that has changed since, or is used
    /// otherwise, in order of id. This heap must have come from `earlier`, whose writes were forgotten.
    pub fn changes_since(&self, earlier: &Heap, visit: &mut impl FnMut(ObjectId, &Object, Use)) {
        for (number, (arena, before)) in self.arenas.iter().zip(&earlier.arenas).enumerate() {
            arena.changes_since(before, number as u32, visit);
        }
    }
}

fn is_same<T>(a: &Option<Part<T>>, b: &Option<Part<T>>) -> bool {
    match (a, b) {
        (Some(Part::Shared(a)), Some(Part::Shared(b))) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

impl Arena {
    fn changes_since(&self, before: &Arena, arena: u32, visit: &mut impl FnMut(ObjectId, &Object, Use)) {
        for (number, (chunk, earlier)) in self.chunks.iter().zip(&before.chunks).enumerate() {
            if is_same(chunk, earlier) {
                continue;
            }
            let (Some(chunk), Some(earlier)) = (chunk, earlier) else {
                continue;
            };
            chunk.changes_since(earlier, &mut |index, slot| {
                let serial = (number * CHUNK * PAGE) as u32 + index;
                if let Some(object) = &slot.object {
                    visit(ObjectId::new(arena, serial), object, slot.usage);
                }
            });
        }
    }
}

impl Chunk {
    fn changes_since(&self, before: &Chunk, visit: &mut impl FnMut(u32, &Slot)) {
        for (number, (page, earlier)) in self.pages.iter().zip(&before.pages).enumerate() {
            if is_same(page, earlier) {
                continue;
            }
            let (Some(page), Some(earlier)) = (page, earlier) else {
                continue;
            };
            page.changes_since(earlier, &mut |index, slot| {
                visit((number * PAGE) as u32 + index, slot);
            });
        }
    }
}

impl Page {
    fn changes_since(&self, before: &Page, visit: &mut impl FnMut(u32, &Slot)) {
        let mut written = self.written & SLOTS;
        while written != 0 {
            let index = written.trailing_zeros();
            written &= written - 1;
            let here = self.slots.get(index as usize);
            match here.zip(before.slots.get(index as usize)) {
                Some((slot, earlier)) if slot.usage != earlier.usage || slot.object != earlier.object => {
                    visit(index, slot);
                }
                // What is new is met where it is referred to.
                _ => {}
            }
        }
    }
}
