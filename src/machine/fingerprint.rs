//! Fingerprints: when two states of a program are the same for everything that can still happen.
//!
//! A state is written down in a canonical form, which is then hashed. What the state shares with a common
//! ancestor, the *origin*, is left out. Objects that the origin has are named by id; all others are numbered
//! in the order in which they are met, beginning from what has changed and from the tasks, so that neither
//! the order of allocations nor dead objects make a difference. Deadlines count from the clock.
//!
//! Left out are counters that only bounds look at (steps, instructions, bytes) and the clock itself: whether
//! a program reads it is asked by whoever compares ([`Machine::has_read_clock`]). An object's address, which
//! `id` and the order of a set can show, counts only as far as it has been written down somewhere.

use super::heap::Use;
use super::namespace::Namespace;
use super::native::Pending;
use super::object::Object;
use super::task::Task;
use super::{Heap, Machine};
use crate::trace::ObjectId;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::xxh3_128;

/// Marks an object of the origin in the canonical form; numbers of others stay below.
const KNOWN: u64 = 1 << 63;

/// Writes states down and hashes them; keeps its room from one to the next.
#[derive(Debug)]
pub struct Fingerprinter {
    origin: Machine,
    counts_clock: bool,
    form: Form,
    /// For a task by itself.
    task_form: Form,
}

/// A task written down by itself, kept until it changes: a step changes one, and the others need not be written
/// down again. Copies and comparisons of tasks do without it.
#[derive(Debug, Default)]
pub(super) struct TaskPrint(OnceLock<Written>);

#[derive(Debug)]
struct Written {
    /// Whose form it is: numbers mean something for one origin only.
    known: Arc<[u32]>,
    /// The hash of the form, in which objects that the origin has not are numbered as the task meets them.
    hash: u128,
    /// These objects, in order.
    met: Box<[ObjectId]>,
}

impl Clone for TaskPrint {
    fn clone(&self) -> Self {
        TaskPrint::default()
    }
}

no_part_of_the_state!(TaskPrint);

/// A state in canonical form.
#[derive(Debug, Default)]
struct Form {
    bytes: Vec<u8>,
    /// How many objects of each arena the origin has.
    known: Arc<[u32]>,
    numbers: FxHashMap<ObjectId, u64>,
    /// The numbered objects, in order.
    met: Vec<ObjectId>,
}

impl Fingerprinter {
    /// Compares states that come after this one. A program that reads the clock has to have it counted.
    ///
    /// The origin is changed so that it can tell what is written from now on; they must come from it.
    pub fn new(origin: &mut Machine, counts_clock: bool) -> Fingerprinter {
        origin.heap.forget_writes();
        let origin = origin.snapshot();
        let known = (0..).map_while(|arena| origin.heap.arena_len(arena));
        let known: Arc<[u32]> = known.collect();
        let form = || Form {
            known: Arc::clone(&known),
            ..Form::default()
        };
        Fingerprinter {
            form: form(),
            task_form: form(),
            counts_clock,
            origin,
        }
    }

    /// The fingerprint of a state that has just been frozen by [`Machine::snapshot`]. `said` stands for what
    /// it has written so far, and for whatever else the caller wants told apart.
    pub fn fingerprint(&mut self, machine: &Machine, said: u64) -> u128 {
        let form = &mut self.form;
        form.begin();
        said.hash(form);
        let before = &self.origin.heap;
        machine.heap.changes_since(before, &mut |id, object, usage| {
            form.object(id, object, usage, before.try_get(id));
        });
        machine.tasks.len().hash(form);
        for (index, task) in machine.tasks.iter().enumerate() {
            match self.origin.tasks.get(index) {
                Some(before) if Arc::ptr_eq(before, task) => form.write_u8(0),
                _ => form.refer(task, machine.clock_ns, &mut self.task_form),
            }
        }
        form.rest(machine, self.origin.symbols.len());
        if self.counts_clock {
            (machine.clock_ns, &machine.readings).hash(form);
        }
        form.follow(&machine.heap);
        xxh3_128(&form.bytes)
    }
}

impl Form {
    fn begin(&mut self) {
        self.bytes.clear();
        self.numbers.clear();
        self.met.clear();
    }

    /// An object that has changed, given what it was.
    fn object(&mut self, id: ObjectId, object: &Object, usage: Use, before: Option<&Object>) {
        id.hash(self);
        usage.hash(self);
        let is_told = match (object, before) {
            (Object::Module(now), Some(Object::Module(before))) => {
                now.name == before.name && self.changed_names(&now.namespace, &before.namespace)
            }
            (Object::Instance(now), Some(Object::Instance(before))) => {
                (now.class, now.payload) == (before.class, before.payload)
                    && self.changed_names(&now.attributes, &before.attributes)
            }
            _ => false,
        };
        if !is_told {
            self.write_u8(0);
            object.hash(self);
        }
    }

    /// Which variables have changed, where there are still the same ones.
    fn changed_names(&mut self, now: &Namespace, before: &Namespace) -> bool {
        if !now.has_names_of(before) {
            return false;
        }
        self.write_u8(1);
        for (index, (now, before)) in now.values().zip(before.values()).enumerate() {
            if now != before {
                self.write_u32(index as u32);
                now.hash(self);
            }
        }
        self.write_u32(u32::MAX);
        true
    }

    /// A task, by what it is when it is written down by itself.
    fn refer(&mut self, task: &Task, clock_ns: u64, own: &mut Form) {
        let written = task.print.0.get_or_init(|| own.written(task));
        if !Arc::ptr_eq(&written.known, &self.known) {
            // Another search has written it down.
            return self.refer_to(&own.written(task), task, clock_ns);
        }
        self.refer_to(written, task, clock_ns);
    }

    fn refer_to(&mut self, written: &Written, task: &Task, clock_ns: u64) {
        self.write_u8(1);
        self.bytes.extend_from_slice(&written.hash.to_le_bytes());
        let deadline = task.pending.as_ref().and_then(|pending| pending.deadline_ns);
        deadline
            .map(|deadline| deadline.saturating_sub(clock_ns))
            .hash(self);
        for id in &written.met {
            id.hash(self);
        }
    }

    fn written(&mut self, task: &Task) -> Written {
        self.begin();
        self.task(task);
        Written {
            known: Arc::clone(&self.known),
            hash: xxh3_128(&self.bytes),
            met: self.met.as_slice().into(),
        }
    }

    /// Everything but how long it still waits.
    fn task(&mut self, task: &Task) {
        let Task {
            frames,
            stack,
            pending,
            // Follows from where it stands.
            also: _,
            handled,
            thread,
            is_daemon,
            name,
            failure,
            report,
            entry,
            print: _,
        } = task;
        (frames, stack, handled, thread).hash(self);
        (is_daemon, name, failure, report, entry).hash(self);
        pending.is_some().hash(self);
        if let Some(Pending {
            op,
            deadline_ns: _,
            then,
        }) = pending
        {
            (op, then).hash(self);
        }
    }

    /// What is neither heap nor task.
    fn rest(&mut self, machine: &Machine, names: usize) {
        (machine.holder, machine.frames_max, machine.heap.digits_max).hash(self);
        (machine.has_exited, machine.limit.is_some()).hash(self);
        machine.timing.hash(self);
        machine.modules.len().hash(self);
        // Numbers of names and of code that came up on the way mean something only with these.
        machine.symbols.names_from(names).for_each(|name| name.hash(self));
        if !machine.grown.is_empty() {
            machine.grown.hash(self);
        }
        machine.ends.tell_apart(self);
    }

    /// Writes down what has been met on the way, and what is met while that is done.
    fn follow(&mut self, heap: &Heap) {
        let mut next = 0;
        while let Some(&id) = self.met.get(next) {
            next += 1;
            heap.usage(id).hash(self);
            heap.get(id).hash(self);
        }
    }

    fn name(&mut self, id: ObjectId) -> u64 {
        let known = self.known.get(id.arena() as usize).copied().unwrap_or(0);
        if id.serial() < known {
            return KNOWN | u64::from(id.arena()) << 32 | u64::from(id.serial());
        }
        let next = self.met.len() as u64;
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.met.push(id);
        }
        number
    }
}

/// What is hashed into a form is written down. Object ids, and nothing else of the machine, hash themselves
/// as 128 bits: so they are told apart and put by their canonical names.
impl Hasher for Form {
    fn finish(&self) -> u64 {
        unreachable!("a form is hashed as a whole")
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn write_u128(&mut self, id: u128) {
        let name = self.name(ObjectId::from_word(id as u64));
        self.write_u64(name);
    }
}

impl Machine {
    /// Whether anybody has read the clock so far.
    pub fn has_read_clock(&self) -> bool {
        !self.readings.is_empty()
    }
}
