//! The names that `dir` gives.

use super::super::namespace::Namespace;
use super::super::object::Object;
use super::super::value::Value;
use super::Vm;

/// What every object has that stands in no namespace of ours.
const EVERYWHERE: [&str; 11] = [
    "__class__",
    "__doc__",
    "__ge__",
    "__getstate__",
    "__gt__",
    "__le__",
    "__lt__",
    "__reduce__",
    "__reduce_ex__",
    "__sizeof__",
    "__subclasshook__",
];

/// What stands in our namespaces and not in those of CPython.
const HIDDEN: [&str; 1] = ["_last_words"];

impl Vm<'_> {
    /// The names `dir` gives, sorted.
    pub(super) fn directory(&mut self, receiver: Option<Value>) -> Value {
        let locals = receiver.is_none().then(|| self.locals_dict());
        let mut names: Vec<String> = Vec::new();
        let heap = &self.machine.heap;
        let mut add = |namespace: &Namespace| {
            names.extend(
                namespace
                    .iter()
                    .map(|(name, _)| self.machine.symbols.name(name).to_string()),
            );
        };
        match receiver {
            None => {
                let locals = locals.unwrap_or(Value::None);
                match heap.object(locals) {
                    Some(Object::AttributeDict(owner)) => {
                        heap.attributes_of(*owner).into_iter().for_each(add)
                    }
                    Some(Object::Dict(dict)) => {
                        let keys = dict.iter().filter_map(|entry| heap.as_str(entry.key));
                        names.extend(keys.map(|key| key.text.to_string()));
                    }
                    _ => {}
                }
            }
            Some(value) => {
                match heap.object(value) {
                    Some(Object::Module(module)) => add(&module.namespace),
                    Some(Object::Instance(instance)) => add(&instance.attributes),
                    Some(Object::Function(function)) => add(&function.attributes),
                    Some(Object::Exception(exception)) => add(&exception.attributes),
                    _ => {}
                }
                let class = heap.as_class(value).unwrap_or_else(|| heap.class_of(value));
                if !matches!(heap.object(value), Some(Object::Module(_))) {
                    for c in heap.class(class).mro.iter() {
                        add(&heap.class(*c).namespace);
                    }
                    names.extend(self.slot_names(class));
                    names.retain(|name| !HIDDEN.contains(&name.as_str()));
                    names.extend(EVERYWHERE.map(str::to_owned));
                    if matches!(heap.object(value), Some(Object::Instance(_))) && !self.has_only_slots(class)
                    {
                        names.push("__dict__".to_owned());
                    }
                    if !heap.class(class).is_builtin {
                        names.push("__weakref__".to_owned());
                    }
                }
            }
        }
        names.sort();
        names.dedup();
        let values: Vec<Value> = names.iter().map(|name| self.machine.heap.str(name)).collect();
        self.machine.heap.list(values)
    }
}
