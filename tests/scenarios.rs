//! Every scenario keeps its word: what it says happens always, sometimes and never, under many seeds.
#![expect(
    clippy::disallowed_methods,
    reason = "asks python3 whether it reads the files too"
)]

use std::sync::Arc;
use threadline::detect::{self, Record};
use threadline::program::Program;
use threadline::run::{Progress, Recording, compile, execute, saved};
use threadline::scenario::{self, Predicate, Scenario};
use threadline::scheduler::SchedulerKind;
use threadline::source::SourceText;
use threadline::trace::{EventDigest, Options, Outcome, TimeModel, file};

fn program(scenario: &Scenario) -> Arc<Program> {
    compile(&scenario.source).unwrap_or_else(|diagnostics| panic!("{}: {diagnostics:?}", scenario.name))
}

fn run(program: &Arc<Program>, kind: SchedulerKind, seed: u64) -> Recording {
    execute(
        program,
        &Options::default(),
        None,
        &mut || kind.start(seed),
        &Progress::default(),
    )
    .unwrap_or_else(|error| panic!("seed {seed}: {}", error.0))
}

/// A run as the scenario's block wants it.
fn run_as_stated(scenario: &Scenario, program: &Arc<Program>, seed: u64) -> Recording {
    let options = scenario.about.options.options();
    let kind = SchedulerKind::usual(options.time);
    let mut start = || kind.start(seed);
    execute(program, &options, None, &mut start, &Progress::default())
        .unwrap_or_else(|error| panic!("seed {seed}: {}", error.0))
}

fn scenario(name: &str) -> Scenario {
    scenario::find(name).expect("a scenario of this name")
}

/// Whether the predicate holds.
fn holds(predicate: &Predicate, recording: &Recording) -> bool {
    let record = Record {
        standing: &recording.ending,
        names: &recording.names,
        events: &recording.events,
    };
    let findings = detect::findings(record, &recording.program);
    predicate.holds(&recording.outcome, &recording.stdout(), &findings)
}

/// Runs a scenario under these seeds and compares with its expectations.
fn check(scenario: &Scenario, seeds: u64) {
    let program = program(scenario);
    let expect = &scenario.about.expect;
    // A run that has come to its end does not show that another one never does.
    let is_of_ends = |predicate: &&Predicate| !["livelock", "starvation"].contains(&&*predicate.to_string());
    let mut missing: Vec<&Predicate> = expect.sometimes.iter().filter(is_of_ends).collect();
    for seed in 0..seeds {
        let recording = run_as_stated(scenario, &program, seed);
        let told = || {
            format!(
                "{} --seed {seed}: {:?}, printed {:?}, {:?}",
                scenario.name,
                recording.outcome,
                recording.stdout(),
                recording.stderr()
            )
        };
        for predicate in &expect.always {
            assert!(holds(predicate, &recording), "always {predicate}: {}", told());
        }
        for predicate in &expect.never {
            assert!(!holds(predicate, &recording), "never {predicate}: {}", told());
        }
        missing.retain(|predicate| !holds(predicate, &recording));
    }
    assert!(
        missing.is_empty(),
        "{}: in {seeds} runs never {missing:?}",
        scenario.name
    );
}

#[test]
fn scenarios_with_a_mistake_show_it_and_do_not_always() {
    for scenario in scenario::embedded()
        .iter()
        .filter(|scenario| !scenario.name.ends_with("_fixed"))
    {
        let is_modelled = scenario.about.options.time == Some(TimeModel::Modelled);
        check(scenario, if is_modelled { 50 } else { 300 });
    }
}

#[test]
fn repaired_twins_never_fail() {
    for scenario in scenario::embedded()
        .iter()
        .filter(|scenario| scenario.name.ends_with("_fixed"))
    {
        // Where the clock decides, seeds differ less, and each run computes longer.
        let is_modelled = scenario.about.options.time == Some(TimeModel::Modelled);
        check(scenario, if is_modelled { 100 } else { 1000 });
    }
}

#[test]
fn a_record_is_whole_and_can_be_replayed() {
    for scenario in scenario::embedded() {
        let program = program(&scenario);
        for seed in 0..5 {
            let recording = run_as_stated(&scenario, &program, seed);
            let told = format!("{} --seed {seed}", scenario.name);
            assert_eq!(recording.events.len(), recording.schedule.choices.len(), "{told}");
            for (event, choice) in recording.events.iter().zip(&recording.schedule.choices) {
                assert_eq!(event.task, choice.task, "{told}");
                assert!(event.enabled >= 1, "{told}");
            }
            assert!(
                recording.events.is_sorted_by_key(|event| event.time_ns),
                "{told}: time runs backwards"
            );

            let trace = recording.to_trace("random", seed);
            let read = file::read(&file::write(&trace)).expect("a trace just written");
            assert_eq!(read, trace, "{told}");
            let replayed = saved::replay(&read, &Progress::default()).expect("a trace just recorded");
            assert_eq!(saved::difference(&read, &replayed), None, "{told}");
            assert_eq!(replayed.stdout(), recording.stdout(), "{told}");
        }
    }
}

#[test]
fn two_locks_end_in_both_ways_and_each_seed_in_one() {
    let program = program(&scenario("two_locks"));
    let mut counts = [0, 0];
    for seed in 0..200 {
        let recording = run(&program, SchedulerKind::Random, seed);
        let again = run(&program, SchedulerKind::Random, seed);
        assert_eq!(
            EventDigest::of(&recording.events),
            EventDigest::of(&again.events),
            "seed {seed}"
        );
        match recording.outcome {
            Outcome::Finished => counts[0] += 1,
            Outcome::Deadlock => counts[1] += 1,
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(
        counts[0] >= 10 && counts[1] >= 10,
        "finished and deadlocked: {counts:?}"
    );
}

#[test]
fn the_race_loses_updates_under_some_seeds() {
    let program = program(&scenario("counter_race"));
    let counted: Vec<String> = (0..200)
        .map(|seed| run(&program, SchedulerKind::Random, seed).stdout())
        .collect();
    let lost = counted
        .iter()
        .filter(|text| *text != "sold 6, counted 6\n")
        .count();
    assert!((1..200).contains(&lost), "{lost} of 200 runs lost an update");
    assert!(
        counted.iter().all(|text| text.starts_with("sold 6, counted ")),
        "{counted:?}"
    );
}

#[test]
fn a_queue_hands_on_what_was_put_in_every_schedule() {
    let text = "import queue, threading\n\
                jobs = queue.Queue()\n\
                done = queue.Queue()\n\
                def worker():\n\
                \x20   for job in iter(jobs.get, None):\n\
                \x20       done.put(job * job)\n\
                \x20       jobs.task_done()\n\
                workers = [threading.Thread(target=worker) for _ in range(2)]\n\
                for w in workers: w.start()\n\
                for job in range(4): jobs.put(job)\n\
                jobs.join()\n\
                for w in workers: jobs.put(None)\n\
                for w in workers: w.join()\n\
                print(sorted(done.get() for _ in range(4)), done.qsize())\n";
    let program = compile(&SourceText::new("queue_story.py", text)).expect("Python");
    for seed in 0..100 {
        let recording = run(&program, SchedulerKind::Random, seed);
        assert_eq!(
            recording.stdout(),
            "[0, 1, 4, 9] 0\n",
            "seed {seed}: {:?}",
            recording.outcome
        );
    }
}

#[test]
fn round_robin_takes_no_chance() {
    for scenario in scenario::embedded() {
        let program = program(&scenario);
        let digest = |seed| EventDigest::of(&run(&program, SchedulerKind::RoundRobin, seed).events);
        assert_eq!(digest(0), digest(1), "{}", scenario.name);
    }
}

#[test]
fn every_scenario_is_ordinary_python() {
    let mut command = std::process::Command::new("python3");
    command.args([
        "-c",
        "import sys; [compile(open(p).read(), p, 'exec') for p in sys.argv[1:]]",
    ]);
    command.args(scenario::EMBEDDED.iter().map(|(path, _)| path));
    match command.current_dir(env!("CARGO_MANIFEST_DIR")).output() {
        Ok(output) => assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => println!("!! SKIPPED: python3 did not look at the scenarios: {error}"),
    }
}
