//! `threadline export`: one recorded deadlock in every form.

#![expect(clippy::disallowed_methods, reason = "starts the program and gives it files")]

use serde_json::Value;
use std::process::{Command, Output};

fn threadline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadline"));
    command.args(arguments).output().expect("the program starts")
}

/// The two cooks' deadlock in this form.
fn exported(form: &str) -> String {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let trace = folder.path().join("trace.json").to_string_lossy().into_owned();
    threadline(&["run", "two_locks", "--quiet", "--record", &trace]);
    let out = folder.path().join("out").to_string_lossy().into_owned();
    let written = threadline(&["export", &trace, "--to", form, "-o", &out]);
    assert_eq!(written.status.code(), Some(0), "{form}");
    let text = std::fs::read_to_string(&out).expect("it was written");
    let printed = threadline(&["export", &trace, "--to", form]);
    assert_eq!(String::from_utf8_lossy(&printed.stdout), text, "{form}");
    text
}

#[test]
fn every_step_is_a_slice_of_its_thread() {
    let trace: Value = serde_json::from_str(&exported("perfetto")).expect("it is JSON");
    let slices = trace["traceEvents"].as_array().expect("a list of events");
    let named = |kind: &str| slices.iter().filter(|slice| slice["ph"] == kind).count();
    assert_eq!((named("M"), named("X")), (3, 7));
    let last = slices.last().expect("there are some");
    assert_eq!(last["name"], "acquire");
    assert_eq!(last["args"]["what"], "salad cook takes lock knife (line 34).");
}

#[test]
fn the_cycle_is_drawn_for_graphviz() {
    insta::assert_snapshot!(exported("dot"));
}

#[test]
fn the_steps_are_a_sequence_diagram() {
    insta::assert_snapshot!(exported("mermaid"));
}

#[test]
fn the_picture_has_a_row_a_thread_and_every_element_is_closed() {
    let picture = exported("svg");
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    for name in ["MainThread", "fish cook", "salad cook"] {
        assert!(picture.contains(&format!(">{name}</text>")), "{name}");
    }
    assert!(picture.contains("Deadlock: ") && picture.contains("Flags mark "));
    // What is said below is broken where the picture ends.
    let width = picture
        .split('"')
        .nth(3)
        .and_then(|width| width.parse::<usize>().ok());
    let longest = picture.lines().filter(|line| line.contains("#555"));
    let longest = longest.map(|line| line.chars().count() - 45).max();
    assert!(
        longest.unwrap() * 7 < width.unwrap(),
        "{longest:?} letters in {width:?}"
    );
    let count = |piece: &str| picture.matches(piece).count();
    let bare = picture.split("<rect ").skip(1);
    let bare = bare.filter(|rest| rest.split('>').next().is_some_and(|start| start.ends_with('/')));
    assert_eq!(count("<rect "), count("</rect>") + bare.count());
    assert_eq!(count("<title>"), count("</title>"));
    assert!(picture.contains("waits for ever"), "who waits for ever is seen");
}

#[test]
fn a_page_has_story_run_and_program() {
    let page = exported("markdown");
    for piece in [
        "# scenarios/threading/two_locks.py",
        "- step 7: ",
        "## The run",
        "```python",
        "decides it",
    ] {
        assert!(page.contains(piece), "{piece}");
    }
    assert!(exported("text").contains("acquire knife"));
}
