//! Natives that need the running task itself: its frames, its attributes' descriptors, its generators.
//! They stand first in the table of natives, in this order.

use super::super::native::{Effect, Native, Natives};
use super::super::object::Object;
use super::super::task::{Catch, Return};
use super::super::types;
use super::super::value::{NativeId, Value};
use super::super::{Heap, Raised, traceback};
use super::attribute::Found;
use super::generator::Wake;
use super::{Stop, Vm};

use crate::program::{Interner, symbols};
use crate::trace::{ObjectId, Symbol};
use std::sync::Arc;

/// The most frames a program can ask for: more would only be a way to fill memory.
const FRAMES_MOST: i64 = 100_000;

macro_rules! specials {
    ($($constant:ident = $class:expr, $name:literal;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers the natives below")]
        #[repr(u32)]
        enum Number { $($constant),*, COUNT }
        $(
            #[doc = concat!("`", $name, "`")]
            #[expect(clippy::allow_attributes, reason = "an expectation would fail where the constant is used")]
            #[allow(dead_code, reason = "some are only reached by number")]
            pub const $constant: NativeId = NativeId(Number::$constant as u64);
        )*
        /// How many there are.
        pub const SPECIAL_COUNT: u64 = Number::COUNT as u64;
        /// Class (or `None` for a builtin function) and name of each.
        const TABLE: &[(Option<ObjectId>, &str)] = &[$(($class, $name)),*];
    };
}

specials! {
    BUILD_CLASS = None, "__build_class__";
    TYPE_CALL = Some(types::TYPE), "__call__";
    TYPE_NEW = Some(types::TYPE), "__new__";
    TYPE_MRO = Some(types::TYPE), "mro";
    TYPE_SUBCLASSES = Some(types::TYPE), "__subclasses__";
    OBJECT_NEW = Some(types::OBJECT), "__new__";
    OBJECT_INIT = Some(types::OBJECT), "__init__";
    OBJECT_GETATTRIBUTE = Some(types::OBJECT), "__getattribute__";
    OBJECT_SETATTR = Some(types::OBJECT), "__setattr__";
    OBJECT_DELATTR = Some(types::OBJECT), "__delattr__";
    OBJECT_INIT_SUBCLASS = Some(types::OBJECT), "__init_subclass__";
    OBJECT_DIR = Some(types::OBJECT), "__dir__";
    SUPER_NEW = Some(types::SUPER), "__new__";
    LOCAL_NEW = Some(types::THREAD_LOCAL), "__new__";
    GENERATOR_ITER = Some(types::GENERATOR), "__iter__";
    GENERATOR_NEXT = Some(types::GENERATOR), "__next__";
    GENERATOR_SEND = Some(types::GENERATOR), "send";
    GENERATOR_THROW = Some(types::GENERATOR), "throw";
    GENERATOR_CLOSE = Some(types::GENERATOR), "close";
    COROUTINE_SEND = Some(types::COROUTINE), "send";
    COROUTINE_THROW = Some(types::COROUTINE), "throw";
    COROUTINE_CLOSE = Some(types::COROUTINE), "close";
    COROUTINE_AWAIT = Some(types::COROUTINE), "__await__";
    GETATTR = None, "getattr";
    SETATTR = None, "setattr";
    DELATTR = None, "delattr";
    HASATTR = None, "hasattr";
    GLOBALS = None, "globals";
    LOCALS = None, "locals";
    VARS = None, "vars";
    DIR = None, "dir";
    HANDLED = None, "_handled";
    FORMAT_EXCEPTION = None, "_format_exception";
    EXCEPTION_LINE = None, "_exception_line";
    FRAME = None, "_frame";
    ARGUMENTS = None, "_arguments";
    CALLER_MODULE = None, "_caller_module";
    RECURSION_LIMIT = None, "_recursion_limit";
    SET_RECURSION_LIMIT = None, "_set_recursion_limit";
    PROTOCOL = None, "_protocol";
    END_CYCLES = None, "_end_cycles";
    REFERENCES = None, "_references";
    COMPILE = None, "compile";
    EVAL = None, "eval";
    EXEC = None, "exec";
    ASYNC_GENERATOR_AITER = Some(types::ASYNC_GENERATOR), "__aiter__";
    ASYNC_GENERATOR_ANEXT = Some(types::ASYNC_GENERATOR), "__anext__";
    ASYNC_GENERATOR_ASEND = Some(types::ASYNC_GENERATOR), "asend";
    ASYNC_GENERATOR_ATHROW = Some(types::ASYNC_GENERATOR), "athrow";
    ASYNC_GENERATOR_ACLOSE = Some(types::ASYNC_GENERATOR), "aclose";
    ASEND_AWAIT = Some(types::ASYNC_GENERATOR_ASEND), "__await__";
    ASEND_ITER = Some(types::ASYNC_GENERATOR_ASEND), "__iter__";
    ASEND_NEXT = Some(types::ASYNC_GENERATOR_ASEND), "__next__";
    ASEND_SEND = Some(types::ASYNC_GENERATOR_ASEND), "send";
    ASEND_THROW = Some(types::ASYNC_GENERATOR_ASEND), "throw";
    ASEND_CLOSE = Some(types::ASYNC_GENERATOR_ASEND), "close";
    ATHROW_AWAIT = Some(types::ASYNC_GENERATOR_ATHROW), "__await__";
    ATHROW_ITER = Some(types::ASYNC_GENERATOR_ATHROW), "__iter__";
    ATHROW_NEXT = Some(types::ASYNC_GENERATOR_ATHROW), "__next__";
    ATHROW_SEND = Some(types::ASYNC_GENERATOR_ATHROW), "send";
    ATHROW_THROW = Some(types::ASYNC_GENERATOR_ATHROW), "throw";
    ATHROW_CLOSE = Some(types::ASYNC_GENERATOR_ATHROW), "close";
}

/// Whether a native lets a generator go on.
pub(super) fn resumes(native: NativeId) -> bool {
    matches!(
        native,
        GENERATOR_NEXT | GENERATOR_SEND | GENERATOR_THROW | GENERATOR_CLOSE
    )
}

/// Registers the special natives: the first of the table. Those with an underscore are put into the
/// hidden module by whoever builds the first machine.
pub fn register(
    natives: &mut Natives,
    heap: &mut Heap,
    symbols: &mut Interner,
) -> Vec<(&'static str, NativeId)> {
    assert!(natives.table.is_empty(), "the special natives come first");
    let mut functions = Vec::new();
    for (class, name) in TABLE {
        let id = natives.add(Native {
            name,
            class: *class,
            effect: Effect::None,
            body: |_, _| unreachable!("the machine itself carries these out"),
        });
        match class {
            None => functions.push((*name, id)),
            Some(class) => {
                let value = match *name {
                    "__new__" => heap.make(Object::StaticMethod(Value::Native(id))),
                    "__init_subclass__" => heap.make(Object::ClassMethod(Value::Native(id))),
                    _ => Value::Native(id),
                };
                let symbol = symbols.intern(name);
                if let Object::Class(class) = heap.get_mut(*class) {
                    Arc::make_mut(class).namespace.set(symbol, value);
                }
            }
        }
    }
    functions
}

impl Vm<'_> {
    pub(super) fn run_special(
        &mut self,
        native: NativeId,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let name = TABLE[native.0 as usize].1;
        self.check_count(native, name, positional, keywords)?;
        let argument = |index: usize| positional.get(index).copied().unwrap_or(Value::None);
        let value = match native {
            BUILD_CLASS => {
                return self
                    .build_class(positional, keywords, ret)
                    .map(|()| self.stopped.take());
            }
            TYPE_CALL => {
                let rest = positional.get(1..).unwrap_or_default();
                return self
                    .call_type(argument(0), rest, keywords, ret)
                    .map(|()| self.stopped.take());
            }
            TYPE_NEW => {
                return self
                    .new_type(positional, keywords, ret)
                    .map(|()| self.stopped.take());
            }
            TYPE_MRO => {
                let class = self.class_argument(argument(0))?;
                let mro: Vec<Value> = self
                    .machine
                    .heap
                    .class(class)
                    .mro
                    .iter()
                    .map(|c| Value::Object(*c))
                    .collect();
                self.machine.heap.list(mro)
            }
            TYPE_SUBCLASSES => {
                let class = self.class_argument(argument(0))?;
                let heap = &self.machine.heap;
                let is_direct = |object: &Object| match object {
                    Object::Class(other) => other.bases.contains(&class),
                    _ => false,
                };
                let found = heap
                    .objects()
                    .filter(|(_, object)| is_direct(object))
                    .map(|(id, _)| Value::Object(id))
                    .collect();
                self.machine.heap.list(found)
            }
            PROTOCOL => return self.call_protocol(positional, keywords, ret),
            OBJECT_NEW => {
                let class = self.class_argument(argument(0))?;
                let layout = self.machine.heap.class(class).layout;
                if layout != super::super::object::Layout::Object {
                    return Err(self.unsafe_new(class));
                }
                self.new_object(class, positional.get(1..).unwrap_or_default(), keywords)?
            }
            OBJECT_INIT => {
                let class = self.machine.heap.class_of(argument(0));
                let new = self.machine.heap.lookup(class, symbols::NEW);
                let is_default_new = matches!(
                    new.and_then(|n| self.machine.heap.object(n)),
                    Some(Object::StaticMethod(Value::Native(OBJECT_NEW)))
                );
                if (positional.len() > 1 || !keywords.is_empty()) && is_default_new {
                    let name = self.machine.heap.class(class).name.clone();
                    return Err(self.type_error(format!(
                        "{name}.__init__() takes exactly one argument (the instance to initialize)"
                    )));
                }
                Value::None
            }
            OBJECT_GETATTRIBUTE => {
                let symbol = self.name_argument(argument(1), "attribute name")?;
                return self.deliver_attribute_itself(argument(0), symbol, ret);
            }
            OBJECT_SETATTR | SETATTR => {
                let symbol = self.name_argument(argument(1), "attribute name")?;
                let receiver = argument(0);
                let none = returning_none(&ret);
                if native == SETATTR
                    && let Some(method) = self.machine.heap.python_method(receiver, symbols::SETATTR)
                {
                    self.call(method, positional.to_vec(), none)?;
                    return Ok(self.stopped.take());
                }
                if self.set_attribute(receiver, symbol, argument(2), none)? {
                    return Ok(self.stopped.take());
                }
                Value::None
            }
            OBJECT_DELATTR | DELATTR => {
                let symbol = self.name_argument(argument(1), "attribute name")?;
                let none = returning_none(&ret);
                if native == DELATTR
                    && let Some(method) = self.machine.heap.python_method(argument(0), symbols::DELATTR)
                {
                    self.call(method, positional.to_vec(), none)?;
                    return Ok(self.stopped.take());
                }
                if self.remove_attribute(argument(0), symbol, none)? {
                    return Ok(self.stopped.take());
                }
                Value::None
            }
            OBJECT_INIT_SUBCLASS => {
                if !keywords.is_empty() {
                    let class = self.class_argument(argument(0))?;
                    let name = self.machine.heap.class(class).name.clone();
                    return Err(
                        self.type_error(format!("{name}.__init_subclass__() takes no keyword arguments"))
                    );
                }
                Value::None
            }
            SUPER_NEW if !keywords.is_empty() => {
                return Err(self.type_error("super() takes no keyword arguments"));
            }
            SUPER_NEW => self.new_super(positional)?,
            LOCAL_NEW => {
                let class = self.class_argument(argument(0))?;
                let local = self.machine.heap.make(Object::ThreadLocal(Arc::default()));
                if class == types::THREAD_LOCAL {
                    local
                } else {
                    let instance = super::super::object::Instance {
                        class,
                        attributes: Default::default(),
                        payload: local,
                    };
                    self.machine.heap.make(Object::Instance(Arc::new(instance)))
                }
            }
            GENERATOR_ITER | COROUTINE_AWAIT => argument(0),
            GENERATOR_NEXT | GENERATOR_SEND | COROUTINE_SEND => {
                let id = self.generator_argument(argument(0), name)?;
                let value = if native == GENERATOR_NEXT {
                    Value::None
                } else {
                    argument(1)
                };
                self.wake(id, Wake::Value(value), ret)?;
                return Ok(self.stopped.take());
            }
            GENERATOR_THROW | COROUTINE_THROW => {
                let id = self.generator_argument(argument(0), name)?;
                let exception = self.exception_argument(argument(1), positional.get(2).copied())?;
                self.throw(id, exception, ret)?;
                return Ok(self.stopped.take());
            }
            GENERATOR_CLOSE | COROUTINE_CLOSE => {
                let id = self.generator_argument(argument(0), name)?;
                return self.close(id, ret);
            }
            GETATTR => {
                let symbol = self.name_argument(argument(1), "attribute name")?;
                if positional.len() < 3 && matches!(ret, Return::Push) {
                    let found = self.get_attribute(argument(0), symbol);
                    let stop = self.deliver_found(found, argument(0), symbol, false)?;
                    return Ok(stop.or_else(|| self.stopped.take()));
                }
                if positional.len() < 3 {
                    return self.deliver_attribute(argument(0), symbol, ret);
                }
                return self.attribute_or(argument(0), symbol, argument(2), Value::Unbound, ret);
            }
            HASATTR => {
                let symbol = self.name_argument(argument(1), "attribute name")?;
                return self.attribute_or(argument(0), symbol, Value::FALSE, Value::TRUE, ret);
            }
            GLOBALS => self.machine.heap.make(Object::AttributeDict(self.user_module())),
            LOCALS => self.locals_dict(),
            VARS => match positional.first() {
                None => self.locals_dict(),
                Some(_) => {
                    let receiver = argument(0);
                    match self.find_attribute(receiver, symbols::DICT) {
                        Found::Value(value) => value,
                        _ => return Err(self.type_error("vars() argument must have __dict__ attribute")),
                    }
                }
            },
            DIR if !positional.is_empty()
                && self
                    .machine
                    .heap
                    .python_method(argument(0), symbols::DIR)
                    .is_some() =>
            {
                let prelude = self.machine.prelude("_vm_dir");
                self.call(prelude, vec![argument(0)], ret)?;
                return Ok(self.stopped.take());
            }
            DIR | OBJECT_DIR => self.directory(positional.first().copied()),
            HANDLED => self.task.handled,
            FORMAT_EXCEPTION | EXCEPTION_LINE if self.needs_words(argument(0)) => {
                let prelude = self.machine.prelude("_vm_with_words");
                self.call(prelude, vec![argument(0), Value::Native(native)], ret)?;
                return Ok(self.stopped.take());
            }
            EXCEPTION_LINE => {
                let text = traceback::last_line(
                    self.machine,
                    self.program,
                    self.natives,
                    argument(0),
                    traceback::Suggests::Nothing,
                );
                self.machine.heap.str(&text)
            }
            FRAME => self.frame_object(argument(0))?,
            END_CYCLES => self.end_cycles(),
            REFERENCES => self.references(argument(0)),
            FORMAT_EXCEPTION => {
                let text = traceback::format(
                    self.machine,
                    self.program,
                    self.natives,
                    argument(0),
                    traceback::Suggests::Nothing,
                );
                self.machine.heap.str(&text)
            }
            ARGUMENTS => {
                let name = self.program.source().name.clone();
                let arguments = self.machine.options.clone();
                let mut values = vec![self.machine.heap.str(&name)];
                values.extend(arguments.arguments.iter().map(|text| self.machine.heap.str(text)));
                self.machine.heap.list(values)
            }
            CALLER_MODULE => {
                // The library's own frames do not count: the program's innermost one is the caller.
                let mut frames = self.task.frames.iter().rev();
                let caller = frames.find(|frame| !self.program.is_library(frame.code));
                let module = caller.map_or(self.module, |frame| frame.module);
                self.module_name(module)
            }
            RECURSION_LIMIT => Value::Int(i64::from(self.machine.frames_max)),
            SET_RECURSION_LIMIT => {
                let limit = self
                    .machine
                    .heap
                    .as_i64(argument(0))
                    .unwrap_or(0)
                    .clamp(1, FRAMES_MOST);
                self.machine.frames_max = limit as u32;
                Value::None
            }
            COMPILE | EVAL | EXEC => return self.evaluate(native, positional, keywords, ret),
            _ => return self.run_async_special(native, positional, ret),
        };
        self.deliver(value, ret)
    }

    /// The natives that do not look themselves whether they were given enough.
    fn check_count(
        &mut self,
        native: NativeId,
        name: &str,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<(), Raised> {
        let given = positional.len();
        let (least, most) = match native {
            GETATTR => (2, 3),
            SETATTR => (3, 3),
            DELATTR | HASATTR => (2, 2),
            GLOBALS | LOCALS => (0, 0),
            VARS | DIR => (0, 1),
            EVAL | EXEC => (1, 3),
            _ => {
                let Some(class) = TABLE[native.0 as usize].0 else {
                    return Ok(());
                };
                let kind = self.machine.heap.class(class).name.clone();
                if given == 0 && native != SUPER_NEW {
                    return Err(self.type_error(format!("unbound method {kind}.{name}() needs an argument")));
                }
                let wanted = match native {
                    OBJECT_GETATTRIBUTE | OBJECT_DELATTR => 1,
                    OBJECT_SETATTR => 2,
                    GENERATOR_SEND | COROUTINE_SEND | ASYNC_GENERATOR_ASEND | ASEND_SEND | ATHROW_SEND => {
                        if given != 2 {
                            return Err(self.type_error(format!(
                                "{kind}.{name}() takes exactly one argument ({} given)",
                                given - 1
                            )));
                        }
                        return Ok(());
                    }
                    GENERATOR_THROW
                    | COROUTINE_THROW
                    | ASYNC_GENERATOR_ATHROW
                    | ASEND_THROW
                    | ATHROW_THROW => {
                        if !(2..=4).contains(&given) {
                            return Err(self.type_error(match given {
                                1 => "throw expected at least 1 argument, got 0".to_owned(),
                                _ => format!("throw expected at most 3 arguments, got {}", given - 1),
                            }));
                        }
                        return Ok(());
                    }
                    _ => return Ok(()),
                };
                if given != wanted + 1 {
                    let plural = if wanted == 1 { "" } else { "s" };
                    return Err(
                        self.type_error(format!("expected {wanted} argument{plural}, got {}", given - 1))
                    );
                }
                return Ok(());
            }
        };
        if native == EXEC && !(least..=most).contains(&given) {
            let bound = if given == 0 {
                "at least 1 positional argument"
            } else {
                "at most 3 positional arguments"
            };
            return Err(self.type_error(format!("exec() takes {bound} ({given} given)")));
        }
        if !keywords.is_empty() {
            return Err(self.type_error(format!("{name}() takes no keyword arguments")));
        }
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let (bound, limit) = match () {
            () if least == most => ("", least),
            () if given < least => ("at least ", least),
            () => ("at most ", most),
        };
        let plural = if limit == 1 { "" } else { "s" };
        if most == 0 {
            return Err(self.type_error(format!("{name}() takes no arguments ({given} given)")));
        }
        Err(self.type_error(format!(
            "{name} expected {bound}{limit} argument{plural}, got {given}"
        )))
    }

    fn class_argument(&mut self, value: Value) -> Result<ObjectId, Raised> {
        match self.machine.heap.as_class(value) {
            Some(class) => Ok(class),
            None => Err(self.type_error("object.__new__(X): X is not a type object")),
        }
    }

    fn name_argument(&mut self, value: Value, what: &str) -> Result<Symbol, Raised> {
        match self.symbol_of(value) {
            Some(symbol) => Ok(symbol),
            None => {
                let kind = self.machine.heap.type_name(value);
                Err(self.type_error(format!("{what} must be string, not '{kind}'")))
            }
        }
    }

    fn generator_argument(&mut self, value: Value, name: &str) -> Result<ObjectId, Raised> {
        if let Value::Object(id) = value
            && let Object::Generator(_) = self.machine.heap.get(id)
        {
            return Ok(id);
        }
        let kind = self.machine.heap.type_name(value);
        Err(self.type_error(format!(
            "descriptor '{name}' for 'generator' objects doesn't apply to a '{kind}' object"
        )))
    }

    pub(super) fn exception_argument(
        &mut self,
        value: Value,
        argument: Option<Value>,
    ) -> Result<Value, Raised> {
        if let Some(class) = self.machine.heap.as_class(value)
            && self.machine.heap.is_subclass(class, types::BASE_EXCEPTION)
        {
            let arguments: Vec<Value> = argument.into_iter().filter(|v| *v != Value::None).collect();
            return Ok(self.machine.heap.exception(class, &arguments));
        }
        if self.is_a(value, types::BASE_EXCEPTION) {
            return Ok(value);
        }
        let kind = self.machine.heap.type_name(value);
        Err(self.type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {kind}"
        )))
    }

    fn deliver_attribute(
        &mut self,
        receiver: Value,
        name: Symbol,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let found = self.find_attribute(receiver, name);
        self.deliver_this(found, receiver, name, ret)
    }

    /// `object.__getattribute__`: an instance's `__getattr__` is not asked.
    fn deliver_attribute_itself(
        &mut self,
        receiver: Value,
        name: Symbol,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let found = match self.machine.heap.object(receiver) {
            Some(Object::Instance(_)) => {
                let class = self.machine.heap.class_of(receiver);
                self.find_instance_attribute_itself(receiver, class, name)
            }
            _ => self.find_attribute(receiver, name),
        };
        self.deliver_this(found, receiver, name, ret)
    }

    fn deliver_this(
        &mut self,
        found: Found,
        receiver: Value,
        name: Symbol,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        match found {
            Found::Value(value) => self.deliver(value, ret),
            Found::Method(function) => {
                let bound = self.machine.heap.make(Object::Method { function, receiver });
                self.deliver(bound, ret)
            }
            Found::Call(callee, arguments) => {
                self.call(callee, arguments, ret)?;
                Ok(self.stopped.take())
            }
            Found::NoGetter(class) => Err(self.no_getter(class, name)),
            Found::Missing => Err(self.attribute_error(receiver, name)),
        }
    }

    /// `getattr` with a default and `hasattr`.
    fn attribute_or(
        &mut self,
        receiver: Value,
        name: Symbol,
        missing: Value,
        present: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        match self.get_attribute(receiver, name) {
            Found::Missing | Found::NoGetter(_) => self.deliver(missing, ret),
            Found::Value(value) => self.deliver(if present.is_bound() { present } else { value }, ret),
            Found::Method(function) => {
                let bound = self.machine.heap.make(Object::Method { function, receiver });
                self.deliver(if present.is_bound() { present } else { bound }, ret)
            }
            Found::Call(callee, arguments) => {
                let catch = Return::Catch(Box::new(Catch {
                    class: types::ATTRIBUTE_ERROR,
                    on_raise: missing,
                    on_return: present,
                }));
                let catch = then(catch, ret);
                let catch = match self.last_getattr(receiver) {
                    Some(last) if last != callee => Return::Then(
                        Box::new(Return::GetAttrFallback {
                            receiver,
                            name,
                            push_null: false,
                        }),
                        Box::new(catch),
                    ),
                    _ => catch,
                };
                self.call(callee, arguments, catch)?;
                Ok(self.stopped.take())
            }
        }
    }

    /// `super()` and `super(class, object)`
    fn new_super(&mut self, positional: &[Value]) -> Result<Value, Raised> {
        let (class, receiver) = match positional.len() {
            0 => return Err(self.type_error("super.__new__(): not enough arguments")),
            1 => self.implicit_super()?,
            2 => (positional[1], Value::None),
            3 => (positional[1], positional[2]),
            count => {
                let given = count - 1;
                return Err(self.type_error(format!("super() expected at most 2 arguments, got {given}")));
            }
        };
        let Some(class) = self.machine.heap.as_class(class) else {
            return Err(self.no_class_of_super(class, true));
        };
        match receiver {
            // What is bound to nothing has the attributes of any object.
            Value::None => Ok(self.machine.heap.make(Object::Super {
                class,
                receiver: Value::Unbound,
                receiver_class: types::SUPER,
            })),
            receiver => {
                let bound = self.machine.heap.bound_super(class, receiver);
                bound.map_err(|message| self.type_error(message))
            }
        }
    }

    fn implicit_super(&mut self) -> Result<(Value, Value), Raised> {
        if self.code.arg_count == 0 {
            return Err(self.error(types::RUNTIME_ERROR, "super(): no arguments"));
        }
        let slot = self.code.slots.iter().position(|name| {
            *name == symbols::CLASS || self.machine.symbols.name(*name).as_ref() == "__class__"
        });
        let cell = slot.map(|slot| self.task.stack[self.base + slot]);
        let class = match cell.and_then(|cell| self.machine.heap.object(cell)) {
            Some(Object::Cell { value, .. }) => *value,
            _ => return Err(self.error(types::RUNTIME_ERROR, "super(): __class__ cell not found")),
        };
        if !class.is_bound() {
            return Err(self.error(types::RUNTIME_ERROR, "super(): empty __class__ cell"));
        }
        if self.machine.heap.as_class(class).is_none() {
            return Err(self.no_class_of_super(class, false));
        }
        let first = self.task.stack[self.base];
        let receiver = match self.machine.heap.object(first) {
            Some(Object::Cell { value, .. }) => *value,
            _ => first,
        };
        Ok((class, receiver))
    }

    fn user_module(&self) -> ObjectId {
        self.module
    }
}

/// Where the result of a call goes that is `None` whatever is returned.
fn returning_none(ret: &Return) -> Return {
    match ret {
        Return::Discard => Return::Discard,
        ret => then(Return::Instead(Value::None), ret.clone()),
    }
}

/// The first says what becomes of the value, the second where that goes.
fn then(first: Return, second: Return) -> Return {
    match second {
        Return::Push => first,
        second => Return::Then(Box::new(first), Box::new(second)),
    }
}
