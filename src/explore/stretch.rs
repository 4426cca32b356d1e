//! A run in the making with its record: what a search steps when it wants to know afterwards what happened.

use super::Ended;
use crate::run::Walk;
use crate::trace::{Choice, Event, TaskId};

/// A run from its beginning as far as it has come.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Its state.
    pub walk: Walk,
    /// What was decided so far.
    pub choices: Vec<Choice>,
    /// What happened so far.
    pub events: Vec<Event>,
}

impl Stretch {
    /// A run that begins here.
    pub fn new(walk: Walk) -> Stretch {
        Stretch {
            walk,
            choices: Vec::new(),
            events: Vec::new(),
        }
    }

    /// A run that begins here and goes along these choices, which must fit.
    pub fn along(walk: Walk, choices: &[Choice]) -> Stretch {
        let mut stretch = Stretch::new(walk);
        choices.iter().for_each(|choice| stretch.step(choice));
        stretch
    }

    /// Whether a task can take the next step.
    pub fn can_step(&self, task: TaskId) -> bool {
        let mut enabled = Vec::new();
        self.walk.enabled(&mut enabled);
        enabled.iter().any(|candidate| candidate.task == task)
    }

    /// Takes a step.
    pub fn step(&mut self, choice: &Choice) {
        let mut enabled = Vec::new();
        self.walk.enabled(&mut enabled);
        self.take(choice, enabled.len() as u32);
    }

    /// Takes a step, given how many tasks are enabled.
    pub fn take(&mut self, choice: &Choice, enabled: u32) {
        self.events.push(self.walk.step(choice, enabled));
        self.choices.push(*choice);
    }

    /// Who took the last step.
    pub fn last(&self) -> Option<TaskId> {
        self.choices.last().map(|choice| choice.task)
    }

    /// The run as it stands.
    pub fn ended(&self) -> Ended<'_> {
        Ended {
            walk: &self.walk,
            choices: &self.choices,
            events: &self.events,
        }
    }
}
