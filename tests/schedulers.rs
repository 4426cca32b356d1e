//! What the policies that look for bugs promise, on small programs whose bugs need certain orders.

use std::sync::Arc;
use threadline::program::Program;
use threadline::run::{Progress, compile, execute, profile};
use threadline::scheduler::{Profile, SchedulerKind};
use threadline::source::SourceText;
use threadline::trace::Options;

fn program(text: &str) -> Arc<Program> {
    let source = SourceText::new("test.py", text);
    compile(&source).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}\n{text}"))
}

/// In how many of these many runs the program says that it failed, with a profile made first.
fn failures(text: &str, kind: SchedulerKind, runs: u64) -> u64 {
    let program = program(text);
    let (options, progress) = (Options::default(), Progress::default());
    let profile = match kind.wants_profile() {
        true => profile(&program, &options, &progress).expect("a profile can be made"),
        false => Profile::default(),
    };
    let fails = |seed: &u64| {
        let mut start = || kind.start_with(*seed, &profile);
        let recording = execute(&program, &options, None, &mut start, &progress).expect("a seed fits");
        recording.stdout().contains("failed")
    };
    (0..runs).filter(fails).count() as u64
}

/// `setters` threads each set a and then b; a checker sees them differ only between the first setting of a
/// and the first of b.
fn reorder(setters: u32) -> String {
    format!(
        "
import threading
a = b = 0
def setter():
    global a, b
    a = 1
    b = -1
def checker():
    x = a
    y = b
    if not (x == 0 and y == 0 or x == 1 and y == -1): print('failed')
ts = [threading.Thread(target=f) for f in [setter] * {setters} + [checker]]
for t in ts: t.start()
for t in ts: t.join()
"
    )
}

/// One thread reads before the other writes: one ordering constraint.
const FIRST: &str = "
import threading
value = None
def reader():
    if value is None: print('failed')
def writer():
    global value
    value = 1
ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts: t.start()
for t in ts: t.join()
";

/// The lost update: two constraints.
const SECOND: &str = "
import threading
total = 0
def adder():
    global total
    total += 1
ts = [threading.Thread(target=adder) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
if total != 2: print('failed')
";

#[test]
fn pct_hits_shallow_bugs_as_often_as_promised() {
    let choices = |text| {
        let profile = profile(&program(text), &Options::default(), &Progress::default());
        profile.expect("a profile can be made").choices
    };
    // With d - 1 = 2 changes a bug of depth 1 or 2 is hit at least as often as n·k runs promise.
    for text in [FIRST, SECOND] {
        let promised = 3 * choices(text);
        let hits = failures(text, SchedulerKind::Pct, 600);
        assert!(
            hits * promised >= 600,
            "{hits} of 600, promised one in {promised}\n{text}"
        );
    }
}

#[test]
fn every_policy_that_searches_finds_the_lost_update() {
    for kind in [
        SchedulerKind::Random,
        SchedulerKind::Pct,
        SchedulerKind::Pos,
        SchedulerKind::Surw,
    ] {
        let hits = failures(SECOND, kind, 200);
        assert!((5..200).contains(&hits), "{}: {hits}", kind.name());
    }
}

#[test]
fn surw_finds_what_a_random_walk_practically_never_does() {
    let text = reorder(10);
    let (random, surw) = (
        failures(&text, SchedulerKind::Random, 300),
        failures(&text, SchedulerKind::Surw, 300),
    );
    assert!(
        surw >= 10 && surw >= 8 * random,
        "random {random}, surw {surw} of 300"
    );
}

#[test]
fn pos_keeps_up_with_a_random_walk_where_few_things_race() {
    let (random, pos) = (
        failures(&reorder(3), SchedulerKind::Random, 600),
        failures(&reorder(3), SchedulerKind::Pos, 600),
    );
    assert!(pos > random, "random {random}, pos {pos} of 600");
}
