//! Objects whose end can be noticed: those with a finalizer (`__del__`), those that weak references see, and generators that
//! may rest inside a `try` or `with`.
//!
//! CPython ends an object where its last reference goes. This machine counts no references. As long as there are objects whose end
//! can be noticed, it looks after every instruction that may drop a reference whether any of them is reached no more, and then
//! finds out, among all that is unreached, what counted references would have given up by now: an object in a cycle stays
//! until somebody asks for a collection (`gc.collect()`), or the program ends. All others cost nothing.
//!
//! Looking costs what there is to look at. Beyond a budget it is done less often, so that an end comes late.

use super::collection::roots;
use super::heap::{Heap, Unreached};
use super::object::Object;
use super::open::is_open;
use super::value::Value;
use super::{Machine, Task};
use crate::program::{Program, symbols};
use crate::trace::{ObjectId, TaskId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Objects that are looked at before it is done less often.
const LOOKED_AT_FREE: u64 = 50_000_000;

/// Objects that may be looked at for each instruction beyond that.
const LOOKED_AT_EACH: u64 = 20;

/// What a look costs in any case, counted in objects.
const LOOK: u64 = 200;

/// At most so many objects are looked for in the main module's variables.
const PLAINLY_HELD: usize = 8;

/// So many objects that nothing reaches are dropped when they have been counted.
const LITTER: u64 = 512;

/// How many objects can be marked while the references to one are counted.
const COUNTED: u64 = 16;

/// What is known of an object whose end can be noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Noticed {
    has_finalizer: bool,
    /// Weak references to it, the newest last.
    references: Vec<ObjectId>,
    /// Nothing reaches it but a cycle that nothing reaches.
    is_in_cycle: bool,
}

/// The objects whose end can be noticed, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ends {
    noticed: BTreeMap<ObjectId, Noticed>,
    /// How many objects have been looked at so far.
    looked_at: u64,
    /// Whether there were any while there were several tasks: who drops the last reference is then a matter of order.
    depend_on_order: bool,
    /// Whether what was left at the end of the program has been ended.
    are_over: bool,
}

/// An object that has come to its end.
pub(super) struct Ended {
    pub object: ObjectId,
    pub has_finalizer: bool,
    /// The weak references to it that are still there, the newest first.
    pub references: Vec<ObjectId>,
}

impl Ends {
    /// Whether the end of objects was noticed in a run with several tasks.
    pub fn depend_on_order(&self) -> bool {
        self.depend_on_order
    }

    /// Writes down what tells two states apart.
    pub(super) fn tell_apart(&self, form: &mut impl Hasher) {
        if self.depend_on_order || !self.noticed.is_empty() {
            (&self.noticed, self.depend_on_order).hash(form);
        }
    }

    /// Whatever has to be kept while it can be noticed.
    fn roots(&self) -> impl Iterator<Item = Value> + '_ {
        let parts = self
            .noticed
            .iter()
            .flat_map(|(id, noticed)| std::iter::once(id).chain(&noticed.references));
        parts.map(|id| Value::Object(*id))
    }

    /// Nothing is carried out any more when a generator goes.
    fn need_not_close(&mut self, generator: ObjectId) {
        if let Some(noticed) = self.noticed.get_mut(&generator) {
            noticed.has_finalizer = false;
            if noticed.references.is_empty() {
                self.noticed.remove(&generator);
            }
        }
    }

    /// Of those that are asked for, generators need be noticed only while they rest where they have something to carry out.
    fn pass_over(&mut self, heap: &Heap, program: &Program, is_asked: impl Fn(ObjectId) -> bool) {
        let has_nothing = |id: &ObjectId| match heap.get(*id) {
            Object::Generator(generator) => is_asked(*id) && !is_open(heap, program, generator),
            _ => false,
        };
        let passed: Vec<ObjectId> = self.noticed.keys().copied().filter(has_nothing).collect();
        passed.into_iter().for_each(|id| self.need_not_close(id));
    }

    fn end(&mut self, object: ObjectId, unreached: Option<&Unreached<'_>>) -> Option<Ended> {
        let noticed = self.noticed.remove(&object)?;
        let is_there = |id: &ObjectId| unreached.is_none_or(|unreached| !unreached.has(*id));
        Some(Ended {
            object,
            has_finalizer: noticed.has_finalizer,
            references: noticed.references.into_iter().rev().filter(is_there).collect(),
        })
    }
}

/// What an object refers to, in the order in which CPython lets go of it.
fn let_go(object: &Object) -> Vec<ObjectId> {
    let mut parts = Vec::new();
    object.children(&mut |value| parts.extend(value.object()));
    if matches!(object, Object::List(_) | Object::Tuple(_)) {
        parts.reverse();
    }
    parts
}

/// What counted references would have come to among objects that nothing reaches.
struct Fall {
    /// The objects whose end is noticed, in order. What only they refer to stays until they have ended.
    ended: Vec<ObjectId>,
    /// References that are left, by object.
    counts: FxHashMap<ObjectId, u32>,
    /// How many objects references were counted to.
    counted: u64,
}

impl Fall {
    fn of(heap: &Heap, unreached: &Unreached<'_>, ends: &Ends) -> Fall {
        let mut counts: FxHashMap<ObjectId, u32> = FxHashMap::default();
        let mut all = Vec::new();
        for (id, object) in unreached.objects() {
            all.push(id);
            counts.entry(id).or_default();
            for part in let_go(object) {
                if unreached.has(part) {
                    *counts.entry(part).or_default() += 1;
                }
            }
        }
        let mut fall = Fall {
            ended: Vec::new(),
            counted: counts.len() as u64,
            counts,
        };
        let first: Vec<ObjectId> = all
            .into_iter()
            .filter(|id| fall.counts.get(id) == Some(&0))
            .collect();
        for id in first {
            fall.drop_from(heap, ends, id);
        }
        fall
    }

    /// An object goes, and with it what only it refers to, part by part.
    fn drop_from(&mut self, heap: &Heap, ends: &Ends, id: ObjectId) {
        let mut going = vec![id];
        while let Some(id) = going.pop() {
            match self.counts.get_mut(&id) {
                Some(0) => {}
                Some(count) => {
                    *count -= 1;
                    if *count > 0 {
                        continue;
                    }
                }
                None => continue,
            }
            self.counts.remove(&id);
            if ends.noticed.contains_key(&id) {
                self.ended.push(id);
                continue;
            }
            let parts = heap.try_get(id).map(let_go).unwrap_or_default();
            going.extend(parts.into_iter().rev());
        }
    }
}

impl Machine {
    /// Whether there is an object whose end can be noticed.
    #[inline]
    pub(super) fn notices_ends(&self) -> bool {
        !self.ends.noticed.is_empty() || self.heap.has_fresh_instances()
    }

    /// From now on instances of classes with a finalizer are noticed.
    pub(super) fn expect_finalizers(&mut self) {
        self.heap.note_instances();
    }

    /// A generator was made that may have something to carry out when nobody asks it any more.
    pub(super) fn expect_closing(&mut self, generator: ObjectId) {
        self.noticed(generator).has_finalizer = true;
    }

    /// A generator has come to its end.
    pub(super) fn need_not_close(&mut self, generator: ObjectId) {
        if !self.ends.noticed.is_empty() {
            self.ends.need_not_close(generator);
        }
    }

    /// Takes in what was made since the last time.
    fn note_fresh_instances(&mut self) {
        for id in self.heap.take_fresh_instances() {
            if let Object::Instance(instance) = self.heap.get(id)
                && self.has_finalizer(instance.class)
            {
                self.noticed(id).has_finalizer = true;
            }
        }
    }

    /// Whether another task than the one that made an object may be the one that drops its last reference.
    fn are_ends_shared(&self) -> bool {
        let is_shared = |id: &ObjectId| match id.arena().checked_sub(1) {
            Some(maker) => !self.sharing.is_own(&self.heap, TaskId(maker), *id),
            None => true,
        };
        !self.ends.depend_on_order && self.ends.noticed.keys().any(is_shared)
    }

    fn has_finalizer(&self, class: ObjectId) -> bool {
        let mut order = self.heap.class(class).mro.iter();
        order.any(|base| self.heap.class(*base).namespace.get(symbols::DEL).is_some())
    }

    fn noticed(&mut self, id: ObjectId) -> &mut Noticed {
        self.ends.noticed.entry(id).or_default()
    }

    /// A weak reference begins to see an object.
    pub fn add_reference(&mut self, object: ObjectId, reference: ObjectId) {
        self.noticed(object).references.push(reference);
    }

    /// The object that a weak reference sees, unless it has ended.
    pub fn referent(&mut self, object: ObjectId) -> Option<Value> {
        let noticed = self.ends.noticed.get_mut(&object)?;
        // Whoever asks reaches it again.
        noticed.is_in_cycle = false;
        Some(Value::Object(object))
    }

    /// The weak references to an object that something reaches, the oldest first.
    pub(super) fn references(&self, held: &[Value], object: ObjectId) -> Vec<ObjectId> {
        let Some(noticed) = self.ends.noticed.get(&object) else {
            return Vec::new();
        };
        let unreached = self.unreached(held);
        let references = noticed.references.iter().copied();
        references.filter(|id| !unreached.has(*id)).collect()
    }

    /// What a collection has to keep so that nobody notices it: what can be noticed, and cycles that refer to it.
    pub(super) fn kept_for_ends(&self, held: &[Value]) -> Vec<Value> {
        let mut kept: Vec<Value> = self.ends.roots().chain(self.heap.fresh_instances()).collect();
        if self.ends.noticed.is_empty() {
            return kept;
        }
        let unreached = self.unreached(held);
        let fall = Fall::of(&self.heap, &unreached, &self.ends);
        let mut referring: FxHashMap<ObjectId, Vec<ObjectId>> = FxHashMap::default();
        for (id, object) in unreached.objects().filter(|(id, _)| fall.counts.contains_key(id)) {
            for part in let_go(object) {
                referring.entry(part).or_default().push(id);
            }
        }
        let mut pending: Vec<ObjectId> = self.ends.noticed.keys().copied().collect();
        let mut seen: FxHashSet<ObjectId> = FxHashSet::default();
        while let Some(id) = pending.pop() {
            for holder in referring.get(&id).into_iter().flatten() {
                if seen.insert(*holder) {
                    kept.push(Value::Object(*holder));
                    pending.push(*holder);
                }
            }
        }
        kept
    }

    fn unreached(&self, held: &[Value]) -> Unreached<'_> {
        // A thread that has ended keeps its object no more.
        let is_alive = |task: &&Arc<Task>| !task.frames.is_empty() || task.entry.is_some();
        let alive = self.tasks.iter().filter(is_alive);
        let roots = roots(alive, &self.grown, &self.constants);
        self.heap.unreached(roots.chain(held.iter().copied()))
    }

    /// Whether each noticed object is in a cycle, among what the running task reaches at once, or in a variable of the main
    /// module: then none has come to its end, and nothing else need be looked at.
    fn are_plainly_held(&self, held: &[Value]) -> bool {
        let noticed = self
            .ends
            .noticed
            .iter()
            .filter(|(_, noticed)| !noticed.is_in_cycle);
        let is_held = |id: &ObjectId| held.contains(&Value::Object(*id));
        let mut others: Vec<ObjectId> = noticed.map(|(id, _)| *id).filter(|id| !is_held(id)).collect();
        if others.is_empty() {
            return true;
        }
        if others.len() > PLAINLY_HELD {
            return false;
        }
        self.heap.get(self.main_module).children(&mut |value| {
            others.retain(|id| value != Value::Object(*id));
        });
        others.is_empty()
    }

    /// The objects that have come to their end, in order. `held` is what the running task reaches.
    pub(super) fn lost(&mut self, held: &[Value], program: &Program, instructions: u64) -> Vec<Ended> {
        self.note_fresh_instances();
        if self.ends.looked_at > LOOKED_AT_FREE + instructions * LOOKED_AT_EACH {
            self.ends.depend_on_order |= self.sharing.is_concurrent;
            return Vec::new();
        }
        self.ends.depend_on_order |= self.sharing.is_concurrent && self.are_ends_shared();
        if self.are_plainly_held(held) {
            self.ends.looked_at += self.ends.noticed.len() as u64;
            return Vec::new();
        }
        let mut ends = std::mem::take(&mut self.ends);
        let unreached = self.unreached(held);
        ends.looked_at += LOOK + unreached.looked_at();
        ends.pass_over(&self.heap, program, |id| unreached.has(id));
        let is_lost = |(id, noticed): (&ObjectId, &Noticed)| !noticed.is_in_cycle && unreached.has(*id);
        let (mut ended, mut is_littered) = (Vec::new(), false);
        if ends.noticed.iter().any(is_lost) {
            let fall = Fall::of(&self.heap, &unreached, &ends);
            ends.looked_at += fall.counted * COUNTED;
            is_littered = fall.counted > LITTER;
            for id in &fall.ended {
                ended.extend(ends.end(*id, Some(&unreached)));
            }
            if fall.ended.is_empty() {
                for (id, noticed) in &mut ends.noticed {
                    noticed.is_in_cycle |= unreached.has(*id);
                }
            }
        }
        self.ends = ends;
        if is_littered {
            self.drop_litter(held, &ended);
        }
        ended
    }

    /// Drops what would be counted again and again.
    fn drop_litter(&mut self, held: &[Value], ended: &[Ended]) {
        let ended = ended
            .iter()
            .flat_map(|ended| std::iter::once(&ended.object).chain(&ended.references));
        let ended = ended.map(|id| Value::Object(*id));
        self.drop_unheld(held.iter().copied().chain(ended).collect());
    }

    /// A collection of cycles is asked for: the noticed objects in them, in the order in which they were made.
    pub(super) fn end_cycles(&mut self, held: &[Value], program: &Program) -> Vec<Ended> {
        let mut ends = std::mem::take(&mut self.ends);
        let unreached = self.unreached(held);
        ends.pass_over(&self.heap, program, |id| unreached.has(id));
        let lost: Vec<ObjectId> = ends
            .noticed
            .keys()
            .copied()
            .filter(|id| unreached.has(*id))
            .collect();
        let ended = lost
            .into_iter()
            .filter_map(|id| ends.end(id, Some(&unreached)))
            .collect();
        self.ends = ends;
        ended
    }

    /// The program ends: all that have a finalizer, once, those first that are nearest to the main module's variables.
    pub(super) fn end_all(&mut self, program: &Program) -> Vec<Ended> {
        self.note_fresh_instances();
        if std::mem::replace(&mut self.ends.are_over, true) {
            return Vec::new();
        }
        let mut ends = std::mem::take(&mut self.ends);
        ends.pass_over(&self.heap, program, |_| true);
        let mut order = vec![self.main_module];
        let mut seen: FxHashSet<ObjectId> = order.iter().copied().collect();
        let mut further: FxHashSet<ObjectId> = FxHashSet::default();
        let mut next = 0;
        while let Some(id) = order.get(next).copied() {
            next += 1;
            if id == self.builtins
                || (id != self.main_module && matches!(self.heap.get(id), Object::Module(_)))
            {
                continue;
            }
            // A class keeps its variables in an object of their own, one step further away.
            if matches!(self.heap.get(id), Object::Class(_)) && further.insert(id) {
                order.push(id);
                continue;
            }
            for part in let_go(self.heap.get(id)) {
                if seen.insert(part) {
                    order.push(part);
                }
            }
        }
        let others: Vec<ObjectId> = ends
            .noticed
            .keys()
            .copied()
            .filter(|id| !seen.contains(id))
            .collect();
        let all = order.into_iter().chain(others);
        let ended = all
            .filter_map(|id| ends.end(id, None))
            .filter(|ended| ended.has_finalizer)
            .collect();
        self.ends = ends;
        ended
    }
}
