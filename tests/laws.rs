//! The laws of the design, each a test: what holds for every run of every program.

#![expect(
    clippy::disallowed_methods,
    reason = "reads the sources, and runs on several threads to see that it does not matter"
)]

use std::collections::BTreeMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use threadline::machine::Machine;
use threadline::program::Program;

use threadline::run::{Ground, Progress, Recording, compile, execute};
use threadline::scenario;
use threadline::scheduler::{Replay, Scheduler, SchedulerKind};
use threadline::source::SourceText;
use threadline::trace::{Op, Options, Outcome, PrintModel, SwitchPolicy, TimeModel, file};

const SEEDS: u64 = 12;

/// A program that uses everything whose order could be left to chance: draws, sets, dicts of objects,
/// sleeping threads, a queue.
const MIXED: &str = r#"
import queue
import random
import threading
import time

work = queue.Queue(2)
seen = set()
lock = threading.Lock()

class Ticket:
    def __init__(self, number):
        self.number = number

def consumer():
    while True:
        ticket = work.get()
        if ticket is None:
            return
        with lock:
            seen.add(ticket)

def producer(name):
    for number in range(3):
        time.sleep(random.random())
        work.put(Ticket(number))
        print(name, number, random.randint(1, 6))

threads = [threading.Thread(target=producer, args=(name,)) for name in ("left", "right")]
eater = threading.Thread(target=consumer)
eater.start()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
work.put(None)
eater.join()
print(sorted(ticket.number for ticket in seen), {name: len(name) for name in {"a", "bb"}}, time.time())
"#;

/// A program that leaves garbage of every kind behind: rings, finalizers, weak references, generators that rest.
const GARBAGE: &str = r#"
import threading
import weakref

kept = []

class Node:
    def __init__(self, name):
        self.name = name
        self.ring = self
    def __del__(self):
        print("end", self.name)

def resting(name):
    try:
        yield name
    finally:
        print("left", name)

def work(name):
    for turn in range(6):
        node = Node(f"{name} {turn}")
        pair = [node]
        pair.append(pair)
        seen = weakref.ref(node)
        rest = resting(name)
        next(rest)
        loose = Node(f"{name} {turn} loose")
        loose.ring = None
        del node, pair, rest, loose
        kept.append((seen() is None, id(seen) > 0, len({object(): 1 for _ in range(3)})))

threads = [threading.Thread(target=work, args=(name,)) for name in ("left", "right")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(kept)
"#;

fn programs() -> Vec<(String, Arc<Program>)> {
    let scenarios = scenario::embedded()
        .into_iter()
        .map(|s| (s.name.to_string(), s.source));
    let mixed = ("mixed".to_owned(), SourceText::new("mixed.py", MIXED));
    let compiled =
        |(name, source): (String, SourceText)| (name, compile(&source).expect("the program compiles"));
    scenarios.chain([mixed]).map(compiled).collect()
}

fn run(program: &Arc<Program>, kind: SchedulerKind, seed: u64) -> Recording {
    let mut start = || kind.start(seed);
    execute(
        program,
        &Options::default(),
        None,
        &mut start,
        &Progress::default(),
    )
    .expect("seeds always fit")
}

fn replay(recording: &Recording) -> Recording {
    let schedule = Arc::new(recording.schedule.clone());
    let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
    let shared = Some(&recording.shared);
    execute(
        &recording.program,
        &recording.options,
        shared,
        &mut start,
        &Progress::default(),
    )
    .expect("a recorded schedule fits")
}

#[test]
fn a_machine_is_plain_data() {
    fn is_data<T: Clone + Eq + Hash + Send + Sync + 'static>() {}
    is_data::<Machine>();
}

#[test]
fn the_machine_is_still_and_draws_nothing() {
    let forbidden = [
        "std::time",
        "std::thread",
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "rand_chacha",
        "rand_core",
    ];
    for room in ["machine", "stdlib", "program", "trace", "detect"] {
        for file in rust_files(room) {
            let text = std::fs::read_to_string(&file).expect("sources can be read");
            // The compiler library needs a deep stack of its own; nothing else may start a thread.
            let is_compiler_door = file.ends_with("program/translate.rs");
            for word in forbidden {
                let is_excused = is_compiler_door && word == "std::thread";
                assert!(
                    is_excused || !text.contains(word),
                    "{} speaks of {word}",
                    file.display()
                );
            }
        }
    }
}

fn rust_files(room: &str) -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join(format!("{room}.rs"))];
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("folders can be read").path();
            let is_test = path
                .file_name()
                .is_some_and(|name| name == "tests.rs" || name == "tests");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !is_test {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn chance_enters_by_choices_alone() {
    let (_, program) = programs().pop().expect("there is the mixed program");
    let recording = run(&program, SchedulerKind::Random, 3);
    let draws = recording
        .schedule
        .choices
        .iter()
        .filter(|choice| choice.draw.is_some())
        .count();
    let asked = recording
        .events
        .iter()
        .filter(|event| event.op == Op::Draw)
        .count();
    assert!(asked > 0, "the program draws");
    assert_eq!(draws, asked, "each draw is in the schedule, and nothing else is");

    // The same choices with other numbers drawn: the numbers printed change, and nothing else could.
    let mut other = recording.schedule.clone();
    for choice in &mut other.choices {
        choice.draw = choice.draw.map(|_| 0);
    }
    let first = other
        .choices
        .iter()
        .position(|choice| choice.draw.is_some())
        .expect("it draws");
    let (mut left, mut right) = (recording.moment(0), recording.moment(0));
    for step in 0..first {
        assert_eq!(
            left.advance(&recording.schedule.choices[step]),
            right.advance(&other.choices[step])
        );
    }
    assert!(
        left.is_same_state(&right),
        "until the first draw nothing can differ"
    );
}

#[test]
fn a_replay_is_the_same_run() {
    for (name, program) in programs() {
        for kind in SchedulerKind::ALL {
            for seed in 0..SEEDS {
                let first = run(&program, kind, seed);
                let again = replay(&first);
                assert_eq!(first.events, again.events, "{name}, seed {seed}");
                assert_eq!(first.outcome, again.outcome, "{name}, seed {seed}");
                assert_eq!(first.ending, again.ending, "{name}, seed {seed}");
                let traces = [&first, &again].map(|r| file::write(&r.to_trace(kind.name(), seed)));
                assert_eq!(traces[0], traces[1], "{name}, seed {seed}: byte for byte");
            }
        }
    }
}

#[test]
fn a_replay_is_the_same_run_under_every_model() {
    let (_, program) = programs().pop().expect("there is the mixed program");
    for options in every_model() {
        for kind in SchedulerKind::ALL {
            let mut start = || kind.start(1);
            let first = execute(&program, &options, None, &mut start, &Progress::default());
            let first = first.expect("seeds always fit");
            let told = format!("{options:?} {}", kind.name());
            assert_eq!(first.outcome, Outcome::Finished, "{told}");
            let again = replay(&first);
            assert_eq!(first.events, again.events, "{told}");
            assert_eq!(first.virtual_time_ns, again.virtual_time_ns, "{told}");
            let trace = file::write(&first.to_trace(kind.name(), 1));
            assert_eq!(trace, file::write(&again.to_trace(kind.name(), 1)), "{told}");
            assert_eq!(
                file::read(&trace).expect("a trace just written").options,
                options,
                "{told}"
            );
            let half = first.steps() / 2;
            let (mut original, mut copy) = (first.moment(half), first.moment(half));
            for step in half..first.steps() {
                let choice = first.choice(step);
                assert_eq!(
                    original.advance(&choice),
                    copy.advance(&choice),
                    "{told}, step {step}"
                );
                assert_eq!(original.fingerprint(), copy.fingerprint(), "{told}, step {step}");
            }
            assert!(original.is_same_state(&copy), "{told}");
        }
    }
}

/// Every switch policy with every time model and every print model.
fn every_model() -> Vec<Options> {
    let mut all = Vec::new();
    for switch in SwitchPolicy::ALL {
        for time in TimeModel::ALL {
            for print in PrintModel::ALL {
                all.push(Options {
                    switch,
                    time,
                    print,
                    cores: 2,
                    ..Options::default()
                });
            }
        }
    }
    all
}

#[test]
fn a_seed_means_the_same_on_every_thread() {
    let (_, program) = programs().pop().expect("there is the mixed program");
    let alone: Vec<Recording> = (0..4)
        .map(|seed| run(&program, SchedulerKind::Random, seed))
        .collect();
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..4)
            .map(|seed| {
                let program = &program;
                scope.spawn(move || run(program, SchedulerKind::Random, seed))
            })
            .collect();
        for (handle, expected) in handles.into_iter().zip(&alone) {
            let recording = handle.join().expect("runs do not panic");
            assert_eq!(recording.events, expected.events);
            assert_eq!(recording.stdout(), expected.stdout());
        }
    });
}

#[test]
fn copies_stepped_alike_stay_alike() {
    for (name, program) in programs() {
        let recording = run(&program, SchedulerKind::Random, 1);
        for start in (0..recording.steps()).step_by(7) {
            let mut original = recording.moment(start);
            let mut copy = original.clone();
            assert_eq!(original.fingerprint(), copy.fingerprint());
            for step in start..recording.steps().min(start + 10) {
                let choice = recording.choice(step);
                let events = (original.advance(&choice), copy.advance(&choice));
                assert_eq!(events.0, events.1, "{name}, step {step}");
                assert_eq!(
                    events.0, recording.events[step],
                    "{name}: the past is not another country"
                );
                assert!(original.is_same_state(&copy), "{name}, step {step}");
                assert_eq!(original.fingerprint(), copy.fingerprint(), "{name}, step {step}");
            }
        }
    }
}

#[test]
fn stepping_a_copy_leaves_the_original_alone() {
    let (_, program) = programs().pop().expect("there is the mixed program");
    let recording = run(&program, SchedulerKind::Random, 2);
    let half = recording.steps() / 2;
    let original = recording.moment(half);
    let before = original.fingerprint();
    let mut copy = original.clone();
    for step in half..recording.steps() {
        copy.advance(&recording.choice(step));
    }
    assert_eq!(original.fingerprint(), before);
    assert!(original.is_same_state(&recording.moment(half)));
}

#[test]
fn whoever_waits_for_a_lock_can_step_exactly_when_it_is_free() {
    let mut blocked = 0;
    for (name, program) in programs() {
        for seed in 0..4 {
            let recording = run(&program, SchedulerKind::Random, seed);
            for step in 0..=recording.steps() {
                let moment = recording.moment(step);
                let standing = moment.standing();
                let held: BTreeMap<_, _> = standing
                    .holds
                    .iter()
                    .map(|hold| (hold.object, hold.owner))
                    .collect();
                let enabled = moment.enabled();
                for task in &standing.tasks {
                    if let Some(Op::Acquire(lock)) = moment.pending(task.task) {
                        let is_enabled = enabled.iter().any(|(enabled, _)| *enabled == task.task);
                        // Whoever holds it may take it again if it is re-entrant, and waits for itself if not.
                        if held.get(&lock) == Some(&task.task) {
                            continue;
                        }
                        let is_free = !held.contains_key(&lock);
                        // A wait with a timeout may also end by that.
                        if task.is_timed && is_enabled && !is_free {
                            continue;
                        }
                        assert_eq!(
                            is_enabled, is_free,
                            "{name}, seed {seed}, step {step}, {}",
                            task.name
                        );
                        blocked += u32::from(!is_free);
                    }
                }
            }
        }
    }
    assert!(blocked > 0, "some task waited for a lock");
}

#[test]
fn a_deadlock_has_nobody_who_could_step() {
    let mut deadlocks = 0;
    for (name, program) in programs() {
        for seed in 0..40 {
            let recording = run(&program, SchedulerKind::Random, seed);
            let end = recording.moment(recording.steps());
            match recording.outcome {
                Outcome::Deadlock | Outcome::Stuck => {
                    deadlocks += 1;
                    assert!(end.enabled().is_empty(), "{name}, seed {seed}");
                    assert!(recording.ending.tasks.iter().any(|task| task.waits_for.is_some()));
                }
                _ => assert!(
                    end.pending(threadline::trace::TaskId::MAIN).is_none(),
                    "{name}, seed {seed}"
                ),
            }
        }
    }
    assert!(deadlocks > 0, "some seed deadlocks");
}

#[test]
fn nobody_can_tell_when_garbage_is_collected() {
    for text in [MIXED, GARBAGE] {
        let program = compile(&SourceText::new("case.py", text)).expect("the program compiles");
        for seed in 0..3 {
            let recording = run(&program, SchedulerKind::Random, seed);
            let mut walk = Ground::new(&program, &recording.options, recording.shared.clone()).walk();
            let mut always = Vec::new();
            for (choice, event) in recording.schedule.choices.iter().zip(&recording.events) {
                walk.collect();
                always.push(walk.step(choice, event.enabled));
            }
            assert_eq!(
                always, recording.events,
                "seed {seed}: collected before every step or not"
            );
            assert_eq!(walk.outcome(), recording.outcome);
        }
    }
}
