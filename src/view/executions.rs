//! Every execution of a line: the steps at which some task came to it.
//!
//! A line is mostly several steps (`counter += 1` reads and writes). A step counts as the beginning of an
//! execution when the task's step before it was at another line, or further on in the same one.

use crate::program::CodeId;
use crate::run::Recording;
use crate::trace::{Event, TaskId};

/// One execution of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Execution {
    /// Its first step.
    pub step: usize,
    /// Who carried it out.
    pub task: TaskId,
}

/// The steps of a run that come to a line of the program's main file, in order, with their event.
pub fn arrivals(recording: &Recording) -> impl Iterator<Item = (usize, &Event)> {
    let program = &recording.program;
    let file = program.code(program.main).file;
    let mut last: Vec<Option<(u32, u32, u32)>> = Vec::new();
    let events = recording.events.iter().enumerate();
    events.filter(move |(_, event)| {
        if event.line == 0 || program.code(CodeId(event.code)).file != file {
            return false;
        }
        let index = event.task.index();
        if last.len() <= index {
            last.resize(index + 1, None);
        }
        let here = (event.code, event.line, event.instruction);
        let before = last[index].replace(here);
        before.is_none_or(|(code, line, instruction)| {
            (code, line) != (event.code, event.line) || event.instruction <= instruction
        })
    })
}

/// All executions of a line, in order.
pub fn of_line(recording: &Recording, line: u32) -> Vec<Execution> {
    let here = arrivals(recording).filter(|(_, event)| event.line == line);
    here.map(|(step, event)| Execution {
        step,
        task: event.task,
    })
    .collect()
}

/// The next one that begins at or after a position.
pub fn after(executions: &[Execution], position: usize) -> Option<&Execution> {
    executions.iter().find(|execution| execution.step >= position)
}

/// The last one that had begun before a position, other than the one whose first step was just taken.
pub fn before(executions: &[Execution], position: usize) -> Option<&Execution> {
    let mut latest_first = executions.iter().rev();
    latest_first.find(|execution| execution.step + 1 < position)
}
