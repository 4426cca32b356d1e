//! Steps that are looked for by words, thread and kind: beside the window, since a run may have a million of them.

use super::desk::{Desk, Loaded};
use super::{Reply, Session, Tab};
use crate::run::Progress;
use crate::trace::TaskId;
use crate::view::{BarKind, Language, sentence};
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};

/// Steps after which it is told what has been found.
const STEPS_A_TELLING: usize = 20_000;
/// Steps after which it is asked whether the search is still wanted.
const STEPS_A_LOOK: usize = 200;

/// Which steps are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Words that their sentences have, in any case.
    pub text: String,
    /// Whose they are.
    pub task: Option<TaskId>,
    /// Of which kind they are.
    pub sort: Sort,
}

/// Steps of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Of any.
    #[default]
    All,
    /// Reads and writes.
    Variables,
    /// Locks, queues and the like.
    Objects,
    /// What is printed.
    Output,
    /// Starts, ends and sleeps.
    Lives,
    /// What raised an exception.
    Raised,
    /// What proves a finding.
    Evidence,
    /// What another thread did than the step before.
    Switches,
}

impl Sort {
    /// All of them in their order.
    pub const ALL: [Sort; 8] = [
        Sort::All,
        Sort::Variables,
        Sort::Objects,
        Sort::Output,
        Sort::Lives,
        Sort::Raised,
        Sort::Evidence,
        Sort::Switches,
    ];

    fn has(self, loaded: &Loaded, step: usize) -> bool {
        let events = &loaded.recording.events;
        let kind = BarKind::of_event(&events[step]);
        match self {
            Sort::All => true,
            Sort::Variables => events[step].op.place().is_some(),
            Sort::Objects => events[step].op.object().is_some(),
            Sort::Output => kind == BarKind::Output,
            Sort::Lives => kind == BarKind::Life,
            Sort::Raised => kind == BarKind::Raised,
            Sort::Evidence => loaded.evidence.binary_search(&step).is_ok(),
            Sort::Switches => step > 0 && events[step].task != events[step - 1].task,
        }
    }
}

impl Wanted {
    /// Whether every step is wanted.
    pub fn is_all(&self) -> bool {
        self.text.trim().is_empty() && self.task.is_none() && self.sort == Sort::All
    }

    /// `text` is in small letters.
    fn has(&self, loaded: &Loaded, step: usize, text: &str, language: Language) -> bool {
        let recording = &loaded.recording;
        let is_own = self.task.is_none_or(|task| recording.task(step) == task);
        if !is_own || !self.sort.has(loaded, step) {
            return false;
        }
        text.is_empty() || {
            let told = sentence::of_event(&recording.events[step], &recording.names, language);
            told.to_lowercase().contains(text)
        }
    }
}

/// What a search for steps has come to.
#[derive(Debug, Default)]
pub struct Sought {
    /// What is looked for.
    pub wanted: Wanted,
    /// Steps that were found, ascending.
    pub found: Vec<u32>,
    /// Steps that were looked at.
    pub looked_at: usize,
    /// Whether no more will be found.
    pub is_over: bool,
    of: Option<(Weak<Loaded>, Language)>,
}

/// Some steps that were found.
#[derive(Debug, Default)]
pub(super) struct Telling {
    found: Vec<u32>,
    looked_at: usize,
    pub is_last: bool,
}

impl Desk {
    /// Looks for steps; what was looked for before is no longer wanted.
    fn seek_steps(&mut self, loaded: Arc<Loaded>, wanted: Wanted, language: Language) {
        self.ask_for_steps(move |progress, tell| {
            seek(&loaded, &wanted, language, progress, tell);
        });
    }
}

/// Looks at every step, and tells what was found in portions.
fn seek(
    loaded: &Loaded,
    wanted: &Wanted,
    language: Language,
    progress: &Progress,
    tell: &dyn Fn(Telling) -> bool,
) {
    let text = wanted.text.trim().to_lowercase();
    let steps = loaded.recording.steps();
    let mut telling = Telling::default();
    for step in 0..steps {
        if step % STEPS_A_LOOK == 0 && progress.stop.load(Ordering::Relaxed) {
            break;
        }
        if step > 0 && step % STEPS_A_TELLING == 0 {
            telling.looked_at = step;
            if !tell(std::mem::take(&mut telling)) {
                return;
            }
        }
        if wanted.has(loaded, step, &text, language) {
            telling.found.push(step as u32);
        }
        telling.looked_at = step + 1;
    }
    tell(Telling {
        is_last: true,
        ..telling
    });
}

impl Session {
    /// What the search for steps has come to.
    pub fn sought(&self) -> &Sought {
        &self.sought
    }

    pub(super) fn seek_steps(&mut self, wanted: Wanted) -> Reply {
        if self.sought.wanted == wanted {
            return Reply::Unchanged;
        }
        self.sought = Sought {
            wanted,
            ..Sought::default()
        };
        Reply::Done
    }

    /// Begins anew when another run is shown or other steps are wanted.
    pub(super) fn look_for_steps(&mut self) {
        if self.tab != Tab::Events {
            return;
        }
        if self.sought.wanted.is_all() {
            return self.desk.stop_seeking_steps();
        }
        let Some(loaded) = self.loaded.clone() else { return };
        let language = self.language;
        let known = self.sought.of.as_ref();
        if known.is_some_and(|(of, told)| of.as_ptr() == Arc::as_ptr(&loaded) && *told == language) {
            return;
        }
        let wanted = self.sought.wanted.clone();
        self.sought = Sought {
            wanted: wanted.clone(),
            of: Some((Arc::downgrade(&loaded), language)),
            ..Sought::default()
        };
        self.desk.seek_steps(loaded, wanted, language);
        self.wait_a_moment(|session| session.sought.is_over);
    }

    pub(super) fn stop_seeking_steps(&mut self) -> Reply {
        match self.sought.is_over || self.sought.wanted.is_all() {
            true => Reply::Unchanged,
            false => {
                self.desk.ask_to_stop_seeking_steps();
                Reply::Done
            }
        }
    }

    pub(super) fn take_steps(&mut self, telling: Telling) {
        self.sought.found.extend(telling.found);
        self.sought.looked_at = telling.looked_at;
        self.sought.is_over = telling.is_last;
    }
}
