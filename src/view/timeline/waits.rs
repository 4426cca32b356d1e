//! Who waited from when to when, and for what, read off the record.
//!
//! A step tells what its task had been about to do since its previous step. Whether that was possible
//! meanwhile follows from what the others did to the same object: a lock was held, a queue empty, an
//! event not set, a task not ended. What still waits at the end is known from the last picture of the
//! run. Waits for a permit, for room in a queue and at a barrier are taken from the step that ended
//! them.

use crate::trace::{BlockReason, Event, ObjectId, Op, OpResult, Standing, TaskId};
use std::collections::BTreeMap;

/// One stretch of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who waited.
    pub task: TaskId,
    /// The first step during which it could not go on.
    pub from: u32,
    /// The step after the last such step.
    pub to: u32,
    /// What it waited for.
    pub reason: BlockReason,
}

/// All waits of a run, in the order in which they ended; those that never ended last until `end`.
pub fn waits(events: &[Event], ending: &Standing, end: u32) -> Vec<Wait> {
    let mut reader = Reader::default();
    for (step, event) in events.iter().enumerate() {
        reader.read(step as u32, event);
    }
    for standing in &ending.tasks {
        if let Some(reason) = standing.waits_for {
            let from = reader.since(standing.task, reason);
            reader.found(standing.task, from, end, reason);
        }
    }
    reader.waits
}

/// The stretches during which an object could not be had: a lock held, a queue empty.
#[derive(Default)]
struct Shut {
    /// Closed stretches in order.
    past: Vec<(u32, u32)>,
    /// The start of the stretch that is still open.
    since: Option<u32>,
    /// Nested acquisitions of a lock, or items in a queue.
    count: u32,
}

impl Shut {
    /// As events and queues begin: not set, empty.
    fn from_start() -> Shut {
        Shut {
            since: Some(0),
            ..Shut::default()
        }
    }

    fn shut(&mut self, at: u32) {
        self.since.get_or_insert(at);
    }

    fn open(&mut self, at: u32) {
        if let Some(since) = self.since.take() {
            self.past.push((since, at));
        }
    }

    /// From the first to the last moment in `from..to` at which it was shut.
    fn within(&self, from: u32, to: u32) -> Option<(u32, u32)> {
        let first = self.past.partition_point(|&(_, end)| end <= from);
        let start = self.past.get(first).map(|&(start, _)| start);
        let start = start.or(self.since).filter(|&start| start < to)?;
        let last = match self.since {
            Some(_) => to,
            None => self.past.last().map_or(to, |&(_, end)| end),
        };
        Some((start.max(from), last.min(to)))
    }
}

#[derive(Default)]
struct Reader {
    /// The step after each task's last one.
    last: Vec<u32>,
    locks: BTreeMap<ObjectId, Shut>,
    queues: BTreeMap<ObjectId, Shut>,
    events: BTreeMap<ObjectId, Shut>,
    /// Locks held by each task, the latest last; with how deep.
    held: BTreeMap<TaskId, Vec<(ObjectId, u32)>>,
    /// What a waiter of a condition gave up and takes again.
    given_up: BTreeMap<TaskId, (ObjectId, u32)>,
    /// The last step at which something was done to an object that lets waiters go on.
    relief: BTreeMap<ObjectId, u32>,
    waits: Vec<Wait>,
}

impl Reader {
    fn read(&mut self, step: u32, event: &Event) {
        let task = event.task;
        let from = self.last_of(task);
        if from < step {
            self.gap(task, event.op, from, step);
        }
        self.take(step, event);
        if self.last.len() <= task.index() {
            self.last.resize(task.index() + 1, 0);
        }
        self.last[task.index()] = step + 1;
    }

    fn last_of(&self, task: TaskId) -> u32 {
        self.last.get(task.index()).copied().unwrap_or(0)
    }

    /// The task did nothing in `from..to` and then `op`: did it wait?
    fn gap(&mut self, task: TaskId, op: Op, from: u32, to: u32) {
        let stretch = |table: &BTreeMap<ObjectId, Shut>, object| {
            table.get(&object).and_then(|shut: &Shut| shut.within(from, to))
        };
        let relieved = |object| {
            let relief = self.relief.get(&object).copied().unwrap_or(0);
            (from < relief).then_some((from, relief.min(to)))
        };
        let (stretch, reason) = match op {
            Op::Acquire(o) => (stretch(&self.locks, o), BlockReason::Lock(o)),
            Op::QueueGet(o) => (stretch(&self.queues, o), BlockReason::QueueEmpty(o)),
            Op::EventWait(o) => (stretch(&self.events, o), BlockReason::Event(o)),
            Op::Wake(o) => (relieved(o), BlockReason::Notification(o)),
            Op::BarrierLeave(o) => (relieved(o), BlockReason::Barrier(o)),
            Op::Join(other) => {
                let ended = self.last_of(other);
                (
                    (from < ended).then_some((from, ended.min(to))),
                    BlockReason::Join(other),
                )
            }
            Op::Sleep => (Some((from, to)), BlockReason::Sleep { until_ns: 0 }),
            _ => return,
        };
        if let Some((start, end)) = stretch {
            self.found(task, start, end, reason);
        }
    }

    fn found(&mut self, task: TaskId, from: u32, to: u32, reason: BlockReason) {
        if from < to {
            self.waits.push(Wait {
                task,
                from,
                to,
                reason,
            });
        }
    }

    /// Since when the wait that is still open at the end has lasted.
    fn since(&self, task: TaskId, reason: BlockReason) -> u32 {
        let from = self.last_of(task);
        let shut = match reason {
            BlockReason::Lock(o) => self.locks.get(&o),
            BlockReason::QueueEmpty(o) => self.queues.get(&o),
            _ => None,
        };
        shut.and_then(|shut| shut.since)
            .map_or(from, |since| since.max(from))
    }

    /// Takes note of what the step did to its object.
    fn take(&mut self, step: u32, event: &Event) {
        let is_done = event.result == OpResult::Done;
        let next = step + 1;
        match event.op {
            Op::Acquire(o) | Op::TryAcquire(o) if is_done => self.acquired(event.task, o, next, 1),
            Op::Release(o) if is_done => self.released(o, next),
            Op::Wait(_) => self.gives_up_lock(event.task, next),
            Op::Wake(_) => {
                if let Some((lock, depth)) = self.given_up.remove(&event.task) {
                    self.acquired(event.task, lock, next, depth);
                }
            }
            Op::Notify(o) | Op::BarrierArrive(o) | Op::BarrierChange(o) => {
                self.relief.insert(o, next);
            }
            Op::EventSet(o) => self.events.entry(o).or_insert_with(Shut::from_start).open(next),
            Op::EventClear(o) => self.events.entry(o).or_insert_with(Shut::from_start).shut(next),
            Op::QueuePut(o) | Op::QueueTryPut(o) if is_done => {
                let queue = self.queues.entry(o).or_insert_with(Shut::from_start);
                queue.count += 1;
                queue.open(next);
            }
            Op::QueueGet(o) | Op::QueueTryGet(o) if is_done => {
                let queue = self.queues.entry(o).or_insert_with(Shut::from_start);
                queue.count = queue.count.saturating_sub(1);
                if queue.count == 0 {
                    queue.shut(next);
                }
            }
            _ => {}
        }
    }

    fn acquired(&mut self, task: TaskId, lock: ObjectId, at: u32, depth: u32) {
        self.locks.entry(lock).or_default().shut(at);
        let held = self.held.entry(task).or_default();
        match held.iter_mut().find(|(object, _)| *object == lock) {
            Some((_, count)) => *count += depth,
            None => held.push((lock, depth)),
        }
    }

    /// A lock may be given back by a task that did not take it, so the owner is looked for.
    fn released(&mut self, lock: ObjectId, at: u32) {
        let owner = self.held.values_mut().find_map(|held| {
            let index = held.iter().position(|(object, _)| *object == lock)?;
            Some((held, index))
        });
        let Some((held, index)) = owner else {
            return;
        };
        held[index].1 -= 1;
        if held[index].1 == 0 {
            held.remove(index);
            self.locks.entry(lock).or_default().open(at);
        }
    }

    fn gives_up_lock(&mut self, task: TaskId, at: u32) {
        if let Some((lock, depth)) = self.held.get_mut(&task).and_then(Vec::pop) {
            self.locks.entry(lock).or_default().open(at);
            self.given_up.insert(task, (lock, depth));
        }
    }
}
