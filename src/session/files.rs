//! The door to the disk: programs and trace files are read and programs saved here, and nowhere else in a
//! session.
#![expect(clippy::disallowed_methods, reason = "a door to the outside: files")]

use super::trouble::Trouble;
use crate::source::SourceText;
use crate::trace::{TraceFile, file};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Most bytes of a program; what is larger is surely none.
const PROGRAM_MAX: u64 = 16 << 20;
/// Most bytes of a trace.
const TRACE_MAX: u64 = 1 << 30;

/// What a file turned out to be.
pub(super) enum Opened {
    Program(SourceText),
    Trace(Box<TraceFile>),
}

/// Reads a file: a trace when its name ends with `.json`, else a program.
pub(super) fn open(path: &Path) -> Result<Opened, Trouble> {
    let trouble = |reason: String| Trouble::File {
        path: path.to_owned(),
        reason,
    };
    let is_trace = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let bytes_max = if is_trace { TRACE_MAX } else { PROGRAM_MAX };
    let bytes = read(path, bytes_max).map_err(|error| trouble(error.to_string()))?;
    if bytes.len() as u64 > bytes_max {
        return Err(trouble(format!("it has more than {} MB", bytes_max >> 20)));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| trouble("it is not UTF-8 text; a program or a trace file is".to_owned()))?;
    if is_trace {
        let trace = file::read(&text).map_err(|error| trouble(error.to_string()))?;
        return Ok(Opened::Trace(Box::new(trace)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Opened::Program(SourceText::new(
        &path.display().to_string(),
        text,
    )))
}

/// Writes a program's text beside its file and then in its place, so that a failure leaves the old one.
pub(super) fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    let trouble = |error: io::Error| Trouble::NotSaved {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    fs::write(beside, text).map_err(trouble)?;
    fs::rename(beside, path).map_err(|error| {
        // The unfinished file is of no use to anybody.
        let _ = fs::remove_file(beside);
        trouble(error)
    })
}

/// At most one byte more than the limit, so that an endless file does not fill the memory.
fn read(path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(bytes_max + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
