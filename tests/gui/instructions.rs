//! The instructions beside the source.

use super::{click, open, press, press_with, session};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

#[test]
fn alt_and_the_arrows_step_by_instruction_and_show_the_next_one() {
    let mut screen = open("counter_race");
    let step = (0..session(&screen).steps())
        .find(|&step| session(&screen).loaded().unwrap().recording.events[step].instructions > 4)
        .unwrap();
    screen
        .state_mut()
        .session_mut()
        .apply(threadline::session::Command::GoTo(step));
    super::settle(&mut screen);
    press_with(&mut screen, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(session(&screen).position(), step);
    assert!(session(&screen).instruction() > 0);
    screen.get_by_label_contains("Next to be carried out: ");
    screen.get_by_label_contains("Instruction 1 of ");
    click(&mut screen, "Next instruction");
    assert!(session(&screen).instruction() > 1);
    press_with(&mut screen, Modifiers::ALT, Key::ArrowLeft);
    press_with(&mut screen, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        (session(&screen).position(), session(&screen).instruction()),
        (step, 0)
    );
    press(&mut screen, Key::I);
    assert!(
        screen
            .query_by_label_contains("Next to be carried out: ")
            .is_none()
    );
    press(&mut screen, Key::I);
    press_with(&mut screen, Modifiers::ALT, Key::ArrowRight);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("即将执行：");
}
