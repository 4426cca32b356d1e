//! Texts that are typed: begun, run, wrong, not saved, and never lost.

use super::sharing::{close, remembering};
use super::{Screen, click, press_with, session, settle};
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use threadline::session::Command;

const CONTROL: Modifiers = Modifiers::COMMAND;

fn type_instead(screen: &mut Screen, text: &str) {
    press_with(screen, CONTROL, Key::A);
    screen.event(Event::Text(text.to_owned()));
    settle(screen);
}

fn open(screen: &mut Screen, name: &str) {
    screen
        .state_mut()
        .session_mut()
        .apply(Command::OpenScenario(name.to_owned()));
    settle(screen);
}

fn text(screen: &Screen) -> String {
    screen.get_by_label("Program text").value().unwrap()
}

#[test]
fn a_new_program_is_begun_changed_and_run() {
    let mut screen = super::window();
    press_with(&mut screen, CONTROL, Key::N);
    assert_eq!(session(&screen).program().unwrap().name, "untitled");
    assert!(session(&screen).loaded().is_some(), "it is a program already");
    type_instead(&mut screen, "print('mine')\n");
    press_with(&mut screen, CONTROL, Key::Enter);
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "mine\n");
    press_with(&mut screen, CONTROL, Key::N);
    assert_eq!(session(&screen).program().unwrap().name, "untitled-2");
    // Saved, it has the name of its file, and the editor stays.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("saved.py").display().to_string();
    type_instead(&mut screen, "print('kept')\n");
    press_with(&mut screen, CONTROL, Key::S);
    screen.event(Event::Text(path.clone()));
    screen.run();
    press_with(&mut screen, Modifiers::NONE, Key::Enter);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print('kept')\n");
    assert_eq!(session(&screen).program().unwrap().name, path);
    assert_eq!(text(&screen), "print('kept')\n");
}

#[test]
fn what_is_typed_is_saved_and_typing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.py");
    std::fs::write(&path, "print(1)\n").unwrap();
    let mut screen = super::window();
    let file = Command::OpenFile(path.clone());
    screen.state_mut().session_mut().apply(file);
    settle(&mut screen);
    press_with(&mut screen, CONTROL, Key::E);
    type_instead(&mut screen, "print(2)\n");
    click(&mut screen, "Save");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print(2)\n");
    assert_eq!(text(&screen), "print(2)\n");
    press_with(&mut screen, CONTROL, Key::L);
    type_instead(&mut screen, "print(3)\n");
    click(&mut screen, "保存");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print(3)\n");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("there.json");
    std::fs::write(&path, "precious").unwrap();
    let mut screen = super::open("two_locks");
    press_with(&mut screen, CONTROL | Modifiers::SHIFT, Key::S);
    screen.event(Event::Text(folder.path().join("there").display().to_string()));
    screen.run();
    press_with(&mut screen, Modifiers::NONE, Key::Enter);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
    screen.get_by_label("There is a file of this name; saving once more replaces it.");
    press_with(&mut screen, Modifiers::NONE, Key::Enter);
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .contains("threadline-trace")
    );
    press_with(&mut screen, CONTROL, Key::L);
    press_with(&mut screen, CONTROL, Key::P);
    let picture = folder.path().join("there.svg");
    std::fs::write(&picture, "precious").unwrap();
    screen.event(Event::Text(picture.display().to_string()));
    screen.run();
    press_with(&mut screen, Modifiers::NONE, Key::Enter);
    click(&mut screen, "保存");
    assert!(std::fs::read_to_string(&picture).unwrap().starts_with("<svg "));
}

#[test]
fn the_sheet_of_keys_fits_into_the_window() {
    let mut screen = super::open("two_locks");
    for size in [vec2(1280.0, 800.0), vec2(700.0, 460.0)] {
        screen.set_size(size);
        press_with(&mut screen, Modifiers::NONE, Key::Questionmark);
        let close = screen.get_by_label("Close").rect();
        let title = screen.get_by_label("Keyboard").rect();
        assert!(
            title.top() > 0.0 && close.bottom() < size.y,
            "{title} {close} in {size}"
        );
        click(&mut screen, "Close");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_line() {
    let mut screen = super::open("two_locks");
    press_with(&mut screen, CONTROL, Key::E);
    type_instead(&mut screen, "x = 1\ny = (\n");
    press_with(&mut screen, CONTROL, Key::Enter);
    screen.get_by_label_contains("line 2: ");
    type_instead(&mut screen, "x = 1\n");
    assert!(screen.query_by_label_contains("line 2: ").is_none());
    press_with(&mut screen, CONTROL, Key::L);
    type_instead(&mut screen, "x = 1\ny = )\n");
    press_with(&mut screen, CONTROL, Key::Enter);
    screen.get_by_label_contains("行 2: ");
}

#[test]
fn a_text_that_was_not_run_is_there_again_after_another_program() {
    let mut screen = super::open("two_locks");
    press_with(&mut screen, CONTROL, Key::E);
    type_instead(&mut screen, "print('typed')\n");
    open(&mut screen, "counter_race");
    assert!(screen.query_by_label("Program text").is_none());
    click(&mut screen, "Text that was not saved: two_locks");
    assert_eq!(text(&screen), "print('typed')\n");
    screen.get_by_label("This text was not saved last time; it has been kept for you.");
    click(&mut screen, "Discard changes");
    assert!(text(&screen).contains("fry_fish"));
}

#[test]
fn a_text_that_was_run_and_not_saved_is_there_again_too() {
    let mut screen = super::open("two_locks");
    press_with(&mut screen, CONTROL, Key::E);
    type_instead(&mut screen, "print('ran')\n");
    press_with(&mut screen, CONTROL, Key::Enter);
    press_with(&mut screen, CONTROL, Key::E);
    // The same scenario from the list, as it is there.
    open(&mut screen, "two_locks");
    assert_eq!(text(&screen), "print('ran')\n");
    click(&mut screen, "Discard changes");
    open(&mut screen, "counter_race");
    press_with(&mut screen, CONTROL, Key::L);
    assert!(screen.query_by_label("未保存的文本：two_locks").is_none());
}

#[test]
fn texts_of_several_programs_outlive_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = remembering(folder.path());
    for name in ["two_locks", "counter_race"] {
        open(&mut screen, name);
        press_with(&mut screen, CONTROL, Key::E);
        type_instead(&mut screen, &format!("print('{name}')\n"));
    }
    press_with(&mut screen, CONTROL, Key::N);
    // Time goes by; nobody closes the window.
    screen.run_steps(40);
    drop(screen);
    let mut again = remembering(folder.path());
    open(&mut again, "two_locks");
    assert_eq!(text(&again), "print('two_locks')\n");
    click(&mut again, "Text that was not saved: counter_race");
    assert_eq!(text(&again), "print('counter_race')\n");
    click(&mut again, "Text that was not saved: untitled");
    assert_eq!(session(&again).program().unwrap().name, "untitled");
    close(again);
}

#[test]
fn somebody_else_writes_to_the_file_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.py");
    let read = || std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, "print(1)\n").unwrap();
    let mut screen = super::window();
    let file = Command::OpenFile(path.clone());
    screen.state_mut().session_mut().apply(file);
    settle(&mut screen);
    // An editor in which nothing was typed goes along.
    press_with(&mut screen, CONTROL, Key::E);
    std::fs::write(&path, "print(22)\n").unwrap();
    screen.event(Event::WindowFocused(true));
    settle(&mut screen);
    screen.get_by_label_contains("was changed by another program");
    click(&mut screen, "Read the file again");
    assert_eq!(text(&screen), "print(22)\n");
    assert!(
        screen
            .query_by_label_contains("was changed by another program")
            .is_none()
    );
    // What was typed is in the way of what was written.
    type_instead(&mut screen, "print('typed')\n");
    std::fs::write(&path, "print(333)\n").unwrap();
    press_with(&mut screen, CONTROL, Key::S);
    assert_eq!(read(), "print(333)\n");
    screen.get_by_label_contains("it has not been replaced");
    press_with(&mut screen, CONTROL, Key::R);
    assert_eq!(text(&screen), "print('typed')\n");
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "333\n");
    press_with(&mut screen, CONTROL, Key::L);
    std::fs::write(&path, "print(4444)\n").unwrap();
    press_with(&mut screen, CONTROL, Key::S);
    click(&mut screen, "替换文件");
    assert_eq!(read(), "print('typed')\n");
}

#[test]
fn pages_are_turned_in_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.py");
    let lines: String = (0..400).map(|line| format!("x{line} = 1\n")).collect();
    std::fs::write(&path, lines).unwrap();
    let mut screen = super::window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    settle(&mut screen);
    press_with(&mut screen, CONTROL, Key::E);
    // Typing begins before the first statement.
    press_with(&mut screen, Modifiers::NONE, Key::PageDown);
    press_with(&mut screen, Modifiers::NONE, Key::PageDown);
    press_with(&mut screen, Modifiers::NONE, Key::PageUp);
    screen.event(Event::Text("# here ".to_owned()));
    settle(&mut screen);
    let typed = text(&screen);
    let line = typed
        .lines()
        .position(|line| line.starts_with("# here "))
        .unwrap();
    assert!((5..100).contains(&line), "{line}");
}

#[test]
fn a_kept_text_does_not_replace_what_the_file_became_meanwhile() {
    let kept = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.py");
    std::fs::write(&path, "print(1)\n").unwrap();
    let mut screen = remembering(kept.path());
    let file = Command::OpenFile(path.clone());
    screen.state_mut().session_mut().apply(file.clone());
    settle(&mut screen);
    press_with(&mut screen, CONTROL, Key::E);
    type_instead(&mut screen, "print('typed')\n");
    close(screen);
    std::fs::write(&path, "print(22)\n").unwrap();
    let mut again = remembering(kept.path());
    again.state_mut().session_mut().apply(file);
    settle(&mut again);
    again.event(Event::WindowFocused(true));
    settle(&mut again);
    assert_eq!(text(&again), "print('typed')\n");
    again.get_by_label_contains("was changed by another program");
    press_with(&mut again, CONTROL, Key::S);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print(22)\n");
    click(&mut again, "Replace the file");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print('typed')\n");
    close(again);
}

#[test]
fn a_very_long_line_is_changed_in_its_middle_and_stays_one_line() {
    let long = "长".repeat(3_000);
    let program = format!("x = \"{long}\"\nprint(len(x))\n");
    let mut screen = super::opened("wide.py", &program);
    press_with(&mut screen, CONTROL, Key::E);
    // It is shown in rows of a hundred letters, so that the one below the first letter is the hundredth.
    press_with(&mut screen, Modifiers::NONE, Key::ArrowDown);
    screen.event(Event::Text("短".to_owned()));
    settle(&mut screen);
    let after = format!(
        "x = \"{}短{}\"\nprint(len(x))\n",
        "长".repeat(95),
        "长".repeat(2_905)
    );
    assert_eq!(text(&screen), after);
    press_with(&mut screen, CONTROL, Key::Enter);
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "3001\n");
    press_with(&mut screen, CONTROL, Key::Z);
    assert_eq!(text(&screen), program);
}
