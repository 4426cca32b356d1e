//! The shared variables of a run at one moment: their value, who wrote them last, what the last step changed.

use super::breakpoints::Subject;
use crate::run::{Change, Moment};
use crate::trace::{Event, Names, ObjectId, Op, Place, TaskId};
use std::collections::{BTreeMap, BTreeSet};

/// Where the shared variables of a run are written.
#[derive(Clone, Debug, Default)]
pub struct Accesses {
    /// The steps that write or change each, in order; a variable that is only read has none.
    writes: BTreeMap<Place, Vec<u32>>,
    /// The first step that touches each.
    first: BTreeMap<Place, u32>,
    /// The locks and other objects that the threads meet at.
    objects: BTreeSet<ObjectId>,
}

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

impl Accesses {
    /// Reads them off a record.
    pub fn new(events: &[Event]) -> Accesses {
        let mut accesses = Accesses::default();
        for (step, event) in events.iter().enumerate() {
            accesses.objects.extend(event.op.object());
            let Some(place) = event.op.place() else {
                continue;
            };
            accesses.first.entry(place).or_insert(step as u32);
            if !matches!(event.op, Op::Read(_)) {
                accesses.writes.entry(place).or_default().push(step as u32);
            }
        }
        accesses
    }

    /// Everything in the run that a breakpoint can look at, lines apart: variables by name, then objects.
    pub fn subjects(&self, names: &Names) -> Vec<Subject> {
        let variables: BTreeSet<String> = self.first.keys().map(|place| names.place(*place)).collect();
        let objects: BTreeSet<String> = self.objects.iter().map(|object| names.object(*object)).collect();
        let variables = variables.into_iter().map(Subject::Written);
        variables
            .chain(objects.into_iter().map(Subject::Object))
            .collect()
    }

    /// The last step before a position that wrote a variable.
    pub fn last_write(&self, place: Place, position: usize) -> Option<usize> {
        let writes = self.writes.get(&place)?;
        let next = writes.partition_point(|step| (*step as usize) < position);
        Some(writes[next.checked_sub(1)?] as usize)
    }

    /// The shared variables that have been touched or have a value at a moment, by name.
    pub fn rows(
        &self,
        events: &[Event],
        names: &Names,
        now: &Moment,
        before: Option<&Moment>,
        position: usize,
    ) -> Vec<SharedRow> {
        let rows = self.first.iter().filter_map(|(&place, &first)| {
            let value = now.value_of(place);
            if value.is_none() && first as usize >= position {
                return None;
            }
            let change = before.map_or(Change::Same, |before| changed(&value, before.value_of(place)));
            let step = self.last_write(place, position);
            let written = step.map(|step| Written {
                task: events[step].task,
                line: events[step].line,
                step,
            });
            Some(SharedRow {
                place,
                name: names.place(place),
                value,
                change,
                written,
            })
        });
        let mut rows: Vec<SharedRow> = rows.collect();
        rows.sort_by(|a, b| (&a.name, a.place).cmp(&(&b.name, b.place)));
        rows
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
