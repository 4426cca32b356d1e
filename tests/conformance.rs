//! Threadline's Python agrees with the machine's own `python3`, program by program.
//!
//! Each file of `tests/conformance/` is a topic: small programs, each below a line `### its name`.
//! What a program prints, how it ends and the last line it writes to stderr are compared; in the
//! topic `tracebacks`, everything it writes to stderr.
#![expect(clippy::disallowed_methods, reason = "reads its tables and asks python3")]
#![expect(clippy::print_stderr, reason = "says loudly that python3 is missing")]

mod interpreter;

use interpreter::python3;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, Outcome};

struct Case {
    name: String,
    text: String,
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
struct Ending {
    stdout: String,
    is_failure: bool,
    stderr: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

fn cases(topic: &str) -> Vec<Case> {
    let table = fs::read_to_string(folder().join(format!("{topic}.py"))).expect("a table of this name");
    let mut cases: Vec<Case> = Vec::new();
    for line in table.lines() {
        match (line.strip_prefix("### "), cases.last_mut()) {
            (Some(name), _) => cases.push(Case {
                name: name.to_owned(),
                text: String::new(),
            }),
            (None, Some(case)) => {
                case.text.push_str(line);
                case.text.push('\n');
            }
            (None, None) => {}
        }
    }
    cases
}

fn by_python(folder: &Path, case: &Case) -> Ending {
    let file = folder.join("case.py");
    fs::write(&file, &case.text).expect("a temporary folder can be written");
    let output = Command::new(python3().expect("it was there just now"))
        .args(["-s", "-P", "-S", "case.py"])
        .env_remove("PYTHONPATH")
        .env("PYTHONHASHSEED", "0")
        .current_dir(folder)
        .output()
        .expect("python3 was there just now");
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("programs print UTF-8");
    let full = file.canonicalize().expect("it was written just now");
    Ending {
        stdout: text(stdout),
        is_failure: !status.success(),
        stderr: text(stderr).replace(&*full.to_string_lossy(), "case.py"),
    }
}

fn by_threadline(case: &Case) -> Ending {
    let program = match compile(&SourceText::new("case.py", &case.text)) {
        Ok(program) => program,
        Err(diagnostics) => {
            let stderr = diagnostics.iter().map(|d| format!("{d:?}\n")).collect();
            return Ending {
                stdout: String::new(),
                is_failure: true,
                stderr,
            };
        }
    };
    let options = Options {
        instructions_max: 20_000_000,
        ..Options::default()
    };
    let run = || {
        let (scheduler, progress) = (SchedulerKind::Random, Progress::default());
        execute(&program, &options, None, &mut || scheduler.start(0), &progress)
    };
    let Ok(recording) = panic::catch_unwind(AssertUnwindSafe(run)) else {
        return Ending {
            stdout: String::new(),
            is_failure: true,
            stderr: "Threadline itself failed".to_owned(),
        };
    };
    let recording = recording.expect("the random scheduler can always choose");
    let (stdout, mut stderr) = (recording.stdout(), recording.stderr());
    if let Outcome::Limit(sentence) = &recording.outcome {
        stderr.push_str(sentence);
    }
    Ending {
        stdout,
        is_failure: recording.outcome != Outcome::Finished,
        stderr,
    }
}

fn last_line(text: &str) -> &str {
    text.trim_end().lines().last().unwrap_or_default()
}

/// How often python3 is asked again before a difference counts.
const ASKED_AGAIN: usize = 3;

fn is_same(topic: &str, expected: &Ending, found: &Ending) -> bool {
    expected.stdout == found.stdout
        && expected.is_failure == found.is_failure
        && match topic {
            "tracebacks" | "groups" | "warned" => expected.stderr == found.stderr,
            _ if !expected.is_failure => true,
            _ => last_line(&expected.stderr) == last_line(&found.stderr),
        }
}

/// Compares a topic.
fn check(topic: &str) {
    if python3().is_none() {
        eprintln!("NOT CHECKED: there is no python3 to compare {topic} with");
        return;
    }
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    let mut told = String::new();
    let mut count = 0;
    let cases = cases(topic);
    for case in &cases {
        let found = by_threadline(case);
        let mut expected = by_python(temporary.path(), case);
        // A program that sleeps so that its threads come in order can come too late where the computer is busy.
        for _ in 0..ASKED_AGAIN {
            if is_same(topic, &expected, &found) {
                break;
            }
            expected = by_python(temporary.path(), case);
        }
        if !is_same(topic, &expected, &found) {
            count += 1;
            told.push_str(&format!("### {}\n{}", case.name, difference(&expected, &found)));
        }
    }
    assert!(
        count == 0,
        "{count} of {} programs differ in {topic}:\n{told}",
        cases.len()
    );
}

fn difference(expected: &Ending, found: &Ending) -> String {
    let mut told = String::new();
    let all = |ending: &Ending| format!("{}--- stderr\n{}", ending.stdout, ending.stderr);
    let (expected, found) = (all(expected), all(found));
    let same = expected
        .lines()
        .zip(found.lines())
        .take_while(|(a, b)| a == b)
        .count();
    for (who, text) in [("python3   ", &expected), ("threadline", &found)] {
        for line in text.lines().skip(same).take(12) {
            told.push_str(&format!("  {who} | {line}\n"));
        }
    }
    told
}

macro_rules! topics {
    ($($topic:ident)*) => {
        $(
            #[test]
            fn $topic() {
                check(stringify!($topic));
            }
        )*

        #[test]
        fn every_table_is_compared() {
            let compared = [$(stringify!($topic)),*];
            for entry in fs::read_dir(folder()).expect("the tables are there") {
                let path = entry.expect("a folder can be read").path();
                let topic = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
                assert!(compared.contains(&&*topic), "{topic}.py is compared by no test");
            }
        }
    };
}

topics! {
    json logging dates tracing warning warned leaving evaluated modules decimals averages encodings halves
    functions classes protocols generators exceptions control texts numbers containers matching
    annotated documented builtins scopes tracebacks hostile operators formats folding walking groups asyncgen introspection
    threads primitives queues futures sleeping enums dataclasses annotations abstracts
    carets contexts streams metaclasses gathering weakly regexes bytewise hooked smaller arguments scripts commands inspected tested shelves ends
}
