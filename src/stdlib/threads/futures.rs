//! The gates of `concurrent.futures.Future` and of several futures that are waited for together.
//!
//! Each change of a future's state is one visible operation; results and callbacks are kept and
//! called by the library's Python side (`python/concurrent.futures._base.py`).

use super::arguments::{Patience, announced, gate};
use crate::machine::futures::{Future, FutureState, Futures, Wanted};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "future_new", Effect::None, future_new);
    r.function(super::MODULE, "futures_new", Effect::None, futures_new);
    let class = types::FUTURE_GATE;
    r.method(class, "wait", Effect::Visible(announce_wait), wait);
    r.method(class, "state", Effect::Visible(announce_state), state_word);
    r.method(class, "peek", Effect::None, state_word);
    r.method(class, "end", Effect::Visible(announce_set), end);
    r.method(class, "end_within", Effect::None, end);
    r.method(class, "cancel", Effect::Visible(announce_set), cancel);
    r.method(class, "cancel_within", Effect::None, cancel);
    r.method(class, "begin", Effect::Visible(announce_set), begin);
    r.method(class, "begin_within", Effect::None, begin_here);
    let class = types::FUTURES_GATE;
    r.method(class, "wait", Effect::Visible(announce_wait_all), wait_all);
}

/// `future_new(pool)`: `None` when it is in no pool.
fn future_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let future = Future {
        pool: args.get(0).object(),
        ..Future::default()
    };
    Ok(Answer::Value(ctx.heap().make(Object::Future(future))))
}

fn content<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Future {
    match ctx.machine.heap.get_mut(id) {
        Object::Future(future) => future,
        _ => panic!("only futures are used as futures"),
    }
}

fn word(ctx: &mut Ctx<'_>, state: FutureState) -> Value {
    ctx.heap().str(state.word())
}

fn announce_wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    Ok(Some(Announced {
        op: Op::FutureWait(gate(args)),
        deadline_ns: patience.deadline_ns(ctx),
    }))
}

/// `wait(timeout)`: waits until it is done; its state, as a word.
fn wait(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let state = content(ctx, gate(args)).state;
    if !state.is_done() {
        ctx.report.result = OpResult::TimedOut;
    }
    Ok(Answer::Value(word(ctx, state)))
}

fn announce_state(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::FutureQuery(gate(args)))
}

/// Its state, as a word.
fn state_word(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let state = content(ctx, gate(args)).state;
    Ok(Answer::Value(word(ctx, state)))
}

fn announce_set(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::FutureSet(gate(args)))
}

/// It comes into this state now; the record shows that.
fn become_(ctx: &mut Ctx<'_>, id: ObjectId, state: FutureState) {
    let now = ctx.machine.steps;
    let future = content(ctx, id);
    future.state = state;
    if state.is_told() {
        future.done_at = now;
        future.runner = None;
    }
    ctx.report.value = word(ctx, state);
}

/// `end(has_failed)`: the state it was in; if it had been done already, nothing is changed.
fn end(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let before = content(ctx, id).state;
    if !before.is_done() {
        content(ctx, id).has_failed = args.get(1) == Value::TRUE;
        become_(ctx, id, FutureState::Finished);
    }
    Ok(Answer::Value(word(ctx, before)))
}

/// The state it was in; it is cancelled if that was `PENDING`.
fn cancel(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let before = content(ctx, id).state;
    if before == FutureState::Pending {
        become_(ctx, id, FutureState::Cancelled);
    }
    Ok(Answer::Value(word(ctx, before)))
}

/// The state it was in; `PENDING` becomes `RUNNING`, and who waits for several is told of `CANCELLED`.
fn begin(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let before = content(ctx, id).state;
    match before {
        FutureState::Pending => become_(ctx, id, FutureState::Running),
        FutureState::Cancelled => become_(ctx, id, FutureState::CancelledAndNotified),
        _ => {}
    }
    Ok(Answer::Value(word(ctx, before)))
}

/// As `begin`, by the pool's worker that runs it.
fn begin_here(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = ctx.task;
    let shown = ctx.report.value;
    let before = begin(ctx, args)?;
    ctx.report.value = shown;
    let future = content(ctx, gate(args));
    if future.state == FutureState::Running {
        future.runner = Some(task);
    }
    Ok(before)
}

/// `futures_new(gates, wanted)`: `wanted` is CPython's word for when to return, or `None`.
fn futures_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let gates = ctx.machine.heap.sequence(args.get(0)).unwrap_or_default();
    let members = gates.iter().filter_map(|gate| gate.object()).collect();
    let wanted = ctx.machine.heap.as_str(args.get(1)).map(|word| word.text.clone());
    let wanted = match wanted.as_deref() {
        Some("FIRST_COMPLETED") => Wanted::First,
        Some("FIRST_EXCEPTION") => Wanted::FirstException,
        Some("ALL_COMPLETED") => Wanted::All,
        _ => Wanted::None,
    };
    let futures = Object::Futures(Arc::new(Futures { members, wanted }));
    Ok(Answer::Value(ctx.heap().make(futures)))
}

fn announce_wait_all(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    Ok(Some(Announced {
        op: Op::FuturesWait(gate(args)),
        deadline_ns: patience.deadline_ns(ctx),
    }))
}

/// `wait(timeout)`: which of them are done, as positions in the order in which they came to be done.
fn wait_all(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let heap = &ctx.machine.heap;
    let futures = heap.futures(gate(args));
    let members = futures.members.iter().enumerate();
    let mut done: Vec<(u64, usize)> = members
        .filter(|(_, member)| heap.future(**member).state.is_told())
        .map(|(position, member)| (heap.future(*member).done_at, position))
        .collect();
    done.sort_unstable();
    let positions: Vec<Value> = done
        .into_iter()
        .map(|(_, position)| Value::Int(position as i64))
        .collect();
    ctx.report.value = Value::Int(positions.len() as i64);
    Ok(Answer::Value(ctx.heap().list(positions)))
}
