//! The same programs under `python3` and under Threadline, side by side, as ratios.
//!
//! `cargo bench --bench vs_cpython` runs all, with names behind `--` those. Measured is the processor time of whole processes, start-up
//! included on both sides: the best of several runs of each, taken in turn. A ratio above 1 means that Threadline, recording
//! every step, was the faster one. Machines are noisy: compare ratios of one run only.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time, starts python3 and prints"
)]

#[path = "../tests/interpreter/mod.rs"]
mod interpreter;

use interpreter::python3;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROUNDS: usize = 5;

/// Runs a command, and says how many seconds of a processor it took and how many KiB of memory it held at most.
const MEASURE: &str = "\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
";

/// What a process took.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    kibibytes: u64,
}

impl Cost {
    /// What nothing is dearer than.
    const MOST: Cost = Cost {
        seconds: f64::INFINITY,
        kibibytes: u64::MAX,
    };

    fn or_less(self, other: Cost) -> Cost {
        Cost {
            seconds: self.seconds.min(other.seconds),
            kibibytes: self.kibibytes.min(other.kibibytes),
        }
    }
}

fn main() {
    let Some(python) = python3() else {
        println!("python3 is not there: nothing to compare with");
        return;
    };
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    println!(
        "{:<12}{:>12}{:>14}{:>9}{:>10}",
        "program", "python3", "Threadline", "ratio", "memory"
    );
    for program in programs() {
        let name = program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !wanted.is_empty() && !wanted.contains(&name) {
            continue;
        }
        let path = program.to_string_lossy();
        let (mut theirs, mut ours) = (Cost::MOST, Cost::MOST);
        for _ in 0..ROUNDS {
            theirs = theirs.or_less(cost(python, &[python, &*path]));
            let threadline = env!("CARGO_BIN_EXE_threadline");
            ours = ours.or_less(cost(python, &[threadline, "run", "--quiet", &*path]));
        }
        println!(
            "{name:<12}{:>9.0} ms{:>11.0} ms{:>9.2}{:>7} MB",
            theirs.seconds * 1e3,
            ours.seconds * 1e3,
            theirs.seconds / ours.seconds,
            ours.kibibytes * 1024 / 1_000_000,
        );
    }
}

/// The programs beside this bench, by name.
fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let entries = std::fs::read_dir(&folder).expect("the programs lie beside the bench");
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    let mut programs: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    programs.sort();
    programs
}

fn cost(python: &str, command: &[&str]) -> Cost {
    let output = Command::new(python)
        .args(["-c", MEASURE])
        .args(command)
        .output()
        .expect("python3 was there just now");
    let told = String::from_utf8_lossy(&output.stdout);
    let numbers = told.trim().split_once(' ').and_then(|(seconds, kibibytes)| {
        Some(Cost {
            seconds: seconds.parse().ok()?,
            kibibytes: kibibytes.parse().ok()?,
        })
    });
    numbers.unwrap_or_else(|| {
        let why = String::from_utf8_lossy(&output.stderr);
        panic!("{command:?} could not be measured: {why}")
    })
}
