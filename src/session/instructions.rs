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
}

impl Looked {
    fn passage(&mut self, loaded: &Arc<Loaded>, step: usize) -> &Passage {
        let is_known = self.of.as_ref().is_some_and(|(of, known)| {
            *known == step && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, loaded))
        });
        if !is_known {
            self.passage = loaded.recording.passage(step);
            self.of = Some((Arc::downgrade(loaded), step));
        }
        &self.passage
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
        let next = self
            .looked
            .passage(&loaded, self.position)
            .after(self.instruction);
        match next {
            Some(instruction) => self.stand(self.position, instruction),
            None => self.go_to(self.position + 1),
        }
    }

    pub(super) fn instruction_back(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        self.shows_instructions = true;
        if self.instruction > 0 {
            let passage = self.looked.passage(&loaded, self.position);
            let before = passage.before(self.instruction).unwrap_or(0);
            return self.stand(self.position, before);
        }
        let Some(step) = self.position.checked_sub(1) else {
            return Reply::Unchanged;
        };
        let last = self.looked.passage(&loaded, step).last().unwrap_or(0);
        self.stand(step, last)
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
