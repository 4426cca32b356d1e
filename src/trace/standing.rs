//! A picture of one moment: who waits for what, and who holds what.
//!
//! The machine draws it, `detect` reads it, views show it.

use super::{BlockReason, ObjectId, TaskId};
use std::sync::Arc;

/// Who waits and who holds at one moment of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Every task that ever began, in order of creation.
    pub tasks: Vec<TaskStanding>,
    /// Every lock that is held.
    pub holds: Vec<Hold>,
    /// Who could bring what is waited for, where that is known and it is no lock.
    pub links: Vec<Link>,
}

impl Standing {
    /// The state of a task.
    pub fn task(&self, task: TaskId) -> Option<&TaskStanding> {
        self.tasks.iter().find(|standing| standing.task == task)
    }

    /// The line at which a task stands; 0 when there is none.
    pub fn line(&self, task: TaskId) -> u32 {
        self.task(task).map_or(0, |standing| standing.line)
    }
}

/// The state of one task at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskStanding {
    /// The task.
    pub task: TaskId,
    /// Its thread's name.
    pub name: String,
    /// Whether it has ended.
    pub is_finished: bool,
    /// Whether the program's end does not wait for it.
    pub is_daemon: bool,
    /// Why it cannot step; `None` when it can, or has ended.
    pub waits_for: Option<BlockReason>,
    /// Whether a timeout or sleep will end the wait by itself.
    pub is_timed: bool,
    /// The line of the user's program it stands at (0 when there is none).
    pub line: u32,
    /// The uncaught exception by which it ended.
    pub failure: Option<Arc<Failure>>,
}

/// An uncaught exception that ended a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Failure {
    /// As the last line of its traceback: `ValueError: x`.
    pub summary: String,
    /// Its type as Python shows it: `ValueError`, `queue.Empty`.
    pub exception: String,
    /// Code object of the user's program in which it arose.
    pub code: u32,
    /// Index of the instruction there.
    pub instruction: u32,
    /// The line of that instruction; 0 when no code of the user's took part.
    pub line: u32,
    /// The library's module that raised it in Python code; `None` for all others.
    pub library: Option<String>,
}

/// One held lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The lock.
    pub object: ObjectId,
    /// Who holds it.
    pub owner: TaskId,
    /// The line at which it was taken.
    pub line: u32,
}

/// Who could bring about an object that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The object.
    pub object: ObjectId,
    /// How they could.
    pub kind: LinkKind,
    /// Tasks that could.
    pub tasks: Vec<TaskId>,
    /// Other objects that it waits for in turn.
    pub objects: Vec<ObjectId>,
}

/// How a task or another object brings about what is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkKind {
    /// The future's call is being run by the task.
    Runs,
    /// The future's call waits in the queue of the pool.
    Queued,
    /// Any of the pool's workers could take the call.
    Works,
    /// One of these futures must be done.
    AnyOf,
    /// All of these futures must be done.
    AllOf,
    /// These tasks have the semaphore's permits; anybody may give one.
    Permits,
}
