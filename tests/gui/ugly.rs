//! Input that nobody wishes for: the window stays quick and says what is wrong.

use super::{Screen, opened, press, press_with, session, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::time::{Duration, Instant};
use threadline::session::{Command, Tab};
use threadline::trace::{Outcome, file};

/// How many times longer than a frame of a small program a frame may take: all that is shown, and not all that there
/// is, may cost time.
const TIMES_MAX: u32 = 8;
/// The same for the editor at 20 000 lines: screen readers, which a test is, are handed every row of it.
const EDITOR_TIMES_MAX: u32 = 100;
/// A frame is looked at so often, and the quickest counts, since others share the computer.
const LOOKS: u32 = 3;

/// How long a frame takes; the first one, which lays out new text, apart.
fn frame(screen: &mut Screen) -> Duration {
    screen.step();
    let frames = (0..LOOKS).map(|_| {
        let begun = Instant::now();
        screen.step();
        begun.elapsed()
    });
    frames.min().unwrap()
}

/// How long a frame takes in every tab, at the start and at the end of the run.
fn frames(screen: &mut Screen) -> Vec<(Tab, Duration)> {
    let mut took = Vec::new();
    for tab in Tab::ALL {
        for to in [Command::ToStart, Command::ToEnd] {
            let session = screen.state_mut().session_mut();
            session.apply(Command::SelectTab(tab));
            session.apply(to);
            session.settle(super::PATIENCE);
            took.push((tab, frame(screen)));
        }
    }
    took
}

/// The longest frame of a small program.
fn plain_frame() -> Duration {
    let mut screen = super::open("two_locks");
    let took = frames(&mut screen).into_iter().map(|(_, took)| took);
    took.max().unwrap()
}

/// Looks at every tab; no frame may take many times as long as one of a small program.
fn look_around(screen: &mut Screen) -> Duration {
    let plain = plain_frame();
    for (tab, took) in frames(screen) {
        assert!(
            took < TIMES_MAX * plain,
            "{tab:?}: a frame took {took:?}, usual is {plain:?}"
        );
    }
    plain
}

#[test]
fn a_program_of_twenty_thousand_lines() {
    let functions =
        (0..5000).map(|n| format!("def f{n}(x):\n    \"\"\"One of many.\"\"\"\n    return x + {n}\n\n"));
    let text = format!(
        "import threading\n{}t = threading.Thread(target=f7, args=(1,))\nt.start()\nt.join()\nprint(f4999(1))\n",
        functions.collect::<String>()
    );
    let mut screen = opened("long.py", &text);
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "5000\n");
    let plain = look_around(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::E);
    screen.get_by_label("Program text");
    let took = frame(&mut screen);
    assert!(
        took < EDITOR_TIMES_MAX * plain,
        "a frame of the editor took {took:?}, usual is {plain:?}"
    );
}

#[test]
fn five_hundred_threads() {
    let text = "import threading\nlock = threading.Lock()\ncount = 0\ndef work():\n    global count\n    with lock:\n        count += 1\n\
                threads = [threading.Thread(target=work, name=f'worker {n}') for n in range(500)]\n\
                [thread.start() for thread in threads]\n[thread.join() for thread in threads]\nprint(count)\n";
    let mut screen = opened("many.py", text);
    assert_eq!(session(&screen).loaded().unwrap().recording.stdout(), "500\n");
    look_around(&mut screen);
}

/// As [`look_around`], and opens the editor.
fn look_around_and_edit(screen: &mut Screen) {
    let plain = look_around(screen);
    press_with(screen, Modifiers::COMMAND, Key::E);
    let took = frame(screen);
    assert!(
        took < TIMES_MAX * plain,
        "a frame of the editor took {took:?}, usual is {plain:?}"
    );
}

#[test]
fn a_line_of_a_hundred_thousand_characters() {
    let text = format!("x = \"{}\"\nprint(x)\nprint(len(x))\n", "长".repeat(100_000));
    let mut screen = opened("wide.py", &text);
    look_around_and_edit(&mut screen);
}

#[test]
fn a_line_of_fifteen_thousand_numbers() {
    let numbers: Vec<String> = (0..15_000).map(|number| number.to_string()).collect();
    let text = format!("x = [{}]\nprint(len(x))\n", numbers.join(", "));
    let mut screen = opened("wide.py", &text);
    look_around_and_edit(&mut screen);
}

#[test]
fn a_thread_that_computes_for_ever_stands_where_it_computes() {
    let text = "import threading\n\n\ndef work():\n    while True:\n        pass\n\n\n\
        thread = threading.Thread(target=work)\nthread.start()\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("endless.py");
    std::fs::write(&path, text).unwrap();
    let mut screen = window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    screen.run_steps(3);
    screen.key_press(Key::Escape);
    settle(&mut screen);
    press(&mut screen, Key::End);
    let scene = session(&screen).scene();
    let row = scene.tasks.iter().find(|row| row.name.starts_with("Thread-1"));
    if let Some(row) = row.filter(|row| row.line > 0) {
        assert!((5..=6).contains(&row.line), "line {}", row.line);
        assert_eq!(scene.marks.line_of(row.task), Some(row.line));
    }
}

#[test]
fn ten_megabytes_of_output() {
    let mut screen = opened("loud.py", "for n in range(10_000):\n    print('x' * 1000)\n");
    assert!(session(&screen).loaded().unwrap().recording.stdout().len() > 10_000_000);
    look_around(&mut screen);
}

#[test]
fn a_program_that_never_ends_is_stopped_and_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("endless.py");
    std::fs::write(&path, "n = 0\nwhile True:\n    n += 1\n    print(n)\n").unwrap();
    let mut screen = window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    screen.run_steps(3);
    screen.get_by_label_contains("The run is under way");
    screen.key_press(Key::Escape);
    screen.step();
    settle(&mut screen);
    let outcome = &session(&screen).loaded().unwrap().recording.outcome;
    assert!(matches!(outcome, Outcome::Limit(_)), "{outcome:?}");
    press(&mut screen, Key::End);
    screen.get_by_label_contains("A limit ended the run");
}

#[test]
fn a_run_that_is_stopped_by_its_button_has_room_for_its_lanes() {
    let text = "import threading\nn = 0\ndef spin():\n    global n\n    while True:\n        n += 1\n\
                for _ in range(4):\n    threading.Thread(target=spin).start()\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spinning.py");
    std::fs::write(&path, text).unwrap();
    let mut screen = window();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    // All of them have begun by then.
    while session(&screen).running().is_some_and(|steps| steps < 2_000) {
        screen.step();
    }
    // Above the lanes, and not in the bar.
    screen.get_all_by_label("Stop").last().unwrap().click();
    screen.run_steps(3);
    settle(&mut screen);
    let lanes = screen.get_by_label_contains("Timeline: 5 × ").rect();
    assert!(lanes.height() > 5.0 * 28.0 - 1.0, "{lanes}");
}

#[test]
fn a_trace_cut_in_half_is_refused() {
    let mut screen = super::deadlock();
    let recording = &session(&screen).loaded().unwrap().recording;
    let text = file::write(&recording.to_trace("random", 0));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.json");
    std::fs::write(&path, &text[..text.len() / 2]).unwrap();
    screen.state_mut().session_mut().apply(Command::OpenFile(path));
    settle(&mut screen);
    screen.get_by_label_contains("the file ends in the middle");
    assert!(
        session(&screen).loaded().is_some(),
        "what was open is still there"
    );
}

#[test]
fn text_that_is_no_program_is_told_at_its_place() {
    for (text, told) in [
        ("print(1)\n\0\n".to_owned(), "null bytes"),
        (
            format!("x = {}1{}\n", "(".repeat(5000), ")".repeat(5000)),
            "too many nested parentheses",
        ),
        ("\u{feff}def f(:\n".to_owned(), "SyntaxError"),
    ] {
        let screen = opened("wrong.py", &text);
        screen.get_by_label_contains(told);
    }
}
