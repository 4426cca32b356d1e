//! What a session can open and run by name: embedded scenarios and scheduling policies.

use crate::scheduler::{Scheduler, SchedulingPoint};
use crate::trace::Choice;
use crate::view::Language;

/// One embedded scenario.
#[derive(Debug)]
pub struct Entry {
    /// Its short name.
    pub name: &'static str,
    /// The file name that tracebacks show.
    pub file_name: &'static str,
    /// The program.
    pub text: &'static str,
    /// Its section, in English and Chinese.
    pub section: (&'static str, &'static str),
    /// Its title, in English and Chinese.
    pub title: (&'static str, &'static str),
    /// What it teaches, in English and Chinese.
    pub lesson: (&'static str, &'static str),
}

impl Entry {
    /// The title.
    pub fn title(&self, language: Language) -> &'static str {
        language.pick(self.title.0, self.title.1)
    }

    /// The section.
    pub fn section(&self, language: Language) -> &'static str {
        language.pick(self.section.0, self.section.1)
    }

    /// The lesson.
    pub fn lesson(&self, language: Language) -> &'static str {
        language.pick(self.lesson.0, self.lesson.1)
    }
}

/// All scenarios in the order of the list.
pub fn entries() -> &'static [Entry] {
    &[]
}

/// The scenario of that name.
pub fn find(name: &str) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.name == name)
}

/// A policy by name, seeded.
pub(super) fn scheduler(_name: &str, _seed: u64) -> Box<dyn Scheduler> {
    Box::new(First)
}

struct First;

impl Scheduler for First {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        Ok(Choice {
            task: point.enabled[0].task,
            draw: None,
        })
    }
}
