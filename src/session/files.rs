//! The door to the disk: programs and trace files are read here and nowhere else in a session, and whatever
//! is saved is saved here.
#![expect(clippy::disallowed_methods, reason = "a door to the outside: files")]

use super::trouble::Trouble;
use crate::source::SourceText;
use crate::trace::{TraceFile, file};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use xxhash_rust::xxh3::xxh3_64;

/// By which it is known whether a file is still what was read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    /// `None` when the system does not say, or when nobody has looked.
    modified: Option<SystemTime>,
    /// Of its bytes.
    pub(super) hash: u64,
}

impl Stamp {
    /// The same file in a form that it had some time.
    pub(super) fn of_form(self, hash: u64) -> Stamp {
        Stamp {
            hash,
            modified: None,
            ..self
        }
    }

    /// The same file in another form.
    pub(super) fn with_hash(self, hash: u64) -> Stamp {
        Stamp { hash, ..self }
    }
}

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It holds what it held.
    Same(Stamp),
    /// It holds bytes with this hash.
    Changed(u64),
    /// It is not there.
    Gone,
}

/// Most bytes of a program; what is larger is surely none.
const PROGRAM_MAX: u64 = 16 << 20;
/// Most bytes of a trace.
const TRACE_MAX: u64 = 1 << 30;

/// Whether a file is meant as a trace: its name ends with `.json`, or it begins as traces do.
pub fn is_trace(path: &Path) -> bool {
    let has_name = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    has_name || begins_as_trace(path)
}

/// Whether it begins as traces do. What is no file on the disk, such as a pipe, could be read only once.
fn begins_as_trace(path: &Path) -> bool {
    if !path.is_file() {
        return false;
    }
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(file::BEGINNING).read_to_end(&mut beginning));
    read.is_ok() && file::is_trace(&beginning)
}

/// Reads a program.
pub(super) fn open_program(path: &Path) -> Result<(SourceText, Stamp), Trouble> {
    // What is written while it is read is noticed later.
    let about = fs::metadata(path).ok();
    let text = open_text(path, PROGRAM_MAX)?;
    let stamp = stamp(about.as_ref(), text.as_bytes());
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok((SourceText::new(&path.display().to_string(), text), stamp))
}

/// The stamp of a file with these bytes.
fn stamp(about: Option<&fs::Metadata>, bytes: &[u8]) -> Stamp {
    Stamp {
        length: bytes.len() as u64,
        modified: about.and_then(|about| about.modified().ok()),
        hash: xxh3_64(bytes),
    }
}

/// The stamp of a file that was just written.
pub(super) fn stamp_of(path: &Path, text: &str) -> Stamp {
    stamp(fs::metadata(path).ok().as_ref(), text.as_bytes())
}

/// Looks what has become of a file. A file of the same length and time is taken to be the same, unless
/// `is_thorough`.
pub(super) fn look(path: &Path, known: &Stamp, is_thorough: bool) -> Seen {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Seen::Gone,
        // Whoever wants to read or write it is told why that cannot be.
        Err(_) => return Seen::Same(*known),
    };
    let is_alike = about.len() == known.length && about.modified().ok() == known.modified;
    if !about.is_file() || (is_alike && !is_thorough && known.modified.is_some()) {
        return Seen::Same(*known);
    }
    match read(path, PROGRAM_MAX) {
        Ok(bytes) => match stamp(Some(&about), &bytes) {
            stamp if stamp.hash == known.hash => Seen::Same(stamp),
            stamp => Seen::Changed(stamp.hash),
        },
        Err(_) => Seen::Same(*known),
    }
}

/// Reads a trace.
pub(super) fn open_trace(path: &Path) -> Result<Box<TraceFile>, Trouble> {
    let text = open_text(path, TRACE_MAX)?;
    match file::read(&text) {
        Ok(trace) => Ok(Box::new(trace)),
        Err(error) => Err(unusable(path, error.to_string())),
    }
}

fn unusable(path: &Path, reason: String) -> Trouble {
    Trouble::File {
        path: path.to_owned(),
        reason,
    }
}

fn open_text(path: &Path, bytes_max: u64) -> Result<String, Trouble> {
    let bytes = read(path, bytes_max).map_err(|error| unusable(path, error.to_string()))?;
    if bytes.len() as u64 > bytes_max {
        return Err(unusable(path, format!("it has more than {} MB", bytes_max >> 20)));
    }
    let told = "it is not UTF-8 text; a program or a trace file is";
    String::from_utf8(bytes).map_err(|_| unusable(path, told.to_owned()))
}

/// Saves a text whole or not at all: writes beside the file, then renames.
///
/// # Errors
/// When the folder is missing or cannot be written, or the path is a folder.
pub fn save(path: &Path, text: &str) -> io::Result<()> {
    save_bytes(path, text.as_bytes())
}

/// The same for what is no text.
pub(super) fn save_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, so that the file it names is replaced and not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match target.metadata() {
        Ok(about) if about.is_dir() => return Err(io::Error::other("it is a folder")),
        // A pipe or a device cannot be replaced.
        Ok(about) if !about.is_file() => return fs::write(&target, bytes),
        _ => {}
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beside = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, &target));
    written.inspect_err(|_| {
        // The unfinished file is of no use to anybody.
        let _ = fs::remove_file(&beside);
    })
}

/// Whether there is a file of this name.
pub(super) fn is_there(path: &Path) -> bool {
    path.is_file()
}

/// The name of a file that means the same in whichever folder the window is started next time.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
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
