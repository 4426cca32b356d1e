//! `threading.Lock` and `threading.RLock`: native objects, each method one visible operation.

use super::arguments::{
    Patience, announced, bind, bind_none, call_indexed, flag, has_own_index, nanoseconds,
};
use crate::machine::sync::{Lock, ident};
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::{ObjectId, Op};

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(super::MODULE, "allocate_lock", Effect::None, allocate_lock);
    r.function(super::MODULE, "rlock_new", Effect::None, rlock_new);
    for class in [
        types::LOCK,
        types::CONDITION_GATE,
        types::SEMAPHORE_GATE,
        types::EVENT_GATE,
        types::BARRIER_GATE,
        types::QUEUE_GATE,
        types::FUTURE_GATE,
        types::FUTURES_GATE,
        types::POOL_GATE,
        types::TASK,
    ] {
        r.static_method(class, "__new__", Effect::None, refuse_new);
    }
    r.static_method(types::RLOCK, "__new__", Effect::None, rlock_of_class);
    for class in [types::LOCK, types::RLOCK] {
        r.method(class, "acquire", Effect::Visible(announce_acquire), acquire);
        r.method(class, "release", Effect::Visible(announce_release), release);
        r.method(class, "__enter__", Effect::Visible(announce_acquire), acquire);
        r.method(class, "__exit__", Effect::Visible(announce_exit), exit);
    }
    r.method(types::LOCK, "locked", Effect::Visible(announce_locked), locked);
    r.method(
        types::LOCK,
        "acquire_lock",
        Effect::Visible(announce_acquire),
        acquire,
    );
    r.method(
        types::LOCK,
        "release_lock",
        Effect::Visible(announce_release),
        release,
    );
    r.method(
        types::LOCK,
        "locked_lock",
        Effect::Visible(announce_locked),
        locked,
    );
    r.method(types::RLOCK, "_is_owned", Effect::None, is_owned);
    r.method(types::RLOCK, "_recursion_count", Effect::None, recursion_count);
    r.method(
        types::RLOCK,
        "_release_save",
        Effect::Visible(announce_release),
        release_save,
    );
    r.method(
        types::RLOCK,
        "_acquire_restore",
        Effect::Visible(announce_restore),
        acquire_restore,
    );
}

fn allocate_lock(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error("_thread.allocate_lock() takes no keyword arguments"));
    }
    match args.positional.len() {
        0 => Ok(Answer::Value(ctx.heap().make(Object::Lock(Lock::new(false))))),
        given => Err(ctx.type_error(format!(
            "_thread.allocate_lock() takes no arguments ({given} given)"
        ))),
    }
}

fn rlock_new(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(ctx.heap().make(Object::Lock(Lock::new(true)))))
}

/// Locks and gates are made by functions, not by calling their classes.
fn refuse_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let name = match ctx.machine.heap.as_class(args.get(0)) {
        Some(class) => ctx.machine.heap.class(class).name.clone(),
        None => "?".into(),
    };
    Err(ctx.type_error(format!("cannot create '{name}' instances")))
}

/// `RLock` may be inherited from.
fn rlock_of_class(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (class, _) = ctx.new_class(args, types::RLOCK)?;
    let lock = ctx.heap().make(Object::Lock(Lock::new(true)));
    Ok(Answer::Value(ctx.wrap(class, types::RLOCK, lock)))
}

/// The lock a method was called on.
fn receiver(ctx: &mut Ctx<'_>, args: Args<'_>, method: &str) -> Result<ObjectId, Raised> {
    let value = ctx.machine.heap.payload(args.get(0));
    match ctx.machine.heap.object(value) {
        Some(Object::Lock(_)) => Ok(value.object().expect("an object has an id")),
        _ => {
            let given = ctx.machine.heap.type_name(args.get(0));
            Err(ctx.type_error(format!(
                "descriptor '{method}' for '_thread.lock' objects doesn't apply to a '{given}' object"
            )))
        }
    }
}

/// Refuses arguments of a lock's method, by the name under which the lock's class is known.
fn refuse_arguments(ctx: &mut Ctx<'_>, args: Args<'_>, lock: ObjectId, method: &str) -> Result<(), Raised> {
    let class = if state(ctx, lock).is_reentrant {
        "RLock"
    } else {
        "lock"
    };
    bind_none(ctx, args, &format!("{class}.{method}"))
}

fn after_receiver(args: Args<'_>) -> Args<'_> {
    Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        keywords: args.keywords,
    }
}

/// A lock's state.
pub(super) fn state<'a>(ctx: &'a mut Ctx<'_>, lock: ObjectId) -> &'a mut Lock {
    match ctx.machine.heap.get_mut(lock) {
        Object::Lock(lock) => lock,
        _ => panic!("only locks are used as locks"),
    }
}

/// The lock, and how long to wait for it.
fn acquire_arguments(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<(ObjectId, Patience), Raised> {
    let lock = receiver(ctx, args, "acquire")?;
    let [blocking, timeout] = bind(ctx, args, "acquire", ["blocking", "timeout"])?;
    let is_blocking = !blocking.is_bound() || flag(ctx, blocking)?;
    let timeout_ns = match timeout {
        Value::Unbound => -1_000_000_000,
        seconds => nanoseconds(ctx, seconds)?,
    };
    let patience = match (is_blocking, timeout_ns) {
        (true, -1_000_000_000) => Patience::Endless,
        (false, -1_000_000_000) => Patience::None,
        (false, _) => return Err(ctx.value_error("can't specify a timeout for a non-blocking call")),
        (true, ..0) => return Err(ctx.value_error("timeout value must be positive")),
        (true, timeout_ns) => Patience::for_ns(ctx, timeout_ns),
    };
    Ok((lock, patience))
}

fn announce_acquire(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    if has_own_index(ctx, after_receiver(args)) {
        return Ok(None);
    }
    let (lock, patience) = acquire_arguments(ctx, args)?;
    Ok(Some(patience.announce(Op::Acquire(lock), Op::TryAcquire(lock))))
}

fn acquire(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    if has_own_index(ctx, after_receiver(args)) {
        let name = ctx.machine.intern("acquire");
        let method = ctx.machine.heap.lookup(types::LOCK, name).unwrap_or(Value::None);
        let [blocking, timeout] = bind(ctx, args, "acquire", ["blocking", "timeout"])?;
        let or = |value: Value, usual: i64| {
            if value.is_bound() {
                value
            } else {
                Value::Int(usual)
            }
        };
        let arguments = [args.get(0), or(blocking, 1), or(timeout, -1)];
        return Ok(call_indexed(ctx, method, &arguments));
    }
    let (lock, patience) = acquire_arguments(ctx, args)?;
    let (task, line) = (ctx.task, ctx.line);
    let is_free = ctx.machine.heap.is_lock_free(lock, task);
    if is_free {
        state(ctx, lock).take(task, line);
    } else {
        ctx.report.result = patience.failure();
    }
    Ok(Answer::Value(Value::bool(is_free)))
}

fn announce_release(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let lock = receiver(ctx, args, "release")?;
    refuse_arguments(ctx, args, lock, "release")?;
    announced(Op::Release(lock))
}

fn release(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let lock = receiver(ctx, args, "release")?;
    check_release(ctx, lock)?;
    state(ctx, lock).give_back();
    Ok(Answer::Value(Value::None))
}

/// A plain lock may be released by anybody, a re-entrant one by its owner.
fn check_release(ctx: &mut Ctx<'_>, lock: ObjectId) -> Result<(), Raised> {
    let task = ctx.task;
    let lock = state(ctx, lock);
    if lock.is_reentrant && lock.owner != Some(task) {
        return Err(ctx.error(types::RUNTIME_ERROR, "cannot release un-acquired lock"));
    }
    if lock.owner.is_none() {
        return Err(ctx.error(types::RUNTIME_ERROR, "release unlocked lock"));
    }
    Ok(())
}

fn announce_exit(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let lock = receiver(ctx, args, "__exit__")?;
    announced(Op::Release(lock))
}

fn exit(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    release(ctx, args)
}

fn announce_locked(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let lock = receiver(ctx, args, "locked")?;
    refuse_arguments(ctx, args, lock, "locked")?;
    announced(Op::IsLocked(lock))
}

fn locked(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let lock = receiver(ctx, args, "locked")?;
    let is_locked = state(ctx, lock).owner.is_some();
    ctx.report.value = Value::bool(is_locked);
    Ok(Answer::Value(Value::bool(is_locked)))
}

fn is_owned(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let lock = receiver(ctx, args, "_is_owned")?;
    refuse_arguments(ctx, args, lock, "_is_owned")?;
    let task = ctx.task;
    Ok(Answer::Value(Value::bool(state(ctx, lock).owner == Some(task))))
}

fn recursion_count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let lock = receiver(ctx, args, "_recursion_count")?;
    let task = ctx.task;
    let lock = state(ctx, lock);
    let count = if lock.owner == Some(task) { lock.count } else { 0 };
    Ok(Answer::Value(Value::Int(i64::from(count))))
}

fn release_save(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let lock = receiver(ctx, args, "_release_save")?;
    check_release(ctx, lock)?;
    let count = state(ctx, lock).give_up();
    let owner = Value::Int(ident(ctx.task));
    Ok(Answer::Value(
        ctx.heap().tuple(&[Value::Int(i64::from(count)), owner]),
    ))
}

/// The lock and the count that `_release_save` gave.
fn restore_arguments(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<(ObjectId, u32), Raised> {
    let lock = receiver(ctx, args, "_acquire_restore")?;
    let count = match ctx.machine.heap.sequence(args.get(1)) {
        Some([Value::Int(count), _]) => u32::try_from(*count).ok(),
        _ => None,
    };
    match count {
        Some(count) => Ok((lock, count)),
        None => {
            let name = ctx.machine.heap.type_name(args.get(1));
            let message = format!("_acquire_restore() argument 1 must be 2-item sequence, not {name}");
            Err(ctx.type_error(message))
        }
    }
}

fn announce_restore(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let (lock, _) = restore_arguments(ctx, args)?;
    announced(Op::Acquire(lock))
}

fn acquire_restore(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (lock, count) = restore_arguments(ctx, args)?;
    restore(ctx, lock, count);
    Ok(Answer::Value(Value::None))
}

/// Takes a lock as often as it was given up.
pub(super) fn restore(ctx: &mut Ctx<'_>, lock: ObjectId, count: u32) {
    let (task, line) = (ctx.task, ctx.line);
    let lock = state(ctx, lock);
    lock.take(task, line);
    lock.count = count.max(1);
}
