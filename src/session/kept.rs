//! What is kept of each program from one sitting to the next: breakpoints, bookmarks, and what is shown beside its
//! text.

use super::Session;
use crate::trace::bookmark::{self, Bookmark};
use crate::view::Breakpoint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most programs of which something is kept.
const PROGRAMS_MAX: usize = 40;
/// Most runs of a program whose bookmarks are kept.
const RUNS_MAX: usize = 8;
/// Most breakpoints of a program that are kept.
const BREAKPOINTS_MAX: usize = 200;

/// What is kept of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name, or the path of its file.
    pub name: String,
    /// Its breakpoints.
    #[serde(default)]
    pub breakpoints: Vec<Breakpoint>,
    /// The bookmarks of its runs, by the key of the run.
    #[serde(default)]
    pub bookmarks: BTreeMap<u64, Vec<Bookmark>>,
    /// Whether values are shown beside its lines.
    pub shows_values: bool,
    /// Whether its instructions are shown.
    pub shows_instructions: bool,
}

impl Kept {
    /// Whether it holds nothing that a fresh start would not.
    fn is_usual(&self) -> bool {
        let is_plain = self.shows_values && !self.shows_instructions;
        is_plain && self.breakpoints.is_empty() && self.bookmarks.is_empty()
    }
}

impl Session {
    /// What is kept of all programs, the one that was open last first.
    pub(super) fn all_kept(&self) -> Vec<Kept> {
        let open = self.program.as_ref().map(|program| program.name.as_str());
        let others = self.kept.iter().filter(|kept| Some(kept.name.as_str()) != open);
        let all = self.kept_of_open().into_iter().chain(others.cloned());
        all.filter(|kept| !kept.is_usual()).take(PROGRAMS_MAX).collect()
    }

    fn kept_of_open(&self) -> Option<Kept> {
        let program = self.program.as_ref()?;
        let runs = self.bookmarks.runs.iter();
        let marked = runs.filter(|(_, marks)| !marks.is_empty());
        let marked = marked.map(|(key, marks)| (*key, marks.clone()));
        let breakpoints = self.breakpoints().iter().take(BREAKPOINTS_MAX);
        Some(Kept {
            name: program.name.clone(),
            breakpoints: breakpoints.cloned().collect(),
            bookmarks: marked.take(RUNS_MAX).collect(),
            shows_values: self.shows_values,
            shows_instructions: self.shows_instructions,
        })
    }

    /// To be called before a program of another name is shown.
    pub(super) fn change_program(&mut self, name: &str) {
        self.kept = self.all_kept();
        self.forget_breakpoints();
        self.bookmarks = super::bookmarks::Bookmarks::default();
        let Some(kept) = self.kept.iter().find(|kept| kept.name == name).cloned() else {
            return;
        };
        self.shows_values = kept.shows_values;
        self.shows_instructions = kept.shows_instructions;
        self.set_breakpoints(kept.breakpoints);
        let sound = kept.bookmarks.into_iter();
        self.bookmarks.runs = sound
            .filter(|(_, marks)| bookmark::fault(marks, u64::MAX).is_none())
            .collect();
    }
}
