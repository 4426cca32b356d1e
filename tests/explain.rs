//! `threadline explain`: the story of a run, in both languages.

#![expect(clippy::disallowed_methods, reason = "starts the program and gives it files")]

use std::path::Path;
use std::process::{Command, Output};

fn threadline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadline"));
    command.args(arguments).output().expect("the program starts")
}

fn recorded(folder: &Path, program: &str, seed: &str) -> String {
    let path = folder.join("trace.json").to_string_lossy().into_owned();
    threadline(&["run", program, "--seed", seed, "--quiet", "--record", &path]);
    path
}

fn stories(program: &str, seed: &str) -> String {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let trace = recorded(folder.path(), program, seed);
    let told = ["en", "zh"].map(|lang| {
        let output = threadline(&["explain", &trace, "--lang", lang]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("stories are text")
    });
    told.join("\n")
}

#[test]
fn a_lost_update_is_told_with_the_step_that_decides_it() {
    insta::assert_snapshot!(stories("counter_race", "1"));
}

#[test]
fn a_deadlock_is_told_with_who_holds_what() {
    insta::assert_snapshot!(stories("two_locks", "0"));
}

#[test]
fn of_a_run_in_which_nothing_went_wrong_that_is_said() {
    let told = stories("two_locks_fixed", "0");
    assert!(told.contains("Nothing went wrong in it."), "{told}");
    assert!(told.contains("没有发现任何问题"), "{told}");
}

#[test]
fn a_file_that_is_no_trace_is_refused() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("none.json");
    let missing = threadline(&["explain", &path.to_string_lossy()]);
    assert_eq!(missing.status.code(), Some(2));
    std::fs::write(&path, "{}").expect("a file can be written");
    let refused = threadline(&["explain", &path.to_string_lossy()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!refused.stderr.is_empty());
}
