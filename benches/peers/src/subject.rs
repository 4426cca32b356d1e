//! Threadline itself, from Python source; with its detectors, without a look at other switch policies.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use threadline::explore::campaign::{Campaign, Policy};
use threadline::explore::report::Gathering;
use threadline::explore::search::{Strategy, complete};
use threadline::explore::states::Crew;
use threadline::explore::{Bounds, Pace};
use threadline::program::Program;
use threadline::run::{Ground, compile};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::Options;

/// Searches everything; says how.
pub fn search(scenario: &str) -> String {
    let pace = Pace::default();
    let bounds = Bounds {
        runs_max: u64::MAX,
        states_max: 20_000_000,
    };
    let fresh = |ground: &Ground| Gathering::new(false).on(ground.shared());
    let searched = complete(Strategy::Complete, ground(scenario), Crew::ONE, &bounds, &pace, fresh);
    let (reached, gathering, strategy) = searched.expect("it can be searched");
    let states = pace.states.load(Ordering::Relaxed);
    format!(
        "{}, {} runs, {states} states: {reached:?}",
        strategy.name(),
        gathering.runs
    )
}

/// Makes random runs.
pub fn sample(scenario: &str, runs: u64) -> String {
    let campaign = Campaign {
        policy: Policy::One(SchedulerKind::Random),
        seed: 0,
        jobs: 1,
    };
    let bounds = Bounds {
        runs_max: runs,
        states_max: u64::MAX,
    };
    let mut gathering = Gathering::new(false);
    campaign.search(&ground(scenario), &bounds, &Pace::default(), &mut gathering);
    format!("{} runs", gathering.runs)
}

fn ground(scenario: &str) -> Ground {
    let path = format!("{}/programs/{scenario}.py", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("every scenario has a program");
    let program: Arc<Program> = compile(&SourceText::new(&path, &text)).expect("the program compiles");
    Ground::new(&program, &Options::default(), BTreeSet::new())
}
