//! Happens-before: which steps of other tasks a task knows of, through whatever synchronises them.
//!
//! In go the events of a run in order; asked is the clock of a task as of its last event. Clocks travel
//! from a start to what it starts and from an end to who joins it, from a release to the next acquire, from
//! a notify to the waiter it wakes, from a put to the get of that item, from all who come to a barrier to all
//! who leave it, and so on for each primitive. Where an event does not tell which of several came first (a
//! semaphore's permits, an event set twice), all of them count as known: that can hide a race, but never
//! makes one up.
//!
//! What is done with the order is decided by the readers in `detect` and `explore`.

mod barriers;
mod conditions;
mod pools;
mod queues;

use super::Clock;
use crate::trace::{Event, ObjectId, Op, OpResult, Place, Scalar, TaskId};
use barriers::Barriers;
use conditions::Conditions;
use hashbrown::HashMap;
use pools::Pools;
use queues::Queues;
use rustc_hash::FxBuildHasher;

/// Something kept for each object; only ever asked, never walked along.
type ByObject<T> = HashMap<ObjectId, T, FxBuildHasher>;

/// The order of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Order {
    clocks: Vec<Clock>,
    /// Tasks that have taken their last step.
    ended: Vec<TaskId>,
    /// What the last release of a lock knew.
    locks: ByObject<Clock>,
    /// What all who gave a permit, set an event, changed or asked a future knew.
    signals: ByObject<Clock>,
    /// What all who brought any future to its end knew.
    futures: Clock,
    conditions: Conditions,
    barriers: Barriers,
    queues: Queues,
    pools: Pools,
}

impl Order {
    /// What a task knows after its last event: its own steps are counted from 1.
    pub fn clock(&self, task: TaskId) -> &Clock {
        &self.clocks[task.index()]
    }

    /// Takes in the next event.
    pub fn observe(&mut self, event: &Event) {
        let task = event.task;
        self.make_room(task);
        self.clocks[task.index()].tick(task);
        match event.op.place() {
            Some(Place::Container(container)) => self.hand_over(event, container),
            Some(_) => {}
            None => {
                self.synchronise(event);
                self.pools.settle(event);
            }
        }
        if event.is_last {
            self.ended.push(task);
        }
    }

    fn make_room(&mut self, task: TaskId) {
        if self.clocks.len() <= task.index() {
            self.clocks.resize_with(task.index() + 1, Clock::default);
        }
    }

    /// Containers are safe to append to and take from: what is handed over in one comes with what was known
    /// to who put it there. Items that are read and written one by one hand nothing over.
    fn hand_over(&mut self, event: &Event, container: ObjectId) {
        let is_changed = matches!(event.op, Op::Update(_));
        if is_changed || (!event.item.is_single() && event.op.is_read()) {
            self.hear(event.task, container);
        }
        if is_changed {
            self.tell(event.task, container);
        }
    }

    fn synchronise(&mut self, event: &Event) {
        let task = event.task;
        let is_done = event.result == OpResult::Done;
        match event.op {
            Op::Spawn(child) if is_done => self.spawn(task, child),
            Op::Join(other) if is_done => self.learn(task, other),
            Op::TaskQuery if event.value != Scalar::Bool(true) => self.learn_all(task),
            Op::Shutdown => self.learn_all(task),
            Op::Acquire(lock) | Op::TryAcquire(lock) if is_done => self.take(task, lock),
            Op::Release(lock) if is_done => self.give(task, lock),
            Op::Wait(condition) if is_done => self.wait(task, condition, event.value),
            Op::Wake(condition) => self.wake(task, condition, event.value),
            Op::Notify(condition) if is_done => {
                let clock = &self.clocks[task.index()];
                self.conditions.notify(condition, event.value, clock);
            }
            Op::SemaphoreRelease(object) | Op::EventSet(object) if is_done => self.tell(task, object),
            Op::SemaphoreAcquire(object) | Op::SemaphoreTryAcquire(object) if is_done => {
                self.hear(task, object);
            }
            Op::EventWait(object) | Op::EventIsSet(object) if event.value == Scalar::Bool(true) => {
                self.hear(task, object);
            }
            Op::FutureSet(object) => {
                self.hear(task, object);
                self.tell(task, object);
                self.futures.join(&self.clocks[task.index()]);
            }
            Op::FutureWait(object) if is_done => self.hear(task, object),
            Op::FutureQuery(object) => {
                self.hear(task, object);
                self.tell(task, object);
            }
            Op::FuturesWait(_) => self.clocks[task.index()].join(&self.futures),
            _ => self.meet(event),
        }
    }

    /// The primitives at which several tasks meet, each with a state of its own.
    fn meet(&mut self, event: &Event) {
        let clock = &mut self.clocks[event.task.index()];
        match event.op {
            Op::BarrierArrive(_) | Op::BarrierLeave(_) | Op::BarrierChange(_) => {
                self.barriers.observe(event, clock);
            }
            Op::QueuePut(_) | Op::QueueTryPut(_) | Op::QueueGet(_) | Op::QueueTryGet(_) => {
                self.queues.observe(event, clock);
            }
            Op::QueueTaskDone(_) | Op::QueueJoin(_) => self.queues.observe(event, clock),
            Op::PoolSubmit(_) | Op::PoolTake(_) | Op::PoolShutdown(_) => self.pools.observe(event, clock),
            Op::PoolJoin(pool) => {
                let workers = self.pools.workers(pool).to_vec();
                for worker in workers {
                    self.learn(event.task, worker);
                }
            }
            _ => {}
        }
    }

    fn spawn(&mut self, task: TaskId, child: TaskId) {
        self.make_room(child);
        let known = self.clocks[task.index()].clone();
        self.clocks[child.index()].join(&known);
        self.pools.spawn(task, child);
    }

    /// A task learns what another has done so far.
    fn learn(&mut self, task: TaskId, other: TaskId) {
        if let Some(known) = self.clocks.get(other.index()).cloned() {
            self.clocks[task.index()].join(&known);
        }
    }

    /// A task learns what all that have ended have done.
    fn learn_all(&mut self, task: TaskId) {
        for index in 0..self.ended.len() {
            self.learn(task, self.ended[index]);
        }
    }

    fn take(&mut self, task: TaskId, lock: ObjectId) {
        if let Some(known) = self.locks.get(&lock) {
            self.clocks[task.index()].join(known);
        }
    }

    fn give(&mut self, task: TaskId, lock: ObjectId) {
        let clock = &self.clocks[task.index()];
        self.locks.entry(lock).or_default().clone_from(clock);
    }

    /// A wait gives up the condition's lock, which the event names.
    fn wait(&mut self, task: TaskId, condition: ObjectId, value: Scalar) {
        let lock = match value {
            Scalar::Object(lock) => Some(lock),
            _ => None,
        };
        if let Some(lock) = lock {
            self.give(task, lock);
        }
        self.conditions.wait(condition, task, lock);
    }

    fn wake(&mut self, task: TaskId, condition: ObjectId, value: Scalar) {
        let is_notified = value == Scalar::Bool(true);
        let Some(woken) = self.conditions.wake(condition, task, is_notified) else {
            return;
        };
        self.clocks[task.index()].join(&woken.known);
        if let Some(lock) = woken.lock {
            self.take(task, lock);
        }
    }

    fn tell(&mut self, task: TaskId, object: ObjectId) {
        let clock = &self.clocks[task.index()];
        self.signals.entry(object).or_default().join(clock);
    }

    fn hear(&mut self, task: TaskId, object: ObjectId) {
        if let Some(known) = self.signals.get(&object) {
            self.clocks[task.index()].join(known);
        }
    }
}

#[cfg(test)]
mod tests;
