//! In which way a run fails, so that another can be asked whether it fails in the same way.

use super::Ended;
use crate::detect::{FindingKind, Sighting, Signature, Watch};
use crate::run::written;
use crate::trace::{Op, Outcome};

/// A way to fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A mistake at certain places in the program.
    Mistake(Signature),
    /// An end, with what was printed until then.
    Ending(Outcome, String),
}

impl Failure {
    /// What a run is remembered for: how it hangs, else the exception, else the first mistake; `None` for a
    /// run in which nothing went wrong.
    pub fn of(ended: Ended<'_>) -> Option<Failure> {
        let seen = sightings(ended);
        let first = seen.iter().min_by_key(|sighting| weight(sighting.kind));
        match first {
            Some(sighting) => Some(Failure::Mistake(sighting.signature())),
            None => match ended.walk.outcome() {
                Outcome::Finished => None,
                outcome => Some(Failure::Ending(outcome, written(ended.events, Op::Print))),
            },
        }
    }

    /// Whether a run that has ended fails in this way.
    pub fn is_shown_by(&self, ended: Ended<'_>) -> bool {
        match self {
            Failure::Mistake(signature) => {
                let seen = sightings(ended);
                seen.iter().any(|sighting| sighting.signature() == *signature)
            }
            Failure::Ending(outcome, printed) => {
                ended.walk.outcome() == *outcome && written(ended.events, Op::Print) == *printed
            }
        }
    }

    /// Whether the last state alone tells that a run fails in this way, so that a search by states can prove
    /// that there is no shorter one.
    pub fn is_of_state(&self) -> bool {
        match self {
            Failure::Mistake(signature) => matches!(
                signature.kind,
                FindingKind::Deadlock | FindingKind::Stuck | FindingKind::Exception | FindingKind::LockLeak
            ),
            Failure::Ending(_, printed) => printed.is_empty(),
        }
    }
}

/// Everything that went wrong in a run.
pub fn sightings(ended: Ended<'_>) -> Vec<Sighting> {
    let mut watch = Watch::new(ended.walk.program());
    for event in ended.events {
        watch.observe(event);
    }
    watch.sightings(&ended.walk.standing())
}

/// The worst first: a program that hangs, that fails, that computes wrongly, that might.
fn weight(kind: FindingKind) -> u32 {
    match kind {
        FindingKind::Deadlock => 0,
        FindingKind::Stuck => 1,
        FindingKind::Exception => 2,
        FindingKind::Misuse => 3,
        FindingKind::LostUpdate => 4,
        FindingKind::Atomicity => 5,
        FindingKind::LockLeak => 6,
        FindingKind::DataRace => 7,
        FindingKind::LockOrder => 8,
        FindingKind::Livelock => 9,
        FindingKind::Starvation => 10,
    }
}
