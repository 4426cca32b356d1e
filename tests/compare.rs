//! Two runs side by side.

use std::sync::Arc;
use threadline::run::{Progress, Recording, compile, execute};
use threadline::scheduler::{Scheduler, SchedulerKind, Steered};
use threadline::source::SourceText;
use threadline::trace::{Op, Options};
use threadline::view::compare::compare;

#[test]
fn two_runs_part_where_another_task_goes_on() {
    let source = "import threading\nx = 0\ndef add():\n    global x\n    x += 1\n\
                  ts = [threading.Thread(target=add) for _ in range(2)]\n\
                  for t in ts: t.start()\nfor t in ts: t.join()\nprint(x)\n";
    let program = compile(&SourceText::new("program.py", source)).expect("it is there");
    let run = |start: &mut dyn FnMut() -> Box<dyn Scheduler>, shared| {
        execute(&program, &Options::default(), shared, start, &Progress::default()).expect("it is there")
    };
    let old = run(&mut || SchedulerKind::Random.start(3), None);
    let (at, other) = (0..old.steps())
        .find_map(|step| {
            let enabled = old.moment(step).enabled();
            let other = enabled.iter().find(|(task, _)| *task != old.task(step))?;
            Some((step, other.0))
        })
        .expect("it is there");
    let schedule = Arc::new(old.schedule.clone());
    let new = run(
        &mut || Box::new(Steered::new(Arc::clone(&schedule), at, other)),
        Some(&old.shared),
    );
    let compared = compare(&old, &new);
    assert_eq!(compared.same, at);
    let first = compared.rows[0];
    assert_eq!(first.left.map(|side| old.task(side.step)), Some(old.task(at)));
    assert_eq!(first.right.map(|side| new.task(side.step)), Some(other));
    assert_eq!(compare(&old, &old).rows, []);
}

/// All pairs of runs of which the second one follows the first but for one choice, each with its step.
fn pairs(source: &str) -> Vec<(usize, Recording, Recording)> {
    let program = compile(&SourceText::new("program.py", source)).expect("it is there");
    let run = |start: &mut dyn FnMut() -> Box<dyn Scheduler>, shared: Option<&_>| {
        execute(&program, &Options::default(), shared, start, &Progress::default()).expect("it is there")
    };
    let mut pairs = Vec::new();
    for seed in 0..4 {
        let one = run(&mut || SchedulerKind::Random.start(seed), None);
        let schedule = Arc::new(one.schedule.clone());
        for at in 0..one.steps() {
            let moment = one.moment(at);
            let others = moment.enabled().into_iter().map(|(task, _)| task);
            for other in others.filter(|task| *task != one.task(at)) {
                let mut start = || Box::new(Steered::new(Arc::clone(&schedule), at, other)) as _;
                let two = run(&mut start, Some(&one.shared));
                pairs.push((at, one.clone(), two));
            }
        }
    }
    pairs
}

#[test]
fn an_order_that_makes_no_difference_does_not_matter() {
    let source = "import threading\nx = y = 0\ndef one():\n    global x\n    x = 1\n    x = 2\n\
                  def two():\n    global y\n    y = 1\n    y = 2\n\
                  ts = [threading.Thread(target=f) for f in (one, two)]\n\
                  for t in ts: t.start()\nfor t in ts: t.join()\nprint(x, y)\n";
    for (at, one, two) in pairs(source) {
        let compared = compare(&one, &two);
        assert_eq!(compared.same, at);
        assert_eq!((compared.left_matters, compared.right_matters), (None, None));
    }
}

fn printed(run: &Recording) -> Vec<String> {
    let prints = run.events.iter().filter(|event| event.op == Op::Print);
    prints.map(|event| format!("{:?}", event.text)).collect()
}

#[test]
fn the_switch_that_matters_is_the_first_one_with_another_past() {
    let source = "import threading\nx = y = 0\ndef add():\n    global x, y\n    y\n    x += 1\n\
                  ts = [threading.Thread(target=add) for _ in range(2)]\n\
                  for t in ts: t.start()\nfor t in ts: t.join()\nprint(x)\n";
    let (mut all, mut later) = (0, 0);
    for (at, one, two) in pairs(source) {
        let compared = compare(&one, &two);
        let (Some(left), Some(right)) = (compared.left_matters, compared.right_matters) else {
            // Then both come to the same.
            assert_eq!(printed(&one), printed(&two));
            continue;
        };
        assert!(left >= at && right >= at);
        // What matters touches the counter, and not what is only read, nor that somebody begins.
        let of_counter = |run: &Recording, step: usize| {
            let (Op::Read(place) | Op::Write(place)) = run.events[step].op else {
                panic!("{:?}", run.events[step]);
            };
            assert_eq!(run.names.place(place), "x");
        };
        of_counter(&one, left);
        of_counter(&two, right);
        all += 1;
        later += usize::from(left > at);
    }
    assert!(all > 2 && later > 0, "{later} of {all}");
}
