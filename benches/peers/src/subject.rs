//! Threadline itself, from Python source.

use std::sync::atomic::Ordering;
use threadline::explore::search::{Plan, Strategy, explore};
use threadline::explore::{Bounds, Pace};
use threadline::run::compile;
use threadline::source::SourceText;
use threadline::trace::Options;

/// Searches everything; says how.
pub fn search(scenario: &str) -> String {
    let report = ask(scenario, Strategy::Complete, u64::MAX);
    format!("{}: {:?}", report.0, report.1)
}

/// Makes random runs.
pub fn sample(scenario: &str, runs: u64) -> String {
    let report = ask(scenario, Strategy::Random, runs);
    format!("{} runs", report.2)
}

fn ask(scenario: &str, strategy: Strategy, runs: u64) -> (String, threadline::explore::Reached, u64) {
    let path = format!("{}/programs/{scenario}.py", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("every scenario has a program");
    let program = compile(&SourceText::new(&path, &text)).expect("the program compiles");
    let plan = Plan {
        strategy,
        seed: 0,
        bounds: Bounds {
            runs_max: runs,
            states_max: 20_000_000,
        },
        jobs: 1,
        is_first_enough: false,
        is_minimised: false,
    };
    let pace = Pace::default();
    let report = explore(&program, &Options::default(), &plan, &pace).expect("it can be searched");
    let states = pace.states.load(Ordering::Relaxed);
    let how = format!(
        "{}, {} runs, {states} states",
        report.strategy.name(),
        report.gathering.runs
    );
    (how, report.reached, report.gathering.runs)
}
