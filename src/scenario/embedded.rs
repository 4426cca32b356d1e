//! The scenarios that come with Threadline, part of the program so that it needs no files.

use super::Scenario;
use crate::source::{SourceText, nearest};

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        /// Path within the repository and text of every scenario, in the order in which they are shown.
        /// A test holds this list against the folder, so none is forgotten.
        pub const EMBEDDED: &[(&str, &str)] =
            &[$((concat!("scenarios/", $path), include_str!(concat!("../../scenarios/", $path)))),*];
    };
}

embed![
    "threading/counter_race.py",
    "threading/counter_race_fixed.py",
    "threading/two_locks.py",
    "threading/two_locks_fixed.py",
    "threading/after_you.py",
    "threading/after_you_fixed.py",
    "threading/producer_consumer.py",
    "threading/producer_consumer_fixed.py",
    "threading/barrier.py",
    "threading/barrier_fixed.py",
    "threading/semaphore_gate.py",
    "threading/semaphore_gate_fixed.py",
    "threading/slow_breakfast.py",
    "threading/slow_breakfast_fixed.py",
    "threading/called_not_passed.py",
    "threading/called_not_passed_fixed.py",
    "threading/asked_too_early.py",
    "threading/asked_too_early_fixed.py",
    "threading/diary_cut_off.py",
    "threading/diary_cut_off_fixed.py",
    "threading/two_of_one_name.py",
    "threading/two_of_one_name_fixed.py",
    "threading/till_locked_twice.py",
    "threading/till_locked_twice_fixed.py",
    "threading/green_light.py",
    "threading/green_light_fixed.py",
    "threading/lock_too_long.py",
    "threading/lock_too_long_fixed.py",
    "threading/pool_in_itself.py",
    "threading/pool_in_itself_fixed.py",
    "threading/error_nobody_reads.py",
    "threading/error_nobody_reads_fixed.py",
    "threading/wrong_label.py",
    "threading/wrong_label_fixed.py",
    "threading/votes_in_a_pool.py",
    "threading/votes_in_a_pool_fixed.py",
    "threading/last_ticket.py",
    "threading/last_ticket_fixed.py",
    "threading/one_name_tag.py",
    "threading/one_name_tag_fixed.py",
    "threading/line_for_everybody.py",
    "threading/line_for_everybody_fixed.py",
    "threading/key_in_the_pocket.py",
    "threading/key_in_the_pocket_fixed.py",
    "threading/knock_and_enter.py",
    "threading/knock_and_enter_fixed.py",
    "threading/first_guest.py",
    "threading/first_guest_fixed.py",
    "gil/what_is_the_gil.py",
    "gil/what_is_the_gil_fixed.py",
    "gil/where_it_switches.py",
    "gil/where_it_switches_fixed.py",
];

/// All scenarios.
pub fn embedded() -> Vec<Scenario> {
    EMBEDDED.iter().map(read).collect()
}

fn read((path, text): &(&str, &str)) -> Scenario {
    Scenario::read(SourceText::new(path, text)).expect("a test reads every scenario's block")
}

/// The name in a path: `two_locks` of `scenarios/threading/two_locks.py`.
fn name_in(path: &'static str) -> &'static str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".py").unwrap_or(file)
}

/// The scenario of this name (`two_locks`) or path (`scenarios/threading/two_locks.py`).
///
/// # Errors
/// A sentence with the nearest name there is.
pub fn find(name: &str) -> Result<Scenario, String> {
    let is_meant = |(path, _): &&(&'static str, &str)| *path == name || name_in(path) == name;
    if let Some(meant) = EMBEDDED.iter().find(is_meant) {
        return Ok(read(meant));
    }
    Err(
        match nearest(name, EMBEDDED.iter().map(|(path, _)| name_in(path))) {
            Some(near) => format!("there is no scenario '{name}'; did you mean '{near}'?"),
            None => format!("there is no scenario '{name}'; `threadline list` shows those there are"),
        },
    )
}
