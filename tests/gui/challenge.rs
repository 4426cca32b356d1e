//! The challenge in the window: with the mouse, with keys, in both languages.

use super::{click, open, press, press_with, session, settle};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::{Stars, Tab};
use threadline::trace::Outcome;

/// The keys of the first three threads.
const THREADS: [Key; 3] = [Key::Num1, Key::Num2, Key::Num3];

#[test]
fn two_cooks_are_brought_to_a_deadlock_with_the_mouse() {
    let mut screen = open("two_locks");
    click(&mut screen, "Challenge");
    assert_eq!(session(&screen).tab(), Tab::Challenge);
    screen.get_by_label_contains("You are the scheduler");
    click(&mut screen, "Challenge: make it fail");
    screen.get_by_label("By hand");
    screen.get_by_label("Who goes on?");
    screen.get_by_label("Interruptions so far: 0");
    click(&mut screen, "MainThread starts another thread (line 44).");
    click(&mut screen, "fish cook begins.");
    click(&mut screen, "fish cook takes lock pan (line 28).");
    click(&mut screen, "salad cook begins.");
    click(&mut screen, "salad cook takes lock knife (line 34).");
    screen.get_by_label("It failed!");
    screen.get_by_label("3 / 3 stars");
    screen.get_by_label_contains("fewer do not suffice");
    assert_eq!(
        session(&screen).loaded().unwrap().recording.outcome,
        Outcome::Deadlock
    );
    click(&mut screen, "See who waits for whom");
    screen.get_by_label("Wait-for graph");
}

#[test]
fn the_same_with_keys_and_hints() {
    let mut screen = open("two_locks");
    press(&mut screen, Key::X);
    for _ in 0..20 {
        if screen.query_by_label("It failed!").is_some() {
            break;
        }
        press(&mut screen, Key::H);
        let is_hinted = |number: &usize| {
            screen
                .query_by_label_contains(&format!("Now {number}: "))
                .is_some()
        };
        let thread = (1..=3).find(is_hinted).unwrap();
        press(&mut screen, THREADS[thread - 1]);
    }
    screen.get_by_label("2 / 3 stars");
    assert_eq!(session(&screen).stars("two_locks"), Some(Stars(2)));
    // A run that has come to its end is taken back and ended otherwise.
    press(&mut screen, Key::X);
    press(&mut screen, Key::Enter);
    screen.get_by_label_contains("It ended as it should");
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    screen.get_by_label("Who goes on?");
    press(&mut screen, Key::M);
    screen.get_by_label_contains("This is the shortest run that fails");
}

#[test]
fn in_chinese_a_repaired_program_is_proved_not_to_fail() {
    let mut screen = open("two_locks_fixed");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    click(&mut screen, "挑战");
    click(&mut screen, "挑战：让它出错");
    screen.get_by_label("接下来谁走？");
    click(&mut screen, "它不会出错");
    screen.get_by_label_contains("这已得到证明");
    click(&mut screen, "退出挑战");
    settle(&mut screen);
    assert!(session(&screen).challenge().is_none());
}
