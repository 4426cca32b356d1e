//! Who can take a step, and why the others cannot: derived from pending operations, objects and the
//! clock. Nothing of it is stored, so it can never disagree with them.

use super::native::{Pending, Then};
use super::object::Object;
use super::sync;
use super::value::Value;
use super::{Heap, Machine};
use crate::trace::{BlockReason, ObjectId, Op, TaskId, TimeModel};

impl Machine {
    /// Whether a task could carry out a pending operation now.
    pub fn is_ready(&self, task: TaskId, pending: &Pending) -> bool {
        self.block_reason(task, pending).is_none()
    }

    /// Whether the wait of a pending operation may end by itself now.
    pub fn is_expired(&self, pending: &Pending) -> bool {
        match pending.deadline_ns {
            None => false,
            Some(_) if self.options.time == TimeModel::Racy => true,
            Some(deadline) => self.clock_ns >= deadline,
        }
    }

    /// Whether only its deadline ends the wait of a pending operation now.
    pub fn waits_without_deadline(&self, task: TaskId, pending: &Pending) -> bool {
        let endless = Pending {
            deadline_ns: None,
            ..pending.clone()
        };
        !self.is_ready(task, &endless)
    }

    /// A pending operation as of now: which task a start will make is known only when it is carried out.
    pub fn op_now(&self, op: Op) -> Op {
        match op {
            Op::Spawn(_) => Op::Spawn(TaskId(self.tasks.len() as u32)),
            other => other,
        }
    }

    /// Whether a task has ended as others see it: main also when it only waits for the other threads.
    pub fn has_ended(&self, task: TaskId) -> bool {
        match &self.tasks[task.index()].pending {
            None => true,
            Some(pending) => pending.then == Then::Shutdown,
        }
    }

    /// Why a task cannot carry out a pending operation now; `None` when it can.
    pub fn block_reason(&self, task: TaskId, pending: &Pending) -> Option<BlockReason> {
        let is_expired = self.is_expired(pending);
        let blocked_unless = |ready: bool, reason| (!ready && !is_expired).then_some(reason);
        match pending.op {
            Op::Acquire(lock) => blocked_unless(self.heap.is_lock_free(lock, task), BlockReason::Lock(lock)),
            Op::Wake(condition) => self.wake_block(task, condition, is_expired),
            Op::SemaphoreAcquire(id) => blocked_unless(self.heap.has_permit(id), BlockReason::Permit(id)),
            Op::EventWait(id) => {
                let has_begun = matches!(pending.then, Then::Native(..));
                let ready = !has_begun || self.heap.is_event_over(id, task);
                blocked_unless(ready, BlockReason::Event(id))
            }
            Op::BarrierArrive(id) => (!self.heap.is_barrier_open(id)).then_some(BlockReason::Barrier(id)),
            Op::BarrierLeave(id) => {
                let may_leave = self.heap.may_leave_barrier(id, task);
                let times_out = is_expired && self.heap.is_barrier_open(id);
                (!may_leave && !times_out).then_some(BlockReason::Barrier(id))
            }
            Op::QueuePut(id) => match self.heap.queue_busy(id, task) {
                Some(reason) => Some(reason),
                None => blocked_unless(self.heap.has_queue_room(id), BlockReason::QueueFull(id)),
            },
            Op::QueueGet(id) => match self.heap.queue_busy(id, task) {
                Some(reason) => Some(reason),
                None => blocked_unless(self.heap.queue_len(id) > 0, BlockReason::QueueEmpty(id)),
            },
            Op::QueueTryPut(id) | Op::QueueTryGet(id) | Op::QueueTaskDone(id) | Op::QueueSize(id) => {
                self.heap.queue_busy(id, task)
            }
            Op::QueueJoin(id) => match self.heap.queue_busy(id, task) {
                Some(reason) => Some(reason),
                None => blocked_unless(self.heap.is_queue_done(id), BlockReason::QueueUnfinished(id)),
            },
            Op::Join(other) => blocked_unless(self.has_ended(other), BlockReason::Join(other)),
            Op::Sleep => {
                let until_ns = pending.deadline_ns.unwrap_or(self.clock_ns);
                blocked_unless(until_ns <= self.clock_ns, BlockReason::Sleep { until_ns })
            }
            Op::Shutdown => self.first_unfinished().map(BlockReason::Shutdown),
            _ => None,
        }
    }

    /// A waiter of a condition goes on when it was notified or its time is up, and the lock is free.
    fn wake_block(&self, task: TaskId, condition: ObjectId, is_expired: bool) -> Option<BlockReason> {
        let Object::Condition(state) = self.heap.get(condition) else {
            panic!("only conditions are waited for as conditions")
        };
        if !is_expired && !sync::is_notified(&state.waiters, task) {
            return Some(BlockReason::Notification(condition));
        }
        match state.lock {
            Value::Object(lock) if !self.heap.is_lock_free(lock, task) => {
                Some(BlockReason::Relock(condition, lock))
            }
            _ => None,
        }
    }

    /// The first thread, other than main, that the program's end waits for.
    fn first_unfinished(&self) -> Option<TaskId> {
        let mut tasks = self.tasks.iter().enumerate().skip(1);
        tasks
            .find(|(_, task)| !task.is_daemon && !task.is_finished())
            .map(|(index, _)| TaskId(index as u32))
    }
}

impl Heap {
    /// Whether a task can take a lock at once.
    pub fn is_lock_free(&self, lock: ObjectId, task: TaskId) -> bool {
        match self.get(lock) {
            Object::Lock(lock) => lock.is_free_for(task),
            _ => panic!("only locks are taken as locks"),
        }
    }

    fn has_permit(&self, id: ObjectId) -> bool {
        match self.get(id) {
            Object::Semaphore(semaphore) => semaphore.value > 0,
            _ => panic!("only semaphores have permits"),
        }
    }

    fn is_event_over(&self, id: ObjectId, task: TaskId) -> bool {
        match self.get(id) {
            Object::Event(event) => event.is_set || sync::is_notified(&event.waiters, task),
            _ => panic!("only events are waited for as events"),
        }
    }

    /// Whether a barrier takes somebody in: not while its action runs.
    fn is_barrier_open(&self, id: ObjectId) -> bool {
        match self.get(id) {
            Object::Barrier(barrier) => barrier.is_broken || barrier.acting.is_none(),
            _ => panic!("only barriers are arrived at"),
        }
    }

    fn may_leave_barrier(&self, id: ObjectId, task: TaskId) -> bool {
        match self.get(id) {
            Object::Barrier(barrier) => barrier.exit_of(task).is_some() || barrier.acting == Some(task),
            _ => panic!("only barriers are left"),
        }
    }

    /// How many items a queue holds.
    pub fn queue_len(&self, id: ObjectId) -> u64 {
        let Object::Queue(queue) = self.get(id) else {
            panic!("only queues hold items")
        };
        match self.sequence(queue.items) {
            Some(items) => items.len() as u64,
            None => queue.count,
        }
    }

    /// Whether a queue takes one more item.
    pub fn has_queue_room(&self, id: ObjectId) -> bool {
        let Object::Queue(queue) = self.get(id) else {
            panic!("only queues have room")
        };
        queue.size_max == 0 || self.queue_len(id) < queue.size_max
    }

    fn is_queue_done(&self, id: ObjectId) -> bool {
        match self.get(id) {
            Object::Queue(queue) => queue.unfinished == 0,
            _ => panic!("only queues have unfinished items"),
        }
    }

    /// Somebody else is in the middle of putting or getting.
    fn queue_busy(&self, id: ObjectId, task: TaskId) -> Option<BlockReason> {
        match self.get(id) {
            Object::Queue(queue) if queue.busy.is_some_and(|busy| busy != task) => {
                Some(BlockReason::Lock(id))
            }
            _ => None,
        }
    }
}
