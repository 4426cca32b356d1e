//! The complete search by classes: exact numbers of classes, and agreement with enumerations that are
//! obviously right.
//!
//! The whole table, its largest rows too, is reproduced by
//! `cargo test --release --test classes -- --include-ignored`.

#![expect(clippy::disallowed_methods, reason = "reads the programs of the table")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use threadline::explore::classes::{Counters, search_widening};
use threadline::explore::{Bounds, Ended, Harvest, Pace, Reached};
use threadline::program::Program;
use threadline::run::{Ground, compile};
use threadline::source::SourceText;
use threadline::trace::{Op, Options};

const NO_BOUNDS: Bounds = Bounds {
    runs_max: u64::MAX,
    states_max: u64::MAX,
};

/// How often runs ended in which way and with which output.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    outcomes: BTreeMap<(String, String, String), u64>,
}

impl Harvest for Tally {
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let output = |op| {
            ended
                .events
                .iter()
                .filter(|e| e.op == op)
                .filter_map(|e| e.text.as_deref())
                .collect()
        };
        let key = (
            format!("{:?}", ended.walk.outcome()),
            output(Op::Print),
            output(Op::PrintError),
        );
        *self.outcomes.entry(key).or_default() += 1;
        ControlFlow::Continue(())
    }
}

fn program(name: &str) -> Arc<Program> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/classes")
        .join(name);
    let text = std::fs::read_to_string(&path).expect("the program is there");
    compile(&SourceText::new(name, &text)).expect("the program compiles")
}

fn options(arguments: &[&str]) -> Options {
    Options {
        arguments: arguments.iter().map(|argument| argument.to_string()).collect(),
        ..Options::default()
    }
}

fn classes(program: &Arc<Program>, options: &Options) -> (Reached, Counters, Tally) {
    let mut ground = Ground::new(program, options, Default::default());
    search_widening(&mut ground, &NO_BOUNDS, &Pace::default(), &mut Tally::default)
}

/// As many classes as the table says, of which so many end or print otherwise than `finished` and `[]`.
fn check(name: &str, arguments: &[&str], expected: u64, failing: u64) {
    let (reached, counters, tally) = classes(&program(name), &options(arguments));
    assert_eq!(reached, Reached::All, "{name} {arguments:?}");
    assert_eq!(counters.runs, expected, "{name} {arguments:?}: {tally:?}");
    assert_eq!(counters.blocked, 0, "{name} {arguments:?}");
    let is_failing = |(outcome, output, _): &(String, String, String)| {
        outcome != "Finished" || (output.starts_with('[') && output != "[]\n")
    };
    let failed = tally
        .outcomes
        .iter()
        .filter(|(key, _)| is_failing(key))
        .map(|(_, count)| count);
    assert_eq!(failed.sum::<u64>(), failing, "{name} {arguments:?}: {tally:?}");
}

#[test]
fn every_reader_comes_before_or_after_the_writer() {
    check("readers.py", &["2"], 4, 0);
    check("readers.py", &["8"], 256, 0);
}

#[test]
fn a_reader_that_looks_for_the_last_zero_depends_on_what_it_has_seen() {
    check("lastzero.py", &["3"], 12, 0);
    check("lastzero.py", &["4"], 28, 0);
    check("lastzero.py", &["5"], 64, 0);
}

#[test]
fn eleven_indexers_never_meet() {
    check("indexer.py", &["11"], 1, 0);
    check("indexer.py", &["12"], 8, 0);
    check("indexer.py", &["13"], 64, 0);
}

#[test]
fn unlocked_counters() {
    for (threads, times, expected) in [
        ("2", "1", 4),
        ("3", "1", 36),
        ("4", "1", 576),
        ("2", "2", 34),
        ("2", "3", 328),
    ] {
        check("counter.py", &[threads, times], expected, 0);
    }
}

#[test]
fn locked_counters_come_in_every_order() {
    for (threads, expected) in [("2", 2), ("3", 6), ("4", 24), ("5", 120)] {
        check("locked_counter.py", &[threads], expected, 0);
    }
}

#[test]
fn of_all_orders_of_naive_philosophers_one_deadlocks() {
    for (count, expected) in [("2", 3), ("3", 7), ("4", 15), ("5", 31), ("6", 63)] {
        check("philosophers.py", &[count, "naive"], expected, 1);
    }
}

#[test]
fn ordered_philosophers_never_deadlock() {
    for (count, expected) in [("3", 6), ("4", 14), ("5", 30), ("6", 62)] {
        check("philosophers.py", &[count, "ordered"], expected, 0);
    }
}

#[test]
fn small_bugs_fail_in_as_many_classes_as_the_table_says() {
    check("reorder_3.py", &[], 56, 12);
    check("account.py", &[], 6, 2);
    check("deadlock01.py", &[], 3, 1);
    check("lost_wakeup.py", &[], 2, 1);
    check("lost_wakeup_outside.py", &[], 3, 1);
}
