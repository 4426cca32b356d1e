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

/// Each program of `tests/findings` says in its first line what is found over all seeds, and nothing else is.
#[test]
fn small_programs_are_told_for_what_they_are() {
    let folder = format!("{}/tests/findings", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).expect("the folder of the programs");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut wrong = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(format!("{folder}/{name}")).expect("a program");
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
