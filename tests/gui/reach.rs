//! Everything is reached by mouse and by key: the menu, findings, the search through the steps, stacks with locals.

use super::{Screen, click, deadlock, open, press, press_with, session, settle, speak};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::{Command, Perspective, Tab};
use threadline::view::{Language, Subject};

fn type_in(screen: &mut Screen, text: &str) {
    screen.event(Event::Text(text.to_owned()));
    settle(screen);
}

#[test]
fn the_menu_lists_everything_with_its_key() {
    let mut screen = deadlock();
    click(&mut screen, "Menu");
    click(&mut screen, "Move");
    screen.get_by_label_contains("Next step of this thread").click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), 1);
    click(&mut screen, "Menu");
    click(&mut screen, "View");
    screen.get_by_label_contains("View: debug").click();
    settle(&mut screen);
    assert_eq!(session(&screen).perspective(), Perspective::Debug);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    click(&mut screen, "菜单");
    click(&mut screen, "断点与书签");
    screen.get_by_label_contains("在此步设置或移除书签").click();
    settle(&mut screen);
    assert_eq!(session(&screen).bookmarks().len(), 1);
}

#[test]
fn the_palette_lets_a_thread_go_on_by_name() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    type_in(&mut screen, "run this one next: Main");
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).position(), 1);
}

#[test]
fn what_the_keyboard_has_come_to_is_pressed_by_it() {
    let mut screen = open("two_locks");
    // From the first widget on, until a line of the source has the focus.
    for _ in 0..400 {
        press(&mut screen, Key::Tab);
        let line = screen
            .query_all_by_label_contains("line 43")
            .find(|node| node.is_focused());
        if line.is_some() {
            break;
        }
    }
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).selected_line(), Some(43));
}

#[test]
fn findings_have_a_tab_of_their_own_with_their_proofs() {
    let mut screen = deadlock();
    press(&mut screen, Key::Exclamationmark);
    assert_eq!(session(&screen).tab(), Tab::Findings);
    screen.get_by_label_contains("Each waits for the next");
    let first = session(&screen).loaded().unwrap().evidence[0];
    screen.get_by_label(&format!("Step {}", first + 1)).click();
    settle(&mut screen);
    assert_eq!(session(&screen).position(), first + 1);
    click(&mut screen, "Next step that proves a finding");
    assert!(session(&screen).position() > first + 1);
    click(&mut screen, "Stop at steps that prove a finding");
    assert!(session(&screen).breakpoint_on(&Subject::Finding).is_some());
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label("上一个证明问题的步骤");
    let mut screen = open("two_locks_fixed");
    click(&mut screen, "Findings");
    screen.get_by_label_contains("Nothing that is looked for went wrong");
}

#[test]
fn steps_are_searched_by_words_thread_and_kind() {
    let mut screen = deadlock();
    press(&mut screen, Key::Slash);
    assert_eq!(session(&screen).tab(), Tab::Events);
    // The field has the focus.
    type_in(&mut screen, "takes");
    let rows = |screen: &Screen| screen.query_all_by_label_contains(" takes ").count();
    let all = rows(&screen);
    assert!(all >= 2, "{all}");
    screen.get_by_label("Steps of: all threads").click();
    settle(&mut screen);
    screen.get_all_by_label("salad cook").last().unwrap().click();
    settle(&mut screen);
    screen.get_by_label("Steps of: salad cook");
    assert!(rows(&screen) < all);
    screen.get_by_label("Kind of steps: all steps").click();
    settle(&mut screen);
    click(&mut screen, "exceptions");
    screen.get_by_label("No step matches.");
    speak(&mut screen, Language::Chinese);
    screen.get_by_label("步骤种类：异常");
}

#[test]
fn a_stack_shows_the_locals_of_each_frame() {
    let text = "import threading\n\ndef deep(n):\n    if n:\n        return deep(n - 1)\n    print('down')\n\nt = threading.Thread(target=deep, args=(2,))\nt.start()\nt.join()\n";
    let mut screen = super::opened("deep.py", text);
    click(&mut screen, "Threads");
    let events = &session(&screen).loaded().unwrap().recording.events;
    let printed = events.iter().position(|event| event.text.is_some()).unwrap();
    let thread = events[printed].task;
    screen.state_mut().session_mut().apply(Command::GoTo(printed));
    screen
        .state_mut()
        .session_mut()
        .apply(Command::SelectTask(Some(thread)));
    settle(&mut screen);
    for n in 0..3 {
        screen.get_by_label(&format!("    n = {n}"));
    }
}

#[test]
fn waits_held_locks_and_proofs_have_names_in_the_timeline() {
    let mut screen = deadlock();
    press(&mut screen, Key::End);
    screen.get_by_label_contains("fish cook: holds pan (");
    screen.get_by_label_contains("salad cook: waits for ever (");
    assert!(screen.query_all_by_label_contains("[proves: deadlock]").count() >= 2);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("fish cook: 持有 pan (");
    assert!(screen.query_all_by_label_contains("［证明：死锁］").count() >= 2);
}

#[test]
fn the_shortest_run_is_looked_for_when_it_is_asked_for() {
    let mut screen = open("counter_race");
    for seed in 0..50 {
        screen.state_mut().session_mut().apply(Command::SetSeed(seed));
        screen.state_mut().session_mut().apply(Command::Run);
        settle(&mut screen);
        if !session(&screen).loaded().unwrap().findings.is_empty() {
            break;
        }
    }
    press(&mut screen, Key::M);
    screen.get_by_label("Found");
    press(&mut screen, Key::M);
    screen.get_by_label_contains("This is the shortest run that is known");
    let mut screen = open("two_locks_fixed");
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    press(&mut screen, Key::M);
    screen.get_by_label_contains("这次运行没有出错");
}

#[test]
fn the_bar_never_lies_upon_itself() {
    let mut screen = deadlock();
    for width in (700..1500).step_by(60) {
        screen.set_size(eframe::egui::vec2(width as f32, 800.0));
        settle(&mut screen);
        screen.run();
        let menu = screen.get_by_label("Menu").rect();
        let (at, steps) = (session(&screen).position(), session(&screen).steps());
        let position = screen.get_by_label(&format!("Step {at} / {steps}")).rect();
        assert!(!menu.intersects(position), "{menu} {position} in {width}");
    }
}

#[test]
fn a_window_that_was_small_for_a_while_is_arranged_as_before() {
    let mut screen = super::open("two_locks");
    let large = screen.ctx.content_rect().size();
    let places = |screen: &Screen| {
        let place = |name| screen.get_by_label(name).rect();
        [place("Locks & waits"), place("Filter scenarios")]
    };
    let before = places(&screen);
    screen.set_size(eframe::egui::vec2(600.0, 400.0));
    settle(&mut screen);
    screen.set_size(large);
    settle(&mut screen);
    assert_eq!(places(&screen), before);
    // So it is with large text, for which the same window is small.
    for _ in 0..10 {
        press_with(&mut screen, Modifiers::COMMAND, Key::Plus);
    }
    press_with(&mut screen, Modifiers::COMMAND, Key::Num0);
    assert_eq!(places(&screen), before);
}
