//! Where a switch may happen, how time passes and how `print` writes: for each small program exactly the
//! runs that there are under many seeds.

use std::collections::BTreeSet;
use std::sync::Arc;
use threadline::program::Program;
use threadline::run::{Progress, Recording, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, PrintModel, Stated, SwitchPolicy, TimeModel};

fn program(text: &str) -> Arc<Program> {
    let source = SourceText::new("test.py", text);
    compile(&source).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}\n{text}"))
}

fn run(program: &Arc<Program>, options: &Options, kind: SchedulerKind, seed: u64) -> Recording {
    let mut start = || kind.start(seed);
    execute(program, options, None, &mut start, &Progress::default())
        .unwrap_or_else(|error| panic!("seed {seed}: {}", error.0))
}

/// `outcome: output` of the runs of these many seeds, lines joined by spaces.
fn seen(text: &str, stated: Stated, seeds: u64) -> BTreeSet<String> {
    let program = program(text);
    let one = |seed| {
        let recording = run(&program, &stated.options(), SchedulerKind::Random, seed);
        let output: Vec<String> = recording.stdout().lines().map(str::to_owned).collect();
        format!("{}: {}", recording.outcome.word(), output.join(" "))
    };
    (0..seeds).map(one).collect()
}

fn switching(switch: SwitchPolicy) -> Stated {
    Stated {
        switch: Some(switch),
        ..Stated::default()
    }
}

fn timed(time: TimeModel) -> Stated {
    Stated {
        time: Some(time),
        ..Stated::default()
    }
}

fn check(text: &str, stated: Stated, seeds: u64, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(seen(text, stated, seeds), expected, "{stated:?}\n{text}");
}

/// Two threads that each carry out this statement twice.
fn counting(statement: &str) -> String {
    format!(
        "
import threading, time
c, d = 0, {{'n': 0}}
class Box: pass
box = Box(); box.n = 0
def ident(x): return x
def worker():
    global c
    for _ in range(2):
        {statement}
ts = [threading.Thread(target=worker) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(c + d['n'] + box.n)
"
    )
}

/// The sums that the statement's runs end with.
fn sums(statement: &str, switch: SwitchPolicy, seeds: u64) -> Vec<String> {
    let seen = seen(&counting(statement), switching(switch), seeds);
    seen.into_iter()
        .map(|run| run.replace("finished: ", ""))
        .collect()
}

#[test]
fn under_the_gil_an_addition_in_a_loop_is_never_lost() {
    for statement in [
        "c += 1",
        "x = c; c = x + 1",
        "d['n'] += 1",
        "box.n += 1",
        "c = -~c",
    ] {
        assert_eq!(sums(statement, SwitchPolicy::Gil, 400), ["4"], "{statement}");
        let language = sums(statement, SwitchPolicy::Any, 400);
        assert_eq!(language, ["2", "3", "4"], "{statement}");
        assert_eq!(sums(statement, SwitchPolicy::FreeThreaded, 400), language);
    }
}

#[test]
fn a_call_between_load_and_store_loses_updates_under_the_gil_too() {
    for statement in [
        "c += int(1)",
        "c = ident(c) + 1",
        "x = c; time.sleep(0); c = x + 1",
        "x = c\n        for _ in range(1): pass\n        c = x + 1",
        "d['n'] = ident(d['n']) + 1",
    ] {
        assert_eq!(
            sums(statement, SwitchPolicy::Gil, 400),
            ["2", "3", "4"],
            "{statement}"
        );
    }
}

#[test]
fn what_is_one_instruction_for_the_gil_is_still_several_events() {
    let program = program(&counting("c += 1"));
    let gil = run(
        &program,
        &switching(SwitchPolicy::Gil).options(),
        SchedulerKind::Random,
        1,
    );
    let accesses = gil.events.iter().filter(|event| event.op.verb() == "write");
    assert_eq!(accesses.count(), 4, "each addition shows its store");
    for pair in gil.events.windows(2).filter(|pair| pair[1].op.verb() == "write") {
        assert_eq!(pair[0].task, pair[1].task, "nobody comes between load and store");
        assert_eq!(pair[1].enabled, 1, "and the event says that there was no choice");
    }
}

#[test]
fn a_task_that_waits_gives_the_gil_away() {
    let text = "
import threading
lock = threading.Lock()
def worker(): 
    with lock: print('worker')
lock.acquire()
t = threading.Thread(target=worker); t.start()
print('main'); lock.release(); t.join()
";
    check(
        text,
        switching(SwitchPolicy::Gil),
        100,
        &["finished: main worker"],
    );
}

#[test]
fn opposite_lock_order_deadlocks_under_every_policy() {
    let text = "
import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b: pass
def two():
    with b:
        with a: pass
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
";
    for switch in SwitchPolicy::ALL {
        check(text, switching(switch), 100, &["deadlock: ", "finished: "]);
    }
}

#[test]
fn printing_in_pieces_mixes_lines() {
    let text = "
import threading
def worker(name): print(name)
ts = [threading.Thread(target=worker, args=(n,)) for n in 'ab']
for t in ts: t.start()
";
    check(text, Stated::default(), 100, &["finished: a b", "finished: b a"]);
    let pieces = Stated {
        print: Some(PrintModel::Pieces),
        ..Stated::default()
    };
    let mixed = ["finished: a b", "finished: b a", "finished: ab ", "finished: ba "];
    check(text, pieces, 200, &mixed);
    check(
        text,
        Stated {
            switch: Some(SwitchPolicy::Gil),
            ..pieces
        },
        200,
        &mixed,
    );
}

#[test]
fn pieces_are_what_print_writes_in_this_order() {
    let text = "
class Shown:
    def __str__(self): return 'shown'
print(1, 'two', Shown(), sep='-', end='!\\n')
print(); print('', end='')
";
    let pieces = Stated {
        print: Some(PrintModel::Pieces),
        ..Stated::default()
    };
    let recording = run(&program(text), &pieces.options(), SchedulerKind::Random, 0);
    let written: Vec<&str> = recording
        .events
        .iter()
        .filter_map(|e| e.text.as_deref())
        .collect();
    assert_eq!(written, ["1", "-", "two", "-", "shown", "!\n", "\n"]);
}

/// Every call that takes a timeout, alone with nobody to end its wait, and what it says.
const TIMEOUTS: &str = "
import queue, threading, time
def waited(call):
    start = time.monotonic()
    try: result = call()
    except (queue.Empty, queue.Full, threading.BrokenBarrierError) as e: result = type(e).__name__
    return result, round(time.monotonic() - start, 1)
lock, condition, full = threading.Lock(), threading.Condition(), queue.Queue(1)
lock.acquire(); full.put(1); condition.acquire()
sleeper = threading.Thread(target=threading.Event().wait, daemon=True); sleeper.start()
print(waited(lambda: lock.acquire(timeout=1)))
print(waited(lambda: condition.wait(1)))
print(waited(lambda: condition.wait_for(lambda: False, 1)))
print(waited(lambda: threading.Event().wait(1)))
print(waited(lambda: threading.Semaphore(0).acquire(timeout=1)))
print(waited(lambda: threading.Barrier(2).wait(1)))
print(waited(lambda: queue.Queue().get(timeout=1)))
print(waited(lambda: full.put(2, timeout=1)))
print(waited(lambda: queue.SimpleQueue().get(timeout=1)))
print(waited(lambda: sleeper.join(1)))
print(waited(lambda: time.sleep(1)))
";

#[test]
fn every_timeout_takes_its_time_in_every_model() {
    let refused = "(False, 1.0) (False, 1.0) (False, 1.0) (False, 1.0) (False, 1.0)";
    let raised = "('BrokenBarrierError', 1.0) ('Empty', 1.0) ('Full', 1.0) ('Empty', 1.0)";
    let expected = format!("finished: {refused} {raised} (None, 1.0) (None, 1.0)");
    for time in [TimeModel::Exact, TimeModel::Racy] {
        check(TIMEOUTS, timed(time), 40, &[&expected]);
    }
}

#[test]
fn a_timeout_and_what_it_waits_for_are_ordered_by_the_clock_unless_time_is_racy() {
    let text = "
import threading, time
e = threading.Event()
def setter(): time.sleep(1); e.set()
threading.Thread(target=setter).start()
print(e.wait(2), e.wait(0.5))
";
    check(text, timed(TimeModel::Exact), 60, &["finished: True True"]);
    check(
        text,
        timed(TimeModel::Racy),
        200,
        &[
            "finished: True True",
            "finished: False True",
            "finished: False False",
        ],
    );
}

#[test]
fn the_number_of_cores_is_what_the_program_sees() {
    let cores = Stated {
        cores: Some(7),
        ..Stated::default()
    };
    check("import os; print(os.cpu_count())", cores, 1, &["finished: 7"]);
}

#[test]
fn modelled_timeouts_end_when_they_should() {
    let program = program(TIMEOUTS);
    let options = timed(TimeModel::Modelled).options();
    let refused = "(False, 1.0)\n".repeat(5);
    let raised = "('BrokenBarrierError', 1.0)\n('Empty', 1.0)\n('Full', 1.0)\n('Empty', 1.0)\n";
    for kind in SchedulerKind::ALL {
        let recording = run(&program, &options, kind, 0);
        assert_eq!(
            recording.stdout(),
            format!("{refused}{raised}(None, 1.0)\n(None, 1.0)\n"),
            "{}",
            kind.name()
        );
    }
}

/// Runs one thread's work twice in a row, then once in each of two threads; says how long each took.
const SHARED_WORK: &str = "
import threading, time
def count(n):
    while n: n -= 1
def measured(action):
    start = time.perf_counter(); action(); return time.perf_counter() - start
def together():
    ts = [threading.Thread(target=count, args=(LOOPS,)) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
LOOPS = 40000
one = measured(lambda: (count(LOOPS), count(LOOPS)))
print(round(measured(together) / one, 1))
";

#[test]
fn with_the_gil_two_threads_take_as_long_as_one_and_without_it_half() {
    let ratio = |switch, cores| {
        let stated = Stated {
            switch: Some(switch),
            time: Some(TimeModel::Modelled),
            cores: Some(cores),
            ..Stated::default()
        };
        let recording = run(
            &program(SHARED_WORK),
            &stated.options(),
            SchedulerKind::CPython,
            1,
        );
        recording.stdout().trim().parse::<f64>().expect("a ratio")
    };
    for switch in [SwitchPolicy::Any, SwitchPolicy::Gil] {
        assert!((0.9..=1.2).contains(&ratio(switch, 4)), "{switch:?}");
    }
    assert!((0.5..=0.6).contains(&ratio(SwitchPolicy::FreeThreaded, 4)));
    assert!(
        (0.9..=1.2).contains(&ratio(SwitchPolicy::FreeThreaded, 1)),
        "on one core"
    );
}

#[test]
fn the_modelled_clock_goes_on_with_every_instruction() {
    let text = "
import time
def spent(n):
    start = time.perf_counter_ns()
    for _ in range(n): pass
    return time.perf_counter_ns() - start
few, many = spent(100), spent(10000)
print(0 < few < many, 80 < many / few < 120, time.process_time_ns() > many, time.thread_time() > 0)
";
    let options = timed(TimeModel::Modelled).options();
    let recording = run(&program(text), &options, SchedulerKind::CPython, 0);
    assert_eq!(recording.stdout(), "True True True True\n");
}

#[test]
fn the_switch_interval_says_how_often_computing_threads_take_turns() {
    let text = |interval: &str| {
        format!(
            "
import sys, threading
sys.setswitchinterval({interval})
def count(n):
    while n: n -= 1
ts = [threading.Thread(target=count, args=(30000,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
"
        )
    };
    let options = timed(TimeModel::Modelled).options();
    let switches = |interval| run(&program(&text(interval)), &options, SchedulerKind::CPython, 0).switches();
    let (seldom, often) = (switches("0.005"), switches("0.00005"));
    assert!(seldom < 10 && often > 2 * seldom, "{seldom} and {often}");
}

#[test]
fn who_sleeps_or_waits_lets_others_compute() {
    let text = "
import threading, time
start = time.perf_counter()
ts = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(10)]
for t in ts: t.start()
for t in ts: t.join()
print(0.1 <= time.perf_counter() - start < 0.11)
";
    let options = timed(TimeModel::Modelled).options();
    for seed in 0..5 {
        assert_eq!(
            run(&program(text), &options, SchedulerKind::CPython, seed).stdout(),
            "True\n"
        );
    }
}

#[test]
fn modelled_time_never_runs_backwards_and_seeds_differ() {
    let program = program(&counting("c = ident(c) + 1"));
    let stated = Stated {
        switch: Some(SwitchPolicy::FreeThreaded),
        ..timed(TimeModel::Modelled)
    };
    let runs: Vec<Recording> = (0..10)
        .map(|seed| run(&program, &stated.options(), SchedulerKind::CPython, seed))
        .collect();
    for recording in &runs {
        assert!(recording.events.is_sorted_by_key(|event| event.time_ns));
        assert!(recording.virtual_time_ns >= recording.events.last().map_or(0, |event| event.time_ns));
    }
    assert!(runs.iter().any(|other| other.schedule != runs[0].schedule));
}
