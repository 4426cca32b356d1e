//! What is called in the end: bound methods, classes and objects with `__call__` are followed to a function or native.

use super::super::Raised;
use super::super::object::Object;
use super::super::types;
use super::super::value::Value;
use super::Vm;
use crate::program::symbols;
use crate::trace::Symbol;

/// A callable and its arguments, taken apart.
pub(super) struct Target {
    pub callee: Value,
    pub positional: Vec<Value>,
    pub keywords: Vec<(Symbol, Value)>,
}

impl Vm<'_> {
    /// Follows bound methods, classes and `__call__` to a function or native.
    pub(super) fn resolve(
        &mut self,
        mut callee: Value,
        mut positional: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
    ) -> Result<Target, Raised> {
        let mut followed = 0;
        loop {
            followed += 1;
            if followed > self.machine.frames_max {
                return Err(self.error(types::RECURSION_ERROR, "maximum recursion depth exceeded"));
            }
            match callee {
                Value::Native(_) => {
                    return Ok(Target {
                        callee,
                        positional,
                        keywords,
                    });
                }
                Value::Object(id) => match self.machine.heap.get(id) {
                    Object::Function(_) => {
                        return Ok(Target {
                            callee,
                            positional,
                            keywords,
                        });
                    }
                    Object::Method { function, receiver } => {
                        positional.insert(0, *receiver);
                        callee = *function;
                    }
                    Object::Class(class) => {
                        let metaclass = class.metaclass;
                        positional.insert(0, callee);
                        callee = match self.machine.heap.lookup(metaclass, symbols::CALL) {
                            Some(method) => method,
                            None => Value::Native(super::special::TYPE_CALL),
                        };
                    }
                    Object::StaticMethod(function) => callee = *function,
                    _ => {
                        let class = self.machine.heap.class_of(callee);
                        let Some(method) = self.machine.heap.lookup(class, symbols::CALL) else {
                            return Err(self.not_callable(callee));
                        };
                        if self.held(method) != method {
                            callee = self.held_callee(method, callee, class, &mut positional);
                            continue;
                        }
                        match self.bind(method, callee, class) {
                            Some(bound) => callee = bound,
                            None => {
                                positional.insert(0, callee);
                                callee = method;
                            }
                        }
                    }
                },
                _ => return Err(self.not_callable(callee)),
            }
        }
    }

    pub(super) fn not_callable(&mut self, callee: Value) -> Raised {
        let name = self.machine.heap.type_name(callee);
        self.type_error(format!("'{name}' object is not callable"))
    }
}
