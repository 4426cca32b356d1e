//! The gate of `threading.Semaphore` and `BoundedSemaphore`: permits.
//!
//! Who finds no permit joins the waiters (reported as refused) and looks again when it was woken. If
//! somebody was quicker it waits again, at the end of the line, as in CPython.

use super::arguments::{Patience, announced, continuation, count, gate};
use super::line::{self, Line};
use crate::machine::sync::{Semaphore, Waiters};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "semaphore_new", Effect::None, semaphore_new);
    let class = types::SEMAPHORE_GATE;
    r.method(class, "acquire", Effect::Visible(announce_acquire), acquire);
    r.method(class, "release", Effect::Visible(announce_release), release);
    r.method(class, "value", Effect::None, value);
    continuation(r, WAKE, wake);
}

/// The native that goes on after a wait.
const WAKE: &str = "semaphore_wake";

/// `semaphore_new(value, bound)`: `None` for no bound.
fn semaphore_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = count(ctx, args.get(0))?;
    let bound = match args.get(1) {
        Value::None => None,
        bound => Some(count(ctx, bound)?),
    };
    let semaphore = Semaphore {
        value,
        bound,
        waiters: Waiters::default(),
        takers: Vec::new(),
    };
    Ok(Answer::Value(
        ctx.heap().make(Object::Semaphore(Arc::new(semaphore))),
    ))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Semaphore {
    match ctx.machine.heap.get_mut(id) {
        Object::Semaphore(semaphore) => Arc::make_mut(semaphore),
        _ => panic!("only semaphores are used as semaphores"),
    }
}

fn announce_acquire(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    Ok(Some(
        patience.announce(Op::SemaphoreAcquire(id), Op::SemaphoreTryAcquire(id)),
    ))
}

/// `acquire(blocking, timeout)`
fn acquire(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    if let Some(taken) = try_to_take(ctx, id) {
        return Ok(taken);
    }
    if patience == Patience::None {
        ctx.report.result = OpResult::Refused;
        return Ok(Answer::Value(Value::FALSE));
    }
    let deadline_ns = patience.deadline_ns(ctx);
    line_up(ctx, id, deadline_ns)
}

fn try_to_take(ctx: &mut Ctx<'_>, id: ObjectId) -> Option<Answer> {
    let task = ctx.task;
    let semaphore = state(ctx, id);
    if !semaphore.take(task) {
        return None;
    }
    let left = semaphore.value;
    ctx.report.value = Value::Int(left as i64);
    Some(Answer::Value(Value::TRUE))
}

fn line_up(ctx: &mut Ctx<'_>, id: ObjectId, deadline_ns: Option<u64>) -> Outcome {
    let task = ctx.task;
    state(ctx, id).waiters.join(task);
    Ok(line::wait(ctx, Op::SemaphoreAcquire(id), deadline_ns, WAKE))
}

fn wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let Line { id, deadline_ns } = line::resume(args);
    let task = ctx.task;
    let is_notified = state(ctx, id).waiters.leave(task);
    if let Some(taken) = try_to_take(ctx, id) {
        return Ok(taken);
    }
    if line::is_over(ctx, is_notified, deadline_ns) {
        ctx.report.result = OpResult::TimedOut;
        return Ok(Answer::Value(Value::FALSE));
    }
    line_up(ctx, id, deadline_ns)
}

fn announce_release(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::SemaphoreRelease(gate(args)))
}

/// `release(n)`
fn release(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let more = count(ctx, args.get(1))?;
    let task = ctx.task;
    let semaphore = state(ctx, gate(args));
    let value = semaphore.value.saturating_add(more);
    if semaphore.bound.is_some_and(|bound| value > bound) {
        return Err(ctx.value_error("Semaphore released too many times"));
    }
    semaphore.give(task, more);
    ctx.report.value = Value::Int(value as i64);
    Ok(Answer::Value(Value::None))
}

fn value(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = state(ctx, gate(args)).value;
    Ok(Answer::Value(Value::Int(value as i64)))
}
