//! Breakpoints by mouse, key and palette.

use super::{click, deadlock, open, press, press_with, session};
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use threadline::session::Tab;
use threadline::view::Subject;

#[test]
fn a_click_beside_a_line_number_sets_a_breakpoint_and_f5_runs_to_it_and_back() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::ArrowRight);
    let line = session(&screen).line_here().unwrap();
    click(&mut screen, &format!("Breakpoint at line {line}"));
    assert!(session(&screen).breakpoint_on(&Subject::Line(line)).is_some());
    press(&mut screen, Key::Home);
    press(&mut screen, Key::F5);
    screen.get_by_label_contains(&format!("Stopped: line {line} by "));
    let first = session(&screen).position();
    press(&mut screen, Key::End);
    for _ in 0..session(&screen).stops().all().len() {
        press_with(&mut screen, Modifiers::SHIFT, Key::F5);
    }
    assert_eq!(session(&screen).position(), first);
    press(&mut screen, Key::F9);
    assert!(session(&screen).breakpoints().is_empty());
}

#[test]
fn the_list_of_breakpoints_switches_them_off_and_takes_them_away() {
    let mut screen = deadlock();
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    assert_eq!(session(&screen).tab(), Tab::Breakpoints);
    screen.get_by_label_contains("There are no breakpoints.");
    click(&mut screen, "Stop at steps that prove a finding");
    press(&mut screen, Key::F5);
    assert_eq!(
        session(&screen).position(),
        session(&screen).loaded().unwrap().evidence[0] + 1
    );
    click(&mut screen, "a step that proves a finding");
    assert!(!session(&screen).breakpoints()[0].is_on);
    click(&mut screen, "Remove the breakpoint: a step that proves a finding");
    assert!(session(&screen).breakpoints().is_empty());
}

#[test]
fn a_lock_gets_a_breakpoint_where_it_is_listed() {
    let mut screen = deadlock();
    press(&mut screen, Key::End);
    let ring = screen
        .get_all_by_label_contains("Stop when this is taken, given back or changed: ")
        .next()
        .unwrap();
    ring.click();
    super::settle(&mut screen);
    assert!(matches!(
        session(&screen).breakpoints()[0].subject,
        Subject::Object(_)
    ));
    press(&mut screen, Key::Home);
    press(&mut screen, Key::F5);
    screen.get_by_label_contains(" taken by ");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("停在：");
}

#[test]
fn running_on_is_found_in_the_palette() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(Event::Text("run on to the next stop".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    let end = session(&screen).steps();
    assert_eq!(session(&screen).position(), end, "nothing stops it");
}

#[test]
fn a_click_on_a_line_lists_its_executions_and_each_leads_to_its_step() {
    let mut screen = open("counter_race");
    // A line that is in view.
    press(&mut screen, Key::ArrowRight);
    let line = session(&screen).line_here().unwrap();
    screen.get_by_label_contains(&format!("line {line} [")).click();
    super::settle(&mut screen);
    let all = session(&screen).executions(line);
    screen.get_by_label_contains(&format!("Line {line}: {} execution", all.len()));
    let last = all.iter().next_back().unwrap();
    click(
        &mut screen,
        &format!("{} · Step {}", last.task.0 + 1, last.step + 1),
    );
    assert_eq!(session(&screen).position(), last.step + 1);
    click(&mut screen, "Close the list of executions");
    assert_eq!(session(&screen).selected_line(), None);
}

#[test]
fn a_number_in_the_palette_is_a_line_or_a_step_and_names_are_what_to_stop_at() {
    let mut screen = open("counter_race");
    press(&mut screen, Key::ArrowRight);
    let line = session(&screen).line_here().unwrap();
    for (typed, is_set) in [
        (format!("breakpoint at line {line}"), true),
        (format!("run to line {line}"), true),
    ] {
        press_with(&mut screen, Modifiers::COMMAND, Key::K);
        screen.event(Event::Text(typed));
        screen.run();
        press(&mut screen, Key::Enter);
        assert_eq!(
            session(&screen).breakpoint_on(&Subject::Line(line)).is_some(),
            is_set
        );
    }
    assert_eq!(session(&screen).selected_line(), Some(line));
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(Event::Text("stop at: tickets".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    let subject = Subject::Written("tickets".to_owned());
    assert!(session(&screen).breakpoint_on(&subject).is_some());
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    click(&mut screen, "Add one on a variable or a lock");
    screen
        .get_all_by_label("tickets is written")
        .next()
        .unwrap()
        .click();
    super::settle(&mut screen);
    assert!(session(&screen).breakpoint_on(&subject).is_none());
}

#[test]
fn a_click_on_a_wait_in_the_timeline_asks_why() {
    let mut screen = open("counter_race");
    let loaded = session(&screen).loaded().unwrap().clone();
    let wait = loaded
        .timeline
        .waits
        .iter()
        .max_by_key(|wait| wait.to - wait.from)
        .unwrap();
    // The middle of the wait: on the lane of its task, below the step that is taken then.
    let middle = (wait.from + wait.to) / 2;
    let step = screen
        .get_by_label_contains(&format!("Step {}: ", middle + 1))
        .rect();
    let name = format!("{} {}", wait.task.0 + 1, loaded.recording.names.task(wait.task));
    let lane = screen.get_by_label(&name).rect();
    let place = eframe::egui::pos2(step.center().x, lane.center().y);
    screen.hover_at(place);
    screen.run();
    screen.drag_at(place);
    screen.drop_at(place);
    super::settle(&mut screen);
    assert_eq!(session(&screen).selected(), Some(wait.task));
    assert_eq!(session(&screen).position(), middle as usize);
    screen.get_by_label("Why it waits");
}

#[test]
fn a_breakpoint_is_bound_to_a_thread_in_the_list() {
    let mut screen = open("counter_race");
    let line = session(&screen)
        .loaded()
        .unwrap()
        .recording
        .events
        .iter()
        .map(|event| event.line)
        .max()
        .unwrap();
    screen
        .state_mut()
        .session_mut()
        .apply(threadline::session::Command::ToggleBreakpoint(Subject::Line(
            line,
        )));
    press(&mut screen, Key::End);
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    click(&mut screen, "Thread of breakpoint 1: all threads");
    let name = session(&screen).scene().tasks[0].name.clone();
    screen.get_all_by_label(&name).last().unwrap().click();
    super::settle(&mut screen);
    assert_eq!(session(&screen).breakpoints()[0].task.map(|task| task.0), Some(0));
    screen.get_by_label(&format!("Thread of breakpoint 1: {name}"));
}

#[test]
fn at_the_start_the_first_statement_is_in_view_and_f9_says_that_nobody_stands_anywhere() {
    let mut screen = open("producer_consumer");
    screen.set_size(vec2(1280.0, 480.0));
    screen.run();
    let row = ": import threading";
    screen.get_by_label_contains(row);
    for _ in 0..session(&screen).steps() {
        press(&mut screen, Key::ArrowRight);
        if screen.query_by_label_contains(row).is_none() {
            break;
        }
    }
    assert!(
        screen.query_by_label_contains(row).is_none(),
        "it is scrolled away"
    );
    press(&mut screen, Key::Home);
    screen.get_by_label_contains(row);
    press(&mut screen, Key::F9);
    assert!(session(&screen).breakpoints().is_empty());
    screen.get_by_label_contains("Nobody stands at a line here");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    press(&mut screen, Key::F9);
    screen.get_by_label_contains("此时没有线程停在某一行");
    press(&mut screen, Key::ArrowRight);
    press(&mut screen, Key::F9);
    assert_eq!(session(&screen).breakpoints().len(), 1);
}
