//! Everything that lives on the heap. Plain data; contents that grow sit behind `Arc` and are written
//! through `Arc::make_mut`, so that a copied machine shares them until one side writes.

use super::dict::{Dict, Set};
use super::futures::{Future, Futures, Pool};
use super::items::Items;
use super::locals::ThreadLocal;
use super::namespace::Namespace;
use super::string::Text;
use super::sync::{Barrier, Condition, EventFlag, Lock, Queue, Semaphore};
use super::task::{Frame, Return};
use super::trail::Trail;
use super::value::{Float, Value};
use super::whole::Whole;
use crate::program::{CodeId, Program};
use crate::source::Span;
use crate::trace::{ObjectId, Symbol, TaskId};
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A string. Python counts characters, so their number is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Str {
    /// The text.
    pub text: Text,
    /// Python's hash of it, once somebody has asked.
    pub hash: Remembered,
    /// Characters; equal to the byte length exactly for ASCII text.
    pub chars: u32,
    /// The number of the interned name with this text, for constants of the program; else [`NO_NAME`].
    name: u32,
}

/// Of a string that is nobody's name.
const NO_NAME: u32 = u32::MAX;

impl Str {
    /// A string that is nobody's name.
    pub fn new(text: &str) -> Str {
        let chars = match text.is_ascii() {
            true => text.len(),
            false => text.chars().count(),
        };
        Str::of(text.into(), chars as u32)
    }

    /// The same for a text of which the number of characters is known.
    pub fn of(text: Text, chars: u32) -> Str {
        Str {
            text,
            hash: Remembered::default(),
            chars,
            name: NO_NAME,
        }
    }

    /// This string with another one after it.
    pub fn joined(&self, other: &Str) -> Str {
        Str::of(Text::joined(&self.text, &other.text), self.chars + other.chars)
    }

    /// The interned name with this text, for constants of the program.
    pub fn symbol(&self) -> Option<Symbol> {
        (self.name != NO_NAME).then_some(Symbol(self.name))
    }

    /// Notes the interned name with this text.
    pub fn set_symbol(&mut self, symbol: Option<Symbol>) {
        self.name = symbol.map_or(NO_NAME, |symbol| symbol.0);
    }

    /// Whether every character is one byte.
    pub fn is_ascii(&self) -> bool {
        self.text.len() == self.chars as usize
    }
}

/// A number that follows from what stands beside it, and is worked out when it is first asked for. No part of the state.
#[derive(Debug, Default)]
pub struct Remembered(AtomicI64);

impl Remembered {
    /// The number; one that is zero is worked out every time.
    #[inline]
    pub fn or_else(&self, work_out: impl FnOnce() -> i64) -> i64 {
        match self.0.load(Ordering::Relaxed) {
            0 => {
                let number = work_out();
                self.0.store(number, Ordering::Relaxed);
                number
            }
            number => number,
        }
    }
}

impl Clone for Remembered {
    fn clone(&self) -> Self {
        Remembered(AtomicI64::new(self.0.load(Ordering::Relaxed)))
    }
}

no_part_of_the_state!(Remembered);

/// A Python function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    /// Its body.
    pub code: CodeId,
    /// The module whose globals it sees.
    pub module: ObjectId,
    /// `__name__`
    pub name: Value,
    /// `__qualname__`
    pub qualname: Value,
    /// Tuple of defaults of the last positional parameters, or `Unbound`.
    pub defaults: Value,
    /// Dict of keyword-only defaults, or `Unbound`.
    pub keyword_defaults: Value,
    /// Tuple of cells, or `Unbound`.
    pub closure: Value,
    /// `__doc__`
    pub doc: Value,
    /// Anything else set on it.
    pub attributes: Namespace,
}

impl Function {
    /// A function that has nothing but its body and its names.
    pub fn bare(code: CodeId, module: ObjectId, name: Value, qualname: Value) -> Function {
        Function {
            code,
            module,
            name,
            qualname,
            defaults: Value::Unbound,
            keyword_defaults: Value::Unbound,
            closure: Value::Unbound,
            doc: Value::None,
            attributes: Namespace::default(),
        }
    }
}

/// What the built-in part of an instance is: decides how `__new__` makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named after Python's types")]
pub enum Layout {
    Object,
    Type,
    Exception,
    Int,
    Float,
    Str,
    Bytes,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    /// Types whose instances only the library makes (`generator`, `function`).
    Internal,
    /// Synchronisation objects and other natives that their own `__new__` makes.
    Native,
}

/// A class, built in or the user's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    /// `__name__`
    pub name: Arc<str>,
    /// `__qualname__`
    pub qualname: Arc<str>,
    /// The class of this class.
    pub metaclass: ObjectId,
    /// Direct bases.
    pub bases: Arc<[ObjectId]>,
    /// The class itself and everything it inherits from, in lookup order.
    pub mro: Arc<[ObjectId]>,
    /// Methods and class attributes.
    pub namespace: Namespace,
    /// What its instances are made of.
    pub layout: Layout,
    /// Defined by the library: not to be changed by the program.
    pub is_builtin: bool,
    /// What patterns take its instances for, and those of classes that inherit from it.
    pub matched_as: Option<MatchedAs>,
}

/// What the pattern of a `case` can take an object for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MatchedAs {
    /// `[first, *rest]`
    Sequence,
    /// `{"key": value}`
    Mapping,
}

/// An instance of a class that is not itself a built-in type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Instance {
    /// Its class.
    pub class: ObjectId,
    /// Its attributes.
    pub attributes: Namespace,
    /// The built-in value inside, for classes that inherit from `int`, `list` and so on; else `Unbound`.
    pub payload: Value,
}

impl Instance {
    /// Without attributes yet, and with nothing built-in inside.
    pub fn bare(class: ObjectId) -> Instance {
        Instance {
            class,
            attributes: Namespace::default(),
            payload: Value::Unbound,
        }
    }
}

/// One line of a traceback, innermost last when printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TracebackEntry {
    /// The code object.
    pub code: CodeId,
    /// The instruction that was being carried out.
    pub instruction: u32,
    /// The module whose globals it saw.
    pub module: ObjectId,
}

impl TracebackEntry {
    /// The place of a frame at an instruction.
    pub fn of_frame(frame: &Frame, instruction: u32) -> TracebackEntry {
        TracebackEntry {
            code: frame.code,
            instruction,
            module: frame.module,
        }
    }

    /// The name of the function, or `<module>`, and the place in the text.
    pub fn shown(self, program: &Program) -> (&str, Span) {
        let code = program.code(self.code);
        (&code.name, code.spans()[self.instruction as usize])
    }
}

/// An exception object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exception {
    /// Its class.
    pub class: ObjectId,
    /// `args`, always a tuple.
    pub args: Value,
    /// `__cause__` or `None`.
    pub cause: Value,
    /// `__context__` or `None`.
    pub context: Value,
    /// `__suppress_context__`
    pub suppress_context: bool,
    /// Frames it passed through, innermost first.
    pub traceback: Vec<TracebackEntry>,
    /// What the variables of frames meant that it has left, while that can be noticed.
    pub kept: Vec<Value>,
    /// Attributes set on it.
    pub attributes: Namespace,
}

/// A module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Its dotted name.
    pub name: Arc<str>,
    /// Its globals.
    pub namespace: Namespace,
    /// The dict that it is the inside of, when code was given that as its globals or locals.
    pub dict: Option<ObjectId>,
    /// The module in which its names are looked up last, when that is not `builtins`.
    pub builtins: Option<ObjectId>,
}

impl Module {
    /// A module of this name.
    pub fn object(name: impl Into<Arc<str>>, namespace: Namespace) -> Object {
        Object::Module(Arc::new(Module {
            name: name.into(),
            namespace,
            dict: None,
            builtins: None,
        }))
    }
}

/// Iterators over built-in containers. Positions are kept as CPython keeps them, so that changing the
/// container while iterating gives CPython's result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "`next` is where it stands, `len` the length it began with, `inner` what it walks over"
)]
pub enum Iter {
    /// Over a list, by position; `done` once the end was seen.
    List { list: ObjectId, next: usize, done: bool },
    /// Over a deque, by position; fails when the deque's mark is no longer this one.
    Deque {
        deque: ObjectId,
        mark: ObjectId,
        next: usize,
    },
    /// Over a deque, backwards: `next` counts down from the length.
    DequeReversed {
        deque: ObjectId,
        mark: ObjectId,
        next: usize,
    },
    /// Over a list, backwards: `next` counts down from the length.
    ListReversed { list: ObjectId, next: usize },
    /// Over a tuple.
    Tuple { tuple: ObjectId, next: usize },
    /// Over the characters of a string, by byte position.
    Str { text: Arc<str>, next: usize },
    /// Over bytes.
    Bytes { bytes: Arc<[u8]>, next: usize },
    /// Over a range: next value, how many are left, step.
    Range { next: i64, left: u64, step: i64 },
    /// Over a dict; fails when the number of entries changes meanwhile.
    Dict {
        dict: ObjectId,
        kind: ViewKind,
        next: usize,
        len: usize,
    },
    /// Over a dict, backwards.
    DictReversed {
        dict: ObjectId,
        kind: ViewKind,
        next: usize,
        len: usize,
    },
    /// Over a set or frozenset.
    Set { set: ObjectId, next: usize, len: usize },
    /// `enumerate(…)`; the number is an integer of any size.
    Enumerate { inner: Value, next: Value },
    /// `zip(…)` over iterators.
    Zip { inner: Arc<[Value]>, strict: bool },
    /// `reversed` over a sequence class, or `iter` over an object with `__getitem__` only; it has ended
    /// once the sequence is unbound.
    Sequence { sequence: Value, next: i64, step: i64 },
    /// `iter(callable, sentinel)`; it has ended once the callable is unbound.
    Callable { callable: Value, sentinel: Value },
    /// Ended for good.
    Exhausted,
}

/// Which part of a dict a view or iterator shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named after the methods")]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// Where a generator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a `yield`.
    Suspended,
    /// On some task's frame stack.
    Running,
    /// Returned or raised.
    Finished,
}

/// What a generator object is to Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named after Python's types")]
pub enum GeneratorKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// A generator or coroutine with its resting frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Generator {
    /// Which of the three.
    pub kind: GeneratorKind,
    /// Where it stands.
    pub state: GeneratorState,
    /// Its body.
    pub code: CodeId,
    /// The function it came from: globals and closure.
    pub function: Value,
    /// The module whose globals it sees.
    pub module: ObjectId,
    /// The next instruction.
    pub pc: u32,
    /// Slots and operands of the resting frame.
    pub stack: Vec<Value>,
    /// The exception being handled inside it.
    pub handled: Value,
    /// `__name__`
    pub name: Value,
    /// `__qualname__`
    pub qualname: Value,
    /// Of an asynchronous generator: an awaitable of its own drives it.
    pub is_stepping: bool,
    /// Of an asynchronous generator: it has been closed, or has come to its end.
    pub is_closed: bool,
}

impl Generator {
    /// The frame in which it goes on, on a stack of this height.
    #[inline]
    pub fn frame(&self, id: ObjectId, floor: u32, ret: Return, outer_handled: Value) -> Frame {
        Frame {
            code: self.code,
            pc: self.pc,
            base: floor,
            floor,
            module: self.module,
            function: self.function,
            locals: None,
            ret,
            generator: Some(id),
            outer_handled,
        }
    }

    /// Whether a loop can ask it for a value by going on in its frame.
    #[inline]
    pub fn is_resting(&self) -> bool {
        let is_resting = matches!(self.state, GeneratorState::Created | GeneratorState::Suspended);
        self.kind == GeneratorKind::Generator && is_resting
    }

    /// Whether it is an asynchronous generator.
    pub fn is_async(&self) -> bool {
        self.kind == GeneratorKind::AsyncGenerator
    }
}

/// What an awaitable of an asynchronous generator does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsyncStepKind {
    /// `__anext__()`, `asend(value)`
    Send(Value),
    /// `athrow(exception)`
    Throw(Value),
    /// `aclose()`
    Close,
}

/// Where such an awaitable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsyncStepState {
    /// Not awaited yet.
    Created,
    /// The generator awaits something.
    Suspended,
    /// Not to be used again.
    Finished,
}

/// An awaitable of an asynchronous generator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AsyncStep {
    /// The generator.
    pub generator: ObjectId,
    /// What it does.
    pub kind: AsyncStepKind,
    /// Where it stands.
    pub state: AsyncStepState,
}

/// A heap object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "named after Python's types; the payload types are documented"
)]
pub enum Object {
    Str(Str),
    BigInt(Whole),
    Complex(Float, Float),
    Bytes(Arc<[u8]>),
    ByteArray(Arc<Vec<u8>>),
    List(Arc<Items>),
    Tuple(Arc<[Value]>),
    Dict(Arc<Dict>),
    Set(Arc<Set>),
    FrozenSet(Arc<Set>),
    DictView {
        dict: ObjectId,
        kind: ViewKind,
    },
    Range {
        start: i64,
        stop: i64,
        step: i64,
    },
    Slice(Arc<[Value; 3]>),
    Cell {
        value: Value,
        name: Symbol,
    },
    Code(CodeId),
    Function(Arc<Function>),
    /// A function bound to its receiver.
    Method {
        function: Value,
        receiver: Value,
    },
    Class(Arc<Class>),
    Instance(Arc<Instance>),
    Exception(Arc<Exception>),
    Module(Arc<Module>),
    /// A traceback, as programs look at it.
    Traceback(Trail),
    /// A frame, as programs look at it.
    Frame(Trail),
    Iter(Iter),
    Generator(Box<Generator>),
    AsyncStep(Arc<AsyncStep>),
    /// Getter, setter, deleter, docstring, and the name that the body of a class gave it.
    Property(Arc<[Value; 5]>),
    StaticMethod(Value),
    ClassMethod(Value),
    /// Where the lookup starts after, and the receiver (with its class).
    Super {
        class: ObjectId,
        receiver: Value,
        receiver_class: ObjectId,
    },
    /// The `__dict__` of an instance, class, module or function, as a live mapping.
    AttributeDict(ObjectId),
    Lock(Lock),
    Condition(Arc<Condition>),
    Semaphore(Arc<Semaphore>),
    Event(Arc<EventFlag>),
    Barrier(Arc<Barrier>),
    Queue(Arc<Queue>),
    Future(Future),
    Futures(Arc<Futures>),
    Pool(Arc<Pool>),
    ThreadLocal(Arc<ThreadLocal>),
    /// The machine's side of a `threading.Thread`.
    Task(TaskId),
}
