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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Meeting {
    accesses: [Access; 2],
    tasks: [TaskId; 2],
}

/// Where two tasks are about to make conflicting accesses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conflict {
    pub node: NodeId,
    pub tasks: [TaskId; 2],
}

/// The conflicts of a search, the first for each pair of accesses.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    by_accesses: BTreeMap<[Access; 2], Conflict>,
}

impl Conflicts {
    /// Notes what meets at a state.
    pub fn note(&mut self, node: NodeId, meetings: &[Meeting]) {
        for meeting in meetings {
            self.by_accesses.entry(meeting.accesses).or_insert(Conflict {
                node,
                tasks: meeting.tasks,
            });
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Conflict> {
        self.by_accesses.values()
    }
}

/// What meets at a state, given who can go on there.
pub(super) fn meetings(walk: &Walk, enabled: &[Candidate]) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (index, a) in enabled.iter().enumerate() {
        let Some(place) = a.op.place() else { continue };
        for b in &enabled[index + 1..] {
            if b.op.place() == Some(place) && (is_write(a.op) || is_write(b.op)) {
                let mut accesses = [access(walk, a), access(walk, b)];
                accesses.sort_unstable();
                let tasks = [a.task, b.task];
                meetings.push(Meeting { accesses, tasks });
            }
        }
    }
    meetings
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
