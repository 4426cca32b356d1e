//! Inside a step, instruction by instruction.

use super::{COUNTER, open, settle};
use std::collections::BTreeMap;
use threadline::session::{Command, Reply, Session, catalogue};
use threadline::view::instructions::own_frame;

#[test]
fn a_step_looked_at_by_instructions_is_the_same_step() {
    // Every tenth scenario; each is long enough to come by most kinds of steps.
    for scenario in catalogue::scenarios().iter().step_by(10) {
        let mut session = Session::default();
        session.apply(Command::OpenScenario(scenario.name.clone()));
        settle(&mut session);
        let loaded = session.loaded().unwrap().clone();
        let recording = &loaded.recording;
        for step in (0..recording.steps()).step_by(3) {
            let passage = recording.passage(step);
            let event = &recording.events[step];
            let count = event.instructions;
            assert_eq!(passage.spots.len() as u32, count, "{} step {step}", scenario.name);
            let inside = recording.moment_within(step, count);
            let after = recording.moment(step + 1);
            assert_eq!(
                inside.frames(event.task),
                after.frames(event.task),
                "{} step {step}",
                scenario.name
            );
            assert_eq!(inside.globals(), after.globals(), "{} step {step}", scenario.name);
        }
    }
}

#[test]
fn instructions_go_forward_and_back_over_the_ends_of_steps() {
    let mut session = open(COUNTER);
    assert_eq!(session.apply(Command::InstructionBack), Reply::Unchanged);
    let mut seen = vec![(session.position(), session.instruction())];
    while session.apply(Command::InstructionForward) == Reply::Done {
        settle(&mut session);
        seen.push((session.position(), session.instruction()));
    }
    assert_eq!(session.position(), session.steps());
    assert!(seen.is_sorted(), "they only go on");
    assert!(seen.len() > session.steps());
    for place in seen.iter().rev() {
        assert_eq!((session.position(), session.instruction()), *place);
        session.apply(Command::InstructionBack);
        settle(&mut session);
    }
    session.apply(Command::GoTo(5));
    session.apply(Command::InstructionForward);
    settle(&mut session);
    assert_eq!((session.position(), session.instruction()), (5, 1));
    session.apply(Command::StepBack);
    assert_eq!(
        (session.position(), session.instruction()),
        (5, 0),
        "back to its start first"
    );
    session.apply(Command::InstructionForward);
    settle(&mut session);
    session.apply(Command::StepForward);
    assert_eq!((session.position(), session.instruction()), (6, 0));
}

#[test]
fn between_two_steps_locals_and_operands_are_as_they_are_then() {
    let mut session = open(
        "import threading\n\ndef work():\n    global x\n    a = 1\n    b = a + 2\n    x = b\n\nx = 0\n\
                            ts = [threading.Thread(target=work) for _ in range(2)]\n\
                            for t in ts: t.start()\nfor t in ts: t.join()\n",
    );
    let loaded = session.loaded().unwrap().clone();
    let begin = loaded
        .recording
        .events
        .iter()
        .position(|event| event.task.0 == 1)
        .unwrap();
    session.apply(Command::GoTo(begin));
    settle(&mut session);
    let mut operands: Vec<Vec<String>> = Vec::new();
    let mut locals: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..40 {
        session.apply(Command::InstructionForward);
        settle(&mut session);
        if session.instruction() == 0 {
            break;
        }
        assert_eq!(
            session.focus().unwrap().0,
            1,
            "it is the one in the middle of its step"
        );
        assert_eq!(session.scene().instruction, session.instruction());
        let frame = own_frame(&session.scene().frames).unwrap();
        operands.push(frame.operands.clone());
        locals.extend(
            frame
                .locals
                .iter()
                .map(|local| (local.name.clone(), local.value.clone())),
        );
    }
    assert!(
        operands.contains(&vec!["1".to_owned(), "2".to_owned()]),
        "{operands:?}"
    );
    assert!(operands.contains(&vec!["3".to_owned()]), "{operands:?}");
    assert_eq!(locals["a"], "1");
    assert_eq!(locals["b"], "3");
    assert!(session.sentence().is_some());
}
