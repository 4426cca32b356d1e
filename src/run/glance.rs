//! Values of a moment by name, as a condition or a reader of the source asks for them.
//!
//! Nothing of the program is carried out: what only its own code could say (`__eq__`, properties) is not known here.

use super::Moment;
use super::moment::value_text;
use crate::machine::{Frame, Object, Value};
use crate::trace::{ObjectId, TaskId};
use std::sync::Arc;

/// One moment, seen from the innermost call of the user's code that a task is in.
#[derive(Clone, Copy, Debug)]
pub struct Glance<'a> {
    moment: &'a Moment,
    frame: &'a Frame,
    stack: &'a [Value],
}

/// Something that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing(Value);

/// What can be said of a thing without asking the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer of up to 64 bits.
    Int(i64),
    /// A float.
    Float(f64),
    /// A string.
    Text(Arc<str>),
    /// A built-in container, such as a list: it equals none of the above.
    Container,
    /// Anything else.
    Other,
}

impl Moment {
    /// What a task sees here; `None` when it is in no call of the user's code.
    pub fn glance(&self, task: TaskId) -> Option<Glance<'_>> {
        let task = self.machine.tasks.get(task.index())?;
        let own = |frame: &&Frame| !self.program().is_library(frame.code);
        let frame = task.frames.iter().rev().find(own)?;
        Some(Glance {
            moment: self,
            frame,
            stack: &task.stack,
        })
    }
}

impl Glance<'_> {
    /// The local or global variable of this name.
    pub fn name(&self, name: &str) -> Option<Thing> {
        let code = self.moment.program().code(self.frame.code);
        let slot = code
            .slots
            .iter()
            .position(|slot| self.moment.program().name(*slot) == name);
        if let Some(slot) = slot.filter(|_| code.flags.optimized) {
            let value = self.stack.get(self.frame.base as usize + slot).copied()?;
            let value = match self.object(value) {
                Some(Object::Cell { value, .. }) => *value,
                _ => value,
            };
            return value.is_bound().then_some(Thing(value));
        }
        let symbol = self.moment.machine.symbols.find(name)?;
        let spaces = [self.frame.locals, Some(self.frame.module)];
        let mut spaces = spaces.into_iter().flatten();
        let found = spaces.find_map(|id| match self.moment.machine.heap.try_get(id)? {
            Object::Module(module) => module.namespace.get(symbol),
            _ => None,
        });
        found.filter(|value| value.is_bound()).map(Thing)
    }

    /// An attribute that holds data; what a property would compute, or a method, is none.
    pub fn attribute(&self, of: Thing, name: &str) -> Option<Thing> {
        let symbol = self.moment.machine.symbols.find(name)?;
        let in_classes = |class: ObjectId| {
            let Object::Class(class) = self.moment.machine.heap.try_get(class)? else {
                return None;
            };
            class
                .mro
                .iter()
                .find_map(|base| match self.moment.machine.heap.try_get(*base)? {
                    Object::Class(base) => base.namespace.get(symbol),
                    _ => None,
                })
        };
        let value = match (self.object(of.0)?, of.0.object()?) {
            (Object::Instance(instance), _) => {
                let own = instance.attributes.get(symbol);
                own.or_else(|| in_classes(instance.class))
            }
            (Object::Module(module), _) => module.namespace.get(symbol),
            (Object::Class(_), id) => in_classes(id),
            _ => None,
        };
        value
            .filter(|value| value.is_bound() && self.is_data(*value))
            .map(Thing)
    }

    fn is_data(&self, value: Value) -> bool {
        let computes = matches!(
            self.object(value),
            Some(
                Object::Function(_)
                    | Object::Method { .. }
                    | Object::Property(_)
                    | Object::StaticMethod(_)
                    | Object::ClassMethod(_)
            )
        );
        !computes && !matches!(value, Value::Native(_))
    }

    /// The item of a sequence at an index, or of a dictionary under a key.
    pub fn item(&self, of: Thing, index: &Plain) -> Option<Thing> {
        let at = |length: usize| {
            let Plain::Int(index) = *index else {
                return None;
            };
            let from_end = if index < 0 { length as i64 } else { 0 };
            usize::try_from(index.checked_add(from_end)?).ok()
        };
        let value = match self.object(of.0)? {
            Object::List(items) => *items.get(at(items.len())?)?,
            Object::Tuple(items) => *items.get(at(items.len())?)?,
            Object::Dict(dict) => {
                let same = |key: Value| self.plain(Thing(key)).is_same(index) == Some(true);
                dict.iter().find(|entry| same(entry.key))?.value
            }
            _ => return None,
        };
        Some(Thing(value))
    }

    /// What is in a container; the keys of a dictionary.
    pub fn items(&self, of: Thing) -> Option<Vec<Thing>> {
        let values: Vec<Value> = match self.object(of.0)? {
            Object::List(items) => items.to_vec(),
            Object::Tuple(items) => items.to_vec(),
            Object::Dict(dict) => dict.iter().map(|entry| entry.key).collect(),
            Object::Set(set) | Object::FrozenSet(set) => set.iter().map(|(_, value)| value).collect(),
            _ => return None,
        };
        Some(values.into_iter().map(Thing).collect())
    }

    /// How long a built-in container or a string is.
    pub fn length(&self, of: Thing) -> Option<usize> {
        Some(match self.object(of.0)? {
            Object::List(items) => items.len(),
            Object::Tuple(items) => items.len(),
            Object::Dict(dict) => dict.len(),
            Object::Set(set) | Object::FrozenSet(set) => set.len(),
            Object::Str(text) => text.chars as usize,
            Object::Bytes(bytes) => bytes.len(),
            Object::ByteArray(bytes) => bytes.len(),
            _ => return None,
        })
    }

    /// What can be said of it without asking the program.
    pub fn plain(&self, of: Thing) -> Plain {
        match of.0 {
            Value::None => Plain::None,
            Value::Bool(truth) => Plain::Bool(truth.into()),
            Value::Int(number) => Plain::Int(number),
            Value::Float(number) => Plain::Float(number.get()),
            value => match self.object(value) {
                Some(Object::Str(text)) => Plain::Text(text.text.flat()),
                Some(
                    Object::List(_)
                    | Object::Tuple(_)
                    | Object::Dict(_)
                    | Object::Set(_)
                    | Object::FrozenSet(_)
                    | Object::Bytes(_)
                    | Object::ByteArray(_),
                ) => Plain::Container,
                _ => Plain::Other,
            },
        }
    }

    /// Its text as `repr` shows it, shortened.
    pub fn text(&self, of: Thing) -> String {
        value_text(&self.moment.machine, &self.moment.program, of.0)
    }

    fn object(&self, value: Value) -> Option<&Object> {
        self.moment.machine.heap.object(value)
    }
}

impl Plain {
    /// The number, where it is one that a float can hold exactly.
    fn number(&self) -> Option<f64> {
        const EXACT: i64 = 1 << 53;
        match self {
            Plain::Bool(truth) => Some(f64::from(u8::from(*truth))),
            Plain::Int(number) if (-EXACT..=EXACT).contains(number) => Some(*number as f64),
            Plain::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether both are equal, as Python's `==` says; `None` where only the program could say it.
    pub fn is_same(&self, other: &Plain) -> Option<bool> {
        match (self, other) {
            (Plain::Other | Plain::Container, Plain::Other | Plain::Container) => None,
            (Plain::Other, _) | (_, Plain::Other) => None,
            (Plain::Int(a), Plain::Int(b)) => Some(a == b),
            (Plain::Text(a), Plain::Text(b)) => Some(a == b),
            (Plain::Int(_), Plain::Float(_)) | (Plain::Float(_), Plain::Int(_)) => {
                Some(self.number()? == other.number()?)
            }
            _ => match (self.number(), other.number()) {
                (Some(a), Some(b)) => Some(a == b),
                _ => Some(self == other),
            },
        }
    }

    /// Which is the greater; `None` where Python refuses to say, or only the program could.
    pub fn order(&self, other: &Plain) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Plain::Int(a), Plain::Int(b)) => Some(a.cmp(b)),
            (Plain::Text(a), Plain::Text(b)) => Some(a.cmp(b)),
            _ => self.number()?.partial_cmp(&other.number()?),
        }
    }
}
