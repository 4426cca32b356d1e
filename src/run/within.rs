//! Inside a step: the state after some of its instructions, and where these stand.
//!
//! A finer view of the same run: it is reached by replay from the nearest snapshot, as every state is.

use super::boot::natives;
use super::{Moment, Recording};
use crate::machine::Spot;
use crate::program::CodeId;
use crate::trace::Choice;

/// The instructions that a step carries out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where each stands, in their order.
    pub spots: Vec<Spot>,
    /// After how many of them the next one to come is the user's, ascending; 0 is not among them. What
    /// the library does in between belongs to the instruction that called it.
    pub halts: Vec<u32>,
}

impl Passage {
    /// The first place to stand at after this many instructions; `None`: the end of the step.
    pub fn after(&self, instructions: u32) -> Option<u32> {
        let next = self.halts.partition_point(|halt| *halt <= instructions);
        self.halts.get(next).copied()
    }

    /// The last place to stand at before this many instructions; `None`: the start of the step.
    pub fn before(&self, instructions: u32) -> Option<u32> {
        let next = self.halts.partition_point(|halt| *halt < instructions);
        self.halts.get(next.checked_sub(1)?).copied()
    }

    /// The last place to stand at before the step is over.
    pub fn last(&self) -> Option<u32> {
        self.halts.last().copied()
    }
}

impl Moment {
    /// The state after some instructions of the step that this choice takes from here, to be looked at
    /// only, and where these instructions stand.
    pub fn within(mut self, choice: &Choice, instructions: u32) -> (Moment, Vec<Spot>) {
        let spots = self
            .machine
            .step_partly(&self.program, natives(), choice, instructions);
        (self, spots)
    }
}

/// An arrival at a line inside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The step.
    pub step: usize,
    /// After how many of its instructions the first one of the line comes.
    pub instruction: u32,
}

/// The lines at which the calls of one task stand, outermost first: code, line, instruction.
type Standpoints = Vec<(u32, u32, u32)>;

impl Recording {
    /// Every arrival at a line of the main file, at most `visits_max` of them, until `is_wanted` says no.
    ///
    /// The whole run is carried out once more, slowly: this is for lines at which no step begins.
    pub fn visits(&self, line: u32, visits_max: usize, is_wanted: &dyn Fn() -> bool) -> Vec<Visit> {
        let (_, start) = self.history.before(0);
        let mut machine = start.clone();
        let mut standpoints: Vec<Standpoints> = Vec::new();
        let mut visits = Vec::new();
        for (step, choice) in self.schedule.choices.iter().enumerate() {
            if visits.len() >= visits_max || !is_wanted() {
                break;
            }
            let (_, spots) = machine.step_closely(&self.program, natives(), choice);
            let task = choice.task.index();
            if standpoints.len() <= task {
                standpoints.resize(task + 1, Standpoints::new());
            }
            for (instruction, spot) in (0..).zip(&spots) {
                if self.arrives(&mut standpoints[task], *spot, line) {
                    visits.push(Visit { step, instruction });
                }
            }
        }
        visits
    }

    /// Whether the task comes to the line with this instruction; notes where it stands now.
    fn arrives(&self, standpoints: &mut Standpoints, spot: Spot, line: u32) -> bool {
        let depth = spot.depth as usize;
        // Calls that have ended meanwhile stand nowhere any more.
        standpoints.truncate(depth);
        standpoints.resize(depth, (u32::MAX, 0, 0));
        let Some(last) = standpoints.last_mut() else {
            return false;
        };
        let Some(code) = self.program.tables.codes.get(spot.code as usize) else {
            // A text that the program has compiled: it has no lines of the file.
            *last = (spot.code, 0, spot.instruction);
            return false;
        };
        let here = (
            spot.code,
            code.spans()[spot.instruction as usize].line,
            spot.instruction,
        );
        let before = std::mem::replace(last, here);
        let main = self.program.code(self.program.main).file;
        let is_new = (before.0, before.1) != (here.0, here.1) || here.2 <= before.2;
        here.1 == line && code.file == main && is_new
    }

    /// The state after a number of steps and some instructions of the step to come.
    pub fn moment_within(&self, step: usize, instructions: u32) -> Moment {
        let moment = self.moment(step);
        match self.schedule.choices.get(step) {
            Some(choice) if instructions > 0 => moment.within(choice, instructions).0,
            _ => moment,
        }
    }

    /// The instructions of a step; none for a step that there is not.
    pub fn passage(&self, step: usize) -> Passage {
        let Some(choice) = self.schedule.choices.get(step) else {
            return Passage::default();
        };
        let (_, spots) = self.moment(step).within(choice, u32::MAX);
        let is_own = |spot: &Spot| self.program.is_of_file(CodeId(spot.code));
        let halts = (0..).zip(&spots).skip(1);
        let halts = halts.filter(|(_, spot)| is_own(spot)).map(|(at, _)| at);
        Passage {
            halts: halts.collect(),
            spots,
        }
    }
}
