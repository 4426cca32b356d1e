//! What decides a failure: the last step before which it could still have been avoided, and the nearest run
//! that does avoid it.
//!
//! Along a failing run the failure is avoidable up to some step and unavoidable from there on; that step is
//! found by bisection, asking at each place whether a run that goes on from there can still pass. The pair
//! of operations whose order the two runs turn around is what the explanation names. After the analysis of
//! Hermit (bisection between a passing and a failing schedule), with searches in place of edits.

use super::cheapest::{Cost, Found, Quest, cheapest};
use super::stretch::Stretch;
use super::{Ended, Pace};
use crate::causality::dependent;
use crate::run::Ground;
use crate::trace::{Choice, Event, TaskId};
use std::collections::BTreeMap;

/// Where a run and its nearest passing neighbour part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The step of the failing run after which the failure could no longer be avoided.
    pub step: usize,
    /// The passing run: the same up to that step.
    pub passing: Vec<Choice>,
    /// The two operations whose order makes the difference, if there are such.
    pub pair: Option<Pair>,
    /// Whether it is known that after `step` every run fails.
    pub is_proven: bool,
}

/// Two operations, in the order of the failing run; the passing one has them the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What came first in the failing run: its step there.
    pub first: usize,
    /// What should have come first, as the passing run has it: its step there.
    pub second_passing: usize,
    /// That event of the passing run.
    pub second: Event,
}

/// Finds the step that decides a failing run, given as all its choices. `fails` says of an ended run whether
/// it fails in that way; `is_of_state` whether the last state alone tells. `None` when no run that passes was found within the bound at any place.
pub fn decide(
    ground: &Ground,
    failing: &[Choice],
    fails: &mut dyn FnMut(Ended<'_>) -> bool,
    is_of_state: bool,
    states_max: usize,
    pace: Option<&Pace>,
) -> Option<Decision> {
    let mut question = Question {
        ground,
        failing,
        draws: super::shrink::draws(failing),
        is_of_state,
        states_max,
        pace,
        is_proven: true,
    };
    // Before step `low` a passing run is known; before step `high` there is none.
    let (mut low, mut high) = (0, failing.len());
    let mut passing = question.passing(0, fails)?;
    while high - low > 1 {
        if pace.is_some_and(Pace::is_stopped) {
            return None;
        }
        let middle = low + (high - low) / 2;
        match question.passing(middle, fails) {
            Some(found) => (low, passing) = (middle, found),
            None => high = middle,
        }
    }
    let is_proven = question.is_proven;
    Some(Decision {
        step: low,
        pair: pair(ground, failing, &passing, low),
        passing,
        is_proven,
    })
}

struct Question<'a> {
    ground: &'a Ground,
    failing: &'a [Choice],
    draws: BTreeMap<TaskId, Vec<u64>>,
    is_of_state: bool,
    states_max: usize,
    pace: Option<&'a Pace>,
    /// No search has come to its bound so far.
    is_proven: bool,
}

impl Question<'_> {
    /// The cheapest passing run that is the same up to a step.
    fn passing(&mut self, step: usize, fails: &mut dyn FnMut(Ended<'_>) -> bool) -> Option<Vec<Choice>> {
        let mut stretch = Stretch::along(self.ground.walk(), &self.failing[..step]);
        let mut quest = Quest {
            is_goal: &mut |ended| !fails(ended),
            below: Cost::ENDLESS,
            is_of_state: self.is_of_state,
            states_max: self.states_max,
            draws: &self.draws,
            pace: self.pace,
        };
        match cheapest(&mut stretch, &mut quest) {
            Found::Way(choices, _) => Some(choices),
            Found::Nothing => None,
            Found::Unknown => {
                self.is_proven = false;
                None
            }
        }
    }
}

/// The step that decides, and the first operation of the passing run that depends on it and comes before it
/// there.
fn pair(ground: &Ground, failing: &[Choice], passing: &[Choice], step: usize) -> Option<Pair> {
    let [failed, passed] = [failing, passing].map(|choices| Stretch::along(ground.walk(), choices).events);
    let decisive = failed.get(step)?;
    let own = passed[step..]
        .iter()
        .position(|event| event.task == decisive.task);
    let until = own.map_or(passed.len(), |own| step + own);
    let earlier = passed[step..until].iter().enumerate();
    let mut others =
        earlier.filter(|(_, event)| dependent((event.task, event.op), (decisive.task, decisive.op)));
    let (offset, second) = others.next()?;
    Some(Pair {
        first: step,
        second_passing: step + offset,
        second: second.clone(),
    })
}
