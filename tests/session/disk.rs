//! Others write to the file of the open program; steps are looked for beside the session.

use super::{COUNTER, open, saved, settle};
use std::fs;
use threadline::session::{Command, DiskChange, Reply, Session, Sort, Tab, Wanted};

fn opened(folder: &tempfile::TempDir, text: &str) -> (Session, std::path::PathBuf) {
    let path = saved(folder, "program.py", text);
    let mut session = Session::default();
    session.apply(Command::OpenFile(path.clone()));
    settle(&mut session);
    (session, path)
}

fn text(session: &Session) -> &str {
    &session.program().unwrap().source.text
}

#[test]
fn a_file_that_somebody_else_wrote_is_replaced_only_when_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = opened(&folder, "print(1)\n");
    session.apply(Command::Edit("print(2)\n".to_owned()));
    settle(&mut session);
    // Of the same length, and perhaps written in the same tick of the clock.
    fs::write(&path, "print(3)\n").unwrap();
    assert_eq!(session.apply(Command::Save(None)), Reply::Asked);
    assert_eq!(session.disk_change(), Some(DiskChange::InTheWay));
    assert_eq!(session.apply(Command::Save(Some(path.clone()))), Reply::Asked);
    assert_eq!(fs::read_to_string(&path).unwrap(), "print(3)\n");
    assert_eq!(text(&session), "print(2)\n");
    assert!(session.program().unwrap().is_changed);
    assert_eq!(session.apply(Command::ReplaceFile), Reply::Done);
    assert_eq!(fs::read_to_string(&path).unwrap(), "print(2)\n");
    assert_eq!(session.disk_change(), None);
    assert!(!session.program().unwrap().is_changed);
    // What was written here is known.
    session.apply(Command::Edit("print(4)\n".to_owned()));
    settle(&mut session);
    assert_eq!(session.apply(Command::Save(None)), Reply::Done);
}

#[test]
fn a_file_that_holds_what_is_to_be_saved_is_not_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = opened(&folder, "print(1)\n");
    session.apply(Command::Edit("print(20)\n".to_owned()));
    fs::write(&path, "print(20)\n").unwrap();
    assert_eq!(session.apply(Command::Save(None)), Reply::Done);
    fs::write(&path, "print(300)\n").unwrap();
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), Some(DiskChange::Changed));
    fs::write(&path, "print(20)\n").unwrap();
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), None);
}

#[test]
fn a_changed_file_is_noticed_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = opened(&folder, "print(1)\n");
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), None);
    fs::write(&path, "print(1000)\n").unwrap();
    session.apply(Command::Run);
    settle(&mut session);
    assert_eq!(session.disk_change(), Some(DiskChange::Changed));
    assert_eq!(session.loaded().unwrap().recording.stdout(), "1\n");
    session.apply(Command::LeaveFile);
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), None, "it was decided");
    fs::write(&path, "print(10000)\n").unwrap();
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(
        session.disk_change(),
        Some(DiskChange::Changed),
        "about another form"
    );
    session.apply(Command::Reload);
    settle(&mut session);
    assert_eq!(session.disk_change(), None);
    assert_eq!(session.loaded().unwrap().recording.stdout(), "10000\n");
    assert!(!session.program().unwrap().is_changed);
}

#[test]
fn a_text_from_an_earlier_form_of_the_file_is_not_saved_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = opened(&folder, "print(1)\n");
    let form = session.file_form().unwrap();
    fs::write(&path, "print(22)\n").unwrap();
    session.apply(Command::OpenFile(path.clone()));
    settle(&mut session);
    assert_ne!(session.file_form(), Some(form));
    session.doubt_file(form);
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), Some(DiskChange::Changed));
    session.apply(Command::Edit("print(1, 2)\n".to_owned()));
    assert_eq!(session.apply(Command::Save(None)), Reply::Asked);
    assert_eq!(fs::read_to_string(&path).unwrap(), "print(22)\n");
}

#[test]
fn the_text_of_a_file_that_is_gone_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = opened(&folder, "print(1)\n");
    fs::remove_file(&path).unwrap();
    session.apply(Command::LookAtDisk);
    settle(&mut session);
    assert_eq!(session.disk_change(), Some(DiskChange::Gone));
    assert!(session.program().unwrap().is_changed);
    assert_eq!(session.apply(Command::Save(None)), Reply::Done);
    assert_eq!(fs::read_to_string(&path).unwrap(), "print(1)\n");
    assert_eq!(session.disk_change(), None);
    session.apply(Command::OpenScenario("two_locks".to_owned()));
    assert_eq!(session.apply(Command::LookAtDisk), Reply::Unchanged);
    assert!(matches!(session.apply(Command::Reload), Reply::Refused(_)));
}

#[test]
fn steps_are_found_again_in_another_run() {
    let mut session = open(COUNTER);
    session.apply(Command::SelectTab(Tab::Events));
    let wanted = Wanted {
        sort: Sort::Output,
        ..Wanted::default()
    };
    session.apply(Command::SeekSteps(wanted));
    settle(&mut session);
    assert!(session.sought().is_over);
    assert_eq!(session.sought().found.len(), 3);
    assert_eq!(session.sought().looked_at, session.steps());
    let before = session.sought().found.clone();
    session.apply(Command::SetSeed(7));
    session.apply(Command::Run);
    settle(&mut session);
    assert_eq!(session.sought().found.len(), 3);
    assert_ne!(session.sought().found, before);
    session.apply(Command::SeekSteps(Wanted::default()));
    settle(&mut session);
    assert_eq!(session.apply(Command::StopSeeking), Reply::Unchanged);
}
