//! The gate of `threading.Semaphore` and `BoundedSemaphore`: permits.

use super::arguments::{Patience, announced, count, gate};
use crate::machine::sync::Semaphore;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op};

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "semaphore_new", Effect::None, semaphore_new);
    let class = types::SEMAPHORE_GATE;
    r.method(class, "acquire", Effect::Visible(announce_acquire), acquire);
    r.method(class, "release", Effect::Visible(announce_release), release);
    r.method(class, "value", Effect::None, value);
}

/// `semaphore_new(value, bound)`: `None` for no bound.
fn semaphore_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = count(ctx, args.get(0))?;
    let bound = match args.get(1) {
        Value::None => None,
        bound => Some(count(ctx, bound)?),
    };
    let semaphore = Semaphore { value, bound };
    Ok(Answer::Value(ctx.heap().make(Object::Semaphore(semaphore))))
}

fn state<'a>(ctx: &'a mut Ctx<'_>, id: ObjectId) -> &'a mut Semaphore {
    match ctx.machine.heap.get_mut(id) {
        Object::Semaphore(semaphore) => semaphore,
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
    let semaphore = state(ctx, id);
    let is_taken = semaphore.value > 0;
    if is_taken {
        semaphore.value -= 1;
        let left = semaphore.value;
        ctx.report.value = Value::Int(left as i64);
    } else {
        ctx.report.result = patience.failure();
    }
    Ok(Answer::Value(Value::bool(is_taken)))
}

fn announce_release(_: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    announced(Op::SemaphoreRelease(gate(args)))
}

/// `release(n)`
fn release(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let more = count(ctx, args.get(1))?;
    let semaphore = state(ctx, gate(args));
    let value = semaphore.value.saturating_add(more);
    if semaphore.bound.is_some_and(|bound| value > bound) {
        return Err(ctx.value_error("Semaphore released too many times"));
    }
    semaphore.value = value;
    ctx.report.value = Value::Int(value as i64);
    Ok(Answer::Value(Value::None))
}

fn value(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = state(ctx, gate(args)).value;
    Ok(Answer::Value(Value::Int(value as i64)))
}
