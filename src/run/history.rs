//! Snapshots of a run, so that any step can be reached again by a short replay.
//!
//! Snapshots thin out as the run grows: when there are too many, every second one goes and the
//! distance between two doubles. A snapshot shares with its neighbours what did not change; but it lists
//! its tasks, so with very many of them there are fewer snapshots.

use crate::machine::Machine;

/// Most snapshots kept.
const SNAPSHOTS_MAX: usize = 1024;

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
        let is_crowded = machine.tasks.len() > self.distance * TASKS_PER_STEP;
        if self.snapshots.len() == SNAPSHOTS_MAX || is_crowded {
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

    /// The last kept state at or before a step, with the step it stands before.
    pub(super) fn before(&self, step: usize) -> (usize, &Machine) {
        let index = (step / self.distance).min(self.snapshots.len() - 1);
        (index * self.distance, &self.snapshots[index])
    }
}
