//! The machine's side of `concurrent.futures` as data: futures, sets of them, pools of threads.
//!
//! Results, callbacks and the calls themselves are the library's; what decides who may go on is here.

use super::value::Value;
use crate::trace::{ObjectId, TaskId};

/// How far the work behind a future has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FutureState {
    /// Not begun.
    #[default]
    Pending,
    /// Begun.
    Running,
    /// Cancelled before it began.
    Cancelled,
    /// Cancelled, and those who wait for several futures have been told.
    CancelledAndNotified,
    /// Ended, with a result or an exception.
    Finished,
}

impl FutureState {
    /// CPython's word.
    pub fn word(self) -> &'static str {
        match self {
            FutureState::Pending => "PENDING",
            FutureState::Running => "RUNNING",
            FutureState::Cancelled => "CANCELLED",
            FutureState::CancelledAndNotified => "CANCELLED_AND_NOTIFIED",
            FutureState::Finished => "FINISHED",
        }
    }

    /// Whether its result can be asked for without waiting.
    pub fn is_done(self) -> bool {
        !matches!(self, FutureState::Pending | FutureState::Running)
    }

    /// Whether it counts as done for those who wait for several: a cancelled one only after whoever
    /// would have run it has seen that.
    pub fn is_told(self) -> bool {
        matches!(self, FutureState::CancelledAndNotified | FutureState::Finished)
    }
}

/// `concurrent.futures.Future`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Future {
    /// How far its work has come.
    pub state: FutureState,
    /// Whether it ended by an exception.
    pub has_failed: bool,
    /// When it came to be done: earlier ones have smaller numbers.
    pub done_at: u64,
    /// The pool's worker that runs it.
    pub runner: Option<TaskId>,
    /// The pool in whose queue it lies or lay.
    pub pool: Option<ObjectId>,
}

/// Which futures of a set must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// None: it is only looked.
    None,
    /// One of them.
    First,
    /// All, or one that ended by an exception.
    FirstException,
    /// All.
    All,
}

/// Futures that somebody waits for together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Futures {
    /// The futures.
    pub members: Vec<ObjectId>,
    /// Which of them must be done.
    pub wanted: Wanted,
}

/// `concurrent.futures.ThreadPoolExecutor`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pool {
    /// The container of the calls that wait to be run, one item each.
    pub items: Value,
    /// Workers that have run a call and have not been counted on for another.
    pub idle: u64,
    /// The most workers.
    pub workers_max: u64,
    /// Its workers, in order of their starts.
    pub workers: Vec<TaskId>,
    /// Whether it takes no more calls.
    pub is_shut: bool,
    /// Whether an initializer failed.
    pub is_broken: bool,
    /// Who is handing in a call just now and perhaps starts a worker for it.
    pub busy: Option<TaskId>,
}
