//! Lets others go first just before an operation that conflicts with theirs, as long as any of them can go on.
//!
//! After Sen, *Race directed random testing of concurrent programs* (PLDI 2008), and Joshi, Park, Sen and Naik, *A
//! randomized dynamic program analysis technique for detecting real deadlocks* (PLDI 2009). They postpone at
//! statements that an analysis suspects; here every operation that another run has shown to be contested has
//! its turn. A run is about one of them, and either about one task or about all that come to it: a window
//! between two accesses is then open as long as it can be.

use super::conflicts::{Conflict, Conflicts};
use super::{Candidate, Draws, Profile, Scheduler, SchedulingPoint, index_below};
use crate::trace::{Choice, ObjectId, Op, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::BTreeMap;

/// Choices with somebody postponed after which nobody is any longer, as a multiple of the choices of a run.
const PATIENCE: u64 = 2;
/// The same where runs have few choices.
const PATIENCE_MIN: u64 = 100;

/// What a run is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// Nothing.
    None,
    /// Taking a lock while having one.
    Nested,
    /// An operation, the how manieth of its task, and whose if not anybody's.
    At(Op, u64, Option<TaskId>),
}

/// How a run is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Plan {
    aim: Aim,
    /// Whether those who are not postponed go in turn, and not by chance.
    is_in_turn: bool,
}

/// The policy of postponing.
#[derive(Clone, Debug)]
pub struct Postponing {
    chance: ChaCha8Rng,
    draws: Draws,
    aim: Aim,
    /// How often each task has done the operation that the run is about.
    counts: BTreeMap<TaskId, u64>,
    /// The locks that each task has.
    held: BTreeMap<TaskId, Vec<ObjectId>>,
    /// Who is postponed, in the order in which they came.
    postponed: Vec<TaskId>,
    /// Of tasks, where they do not go in turn.
    priorities: Option<BTreeMap<TaskId, u64>>,
    patience: u64,
}

impl Postponing {
    /// The run of this number, each of which is about another operation until all have had their turn. The same
    /// seed and profile make the same choices.
    pub fn new(seed: u64, number: u64, profile: &Profile) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let plan = plan(&mut chance, number, &profile.conflicts);
        Postponing {
            chance,
            draws: Draws::new(seed),
            aim: plan.aim,
            counts: BTreeMap::new(),
            held: BTreeMap::new(),
            postponed: Vec::new(),
            priorities: (!plan.is_in_turn).then(BTreeMap::new),
            patience: PATIENCE_MIN.max(PATIENCE * profile.choices),
        }
    }

    /// Whether a task has to let others go first.
    fn is_postponed(&self, candidate: &Candidate) -> bool {
        if self.patience == 0 {
            return false;
        }
        match (self.aim, candidate.op) {
            (Aim::Nested, Op::Acquire(lock)) => {
                let held = self.held.get(&candidate.task);
                held.is_some_and(|held| held.iter().any(|other| *other != lock))
            }
            (Aim::At(op, count, task), other) => {
                let done = self.counts.get(&candidate.task).copied().unwrap_or(0);
                op == other && task.is_none_or(|task| task == candidate.task) && done + 1 == count
            }
            _ => false,
        }
    }

    /// Somebody who is not postponed; if all are, who came last, so that the others' windows stay open.
    fn pick<'a>(&mut self, enabled: &'a [Candidate], previous: Option<TaskId>) -> &'a Candidate {
        let (late, free): (Vec<&Candidate>, Vec<&Candidate>) =
            enabled.iter().partition(|candidate| self.is_postponed(candidate));
        for candidate in &late {
            if !self.postponed.contains(&candidate.task) {
                self.postponed.push(candidate.task);
            }
        }
        if !late.is_empty() {
            self.patience = self.patience.saturating_sub(1);
        }
        if !free.is_empty() {
            return self.first(&free, previous);
        }
        let place = |candidate: &&&Candidate| self.postponed.iter().position(|task| *task == candidate.task);
        late.iter()
            .max_by_key(place)
            .expect("a scheduler is asked only when some task is enabled")
    }

    fn first<'a>(&mut self, among: &[&'a Candidate], previous: Option<TaskId>) -> &'a Candidate {
        let chance = &mut self.chance;
        let first = match &mut self.priorities {
            Some(priorities) => {
                for candidate in among {
                    priorities
                        .entry(candidate.task)
                        .or_insert_with(|| chance.next_u64());
                }
                among.iter().max_by_key(|candidate| priorities[&candidate.task])
            }
            None => {
                let previous = previous.unwrap_or(TaskId::MAIN);
                let next = among.iter().find(|candidate| candidate.task >= previous);
                next.or(among.first())
            }
        };
        first.expect("a scheduler is asked only when some task is enabled")
    }

    fn book(&mut self, candidate: &Candidate) {
        self.postponed.retain(|task| *task != candidate.task);
        match (self.aim, candidate.op) {
            (Aim::At(op, ..), other) if op == other => *self.counts.entry(candidate.task).or_default() += 1,
            (Aim::Nested, Op::Acquire(lock)) => self.held.entry(candidate.task).or_default().push(lock),
            (Aim::Nested, Op::Release(lock)) => {
                let held = self.held.entry(candidate.task).or_default();
                if let Some(at) = held.iter().rposition(|other| *other == lock) {
                    held.remove(at);
                }
            }
            _ => {}
        }
    }
}

/// How the run of this number is made. In the first round everybody is postponed at each operation, and the others
/// go in turn; after that, chance decides both.
fn plan(chance: &mut ChaCha8Rng, number: u64, conflicts: &Conflicts) -> Plan {
    let is_first_round = number < conflicts.len();
    Plan {
        aim: aim(chance, number, conflicts),
        is_in_turn: is_first_round || index_below(chance, 2) == 0,
    }
}

fn aim(chance: &mut ChaCha8Rng, number: u64, conflicts: &Conflicts) -> Aim {
    if conflicts.is_empty() {
        return Aim::None;
    }
    let (nested, count) = (u64::from(conflicts.has_nested_locks), conflicts.len());
    let Some(index) = (number % count).checked_sub(nested) else {
        return Aim::Nested;
    };
    let Conflict { op, tasks, .. } = &conflicts.ranked[index as usize];
    let is_first_round = number < count;
    let is_everybody = is_first_round || index_below(chance, 2) == 0;
    let (task, most) = match is_everybody {
        true => (None, tasks.iter().map(|(_, most)| *most).max().unwrap_or(1)),
        false => {
            let (task, most) = tasks[index_below(chance, tasks.len())];
            (Some(task), most)
        }
    };
    // Before the first of several there is often nothing yet that could be upset.
    let skipped = u64::from(is_first_round && most > 1);
    let nth = 1 + skipped + index_below(chance, (most - skipped) as usize) as u64;
    Aim::At(*op, nth, task)
}

impl Scheduler for Postponing {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let candidate = match point.enabled {
            [only] => only,
            several => self.pick(several, point.previous),
        };
        self.book(candidate);
        Ok(self.draws.choice(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, Place, Symbol};

    const COUNT: Place = Place::Global(ObjectId::new(0, 1), Symbol(7));

    /// Two tasks that read and write a counter, or take two locks each, as a run recorded it.
    fn profile(steps: &[(u32, Op)]) -> Profile {
        let events = steps.iter().map(|(task, op)| Event {
            enabled: 2,
            ..Event::bare(*task, *op)
        });
        Profile::of(&events.collect::<Vec<_>>())
    }

    /// Who takes the steps, when each task has these to do and none ever waits.
    fn order(scheduler: &mut Postponing, left: [&[Op]; 2]) -> Vec<u32> {
        let (mut left, mut order) = (left, Vec::new());
        while left.iter().any(|ops| !ops.is_empty()) {
            let pending = left.iter().enumerate().filter_map(|(task, ops)| {
                let op = ops.first()?;
                Some(Candidate::new(TaskId(task as u32), *op))
            });
            let enabled: Vec<Candidate> = pending.collect();
            let previous = order.last().map(|task| TaskId(*task));
            let point = SchedulingPoint::new(order.len() as u64, &enabled, previous);
            let task = scheduler.choose(&point).expect("somebody is enabled").task;
            left[task.index()] = &left[task.index()][1..];
            order.push(task.0);
        }
        order
    }

    #[test]
    fn the_window_between_a_read_and_a_write_is_opened_at_once() {
        let adds = [Op::Read(COUNT), Op::Write(COUNT)];
        let profile = profile(&[(0, adds[0]), (0, adds[1]), (1, adds[0]), (1, adds[1])]);
        let mut scheduler = Postponing::new(0, 0, &profile);
        assert_eq!(order(&mut scheduler, [&adds, &adds]), [0, 1, 1, 0]);
    }

    #[test]
    fn whoever_has_a_lock_waits_with_the_next_one() {
        let (a, b) = (ObjectId::new(1, 1), ObjectId::new(1, 2));
        let one = [Op::Acquire(a), Op::Acquire(b), Op::Release(b), Op::Release(a)];
        let other = [Op::Acquire(b), Op::Acquire(a), Op::Release(a), Op::Release(b)];
        let steps: Vec<(u32, Op)> = one
            .map(|op| (0, op))
            .into_iter()
            .chain(other.map(|op| (1, op)))
            .collect();
        let mut scheduler = Postponing::new(0, 0, &profile(&steps));
        assert_eq!(order(&mut scheduler, [&one, &other])[..2], [0, 1]);
    }
}
