//! Every execution of a line: the steps at which some task came to it.
//!
//! A line is mostly several steps (`counter += 1` reads and writes). A step counts as the beginning of an
//! execution when the task's step before it was at another line, or further on in the same one. A line that
//! does nothing others could notice has no step of its own; its executions lie inside steps.

use super::index::Index;
use super::scene::Point;
use crate::program::CodeId;
use crate::run::{Recording, Visit};
use crate::trace::{Event, TaskId};

/// One execution of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Execution {
    /// Its first step, or the one inside which it lies.
    pub step: usize,
    /// Where to stand to see it: just after that step, or inside of it before the line's first instruction.
    pub at: Point,
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

/// The executions of a line that begin with a step, in order.
pub fn of_line(recording: &Recording, index: &Index, line: u32) -> Vec<Execution> {
    let steps = index.line(line).iter();
    steps.map(|step| of_step(recording, *step as usize)).collect()
}

/// The one that begins with a step.
pub fn of_step(recording: &Recording, step: usize) -> Execution {
    Execution {
        step,
        at: Point::after(step + 1),
        task: recording.task(step),
    }
}

/// The executions that lie inside steps.
pub fn of_visits(recording: &Recording, visits: &[Visit]) -> Vec<Execution> {
    let execution = |visit: &Visit| Execution {
        step: visit.step,
        at: Point {
            position: visit.step,
            instruction: visit.instruction,
        },
        task: recording.task(visit.step),
    };
    visits.iter().map(execution).collect()
}
