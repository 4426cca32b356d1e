//! Two runs of one program side by side: how far they are the same, where they part, and what each does then.

use crate::run::Recording;
use crate::trace::{Event, TaskId};
use std::collections::BTreeMap;

/// Two runs beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Steps that both begin with.
    pub same: usize,
    /// What comes then, a row a step; where one run is over it has none.
    pub rows: Vec<Row>,
}

/// One step of each run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The step of the one run.
    pub left: Option<Side>,
    /// The step of the other.
    pub right: Option<Side>,
}

/// A step in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its number.
    pub step: usize,
    /// Whether its task does the same, with the same value, at the same point of its own way in the other run.
    pub is_shared: bool,
}

/// Compares two runs.
pub fn compare(left: &Recording, right: &Recording) -> Comparison {
    let is_same = |(a, b): &(&Event, &Event)| is_alike(a, b);
    let same = left.events.iter().zip(&right.events).take_while(is_same).count();
    let (by_left, by_right) = (by_task(&left.events), by_task(&right.events));
    let sides = |events: &[Event], own: &BTreeMap<TaskId, Vec<usize>>, other: &[Event], others| {
        let mut sides = Vec::new();
        for (step, event) in events.iter().enumerate().skip(same) {
            let turn = own[&event.task].partition_point(|at| *at < step);
            let there = turn_of(others, event.task, turn);
            sides.push(Side {
                step,
                is_shared: there.is_some_and(|there| is_alike(event, &other[there])),
            });
        }
        sides
    };
    let lefts = sides(&left.events, &by_left, &right.events, &by_right);
    let rights = sides(&right.events, &by_right, &left.events, &by_left);
    let rows = (0..lefts.len().max(rights.len())).map(|index| Row {
        left: lefts.get(index).copied(),
        right: rights.get(index).copied(),
    });
    Comparison {
        same,
        rows: rows.collect(),
    }
}

fn is_alike(a: &Event, b: &Event) -> bool {
    (a.task, a.op, a.result, a.value, &a.text) == (b.task, b.op, b.result, b.value, &b.text)
}

fn by_task(events: &[Event]) -> BTreeMap<TaskId, Vec<usize>> {
    let mut steps: BTreeMap<TaskId, Vec<usize>> = BTreeMap::new();
    for (step, event) in events.iter().enumerate() {
        steps.entry(event.task).or_default().push(step);
    }
    steps
}

fn turn_of(steps: &BTreeMap<TaskId, Vec<usize>>, task: TaskId, turn: usize) -> Option<usize> {
    steps.get(&task)?.get(turn).copied()
}
