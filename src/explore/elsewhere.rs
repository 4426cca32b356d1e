//! Whether mistakes that were found can also happen where switches happen elsewhere.
//!
//! Under each of the other switch policies a smaller search is made; what it did not see is *not seen in so
//! many runs*, which is not the same as impossible.

use super::report::Gathering;
use super::{Bounds, Campaign, Pace};
use crate::detect::Signature;
use crate::program::Program;
use crate::run::Ground;
use crate::trace::{Options, SwitchPolicy};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most runs that are made under one policy.
const RUNS_MAX: u64 = 1000;

/// What was seen under another switch policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The policy.
    pub switch: SwitchPolicy,
    /// Runs that were made under it.
    pub runs: u64,
    /// In how many of them each mistake was seen.
    pub seen: BTreeMap<Signature, u64>,
}

impl Elsewhere {
    /// The policy, in how many runs a mistake was seen under it, and how many there were.
    pub fn seen(&self, mistake: &Signature) -> (SwitchPolicy, u64, u64) {
        let count = self.seen.get(mistake).copied().unwrap_or(0);
        (self.switch, count, self.runs)
    }
}

/// Looks for mistakes under the switch policies that the options do not name.
pub fn elsewhere(
    program: &Arc<Program>,
    options: &Options,
    campaign: &Campaign,
    runs_max: u64,
    pace: &Pace,
) -> Vec<Elsewhere> {
    let others = SwitchPolicy::ALL
        .into_iter()
        .filter(|switch| *switch != options.switch);
    let bounds = Bounds {
        runs_max: runs_max.min(RUNS_MAX),
        states_max: u64::MAX,
    };
    let look = |switch| {
        let options = Options {
            switch,
            ..options.clone()
        };
        let ground = Ground::new(program, &options, BTreeSet::new());
        let mut gathering = Gathering::new(false);
        campaign.search(&ground, &bounds, pace, &mut gathering);
        let counted = gathering.mistakes.into_iter();
        Elsewhere {
            switch,
            runs: gathering.runs,
            seen: counted.map(|(mistake, tally)| (mistake, tally.count)).collect(),
        }
    };
    others.map(look).collect()
}
