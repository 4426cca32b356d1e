//! What is found in runs, and what is not: each kind of mistake in a small program, and its repaired twin.

#![expect(clippy::disallowed_methods, reason = "reads the programs of `tests/findings`")]

use std::collections::BTreeSet;
use std::sync::Arc;
use threadline::detect::{self, Finding, Record};
use threadline::program::Program;
use threadline::run::{Progress, Recording, compile, execute};
use threadline::scenario;
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{Options, TimeModel};

fn program(source: &SourceText) -> Arc<Program> {
    compile(source).unwrap_or_else(|diagnostics| panic!("{}: {diagnostics:?}", source.name))
}

fn run(program: &Arc<Program>, options: &Options, seed: u64) -> Recording {
    let kind = SchedulerKind::usual(options.time);
    execute(
        program,
        options,
        None,
        &mut || kind.start(seed),
        &Progress::default(),
    )
    .unwrap_or_else(|error| panic!("seed {seed}: {}", error.0))
}

fn findings(recording: &Recording) -> Vec<Finding> {
    let record = Record {
        standing: &recording.ending,
        names: &recording.names,
        events: &recording.events,
    };
    detect::findings(record, &recording.program)
}

/// Everything that is found under these seeds, as `kind` or `kind(name)`.
fn found(source: &SourceText, options: &Options, seeds: u64) -> BTreeSet<String> {
    let program = program(source);
    let told = |finding: Finding| match finding.subject {
        Some(name) => format!("{}({name})", finding.kind.word()),
        None => finding.kind.word().to_owned(),
    };
    (0..seeds)
        .flat_map(|seed| findings(&run(&program, options, seed)))
        .map(told)
        .collect()
}

#[test]
fn nothing_is_found_in_repaired_scenarios() {
    let repaired = scenario::embedded();
    for scenario in repaired
        .iter()
        .filter(|scenario| scenario.name.ends_with("_fixed"))
    {
        let program = program(&scenario.source);
        let options = scenario.about.options.options();
        let seeds = match options.time {
            TimeModel::Modelled => 50,
            _ => 200,
        };
        for seed in 0..seeds {
            let found = findings(&run(&program, &options, seed));
            assert_eq!(found, [], "{} --seed {seed}", scenario.name);
        }
    }
}

#[test]
fn scenarios_with_a_mistake_are_told_for_what_they_are() {
    let found = |name: &str| {
        let scenario = scenario::find(name).expect("a scenario of this name");
        let found = found(&scenario.source, &scenario.about.options.options(), 200);
        found.into_iter().collect::<Vec<_>>().join(", ")
    };
    let told: Vec<String> = scenario::embedded()
        .iter()
        .filter(|scenario| !scenario.name.ends_with("_fixed"))
        .filter(|scenario| scenario.about.options.time != Some(TimeModel::Modelled))
        .map(|scenario| format!("{}: {}", scenario.name, found(&scenario.name)))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// The programs of `tests/findings`, by name.
fn programs() -> Vec<(String, String)> {
    let folder = format!("{}/tests/findings", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).expect("the folder of the programs");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let read = |name: String| {
        let text = std::fs::read_to_string(format!("{folder}/{name}")).expect("a program");
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// Each program of `tests/findings` says in its first line what is found over all seeds, and nothing else is.
#[test]
fn small_programs_are_told_for_what_they_are() {
    let mut wrong = Vec::new();
    for (name, text) in programs() {
        let first = text.lines().next().unwrap_or_default();
        let stated = first
            .strip_prefix("# found:")
            .expect("what is found")
            .trim()
            .to_owned();
        let found = found(&SourceText::new(&name, &text), &Options::default(), 200);
        let found = found.into_iter().collect::<Vec<_>>().join(", ");
        if found != stated {
            wrong.push(format!("{name}: stated [{stated}], found [{found}]"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// For each program the first seed at which something is found, and how it is told.
#[test]
fn what_is_found_is_told_in_two_languages() {
    let mut told = String::new();
    for (name, text) in programs().iter().filter(|(name, _)| !name.ends_with("_fixed.py")) {
        let program = program(&SourceText::new(name, text));
        let found = |seed| {
            let found = findings(&run(&program, &Options::default(), seed));
            (!found.is_empty()).then_some((seed, found))
        };
        let (seed, found) = (0..200).find_map(found).expect("something is found");
        told.push_str(&format!("{name} --seed {seed}\n"));
        for Finding {
            kind,
            message,
            message_zh,
            lines,
            evidence,
            ..
        } in found
        {
            let word = kind.word();
            told.push_str(&format!(
                "  {word}, lines {lines:?}, steps {evidence:?}\n    {message}\n    {message_zh}\n"
            ));
        }
    }
    insta::assert_snapshot!(without_addresses(&told));
}

#[test]
fn an_exception_is_told_by_the_line_that_names_it() {
    let cases = [
        (
            "raise ExceptionGroup('two', [ValueError(1), KeyError(2)])",
            "ExceptionGroup: two (2 sub-exceptions). ",
        ),
        (
            "error = ValueError('first\\nsecond')\nerror.add_note('note')\nraise error",
            "ValueError: first. ",
        ),
        (
            "prin(1)",
            "NameError: name 'prin' is not defined. Did you mean: 'print'? ",
        ),
        (
            "import threading\n\ndef half():\n    raise ValueError('\\ud800')\n\nthread = threading.Thread(target=half)\nthread.start()",
            "ValueError: \\ud800. ",
        ),
    ];
    for (body, told) in cases {
        let source = SourceText::new("end.py", body);
        let all = findings(&run(&program(&source), &Options::default(), 0));
        let [finding] = &all[..] else { panic!("{all:?}") };
        assert!(finding.message.contains(told), "{}", finding.message);
    }
}

/// Addresses depend on how many objects the library has, which is nothing to tell of.
fn without_addresses(text: &str) -> String {
    let mut pieces = text.split("0x");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str("0x…");
        out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    out
}

/// The deadlocks that are predicted from runs under these seeds, as who takes what while holding what.
fn predicted(body: &str) -> BTreeSet<String> {
    let text = format!("import threading\na, b, c = [threading.Lock() for _ in range(3)]\n{body}");
    let program = program(&SourceText::new("locks.py", &text));
    let mut told = BTreeSet::new();
    for seed in 0..60 {
        let recording = run(&program, &Options::default(), seed);
        let record = Record {
            standing: &recording.ending,
            names: &recording.names,
            events: &recording.events,
        };
        for prediction in detect::predictions(record, &program) {
            let legs = prediction.legs.iter();
            let mut legs: Vec<String> = legs
                .map(|leg| {
                    let [holds, wants] = [leg.holds, leg.wants].map(|lock| recording.names.object(lock));
                    format!("{holds}->{wants}")
                })
                .collect();
            legs.sort();
            told.insert(legs.join(" "));
            let finding = detect::lock_order(record, &prediction);
            assert!(finding.message.contains("while it holds"), "{}", finding.message);
            assert_eq!(finding.signature, prediction.signature());
        }
    }
    told
}

/// Two functions that take `a` and `b` in opposite orders, and how their threads are run.
fn crossed(inside: &str, rest: &str) -> BTreeSet<String> {
    predicted(&format!(
        "def one():\n    {inside}\n        with a:\n            with b: pass\n\
         def two():\n    {inside}\n        with b:\n            with a: pass\n{rest}"
    ))
}

const BOTH_AT_ONCE: &str = "ts = [threading.Thread(target=f) for f in (one, two)]\n\
                            for t in ts: t.start()\nfor t in ts: t.join()\n";

#[test]
fn opposite_orders_are_predicted_also_from_runs_that_end_well() {
    let told = crossed("if True:", BOTH_AT_ONCE);
    assert_eq!(told, BTreeSet::from(["a->b b->a".to_owned()]));
}

#[test]
fn a_gate_lets_one_in_at_a_time() {
    assert_eq!(crossed("with c:", BOTH_AT_ONCE), BTreeSet::new());
}

#[test]
fn what_starts_after_the_other_has_ended_is_no_danger() {
    let rest = "for f in (one, two):\n    t = threading.Thread(target=f)\n    t.start()\n    t.join()\n";
    assert_eq!(crossed("if True:", rest), BTreeSet::new());
    let rest = "one()\nt = threading.Thread(target=two)\nt.start()\nt.join()\none()\n";
    assert_eq!(crossed("if True:", rest), BTreeSet::new());
}

#[test]
fn main_can_be_in_the_way_of_what_it_started() {
    let rest = "t = threading.Thread(target=two)\nt.start()\none()\nt.join()\n";
    let told = crossed("if True:", rest);
    assert_eq!(told, BTreeSet::from(["a->b b->a".to_owned()]));
}

#[test]
fn one_thread_alone_and_a_lock_that_is_only_tried_are_no_danger() {
    assert_eq!(crossed("if True:", "one()\ntwo()\n"), BTreeSet::new());
    let told = predicted(
        "def one():\n    with a:\n        with b: pass\n\
         def two():\n    with b:\n        if a.acquire(blocking=False): a.release()\n\
         ts = [threading.Thread(target=f) for f in (one, two)]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    assert_eq!(told, BTreeSet::new());
}

#[test]
fn a_lock_taken_again_by_its_holder_is_no_danger() {
    let told = predicted(
        "a, b = threading.RLock(), threading.RLock()\n\
         def one():\n    with a:\n        with b:\n            with a: pass\n\
         ts = [threading.Thread(target=one) for _ in range(2)]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    assert_eq!(told, BTreeSet::new());
}

#[test]
fn three_can_wait_in_a_circle() {
    let told = predicted(
        "def f(x, y):\n    with x:\n        with y: pass\n\
         ts = [threading.Thread(target=f, args=p) for p in ((a, b), (b, c), (c, a))]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    assert_eq!(told, BTreeSet::from(["a->b b->c c->a".to_owned()]));
}

#[test]
fn a_wait_takes_its_lock_again_while_others_are_held() {
    let told = predicted(
        "room = threading.Condition(b)\nis_over = False\n\
         def one():\n    with a:\n        with room: room.wait_for(lambda: is_over, 1)\n\
         def two():\n    global is_over\n    with room:\n        is_over = True\n        room.notify()\n\
         def three():\n    with b:\n        with a: pass\n\
         ts = [threading.Thread(target=f) for f in (one, two, three)]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    assert_eq!(told, BTreeSet::from(["a->b b->a".to_owned()]));
}
