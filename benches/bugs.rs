//! Schedules to the first failure of the literature's small programs, beside what the literature states.
//!
//! `cargo bench --bench bugs`, or `cargo bench --bench bugs -- 100` for the seeds from the hundredth on. Each
//! program is searched from 100 seeds, at most 10,000 runs from each, by the default portfolio; with `-- --all`
//! also by each policy alone, which takes many minutes. Only the program's own failure counts: a failed
//! assertion or a deadlock, not a race that a detector would see in the first run. The published columns
//! (random walk, PCT with 3 changes, POS, SURW, reads-from feedback) come from other tools and C programs
//! of the same names (SCTBench); they say what can be hoped for, not what is equal. How many of 20 threads
//! write and how many check is not part of what is published here: we take ten and ten.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads its programs and prints"
)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use threadline::detect::FindingKind;
use threadline::explore::report::{Gather, Seat, sightings};
use threadline::explore::{Bounds, Campaign, Ended, Pace, Policy, parallel};
use threadline::program::Program;
use threadline::run::{Ground, compile};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::Options;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Mean schedules to the first failure, where all 20 trials found it.
type Published = [Option<u64>; 5];

const PROGRAMS: [(&str, Published); 10] = [
    ("account", [Some(18), Some(4), Some(4), Some(6), Some(1)]),
    (
        "bluetooth_driver",
        [Some(215), Some(112), Some(36), Some(70), Some(45)],
    ),
    ("deadlock01", [Some(3), Some(13), Some(4), Some(2), Some(5)]),
    ("reorder_3", [None, Some(185), Some(86), Some(7), Some(7)]),
    ("reorder_5", [None, Some(647), Some(2169), Some(10), Some(6)]),
    ("reorder_20", [None, Some(3005), None, Some(6), Some(6)]),
    ("stack", [Some(176), Some(3), Some(2), Some(5), Some(2)]),
    ("twostage", [Some(464), Some(13), Some(15), Some(8), Some(8)]),
    ("twostage_20", [None, Some(159), Some(156), Some(6), Some(22)]),
    ("wronglock", [Some(36), Some(51), Some(10), Some(7), Some(1)]),
];

/// Programs that show whom the portfolio helps and whom it harms; nothing is published of them.
const FRESH: [&str; 10] = [
    "airline",
    "carter01",
    "fsbench",
    "lazy01",
    "lostwakeup",
    "sigma",
    "singleton",
    "three_locks",
    "token_ring",
    "wrongtwice",
];

const POLICIES: [Policy; 5] = [
    Policy::Portfolio,
    Policy::One(SchedulerKind::Random),
    Policy::One(SchedulerKind::Pct),
    Policy::One(SchedulerKind::Pos),
    Policy::One(SchedulerKind::Surw),
];

const TRIALS: usize = 100;
const RUNS_MAX: u64 = 10_000;

fn main() {
    let is_all = std::env::args().any(|argument| argument == "--all");
    let policies = if is_all { &POLICIES[..] } else { &POLICIES[..1] };
    println!("mean schedules to the first failure over {TRIALS} seeds, at most {RUNS_MAX} each");
    let width = 10 * policies.len();
    println!("{:<18}{:^width$}|{:^40}", "", "here", "published");
    print!("{:<18}", "program");
    for policy in policies {
        print!("{:>10}", policy.name());
    }
    print!("|");
    for name in ["random", "pct-3", "pos", "surw", "feedback"] {
        print!("{name:>8}");
    }
    println!("  portfolio/best");
    for (name, published) in PROGRAMS {
        row(name, published, policies);
    }
    for name in FRESH {
        row(name, [None; 5], policies);
    }
}

fn row(name: &str, published: Published, policies: &[Policy]) {
    let program = program(name);
    print!("{name:<18}");
    let mut ours = None;
    for policy in policies {
        let found = trials(&program, *policy);
        let mean = found.iter().sum::<u64>() as f64 / found.len().max(1) as f64;
        let is_all = found.len() == TRIALS;
        match is_all {
            true => print!("{mean:>10.1}"),
            false => print!("{:>10}", format!("{}/{TRIALS}", found.len())),
        }
        if *policy == Policy::Portfolio && is_all {
            ours = Some(mean);
        }
    }
    print!("|");
    for mean in published {
        print!("{:>8}", mean.map_or("-".to_owned(), |mean| mean.to_string()));
    }
    let best = published.into_iter().flatten().min();
    match ours.zip(best) {
        Some((mean, best)) => println!("{:>16.1}", mean / best as f64),
        None => println!(),
    }
}

/// The first seed, in millions: the number among the arguments, if there is one. The portfolio was made while
/// looking at the first twenty and at those from 3000, 5000 and 7000 on; others are fresh.
fn from() -> u64 {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    numbers.next().unwrap_or(0)
}

fn program(name: &str) -> Arc<Program> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("benches/bugs/{name}.py"));
    let text = std::fs::read_to_string(path).expect("the programs lie beside the bench");
    compile(&SourceText::new(name, &text)).expect("the programs are Python")
}

/// Of each trial that found the failure, in which run.
fn trials(program: &Arc<Program>, policy: Policy) -> Vec<u64> {
    let from = from();
    let trials = parallel::each(parallel::usual_jobs(), TRIALS, |trial| {
        let ground = Ground::new(program, &Options::default(), BTreeSet::new());
        let campaign = Campaign {
            policy,
            seed: (from + trial as u64) * 1_000_000,
            jobs: 1,
        };
        let bounds = Bounds {
            runs_max: RUNS_MAX,
            states_max: u64::MAX,
        };
        let mut first = First::default();
        campaign.search(&ground, &bounds, &Pace::default(), &mut first);
        first.has_failed.then_some(first.runs)
    });
    trials.into_iter().flatten().collect()
}

/// Counts runs until the program itself fails.
#[derive(Default)]
struct First {
    runs: u64,
    has_failed: bool,
}

impl Gather for First {
    type Taken = bool;

    fn look(&self, _: Seat, ended: Ended<'_>) -> bool {
        let is_failure = |kind| {
            matches!(
                kind,
                FindingKind::Deadlock | FindingKind::Stuck | FindingKind::Exception
            )
        };
        sightings(ended).iter().any(|sighting| is_failure(sighting.kind))
    }

    fn take(&mut self, has_failed: bool) -> ControlFlow<()> {
        self.runs += 1;
        self.has_failed = has_failed;
        match has_failed {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}
