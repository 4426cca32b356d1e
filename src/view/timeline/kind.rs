//! What a bar of the timeline means, in order of importance.

use crate::trace::{BlockReason, Event, Op, OpResult};

/// The meaning of a bar. Later is more important: where bars have to share a pixel, the most
/// important one is seen, so that no zoom level hides a deadlock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BarKind {
    /// A step that only asks: the clock, a queue's size, a lock's state.
    Ask,
    /// A shared variable is read.
    Read,
    /// A shared variable is written or updated.
    Write,
    /// Something is printed.
    Output,
    /// A lock, event, queue or other synchronisation object is used.
    Sync,
    /// A task begins, is started or joined, or wakes up.
    Life,
    /// Sleeps.
    Sleeping,
    /// Waits for something that is not a lock: an item, an event, the end of a task.
    Waiting,
    /// Waits for a lock that another task holds.
    Blocked,
    /// A step that ended by an exception.
    Raised,
    /// Waits for what can never come: in a deadlock, or for what nobody left alive can bring.
    Forever,
}

impl BarKind {
    /// The meaning of a step.
    pub fn of_event(event: &Event) -> BarKind {
        if event.result == OpResult::Raised {
            return BarKind::Raised;
        }
        match event.op {
            Op::Read(_) => BarKind::Read,
            Op::Write(_) | Op::Update(_) => BarKind::Write,
            Op::Print | Op::PrintError => BarKind::Output,
            Op::Begin | Op::Spawn(_) | Op::Join(_) | Op::Shutdown | Op::Exit | Op::Sleep => BarKind::Life,
            Op::TaskQuery | Op::Clock | Op::Draw | Op::IsLocked(_) => BarKind::Ask,
            Op::EventIsSet(_) | Op::QueueSize(_) | Op::FutureQuery(_) => BarKind::Ask,
            _ => BarKind::Sync,
        }
    }

    /// The meaning of a wait.
    pub fn of_wait(reason: BlockReason) -> BarKind {
        match reason {
            BlockReason::Lock(_) | BlockReason::Relock(..) => BarKind::Blocked,
            BlockReason::Sleep { .. } => BarKind::Sleeping,
            _ => BarKind::Waiting,
        }
    }

    /// Whether the bar lasts until its task goes on: a wait or a sleep.
    pub fn is_stretch(self) -> bool {
        self.is_wait() || self == BarKind::Sleeping
    }

    /// Whether the bar shows a stretch of waiting rather than a step.
    pub fn is_wait(self) -> bool {
        matches!(self, BarKind::Waiting | BarKind::Blocked | BarKind::Forever)
    }
}
