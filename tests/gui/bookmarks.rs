//! Bookmarks, and what is kept of a program between two sittings.

use super::{Screen, click, open, press, press_with, session, settle};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::preferences::Layout;
use threadline::session::{Command, Preferences, Session};
use threadline::trace::TaskId;
use threadline::view::Subject;

fn places(session: &Session) -> Vec<(u64, &str)> {
    let marks = session.bookmarks().iter();
    marks.map(|mark| (mark.position, mark.name.as_str())).collect()
}

fn go(screen: &mut Screen, position: usize) {
    screen.state_mut().session_mut().apply(Command::GoTo(position));
    settle(screen);
}

#[test]
fn b_sets_a_bookmark_and_the_apostrophe_jumps_from_one_to_the_next() {
    let mut screen = open("two_locks");
    go(&mut screen, 2);
    press(&mut screen, Key::B);
    go(&mut screen, 6);
    press(&mut screen, Key::B);
    screen.get_by_label("Bookmark Step 2");
    press(&mut screen, Key::Quote);
    assert_eq!(session(&screen).position(), 2, "from the last one to the first");
    press(&mut screen, Key::Quote);
    assert_eq!(session(&screen).position(), 6);
    press(&mut screen, Key::B);
    assert_eq!(places(session(&screen)), [(2, "")]);
    click(&mut screen, "Bookmark Step 2");
    assert_eq!(
        session(&screen).position(),
        2,
        "a click on its ribbon leads there"
    );
}

#[test]
fn a_bookmark_can_be_named_listed_and_taken_away_in_both_languages() {
    let mut screen = open("two_locks");
    go(&mut screen, 2);
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    screen.event(Event::Text("here it goes wrong".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert_eq!(places(session(&screen)), [(2, "here it goes wrong")]);
    screen.get_by_label("Bookmark Step 2: here it goes wrong");
    press(&mut screen, Key::End);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    click(&mut screen, "步 2: here it goes wrong");
    assert_eq!(session(&screen).position(), 2);
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    click(&mut screen, "移除书签，步 2");
    assert!(session(&screen).bookmarks().is_empty());
}

#[test]
fn a_branch_keeps_the_bookmarks_of_what_it_has_in_common_and_going_back_finds_all() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::B);
    press(&mut screen, Key::End);
    press(&mut screen, Key::B);
    let end = session(&screen).steps() as u64;
    let loaded = session(&screen).loaded().unwrap().clone();
    let other = |at: usize| {
        let tasks = loaded.timeline.lanes.iter().map(|lane| lane.task);
        let taken = loaded.recording.task(at);
        let mut can = tasks.filter(|task| *task != taken && loaded.can_step(at, *task));
        can.next()
    };
    let (at, task): (usize, TaskId) = (0..loaded.recording.steps())
        .find_map(|at| Some((at, other(at)?)))
        .unwrap();
    go(&mut screen, at);
    screen.state_mut().session_mut().apply(Command::RunNext(task));
    settle(&mut screen);
    assert_eq!(places(session(&screen)), [(0, "")]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert_eq!(places(session(&screen)), [(0, ""), (end, "")]);
}

#[test]
fn a_share_code_brings_its_bookmarks_along() {
    let mut screen = open("two_locks");
    go(&mut screen, 2);
    let name = || Command::NameBookmark(2, "看这里".to_owned());
    screen.state_mut().session_mut().apply(name());
    let sharing = screen.state_mut().session_mut();
    sharing.apply(Command::Share);
    assert!(sharing.settle(super::PATIENCE));
    let code = sharing.take_copy().unwrap();
    let mut other = super::window();
    other.state_mut().session_mut().apply(Command::OpenCode(code));
    settle(&mut other);
    assert_eq!(session(&other).position(), 2);
    assert_eq!(places(session(&other)), [(2, "看这里")]);
}

#[test]
fn breakpoints_bookmarks_and_what_is_shown_are_kept_for_each_program() {
    let mut screen = open("two_locks");
    let kept = screen.state_mut().session_mut();
    kept.apply(Command::GoTo(2));
    kept.apply(Command::ToggleBookmark);
    kept.apply(Command::ToggleBreakpoint(Subject::Line(30)));
    kept.apply(Command::SetBreakpointCondition(0, "1 < 2".to_owned()));
    kept.apply(Command::ShowInstructions(true));
    kept.apply(Command::ShowValues(false));
    let text = kept.preferences(Layout::default()).write();

    let preferences = Preferences::read(&text).unwrap();
    let mut screen = super::window();
    screen.state_mut().session_mut().restore(&preferences);
    let opened = |screen: &mut Screen, name: &str| {
        let open = Command::OpenScenario(name.to_owned());
        screen.state_mut().session_mut().apply(open);
        settle(screen);
    };
    opened(&mut screen, "counter_race");
    assert!(session(&screen).breakpoints().is_empty() && session(&screen).bookmarks().is_empty());
    opened(&mut screen, "two_locks");
    let now = session(&screen);
    assert_eq!(places(now), [(2, "")]);
    assert_eq!(now.breakpoints()[0].condition, "1 < 2");
    assert!(now.shows_instructions() && !now.shows_values());
    assert_eq!(
        now.preferences(Layout::default()).programs.len(),
        preferences.programs.len()
    );
}
