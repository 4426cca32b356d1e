//! The methods of the built-in types say what CPython 3.11.7 says: results, messages, orders.
//!
//! `types/*.txt` are tables: after `> ` an expression, below it its `repr` or the error, as CPython
//! printed them. `types/*.py` are programs, and beside each is what CPython printed.
#![expect(
    clippy::disallowed_methods,
    reason = "starts the program and reads the tables beside this file"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/types")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a program prints.
fn printed(program: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_threadline"))
        .args(["run", "--quiet"])
        .arg(program)
        .output()
        .expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", program.display());
    String::from_utf8(output.stdout).expect("UTF-8 output")
}

/// Every expression of a table gives its result.
#[track_caller]
fn check_table(name: &str) {
    let table = read(&format!("{name}.txt"));
    let start = match table.starts_with("> ") {
        true => 0,
        false => table.find("\n> ").expect("a table has rows") + 1,
    };
    let (preamble, rows) = table.split_at(start);
    let mut program = preamble.to_owned();
    let mut expected = Vec::new();
    let mut lines = rows.lines();
    while let (Some(row), Some(result)) = (lines.next(), lines.next()) {
        let expression = row.strip_prefix("> ").expect("a row begins with its expression");
        program.push_str(&format!(
            "try:\n    x = {expression}\n    print(repr(x))\nexcept BaseException as e:\n    \
             print(type(e).__name__ + ': ' + str(e))\n"
        ));
        expected.push((expression, result));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("table.py");
    fs::write(&file, program).expect("a writable folder");
    let output = printed(&file);
    let results: Vec<&str> = output.lines().collect();
    assert_eq!(results.len(), expected.len(), "one line for each expression");
    let different: Vec<String> = expected
        .iter()
        .zip(results)
        .filter(|((_, expected), result)| expected != result)
        .map(|((expression, expected), result)| {
            format!("{expression}\n  expected {expected}\n  found    {result}")
        })
        .collect();
    assert!(different.is_empty(), "\n{}", different.join("\n"));
}

#[track_caller]
fn check_program(name: &str) {
    let (found, expected) = (
        printed(&path(&format!("{name}.py"))),
        read(&format!("{name}.out")),
    );
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of {name}.out", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn constructors_take_what_pythons_take() {
    check_table("constructors");
}

#[test]
fn methods_give_pythons_results_and_messages() {
    check_table("methods");
}

#[test]
fn bytes_and_exceptions_are_pythons() {
    check_table("bytes_and_exceptions");
}

#[test]
fn corners_are_pythons() {
    check_table("corners");
}

#[test]
fn keys_and_orders_may_be_written_in_python() {
    check_program("keys");
}

#[test]
fn classes_may_inherit_from_built_in_types() {
    check_program("subclasses");
}

#[test]
fn sets_show_their_items_in_cpythons_order() {
    check_program("set_order");
}
