//! Attributes: where they are found, along classes and through descriptors, and what is said when they are not.

use super::super::object::{Instance, Layout, Object};
use super::super::types;
use super::super::value::Value;
use super::super::{Machine, Raised};
use super::Vm;
use super::absent;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// What looking up an attribute comes to.
pub(super) enum Found {
    /// The value itself.
    Value(Value),
    /// A function found on the class, to be called with the receiver first.
    Method(Value),
    /// The result of this call is the value (property, `__get__`, `__getattr__`).
    Call(Value, Vec<Value>),
    /// It is a property that cannot be read, of this class.
    NoGetter(ObjectId),
    /// There is no such attribute.
    Missing,
}

impl Machine {
    /// A name of a module-like object.
    pub fn global(&self, module: ObjectId, name: Symbol) -> Option<Value> {
        match self.heap.get(module) {
            Object::Module(module) => module.namespace.get(name),
            Object::Class(class) => class.namespace.get(name),
            Object::Instance(instance) => instance.attributes.get(name),
            Object::Function(function) => function.attributes.get(name),
            Object::Exception(exception) => exception.attributes.get(name),
            _ => None,
        }
    }

    /// Gives a name of a module-like object a value.
    pub fn set_global(&mut self, module: ObjectId, name: Symbol, value: Value) {
        match self.heap.get_mut(module) {
            Object::Module(module) => Arc::make_mut(module).namespace.set(name, value),
            Object::Class(class) => Arc::make_mut(class).namespace.set(name, value),
            Object::Instance(instance) => Arc::make_mut(instance).attributes.set(name, value),
            Object::Function(function) => Arc::make_mut(function).attributes.set(name, value),
            Object::Exception(exception) => Arc::make_mut(exception).attributes.set(name, value),
            _ => None,
        };
    }

    /// Takes a name of a module-like object away.
    pub fn remove_global(&mut self, module: ObjectId, name: Symbol) -> Option<Value> {
        match self.heap.get_mut(module) {
            Object::Module(module) => Arc::make_mut(module).namespace.remove(name),
            Object::Class(class) => Arc::make_mut(class).namespace.remove(name),
            Object::Instance(instance) => Arc::make_mut(instance).attributes.remove(name),
            Object::Function(function) => Arc::make_mut(function).attributes.remove(name),
            Object::Exception(exception) => Arc::make_mut(exception).attributes.remove(name),
            _ => None,
        }
    }

    /// A builtin by name.
    pub fn builtin(&self, name: Symbol) -> Option<Value> {
        self.global(self.builtins, name)
    }
}

impl Vm<'_> {
    /// What a class attribute becomes when it is read through an instance; `None`: a plain value.
    pub(super) fn bind(&mut self, attribute: Value, receiver: Value, class: ObjectId) -> Option<Value> {
        match attribute {
            Value::Native(_) => Some(self.machine.heap.make(Object::Method {
                function: attribute,
                receiver,
            })),
            Value::Object(id) => match self.machine.heap.get(id) {
                Object::Function(_) => Some(self.machine.heap.make(Object::Method {
                    function: attribute,
                    receiver,
                })),
                Object::StaticMethod(function) => Some(*function),
                Object::ClassMethod(function) => {
                    let function = *function;
                    let receiver = Value::Object(class);
                    Some(self.machine.heap.make(Object::Method { function, receiver }))
                }
                // One that is bound to nothing yet, and may be to this.
                Object::Super {
                    class: of,
                    receiver: Value::Unbound,
                    ..
                } => {
                    let of = *of;
                    self.machine.heap.bound_super(of, receiver).ok()
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Looks an attribute up, without running Python.
    pub(super) fn find_attribute(&mut self, receiver: Value, name: Symbol) -> Found {
        if let Value::Object(id) = receiver {
            match self.machine.heap.get(id) {
                Object::Module(module) => {
                    if let Some(value) = module.namespace.get(name) {
                        return Found::Value(value);
                    }
                }
                Object::Class(_) => return self.find_class_attribute(id, name),
                Object::Function(_) if name == symbols::ANNOTATIONS => {
                    return self.find_annotations(id).unwrap_or(Found::Missing);
                }
                Object::Super {
                    class,
                    receiver,
                    receiver_class,
                } if receiver.is_bound() && !self.is_of_super(name) => {
                    let (class, inner, receiver_class) = (*class, *receiver, *receiver_class);
                    return self.find_super_attribute(class, inner, receiver_class, name);
                }
                _ => {}
            }
        }
        let class = self.machine.heap.class_of(receiver);
        match self.find_instance_attribute(receiver, class, name) {
            Found::Missing => match self.getattr_of_module(receiver) {
                Some(method) => {
                    let name = self.name_value(name);
                    Found::Call(method, vec![name])
                }
                None => Found::Missing,
            },
            found => found,
        }
    }

    /// The annotations of a class of the program are its own and never inherited; without any, it gets an empty dict.
    /// So does a function.
    fn find_annotations(&mut self, owner: ObjectId) -> Option<Found> {
        if let Some(own) = self.machine.global(owner, symbols::ANNOTATIONS) {
            return Some(Found::Value(own));
        }
        if matches!(self.machine.heap.get(owner), Object::Class(class) if class.is_builtin) {
            return None;
        }
        let empty = self.machine.heap.make(Object::Dict(Arc::default()));
        self.machine.set_global(owner, symbols::ANNOTATIONS, empty);
        Some(Found::Value(empty))
    }

    pub(super) fn find_instance_attribute(
        &mut self,
        receiver: Value,
        class: ObjectId,
        name: Symbol,
    ) -> Found {
        match self.find_instance_attribute_itself(receiver, class, name) {
            Found::Missing => {}
            found => return found,
        }
        match self.machine.heap.lookup(class, symbols::GETATTR) {
            Some(method) => {
                let name = self.name_value(name);
                Found::Call(method, vec![receiver, name])
            }
            None => Found::Missing,
        }
    }

    /// The same, without asking `__getattr__`.
    pub(super) fn find_instance_attribute_itself(
        &mut self,
        receiver: Value,
        class: ObjectId,
        name: Symbol,
    ) -> Found {
        let found = self.machine.heap.lookup(class, name);
        let on_class = found.filter(|_| !self.is_first_a_slot(class, name));
        if let Some(attribute) = on_class
            && let Some(found) = self.find_data_descriptor(attribute, receiver, class)
        {
            return found;
        }
        if let Some(value) = self.own_attribute(receiver, name) {
            return Found::Value(value);
        }
        if on_class != found {
            return Found::Missing;
        }
        if let Some(attribute) = on_class {
            return self.read_class_attribute(attribute, receiver, class);
        }
        if let Some(value) = self.special_attribute(receiver, class, name) {
            return Found::Value(value);
        }
        Found::Missing
    }

    /// The value an object carries itself under a name.
    pub(super) fn own_attribute(&self, receiver: Value, name: Symbol) -> Option<Value> {
        match self.machine.heap.object(receiver)? {
            Object::Instance(instance) => {
                if let Some(local) = self.thread_local(instance) {
                    return local.of(self.id)?.get(name);
                }
                instance.attributes.get(name)
            }
            Object::Exception(exception) => exception.attributes.get(name),
            Object::Function(function) => function.attributes.get(name),
            Object::Module(module) => module.namespace.get(name),
            Object::ThreadLocal(local) => local.of(self.id)?.get(name),
            _ => None,
        }
    }

    /// The running task's attributes of a `threading.local`, as a dict of its own.
    pub(super) fn thread_local_dict(&mut self, local: ObjectId) -> Value {
        let entries: Vec<(Symbol, Value)> = match self.machine.heap.get(local) {
            Object::ThreadLocal(local) => {
                let mine = local.of(self.id);
                mine.map(|attributes| attributes.iter().collect())
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let dict = self.machine.heap.allocate(Object::Dict(Arc::default()));
        for (name, value) in entries {
            let name = self.name_value(name);
            let is_set = self.machine.heap.dict_set(dict, name, value).is_ok();
            debug_assert!(is_set, "strings can be keys");
        }
        Value::Object(dict)
    }

    pub(super) fn thread_local(&self, instance: &Instance) -> Option<&super::super::locals::ThreadLocal> {
        match self.machine.heap.object(instance.payload)? {
            Object::ThreadLocal(local) => Some(local),
            _ => None,
        }
    }

    /// A property, or an object whose class has both `__get__` and `__set__`.
    pub(super) fn find_data_descriptor(
        &mut self,
        attribute: Value,
        receiver: Value,
        class: ObjectId,
    ) -> Option<Found> {
        let attribute = self.held(attribute);
        match self.machine.heap.object(attribute)? {
            Object::Property(parts) => {
                let getter = parts[0];
                if getter == Value::None {
                    return Some(Found::NoGetter(class));
                }
                Some(Found::Call(getter, vec![receiver]))
            }
            Object::Instance(instance) => {
                let descriptor_class = instance.class;
                let get = self.machine.heap.lookup(descriptor_class, symbols::GET)?;
                self.machine
                    .heap
                    .lookup(descriptor_class, symbols::SET)
                    .or_else(|| self.machine.heap.lookup(descriptor_class, symbols::DELETE))?;
                Some(Found::Call(get, vec![attribute, receiver, Value::Object(class)]))
            }
            _ => None,
        }
    }

    pub(super) fn read_class_attribute(
        &mut self,
        attribute: Value,
        receiver: Value,
        class: ObjectId,
    ) -> Found {
        let attribute = self.held(attribute);
        match attribute {
            Value::Native(_) => Found::Method(attribute),
            Value::Object(id) => match self.machine.heap.get(id) {
                Object::Function(_) => Found::Method(attribute),
                Object::Instance(instance) => match self.machine.heap.lookup(instance.class, symbols::GET) {
                    Some(get) => Found::Call(get, vec![attribute, receiver, Value::Object(class)]),
                    None => Found::Value(attribute),
                },
                _ => Found::Value(self.bind(attribute, receiver, class).unwrap_or(attribute)),
            },
            _ => Found::Value(attribute),
        }
    }

    pub(super) fn find_class_attribute(&mut self, id: ObjectId, name: Symbol) -> Found {
        let class = Value::Object(id);
        if name == symbols::ANNOTATIONS
            && let Some(found) = self.find_annotations(id)
        {
            return found;
        }
        let metaclass = self.machine.heap.class(id).metaclass;
        let on_meta = self.machine.heap.lookup(metaclass, name);
        if let Some(attribute) = on_meta
            && let Some(found) = self.find_data_descriptor(attribute, class, metaclass)
        {
            return found;
        }
        let is_special = matches!(
            name,
            symbols::NAME
                | symbols::QUALNAME
                | symbols::MRO
                | symbols::BASES
                | symbols::BASE
                | symbols::DICT
                | symbols::CLASS
                | symbols::MODULE
                | symbols::DOC
        );
        if is_special && let Some(value) = self.special_attribute(class, metaclass, name) {
            return Found::Value(value);
        }
        if let Some(attribute) = self.machine.heap.lookup(id, name) {
            if self.is_first_a_slot(id, name) {
                return self.member_of(id, name).map_or(Found::Missing, Found::Value);
            }
            let attribute = self.held(attribute);
            return match self.machine.heap.object(attribute) {
                Some(Object::StaticMethod(function)) => Found::Value(*function),
                Some(Object::ClassMethod(function)) => {
                    let function = *function;
                    let method = Object::Method {
                        function,
                        receiver: class,
                    };
                    Found::Value(self.machine.heap.make(method))
                }
                Some(Object::Instance(instance)) => {
                    match self.machine.heap.lookup(instance.class, symbols::GET) {
                        Some(get) => Found::Call(get, vec![attribute, Value::None, class]),
                        None => Found::Value(attribute),
                    }
                }
                _ => Found::Value(attribute),
            };
        }
        if let Some(attribute) = on_meta {
            return self.read_class_attribute(attribute, class, metaclass);
        }
        if let Some(value) = self.special_attribute(class, metaclass, name) {
            return Found::Value(value);
        }
        if let Some(member) = self.member_of(id, name) {
            return Found::Value(member);
        }
        match self.machine.heap.lookup(metaclass, symbols::GETATTR) {
            Some(method) => {
                let name = self.name_value(name);
                Found::Call(method, vec![class, name])
            }
            None => Found::Missing,
        }
    }

    /// What a `super` says of itself, whatever the object behind it has.
    fn is_of_super(&self, name: Symbol) -> bool {
        let name = self.machine.symbols.name(name);
        matches!(
            &**name,
            "__thisclass__" | "__self__" | "__self_class__" | "__class__"
        )
    }

    pub(super) fn find_super_attribute(
        &mut self,
        class: ObjectId,
        receiver: Value,
        receiver_class: ObjectId,
        name: Symbol,
    ) -> Found {
        let mro = self.machine.heap.class(receiver_class).mro.clone();
        let after = mro.iter().position(|c| *c == class).map_or(0, |i| i + 1);
        let found = mro[after..]
            .iter()
            .find_map(|c| self.machine.heap.class(*c).namespace.get(name));
        let Some(attribute) = found.map(|attribute| self.held(attribute)) else {
            return Found::Missing;
        };
        // Of a class (in a class method or `__new__`), functions are not bound to it.
        let is_class = self.machine.heap.as_class(receiver) == Some(receiver_class);
        if let Some(found) = self.find_data_descriptor(attribute, receiver, receiver_class) {
            return found;
        }
        if is_class {
            return match self.machine.heap.object(attribute) {
                Some(Object::ClassMethod(_) | Object::StaticMethod(_)) => Found::Value(
                    self.bind(attribute, receiver, receiver_class)
                        .unwrap_or(attribute),
                ),
                _ => Found::Value(attribute),
            };
        }
        self.read_class_attribute(attribute, receiver, receiver_class)
    }

    /// `AttributeError`, worded as CPython words it.
    pub(super) fn attribute_error(&mut self, receiver: Value, name: Symbol) -> Raised {
        let text = self.machine.symbols.name(name).clone();
        let message = match self.machine.heap.object(receiver) {
            Some(Object::Class(class)) => format!("type object '{}' has no attribute '{text}'", class.name),
            Some(Object::Module(module)) if self.is_partial(receiver) => format!(
                "partially initialized module '{}' has no attribute '{text}' (most likely due to a circular import)",
                module.name
            ),
            Some(Object::Module(module)) => {
                let note = match self.is_of_library(&module.name) {
                    true => absent::note(&module.name, &text),
                    false => "",
                };
                format!("module '{}' has no attribute '{text}'{note}", module.name)
            }
            Some(Object::Super { .. }) => format!("'super' object has no attribute '{text}'"),
            Some(Object::ThreadLocal(_)) => format!("'_thread._local' object has no attribute '{text}'"),
            Some(Object::Lock(lock)) => {
                let kind = if lock.is_reentrant {
                    "_thread.RLock"
                } else {
                    "_thread.lock"
                };
                format!("'{kind}' object has no attribute '{text}'")
            }
            _ => format!(
                "'{}' object has no attribute '{text}'",
                self.machine.heap.type_name(receiver)
            ),
        };
        let Raised(error) = self.error(types::ATTRIBUTE_ERROR, message);
        if let Value::Object(id) = error {
            let (name_symbol, object_symbol) = (self.machine.intern("name"), self.machine.intern("obj"));
            let name = self.name_value(name);
            self.machine.set_global(id, name_symbol, name);
            self.machine.set_global(id, object_symbol, receiver);
        }
        Raised(error)
    }

    /// The type's name as messages of the interpreter itself give it (`_thread.lock`).
    pub(super) fn python_type_name(&self, value: Value) -> String {
        self.machine.heap.type_name(value).to_string()
    }

    /// Makes an instance of a class with nothing in it.
    pub(super) fn bare_instance(&mut self, class: ObjectId) -> Value {
        debug_assert!(
            self.machine.heap.class(class).layout == Layout::Object,
            "others have their own `__new__`"
        );
        let instance = Instance::bare(class);
        self.machine.heap.make(Object::Instance(Arc::new(instance)))
    }
}
