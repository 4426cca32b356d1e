//! Runs that are shared, saved and opened again; files that were opened last; what is remembered.

use super::{COUNTER, deadlock, open, saved, settle};
use threadline::session::preferences::Layout;
use threadline::session::{
    Command, Notice, Perspective, Preferences, Reply, Session, Tab, TextSize, Theme, Trouble,
};
use threadline::trace::code::CodeError;
use threadline::trace::{Outcome, TaskId};
use threadline::view::Language;

fn code(session: &mut Session) -> String {
    assert_eq!(session.apply(Command::Share), Reply::Done);
    settle(session);
    session.take_copy().unwrap()
}

#[test]
fn a_shared_run_opens_at_the_same_step() {
    let mut session = deadlock();
    session.apply(Command::GoTo(4));
    let code = code(&mut session);
    assert_eq!(session.notice(), Some(&Notice::Copied(code.len())));
    let mut other = Session::default();
    assert_eq!(
        other.apply(Command::OpenCode(format!("\n {code}\n"))),
        Reply::Done
    );
    settle(&mut other);
    assert_eq!(other.trouble(), None);
    assert_eq!(other.position(), 4);
    let runs = [&session, &other].map(|session| session.loaded().unwrap().recording.events.clone());
    assert_eq!(runs[0], runs[1]);
    assert_eq!(
        other.program().unwrap().source.text,
        session.program().unwrap().source.text
    );
}

#[test]
fn a_branch_and_a_run_made_by_hand_are_shared_too() {
    let mut session = deadlock();
    session.apply(Command::GoTo(3));
    let enabled = session.loaded().unwrap().recording.moment(3).enabled();
    let own = session.loaded().unwrap().recording.task(3);
    let (other, _) = enabled.iter().find(|(task, _)| *task != own).unwrap();
    session.apply(Command::RunNext(*other));
    settle(&mut session);
    let branch = session.loaded().unwrap().recording.schedule.clone();
    let text = code(&mut session);
    session.apply(Command::OpenCode(text));
    settle(&mut session);
    assert_eq!(session.loaded().unwrap().recording.schedule, branch);

    session.apply(Command::OpenScenario("two_locks".to_owned()));
    settle(&mut session);
    session.apply(Command::Challenge);
    settle(&mut session);
    let steps = session.steps();
    let text = code(&mut session);
    let mut other = Session::default();
    other.apply(Command::OpenCode(text));
    settle(&mut other);
    assert_eq!(other.trouble(), None);
    assert_eq!(other.steps(), steps);
    assert!(matches!(
        other.loaded().unwrap().recording.outcome,
        Outcome::Limit(_)
    ));
}

#[test]
fn what_is_no_code_is_refused_and_leaves_what_is_open() {
    let mut session = open(COUNTER);
    let name = session.program().unwrap().name.clone();
    let text = code(&mut session);
    let wrong = [
        ("print('hello')".to_owned(), CodeError::NotACode),
        (text[..text.len() / 2].to_owned(), CodeError::Damaged),
        (text.replace("TL1.", "TL2."), CodeError::Version(2)),
        (format!("TL1.{}", "A".repeat(5_000_000)), CodeError::TooLarge),
    ];
    for (text, error) in wrong {
        session.apply(Command::OpenCode(text));
        settle(&mut session);
        assert_eq!(session.trouble(), Some(&Trouble::Code(error)));
        for language in [Language::English, Language::Chinese] {
            assert!(session.trouble().unwrap().sentence(language).len() > 20);
        }
    }
    assert_eq!(session.program().unwrap().name, name);
    assert!(session.loaded().is_some());
    let mut empty = Session::default();
    assert_eq!(empty.apply(Command::Share), Reply::Refused(Trouble::NoRun));
}

#[test]
fn a_run_too_long_for_a_code_says_to_save_it() {
    let text = "import threading\nx = 0\ndef f():\n    global x\n    for _ in range(60000):\n        x += 1\n\
                ts = [threading.Thread(target=f) for _ in 'ab']\n[t.start() for t in ts]\n[t.join() for t in ts]\n";
    let mut session = open(text);
    assert_eq!(session.apply(Command::Share), Reply::Done);
    settle(&mut session);
    let Some(&Trouble::Code(CodeError::TooLong(length))) = session.trouble() else {
        panic!("{:?}", session.trouble());
    };
    assert!(length > 60_000);
    assert_eq!(session.take_copy(), None);
}

#[test]
fn the_shown_run_is_saved_as_a_trace_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.json");
    let mut session = deadlock();
    session.apply(Command::SaveTrace(path.clone()));
    settle(&mut session);
    assert_eq!(session.notice(), Some(&Notice::TraceSaved(path.clone())));
    assert_eq!(session.recent()[0].path, path);
    let events = session.loaded().unwrap().recording.events.clone();
    let mut other = Session::default();
    other.apply(Command::OpenFile(path));
    settle(&mut other);
    assert_eq!(other.trouble(), None);
    assert_eq!(other.loaded().unwrap().recording.events, events);
    session.apply(Command::SaveTrace(folder.path().join("no/such/folder.json")));
    settle(&mut session);
    assert!(matches!(session.trouble(), Some(Trouble::NotSaved { .. })));
}

#[test]
fn the_files_that_were_opened_last_are_remembered_and_missing_ones_are_marked() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::default();
    let first = saved(&folder, "first.py", COUNTER);
    let second = saved(&folder, "second.py", COUNTER);
    for path in [&first, &second, &first] {
        session.apply(Command::OpenFile(path.clone()));
        settle(&mut session);
    }
    let paths: Vec<_> = session.recent().iter().map(|file| file.path.clone()).collect();
    assert_eq!(paths, [first.clone(), second.clone()]);
    std::fs::remove_file(&second).unwrap();
    let reply = session.apply(Command::OpenFile(second.clone()));
    assert!(matches!(reply, Reply::Refused(Trouble::File { .. })));
    assert!(session.recent()[1].is_missing && !session.recent()[0].is_missing);
    // A file that never was is not remembered.
    session.apply(Command::OpenFile(folder.path().join("never.py")));
    assert_eq!(session.recent().len(), 2);
    // After the next start it is still known to be gone.
    let text = session.preferences(Layout::default()).write();
    let mut next = Session::default();
    next.restore(&Preferences::read(&text).unwrap());
    assert!(next.recent()[1].is_missing);
    assert_eq!(next.apply(Command::ForgetRecent(second)), Reply::Done);
    assert_eq!(next.recent().len(), 1);
}

#[test]
fn what_is_remembered_comes_back() {
    let mut session = deadlock();
    session.apply(Command::SetLanguage(Language::Chinese));
    session.apply(Command::SetTheme(Theme::Light));
    session.apply(Command::SetTextSize(TextSize(140)));
    session.apply(Command::SetPerspective(Perspective::Debug));
    session.apply(Command::SelectTab(Tab::Output));
    session.apply(Command::ShowHints(true));
    session.apply(Command::SelectTask(Some(TaskId(1))));
    let kept = session.preferences(Layout::default());
    let mut next = Session::default();
    next.restore(&Preferences::read(&kept.write()).unwrap());
    assert_eq!(next.preferences(Layout::default()), kept);
    assert!(!next.is_list_open() && next.shows_hints());
    assert_eq!(
        (next.perspective(), next.tab()),
        (Perspective::Debug, Tab::Output)
    );
}

#[test]
fn sizes_stay_within_what_can_be_read() {
    let mut session = Session::default();
    for _ in 0..100 {
        let larger = session.text_size().beside(true);
        session.apply(Command::SetTextSize(larger));
    }
    assert_eq!(session.text_size(), TextSize(300));
    session.apply(Command::SetTextSize(TextSize(0)));
    assert_eq!(session.text_size(), TextSize(60));
}
