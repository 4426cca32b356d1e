//! Whether mistakes that were found can also happen where switches happen elsewhere.
//!
//! Under each of the other switch policies a smaller search is made; what it did not see is *not seen in so
//! many runs*, which is not the same as impossible. Where the end of a run tells of a mistake, and there are not
//! too many states, all of them are entered then, and it is known.

use super::failure::Failure;
use super::report::Gathering;
use super::search::complete;
use super::states::Crew;
use super::{Bounds, Campaign, Pace, Reached, Strategy};
use crate::detect::Signature;
use crate::program::Program;
use crate::run::Ground;
use crate::trace::{Options, SwitchPolicy, TimeModel};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most runs that are made under one policy.
const RUNS_MAX: u64 = 1000;
/// Most states that are entered under one policy, to know that something cannot happen.
const STATES_MAX: u64 = 5_000;

/// What was seen under another switch policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The policy.
    pub switch: SwitchPolicy,
    /// Runs that were made under it.
    pub runs: u64,
    /// In how many of them each mistake was seen.
    pub seen: BTreeMap<Signature, u64>,
    /// Mistakes that no run under it shows, after a search of all its states.
    pub impossible: BTreeSet<Signature>,
}

/// What was seen of one mistake under another switch policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The policy.
    pub switch: SwitchPolicy,
    /// In how many runs.
    pub count: u64,
    /// Of how many.
    pub runs: u64,
    /// Whether it is known that there is no such run.
    pub is_impossible: bool,
}

impl Elsewhere {
    /// What was seen of a mistake under it.
    pub fn seen(&self, mistake: &Signature) -> Seen {
        Seen {
            switch: self.switch,
            count: self.seen.get(mistake).copied().unwrap_or(0),
            runs: self.runs,
            is_impossible: self.impossible.contains(mistake),
        }
    }
}

/// Looks for mistakes under the switch policies that the options do not name.
pub fn elsewhere(
    mistakes: &BTreeSet<Signature>,
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
        let seen: BTreeMap<_, _> = counted.map(|(mistake, tally)| (mistake, tally.count)).collect();
        let unseen = mistakes.iter().filter(|mistake| !seen.contains_key(mistake));
        let in_question = unseen.filter(|mistake| Failure::Mistake((*mistake).clone()).is_of_state());
        Elsewhere {
            switch,
            runs: gathering.runs,
            impossible: impossible(in_question.cloned().collect(), ground),
            seen,
        }
    };
    others.map(look).collect()
}

/// Those of the mistakes that no run shows, if all states could be entered.
fn impossible(in_question: BTreeSet<Signature>, ground: Ground) -> BTreeSet<Signature> {
    if in_question.is_empty() || ground.options().time == TimeModel::Modelled {
        return BTreeSet::new();
    }
    let bounds = Bounds {
        runs_max: u64::MAX,
        states_max: STATES_MAX,
    };
    let fresh = |ground: &Ground| Gathering::new(false).on(ground.shared());
    // What it counts is none of the search's business that asks.
    let pace = Pace::default();
    match complete(Strategy::States, ground, Crew::ONE, &bounds, &pace, fresh) {
        Ok((Reached::All, found, _)) => {
            let is_absent = |mistake: &Signature| !found.mistakes.contains_key(mistake);
            in_question.into_iter().filter(is_absent).collect()
        }
        _ => BTreeSet::new(),
    }
}
