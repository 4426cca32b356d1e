//! The same scenarios under Threadline (from Python source), loom and shuttle: `cargo run --release` here.
//!
//! Each pair of tool and scenario has a process of its own, and tells the processor time that it took
//! from its first instruction on. A search that is not done after `SECONDS` is ended. Random runs are counted
//! per second of processor time. Ratios say how often Threadline's time goes into the peer's.

mod scenarios;
mod subject;

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Wall-clock time after which a search is ended.
const SECONDS: u64 = 60;
/// Runs of a random campaign.
const RUNS: u64 = 20_000;

/// Scenarios in the order in which they are shown.
const SEARCHED: [&str; 14] = [
    "counter_2x1",
    "counter_2x2",
    "counter_2x3",
    "counter_3x1",
    "counter_3x2",
    "counter_3x3",
    "counter_4x1",
    "two_locks",
    "philosophers_3",
    "philosophers_4",
    "buffer_1x1",
    "buffer_2x2",
    "barrier_3",
    "gate_4",
];
const SAMPLED: [&str; 6] = [
    "counter_2x3",
    "two_locks",
    "philosophers_3",
    "buffer_2x2",
    "barrier_3",
    "gate_4",
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, tool, mode, scenario] = arguments.as_slice() {
        let note = match (tool.as_str(), mode.as_str()) {
            ("threadline", "search") => subject::search(scenario),
            ("threadline", _) => subject::sample(scenario, RUNS),
            ("loom", _) => scenarios::loom::check(scenario),
            ("shuttle", "search") => scenarios::shuttle::search(scenario),
            (_, _) => scenarios::shuttle::sample(scenario, RUNS as usize),
        };
        println!("{:.3} {note}", processor_seconds());
        return;
    }
    println!("complete search: CPU seconds (start-up and compiling included)\n");
    println!(
        "{:<16} {:>11} {:>12} {:>14}   Threadline searched",
        "scenario", "Threadline", "loom", "shuttle dfs"
    );
    for scenario in SEARCHED {
        let told = ["threadline", "loom", "shuttle"].map(|tool| measure(tool, "search", scenario));
        let note = told[0].as_ref().map_or("", |told| told.1.as_str());
        println!(
            "{scenario:<16} {:>11} {:>12} {:>14}   {note}",
            seconds(&told[0], None),
            seconds(&told[1], told[0].as_ref()),
            seconds(&told[2], told[0].as_ref())
        );
    }
    println!("\nrandom runs per CPU second, {RUNS} runs\n");
    println!(
        "{:<16} {:>11} {:>12} {:>8}",
        "scenario", "Threadline", "shuttle", "ratio"
    );
    for scenario in SAMPLED {
        let rate = |tool| measure(tool, "sample", scenario).map(|(seconds, _)| RUNS as f64 / seconds);
        let (ours, theirs) = (rate("threadline"), rate("shuttle"));
        let shown = |rate: Option<f64>| rate.map_or("-".to_owned(), |rate| format!("{rate:.0}"));
        let ratio = ours
            .zip(theirs)
            .map_or("-".to_owned(), |(ours, theirs)| format!("{:.2}", ours / theirs));
        println!(
            "{scenario:<16} {:>11} {:>12} {ratio:>8}",
            shown(ours),
            shown(theirs)
        );
    }
}

type Told = (f64, String);

/// Has a process of its own do it; `None` when it is not done in time or fails.
fn measure(tool: &str, mode: &str, scenario: &str) -> Option<Told> {
    let program = std::env::current_exe().expect("a program knows itself");
    let mut child = Command::new(program)
        .args([tool, mode, scenario])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a program can start itself");
    let begun = Instant::now();
    while child.try_wait().expect("a child can be waited for").is_none() {
        if begun.elapsed() > Duration::from_secs(SECONDS) {
            child.kill().ok();
            child.wait().ok();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    if !child.wait().is_ok_and(|status| status.success()) {
        eprintln!("{tool} cannot {mode} {scenario}");
        return None;
    }
    let mut text = String::new();
    child.stdout.take()?.read_to_string(&mut text).ok()?;
    // A tool may print, too; the last line is ours.
    let line = text.trim_end_matches('\n').lines().last()?;
    let (seconds, note) = line.split_once(' ')?;
    Some((seconds.parse().ok()?, note.to_owned()))
}

fn seconds(told: &Option<Told>, ours: Option<&Told>) -> String {
    match (told, ours) {
        (None, _) => format!("not in {SECONDS} s"),
        (Some((seconds, _)), None) => format!("{seconds:.2}"),
        (Some((seconds, _)), Some((own, _))) => format!("{seconds:.2} ({:.1}x)", seconds / own),
    }
}

/// Processor time of this process, all threads together. Linux only.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    // utime and stime, in ticks of a hundredth of a second.
    let ticks = |index: usize| {
        fields
            .get(index)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    ((ticks(11) + ticks(12)) / 100.0).max(0.005)
}
