//! At which steps of a run each line, variable and object comes up; built once, so that questions about any of
//! them cost what their answer is long.

use super::breakpoints::Subject;
use super::executions::Arrivals;
use crate::program::Program;
use crate::trace::{Event, Names, ObjectId, Op, OpResult, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The steps of a run by what they are about; all lists ascend.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The steps that come to each line of the main file.
    lines: BTreeMap<u32, Vec<u32>>,
    /// The steps that write or change each shared variable.
    writes: BTreeMap<Place, Vec<u32>>,
    /// The steps that read each.
    reads: BTreeMap<Place, Vec<u32>>,
    /// The steps that do something to each lock or other object.
    objects: BTreeMap<ObjectId, Vec<u32>>,
}

/// An index while the events of a run come.
pub struct Indexing {
    index: Index,
    arrivals: Arrivals,
    step: u32,
}

impl Indexing {
    /// Before the first step of a run of this program.
    pub fn new(program: &Arc<Program>) -> Indexing {
        Indexing {
            index: Index::default(),
            arrivals: Arrivals::new(program),
            step: 0,
        }
    }

    /// Takes in the next events.
    pub fn read(&mut self, events: &[Event]) {
        let index = &mut self.index;
        for event in events {
            let step = self.step;
            self.step += 1;
            if self.arrivals.read(event) {
                index.lines.entry(event.line).or_default().push(step);
            }
            match (event.op.place(), event.op.object()) {
                (Some(place), _) if event.op.is_read() => {
                    index.reads.entry(place).or_default().push(step);
                }
                (Some(place), _) => index.writes.entry(place).or_default().push(step),
                (None, Some(object)) if changes(event) => index.objects.entry(object).or_default().push(step),
                (None, _) => {}
            }
        }
    }

    /// The index of all that came.
    pub fn finish(self) -> Index {
        self.index
    }
}

impl Index {
    /// The steps that come to a line.
    pub fn line(&self, line: u32) -> &[u32] {
        self.lines.get(&line).map_or(&[], Vec::as_slice)
    }

    /// The shared variables, in their own order.
    pub fn variables(&self) -> BTreeSet<Place> {
        self.writes.keys().chain(self.reads.keys()).copied().collect()
    }

    /// The first step that touches a variable.
    pub fn first_touch(&self, place: Place) -> Option<usize> {
        let first =
            |steps: &BTreeMap<Place, Vec<u32>>| steps.get(&place).and_then(|steps| steps.first().copied());
        let both = [first(&self.writes), first(&self.reads)];
        both.into_iter().flatten().min().map(|step| step as usize)
    }

    /// The last step before a position that wrote a variable.
    pub fn last_write(&self, place: Place, position: usize) -> Option<usize> {
        let writes = self.writes.get(&place)?;
        let next = writes.partition_point(|step| (*step as usize) < position);
        Some(writes[next.checked_sub(1)?] as usize)
    }

    /// Everything in the run that a breakpoint can look at, lines apart: variables by name, then objects.
    pub fn subjects(&self, names: &Names) -> Vec<Subject> {
        let variables: BTreeSet<String> = self.variables().iter().map(|place| names.place(*place)).collect();
        let objects: BTreeSet<String> = self.objects.keys().map(|object| names.object(*object)).collect();
        let variables = variables.into_iter().map(Subject::Written);
        variables
            .chain(objects.into_iter().map(Subject::Object))
            .collect()
    }

    /// The steps at which a subject comes up, in order; those that prove findings are known elsewhere.
    pub fn steps(&self, subject: &Subject, names: &Names) -> Vec<u32> {
        match subject {
            Subject::Line(line) => self.line(*line).to_vec(),
            Subject::Written(name) => merged(of_variable(&self.writes, names, name)),
            Subject::Touched(name) => {
                let writes = of_variable(&self.writes, names, name);
                merged(writes.chain(of_variable(&self.reads, names, name)))
            }
            Subject::Object(name) => {
                let meant = self
                    .objects
                    .iter()
                    .filter(|(object, _)| names.object(**object) == *name);
                merged(meant.map(|(_, steps)| steps))
            }
            Subject::Finding => Vec::new(),
        }
    }
}

fn of_variable<'a>(
    steps: &'a BTreeMap<Place, Vec<u32>>,
    names: &'a Names,
    name: &'a str,
) -> impl Iterator<Item = &'a Vec<u32>> {
    let meant = steps
        .iter()
        .filter(move |(place, _)| names.place(**place) == name);
    meant.map(|(_, steps)| steps)
}

/// Several may bear one name.
fn merged<'a>(lists: impl Iterator<Item = &'a Vec<u32>>) -> Vec<u32> {
    let mut steps: Vec<u32> = lists.flatten().copied().collect();
    steps.sort_unstable();
    steps
}

/// Whether a step does something to its object; to ask about it, or in vain, does nothing.
fn changes(event: &Event) -> bool {
    let only_asks = matches!(
        event.op,
        Op::IsLocked(_) | Op::EventIsSet(_) | Op::QueueSize(_) | Op::FutureQuery(_)
    );
    !only_asks && event.result != OpResult::Refused
}
