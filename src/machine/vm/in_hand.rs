//! What the loop of [`super::fast`] takes into its hands while it runs, because it asks for it again and again: the
//! iterator of the innermost loop, the variables of a module that is being filled, and the builtins asked for last.
//!
//! Nobody else looks at a heap while that loop runs, so it is enough to put back what is in hand where the loop is left,
//! and where the loop itself goes another way to it.

use super::super::heap::Heap;
use super::super::namespace::Namespace;
use super::super::object::{Iter, Object};
use super::super::value::Value;
use super::plain::{Next, builtin, next};
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// What an iterator in hand walks over.
enum Walk {
    Nothing,
    Range { next: i64, left: u64, step: i64 },
    List { list: ObjectId, next: usize },
}

/// The iterator that was asked last, in hand once it is asked a second time.
pub(super) struct Walker {
    iterator: Option<ObjectId>,
    walk: Walk,
}

impl Walker {
    pub fn new() -> Walker {
        Walker {
            iterator: None,
            walk: Walk::Nothing,
        }
    }

    /// The next value, if the iterator is in hand and has one.
    #[inline(always)]
    pub fn quick(&mut self, heap: &Heap, iterator: Value) -> Option<Value> {
        if iterator.object() != self.iterator {
            return None;
        }
        match &mut self.walk {
            Walk::Range { next, left, step } if *left > 0 => {
                let value = *next;
                *left -= 1;
                if *left > 0 {
                    *next += *step;
                }
                Some(Value::Int(value))
            }
            Walk::List { list, next } => {
                let Object::List(items) = heap.get(*list) else {
                    return None;
                };
                let value = *items.get(*next)?;
                *next += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// What a loop does next over an iterator that has nothing more in hand.
    #[inline(never)]
    pub fn next(&mut self, heap: &mut Heap, iterator: Value, notes: bool) -> Next {
        let Value::Object(id) = iterator else {
            return Next::Unusual;
        };
        let is_asked_again = self.iterator == Some(id);
        if is_asked_again {
            self.put_back(heap);
        }
        let answer = next(heap, iterator, notes);
        if matches!(answer, Next::Value(_)) && !notes {
            self.put_back(heap);
            self.iterator = Some(id);
            if is_asked_again {
                self.take(heap, id);
            }
        }
        answer
    }

    fn take(&mut self, heap: &Heap, iterator: ObjectId) {
        self.walk = match heap.get(iterator) {
            Object::Iter(Iter::Range { next, left, step }) => Walk::Range {
                next: *next,
                left: *left,
                step: *step,
            },
            Object::Iter(Iter::List {
                list,
                next,
                done: false,
            }) => Walk::List {
                list: *list,
                next: *next,
            },
            _ => Walk::Nothing,
        };
    }

    /// Gives the iterator back to the heap.
    #[inline]
    pub fn put_back(&mut self, heap: &mut Heap) {
        let Some(id) = self.iterator.take() else {
            return;
        };
        match std::mem::replace(&mut self.walk, Walk::Nothing) {
            Walk::Nothing => {}
            Walk::Range { next, left, step } => {
                *heap.get_mut(id) = Object::Iter(Iter::Range { next, left, step });
            }
            Walk::List { list, next } => {
                let done = false;
                *heap.get_mut(id) = Object::Iter(Iter::List { list, next, done });
            }
        }
    }
}

/// How many builtins are in hand.
const KNOWN: usize = 2;

/// A builtin that a name of a module means, since the module does not have it. Nothing where the value is unbound.
#[derive(Clone, Copy)]
struct Known {
    module: ObjectId,
    name: Symbol,
    value: Value,
}

/// The variables of a module, in hand from the first time that one is set, and builtins.
pub(super) struct Globals {
    /// Whether any variables may be taken: not where other tasks could look at them.
    may_hold: bool,
    /// The module that is looked at behind every other one, and never in hand.
    builtins: ObjectId,
    module: Option<ObjectId>,
    namespace: Namespace,
    /// By the last bits of the name, until a variable of that name is set.
    known: [Known; KNOWN],
}

impl Globals {
    pub fn new(may_hold: bool, builtins: ObjectId) -> Globals {
        let nothing = Known {
            module: builtins,
            name: Symbol(0),
            value: Value::Unbound,
        };
        Globals {
            may_hold,
            builtins,
            module: None,
            namespace: Namespace::default(),
            known: [nothing; KNOWN],
        }
    }

    /// Whether a module's variables are in hand.
    #[inline(always)]
    pub fn are_of(&self, module: ObjectId) -> bool {
        self.module == Some(module)
    }

    /// A variable of a module or a builtin, unless reading it has to be noted.
    #[inline(always)]
    pub fn load(
        &mut self,
        heap: &Heap,
        module: ObjectId,
        builtins: ObjectId,
        name: Symbol,
        notes: bool,
    ) -> Option<Value> {
        if notes {
            return self.unnoted(heap, module, builtins, name);
        }
        let known = &self.known[name.0 as usize % KNOWN];
        if known.name == name && known.module == module && known.value.is_bound() {
            return Some(known.value);
        }
        let own = match self.are_of(module) {
            true => self.namespace.get(name),
            false => match heap.get(module) {
                Object::Module(contents) => contents.namespace.get(name),
                _ => return None,
            },
        };
        own.or_else(|| self.find_builtin(heap, module, builtins, name))
    }

    #[inline(never)]
    fn find_builtin(
        &mut self,
        heap: &Heap,
        module: ObjectId,
        builtins: ObjectId,
        name: Symbol,
    ) -> Option<Value> {
        let value = builtin(heap, builtins, name)?;
        if builtins == self.builtins {
            self.known[name.0 as usize % KNOWN] = Known { module, name, value };
        }
        Some(value)
    }

    /// A builtin, where reading a variable has to be noted. No variables are in hand then.
    #[inline(never)]
    fn unnoted(&self, heap: &Heap, module: ObjectId, builtins: ObjectId, name: Symbol) -> Option<Value> {
        match heap.get(module) {
            Object::Module(contents) if contents.namespace.get(name).is_none() => {
                builtin(heap, builtins, name)
            }
            _ => None,
        }
    }

    /// Gives a variable of a module a value, unless that takes more. Nobody has to note it.
    #[inline(always)]
    pub fn store(&mut self, heap: &mut Heap, module: ObjectId, name: Symbol, value: Value) -> bool {
        let known = &mut self.known[name.0 as usize % KNOWN];
        if known.name == name {
            known.value = Value::Unbound;
        }
        if !self.are_of(module) && !self.take(heap, module) {
            return store_global(heap, module, name, value);
        }
        self.namespace.set(name, value);
        true
    }

    #[inline(never)]
    fn take(&mut self, heap: &mut Heap, module: ObjectId) -> bool {
        self.put_back(heap);
        if !self.may_hold || module == self.builtins {
            return false;
        }
        let Object::Module(contents) = heap.get_mut(module) else {
            return false;
        };
        self.namespace = std::mem::take(&mut Arc::make_mut(contents).namespace);
        self.module = Some(module);
        true
    }

    /// Gives them back if somebody is about to look at this module.
    #[inline(always)]
    pub fn lend(&mut self, heap: &mut Heap, module: Value) {
        if self.module.is_some() && module.object() == self.module {
            self.put_back(heap);
        }
    }

    /// Gives the variables back to their module.
    #[inline]
    pub fn put_back(&mut self, heap: &mut Heap) {
        if let Some(id) = self.module.take()
            && let Object::Module(contents) = heap.get_mut(id)
        {
            Arc::make_mut(contents).namespace = std::mem::take(&mut self.namespace);
        }
    }
}

#[inline(never)]
fn store_global(heap: &mut Heap, module: ObjectId, name: Symbol, value: Value) -> bool {
    let Object::Module(contents) = heap.get_mut(module) else {
        return false;
    };
    Arc::make_mut(contents).namespace.set(name, value);
    true
}
