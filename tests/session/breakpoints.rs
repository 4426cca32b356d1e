//! Breakpoints in a sitting: forward, back, under conditions, and while playing.

use super::{COUNTER, deadlock, open};
use threadline::session::{Command, Reply, Session};
use threadline::trace::{Op, TaskId};
use threadline::view::{Language, Subject};

/// The line of COUNTER that adds.
const ADDS: u32 = 9;

fn forward(session: &mut Session) -> Vec<usize> {
    session.apply(Command::ToStart);
    let mut stops = Vec::new();
    while session.apply(Command::RunOn) == Reply::Done && !session.stop_reasons().is_empty() {
        stops.push(session.position());
    }
    let end = session.steps();
    assert_eq!(session.position(), end, "without a stop it runs to the end");
    stops
}

/// From the end; a stop at the end itself is where it begins.
fn back(session: &mut Session) -> Vec<usize> {
    let mut stops = Vec::new();
    while session.apply(Command::RunBack) == Reply::Done && !session.stop_reasons().is_empty() {
        stops.insert(0, session.position());
    }
    assert_eq!(session.position(), 0, "without a stop it runs back to the start");
    stops
}

#[test]
fn a_line_stops_each_thread_that_comes_to_it_forward_and_back() {
    let mut session = open(COUNTER);
    session.apply(Command::ToggleBreakpoint(Subject::Line(ADDS)));
    super::settle(&mut session);
    let stops = forward(&mut session);
    // Two threads go three times through the line; reading and writing there is one coming.
    assert_eq!(stops.len(), 6);
    assert_eq!(back(&mut session), stops);
    assert_eq!(session.executions(ADDS).len(), 6);
    session.apply(Command::RunOn);
    super::settle(&mut session);
    assert_eq!(session.stop_reasons().len(), 1);
    assert!(session.stop_reasons()[0].starts_with("line 9 by Thread-"));
    session.apply(Command::SetLanguage(Language::Chinese));
    assert!(session.stop_reasons()[0].ends_with("到达第 9 行"));
}

#[test]
fn a_variable_stops_when_it_is_written_or_also_when_it_is_read() {
    let mut session = open(COUNTER);
    session.apply(Command::ToggleBreakpoint(Subject::Written("counter".to_owned())));
    super::settle(&mut session);
    let written = forward(&mut session);
    assert_eq!(written.len(), 6);
    let loaded = session.loaded().unwrap().clone();
    for stop in &written {
        assert!(matches!(loaded.recording.events[stop - 1].op, Op::Write(_)));
    }
    session.apply(Command::ToggleBreakpoint(Subject::Written("counter".to_owned())));
    super::settle(&mut session);
    assert!(session.breakpoints().is_empty());
    session.apply(Command::ToggleBreakpoint(Subject::Touched("counter".to_owned())));
    super::settle(&mut session);
    assert_eq!(
        forward(&mut session).len(),
        13,
        "six reads and writes, and the last print"
    );
}

#[test]
fn a_lock_stops_when_it_is_taken_and_given_back() {
    let mut session = deadlock();
    let loaded = session.loaded().unwrap().clone();
    let name = loaded
        .recording
        .events
        .iter()
        .find_map(|event| match event.op {
            Op::Acquire(lock) => Some(loaded.recording.names.object(lock)),
            _ => None,
        })
        .unwrap();
    session.apply(Command::ToggleBreakpoint(Subject::Object(name.clone())));
    super::settle(&mut session);
    assert!(!forward(&mut session).is_empty());
    session.apply(Command::ToStart);
    session.apply(Command::RunOn);
    super::settle(&mut session);
    assert!(session.stop_reasons()[0].starts_with(&format!("{name} taken by ")));
}

#[test]
fn any_finding_stops_at_its_evidence() {
    let mut session = deadlock();
    session.apply(Command::ToggleBreakpoint(Subject::Finding));
    super::settle(&mut session);
    let evidence = session.loaded().unwrap().evidence.clone();
    let stops: Vec<usize> = forward(&mut session).iter().map(|stop| stop - 1).collect();
    assert_eq!(stops, evidence);
}

#[test]
fn a_condition_names_the_thread_and_the_hit() {
    let mut session = open(COUNTER);
    session.apply(Command::ToggleBreakpoint(Subject::Line(ADDS)));
    super::settle(&mut session);
    session.apply(Command::SetBreakpointTask(0, Some(TaskId(2))));
    super::settle(&mut session);
    let of_second = forward(&mut session);
    assert_eq!(of_second.len(), 3);
    session.apply(Command::SetBreakpointHit(0, Some(3)));
    super::settle(&mut session);
    assert_eq!(forward(&mut session), of_second[2..]);
    assert_eq!(
        session.stops().hits(0),
        3,
        "hits are counted also where it does not stop"
    );
    session.apply(Command::TurnBreakpoint(0));
    super::settle(&mut session);
    assert!(forward(&mut session).is_empty());
    assert_eq!(session.apply(Command::TurnBreakpoint(7)), Reply::Unchanged);
    session.apply(Command::RemoveBreakpoints);
    super::settle(&mut session);
    assert_eq!(session.apply(Command::RemoveBreakpoints), Reply::Unchanged);
}

#[test]
fn playing_pauses_at_a_stop() {
    let mut session = open(COUNTER);
    session.apply(Command::ToggleBreakpoint(Subject::Line(ADDS)));
    super::settle(&mut session);
    session.apply(Command::SetSpeed(100_000.0));
    session.apply(Command::Play);
    session.apply(Command::Tick(0.2));
    assert!(!session.is_playing());
    assert_eq!(session.stop_reasons().len(), 1);
}

#[test]
fn breakpoints_stay_for_another_run_and_go_with_the_program() {
    let mut session = open(COUNTER);
    session.apply(Command::ToggleBreakpoint(Subject::Line(ADDS)));
    super::settle(&mut session);
    session.apply(Command::SetSeed(5));
    session.apply(Command::Run);
    super::settle(&mut session);
    assert_eq!(forward(&mut session).len(), 6);
    session.apply(Command::OpenScenario("two_locks".to_owned()));
    super::settle(&mut session);
    assert!(session.breakpoints().is_empty());
}

#[test]
fn the_executions_of_a_line_are_gone_through_by_all_threads_or_by_one() {
    let mut session = open(COUNTER);
    let all: Vec<_> = session.executions(ADDS).iter().collect();
    session.apply(Command::NextAtLine(ADDS));
    assert_eq!(session.position(), all[0].at.position);
    assert_eq!(session.selected_line(), Some(ADDS));
    let task = all[0].task;
    let of_task: Vec<usize> = all
        .iter()
        .filter(|execution| execution.task == task)
        .map(|execution| execution.step + 1)
        .collect();
    session.apply(Command::NextAtLineInTask(ADDS));
    assert_eq!(session.position(), of_task[1]);
    session.apply(Command::NextAtLineInTask(ADDS));
    session.apply(Command::PreviousAtLineInTask(ADDS));
    assert_eq!(session.position(), of_task[1]);
    session.apply(Command::GoTo(all[0].step + 1));
    session.apply(Command::PreviousAtLine(ADDS));
    assert_eq!(session.position(), all[5].step + 1, "from the first to the last");
}

/// The third line of `work` touches nothing shared.
const SILENT: &str = "\
import threading

def work(n):
    global x
    for i in range(n):
        b = i + 2
    x = b

x = 0
threads = [threading.Thread(target=work, args=(2,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x)
";

#[test]
fn a_line_without_a_step_of_its_own_stops_inside_steps() {
    let mut session = open(SILENT);
    session.apply(Command::ToggleBreakpoint(Subject::Line(6)));
    super::settle(&mut session);
    assert!(!session.is_seeking(6));
    assert_eq!(session.stops().hits(0), 4, "two threads go twice through it");
    let mut stops = Vec::new();
    while session.apply(Command::RunOn) == Reply::Done && !session.stop_reasons().is_empty() {
        super::settle(&mut session);
        assert!(session.stop_reasons()[0].starts_with("line 6 by Thread-"));
        assert!(session.instruction() > 0);
        assert_eq!(session.scene().frames[0].line, 6);
        stops.push((session.position(), session.instruction()));
    }
    assert_eq!(stops.len(), 4);
    let mut back = Vec::new();
    while session.apply(Command::RunBack) == Reply::Done && !session.stop_reasons().is_empty() {
        back.insert(0, (session.position(), session.instruction()));
    }
    assert_eq!(back, stops);
    assert_eq!(session.executions(6).len(), 4);
    session.apply(Command::NextAtLine(6));
    session.apply(Command::NextAtLine(6));
    assert_eq!((session.position(), session.instruction()), stops[1]);
    // A comment is never carried out.
    session.apply(Command::SelectLine(Some(2)));
    super::settle(&mut session);
    assert!(session.executions(2).is_empty() && !session.is_seeking(2));
}
