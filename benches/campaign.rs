//! How many runs a search by samples makes in a second of CPU time, on one core.
//!
//! `cargo bench --bench campaign`. Small programs, each policy for itself, everything included: schedulers,
//! detectors, the table of outcomes. Machines are noisy: of several rounds the best counts.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures host time and prints"
)]

use std::collections::BTreeSet;
use std::time::Instant;
use threadline::explore::{Bounds, Campaign, Gathering, Pace, Policy};
use threadline::run::{Ground, compile};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::Options;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COUNTER: &str = "import threading\n\
    counter = 0\n\
    def add():\n\
    \x20   global counter\n\
    \x20   for _ in range(2):\n\
    \x20       counter += 1\n\
    threads = [threading.Thread(target=add) for _ in range(2)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n\
    print(counter)\n";

const PHILOSOPHERS: &str = "import threading\n\
    forks = [threading.Lock() for _ in range(3)]\n\
    def eat(left, right):\n\
    \x20   with left:\n\
    \x20       with right:\n\
    \x20           pass\n\
    threads = [threading.Thread(target=eat, args=(forks[i], forks[(i + 1) % 3])) for i in range(3)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n";

const BUFFER: &str = "import queue, threading\n\
    buffer = queue.Queue(1)\n\
    def produce():\n\
    \x20   for item in range(2): buffer.put(item)\n\
    def consume():\n\
    \x20   for _ in range(2): buffer.get()\n\
    threads = [threading.Thread(target=task) for task in (produce, produce, consume, consume)]\n\
    for thread in threads: thread.start()\n\
    for thread in threads: thread.join()\n";

const ROUNDS: usize = 3;
const RUNS: u64 = 10_000;

fn main() {
    println!(
        "{:<16}{:<12}{:>14}{:>16}",
        "program", "policy", "runs/s", "microseconds"
    );
    for (name, text) in [
        ("counter 2x2", COUNTER),
        ("philosophers 3", PHILOSOPHERS),
        ("buffer 2+2", BUFFER),
    ] {
        let program = compile(&SourceText::new(name, text)).expect("the programs are Python");
        for policy in [
            Policy::One(SchedulerKind::Random),
            Policy::One(SchedulerKind::Pos),
            Policy::One(SchedulerKind::Surw),
            Policy::Portfolio,
        ] {
            let mut best = f64::INFINITY;
            for _ in 0..ROUNDS {
                let ground = Ground::new(&program, &Options::default(), BTreeSet::new());
                let campaign = Campaign {
                    policy,
                    seed: 0,
                    jobs: 1,
                };
                let bounds = Bounds {
                    runs_max: RUNS,
                    states_max: u64::MAX,
                };
                let mut gathering = Gathering::new(false);
                let began = Instant::now();
                campaign.search(&ground, &bounds, &Pace::default(), &mut gathering);
                best = best.min(began.elapsed().as_secs_f64());
                assert_eq!(gathering.runs, RUNS);
            }
            println!(
                "{name:<16}{:<12}{:>14.0}{:>16.1}",
                policy.name(),
                RUNS as f64 / best,
                best * 1e6 / RUNS as f64
            );
        }
    }
}
