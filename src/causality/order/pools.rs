//! Pools: who hands in a call is known to the worker that takes it; which tasks are workers.

use super::ByObject;
use crate::causality::Clock;
use crate::trace::{Event, ObjectId, Op, OpResult, TaskId};
use std::collections::VecDeque;

/// The state of all pools.
#[derive(Clone, Debug, Default)]
pub struct Pools {
    pools: ByObject<Pool>,
    /// Who is handing in a call just now: what it starts next is a worker.
    busy: Option<(TaskId, ObjectId)>,
}

#[derive(Clone, Debug, Default)]
struct Pool {
    /// The calls that wait, as what those knew who handed them in.
    calls: VecDeque<Clock>,
    /// What those knew who shut it.
    shut: Clock,
    workers: Vec<TaskId>,
}

impl Pools {
    /// Takes in an event at a pool; the clock is its task's.
    pub fn observe(&mut self, event: &Event, clock: &mut Clock) {
        let Some(object) = event.op.object() else {
            return;
        };
        let pool = self.pools.entry(object).or_default();
        let is_done = event.result == OpResult::Done;
        match event.op {
            Op::PoolSubmit(_) if is_done => {
                pool.calls.push_back(clock.clone());
                self.busy = Some((event.task, object));
            }
            Op::PoolTake(_) if is_done => {
                clock.join(&pool.shut);
                if let Some(known) = pool.calls.pop_front() {
                    clock.join(&known);
                }
                pool.hire(event.task);
            }
            Op::PoolTake(_) => pool.hire(event.task),
            Op::PoolShutdown(_) => pool.shut.join(clock),
            _ => {}
        }
    }

    /// A task starts another.
    pub fn spawn(&mut self, task: TaskId, child: TaskId) {
        if let Some((busy, pool)) = self.busy
            && busy == task
        {
            self.pools.entry(pool).or_default().hire(child);
            self.busy = None;
        }
    }

    /// What a task starts is a worker only when that is the next thing it does after handing in a call.
    pub fn settle(&mut self, event: &Event) {
        let is_handing_in = matches!(event.op, Op::PoolSubmit(_)) && event.result == OpResult::Done;
        if !is_handing_in && self.busy.is_some_and(|(task, _)| task == event.task) {
            self.busy = None;
        }
    }

    /// The workers of a pool that are known.
    pub fn workers(&self, pool: ObjectId) -> &[TaskId] {
        self.pools.get(&pool).map_or(&[], |pool| pool.workers.as_slice())
    }
}

impl Pool {
    fn hire(&mut self, worker: TaskId) {
        if !self.workers.contains(&worker) {
            self.workers.push(worker);
        }
    }
}
