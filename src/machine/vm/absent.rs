//! Names that CPython's library has and Threadline's does not.
//!
//! Whoever asks for one of them is told that this is no mistake of the program's.

/// A line is a module's name with the names that it lacks here.
const NAMES: &str = include_str!("absent-3.11.txt");

/// What the message about a missing name of a module of the library ends with.
pub(super) fn note(module: &str, name: &str) -> &'static str {
    let mut lines = NAMES.lines().map(str::split_ascii_whitespace);
    let line = lines.find_map(|mut words| (words.next() == Some(module)).then_some(words));
    match line.is_some_and(|mut names| names.any(|absent| absent == name)) {
        true => {
            " (Threadline simulates Python without files, network and processes, and brings only a part of this module)"
        }
        false => "",
    }
}
