//! Complete search by Mazurkiewicz classes: of all runs that differ only in the order of independent
//! steps, one.
//!
//! In come a ground and bounds; the runs go to a harvest, one a class. Which steps depend on each other is
//! said by [`crate::causality`]. A search that remembers states instead, and so ends for programs that
//! loop, lives elsewhere.
//!
//! What no operation shows is not seen: whether a thread object has been started yet is such a thing, when
//! a thread other than its starter joins it or asks for it.

mod estimate;
pub(super) mod foot;
mod races;
pub(super) mod search;
mod trail;
pub(super) mod wakeup;

pub use estimate::estimate;

use super::campaign::widened;
use super::{Bounds, Harvest, Pace, Reached};
use crate::run::Ground;
use crate::trace::{Options, SwitchPolicy, TimeModel};

/// What a search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Runs made to their end: classes.
    pub runs: u64,
    /// Runs that were given up because everything they could lead to had been seen.
    pub blocked: u64,
    /// Runs of a class that had been made before, among the first million.
    pub repeated: u64,
    /// Steps taken.
    pub states: u64,
}

/// Why runs under these options cannot be searched by classes.
///
/// # Errors
/// A sentence.
pub fn check_options(options: &Options) -> Result<(), String> {
    if options.switch == SwitchPolicy::Gil {
        return Err(
            "under `--switch gil` whoever runs keeps others from running, so that hardly any steps are \
                    independent; a search by states does it"
                .to_owned(),
        );
    }
    match options.time {
        TimeModel::Exact => Ok(()),
        TimeModel::Racy | TimeModel::Modelled => Err(format!(
            "in `{}` time every step moves the clock for all, so that no steps are independent; a search by \
             states does it",
            options.time.name()
        )),
    }
}

/// Hands one run of every class to a harvest. Also says what was done for it.
pub fn search(
    ground: &Ground,
    bounds: &Bounds,
    pace: &Pace,
    harvest: &mut dyn Harvest,
) -> (Reached, Counters) {
    if let Err(why) = check_options(ground.options()) {
        return (Reached::Stopped(why), Counters::default());
    }
    let mut search = search::Search::new(ground);
    let reached = search.run(ground, bounds, pace, harvest);
    (reached, search.counters())
}

/// As [`search()`], on a ground that is widened until no more places prove to be shared. Whenever that
/// happens a harvest begins anew, and the last one is returned.
pub fn search_widening<H: Harvest>(
    ground: &mut Ground,
    bounds: &Bounds,
    pace: &Pace,
    begin: &mut dyn FnMut() -> H,
) -> (Reached, Counters, H) {
    *ground = widened(ground.clone(), &pace.stop);
    loop {
        let mut harvest = begin();
        let (reached, counters) = search(ground, bounds, pace, &mut harvest);
        match reached {
            Reached::Discovered(places) if ground.widen(places.iter().cloned()) => {}
            reached => return (reached, counters, harvest),
        }
    }
}
