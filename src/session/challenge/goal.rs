//! What counts as a failure when somebody tries to make a program fail.
//!
//! Whatever is found to go wrong counts, but not what is only possible (a data race that did no harm, locks
//! taken in opposite orders); and so does an end or an output that the repaired program promises not to have.

use crate::detect::FindingKind;
use crate::explore::Ended;
use crate::explore::failure::{Failure, sightings};
use crate::run::written;
use crate::scenario::{About, Predicate};
use crate::session::catalogue;
use crate::trace::{Op, Outcome};

/// What counts as a failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    always: Vec<Predicate>,
    never: Vec<Predicate>,
    /// Whether what happens on the way counts, and not only how a run ends.
    counts_ways: bool,
}

impl Goal {
    /// For a scenario, what its repaired twin promises is held against it; for any other program, what it
    /// promises itself.
    pub fn of(name: &str, about: &About) -> Goal {
        let twin = catalogue::find(&format!("{name}_fixed"));
        let expect = twin.map_or(&about.expect, |twin| &twin.about.expect);
        let told_by_end = |predicates: &[Predicate]| -> Vec<Predicate> {
            let kept = predicates
                .iter()
                .filter(|predicate| !matches!(predicate, Predicate::Found { .. }));
            kept.cloned().collect()
        };
        Goal {
            always: told_by_end(&expect.always),
            never: told_by_end(&expect.never),
            counts_ways: true,
        }
    }

    /// The same, but only how a run ends counts.
    pub fn of_ends(self) -> Goal {
        Goal {
            counts_ways: false,
            ..self
        }
    }

    /// In which way a run that has ended fails.
    pub fn failure(&self, ended: Ended<'_>) -> Option<Failure> {
        self.mistake(ended, true).or_else(|| self.bad_end(ended))
    }

    /// What has gone wrong already in a run that could still go on.
    pub fn failure_so_far(&self, ended: Ended<'_>) -> Option<Failure> {
        self.mistake(ended, false)
    }

    fn mistake(&self, ended: Ended<'_>, is_over: bool) -> Option<Failure> {
        let seen = sightings(ended);
        let first = seen.iter().find(|sighting| self.counts(sighting.kind, is_over));
        first.map(|sighting| Failure::Mistake(sighting.signature()))
    }

    /// Whether a mistake of this kind makes a run that has ended a failure.
    pub fn counts_at_end(&self, kind: FindingKind) -> bool {
        self.counts(kind, true)
    }

    fn counts(&self, kind: FindingKind, is_over: bool) -> bool {
        match kind {
            FindingKind::DataRace | FindingKind::LockOrder | FindingKind::Starvation => false,
            // Not seen in the events: whoever compares states finds it.
            FindingKind::Livelock => false,
            FindingKind::LostUpdate | FindingKind::Atomicity | FindingKind::Misuse => self.counts_ways,
            FindingKind::Deadlock | FindingKind::Exception => true,
            // Somebody may still come and end it.
            FindingKind::Stuck | FindingKind::LockLeak => is_over,
        }
    }

    fn bad_end(&self, ended: Ended<'_>) -> Option<Failure> {
        let outcome = ended.walk.outcome();
        let stdout = written(ended.events, Op::Print);
        let is_good = outcome == Outcome::Finished && self.keeps(&outcome, &stdout);
        (!is_good).then_some(Failure::Ending(outcome, stdout))
    }

    /// Whether a run that ended so and printed this keeps what was promised of ends and outputs.
    pub fn keeps(&self, outcome: &Outcome, stdout: &str) -> bool {
        let holds = |predicate: &Predicate| predicate.holds(outcome, stdout, &[]);
        self.always.iter().all(holds) && !self.never.iter().any(holds)
    }
}
