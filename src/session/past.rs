//! The runs that were shown before, so that a branch can be taken back.

use super::desk::Loaded;
use std::sync::Arc;

/// Most runs that can be gone back to.
const RUNS_MAX: usize = 50;

/// A run and where the user stood in it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub loaded: Arc<Loaded>,
    pub position: usize,
}

/// Runs to go back to, and runs that were gone back from.
#[derive(Debug, Default)]
pub(super) struct Past {
    before: Vec<Shown>,
    after: Vec<Shown>,
}

impl Past {
    /// Another run takes the place of this one.
    pub fn leave(&mut self, shown: Shown) {
        self.after.clear();
        self.before.push(shown);
        if self.before.len() > RUNS_MAX {
            self.before.remove(0);
        }
    }

    /// The run before this one.
    pub fn undo(&mut self, shown: Shown) -> Option<Shown> {
        let earlier = self.before.pop()?;
        self.after.push(shown);
        Some(earlier)
    }

    /// The run that was gone back from.
    pub fn redo(&mut self, shown: Shown) -> Option<Shown> {
        let later = self.after.pop()?;
        self.before.push(shown);
        Some(later)
    }

    pub fn forget(&mut self) {
        *self = Past::default();
    }

    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// The run that this one was branched off from.
    pub fn last(&self) -> Option<&Arc<Loaded>> {
        self.before.last().map(|shown| &shown.loaded)
    }
}
