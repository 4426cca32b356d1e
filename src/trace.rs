//! The words that all readers of a run share: who did what to which object, and what was decided.
//!
//! Plain data, no behaviour beyond naming. A run's *input* is its [`Schedule`]; its *record* is the
//! list of [`Event`]s with an [`Outcome`]. The file form lives in [`mod@file`].

pub mod digest;
pub mod file;
pub mod names;
pub mod op;
pub mod standing;

pub use digest::EventDigest;
pub use file::TraceFile;
pub use names::Names;
pub use op::{BlockReason, Op, OpResult, Place};
pub use standing::{Hold, Link, LinkKind, Standing, TaskStanding};

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One line of control the scheduler can pick; numbered from 0 (main) in the order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

impl TaskId {
    /// The main thread of the program.
    pub const MAIN: TaskId = TaskId(0);

    /// The position in tables that hold one entry a task.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An object of the machine's heap: the arena of its creator and a serial number there, so that the
/// name of an object does not depend on what other tasks did meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ObjectId {
    /// Arena 0 holds what exists before the program starts; task `t` allocates in arena `t + 1`.
    pub arena: u32,
    /// Counts up; a number is never used twice in a run.
    pub serial: u32,
}

/// An interned name (of a variable, attribute or function).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Symbol(pub u32);

/// A small value as it is shown beside an event; objects appear by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// Nothing to show.
    Absent,
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// The bits of a float.
    Float(u64),
    /// Anything on the heap.
    Object(ObjectId),
}

/// What was decided at one scheduling point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The task that takes the next step.
    pub task: TaskId,
    /// The number drawn, when the task's pending operation is a random draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u64>,
}

/// The sequence of choices: the input that, with the program and the options, fixes a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    /// One choice a step, from the first.
    pub choices: Vec<Choice>,
}

/// The record of what one step did. The index in the list of events is the number of the step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// Who took the step.
    pub task: TaskId,
    /// The visible operation it carried out.
    pub op: Op,
    /// How the operation ended.
    pub result: OpResult,
    /// The value read, written, drawn, put or got.
    pub value: Scalar,
    /// Line of the user's program (1-based; 0 when no line of the user's was involved).
    pub line: u32,
    /// Code object and instruction index of that line's instruction in [`crate::program::Program`].
    pub code: u32,
    /// Index of the instruction in that code object.
    pub instruction: u32,
    /// Virtual time at which the step began, in nanoseconds since the start of the run.
    pub time_ns: u64,
    /// Bytecode instructions executed in the step.
    pub instructions: u32,
    /// Tasks that could have been chosen, this one included.
    pub enabled: u32,
    /// What was printed, when the operation is output.
    pub text: Option<Arc<str>>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every task ended, main without an uncaught exception.
    Finished,
    /// Main ended by an uncaught exception, given as its last line (`ValueError: x`).
    Raised(String),
    /// Some tasks wait for each other in a cycle and nothing else can run.
    Deadlock,
    /// Some task waits for what nobody left alive can bring.
    Stuck,
    /// A bound ended the run; the sentence says which.
    Limit(String),
}

impl Outcome {
    /// The word used in files, JSON and expectations.
    pub fn word(&self) -> &'static str {
        match self {
            Outcome::Finished => "finished",
            Outcome::Raised(_) => "raised",
            Outcome::Deadlock => "deadlock",
            Outcome::Stuck => "stuck",
            Outcome::Limit(_) => "limit",
        }
    }

    /// The process exit code that the command line promises for this outcome.
    pub fn exit_code(&self) -> u8 {
        match self {
            Outcome::Finished => 0,
            Outcome::Raised(_) => 1,
            Outcome::Deadlock | Outcome::Stuck => 3,
            Outcome::Limit(_) => 5,
        }
    }
}

/// Where a switch may happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchPolicy {
    /// Before every visible operation: all that the language permits.
    #[default]
    Any,
}

/// How virtual time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeModel {
    /// Instructions take no time; the clock jumps to the next deadline when nothing else can run.
    #[default]
    Exact,
    /// As `exact`, but a sleep or timeout may end at any point after it began.
    Racy,
}

impl SwitchPolicy {
    /// All policies there are.
    pub const ALL: [SwitchPolicy; 1] = [SwitchPolicy::Any];

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            SwitchPolicy::Any => "any",
        }
    }

    /// The policy of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named(
            "switch policy",
            name,
            &Self::ALL.map(|policy| (policy.name(), policy)),
            &["gil", "free-threaded"],
        )
    }
}

impl TimeModel {
    /// All models there are.
    pub const ALL: [TimeModel; 2] = [TimeModel::Exact, TimeModel::Racy];

    /// The name on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            TimeModel::Exact => "exact",
            TimeModel::Racy => "racy",
        }
    }

    /// The model of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named(
            "time model",
            name,
            &Self::ALL.map(|model| (model.name(), model)),
            &["modelled"],
        )
    }
}

/// What a name stands for, or a sentence that says whether it is unknown or only not there yet.
pub fn named<T: Copy>(what: &str, name: &str, known: &[(&str, T)], not_yet: &[&str]) -> Result<T, String> {
    if let Some((_, meant)) = known.iter().find(|(word, _)| *word == name) {
        return Ok(*meant);
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let words = words.join(", ");
    Err(if not_yet.contains(&name) {
        format!("{what} '{name}' is not available in this version; available: {words}")
    } else {
        format!("unknown {what} '{name}'; available: {words}")
    })
}

/// What, besides program and schedule, a run depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Where a switch may happen.
    pub switch: SwitchPolicy,
    /// How virtual time passes.
    pub time: TimeModel,
    /// Scheduling steps after which a run ends with [`Outcome::Limit`].
    pub steps_max: u64,
    /// Bytecode instructions after which a run ends with [`Outcome::Limit`].
    pub instructions_max: u64,
    /// Estimated heap bytes after which a run ends with [`Outcome::Limit`].
    pub memory_max: u64,
    /// Bytes of output after which a run ends with [`Outcome::Limit`].
    pub output_max: u64,
    /// The program's own arguments (`sys.argv[1:]`).
    pub arguments: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            switch: SwitchPolicy::Any,
            time: TimeModel::Exact,
            steps_max: 10_000_000,
            instructions_max: 2_000_000_000,
            memory_max: 1 << 30,
            output_max: 64 << 20,
            arguments: Vec::new(),
        }
    }
}

/// A kind of place found to be shared: touched by two tasks, at least once by a write, after the first
/// thread was started. Only accesses to such places are visible operations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedPlace {
    /// The global variable of a module, by names.
    Global {
        /// Module name, `__main__` for the program itself.
        module: String,
        /// Variable name.
        name: String,
    },
    /// Attributes of this name, of any object.
    Attribute(String),
    /// The contents of containers made by one instruction: code name and instruction index.
    Container {
        /// Index of the code object in the program.
        code: u32,
        /// Index of the instruction that made it.
        instruction: u32,
    },
    /// Closure variables of this name.
    Cell(String),
}
