//! Class bodies whose names live in what a metaclass's `__prepare__` gave.
//!
//! A plain dict is filled when the body is through, as nobody can tell the difference. Any other mapping
//! is asked for every name and told every assignment, as CPython does.

use super::super::Raised;
use super::super::namespace::Namespace;
use super::super::object::{Module, Object};
use super::super::task::{ClassBody, Return};
use super::super::types;
use super::super::value::{NativeId, Value};
use super::{Stop, Vm};
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

impl Vm<'_> {
    /// The `__prepare__` of a metaclass, bound; `None` when it is `type`'s own.
    fn prepare_method(&mut self, metaclass: Value) -> Option<Value> {
        let id = self.machine.heap.as_class(metaclass)?;
        let found = self.machine.heap.lookup(id, symbols::PREPARE)?;
        match self.machine.heap.object(found) {
            Some(Object::ClassMethod(Value::Native(NativeId(_)))) => None,
            Some(Object::ClassMethod(function)) => {
                let function = *function;
                let receiver = metaclass;
                Some(self.machine.heap.make(Object::Method { function, receiver }))
            }
            Some(Object::StaticMethod(function)) => Some(*function),
            _ => Some(found),
        }
    }

    /// Begins a class body, after `__prepare__` where there is one.
    pub(super) fn prepare_class_body(&mut self, class: ClassBody, function: Value) -> Result<(), Raised> {
        let Some(prepare) = self.prepare_method(class.metaclass) else {
            return self.begin_class_body(class, function);
        };
        let call = super::super::native::Call {
            callee: prepare,
            positional: vec![class.name, class.bases],
            keywords: class.keywords.clone(),
        };
        self.call_owned(call, Return::Prepared(Box::new((Arc::new(class), function))))
    }

    /// `__prepare__` has given the namespace.
    pub(super) fn take_prepared(
        &mut self,
        class: &ClassBody,
        function: Value,
        mapping: Value,
    ) -> Result<(), Raised> {
        let mut class = class.clone();
        let kind = self.machine.heap.class_of(mapping);
        if self.machine.heap.lookup(kind, symbols::GETITEM).is_none() {
            let kind = self.machine.heap.type_name(mapping);
            let metaclass = self
                .machine
                .heap
                .as_class(class.metaclass)
                .map(|id| self.machine.heap.class(id).name.to_string())
                .unwrap_or_else(|| "<metaclass>".to_owned());
            return Err(self.type_error(format!(
                "{metaclass}.__prepare__() must return a mapping, not {kind}"
            )));
        }
        class.mapping = mapping;
        if kind == types::DICT {
            let entries: Vec<(Value, Value)> = match self.machine.heap.as_dict(mapping) {
                Some((_, dict)) => dict.iter().map(|e| (e.key, e.value)).collect(),
                None => Vec::new(),
            };
            for (key, value) in entries {
                if let Some(name) = self.symbol_of(key) {
                    self.machine.set_global(class.namespace, name, value);
                }
            }
        } else if let Value::Object(id) = mapping {
            class.namespace = id;
        }
        self.begin_class_body(class, function)
    }

    fn begin_class_body(&mut self, class: ClassBody, function: Value) -> Result<(), Raised> {
        let Some(Object::Function(body)) = self.machine.heap.object(function) else {
            return Err(self.type_error("__build_class__: func must be a function"));
        };
        let (code, module, namespace) = (body.code, body.module, class.namespace);
        self.enter_body(
            code,
            function,
            module,
            namespace,
            Return::ClassBody(Arc::new(class)),
        )?;
        if self.code.flags.shares_outer_class {
            self.copy_free_variables();
        }
        Ok(())
    }

    /// An empty namespace for a class body.
    pub(super) fn class_namespace(&mut self, name: &str) -> ObjectId {
        let namespace = Module::object(name, Namespace::default());
        self.machine.heap.allocate(namespace)
    }

    /// The namespace of a class body that has run, as its metaclass is given it.
    pub(super) fn finished_namespace(&mut self, body: &ClassBody) -> Value {
        let entries: Vec<(Symbol, Value)> = match self.machine.heap.get(body.namespace) {
            Object::Module(module) => module.namespace.iter().collect(),
            _ => return body.mapping,
        };
        let dict = match body.mapping {
            Value::Object(id) if matches!(self.machine.heap.get(id), Object::Dict(_)) => {
                // Names that the body has deleted again must not come back.
                if let Object::Dict(dict) = self.machine.heap.get_mut(id) {
                    *dict = Arc::default();
                }
                id
            }
            _ => self.machine.heap.allocate(Object::Dict(Arc::default())),
        };
        for (name, value) in entries {
            let key = self.name_value(name);
            if self.machine.heap.dict_set(dict, key, value).is_err() {
                unreachable!("strings can be keys");
            }
        }
        Value::Object(dict)
    }

    /// Whether the names of a class body live in a mapping that has to be asked.
    pub(super) fn is_mapping_body(&self, locals: ObjectId) -> bool {
        !matches!(self.machine.heap.get(locals), Object::Module(_))
    }

    /// A name in such a body; the globals are asked when the mapping raises `KeyError`.
    pub(super) fn load_from_mapping(
        &mut self,
        locals: ObjectId,
        name: Symbol,
    ) -> Result<Option<Stop>, Raised> {
        let mapping = Value::Object(locals);
        let class = self.machine.heap.class_of(mapping);
        let method = self.machine.heap.lookup(class, symbols::GETITEM);
        let method = method.expect("it was seen to be a mapping");
        let key = self.name_value(name);
        match self.call(method, vec![mapping, key], Return::Name(name)) {
            Err(Raised(error)) if self.is_a(error, types::KEY_ERROR) => self.load_global(name, false),
            Err(raised) => Err(raised),
            Ok(()) => Ok(self.stopped.take()),
        }
    }

    /// Gives a name in such a body a value.
    pub(super) fn store_in_mapping(
        &mut self,
        locals: ObjectId,
        name: Symbol,
        value: Value,
    ) -> Result<Option<Stop>, Raised> {
        let mapping = Value::Object(locals);
        let key = self.name_value(name);
        self.call_mapping_method(mapping, symbols::SETITEM, vec![mapping, key, value])
    }

    /// Takes a name of such a body away.
    pub(super) fn delete_from_mapping(
        &mut self,
        locals: ObjectId,
        name: Symbol,
    ) -> Result<Option<Stop>, Raised> {
        let mapping = Value::Object(locals);
        let key = self.name_value(name);
        match self.call_mapping_method(mapping, symbols::DELITEM, vec![mapping, key]) {
            Err(Raised(error)) if self.is_a(error, types::KEY_ERROR) => Err(self.name_error(name)),
            result => result,
        }
    }

    fn call_mapping_method(
        &mut self,
        mapping: Value,
        method: Symbol,
        arguments: Vec<Value>,
    ) -> Result<Option<Stop>, Raised> {
        let class = self.machine.heap.class_of(mapping);
        match self.machine.heap.lookup(class, method) {
            Some(method) => {
                self.call(method, arguments, Return::Discard)?;
                Ok(self.stopped.take())
            }
            None => Err(self.attribute_error(mapping, method)),
        }
    }
}
