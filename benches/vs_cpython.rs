//! The same programs under `python3` and under Threadline, side by side, as ratios.
//!
//! `cargo bench --bench vs_cpython`. Of each program the best of several runs counts, start-up and
//! compiling left out on neither side. A ratio above 1 means that Threadline, recording every step,
//! was the faster one. Machines are noisy: compare ratios of one run only.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time, starts python3 and prints"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, Outcome};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 3;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let entries = std::fs::read_dir(&folder).expect("the programs lie beside the bench");
    let mut programs: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    programs.sort();
    println!(
        "{:<16}{:>12}{:>14}{:>9}{:>14}",
        "program", "python3", "Threadline", "ratio", "steps"
    );
    for program in programs
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
    {
        let name = program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let python = best(|| python3(program));
        let mut steps = 0;
        let ours = best(|| {
            let (time, taken) = threadline(program);
            steps = taken;
            Some(time)
        })
        .expect("Threadline is always there");
        match python {
            Some(python) => println!(
                "{name:<16}{:>9.0} ms{:>11.0} ms{:>9.2}{steps:>14}",
                milliseconds(python),
                milliseconds(ours),
                python.as_secs_f64() / ours.as_secs_f64(),
            ),
            None => println!(
                "{name:<16}{:>12}{:>11.0} ms{:>9}{steps:>14}",
                "no python3",
                milliseconds(ours),
                "-"
            ),
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn best(mut measure: impl FnMut() -> Option<Duration>) -> Option<Duration> {
    (0..ROUNDS).filter_map(|_| measure()).min()
}

fn python3(program: &Path) -> Option<Duration> {
    let start = Instant::now();
    let status = Command::new("python3")
        .arg(program)
        .stdout(Stdio::null())
        .status()
        .ok()?;
    status.success().then(|| start.elapsed())
}

fn threadline(program: &Path) -> (Duration, usize) {
    let text = std::fs::read_to_string(program).expect("the program can be read");
    let start = Instant::now();
    let compiled = compile(&SourceText::new("bench.py", &text)).expect("the program compiles");
    let mut scheduler = || SchedulerKind::Random.start(0);
    let recording = execute(
        &compiled,
        &Options::default(),
        None,
        &mut scheduler,
        &Progress::default(),
    )
    .expect("a seed always fits");
    let time = start.elapsed();
    assert_eq!(recording.outcome, Outcome::Finished, "{}", program.display());
    (time, recording.steps())
}
