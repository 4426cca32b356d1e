//! The stepping machine: a Python program's whole state as plain data, moved one step at a time.
//!
//! In comes a choice, out comes the event it made. The machine never asks, sleeps, reads a clock or
//! draws a number; it is `Clone + Eq + Hash`, and a copy shares what neither side has written since.
//! Natives arrive as a table with every step. Policies, records and detectors live elsewhere.

#[macro_use]
mod aside;

mod apart;
mod asked;
mod attributes;
mod collection;
pub mod compare;
mod constants;
mod costs;
pub mod ctx;
pub mod dict;
mod ends;
pub mod fingerprint;
pub mod futures;
pub mod grown;
pub mod heap;
pub mod items;
pub mod iterate;
pub mod locals;
mod lookups;
pub mod membership;
pub mod namespace;
pub mod native;
pub mod number;
pub mod object;
mod open;
mod part;
mod publish;
mod reach;
mod ready;
pub mod search;
pub mod sharing;
pub mod slice;
pub(crate) mod spare;
mod standing;
mod step;
pub mod string;
pub mod subscript;
pub mod sync;
pub mod task;
pub mod text;
pub mod timing;
pub mod traceback;
pub mod trail;
pub mod types;
pub mod value;
mod vm;
pub mod whole;

pub use heap::Heap;
pub use native::{Announced, Answer, Args, Call, Ctx, Effect, Native, Natives, Pending, Raised, Then};
pub use object::Object;
pub use task::{Frame, Return, Task};
pub use value::{NativeId, Value};
pub use vm::{Spot, special};

use crate::program::Interner;
use crate::trace::{ObjectId, Options, Symbol, TaskId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The whole state of a simulated Python process.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Machine {
    /// All objects.
    pub heap: Heap,
    /// All tasks that ever began, by id. The running one is away while it steps.
    pub tasks: Vec<Arc<Task>>,
    /// Virtual time since the start of the run, in nanoseconds.
    pub clock_ns: u64,
    /// Modelled time beyond the clock.
    pub timing: timing::Timing,
    /// Names; grows when a program makes new ones (`setattr`).
    pub symbols: Arc<Interner>,
    /// Values of the program's constants.
    pub constants: Arc<Vec<Value>>,
    /// What the program has compiled while it ran.
    pub grown: grown::Grown,
    /// Modules that have been imported, by dotted name.
    pub modules: Arc<BTreeMap<String, ObjectId>>,
    /// The modules in files beside the program, imported or not, by dotted name.
    pub beside: Arc<BTreeMap<String, ObjectId>>,
    /// The module `builtins`.
    pub builtins: ObjectId,
    /// The main module.
    pub main_module: ObjectId,
    /// How often each task has read a clock, by task; tasks beyond the end have not.
    pub readings: Vec<u32>,
    /// What the run depends on.
    pub options: Arc<Options>,
    /// The task that has passed no place since its last visible operation at which CPython with the GIL
    /// lets another one go on.
    pub holder: Option<TaskId>,
    /// What is known of sharing.
    pub sharing: sharing::Sharing,
    /// The objects whose end can be noticed.
    pub ends: ends::Ends,
    /// Bytecode instructions executed.
    pub instructions: u64,
    /// Steps taken.
    pub steps: u64,
    /// Bytes printed.
    pub output_bytes: u64,
    /// Frames a task may have (`sys.setrecursionlimit`).
    pub frames_max: u32,
    /// Room for who stands in for the running task; no part of the state.
    pub(crate) spare: spare::Spare,
    /// A shortcut along classes; no part of the state.
    pub(crate) lookups: lookups::Lookups,
    /// The `threading.local` objects in which tasks have set something, in order; follows from them.
    pub(crate) locals: Arc<Vec<ObjectId>>,
    /// What can be held of all that existed before the program started.
    pub(crate) fixed_locks: Arc<[ObjectId]>,
    /// Whether the program has ended at once (`os._exit`); its tasks stand where they stood.
    pub has_exited: bool,
    /// The limit that was passed, as a sentence.
    pub limit: Option<Arc<str>>,
}

impl Machine {
    /// A copy that shares everything with this machine until one of them writes. Cheaper than `clone`,
    /// which copies what was written since the last snapshot.
    pub fn snapshot(&mut self) -> Machine {
        self.heap.freeze();
        self.clone()
    }

    /// The symbol of a name, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        match self.symbols.find(name) {
            Some(symbol) => symbol,
            None => Arc::make_mut(&mut self.symbols).intern(name),
        }
    }

    /// Counts one more reading of a clock by a task.
    pub fn count_reading(&mut self, task: TaskId) -> u32 {
        if self.readings.len() <= task.index() {
            self.readings.resize(task.index() + 1, 0);
        }
        let count = &mut self.readings[task.index()];
        *count = count.saturating_add(1);
        *count
    }

    /// A new task's clock goes on from its starter's.
    pub fn inherit_readings(&mut self, starter: TaskId, task: TaskId) {
        if let Some(&count) = self.readings.get(starter.index()) {
            self.readings.resize(task.index().max(starter.index()) + 1, 0);
            self.readings[task.index()] = count;
        }
    }
}
