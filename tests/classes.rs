//! The complete search by classes: the numbers of classes that the literature's small programs have, met
//! exactly, with no run in vain and none twice. `cargo test --test classes` reproduces the whole table;
//! how long each row takes is shown by `cargo bench --bench classes`.

#![expect(clippy::disallowed_methods, reason = "reads the programs of the table")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use threadline::explore::classes::{Counters, check_options, estimate, search, search_widening};
use threadline::explore::{Bounds, Ended, Harvest, Pace, Reached};
use threadline::program::Program;
use threadline::run::{Ground, compile};
use threadline::source::SourceText;
use threadline::trace::{Op, Options, SwitchPolicy, TimeModel};

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
    assert_eq!(
        (counters.blocked, counters.repeated),
        (0, 0),
        "{name} {arguments:?}"
    );
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

fn ground(name: &str, arguments: &[&str]) -> Ground {
    let mut ground = Ground::new(&program(name), &options(arguments), Default::default());
    search_widening(&mut ground, &NO_BOUNDS, &Pace::default(), &mut Tally::default);
    ground
}

fn of_text(text: &str, bounds: &Bounds) -> (Reached, Counters) {
    let program = compile(&SourceText::new("small.py", text)).expect("the program compiles");
    let mut ground = Ground::new(&program, &Options::default(), Default::default());
    let (reached, counters, _) = search_widening(&mut ground, bounds, &Pace::default(), &mut Tally::default);
    (reached, counters)
}

#[test]
fn the_size_is_estimated_before_and_known_after() {
    for (arguments, expected) in [
        (["2", "1"], 4.0),
        (["3", "1"], 36.0),
        (["2", "3"], 328.0),
        (["4", "1"], 576.0),
    ] {
        let ground = ground("counter.py", &arguments);
        let estimated = estimate(&ground, 1000);
        let range = expected * 0.75..expected * 1.33;
        assert!(
            range.contains(&estimated),
            "{arguments:?}: {expected} estimated as {estimated}"
        );
    }
    let pace = Pace::default();
    let ground = ground("counter.py", &["2", "3"]);
    let bounds = Bounds {
        runs_max: 300,
        states_max: u64::MAX,
    };
    let (reached, counters) = search(&ground, &bounds, &pace, &mut Tally::default());
    assert_eq!(
        (reached, counters.runs),
        (Reached::Stopped("300 runs were made".to_owned()), 300)
    );
    let expected = pace.expected.load(Ordering::Relaxed);
    assert!(
        (256..1000).contains(&expected),
        "{expected} expected after 256 of 328"
    );
    search(&ground, &NO_BOUNDS, &pace, &mut Tally::default());
    assert_eq!(pace.expected.load(Ordering::Relaxed), 328);
}

#[test]
fn a_loop_that_waits_for_another_thread_stops_the_search_honestly() {
    let spin = "import threading\nis_over = False\ndef f():\n  global is_over\n  is_over = True\n\
                threading.Thread(target=f).start()\nwhile not is_over: pass\n";
    let bounds = Bounds {
        runs_max: 20,
        states_max: 30_000,
    };
    let (reached, _) = of_text(spin, &bounds);
    assert!(matches!(reached, Reached::Stopped(_)), "{reached:?}");
}

#[test]
fn who_drops_the_last_reference_is_not_searched_and_that_is_said() {
    let shared = "import threading\nclass R:\n  def __del__(self): print(threading.current_thread().name)\n\
                  def f(r): pass\nr = R()\nts = [threading.Thread(target=f, args=(r,)) for _ in '12']\ndel r\n\
                  for t in ts: t.start()\n";
    let (reached, _) = of_text(shared, &NO_BOUNDS);
    assert!(matches!(reached, Reached::Stopped(why) if why.starts_with("objects with a finalizer")));
    let own = "import threading\nclass R:\n  def __del__(self): pass\ndef f():\n  r = R()\n  del r\n\
               ts = [threading.Thread(target=f) for _ in '12']\nfor t in ts: t.start()\n";
    assert_eq!(of_text(own, &NO_BOUNDS).0, Reached::All);
}

#[test]
fn random_numbers_are_fixed_and_that_is_said() {
    let dice = "import random, threading\nx = 0\ndef f():\n  global x\n  x = random.randint(1, 6)\n\
                t = threading.Thread(target=f)\nt.start()\nx = 7\nt.join()\nprint(x)\n";
    let (reached, counters) = of_text(dice, &NO_BOUNDS);
    assert!(matches!(reached, Reached::Stopped(why) if why.starts_with("random numbers were fixed")));
    assert_eq!(counters.runs, 2);
}

#[test]
fn what_keeps_all_steps_in_order_is_refused() {
    let usual = Options::default();
    assert_eq!(check_options(&usual), Ok(()));
    for time in [TimeModel::Racy, TimeModel::Modelled] {
        let options = Options {
            time,
            ..usual.clone()
        };
        assert!(check_options(&options).is_err_and(|why| why.contains(time.name())));
    }
    let gil = Options {
        switch: SwitchPolicy::Gil,
        ..usual
    };
    assert!(check_options(&gil).is_err());
}

#[test]
fn gates_barriers_and_buffers_are_searched_completely() {
    check("barrier.py", &["3"], 6, 0);
    check("gate.py", &["3", "2"], 90, 0);
    check("gate.py", &["4", "2"], 3096, 0);
    check("buffer.py", &["1", "1", "2", "1"], 8, 0);
    check("buffer.py", &["2", "2", "1", "1"], 56, 0);
}
