//! How tasks ended: by an uncaught exception, or with a lock still in their hands.

use super::FindingKind;
use super::sighting::{Sighting, Site, Subject};
use crate::trace::{Hold, Standing, TaskId, TaskStanding};

/// What is wrong with the ends of tasks.
pub fn sightings(standing: &Standing) -> Vec<Sighting> {
    let failed = standing.tasks.iter().filter_map(exception);
    let has_ended = |task: TaskId| standing.task(task).is_some_and(|task| task.is_finished);
    let leaks = standing
        .holds
        .iter()
        .filter(|hold| hold.line != 0 && has_ended(hold.owner));
    failed.chain(leaks.map(leak)).collect()
}

fn exception(task: &TaskStanding) -> Option<Sighting> {
    let failure = task.failure.as_ref()?;
    // That a program says how it ends is no mistake.
    if failure.exception == "SystemExit" {
        return None;
    }
    Some(Sighting {
        kind: FindingKind::Exception,
        sites: vec![Site {
            code: failure.code,
            instruction: failure.instruction,
            line: failure.line,
        }],
        subject: Subject::Exception(failure.exception.as_str().into()),
        tasks: vec![task.task],
        evidence: Vec::new(),
    })
}

fn leak(hold: &Hold) -> Sighting {
    Sighting {
        kind: FindingKind::LockLeak,
        sites: vec![Site::at_line(hold.line)],
        subject: Subject::Objects(vec![hold.object]),
        tasks: vec![hold.owner],
        evidence: Vec::new(),
    }
}
