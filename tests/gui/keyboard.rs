//! The window without a mouse: from part to part, and through the list.

use super::{Screen, click, open, press, press_with, session, settle, speak};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use threadline::view::Language;

fn focused(screen: &Screen) -> String {
    let nodes = screen.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()));
    let mut nodes = nodes.filter_map(|node| {
        node.accesskit_node()
            .label()
            .or_else(|| node.accesskit_node().value())
    });
    nodes.next().unwrap_or_default()
}

/// What has the focus after each of some keys.
fn tour(screen: &mut Screen, modifiers: Modifiers, times: usize) -> Vec<String> {
    let stops = (0..times).map(|_| {
        press_with(screen, modifiers, Key::F6);
        focused(screen)
    });
    stops.collect()
}

#[test]
fn f6_goes_from_part_to_part_and_back_in_both_languages() {
    let words = [
        (
            Language::English,
            ["Scenarios", "Two cooks, one pan, one knife", "Lesson"],
            "line ",
        ),
        (
            Language::Chinese,
            ["场景", "两位厨师，一口锅，一把刀", "讲解"],
            "行 ",
        ),
    ];
    for (language, [bar, list, tab], line) in words {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        click(&mut screen, tab);
        let there = tour(&mut screen, Modifiers::NONE, 6);
        assert_eq!(there[0], bar);
        assert_eq!(there[1], list);
        assert!(there[3].contains(line), "the text of the program: {there:?}");
        assert_eq!(there[4], tab);
        assert_eq!(there[5], bar, "from the last one on to the first");
        let back = tour(&mut screen, Modifiers::SHIFT, 5);
        let mut expected = there[..5].to_vec();
        expected.reverse();
        assert_eq!(back, expected);
    }
}

#[test]
fn a_part_of_the_window_gives_the_focus_back_to_what_had_it() {
    let mut screen = open("two_locks");
    tour(&mut screen, Modifiers::NONE, 1);
    press(&mut screen, Key::Tab);
    let before = focused(&screen);
    tour(&mut screen, Modifiers::NONE, 2);
    tour(&mut screen, Modifiers::SHIFT, 2);
    assert_eq!(focused(&screen), before);
    // Out of the text that is typed as well.
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen.event(Event::Text("#".to_owned()));
    settle(&mut screen);
    tour(&mut screen, Modifiers::NONE, 1);
    assert_ne!(focused(&screen), "Program text");
    tour(&mut screen, Modifiers::SHIFT, 1);
    screen.event(Event::Text("!".to_owned()));
    settle(&mut screen);
    let typed = screen.get_by_label("Program text").value().unwrap();
    assert!(typed.contains("#!"), "the cursor is where it was");
}

#[test]
fn the_list_is_one_stop_of_tab_and_the_arrows_go_through_it() {
    for language in [Language::English, Language::Chinese] {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        tour(&mut screen, Modifiers::NONE, 2);
        let opened = focused(&screen);
        press(&mut screen, Key::ArrowDown);
        let twin = focused(&screen);
        assert_ne!(twin, opened);
        let position = session(&screen).position();
        press(&mut screen, Key::Enter);
        assert_eq!(session(&screen).program().unwrap().name, "two_locks_fixed");
        assert_eq!(focused(&screen), twin, "the list keeps the focus");
        press(&mut screen, Key::ArrowUp);
        press(&mut screen, Key::Enter);
        assert_eq!(session(&screen).program().unwrap().name, "two_locks");
        assert_eq!(session(&screen).position(), position);
        for key in [Key::End, Key::PageUp, Key::PageDown, Key::Home] {
            press(&mut screen, key);
            assert!(!focused(&screen).is_empty());
        }
        // The next stop lies behind the list.
        let list = screen.get_by_label(&opened).rect();
        press(&mut screen, Key::Tab);
        let beyond = screen.ctx.memory(|memory| memory.focused()).unwrap();
        let beyond = screen.ctx.read_response(beyond).unwrap().rect;
        assert!(beyond.left() > list.left(), "{beyond:?}");
    }
}

#[test]
fn from_the_filter_the_arrow_leads_into_the_list() {
    let mut screen = open("two_locks");
    screen.get_by_label("Filter scenarios").focus();
    screen.run();
    screen.event(Event::Text("counter_race".to_owned()));
    settle(&mut screen);
    press(&mut screen, Key::ArrowDown);
    press(&mut screen, Key::Enter);
    assert_eq!(session(&screen).program().unwrap().name, "counter_race");
}

#[test]
fn both_ways_between_the_parts_are_found_by_name_and_on_the_sheet() {
    for (language, next, sheet) in [
        (
            Language::English,
            "next part of the window",
            "next, previous part of the window",
        ),
        (Language::Chinese, "窗口的下一部分", "窗口的下一部分、上一部分"),
    ] {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        press_with(&mut screen, Modifiers::COMMAND, Key::K);
        screen.event(Event::Text(next.to_owned()));
        screen.run();
        press(&mut screen, Key::Enter);
        assert!(!focused(&screen).is_empty());
        press(&mut screen, Key::F1);
        screen.get_by_label(sheet);
    }
}

#[test]
fn the_story_of_a_run_by_hand_says_that_it_waits_for_a_choice() {
    for (language, waits, limit) in [
        (Language::English, "The run waits for the next choice", "limit"),
        (Language::Chinese, "运行在等待下一个选择", "上限"),
    ] {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        press(&mut screen, Key::X);
        press(&mut screen, Key::Num1);
        press_with(&mut screen, Modifiers::COMMAND, Key::Num6);
        screen.get_by_label_contains(waits);
        assert!(screen.query_by_label_contains(limit).is_none());
        press(&mut screen, Key::Enter);
        assert!(screen.query_by_label_contains(waits).is_none());
    }
}

#[test]
fn the_palette_has_room_again_when_less_is_typed() {
    let mut screen = open("two_locks");
    // A small dialog before it makes no difference.
    press_with(&mut screen, Modifiers::COMMAND, Key::O);
    press(&mut screen, Key::Escape);
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(Event::Text("nxswtch".to_owned()));
    settle(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    press(&mut screen, Key::Backspace);
    // The mouse comes to what is far down in it.
    click(&mut screen, "Save the timeline as a picture");
    screen.get_by_label("Cancel");
    press(&mut screen, Key::Escape);
    // The last one is as far as the arrow goes.
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    for _ in 0..30 {
        press(&mut screen, Key::ArrowDown);
    }
    press(&mut screen, Key::Enter);
    assert!(screen.query_by_label("What would you like to do?").is_none());
}

#[test]
fn where_nothing_is_found_enter_leaves_the_cursor_in_the_palette() {
    let mut screen = open("two_locks");
    press_with(&mut screen, Modifiers::COMMAND, Key::K);
    screen.event(Event::Text("zzzzzz".to_owned()));
    settle(&mut screen);
    press(&mut screen, Key::Enter);
    screen.get_by_label("What would you like to do?");
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    screen.event(Event::Text("next switch".to_owned()));
    settle(&mut screen);
    press(&mut screen, Key::Enter);
    assert!(session(&screen).position() > 0, "it could be typed anew");
}

#[test]
fn what_no_title_says_is_looked_for_in_the_lessons() {
    for (language, word, said, title) in [
        (
            Language::English,
            "recipe",
            "No title matches; these lessons do:",
            "Two cooks, one pan, one knife",
        ),
        (
            Language::Chinese,
            "菜谱",
            "没有匹配的标题；以下讲解中有匹配：",
            "两位厨师，一口锅，一把刀",
        ),
    ] {
        let mut screen = open("two_locks");
        speak(&mut screen, language);
        let field = language.pick("Filter scenarios", "筛选场景");
        click(&mut screen, field);
        screen.event(Event::Text(word.to_owned()));
        settle(&mut screen);
        screen.get_by_label(said);
        assert!(screen.query_all_by_label(title).next().is_some(), "{title}");
        screen.event(Event::Text("zzzzzz".to_owned()));
        settle(&mut screen);
        screen.get_by_label(language.pick("No scenario matches.", "没有匹配的场景。"));
    }
}
