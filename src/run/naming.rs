//! Names for the objects that events mention: the variable that holds one, or its kind and a number.

use super::moment::value_text;
use crate::machine::object::Object;
use crate::machine::{Machine, Value, types};
use crate::program::Program;
use crate::trace::{Event, Names, ObjectId, Op, Place, Scalar, Symbol};
use std::collections::BTreeMap;

/// Gathers names while a run is made.
#[derive(Debug, Default)]
pub(super) struct Naming {
    pub names: Names,
    /// Objects without a variable, counted by kind.
    unnamed: BTreeMap<String, u32>,
    /// Objects that tasks synchronise with, counted by the name they were found under.
    namesakes: BTreeMap<String, u32>,
}

/// Most values that are looked into for an object that no global holds itself.
const LOOKED_INTO_MAX: usize = 4096;

impl Naming {
    /// Names whatever an event mentions for the first time.
    pub fn observe(&mut self, event: &Event, machine: &Machine, program: &Program) {
        while self.names.tasks.len() < machine.tasks.len() {
            self.names
                .tasks
                .push(machine.tasks[self.names.tasks.len()].name.to_string());
        }
        self.name_operands(event.op, machine, program);
        if let Scalar::Object(object) = event.value
            && !self.names.values.contains_key(&object)
            && machine.heap.try_get(object).is_some()
        {
            let text = value_text(machine, program, Value::Object(object));
            self.names.values.insert(object, text);
        }
    }

    /// Names the object and the variable that an operation is about.
    fn name_operands(&mut self, op: Op, machine: &Machine, program: &Program) {
        if let Some(object) = op.object() {
            self.name_object(object, machine, program);
        }
        match op.place() {
            Some(Place::Global(_, name)) => self.name_symbol(name, machine),
            Some(Place::Cell(_, name)) => self.name_symbol(name, machine),
            Some(Place::Attribute(object, name)) => {
                self.name_symbol(name, machine);
                self.name_object(object, machine, program);
            }
            Some(Place::Container(object)) => self.name_object(object, machine, program),
            None => {}
        }
    }

    /// Names what the tasks are about to do where the run ends.
    pub fn finish(mut self, machine: &Machine, program: &Program) -> Names {
        let pending = machine.tasks.iter().filter_map(|task| task.pending.as_ref());
        let pending: Vec<Op> = pending.map(|pending| pending.op).collect();
        for op in pending {
            self.name_operands(op, machine, program);
        }
        for (name, task) in self.names.tasks.iter_mut().zip(&machine.tasks) {
            *name = task.name.to_string();
        }
        self.names
    }

    fn name_symbol(&mut self, symbol: Symbol, machine: &Machine) {
        self.names
            .symbols
            .entry(symbol)
            .or_insert_with(|| machine.symbols.name(symbol).clone());
    }

    fn name_object(&mut self, object: ObjectId, machine: &Machine, program: &Program) {
        if self.names.objects.contains_key(&object) {
            return;
        }
        let kind = kind_of(object, machine);
        let name = match find_variable(object, machine, program) {
            // Several that one local variable held in turn: who reads of two must not take them for one.
            Some(name) if synchronises(object, machine).is_some() => {
                let count = self.namesakes.entry(name.clone()).or_insert(0);
                *count += 1;
                match *count {
                    1 => name,
                    count => format!("{name} ({count})"),
                }
            }
            Some(name) => name,
            None => {
                let count = self.unnamed.entry(kind.clone()).or_insert(0);
                *count += 1;
                format!("{kind} {count}")
            }
        };
        self.names.objects.insert(object, name);
        self.names.kinds.insert(object, kind);
    }
}

fn kind_of(object: ObjectId, machine: &Machine) -> String {
    let class = machine.heap.class_of(Value::Object(object));
    synchronises(object, machine).map_or_else(|| machine.heap.class(class).name.to_string(), str::to_owned)
}

/// What an object is called, if it is one that tasks synchronise with.
fn synchronises(object: ObjectId, machine: &Machine) -> Option<&'static str> {
    let word = match machine.heap.class_of(Value::Object(object)) {
        types::LOCK => "Lock",
        types::RLOCK => "RLock",
        types::CONDITION_GATE => "Condition",
        types::SEMAPHORE_GATE => "Semaphore",
        types::EVENT_GATE => "Event",
        types::BARRIER_GATE => "Barrier",
        types::QUEUE_GATE => "Queue",
        types::FUTURE_GATE => "Future",
        types::FUTURES_GATE => "futures",
        types::POOL_GATE => "ThreadPoolExecutor",
        _ => return None,
    };
    Some(word)
}

/// The variable that holds an object, or holds the library object around it: a global, an attribute or
/// item of a global, one of those, a local of some task.
fn find_variable(object: ObjectId, machine: &Machine, program: &Program) -> Option<String> {
    let program = machine.program(program);
    let Object::Module(main) = machine.heap.get(machine.main_module) else {
        return None;
    };
    let text = |symbol: Symbol| machine.symbols.name(symbol).to_string();
    let is_it = |value: Value| is_or_wraps(value, object, machine);
    let globals: Vec<(Symbol, Value)> = main.namespace.iter().collect();
    if let Some((name, _)) = globals.iter().find(|(_, value)| is_it(*value)) {
        return Some(text(*name));
    }
    for (name, value) in &globals {
        if let Some(inner) = find_inside(*value, &is_it, machine) {
            return Some(format!("{}{inner}", text(*name)));
        }
    }
    let mut left = LOOKED_INTO_MAX;
    for (name, value) in &globals {
        if let Some(inner) = find_deeper(*value, &is_it, machine, &mut left) {
            return Some(format!("{}{inner}", text(*name)));
        }
    }
    for task in &machine.tasks {
        for frame in &task.frames {
            let Some(Object::Function(function)) = machine.heap.object(frame.function) else {
                continue;
            };
            if machine.heap.class_of(Value::Object(function.module)) != types::MODULE
                || function.module != machine.main_module
            {
                continue;
            }
            let slots = task.stack.get(frame.base as usize..).unwrap_or_default();
            for (slot, value) in slots.iter().enumerate() {
                let value = match machine.heap.object(*value) {
                    Some(Object::Cell { value, .. }) => *value,
                    _ => *value,
                };
                let code = frame.code;
                if is_it(value)
                    && let Some(name) = slot_name(program, code, slot)
                {
                    return Some(name);
                }
                if let Some(inner) = find_inside(value, &is_it, machine)
                    && let Some(name) = slot_name(program, code, slot)
                {
                    return Some(format!("{name}{inner}"));
                }
            }
        }
    }
    None
}

fn slot_name(program: &Program, code: crate::program::CodeId, slot: usize) -> Option<String> {
    Some(program.name(*program.code(code).slots.get(slot)?).to_owned())
}

/// An attribute or item of a value that is what is looked for.
fn find_inside(value: Value, is_it: &dyn Fn(Value) -> bool, machine: &Machine) -> Option<String> {
    match machine.heap.object(value)? {
        Object::Instance(instance) => {
            let found = instance.attributes.iter().find(|(name, value)| {
                !machine.symbols.name(*name).starts_with("_threadline") && is_it(*value)
            });
            found.map(|(name, _)| format!(".{}", machine.symbols.name(name)))
        }
        Object::Class(class) if !class.is_builtin => {
            let found = class.namespace.iter().find(|(_, value)| is_it(*value));
            found.map(|(name, _)| format!(".{}", machine.symbols.name(name)))
        }
        Object::List(items) => items.iter().position(|v| is_it(*v)).map(|i| format!("[{i}]")),
        Object::Tuple(items) => items.iter().position(|v| is_it(*v)).map(|i| format!("[{i}]")),
        Object::Dict(dict) => {
            let entry = dict.iter().find(|entry| is_it(entry.value))?;
            key_text(entry.key, machine)
        }
        _ => None,
    }
}

/// An attribute or item of an attribute or item of a value.
fn find_deeper(
    value: Value,
    is_it: &dyn Fn(Value) -> bool,
    machine: &Machine,
    left: &mut usize,
) -> Option<String> {
    let inside = |value: Value, left: &mut usize| {
        *left = left.checked_sub(1)?;
        find_inside(value, is_it, machine)
    };
    match machine.heap.object(value)? {
        // What the library keeps in its objects means nothing to the user.
        Object::Instance(instance) if machine.heap.class(instance.class).is_builtin => None,
        Object::Instance(instance) => instance.attributes.iter().find_map(|(name, value)| {
            Some(format!(".{}{}", machine.symbols.name(name), inside(value, left)?))
        }),
        Object::List(items) => in_sequence(items.iter().copied(), |value| inside(value, left)),
        Object::Tuple(items) => in_sequence(items.iter().copied(), |value| inside(value, left)),
        Object::Dict(dict) => dict.iter().find_map(|entry| {
            let inner = inside(entry.value, left)?;
            Some(format!("{}{inner}", key_text(entry.key, machine)?))
        }),
        _ => None,
    }
}

fn in_sequence(
    items: impl Iterator<Item = Value>,
    mut inside: impl FnMut(Value) -> Option<String>,
) -> Option<String> {
    let mut found = items.enumerate();
    found.find_map(|(index, value)| Some(format!("[{index}]{}", inside(value)?)))
}

fn key_text(key: Value, machine: &Machine) -> Option<String> {
    match (key, machine.heap.as_str(key)) {
        (_, Some(text)) => Some(format!("[{:?}]", &*text.text)),
        (Value::Int(i), _) => Some(format!("[{i}]")),
        _ => None,
    }
}

fn is_or_wraps(value: Value, object: ObjectId, machine: &Machine) -> bool {
    if value == Value::Object(object) {
        return true;
    }
    match machine.heap.object(value) {
        Some(Object::Instance(instance)) => instance.attributes.iter().any(|(name, inner)| {
            inner == Value::Object(object) && machine.symbols.name(name).starts_with("_threadline")
        }),
        _ => false,
    }
}
