//! Repairs that are undone are noticed: `test` names the expectation that no longer holds, and its line shows it.

use std::sync::Arc;
use threadline::explore::report::Way;
use threadline::explore::{Bounds, Pace};
use threadline::run::{Progress, compile, execute};
use threadline::scenario::{self, Budget, Scenario, Verdict, verify};
use threadline::scheduler::{Replay, Scheduler};
use threadline::source::SourceText;
use threadline::trace::line;

/// A repaired scenario, what is taken back in it, and the expectation that is then broken.
const UNDONE: &[(&str, &str, &str, &str)] = &[
    (
        "asked_too_early_fixed",
        "lab.join()",
        "",
        "always output contains \"the lab says: fine\"",
    ),
    (
        "barrier_fixed",
        "len(PASSENGERS) + 1)",
        "len(PASSENGERS) + 2)",
        "never stuck",
    ),
    (
        "called_not_passed_fixed",
        "target=deliver, args=(parcel,)",
        "target=deliver(parcel)",
        "always output contains \"A brought by courier A\"",
    ),
    (
        "counter_race_fixed",
        "with tickets_lock:",
        "if tickets_lock:",
        "always output == \"sold 6, counted 6\\n\"",
    ),
    (
        "diary_cut_off_fixed",
        "daemon=False",
        "daemon=True",
        "always output contains \"went to sleep\"",
    ),
    (
        "error_nobody_reads_fixed",
        "print(letter.result())",
        "print('sent')",
        "always output contains \"not delivered: no address\"",
    ),
    (
        "first_guest_fixed",
        "wait(answers)",
        "wait(answers, return_when='FIRST_COMPLETED')",
        "always output == \"plates: 2\\n\"",
    ),
    (
        "green_light_fixed",
        "green.set()",
        "green.set()\ngreen.clear()",
        "never stuck",
    ),
    (
        "key_in_the_pocket_fixed",
        "with key:",
        "if key.acquire():",
        "never stuck",
    ),
    (
        "knock_and_enter_fixed",
        "        time.sleep(0.05)",
        "        break",
        "never exception",
    ),
    (
        "last_ticket_fixed",
        "tickets.get_nowait()",
        "tickets.get()",
        "never stuck",
    ),
    (
        "line_for_everybody_fixed",
        "max_workers=LINES",
        "max_workers=3",
        "always output == \"aunt: answered\\nbaker: answered\\nclinic: answered\\n\"",
    ),
    (
        "one_name_tag_fixed",
        "desk = threading.local()",
        "class Desk: pass\ndesk = Desk()",
        "always output contains \"Ana gets the key of Ana\"",
    ),
    (
        "pool_in_itself_fixed",
        "sauces = ThreadPoolExecutor(max_workers=1, thread_name_prefix=\"saucier\")",
        "sauces = kitchen",
        "never deadlock",
    ),
    (
        "producer_consumer_fixed",
        "while not shelf:",
        "if not shelf:",
        "always output == \"went home with: rye, wheat\\n\"",
    ),
    (
        "semaphore_gate_fixed",
        "with spaces:",
        "if spaces.acquire():",
        "never stuck",
    ),
    (
        "slow_breakfast_fixed",
        "pots.append(pot)",
        "pots.append(pot); pot.join()",
        "always output contains \"breakfast after 0.4 s\"",
    ),
    (
        "till_locked_twice_fixed",
        "threading.RLock()",
        "threading.Lock()",
        "never deadlock",
    ),
    (
        "two_locks_fixed",
        "with pan:  # the same order as the other cook, although the knife is needed first\n        with knife:",
        "with knife:\n        with pan:",
        "never deadlock",
    ),
    (
        "two_of_one_name_fixed",
        "finished[me] = number",
        "finished[me.name] = number",
        "always output contains \"runners on the list: 2\"",
    ),
    (
        "where_it_switches_fixed",
        "with lock:",
        "if lock:",
        "always output == \"plain 6, called 6\\n\"",
    ),
];

fn budget() -> Budget {
    let usual = Budget::default();
    Budget {
        complete: Bounds {
            runs_max: 400,
            ..usual.complete
        },
        samples: 300,
        ..usual
    }
}

fn verdict(scenario: &Scenario) -> Verdict {
    let program =
        compile(&scenario.source).unwrap_or_else(|diagnostics| panic!("{}: {diagnostics:?}", scenario.name));
    verify(scenario, &program, &budget(), &Pace::default()).expect("runs can be made again")
}

fn told(verdict: &Verdict) -> Vec<String> {
    verdict
        .broken
        .iter()
        .map(|broken| broken.clause.to_string())
        .collect()
}

#[test]
fn the_repairs_hold() {
    for (name, ..) in UNDONE {
        let scenario = scenario::find(name).expect("a scenario");
        assert_eq!(told(&verdict(&scenario)), [""; 0], "{name}");
    }
}

#[test]
fn what_is_undone_is_named_and_its_schedule_shows_it() {
    for (name, repaired, undone, expectation) in UNDONE {
        let scenario = scenario::find(name).expect("a scenario");
        let text = scenario.source.text.replace(repaired, undone);
        assert_ne!(text, *scenario.source.text, "{name}: '{repaired}' is not in it");
        let source = SourceText::new(&scenario.source.name, &text);
        let scenario = Scenario::read(source).expect("a block");
        let verdict = verdict(&scenario);
        let told = told(&verdict);
        assert!(told.iter().any(|told| told == expectation), "{name}: {told:?}");
        let broken = verdict
            .broken
            .iter()
            .find(|broken| broken.clause.to_string() == *expectation);
        let shown = broken
            .and_then(|broken| broken.shown.as_ref())
            .expect("a run that shows it");
        let Way::Choices(text) = &shown.way else {
            continue;
        };
        let read = line::read(text).expect("a line that was just written");
        let schedule = Arc::new(read.schedule);
        let program = compile(&scenario.source).expect("Python");
        let mut start = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
        let options = scenario.about.options.options();
        let again = execute(
            &program,
            &options,
            Some(&read.shared),
            &mut start,
            &Progress::default(),
        );
        let again = again.unwrap_or_else(|error| panic!("{name}: {}", error.0));
        assert_eq!(
            (&again.outcome, &again.stdout()),
            (&shown.outcome, &shown.stdout),
            "{name}"
        );
    }
}
