//! The open program's file while others may write to it: looked at when the window comes to the front, when the
//! program is run, and before it is saved. What somebody else wrote is replaced only when that was said, and what
//! was typed here is never replaced by it unasked.

use super::desk::Desk;
use super::files::{self, Seen, Stamp};
use super::opening::unstated;
use super::{Reply, Session, Trouble};
use crate::scenario::Scenario;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// What has become of the open program's file since it was read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskChange {
    /// Somebody else has written to it.
    Changed,
    /// The same, and the text here was to be saved.
    InTheWay,
    /// It is not there any more.
    Gone,
}

/// What is known of the file.
#[derive(Debug, Default)]
pub(super) struct Disk {
    /// As it was read or written here; `None` when there is no file.
    pub stamp: Option<Stamp>,
    change: Option<DiskChange>,
    /// Whether what is typed comes from an earlier form of the file than the text that is shown.
    is_doubted: bool,
    /// The form of it that the user does not want to hear of again.
    left: Option<u64>,
}

impl Disk {
    /// A file that has just been read or written.
    pub fn known(stamp: Stamp) -> Disk {
        Disk {
            stamp: Some(stamp),
            ..Disk::default()
        }
    }
}

impl Desk {
    /// Looks what has become of a file.
    fn look_at_file(&mut self, path: PathBuf, stamp: Stamp) {
        self.ask_about_file(move || {
            let seen = files::look(&path, &stamp, false);
            (path, stamp, seen)
        });
    }
}

impl Session {
    /// What has become of the open program's file, as long as nothing was decided about it.
    pub fn disk_change(&self) -> Option<DiskChange> {
        self.disk.change
    }

    /// By which the form of the file is known from which the text here comes.
    pub fn file_form(&self) -> Option<u64> {
        self.disk.stamp.map(|stamp| stamp.hash)
    }

    /// The text that is typed here comes from an earlier form of the file, so saving it has to ask.
    pub fn doubt_file(&mut self, form: u64) {
        if let Some(stamp) = &mut self.disk.stamp {
            *stamp = stamp.of_form(form);
            self.disk.is_doubted = true;
            self.disk.change = Some(DiskChange::Changed);
        }
    }

    fn file(&self) -> Option<(PathBuf, Stamp)> {
        let path = self.program.as_ref()?.path.clone()?;
        Some((path, self.disk.stamp?))
    }

    /// Looks beside the window; what there is to say of it comes later.
    pub(super) fn look_at_disk(&mut self) -> Reply {
        if let Some((path, stamp)) = self.file() {
            self.desk.look_at_file(path, stamp);
        }
        Reply::Unchanged
    }

    pub(super) fn take_look(&mut self, path: &Path, asked: &Stamp, seen: Seen) {
        let is_current = self
            .file()
            .is_some_and(|(now, stamp)| now == path && stamp == *asked);
        let is_doubted = self.disk.is_doubted;
        let Some(program) = self.program.as_mut().filter(|_| is_current) else {
            return;
        };
        match seen {
            Seen::Same(stamp) => {
                self.disk.stamp = Some(stamp);
                self.disk.change = None;
            }
            Seen::Changed(hash) if !is_doubted && hash == xxh3_64(program.source.text.as_bytes()) => {
                self.disk = Disk::known(asked.with_hash(hash));
                program.is_changed = false;
            }
            Seen::Changed(hash) if self.disk.left == Some(hash) => {}
            Seen::Changed(_) => self.disk.change = Some(self.disk.change.unwrap_or(DiskChange::Changed)),
            Seen::Gone => {
                // From now on the only place of the text is here.
                program.is_changed = true;
                self.disk.change = Some(DiskChange::Gone);
            }
        }
    }

    /// Shows and runs what the file holds now. A text that was not saved becomes one that is kept.
    pub(super) fn reload(&mut self) -> Reply {
        let Some(program) = self.program.clone() else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let Some(path) = program.path.clone() else {
            return Reply::Refused(Trouble::NoPath);
        };
        let (source, stamp) = match files::open_program(&path) {
            Ok(opened) => opened,
            Err(trouble) => return Reply::Refused(trouble),
        };
        let read = Scenario::read(source.clone());
        self.replay = None;
        let shown = unstated(&source, read.as_ref().ok());
        self.show(program.name, shown, program.folder);
        if let Some(shown) = &mut self.program {
            shown.path = program.path;
            shown.is_embedded = false;
        }
        self.disk = Disk::known(stamp);
        match read {
            Ok(_) => self.run(),
            Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
        }
    }

    /// The text here stays as it is, and the file too.
    pub(super) fn leave_file(&mut self) -> Reply {
        let seen = self.file().map(|(path, stamp)| files::look(&path, &stamp, false));
        if let Some(Seen::Changed(hash)) = seen {
            self.disk.left = Some(hash);
        }
        match self.disk.change.take() {
            Some(_) => Reply::Done,
            None => Reply::Unchanged,
        }
    }

    /// Whether saving the text to its file would lose what somebody else wrote there; that is asked then.
    fn is_in_the_way(&mut self, path: &Path, text: &str) -> bool {
        let Some((_, stamp)) = self.file().filter(|(own, _)| own == path) else {
            return false;
        };
        match files::look(path, &stamp, true) {
            Seen::Changed(hash) => hash != xxh3_64(text.as_bytes()),
            Seen::Same(_) | Seen::Gone => false,
        }
    }

    /// Saves to the file that the program comes from, unless somebody else has written to it; to another file as
    /// whoever asked for it has made sure of.
    pub(super) fn save(&mut self, path: Option<PathBuf>) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let text = program.source.text.clone();
        match path.or_else(|| program.path.clone()) {
            None => Reply::Refused(Trouble::NoPath),
            Some(path) if self.is_in_the_way(&path, &text) => {
                self.disk.change = Some(DiskChange::InTheWay);
                Reply::Asked
            }
            Some(path) => self.write(path),
        }
    }

    /// Saves to the file that the program comes from, whatever it holds now.
    pub(super) fn replace_file(&mut self) -> Reply {
        match self.program.as_ref().map(|program| program.path.clone()) {
            None => Reply::Refused(Trouble::NothingOpen),
            Some(None) => Reply::Refused(Trouble::NoPath),
            Some(Some(path)) => self.write(path),
        }
    }
}
