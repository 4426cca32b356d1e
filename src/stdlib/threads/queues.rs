//! The gate of `queue.Queue` and its kin: room, items, unfinished work.
//!
//! A put or get is one visible operation: the gate lets the task in and is busy until the library's
//! Python side has moved the item, in the same step unless Python code of the user's takes part.

use super::arguments::{Patience, announced, count, flag, gate};
use crate::machine::sync::Queue;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "queue_new", Effect::None, queue_new);
    r.function(super::MODULE, "note", Effect::None, note);
    let class = types::QUEUE_GATE;
    r.method(class, "watch", Effect::None, watch);
    r.method(class, "resize", Effect::None, resize);
    r.method(class, "put", Effect::Visible(announce_put), put);
    r.method(class, "get", Effect::Visible(announce_get), get);
    r.method(class, "end_put", Effect::None, end_put);
    r.method(class, "end_get", Effect::None, end_get);
    r.method(class, "task_done", Effect::Visible(announce_task_done), task_done);
    r.method(class, "join", Effect::Visible(announce_join), join);
    r.method(class, "qsize", Effect::Visible(announce_qsize), qsize);
    r.method(class, "unfinished", Effect::None, unfinished);
}

/// `queue_new(size_max)`: 0 for no bound.
fn queue_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let queue = Queue {
        size_max: size_max(ctx, args.get(0)),
        items: Value::Unbound,
        count: 0,
        unfinished: 0,
        busy: None,
    };
    Ok(Answer::Value(ctx.heap().make(Object::Queue(Arc::new(queue)))))
}

/// The bound that a `maxsize` means; what is no number is complained about when something is put.
fn size_max(ctx: &Ctx<'_>, maxsize: Value) -> u64 {
    match ctx.machine.heap.as_f64(maxsize) {
        Some(size) if size.is_finite() && size > 0.0 => size.ceil() as u64,
        _ => 0,
    }
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Queue {
    match ctx.machine.heap.get_mut(id) {
        Object::Queue(queue) => Arc::make_mut(queue),
        _ => panic!("only queues are used as queues"),
    }
}

/// `watch(items)`: from now on the length of this list or deque says how many items there are.
fn watch(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    state(ctx, gate(args)).items = args.get(1);
    Ok(Answer::Value(Value::None))
}

/// `resize(size_max)`
fn resize(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let size_max = size_max(ctx, args.get(1));
    state(ctx, gate(args)).size_max = size_max;
    Ok(Answer::Value(Value::None))
}

fn announce_put(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    Ok(Some(patience.announce(Op::QueuePut(id), Op::QueueTryPut(id))))
}

/// `put(block, timeout, item)`: whether there is room; then the queue is busy until `end_put`.
fn put(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    let is_let_in = ctx.machine.heap.has_queue_room(id);
    ctx.report.value = args.get(3);
    let_in(ctx, id, patience, is_let_in)
}

fn announce_get(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    Ok(Some(patience.announce(Op::QueueGet(id), Op::QueueTryGet(id))))
}

/// `get(block, timeout)`: whether there is an item; then the queue is busy until `end_get`.
fn get(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let id = gate(args);
    let patience = Patience::of(ctx, args.get(1), args.get(2))?;
    let is_let_in = ctx.machine.heap.queue_len(id) > 0;
    let_in(ctx, id, patience, is_let_in)
}

fn let_in(ctx: &mut Ctx<'_>, id: ObjectId, patience: Patience, is_let_in: bool) -> Outcome {
    if is_let_in {
        let task = ctx.task;
        state(ctx, id).busy = Some(task);
    } else {
        ctx.report.result = patience.failure();
    }
    Ok(Answer::Value(Value::bool(is_let_in)))
}

/// `end_put(is_put, length)`: `None` when the length is watched.
fn end_put(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_put = flag(ctx, args.get(1))?;
    end(ctx, args, 2)?;
    state(ctx, gate(args)).unfinished += u64::from(is_put);
    Ok(Answer::Value(Value::None))
}

/// `end_get(length)`: `None` when the length is watched.
fn end_get(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    end(ctx, args, 1)?;
    Ok(Answer::Value(Value::None))
}

fn end(ctx: &mut Ctx<'_>, args: Args<'_>, position: usize) -> Result<(), Raised> {
    let length = match args.get(position) {
        Value::None => None,
        length => Some(count(ctx, length)?),
    };
    let queue = state(ctx, gate(args));
    queue.busy = None;
    queue.count = length.unwrap_or(queue.count);
    Ok(())
}

/// `note(item)`: shows this value beside the operation of the step.
fn note(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    ctx.report.value = args.get(0);
    Ok(Answer::Value(Value::None))
}

fn announce_task_done(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::QueueTaskDone(gate(args)))
}

fn task_done(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let queue = state(ctx, gate(args));
    match queue.unfinished.checked_sub(1) {
        Some(left) => {
            queue.unfinished = left;
            ctx.report.value = Value::Int(left as i64);
            Ok(Answer::Value(Value::None))
        }
        None => Err(ctx.value_error("task_done() called too many times")),
    }
}

fn announce_join(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::QueueJoin(gate(args)))
}

fn join(_: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(Value::None))
}

fn announce_qsize(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::QueueSize(gate(args)))
}

fn qsize(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let length = ctx.machine.heap.queue_len(gate(args)) as i64;
    ctx.report.value = Value::Int(length);
    Ok(Answer::Value(Value::Int(length)))
}

fn unfinished(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let unfinished = state(ctx, gate(args)).unfinished;
    Ok(Answer::Value(Value::Int(unfinished as i64)))
}
