//! One run of a search, from its opening to its end, with its choices and events.
//!
//! A run in which a place proves to be shared is begun again on a wider ground, until nothing new is found.
//! A run that goes on for very long is finished by chance: a policy that never lets the one run whom all
//! others wait for would never come to an end.

use super::opening::Opening;
use crate::explore::stretch::Stretch;
use crate::scheduler::{Random, Scheduler};
use crate::trace::SharedPlace;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

/// A run that has ended.
#[derive(Debug)]
pub struct Made {
    /// The run.
    pub run: Stretch,
    /// The opening of the ground it was made on, when that had to be wider than the one it was to be made on.
    pub wider: Option<Opening>,
}

/// Where a run begins and what ends it.
#[derive(Clone, Copy, Debug)]
pub struct Drive<'a> {
    /// How it begins.
    pub opening: &'a Opening,
    /// Steps after which chance takes over.
    pub patience: u64,
    /// Ends it without a result.
    pub stop: &'a AtomicBool,
}

/// Steps between two looks at whether to stop.
const LOOK: usize = 1024;

impl Drive<'_> {
    /// Makes a run; `start` is called again for each attempt. `None` when it was stopped.
    pub fn run<S: Scheduler>(&self, seed: u64, start: impl Fn() -> S) -> Option<Made> {
        let mut wider: Option<Opening> = None;
        loop {
            let opening = wider.as_ref().unwrap_or(self.opening);
            let run = self.attempt(opening, start(), seed)?;
            if !run.walk.has_discovered() {
                return Some(Made { run, wider });
            }
            let places: Vec<SharedPlace> = run.walk.discovered().collect();
            let mut ground = opening.ground().clone();
            ground.widen(places);
            wider = Some(Opening::new(ground));
        }
    }

    /// Steps until the end, or until a place has proved to be shared.
    fn attempt(&self, opening: &Opening, mut scheduler: impl Scheduler, seed: u64) -> Option<Stretch> {
        let mut made = opening.run(&mut scheduler);
        let mut chance: Option<Random> = None;
        let mut enabled = Vec::new();
        let first = made.events.len();
        loop {
            made.walk.enabled(&mut enabled);
            let step = made.events.len();
            if enabled.is_empty() {
                return Some(made);
            }
            if (step - first).is_multiple_of(LOOK) && self.stop.load(Ordering::Relaxed) {
                return None;
            }
            if step as u64 == self.patience {
                chance = Some(Random::new(seed));
            }
            let point = made.walk.point(step, &enabled, made.last());
            let choice = match &mut chance {
                Some(chance) => chance.choose(&point),
                None => scheduler.choose(&point),
            };
            let choice = choice.expect("a policy that draws always finds somebody");
            made.take(&choice, enabled.len() as u32);
            if made.walk.has_discovered() {
                return Some(made);
            }
        }
    }
}

impl Made {
    /// The places that were visible, if they are more than those of the ground it was to be made on.
    pub fn wider(&self) -> Option<&BTreeSet<SharedPlace>> {
        self.wider.as_ref().map(|wider| wider.ground().shared())
    }
}
