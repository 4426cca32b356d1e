//! What there is to say about a run beyond its own record: the shortest run that fails in the same way, and
//! what decided it.

use super::cheapest::Cost;
use super::decide::{Decision, decide};
use super::failure::Failure;
use super::shrink::{Effort, Shrunk, cost, shrink};
use super::stretch::Stretch;
use super::{Ended, Pace};
use crate::run::{Ground, Recording};
use crate::trace::Choice;

/// Most states looked at for each question about what decided a run.
const STATES_MAX: usize = 20_000;

/// Runs with more steps than this are not compared with others.
const STEPS_MAX: usize = 2_000;

/// What a search around a run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// In which way the run fails; `None` when nothing went wrong.
    pub failure: Option<Failure>,
    /// What its schedule costs.
    pub cost: Cost,
    /// The shortest run that was found to fail in the same way.
    pub shrunk: Option<Shrunk>,
    /// What decided the run, when it is known how it could have passed.
    pub decision: Option<Decision>,
}

impl Account {
    /// What there is to say without looking around.
    pub fn of_the_record(recording: &Recording) -> Account {
        Account::bare(&ground_of(recording), &recording.schedule.choices)
    }

    fn bare(ground: &Ground, choices: &[Choice]) -> Account {
        Account {
            failure: None,
            cost: cost(ground, choices),
            shrunk: None,
            decision: None,
        }
    }
}

fn ground_of(recording: &Recording) -> Ground {
    Ground::new(&recording.program, &recording.options, recording.shared.clone())
}

/// Looks around a run. Nothing but its own failure is said of a very long one. When it is stopped, what is known by
/// then is said.
pub fn account(recording: &Recording, pace: &Pace) -> Account {
    let ground = ground_of(recording);
    let choices = &recording.schedule.choices;
    let made = Stretch::along(ground.walk(), choices);
    let failure = Failure::of(made.ended());
    let mut account = Account {
        failure: failure.clone(),
        ..Account::bare(&ground, choices)
    };
    if let Some(failure) = failure.filter(|_| choices.len() <= STEPS_MAX) {
        let mut is_same = |ended: Ended<'_>| failure.is_shown_by(ended);
        let is_of_state = failure.is_of_state();
        account.shrunk = Some(shrink(&ground, choices, &mut is_same, is_of_state, effort(pace)));
        account.decision = decide(
            &ground,
            choices,
            &mut is_same,
            is_of_state,
            STATES_MAX,
            Some(pace),
        );
    }
    account
}

fn effort(pace: &Pace) -> Effort<'_> {
    Effort {
        states_max: STATES_MAX,
        pace: Some(pace),
        ..Effort::default()
    }
}
