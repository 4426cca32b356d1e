//! What takes long is done beside the window: how far it is stands there, and it can be ended.

use super::{Screen, press_with, session, settle, speak, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::{Command, Tab};
use threadline::view::Language;

/// So many ways lead to the wrong sum that what decided it is long looked for.
const LONG_STORY: &str = "\
import threading

count = 0

def work():
    global count
    for _ in range(80):
        count += 1

threads = [threading.Thread(target=work) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
";

fn typed(text: &str, language: Language) -> Screen {
    let mut screen = window();
    let open = Command::OpenText("long".to_owned(), text.to_owned());
    screen.state_mut().session_mut().apply(open);
    speak(&mut screen, language);
    screen
}

#[test]
fn the_look_around_a_run_says_how_far_it_is_and_is_ended() {
    for (language, far, stop) in [
        (Language::English, "states so far", "Stop"),
        (Language::Chinese, "个状态", "停止"),
    ] {
        let mut screen = typed(LONG_STORY, language);
        let open = Command::SelectTab(Tab::Story);
        screen.state_mut().session_mut().apply(open);
        screen.step();
        screen.get_by_label_contains(far);
        screen.get_by_label(stop).click();
        screen.step();
        settle(&mut screen);
        assert!(session(&screen).account().is_some(), "what is known is told");
        assert!(screen.query_by_label_contains(far).is_none());
        // Escape does the same.
        press_with(&mut screen, Modifiers::COMMAND, Key::Num1);
        screen.state_mut().session_mut().apply(Command::SetSeed(3));
        screen.state_mut().session_mut().apply(Command::Run);
        settle(&mut screen);
        let open = Command::SelectTab(Tab::Story);
        screen.state_mut().session_mut().apply(open);
        screen.step();
        screen.get_by_label_contains(far);
        screen.key_press(Key::Escape);
        screen.step();
        settle(&mut screen);
        assert!(session(&screen).account().is_some());
    }
}
