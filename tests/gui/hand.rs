//! Small things that a hand expects: a right click, Ctrl+F, a name that is proposed, a list that follows the focus.

use super::{click, deadlock, open, press, press_with, session, settle};
use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use threadline::session::{Command, Tab, catalogue};
use threadline::view::{Language, Subject};

#[test]
fn a_breakpoint_beside_an_empty_line_goes_to_the_next_one_with_code() {
    let mut screen = open("counter_race");
    let source = session(&screen).program().unwrap().source.clone();
    let lines = 1..source.line_count();
    let is_empty = |line: &u32| source.line(*line).is_empty() && source.line(*line + 1).starts_with("def ");
    let empty = lines.clone().find(is_empty).unwrap();
    click(&mut screen, &format!("Breakpoint at line {empty}"));
    let set = Subject::Line(empty + 1);
    assert!(session(&screen).breakpoint_on(&set).is_some());
    assert!(session(&screen).breakpoint_on(&Subject::Line(empty)).is_none());
    // It is not taken away by a second click beside the empty line.
    click(&mut screen, &format!("Breakpoint at line {empty}"));
    assert!(session(&screen).breakpoint_on(&set).is_some());
}

#[test]
fn code_in_a_lesson_stands_without_its_backticks() {
    let mut screen = open("counter_race");
    click(&mut screen, "Lesson");
    screen.get_by_label_contains("tickets += 1 looks like one action");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    assert!(screen.query_by_label_contains("`").is_none());
}

#[test]
fn ctrl_f_leads_to_the_search() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::F);
    assert_eq!(session(&screen).tab(), Tab::Events);
    screen.event(egui::Event::Text("takes lock".to_owned()));
    screen.run();
    assert!(screen.query_by_label_contains("  MainThread begins").is_none());
}

#[test]
fn the_list_of_scenarios_follows_the_focus() {
    let mut screen = open("two_locks");
    let list = screen.get_by_label("Filter scenarios").rect();
    let last = catalogue::scenarios().last().unwrap();
    let last = catalogue::title(&last.name, &last.about, Language::English).to_owned();
    let below = screen.get_by_label(&last).rect();
    assert!(below.top() > 800.0, "the list is longer than the window");
    // The list is one stop of the keyboard; the arrows go through it.
    press(&mut screen, Key::F6);
    press(&mut screen, Key::F6);
    press(&mut screen, Key::End);
    screen.run();
    let shown = screen.get_by_label(&last).rect();
    assert!(shown.top() > list.bottom() && shown.bottom() < 800.0, "{shown:?}");
}

#[test]
fn a_name_is_proposed_for_what_is_saved_and_typing_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::P);
    let proposed = screen.get_by_label("Path").value();
    assert_eq!(proposed.as_deref(), Some("two_locks.svg"));
    let path = folder.path().join("lanes.svg");
    screen.event(egui::Event::Text(path.display().to_string()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert!(path.is_file());
}

#[test]
fn the_menu_offers_what_there_is() {
    let mut screen = open("two_locks");
    for is_under_way in [false, true] {
        click(&mut screen, "Menu");
        screen.get_all_by_label("Run").last().unwrap().click();
        screen.run();
        let leave = screen.get_by_label_contains("Leave the challenge");
        assert_eq!(leave.accesskit_node().is_disabled(), !is_under_way);
        press(&mut screen, Key::Escape);
        press(&mut screen, Key::Escape);
        press(&mut screen, Key::X);
        screen
            .state_mut()
            .session_mut()
            .apply(Command::SelectTab(Tab::Lesson));
        settle(&mut screen);
    }
}

#[test]
fn a_right_click_on_a_step_offers_what_can_be_done_there_in_both_languages() {
    let mut screen = deadlock();
    let names = [
        ("Causes and effects of this step", "Copy this text"),
        ("这一步的前因后果", "复制这段文字"),
    ];
    for (causes, copy) in names {
        let lane = screen.get_by_label("1 MainThread").rect();
        let at = egui::pos2(lane.right() + 40.0, lane.center().y);
        screen.hover_at(at);
        screen.run();
        for pressed in [true, false] {
            screen.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        screen.run();
        screen.get_by_label(copy);
        click(&mut screen, causes);
        assert_eq!(session(&screen).picked(), Some(0));
        screen.state_mut().session_mut().apply(Command::PickStep(None));
        press_with(&mut screen, Modifiers::COMMAND, Key::L);
    }
}

#[test]
fn the_values_of_the_line_somebody_stands_at_are_in_view() {
    let mut screen = open("counter_race");
    let steps = session(&screen).steps();
    let at = (1..steps).find(|&at| {
        screen.state_mut().session_mut().apply(Command::GoTo(at));
        settle(&mut screen);
        let line = session(&screen).line_here();
        let values = line.and_then(|line| session(&screen).scene().values.get(&line).cloned());
        values.is_some_and(|values| values.iter().any(|variable| variable.name == "tickets"))
    });
    assert!(at.is_some());
    let line = session(&screen).line_here().unwrap();
    let name = format!("values at line {line}: ");
    let values = screen.get_by_label_contains(&name).rect();
    let tabs = screen.get_by_label("Locks & waits").rect();
    assert!(values.right() < tabs.left(), "{values:?}");
}

#[test]
fn a_lock_among_the_variables_says_its_state_and_nothing_else() {
    let mut screen = deadlock();
    press(&mut screen, Key::End);
    click(&mut screen, "Locks & waits");
    screen.get_by_label_contains("A dashed one: is held by");
    click(&mut screen, "Variables");
    assert!(screen.query_all_by_label("<locked>").count() >= 2);
    assert!(screen.query_by_label_contains("_thread.lock object").is_none());
}

#[test]
fn what_was_printed_can_be_copied() {
    let mut screen = open("counter_race");
    press(&mut screen, Key::End);
    click(&mut screen, "Output");
    let loaded = session(&screen).loaded().unwrap();
    let said = loaded.output.text_at(0, loaded.recording.steps()).to_owned();
    screen.get_by_label(&said).click_secondary();
    screen.run();
    screen.get_by_label("Copy all that was printed so far").click();
    screen.step();
    let copied = screen
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| match command {
            egui::OutputCommand::CopyText(text) => *text == said,
            _ => false,
        });
    assert!(copied);
}

/// So many threads that their list has to be scrolled.
const MANY: &str = "\
import threading

def work():
    print('at work')

threads = [threading.Thread(target=work) for _ in range(60)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn the_list_of_threads_follows_the_steps() {
    let mut screen = super::opened("many.py", MANY);
    click(&mut screen, "Threads");
    let events = &session(&screen).loaded().unwrap().recording.events;
    let step = events.iter().position(|event| event.task.0 == 50).unwrap();
    assert!(screen.query_by_label_contains("Thread-50 (work), ").is_none());
    screen.state_mut().session_mut().apply(Command::GoTo(step + 1));
    settle(&mut screen);
    screen.get_by_label_contains("Thread-50 (work), ");
}

#[test]
fn two_runs_side_by_side_follow_the_steps_and_say_who_did_what() {
    let mut screen = super::opened("many.py", MANY);
    press(&mut screen, Key::P);
    screen.state_mut().session_mut().apply(Command::SetSeed(7));
    press(&mut screen, Key::R);
    press(&mut screen, Key::C);
    press(&mut screen, Key::End);
    let steps = session(&screen).steps();
    let last = format!("{steps} MainThread has run its last line");
    let row = screen.query_all_by_label_contains(&last).next().unwrap().rect();
    let tab = screen.get_by_label("The other run").rect();
    assert!(row.top() > tab.bottom() && row.bottom() < 800.0, "{row:?}");
}

#[test]
fn the_editor_opens_at_the_line_that_is_looked_at_and_finds_words_in_both_languages() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::End);
    let line = session(&screen).line_here().unwrap();
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen.event(egui::Event::Text("X".to_owned()));
    screen.run();
    let typed = screen.get_by_label("Program text").value().unwrap();
    assert!(typed.lines().nth(line as usize - 1).unwrap().starts_with('X'));
    for (find, next, done) in [
        ("Find", "Next place", "End of finding"),
        ("查找", "下一处", "结束查找"),
    ] {
        press_with(&mut screen, Modifiers::COMMAND, Key::F);
        screen.get_by_label(find);
        press_with(&mut screen, Modifiers::COMMAND, Key::A);
        screen.event(egui::Event::Text("threading.lock".to_owned()));
        screen.run();
        // In the text there are two of them, and the search goes around.
        let first = screen.get_by_label_contains(" / 2").value();
        press(&mut screen, Key::Enter);
        let second = screen.get_by_label_contains(" / 2").value();
        assert_ne!(first, second);
        click(&mut screen, next);
        assert_eq!(screen.get_by_label_contains(" / 2").value(), first);
        click(&mut screen, done);
        assert!(screen.query_by_label(next).is_none());
        press_with(&mut screen, Modifiers::COMMAND, Key::L);
    }
}
