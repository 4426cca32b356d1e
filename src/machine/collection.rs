//! Garbage: what no task, module or constant reaches any more is dropped.
//!
//! When that happens is seen by nobody: no id is given twice, and what a finalizer or a weak reference would notice is kept
//! until its end is ([`super::ends`]). A test holds runs with a collection before every step against runs without one.

use super::grown::Grown;
use super::{Machine, Task, Value};
use crate::trace::ObjectId;
use std::sync::Arc;

/// Bytes of the record of a step: its event and its choice, with what they point to.
const STEP_BYTES: u64 = 192;

/// Bytes of a name, which is kept for good.
const NAME_BYTES: u64 = 96;

/// Bytes of a task that has hardly begun.
const TASK_BYTES: u64 = 2_048;

/// What tasks and the texts that the program has compiled refer to. Modules and other constants were there before the program
/// started.
pub(super) fn roots<'a>(
    tasks: impl IntoIterator<Item = &'a Arc<Task>>,
    grown: &'a Grown,
    constants: &'a [Value],
) -> impl Iterator<Item = Value> {
    let tasks = tasks.into_iter().flat_map(|task| task.roots());
    tasks.chain(grown.roots(constants))
}

impl Machine {
    /// Drops what neither a task nor `held` nor anything made before the program reaches, and ends the run when what
    /// is left passes the bound.
    pub(super) fn collect(&mut self, held: impl Iterator<Item = Value>) {
        let mut held: Vec<Value> = held.collect();
        held.extend(self.kept_for_ends(&held));
        let bytes_max = self.options.memory_max.saturating_sub(self.kept_bytes());
        let roots = roots(&self.tasks, &self.grown, &self.constants);
        self.heap.collect(roots.chain(held), bytes_max);
        self.check_memory();
    }

    /// Whether a task, `held` or anything made before the program reaches an object. Looking counts as instructions.
    pub(super) fn reaches(&mut self, held: impl Iterator<Item = Value>, wanted: ObjectId) -> bool {
        let roots = roots(&self.tasks, &self.grown, &self.constants);
        let (is_reached, looked_at) = self.heap.is_reached(held.chain(roots), wanted);
        self.instructions = self.instructions.saturating_add(looked_at);
        is_reached
    }

    /// Between two steps: drops the garbage and counts nothing, so that the run goes on as if it had not been done.
    /// Says how many objects of the program are left.
    pub fn drop_garbage(&mut self) -> u64 {
        self.drop_unheld(Vec::new())
    }

    /// The same in the middle of a step, in which the running task holds something.
    pub(super) fn drop_unheld(&mut self, mut held: Vec<Value>) -> u64 {
        held.extend(self.kept_for_ends(&held));
        let roots = roots(&self.tasks, &self.grown, &self.constants);
        self.heap.drop_young(roots.chain(held))
    }

    /// Between two steps: what [`Machine::collect`] does now and then by itself.
    #[doc(hidden)]
    pub fn collect_between_steps(&mut self) {
        self.collect(std::iter::empty());
    }

    /// Ends the run when objects, or the record of its steps and tasks, take more than the bound.
    fn check_memory(&mut self) {
        let options = &self.options;
        let most = options.memory_max;
        let names = self.symbols.len() as u64 * NAME_BYTES + self.grown.code_bytes();
        let sentence = if self.heap.bytes() + names > most {
            format!(
                "the program's memory passed {} MiB: it keeps more and more objects",
                most >> 20
            )
        } else if self.heap.bytes() + self.kept_bytes() > most {
            format!(
                "the program and the record of its {} steps and {} tasks passed {} MiB",
                self.steps,
                self.tasks.len(),
                most >> 20
            )
        } else {
            return;
        };
        self.limit.get_or_insert_with(|| sentence.into());
    }

    /// Bytes that no collection gives back: names, and the record of steps and tasks.
    fn kept_bytes(&self) -> u64 {
        let record = self.steps * STEP_BYTES + self.tasks.len() as u64 * TASK_BYTES;
        self.symbols.len() as u64 * NAME_BYTES + self.grown.code_bytes() + record
    }
}
