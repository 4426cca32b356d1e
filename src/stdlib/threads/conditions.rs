//! The gate of `threading.Condition`: wait in two steps (give up the lock and queue; wake and take it
//! again), notify first in, first out.

use super::arguments::{Patience, announced, continuation, count, gate};
use super::locks;
use crate::machine::sync::{Condition, Waiters};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Pending, Raised, Then, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "condition_new", Effect::None, condition_new);
    let class = types::CONDITION_GATE;
    r.method(class, "wait", Effect::Visible(announce_wait), wait);
    r.method(class, "wake", Effect::Visible(announce_wake), wake);
    r.method(class, "notify", Effect::Visible(announce_notify), notify);
    r.method(class, "waiters", Effect::None, waiters);
    continuation(r, "condition_wake", wake);
}

/// `condition_new(lock)`: `None` for a lock written in Python, which the library takes itself.
fn condition_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let condition = Condition {
        lock: args.get(0),
        waiters: Waiters::default(),
    };
    Ok(Answer::Value(
        ctx.heap().make(Object::Condition(Arc::new(condition))),
    ))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Condition {
    match ctx.machine.heap.get_mut(id) {
        Object::Condition(condition) => Arc::make_mut(condition),
        _ => panic!("only conditions are used as conditions"),
    }
}

/// The condition's lock, if it is one of the machine's.
///
/// As in CPython, a plain lock counts as owned when anybody holds it.
fn owned_lock(ctx: &mut Ctx<'_>, id: ObjectId, complaint: &str) -> Result<Option<ObjectId>, Raised> {
    let Some(lock) = state(ctx, id).lock.object() else {
        return Ok(None);
    };
    let task = ctx.task;
    let content = locks::state(ctx, lock);
    let is_owned = match content.is_reentrant {
        true => content.owner == Some(task),
        false => content.owner.is_some(),
    };
    match is_owned {
        true => Ok(Some(lock)),
        false => Err(ctx.error(types::RUNTIME_ERROR, complaint)),
    }
}

fn announce_wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    Patience::of(ctx, Value::TRUE, args.get(1))?;
    announced(Op::Wait(gate(args)))
}

/// `wait(timeout)`: with a lock of the machine's, says in the end whether it was notified. With another
/// lock it only joins the waiters; the library gives up the lock and calls `wake`.
fn wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    let lock = owned_lock(ctx, id, "cannot wait on un-acquired lock")?;
    let task = ctx.task;
    state(ctx, id).waiters.join(task);
    let Some(lock) = lock else {
        return Ok(Answer::Value(Value::None));
    };
    let count = locks::state(ctx, lock).give_up();
    ctx.report.value = Value::Object(lock);
    Ok(Answer::Wait(Pending {
        op: Op::Wake(id),
        deadline_ns: patience.deadline_ns(ctx),
        then: Then::Native(
            ctx.natives.named("condition_wake"),
            vec![Value::Object(id), Value::None, Value::Int(i64::from(count))],
        ),
    }))
}

fn announce_wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    Ok(Some(Announced {
        op: Op::Wake(gate(args)),
        deadline_ns: patience.deadline_ns(ctx),
    }))
}

/// Leaves the waiters, takes the lock as often as it was given up, says whether it was notified.
fn wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let task = ctx.task;
    let condition = state(ctx, id);
    let is_notified = condition.waiters.leave(task);
    if let (Some(lock), Value::Int(count)) = (condition.lock.object(), args.get(2)) {
        locks::restore(ctx, lock, count as u32);
    }
    ctx.report.value = Value::bool(is_notified);
    if !is_notified {
        ctx.report.result = OpResult::TimedOut;
    }
    Ok(Answer::Value(Value::bool(is_notified)))
}

fn announce_notify(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::Notify(gate(args)))
}

/// `notify(n)`: wakes up to `n` waiters, all for `None`.
fn notify(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    owned_lock(ctx, id, "cannot notify on un-acquired lock")?;
    let most = match args.get(1) {
        _ if state(ctx, id).waiters.is_empty() => 0,
        Value::None => u64::MAX,
        number => count(ctx, number)?,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let woken = state(ctx, id).waiters.notify(most);
    ctx.report.value = Value::Int(woken as i64);
    Ok(Answer::Value(Value::None))
}

fn waiters(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let count = state(ctx, gate(args)).waiters.len() as i64;
    Ok(Answer::Value(Value::Int(count)))
}
