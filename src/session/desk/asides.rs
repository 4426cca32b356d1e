//! Short work that a long run makes long: comparing two runs, writing one as a code.

use super::{Answer, Desk, Loaded, guarded};
use crate::session::trouble::Trouble;
use crate::trace::code::{self, Shared};
use crate::trace::{Bookmark, TraceFile};
use crate::view::compare::compare;
use std::sync::Arc;

/// A run that is to be written as a code.
pub(in crate::session) struct ToShare {
    pub loaded: Arc<Loaded>,
    /// Who made its choices.
    pub scheduler: &'static str,
    pub bookmarks: Vec<Bookmark>,
    pub position: usize,
    pub view: Option<serde_json::Value>,
}

impl Desk {
    /// Compares two runs.
    pub fn ask_to_compare(&mut self, this: Arc<Loaded>, other: Arc<Loaded>) {
        let number = self.ask("compare", move || {
            let compared = guarded(|| Ok(compare(&this.recording, &other.recording)));
            Answer::Compared(compared.map(Arc::new))
        });
        self.awaited_comparison = Some(number);
    }

    /// Writes a run as a code.
    pub fn ask_for_code(&mut self, wanted: ToShare) {
        let number = self.ask("code", move || {
            Answer::Code(guarded(|| {
                let ToShare { loaded, .. } = &wanted;
                let trace = loaded.recording.to_trace(wanted.scheduler, loaded.seed);
                code::write(&Shared {
                    trace: TraceFile {
                        bookmarks: wanted.bookmarks.clone(),
                        ..trace
                    },
                    position: wanted.position,
                    view: wanted.view.clone(),
                })
                .map_err(Trouble::Code)
            }))
        });
        self.awaited_code = Some(number);
    }
}
