//! Dependence: whether the order of two operations of different tasks can make a difference.
//!
//! An operation *touches* resources: it looks at them or changes them. Two operations that touch no
//! resource in common, or only look at what they have in common, commute: carried out in either order
//! from any state in which both are enabled they lead to the same state, and neither enables or disables
//! the other. Where that is not certain a touch counts as a change, which costs a search time but never a
//! result. What only a state can tell (the lock of a condition, the end of a task) the caller adds.
//!
//! The passing of time is not in here: while somebody can run, the clock of `exact` time stands still, and
//! a jump of it is an end and a beginning for everybody.

use crate::trace::{ObjectId, Op, Place, TaskId};

/// What operations work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// A shared variable.
    Place(Place),
    /// A synchronisation object.
    Object(ObjectId),
    /// The numbers of tasks: who is started first gets the smaller one.
    Numbers,
    /// The names of threads that were given none: who is made first gets the smaller number.
    Names,
    /// Who is alive. A task's start and end *look* at it, because their order makes no difference to
    /// each other, and a question about tasks *changes* it.
    Alive,
    /// The end of one task.
    End(TaskId),
    /// Which futures have begun.
    Begun,
    /// Which futures are cancelled.
    Cancelled,
    /// The order in which futures come to be done.
    Completed,
    /// Standard output.
    Output,
    /// Standard error.
    Errors,
}

/// One resource that an operation works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Touch {
    /// Which one.
    pub resource: Resource,
    /// Whether it is changed, and not only looked at.
    pub is_change: bool,
}

impl Touch {
    /// Only looks.
    pub fn look(resource: Resource) -> Touch {
        Touch {
            resource,
            is_change: false,
        }
    }

    /// Changes.
    pub fn change(resource: Resource) -> Touch {
        Touch {
            resource,
            is_change: true,
        }
    }

    /// Whether the order of this touch and another one can make a difference.
    pub fn clashes(self, other: Touch) -> bool {
        self.resource == other.resource && (self.is_change || other.is_change)
    }
}

/// Whether an operation depends on everything: the end of main ends the program, and so does `os._exit`.
pub fn is_universal(op: Op) -> bool {
    matches!(op, Op::Shutdown | Op::Exit)
}

/// Visits what an operation touches; of a condition or queue, given its lock when that is one of the
/// machine's and matters.
pub fn touches(op: Op, lock: Option<ObjectId>, visit: &mut impl FnMut(Touch)) {
    use Op::*;
    match op {
        Read(place) => visit(Touch::look(Resource::Place(place))),
        Write(place) | Update(place) => visit(Touch::change(Resource::Place(place))),
        Spawn(_) => {
            visit(Touch::change(Resource::Numbers));
            visit(Touch::look(Resource::Alive));
        }
        Join(task) => visit(Touch::look(Resource::End(task))),
        TaskQuery => visit(Touch::change(Resource::Alive)),
        Print => visit(Touch::change(Resource::Output)),
        PrintError => visit(Touch::change(Resource::Errors)),
        Wait(_) | Wake(_) | Notify(_) => condition(op, lock, visit),
        FutureWait(_) | FutureSet(_) | FutureQuery(_) | FuturesWait(_) => future(op, visit),
        PoolSubmit(_) | PoolTake(_) | PoolShutdown(_) | PoolJoin(_) => pool(op, visit),
        _ => {
            if let Some(object) = op.object() {
                visit(Touch {
                    resource: Resource::Object(object),
                    is_change: !is_look(op),
                });
            }
            // Of a queue: it has to be free.
            lock.map(|lock| Touch::look(Resource::Object(lock)))
                .into_iter()
                .for_each(visit);
        }
    }
}

/// Whether an operation on an object only looks, or changes what makes no difference to another one that
/// does so too: those who wait for an event stand in no order.
fn is_look(op: Op) -> bool {
    matches!(
        op,
        Op::IsLocked(_) | Op::EventIsSet(_) | Op::EventWait(_) | Op::QueueSize(_) | Op::QueueJoin(_)
    )
}

/// The lock is given up by a wait, taken by a wake, and looked at by a notification, which needs it held.
fn condition(op: Op, lock: Option<ObjectId>, visit: &mut impl FnMut(Touch)) {
    if let Some(condition) = op.object() {
        visit(Touch::change(Resource::Object(condition)));
    }
    if let Some(lock) = lock {
        visit(Touch {
            resource: Resource::Object(lock),
            is_change: !matches!(op, Op::Notify(_)),
        });
    }
}

/// A future may also be begun or cancelled by an operation on its pool.
fn future(op: Op, visit: &mut impl FnMut(Touch)) {
    let object = op.object().map(Resource::Object);
    match op {
        Op::FutureSet(_) => {
            object.map(Touch::change).into_iter().for_each(&mut *visit);
            visit(Touch::change(Resource::Completed));
            visit(Touch::look(Resource::Begun));
        }
        Op::FuturesWait(_) => visit(Touch::look(Resource::Completed)),
        _ => object.map(Touch::look).into_iter().for_each(&mut *visit),
    }
    visit(Touch::look(Resource::Cancelled));
    if matches!(op, Op::FutureQuery(_)) {
        visit(Touch::look(Resource::Begun));
    }
}

/// Whoever takes a call begins its future; whoever closes a pool may cancel what waits in it.
fn pool(op: Op, visit: &mut impl FnMut(Touch)) {
    if let Some(pool) = op.object() {
        visit(Touch {
            resource: Resource::Object(pool),
            is_change: !matches!(op, Op::PoolJoin(_)),
        });
    }
    match op {
        Op::PoolSubmit(_) => visit(Touch::look(Resource::End(TaskId::MAIN))),
        Op::PoolTake(_) => {
            visit(Touch::change(Resource::Begun));
            visit(Touch::look(Resource::End(TaskId::MAIN)));
        }
        Op::PoolShutdown(_) => {
            visit(Touch::change(Resource::Begun));
            visit(Touch::change(Resource::Cancelled));
            visit(Touch::change(Resource::Completed));
        }
        _ => visit(Touch::change(Resource::Alive)),
    }
}

/// Whether the order of two operations of different tasks can make a difference, as far as operations
/// alone can tell. Each comes with the task that carries it out.
///
/// Any step may be the last of its task, so what asks about a task depends on all that it does; and which
/// lock a condition has is not known, so it might be any.
pub fn dependent(a: (TaskId, Op), b: (TaskId, Op)) -> bool {
    if is_universal(a.1) || is_universal(b.1) || concerns(a.1, b.0) || concerns(b.1, a.0) {
        return true;
    }
    if may_share_a_lock(a.1, b.1) || may_share_a_lock(b.1, a.1) {
        return true;
    }
    let mut is_clash = false;
    touches(a.1, None, &mut |one| {
        touches(b.1, None, &mut |other| is_clash |= one.clashes(other));
    });
    is_clash
}

/// Whether an operation is about a task: its start or its end.
fn concerns(op: Op, task: TaskId) -> bool {
    match op {
        Op::Spawn(other) | Op::Join(other) => other == task,
        Op::PoolTake(_) | Op::PoolSubmit(_) => task == TaskId::MAIN,
        Op::TaskQuery | Op::PoolJoin(_) => true,
        _ => false,
    }
}

fn may_share_a_lock(condition: Op, lock: Op) -> bool {
    matches!(condition, Op::Wait(_) | Op::Wake(_) | Op::Notify(_))
        && matches!(
            lock,
            Op::Acquire(_) | Op::TryAcquire(_) | Op::Release(_) | Op::IsLocked(_)
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Symbol;

    const ONE: TaskId = TaskId(1);
    const TWO: TaskId = TaskId(2);

    fn differ(a: Op, b: Op) -> bool {
        assert_eq!(
            dependent((ONE, a), (TWO, b)),
            dependent((TWO, b), (ONE, a)),
            "{a:?} {b:?}"
        );
        dependent((ONE, a), (TWO, b))
    }

    #[test]
    fn only_what_changes_the_same_thing_depends() {
        let place = Place::Global(ObjectId::new(0, 1), Symbol(7));
        let lock = ObjectId::new(1, 3);
        assert!(!differ(Op::Read(place), Op::Read(place)));
        assert!(differ(Op::Read(place), Op::Write(place)));
        assert!(differ(Op::Acquire(lock), Op::Release(lock)));
        assert!(!differ(Op::Acquire(lock), Op::Write(place)));
        assert!(differ(Op::Join(TWO), Op::Compute));
        assert!(!differ(Op::Join(TaskId(3)), Op::Compute));
        assert!(!differ(Op::Print, Op::PrintError));
        assert!(!differ(Op::EventWait(lock), Op::EventWait(lock)));
    }

    #[test]
    fn a_condition_might_have_any_lock() {
        let (condition, lock) = (ObjectId::new(1, 1), ObjectId::new(1, 2));
        assert!(differ(Op::Wake(condition), Op::Acquire(lock)));
        let mut seen = Vec::new();
        touches(Op::Notify(condition), Some(lock), &mut |touch| seen.push(touch));
        assert_eq!(
            seen,
            [
                Touch::change(Resource::Object(condition)),
                Touch::look(Resource::Object(lock))
            ]
        );
    }

    #[test]
    fn the_order_in_which_futures_come_to_be_done_can_be_seen() {
        let (first, second, both) = (ObjectId::new(1, 1), ObjectId::new(1, 2), ObjectId::new(1, 3));
        assert!(differ(Op::FutureSet(first), Op::FutureSet(second)));
        assert!(differ(Op::FutureSet(first), Op::FuturesWait(both)));
        assert!(!differ(Op::FutureWait(first), Op::FutureSet(second)));
    }
}
