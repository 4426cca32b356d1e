//! A look at a program before a run: what policies that count want to know.

use super::{Progress, RunError, execute};
use crate::program::Program;
use crate::scheduler::{Profile, SchedulerKind};
use crate::trace::{Options, Outcome};
use std::sync::Arc;

/// Most runs that are made for one profile.
const TRIES: u64 = 8;

/// The profile of a random run, of one that finished if there is any: a run that ends early counts too
/// little.
///
/// # Errors
/// When a run could not be made at all.
pub fn profile(program: &Arc<Program>, options: &Options, progress: &Progress) -> Result<Profile, RunError> {
    let mut last = Profile::default();
    for seed in 0..TRIES {
        let mut start = || SchedulerKind::Random.start(seed);
        let recording = execute(program, options, None, &mut start, progress)?;
        last = Profile::of(&recording.events);
        if recording.outcome == Outcome::Finished {
            break;
        }
    }
    Ok(last)
}
