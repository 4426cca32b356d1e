//! The gate of `concurrent.futures.ThreadPoolExecutor`: calls handed in, workers that take them.
//!
//! A worker that finds no work has two steps: it says that it is free (reported as refused), and later
//! takes a call. So somebody who hands in a call between the end of another and that moment may start
//! one more worker, as in CPython.

use super::arguments::{announced, continuation, count, gate};
use super::tasks::task_of;
use crate::machine::futures::Pool;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Pending, Raised, Then, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult, TaskId};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "pool_new", Effect::None, pool_new);
    let class = types::POOL_GATE;
    r.method(class, "submit", Effect::Visible(announce_submit), submit);
    r.method(class, "hire", Effect::None, hire);
    r.method(class, "hired", Effect::None, hired);
    r.method(class, "end_submit", Effect::None, end_submit);
    r.method(class, "take", Effect::Visible(announce_take), take);
    r.method(class, "shut", Effect::Visible(announce_shut), shut);
    r.method(class, "break_down", Effect::Visible(announce_shut), break_down);
    r.method(class, "join", Effect::Visible(announce_join), join);
    continuation(r, TAKE_WAKE, take_wake);
}

/// The native that goes on when a worker has waited for work.
const TAKE_WAKE: &str = "pool_take_wake";

/// `pool_new(items, workers_max)`
fn pool_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let pool = Pool {
        items: args.get(0),
        idle: 0,
        workers_max: count(ctx, args.get(1)).unwrap_or(u64::MAX),
        workers: Vec::new(),
        is_shut: false,
        is_broken: false,
        busy: None,
    };
    Ok(Answer::Value(ctx.heap().make(Object::Pool(Arc::new(pool)))))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Pool {
    match ctx.machine.heap.get_mut(id) {
        Object::Pool(pool) => Arc::make_mut(pool),
        _ => panic!("only pools are used as pools"),
    }
}

fn announce_submit(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::PoolSubmit(gate(args)))
}

/// Why no call can be handed in, or `None`: then the pool is busy until `end_submit`.
fn submit(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let task = ctx.task;
    let has_main_ended = ctx.machine.has_ended(TaskId::MAIN) && task != TaskId::MAIN;
    let pool = state(ctx, id);
    let refusal = if pool.is_broken {
        "broken"
    } else if pool.is_shut {
        "shutdown"
    } else if has_main_ended {
        "interpreter shutdown"
    } else {
        pool.busy = Some(task);
        return Ok(Answer::Value(Value::None));
    };
    // A pool that broke is nobody's mistake here.
    ctx.report.result = match refusal {
        "broken" => OpResult::Refused,
        _ => OpResult::Raised,
    };
    let refusal = ctx.heap().str(refusal);
    Ok(Answer::Value(refusal))
}

/// The number of the worker to be started for a call, or `None` when an idle one takes it or there are
/// as many as there may be.
fn hire(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let pool = state(ctx, gate(args));
    if pool.idle > 0 {
        pool.idle -= 1;
        return Ok(Answer::Value(Value::None));
    }
    let count = pool.workers.len();
    let is_full = count as u64 >= pool.workers_max;
    let number = if is_full {
        Value::None
    } else {
        Value::Int(count as i64)
    };
    Ok(Answer::Value(number))
}

/// `hired(task)`: this worker was started.
fn hired(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = task_of(ctx, args.get(1))?;
    state(ctx, gate(args)).workers.push(task);
    Ok(Answer::Value(Value::None))
}

fn end_submit(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).busy = None;
    Ok(Answer::Value(Value::None))
}

fn announce_take(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::PoolTake(gate(args)))
}

/// `take(is_new)`: whether there is a call to run; if not, the worker is to end.
fn take(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    if args.get(1) != Value::TRUE {
        state(ctx, id).idle += 1;
    }
    if ctx.machine.has_work(id) || ctx.machine.is_pool_closing(id) {
        return take_wake(ctx, args);
    }
    ctx.report.result = OpResult::Refused;
    Ok(Answer::Wait(Pending {
        op: Op::PoolTake(id),
        deadline_ns: None,
        then: Then::Native(ctx.natives.named(TAKE_WAKE), vec![Value::Object(id)]),
    }))
}

fn take_wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let has_work = ctx.machine.has_work(gate(args));
    if !has_work && ctx.machine.has_ended(TaskId::MAIN) {
        // A worker that ends with the program closes the pool, as in CPython.
        state(ctx, gate(args)).is_shut = true;
    }
    Ok(Answer::Value(Value::bool(has_work)))
}

fn announce_shut(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::PoolShutdown(gate(args)))
}

fn shut(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).is_shut = true;
    Ok(Answer::Value(Value::None))
}

fn break_down(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).is_broken = true;
    Ok(Answer::Value(Value::None))
}

/// Nothing is to be waited for when there are no workers.
fn announce_join(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let id = gate(args);
    match state(ctx, id).workers.is_empty() {
        true => Ok(None),
        false => announced(Op::PoolJoin(id)),
    }
}

fn join(_: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(Value::None))
}
