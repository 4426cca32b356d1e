//! Snapshots of a run, so that any step can be reached again by a short replay.
//!
//! Snapshots thin out as the run grows: when there are too many, every second one goes and the
//! distance between two doubles. A snapshot shares with its neighbours what did not change; what a
//! program keeps changing is held once a snapshot, so what they may hold together is bounded too.
//! A snapshot lists its tasks: with very many of them there are fewer snapshots.

use crate::machine::Machine;

/// Most snapshots kept.
const SNAPSHOTS_MAX: usize = 1024;

/// Most bytes that the snapshots may hold beyond the first one, should they share nothing.
const BYTES_MAX: u64 = 512 << 20;

/// Steps between two snapshots at first.
const DISTANCE_MIN: usize = 32;

/// How many tasks there may be for each step between two snapshots.
const TASKS_PER_STEP: usize = 16;

/// The kept states of a run.
#[derive(Clone, Debug)]
pub struct History {
    /// The state before step `index * distance`.
    snapshots: Vec<Machine>,
    distance: usize,
}

impl Default for History {
    fn default() -> Self {
        History {
            snapshots: Vec::new(),
            distance: DISTANCE_MIN,
        }
    }
}

impl History {
    /// Offers the state before a step; it is kept if one is due. Steps come in order, each once.
    pub(super) fn offer(&mut self, step: usize, machine: &mut Machine) {
        if !step.is_multiple_of(self.distance) {
            return;
        }
        let mut is_crowded = machine.tasks.len() > self.distance * TASKS_PER_STEP;
        while !self.snapshots.is_empty() && (is_crowded || self.is_full_with(machine)) {
            is_crowded = false;
            if self.snapshots.len() == 1 {
                // It alone is too large; the next to be offered must be the second one kept.
                while self.distance <= step {
                    self.distance *= 2;
                }
                return;
            }
            let mut keep = false;
            self.snapshots.retain(|_| {
                keep = !keep;
                keep
            });
            self.distance *= 2;
            if !step.is_multiple_of(self.distance) {
                return;
            }
        }
        self.snapshots.push(machine.snapshot());
    }

    /// Whether one more snapshot would be too many, or hold too much.
    fn is_full_with(&self, machine: &Machine) -> bool {
        let Some(first) = self.snapshots.first() else {
            return false;
        };
        let beyond = |machine: &Machine| machine.heap.bytes().saturating_sub(first.heap.bytes());
        let held: u64 = self.snapshots.iter().map(beyond).sum();
        self.snapshots.len() == SNAPSHOTS_MAX || held + beyond(machine) > BYTES_MAX
    }

    /// The last kept state at or before a step, with the step it stands before.
    pub(super) fn before(&self, step: usize) -> (usize, &Machine) {
        let index = (step / self.distance).min(self.snapshots.len() - 1);
        (index * self.distance, &self.snapshots[index])
    }
}
