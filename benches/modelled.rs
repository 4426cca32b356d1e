//! Whether modelled time tells the truth: the same programs under `python3` and in modelled time.
//!
//! `cargo bench --bench modelled`. Each program measures some things with its own clock; the first is the
//! measure of the others. What counts is the last column: the modelled ratio over the real one, of which
//! 1 is the truth. The best of several rounds of `python3` counts; a busy machine still shows more.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench starts python3 and prints"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Outcome, Stated, TimeModel};

const ROUNDS: usize = 25;

/// What was measured, in seconds.
type Measures = Vec<(String, f64)>;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/modelled");
    let entries = std::fs::read_dir(&folder).expect("the programs lie beside the bench");
    let mut programs: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    programs.sort();
    println!(
        "{:<30}{:>12}{:>12}{:>9}{:>10}{:>13}",
        "what", "python3", "modelled", "ratio", "modelled", "of the truth"
    );
    for program in programs {
        show(&program);
    }
}

fn show(program: &Path) {
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    let modelled = threadline(program);
    let Some(real) = best(program) else {
        println!("{name:<30}  no python3 to compare with");
        return;
    };
    for ((what, real_s), (_, modelled_s)) in real.iter().zip(&modelled) {
        let (real_ratio, modelled_ratio) = (real_s / real[0].1, modelled_s / modelled[0].1);
        println!(
            "{:<30}{:>9.2} ms{:>9.2} ms{real_ratio:>9.2}{modelled_ratio:>10.2}{:>13.2}",
            format!("{name}: {what}"),
            real_s * 1e3,
            modelled_s * 1e3,
            modelled_ratio / real_ratio
        );
    }
}

fn best(program: &Path) -> Option<Measures> {
    let mut best: Option<Measures> = None;
    for _ in 0..ROUNDS {
        let round = python3(program)?;
        best = Some(match best {
            None => round,
            Some(best) => best
                .into_iter()
                .zip(round)
                .map(|((what, a), (_, b))| (what, a.min(b)))
                .collect(),
        });
    }
    best
}

fn python3(program: &Path) -> Option<Measures> {
    let output = Command::new("python3").arg(program).output().ok()?;
    output
        .status
        .success()
        .then(|| measures(&String::from_utf8_lossy(&output.stdout)))
}

fn threadline(program: &Path) -> Measures {
    let text = std::fs::read_to_string(program).expect("the program can be read");
    let compiled = compile(&SourceText::new("bench.py", &text)).expect("the program compiles");
    let stated = Stated {
        time: Some(TimeModel::Modelled),
        ..Stated::default()
    };
    let mut scheduler = || SchedulerKind::CPython.start(0);
    let recording = execute(
        &compiled,
        &stated.options(),
        None,
        &mut scheduler,
        &Progress::default(),
    )
    .expect("a seed always fits");
    assert_eq!(recording.outcome, Outcome::Finished, "{}", program.display());
    measures(&recording.stdout())
}

fn measures(printed: &str) -> Measures {
    let line = |line: &str| {
        let (what, seconds) = line.split_once(' ').expect("a name and a number");
        (what.to_owned(), seconds.parse().expect("seconds"))
    };
    printed.lines().map(line).collect()
}
