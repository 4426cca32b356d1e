//! What a snapshot of a machine costs beside a copy of it.
//!
//! `cargo bench --bench snapshot`. The machine stands at the end of a program that keeps 100,000 objects.
//! A snapshot shares all pages with the machine. Pages that were written to since the last snapshot have to
//! be made shareable first: shown are a snapshot after no write, one after every page was written to, and,
//! to compare with, a copy that shares none.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time and prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use threadline::machine::Machine;
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{ObjectId, Options};

const PROGRAM: &str = "
class Node:
    def __init__(self, value):
        self.value = value

nodes = [Node(i) for i in range(100_000)]
print(len(nodes))
";
const ROUNDS: u32 = 20;
const SNAPSHOTS: u32 = 200;

fn main() {
    let program = compile(&SourceText::new("bench.py", PROGRAM)).expect("the program compiles");
    let mut start = || SchedulerKind::Random.start(0);
    let recording = execute(
        &program,
        &Options::default(),
        None,
        &mut start,
        &Progress::default(),
    )
    .expect("a seed always fits");
    let moment = recording.moment(recording.steps());
    let mut machine = moment.machine().clone();
    let living: Vec<_> = machine.heap.objects().map(|(id, _)| id).collect();
    let copy = fastest(|| {
        let written = written(&machine, &living);
        let start = Instant::now();
        black_box(&written.clone());
        start.elapsed()
    });
    let whole = fastest(|| {
        let mut written = written(&machine, &living);
        let start = Instant::now();
        black_box(written.snapshot());
        start.elapsed()
    });
    black_box(machine.snapshot());
    let snapshot = fastest(|| {
        let start = Instant::now();
        for _ in 0..SNAPSHOTS {
            black_box(machine.snapshot());
        }
        start.elapsed() / SNAPSHOTS
    });
    println!("living objects                   {:>10}", living.len());
    println!("a copy                           {:>10.1} us", microseconds(copy));
    println!(
        "a snapshot                       {:>10.1} us",
        microseconds(snapshot)
    );
    println!(
        "a snapshot, all pages written to {:>10.1} us",
        microseconds(whole)
    );
    println!(
        "a copy costs so many snapshots   {:>10.0}",
        copy.as_secs_f64() / snapshot.as_secs_f64()
    );
}

/// A copy of which every page has been written to, so that it shares none.
fn written(machine: &Machine, living: &[ObjectId]) -> Machine {
    let mut written = machine.clone();
    for id in living {
        black_box(written.heap.get_mut(*id));
    }
    written
}

fn fastest(mut measure: impl FnMut() -> Duration) -> Duration {
    (0..ROUNDS).map(|_| measure()).min().unwrap_or_default()
}

fn microseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
