//! Why a thread waits, checked against the moments of whole runs.

use threadline::run::{Progress, Recording, compile, execute};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, Outcome};
use threadline::view::why::{End, Why};
use threadline::view::{Language, Timeline};

fn run(text: &str, seed: u64) -> Recording {
    let program = compile(&SourceText::new("program.py", text)).unwrap();
    let mut start = || SchedulerKind::Random.start(seed);
    let made = execute(
        &program,
        &Options::default(),
        None,
        &mut start,
        &Progress::default(),
    );
    made.unwrap()
}

/// All waits of a run, position by position.
fn all(recording: &Recording) -> Vec<(usize, Why)> {
    let timeline = Timeline::new(recording);
    let mut found = Vec::new();
    for position in 0..=recording.steps() {
        let standing = recording.moment(position).standing();
        for task in &standing.tasks {
            let why = Why::new(recording, &timeline, &standing, position, task.task);
            assert_eq!(why.is_some(), task.waits_for.is_some() && !task.is_finished);
            found.extend(why.map(|why| (position, why)));
        }
    }
    found
}

/// The task is blocked until just before the step that is said to end the wait, and not after it.
fn check_ends(recording: &Recording) -> usize {
    let mut ended = 0;
    for (position, why) in all(recording) {
        let reason_at = |at: usize| {
            recording
                .moment(at)
                .standing()
                .task(why.task)
                .and_then(|own| own.waits_for)
        };
        match why.end {
            End::Step(step) => {
                ended += 1;
                assert_eq!(
                    reason_at(step),
                    Some(why.reason),
                    "until step {step}, from {position}"
                );
                assert_ne!(
                    reason_at(step + 1),
                    Some(why.reason),
                    "after step {step}, from {position}"
                );
            }
            End::Never => assert!(reason_at(recording.steps()).is_some()),
            _ => {}
        }
        assert!(why.since <= position);
    }
    ended
}

const LOCK: &str = "\
import threading

lock = threading.Lock()


def work():
    with lock:
        print('in')


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn a_wait_for_a_lock_names_holder_others_and_the_release_that_ends_it() {
    let recording = (0..).map(|seed| run(LOCK, seed)).find(|recording| {
        all(recording)
            .iter()
            .any(|(_, why)| why.holder.is_some() && !why.others.is_empty())
    });
    let recording = recording.unwrap();
    assert!(check_ends(&recording) > 0);
    let (_, why) = all(&recording)
        .into_iter()
        .find(|(_, why)| why.holder.is_some() && !why.others.is_empty())
        .unwrap();
    let told = |language| -> Vec<String> {
        let facts = why.facts(&recording.events, &recording.names, language);
        facts.into_iter().map(|fact| fact.text).collect()
    };
    let english = told(Language::English);
    assert!(english[0].starts_with("It has waited since step "), "{english:?}");
    assert!(english[1].contains(" took it in step "), "{english:?}");
    assert!(
        english
            .iter()
            .any(|text| text.starts_with("Also waiting for it: Thread-"))
    );
    assert!(
        english
            .iter()
            .any(|text| text.contains("ends the wait: Thread-") && text.contains("gives back lock"))
    );
    assert_eq!(told(Language::Chinese).len(), english.len());
}

const CROSSED: &str = "\
import threading

a = threading.Lock()
b = threading.Lock()


def work(first, second):
    with first:
        with second:
            pass


one = threading.Thread(target=work, args=(a, b))
two = threading.Thread(target=work, args=(b, a))
one.start()
two.start()
one.join()
two.join()
";

#[test]
fn nothing_ends_a_deadlock_and_its_circle_begins_with_the_one_who_asks() {
    let recording = (0..)
        .map(|seed| run(CROSSED, seed))
        .find(|recording| recording.outcome == Outcome::Deadlock)
        .unwrap();
    check_ends(&recording);
    let at_end: Vec<Why> = all(&recording)
        .into_iter()
        .filter(|(position, _)| *position == recording.steps())
        .map(|(_, why)| why)
        .collect();
    for why in at_end.iter().filter(|why| !why.cycle.is_empty()) {
        assert_eq!(why.end, End::Never);
        assert_eq!(why.cycle.len(), 5);
        assert_eq!(why.cycle.first(), why.cycle.last());
        assert_eq!(why.cycle[0], recording.names.task(why.task));
        assert!(why.holder.unwrap().waits);
    }
    assert_eq!(at_end.iter().filter(|why| !why.cycle.is_empty()).count(), 2);
}

#[test]
fn every_kind_of_wait_of_the_library_says_what_ends_it() {
    let program = "\
import queue, threading, time
from concurrent.futures import ThreadPoolExecutor

jobs = queue.Queue(1)
ready = threading.Event()
gate = threading.Barrier(2)
permits = threading.Semaphore(1)
changed = threading.Condition()
done = False


def worker():
    global done
    ready.wait()
    gate.wait()
    for _ in range(3):
        jobs.get()
        jobs.task_done()
    with permits:
        time.sleep(0.1)
    with changed:
        done = True
        changed.notify()


thread = threading.Thread(target=worker)
thread.start()
time.sleep(0.01)
ready.set()
gate.wait()
for n in range(3):
    jobs.put(n)
jobs.join()
with permits:
    pass
with changed:
    while not done:
        changed.wait()
with ThreadPoolExecutor(1) as pool:
    pool.submit(time.sleep, 0.2).result()
late = threading.Thread(target=time.sleep, args=(1,))
late.start()
late.join()
thread.join()
";
    let mut kinds = std::collections::BTreeSet::new();
    for seed in 0..12 {
        let recording = run(program, seed);
        assert_eq!(recording.outcome, Outcome::Finished);
        check_ends(&recording);
        for (_, why) in all(&recording) {
            let kind = format!("{:?}", why.reason);
            kinds.insert(kind.split(['(', ' ']).next().unwrap_or_default().to_owned());
            assert!(why.end != End::Never && why.end != End::CutShort);
        }
    }
    for kind in [
        "Event",
        "Barrier",
        "QueueEmpty",
        "QueueFull",
        "Permit",
        "Sleep",
        "Future",
        "Join",
    ] {
        assert!(kinds.contains(kind), "{kind} among {kinds:?}");
    }
}
