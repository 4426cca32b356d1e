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

impl Recording {
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
        let is_own = |spot: &Spot| !self.program.is_library(CodeId(spot.code));
        let halts = (0..).zip(&spots).skip(1);
        let halts = halts.filter(|(_, spot)| is_own(spot)).map(|(at, _)| at);
        Passage {
            halts: halts.collect(),
            spots,
        }
    }
}
