//! The window without a display: every control is found by its accessible name, clicked, and its key
//! pressed, in both languages.
#![cfg(feature = "gui")]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail, writes the files that it opens, and looks at the clock"
)]

#[path = "gui/challenge.rs"]
mod challenge;
#[path = "gui/sharing.rs"]
mod sharing;
#[path = "gui/ugly.rs"]
mod ugly;

use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::time::{Duration, Instant};
use threadline::gui::Window;
use threadline::session::{Command, Session, Tab, Theme};
use threadline::trace::{Outcome, TaskId};
use threadline::view::Language;

#[path = "gui/beside.rs"]
mod beside;
#[path = "gui/bookmarks.rs"]
mod bookmarks;
#[path = "gui/both.rs"]
mod both;
#[path = "gui/breakpoints.rs"]
mod breakpoints;
#[path = "gui/conditions.rs"]
mod conditions;
#[path = "gui/hand.rs"]
mod hand;
#[path = "gui/instructions.rs"]
mod instructions;
#[path = "gui/keyboard.rs"]
mod keyboard;
#[path = "gui/marked.rs"]
mod marked;
#[path = "gui/outcomes.rs"]
mod outcomes;
#[path = "gui/reach.rs"]
mod reach;
#[path = "gui/texts.rs"]
mod texts;
#[path = "gui/timeline.rs"]
mod timeline;
#[path = "gui/variables.rs"]
mod variables;

const PATIENCE: Duration = Duration::from_secs(60);

type Screen = Harness<'static, Window>;

/// An empty window of 1280 by 800 points.
fn window() -> Screen {
    let builder = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_max_steps(50);
    builder
        .allow_missing_glyphs()
        .build_eframe(|creation| Window::new(&creation.egui_ctx).without_font_check())
}

fn open(name: &str) -> Screen {
    let mut screen = window();
    screen
        .state_mut()
        .session_mut()
        .apply(Command::OpenScenario(name.to_owned()));
    settle(&mut screen);
    screen
}

/// From now on the window speaks a language.
fn speak(screen: &mut Screen, language: Language) {
    let session = screen.state_mut().session_mut();
    session.apply(Command::SetLanguage(language));
    settle(screen);
}

/// The two cooks under a seed that makes them wait for each other for ever.
fn deadlock() -> Screen {
    let mut screen = open("two_locks");
    for seed in 0..200 {
        screen.state_mut().session_mut().apply(Command::SetSeed(seed));
        screen.state_mut().session_mut().apply(Command::Run);
        settle(&mut screen);
        if session(&screen).loaded().unwrap().recording.outcome == Outcome::Deadlock {
            return screen;
        }
    }
    panic!("no seed below 200 leads to a deadlock");
}

fn settle(screen: &mut Screen) {
    assert!(screen.state_mut().session_mut().settle(PATIENCE));
    screen.run();
    assert!(screen.state_mut().session_mut().settle(PATIENCE));
    screen.run();
}

fn session(screen: &Screen) -> &Session {
    screen.state().session()
}

fn click(screen: &mut Screen, name: &str) {
    screen.get_by_label(name).click();
    settle(screen);
}

fn press(screen: &mut Screen, key: Key) {
    screen.key_press(key);
    settle(screen);
}

fn press_with(screen: &mut Screen, modifiers: Modifiers, key: Key) {
    screen.key_press_modifiers(modifiers, key);
    settle(screen);
}

#[test]
fn an_empty_window_says_what_to_do_and_lists_scenarios() {
    let mut screen = window();
    screen.run();
    screen.get_by_label_contains("Pick a scenario from the list");
    click(&mut screen, "Two cooks, one pan, one knife");
    assert_eq!(session(&screen).program().unwrap().name, "two_locks");
    assert!(session(&screen).loaded().is_some());
}

#[test]
fn every_button_of_the_bar_moves_through_the_run() {
    let mut screen = open("two_locks");
    let position = |screen: &Screen| session(screen).position();
    click(&mut screen, "Step forward");
    assert_eq!(position(&screen), 1);
    click(&mut screen, "Step back");
    assert_eq!(position(&screen), 0);
    click(&mut screen, "Next switch");
    let first_switch = position(&screen);
    assert!(first_switch > 0);
    click(&mut screen, "To end");
    assert_eq!(position(&screen), session(&screen).steps());
    click(&mut screen, "Previous switch");
    assert!(position(&screen) < session(&screen).steps());
    click(&mut screen, "To start");
    assert_eq!(position(&screen), 0);
    let speed = session(&screen).speed();
    click(&mut screen, "Faster");
    assert!(session(&screen).speed() > speed);
    click(&mut screen, "Slower");
    assert_eq!(session(&screen).speed(), speed);
}

#[test]
fn the_same_by_key() {
    let mut screen = open("two_locks");
    let position = |screen: &Screen| session(screen).position();
    press(&mut screen, Key::ArrowRight);
    press(&mut screen, Key::ArrowRight);
    assert_eq!(position(&screen), 2);
    press(&mut screen, Key::ArrowLeft);
    assert_eq!(position(&screen), 1);
    press(&mut screen, Key::N);
    let switch = position(&screen);
    assert!(switch > 1);
    press(&mut screen, Key::End);
    assert_eq!(position(&screen), session(&screen).steps());
    press_with(&mut screen, Modifiers::SHIFT, Key::N);
    assert!(position(&screen) < session(&screen).steps());
    press(&mut screen, Key::Home);
    assert_eq!(position(&screen), 0);
    press(&mut screen, Key::ArrowUp);
    press(&mut screen, Key::ArrowDown);
    assert_eq!(session(&screen).selected(), Some(TaskId(1)));
    press_with(&mut screen, Modifiers::SHIFT, Key::ArrowRight);
    let last = position(&screen) - 1;
    assert_eq!(session(&screen).loaded().unwrap().recording.task(last), TaskId(1));
    press(&mut screen, Key::Num0);
    assert_eq!(session(&screen).selected(), None);
}

#[test]
fn space_plays_and_pauses() {
    let mut screen = open("two_locks");
    screen.state_mut().session_mut().apply(Command::SetSpeed(0.5));
    screen.key_press(Key::Space);
    screen.run_steps(3);
    assert!(session(&screen).is_playing());
    screen.get_by_label("Pause");
    screen.run_steps(12);
    assert!(session(&screen).position() > 0, "time goes on by itself");
    screen.key_press(Key::Space);
    screen.run_steps(3);
    assert!(!session(&screen).is_playing());
}

#[test]
fn g_asks_for_a_step_and_goes_there() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::G);
    screen.event(eframe::egui::Event::Text("5".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).position(), 5);
}

#[test]
fn a_step_of_the_timeline_is_found_by_its_sentence_and_clicked() {
    let mut screen = open("two_locks");
    let node = screen.get_by_label_contains("Step 3: ");
    node.click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), 3);
}

#[test]
fn a_lane_is_picked_by_a_click_on_its_name() {
    let mut screen = open("two_locks");
    click(&mut screen, "1 MainThread");
    assert_eq!(session(&screen).selected(), Some(TaskId(0)));
    click(&mut screen, "1 MainThread");
    assert_eq!(session(&screen).selected(), None);
}

#[test]
fn the_scrubber_is_dragged_to_the_end() {
    let mut screen = open("two_locks");
    let rect = screen.get_by_label("Position").rect();
    screen.drag_at(rect.left_center() + vec2(2.0, 0.0));
    screen.run();
    screen.hover_at(rect.right_center() - vec2(1.0, 0.0));
    screen.run();
    screen.drop_at(rect.right_center() - vec2(1.0, 0.0));
    settle(&mut screen);
    assert_eq!(session(&screen).position(), session(&screen).steps());
}

#[test]
fn the_tabs_show_a_deadlock_threads_values_output_and_the_lesson() {
    let mut screen = deadlock();
    press(&mut screen, Key::End);
    assert!(
        screen.get_all_by_label_contains("Deadlock: ").count() >= 2,
        "tab and sentence tell it"
    );
    screen.get_by_label("Wait-for graph");
    click(&mut screen, "Threads");
    screen.get_by_label_contains("MainThread, ");
    click(&mut screen, "Variables");
    screen.get_by_label("Globals");
    click(&mut screen, "Output");
    assert_eq!(session(&screen).tab(), Tab::Output);
    click(&mut screen, "Lesson");
    screen.get_by_label_contains("Each cook takes one tool");
    press_with(&mut screen, Modifiers::COMMAND, Key::Num1);
    assert_eq!(session(&screen).tab(), Tab::Waits);
}

#[test]
fn a_line_of_the_source_tells_who_stands_there() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::ArrowRight);
    assert!(screen.get_all_by_label_contains("[MainThread").count() >= 1);
}

#[test]
fn the_seed_field_takes_a_number_and_runs() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::S);
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    screen.event(eframe::egui::Event::Text("17".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).seed(), 17);
    assert_eq!(session(&screen).loaded().unwrap().seed, 17);
    press(&mut screen, Key::R);
    assert!(session(&screen).loaded().is_some());
}

#[test]
fn a_path_that_does_not_exist_is_told_and_dismissed() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::O);
    screen.event(eframe::egui::Event::Text("/nowhere/at/all.py".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    screen.get_by_label_contains("/nowhere/at/all.py cannot be opened");
    click(&mut screen, "Dismiss");
    assert!(screen.query_by_label_contains("cannot be opened").is_none());
}

#[test]
fn the_sheet_of_keys_opens_and_closes() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::Questionmark);
    screen.get_by_label("play or pause");
    press(&mut screen, Key::Escape);
    assert!(screen.query_by_label("play or pause").is_none());
}

#[test]
fn everything_is_said_in_chinese_too() {
    let mut screen = deadlock();
    screen.get_by_label("中文").click();
    settle(&mut screen);
    assert_eq!(session(&screen).language(), Language::Chinese);
    for name in [
        "前进一步",
        "后退一步",
        "上一次切换",
        "下一次切换",
        "到开头",
        "到末尾",
        "播放",
    ] {
        screen.get_by_label(name);
    }
    for name in ["加快", "减慢", "运行", "打开", "场景", "适合窗口", "浅色主题"] {
        screen.get_by_label(name);
    }
    click(&mut screen, "前进一步");
    assert_eq!(session(&screen).position(), 1);
    click(&mut screen, "到末尾");
    assert!(screen.get_all_by_label_contains("死锁").count() >= 2);
    for tab in ["线程", "变量", "输出", "讲解", "锁与等待"] {
        click(&mut screen, tab);
    }
    click(&mut screen, "English");
    assert_eq!(session(&screen).language(), Language::English);
}

#[test]
fn both_themes_and_a_small_window_are_painted() {
    let mut screen = deadlock();
    click(&mut screen, "Light theme");
    assert_eq!(session(&screen).theme(), Theme::Light);
    screen.set_size(vec2(640.0, 420.0));
    settle(&mut screen);
    press(&mut screen, Key::L);
    press(&mut screen, Key::End);
    screen.set_pixels_per_point(2.0);
    settle(&mut screen);
    assert_eq!(session(&screen).position(), session(&screen).steps());
}

#[test]
fn a_window_at_rest_asks_for_no_frames() {
    let mut screen = deadlock();
    press(&mut screen, Key::End);
    screen.run();
    screen.step();
    let again = screen
        .output()
        .viewport_output
        .values()
        .map(|viewport| viewport.repaint_delay)
        .min();
    assert!(again.unwrap() > Duration::from_secs(1), "{again:?}");
}

/// A program whose run has about a million steps.
const MILLION: &str = "\
import threading

counter = 0


def work():
    global counter
    for _ in range(250000):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";

fn opened(name: &str, text: &str) -> Screen {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let mut screen = window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    settle(&mut screen);
    screen
}

/// How long a jump to a step and its frame take, over the whole run.
fn jump(screen: &mut Screen) -> Duration {
    let steps = session(screen).steps();
    let begun = Instant::now();
    for share in 0..20 {
        let position = steps * share / 19;
        screen.state_mut().session_mut().apply(Command::GoTo(position));
        assert!(screen.state_mut().session_mut().settle(PATIENCE));
        screen.step();
        assert_eq!(session(screen).scene().position, position);
    }
    begun.elapsed() / 20
}

/// A run of a thousand times the steps is not a thousand times, and not twenty times as slow to walk about in.
#[test]
fn any_of_a_million_steps_is_there_at_once() {
    let mut short = opened("thousand.py", &MILLION.replace("250000", "250"));
    let mut long = opened("million.py", MILLION);
    assert!(session(&long).steps() > 1_000_000);
    let (short, long) = (jump(&mut short), jump(&mut long));
    assert!(
        long < 20 * short,
        "a jump and its frame took {long:?}, in a short run {short:?}"
    );
}

#[test]
fn a_hundred_thousand_printed_lines_do_not_slow_a_frame() {
    let frame = |lines: u32| {
        let text = format!("for i in range({lines}):\n    print('行', i)\n");
        let mut screen = opened("prints.py", &text);
        let session = screen.state_mut().session_mut();
        session.apply(Command::SelectTab(Tab::Output));
        press(&mut screen, Key::End);
        screen.get_by_label(&format!("行 {}", lines - 1));
        let begun = Instant::now();
        screen.run_steps(20);
        begun.elapsed() / 20
    };
    let (few, many) = (frame(100), frame(100_000));
    assert!(many < 10 * few, "a frame took {many:?}, with few lines {few:?}");
}

#[test]
fn another_thread_goes_on_in_the_past_and_the_branch_is_taken_back() {
    let mut screen = open("two_locks");
    let old = session(&screen).loaded().unwrap().recording.schedule.clone();
    // To a step at which two threads could go on.
    let choice = (0..old.choices.len())
        .find(|&step| session(&screen).loaded().unwrap().recording.events[step].enabled > 1)
        .unwrap();
    screen.state_mut().session_mut().apply(Command::GoTo(choice));
    settle(&mut screen);
    screen.get_by_label("Recorded");
    let other = session(&screen)
        .scene()
        .tasks
        .iter()
        .find(|row| row.can_step && row.task != old.choices[choice].task)
        .map(|row| (row.task, row.name.clone()))
        .unwrap();
    click(&mut screen, &format!("Run this one next: {}", other.1));
    screen.get_by_label("What if");
    let branch = session(&screen).loaded().unwrap().recording.schedule.clone();
    assert_eq!(branch.choices[..choice], old.choices[..choice]);
    assert_eq!(branch.choices[choice].task, other.0);
    assert_eq!(session(&screen).position(), choice + 1);
    click(&mut screen, "Back to the run before");
    assert_eq!(session(&screen).loaded().unwrap().recording.schedule, old);
    assert_eq!(session(&screen).position(), choice);
    press_with(&mut screen, Modifiers::COMMAND, Key::Y);
    assert_eq!(session(&screen).loaded().unwrap().recording.schedule, branch);
}

#[test]
fn exploring_lists_outcomes_and_mistakes_and_shows_the_run_that_is_clicked() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::E);
    screen.get_by_label_contains("Complete: every schedule was searched");
    let deadlock = screen.get_all_by_label_contains("× deadlock").next().unwrap();
    deadlock.click();
    settle(&mut screen);
    assert_eq!(
        session(&screen).loaded().unwrap().recording.outcome,
        Outcome::Deadlock
    );
    screen.get_by_label("Found");
    let show = screen.get_all_by_label("Show the shortest run").next().unwrap();
    show.click();
    settle(&mut screen);
    assert_eq!(
        session(&screen).loaded().unwrap().recording.outcome,
        Outcome::Deadlock
    );
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("已完整搜索");
}

#[test]
fn a_repaired_program_is_said_to_be_free_of_mistakes() {
    let mut screen = open("two_locks_fixed");
    press(&mut screen, Key::E);
    screen.get_by_label_contains("no schedule leads to a mistake");
}

#[test]
fn the_story_tells_what_decided_the_run_and_leads_to_the_shortest() {
    let mut screen = deadlock();
    click(&mut screen, "Story");
    screen.get_by_label_contains("decides it");
    screen.get_by_label_contains("In the nearest run that passes");
    let evidence = session(&screen).loaded().unwrap().findings[0].evidence[0];
    let name = format!("Step {}", evidence + 1);
    screen.get_all_by_label(&name).next().unwrap().click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), evidence + 1);
    press(&mut screen, Key::M);
    let account = session(&screen).account().unwrap();
    assert_eq!(account.cost.preemptions, 1);
}

#[test]
fn the_program_is_changed_in_the_window_run_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.py");
    std::fs::write(&path, "print('old')\n").unwrap();
    let mut screen = window();
    screen
        .state_mut()
        .session_mut()
        .apply(Command::OpenFile(path.clone()));
    settle(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen.get_by_label("Program text");
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    screen.event(eframe::egui::Event::Text("print('new')\n".to_owned()));
    screen.run();
    screen.get_by_label("changed, not run yet");
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "new\n");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print('old')\n");
    press_with(&mut screen, Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "print('new')\n");
    assert!(!session(&screen).program().unwrap().is_changed);
}

#[test]
fn a_mistake_in_the_changed_text_is_told_at_its_line() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    screen.event(eframe::egui::Event::Text("x = 1\nif x\n    pass\n".to_owned()));
    screen.run();
    click(&mut screen, "Run this text");
    // Above the window and behind the line.
    assert_eq!(screen.get_all_by_label_contains("expected ':'").count(), 2);
    // The text is still there to be mended.
    screen.get_by_label("Program text");
}

#[test]
fn two_runs_are_compared_and_the_steps_are_searched() {
    let mut screen = open("two_locks");
    click(&mut screen, "Compare");
    screen.get_by_label_contains("There is no other run to compare with");
    press(&mut screen, Key::P);
    for seed in 1..20 {
        screen.state_mut().session_mut().apply(Command::SetSeed(seed));
        press(&mut screen, Key::R);
        if screen
            .query_by_label_contains("Both runs begin with the same")
            .is_some()
        {
            break;
        }
    }
    screen.get_by_label_contains("Both runs begin with the same");
    screen.get_by_label("The other run");
    // Of the switches in which they differ, one matters.
    let parts_at = session(&screen).parts_at().unwrap();
    let comparison = session(&screen).comparison().unwrap();
    assert!(parts_at >= comparison.same);
    let in_list = format!("The switch that matters: {} ", parts_at + 1);
    assert!(screen.query_all_by_label_contains(&in_list).next().is_some());
    let in_lanes = format!("The switch that matters: Step {}: ", parts_at + 1);
    screen.get_by_label_contains(&in_lanes).click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), parts_at);
    press(&mut screen, Key::Slash);
    assert!(screen.query_by_label_contains(&in_lanes).is_none());
    assert_eq!(session(&screen).tab(), Tab::Events);
    screen.get_by_label("Search").focus();
    screen.run();
    screen.event(eframe::egui::Event::Text("takes lock".to_owned()));
    screen.run();
    let steps = screen.get_all_by_label_contains("takes lock").count();
    assert!(steps >= 2, "{steps} steps are listed");
    assert!(screen.query_by_label_contains("  MainThread begins").is_none());
}

#[test]
fn everything_is_found_by_name() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(eframe::egui::Event::Text("to end".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).position(), session(&screen).steps());
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(eframe::egui::Event::Text("counter that forgets".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert!(
        session(&screen)
            .program()
            .unwrap()
            .name
            .starts_with("counter_race")
    );
}

#[test]
fn the_steps_that_prove_a_finding_are_visited_both_ways() {
    let mut screen = deadlock();
    let evidence = session(&screen).loaded().unwrap().evidence.clone();
    assert!(evidence.len() >= 2);
    for step in &evidence {
        press(&mut screen, Key::Period);
        assert_eq!(session(&screen).position(), step + 1);
    }
    press(&mut screen, Key::Comma);
    assert_eq!(session(&screen).position(), evidence[evidence.len() - 2] + 1);
}
