//! What looking attributes up along classes came to, remembered for the next time.
//!
//! Only a shortcut: it never changes what is found, so it is no part of a machine's state. Any change of any class makes
//! all of it void. A copied machine begins with an empty table and with what its original was told to remember, so that
//! the many runs of a search need not each find out the same.

use super::heap::Heap;
use super::object::{Layout, Object};
use super::types;
use super::value::Value;
use super::vm::special::OBJECT_NEW;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// Entries of the table.
const ENTRIES: usize = 512;

/// Questions before a table is laid out: a machine that takes a few steps needs none.
const PATIENCE: u32 = 24;

/// How an attribute of an instance is read when its class plays no tricks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadPlan {
    /// Only the instance itself can have it.
    Own,
    /// The instance itself, or else this function of its class, to be bound.
    Method(Value),
    /// The instance itself, or else this value of its class.
    Value(Value),
    /// A property, a descriptor, `__getattribute__`: the long way.
    Long,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    class: ObjectId,
    name: Symbol,
    epoch: u64,
    read: ReadPlan,
    is_plain_write: bool,
    is_plain_exception: bool,
    initialiser: Option<ObjectId>,
}

/// A full table that is only read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remembered(Arc<[Option<Entry>]>);

impl Remembered {
    /// The same table once more.
    pub fn apart(&self) -> Remembered {
        Remembered(self.0.iter().copied().collect())
    }
}

/// The table, by class and name.
#[derive(Debug, Default)]
pub(crate) struct Lookups {
    remembered: Remembered,
    entries: Vec<Option<Entry>>,
    /// The last answer before the table is laid out.
    single: Option<Entry>,
    asked: u32,
}

impl Lookups {
    #[inline]
    fn entry(&mut self, heap: &Heap, class: ObjectId, name: Symbol) -> &Entry {
        let epoch = heap.class_epoch();
        let is_asked_for = |entry: &Entry| entry.class == class && entry.name == name && entry.epoch == epoch;
        let mixed = class.serial().wrapping_mul(31) ^ name.0.wrapping_mul(0x9E37_79B9) ^ class.arena();
        let at = (mixed ^ (mixed >> 15)) as usize % ENTRIES;
        if let Some(Some(entry)) = self.remembered.0.get(at)
            && is_asked_for(entry)
        {
            return entry;
        }
        if self.entries.is_empty() {
            self.asked += 1;
            if self.asked < PATIENCE {
                return self.single.insert(Entry::new(heap, class, name));
            }
            self.entries = vec![None; ENTRIES];
        }
        let slot = &mut self.entries[at];
        if !slot.as_ref().is_some_and(is_asked_for) {
            *slot = Some(Entry::new(heap, class, name));
        }
        slot.as_ref().expect("it was put there just now")
    }

    /// What a run has found out since this state of its heap, as far as it holds in every run that comes through
    /// that state: later changes of classes may come in another order, and other runs may make other classes.
    pub fn since(&self, heap: &Heap) -> Remembered {
        let holds = |entry: &Entry| entry.epoch == heap.class_epoch() && heap.try_get(entry.class).is_some();
        let entries = self.entries.iter().copied();
        Remembered(entries.map(|entry| entry.filter(holds)).collect())
    }

    /// Lets this machine and its copies begin with what a run has found out.
    pub fn remember(&mut self, found: Remembered) {
        self.remembered = found;
    }

    /// What it began with.
    pub fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// How instances of a class answer for a name.
    #[inline]
    pub fn read(&mut self, heap: &Heap, class: ObjectId, name: Symbol) -> ReadPlan {
        self.entry(heap, class, name).read
    }

    /// Whether setting a name of an instance of a class only sets it in the instance.
    #[inline]
    pub fn is_plain_write(&mut self, heap: &Heap, class: ObjectId, name: Symbol) -> bool {
        self.entry(heap, class, name).is_plain_write
    }

    /// The `__init__`, a Python function, where calling a class makes a bare instance and calls that.
    #[inline]
    pub fn initialiser(&mut self, heap: &Heap, class: ObjectId) -> Option<ObjectId> {
        self.entry(heap, class, symbols::INIT).initialiser
    }

    /// Whether calling a class makes an exception that keeps its arguments, and does nothing else.
    #[inline]
    pub fn is_plain_exception(&mut self, heap: &Heap, class: ObjectId) -> bool {
        self.entry(heap, class, symbols::NEW).is_plain_exception
    }
}

impl Entry {
    fn new(heap: &Heap, class: ObjectId, name: Symbol) -> Entry {
        Entry {
            class,
            name,
            epoch: heap.class_epoch(),
            read: read_plan(heap, class, name),
            is_plain_write: is_plain_write(heap, class, name),
            is_plain_exception: name == symbols::NEW && is_plain_exception(heap, class),
            initialiser: (name == symbols::INIT)
                .then(|| initialiser(heap, class))
                .flatten(),
        }
    }
}

/// Whether a method that `object` has is the library's own for this class, too.
fn is_native(heap: &Heap, class: ObjectId, method: Symbol) -> bool {
    matches!(heap.lookup(class, method), None | Some(Value::Native(_)))
}

fn read_plan(heap: &Heap, class: ObjectId, name: Symbol) -> ReadPlan {
    if name == symbols::ANNOTATIONS || !is_native(heap, class, symbols::GETATTRIBUTE) {
        return ReadPlan::Long;
    }
    let Some((owner, found)) = heap.lookup_where(class, name) else {
        return ReadPlan::Own;
    };
    let mut before = heap.class(class).mro.iter().take_while(|class| **class != owner);
    if before.any(|class| has_slots(heap, *class)) {
        // One of them may have the name, and come first.
        return ReadPlan::Long;
    }
    match found {
        Value::Native(_) => ReadPlan::Method(found),
        Value::Object(id) => match heap.get(id) {
            Object::Function(_) => ReadPlan::Method(found),
            Object::Str(_) | Object::List(_) | Object::Tuple(_) | Object::Dict(_) | Object::Set(_) => {
                ReadPlan::Value(found)
            }
            _ => ReadPlan::Long,
        },
        _ => ReadPlan::Value(found),
    }
}

/// Whether a class has slots of its own.
fn has_slots(heap: &Heap, class: ObjectId) -> bool {
    let slots = heap.class(class).namespace.get(symbols::SLOTS);
    slots.is_some_and(|slots| heap.sequence(slots).is_none_or(|names| !names.is_empty()))
}

fn is_plain_write(heap: &Heap, class: ObjectId, name: Symbol) -> bool {
    let is_special = name == symbols::CLASS || name == symbols::DICT;
    if is_special || !is_native(heap, class, symbols::SETATTR) {
        return false;
    }
    let is_tricky = heap
        .lookup(class, name)
        .and_then(|found| heap.object(found))
        .is_some_and(|found| matches!(found, Object::Property(_) | Object::Instance(_)));
    let mut classes = heap.class(class).mro.iter().filter(|c| **c != types::OBJECT);
    // A plain `object` has no attributes of its own.
    class != types::OBJECT
        && !is_tricky
        && classes.all(|c| {
            let class = heap.class(*c);
            !class.is_builtin && class.namespace.get(symbols::SLOTS).is_none()
        })
}

fn is_plain_exception(heap: &Heap, class: ObjectId) -> bool {
    let is_as_usual = |method| heap.lookup(class, method) == heap.lookup(types::BASE_EXCEPTION, method);
    let keeps_more = [
        types::OS_ERROR,
        types::UNICODE_ENCODE_ERROR,
        types::UNICODE_DECODE_ERROR,
        types::SYNTAX_ERROR,
    ];
    let contents = heap.class(class);
    contents.layout == Layout::Exception
        && contents.metaclass == types::TYPE
        && is_as_usual(symbols::NEW)
        && is_as_usual(symbols::INIT)
        && !keeps_more.iter().any(|more| heap.is_subclass(class, *more))
}

fn initialiser(heap: &Heap, class: ObjectId) -> Option<ObjectId> {
    let contents = heap.class(class);
    let makes_bare = match heap.lookup(class, symbols::NEW) {
        None => true,
        Some(new) => matches!(
            heap.object(new),
            Some(Object::StaticMethod(Value::Native(OBJECT_NEW)))
        ),
    };
    let init = heap.lookup(class, symbols::INIT)?.object()?;
    let is_usual = contents.metaclass == types::TYPE && contents.layout == Layout::Object && makes_bare;
    (is_usual && matches!(heap.get(init), Object::Function(_))).then_some(init)
}

impl Clone for Lookups {
    fn clone(&self) -> Self {
        Lookups {
            remembered: self.remembered.clone(),
            ..Lookups::default()
        }
    }
}

no_part_of_the_state!(Lookups);
