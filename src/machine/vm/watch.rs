//! Looking at a step instruction by instruction: where each stood, and a halt after some of them.

use super::super::native::{Pending, Then};
use super::{Stop, Vm};
use crate::trace::Op;

/// An instruction: the index of its code object, its index there, and how deep the call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Index of the code object in the program.
    pub code: u32,
    /// Index of the instruction in it.
    pub instruction: u32,
    /// How many calls are in progress around it, its own included.
    pub depth: u32,
}

/// What is noted of a step that is watched.
pub(in crate::machine) struct Watch {
    instructions_max: u32,
    passed: Vec<Spot>,
}

impl Watch {
    /// A watch that halts the step after this many instructions.
    pub fn until(instructions_max: u32) -> Watch {
        Watch {
            instructions_max,
            passed: Vec::new(),
        }
    }

    /// Where the instructions that were carried out stood, in their order. One that stopped before its
    /// operation was begun and does not count.
    pub fn passed(mut self, executed: u32) -> Vec<Spot> {
        self.passed.truncate(executed as usize);
        self.passed
    }
}

impl Vm<'_> {
    /// Notes the instruction to come, or halts before it: then the task stands before it and could go on.
    pub(super) fn look(&mut self) -> Option<Stop> {
        let code = self.task.frames.last().map_or(0, |frame| frame.code.0);
        let spot = Spot {
            code,
            instruction: self.pc as u32,
            depth: self.task.frames.len() as u32,
        };
        let watch = self.watch.as_mut()?;
        if self.executed < watch.instructions_max {
            // After a stop and an exception the count may have gone back.
            watch.passed.truncate(self.executed as usize);
            watch.passed.push(spot);
            return None;
        }
        self.save_frame();
        self.task.pending = Some(Pending {
            op: Op::Compute,
            deadline_ns: None,
            then: Then::Instruction,
        });
        Some(Stop::Halted)
    }
}
