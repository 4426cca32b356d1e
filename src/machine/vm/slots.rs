//! `__slots__`, and the form that a class gives its instances.
//!
//! A slot is no object in the namespace of its class: the names in `__slots__` are looked at where an attribute is
//! read, set or listed.

use super::super::Raised;
use super::super::heap::Heap;
use super::super::namespace::Namespace;
use super::super::object::{Layout, Object};
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::slice;

/// Built-in classes whose objects have no attributes of their own.
const WITHOUT_DICT: [ObjectId; 12] = [
    types::OBJECT,
    types::INT,
    types::FLOAT,
    types::COMPLEX,
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::LIST,
    types::TUPLE,
    types::DICT,
    types::SET,
    types::FROZENSET,
];

impl Vm<'_> {
    /// `__slots__` has to hold names that the class body does not give a value.
    pub(super) fn check_slots(
        &mut self,
        slots: Value,
        namespace: &Namespace,
        bases: &[ObjectId],
    ) -> Result<(), Raised> {
        let names = listed(&self.machine.heap, &slots).to_vec();
        let heap = &self.machine.heap;
        let is_of_any_size = |base: &&ObjectId| {
            let classes = [types::INT, types::TUPLE, types::BYTES, types::TYPE];
            classes.iter().any(|class| heap.is_subclass(**base, *class))
        };
        if let Some(base) = bases.iter().find(is_of_any_size).filter(|_| !names.is_empty()) {
            let kind = heap.class(*base).name.clone();
            return Err(self.type_error(format!(
                "nonempty __slots__ not supported for subtype of '{kind}'"
            )));
        }
        let has_dict = self
            .best_base(bases)
            .is_some_and(|base| !self.has_only_slots(base));
        let is_dict = |name: &Value| heap.as_str(*name).is_some_and(|text| &*text.text == "__dict__");
        if has_dict && names.iter().any(is_dict) {
            return Err(self.type_error("__dict__ slot disallowed: we already got one"));
        }
        for name in names {
            let Some(symbol) = self.symbol_of(name) else {
                if matches!(
                    self.machine.heap.object(name),
                    Some(Object::Dict(_) | Object::Set(_))
                ) {
                    continue;
                }
                let kind = self.machine.heap.type_name(name);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{kind}'")));
            };
            let text = self.machine.symbols.name(symbol).clone();
            if !is_name(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if namespace.get(symbol).is_some() {
                let message = format!("'{text}' in __slots__ conflicts with class variable");
                return Err(self.error(types::VALUE_ERROR, message));
            }
        }
        Ok(())
    }

    /// The first class in the order of a class that gives instances a form of their own: built-in values, or slots.
    pub(super) fn solid(&self, class: ObjectId) -> Option<ObjectId> {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter().copied();
        order.find(|class| {
            let own = heap.class(*class);
            let slots = own.namespace.get(symbols::SLOTS).filter(|_| !own.is_builtin);
            let adds = |name: &Value| {
                let text = heap.as_str(*name);
                text.is_some_and(|text| !matches!(&*text.text, "__dict__" | "__weakref__"))
            };
            match slots {
                Some(slots) => listed(heap, &slots).iter().any(adds),
                None => own.is_builtin && own.layout != Layout::Object && !inherits_layout(heap, *class),
            }
        })
    }

    /// The base whose form instances take.
    pub(super) fn best_base(&self, bases: &[ObjectId]) -> Option<ObjectId> {
        let is_further = |other: Option<ObjectId>, known: Option<ObjectId>| match (other, known) {
            (Some(other), Some(known)) => other != known && self.machine.heap.is_subclass(other, known),
            (other, known) => other.is_some() && known.is_none(),
        };
        bases.iter().copied().reduce(
            |best, base| match is_further(self.solid(base), self.solid(best)) {
                true => base,
                false => best,
            },
        )
    }

    pub(super) fn layout_of(&mut self, bases: &[ObjectId]) -> Result<Layout, Raised> {
        let mut solid: Option<ObjectId> = None;
        for other in bases.iter().filter_map(|base| self.solid(*base)) {
            let heap = &self.machine.heap;
            match solid {
                Some(known) if heap.is_subclass(known, other) => {}
                Some(known) if !heap.is_subclass(other, known) => {
                    return Err(self.type_error("multiple bases have instance lay-out conflict"));
                }
                _ => solid = Some(other),
            }
        }
        let mut layout = Layout::Object;
        for base in bases {
            let other = self.machine.heap.class(*base).layout;
            if other == Layout::Object || other == layout {
                continue;
            }
            if layout != Layout::Object {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
            layout = other;
        }
        Ok(layout)
    }

    /// Whether instances of a class have no `__dict__`.
    pub(super) fn has_only_slots(&self, class: ObjectId) -> bool {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter().filter(|c| !WITHOUT_DICT.contains(c));
        order.all(|c| {
            let slots = heap.class(*c).namespace.get(symbols::SLOTS);
            slots.is_some_and(|slots| {
                !heap
                    .sequence(slots)
                    .unwrap_or_default()
                    .iter()
                    .any(|name| heap.as_str(*name).is_some_and(|text| &*text.text == "__dict__"))
            })
        })
    }

    /// Whether `__slots__` of every class in the order forbid the name.
    pub(super) fn is_slot_missing(&self, class: ObjectId, name: Symbol) -> bool {
        let heap = &self.machine.heap;
        let text = self.machine.symbols.name(name);
        let mut allowed = false;
        for c in heap.class(class).mro.iter().filter(|c| !WITHOUT_DICT.contains(c)) {
            if heap.class(class).is_builtin {
                return false;
            }
            let Some(slots) = heap.class(*c).namespace.get(symbols::SLOTS) else {
                return false;
            };
            allowed |= listed(heap, &slots).iter().any(|n| {
                heap.as_str(*n).is_some_and(|s| {
                    names_slot(&s.text, &heap.class(*c).name, text) || &*s.text == "__dict__"
                })
            });
        }
        !allowed
    }

    /// Whether a name is that of a slot, before any class has it as an attribute.
    pub(super) fn is_first_a_slot(&self, class: ObjectId, name: Symbol) -> bool {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter();
        let first = order
            .find(|owner| heap.class(**owner).namespace.get(name).is_some() || self.has_slot(**owner, name));
        first.is_some_and(|owner| heap.class(*owner).namespace.get(name).is_none())
    }

    /// The names of the slots that instances of a class of the program's have.
    pub(super) fn slot_names(&self, class: ObjectId) -> Vec<String> {
        let heap = &self.machine.heap;
        let classes = heap.class(class).mro.iter().map(|class| heap.class(*class));
        let slots = classes
            .filter(|class| !class.is_builtin)
            .filter_map(|class| class.namespace.get(symbols::SLOTS));
        let names = slots.flat_map(|slots| listed(heap, &slots).to_vec());
        names
            .filter_map(|name| heap.as_str(name).map(|text| text.text.to_string()))
            .collect()
    }

    /// Whether a class has one of its own `__slots__` under a name.
    fn has_slot(&self, owner: ObjectId, name: Symbol) -> bool {
        let heap = &self.machine.heap;
        let slots = heap.class(owner).namespace.get(symbols::SLOTS);
        slots.is_some_and(|slots| {
            let text = self.machine.symbols.name(name);
            let is_it = |slot: &Value| heap.as_str(*slot).is_some_and(|slot| slot.text == *text);
            listed(heap, &slots).iter().any(is_it)
        })
    }

    /// The descriptor of one of a class's `__slots__`.
    pub(super) fn member_of(&mut self, class: ObjectId, name: Symbol) -> Option<Value> {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter();
        let owner = *order.find(|owner| self.has_slot(**owner, name))?;
        let kind = self.machine.prelude("_member_descriptor");
        let kind = self.machine.heap.as_class(kind)?;
        let member = self.bare_instance(kind);
        let id = member.object()?;
        let shown = self.name_value(name);
        self.machine.set_global(id, symbols::NAME, shown);
        let objclass = self.machine.intern("__objclass__");
        self.machine.set_global(id, objclass, Value::Object(owner));
        Some(member)
    }
}

/// Whether a text can be the name of an attribute.
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric() || !c.is_ascii())
}

/// The values that `__slots__` lists: one that is no list or tuple stands alone.
fn listed<'v>(heap: &'v Heap, slots: &'v Value) -> &'v [Value] {
    heap.sequence(*slots).unwrap_or(slice::from_ref(slots))
}

/// Whether a built-in class keeps its instances as one that it inherits from does.
fn inherits_layout(heap: &Heap, class: ObjectId) -> bool {
    let class = heap.class(class);
    class
        .mro
        .iter()
        .skip(1)
        .any(|base| heap.class(*base).layout == class.layout)
}

/// Whether a slot as written in a class has this name; private ones carry the class's name.
fn names_slot(slot: &str, class: &str, name: &str) -> bool {
    let is_private = slot.starts_with("__") && !slot.ends_with("__");
    match is_private {
        true => name
            .strip_prefix('_')
            .and_then(|name| name.strip_prefix(class.trim_start_matches('_')))
            .is_some_and(|rest| rest == slot),
        false => slot == name,
    }
}
