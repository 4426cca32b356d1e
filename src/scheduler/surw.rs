//! Selectively uniform random walk: of all orders of the accesses to one variable, each is as likely.
//!
//! After Zhao, Wolff, Mathur and Roychoudhury, *Selectively uniform concurrency testing* (ASPLOS 2025).
//! Each run picks one variable or lock (half of the runs as the paper has it, the oftener touched the likelier,
//! the others any) and weighs each task by how often it touches it in a run looked at before; a task that has
//! not started yet counts with its starter. One task is *intended* to touch it next, drawn by weight. Others
//! that come to it wait until it has; what else they do is picked at random. Without a profile this is a random
//! walk.

use super::profile::{Profile, Target};
use super::{Candidate, Draws, Scheduler, SchedulingPoint, index_below};
use crate::trace::{Choice, Op, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};

/// The policy `surw`.
#[derive(Clone, Debug)]
pub struct Surw {
    chance: ChaCha8Rng,
    draws: Draws,
    /// What the run is about.
    target: Option<Target>,
    /// How often each started task and those it has still to start will touch it.
    weights: BTreeMap<TaskId, u64>,
    /// How often a task and those it will start touch it in all.
    shares: BTreeMap<TaskId, u64>,
    intended: Option<TaskId>,
    /// Tasks that have come to it and wait for the intended one.
    waiting: BTreeSet<TaskId>,
    /// Of pending operations, as in `pos`.
    priorities: BTreeMap<TaskId, u64>,
}

impl Surw {
    /// The same seed and profile make the same choices.
    pub fn new(seed: u64, profile: &Profile) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let count = |touches: &BTreeMap<TaskId, u64>| touches.values().sum::<u64>();
        let mut totals: Vec<u64> = profile.touches.values().map(count).collect();
        // A window between two seldom touched variables is not to be looked for seldom.
        if index_below(&mut chance, 2) == 0 {
            totals.fill(1);
        }
        let chosen = pick(&mut chance, &totals).and_then(|index| profile.touches.iter().nth(index));
        let mut shares = chosen.map(|(_, touches)| touches.clone()).unwrap_or_default();
        for (starter, started) in profile.starts.iter().rev() {
            let share = shares.get(started).copied().unwrap_or(0);
            *shares.entry(*starter).or_default() += share;
        }
        let weights = shares.get(&TaskId::MAIN).map(|share| (TaskId::MAIN, *share));
        let mut scheduler = Surw {
            chance,
            draws: Draws::new(seed),
            target: chosen.map(|(target, _)| *target),
            weights: weights.into_iter().collect(),
            shares,
            intended: None,
            waiting: BTreeSet::new(),
            priorities: BTreeMap::new(),
        };
        scheduler.intend();
        scheduler
    }

    /// Draws who touches the target next, by weight.
    fn intend(&mut self) {
        self.waiting.clear();
        let weights: Vec<u64> = self.weights.values().copied().collect();
        let index = pick(&mut self.chance, &weights);
        self.intended = index.and_then(|index| self.weights.keys().nth(index).copied());
    }

    /// Draws it among the enabled, when the intended one cannot come to the target.
    fn intend_among(&mut self, enabled: &[Candidate]) {
        self.waiting.clear();
        let weight = |candidate: &Candidate| self.weights.get(&candidate.task).copied().unwrap_or(1).max(1);
        let weights: Vec<u64> = enabled.iter().map(weight).collect();
        let index = pick(&mut self.chance, &weights).unwrap_or(0);
        self.intended = Some(enabled[index].task);
    }

    fn is_target(&self, op: Op) -> bool {
        self.target.is_some() && Target::wanted(op) == self.target
    }

    /// The first, by priority, of those who do not wait.
    fn first<'a>(&mut self, enabled: &'a [Candidate]) -> Option<&'a Candidate> {
        for candidate in enabled {
            let chance = &mut self.chance;
            let priority = self.priorities.entry(candidate.task);
            priority.or_insert_with(|| chance.next_u64());
        }
        let free = enabled
            .iter()
            .filter(|candidate| !self.waiting.contains(&candidate.task));
        free.max_by_key(|candidate| self.priorities[&candidate.task])
    }

    fn pick<'a>(&mut self, enabled: &'a [Candidate]) -> &'a Candidate {
        loop {
            match self.first(enabled) {
                None => self.intend_among(enabled),
                Some(candidate) if !self.is_target(candidate.op) => return candidate,
                Some(candidate) if self.intended == Some(candidate.task) => return candidate,
                Some(candidate) => {
                    self.waiting.insert(candidate.task);
                }
            }
        }
    }

    /// Books a step: a touch is done, a started task takes its share from its starter's weight.
    fn book(&mut self, candidate: &Candidate) {
        self.priorities.remove(&candidate.task);
        if let Op::Spawn(started) = candidate.op {
            let share = self.shares.get(&started).copied().unwrap_or(0);
            let weight = self.weights.entry(candidate.task).or_default();
            let before = *weight;
            *weight = weight.saturating_sub(share);
            self.weights.insert(started, share);
            let is_handed_on = before > 0 && (index_below(&mut self.chance, before as usize) as u64) < share;
            if self.intended == Some(candidate.task) && is_handed_on {
                self.intended = Some(started);
            }
        }
        if self.is_target(candidate.op) {
            let weight = self.weights.entry(candidate.task).or_default();
            *weight = weight.saturating_sub(1);
            self.intend();
        }
    }
}

/// An index, each as likely as its weight; `None` where nothing weighs.
fn pick(chance: &mut ChaCha8Rng, weights: &[u64]) -> Option<usize> {
    let total: u64 = weights.iter().sum();
    if total == 0 {
        return None;
    }
    let mut at = index_below(chance, total as usize) as u64;
    weights.iter().position(|weight| {
        let is_here = at < *weight;
        at = at.saturating_sub(*weight);
        is_here
    })
}

impl Scheduler for Surw {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let candidate = match point.enabled {
            [only] => only,
            several => self.pick(several),
        };
        self.book(candidate);
        Ok(self.draws.choice(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_as_likely_as_its_weight() {
        let mut chance = ChaCha8Rng::seed_from_u64(0);
        let mut counts = [0; 3];
        for _ in 0..4000 {
            counts[pick(&mut chance, &[3, 0, 1]).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((2850..3150).contains(&counts[0]), "{counts:?}");
        assert_eq!(pick(&mut chance, &[0, 0]), None);
    }
}
