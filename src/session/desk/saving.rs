//! Writing a long run, and reading one, takes its time, so it is done beside the window.

use super::{Answer, Desk, Loaded, guarded};
use crate::session::files;
use crate::session::trouble::Trouble;
use crate::trace::{Bookmark, TraceFile, file};
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Reads a trace; one that is being read is forgotten.
    pub fn read_trace(&mut self, path: PathBuf) {
        let number = self.ask("read", move || {
            let read = guarded(|| files::open_trace(&path));
            Answer::Read(path, read)
        });
        self.awaited_trace = Some(number);
    }

    /// Writes a run, of which it is known who made its choices, to a trace file.
    pub fn save_trace(
        &mut self,
        loaded: Arc<Loaded>,
        scheduler: &'static str,
        bookmarks: Vec<Bookmark>,
        path: PathBuf,
    ) {
        let number = self.ask("save", move || {
            Answer::Saved(guarded(|| {
                let trace = TraceFile {
                    bookmarks,
                    ..loaded.recording.to_trace(scheduler, loaded.seed)
                };
                let saved = files::save(&path, &file::write(&trace));
                saved.map(|()| path.clone()).map_err(|error| Trouble::NotSaved {
                    path,
                    reason: error.to_string(),
                })
            }))
        });
        self.awaited_save = Some(number);
    }
}
