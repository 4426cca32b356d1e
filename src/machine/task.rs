//! A task: its call frames, its operands, and what it is about to do.

use super::native::Pending;
use super::value::{NativeId, Value};
use crate::program::CodeId;
use crate::trace::{Failure, ObjectId, Op, Symbol};
use std::sync::Arc;

/// What happens with the value a frame returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Return {
    /// It is the result of the caller's instruction.
    Push,
    /// It takes the place of the operand at this depth (1 is the topmost); the instruction that asked
    /// for it is then carried out again.
    Replace {
        /// How deep the operand lies.
        depth: u32,
    },
    /// The new instance (`__new__` was called); `__init__` comes next.
    New(Box<New>),
    /// It is dropped (`__setattr__`, `__delitem__`).
    Discard,
    /// It must be `None`; the instance is the result (`__init__`).
    Instance(Value),
    /// The annotations of a function that is being made; the function is the result.
    Annotated(Value),
    /// It must be a bool or, of `__len__`, an int; its truth, inverted or not, is the result.
    Truth {
        /// `not` is applied.
        invert: bool,
    },
    /// Truth of any value is the result, inverted or not (`__contains__`, comparisons in conditions).
    AnyTruth {
        /// `not` is applied.
        invert: bool,
    },
    /// It must be an iterator (`__iter__`).
    Iterator,
    /// The next value of a loop; `StopIteration` jumps to the end of the loop.
    ForIter {
        /// The `END_FOR` of the loop.
        target: u32,
    },
    /// What an awaited or delegated-to iterator yields; `StopIteration` ends the delegation with its
    /// value.
    Send {
        /// The `END_SEND` of the delegation.
        target: u32,
    },
    /// A module body has run; the module is the result, or for `import a.b` its first part.
    Module(Value),
    /// A module body has run and its import is carried out again.
    ModuleDiscard(Value),
    /// `generator.close()`: the end, by return or exception, is `None`.
    Close {
        /// It is a coroutine's.
        is_coroutine: bool,
    },
    /// A delegated-to generator is closed before this exception goes on in the one that delegates.
    CloseThenRaise(Value),
    /// It is dropped, and this exception is raised (`close()` of what is delegated to).
    Raise(Value),
    /// It is dropped, and this exception, which was on its way, goes on (what a loop had left is closed).
    RaiseAgain(Value),
    /// A step of an asynchronous generator: what the generator awaits passes through.
    AsyncStep(ObjectId, Box<Return>),
    /// It must be an iterator that is no coroutine (`__await__`).
    Awaitable,
    /// What a clause of `except*` catches and what is left.
    GroupMatch,
    /// What `__prepare__` gives; the class body, a function, runs next.
    Prepared(Box<(Arc<ClassBody>, Value)>),
    /// A name in a class body whose namespace is a mapping; `KeyError` means: ask the globals.
    Name(Symbol),
    /// A class body has run: the class is now made by the metaclass call.
    ClassBody(Arc<ClassBody>),
    /// A native goes on with its state and, last, the value.
    Native(Box<(NativeId, Vec<Value>)>),
    /// The first says what becomes of the value; what it makes goes where the second says.
    Then(Box<Return>, Box<Return>),
    /// As `Native`, and what that native answers goes where the last part says.
    NativeThen(Box<(NativeId, Vec<Value>, Return)>),
    /// `NotImplemented` means: try the next candidate of a binary operation.
    Binary(Arc<BinaryAttempt>),
    /// The value a `__getattr__` fallback is asked for when `AttributeError` is raised.
    GetAttrFallback {
        /// The receiver.
        receiver: Value,
        /// The attribute's name.
        name: Symbol,
        /// Whether a null is pushed after the value.
        push_null: bool,
    },
    /// This value comes instead of the one returned (`setattr` is `None`, whatever a setter returns).
    Instead(Value),
    /// Pushes the value and then a null (a method load answered by Python code).
    PushWithNull,
    /// An exception of this class is caught (`hasattr`, `getattr` with a default, `next` likewise).
    Catch(Box<Catch>),
    /// The first frame of the task.
    Task,
}

/// An instance that is being made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct New {
    /// The class that was called.
    pub class: ObjectId,
    /// The arguments of the call.
    pub positional: Vec<Value>,
    /// The keyword arguments of the call.
    pub keywords: Vec<(Symbol, Value)>,
}

/// What comes in the place of an exception.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Catch {
    /// The class of exceptions that are caught.
    pub class: ObjectId,
    /// The result when one is raised.
    pub on_raise: Value,
    /// The result when none is; `Unbound` for the value itself.
    pub on_return: Value,
}

/// What is known of a class while its body runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClassBody {
    /// Its name.
    pub name: Value,
    /// The tuple of bases.
    pub bases: Value,
    /// The module-like object whose namespace the body fills.
    pub namespace: ObjectId,
    /// The metaclass.
    pub metaclass: Value,
    /// Keyword arguments of the class statement, without `metaclass`.
    pub keywords: Vec<(Symbol, Value)>,
    /// Code of the body: names of attributes are found there by the reader.
    pub code: CodeId,
    /// What `__prepare__` gave; `Unbound` without one.
    pub mapping: Value,
}

/// The methods still to try for an operator, after the one that is running.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BinaryAttempt {
    /// Method and its two arguments, next first.
    pub rest: Vec<(Value, Value, Value)>,
    /// What to do when all say `NotImplemented`.
    pub last: LastResort,
    /// The operands as written.
    pub operands: (Value, Value),
    /// Turn the result into a bool, and invert it.
    pub truth: Option<bool>,
}

/// What an operator does when no method knows the operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LastResort {
    /// `TypeError: unsupported operand type(s) for …`, with the operator's sign.
    Unsupported(&'static str),
    /// `TypeError: '<' not supported between instances of …`
    NotOrdered(&'static str),
    /// Identity.
    Identity,
    /// Not identity.
    NotIdentity,
    /// `__eq__` is asked and its answer turned around; without an answer, not identity.
    NotEqual,
}

/// One call in progress.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// Its body.
    pub code: CodeId,
    /// The next instruction; while one is carried out, the one after it.
    pub pc: u32,
    /// Where its slots begin on the task's stack; operands follow the slots.
    pub base: u32,
    /// The height the stack has again when the call is over, before its result is pushed.
    pub floor: u32,
    /// The module whose globals it sees.
    pub module: ObjectId,
    /// The function, for its closure; `Unbound` for module and class bodies without one.
    pub function: Value,
    /// The namespace of a module or class body.
    pub locals: Option<ObjectId>,
    /// What happens with its result.
    pub ret: Return,
    /// The generator whose body it is.
    pub generator: Option<ObjectId>,
    /// The exception that was being handled when it was called.
    pub outer_handled: Value,
}

impl Frame {
    /// Of nothing yet.
    pub const BLANK: Frame = Frame {
        code: CodeId(0),
        pc: 0,
        base: 0,
        floor: 0,
        module: ObjectId::new(0, 0),
        function: Value::Unbound,
        locals: None,
        ret: Return::Push,
        generator: None,
        outer_handled: Value::None,
    };
}

/// A task with all its state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Task {
    /// Calls in progress, outermost first.
    pub frames: Vec<Frame>,
    /// Slots and operands of all frames.
    pub stack: Vec<Value>,
    /// What it is about to do; `None` once it has ended.
    pub pending: Option<Pending>,
    /// What its pending operation touches beside its own place, as operations on places.
    pub also: Vec<Op>,
    /// The exception being handled (`sys.exc_info`), or `None`.
    pub handled: Value,
    /// Its `threading.Thread` object; `None` until the library has made one.
    pub thread: Value,
    /// Whether the program's end does not wait for it.
    pub is_daemon: bool,
    /// Its name.
    pub name: Arc<str>,
    /// The uncaught exception by which it ended.
    pub failure: Option<Arc<Failure>>,
    /// What main's uncaught exception looks like in full, until it has been shown.
    pub report: Option<Arc<str>>,
    /// What it runs when it begins.
    pub entry: Option<super::native::Call>,
    /// What a fingerprint has made of it; no part of the state.
    pub(super) print: super::fingerprint::TaskPrint,
}

impl Task {
    /// What stands in the table in place of a task that is away.
    pub(super) fn placeholder(of: &Task) -> Task {
        Task {
            frames: Vec::new(),
            stack: Vec::new(),
            pending: None,
            also: Vec::new(),
            handled: Value::None,
            thread: of.thread,
            is_daemon: of.is_daemon,
            name: of.name.clone(),
            failure: None,
            report: None,
            entry: None,
            print: super::fingerprint::TaskPrint::default(),
        }
    }

    /// A task that will begin with a call.
    pub fn new(name: &str, entry: super::native::Call, pending: Pending) -> Task {
        Task {
            frames: Vec::new(),
            stack: Vec::new(),
            pending: Some(pending),
            also: Vec::new(),
            handled: Value::None,
            thread: Value::None,
            is_daemon: false,
            name: name.into(),
            failure: None,
            report: None,
            entry: Some(entry),
            print: super::fingerprint::TaskPrint::default(),
        }
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.pending.is_none()
    }

    /// Every value it refers to.
    pub fn roots(&self) -> impl Iterator<Item = Value> + '_ {
        let frames = self.frames.iter().flat_map(|frame| {
            let locals = frame.locals.into_iter().chain(frame.generator).map(Value::Object);
            [frame.function, frame.outer_handled, Value::Object(frame.module)]
                .into_iter()
                .chain(locals)
                .chain(frame.ret.roots())
        });
        let pending = match &self.pending {
            Some(Pending {
                then: super::native::Then::Native(_, state),
                ..
            }) => state.as_slice(),
            _ => &[],
        };
        let entry = self.entry.iter().flat_map(|call| {
            let keywords = call.keywords.iter().map(|(_, value)| *value);
            std::iter::once(call.callee)
                .chain(call.positional.iter().copied())
                .chain(keywords)
        });
        frames
            .chain(self.stack.iter().copied())
            .chain(pending.iter().copied())
            .chain(entry)
            .chain([self.handled, self.thread])
    }
}

impl Return {
    fn roots(&self) -> Vec<Value> {
        match self {
            Return::Instance(value)
            | Return::Annotated(value)
            | Return::Module(value)
            | Return::ModuleDiscard(value) => vec![*value],
            Return::GetAttrFallback { receiver, .. } => vec![*receiver],
            Return::CloseThenRaise(value)
            | Return::Raise(value)
            | Return::RaiseAgain(value)
            | Return::Instead(value) => vec![*value],
            Return::AsyncStep(id, then) => {
                let mut roots = then.roots();
                roots.push(Value::Object(*id));
                roots
            }
            Return::Catch(catch) => vec![catch.on_raise, catch.on_return],
            Return::Prepared(prepared) => {
                let (body, function) = &**prepared;
                let mut roots = Return::ClassBody(Arc::clone(body)).roots();
                roots.push(*function);
                roots
            }
            Return::ClassBody(body) => {
                let keywords = body.keywords.iter().map(|(_, value)| *value);
                [
                    body.mapping,
                    body.name,
                    body.bases,
                    body.metaclass,
                    Value::Object(body.namespace),
                ]
                .into_iter()
                .chain(keywords)
                .collect()
            }
            Return::Native(rest) => rest.1.clone(),
            Return::Then(first, second) => {
                let mut roots = first.roots();
                roots.extend(second.roots());
                roots
            }
            Return::NativeThen(rest) => {
                let (_, state, then) = &**rest;
                let mut roots = state.clone();
                roots.extend(then.roots());
                roots
            }
            Return::New(new) => {
                let keywords = new.keywords.iter().map(|(_, value)| *value);
                let positional = new.positional.iter().copied();
                positional
                    .chain(keywords)
                    .chain([Value::Object(new.class)])
                    .collect()
            }
            Return::Binary(attempt) => {
                let rest = attempt.rest.iter().flat_map(|(m, a, b)| [*m, *a, *b]);
                rest.chain([attempt.operands.0, attempt.operands.1]).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame is written at every call, so what is rare and large in it belongs behind a pointer.
    #[test]
    fn a_frame_stays_small() {
        assert!(size_of::<Return>() <= 24, "{} bytes", size_of::<Return>());
        assert!(size_of::<Frame>() <= 112, "{} bytes", size_of::<Frame>());
    }
}
