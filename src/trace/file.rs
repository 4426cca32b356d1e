//! The versioned file form of a trace: program text and hash, options, seed, choices.
//!
//! JSON, one field a line, the same bytes for the same recording. Everything else about a run is
//! derived by running it again, so a file is refused when it could not mean the same run: another
//! format version, another machine, a changed program text, a field this version does not know.
//! Nothing here touches the disk; see the command line's files for that.

use super::bookmark::{self, Bookmark};
use super::digest::{CHECKS_MAX, EventDigest, check_distance};
use super::{Choice, Options, Outcome, Schedule, SharedPlace, TaskId};
use crate::source::SourceText;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The name that marks a file as one of ours.
pub const FORMAT: &str = "threadline-trace";
/// The version of the file form.
pub const VERSION: u64 = 2;
/// The machine and library that give a schedule its meaning. A trace of another one is refused,
/// because the same choices could lead somewhere else; raise the last number whenever they could.
pub const MACHINE: &str = concat!("threadline ", env!("CARGO_PKG_VERSION"), " machine 26");
/// How many bytes of a text tell whether it is meant as a trace.
pub const BEGINNING: u64 = 256;
/// Most steps that a file may hold; a run with default options is at most half as long.
pub const STEPS_LIMIT: u64 = 20_000_000;

/// What a trace file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceFile {
    /// The program's name, as tracebacks show it; never opened.
    pub program_name: String,
    /// The program's whole text.
    pub program_text: String,
    /// The files beside it that it can import.
    pub files: Vec<ProgramFile>,
    /// The options of the run.
    pub options: Options,
    /// The name of the scheduler that made the choices.
    pub scheduler: String,
    /// The seed of that scheduler.
    pub seed: u64,
    /// The places whose accesses were visible operations.
    pub shared: BTreeSet<SharedPlace>,
    /// The choices.
    pub schedule: Arc<Schedule>,
    /// The witness of the events.
    pub digest: EventDigest,
    /// How the run ended.
    pub outcome: Outcome,
    /// Places in it to come back to.
    pub bookmarks: Vec<Bookmark>,
}

impl TraceFile {
    /// The file of a module beside the program.
    pub fn file(&self, module: &str) -> Option<SourceText> {
        let file = self.files.iter().find(|file| file.module == module)?;
        Some(SourceText::new(&file.name, &file.text))
    }
}

/// A file beside the program that it can import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramFile {
    /// The module that it is, such as `pack.part`.
    pub module: String,
    /// Its name, as tracebacks show it; never opened.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// Whether a text that begins so is meant as a trace, of whatever version: its first field says so.
pub fn is_trace(beginning: &[u8]) -> bool {
    let format = format!("\"{FORMAT}\"");
    let mut rest = beginning.trim_ascii_start();
    [&b"{"[..], b"\"format\"", b":", format.as_bytes()]
        .iter()
        .all(|part| match rest.strip_prefix(*part) {
            Some(behind) => {
                rest = behind.trim_ascii_start();
                true
            }
            None => false,
        })
}

/// Why a file is refused: each sentence says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceFileError {
    /// The text is not JSON; the reason with line and column.
    NotJson(String),
    /// The JSON ends in the middle.
    Truncated,
    /// JSON, but not a trace of Threadline.
    NotATrace,
    /// Another version of the file form.
    Version(u64),
    /// Made by another machine.
    Machine(String),
    /// The program's text does not have the hash that the file states.
    ProgramChanged,
    /// A number beyond what this version accepts.
    TooLarge(String),
    /// A field is missing, unknown, or holds what it cannot mean.
    Malformed(String),
}

impl fmt::Display for TraceFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TraceFileError::NotJson(reason) => write!(
                f,
                "not a trace: the file is not JSON ({reason}); give a file that `threadline run … --record` wrote"
            ),
            TraceFileError::Truncated => {
                f.write_str("the file ends in the middle: it was cut off or is empty; record the run again")
            }
            TraceFileError::NotATrace => write!(
                f,
                "not a Threadline trace: it does not say \"format\": \"{FORMAT}\"; \
                 give a file that `threadline run … --record` wrote"
            ),
            TraceFileError::Version(found) => write!(
                f,
                "the trace has format version {found}, this Threadline reads version {VERSION}; \
                 record the run again, or use the Threadline that wrote it"
            ),
            TraceFileError::Machine(found) => write!(
                f,
                "the trace was made by \"{found}\", this is \"{MACHINE}\": the same choices could mean \
                 another run here; record it again, or use the Threadline that wrote it"
            ),
            TraceFileError::ProgramChanged => f.write_str(
                "the program text in the trace was changed after recording: it does not have the stated \
                 SHA-256; record the run again",
            ),
            TraceFileError::TooLarge(what) => {
                write!(
                    f,
                    "the trace asks for too much: {what}; it was not written by this Threadline"
                )
            }
            TraceFileError::Malformed(what) => {
                write!(f, "the trace is damaged: {what}; record the run again")
            }
        }
    }
}

impl std::error::Error for TraceFileError {}

/// The fields that are looked at first, whatever else the file holds.
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
    machine: Option<serde_json::Value>,
}

/// The fields in the order in which they are written. A field that this version does not know is
/// refused, because it could change what the others mean.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    format: String,
    version: u64,
    machine: String,
    program: ProgramBody,
    options: Options,
    scheduler: String,
    seed: u64,
    shared: BTreeSet<SharedPlace>,
    events: EventsBody,
    outcome: Outcome,
    /// Step and number.
    draws: Vec<(u64, u64)>,
    /// Task and how many steps it takes in a row.
    choices: Vec<(TaskId, u64)>,
    /// Left out when there are none.
    #[serde(default)]
    bookmarks: Vec<Bookmark>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramBody {
    name: String,
    sha256: String,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileBody>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBody {
    module: String,
    name: String,
    sha256: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventsBody {
    count: u64,
    sha256: String,
    check_every: u64,
    checks: Vec<String>,
}

/// The file's text.
pub fn write(trace: &TraceFile) -> String {
    let body = Body {
        format: FORMAT.to_owned(),
        version: VERSION,
        machine: MACHINE.to_owned(),
        program: ProgramBody {
            name: trace.program_name.clone(),
            sha256: hex(&Sha256::digest(&trace.program_text)),
            text: trace.program_text.clone(),
            files: trace.files.iter().map(file_body).collect(),
        },
        options: trace.options.clone(),
        scheduler: trace.scheduler.clone(),
        seed: trace.seed,
        shared: trace.shared.clone(),
        events: EventsBody {
            count: trace.digest.events,
            sha256: hex(&trace.digest.sha256),
            check_every: trace.digest.every,
            checks: trace
                .digest
                .checks
                .iter()
                .map(|check| format!("{check:08x}"))
                .collect(),
        },
        outcome: trace.outcome.clone(),
        draws: draws(&trace.schedule),
        choices: runs(&trace.schedule),
        bookmarks: trace.bookmarks.clone(),
    };
    let mut fields = vec![
        ("format", json(&body.format)),
        ("version", json(&body.version)),
        ("machine", json(&body.machine)),
        ("program", json(&body.program)),
        ("options", json(&body.options)),
        ("scheduler", json(&body.scheduler)),
        ("seed", json(&body.seed)),
        ("shared", json(&body.shared)),
        ("events", json(&body.events)),
        ("outcome", json(&body.outcome)),
        ("draws", json(&body.draws)),
        ("choices", json(&body.choices)),
    ];
    if !body.bookmarks.is_empty() {
        fields.push(("bookmarks", json(&body.bookmarks)));
    }
    let lines: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("  \"{name}\": {value}"))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Reads a file's text.
///
/// # Errors
/// Whatever makes it something else than a whole trace of this version: see [`TraceFileError`].
pub fn read(text: &str) -> Result<TraceFile, TraceFileError> {
    check_head(text)?;
    let body: Body = serde_json::from_str(text)
        .map_err(|error| TraceFileError::Malformed(format!("{error} of the file")))?;
    if hex(&Sha256::digest(&body.program.text)) != body.program.sha256 {
        return Err(TraceFileError::ProgramChanged);
    }
    let files = body.program.files.into_iter().map(program_file);
    let files = files.collect::<Result<_, _>>()?;
    check_options(&body.options)?;
    let schedule = schedule(&body.choices, &body.draws)?;
    if let Some(fault) = bookmark::fault(&body.bookmarks, schedule.choices.len() as u64) {
        return Err(TraceFileError::Malformed(fault));
    }
    let digest = digest(&body.events)?;
    if digest.events != schedule.choices.len() as u64 {
        return Err(TraceFileError::Malformed(format!(
            "it states {} events and holds {} choices",
            digest.events,
            schedule.choices.len()
        )));
    }
    Ok(TraceFile {
        program_name: body.program.name,
        program_text: body.program.text,
        files,
        options: body.options,
        scheduler: body.scheduler,
        seed: body.seed,
        shared: body.shared,
        schedule: Arc::new(schedule),
        digest,
        outcome: body.outcome,
        bookmarks: body.bookmarks,
    })
}

fn file_body(file: &ProgramFile) -> FileBody {
    FileBody {
        module: file.module.clone(),
        name: file.name.clone(),
        sha256: hex(&Sha256::digest(&file.text)),
        text: file.text.clone(),
    }
}

fn program_file(body: FileBody) -> Result<ProgramFile, TraceFileError> {
    if hex(&Sha256::digest(&body.text)) != body.sha256 {
        return Err(TraceFileError::ProgramChanged);
    }
    Ok(ProgramFile {
        module: body.module,
        name: body.name,
        text: body.text,
    })
}

fn check_head(text: &str) -> Result<(), TraceFileError> {
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => TraceFileError::Truncated,
        serde_json::error::Category::Data => TraceFileError::NotATrace,
        _ => TraceFileError::NotJson(error.to_string()),
    })?;
    if head.format.and_then(|format| Some(format.as_str()? == FORMAT)) != Some(true) {
        return Err(TraceFileError::NotATrace);
    }
    let Some(version) = head.version.and_then(|version| version.as_u64()) else {
        return Err(TraceFileError::Malformed(
            "its \"version\" is not a number".to_owned(),
        ));
    };
    if version != VERSION {
        return Err(TraceFileError::Version(version));
    }
    match head.machine {
        Some(serde_json::Value::String(machine)) if machine == MACHINE => Ok(()),
        Some(serde_json::Value::String(machine)) => Err(TraceFileError::Machine(machine)),
        _ => Err(TraceFileError::Malformed(
            "it does not say which machine made it".to_owned(),
        )),
    }
}

/// A trace carries a program that will run: it may not ask for more than a run of our own would.
fn check_options(options: &Options) -> Result<(), TraceFileError> {
    let usual = Options::default();
    let bounds = [
        ("steps_max", options.steps_max, STEPS_LIMIT),
        (
            "instructions_max",
            options.instructions_max,
            usual.instructions_max * 2,
        ),
        ("memory_max", options.memory_max, usual.memory_max * 2),
        ("output_max", options.output_max, usual.output_max * 2),
    ];
    if !(1..=Options::CORES_MAX).contains(&options.cores) {
        return Err(TraceFileError::Malformed(format!(
            "option cores is {}, it must be from 1 to {}",
            options.cores,
            Options::CORES_MAX
        )));
    }
    match bounds.into_iter().find(|(_, asked, most)| asked > most) {
        None => Ok(()),
        Some((name, asked, most)) => Err(TraceFileError::TooLarge(format!(
            "option {name} is {asked}, the most is {most}"
        ))),
    }
}

/// The choices' tasks, run-length encoded.
fn runs(schedule: &Schedule) -> Vec<(TaskId, u64)> {
    let mut runs: Vec<(TaskId, u64)> = Vec::new();
    for choice in &schedule.choices {
        match runs.last_mut() {
            Some((task, count)) if *task == choice.task => *count += 1,
            _ => runs.push((choice.task, 1)),
        }
    }
    runs
}

/// The drawn numbers with their steps.
fn draws(schedule: &Schedule) -> Vec<(u64, u64)> {
    let numbered = (0..).zip(&schedule.choices);
    numbered
        .filter_map(|(step, choice)| Some((step, choice.draw?)))
        .collect()
}

/// The choices again; counts first and takes memory only for what is within the limit.
fn schedule(runs: &[(TaskId, u64)], draws: &[(u64, u64)]) -> Result<Schedule, TraceFileError> {
    let steps = runs
        .iter()
        .try_fold(0u64, |sum, (_, count)| sum.checked_add(*count));
    let Some(steps) = steps.filter(|steps| *steps <= STEPS_LIMIT) else {
        return Err(TraceFileError::TooLarge(format!(
            "its choices stand for more than {STEPS_LIMIT} steps"
        )));
    };
    let mut choices = Vec::with_capacity(steps as usize);
    for (task, count) in runs {
        choices.extend((0..*count).map(|_| Choice {
            task: *task,
            draw: None,
        }));
    }
    let mut first_free = 0;
    for (step, number) in draws {
        if *step < first_free || *step >= steps {
            return Err(TraceFileError::Malformed(format!(
                "the draw at step {step} is out of order or after the last step"
            )));
        }
        choices[*step as usize].draw = Some(*number);
        first_free = step + 1;
    }
    Ok(Schedule { choices })
}

fn digest(body: &EventsBody) -> Result<EventDigest, TraceFileError> {
    let malformed = |what: &str| TraceFileError::Malformed(format!("\"events\": {what}"));
    let sha256 = unhex(&body.sha256).ok_or_else(|| malformed("sha256 is not 64 hexadecimal digits"))?;
    let checks: Option<Vec<u32>> = body
        .checks
        .iter()
        .map(|text| unhex(text).map(u32::from_be_bytes))
        .collect();
    let checks = checks.ok_or_else(|| malformed("a check is not 8 hexadecimal digits"))?;
    let is_usual = body.count <= STEPS_LIMIT
        && body.check_every == check_distance(body.count)
        && checks.len() as u64 == body.count / body.check_every
        && checks.len() as u64 <= CHECKS_MAX;
    if !is_usual {
        return Err(malformed("count, check_every and checks do not fit each other"));
    }
    Ok(EventDigest {
        events: body.count,
        sha256,
        every: body.check_every,
        checks,
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data with string keys always has a JSON form")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes from lower-case hexadecimal digits.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N || !digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
