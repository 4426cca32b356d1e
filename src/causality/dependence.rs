//! Dependence: whether the order of two operations of different tasks can make a difference.
//!
//! Two operations that are not dependent commute: carried out in either order from any state in which both
//! are enabled they lead to the same state, and neither enables or disables the other. Where that is not
//! certain they count as dependent, which costs a search time but never a result.

use crate::trace::{Op, TaskId};

/// Whether the order of two operations of different tasks can make a difference.
///
/// Each operation comes with the task that carries it out.
pub fn dependent(a: (TaskId, Op), b: (TaskId, Op)) -> bool {
    concerns(a.1, b.0)
        || concerns(b.1, a.0)
        || asks_about_tasks(a.1)
        || asks_about_tasks(b.1)
        || clash(a.1, b.1)
}

/// Whether an operation is about a task: its start or its end.
fn concerns(op: Op, task: TaskId) -> bool {
    match op {
        Op::Spawn(other) | Op::Join(other) => other == task,
        Op::Shutdown => true,
        _ => false,
    }
}

/// Any step may be the last of its task, so what asks who is alive depends on all.
fn asks_about_tasks(op: Op) -> bool {
    matches!(op, Op::TaskQuery | Op::PoolJoin(_))
}

/// Whether two operations work on the same thing, at least one of them changing it.
fn clash(a: Op, b: Op) -> bool {
    if is_query(a) && is_query(b) {
        return false;
    }
    match (a, b) {
        (Op::Print, Op::Print) | (Op::PrintError, Op::PrintError) => true,
        (Op::Clock | Op::Sleep, Op::Clock | Op::Sleep) => true,
        _ => match (a.place(), b.place()) {
            (Some(a), Some(b)) => a == b,
            _ => a.object().is_some() && a.object() == b.object(),
        },
    }
}

/// Whether an operation only looks.
fn is_query(op: Op) -> bool {
    matches!(
        op,
        Op::Read(_) | Op::IsLocked(_) | Op::EventIsSet(_) | Op::QueueSize(_) | Op::FutureQuery(_) | Op::Clock
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{ObjectId, Place, Symbol};

    #[test]
    fn only_what_changes_the_same_thing_depends() {
        let (one, two) = (TaskId(1), TaskId(2));
        let place = Place::Global(ObjectId::new(0, 1), Symbol(7));
        let lock = ObjectId::new(1, 3);
        assert!(!dependent((one, Op::Read(place)), (two, Op::Read(place))));
        assert!(dependent((one, Op::Read(place)), (two, Op::Write(place))));
        assert!(dependent((one, Op::Acquire(lock)), (two, Op::Release(lock))));
        assert!(!dependent((one, Op::Acquire(lock)), (two, Op::Write(place))));
        assert!(dependent((one, Op::Join(two)), (two, Op::Compute)));
        assert!(!dependent((one, Op::Print), (two, Op::PrintError)));
    }
}
