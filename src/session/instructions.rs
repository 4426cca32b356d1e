//! Stepping inside a step, by single bytecode instructions, both ways.

use super::desk::Loaded;
use super::{Reply, Session, set};
use crate::run::Passage;
use crate::view::scene::Point;
use std::sync::{Arc, Weak};

/// The instructions of the step that was looked into last.
#[derive(Debug, Default)]
pub(super) struct Looked {
    of: Option<(Weak<Loaded>, usize)>,
    passage: Passage,
    /// The step that is being looked into.
    asked: Option<(Weak<Loaded>, usize)>,
    /// Which way to go, from where, once they are known.
    goes: Option<(Way, Point)>,
}

/// A way inside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

impl Looked {
    fn passage(&self, loaded: &Arc<Loaded>, step: usize) -> Option<&Passage> {
        let is_known = self.of.as_ref().is_some_and(|(of, known)| {
            *known == step && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, loaded))
        });
        is_known.then_some(&self.passage)
    }
}

impl Session {
    /// How many instructions of the step to come have been carried out; 0 between two steps.
    pub fn instruction(&self) -> u32 {
        self.instruction
    }

    /// How many instructions the step to come has.
    pub fn instructions_of_step(&self) -> u32 {
        let loaded = self.loaded.as_ref();
        let event = loaded.and_then(|loaded| loaded.recording.events.get(self.position));
        event.map_or(0, |event| event.instructions)
    }

    /// Whether the instructions are shown beside the source.
    pub fn shows_instructions(&self) -> bool {
        self.shows_instructions
    }

    /// Whether values are shown beside the lines of the source.
    pub fn shows_values(&self) -> bool {
        self.shows_values
    }

    pub(super) fn instruction_forward(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        self.shows_instructions = true;
        if self.position == self.steps() {
            return Reply::Unchanged;
        }
        let here = self.instruction;
        let Some(passage) = self.passage(&loaded, self.position, Way::On) else {
            return Reply::Done;
        };
        match passage.after(here) {
            Some(instruction) => self.stand(self.position, instruction),
            None => self.go_to(self.position + 1),
        }
    }

    pub(super) fn instruction_back(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        self.shows_instructions = true;
        let here = self.instruction;
        let Some(step) = self.passed().checked_sub(1) else {
            return Reply::Unchanged;
        };
        let Some(passage) = self.passage(&loaded, step, Way::Back) else {
            return Reply::Done;
        };
        let before = match here {
            0 => passage.last(),
            here => passage.before(here),
        };
        self.stand(step, before.unwrap_or(0))
    }

    /// The instructions of a step. A long one has to be carried out once more to know them, beside the window; then
    /// the way is gone when they are there.
    fn passage(&mut self, loaded: &Arc<Loaded>, step: usize, way: Way) -> Option<&Passage> {
        if self.looked.passage(loaded, step).is_none() {
            self.looked.goes = None;
            let is_asked = self
                .looked
                .asked
                .as_ref()
                .is_some_and(|(of, asked)| *asked == step && of.as_ptr() == Arc::as_ptr(loaded));
            if !is_asked || !self.desk.is_looking_inside() {
                self.looked.asked = Some((Arc::downgrade(loaded), step));
                self.desk.ask_for_passage(Arc::clone(loaded), step);
            }
            self.wait_a_moment(|session| !session.desk.is_looking_inside());
            if self.desk.is_looking_inside() {
                self.looked.goes = Some((way, self.point()));
            }
        }
        self.looked.passage(loaded, step)
    }

    /// Takes in the instructions of a step; whoever has gone elsewhere meanwhile stays there.
    pub(super) fn take_passage(&mut self, loaded: &Arc<Loaded>, step: usize, passage: Passage) {
        self.looked.passage = passage;
        self.looked.of = Some((Arc::downgrade(loaded), step));
        let before = self.point();
        match self.looked.goes.take() {
            Some((Way::On, from)) if from == before => self.instruction_forward(),
            Some((Way::Back, from)) if from == before => self.instruction_back(),
            _ => Reply::Unchanged,
        };
        if self.point() != before {
            self.ask_for_scene();
        }
    }

    /// As asked from outside, so that it has to be put right.
    pub(super) fn stand_within(&mut self, position: usize, instruction: u32) -> Reply {
        let event = self
            .loaded
            .as_ref()
            .and_then(|loaded| loaded.recording.events.get(position));
        match event.map(|event| event.instructions) {
            Some(count) if instruction < count => self.stand(position, instruction),
            _ => self.go_to(position),
        }
    }

    /// Stands after some steps and some instructions of the next one.
    pub(super) fn stand(&mut self, position: usize, instruction: u32) -> Reply {
        let moved = set(&mut self.position, position);
        match set(&mut self.instruction, instruction) {
            Reply::Unchanged => moved,
            reply => reply,
        }
    }

    pub(super) fn point(&self) -> Point {
        Point {
            position: self.position,
            instruction: self.instruction,
        }
    }

    /// The position that lies ahead of everything passed, also in the middle of a step.
    pub(super) fn passed(&self) -> usize {
        self.position + usize::from(self.instruction > 0)
    }
}
