//! Conflicting accesses that two tasks are about to make at the same moment: a data race by definition,
//! seen without following who came before whom. One is kept for each pair of places in the program.

use super::graph::NodeId;
use crate::run::Walk;
use crate::scheduler::Candidate;
use crate::trace::{Op, TaskId};
use std::collections::BTreeMap;

/// Where in the program an access is, and whether it writes.
type Access = (u32, u32, bool);

/// Two tasks about to make conflicting accesses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conflict {
    pub node: NodeId,
    pub tasks: [TaskId; 2],
}

/// Two tasks about to make conflicting accesses, at a state that is known to whoever asked.
pub(super) struct AboutTo {
    accesses: [Access; 2],
    tasks: [TaskId; 2],
}

/// The conflicts of a search, the first for each pair of accesses.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    by_accesses: BTreeMap<[Access; 2], Conflict>,
}

impl Conflicts {
    /// Takes in what tasks are about to do at a state.
    pub fn take_in(&mut self, node: NodeId, about_to: Vec<AboutTo>) {
        for AboutTo { accesses, tasks } in about_to {
            self.by_accesses
                .entry(accesses)
                .or_insert(Conflict { node, tasks });
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Conflict> {
        self.by_accesses.values()
    }
}

/// What those who can go on at a state are about to do.
pub(super) fn about_to_conflict(walk: &Walk, enabled: &[Candidate]) -> Vec<AboutTo> {
    let mut found = Vec::new();
    for (index, a) in enabled.iter().enumerate() {
        let Some(place) = a.op.place() else { continue };
        for b in &enabled[index + 1..] {
            if b.op.place() == Some(place) && (is_write(a.op) || is_write(b.op)) {
                let mut accesses = [access(walk, a), access(walk, b)];
                accesses.sort_unstable();
                let tasks = [a.task, b.task];
                found.push(AboutTo { accesses, tasks });
            }
        }
    }
    found
}

fn is_write(op: Op) -> bool {
    matches!(op, Op::Write(_) | Op::Update(_))
}

fn access(walk: &Walk, candidate: &Candidate) -> Access {
    let task = &walk.machine().tasks[candidate.task.index()];
    let (code, pc) = task
        .frames
        .last()
        .map_or((0, 0), |frame| (frame.code.0, frame.pc));
    (code, pc, is_write(candidate.op))
}
