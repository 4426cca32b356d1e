//! The attributes that the machine itself knows: `__class__`, `__name__`, `__dict__` and their kin.

use super::super::object::{Generator, GeneratorKind, GeneratorState, Layout, Object, TracebackEntry};
use super::super::trail::Trail;
use super::super::value::Value;
use super::Vm;
use crate::program::symbols;
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

impl Vm<'_> {
    /// The attributes that the machine itself knows: `__class__`, `__name__` and the like.
    pub(super) fn special_attribute(
        &mut self,
        receiver: Value,
        class: ObjectId,
        name: Symbol,
    ) -> Option<Value> {
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
                // The library's other natives do not know which of its modules shows them.
                let builtins = self.machine.builtins;
                let shown = symbols::MODULE == name
                    && self.machine.symbols.find(text).is_some_and(|text| {
                        self.machine.global(builtins, text) == Some(Value::Native(native))
                    });
                let heap = &mut self.machine.heap;
                return match name {
                    symbols::NAME | symbols::QUALNAME => Some(heap.str(text)),
                    symbols::MODULE if shown => Some(heap.str("builtins")),
                    _ => None,
                };
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
                    symbols::CALL => Value::Object(id),
                    symbols::QUALNAME => function.qualname,
                    symbols::DOC => function.doc,
                    symbols::DEFAULTS => if_bound(function.defaults),
                    symbols::KWDEFAULTS => if_bound(function.keyword_defaults),
                    symbols::CLOSURE => if_bound(function.closure),
                    symbols::CODE => self.code_object(function.code),
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
                    symbols::BASE => match class
                        .bases
                        .iter()
                        .find(|c| heap.class(**c).layout != Layout::Object)
                    {
                        Some(solid) => Value::Object(*solid),
                        None => class.bases.first().map_or(Value::None, |c| Value::Object(*c)),
                    },
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
                    _ => return None,
                })
            }
            Object::StaticMethod(function) | Object::ClassMethod(function)
                if matches!(
                    name,
                    symbols::NAME | symbols::QUALNAME | symbols::MODULE | symbols::DOC | symbols::ANNOTATIONS
                ) =>
            {
                let function = *function;
                let class = heap.class_of(function);
                self.own_attribute(function, name)
                    .or_else(|| self.special_attribute(function, class, name))
            }
            Object::Method { function, receiver } => {
                let (function, receiver) = (*function, *receiver);
                match name {
                    symbols::SELF => Some(receiver),
                    symbols::CALL => Some(Value::Object(id)),
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
                    _ => {
                        let text = self.machine.symbols.name(name).to_string();
                        self.generator_attribute(id, &generator, &text)
                    }
                }
            }
            Object::Cell { value, .. } if self.machine.symbols.name(name).as_ref() == "cell_contents" => {
                value.is_bound().then_some(*value)
            }
            Object::Super {
                class,
                receiver,
                receiver_class,
            } => {
                let (class, receiver, receiver_class) = (*class, *receiver, *receiver_class);
                match self.machine.symbols.name(name).as_ref() {
                    "__thisclass__" => Some(Value::Object(class)),
                    "__self__" if receiver.is_bound() => Some(receiver),
                    "__self_class__" if receiver.is_bound() => Some(Value::Object(receiver_class)),
                    "__self__" | "__self_class__" => Some(Value::None),
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
                    "co_posonlyargcount" => Some(Value::Int(i64::from(code.posonly_count))),
                    "co_kwonlyargcount" => Some(Value::Int(i64::from(code.kwonly_count))),
                    "co_nlocals" => Some(Value::Int(code.variables().len() as i64)),
                    "co_flags" => Some(Value::Int(code.python_flags())),
                    "co_varnames" => Some(self.names_tuple(code.variables())),
                    "co_cellvars" => Some(self.names_tuple(code.cells())),
                    "co_freevars" => Some(self.names_tuple(code.free().to_vec())),
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

    fn names_tuple(&mut self, names: Vec<Symbol>) -> Value {
        let names: Vec<Value> = names.into_iter().map(|name| self.name_value(name)).collect();
        self.machine.heap.tuple(&names)
    }

    /// `gi_running`, `cr_await`, `ag_code` and their kin.
    fn generator_attribute(&mut self, id: ObjectId, generator: &Generator, name: &str) -> Option<Value> {
        let (prefix, delegate) = match generator.kind {
            GeneratorKind::Generator => ("gi_", "yieldfrom"),
            GeneratorKind::Coroutine => ("cr_", "await"),
            GeneratorKind::AsyncGenerator => ("ag_", "await"),
        };
        let is_running = match generator.is_async() {
            true => generator.is_stepping,
            false => generator.state == GeneratorState::Running,
        };
        match name.strip_prefix(prefix)? {
            "running" => Some(Value::bool(is_running)),
            "suspended" => Some(Value::bool(generator.state == GeneratorState::Suspended)),
            "code" => Some(self.machine.heap.make(Object::Code(generator.code))),
            "frame" if generator.state == GeneratorState::Finished => Some(Value::None),
            "frame" => {
                let place = TracebackEntry {
                    code: generator.code,
                    instruction: generator.pc.saturating_sub(1),
                    module: generator.module,
                };
                Some(self.machine.heap.make(Object::Frame(Trail {
                    places: Arc::new([place]),
                    at: 0,
                    locals: Value::Unbound,
                })))
            }
            other if other == delegate => Some(self.delegate(id).map_or(Value::None, Value::Object)),
            _ => None,
        }
    }

    pub(super) fn module_name(&mut self, module: ObjectId) -> Value {
        let text = match self.machine.heap.get(module) {
            Object::Module(module) => module.name.clone(),
            _ => "".into(),
        };
        self.machine.heap.str(&text)
    }
}

fn if_bound(value: Value) -> Value {
    if value.is_bound() { value } else { Value::None }
}
