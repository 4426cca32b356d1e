//! The shortest run that fails, and what decides it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use threadline::explore::decide::decide;
use threadline::explore::shrink::{Effort, Shrunk, cost, shrink};
use threadline::explore::{Bounds, Ended, Harvest, Pace, Reached, states};
use threadline::run::{Ground, Progress, compile, execute};
use threadline::scheduler::{Replay, SchedulerKind};
use threadline::source::SourceText;
use threadline::trace::{Choice, Event, Op, Options, Schedule};

const COUNTER: &str = "
import threading
x = 0
def add():
    global x
    for _ in range(5):
        x += 1
ts = [threading.Thread(target=add), threading.Thread(target=add)]
for t in ts: t.start()
for t in ts: t.join()
print(x)
";

const LOCKS: &str = "
import threading
a = threading.Lock()
b = threading.Lock()

def one():
    with a:
        with b:
            pass

def two():
    with b:
        with a:
            pass

ts = [threading.Thread(target=one), threading.Thread(target=two)]
for t in ts: t.start()
for t in ts: t.join()
";

fn printed(events: &[Event]) -> String {
    let texts = events.iter().filter(|event| event.op == Op::Print);
    texts.filter_map(|event| event.text.as_deref()).collect()
}

fn word(ended: Ended<'_>) -> String {
    format!("{} {}", ended.walk.outcome().word(), printed(ended.events).trim())
}

/// The ground of a program with all its shared places.
fn ground(source: &str) -> Ground {
    struct Anything;
    impl Harvest for Anything {
        fn run(&mut self, _: Ended<'_>) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
    }
    let program = compile(&SourceText::new("program.py", source)).expect("the program compiles");
    let mut ground = Ground::new(&program, &Options::default(), BTreeSet::new());
    let bounds = Bounds {
        runs_max: u64::MAX,
        states_max: 100_000,
    };
    while let Reached::Discovered(places) = states::search(
        &ground,
        states::Crew::ONE,
        &bounds,
        &Pace::default(),
        &mut Anything,
    ) {
        ground.widen(places);
    }
    ground
}

/// A random run that ends so; one with many switches.
fn failing(ground: &Ground, end: &str) -> Vec<Choice> {
    for seed in 0..20_000 {
        let mut scheduler = SchedulerKind::Random.start(seed);
        let (mut walk, mut enabled) = (ground.walk(), Vec::new());
        let (mut choices, mut events): (Vec<Choice>, Vec<Event>) = (Vec::new(), Vec::new());
        loop {
            walk.enabled(&mut enabled);
            if enabled.is_empty() {
                break;
            }
            let last = choices.last().map(|choice| choice.task);
            let point = walk.point(choices.len(), &enabled, last);
            let choice = scheduler.choose(&point).expect("a seed always fits");
            events.push(walk.step(&choice, 0));
            choices.push(choice);
        }
        let ended = Ended {
            walk: &walk,
            choices: &choices,
            events: &events,
        };
        if word(ended) == end {
            return choices;
        }
    }
    panic!("no seed leads to {end}");
}

fn shrunk(ground: &Ground, end: &str) -> (Vec<Choice>, Shrunk) {
    let choices = failing(ground, end);
    let mut is_same = |ended: Ended<'_>| word(ended) == end;
    let shrunk = shrink(ground, &choices, &mut is_same, true, Effort::default());
    (choices, shrunk)
}

/// Replays choices with everything recorded; the run ends as said.
fn check_replay(ground: &Ground, choices: &[Choice], end: &str) {
    let schedule = Arc::new(Schedule {
        choices: choices.to_vec(),
    });
    let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as _;
    let shared = Some(ground.shared());
    let options = ground.options();
    let run = execute(
        ground.program(),
        options,
        shared,
        &mut start,
        &Progress::default(),
    )
    .expect("it fits");
    assert_eq!(format!("{} {}", run.outcome.word(), run.stdout().trim()), end);
}

#[test]
fn five_additions_twice_end_at_two_after_no_less_than_four_preemptions() {
    let ground = ground(COUNTER);
    // Too seldom for random runs: the search for the cheapest finds it from any run that costs enough.
    let long = failing(&ground, "finished 5");
    let mut is_two = |ended: Ended<'_>| word(ended) == "finished 2";
    assert!(cost(&ground, &long).preemptions > 4);
    let shrunk = shrink(&ground, &long, &mut is_two, true, Effort::default());
    assert_eq!((shrunk.cost.preemptions, shrunk.is_proven), (4, true));
    check_replay(&ground, &shrunk.choices, "finished 2");
}

#[test]
fn a_deadlock_of_two_locks_needs_one_preemption() {
    let ground = ground(LOCKS);
    let (_, shrunk) = shrunk(&ground, "deadlock ");
    assert_eq!((shrunk.cost.preemptions, shrunk.is_proven), (1, true));
    check_replay(&ground, &shrunk.choices, "deadlock ");
}

#[test]
fn without_room_for_a_proof_runs_still_become_shorter() {
    let ground = ground(COUNTER);
    let choices = failing(&ground, "finished 5");
    let before = cost(&ground, &choices);
    let mut is_same = |ended: Ended<'_>| word(ended) == "finished 5";
    let effort = Effort {
        states_max: 10,
        runs_max: 2_000,
        pace: None,
    };
    let shrunk = shrink(&ground, &choices, &mut is_same, true, effort);
    assert!(!shrunk.is_proven);
    assert!(
        shrunk.cost < before && shrunk.cost.preemptions <= 2,
        "{before:?} became {:?}",
        shrunk.cost
    );
    check_replay(&ground, &shrunk.choices, "finished 5");
}

#[test]
fn a_deadlock_is_decided_when_the_second_task_takes_its_lock() {
    let ground = ground(LOCKS);
    let (_, shrunk) = shrunk(&ground, "deadlock ");
    let mut fails = |ended: Ended<'_>| word(ended) == "deadlock ";
    let decision =
        decide(&ground, &shrunk.choices, &mut fails, true, 50_000, None).expect("it can be avoided");
    assert!(decision.is_proven);
    check_replay(&ground, &decision.passing, "finished ");
    let made = events(&ground, &shrunk.choices);
    let decisive = &made[decision.step];
    let held: Vec<_> = made[..decision.step]
        .iter()
        .filter(|event| matches!(event.op, Op::Acquire(_)))
        .collect();
    assert!(matches!(decisive.op, Op::Acquire(_)), "{decisive:?}");
    assert!(
        held.iter()
            .any(|event| event.task != decisive.task && event.op != decisive.op)
    );
    let pair = decision.pair.expect("two acquisitions of one lock");
    assert_eq!(pair.second.op, decisive.op);
    assert_ne!(pair.second.task, decisive.task);
}

#[test]
fn what_always_fails_is_decided_by_nothing() {
    let ground = ground("import threading\nthreading.Event().wait()\n");
    let choices = failing(&ground, "stuck ");
    let mut fails = |ended: Ended<'_>| word(ended) == "stuck ";
    assert_eq!(decide(&ground, &choices, &mut fails, true, 10_000, None), None);
}

fn events(ground: &Ground, choices: &[Choice]) -> Vec<Event> {
    let mut walk = ground.walk();
    choices.iter().map(|choice| walk.step(choice, 0)).collect()
}
