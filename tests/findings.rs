//! What is found in runs, and what is not: each kind of mistake in a small program, and its repaired twin.

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
