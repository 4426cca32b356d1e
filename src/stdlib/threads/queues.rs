//! The gate of `queue.Queue` and its kin: room, items, unfinished work.
//!
//! A put or get is one visible operation: the gate lets the task in and is busy until the library's
//! Python side has moved the item, in the same step unless Python code of the user's takes part.
//! Who finds nothing to get, or no room, joins the line (reported as refused) and looks again when it
//! was woken; if somebody was quicker it waits again, at the end, as in CPython. `SimpleQueue` has no
//! line: there any waiter may be the next.

use super::arguments::{Patience, announced, continuation, count, flag, gate};
use super::line::{self, Line};
use crate::machine::sync::{Queue, Waiters};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op, OpResult};
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
    r.method(class, "finish", Effect::None, finish);
    r.method(class, "guard", Effect::None, guard);
    r.method(class, "rouse_getters", Effect::None, |ctx, args| {
        rouse(ctx, args, |q| &mut q.getters)
    });
    r.method(class, "rouse_putters", Effect::None, |ctx, args| {
        rouse(ctx, args, |q| &mut q.putters)
    });
    continuation(r, PUT_WAKE, put_wake);
    continuation(r, GET_WAKE, get_wake);
}

/// The natives that go on after a wait.
const PUT_WAKE: &str = "queue_put_wake";
const GET_WAKE: &str = "queue_get_wake";

/// `queue_new(size_max, is_ordered)`: 0 for no bound.
fn queue_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let queue = Queue {
        size_max: size_max(ctx, args.get(0)),
        items: Value::Unbound,
        count: 0,
        unfinished: 0,
        is_ordered: args.get(1) == Value::TRUE,
        getters: Waiters::default(),
        putters: Waiters::default(),
        mutex: Value::Unbound,
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
    ctx.report.value = args.get(3);
    match ctx.machine.heap.has_queue_room(id) {
        true => let_in(ctx, id),
        false => turn_away(ctx, Op::QueuePut(id), patience),
    }
}

fn put_wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let line = line::resume(args);
    let task = ctx.task;
    let is_notified = state(ctx, line.id).putters.leave(task);
    match ctx.machine.heap.has_queue_room(line.id) {
        true => let_in(ctx, line.id),
        false => wait_again(ctx, Op::QueuePut(line.id), &line, is_notified),
    }
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
    match ctx.machine.heap.queue_len(id) {
        0 => turn_away(ctx, Op::QueueGet(id), patience),
        _ => let_in(ctx, id),
    }
}

fn get_wake(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let line = line::resume(args);
    let task = ctx.task;
    let is_notified = state(ctx, line.id).getters.leave(task);
    match ctx.machine.heap.queue_len(line.id) {
        0 => wait_again(ctx, Op::QueueGet(line.id), &line, is_notified),
        _ => let_in(ctx, line.id),
    }
}

fn let_in(ctx: &mut Ctx<'_>, id: ObjectId) -> Outcome {
    let task = ctx.task;
    state(ctx, id).busy = Some(task);
    Ok(Answer::Value(Value::TRUE))
}

/// Nothing to be had: joins the line if there is one and time to wait.
fn turn_away(ctx: &mut Ctx<'_>, op: Op, patience: Patience) -> Outcome {
    let id = op.object().expect("queues are objects");
    if patience == Patience::None || !state(ctx, id).is_ordered {
        ctx.report.result = patience.failure();
        return Ok(Answer::Value(Value::FALSE));
    }
    let deadline_ns = patience.deadline_ns(ctx);
    line_up(ctx, op, deadline_ns)
}

fn wait_again(ctx: &mut Ctx<'_>, op: Op, line: &Line, is_notified: bool) -> Outcome {
    if line::is_over(ctx, is_notified, line.deadline_ns) {
        ctx.report.result = OpResult::TimedOut;
        return Ok(Answer::Value(Value::FALSE));
    }
    line_up(ctx, op, line.deadline_ns)
}

fn line_up(ctx: &mut Ctx<'_>, op: Op, deadline_ns: Option<u64>) -> Outcome {
    let task = ctx.task;
    let queue = state(ctx, op.object().expect("queues are objects"));
    let (line, next) = match op {
        Op::QueuePut(_) => (&mut queue.putters, PUT_WAKE),
        _ => (&mut queue.getters, GET_WAKE),
    };
    line.join(task);
    Ok(line::wait(ctx, op, deadline_ns, next))
}

/// `end_put(is_put, length)`: `None` when the length is watched.
fn end_put(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_put = flag(ctx, args.get(1))?;
    end(ctx, args, 2)?;
    let queue = state(ctx, gate(args));
    if is_put {
        queue.unfinished += 1;
        queue.getters.notify(1);
    }
    Ok(Answer::Value(Value::None))
}

/// `end_get(is_got, length)`: `None` when the length is watched.
fn end_get(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_got = flag(ctx, args.get(1))?;
    end(ctx, args, 2)?;
    if is_got {
        state(ctx, gate(args)).putters.notify(1);
    }
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

/// `guard(mutex)`: from now on the program can keep everybody out with this lock.
fn guard(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let mutex = ctx.machine.heap.payload(args.get(1));
    if let Some(Object::Lock(_)) = ctx.machine.heap.object(mutex) {
        state(ctx, gate(args)).mutex = mutex;
    }
    Ok(Answer::Value(Value::None))
}

/// `rouse_getters(n)`, `rouse_putters(n)`: wakes the first in line, as the program itself says.
fn rouse(ctx: &mut Ctx<'_>, args: Args<'_>, line: fn(&mut Queue) -> &mut Waiters) -> Outcome {
    let most = count(ctx, args.get(1))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    line(state(ctx, gate(args))).notify(most);
    Ok(Answer::Value(Value::None))
}

/// `finish(left)`: the program says how much work is left.
fn finish(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let left = count(ctx, args.get(1))?;
    state(ctx, gate(args)).unfinished = left;
    Ok(Answer::Value(Value::None))
}

fn unfinished(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let unfinished = state(ctx, gate(args)).unfinished;
    Ok(Answer::Value(Value::Int(unfinished as i64)))
}
