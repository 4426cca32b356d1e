//! What a snapshot of a machine costs beside a copy of it.
//!
//! `cargo bench --bench snapshot`. The machine stands at the end of a program that keeps 100,000 objects.
//! A snapshot shares all pages with the machine; the copy it is compared with has every page written to
//! once and shares none.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time and prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::Options;

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
    let machine = moment.machine();
    let living: Vec<_> = machine.heap.objects().map(|(id, _)| id).collect();
    let snapshot = fastest(|| {
        let start = Instant::now();
        for _ in 0..SNAPSHOTS {
            black_box(machine.clone());
        }
        start.elapsed() / SNAPSHOTS
    });
    let copy = fastest(|| {
        let start = Instant::now();
        let mut copy = machine.clone();
        for id in &living {
            black_box(copy.heap.get_mut(*id));
        }
        black_box(&copy);
        start.elapsed()
    });
    println!("living objects  {}", living.len());
    println!("a snapshot      {:>10.1} us", microseconds(snapshot));
    println!("a copy          {:>10.1} us", microseconds(copy));
    println!(
        "ratio           {:>10.0}",
        copy.as_secs_f64() / snapshot.as_secs_f64()
    );
}

fn fastest(mut measure: impl FnMut() -> Duration) -> Duration {
    (0..ROUNDS).map(|_| measure()).min().unwrap_or_default()
}

fn microseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
