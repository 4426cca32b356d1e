//! What watching a run for mistakes costs beside making it.
//!
//! `cargo bench --bench watch`. Each program is run under many seeds, once without and once with a watch
//! whose sightings are asked for at the end. Shown are runs a second of CPU time both ways, and what the watch
//! costs for each event.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench asks the host for CPU time and prints"
)]

use std::collections::BTreeSet;
use std::time::Duration;
use threadline::detect::Watch;
use threadline::run::{Ground, compile};
use threadline::scenario;
use threadline::scheduler::SchedulerKind;
use threadline::trace::Options;

const RUNS: u64 = 20_000;

fn main() {
    for name in [
        "counter_race",
        "two_locks",
        "producer_consumer_fixed",
        "votes_in_a_pool",
    ] {
        let scenario = scenario::find(name).expect("a scenario of this name");
        let program = compile(&scenario.source).expect("the program compiles");
        let mut ground = Ground::new(&program, &Options::default(), BTreeSet::new());
        while runs(&mut ground, 200, false).is_none() {}
        let (bare, events, _) = runs(&mut ground, RUNS, false).expect("every shared place is known");
        let (watched, _, seen) = runs(&mut ground, RUNS, true).expect("every shared place is known");
        let each = watched.saturating_sub(bare).as_nanos() / u128::from(events);
        println!(
            "{name}: {:.0} runs a second, watched {:.0}; {} events a run, {each} ns each; {seen} sightings",
            RUNS as f64 / bare.as_secs_f64(),
            RUNS as f64 / watched.as_secs_f64(),
            events / RUNS,
        );
    }
}

/// CPU time, events and sightings of this many runs; `None` when a new place proved to be shared.
fn runs(ground: &mut Ground, count: u64, is_watched: bool) -> Option<(Duration, u64, usize)> {
    let (mut events, mut seen) = (0, 0);
    let begun = cpu_time();
    for seed in 0..count {
        let mut walk = ground.walk();
        let mut watch = Watch::new(ground.program());
        let mut scheduler = SchedulerKind::Random.start(seed);
        let (mut enabled, mut step, mut previous) = (Vec::new(), 0, None);
        loop {
            walk.enabled(&mut enabled);
            if enabled.is_empty() {
                break;
            }
            let point = walk.point(step, &enabled, previous);
            let choice = scheduler.choose(&point).expect("somebody is enabled");
            let event = walk.step(&choice, enabled.len() as u32);
            if is_watched {
                watch.observe(&event);
            }
            previous = Some(event.task);
            step += 1;
        }
        events += step as u64;
        if walk.has_discovered() {
            let places: Vec<_> = walk.discovered().collect();
            ground.widen(places);
            return None;
        }
        if is_watched {
            seen += watch.sightings(&walk.standing()).len();
        }
    }
    Some((cpu_time() - begun, events, seen))
}

/// What this thread has used of a processor so far.
fn cpu_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.expect("Linux counts it"))
}
