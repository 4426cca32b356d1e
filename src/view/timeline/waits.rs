//! Who waited from when to when, and for what, read off the record.
//!
//! A step tells what its task had been about to do since its previous step. Whether that was possible
//! meanwhile follows from what the others did to the same object: a lock was held, a queue empty, an
//! event not set, a task not ended. What still waits at the end is known from the last picture of the
//! run. How many permits a semaphore has and how much room a queue has is not in the record: the fewest
//! permits and the fullest queue of the run are taken for its bounds when a look at the moment in
//! question confirms it. A wait for a lock is drawn as one stretch also when the lock was free for a
//! moment and another task was quicker.

use crate::trace::{BlockReason, Event, ObjectId, Op, OpResult, Standing, TaskId};
use std::collections::BTreeMap;

/// One stretch of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who waited.
    pub task: TaskId,
    /// The first step during which it could not go on.
    pub from: u32,
    /// The step after the last such step; as `from` when all others stood still while it slept.
    pub to: u32,
    /// What it waited for.
    pub reason: BlockReason,
}

/// Tells why a task cannot step just before a step of the run.
pub type Look<'a> = &'a dyn Fn(u32, TaskId) -> Option<BlockReason>;

/// All waits of a run, in the order in which they ended; those that never ended last until `end`.
pub fn waits(events: &[Event], ending: &Standing, end: u32, look: Look<'_>) -> Vec<Wait> {
    let mut extremes = Extremes::default();
    events.iter().for_each(|event| extremes.read(event));
    waits_between(events, &extremes, ending, end, look)
}

/// The same, when the extremes are known.
pub(super) fn waits_between(
    events: &[Event],
    extremes: &Extremes,
    ending: &Standing,
    end: u32,
    look: Look<'_>,
) -> Vec<Wait> {
    let mut reader = Reader::new(look, extremes);
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

/// The lowest count of permits and the highest count of items of each object, from 0 at the start.
#[derive(Clone, Debug, Default)]
pub(super) struct Extremes {
    /// The count now, and the extreme.
    counts: BTreeMap<ObjectId, (i64, i64)>,
}

impl Extremes {
    /// Takes in the next event of the run.
    pub(super) fn read(&mut self, event: &Event) {
        if event.result != OpResult::Done {
            return;
        }
        let (object, change) = match event.op {
            Op::SemaphoreAcquire(o) | Op::SemaphoreTryAcquire(o) | Op::QueueGet(o) | Op::QueueTryGet(o) => {
                (o, -1)
            }
            Op::SemaphoreRelease(o) | Op::QueuePut(o) | Op::QueueTryPut(o) => (o, 1),
            _ => return,
        };
        let is_semaphore = matches!(
            event.op,
            Op::SemaphoreAcquire(_) | Op::SemaphoreTryAcquire(_) | Op::SemaphoreRelease(_)
        );
        let (count, extreme) = self.counts.entry(object).or_default();
        *count += change;
        *extreme = if is_semaphore {
            (*count).min(*extreme)
        } else {
            (*count).max(*extreme)
        };
    }

    /// That of an object.
    fn of(&self, object: ObjectId) -> i64 {
        self.counts.get(&object).map_or(0, |(_, extreme)| *extreme)
    }
}

struct Reader<'a> {
    look: Look<'a>,
    extremes: &'a Extremes,
    /// Whether the extreme of an object is its bound, once that has been looked at.
    bounded: BTreeMap<ObjectId, bool>,
    /// Permits given minus taken, items put minus got; shut at the extreme.
    counted: BTreeMap<ObjectId, (i64, Shut)>,
    /// Items that are not done; shut while there are some.
    unfinished: BTreeMap<ObjectId, (i64, Shut)>,
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
    /// The last step at which some future was changed.
    future_set: u32,
    /// Who has just given a pool work, and may start a worker before letting the next one in.
    submitted: BTreeMap<TaskId, (ObjectId, u32)>,
    /// Pools; shut while somebody starts a worker for them.
    hiring: BTreeMap<ObjectId, Shut>,
    waits: Vec<Wait>,
}

impl<'a> Reader<'a> {
    fn new(look: Look<'a>, extremes: &'a Extremes) -> Self {
        Reader {
            look,
            extremes,
            bounded: BTreeMap::new(),
            counted: BTreeMap::new(),
            unfinished: BTreeMap::new(),
            last: Vec::new(),
            locks: BTreeMap::new(),
            queues: BTreeMap::new(),
            events: BTreeMap::new(),
            held: BTreeMap::new(),
            given_up: BTreeMap::new(),
            relief: BTreeMap::new(),
            future_set: 0,
            submitted: BTreeMap::new(),
            hiring: BTreeMap::new(),
            waits: Vec::new(),
        }
    }

    fn read(&mut self, step: u32, event: &Event) {
        let task = event.task;
        let from = self.last_of(task);
        if from < step {
            self.gap(task, event.op, from, step);
        } else if event.op == Op::Sleep {
            // Nobody stepped meanwhile, but time passed.
            let reason = BlockReason::Sleep { until_ns: 0 };
            self.waits.push(Wait {
                task,
                from,
                to: step,
                reason,
            });
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
        let stretch = |table: &BTreeMap<ObjectId, Shut>, object| table.get(&object)?.within(from, to);
        let relieved = |object| {
            let relief = self.relief.get(&object).copied().unwrap_or(0);
            (from < relief).then_some((from, relief.min(to)))
        };
        let (stretch, reason) = match op {
            Op::Acquire(o) => (stretch(&self.locks, o), BlockReason::Lock(o)),
            Op::QueueGet(o) => (stretch(&self.queues, o), BlockReason::QueueEmpty(o)),
            Op::EventWait(o) => (stretch(&self.events, o), BlockReason::Event(o)),
            Op::Wake(o) => return self.gap_of_wake(task, o, from, to),
            Op::SemaphoreAcquire(o) => (self.at_bound(task, o, from, to), BlockReason::Permit(o)),
            Op::QueuePut(o) => (self.at_bound(task, o, from, to), BlockReason::QueueFull(o)),
            Op::QueueJoin(o) => {
                let unfinished = self.unfinished.get(&o);
                let stretch = unfinished.and_then(|(_, shut)| shut.within(from, to));
                (stretch, BlockReason::QueueUnfinished(o))
            }
            Op::BarrierLeave(o) => (relieved(o), BlockReason::Barrier(o)),
            Op::FutureWait(o) => (relieved(o), BlockReason::Future(o)),
            Op::PoolTake(o) => {
                let by_end_of_main = || {
                    let look = self.look;
                    look(from, task)?;
                    let ended = self.last_of(TaskId::MAIN).min(to);
                    (from < ended).then_some((from, ended))
                };
                (relieved(o).or_else(by_end_of_main), BlockReason::Work(o))
            }
            Op::FuturesWait(o) => {
                let stretch = (from < self.future_set).then_some((from, self.future_set.min(to)));
                (stretch, BlockReason::Futures(o))
            }
            Op::PoolJoin(o) => (Some((from, to)), BlockReason::Workers(o)),
            Op::Shutdown => return self.gap_of_shutdown(task, from, to),
            Op::PoolSubmit(o) | Op::PoolShutdown(o) => {
                let Some((start, end)) = stretch(&self.hiring, o) else {
                    return;
                };
                let look = self.look;
                let Some(reason) = look(start, task) else {
                    return;
                };
                (Some((start, end)), reason)
            }
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

    /// The end of main waits for one task after the other.
    fn gap_of_shutdown(&mut self, task: TaskId, from: u32, to: u32) {
        let look = self.look;
        let mut at = from;
        while at < to
            && let Some(BlockReason::Shutdown(other)) = look(at, task)
        {
            let end = self.last_of(other).min(to);
            if end <= at {
                return;
            }
            self.found(task, at, end, BlockReason::Shutdown(other));
            at = end;
        }
    }

    /// First the notification is waited for, then the lock that was given up.
    fn gap_of_wake(&mut self, task: TaskId, condition: ObjectId, from: u32, to: u32) {
        let relief = self
            .relief
            .get(&condition)
            .copied()
            .unwrap_or(from)
            .clamp(from, to);
        self.found(task, from, relief, BlockReason::Notification(condition));
        let lock = self.given_up.get(&task).map(|(lock, _)| *lock);
        let held = lock.and_then(|lock| self.locks.get(&lock)?.within(relief, to));
        if let (Some(lock), Some((start, end))) = (lock, held) {
            self.found(task, start, end, BlockReason::Relock(condition, lock));
        }
    }

    /// The stretch at the object's bound, if it has one: that is looked at once for each object.
    fn at_bound(&mut self, task: TaskId, object: ObjectId, from: u32, to: u32) -> Option<(u32, u32)> {
        let (start, end) = self.counted.get(&object)?.1.within(from, to)?;
        let look = self.look;
        let is_bounded = self
            .bounded
            .entry(object)
            .or_insert_with(|| look(start, task).is_some());
        is_bounded.then_some((start, end))
    }

    fn count(&mut self, object: ObjectId, change: i64, next: u32) {
        let extreme = self.extremes.of(object);
        let (count, shut) = self.counted.entry(object).or_default();
        *count += change;
        if *count == extreme {
            shut.shut(next)
        } else {
            shut.open(next)
        }
    }

    fn count_unfinished(&mut self, queue: ObjectId, change: i64, next: u32) {
        let (count, shut) = self.unfinished.entry(queue).or_default();
        *count += change;
        if *count > 0 {
            shut.shut(next)
        } else {
            shut.open(next)
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
        if let Some((pool, since)) = self.submitted.remove(&event.task)
            && matches!(event.op, Op::Spawn(_))
        {
            let hiring = self.hiring.entry(pool).or_default();
            hiring.shut(since);
            hiring.open(next);
        }
        if let Op::PoolSubmit(pool) = event.op {
            self.submitted.insert(event.task, (pool, next));
        }
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
            Op::FutureSet(o) | Op::PoolSubmit(o) | Op::PoolShutdown(o) => {
                self.relief.insert(o, next);
                if matches!(event.op, Op::FutureSet(_)) {
                    self.future_set = next;
                }
            }
            Op::EventSet(o) => self.events.entry(o).or_insert_with(Shut::from_start).open(next),
            Op::EventClear(o) => self.events.entry(o).or_insert_with(Shut::from_start).shut(next),
            Op::QueuePut(o) | Op::QueueTryPut(o) if is_done => {
                let queue = self.queues.entry(o).or_insert_with(Shut::from_start);
                queue.count += 1;
                queue.open(next);
                self.count(o, 1, next);
                self.count_unfinished(o, 1, next);
            }
            Op::QueueGet(o) | Op::QueueTryGet(o) if is_done => {
                let queue = self.queues.entry(o).or_insert_with(Shut::from_start);
                queue.count = queue.count.saturating_sub(1);
                if queue.count == 0 {
                    queue.shut(next);
                }
                self.count(o, -1, next);
            }
            Op::QueueTaskDone(o) if is_done => self.count_unfinished(o, -1, next),
            Op::SemaphoreAcquire(o) | Op::SemaphoreTryAcquire(o) if is_done => self.count(o, -1, next),
            Op::SemaphoreRelease(o) if is_done => self.count(o, 1, next),
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
