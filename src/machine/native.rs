//! Library functions written in Rust: how they are called, what they may answer.
//!
//! The machine keeps only a native's number; whoever steps it hands it the table. A native never
//! calls back into Python: it *answers* with the call it wants made, and may name another native that
//! goes on with the result. So a machine stands still at any instruction as plain data.

use super::value::{NativeId, Value};
use super::{Heap, Machine};
use crate::program::Program;
use crate::trace::{Item, ObjectId, Op, OpResult, Symbol, TaskId};
use std::sync::Arc;

/// An exception on its way, as the value that was raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised(pub Value);

/// The arguments of a call. Of a method, `positional[0]` is the receiver.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    /// By position.
    pub positional: &'a [Value],
    /// By name.
    pub keywords: &'a [(Symbol, Value)],
}

/// What a native answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The result.
    Value(Value),
    /// The result of this call is the result.
    Call(Call),
    /// This call is to be made first; then the native goes on with `state` and, last, the result.
    CallThen(Call, NativeId, Vec<Value>),
    /// The native is not done: it goes on with `arguments` as another native once the operation is
    /// possible and the scheduler picks the task.
    Wait(Pending),
}

/// A call of a Python value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// What is called.
    pub callee: Value,
    /// Arguments by position.
    pub positional: Vec<Value>,
    /// Arguments by name.
    pub keywords: Vec<(Symbol, Value)>,
}

impl Call {
    /// A call with positional arguments only.
    pub fn new(callee: Value, positional: Vec<Value>) -> Call {
        Call {
            callee,
            positional,
            keywords: Vec::new(),
        }
    }
}

/// The visible operation a task is about to carry out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pending {
    /// What it is.
    pub op: Op,
    /// Virtual time at which the wait ends by itself, in nanoseconds.
    pub deadline_ns: Option<u64>,
    /// How it is carried out.
    pub then: Then,
}

/// How a pending operation is carried out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Then {
    /// The current instruction is executed.
    Instruction,
    /// The task goes on where it stands.
    Continue,
    /// A native goes on.
    Native(NativeId, Vec<Value>),
    /// The task begins.
    Begin,
    /// An uncaught exception is shown.
    Report,
    /// The program ends.
    Shutdown,
}

/// What a native does to what others can see.
#[derive(Clone, Copy, Debug)]
pub enum Effect {
    /// Nothing: neither reads nor writes what could be shared.
    None,
    /// Reads containers among its positional arguments (`len`, `sum`, `list.index`).
    Reads,
    /// Changes the container that is its first argument (`list.append`, `dict.pop`).
    Updates,
    /// Is a visible operation, or not, as the function says. An error (a wrong argument) is raised
    /// in place of the call.
    Visible(fn(&mut Ctx<'_>, Args<'_>) -> Result<Option<Announced>, Raised>),
}

/// A visible operation a native is about to carry out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// What it is.
    pub op: Op,
    /// Virtual time at which the wait ends by itself, in nanoseconds.
    pub deadline_ns: Option<u64>,
}

impl Announced {
    /// An operation that does not end by itself.
    pub fn new(op: Op) -> Announced {
        Announced {
            op,
            deadline_ns: None,
        }
    }
}

/// The body of a native.
pub type NativeFn = fn(&mut Ctx<'_>, Args<'_>) -> Result<Answer, Raised>;

/// The ending of a word of which there are so many.
pub fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What CPython says of more arguments, by position and name together, than a function takes.
pub fn too_many(name: &str, most: usize, by_position: usize, given: usize) -> String {
    let kind = if by_position == 0 { "keyword " } else { "" };
    let plural = plural(most);
    format!("{name}() takes at most {most} {kind}argument{plural} ({given} given)")
}

/// A library function written in Rust.
#[derive(Clone, Debug)]
pub struct Native {
    /// Its name, `len`.
    pub name: &'static str,
    /// The class it is a method of.
    pub class: Option<ObjectId>,
    /// What it does to what others can see.
    pub effect: Effect,
    /// Its body.
    pub body: NativeFn,
}

/// What a common native comes to in its usual case: the value, or `None` where its body has to be asked. It does what the
/// body would do, to the last object made. The number says how many bytes there is room for. Containers that it
/// looks at are nobody else's; iterators and modules are none of its business, since they may be in other hands.
pub type Quick = fn(&mut Heap, u64, &[Value]) -> Option<Value>;

/// The table of natives.
#[derive(Clone, Debug, Default)]
pub struct Natives {
    /// By [`NativeId`].
    pub table: Vec<Native>,
    quick: Vec<Option<Quick>>,
}

impl Natives {
    /// The native with this number.
    pub fn get(&self, id: NativeId) -> &Native {
        &self.table[id.0 as usize]
    }

    /// The usual case of a native, if it has one.
    #[inline]
    pub(super) fn quick(&self, id: NativeId) -> Option<Quick> {
        self.quick[id.0 as usize]
    }

    /// Gives a native its usual case.
    pub fn set_quick(&mut self, id: NativeId, quick: Quick) {
        self.quick[id.0 as usize] = Some(quick);
    }

    /// The native with a name of its own: those that go on after a wait have one.
    ///
    /// # Panics
    /// When there is none.
    pub fn named(&self, name: &str) -> NativeId {
        let position = self.table.iter().position(|native| native.name == name);
        NativeId(position.unwrap_or_else(|| panic!("no native is called {name}")) as u64)
    }

    /// Adds one.
    pub fn add(&mut self, native: Native) -> NativeId {
        self.quick.push(None);
        self.table.push(native);
        NativeId(self.table.len() as u64 - 1)
    }
}

/// What a step tells about itself beyond its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The operation as it was carried out, where only that tells all of it (which task was started).
    pub op: Option<Op>,
    /// How the operation ended.
    pub result: OpResult,
    /// The value read, written, drawn or put.
    pub value: Value,
    /// Which item of a container was read or written.
    pub item: Item,
    /// What was printed.
    pub text: Option<Arc<str>>,
}

impl Default for Report {
    fn default() -> Self {
        Report {
            op: None,
            result: OpResult::Done,
            value: Value::Unbound,
            item: Item::WHOLE,
            text: None,
        }
    }
}

/// What a native can reach: the machine (without the running task's own frames) and the program.
#[derive(Debug)]
pub struct Ctx<'a> {
    /// The machine; the running task's frames and operands are not in it now.
    pub machine: &'a mut Machine,
    /// The program.
    pub program: &'a Program,
    /// The table of natives, for names.
    pub natives: &'a Natives,
    /// The running task.
    pub task: TaskId,
    /// The user's line the task stands at.
    pub line: u32,
    /// The number drawn by the choice that started this step.
    pub draw: Option<u64>,
    /// The module whose code makes the call.
    pub module: ObjectId,
    /// What is told about the step.
    pub report: &'a mut Report,
    /// The argument that has to be asked for its number first, when a native stopped for that, and which function of
    /// the library asks it.
    pub unasked: Option<(Value, &'static str)>,
}
