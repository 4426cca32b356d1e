//! Every execution of a line: the steps at which some task came to it.
//!
//! A line is mostly several steps (`counter += 1` reads and writes). A step counts as the beginning of an
//! execution when the task's step before it was at another line, or further on in the same one. A line that
//! does nothing others could notice has no step of its own; its executions lie inside steps.

use super::index::Index;
use super::scene::Point;
use crate::program::{CodeId, Program};
use crate::run::{Recording, Visit};
use crate::trace::{Event, TaskId};
use std::ops::Range;
use std::sync::Arc;

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

/// Tells which steps of a run come to a line of the program's main file.
pub struct Arrivals {
    program: Arc<Program>,
    /// Where each task was last.
    last: Vec<Option<(u32, u32, u32)>>,
}

impl Arrivals {
    /// Before the first step.
    pub fn new(program: &Arc<Program>) -> Arrivals {
        Arrivals {
            program: Arc::clone(program),
            last: Vec::new(),
        }
    }

    /// Takes in the next event; whether it comes to its line.
    pub fn read(&mut self, event: &Event) -> bool {
        let file = self.program.code(self.program.main).file;
        if event.line == 0 || self.program.code(CodeId(event.code)).file != file {
            return false;
        }
        let index = event.task.index();
        if self.last.len() <= index {
            self.last.resize(index + 1, None);
        }
        let here = (event.code, event.line, event.instruction);
        let before = self.last[index].replace(here);
        before.is_none_or(|(code, line, instruction)| {
            (code, line) != (event.code, event.line) || event.instruction <= instruction
        })
    }
}

/// The executions of a line, in order. Each is made when it is asked for: a line of a long run has very many.
#[derive(Clone, Copy)]
pub enum Executions<'a> {
    /// They begin with these steps.
    Steps(&'a Recording, &'a [u32]),
    /// They lie inside steps.
    Inside(&'a [Execution]),
}

impl<'a> Executions<'a> {
    /// Those of a line that begin with a step.
    pub fn of_line(recording: &'a Recording, index: &'a Index, line: u32) -> Executions<'a> {
        Executions::Steps(recording, index.line(line))
    }

    /// How many.
    pub fn len(self) -> usize {
        match self {
            Executions::Steps(_, steps) => steps.len(),
            Executions::Inside(all) => all.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The one of this number, counted from 0.
    pub fn get(self, index: usize) -> Option<Execution> {
        match self {
            Executions::Steps(recording, steps) => steps.get(index).map(|step| of_step(recording, *step)),
            Executions::Inside(all) => all.get(index).copied(),
        }
    }

    /// Those from a number up to another.
    pub fn within(self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Execution> + 'a {
        let range = range.start.min(self.len())..range.end.min(self.len());
        range.filter_map(move |index| self.get(index))
    }

    /// All of them.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Execution> + 'a {
        self.within(0..self.len())
    }

    /// How many come before a point, or at it where that counts.
    pub fn before(self, point: Point, counts_at: bool) -> usize {
        let is_before = |at: Point| at < point || counts_at && at == point;
        match self {
            Executions::Steps(_, steps) => {
                steps.partition_point(|step| is_before(Point::after(*step as usize + 1)))
            }
            Executions::Inside(all) => all.partition_point(|execution| is_before(execution.at)),
        }
    }
}

/// The one that begins with a step.
fn of_step(recording: &Recording, step: u32) -> Execution {
    let step = step as usize;
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
