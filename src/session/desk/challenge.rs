//! What a challenge asks of other threads: what can come of a program, how to go on, and runs made by hand.

use super::loaded::Models;
use super::{Answer, Desk, Loaded, Origin, Searching, compile, guarded};
use crate::detect::{FindingKind, Round};
use crate::explore::Pace;
use crate::run::{self, Progress, RunError};
use crate::session::beside::Folder;
use crate::session::challenge::dare::Dare;
use crate::session::challenge::goal::Goal;
use crate::session::challenge::hand::Move;
use crate::session::trouble::Trouble;
use crate::source::SourceText;
use crate::trace::{Choice, Options, Outcome, Schedule};
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Desk {
    /// Looks for what can come of a program.
    pub fn prepare(&mut self, source: SourceText, folder: Folder, options: Options, goal: Goal) {
        self.stop_preparing();
        let pace = Arc::new(Pace::default());
        let own = Arc::clone(&pace);
        let number = self.ask("dare", move || {
            let result = guarded(|| {
                let program = compile(&source, &folder)?;
                Dare::new(&program, &options, goal, &own).map_err(Trouble::Run)
            });
            Answer::Dare(result.map(Arc::new))
        });
        self.preparing = Some(Searching { number, pace });
    }

    /// Runs made so far by the search before a challenge.
    pub fn preparing(&self) -> Option<u64> {
        let preparing = self.preparing.as_ref()?;
        Some(preparing.pace.runs.load(Ordering::Relaxed))
    }

    /// Stops that search and forgets it.
    pub fn stop_preparing(&mut self) {
        if let Some(preparing) = self.preparing.take() {
            preparing.pace.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Looks for how to go on after some choices.
    pub fn ponder(&mut self, dare: Arc<Dare>, choices: Vec<Choice>) {
        let number = self.ask("hint", move || {
            let result = guarded(|| Ok(dare.hint(&choices)));
            Answer::Hint(choices.len(), result)
        });
        self.awaited_hint = Some(number);
    }

    /// Whether a hint is still to come.
    pub fn is_pondering(&self) -> bool {
        self.awaited_hint.is_some()
    }
}

/// The run that goes along some choices and then makes a move.
pub(super) fn by_hand(
    dare: &Dare,
    choices: &[Choice],
    a_move: Move,
    seed: u64,
    goal: &Goal,
    progress: &Progress,
) -> Result<Loaded, Trouble> {
    let (choices, mut hand) = dare.play(choices, a_move, &progress.stop);
    let schedule = Arc::new(Schedule { choices });
    let made = run::as_far_as(
        &dare.ground,
        &schedule,
        Outcome::CHOICE_IS_OPEN,
        &Progress::default(),
        Models::new(dare.ground.program(), None),
    );
    let (made, models) = made.map_err(|RunError(reason)| Trouble::Run(reason))?;
    let is_livelock = |round: &Round| round.kind() == FindingKind::Livelock;
    if dare.is_circle && made.round.as_ref().is_some_and(is_livelock) {
        hand.failed_at.get_or_insert(made.steps());
    }
    let mut loaded = Loaded::new(made, models, seed, Origin::ByHand, goal);
    loaded.hand = Some(hand);
    Ok(loaded)
}
