//! The gate of `threading.Barrier`: arrive, then leave when all have come or the barrier broke.
//!
//! The last to come leaves at once. With an action it is told its number, runs the action (the
//! library's Python side does) and then lets the others leave; meanwhile nobody else comes in.

use super::arguments::{Patience, announced, continuation, count, gate};
use crate::machine::sync::Barrier;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Pending, Raised, Then, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "barrier_new", Effect::None, barrier_new);
    let class = types::BARRIER_GATE;
    r.method(class, "arrive", Effect::Visible(announce_arrive), arrive);
    r.method(class, "complete", Effect::Visible(announce_leave), complete);
    r.method(class, "abort", Effect::Visible(announce_change), abort);
    r.method(class, "reset", Effect::Visible(announce_change), reset);
    r.method(class, "n_waiting", Effect::Visible(announce_change), n_waiting);
    r.method(class, "broken", Effect::Visible(announce_change), broken);
    r.method(class, "peek", Effect::None, peek);
    continuation(r, "barrier_leave", leave);
}

/// `barrier_new(parties, has_action)`
fn barrier_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let barrier = Barrier {
        parties: count(ctx, args.get(0))?,
        has_action: args.get(1) == Value::TRUE,
        ..Barrier::default()
    };
    Ok(Answer::Value(ctx.heap().make(Object::Barrier(Arc::new(barrier)))))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Barrier {
    match ctx.machine.heap.get_mut(id) {
        Object::Barrier(barrier) => Arc::make_mut(barrier),
        _ => panic!("only barriers are used as barriers"),
    }
}

fn announce_arrive(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    Patience::of(ctx, Value::TRUE, args.get(1))?;
    announced(Op::BarrierArrive(gate(args)))
}

/// `arrive(timeout)`: the number of this party, or `None` from a broken barrier.
fn arrive(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    let task = ctx.task;
    let barrier = state(ctx, id);
    if barrier.is_broken {
        ctx.report.result = OpResult::Refused;
        return Ok(Answer::Value(Value::None));
    }
    let number = barrier.arrived.len() as i64;
    barrier.arrived.push(task);
    let is_last = barrier.arrived.len() as u64 == barrier.parties;
    match (is_last, barrier.has_action) {
        (true, true) => barrier.acting = Some(task),
        (true, false) => barrier.complete(task),
        (false, _) => {
            return Ok(Answer::Wait(Pending {
                op: Op::BarrierLeave(id),
                deadline_ns: patience.deadline_ns(ctx),
                then: Then::Native(ctx.natives.named("barrier_leave"), vec![Value::Object(id)]),
            }));
        }
    }
    ctx.report.value = Value::Int(number);
    Ok(Answer::Value(Value::Int(number)))
}

/// Leaves with its number, or with `None` because the barrier broke, perhaps by this very timeout.
fn leave(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = ctx.task;
    let barrier = state(ctx, gate(args));
    let exit = barrier.exit_of(task);
    if exit.is_none() {
        barrier.break_up();
    }
    barrier.leaving.remove(&task);
    let number = exit
        .flatten()
        .map_or(Value::None, |number| Value::Int(i64::from(number)));
    if exit.is_none() {
        ctx.report.result = OpResult::TimedOut;
    }
    ctx.report.value = number;
    Ok(Answer::Value(number))
}

fn announce_leave(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::BarrierLeave(gate(args)))
}

/// The last to come has run the action: all may leave.
fn complete(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = ctx.task;
    let barrier = state(ctx, gate(args));
    if barrier.acting == Some(task) {
        barrier.complete(task);
    }
    Ok(Answer::Value(Value::None))
}

fn announce_change(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::BarrierChange(gate(args)))
}

fn abort(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).break_up();
    Ok(Answer::Value(Value::None))
}

fn reset(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let barrier = state(ctx, gate(args));
    barrier.dismiss();
    barrier.is_broken = false;
    Ok(Answer::Value(Value::None))
}

fn n_waiting(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let count = state(ctx, gate(args)).arrived.len() as i64;
    ctx.report.value = Value::Int(count);
    Ok(Answer::Value(Value::Int(count)))
}

fn broken(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_broken = state(ctx, gate(args)).is_broken;
    ctx.report.value = Value::bool(is_broken);
    Ok(Answer::Value(Value::bool(is_broken)))
}

/// Number waiting and whether broken, for `repr`: nobody notices.
fn peek(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let barrier = state(ctx, gate(args));
    let pair = [
        Value::Int(barrier.arrived.len() as i64),
        Value::bool(barrier.is_broken),
    ];
    Ok(Answer::Value(ctx.heap().tuple(&pair)))
}
