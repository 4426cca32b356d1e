//! Short work that a long run makes long: comparing two runs, writing one as a code, looking for steps.

use super::{Answer, Desk, Loaded, Running, Slip, guarded, start};
use crate::run::Progress;
use crate::session::files::{Seen, Stamp};
use crate::session::sought::Telling;
use crate::session::trouble::Trouble;
use crate::trace::code::{self, Shared};
use crate::trace::{Bookmark, TraceFile};
use crate::view::compare::compare;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

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

    /// Reads a code; one that is being read, or a trace, is forgotten.
    pub fn read_code(&mut self, text: String) {
        let number = self.ask("read", move || {
            let read = guarded(|| code::read(&text).map(Box::new).map_err(Trouble::Code));
            Answer::ReadCode(read)
        });
        self.awaited_trace = Some(number);
    }

    /// Looks what has become of a file.
    pub fn ask_about_file(&mut self, look: impl FnOnce() -> (PathBuf, Stamp, Seen) + Send + 'static) {
        let number = self.ask("file", move || {
            let (path, stamp, seen) = look();
            Answer::File(path, stamp, seen)
        });
        self.awaited_file = Some(number);
    }

    /// Looks for steps; what is found is told in portions, until nobody listens.
    pub fn ask_for_steps(&mut self, seek: impl FnOnce(&Progress, &dyn Fn(Telling) -> bool) + Send + 'static) {
        self.stop_seeking_steps();
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        self.number += 1;
        let number = self.number;
        let (slips, waker) = (self.slips.clone(), self.waker.clone());
        start("steps", move || {
            let tell = |telling| {
                let answer = Answer::Steps(telling);
                let is_heard = slips.send(Slip { number, answer }).is_ok();
                waker();
                is_heard
            };
            seek(&own, &tell);
        });
        self.seeking_steps = Some(Running { number, progress });
    }

    /// Ends that soon; what it has found will come.
    pub fn ask_to_stop_seeking_steps(&self) {
        if let Some(seeking) = &self.seeking_steps {
            seeking.progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Ends that and forgets it.
    pub fn stop_seeking_steps(&mut self) {
        self.ask_to_stop_seeking_steps();
        self.seeking_steps = None;
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
