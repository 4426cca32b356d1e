//! What went wrong in a run: readers of its record that make findings.
//!
//! There are two speeds. A [`Watch`] takes in the events of a run one by one and says in [`Sighting`]s what
//! went wrong, without names or prose, so that a search can afford one for each of very many runs. From the
//! record of one run, [`findings`] makes [`Finding`]s: each with the steps that prove it and a sentence in
//! English and Chinese. Nothing here runs a program or changes one.

mod deadlock;
mod distinct;
mod endless;
mod ends;
mod lock_order;
mod misuse;
mod races;
mod sighting;
mod stuck;
mod tell;
mod triples;
mod wait_for;
mod watch;
mod wording;

pub use endless::Round;
pub use lock_order::{Leg, Prediction};
pub use sighting::{Act, Sighting, Signature, Site, Subject, Variable};
pub use wait_for::{WaitEdge, WaitEdgeKind, WaitForGraph, WaitNode};
pub use watch::Watch;

use crate::program::Program;
use crate::trace::{Event, Names, ObjectId, Outcome, Standing, TaskId, TaskStanding};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a finding claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// Tasks wait for each other in a cycle, or one waits for itself.
    Deadlock,
    /// A wait that nobody left alive can end.
    Stuck,
    /// A task ended by an uncaught exception.
    Exception,
    /// Two accesses to a variable, one a write, that nothing orders.
    DataRace,
    /// A write computed from a read that another task's write has overtaken.
    LostUpdate,
    /// Two accesses that belong together, and another task's between them.
    Atomicity,
    /// Locks taken in opposite orders.
    LockOrder,
    /// A lock still held when its task ended.
    LockLeak,
    /// An API used against its contract.
    Misuse,
    /// Everybody gets a turn again and again, and nothing comes of it.
    Livelock,
    /// Somebody could go on and never does, which a fair scheduler prevents.
    Starvation,
}

impl FindingKind {
    /// The word used in files, JSON and expectations.
    pub fn word(self) -> &'static str {
        match self {
            FindingKind::Deadlock => "deadlock",
            FindingKind::Stuck => "stuck",
            FindingKind::Exception => "exception",
            FindingKind::DataRace => "data_race",
            FindingKind::LostUpdate => "lost_update",
            FindingKind::Atomicity => "atomicity",
            FindingKind::LockOrder => "lock_order",
            FindingKind::LockLeak => "lock_leak",
            FindingKind::Misuse => "misuse",
            FindingKind::Livelock => "livelock",
            FindingKind::Starvation => "starvation",
        }
    }

    /// Whether it is seen in the graph of states, or in a run that comes back to where it was, and not in the
    /// events alone.
    pub fn is_endless(self) -> bool {
        matches!(self, FindingKind::Livelock | FindingKind::Starvation)
    }

    /// Whether a run that shows it has failed; a fair scheduler prevents starvation.
    pub fn is_failure(self) -> bool {
        self != FindingKind::Starvation
    }
}

/// A claim about a run, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is claimed.
    pub kind: FindingKind,
    /// What happened, where, what usually causes it and what to do, in English.
    pub message: String,
    /// The same in Chinese.
    pub message_zh: String,
    /// The tasks that it is about: in a deadlock in the order in which they wait for each other.
    pub tasks: Vec<TaskId>,
    /// The locks and other objects that it is about, in the order of the message.
    pub objects: Vec<ObjectId>,
    /// Lines of the user's program, in the order of the message, each once.
    pub lines: Vec<u32>,
    /// The steps that prove it, ascending: where locks were taken, the accesses that clash, the last thing
    /// each task did.
    pub evidence: Vec<usize>,
    /// The variable, or the type of the exception, that it is about, by name.
    pub subject: Option<String>,
    /// By what the same mistake is known again in another run.
    pub signature: Signature,
}

/// The record that findings are read from.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Who waits for what at the moment in question.
    pub standing: &'a Standing,
    /// Names of tasks and objects.
    pub names: &'a Names,
    /// The events up to that moment.
    pub events: &'a [Event],
}

/// All findings of a run up to this moment: who waits for ever, then what the events tell.
pub fn findings(record: Record<'_>, program: &Arc<Program>) -> Vec<Finding> {
    findings_of(record, &watched(record, program))
}

/// As [`findings`], of a run that has been watched.
pub fn findings_of(record: Record<'_>, watch: &Watch) -> Vec<Finding> {
    let mut found = hanging(record);
    let seen = watch.sightings(record.standing);
    found.extend(seen.iter().filter_map(|sighting| tell::finding(record, sighting)));
    found
}

/// The deadlocks that other schedules may lead to, going by the order in which a run took its locks. None is a
/// finding before a schedule has confirmed it.
pub fn predictions(record: Record<'_>, program: &Arc<Program>) -> Vec<Prediction> {
    watched(record, program).predictions()
}

/// What a prediction comes to once a schedule has confirmed it; the record is of the run it was made from.
pub fn lock_order(record: Record<'_>, prediction: &Prediction) -> Finding {
    tell::lock_order(record, prediction)
}

/// A watch that has seen all events of a record.
pub fn watched(record: Record<'_>, program: &Arc<Program>) -> Watch {
    let mut watch = Watch::new(program);
    watch.read(record.events);
    watch
}

/// Who waits for ever at this moment: deadlocks first, then what is stuck.
pub fn hanging(record: Record<'_>) -> Vec<Finding> {
    let graph = WaitForGraph::new(record.standing);
    let mut found = deadlock::findings(record, &graph);
    found.extend(stuck::findings(record, &graph));
    found
}

/// The deadlocks at this moment; other tasks may still run on.
pub fn deadlocks(record: Record<'_>) -> Vec<Finding> {
    deadlock::findings(record, &WaitForGraph::new(record.standing))
}

/// The name of an end at which nothing can run: a deadlock when some tasks wait in a cycle, else stuck.
pub fn classify(standing: &Standing) -> Outcome {
    if WaitForGraph::new(standing).cycles.is_empty() {
        Outcome::Stuck
    } else {
        Outcome::Deadlock
    }
}

/// Tasks outside `members` that wait, directly or through others, for one of them; by id.
fn waiting_behind(standing: &Standing, graph: &WaitForGraph, members: &[TaskId]) -> Vec<TaskId> {
    let leads_there = |task: &TaskStanding| {
        let mut seen = BTreeSet::new();
        let mut open = vec![task.task];
        while let Some(at) = open.pop() {
            for next in graph.providers(at) {
                if members.contains(&next) {
                    return true;
                }
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    };
    let outside = standing.tasks.iter().filter(|task| !members.contains(&task.task));
    outside
        .filter(|task| leads_there(task))
        .map(|task| task.task)
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::trace::{BlockReason, Hold};

    pub(crate) const LOCK_A: ObjectId = ObjectId::new(1, 1);
    pub(crate) const LOCK_B: ObjectId = ObjectId::new(1, 2);
    pub(crate) const QUEUE: ObjectId = ObjectId::new(1, 3);

    pub(crate) fn task(id: u32) -> TaskStanding {
        let name = if id == 0 {
            "MainThread".to_owned()
        } else {
            format!("Thread-{id}")
        };
        TaskStanding {
            task: TaskId(id),
            name,
            is_finished: false,
            is_daemon: false,
            waits_for: None,
            is_timed: false,
            failure: None,
            line: 0,
        }
    }

    pub(crate) fn waiting(id: u32, reason: BlockReason, line: u32) -> TaskStanding {
        TaskStanding {
            waits_for: Some(reason),
            line,
            ..task(id)
        }
    }

    pub(crate) fn finished(id: u32) -> TaskStanding {
        TaskStanding {
            is_finished: true,
            ..task(id)
        }
    }

    pub(crate) fn hold(object: ObjectId, owner: u32, line: u32) -> Hold {
        Hold {
            object,
            owner: TaskId(owner),
            line,
        }
    }

    /// Findings at a moment, with names for the objects above.
    pub(crate) fn findings_at(tasks: Vec<TaskStanding>, holds: Vec<Hold>, events: &[Event]) -> Vec<Finding> {
        let names = Names {
            tasks: tasks.iter().map(|task| task.name.clone()).collect(),
            objects: [(LOCK_A, "lock_a"), (LOCK_B, "lock_b"), (QUEUE, "jobs")]
                .map(|(object, name)| (object, name.to_owned()))
                .into(),
            ..Names::default()
        };
        hanging(Record {
            standing: &Standing {
                tasks,
                holds,
                ..Standing::default()
            },
            names: &names,
            events,
        })
    }

    #[test]
    fn an_end_without_a_cycle_is_stuck() {
        let alone = Standing {
            tasks: vec![waiting(0, BlockReason::Event(QUEUE), 3)],
            ..Standing::default()
        };
        assert_eq!(classify(&alone), Outcome::Stuck);
        let itself = Standing {
            tasks: vec![waiting(0, BlockReason::Lock(LOCK_A), 3)],
            holds: vec![hold(LOCK_A, 0, 2)],
            ..Standing::default()
        };
        assert_eq!(classify(&itself), Outcome::Deadlock);
    }
}
