//! Room for the placeholder of the running task, which is wanted anew at every step.

use super::task::Task;
use std::sync::Arc;

/// The memory of a placeholder between two steps; no part of the state, and nothing that copies of a machine share.
#[derive(Debug, Default)]
pub struct Spare(Option<Arc<Task>>);

impl Spare {
    /// That memory with a task in it, or else fresh memory.
    pub(super) fn filled(&mut self, task: Task) -> Arc<Task> {
        let Some(mut spare) = self.0.take() else {
            return Arc::new(task);
        };
        match Arc::get_mut(&mut spare) {
            Some(place) => {
                *place = task;
                spare
            }
            None => Arc::new(task),
        }
    }

    /// Keeps that of a task that nobody wants any more.
    pub(super) fn keep(&mut self, task: Arc<Task>) {
        self.0 = Some(task);
    }
}

impl Clone for Spare {
    fn clone(&self) -> Spare {
        Spare::default()
    }
}

no_part_of_the_state!(Spare);
