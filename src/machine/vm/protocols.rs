//! What classes hold under the names of protocols when it is no plain function.
//!
//! An operator calls `__len__` and its kin with the object as first argument, which is right for functions alone: of a
//! static method, a `partial` or a descriptor of the program's own, what counts is what reading it as an attribute gives.
//! Such values are held in the class as a call of one native that knows how to do that; whoever reads the attribute
//! gets the value itself. `__slots__`, too, are found here as attributes of the class.

use super::super::Raised;
use super::super::heap::Heap;
use super::super::namespace::Namespace;
use super::super::native::Call;
use super::super::object::Object;
use super::super::task::Return;
use super::super::value::Value;
use super::attribute::Found;
use super::special::PROTOCOL;
use super::{Stop, Vm};
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// The names by which operators and functions of `builtins` call methods, without their underscores. Those of
/// `with` are read as attributes wherever they are called.
const PROTOCOLS: [&str; 82] = [
    "abs",
    "add",
    "aiter",
    "and",
    "anext",
    "await",
    "bool",
    "bytes",
    "call",
    "ceil",
    "complex",
    "contains",
    "delattr",
    "delitem",
    "dir",
    "divmod",
    "eq",
    "float",
    "floor",
    "floordiv",
    "format",
    "ge",
    "getattr",
    "getattribute",
    "getitem",
    "gt",
    "hash",
    "iadd",
    "iand",
    "ifloordiv",
    "ilshift",
    "imatmul",
    "imod",
    "imul",
    "index",
    "int",
    "invert",
    "ior",
    "ipow",
    "irshift",
    "isub",
    "iter",
    "itruediv",
    "ixor",
    "le",
    "len",
    "length_hint",
    "lshift",
    "lt",
    "matmul",
    "missing",
    "mod",
    "mul",
    "ne",
    "neg",
    "next",
    "or",
    "pos",
    "pow",
    "radd",
    "rand",
    "rdivmod",
    "repr",
    "reversed",
    "rfloordiv",
    "rlshift",
    "rmatmul",
    "rmod",
    "rmul",
    "ror",
    "round",
    "rpow",
    "rrshift",
    "rshift",
    "rsub",
    "rtruediv",
    "rxor",
    "setattr",
    "setitem",
    "str",
    "sub",
    "truediv",
];

impl Heap {
    /// What a class holds under a name, as reading it gives it.
    pub(in super::super) fn held(&self, attribute: Value) -> Value {
        match self.object(attribute) {
            Some(Object::Method {
                function: Value::Native(PROTOCOL),
                receiver,
            }) => *receiver,
            _ => attribute,
        }
    }
}

impl Vm<'_> {
    /// Holds what a class body has put under the names of protocols, and tells properties their names.
    pub(super) fn hold_protocols(&mut self, namespace: &mut Namespace) {
        let entries: Vec<(Symbol, Value)> = namespace.iter().collect();
        for (name, value) in entries {
            if let Some(Object::Property(_)) = self.machine.heap.object(value) {
                let shown = self.name_value(name);
                if let Value::Object(id) = value
                    && let Object::Property(parts) = self.machine.heap.get_mut(id)
                {
                    Arc::make_mut(parts)[4] = shown;
                }
            }
            if let Some(held) = self.holding(name, value) {
                namespace.set(name, held);
            }
        }
    }

    /// The form in which a class holds a value under a name, when it is not the value itself.
    pub(super) fn holding(&mut self, name: Symbol, value: Value) -> Option<Value> {
        let is_special = match self.machine.heap.object(value)? {
            Object::StaticMethod(_) | Object::ClassMethod(_) | Object::Property(_) | Object::Class(_) => true,
            Object::Method { function, .. } => *function != Value::Native(PROTOCOL),
            Object::Instance(_) => true,
            _ => false,
        };
        if !is_special {
            return None;
        }
        let text = self.machine.symbols.name(name).clone();
        let stem = text.strip_prefix("__")?.strip_suffix("__")?;
        PROTOCOLS.contains(&stem).then(|| {
            self.machine.heap.make(Object::Method {
                function: Value::Native(PROTOCOL),
                receiver: value,
            })
        })
    }

    /// What a class holds, as reading it gives it.
    pub(super) fn held(&self, attribute: Value) -> Value {
        self.machine.heap.held(attribute)
    }

    /// An operator calls what a class holds: it is read as an attribute first.
    pub(super) fn call_protocol(
        &mut self,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let [held, receiver, rest @ ..] = positional else {
            return Err(self.type_error("a method of a protocol needs an object"));
        };
        let class = self.machine.heap.class_of(*receiver);
        let mut positional = rest.to_vec();
        let callee = self.held_callee(*held, *receiver, class, &mut positional);
        let call = Call {
            callee,
            positional,
            keywords: keywords.to_vec(),
        };
        self.call_owned(call, ret)?;
        Ok(self.stopped.take())
    }

    /// What is called with which arguments when an operator calls what a class holds.
    pub(super) fn held_callee(
        &mut self,
        held: Value,
        receiver: Value,
        class: ObjectId,
        positional: &mut Vec<Value>,
    ) -> Value {
        let found = self.find_data_descriptor(held, receiver, class);
        match found.unwrap_or_else(|| self.read_class_attribute(held, receiver, class)) {
            Found::Method(function) => {
                positional.insert(0, receiver);
                function
            }
            Found::Value(value) => value,
            Found::Call(getter, arguments) => {
                let heap = &mut self.machine.heap;
                let (arguments, rest) = (heap.tuple(&arguments), heap.tuple(positional));
                *positional = vec![getter, arguments, rest];
                self.machine.prelude("_protocol_by")
            }
            Found::NoGetter(_) | Found::Missing => held,
        }
    }

    /// What is asked last for an attribute: `__getattr__` of the class, or of the module itself.
    pub(super) fn last_getattr(&self, receiver: Value) -> Option<Value> {
        let class = self.machine.heap.class_of(receiver);
        let of_class = self.machine.heap.lookup(class, symbols::GETATTR);
        of_class.or_else(|| self.getattr_of_module(receiver))
    }

    /// A module's own `__getattr__`.
    pub(super) fn getattr_of_module(&self, receiver: Value) -> Option<Value> {
        match self.machine.heap.object(receiver)? {
            Object::Module(module) => module.namespace.get(symbols::GETATTR),
            _ => None,
        }
    }

    /// Whether a module of this name is one of the library's.
    pub(super) fn is_of_library(&self, module: &str) -> bool {
        self.program.file_of(module).is_none() && module != "__main__"
    }
}
