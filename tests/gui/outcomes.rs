//! A run that finished is not shown as a good one when something was wrong with it.

use super::{Screen, click, open, press, press_with, session, settle};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use threadline::session::Grade;
use threadline::session::explored::Ending;
use threadline::trace::Outcome;

#[test]
fn wrong_results_that_finish_are_told_from_right_ones_in_words_and_marks() {
    let mut screen = open("counter_race");
    press(&mut screen, Key::E);
    let endings = &session(&screen).explored().unwrap().endings;
    assert!(endings.iter().all(|ending| ending.outcome == Outcome::Finished));
    for ending in endings {
        let is_sum = ending.stdout == "sold 6, counted 6\n";
        let expected = if is_sum { Grade::Doubtful } else { Grade::Wrong };
        assert_eq!(ending.verdict.grade, expected, "{}", ending.stdout);
    }
    screen.get_by_label_contains("sold 6, counted 6 – right by luck");
    let wrong = screen
        .get_all_by_label_contains("sold 6, counted 3 – wrong")
        .next()
        .unwrap();
    wrong.click();
    settle(&mut screen);
    // One for each wrong outcome, and one for the run that is shown.
    let endings = &session(&screen).explored().unwrap().endings;
    let is_wrong = |ending: &&Ending| ending.verdict.grade == Grade::Wrong;
    let count = endings.iter().filter(is_wrong).count();
    let told = |screen: &Screen, text: &str| screen.get_all_by_label_contains(text).count();
    assert_eq!(told(&screen, "finished (wrong result, "), count + 1);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    screen.get_by_label_contains("sold 6, counted 3 – 错误");
    assert_eq!(told(&screen, "正常结束（结果错误、"), count + 1);
}

#[test]
fn what_the_repaired_twin_comes_to_is_right() {
    let mut screen = open("counter_race_fixed");
    press(&mut screen, Key::E);
    screen.get_by_label_contains("finished: sold 6, counted 6 – right");
    click(&mut screen, "To end");
    let loaded = session(&screen).loaded().unwrap();
    assert_eq!(loaded.verdict.grade, Grade::Right);
}

#[test]
fn a_scenario_opens_on_its_code_and_its_block_stands_above() {
    let screen = open("counter_race");
    screen.get_by_label_contains(": \"\"\"Two box offices sell tickets");
    screen.get_by_label_contains(": import threading");
    assert!(screen.query_by_label_contains(": # [expect]").is_none());
    let source = &session(&screen).program().unwrap().source;
    assert!(source.line(1).starts_with("# /// scenario"));
}

#[test]
fn the_titles_of_a_pair_can_be_told_apart() {
    let mut screen = open("two_locks");
    let wide = screen
        .get_by_label("Two cooks, one pan, one knife, repaired")
        .rect();
    let list = screen.get_by_label("Filter scenarios").rect();
    assert!(
        wide.height() > 30.0,
        "a title that is too long for the list goes on in a second row"
    );
    assert!(wide.right() <= list.right() + 1.0 && wide.left() > list.left());
    click(&mut screen, "Two cooks, one pan, one knife, repaired");
    assert_eq!(session(&screen).program().unwrap().name, "two_locks_fixed");
}
