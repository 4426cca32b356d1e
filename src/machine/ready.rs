//! Who can take a step, and why the others cannot: derived from pending operations, objects and the
//! clock. Nothing of it is stored, so it can never disagree with them.

use super::futures::{Future, Futures, Pool, Wanted};
use super::native::{Pending, Then};
use super::object::Object;
use super::sync::Lock;
use super::value::Value;
use super::{Heap, Machine};
use crate::trace::{BlockReason, ObjectId, Op, TaskId, TimeModel};

impl Pending {
    /// Whether it is the second half of an operation that found nothing at its first.
    fn has_begun(&self) -> bool {
        matches!(self.then, Then::Native(..))
    }
}

/// Says of one task after the other whether it is ready. Often many want the same lock, which is then looked up once.
pub struct Readiness<'a> {
    machine: &'a Machine,
    known: Option<(ObjectId, &'a Lock)>,
}

impl Readiness<'_> {
    /// As [`Machine::is_ready`].
    #[inline]
    pub fn of(&mut self, task: TaskId, pending: &Pending) -> bool {
        match pending.op {
            Op::Acquire(lock) if pending.deadline_ns.is_none() => self.lock(lock).is_free_for(task),
            // Whoever reads or writes a variable waits for nobody.
            Op::Read(_) | Op::Write(_) | Op::Update(_) => true,
            _ => self.machine.is_ready(task, pending),
        }
    }

    #[inline]
    fn lock(&mut self, id: ObjectId) -> &Lock {
        match self.known {
            Some((known, lock)) if known == id => lock,
            _ => {
                let lock = self.machine.heap.lock(id);
                self.known = Some((id, lock));
                lock
            }
        }
    }
}

impl Machine {
    /// Whether a task could carry out a pending operation now.
    pub fn is_ready(&self, task: TaskId, pending: &Pending) -> bool {
        self.block_reason(task, pending).is_none()
    }

    /// Looks at one task after the other.
    pub fn readiness(&self) -> Readiness<'_> {
        Readiness {
            machine: self,
            known: None,
        }
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
            Op::SemaphoreAcquire(id) => {
                let ready = !pending.has_begun() || self.heap.is_woken(id, task);
                blocked_unless(ready, BlockReason::Permit(id))
            }
            Op::EventWait(id) => {
                let ready = !pending.has_begun() || self.heap.is_event_over(id, task);
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
                None => {
                    let ready = match self.heap.is_queue_ordered(id) {
                        true => !pending.has_begun() || self.heap.is_woken(id, task),
                        false => self.heap.has_queue_room(id),
                    };
                    blocked_unless(ready, BlockReason::QueueFull(id))
                }
            },
            Op::QueueGet(id) => match self.heap.queue_busy(id, task) {
                Some(reason) => Some(reason),
                None => {
                    let ready = match self.heap.is_queue_ordered(id) {
                        true => !pending.has_begun() || self.heap.is_woken(id, task),
                        false => self.heap.queue_len(id) > 0,
                    };
                    blocked_unless(ready, BlockReason::QueueEmpty(id))
                }
            },
            Op::QueueTryPut(id) | Op::QueueTryGet(id) | Op::QueueTaskDone(id) | Op::QueueSize(id) => {
                self.heap.queue_busy(id, task)
            }
            Op::QueueJoin(id) => match self.heap.queue_busy(id, task) {
                Some(reason) => Some(reason),
                None => blocked_unless(self.heap.is_queue_done(id), BlockReason::QueueUnfinished(id)),
            },
            Op::FutureWait(id) => {
                blocked_unless(self.heap.future(id).state.is_done(), BlockReason::Future(id))
            }
            Op::FuturesWait(id) => blocked_unless(self.heap.are_enough_done(id), BlockReason::Futures(id)),
            Op::PoolSubmit(id) | Op::PoolShutdown(id) => match self.heap.pool(id).busy {
                Some(busy) if busy != task => Some(BlockReason::Lock(id)),
                _ => None,
            },
            Op::PoolTake(id) => {
                let ready = !pending.has_begun() || self.has_work(id) || self.is_pool_closing(id);
                (!ready).then_some(BlockReason::Work(id))
            }
            Op::PoolJoin(id) => {
                let mut workers = self.heap.pool(id).workers.iter();
                let ready = workers.all(|worker| self.has_ended(*worker));
                (!ready).then_some(BlockReason::Workers(id))
            }
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
        if !is_expired && !state.waiters.is_woken(task) {
            return Some(BlockReason::Notification(condition));
        }
        match state.lock {
            Value::Object(lock) if !self.heap.is_lock_free(lock, task) => {
                Some(BlockReason::Relock(condition, lock))
            }
            _ => None,
        }
    }

    /// Whether a call waits to be run by a pool's worker.
    pub fn has_work(&self, pool: ObjectId) -> bool {
        let items = self.heap.sequence(self.heap.pool(pool).items);
        items.is_some_and(|items| !items.is_empty())
    }

    /// Whether a pool's workers end when there is no work: it was shut, or main has ended.
    pub fn is_pool_closing(&self, pool: ObjectId) -> bool {
        self.heap.pool(pool).is_shut || self.has_ended(TaskId::MAIN)
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
        self.lock(lock).is_free_for(task)
    }

    fn lock(&self, id: ObjectId) -> &Lock {
        match self.get(id) {
            Object::Lock(lock) => lock,
            _ => panic!("only locks are taken as locks"),
        }
    }

    /// Whether a task that waits in line at a semaphore or queue has been woken.
    fn is_woken(&self, id: ObjectId, task: TaskId) -> bool {
        match self.get(id) {
            Object::Semaphore(semaphore) => semaphore.waiters.is_woken(task),
            Object::Queue(queue) => queue.getters.is_woken(task) || queue.putters.is_woken(task),
            _ => panic!("only semaphores and queues have lines"),
        }
    }

    fn is_queue_ordered(&self, id: ObjectId) -> bool {
        match self.get(id) {
            Object::Queue(queue) => queue.is_ordered,
            _ => panic!("only queues are ordered"),
        }
    }

    /// A future's state.
    pub fn future(&self, id: ObjectId) -> &Future {
        match self.get(id) {
            Object::Future(future) => future,
            _ => panic!("only futures are used as futures"),
        }
    }

    /// A pool's state.
    pub fn pool(&self, id: ObjectId) -> &Pool {
        match self.get(id) {
            Object::Pool(pool) => pool,
            _ => panic!("only pools are used as pools"),
        }
    }

    /// The futures of a set.
    pub fn futures(&self, id: ObjectId) -> &Futures {
        match self.get(id) {
            Object::Futures(futures) => futures,
            _ => panic!("only sets of futures are waited for together"),
        }
    }

    /// Whether as many futures of a set are done as are wanted.
    fn are_enough_done(&self, id: ObjectId) -> bool {
        let futures = self.futures(id);
        let mut members = futures.members.iter().map(|member| self.future(*member));
        match futures.wanted {
            Wanted::None => true,
            Wanted::First => members.any(|future| future.state.is_told()),
            Wanted::All => members.all(|future| future.state.is_told()),
            Wanted::FirstException => {
                let has_failed = members.clone().any(|future| future.has_failed);
                has_failed || members.all(|future| future.state.is_told())
            }
        }
    }

    fn is_event_over(&self, id: ObjectId, task: TaskId) -> bool {
        match self.get(id) {
            Object::Event(event) => event.is_set || event.waiters.is_woken(task),
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

    /// Somebody else is in the middle of putting or getting, or the program itself holds the queue's lock.
    fn queue_busy(&self, id: ObjectId, task: TaskId) -> Option<BlockReason> {
        let Object::Queue(queue) = self.get(id) else {
            return None;
        };
        if queue.busy.is_some_and(|busy| busy != task) {
            return Some(BlockReason::Lock(id));
        }
        let mutex = queue.mutex.object()?;
        (!self.is_lock_free(mutex, task)).then_some(BlockReason::Lock(mutex))
    }
}
