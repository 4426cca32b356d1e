//! What natives ask most: making values, telling types apart, raising exceptions, dict and set access.

use super::dict::{Dict, Set};
use super::native::{Answer, Args, Call, Ctx, Raised};
use super::object::{Class, Exception, MatchedAs, Object, Str};
use super::types;
use super::value::Value;
use super::{Heap, Machine};
use crate::trace::{ObjectId, Symbol};
use malachite_bigint::BigInt;
use num_traits::ToPrimitive;
use std::sync::Arc;

/// The work at hand needs a method written in Python: the native must answer with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedsPython;

/// Why a value cannot be used as a key right away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// It (or a part of it) has no hash; the value given is the culprit.
    Unhashable(Value),
    /// Its `__hash__` or `__eq__` is written in Python.
    NeedsPython,
}

impl Heap {
    /// The class of a value.
    pub fn class_of(&self, value: Value) -> ObjectId {
        match value {
            Value::None => types::NONE_TYPE,
            Value::Bool(_) => types::BOOL,
            Value::Int(_) => types::INT,
            Value::Float(_) => types::FLOAT,
            Value::Ellipsis => types::ELLIPSIS_TYPE,
            Value::NotImplemented => types::NOT_IMPLEMENTED_TYPE,
            Value::Native(_) => types::BUILTIN_FUNCTION,
            Value::Unbound => types::NONE_TYPE,
            Value::Object(id) => self.class_of_object(self.get(id)),
        }
    }

    fn class_of_object(&self, object: &Object) -> ObjectId {
        use super::object::{AsyncStepKind, GeneratorKind, Iter, ViewKind};
        match object {
            Object::Str(_) => types::STR,
            Object::BigInt(_) => types::INT,
            Object::Complex(..) => types::COMPLEX,
            Object::Bytes(_) => types::BYTES,
            Object::ByteArray(_) => types::BYTEARRAY,
            Object::List(_) => types::LIST,
            Object::Tuple(_) => types::TUPLE,
            Object::Dict(_) => types::DICT,
            Object::Set(_) => types::SET,
            Object::FrozenSet(_) => types::FROZENSET,
            Object::DictView {
                kind: ViewKind::Keys, ..
            } => types::DICT_KEYS,
            Object::DictView {
                kind: ViewKind::Values,
                ..
            } => types::DICT_VALUES,
            Object::DictView {
                kind: ViewKind::Items,
                ..
            } => types::DICT_ITEMS,
            Object::Range { .. } => types::RANGE,
            Object::Slice(_) => types::SLICE,
            Object::Cell { .. } => types::CELL,
            Object::Code(_) => types::CODE,
            Object::Function(_) => types::FUNCTION,
            Object::Method {
                function: Value::Native(_),
                ..
            } => types::BUILTIN_FUNCTION,
            Object::Method { .. } => types::METHOD,
            Object::Class(class) => class.metaclass,
            Object::Instance(instance) => instance.class,
            Object::Exception(exception) => exception.class,
            Object::Module(_) => types::MODULE,
            Object::Traceback(_) => types::TRACEBACK,
            Object::Frame(_) => types::FRAME,
            Object::Generator(g) => match g.kind {
                GeneratorKind::Generator => types::GENERATOR,
                GeneratorKind::Coroutine => types::COROUTINE,
                GeneratorKind::AsyncGenerator => types::ASYNC_GENERATOR,
            },
            Object::AsyncStep(step) => match step.kind {
                AsyncStepKind::Send(_) => types::ASYNC_GENERATOR_ASEND,
                _ => types::ASYNC_GENERATOR_ATHROW,
            },
            Object::Property(_) => types::PROPERTY,
            Object::StaticMethod(_) => types::STATICMETHOD,
            Object::ClassMethod(_) => types::CLASSMETHOD,
            Object::Super { .. } => types::SUPER,
            Object::AttributeDict(owner) => match self.get(*owner) {
                Object::Class(_) => types::MAPPING_PROXY,
                _ => types::DICT,
            },
            Object::Lock(lock) if lock.is_reentrant => types::RLOCK,
            Object::Lock(_) => types::LOCK,
            Object::Condition(_) => types::CONDITION_GATE,
            Object::Semaphore(_) => types::SEMAPHORE_GATE,
            Object::Event(_) => types::EVENT_GATE,
            Object::Barrier(_) => types::BARRIER_GATE,
            Object::Queue(_) => types::QUEUE_GATE,
            Object::Future(_) => types::FUTURE_GATE,
            Object::Futures(_) => types::FUTURES_GATE,
            Object::Pool(_) => types::POOL_GATE,
            Object::ThreadLocal(_) => types::THREAD_LOCAL,
            Object::Task(_) => types::TASK,
            Object::Iter(iter) => match iter {
                Iter::List { .. } | Iter::Exhausted => types::LIST_ITERATOR,
                Iter::ListReversed { .. } => types::LIST_REVERSE_ITERATOR,
                Iter::Deque { .. } => types::DEQUE_ITERATOR,
                Iter::DequeReversed { .. } => types::DEQUE_REVERSE_ITERATOR,
                Iter::Tuple { .. } => types::TUPLE_ITERATOR,
                Iter::Str { .. } => types::STR_ITERATOR,
                Iter::Bytes { .. } => types::BYTES_ITERATOR,
                Iter::Range { .. } => types::RANGE_ITERATOR,
                Iter::Dict {
                    kind: ViewKind::Keys, ..
                }
                | Iter::DictReversed {
                    kind: ViewKind::Keys, ..
                } => types::DICT_KEY_ITERATOR,
                Iter::Dict {
                    kind: ViewKind::Values,
                    ..
                }
                | Iter::DictReversed {
                    kind: ViewKind::Values,
                    ..
                } => types::DICT_VALUE_ITERATOR,
                Iter::Dict { .. } | Iter::DictReversed { .. } => types::DICT_ITEM_ITERATOR,
                Iter::Set { .. } => types::SET_ITERATOR,
                Iter::Enumerate { .. } => types::ENUMERATE,
                Iter::Zip { .. } => types::ZIP,
                Iter::Sequence { step: -1, .. } => types::REVERSED,
                Iter::Sequence { .. } => types::SEQUENCE_ITERATOR,
                Iter::Callable { .. } => types::CALLABLE_ITERATOR,
            },
        }
    }

    /// A class by id.
    pub fn class(&self, id: ObjectId) -> &Class {
        match self.get(id) {
            Object::Class(class) => class,
            _ => panic!("only classes are used as classes"),
        }
    }

    /// The class object a value is, if it is one.
    pub fn as_class(&self, value: Value) -> Option<ObjectId> {
        let id = value.object()?;
        matches!(self.get(id), Object::Class(_)).then_some(id)
    }

    /// The name of a value's class.
    pub fn type_name(&self, value: Value) -> Arc<str> {
        self.class(self.class_of(value)).name.clone()
    }

    /// Whether one class is another or inherits from it.
    pub fn is_subclass(&self, class: ObjectId, of: ObjectId) -> bool {
        class == of || self.class(class).mro.contains(&of)
    }

    /// The class along whose order `super(class, receiver)` looks.
    ///
    /// # Errors
    /// What a `TypeError` says when the receiver is neither an instance of the class nor a class under it.
    pub fn super_class(&self, class: ObjectId, receiver: Value) -> Result<ObjectId, &'static str> {
        self.as_class(receiver)
            .into_iter()
            .chain([self.class_of(receiver)])
            .find(|kind| self.is_subclass(*kind, class))
            .ok_or("super(type, obj): obj must be an instance or subtype of type")
    }

    /// `super(class, receiver)`
    ///
    /// # Errors
    /// As [`Heap::super_class`].
    pub fn bound_super(&mut self, class: ObjectId, receiver: Value) -> Result<Value, &'static str> {
        let receiver_class = self.super_class(class, receiver)?;
        Ok(self.make(Object::Super {
            class,
            receiver,
            receiver_class,
        }))
    }

    /// Whether a value is an instance of a class.
    pub fn is_instance(&self, value: Value, class: ObjectId) -> bool {
        self.is_subclass(self.class_of(value), class)
    }

    /// What the pattern of a `case` takes a value for.
    pub fn matched_as(&self, value: Value) -> Option<MatchedAs> {
        self.class_matched_as(self.class_of(value))
    }

    /// What the pattern of a `case` takes the instances of a class for.
    pub fn class_matched_as(&self, class: ObjectId) -> Option<MatchedAs> {
        let classes = &self.class(class).mro;
        classes.iter().find_map(|class| self.class(*class).matched_as)
    }

    /// Whether a value has nothing of a sequence or mapping: numbers, `None`, functions.
    pub fn is_bare(&self, value: Value) -> bool {
        let class = self.class_of(value);
        self.class(class).is_builtin
            && ![types::DICT, types::SET, types::FROZENSET, types::RANGE].contains(&class)
    }

    /// Looks a name up along a class's resolution order.
    pub fn lookup(&self, class: ObjectId, name: Symbol) -> Option<Value> {
        let class = self.class(class);
        class.mro.iter().find_map(|c| self.class(*c).namespace.get(name))
    }

    /// As [`Heap::lookup`], with the class that has it.
    pub fn lookup_where(&self, class: ObjectId, name: Symbol) -> Option<(ObjectId, Value)> {
        let class = self.class(class);
        class
            .mro
            .iter()
            .find_map(|c| Some((*c, self.class(*c).namespace.get(name)?)))
    }

    /// A method that the program (not the library's Rust side) defines for a value's class: what forces
    /// an operation to go through Python.
    pub fn python_method(&self, value: Value, name: Symbol) -> Option<Value> {
        match self.object(value)? {
            Object::Instance(_) | Object::Exception(_) | Object::Class(_) => {}
            _ => return None,
        }
        self.lookup(self.class_of(value), name)
            .filter(|method| !matches!(method, Value::Native(_)))
    }

    /// The built-in value inside an instance of a class that inherits from a built-in type; else the
    /// value itself.
    pub fn payload(&self, value: Value) -> Value {
        match self.object(value) {
            Some(Object::Instance(instance)) if instance.payload.is_bound() => instance.payload,
            _ => value,
        }
    }

    /// The object a value refers to; of an instance, the built-in value inside, if it has one.
    #[inline]
    fn contents(&self, value: Value) -> Option<&Object> {
        match self.object(value)? {
            Object::Instance(instance) if instance.payload.is_bound() => self.object(instance.payload),
            object => Some(object),
        }
    }

    /// The text of a string.
    pub fn as_str(&self, value: Value) -> Option<&Str> {
        match self.contents(value)? {
            Object::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The integer a value is (bools are integers), if it fits 64 bits.
    pub fn as_i64(&self, value: Value) -> Option<i64> {
        match self.payload(value) {
            Value::Int(i) => Some(i),
            Value::Bool(b) => Some(i64::from(b)),
            _ => None,
        }
    }

    /// The integer a value is, of any size.
    pub fn as_big(&self, value: Value) -> Option<BigInt> {
        match self.payload(value) {
            Value::Int(i) => Some(BigInt::from(i)),
            Value::Bool(b) => Some(BigInt::from(i64::from(b))),
            other => match self.object(other)? {
                Object::BigInt(big) => Some(big.big().into_owned()),
                _ => None,
            },
        }
    }

    /// The number a value is, as a float (ints too large become infinite).
    pub fn as_f64(&self, value: Value) -> Option<f64> {
        match self.payload(value) {
            Value::Float(f) => Some(f.get()),
            other => Some(
                self.as_i64(other)
                    .map_or_else(|| self.as_big(other)?.to_f64(), |i| Some(i as f64)),
            )?,
        }
    }

    /// A string value.
    pub fn str(&mut self, text: &str) -> Value {
        self.make(Object::Str(Str::new(text)))
    }

    /// The text of some strings, one after the other.
    pub fn side_by_side(&self, strings: &[Value]) -> String {
        let texts = || strings.iter().filter_map(|string| self.as_str(*string));
        let mut text = String::with_capacity(texts().map(|part| part.text.len()).sum());
        texts().for_each(|part| text.push_str(&part.text));
        text
    }

    /// A list value.
    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.make(Object::List(Arc::new(items.into())))
    }

    /// A tuple value.
    pub fn tuple(&mut self, items: &[Value]) -> Value {
        self.make(Object::Tuple(items.into()))
    }

    /// The items of a list or tuple (also of a class that inherits from them).
    pub fn sequence(&self, value: Value) -> Option<&[Value]> {
        match self.contents(value)? {
            Object::List(items) => Some(items),
            Object::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// The dict a value is or contains.
    pub fn as_dict(&self, value: Value) -> Option<(ObjectId, &Dict)> {
        let id = self.payload(value).object()?;
        match self.get(id) {
            Object::Dict(dict) => Some((id, dict)),
            _ => None,
        }
    }

    /// The set or frozenset a value is or contains.
    pub fn as_set(&self, value: Value) -> Option<(ObjectId, &Set)> {
        let id = self.payload(value).object()?;
        match self.get(id) {
            Object::Set(set) | Object::FrozenSet(set) => Some((id, set)),
            _ => None,
        }
    }

    /// An exception object.
    pub fn exception(&mut self, class: ObjectId, args: &[Value]) -> Value {
        let args = self.tuple(args);
        self.make(Object::Exception(Arc::new(Exception {
            class,
            args,
            cause: Value::None,
            context: Value::None,
            suppress_context: false,
            traceback: Vec::new(),
            kept: Vec::new(),
            attributes: Default::default(),
        })))
    }

    /// An exception with one message, on its way.
    pub fn error(&mut self, class: ObjectId, message: &str) -> Raised {
        let message = self.str(message);
        Raised(self.exception(class, &[message]))
    }

    /// The slot of a key in a dict.
    pub fn dict_find(&self, dict: &Dict, hash: i64, key: Value) -> Result<Option<usize>, KeyTrouble> {
        let mut trouble = None;
        let found = dict.find(hash, |stored| match self.key_equal(stored, key) {
            Ok(equal) => equal,
            Err(needs_python) => {
                trouble = Some(needs_python);
                false
            }
        });
        match (found, trouble) {
            (None, Some(NeedsPython)) => Err(KeyTrouble::NeedsPython),
            (found, _) => Ok(found),
        }
    }

    /// The slot of a key in a set.
    pub fn set_find(&self, set: &Set, hash: i64, key: Value) -> Result<Option<usize>, KeyTrouble> {
        let mut trouble = None;
        let found = set.find(hash, |stored| match self.key_equal(stored, key) {
            Ok(equal) => equal,
            Err(needs_python) => {
                trouble = Some(needs_python);
                false
            }
        });
        match (found, trouble) {
            (None, Some(NeedsPython)) => Err(KeyTrouble::NeedsPython),
            (found, _) => Ok(found),
        }
    }

    /// The value of a key in a dict object.
    pub fn dict_get(&self, dict: ObjectId, key: Value) -> Result<Option<Value>, KeyTrouble> {
        let Object::Dict(dict) = self.get(dict) else {
            panic!("dict_get is asked of dicts only")
        };
        let hash = self.key_hash(key)?;
        Ok(self
            .dict_find(dict, hash, key)?
            .and_then(|slot| dict.slot(slot))
            .map(|entry| entry.value))
    }

    /// Gives a key of a dict object a value.
    pub fn dict_set(&mut self, dict: ObjectId, key: Value, value: Value) -> Result<(), KeyTrouble> {
        let hash = self.key_hash(key)?;
        let Object::Dict(contents) = self.get(dict) else {
            panic!("dict_set is asked of dicts only")
        };
        let slot = self.dict_find(contents, hash, key)?;
        let Object::Dict(contents) = self.get_mut(dict) else {
            unreachable!()
        };
        let contents = Arc::make_mut(contents);
        match slot {
            Some(slot) => contents.set_slot(slot, value),
            None => {
                contents.push(hash, key, value);
                self.grew(48);
            }
        }
        Ok(())
    }

    /// Takes a key out of a dict object; says what it had.
    pub fn dict_remove(&mut self, dict: ObjectId, key: Value) -> Result<Option<Value>, KeyTrouble> {
        let hash = self.key_hash(key)?;
        let Object::Dict(contents) = self.get(dict) else {
            panic!("dict_remove is asked of dicts only")
        };
        let Some(slot) = self.dict_find(contents, hash, key)? else {
            return Ok(None);
        };
        let Object::Dict(contents) = self.get_mut(dict) else {
            unreachable!()
        };
        Ok(Some(Arc::make_mut(contents).remove_slot(slot).value))
    }

    /// Adds a key to a set object; says whether it is new.
    pub fn set_add(&mut self, set: ObjectId, key: Value) -> Result<bool, KeyTrouble> {
        let hash = self.key_hash(key)?;
        let (Object::Set(contents) | Object::FrozenSet(contents)) = self.get(set) else {
            panic!("set_add is asked of sets only")
        };
        if self.set_find(contents, hash, key)?.is_some() {
            return Ok(false);
        }
        let (Object::Set(contents) | Object::FrozenSet(contents)) = self.get_mut(set) else {
            unreachable!()
        };
        Arc::make_mut(contents).push(hash, key);
        self.grew(32);
        Ok(true)
    }
}

impl Ctx<'_> {
    /// The heap.
    pub fn heap(&mut self) -> &mut Heap {
        &mut self.machine.heap
    }

    /// An exception with a message.
    pub fn error(&mut self, class: ObjectId, message: impl AsRef<str>) -> Raised {
        self.machine.heap.error(class, message.as_ref())
    }

    /// `TypeError`
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.error(types::TYPE_ERROR, message)
    }

    /// `ValueError`
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.error(types::VALUE_ERROR, message)
    }

    /// A function of the library's Python part of `builtins` (its names begin with an underscore).
    pub fn prelude(&self, name: &str) -> Value {
        self.machine.prelude(name)
    }

    /// Answers with a call of a function of the library's Python part of `builtins`.
    pub fn call_prelude(&self, name: &str, arguments: Vec<Value>) -> Answer {
        Answer::Call(Call::new(self.prelude(name), arguments))
    }

    /// Counts the work of a native whose time grows with what it is given, as so many instructions.
    pub fn charge(&mut self, instructions: u64) {
        let counted = &mut self.machine.instructions;
        *counted = counted.saturating_add(instructions);
    }

    /// Refuses memory that would exceed the bound: `MemoryError` before anything is allocated.
    pub fn reserve(&mut self, bytes: u64) -> Result<(), Raised> {
        if bytes.saturating_add(self.machine.heap.bytes()) > self.machine.options.memory_max {
            let error = self.machine.heap.exception(types::MEMORY_ERROR, &[]);
            return Err(Raised(error));
        }
        Ok(())
    }
}

impl Machine {
    /// A function of the library's Python part of `builtins`.
    ///
    /// # Panics
    /// When there is none: the library is ours.
    pub fn prelude(&self, name: &str) -> Value {
        let module = self
            .modules
            .get("_prelude")
            .expect("the library has its own Python part");
        let Object::Module(module) = self.heap.get(*module) else {
            panic!("modules are modules")
        };
        let symbol = self.symbols.find(name);
        symbol
            .and_then(|symbol| module.namespace.get(symbol))
            .unwrap_or_else(|| panic!("the library's Python part has no function {name}"))
    }
}

impl Args<'_> {
    /// The positional argument at an index, or `Unbound`.
    pub fn get(&self, index: usize) -> Value {
        self.positional.get(index).copied().unwrap_or(Value::Unbound)
    }

    /// The keyword argument of a name.
    pub fn keyword(&self, name: Symbol) -> Option<Value> {
        self.keywords
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| *value)
    }
}
