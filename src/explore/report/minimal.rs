//! The shortest schedule of every mistake that a search has found.

use super::{Example, Gathering};
use crate::detect::Signature;
use crate::explore::failure::Failure;
use crate::explore::shrink::{Effort, shrink};
use crate::explore::{Pace, parallel};
use crate::program::Program;
use crate::run::Ground;
use crate::trace::{Options, Schedule};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A schedule that was shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minimal {
    /// The run.
    pub example: Example,
    /// How often it switches away from a task that could go on.
    pub preemptions: u32,
    /// Whether it is known that no run with fewer preemptions shows the mistake.
    pub is_proven: bool,
}

/// Shortens a schedule for each mistake, at most `jobs` at a time; none any more once the pace is stopped.
pub fn minimise(
    gathering: &Gathering,
    program: &Arc<Program>,
    options: &Options,
    jobs: usize,
    pace: &Pace,
) -> BTreeMap<Signature, Minimal> {
    // What makes a run endless is not at its end, where shortening looks.
    let mistakes = gathering.mistakes.iter();
    let mistakes: Vec<_> = mistakes
        .filter(|(mistake, _)| !mistake.kind.is_endless())
        .collect();
    let minimal = parallel::each(jobs, mistakes.len(), |index| {
        let (signature, tally) = mistakes[index];
        (!pace.is_stopped()).then(|| {
            let minimal = minimal(signature, &tally.shortest, program, options);
            (signature.clone(), minimal)
        })
    });
    minimal.into_iter().flatten().collect()
}

fn minimal(signature: &Signature, known: &Example, program: &Arc<Program>, options: &Options) -> Minimal {
    let ground = Ground::new(program, options, (*known.shared).clone());
    let failure = Failure::Mistake(signature.clone());
    let mut is_same = |ended: crate::explore::Ended<'_>| failure.is_shown_by(ended);
    let shrunk = shrink(
        &ground,
        &known.schedule.choices,
        &mut is_same,
        failure.is_of_state(),
        Effort::default(),
    );
    Minimal {
        preemptions: shrunk.cost.preemptions,
        is_proven: shrunk.is_proven || shrunk.cost.preemptions == 0,
        example: Example {
            switches: u64::from(shrunk.cost.switches),
            schedule: Arc::new(Schedule {
                choices: shrunk.choices,
            }),
            by: None,
            ..known.clone()
        },
    }
}
