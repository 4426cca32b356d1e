//! A sitting without a screen: the same commands that the window's buttons and keys send.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test writes the files that it opens"
)]

#[path = "session/challenge.rs"]
mod challenge;
#[path = "session/disk.rs"]
mod disk;
#[path = "session/sharing.rs"]
mod sharing;

use std::path::{Path, PathBuf};
use std::time::Duration;
use threadline::session::{Command, Notice, Reply, Session, Tab, Theme, Trouble};
use threadline::trace::{Outcome, TaskId, file};
use threadline::view::{BarKind, Language};

#[path = "session/beside.rs"]
mod beside;
#[path = "session/breakpoints.rs"]
mod breakpoints;
#[path = "session/endless.rs"]
mod endless;
#[path = "session/instructions.rs"]
mod instructions;
#[path = "session/why.rs"]
mod why;

const PATIENCE: Duration = Duration::from_secs(60);

/// Two threads that add to one counter and print.
const COUNTER: &str = "\
import threading

counter = 0


def work(name):
    global counter
    for _ in range(3):
        counter += 1
    print(name, 'done')


threads = [threading.Thread(target=work, args=(n,)) for n in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";

fn saved(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn open(text: &str) -> Session {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::default();
    let path = saved(&folder, "program.py", text);
    assert_eq!(session.apply(Command::OpenFile(path)), Reply::Done);
    settle(&mut session);
    assert_eq!(session.trouble(), None);
    session
}

fn settle(session: &mut Session) {
    assert!(session.settle(PATIENCE), "a run of a small program ends soon");
}

/// The two cooks at the end of a run that deadlocks.
fn deadlock() -> Session {
    let mut session = Session::default();
    session.apply(Command::OpenScenario("two_locks".to_owned()));
    for seed in 0..200 {
        session.apply(Command::SetSeed(seed));
        session.apply(Command::Run);
        settle(&mut session);
        if session.loaded().unwrap().recording.outcome == Outcome::Deadlock {
            session.apply(Command::ToEnd);
            settle(&mut session);
            return session;
        }
    }
    panic!("no seed below 200 leads to a deadlock");
}

#[test]
fn a_new_session_has_nothing_to_step_through() {
    let mut session = Session::default();
    assert_eq!(session.apply(Command::StepForward), Reply::Unchanged);
    assert_eq!(session.apply(Command::TogglePlay), Reply::Unchanged);
    assert_eq!(session.apply(Command::Run), Reply::Refused(Trouble::NothingOpen));
    assert_eq!(session.sentence(), None);
}

#[test]
fn steps_go_forward_and_back_and_stop_at_the_ends() {
    let mut session = open(COUNTER);
    assert_eq!(session.position(), 0);
    assert_eq!(session.apply(Command::StepBack), Reply::Unchanged);
    session.apply(Command::StepForward);
    session.apply(Command::StepForward);
    session.apply(Command::StepBack);
    assert_eq!(session.position(), 1);
    session.apply(Command::ToEnd);
    assert_eq!(session.position(), session.steps());
    assert_eq!(session.apply(Command::StepForward), Reply::Unchanged);
    session.apply(Command::GoTo(usize::MAX));
    assert_eq!(session.position(), session.steps());
    session.apply(Command::ToStart);
    assert_eq!(session.position(), 0);
}

#[test]
fn the_scene_is_that_of_the_position() {
    let mut session = open(COUNTER);
    for position in [3, 1, session.steps(), 0] {
        session.apply(Command::GoTo(position));
        settle(&mut session);
        assert_eq!(session.scene().position, position);
    }
}

#[test]
fn a_switch_is_where_the_next_step_is_another_tasks() {
    let mut session = open(COUNTER);
    let mut visited = 0;
    while session.apply(Command::NextSwitch) == Reply::Done {
        let events = &session.loaded().unwrap().recording.events;
        let at = session.position();
        assert_ne!(events[at - 1].task, events[at].task);
        visited += 1;
    }
    assert_eq!(visited, session.loaded().unwrap().recording.switches());
    while session.apply(Command::PreviousSwitch) == Reply::Done {
        visited -= 1;
    }
    // The last switch itself is where the way back begins.
    assert_eq!(visited, 1);
}

#[test]
fn steps_within_a_thread_pass_over_the_others() {
    let mut session = open(COUNTER);
    session.apply(Command::SelectTask(Some(TaskId(1))));
    let mut steps = 0;
    while session.apply(Command::NextInTask) == Reply::Done {
        let events = &session.loaded().unwrap().recording.events;
        assert_eq!(events[session.position() - 1].task, TaskId(1));
        steps += 1;
    }
    let events = &session.loaded().unwrap().recording.events;
    assert_eq!(
        steps,
        events.iter().filter(|event| event.task == TaskId(1)).count()
    );
}

#[test]
fn a_line_leads_to_each_of_its_executions_in_turn() {
    let mut session = open(COUNTER);
    let all: Vec<_> = session.executions(9).iter().collect();
    assert_eq!(all.len(), 6, "two threads go three times through it");
    let expected: Vec<usize> = all.iter().map(|execution| execution.step + 1).collect();
    let seen: Vec<usize> = expected
        .iter()
        .map(|_| {
            session.apply(Command::NextAtLine(9));
            session.position()
        })
        .collect();
    assert_eq!(seen, expected);
    session.apply(Command::NextAtLine(9));
    assert_eq!(session.position(), expected[0], "after the last comes the first");
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let mut session = open(COUNTER);
    let first = session.loaded().unwrap().recording.events.clone();
    session.apply(Command::Run);
    settle(&mut session);
    assert_eq!(session.loaded().unwrap().recording.events, first);
}

#[test]
fn a_deadlock_shows_its_cycle_and_tells_it() {
    let session = deadlock();
    assert!(session.scene().picture.has_cycle());
    assert_eq!(
        session
            .scene()
            .locks
            .rows
            .iter()
            .filter(|row| row.owner.is_some())
            .count(),
        2
    );
    assert!(session.sentence().unwrap().contains("Deadlock: "));
    let finding = &session.loaded().unwrap().findings[0];
    assert!(!finding.evidence.is_empty());
}

#[test]
fn the_sentence_follows_the_language() {
    let mut session = deadlock();
    session.apply(Command::SetLanguage(Language::Chinese));
    assert!(session.sentence().unwrap().contains("死锁"));
}

#[test]
fn output_appears_with_the_steps_that_print_it() {
    let mut session = open(COUNTER);
    let count = |session: &Session| session.loaded().unwrap().output.lines_at(session.position());
    assert_eq!(count(&session), 0);
    session.apply(Command::ToEnd);
    assert_eq!(count(&session), 3);
}

#[test]
fn playing_takes_steps_in_time_and_stops_at_the_end() {
    let mut session = open(COUNTER);
    session.apply(Command::SetSpeed(8.0));
    session.apply(Command::Play);
    session.apply(Command::Tick(0.25));
    assert_eq!(session.position(), 2);
    session.apply(Command::Pause);
    session.apply(Command::Tick(0.25));
    assert_eq!(session.position(), 2);
    session.apply(Command::TogglePlay);
    session.apply(Command::SetSpeed(1e9));
    session.apply(Command::Tick(0.25));
    assert_eq!(session.position(), session.steps());
    assert!(!session.is_playing());
    session.apply(Command::Play);
    assert_eq!(session.position(), 0, "playing at the end begins anew");
}

#[test]
fn a_broken_program_is_shown_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::default();
    session.apply(Command::OpenFile(saved(&folder, "broken.py", "x = 1\ndef (:\n")));
    settle(&mut session);
    let Some(Trouble::Source {
        rendered,
        diagnostics,
    }) = session.trouble()
    else {
        panic!("a diagnostic, not {:?}", session.trouble());
    };
    assert!(rendered.contains("SyntaxError"), "{rendered}");
    assert_eq!(diagnostics[0].span.unwrap().line, 2);
    assert_eq!(session.program().unwrap().source.line(1), "x = 1");
    session.apply(Command::DismissTrouble);
    assert_eq!(session.trouble(), None);
}

#[test]
fn what_cannot_be_opened_is_refused_and_leaves_what_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(COUNTER);
    let name = session.program().unwrap().name.clone();
    std::fs::write(folder.path().join("image.py"), [0xff, 0xfe, 0x00]).unwrap();
    saved(&folder, "cut.json", "{\"format\": \"threadline-trace\", \"vers");
    saved(&folder, "other.json", "{}");
    for file in ["missing.py", "image.py", "cut.json", "other.json", "."] {
        session.apply(Command::DismissTrouble);
        session.apply(Command::OpenFile(folder.path().join(file)));
        settle(&mut session);
        let trouble = session.trouble();
        assert!(
            matches!(trouble, Some(Trouble::File { .. })),
            "{file}: {trouble:?}"
        );
        for language in [Language::English, Language::Chinese] {
            assert!(session.trouble().unwrap().sentence(language).len() > 10);
        }
    }
    assert_eq!(session.program().unwrap().name, name);
    assert!(session.loaded().is_some());
    let reply = session.apply(Command::OpenScenario("two_lucks".to_owned()));
    assert!(matches!(reply, Reply::Refused(Trouble::NoScenario(_))));
}

#[test]
fn a_trace_file_replays_its_run_and_a_new_seed_leaves_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = deadlock();
    let seed = session.seed();
    let recording = &session.loaded().unwrap().recording;
    let events = recording.events.clone();
    let text = file::write(&recording.to_trace("random", seed));
    // Whatever its name, it is known by how it begins.
    for name in ["deadlock.json", "deadlock.trace", "deadlock.py"] {
        let path = saved(&folder, name, &text);
        session = Session::default();
        session.apply(Command::OpenFile(path));
        settle(&mut session);
        assert_eq!(session.trouble(), None);
        assert_eq!(session.seed(), seed);
        assert_eq!(session.loaded().unwrap().recording.events, events);
    }
    session.apply(Command::SetSeed(seed + 1));
    session.apply(Command::Run);
    settle(&mut session);
    assert!(session.loaded().is_some());
}

#[test]
fn a_run_without_end_can_be_stopped_and_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let text = "while True:\n    print('again')\n";
    let mut session = Session::default();
    session.apply(Command::OpenFile(saved(&folder, "endless.py", text)));
    assert!(session.running().is_some());
    session.settle(Duration::from_millis(200));
    assert_eq!(session.apply(Command::StopRun), Reply::Done);
    settle(&mut session);
    let recording = &session.loaded().unwrap().recording;
    assert!(
        matches!(recording.outcome, Outcome::Limit(_)),
        "{:?}",
        recording.outcome
    );
    assert_eq!(session.apply(Command::StopRun), Reply::Unchanged);
}

#[test]
fn another_program_takes_the_place_of_a_run_under_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::default();
    let endless = saved(&folder, "endless.py", "while True:\n    print('again')\n");
    session.apply(Command::OpenFile(endless));
    let counter = saved(&folder, "counter.py", COUNTER);
    session.apply(Command::OpenFile(counter.clone()));
    settle(&mut session);
    assert_eq!(Path::new(&session.program().unwrap().name), counter);
    assert_eq!(session.loaded().unwrap().recording.outcome, Outcome::Finished);
}

#[test]
fn every_command_can_be_written_down() {
    let commands = [
        Command::OpenScenario("two_locks".to_owned()),
        Command::OpenFile("x.py".into()),
        Command::GoTo(7),
        Command::SelectTask(Some(TaskId(2))),
        Command::SelectTab(Tab::Output),
        Command::SetTheme(Theme::Light),
        Command::SetLanguage(Language::Chinese),
        Command::Tick(0.5),
        Command::NextAtLine(3),
    ];
    for command in commands {
        let text = serde_json::to_string(&command).unwrap();
        assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), command);
    }
}

#[test]
fn every_wait_of_every_scenario_is_drawn_in_its_lane() {
    let mut session = Session::default();
    for scenario in threadline::scenario::embedded() {
        session.apply(Command::OpenScenario(scenario.name.clone()));
        settle(&mut session);
        let loaded = session.loaded().unwrap();
        for position in 0..=loaded.recording.steps() {
            for task in loaded.recording.moment(position).standing().tasks {
                let at = position as u32;
                let bars = loaded.timeline.lanes[task.task.index()]
                    .bars
                    .bars(at, at + 1, 10.0);
                let is_drawn = bars
                    .iter()
                    .any(|bar| bar.kind.is_wait() || bar.kind == BarKind::Sleeping);
                let is_waiting = task.waits_for.is_some() && !task.is_finished;
                let is_at_end = position == loaded.recording.steps() && at == loaded.timeline.end;
                assert!(
                    is_drawn || !is_waiting || is_at_end,
                    "{}, step {at}: {task:?}",
                    scenario.name
                );
            }
        }
    }
}

#[test]
fn the_timeline_is_saved_as_a_picture_in_the_language_of_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = deadlock();
    session.apply(Command::SetLanguage(Language::Chinese));
    let path = folder.path().join("picture.svg");
    assert_eq!(session.apply(Command::ExportTimeline(path.clone())), Reply::Done);
    settle(&mut session);
    let saved = Notice::PictureSaved {
        path: path.clone(),
        lacks_text: false,
    };
    assert_eq!(session.notice(), Some(&saved));
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains("永远等待") && svg.contains("死锁："));
    session.apply(Command::DismissTrouble);
    assert_eq!(session.notice(), None);
    let nowhere = folder.path().join("no such folder").join("picture.svg");
    session.apply(Command::ExportTimeline(nowhere));
    settle(&mut session);
    assert!(matches!(session.trouble(), Some(Trouble::NoPicture { .. })));
}

#[test]
fn a_thread_that_cannot_go_on_says_so() {
    let mut session = open(COUNTER);
    session.apply(Command::GoTo(1));
    assert_eq!(session.apply(Command::RunNext(TaskId(2))), Reply::Unchanged);
    assert!(matches!(session.notice(), Some(Notice::CannotGoOn(_))));
    session.apply(Command::StepForward);
    assert_eq!(session.notice(), None);
    assert_eq!(session.apply(Command::RunNext(TaskId(90))), Reply::Unchanged);
    assert_eq!(session.notice(), None);
}
