//! Setting and deleting attributes.

use super::super::Raised;
use super::super::object::Object;
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::{Stop, Vm};
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

impl Vm<'_> {
    pub(super) fn store_attribute(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        let value = self.peek(2);
        if !self.is_set_by_code(receiver, name, symbols::SETATTR)
            && let Some(stop) = self.gate_setting(receiver, name)
        {
            return Ok(Some(stop));
        }
        self.report_value(value);
        self.drop_many(2);
        if let Some(method) = self.machine.heap.python_method(receiver, symbols::SETATTR) {
            let name = self.name_value(name);
            self.call(method, vec![receiver, name, value], Return::Discard)?;
            return Ok(None);
        }
        self.set_attribute(receiver, name, value, Return::Discard)?;
        Ok(None)
    }

    /// `object.__setattr__`. Whether Python code was called for it; then `ret` says where its result goes.
    pub(super) fn set_attribute(
        &mut self,
        receiver: Value,
        name: Symbol,
        value: Value,
        ret: Return,
    ) -> Result<bool, Raised> {
        let class = self.machine.heap.class_of(receiver);
        let found = self.machine.heap.lookup(class, name);
        if let Some(descriptor) = found.filter(|_| !self.is_first_a_slot(class, name)) {
            match self.machine.heap.object(descriptor) {
                Some(Object::Property(parts)) => {
                    let setter = parts[1];
                    if setter == Value::None {
                        return Err(self.lacks(class, name, "setter"));
                    }
                    self.call(setter, vec![receiver, value], ret)?;
                    return Ok(true);
                }
                Some(Object::Instance(instance)) => {
                    if let Some(set) = self.machine.heap.lookup(instance.class, symbols::SET) {
                        self.call(set, vec![descriptor, receiver, value], ret)?;
                        return Ok(true);
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
                    self.check_local_name(receiver, name)?;
                    self.machine.set_local(local, self.id, name, value);
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
            Object::ThreadLocal(_) => {
                self.check_local_name(receiver, name)?;
                self.machine.set_local(id, self.id, name, value);
            }
            Object::Class(class) if class.is_builtin => {
                let text = self.machine.symbols.name(name).clone();
                let kind = class.name.clone();
                return Err(self.type_error(format!(
                    "cannot set '{text}' attribute of immutable type '{kind}'"
                )));
            }
            Object::Function(_) => {
                self.check_function_field(name, value)?;
                self.set_function_field(id, name, value);
            }
            Object::Class(_) => {
                if name == symbols::DEL {
                    self.machine.expect_finalizers();
                }
                if !self.set_class_field(id, name, value)? {
                    let value = self.holding(name, value).unwrap_or(value);
                    self.machine.set_global(id, name, value);
                }
            }
            Object::Exception(_) if name == symbols::CLASS => self.set_class(id, value)?,
            Object::Module(_) | Object::Exception(_) => {
                self.machine.set_global(id, name, value);
            }
            _ => return Err(self.cannot_set(receiver, name)),
        }
        Ok(false)
    }

    /// The fields of a function that take one kind of value only.
    fn check_function_field(&mut self, name: Symbol, value: Value) -> Result<(), Raised> {
        let object = self.machine.heap.object(value);
        let is_none = value == Value::None;
        let (is_right, wanted) = match name {
            symbols::NAME | symbols::QUALNAME => (matches!(object, Some(Object::Str(_))), "string"),
            symbols::DEFAULTS => (is_none || matches!(object, Some(Object::Tuple(_))), "tuple"),
            symbols::KWDEFAULTS => (is_none || matches!(object, Some(Object::Dict(_))), "dict"),
            symbols::CODE => (matches!(object, Some(Object::Code(_))), "code"),
            _ => return Ok(()),
        };
        if is_right {
            return Ok(());
        }
        let field = self.machine.symbols.name(name).clone();
        Err(self.type_error(format!("{field} must be set to a {wanted} object")))
    }

    pub(super) fn set_function_field(&mut self, id: ObjectId, name: Symbol, value: Value) {
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

    pub(super) fn set_class(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
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
        let old_id = self.machine.heap.class_of(Value::Object(id));
        let has_same_slots = self.solid(class) == self.solid(old_id)
            && self.has_only_slots(class) == self.has_only_slots(old_id);
        if new.layout != old.layout || !has_same_slots {
            let (new, old) = (&new.name, &old.name);
            return Err(self.type_error(format!(
                "__class__ assignment: '{new}' object layout differs from '{old}'"
            )));
        }
        match self.machine.heap.get_mut(id) {
            Object::Instance(instance) => Arc::make_mut(instance).class = class,
            Object::Exception(exception) => Arc::make_mut(exception).class = class,
            _ => {}
        }
        Ok(())
    }

    /// `instance.__dict__ = …`
    pub(super) fn set_attributes(&mut self, id: ObjectId, value: Value) -> Result<(), Raised> {
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

    /// Every thread has attributes of its own, which can be changed and not replaced.
    fn check_local_name(&mut self, receiver: Value, name: Symbol) -> Result<(), Raised> {
        if name != symbols::DICT {
            return Ok(());
        }
        let kind = self.machine.heap.type_name(receiver);
        let message = format!("'{kind}' object attribute '__dict__' is read-only");
        Err(self.error(types::ATTRIBUTE_ERROR, message))
    }

    pub(super) fn cannot_set(&mut self, receiver: Value, name: Symbol) -> Raised {
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
        if !self.is_set_by_code(receiver, name, symbols::DELATTR)
            && let Some(stop) = self.gate_unsetting(receiver, name)
        {
            return Ok(Some(stop));
        }
        self.pop();
        if let Some(method) = self.machine.heap.python_method(receiver, symbols::DELATTR) {
            let name = self.name_value(name);
            self.call(method, vec![receiver, name], Return::Discard)?;
            return Ok(None);
        }
        self.remove_attribute(receiver, name, Return::Discard)?;
        Ok(None)
    }

    /// `object.__delattr__`. Whether Python code was called for it; then `ret` says where its result goes.
    pub(super) fn remove_attribute(
        &mut self,
        receiver: Value,
        name: Symbol,
        ret: Return,
    ) -> Result<bool, Raised> {
        let class = self.machine.heap.class_of(receiver);
        let is_slot = self.is_first_a_slot(class, name);
        if let Some(descriptor) = self.machine.heap.lookup(class, name).filter(|_| !is_slot) {
            match self.machine.heap.object(descriptor) {
                Some(Object::Property(parts)) if parts[2] != Value::None => {
                    let deleter = parts[2];
                    self.call(deleter, vec![receiver], ret)?;
                    return Ok(true);
                }
                Some(Object::Property(_)) => {
                    return Err(self.lacks(class, name, "deleter"));
                }
                Some(Object::Instance(instance)) => {
                    if let Some(delete) = self.machine.heap.lookup(instance.class, symbols::DELETE) {
                        self.call(delete, vec![descriptor, receiver], ret)?;
                        return Ok(true);
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
                if local.is_some() {
                    self.check_local_name(receiver, name)?;
                }
                match local {
                    Some(local) => self.machine.remove_local(local, task, name),
                    None => self.machine.remove_global(id, name),
                }
            }
            _ => None,
        };
        match removed {
            Some(_) => Ok(false),
            None if is_slot => {
                let name = self.machine.symbols.name(name).clone();
                Err(self.error(types::ATTRIBUTE_ERROR, &name))
            }
            None if self.is_slot_missing(class, name) => Err(self.cannot_set(receiver, name)),
            None => Err(self.attribute_error(receiver, name)),
        }
    }
}
