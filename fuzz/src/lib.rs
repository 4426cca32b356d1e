//! What the fuzz targets share: limits small enough for many runs a second, and what must hold of each run.

#[path = "../../tests/programs/generate.rs"]
pub mod generate;

use std::sync::Arc;
use threadline::run::{Progress, Recording, compile, execute};
use threadline::scheduler::{Replay, Scheduler};
use threadline::source::SourceText;
use threadline::trace::{EventDigest, Options, Outcome};

/// Limits under which every program ends soon.
pub fn limits() -> Options {
    Options {
        steps_max: 3_000,
        instructions_max: 200_000,
        memory_max: 64 << 20,
        output_max: 1 << 20,
        ..Options::default()
    }
}

/// A text is refused with a complaint that can be shown, or runs to an outcome that can be replayed.
pub fn survive(text: &str, make_scheduler: &mut dyn FnMut() -> Box<dyn Scheduler>) {
    let source = SourceText::new("fuzz.py", text);
    let program = match compile(&source) {
        Ok(program) => program,
        Err(complaints) => {
            assert!(!complaints.is_empty(), "a refusal says why");
            for complaint in complaints {
                let shown = complaint.render(&source);
                assert!(!shown.contains("a fault of Threadline"), "{shown}");
            }
            return;
        }
    };
    let run = execute(&program, &limits(), None, make_scheduler, &Progress::default());
    hold(&run.expect("the scheduler can always choose"));
}

/// What holds of every run: its outcome is a documented one, and its schedule leads there again.
pub fn hold(recording: &Recording) {
    match &recording.outcome {
        Outcome::Finished | Outcome::Deadlock | Outcome::Stuck => {}
        Outcome::Raised(line) | Outcome::Limit(line) => assert!(!line.is_empty(), "an outcome says which"),
    }
    let schedule = Arc::new(recording.schedule.clone());
    let mut replay = || Box::new(Replay::new(Arc::clone(&schedule))) as Box<dyn Scheduler>;
    let shared = Some(&recording.shared);
    let again = execute(
        &recording.program,
        &recording.options,
        shared,
        &mut replay,
        &Progress::default(),
    )
    .expect("a recorded schedule fits");
    assert_eq!(again.outcome, recording.outcome, "a replay ends alike");
    assert!(
        EventDigest::of(&again.events) == EventDigest::of(&recording.events),
        "a replay makes the same events"
    );
    let _ = recording.moment(recording.steps() / 2);
    let _ = recording.stdout();
    let _ = recording.stderr();
}
