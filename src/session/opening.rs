//! What is open: programs and traces come in, are changed and saved.

use super::disk::Disk;
use super::files;
use super::{Folder, OpenProgram, Reply, Session, Trouble, catalogue, set};
use crate::scenario::{About, Scenario};
use crate::scheduler::SchedulerKind;
use crate::source::SourceText;
use crate::trace::TraceFile;
use crate::view::tokens::Tokens;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Session {
    pub(super) fn open_scenario(&mut self, name: &str) -> Reply {
        let Some(scenario) = catalogue::find(name) else {
            return Reply::Refused(Trouble::NoScenario(name.to_owned()));
        };
        self.replay = None;
        self.show(name.to_owned(), scenario.clone(), Folder::Nowhere);
        self.run()
    }

    /// Nobody has saved it yet.
    pub(super) fn open_text(&mut self, name: String, text: &str) -> Reply {
        let source = SourceText::new(&name, text);
        let read = Scenario::read(source.clone());
        self.replay = None;
        self.show(name, unstated(&source, read.as_ref().ok()), Folder::Nowhere);
        if let Some(shown) = &mut self.program {
            shown.is_embedded = false;
            shown.is_changed = true;
        }
        match read {
            Ok(_) => self.run(),
            Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
        }
    }

    /// A trace is read beside the window, since a long one takes its time; what is wrong with it is told then.
    pub(super) fn open_file(&mut self, path: &Path) -> Reply {
        if files::is_trace(path) {
            self.desk.read_trace(path.to_owned());
            return Reply::Done;
        }
        let reply = self.open_program(path);
        match &reply {
            Reply::Refused(Trouble::File { .. }) => self.recent.look_again(path),
            _ => self.recent.note(path),
        }
        reply
    }

    /// A trace has been read.
    pub(super) fn take_trace(&mut self, path: &Path, read: Result<Box<TraceFile>, Trouble>) {
        match read {
            Ok(trace) => {
                self.open_trace(path.display().to_string(), *trace, 0, None);
                self.recent.note(path);
            }
            Err(trouble) => {
                self.recent.look_again(path);
                self.trouble = Some(trouble);
            }
        }
    }

    pub(super) fn forget_recent(&mut self, path: &Path) -> Reply {
        match self.recent.forget(path) {
            true => Reply::Done,
            false => Reply::Unchanged,
        }
    }

    fn open_program(&mut self, path: &Path) -> Reply {
        let (source, stamp) = match files::open_program(path) {
            Ok(opened) => opened,
            Err(trouble) => return Reply::Refused(trouble),
        };
        self.replay = None;
        let read = Scenario::read(source.clone());
        let name = path.display().to_string();
        self.show(name, unstated(&source, read.as_ref().ok()), Folder::of(path));
        if let Some(program) = &mut self.program {
            program.path = Some(path.to_owned());
        }
        self.disk = Disk::known(stamp);
        match read {
            Ok(_) => self.run(),
            Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
        }
    }

    /// Shows a program's text at once, before it has run.
    pub(super) fn show(&mut self, name: String, scenario: Scenario, folder: Folder) {
        self.desk.stop();
        self.desk.stop_searching();
        self.past.forget();
        self.pinned = None;
        self.explored = None;
        self.account = None;
        self.told = None;
        self.forget_picked();
        self.challenge = None;
        self.desk.stop_preparing();
        let Scenario { source, about, .. } = scenario;
        let tokens = Arc::new(Tokens::new(&source));
        if self.program.as_ref().is_none_or(|before| before.name != name) {
            self.change_program(&name);
        }
        self.options = about.options.options();
        self.scheduler = SchedulerKind::usual(self.options.time);
        self.program = Some(OpenProgram {
            name,
            source,
            tokens,
            is_embedded: folder == Folder::Nowhere,
            about,
            folder,
            path: None,
            is_changed: false,
        });
        self.disk = Disk::default();
        self.loaded = None;
        self.show_stops();
        self.scene = Arc::default();
        self.stand(0, 0);
        self.selected = None;
        self.trouble = None;
        self.playback.is_playing = false;
    }

    /// The new text is shown and run; what was found out about the old one is gone.
    pub(super) fn edit(&mut self, text: &str) -> Reply {
        let Some(program) = self.program.clone() else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        if *program.source.text == *text {
            return self.run();
        }
        let source = SourceText::new(&program.source.name, text);
        let read = Scenario::read(source.clone());
        self.replay = None;
        let disk = std::mem::take(&mut self.disk);
        self.show(
            program.name,
            unstated(&source, read.as_ref().ok()),
            program.folder,
        );
        if let Some(shown) = &mut self.program {
            shown.path = program.path;
            shown.is_embedded = false;
            shown.is_changed = true;
        }
        self.disk = disk;
        match read {
            Ok(_) => self.run(),
            Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
        }
    }

    /// Writes the program's text to a file, which is its own from now on.
    pub(super) fn write(&mut self, path: PathBuf) -> Reply {
        let Some(program) = &mut self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        match files::save(&path, &program.source.text) {
            Ok(()) => {
                program.folder = Folder::of(&path);
                self.disk = Disk::known(files::stamp_of(&path, &program.source.text));
                self.recent.note(&path);
                // A text that had no file is known by the file's name from now on; a scenario stays what it is.
                if program.path.is_none() && catalogue::find(&program.name).is_none() {
                    program.name = path.display().to_string();
                }
                program.path = Some(path);
                program.is_changed = false;
                Reply::Done
            }
            Err(error) => Reply::Refused(Trouble::NotSaved {
                path,
                reason: error.to_string(),
            }),
        }
    }

    /// A saved schedule belongs to its seed; another seed means a run of its own.
    pub(super) fn set_seed(&mut self, seed: u64) -> Reply {
        if self.seed != seed {
            self.replay = None;
        }
        set(&mut self.seed, seed)
    }
}

/// The scenario that was read, or the bare text when its block is broken.
pub(super) fn unstated(source: &SourceText, read: Option<&Scenario>) -> Scenario {
    let bare = || Scenario {
        name: source.name.to_string(),
        source: source.clone(),
        about: About::default(),
    };
    read.cloned().unwrap_or_else(bare)
}
