//! The visible operations: everything one task does that another could notice.
//!
//! One library call that a person would name is one operation. A pending operation is known before
//! it is carried out, so at each scheduling point everybody shows what they are about to do.

use super::{ObjectId, Symbol, TaskId};
use serde::{Deserialize, Serialize};

/// A shared variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A global variable: the module object and the name.
    Global(ObjectId, Symbol),
    /// An attribute of an object.
    Attribute(ObjectId, Symbol),
    /// The contents of a list, dict, set or other container, taken as one place.
    Container(ObjectId),
    /// A variable shared between a function and the functions inside it.
    Cell(ObjectId, Symbol),
}

/// A visible operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// A new task runs its first instruction.
    Begin,
    /// A task is started.
    Spawn(TaskId),
    /// Waits for a task to end.
    Join(TaskId),
    /// Reads a shared variable.
    Read(Place),
    /// Writes a shared variable.
    Write(Place),
    /// Reads and changes a container in one indivisible call (`list.append`, `dict.pop`).
    Update(Place),
    /// Takes a lock; waits while it is held.
    Acquire(ObjectId),
    /// Takes a lock if that is possible at once (`acquire(blocking=False)`).
    TryAcquire(ObjectId),
    /// Gives a lock back.
    Release(ObjectId),
    /// Asks whether a lock is held.
    IsLocked(ObjectId),
    /// Gives up a condition's lock and joins its waiters.
    Wait(ObjectId),
    /// Goes on after [`Op::Wait`]: notified or timed out, and the lock taken again.
    Wake(ObjectId),
    /// Wakes waiters of a condition.
    Notify(ObjectId),
    /// Takes a permit of a semaphore; waits while there is none.
    SemaphoreAcquire(ObjectId),
    /// Takes a permit if there is one at once.
    SemaphoreTryAcquire(ObjectId),
    /// Gives permits back.
    SemaphoreRelease(ObjectId),
    /// Waits until an event is set.
    EventWait(ObjectId),
    /// Sets an event.
    EventSet(ObjectId),
    /// Clears an event.
    EventClear(ObjectId),
    /// Asks whether an event is set.
    EventIsSet(ObjectId),
    /// Arrives at a barrier.
    BarrierArrive(ObjectId),
    /// Leaves a barrier: all have come, or it broke.
    BarrierLeave(ObjectId),
    /// Breaks, resets or inspects a barrier.
    BarrierChange(ObjectId),
    /// Puts an item; waits while the queue is full.
    QueuePut(ObjectId),
    /// Puts an item if there is room at once.
    QueueTryPut(ObjectId),
    /// Gets an item; waits while the queue is empty.
    QueueGet(ObjectId),
    /// Gets an item if there is one at once.
    QueueTryGet(ObjectId),
    /// Says that one item's work is done.
    QueueTaskDone(ObjectId),
    /// Waits until all items' work is done.
    QueueJoin(ObjectId),
    /// Asks for a queue's size.
    QueueSize(ObjectId),
    /// Waits until a future is done.
    FutureWait(ObjectId),
    /// Changes a future: gives it its result, cancels it, says that it runs.
    FutureSet(ObjectId),
    /// Asks for a future's state.
    FutureQuery(ObjectId),
    /// Waits for several futures, or looks which of them are done.
    FuturesWait(ObjectId),
    /// Hands a call to a pool of threads.
    PoolSubmit(ObjectId),
    /// A pool's worker takes the next call; waits while there is none.
    PoolTake(ObjectId),
    /// Closes a pool.
    PoolShutdown(ObjectId),
    /// Waits until all workers of a pool have ended.
    PoolJoin(ObjectId),
    /// Asks about tasks: who is alive, how many.
    TaskQuery,
    /// Sleeps.
    Sleep,
    /// Reads the clock.
    Clock,
    /// Draws a random number.
    Draw,
    /// Writes to standard output.
    Print,
    /// Writes to standard error.
    PrintError,
    /// Goes on computing after very many instructions without a visible operation.
    Compute,
    /// Main has run its last instruction and waits for the threads that are not daemons.
    Shutdown,
    /// Ends the whole program at once (`os._exit`).
    Exit,
}

/// How a visible operation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpResult {
    /// As asked.
    Done,
    /// Without waiting: it was not possible at once (`acquire(blocking=False)` gave `False`).
    Refused,
    /// The timeout came first.
    TimedOut,
    /// By a Python exception.
    Raised,
}

/// Why a task cannot take a step right now.
///
/// Each variant names what is waited for, so the wait-for graph is read off and never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockReason {
    /// The lock is held.
    Lock(ObjectId),
    /// Waits for a notification of the condition.
    Notification(ObjectId),
    /// Was notified, but the condition's lock is held: condition, lock.
    Relock(ObjectId, ObjectId),
    /// The semaphore has no permit.
    Permit(ObjectId),
    /// The event is not set.
    Event(ObjectId),
    /// Not all parties have come to the barrier.
    Barrier(ObjectId),
    /// The queue is empty.
    QueueEmpty(ObjectId),
    /// The queue is full.
    QueueFull(ObjectId),
    /// Items of the queue are not done yet.
    QueueUnfinished(ObjectId),
    /// The future is not done.
    Future(ObjectId),
    /// Of these futures, not enough are done.
    Futures(ObjectId),
    /// The pool has no work for this worker.
    Work(ObjectId),
    /// Workers of the pool have not ended.
    Workers(ObjectId),
    /// The task has not ended.
    Join(TaskId),
    /// Main has ended and waits for this thread, which is not a daemon.
    Shutdown(TaskId),
    /// Sleeps until the clock reaches this virtual time in nanoseconds.
    Sleep {
        /// The time at which it goes on.
        until_ns: u64,
    },
}

impl Op {
    /// The synchronisation object the operation works on, if there is one.
    pub fn object(self) -> Option<ObjectId> {
        use Op::*;
        match self {
            Acquire(o)
            | TryAcquire(o)
            | Release(o)
            | IsLocked(o)
            | Wait(o)
            | Wake(o)
            | Notify(o)
            | SemaphoreAcquire(o)
            | SemaphoreTryAcquire(o)
            | SemaphoreRelease(o)
            | EventWait(o)
            | EventSet(o)
            | EventClear(o)
            | EventIsSet(o)
            | BarrierArrive(o)
            | BarrierLeave(o)
            | BarrierChange(o)
            | QueuePut(o)
            | QueueTryPut(o)
            | QueueGet(o)
            | QueueTryGet(o)
            | QueueTaskDone(o)
            | QueueJoin(o)
            | QueueSize(o)
            | FutureWait(o)
            | FutureSet(o)
            | FutureQuery(o)
            | FuturesWait(o)
            | PoolSubmit(o)
            | PoolTake(o)
            | PoolShutdown(o)
            | PoolJoin(o) => Some(o),
            _ => None,
        }
    }

    /// The shared variable the operation touches, if it touches one.
    pub fn place(self) -> Option<Place> {
        match self {
            Op::Read(place) | Op::Write(place) | Op::Update(place) => Some(place),
            _ => None,
        }
    }

    /// Whether it looks at a shared variable and leaves it as it is.
    pub fn is_read(self) -> bool {
        matches!(self, Op::Read(_))
    }

    /// The verb, as text views and the window show it.
    pub fn verb(self) -> &'static str {
        use Op::*;
        match self {
            Begin => "begin",
            Spawn(_) => "start",
            Join(_) => "join",
            Read(_) => "read",
            Write(_) => "write",
            Update(_) => "update",
            Acquire(_) => "acquire",
            TryAcquire(_) => "try acquire",
            Release(_) => "release",
            IsLocked(_) => "locked?",
            Wait(_) => "wait",
            Wake(_) => "wake",
            Notify(_) => "notify",
            SemaphoreAcquire(_) => "take permit",
            SemaphoreTryAcquire(_) => "try permit",
            SemaphoreRelease(_) => "give permit",
            EventWait(_) => "wait for event",
            EventSet(_) => "set event",
            EventClear(_) => "clear event",
            EventIsSet(_) => "event set?",
            BarrierArrive(_) => "arrive at barrier",
            BarrierLeave(_) => "leave barrier",
            BarrierChange(_) => "change barrier",
            QueuePut(_) => "put",
            QueueTryPut(_) => "try put",
            QueueGet(_) => "get",
            QueueTryGet(_) => "try get",
            QueueTaskDone(_) => "task done",
            QueueJoin(_) => "join queue",
            QueueSize(_) => "queue size?",
            FutureWait(_) => "wait for future",
            FutureSet(_) => "set future",
            FutureQuery(_) => "future done?",
            FuturesWait(_) => "wait for futures",
            PoolSubmit(_) => "submit",
            PoolTake(_) => "take work",
            PoolShutdown(_) => "shut pool",
            PoolJoin(_) => "join pool",
            TaskQuery => "ask about threads",
            Sleep => "sleep",
            Clock => "read clock",
            Draw => "draw",
            Print => "print",
            PrintError => "print error",
            Compute => "compute",
            Shutdown => "end of main",
            Exit => "exit at once",
        }
    }
}
