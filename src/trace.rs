//! The words that all readers of a run share: who did what to which object, and what was decided.
//!
//! Plain data, no behaviour beyond naming. A run's *input* is its [`Schedule`]; its *record* is the
//! list of [`Event`]s with an [`Outcome`]. The file form lives in [`mod@file`].

pub mod bookmark;
pub mod code;
pub mod digest;
pub mod file;
pub mod line;
pub mod names;
pub mod op;
pub mod options;
pub mod standing;
pub mod symbol;

pub use bookmark::Bookmark;
pub use digest::{Digesting, EventDigest};
pub use file::TraceFile;
pub use names::Names;
pub use op::{BlockReason, Op, OpResult, Place};
pub use options::{Options, PrintModel, Stated, SwitchPolicy, TimeModel, named};
pub use standing::{Failure, Hold, Link, LinkKind, Standing, TaskStanding};
pub use symbol::Symbol;

use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ObjectId(u64);

/// As 128 bits, which nothing else in a machine's state is hashed as: a hasher can tell ids from numbers,
/// and a fingerprint put canonical names in their place.
impl Hash for ObjectId {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from(self.0));
    }
}

impl ObjectId {
    /// The object of an arena with a serial number.
    #[inline]
    pub const fn new(arena: u32, serial: u32) -> ObjectId {
        ObjectId((arena as u64) << 32 | serial as u64)
    }

    /// Arena 0 holds what exists before the program starts; task `t` allocates in arena `t + 1`.
    #[inline]
    pub const fn arena(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The id whose hash is this word.
    pub(crate) const fn from_word(word: u64) -> ObjectId {
        ObjectId(word)
    }

    /// Counts up; a number is never used twice in a run.
    #[inline]
    pub const fn serial(self) -> u32 {
        self.0 as u32
    }
}

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

/// Which item of a container, as a number made of its key or index: equal keys have equal numbers, and
/// unequal ones nearly always different ones. A part of a list, from one index up to another, has a number
/// beyond [`Item::KEYS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item(pub u32);

impl Item {
    /// No single item.
    pub const WHOLE: Item = Item(0);
    /// The last number that is made of a key.
    pub const KEYS: u32 = (1 << 31) - 1;

    /// The items from one index up to another; the whole where they are too many for a number.
    pub fn part(start: usize, end: usize) -> Item {
        if start > 0x7fff || end > 0xffff || end < start {
            return Item::WHOLE;
        }
        Item((1 << 31) | ((start as u32) << 16) | end as u32)
    }

    /// Whether it is one item.
    pub fn is_single(self) -> bool {
        self != Item::WHOLE && self.0 <= Item::KEYS
    }

    /// The numbers of the single items it stands for: none for the whole, the first few hundred of a part.
    pub fn numbers(self) -> std::ops::Range<u32> {
        const ITEMS_MAX: u32 = 512;
        if self == Item::WHOLE {
            return 0..0;
        }
        if self.0 <= Item::KEYS {
            return self.0..self.0 + 1;
        }
        let (start, end) = self.indices();
        start + 1..end.min(start + ITEMS_MAX) + 1
    }

    /// Whether both have an item in common.
    pub fn meets(self, other: Item) -> bool {
        if self == other || self == Item::WHOLE || other == Item::WHOLE {
            return true;
        }
        let (ours, theirs) = (self.indices(), other.indices());
        (self.0 > Item::KEYS || other.0 > Item::KEYS) && ours.0 < theirs.1 && theirs.0 < ours.1
    }

    /// From which index up to which, of a part; a number made of an index is one more than it.
    fn indices(self) -> (u32, u32) {
        if self.0 > Item::KEYS {
            ((self.0 >> 16) & 0x7fff, self.0 & 0xffff)
        } else {
            (self.0.saturating_sub(1), self.0)
        }
    }
}

/// What was decided at one scheduling point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice {
    /// The task that takes the next step.
    pub task: TaskId,
    /// The number drawn, when the task's pending operation is a random draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u64>,
}

impl Choice {
    /// How many choices two schedules begin with alike.
    pub fn in_common(one: &[Choice], other: &[Choice]) -> usize {
        let pairs = one.iter().zip(other);
        pairs.take_while(|(one, other)| one == other).count()
    }
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
    /// Which item of a container was read or written; [`Item::WHOLE`] when the operation is not about one.
    pub item: Item,
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
    /// Whether the task ended with this step.
    pub is_last: bool,
}

#[cfg(test)]
impl Event {
    /// A step of which nothing but its task and operation matters.
    pub(crate) fn bare(task: u32, op: Op) -> Event {
        Event {
            task: TaskId(task),
            op,
            result: OpResult::Done,
            value: Scalar::Absent,
            item: Item::WHOLE,
            line: 0,
            code: 0,
            instruction: 0,
            time_ns: 0,
            instructions: 1,
            enabled: 1,
            text: None,
            is_last: false,
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// What ends a run of which a choice is still to be made by hand.
    pub const CHOICE_IS_OPEN: &str = "the next choice has not been made yet";

    /// Whether the run waits for somebody to choose who goes on.
    pub fn waits_for_choice(&self) -> bool {
        matches!(self, Outcome::Limit(why) if why == Outcome::CHOICE_IS_OPEN)
    }

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
