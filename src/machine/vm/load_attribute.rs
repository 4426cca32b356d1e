//! Reading attributes: the instructions, their scheduling points, and what `super` and `with` look up.

use super::super::Raised;
use super::super::object::Object;
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::attribute::Found;
use super::special::SPECIAL_COUNT;
use super::{Stop, Vm};
use crate::program::code::SpecialMethod;
use crate::program::symbols;
use crate::trace::{ObjectId, Op, Symbol};

impl Vm<'_> {
    /// Stops before a variable is given a value, which is always in the object itself.
    pub(super) fn gate_setting(&mut self, receiver: Value, name: Symbol) -> Option<Stop> {
        self.gate_all(|vm, accesses| vm.set_variable(receiver, name, accesses))
    }

    /// Whether Python code of a class carries out that an attribute of its instances gets a value or is taken
    /// away: a property, another descriptor, `__setattr__`. What it touches it notes itself.
    pub(super) fn is_set_by_code(&self, receiver: Value, name: Symbol, method: Symbol) -> bool {
        let heap = &self.machine.heap;
        if heap.python_method(receiver, method).is_some() {
            return true;
        }
        self.is_set_by_descriptor(receiver, name)
    }

    /// Whether a descriptor does.
    pub(super) fn is_set_by_descriptor(&self, receiver: Value, name: Symbol) -> bool {
        let heap = &self.machine.heap;
        let descriptor = heap.lookup(heap.class_of(receiver), name);
        match descriptor.and_then(|descriptor| heap.object(descriptor)) {
            Some(Object::Property(_)) => true,
            Some(Object::Instance(instance)) => [symbols::SET, symbols::DELETE]
                .into_iter()
                .any(|method| heap.lookup(instance.class, method).is_some()),
            _ => false,
        }
    }

    /// Stops before a variable is taken away.
    pub(super) fn gate_unsetting(&mut self, receiver: Value, name: Symbol) -> Option<Stop> {
        self.gate_all(|vm, accesses| vm.unset_variable(receiver, name, accesses))
    }

    /// Stops before an attribute is read, wherever it is kept.
    fn gate_read(&mut self, receiver: Value, name: Symbol) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        match self.attribute_reads(receiver, name) {
            [None, None] => None,
            [Some(place), None] => self.gate_at(place, Op::Read),
            places => {
                self.gate_all(|_, accesses| accesses.extend(places.into_iter().flatten().map(Op::Read)))
            }
        }
    }

    pub(super) fn load_attribute(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        if let Some(stop) = self.gate_read(receiver, name) {
            return Ok(Some(stop));
        }
        let found = self.get_attribute(receiver, name);
        self.pop();
        self.deliver_found(found, receiver, name, false)
    }

    /// As `load_attribute`, for an attribute that is called next: method and receiver, or value and null.
    pub(super) fn load_method(&mut self, name: Symbol) -> Result<Option<Stop>, Raised> {
        let receiver = self.top();
        if let Some(stop) = self.gate_read(receiver, name) {
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

    pub(super) fn deliver_found(
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
                let is_last = self.last_getattr(receiver) == Some(callee);
                let ret = match (is_last, is_method) {
                    (true, true) => Return::PushWithNull,
                    (true, false) => Return::Push,
                    (false, _) => Return::GetAttrFallback {
                        receiver,
                        name,
                        push_null: is_method,
                    },
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
        self.lacks(class, name, "getter")
    }

    /// A property cannot do what is asked of it. Its name is the one that it had in the body of a class, if there was one.
    pub(super) fn lacks(&mut self, class: ObjectId, name: Symbol, what: &str) -> Raised {
        let heap = &self.machine.heap;
        let property = heap.lookup(class, name).and_then(|found| heap.object(found));
        let named = match property {
            Some(Object::Property(parts)) => heap.as_str(parts[4]),
            _ => None,
        };
        let shown = named.map_or(String::new(), |name| format!(" '{}'", name.text));
        let kind = &heap.class(class).qualname;
        let message = format!("property{shown} of '{kind}' object has no {what}");
        self.error(types::ATTRIBUTE_ERROR, message)
    }

    pub(super) fn super_receiver(&self, receiver: Value) -> Value {
        match self.machine.heap.object(receiver) {
            Some(Object::Super { receiver, .. }) if receiver.is_bound() => *receiver,
            _ => receiver,
        }
    }

    /// `LOAD_SUPER_ATTR`: `super`, the class and the receiver lie on the stack.
    pub(super) fn load_super_attribute(
        &mut self,
        name: Symbol,
        is_method: bool,
        is_explicit: bool,
    ) -> Result<Option<Stop>, Raised> {
        if let Some(stop) = self.gate_super(self.peek(2), self.peek(1), name) {
            return Ok(Some(stop));
        }
        let receiver = self.pop();
        let class = self.pop();
        self.pop();
        let Some(class) = self.machine.heap.as_class(class) else {
            return Err(self.no_class_of_super(class, is_explicit));
        };
        let receiver_class = self.machine.heap.super_class(class, receiver);
        let receiver_class = receiver_class.map_err(|message| self.type_error(message))?;
        let found = self.find_super_attribute(class, receiver, receiver_class, name);
        if let Found::Missing = found {
            let text = self.machine.symbols.name(name).clone();
            let message = format!("'super' object has no attribute '{text}'");
            return Err(self.error(types::ATTRIBUTE_ERROR, message));
        }
        self.deliver_found(found, receiver, name, is_method)
    }

    /// Stops before a variable of a class is read through `super()`.
    fn gate_super(&mut self, class: Value, receiver: Value, name: Symbol) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let heap = &self.machine.heap;
        let class = heap.as_class(class)?;
        let receiver_class = heap.as_class(receiver).unwrap_or_else(|| heap.class_of(receiver));
        let mut order = heap.class(receiver_class).mro.iter().copied();
        order.find(|other| *other == class)?;
        let owner = order.find(|other| heap.class(*other).namespace.get(name).is_some())?;
        let place = self.class_place(Value::Object(owner), name)?;
        self.gate_at(place, Op::Read)
    }

    /// What stands where `super` expects a class is none.
    pub(super) fn no_class_of_super(&mut self, class: Value, is_explicit: bool) -> Raised {
        let kind = self.machine.heap.type_name(class);
        match is_explicit {
            true => self.type_error(format!("super() argument 1 must be a type, not {kind}")),
            false => self.error(
                types::RUNTIME_ERROR,
                format!("super(): __class__ is not a type ({kind})"),
            ),
        }
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
}
