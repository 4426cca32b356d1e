//! The files that were opened last, the latest first.

use super::files;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Most files that are remembered.
const FILES_MAX: usize = 12;

/// The files that were opened last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent {
    files: Vec<RecentFile>,
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PathBuf", into = "PathBuf")]
pub struct RecentFile {
    /// Where it is, or was.
    pub path: PathBuf,
    /// Whether it was not there when that was looked at last.
    pub is_missing: bool,
}

impl From<PathBuf> for RecentFile {
    fn from(path: PathBuf) -> RecentFile {
        RecentFile {
            is_missing: !files::is_there(&path),
            path,
        }
    }
}

impl From<RecentFile> for PathBuf {
    fn from(file: RecentFile) -> PathBuf {
        file.path
    }
}

impl Recent {
    /// The files, the latest first.
    pub fn files(&self) -> &[RecentFile] {
        &self.files
    }

    /// A file was opened or written.
    pub fn note(&mut self, path: &Path) {
        let path = files::absolute(path);
        self.files.retain(|file| file.path != path);
        self.files.insert(0, RecentFile::from(path));
        self.files.truncate(FILES_MAX);
    }

    /// A file could not be opened.
    pub fn look_again(&mut self, path: &Path) {
        let path = files::absolute(path);
        for file in self.files.iter_mut().filter(|file| file.path == path) {
            *file = RecentFile::from(file.path.clone());
        }
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, path: &Path) -> bool {
        let before = self.files.len();
        self.files.retain(|file| file.path != path);
        self.files.len() != before
    }
}
