//! The gate of `threading.Event`.
//!
//! A wait that does not find the event set has two steps: it joins the waiters (reported as refused),
//! and later goes on. So one who waited when the event was set goes on even if it is cleared at once,
//! and one who comes after that does not: both as in CPython.

use super::arguments::{Patience, announced, continuation, gate};
use crate::machine::sync::EventFlag;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Pending, Raised, Then, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "event_new", Effect::None, event_new);
    let class = types::EVENT_GATE;
    r.method(class, "wait", Effect::Visible(announce_wait), wait);
    r.method(class, "set", Effect::Visible(announce_set), set);
    r.method(class, "clear", Effect::Visible(announce_clear), clear);
    r.method(class, "is_set", Effect::Visible(announce_is_set), is_set);
    r.method(class, "peek", Effect::None, peek);
    continuation(r, "event_wake", wake);
}

fn event_new(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(ctx.heap().make(Object::Event(Arc::default()))))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut EventFlag {
    match ctx.machine.heap.get_mut(id) {
        Object::Event(event) => Arc::make_mut(event),
        _ => panic!("only events are used as events"),
    }
}

fn announce_wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    Patience::of(ctx, Value::TRUE, args.get(1))?;
    announced(Op::EventWait(gate(args)))
}

/// `wait(timeout)`: says in the end whether it was set.
fn wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    let task = ctx.task;
    let event = state(ctx, id);
    if event.is_set {
        ctx.report.value = Value::TRUE;
        return Ok(Answer::Value(Value::TRUE));
    }
    if patience == Patience::None {
        ctx.report.result = OpResult::TimedOut;
        ctx.report.value = Value::FALSE;
        return Ok(Answer::Value(Value::FALSE));
    }
    event.waiters.join_by_task(task);
    ctx.report.result = OpResult::Refused;
    Ok(Answer::Wait(Pending {
        op: Op::EventWait(id),
        deadline_ns: patience.deadline_ns(ctx),
        then: Then::Native(ctx.natives.named("event_wake"), vec![Value::Object(id)]),
    }))
}

fn wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = ctx.task;
    let event = state(ctx, gate(args));
    let is_over = event.waiters.leave(task) || event.is_set;
    ctx.report.value = Value::bool(is_over);
    if !is_over {
        ctx.report.result = OpResult::TimedOut;
    }
    Ok(Answer::Value(Value::bool(is_over)))
}

fn announce_set(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::EventSet(gate(args)))
}

fn set(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let event = state(ctx, gate(args));
    event.is_set = true;
    event.waiters.notify(usize::MAX);
    Ok(Answer::Value(Value::None))
}

fn announce_clear(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::EventClear(gate(args)))
}

fn clear(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).is_set = false;
    Ok(Answer::Value(Value::None))
}

fn announce_is_set(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::EventIsSet(gate(args)))
}

fn is_set(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_set = state(ctx, gate(args)).is_set;
    ctx.report.value = Value::bool(is_set);
    Ok(Answer::Value(Value::bool(is_set)))
}

/// As `is_set`, for `repr`: nobody notices.
fn peek(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_set = state(ctx, gate(args)).is_set;
    Ok(Answer::Value(Value::bool(is_set)))
}
