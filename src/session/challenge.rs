//! Challenges: the user is the scheduler and has to make the program fail.
//!
//! Before the first choice all schedules are looked at ([`dare`]), so that it is known whether the program can
//! fail at all and how short a failing run can be. Then the run is made choice by choice ([`hand`]); each choice
//! makes it again from its beginning, so going back and trying another one is what it always is. What counts as
//! a failure stands in [`goal`].

pub mod dare;
pub mod goal;
pub mod hand;

use super::desk::{Course, Loaded};
use super::{Reply, Session, Tab, Trouble};
use crate::trace::{Choice, TaskId};
use dare::{Dare, Prospect};
use goal::Goal;
use hand::{Hint, Move};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How well a challenge was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stars(pub u8);

impl Stars {
    /// The most there are.
    pub const MAX: u8 = 3;
}

/// A challenge under way.
#[derive(Clone, Debug, Default)]
pub struct Challenge {
    /// What is known of the program; `None` while it is looked for.
    pub dare: Option<Arc<Dare>>,
    /// The last hint, and at which position it was given.
    pub hint: Option<(usize, Hint)>,
    /// Hints asked for.
    pub hints: u32,
    /// Whether the shortest failing run was shown.
    pub is_revealed: bool,
    /// Whether the user has said that the program cannot fail.
    pub has_claimed: bool,
}

impl Session {
    /// The challenge that is under way.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge.as_ref()
    }

    /// How well the challenge of a scenario has been met so far.
    pub fn stars(&self, scenario: &str) -> Option<Stars> {
        self.stars.get(scenario).copied()
    }

    /// Runs made so far by the search before a challenge.
    pub fn preparing(&self) -> Option<u64> {
        self.desk.preparing()
    }

    /// Whether a hint is being looked for.
    pub fn is_pondering(&self) -> bool {
        self.desk.is_pondering()
    }

    /// Begins a challenge on the open program, or begins it anew.
    pub(super) fn begin_challenge(&mut self) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        self.tab = Tab::Challenge;
        self.trouble = None;
        let known = self.challenge.take().and_then(|challenge| challenge.dare);
        self.challenge = Some(Challenge {
            dare: known.clone(),
            ..Challenge::default()
        });
        match known {
            Some(dare) => self.play_by_hand(&dare, &[], Move::Begin, usize::MAX),
            None => {
                let goal = Goal::of(&program.name, &program.about);
                let (source, folder) = (program.source.clone(), program.folder.clone());
                self.desk.prepare(source, folder, self.options.clone(), goal);
                Reply::Done
            }
        }
    }

    /// The search has come to its end: the run begins.
    pub(super) fn take_dare(&mut self, dare: Result<Arc<Dare>, Trouble>) {
        match (dare, &mut self.challenge) {
            (Ok(dare), Some(challenge)) => {
                challenge.dare = Some(Arc::clone(&dare));
                self.play_by_hand(&dare, &[], Move::Begin, usize::MAX);
            }
            (Err(trouble), _) => {
                self.challenge = None;
                self.trouble = Some(trouble);
            }
            (Ok(_), None) => {}
        }
    }

    pub(super) fn leave_challenge(&mut self) -> Reply {
        if self.challenge.take().is_none() {
            return Reply::Unchanged;
        }
        self.desk.stop_preparing();
        let is_whole = |loaded: &Arc<Loaded>| loaded.hand.is_none_or(|hand| !hand.is_open);
        match self.loaded.as_ref().is_some_and(is_whole) {
            true => Reply::Done,
            false => self.run(),
        }
    }

    /// Lets a task go on at the shown position; whether it does here what it did anyway makes no difference.
    pub(super) fn step_by_hand(&mut self, task: TaskId) -> Reply {
        let at = self.position;
        match &self.loaded {
            Some(loaded) if loaded.can_step(at, task) => self.play_on(Move::Step(task)),
            _ => Reply::Unchanged,
        }
    }

    /// Makes a move at the shown position of the run made by hand.
    pub(super) fn play_on(&mut self, a_move: Move) -> Reply {
        let dare = self
            .challenge
            .as_ref()
            .and_then(|challenge| challenge.dare.clone());
        let (Some(dare), Some(loaded)) = (dare, self.loaded.clone()) else {
            return Reply::Unchanged;
        };
        if loaded.hand.is_none() || self.desk.running().is_some() {
            return Reply::Unchanged;
        }
        let choices = &loaded.recording.schedule.choices;
        let choices = &choices[..self.position.min(choices.len())];
        self.play_by_hand(&dare, choices, a_move, usize::MAX)
    }

    fn play_by_hand(&mut self, dare: &Arc<Dare>, choices: &[Choice], a_move: Move, lands_at: usize) -> Reply {
        let course = Course::ByHand {
            dare: Arc::clone(dare),
            choices: choices.to_vec(),
            a_move,
        };
        self.follow(course, lands_at)
    }

    /// Asks how to go on from the shown position.
    pub(super) fn ask_for_hint(&mut self) -> Reply {
        let (Some(challenge), Some(loaded)) = (&mut self.challenge, &self.loaded) else {
            return Reply::Unchanged;
        };
        let (Some(dare), true) = (&challenge.dare, loaded.hand.is_some()) else {
            return Reply::Unchanged;
        };
        if challenge.hint.is_some_and(|(at, _)| at == self.position) || self.desk.is_pondering() {
            return Reply::Unchanged;
        }
        challenge.hints += 1;
        let choices = &loaded.recording.schedule.choices;
        let choices = choices[..self.position.min(choices.len())].to_vec();
        self.desk.ponder(Arc::clone(dare), choices);
        Reply::Done
    }

    pub(super) fn take_hint(&mut self, at: usize, hint: Result<Hint, Trouble>) {
        match (hint, &mut self.challenge) {
            (Ok(hint), Some(challenge)) => challenge.hint = Some((at, hint)),
            (Err(trouble), _) => self.trouble = Some(trouble),
            (Ok(_), None) => {}
        }
    }

    /// Shows the shortest failing run, from its beginning.
    pub(super) fn reveal(&mut self) -> Reply {
        let Some(challenge) = &mut self.challenge else {
            return Reply::Unchanged;
        };
        let Some(dare) = challenge.dare.clone() else {
            return Reply::Unchanged;
        };
        let Some(fewest) = &dare.fewest else {
            return Reply::Unchanged;
        };
        challenge.is_revealed = true;
        let a_move = match dare.is_circle {
            true => Move::Begin,
            false => Move::PlayOut,
        };
        self.play_by_hand(&dare, &fewest.choices, a_move, 0)
    }

    /// The user says that the program cannot fail.
    pub(super) fn claim_safe(&mut self) -> Reply {
        let Some(challenge) = &mut self.challenge else {
            return Reply::Unchanged;
        };
        let Some(dare) = &challenge.dare else {
            return Reply::Unchanged;
        };
        challenge.has_claimed = true;
        if dare.prospect == Prospect::CannotFail {
            let stars = if challenge.hints == 0 { Stars::MAX } else { 1 };
            self.award(stars);
        }
        Reply::Done
    }

    /// A run made by hand is there: perhaps the challenge is met.
    pub(super) fn judge(&mut self) {
        if let Some(challenge) = &mut self.challenge {
            challenge.hint = None;
        }
        let hand = self.loaded.as_ref().and_then(|loaded| loaded.hand);
        if let Some(stars) = hand.and_then(|hand| self.stars_of(hand)) {
            self.award(stars.0);
        }
    }

    /// What a failing run is worth: that it fails, that it does so with the fewest interruptions, that nobody
    /// has helped.
    pub fn stars_of(&self, hand: hand::Hand) -> Option<Stars> {
        let challenge = self.challenge.as_ref()?;
        let dare = challenge.dare.as_ref()?;
        hand.failed_at?;
        if challenge.is_revealed || dare.prospect != Prospect::CanFail {
            return None;
        }
        let fewest = dare.fewest_cost()?.preemptions;
        let is_shortest = hand.cost.preemptions <= fewest;
        Some(Stars(1 + u8::from(is_shortest) + u8::from(challenge.hints == 0)))
    }

    fn award(&mut self, stars: u8) {
        let Some(program) = self.program.as_ref().filter(|program| program.is_embedded) else {
            return;
        };
        let best = self.stars.entry(program.name.clone()).or_default();
        *best = (*best).max(Stars(stars));
    }
}
