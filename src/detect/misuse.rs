//! Misuse: a call that its object refuses with an exception, because the contract does not allow it there.
//!
//! Read off the events whether or not the program catches the exception. What the library refuses before
//! anything can be noticed by others (a thread started twice) makes no event; that counts when it ends its
//! task, see [`super::ends`].

use super::FindingKind;
use super::distinct::Distinct;
use super::sighting::{Sighting, Site, Subject};
use crate::trace::{Event, Op, OpResult};

/// The misuses of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Misuses {
    found: Distinct,
}

impl Misuses {
    /// Takes in an event.
    pub fn observe(&mut self, step: u32, event: &Event) {
        if event.result != OpResult::Raised || !has_contract(event.op) {
            return;
        }
        self.found.add(Sighting {
            kind: FindingKind::Misuse,
            sites: vec![Site::of(event)],
            subject: Subject::Objects(event.op.object().into_iter().collect()),
            tasks: vec![event.task],
            evidence: vec![step as usize],
        });
    }

    /// What was found, in order.
    pub fn sightings(&self) -> impl Iterator<Item = &Sighting> {
        self.found.iter()
    }
}

/// Whether an exception of this operation says that it should not have been tried.
fn has_contract(op: Op) -> bool {
    matches!(
        op,
        Op::Release(_)
            | Op::SemaphoreRelease(_)
            | Op::Wait(_)
            | Op::Notify(_)
            | Op::QueueTaskDone(_)
            | Op::PoolSubmit(_)
    )
}
