//! Keeps files of the window up to date beside it: what changes is written a few seconds later, on a thread of
//! its own, so that neither a frame waits for the disk nor a crash loses more than a few words.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: a host thread that writes files"
)]

use crate::session::keeping;
use crossbeam::channel::{Receiver, Sender, unbounded};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread::JoinHandle;

/// Seconds after which a change is written.
pub const DELAY: f64 = 3.0;

/// A file to be written.
type Slip = (PathBuf, String);

/// The files of a window.
#[derive(Debug, Default)]
pub struct Keeper {
    folder: Option<PathBuf>,
    /// What was read or written last, by name.
    known: BTreeMap<&'static str, String>,
    /// The toolkit's time at which the next look is due.
    due: Option<f64>,
    slips: Option<Sender<Slip>>,
    failures: Option<Receiver<String>>,
    worker: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Keeps files in a folder; in none, when there is none.
    pub fn new(folder: Option<PathBuf>) -> Keeper {
        let mut keeper = Keeper::default();
        keeper.folder = folder;
        keeper
    }

    /// Whether anything is kept.
    pub fn is_on(&self) -> bool {
        self.folder.is_some()
    }

    /// Where a file is.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(name))
    }

    /// The text of a file as it was kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&mut self, name: &'static str) -> Result<Option<String>, String> {
        let Some(path) = self.path(name) else {
            return Ok(None);
        };
        let text = keeping::read(&path).map_err(|error| error.to_string())?;
        if let Some(text) = &text {
            self.known.insert(name, text.clone());
        }
        Ok(text)
    }

    /// Puts a file aside that cannot be used, and gives its new name.
    pub fn set_aside(&mut self, name: &str) -> Option<PathBuf> {
        self.known.remove(name);
        keeping::set_aside(&self.path(name)?).ok()
    }

    /// Something may have changed. Says in how many seconds to look, or `None` when it is time now.
    pub fn wait(&mut self, now: f64) -> Option<f64> {
        let due = *self.due.get_or_insert(now + DELAY);
        if due > now {
            return Some(due - now);
        }
        self.due = None;
        None
    }

    /// Whether a look is due later.
    pub fn is_waiting(&self) -> bool {
        self.due.is_some()
    }

    /// Writes a file, unless it is like this already.
    pub fn keep(&mut self, name: &'static str, text: String) {
        let Some(path) = self.path(name) else { return };
        if self.known.get(name) == Some(&text) {
            return;
        }
        self.known.insert(name, text.clone());
        if self.slips.is_none() {
            self.begin();
        }
        if let Some(slips) = &self.slips {
            // The worker is gone only when the system refused it a thread; then nothing can be kept.
            let _ = slips.send((path, text));
        }
    }

    /// Why something could not be written, since this was asked last.
    pub fn failure(&self) -> Option<String> {
        self.failures.as_ref()?.try_recv().ok()
    }

    fn begin(&mut self) {
        let (slips, asked) = unbounded::<Slip>();
        let (failed, failures) = unbounded();
        let work = move || {
            for (path, text) in asked {
                if let Err(error) = keeping::write(&path, &text) {
                    let _ = failed.send(format!("{}: {error}", path.display()));
                }
            }
        };
        let builder = std::thread::Builder::new().name("keeper".to_owned());
        self.worker = builder.spawn(work).ok();
        self.slips = Some(slips);
        self.failures = Some(failures);
    }
}

impl Drop for Keeper {
    /// What was handed over is written before the window goes.
    fn drop(&mut self) {
        self.slips = None;
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}
