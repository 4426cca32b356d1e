//! The timeline: causes and effects, two steps compared, virtual time, the old future, the map of the run.

use super::{Screen, click, deadlock, open, press, press_with, session, settle};
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::Queryable;
use threadline::session::Command;
use threadline::trace::{Op, TaskId};
use threadline::view::relation::How;
use threadline::view::{AxisKind, Language};

/// The first step of a thread that main has started.
fn first_step(screen: &Screen) -> usize {
    let events = &session(screen).loaded().unwrap().recording.events;
    events
        .iter()
        .position(|event| event.task != TaskId::MAIN)
        .unwrap()
}

#[test]
fn a_clicked_step_shows_its_causes_and_effects_and_leads_to_them() {
    let mut screen = open("counter_race_fixed");
    let begin = first_step(&screen);
    let name = format!("Step {}: ", begin + 1);
    screen.get_by_label_contains(&name).click();
    settle(&mut screen);
    assert_eq!(session(&screen).picked(), Some(begin));
    let cause = session(&screen).ties().unwrap().arrows.causes[0];
    let start = &session(&screen).loaded().unwrap().recording.events[cause];
    assert!(matches!(start.op, Op::Spawn(_)));
    screen.get_by_label("Had to wait for:");
    click(&mut screen, &format!("Step {}, MainThread", cause + 1));
    assert_eq!(session(&screen).picked(), Some(cause));
    assert_eq!(session(&screen).position(), cause + 1);
    press(&mut screen, Key::Escape);
    assert_eq!(session(&screen).picked(), None);
    assert!(screen.query_by_label("Had to wait for:").is_none());
}

#[test]
fn brackets_walk_from_effect_to_cause_and_back() {
    let mut screen = open("counter_race_fixed");
    let begin = first_step(&screen);
    screen.state_mut().session_mut().apply(Command::GoTo(begin + 1));
    press(&mut screen, Key::OpenBracket);
    let cause = session(&screen).picked().unwrap();
    let event = &session(&screen).loaded().unwrap().recording.events[cause];
    assert!(matches!(event.op, Op::Spawn(_)), "{event:?}");
    press(&mut screen, Key::CloseBracket);
    assert_eq!(session(&screen).picked(), Some(begin));
}

#[test]
fn two_steps_that_race_are_told_apart_from_two_that_a_lock_orders() {
    let mut screen = open("counter_race");
    let race = session(&screen).loaded().unwrap().findings[0].evidence.clone();
    screen.state_mut().session_mut().apply(Command::GoTo(race[0] + 1));
    press(&mut screen, Key::Y);
    screen.state_mut().session_mut().apply(Command::GoTo(race[1] + 1));
    press_with(&mut screen, Modifiers::SHIFT, Key::Y);
    screen.get_by_label_contains("this is a data race");
    assert!(screen.get_all_by_label_contains("tickets += 1").count() >= 2);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("这是数据竞争");

    let mut screen = open("counter_race_fixed");
    let events = &session(&screen).loaded().unwrap().recording.events;
    let steps = events.iter().enumerate();
    let writes = steps.filter(|(_, event)| matches!(event.op, Op::Write(_)) && event.task.0 > 0);
    let writes: Vec<(usize, u32)> = writes.map(|(step, event)| (step, event.task.0)).collect();
    let other = writes.iter().find(|(_, task)| *task != writes[0].1).unwrap().0;
    let first = writes
        .iter()
        .rfind(|(step, task)| *step < other && *task == writes[0].1);
    let first = first.unwrap().0;
    screen
        .state_mut()
        .session_mut()
        .apply(Command::PickStep(Some(first)));
    screen.state_mut().session_mut().apply(Command::PickWith(other));
    settle(&mut screen);
    let relation = session(&screen).ties().unwrap().relation.clone().unwrap();
    assert_eq!(relation.how, How::Synchronised);
    screen.get_by_label_contains("is ordered before");
    let lines = screen.get_all_by_label_contains("with tickets_lock").count();
    assert!(lines >= 2, "the lines of both are shown: {lines}");
}

#[test]
fn time_is_an_axis_too_and_steps_of_one_instant_stay_apart() {
    let mut screen = open("slow_breakfast");
    let width = |screen: &Screen, step: usize| {
        let name = format!("Step {step}: ");
        screen.get_by_label_contains(&name).rect().width()
    };
    let by_step = width(&screen, 2);
    press(&mut screen, Key::T);
    assert_eq!(session(&screen).axis_kind(), AxisKind::Time);
    screen.get_by_label("By time");
    let by_time = width(&screen, 2);
    assert!(by_time > 1.0 && by_time < by_step, "{by_time} of {by_step}");
    press(&mut screen, Key::End);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    click(&mut screen, "按时间");
    assert_eq!(session(&screen).axis_kind(), AxisKind::Steps);
}

/// A branch at the first step at which somebody else could go on.
fn branch() -> Screen {
    let mut screen = deadlock();
    let events = &session(&screen).loaded().unwrap().recording.events;
    let at = events.iter().position(|event| event.enabled > 1).unwrap();
    screen.state_mut().session_mut().apply(Command::GoTo(at));
    settle(&mut screen);
    let taken = session(&screen).loaded().unwrap().recording.task(at);
    let rows = session(&screen).scene().tasks.clone();
    let other = rows.iter().find(|row| row.can_step && row.task != taken).unwrap();
    click(&mut screen, &format!("Run this one next: {}", other.name));
    screen
}

#[test]
fn a_branch_shows_the_old_future_until_it_is_hidden_or_taken_back() {
    let mut screen = branch();
    assert!(session(&screen).ghost().is_some());
    click(&mut screen, "Old future");
    assert!(session(&screen).ghost().is_none());
    press(&mut screen, Key::O);
    assert!(session(&screen).ghost().is_some());
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert!(session(&screen).ghost().is_none());
    assert!(screen.query_by_label("Old future").is_none());
    press_with(&mut screen, Modifiers::COMMAND, Key::Y);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    assert_eq!(session(&screen).language(), Language::Chinese);
    screen.get_by_label("原来的未来");
}

#[test]
fn the_box_in_the_map_moves_the_view() {
    let mut screen = open("counter_race");
    press(&mut screen, Key::End);
    for _ in 0..8 {
        press(&mut screen, Key::W);
    }
    assert!(screen.query_by_label_contains("Step 2: ").is_none());
    let map = screen.get_by_label("Part of the run in view").rect();
    screen.drag_at(map.right_center() - vec2(20.0, 0.0));
    screen.run();
    screen.hover_at(map.left_center());
    screen.run();
    screen.drop_at(map.left_center());
    settle(&mut screen);
    screen.get_by_label_contains("Step 2: ");
    assert_eq!(
        session(&screen).position(),
        session(&screen).steps(),
        "the position stays"
    );
}

#[test]
fn the_timeline_is_saved_as_a_picture_of_either_kind() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = deadlock();
    let mut save = |name: &str| {
        let path = folder.path().join(name);
        press_with(&mut screen, Modifiers::COMMAND, Key::P);
        screen.event(eframe::egui::Event::Text(path.display().to_string()));
        screen.run();
        press(&mut screen, Key::Enter);
        let told = screen.query_by_label_contains("The timeline is in").is_some();
        let refused = screen
            .query_by_label_contains("must end with .svg or .png")
            .is_some();
        click(&mut screen, "Dismiss");
        (std::fs::read(&path).unwrap_or_default(), told, refused)
    };
    let (svg, told, _) = save("picture.svg");
    assert!(told);
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("waits for ever") && svg.contains("Deadlock: "));
    let (png, told, _) = save("picture.png");
    assert!(told);
    assert!(png.starts_with(b"\x89PNG"));
    let (none, told, refused) = save("picture.gif");
    assert!(none.is_empty() && !told && refused);
}

/// Two threads with some thousand steps, so that several share a point.
const LONG: &str = "\
import threading

count = 0

def work():
    global count
    for _ in range(2000):
        count += 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

#[test]
fn steps_that_share_a_point_are_spread_out_by_a_double_click() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.py");
    std::fs::write(&path, LONG).unwrap();
    let mut screen = super::window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    settle(&mut screen);
    assert!(screen.query_by_label_contains("Step 4000: ").is_none());
    let lanes = screen.get_by_label_contains("Timeline: ").rect();
    let at = lanes.left_top() + vec2(lanes.width() * 0.5, 42.0);
    screen.hover_at(at);
    screen.run();
    // All of it in one frame: from frame to frame more time goes by than a double click takes.
    for pressed in [true, false, true, false] {
        screen.input_mut().events.push(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    settle(&mut screen);
    let around = ["Step 39", "Step 40"];
    let named = around.map(|step| screen.query_all_by_label_contains(step).count());
    let named: usize = named.iter().sum();
    assert!(named >= 5, "{named} steps are wide enough to be named");
}

#[test]
fn the_map_of_a_short_run_lies_above_its_lanes_place_by_place() {
    for seed in [0, 1] {
        let mut screen = deadlock();
        let asked = screen.state_mut().session_mut();
        asked.apply(Command::SetSeed(seed));
        asked.apply(Command::Run);
        settle(&mut screen);
        let map = screen.get_by_label("Part of the run in view").rect();
        let end = session(&screen).loaded().unwrap().timeline.end;
        for step in [1, 4, 7] {
            let bar = screen.get_by_label_contains(&format!("Step {step}: ")).rect();
            let above = map.left() + map.width() * step as f32 / end as f32;
            assert!(
                (bar.right() - above).abs() < 2.0,
                "step {step} of seed {seed}: {bar} and {above}"
            );
        }
    }
}

#[test]
fn a_wait_has_a_menu_too_that_of_the_step_taken_meanwhile() {
    let mut screen = deadlock();
    screen
        .get_by_label_contains("MainThread: waiting (")
        .click_secondary();
    screen.run();
    click(&mut screen, "Causes and effects of this step");
    let picked = session(&screen).picked().unwrap();
    let loaded = session(&screen).loaded().unwrap();
    assert_ne!(loaded.recording.task(picked), TaskId::MAIN);
}
