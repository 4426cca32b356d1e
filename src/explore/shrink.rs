//! Shrinking: of all runs that fail in the same way, one with the fewest preemptive switches.
//!
//! First the cheapest failing run is looked for from the beginning, which proves that nothing shorter fails
//! in that way, as far as the bound on states allows. Where it does not, the schedule itself is shortened:
//! its turns are left out, exchanged and joined as long as the run still fails in the same way (delta
//! debugging, Zeller and Hildebrandt 2002, on the preemptions of a schedule).

use super::cheapest::{Cost, Found, Quest, cheapest};
use super::stretch::Stretch;
use super::{Ended, Pace};
use crate::run::Ground;
use crate::trace::{Choice, Op, TaskId};
use std::collections::{BTreeMap, VecDeque};

/// A shortened run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shrunk {
    /// Its choices.
    pub choices: Vec<Choice>,
    /// What it costs.
    pub cost: Cost,
    /// Whether it is known that no run with fewer preemptions fails in the same way.
    pub is_proven: bool,
}

/// How hard to try.
#[derive(Clone, Copy, Debug)]
pub struct Effort<'a> {
    /// Most states looked at for a proof.
    pub states_max: usize,
    /// Most runs made without one.
    pub runs_max: usize,
    /// Counts the states, and may stop it, which then ends with what is known.
    pub pace: Option<&'a Pace>,
}

impl Default for Effort<'_> {
    fn default() -> Self {
        Effort {
            states_max: 200_000,
            runs_max: 2_000,
            pace: None,
        }
    }
}

/// Shortens a run. `is_same` says of an ended run whether it fails in the same way; `is_of_state` whether
/// that can be told from the last state alone, which makes a proof much easier.
///
/// Gives back the run itself when it does not fail so.
pub fn shrink(
    ground: &Ground,
    choices: &[Choice],
    is_same: &mut dyn FnMut(Ended<'_>) -> bool,
    is_of_state: bool,
    effort: Effort<'_>,
) -> Shrunk {
    let draws = draws(choices);
    let given = Shrunk {
        choices: choices.to_vec(),
        cost: cost(ground, choices),
        is_proven: false,
    };
    // The second round, of runs of which only the way tells how they fail, passes over some of them.
    for (by_state, is_proven) in [(is_of_state, true), (true, is_of_state)] {
        let mut quest = Quest {
            is_goal: &mut *is_same,
            below: given.cost,
            is_of_state: by_state,
            states_max: effort.states_max,
            draws: &draws,
            pace: effort.pace,
        };
        match cheapest(&mut Stretch::new(ground.walk()), &mut quest) {
            Found::Way(choices, cost) => {
                return Shrunk {
                    choices,
                    cost,
                    is_proven,
                };
            }
            Found::Nothing if is_proven => return Shrunk { is_proven, ..given },
            _ => {}
        }
        if is_of_state {
            break;
        }
    }
    join_turns(ground, given, is_same, &draws, effort)
}

/// What a schedule costs.
pub fn cost(ground: &Ground, choices: &[Choice]) -> Cost {
    let mut walk = ground.walk();
    let (mut cost, mut last, mut enabled) = (Cost::default(), None, Vec::new());
    for choice in choices {
        walk.enabled(&mut enabled);
        cost = cost.after(last, choice.task, &enabled);
        walk.step(choice, 0);
        last = Some(choice.task);
    }
    cost
}

/// The numbers that a schedule draws, by task.
pub fn draws(choices: &[Choice]) -> BTreeMap<TaskId, Vec<u64>> {
    let mut draws: BTreeMap<TaskId, Vec<u64>> = BTreeMap::new();
    for choice in choices {
        if let Some(draw) = choice.draw {
            draws.entry(choice.task).or_default().push(draw);
        }
    }
    draws
}

/// So many steps of one task, one after the other.
#[derive(Clone, Copy, Debug)]
struct Turn {
    task: TaskId,
    steps: usize,
}

/// Changes turns one after the other as long as that makes the run cheaper and it still fails so: takes rows
/// of them away, the longest first, and exchanges neighbours, so that turns of one task come together.
fn join_turns(
    ground: &Ground,
    mut best: Shrunk,
    is_same: &mut dyn FnMut(Ended<'_>) -> bool,
    draws: &BTreeMap<TaskId, Vec<u64>>,
    effort: Effort<'_>,
) -> Shrunk {
    let mut runs = 0;
    let mut changes = changes(turns(&best.choices).len());
    while let Some(change) = changes.pop_front() {
        let mut row = turns(&best.choices);
        if runs == effort.runs_max || effort.pace.is_some_and(Pace::is_stopped) {
            break;
        }
        if !change.apply(&mut row) {
            continue;
        }
        runs += 1;
        if let Some((made, cost)) = replay(ground, &row, draws, best.choices.len() * 4)
            && cost < best.cost
            && is_same(made.ended())
        {
            best.choices = made.choices;
            best.cost = cost;
            changes = self::changes(turns(&best.choices).len());
        }
    }
    best
}

/// Something that may make a row of turns cheaper.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// So many turns from this one on are left out.
    Leave(usize, usize),
    /// This turn and the next are exchanged.
    Exchange(usize),
    /// This turn is taken later, with the next one of its task.
    Postpone(usize),
}

/// What can be tried on so many turns, the most promising first.
fn changes(count: usize) -> VecDeque<Change> {
    let halves = std::iter::successors(Some(count / 2), |length| Some(length / 2));
    let lengths = halves.take_while(|length| *length > 0);
    let leave = lengths.flat_map(|length| (0..=count - length).map(move |at| Change::Leave(at, length)));
    let exchange = (0..count).map(Change::Exchange);
    leave
        .chain(exchange)
        .chain((0..count).map(Change::Postpone))
        .collect()
}

impl Change {
    /// Changes a row; says whether that was possible.
    fn apply(self, row: &mut Vec<Turn>) -> bool {
        match self {
            Change::Leave(at, length) if at + length <= row.len() => {
                row.drain(at..at + length);
                true
            }
            Change::Exchange(at) if at + 1 < row.len() => {
                row.swap(at, at + 1);
                true
            }
            Change::Postpone(at) if at < row.len() => {
                let (task, steps) = (row[at].task, row[at].steps);
                match row[at + 1..].iter_mut().find(|turn| turn.task == task) {
                    Some(next) => {
                        next.steps += steps;
                        row.remove(at);
                        true
                    }
                    None => false,
                }
            }
            _ => false,
        }
    }
}

fn turns(choices: &[Choice]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for choice in choices {
        match turns.last_mut() {
            Some(turn) if turn.task == choice.task => turn.steps += 1,
            _ => turns.push(Turn {
                task: choice.task,
                steps: 1,
            }),
        }
    }
    turns
}

/// Plays turns as far as they can be played: who cannot go on loses the rest of a turn. After the last one
/// everybody goes on as long as possible. `None` when the run does not end soon.
fn replay(
    ground: &Ground,
    turns: &[Turn],
    draws: &BTreeMap<TaskId, Vec<u64>>,
    steps_max: usize,
) -> Option<(Stretch, Cost)> {
    let mut made = Stretch::new(ground.walk());
    let (mut cost, mut enabled) = (Cost::default(), Vec::new());
    let mut drawn: BTreeMap<TaskId, usize> = BTreeMap::new();
    let mut turns = turns.iter().copied().peekable();
    loop {
        made.walk.enabled(&mut enabled);
        if enabled.is_empty() {
            return Some((made, cost));
        }
        if made.choices.len() > steps_max {
            return None;
        }
        let can_go_on = |task: TaskId| enabled.iter().any(|candidate| candidate.task == task);
        while turns
            .peek()
            .is_some_and(|turn| turn.steps == 0 || !can_go_on(turn.task))
        {
            turns.next();
        }
        let last = made.last();
        let task = match turns.peek_mut() {
            Some(turn) => {
                turn.steps -= 1;
                turn.task
            }
            None => last.filter(|last| can_go_on(*last)).unwrap_or(enabled[0].task),
        };
        let is_draw = enabled.iter().any(|c| c.task == task && c.op == Op::Draw);
        let draw = is_draw.then(|| {
            let count = drawn.entry(task).or_default();
            *count += 1;
            let numbers = draws.get(&task);
            numbers
                .and_then(|numbers| numbers.get(*count - 1))
                .copied()
                .unwrap_or(0)
        });
        cost = cost.after(last, task, &enabled);
        made.take(&Choice { task, draw }, enabled.len() as u32);
    }
}
