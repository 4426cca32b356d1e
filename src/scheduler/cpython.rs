//! Picks as CPython and the operating system plausibly would, by the modelled clock.
//!
//! With a GIL the running task goes on until it waits, or until another one has asked for the GIL for
//! the switch interval; then the one that asked first has it, mostly. `Thread.start` returns only after
//! the new thread has begun. Without a GIL whoever can begin first steps first, and nobody waits for a
//! core much longer than the others compute. The seed decides what differs from day to day: a little
//! more or less than the interval, and who is quicker by less than a microsecond.

use super::{Candidate, Draws, Scheduler, SchedulingPoint, index_below};
use crate::trace::{Choice, Op, TaskId};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use std::collections::BTreeMap;

/// How long a task computes on a core that another one waits for, in nanoseconds.
const SLICE_NS: u64 = 3_000_000;

/// By how much one task is quicker than another without a reason, in nanoseconds.
const JITTER_NS: usize = 500;

/// One in so many takes the GIL before those who asked earlier.
const OVERTAKING: usize = 8;

/// The policy `cpython`.
#[derive(Clone, Debug)]
pub struct CPython {
    chance: ChaCha8Rng,
    draws: Draws,
    /// Since when each enabled task could step and did not, in nanoseconds.
    waiting: BTreeMap<TaskId, u64>,
    /// Who stepped last, and since when it has done so without a switch.
    running: Option<(TaskId, u64)>,
    /// By how much this switch comes later than the interval, in thousandths of it.
    lateness: u64,
    /// The last step was the start of a task that has not begun yet.
    has_started: bool,
}

impl CPython {
    /// The same seed makes the same choices.
    pub fn new(seed: u64) -> Self {
        CPython {
            chance: ChaCha8Rng::seed_from_u64(seed),
            draws: Draws::new(seed),
            waiting: BTreeMap::new(),
            running: None,
            lateness: 0,
            has_started: false,
        }
    }

    /// Who can step and did not is noted, who cannot is forgotten.
    fn note(&mut self, point: &SchedulingPoint<'_>) {
        let is_enabled = |task| point.enabled.iter().any(|candidate| candidate.task == task);
        self.waiting.retain(|task, _| is_enabled(*task));
        for candidate in point.enabled {
            self.waiting.entry(candidate.task).or_insert(point.now_ns);
        }
    }

    fn pick<'a>(&mut self, point: &SchedulingPoint<'a>) -> &'a Candidate {
        let newest = point.enabled.last().filter(|newest| newest.op == Op::Begin);
        if let Some(newest) = newest.filter(|_| self.has_started) {
            return newest;
        }
        match point.interval_ns {
            Some(interval) => self.with_gil(point, interval),
            None => self.on_cores(point),
        }
    }

    fn with_gil<'a>(&mut self, point: &SchedulingPoint<'a>, interval: u64) -> &'a Candidate {
        let running = self.running;
        let current = running.and_then(|(task, _)| point.enabled.iter().find(|c| c.task == task));
        if let (Some(current), Some((_, since))) = (current, running) {
            let others = self.waiting.iter().filter(|(task, _)| **task != current.task);
            let asked = others.map(|(_, asked)| (*asked).max(since)).min();
            let patience = interval + interval / 1000 * self.lateness;
            let is_due = asked.is_some_and(|asked| current.start_ns >= asked.saturating_add(patience));
            if !is_due || point.holder == Some(current.task) {
                return current;
            }
        }
        self.lateness = index_below(&mut self.chance, 100) as u64;
        let others: Vec<&Candidate> = point
            .enabled
            .iter()
            .filter(|candidate| current.is_none_or(|current| candidate.task != current.task))
            .collect();
        if index_below(&mut self.chance, OVERTAKING) == 0 {
            return others[index_below(&mut self.chance, others.len())];
        }
        let first = others
            .iter()
            .min_by_key(|candidate| self.waiting.get(&candidate.task));
        first.expect("somebody asked")
    }

    fn on_cores<'a>(&mut self, point: &SchedulingPoint<'a>) -> &'a Candidate {
        let has_waited = |candidate: &&Candidate| {
            let since = self.waiting.get(&candidate.task).copied().unwrap_or(u64::MAX);
            since.saturating_add(SLICE_NS) <= candidate.start_ns
        };
        let patient = point.enabled.iter().filter(has_waited);
        if let Some(first) = patient.min_by_key(|candidate| self.waiting.get(&candidate.task)) {
            return first;
        }
        let running = self.running.map(|(task, _)| task);
        let quickest = point.enabled.iter().min_by_key(|candidate| {
            let jitter = match running == Some(candidate.task) {
                true => 0,
                false => index_below(&mut self.chance, JITTER_NS) as u64,
            };
            candidate.start_ns.saturating_add(jitter)
        });
        quickest.expect("a scheduler is asked only when some task is enabled")
    }
}

impl Scheduler for CPython {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        self.note(point);
        let candidate = match point.enabled {
            [only] => only,
            _ => self.pick(point),
        };
        self.waiting.remove(&candidate.task);
        self.has_started = matches!(candidate.op, Op::Spawn(_));
        if self.running.is_none_or(|(task, _)| task != candidate.task) {
            self.running = Some((candidate.task, candidate.start_ns));
        }
        Ok(self.draws.choice(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(task: u32, start_ns: u64) -> Candidate {
        Candidate {
            start_ns,
            ..Candidate::new(TaskId(task), Op::Clock)
        }
    }

    fn choose(scheduler: &mut CPython, enabled: &[Candidate], interval_ns: Option<u64>) -> u32 {
        let point = SchedulingPoint {
            now_ns: enabled
                .iter()
                .map(|candidate| candidate.start_ns)
                .min()
                .unwrap_or(0),
            interval_ns,
            ..SchedulingPoint::new(0, enabled, None)
        };
        scheduler.choose(&point).unwrap().task.0
    }

    #[test]
    fn the_gil_is_kept_for_the_interval_and_then_given_to_who_asked() {
        let mut scheduler = CPython::new(0);
        assert_eq!(choose(&mut scheduler, &[at(0, 0)], Some(1000)), 0);
        for start in [100, 500, 1000] {
            assert_eq!(
                choose(&mut scheduler, &[at(0, start), at(1, start)], Some(1000)),
                0
            );
        }
        assert_eq!(choose(&mut scheduler, &[at(0, 1200), at(1, 1200)], Some(1000)), 1);
    }

    #[test]
    fn who_would_not_be_interrupted_goes_on() {
        let mut scheduler = CPython::new(0);
        choose(&mut scheduler, &[at(0, 0)], Some(1000));
        choose(&mut scheduler, &[at(0, 0), at(1, 0)], Some(1000));
        let enabled = [at(0, 9000), at(1, 9000)];
        let point = SchedulingPoint {
            now_ns: 9000,
            interval_ns: Some(1000),
            holder: Some(TaskId(0)),
            ..SchedulingPoint::new(2, &enabled, None)
        };
        assert_eq!(scheduler.choose(&point).unwrap().task, TaskId(0));
    }

    #[test]
    fn a_new_thread_begins_before_start_returns() {
        let mut scheduler = CPython::new(0);
        let start = Candidate::new(TaskId(0), Op::Spawn(TaskId(1)));
        choose(&mut scheduler, &[start], Some(1000));
        let begin = Candidate::new(TaskId(1), Op::Begin);
        assert_eq!(choose(&mut scheduler, &[at(0, 10), begin], Some(1000)), 1);
    }

    #[test]
    fn without_a_gil_the_earliest_steps_first() {
        let mut scheduler = CPython::new(0);
        assert_eq!(
            choose(&mut scheduler, &[at(0, 9000), at(1, 100), at(2, 5000)], None),
            1
        );
        assert_eq!(
            choose(&mut scheduler, &[at(0, 9000), at(1, 20_000), at(2, 5000)], None),
            2
        );
    }
}
