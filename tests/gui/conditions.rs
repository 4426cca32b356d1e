//! Breakpoints that stop only where a condition holds, forward and back; and attributes beside the lines.

use super::{click, open, press, press_with, session, settle};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::{Command, Tab};
use threadline::view::Subject;

/// The line of the program that begins with a text, comments apart.
fn line_of(screen: &super::Screen, text: &str) -> u32 {
    let source = &session(screen).program().unwrap().source;
    let begins = |line: &u32| source.line(*line).trim_start().starts_with(text);
    (1..=source.line_count()).find(begins).unwrap()
}

#[test]
fn a_condition_that_is_typed_lets_the_run_stop_only_where_it_holds() {
    let mut screen = open("counter_race");
    let line = line_of(&screen, "tickets += 1");
    let set = |screen: &mut super::Screen, command| {
        screen.state_mut().session_mut().apply(command);
        settle(screen);
    };
    set(&mut screen, Command::ToggleBreakpoint(Subject::Line(line)));
    let all = session(&screen).stops().all().to_vec();
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    assert_eq!(session(&screen).tab(), Tab::Breakpoints);
    click(&mut screen, "Condition of breakpoint 1");
    screen.event(Event::Text("tickets == 2".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).breakpoints()[0].condition, "tickets == 2");
    let some = session(&screen).stops().all().to_vec();
    assert!(
        !some.is_empty() && some.len() < all.len(),
        "{} of {}",
        some.len(),
        all.len()
    );
    let recording = &session(&screen).loaded().unwrap().recording.clone();
    for stop in &all {
        let globals = recording.moment(stop.step).globals();
        let is_two = globals
            .iter()
            .any(|variable| variable.name == "tickets" && variable.value == "2");
        assert_eq!(some.iter().any(|kept| kept.at == stop.at), is_two);
    }
    press(&mut screen, Key::Home);
    press(&mut screen, Key::F5);
    assert_eq!(session(&screen).position(), some[0].at.position);
    press(&mut screen, Key::End);
    press_with(&mut screen, Modifiers::SHIFT, Key::F5);
    assert_eq!(session(&screen).position(), some[some.len() - 1].at.position);
}

#[test]
fn a_mistake_in_a_condition_is_told_with_its_place_and_what_cannot_be_told_is_said() {
    let mut screen = open("counter_race");
    let line = line_of(&screen, "tickets += 1");
    let stop = Command::ToggleBreakpoint(Subject::Line(line));
    screen.state_mut().session_mut().apply(stop);
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    click(&mut screen, "Condition of breakpoint 1");
    screen.event(Event::Text("tickets = 3".to_owned()));
    screen.run();
    press(&mut screen, Key::Enter);
    screen.get_by_label_contains("at character 9: write == to compare");
    assert!(session(&screen).breakpoints()[0].condition.is_empty());
    let misspelt = Command::SetBreakpointCondition(0, "tikets == 3".to_owned());
    screen.state_mut().session_mut().apply(misspelt);
    settle(&mut screen);
    screen.get_by_label_contains("there is no variable `tikets` there");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("那里没有变量 `tikets`");
    assert!(session(&screen).stops().all().is_empty());
}

const ACCOUNT: &str = r#"import threading


class Account:
    limit = 10

    def __init__(self):
        self.total = 0
        self.log = []
        self.owner = {"name": "ann"}

    def pay(self, amount):
        self.total += amount
        self.log.append(amount)


account = Account()
threads = [threading.Thread(target=account.pay, args=(n,)) for n in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(account.total)
"#;

fn account() -> super::Screen {
    let mut screen = open("two_locks");
    screen
        .state_mut()
        .session_mut()
        .apply(Command::Edit(ACCOUNT.to_owned()));
    settle(&mut screen);
    screen
}

#[test]
fn attributes_are_shown_beside_the_lines_that_mention_them() {
    let mut screen = account();
    let line = line_of(&screen, "self.total += amount");
    press(&mut screen, Key::Home);
    screen.state_mut().session_mut().apply(Command::NextAtLine(line));
    settle(&mut screen);
    screen.get_by_label_contains(&format!("values at line {line}: self.total = "));
}

#[test]
fn conditions_look_into_attributes_items_and_lengths() {
    let mut screen = account();
    let line = line_of(&screen, "self.log.append(amount)");
    let session = screen.state_mut().session_mut();
    session.apply(Command::ToggleBreakpoint(Subject::Line(line)));
    session.settle(super::PATIENCE);
    let all = session.stops().all().len();
    assert!(all >= 3);
    let mut count = |condition: &str| {
        let asked = Command::SetBreakpointCondition(0, condition.to_owned());
        session.apply(asked);
        session.settle(super::PATIENCE);
        assert_eq!(session.breakpoints()[0].condition, condition);
        session.stops().all().len()
    };
    assert_eq!(count("True"), all);
    assert_eq!(count("self.total > 100 or False"), 0);
    assert_eq!(count("0 < self.total <= self.limit"), all);
    assert_eq!(count("self.owner[\"name\"] == 'ann' and amount in threads"), 0);
    assert_eq!(count("self.owner[\"name\"] == 'ann' and amount != None"), all);
    let long = count("len(self.log) >= 1 and not len(self.log) == 2");
    assert!(long < all, "{long} of {all}");
    let first = count("self.log[-1] == amount");
    assert!(first <= all);
    assert_eq!(count("self is account and amount is not None"), all);
    assert_eq!(count("self.pay"), 0, "a method is no data");
    assert_eq!(count(""), all);
}
