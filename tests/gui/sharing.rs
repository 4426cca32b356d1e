//! Codes copied and pasted, traces saved, what is remembered, and how the window is arranged.

use super::{Screen, click, deadlock, open, press, press_with, session, settle, speak};
use eframe::egui::{self, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use threadline::gui::{Keeper, Memory, Window};
use threadline::session::{Command, Perspective, Tab, TextSize, Theme};
use threadline::trace::TaskId;
use threadline::view::{AxisKind, Language};

const CONTROL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// A file that the desktop lets fall.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A window that remembers in this folder.
pub fn remembering(folder: &Path) -> Screen {
    let builder = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(50)
        .allow_missing_glyphs();
    let memory = Memory::read(Keeper::new(Some(folder.to_owned())));
    builder.build_eframe(move |creation| {
        let window = Window::new(&creation.egui_ctx);
        window.without_font_check().with_memory(memory)
    })
}

/// Closes the window as the desktop does.
pub fn close(mut screen: Screen) {
    eframe::App::on_exit(screen.state_mut(), None);
    drop(screen);
}

fn copied(screen: &Screen) -> Option<String> {
    screen
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
}

#[test]
fn a_run_is_copied_as_a_code_and_pasted_into_another_window() {
    let mut screen = deadlock();
    for command in [
        Command::SetPerspective(Perspective::Debug),
        Command::SelectTab(Tab::Events),
        Command::SetAxis(AxisKind::Time),
        Command::SelectTask(Some(TaskId(2))),
        Command::GoTo(5),
    ] {
        screen.state_mut().session_mut().apply(command);
    }
    settle(&mut screen);
    screen.event(egui::Event::Key {
        key: Key::C,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: CONTROL_SHIFT,
    });
    screen.step();
    assert!(screen.state_mut().session_mut().settle(super::PATIENCE));
    screen.step();
    let code = copied(&screen).unwrap();
    screen.run();
    screen.get_by_label_contains("Copied: ");
    let mut other = open("counter_race");
    other.key_press_modifiers(CONTROL_SHIFT, Key::V);
    other.step();
    other.event(egui::Event::Paste(code.clone()));
    other.run();
    settle(&mut other);
    assert_eq!(session(&other).position(), 5);
    // What was looked at comes along.
    assert_eq!(session(&other).perspective(), Perspective::Debug);
    assert_eq!(session(&other).tab(), Tab::Events);
    assert_eq!(session(&other).axis_kind(), AxisKind::Time);
    assert_eq!(session(&other).selected(), Some(TaskId(2)));
    let runs = [&screen, &other].map(|screen| session(screen).loaded().unwrap().recording.events.clone());
    assert_eq!(runs[0], runs[1]);
    // What is pasted by mistake is told.
    other.key_press_modifiers(CONTROL_SHIFT, Key::V);
    other.step();
    other.event(egui::Event::Paste("good morning".to_owned()));
    other.run();
    other.get_by_label_contains("this is no share code");
    // The dialog that opens files takes a code, too.
    let mut third = open("counter_race");
    press_with(&mut third, Modifiers::COMMAND, Key::O);
    third.event(egui::Event::Paste(code));
    third.run();
    press(&mut third, Key::Enter);
    assert_eq!(session(&third).position(), 5);
}

#[test]
fn the_run_is_saved_by_its_dialog_and_its_name_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = deadlock();
    press_with(&mut screen, CONTROL_SHIFT, Key::S);
    screen.get_by_label("Save this run as a trace");
    let path = folder.path().join("kept");
    screen.event(egui::Event::Text(path.display().to_string()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert!(folder.path().join("kept.json").exists());
    screen.get_by_label_contains("The run was saved as");
    click(&mut screen, "Dismiss");
    // It is in the list, and opens from there.
    click(&mut screen, "kept.json");
    assert_eq!(session(&screen).trouble(), None);
    assert!(session(&screen).program().unwrap().name.ends_with("kept.json"));
}

#[test]
fn a_file_is_dropped_on_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dropped.py");
    std::fs::write(&path, "print('dropped')\n").unwrap();
    for language in Language::ALL {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        // A dialog about another file is not left open above it.
        press_with(&mut screen, Modifiers::COMMAND, Key::O);
        screen.input_mut().dropped_files = vec![Arc::new(Dropped(path.clone()))];
        screen.step();
        settle(&mut screen);
        assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "dropped\n");
        // It is the first of those that were opened last.
        assert!(screen.query_all_by_label("dropped.py").next().is_some());
        let dialog = language.pick("Open a program or a trace", "打开程序或轨迹");
        assert!(screen.query_by_label(dialog).is_none());
    }
}

#[test]
fn the_first_start_shows_four_keys_once() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = remembering(folder.path());
        speak(&mut screen, language);
        let hint = language.pick("walk through the run", "逐步走过这次运行");
        screen.get_by_label_contains(hint);
        assert_eq!(session(&screen).tab(), Tab::Lesson);
        click(&mut screen, language.pick("Got it", "知道了"));
        assert!(screen.query_by_label_contains(hint).is_none());
        close(screen);
        let mut again = remembering(folder.path());
        again.run();
        // The language is remembered as well.
        assert!(again.query_by_label_contains(hint).is_none());
        let mut lists = again.query_all_by_label_contains(language.pick("Scenarios", "场景"));
        assert!(lists.next().is_some());
    }
}

#[test]
fn what_was_arranged_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = remembering(folder.path());
    screen.run();
    press_with(&mut screen, Modifiers::COMMAND, Key::T);
    press_with(&mut screen, Modifiers::COMMAND, Key::Plus);
    press_with(&mut screen, Modifiers::COMMAND, Key::Plus);
    assert_eq!(session(&screen).text_size(), TextSize(120));
    assert!((screen.ctx.zoom_factor() - 1.2).abs() < 0.01);
    press_with(&mut screen, Modifiers::ALT, Key::Num2);
    let viewport = screen
        .input_mut()
        .viewports
        .get_mut(&egui::ViewportId::ROOT)
        .unwrap();
    viewport.inner_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(1000.0, 700.0)));
    screen.key_press(Key::ArrowRight);
    screen.run();
    close(screen);
    let (size, is_maximized) = Memory::read(Keeper::new(Some(folder.path().to_owned()))).window();
    assert_eq!((size, is_maximized), (Some([1200.0, 840.0]), false));
    let mut again = remembering(folder.path());
    again.run();
    assert_eq!(session(&again).theme(), Theme::Light);
    assert_eq!(session(&again).text_size(), TextSize(120));
    assert_eq!(session(&again).perspective(), Perspective::Debug);
    press_with(&mut again, Modifiers::COMMAND, Key::Num0);
    assert_eq!(session(&again).text_size(), TextSize(100));
}

#[test]
fn preferences_that_cannot_be_read_are_put_aside_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("preferences.json");
    std::fs::write(&file, "{\"format\": \"threadline-pref").unwrap();
    let mut screen = remembering(folder.path());
    screen.run();
    screen.get_by_label_contains("Your preferences could not be read (the file is damaged)");
    click(&mut screen, "Dismiss");
    close(screen);
    let aside = folder.path().join("preferences.json.broken-1");
    assert_eq!(
        std::fs::read_to_string(aside).unwrap(),
        "{\"format\": \"threadline-pref"
    );
    // The file of another program is kept as well, beside the first.
    std::fs::write(&file, "{\"editor\": \"vim\"}").unwrap();
    let mut screen = remembering(folder.path());
    screen.run();
    screen.get_by_label_contains("not one of Threadline's");
    drop(screen);
    assert!(folder.path().join("preferences.json.broken-2").exists());
    assert!(!file.exists());
}

#[test]
fn text_that_was_not_saved_outlives_a_crash() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut screen = remembering(folder.path());
        speak(&mut screen, language);
        let open = Command::OpenScenario("two_locks".to_owned());
        screen.state_mut().session_mut().apply(open.clone());
        settle(&mut screen);
        press_with(&mut screen, Modifiers::COMMAND, Key::E);
        press_with(&mut screen, Modifiers::COMMAND, Key::A);
        screen.event(egui::Event::Text("print('kept')\n".to_owned()));
        screen.run();
        // Time goes by; nobody closes the window.
        screen.run_steps(40);
        drop(screen);
        let mut again = remembering(folder.path());
        speak(&mut again, language);
        again.state_mut().session_mut().apply(open);
        settle(&mut again);
        let (english, chinese) = (
            "This text was not saved last time; it has been kept for you.",
            "上次未保存的文本已为您保留。",
        );
        again.get_by_label(language.pick(english, chinese));
    }
}

#[test]
fn the_window_is_arranged_by_one_switch_and_by_keys() {
    let mut screen = open("two_locks");
    screen.get_by_label("Filter scenarios");
    click(&mut screen, "View: Learn");
    click(&mut screen, "Explore  [Alt+3]");
    assert_eq!(session(&screen).tab(), Tab::Explore);
    assert!(screen.query_by_label("Filter scenarios").is_none());
    press_with(&mut screen, Modifiers::ALT, Key::Num2);
    assert_eq!(session(&screen).tab(), Tab::Variables);
    press_with(&mut screen, Modifiers::ALT, Key::Num1);
    assert_eq!(session(&screen).tab(), Tab::Lesson);
    screen.get_by_label("Filter scenarios");
}

#[test]
fn another_size_of_the_text_is_there_after_a_few_frames() {
    let mut screen = open("two_locks");
    let zoom = |screen: &Screen| (screen.ctx.zoom_factor() * 100.0).round();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    screen.step();
    assert_eq!(zoom(&screen), 100.0, "its letters are made first");
    screen.run_steps(5);
    assert_eq!(zoom(&screen), 110.0);
    // Whoever asks for one after the other gets the last one.
    for _ in 0..3 {
        screen.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
        screen.step();
    }
    screen.run_steps(5);
    assert_eq!(zoom(&screen), 80.0);
    // One that is taken back at once is never taken.
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
    screen.run_steps(6);
    assert_eq!(zoom(&screen), 80.0);
}

#[test]
fn going_through_all_sizes_of_the_text_again_needs_no_more_room_for_letters() {
    let mut screen = open("two_locks");
    let mut round = || {
        for (key, times) in [(Key::Plus, 12), (Key::Minus, 16), (Key::Num0, 1)] {
            for _ in 0..times {
                screen.key_press_modifiers(Modifiers::COMMAND, key);
                screen.run_steps(6);
            }
        }
        screen.ctx.fonts(|fonts| fonts.font_image_size())
    };
    let first = round();
    assert_eq!([round(), round()], [first, first]);
}
