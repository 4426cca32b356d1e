//! A run made by hand: choices so far, one more, and whatever follows without a choice.

use super::dare::{Dare, Prospect};
use crate::explore::Ended;
use crate::explore::cheapest::{Cost, Found, Quest, cheapest};
use crate::explore::shrink::draws;
use crate::explore::stretch::Stretch;
use crate::scheduler::Candidate;
use crate::trace::{Choice, Op, TaskId};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// Most states looked at for a hint.
const STATES_MAX: usize = 10_000;

/// What is done at a place of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Nothing yet: as far as there is no choice.
    Begin,
    /// This task goes on.
    Step(TaskId),
    /// Everybody goes on as long as possible, to the end.
    PlayOut,
}

/// How far a run made by hand has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// Whether a choice is still to be made.
    pub is_open: bool,
    /// After how many steps it had failed, if it has.
    pub failed_at: Option<usize>,
    /// What the choices cost.
    pub cost: Cost,
}

/// What can be said to somebody who does not know how to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// From here this task has to go on.
    Next(TaskId),
    /// From here no way that leads to a failure is known, but from after so many steps.
    BackTo(usize),
    /// No schedule fails.
    Cannot,
    /// It has failed already.
    Failed,
}

impl Dare {
    /// The choices of a run that goes along some choices and then makes a move; and how far that leads. After
    /// a failure the rest follows by itself.
    pub fn play(&self, choices: &[Choice], a_move: Move, stop: &AtomicBool) -> (Vec<Choice>, Hand) {
        let mut hand = Playing {
            dare: self,
            made: Stretch::new(self.ground.walk()),
            hand: Hand::default(),
            enabled: Vec::new(),
            draws: self.draws(),
        };
        for choice in choices {
            hand.take(choice);
        }
        hand.go_on(a_move, stop);
        (hand.made.choices, hand.hand)
    }

    /// What to say about how to go on after these choices.
    pub fn hint(&self, choices: &[Choice]) -> Hint {
        if self.prospect == Prospect::CannotFail {
            return Hint::Cannot;
        }
        let made = Stretch::along(self.ground.walk(), choices);
        if self.goal.failure_so_far(made.ended()).is_some() {
            return Hint::Failed;
        }
        if self.is_circle {
            return self.hint_of_circle(choices);
        }
        if let Some(way) = self.way(choices) {
            return way
                .get(choices.len())
                .map_or(Hint::Failed, |choice| Hint::Next(choice.task));
        }
        // From the beginning there is a way; the last place from which there is one is found by bisection.
        let (mut low, mut high) = (self.shared_with_fewest(choices), choices.len());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match self.way(&choices[..middle]) {
                Some(_) => low = middle,
                None => high = middle,
            }
        }
        Hint::BackTo(low)
    }

    /// Along the circle that is known, or back to where the run left the way there.
    fn hint_of_circle(&self, choices: &[Choice]) -> Hint {
        let shared = self.shared_with_fewest(choices);
        let known = self.fewest.as_ref().map(|fewest| fewest.choices.as_slice());
        match known.unwrap_or_default().get(choices.len()) {
            Some(next) if shared == choices.len() => Hint::Next(next.task),
            None if shared == choices.len() => Hint::Failed,
            _ => Hint::BackTo(shared),
        }
    }

    /// A cheapest way from after these choices to a failure, as all its choices.
    fn way(&self, choices: &[Choice]) -> Option<Vec<Choice>> {
        let draws = self.draws();
        // Where the way counts, states that were entered before are worth another look, as far as that goes.
        for is_of_state in [self.is_of_state, true] {
            let mut stretch = Stretch::along(self.ground.walk(), choices);
            let mut quest = Quest {
                is_goal: &mut |ended: Ended<'_>| self.goal.failure(ended).is_some(),
                below: Cost::ENDLESS,
                is_of_state,
                states_max: STATES_MAX,
                draws: &draws,
                pace: None,
            };
            match cheapest(&mut stretch, &mut quest) {
                Found::Way(choices, _) => return Some(choices),
                Found::Nothing => return None,
                Found::Unknown => {}
            }
        }
        None
    }

    /// How many choices are those of the shortest failing run, too.
    fn shared_with_fewest(&self, choices: &[Choice]) -> usize {
        let fewest = self.fewest.as_ref();
        fewest.map_or(0, |fewest| Choice::in_common(&fewest.choices, choices))
    }

    fn draws(&self) -> BTreeMap<TaskId, Vec<u64>> {
        self.fewest
            .as_ref()
            .map(|fewest| draws(&fewest.choices))
            .unwrap_or_default()
    }
}

struct Playing<'a> {
    dare: &'a Dare,
    made: Stretch,
    hand: Hand,
    enabled: Vec<Candidate>,
    draws: BTreeMap<TaskId, Vec<u64>>,
}

impl Playing<'_> {
    fn go_on(&mut self, a_move: Move, stop: &AtomicBool) {
        let mut asked = match a_move {
            Move::Step(task) => Some(task),
            Move::Begin | Move::PlayOut => None,
        };
        while !stop.load(Ordering::Relaxed) {
            self.made.walk.enabled(&mut self.enabled);
            self.look();
            if self.enabled.is_empty() {
                return;
            }
            let is_by_itself = a_move == Move::PlayOut || self.hand.failed_at.is_some();
            let task = match asked.take().filter(|task| self.can_step(*task)) {
                Some(task) => task,
                None if is_by_itself => self.by_itself(),
                None if self.enabled.len() == 1 => self.enabled[0].task,
                None => {
                    self.hand.is_open = true;
                    return;
                }
            };
            let draw = self.draw(task);
            self.take(&Choice { task, draw });
        }
    }

    /// Notes a failure the first time that there is one.
    fn look(&mut self) {
        if self.hand.failed_at.is_some() {
            return;
        }
        let goal = &self.dare.goal;
        let failure = match self.enabled.is_empty() {
            true => goal.failure(self.made.ended()),
            false => goal.failure_so_far(self.made.ended()),
        };
        self.hand.failed_at = failure.map(|_| self.made.choices.len());
    }

    fn can_step(&self, task: TaskId) -> bool {
        self.enabled.iter().any(|candidate| candidate.task == task)
    }

    /// Whoever went on last goes on.
    fn by_itself(&self) -> TaskId {
        let last = self.made.last().filter(|last| self.can_step(*last));
        last.unwrap_or(self.enabled[0].task)
    }

    /// The number that a task draws next, if that is what it is about to do.
    fn draw(&self, task: TaskId) -> Option<u64> {
        let is_draw = |candidate: &Candidate| candidate.task == task && candidate.op == Op::Draw;
        self.enabled.iter().any(is_draw).then(|| {
            let own = |choice: &&Choice| choice.task == task && choice.draw.is_some();
            let drawn = self.made.choices.iter().filter(own).count();
            let numbers = self.draws.get(&task);
            numbers
                .and_then(|numbers| numbers.get(drawn))
                .copied()
                .unwrap_or(0)
        })
    }

    fn take(&mut self, choice: &Choice) {
        self.made.walk.enabled(&mut self.enabled);
        self.hand.cost = self.hand.cost.after(self.made.last(), choice.task, &self.enabled);
        self.made.take(choice, self.enabled.len() as u32);
    }
}
