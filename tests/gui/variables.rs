//! Values beside the lines, and the variables with who wrote them last.

use super::{click, open, press, press_with, session, settle};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::{Command, Tab};
use threadline::trace::Op;
use threadline::view::Subject;

/// The first step of a race that writes the shared variable.
fn first_write(screen: &super::Screen) -> usize {
    let events = &session(screen).loaded().unwrap().recording.events;
    events
        .iter()
        .position(|event| matches!(event.op, Op::Write(_)))
        .unwrap()
}

#[test]
fn a_shared_variable_says_who_wrote_it_and_what_it_was() {
    let mut screen = open("counter_race");
    let step = first_write(&screen);
    let apply = |screen: &mut super::Screen, command| {
        screen.state_mut().session_mut().apply(command);
        settle(screen);
    };
    apply(&mut screen, Command::SelectTab(Tab::Variables));
    apply(&mut screen, Command::GoTo(step + 1));
    screen.get_by_label("Shared variables");
    // Shown as old and new among the shared and among the globals.
    assert!(screen.get_all_by_label("→").count() >= 2);
    apply(&mut screen, Command::ToEnd);
    let last = session(&screen).scene().shared[0].written.unwrap();
    screen.get_by_label_contains("written by ").click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), last.step + 1);
    click(&mut screen, "Stop when this is written: tickets");
    let subject = Subject::Written("tickets".to_owned());
    assert!(session(&screen).breakpoint_on(&subject).is_some());
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label("共享变量");
    screen.get_by_label_contains("写入，第 ");
}

#[test]
fn values_stand_behind_the_lines_and_can_be_hidden() {
    let mut screen = open("counter_race");
    let step = first_write(&screen);
    screen.state_mut().session_mut().apply(Command::GoTo(step + 1));
    settle(&mut screen);
    let line = session(&screen).line_here().unwrap();
    let values = session(&screen).scene().values[&line].clone();
    assert!(values.iter().any(|variable| variable.name == "tickets"));
    screen.get_by_label_contains(&format!("values at line {line}: "));
    press(&mut screen, Key::V);
    assert!(screen.query_by_label_contains("values at line ").is_none());
}

#[test]
fn the_card_says_why_a_thread_waits_and_leads_to_the_step_that_took_the_lock() {
    let mut screen = super::deadlock();
    press(&mut screen, Key::End);
    click(&mut screen, "Threads");
    let waiting = session(&screen).scene().picture.cycle_labels()[0].to_owned();
    let task = session(&screen)
        .scene()
        .tasks
        .iter()
        .find(|row| row.name == waiting)
        .unwrap()
        .task;
    screen
        .state_mut()
        .session_mut()
        .apply(Command::SelectTask(Some(task)));
    settle(&mut screen);
    screen.get_by_label("Why it waits");
    screen.get_by_label_contains("They wait for each other in a circle");
    screen.get_by_label("Nothing ends the wait in this run.");
    let taken = session(&screen)
        .scene()
        .why
        .as_ref()
        .unwrap()
        .holder
        .unwrap()
        .taken
        .unwrap();
    screen.get_by_label_contains(" took it in step ").click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), taken + 1);
    press(&mut screen, Key::End);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("它们互相等待");
    press_with(&mut screen, Modifiers::COMMAND, Key::Num1);
    screen.get_by_label("为何等待");
}
