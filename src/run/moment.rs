//! The state of a run between two steps, as a reader of it asks.

use crate::trace::{Op, Standing, TaskId};

/// A state of a run.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The number of the step to come.
    pub step: usize,
}

/// One frame of a task's call stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameView {
    /// Qualified name of the function, `<module>` for the main program.
    pub function: String,
    /// Name of the file.
    pub file: String,
    /// Line the frame stands at, 1-based.
    pub line: u32,
    /// Index of the code object in the program.
    pub code: u32,
    /// Index of the instruction to come.
    pub instruction: u32,
    /// Whether the frame belongs to Threadline's library.
    pub is_library: bool,
    /// Local variables.
    pub locals: Vec<Variable>,
}

/// A variable and its value as `repr` would show it, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value's text, at most about 200 characters.
    pub value: String,
}

impl Moment {
    /// Who waits for what, and who holds what.
    pub fn standing(&self) -> Standing {
        todo!()
    }

    /// Everybody who could take the next step, with what they would do.
    pub fn enabled(&self) -> Vec<(TaskId, Op)> {
        todo!()
    }

    /// What a task is about to do, also when it is blocked; `None` once it has ended.
    pub fn pending(&self, task: TaskId) -> Option<Op> {
        todo!("{task:?}")
    }

    /// The call stack of a task, innermost first; empty once it has ended.
    pub fn frames(&self, task: TaskId) -> Vec<FrameView> {
        todo!("{task:?}")
    }

    /// The global variables of the user's program that hold data (not functions, classes or modules).
    pub fn globals(&self) -> Vec<Variable> {
        todo!()
    }

    /// Virtual time in nanoseconds.
    pub fn time_ns(&self) -> u64 {
        todo!()
    }
}
