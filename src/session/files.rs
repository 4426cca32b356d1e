//! The door to the disk: programs and trace files are read here and nowhere else in a session.

use super::trouble::Trouble;
use crate::scheduler::Scheduler;
use crate::source::SourceText;
use crate::trace::{Options, SharedPlace};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file that is larger is surely not a program.
const BYTES_MAX: u64 = 64 << 20;

/// What a file turned out to be.
pub(super) enum Opened {
    Program(SourceText),
    Trace(Trace),
}

/// A saved run, ready to be replayed.
#[derive(Clone, Debug)]
pub(super) struct Trace {}

impl Trace {
    pub fn source(&self) -> SourceText {
        SourceText::new("", "")
    }

    pub fn seed(&self) -> u64 {
        0
    }

    pub fn options(&self) -> Options {
        Options::default()
    }

    pub fn shared(&self) -> &BTreeSet<SharedPlace> {
        static EMPTY: BTreeSet<SharedPlace> = BTreeSet::new();
        &EMPTY
    }

    pub fn scheduler(&self) -> Box<dyn Scheduler> {
        super::catalogue::scheduler("", 0)
    }
}

/// Reads a file: a trace when its name ends with `.json`, else a program.
pub(super) fn open(path: &Path) -> Result<Opened, Trouble> {
    let trouble = |reason: String| Trouble::File {
        path: path.to_owned(),
        reason,
    };
    let size = fs::metadata(path)
        .map_err(|error| trouble(error.to_string()))?
        .len();
    if size > BYTES_MAX {
        return Err(trouble(format!(
            "it has {} MB; a program has at most {}",
            size >> 20,
            BYTES_MAX >> 20
        )));
    }
    let bytes = fs::read(path).map_err(|error| trouble(error.to_string()))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| trouble("it is not UTF-8 text; a program or a trace file is".to_owned()))?;
    if path.extension().is_some_and(|extension| extension == "json") {
        return Err(trouble("trace files cannot be read yet".to_owned()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Opened::Program(SourceText::new(
        &path.display().to_string(),
        text,
    )))
}
