//! Two runs side by side.

use std::sync::Arc;
use threadline::run::{Progress, compile, execute};
use threadline::scheduler::{Scheduler, SchedulerKind, Steered};
use threadline::source::SourceText;
use threadline::trace::Options;
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
