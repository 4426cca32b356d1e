//! How tasks ended: by an uncaught exception, or with a lock still in their hands.

use super::FindingKind;
use super::sighting::{Sighting, Site, Subject};
use crate::trace::{Hold, ObjectId, Standing, TaskId, TaskStanding};

/// What is wrong with the ends of tasks. Of a lock that serves as a signal nobody expects that whoever took it
/// gives it back.
pub fn sightings(standing: &Standing, is_signal: impl Fn(ObjectId) -> bool) -> Vec<Sighting> {
    let failed = standing.tasks.iter().filter_map(exception);
    let refused = standing.tasks.iter().filter_map(refusal);
    let has_ended = |task: TaskId| standing.task(task).is_some_and(|task| task.is_finished);
    let leaks = standing
        .holds
        .iter()
        .filter(|hold| hold.line != 0 && has_ended(hold.owner) && !is_signal(hold.object));
    failed.chain(refused).chain(leaks.map(leak)).collect()
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

/// An exception that the library of threads raised because it was used against its contract.
fn refusal(task: &TaskStanding) -> Option<Sighting> {
    let failure = task.failure.as_ref()?;
    let is_refusal = match failure.library.as_deref()? {
        "threading" => matches!(&*failure.exception, "RuntimeError" | "ValueError"),
        "concurrent.futures._base" => failure.exception.ends_with("InvalidStateError"),
        _ => false,
    };
    is_refusal.then(|| Sighting {
        kind: FindingKind::Misuse,
        sites: vec![Site {
            code: failure.code,
            instruction: failure.instruction,
            line: failure.line,
        }],
        subject: Subject::Objects(Vec::new()),
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
