//! The shared variables of a run at one moment: their value, who wrote them last, what the last step changed.

use super::index::Index;
use crate::run::{Change, Moment};
use crate::trace::{Event, Names, Place, TaskId};

/// Most variables that are shown.
const ROWS_MAX: usize = 500;

/// A shared variable at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRow {
    /// The variable.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// Its value as `repr` shows it; `None` while it has none.
    pub value: Option<String>,
    /// What the last step did to it.
    pub change: Change,
    /// Who wrote it last among the threads, if it has been written as a shared variable.
    pub written: Option<Written>,
}

/// A step that wrote a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Who did.
    pub task: TaskId,
    /// At which line; 0 when there is none.
    pub line: u32,
    /// The step.
    pub step: usize,
}

impl SharedRow {
    /// The shared variables that have been touched or have a value at a moment, by name.
    pub fn of(
        index: &Index,
        events: &[Event],
        names: &Names,
        now: &Moment,
        before: Option<&Moment>,
        position: usize,
    ) -> Vec<SharedRow> {
        let named = index
            .variables()
            .into_iter()
            .map(|place| (names.place(place), place));
        let mut named: Vec<(String, Place)> = named.collect();
        named.sort();
        let rows = named.into_iter().filter_map(|(name, place)| {
            let value = now.value_of(place);
            let is_touched = index.first_touch(place).is_some_and(|first| first < position);
            if value.is_none() && !is_touched {
                return None;
            }
            let change = before.map_or(Change::Same, |before| changed(&value, before.value_of(place)));
            let step = index.last_write(place, position);
            let written = step.map(|step| Written {
                task: events[step].task,
                line: events[step].line,
                step,
            });
            Some(SharedRow {
                place,
                name,
                value,
                change,
                written,
            })
        });
        rows.take(ROWS_MAX).collect()
    }
}

fn changed(now: &Option<String>, before: Option<String>) -> Change {
    match (now, before) {
        (Some(_), None) => Change::New,
        (Some(now), Some(before)) if *now != before => Change::From(before),
        (None, Some(before)) => Change::From(before),
        _ => Change::Same,
    }
}
