//! Two runs of one program side by side: how far they are the same, where they part, and what each does then.
//!
//! Runs that part may still come to the same, when steps that do not touch each other are in another order. So each step
//! has a past: what it does, and the pasts of all steps that had to come before it. The first step of a run whose past is
//! not in the other one is where the difference begins to matter.

mod past;

use crate::run::Recording;
use crate::trace::{Event, TaskId};
use past::Pasts;
use std::collections::BTreeMap;

/// Two runs beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Steps that both begin with.
    pub same: usize,
    /// What comes then, a row a step; where one run is over it has none.
    pub rows: Vec<Row>,
    /// The first step of the one run that does something else than in the other, or after something else that matters to
    /// it.
    pub left_matters: Option<usize>,
    /// That of the other run. When neither has one, they differ only in the order of steps that do not touch each other.
    pub right_matters: Option<usize>,
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
    let (of_left, of_right) = (Pasts::of(&left.events), Pasts::of(&right.events));
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
        left_matters: matters(same, (&left.events, &of_left), (&by_right, &of_right)),
        right_matters: matters(same, (&right.events, &of_right), (&by_left, &of_left)),
    }
}

/// The first step whose past the other run does not have.
fn matters(
    same: usize,
    (events, pasts): (&[Event], &Pasts),
    (others, pasts_there): (&BTreeMap<TaskId, Vec<usize>>, &Pasts),
) -> Option<usize> {
    let mut turns: BTreeMap<TaskId, usize> = BTreeMap::new();
    events.iter().enumerate().position(|(step, event)| {
        let turn = turns.entry(event.task).or_default();
        let there = turn_of(others, event.task, *turn);
        *turn += 1;
        step >= same && there.is_none_or(|there| pasts.at(step) != pasts_there.at(there))
    })
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
