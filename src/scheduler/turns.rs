//! Each task goes on until it waits, then the next one's turn is; at a few random choices somebody is passed over.
//!
//! After Emmi, Qadeer and Rakamarić, *Delay-bounded scheduling* (POPL 2011): a mistake that needs few unusual
//! switches is near one of the usual orders. With no delay there are two runs, one in the order in which
//! tasks were started and one the other way round; both are worth a look before chance is asked.

use super::{Candidate, Draws, Profile, Scheduler, SchedulingPoint, index_below};
use crate::trace::{Choice, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use std::collections::BTreeSet;

/// The number of choices that is assumed where no run was looked at.
const CHOICES: u64 = 100;

/// Turns, with delays.
#[derive(Clone, Debug)]
pub struct Turns {
    draws: Draws,
    /// Whether the one that was started last comes first.
    is_reversed: bool,
    /// The choices at which somebody is passed over.
    delays: BTreeSet<u64>,
    choices: u64,
}

impl Turns {
    /// With so many delays. The same seed and profile make the same choices; without delays the seed decides
    /// only what the program draws.
    pub fn new(seed: u64, delays: u64, is_reversed: bool, profile: &Profile) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let choices = match profile.choices {
            0 => CHOICES,
            counted => counted,
        };
        let mut at = BTreeSet::new();
        while (at.len() as u64) < delays.min(choices) {
            at.insert(1 + index_below(&mut chance, choices as usize) as u64);
        }
        Turns {
            draws: Draws::new(seed),
            is_reversed,
            delays: at,
            choices: 0,
        }
    }

    /// Who follows a task, itself before all others.
    fn order(&self, enabled: &[Candidate], previous: Option<TaskId>) -> Vec<Candidate> {
        let mut order = enabled.to_vec();
        let previous = previous.unwrap_or(TaskId::MAIN);
        let first = match self.is_reversed {
            false => order.iter().position(|candidate| candidate.task >= previous),
            true => {
                order.reverse();
                order.iter().position(|candidate| candidate.task <= previous)
            }
        };
        order.rotate_left(first.unwrap_or(0));
        order
    }
}

impl Scheduler for Turns {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        if let [only] = point.enabled {
            return Ok(self.draws.choice(only));
        }
        self.choices += 1;
        let order = self.order(point.enabled, point.previous);
        let index = usize::from(self.delays.contains(&self.choices));
        let chosen = order.get(index).or(order.first());
        let chosen = chosen.expect("a scheduler is asked only when some task is enabled");
        Ok(self.draws.choice(chosen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Op;

    fn pick(turns: &mut Turns, enabled: &[u32], previous: u32) -> u32 {
        let enabled: Vec<_> = enabled
            .iter()
            .map(|id| Candidate::new(TaskId(*id), Op::Clock))
            .collect();
        let point = SchedulingPoint::new(0, &enabled, Some(TaskId(previous)));
        turns.choose(&point).unwrap().task.0
    }

    #[test]
    fn who_can_go_on_does_and_then_the_next_one() {
        let mut turns = Turns::new(0, 0, false, &Profile::default());
        assert_eq!(pick(&mut turns, &[0, 1, 2], 1), 1);
        assert_eq!(pick(&mut turns, &[0, 2, 3], 1), 2);
        assert_eq!(pick(&mut turns, &[0, 1], 3), 0);
        let mut back = Turns::new(0, 0, true, &Profile::default());
        assert_eq!(pick(&mut back, &[0, 1, 2], 1), 1);
        assert_eq!(pick(&mut back, &[0, 2, 3], 1), 0);
        assert_eq!(pick(&mut back, &[1, 2, 3], 0), 3);
    }

    #[test]
    fn a_delay_passes_one_over() {
        let profile = Profile {
            choices: 4,
            ..Profile::default()
        };
        let mut turns = Turns::new(1, 1, false, &profile);
        let picks: Vec<u32> = (0..4).map(|_| pick(&mut turns, &[0, 1, 2], 0)).collect();
        assert_eq!(picks.iter().filter(|pick| **pick == 1).count(), 1, "{picks:?}");
        assert_eq!(picks.iter().filter(|pick| **pick == 0).count(), 3, "{picks:?}");
    }
}
