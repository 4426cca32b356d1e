//! Files and standard input: the only place of the command line that touches the disk.

#![expect(clippy::disallowed_methods, reason = "a door to the outside: files")]

use super::Failure;
use super::test::Found;
use super::verdict::quoted;
use crate::scenario::{self, About, Scenario};
use crate::session::{self, Folder};
use crate::source::SourceText;
use crate::trace::TraceFile;
use crate::trace::code;
use crate::trace::file;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Most bytes of a program's text.
const PROGRAM_MAX: u64 = 16 << 20;
/// Most bytes of a trace.
const TRACE_MAX: u64 = 1 << 30;

/// The program that a person means: `-`, a scenario's name, or a file.
///
/// # Errors
/// When there is no such thing, or its text cannot be read; diagnostics of its metadata block.
pub fn program(asked: &str) -> Result<Scenario, Failure> {
    if asked == "-" {
        let bytes = read_all(&mut std::io::stdin().lock(), "standard input", PROGRAM_MAX)?;
        no_recorded_run(&bytes, "-")?;
        return scenario(text(bytes, "standard input")?, "<stdin>");
    }
    let path = Path::new(asked);
    let looks_like_a_file = asked.contains(['/', '\\']) || asked.ends_with(".py");
    match scenario::find(asked) {
        Ok(found) if !looks_like_a_file => return Ok(found),
        Err(sentence) if !looks_like_a_file && !path.exists() => {
            return Err(Failure::usage(format!(
                "{sentence} (nor is there a file of this name)"
            )));
        }
        _ => {}
    }
    let bytes = match read_file(path, PROGRAM_MAX) {
        Ok(bytes) => bytes,
        Err(failure) => return Err(with_scenario_hint(failure, path)),
    };
    no_recorded_run(&bytes, asked)?;
    scenario(text(bytes, asked)?, asked)
}

/// The scenarios that a person means: all embedded ones, or those of files, folders and names. In a folder
/// only files with a scenario block count.
///
/// # Errors
/// When there is no such thing.
pub fn scenarios(asked: &[String]) -> Result<Vec<Found>, Failure> {
    if asked.is_empty() {
        let all = scenario::embedded().into_iter();
        return Ok(all
            .map(|scenario| embedded(scenario.name.clone(), scenario))
            .collect());
    }
    let mut found = Vec::new();
    for word in asked {
        match Path::new(word) {
            path if path.is_dir() => found.extend(scenarios_in(path)?),
            path if path.is_file() => {
                let one = scenario_file(path)?;
                let states_nothing = |scenario: &Scenario| scenario.about == About::default();
                if one.read.as_ref().is_ok_and(states_nothing) {
                    return Err(Failure::usage(format!(
                        "{word} states no expectations: it has no block that begins with `# /// scenario`; \
                         see docs/expectations.md"
                    )));
                }
                found.push(one);
            }
            _ => found.push(embedded(word.clone(), program(word)?)),
        }
    }
    Ok(found)
}

fn embedded(program: String, scenario: Scenario) -> Found {
    Found {
        program,
        read: Ok(scenario),
        folder: Folder::default(),
    }
}

/// The files with a scenario block in a folder and below it, in order of path.
fn scenarios_in(folder: &Path) -> Result<Vec<Found>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::usage(format!("cannot read {}: {}", folder.display(), reason(&error)))
    };
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(failed)?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        // A link to a folder could lead round in a circle.
        if path.is_dir() && !path.is_symlink() {
            found.extend(scenarios_in(&path)?);
        } else if path.is_file() && path.extension().is_some_and(|extension| extension == "py") {
            let one = scenario_file(&path)?;
            let states_something = |scenario: &Scenario| scenario.about != About::default();
            if one.read.as_ref().map_or(true, states_something) {
                found.push(one);
            }
        }
    }
    Ok(found)
}

fn scenario_file(path: &Path) -> Result<Found, Failure> {
    let shown = path.to_string_lossy().into_owned();
    let text = text(read_file(path, PROGRAM_MAX)?, &shown)?;
    Ok(Found {
        read: scenario(text, &shown).map_err(|failure| failure.message),
        folder: Folder::of(path),
        program: shown,
    })
}

/// A recorded run where a program is meant: JSON is Python, too, and would do nothing.
fn no_recorded_run(bytes: &[u8], asked: &str) -> Result<(), Failure> {
    match file::is_trace(bytes) {
        true => Err(Failure::usage(format!(
            "{asked} is a recorded run, not a program; to run it again: threadline replay {}",
            quoted(asked)
        ))),
        false => Ok(()),
    }
}

/// What lies beside the program that a person means: the folder of its file.
pub fn folder(asked: &str) -> Folder {
    let looks_like_a_file = asked.contains(['/', '\\']) || asked.ends_with(".py");
    if asked == "-" || (!looks_like_a_file && scenario::find(asked).is_ok()) {
        return Folder::default();
    }
    Folder::of(Path::new(asked))
}

/// The trace that a person means: a share code, or what a file or standard input (`-`) holds, which may be a code,
/// too.
///
/// # Errors
/// When it cannot be read or is not a whole trace of this version.
pub fn trace(asked: &Path) -> Result<TraceFile, Failure> {
    let shown = asked.to_string_lossy();
    let named = |reason: &dyn std::fmt::Display| match &*shown {
        asked if code::is_code(asked) => Failure::usage(reason.to_string()),
        "-" => Failure::usage(format!("standard input: {reason}")),
        asked => Failure::usage(format!("{asked}: {reason}")),
    };
    let text = match &*shown {
        asked if code::is_code(asked) => asked.to_owned(),
        "-" => text(
            read_all(&mut std::io::stdin().lock(), "standard input", TRACE_MAX)?,
            "standard input",
        )?,
        _ => text(read_file(asked, TRACE_MAX)?, &shown)?,
    };
    match code::is_code(&text) {
        true => code::read(&text)
            .map(|shared| shared.trace)
            .map_err(|error| named(&error)),
        false => file::read(&text).map_err(|error| named(&error)),
    }
}

/// Saves a text whole or not at all.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn save(path: &Path, text: &str) -> Result<(), Failure> {
    session::files::save(path, text)
        .map_err(|error| Failure::usage(format!("cannot write {}: {}", path.display(), reason(&error))))
}

/// Makes a folder, and those above it.
///
/// # Errors
/// When that is not possible here.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path)
        .map_err(|error| Failure::usage(format!("cannot make {}: {}", path.display(), reason(&error))))
}

fn scenario(text: String, name: &str) -> Result<Scenario, Failure> {
    let source = SourceText::new(name, text.strip_prefix('\u{feff}').unwrap_or(&text));
    Scenario::read(source.clone()).map_err(|diagnostics| Failure::usage(render(&source, &diagnostics)))
}

/// All diagnostics of a text, one after the other.
pub fn render(source: &SourceText, diagnostics: &[crate::source::Diagnostic]) -> String {
    let shown: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(source))
        .collect();
    format!("{} cannot be run\n{}", source.name, shown.concat())
}

fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let failed = |error: &std::io::Error| Failure::usage(format!("cannot read {shown}: {}", reason(error)));
    if path.is_dir() {
        return Err(Failure::usage(format!(
            "cannot read {shown}: it is a folder; name a file in it"
        )));
    }
    let mut file = File::open(path).map_err(|error| failed(&error))?;
    read_all(&mut file, &shown.to_string(), most)
}

fn read_all(from: &mut dyn Read, name: &str, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::usage(format!("cannot read {name}: {}", reason(&error))))?;
    if bytes.len() as u64 > most {
        return Err(Failure::usage(format!(
            "cannot read {name}: it has more than {most} bytes"
        )));
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>, name: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let line = error.as_bytes()[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        Failure::usage(format!(
            "cannot read {name}: it is not UTF-8 text (byte 0x{byte:02x} in line {line}); save it as UTF-8"
        ))
    })
}

/// The operating system's reason without its number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        _ => error.to_string(),
    }
}

fn with_scenario_hint(mut failure: Failure, path: &Path) -> Failure {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if !path.exists() && scenario::find(&stem).is_ok() {
        failure
            .message
            .push_str(&format!("; the scenario that comes with Threadline is '{stem}'"));
    }
    failure
}
