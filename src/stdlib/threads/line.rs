//! Waiting in line: what the gates of semaphores and queues have in common.

use crate::machine::{Answer, Args, Ctx, Pending, Then, Value};
use crate::trace::{ObjectId, Op, OpResult};

/// What a task that waited in line comes back with.
pub struct Line {
    /// The gate.
    pub id: ObjectId,
    /// When its patience ends.
    pub deadline_ns: Option<u64>,
}

/// Waits until woken or until the deadline; then the native called `next` goes on.
pub fn wait(ctx: &mut Ctx<'_>, op: Op, deadline_ns: Option<u64>, next: &str) -> Answer {
    ctx.report.result = OpResult::Refused;
    let id = op.object().expect("one waits in line at an object");
    let deadline = deadline_ns.map_or(Value::None, |ns| Value::Int(ns as i64));
    Answer::Wait(Pending {
        op,
        deadline_ns,
        then: Then::Native(ctx.natives.named(next), vec![Value::Object(id), deadline]),
    })
}

/// The arguments of the native that goes on.
pub fn resume(args: Args<'_>) -> Line {
    Line {
        id: args.get(0).object().expect("one waits in line at an object"),
        deadline_ns: match args.get(1) {
            Value::Int(ns) => Some(ns as u64),
            _ => None,
        },
    }
}

/// Whether a task that came out of the line in vain gives up: it was the deadline that woke it, or the
/// deadline has passed since.
pub fn is_over(ctx: &Ctx<'_>, is_notified: bool, deadline_ns: Option<u64>) -> bool {
    deadline_ns.is_some_and(|deadline| !is_notified || ctx.machine.clock_ns >= deadline)
}
