//! Attributes: lookup with descriptors, binding of methods, setting and deleting.

use super::super::native::Announced;
use super::super::object::{Instance, Layout, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::super::{Machine, Raised};
use super::special::SPECIAL_COUNT;
use super::{Stop, Vm};
use crate::program::code::SpecialMethod;
use crate::program::symbols;
use crate::trace::{ObjectId, Op, Place, Symbol};
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
                Object::Super {
                    class,
                    receiver,
                    receiver_class,
                } => {
                    let (class, inner, receiver_class) = (*class, *receiver, *receiver_class);
                    return self.find_super_attribute(class, inner, receiver_class, name);
                }
                _ => {}
            }
        }
        if name == symbols::ANNOTATIONS
            && let Some(found) = self.find_annotations(receiver)
        {
            return found;
        }
        let class = self.machine.heap.class_of(receiver);
        self.find_instance_attribute(receiver, class, name)
    }

    /// The annotations of a function, class or module are made by a function of the compiler's.
    pub(super) fn find_annotations(&mut self, owner: Value) -> Option<Found> {
        let id = owner.object()?;
        if self.machine.global(id, symbols::ANNOTATIONS).is_some() {
            return None;
        }
        let names = [symbols::ANNOTATE, symbols::ANNOTATE_FUNC];
        let annotate = names.into_iter().find_map(|name| self.machine.global(id, name))?;
        matches!(self.machine.heap.object(annotate), Some(Object::Function(_)))
            .then(|| Found::Call(annotate, vec![Value::Int(1)]))
    }

    fn find_instance_attribute(&mut self, receiver: Value, class: ObjectId, name: Symbol) -> Found {
        let on_class = self.machine.heap.lookup(class, name);
        if let Some(attribute) = on_class
            && let Some(found) = self.find_data_descriptor(attribute, receiver, class)
        {
            return found;
        }
        if let Some(value) = self.own_attribute(receiver, name) {
            return Found::Value(value);
        }
        if let Some(attribute) = on_class {
            return self.read_class_attribute(attribute, receiver, class);
        }
        if let Some(value) = self.special_attribute(receiver, class, name) {
            return Found::Value(value);
        }
        match self.machine.heap.lookup(class, symbols::GETATTR) {
            Some(method) => {
                let name = self.name_value(name);
                Found::Call(method, vec![receiver, name])
            }
            None => Found::Missing,
        }
    }

    /// The value an object carries itself under a name.
    pub(super) fn own_attribute(&self, receiver: Value, name: Symbol) -> Option<Value> {
        match self.machine.heap.object(receiver)? {
            Object::Instance(instance) => {
                if let Some(local) = self.thread_local(instance) {
                    return local
                        .by_task
                        .iter()
                        .find(|(task, _)| *task == self.id)?
                        .1
                        .get(name);
                }
                instance.attributes.get(name)
            }
            Object::Exception(exception) => exception.attributes.get(name),
            Object::Function(function) => function.attributes.get(name),
            Object::Module(module) => module.namespace.get(name),
            Object::ThreadLocal(local) => local
                .by_task
                .iter()
                .find(|(task, _)| *task == self.id)?
                .1
                .get(name),
            _ => None,
        }
    }

    /// The running task's attributes of a `threading.local`, as a dict of its own.
    fn thread_local_dict(&mut self, local: ObjectId) -> Value {
        let entries: Vec<(Symbol, Value)> = match self.machine.heap.get(local) {
            Object::ThreadLocal(local) => {
                let mine = local.by_task.iter().find(|(task, _)| *task == self.id);
                mine.map(|(_, attributes)| attributes.iter().collect())
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

    fn thread_local(&self, instance: &Instance) -> Option<&super::super::sync::ThreadLocal> {
        match self.machine.heap.object(instance.payload)? {
            Object::ThreadLocal(local) => Some(local),
            _ => None,
        }
    }

    /// A property, or an object whose class has both `__get__` and `__set__`.
    fn find_data_descriptor(&mut self, attribute: Value, receiver: Value, class: ObjectId) -> Option<Found> {
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

    fn read_class_attribute(&mut self, attribute: Value, receiver: Value, class: ObjectId) -> Found {
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

    fn find_class_attribute(&mut self, id: ObjectId, name: Symbol) -> Found {
        let class = Value::Object(id);
        if name == symbols::ANNOTATIONS
            && let Some(found) = self.find_annotations(class)
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
                | symbols::DICT
                | symbols::CLASS
                | symbols::MODULE
                | symbols::DOC
        );
        if is_special && let Some(value) = self.special_attribute(class, metaclass, name) {
            return Found::Value(value);
        }
        if let Some(attribute) = self.machine.heap.lookup(id, name) {
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
        match self.machine.heap.lookup(metaclass, symbols::GETATTR) {
            Some(method) => {
                let name = self.name_value(name);
                Found::Call(method, vec![class, name])
            }
            None => Found::Missing,
        }
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
        let Some(attribute) = found else {
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

    /// The attributes that the machine itself knows: `__class__`, `__name__` and the like.
    fn special_attribute(&mut self, receiver: Value, class: ObjectId, name: Symbol) -> Option<Value> {
        if name == symbols::DICT
            && matches!(self.machine.heap.object(receiver), Some(Object::Instance(_)))
            && self.has_only_slots(class)
        {
            return None;
        }
        let heap = &mut self.machine.heap;
        if name == symbols::CLASS {
            return Some(Value::Object(class));
        }
        let id = match receiver {
            Value::Object(id) => id,
            Value::Native(native) => {
                let text = self.natives.get(native).name;
                return matches!(name, symbols::NAME | symbols::QUALNAME).then(|| heap.str(text));
            }
            _ => return (name == symbols::DOC).then_some(Value::None),
        };
        match heap.get(id) {
            Object::Property(parts) if name == symbols::DOC => {
                let (getter, doc) = (parts[0], parts[3]);
                if doc != Value::None || getter == Value::None {
                    return Some(doc);
                }
                let class = heap.class_of(getter);
                self.special_attribute(getter, class, name)
            }
            Object::Function(f) => {
                let function = f.clone();
                Some(match name {
                    symbols::NAME => function.name,
                    symbols::QUALNAME => function.qualname,
                    symbols::DOC => function.doc,
                    symbols::DEFAULTS => if_bound(function.defaults),
                    symbols::KWDEFAULTS => if_bound(function.keyword_defaults),
                    symbols::CLOSURE => if_bound(function.closure),
                    symbols::CODE => heap.make(Object::Code(function.code)),
                    symbols::GLOBALS => heap.make(Object::AttributeDict(function.module)),
                    symbols::DICT => heap.make(Object::AttributeDict(id)),
                    symbols::MODULE => self.module_name(function.module),
                    symbols::ANNOTATIONS => heap.make(Object::Dict(Arc::default())),
                    _ => return None,
                })
            }
            Object::Class(c) => {
                let class = c.clone();
                Some(match name {
                    // The names of built-in classes outside `builtins` begin with their module.
                    symbols::NAME if class.is_builtin => {
                        heap.str(class.name.rsplit('.').next().unwrap_or_default())
                    }
                    symbols::NAME => heap.str(&class.name),
                    symbols::QUALNAME if class.is_builtin => {
                        heap.str(class.name.rsplit('.').next().unwrap_or_default())
                    }
                    symbols::QUALNAME => heap.str(&class.qualname),
                    symbols::MRO => {
                        let mro: Vec<Value> = class.mro.iter().map(|c| Value::Object(*c)).collect();
                        heap.tuple(&mro)
                    }
                    symbols::BASES => {
                        let bases: Vec<Value> = class.bases.iter().map(|c| Value::Object(*c)).collect();
                        heap.tuple(&bases)
                    }
                    symbols::DICT => heap.make(Object::AttributeDict(id)),
                    symbols::MODULE => match class.namespace.get(name) {
                        Some(module) => module,
                        None => heap.str(
                            class
                                .name
                                .rsplit_once('.')
                                .map_or("builtins", |(module, _)| module),
                        ),
                    },
                    symbols::DOC => class.namespace.get(name).unwrap_or(Value::None),
                    symbols::ANNOTATIONS => heap.make(Object::Dict(Arc::default())),
                    _ => return None,
                })
            }
            Object::Method { function, receiver } => {
                let (function, receiver) = (*function, *receiver);
                match name {
                    symbols::SELF => Some(receiver),
                    symbols::FUNC => Some(function),
                    _ => {
                        let class = heap.class_of(function);
                        self.own_attribute(function, name)
                            .or_else(|| self.special_attribute(function, class, name))
                    }
                }
            }
            Object::Module(module) => {
                let text = module.name.clone();
                match name {
                    symbols::NAME => Some(heap.str(&text)),
                    symbols::DICT => Some(heap.make(Object::AttributeDict(id))),
                    symbols::DOC => Some(Value::None),
                    _ => None,
                }
            }
            Object::Generator(g) => {
                let generator = g.clone();
                match name {
                    symbols::NAME => Some(generator.name),
                    symbols::QUALNAME => Some(generator.qualname),
                    _ => None,
                }
            }
            Object::Cell { value, .. } if self.machine.symbols.name(name).as_ref() == "cell_contents" => {
                value.is_bound().then_some(*value)
            }
            Object::Super { class, receiver, .. } => {
                let (class, receiver) = (*class, *receiver);
                match self.machine.symbols.name(name).as_ref() {
                    "__thisclass__" => Some(Value::Object(class)),
                    "__self__" => Some(receiver),
                    _ => None,
                }
            }
            Object::Code(code) => {
                let code = self.program.code(*code);
                match self.machine.symbols.name(name).as_ref() {
                    "co_name" => Some(heap.str(&code.name)),
                    "co_qualname" => Some(heap.str(&code.qualname)),
                    "co_firstlineno" => Some(Value::Int(i64::from(code.first_line))),
                    "co_argcount" => Some(Value::Int(i64::from(code.arg_count))),
                    "co_filename" => {
                        let file = self.program.tables.sources[code.file as usize].name.clone();
                        Some(heap.str(&file))
                    }
                    "co_varnames" => {
                        let names: Vec<Symbol> = code.slots.to_vec();
                        let names: Vec<Value> = names.into_iter().map(|n| self.name_value(n)).collect();
                        Some(self.machine.heap.tuple(&names))
                    }
                    _ => None,
                }
            }
            Object::ThreadLocal(_) if name == symbols::DICT => Some(self.thread_local_dict(id)),
            Object::Instance(instance) if name == symbols::DICT => {
                let local = instance
                    .payload
                    .object()
                    .filter(|payload| matches!(heap.get(*payload), Object::ThreadLocal(_)));
                Some(match local {
                    Some(local) => self.thread_local_dict(local),
                    None => heap.make(Object::AttributeDict(id)),
                })
            }
            Object::Instance(_) | Object::Exception(_) => match name {
                symbols::DICT => Some(heap.make(Object::AttributeDict(id))),
                symbols::DOC => Some(Value::None),
                _ => None,
            },
            _ => (name == symbols::DOC).then_some(Value::None),
        }
    }

    fn module_name(&mut self, module: ObjectId) -> Value {
        let text = match self.machine.heap.get(module) {
            Object::Module(module) => module.name.clone(),
            _ => "".into(),
        };
        self.machine.heap.str(&text)
    }

    /// `AttributeError`, worded as CPython words it.
    pub(super) fn attribute_error(&mut self, receiver: Value, name: Symbol) -> Raised {
        let text = self.machine.symbols.name(name).clone();
        let message = match self.machine.heap.object(receiver) {
            Some(Object::Class(class)) => format!("type object '{}' has no attribute '{text}'", class.name),
            Some(Object::Module(module)) => format!("module '{}' has no attribute '{text}'", module.name),
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

    /// Stops before an access to an attribute that is kept in the object itself.
    fn gate_attribute(
        &mut self,
        receiver: Value,
        name: Symbol,
        op: fn(Place) -> Op,
        is_write: bool,
    ) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let id = receiver.object()?;
        let is_place = match self.machine.heap.get(id) {
            Object::Instance(instance) => self.thread_local(instance).is_none(),
            Object::Class(class) => !class.is_builtin,
            Object::Module(_) => return self.gate_module_attribute(id, name, op, is_write),
            _ => false,
        };
        if !is_place {
            return None;
        }
        let place = Place::Attribute(id, name);
        self.must_stop_at(place, is_write)
            .then(|| self.announce(Announced::new(op(place))))
    }

    fn gate_module_attribute(
        &mut self,
        id: ObjectId,
        name: Symbol,
        op: fn(Place) -> Op,
        is_write: bool,
    ) -> Option<Stop> {
        let place = Place::Global(id, name);
        self.must_stop_at(place, is_write)
            .then(|| self.announce(Announced::new(op(place))))
    }

    pub(super) fn load_attribute(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        if self.own_attribute(receiver, name).is_some()
            && let Some(stop) = self.gate_attribute(receiver, name, Op::Read, false)
        {
            return Ok(Some(stop));
        }
        let found = self.get_attribute(receiver, name);
        self.pop();
        self.deliver_found(found, receiver, name, false)
    }

    /// As `load_attribute`, for an attribute that is called next: method and receiver, or value and null.
    pub(super) fn load_method(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        if self.notes_accesses()
            && self.own_attribute(receiver, name).is_some()
            && let Some(stop) = self.gate_attribute(receiver, name, Op::Read, false)
        {
            return Ok(Some(stop));
        }
        let found = self.get_attribute(receiver, name);
        self.pop();
        self.deliver_found(found, receiver, name, true)
    }

    /// The attribute as the class's `__getattribute__` finds it.
    pub(super) fn get_attribute(&mut self, receiver: Value, name: Symbol) -> Found {
        if let Some(method) = self.machine.heap.python_method(receiver, symbols::GETATTRIBUTE)
            && self.machine.heap.as_class(receiver).is_none()
        {
            let name = self.name_value(name);
            return Found::Call(method, vec![receiver, name]);
        }
        self.find_attribute(receiver, name)
    }

    fn deliver_found(
        &mut self,
        found: Found,
        receiver: Value,
        name: Symbol,
        is_method: bool,
    ) -> Result<Option<Stop>, Raised> {
        match found {
            Found::Value(value) => {
                self.report_value(value);
                self.push(value);
                if is_method {
                    self.push(Value::Unbound);
                }
            }
            Found::Method(function) if is_method => {
                let receiver = self.super_receiver(receiver);
                self.push(function);
                self.push(receiver);
            }
            Found::Method(function) => {
                let receiver = self.super_receiver(receiver);
                let bound = self.machine.heap.make(Object::Method { function, receiver });
                self.push(bound);
            }
            Found::Call(callee, arguments) => {
                let ret = Return::GetAttrFallback {
                    receiver,
                    name,
                    push_null: is_method,
                };
                if let Value::Native(native) = callee
                    && native.0 >= SPECIAL_COUNT
                {
                    return self.run_native(native, &arguments, &[], ret);
                }
                self.call(callee, arguments, ret)?;
            }
            Found::NoGetter(class) => return Err(self.no_getter(class, name)),
            Found::Missing => return Err(self.attribute_error(receiver, name)),
        }
        Ok(None)
    }

    pub(super) fn no_getter(&mut self, class: ObjectId, name: Symbol) -> Raised {
        let text = self.machine.symbols.name(name).clone();
        let kind = self.machine.heap.class(class).qualname.clone();
        let message = format!("property '{text}' of '{kind}' object has no getter");
        self.error(types::ATTRIBUTE_ERROR, message)
    }

    fn super_receiver(&self, receiver: Value) -> Value {
        match self.machine.heap.object(receiver) {
            Some(Object::Super { receiver, .. }) => *receiver,
            _ => receiver,
        }
    }

    pub(super) fn store_attribute(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        let value = self.peek(2);
        if let Some(stop) = self.gate_attribute(receiver, name, Op::Write, true) {
            return Ok(Some(stop));
        }
        self.report_value(value);
        self.drop_many(2);
        if let Some(method) = self.machine.heap.python_method(receiver, symbols::SETATTR)
            && self.machine.heap.as_class(receiver).is_none()
        {
            let name = self.name_value(name);
            self.call(method, vec![receiver, name, value], Return::Discard)?;
            return Ok(None);
        }
        self.set_attribute(receiver, name, value)?;
        Ok(None)
    }

    /// `object.__setattr__`
    pub(super) fn set_attribute(
        &mut self,
        receiver: Value,
        name: Symbol,
        value: Value,
    ) -> Result<(), Raised> {
        let class = self.machine.heap.class_of(receiver);
        if let Some(descriptor) = self.machine.heap.lookup(class, name) {
            match self.machine.heap.object(descriptor) {
                Some(Object::Property(parts)) => {
                    let setter = parts[1];
                    if setter == Value::None {
                        let text = self.machine.symbols.name(name).clone();
                        let kind = self.machine.heap.class(class).qualname.clone();
                        let message = format!("property '{text}' of '{kind}' object has no setter");
                        return Err(self.error(types::ATTRIBUTE_ERROR, message));
                    }
                    return self.call(setter, vec![receiver, value], Return::Discard);
                }
                Some(Object::Instance(instance)) => {
                    if let Some(set) = self.machine.heap.lookup(instance.class, symbols::SET) {
                        return self.call(set, vec![descriptor, receiver, value], Return::Discard);
                    }
                }
                _ => {}
            }
        }
        let Value::Object(id) = receiver else {
            return Err(self.cannot_set(receiver, name));
        };
        match self.machine.heap.get(id) {
            Object::Instance(instance) => {
                let payload = instance.payload;
                if self.thread_local(instance).is_some()
                    && let Value::Object(local) = payload
                {
                    self.set_thread_local(local, name, value);
                } else if name == symbols::CLASS {
                    self.set_class(id, value)?;
                } else if name == symbols::DICT {
                    self.set_attributes(id, value)?;
                } else if self.is_slot_missing(class, name) {
                    return Err(self.cannot_set(receiver, name));
                } else {
                    self.machine.heap.grew(24);
                    self.machine.set_global(id, name, value);
                }
            }
            Object::ThreadLocal(_) => self.set_thread_local(id, name, value),
            Object::Class(class) if class.is_builtin => {
                let text = self.machine.symbols.name(name).clone();
                let kind = class.name.clone();
                return Err(self.type_error(format!(
                    "cannot set '{text}' attribute of immutable type '{kind}'"
                )));
            }
            Object::Class(_) if name == symbols::NAME || name == symbols::QUALNAME => {
                let text = self.machine.heap.as_str(value).map(|s| s.text.clone());
                if let (Some(text), Object::Class(class)) = (text, self.machine.heap.get_mut(id)) {
                    let class = Arc::make_mut(class);
                    match name {
                        symbols::NAME => class.name = text,
                        _ => class.qualname = text,
                    }
                }
            }
            Object::Function(_) => self.set_function_field(id, name, value),
            Object::Class(_) | Object::Module(_) | Object::Exception(_) => {
                self.machine.set_global(id, name, value);
            }
            _ => return Err(self.cannot_set(receiver, name)),
        }
        Ok(())
    }

    fn set_function_field(&mut self, id: ObjectId, name: Symbol, value: Value) {
        let Object::Function(function) = self.machine.heap.get_mut(id) else {
            return;
        };
        let function = Arc::make_mut(function);
        match name {
            symbols::NAME => function.name = value,
            symbols::QUALNAME => function.qualname = value,
            symbols::DOC => function.doc = value,
            symbols::DEFAULTS => {
                function.defaults = if value == Value::None {
                    Value::Unbound
                } else {
                    value
                }
            }
            symbols::KWDEFAULTS => {
                function.keyword_defaults = if value == Value::None {
                    Value::Unbound
                } else {
                    value
                };
            }
            _ => {
                function.attributes.set(name, value);
            }
        }
    }

    fn set_class(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
        let Some(class) = self.machine.heap.as_class(value) else {
            let kind = self.machine.heap.type_name(value);
            return Err(self.type_error(format!("__class__ must be set to a class, not '{kind}' object")));
        };
        let (new, old) = (
            self.machine.heap.class(class).clone(),
            self.machine.heap.class_of(Value::Object(id)),
        );
        let old = self.machine.heap.class(old).clone();
        if new.is_builtin || old.is_builtin {
            return Err(self.type_error(
                "__class__ assignment only supported for mutable types or ModuleType subclasses",
            ));
        }
        if new.layout != old.layout {
            let (new, old) = (&new.name, &old.name);
            return Err(self.type_error(format!(
                "__class__ assignment: '{new}' object layout differs from '{old}'"
            )));
        }
        if let Object::Instance(instance) = self.machine.heap.get_mut(id) {
            Arc::make_mut(instance).class = class;
        }
        Ok(())
    }

    /// `instance.__dict__ = …`
    fn set_attributes(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
        let entries: Vec<(Value, Value)> = match self.machine.heap.as_dict(value) {
            Some((_, dict)) => dict.iter().map(|e| (e.key, e.value)).collect(),
            None => {
                let kind = self.machine.heap.type_name(value);
                return Err(self.type_error(format!("__dict__ must be set to a dictionary, not a '{kind}'")));
            }
        };
        let mut attributes = super::super::namespace::Namespace::default();
        for (key, value) in entries {
            if let Some(name) = self.symbol_of(key) {
                attributes.set(name, value);
            }
        }
        if let Object::Instance(instance) = self.machine.heap.get_mut(id) {
            Arc::make_mut(instance).attributes = attributes;
        }
        Ok(())
    }

    /// Whether instances of a class have no `__dict__`.
    fn has_only_slots(&self, class: ObjectId) -> bool {
        let heap = &self.machine.heap;
        let mut order = heap.class(class).mro.iter().filter(|c| **c != types::OBJECT);
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
    fn is_slot_missing(&self, class: ObjectId, name: Symbol) -> bool {
        let heap = &self.machine.heap;
        let text = self.machine.symbols.name(name);
        let mut allowed = false;
        for c in heap.class(class).mro.iter().filter(|c| **c != types::OBJECT) {
            if heap.class(*c).is_builtin {
                return false;
            }
            let Some(slots) = heap.class(*c).namespace.get(symbols::SLOTS) else {
                return false;
            };
            let names = heap
                .sequence(slots)
                .map(<[Value]>::to_vec)
                .unwrap_or_else(|| vec![slots]);
            allowed |= names.iter().any(|n| {
                heap.as_str(*n)
                    .is_some_and(|s| s.text == *text || &*s.text == "__dict__")
            });
        }
        !allowed
    }

    fn set_thread_local(&mut self, local: ObjectId, name: Symbol, value: Value) {
        let task = self.id;
        if let Object::ThreadLocal(local) = self.machine.heap.get_mut(local) {
            let local = Arc::make_mut(local);
            match local.by_task.iter_mut().find(|(t, _)| *t == task) {
                Some((_, attributes)) => {
                    attributes.set(name, value);
                }
                None => {
                    let mut attributes = super::super::namespace::Namespace::default();
                    attributes.set(name, value);
                    local.by_task.push((task, attributes));
                }
            }
        }
    }

    fn cannot_set(&mut self, receiver: Value, name: Symbol) -> Raised {
        let class = self.machine.heap.class_of(receiver);
        if self.machine.heap.lookup(class, name).is_some() {
            let (kind, text) = (
                self.machine.heap.type_name(receiver),
                self.machine.symbols.name(name).clone(),
            );
            return self.error(
                types::ATTRIBUTE_ERROR,
                format!("'{kind}' object attribute '{text}' is read-only"),
            );
        }
        self.attribute_error(receiver, name)
    }

    pub(super) fn delete_attribute(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        if let Some(stop) = self.gate_attribute(receiver, name, Op::Write, true) {
            return Ok(Some(stop));
        }
        self.pop();
        if let Some(method) = self.machine.heap.python_method(receiver, symbols::DELATTR) {
            let name = self.name_value(name);
            self.call(method, vec![receiver, name], Return::Discard)?;
            return Ok(None);
        }
        self.remove_attribute(receiver, name)?;
        Ok(None)
    }

    /// `object.__delattr__`
    pub(super) fn remove_attribute(&mut self, receiver: Value, name: Symbol) -> Result<(), Raised> {
        let class = self.machine.heap.class_of(receiver);
        if let Some(descriptor) = self.machine.heap.lookup(class, name) {
            match self.machine.heap.object(descriptor) {
                Some(Object::Property(parts)) if parts[2] != Value::None => {
                    let deleter = parts[2];
                    return self.call(deleter, vec![receiver], Return::Discard);
                }
                Some(Object::Property(_)) => {
                    let text = self.machine.symbols.name(name).clone();
                    let kind = self.machine.heap.class(class).qualname.clone();
                    let message = format!("property '{text}' of '{kind}' object has no deleter");
                    return Err(self.error(types::ATTRIBUTE_ERROR, message));
                }
                Some(Object::Instance(instance)) => {
                    if let Some(delete) = self.machine.heap.lookup(instance.class, symbols::DELETE) {
                        return self.call(delete, vec![descriptor, receiver], Return::Discard);
                    }
                }
                _ => {}
            }
        }
        if let Value::Object(id) = receiver
            && let Object::Class(class) = self.machine.heap.get(id)
            && class.is_builtin
        {
            let (text, kind) = (self.machine.symbols.name(name).clone(), class.name.clone());
            return Err(self.type_error(format!(
                "cannot set '{text}' attribute of immutable type '{kind}'"
            )));
        }
        let removed = match receiver {
            Value::Object(id) => {
                let task = self.id;
                let local = match self.machine.heap.get(id) {
                    Object::ThreadLocal(_) => Some(id),
                    Object::Instance(instance) if self.thread_local(instance).is_some() => {
                        instance.payload.object()
                    }
                    _ => None,
                };
                match local {
                    Some(local) => match self.machine.heap.get_mut(local) {
                        Object::ThreadLocal(local) => Arc::make_mut(local)
                            .by_task
                            .iter_mut()
                            .find(|(t, _)| *t == task)
                            .and_then(|(_, attributes)| attributes.remove(name)),
                        _ => None,
                    },
                    None => self.machine.remove_global(id, name),
                }
            }
            _ => None,
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(self.attribute_error(receiver, name)),
        }
    }

    /// `LOAD_SUPER_ATTR`: `super`, the class and the receiver lie on the stack.
    pub(super) fn load_super_attribute(&mut self, name: Symbol, is_method: bool) -> Result<(), Raised> {
        let receiver = self.pop();
        let class = self.pop();
        self.pop();
        let Some(class) = self.machine.heap.as_class(class) else {
            return Err(self.type_error("super() argument 1 must be a type"));
        };
        let receiver_class = self.super_class(class, receiver)?;
        let found = self.find_super_attribute(class, receiver, receiver_class, name);
        if let Found::Missing = found {
            let text = self.machine.symbols.name(name).clone();
            let message = format!("'super' object has no attribute '{text}'");
            return Err(self.error(types::ATTRIBUTE_ERROR, message));
        }
        self.deliver_found(found, receiver, name, is_method)?;
        Ok(())
    }

    /// The class along whose order `super(class, receiver)` looks.
    pub(super) fn super_class(&mut self, class: ObjectId, receiver: Value) -> Result<ObjectId, Raised> {
        let heap = &self.machine.heap;
        if let Some(receiver_class) = heap.as_class(receiver)
            && heap.is_subclass(receiver_class, class)
        {
            return Ok(receiver_class);
        }
        let receiver_class = heap.class_of(receiver);
        if heap.is_subclass(receiver_class, class) {
            return Ok(receiver_class);
        }
        Err(self.type_error("super(type, obj): obj must be an instance or subtype of type"))
    }

    /// `LOAD_SPECIAL`: `__enter__` and its kin are looked up on the class.
    pub(super) fn load_special(&mut self, method: SpecialMethod) -> Result<(), Raised> {
        let receiver = self.pop();
        let (name, is_async) = match method {
            SpecialMethod::Enter => (symbols::ENTER, false),
            SpecialMethod::Exit => (symbols::EXIT, false),
            SpecialMethod::AsyncEnter => (symbols::AENTER, true),
            SpecialMethod::AsyncExit => (symbols::AEXIT, true),
        };
        let class = self.machine.heap.class_of(receiver);
        let Some(found) = self.machine.heap.lookup(class, name) else {
            let kind = self.python_type_name(receiver);
            let protocol = if is_async {
                "asynchronous context manager"
            } else {
                "context manager"
            };
            let missing = match (is_async, name) {
                (_, symbols::EXIT) => " (missed __exit__ method)",
                (_, symbols::AEXIT) => " (missed __aexit__ method)",
                _ => "",
            };
            // `with` asks for the exit method first, but CPython names the enter method when both lack.
            let enter = if is_async { symbols::AENTER } else { symbols::ENTER };
            let missing = if self.machine.heap.lookup(class, enter).is_none() {
                ""
            } else {
                missing
            };
            return Err(self.type_error(format!(
                "'{kind}' object does not support the {protocol} protocol{missing}"
            )));
        };
        match self.read_class_attribute(found, receiver, class) {
            Found::Method(function) => {
                self.push(function);
                self.push(receiver);
            }
            Found::Value(value) => {
                self.push(value);
                self.push(Value::Unbound);
            }
            Found::Call(callee, arguments) => self.call(callee, arguments, Return::PushWithNull)?,
            Found::NoGetter(class) => return Err(self.no_getter(class, name)),
            Found::Missing => return Err(self.attribute_error(receiver, name)),
        }
        Ok(())
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
        let instance = Instance {
            class,
            attributes: Default::default(),
            payload: Value::Unbound,
        };
        self.machine.heap.make(Object::Instance(Arc::new(instance)))
    }
}

fn if_bound(value: Value) -> Value {
    if value.is_bound() { value } else { Value::None }
}
