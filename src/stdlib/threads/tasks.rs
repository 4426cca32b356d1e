//! The native side of `threading.Thread`: start, join, who is alive, who am I.

use super::arguments::{Patience, announced};
use crate::machine::object::MatchedAs;
use crate::machine::sync::ident;
use crate::machine::traceback;
use crate::machine::{
    Announced, Answer, Args, Call, Ctx, Effect, Object, Pending, Raised, Task, Then, Value, types,
};
use crate::stdlib::Registrar;
use crate::trace::{Op, OpResult, TaskId};
use std::sync::Arc;

type Announcement = Result<Option<Announced>, Raised>;
type Outcome = Result<Answer, Raised>;

/// The number of the simulated process; its main thread's native id, as on Linux.
pub const PROCESS_ID: i64 = 1000;

/// Threads that may be alive at once: beyond it a start fails as on a host without room for more.
const ALIVE_MAX: usize = 10_000;

pub(super) fn register(r: &mut Registrar<'_>) {
    let module = super::MODULE;
    let task = Object::Task(TaskId::MAIN);
    let main = r.heap.make(task);
    r.constant(module, "main_task", main);
    r.constant(module, "local", Value::Object(types::THREAD_LOCAL));
    r.constant(module, "process_id", Value::Int(PROCESS_ID));
    r.function(module, "task_spawn", Effect::Visible(announce_spawn), task_spawn);
    r.function(module, "task_join", Effect::Visible(announce_join), task_join);
    r.function(
        module,
        "task_is_finished",
        Effect::Visible(announce_query),
        task_is_finished,
    );
    r.function(module, "task_peek", Effect::None, task_peek);
    r.function(
        module,
        "tasks_query",
        Effect::Visible(announce_query),
        tasks_query,
    );
    r.function(module, "task_rename", Effect::None, task_rename);
    r.function(module, "note_failure", Effect::None, note_failure);
    r.function(module, "end_locals", Effect::None, end_locals);
    r.function(module, "task_number", Effect::None, task_number);
    r.function(module, "extend_class", Effect::None, extend_class);
    r.function(module, "label_class", Effect::None, label_class);
    r.function(module, "pattern_flags", Effect::None, pattern_flags);
    r.function(module, "set_pattern_flags", Effect::None, set_pattern_flags);
    r.function(module, "current_thread", Effect::None, current_thread);
    r.function(module, "index", Effect::None, index);
    r.function(module, "get_ident", Effect::None, get_ident);
    r.function(module, "ident_of", Effect::None, ident_of);
}

/// The task an argument stands for.
pub(super) fn task_of(ctx: &mut Ctx<'_>, value: Value) -> Result<TaskId, Raised> {
    match ctx.machine.heap.object(value) {
        Some(Object::Task(task)) => Ok(*task),
        _ => Err(ctx.type_error("a task is expected")),
    }
}

fn announce_spawn(ctx: &mut Ctx<'_>, _: Args<'_>) -> Announcement {
    announced(ctx.machine.op_now(Op::Spawn(TaskId::MAIN)))
}

/// `task_spawn(thread, name, is_daemon, callee)`: starts a task; it is alive from now on.
fn task_spawn(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let alive = ctx.machine.tasks.iter().filter(|task| !task.is_finished());
    if alive.count() > ALIVE_MAX {
        return Err(ctx.error(types::RUNTIME_ERROR, "can't start new thread"));
    }
    let name = match ctx.machine.heap.as_str(args.get(1)) {
        Some(name) => name.text.clone(),
        None => "?".into(),
    };
    let pending = Pending {
        op: Op::Begin,
        deadline_ns: None,
        then: Then::Begin,
    };
    let mut task = Task::new(&name, Call::new(args.get(3), Vec::new()), pending);
    task.thread = args.get(0);
    task.is_daemon = args.get(2) == Value::TRUE;
    let id = TaskId(ctx.machine.tasks.len() as u32);
    ctx.machine.begin_sharing();
    ctx.machine.inherit_readings(ctx.task, id);
    ctx.machine.start_clock(id);
    ctx.machine.tasks.push(Arc::new(task));
    ctx.report.op = Some(Op::Spawn(id));
    Ok(Answer::Value(ctx.heap().make(Object::Task(id))))
}

fn announce_join(ctx: &mut Ctx<'_>, args: Args<'_>) -> Announcement {
    let task = task_of(ctx, args.get(0))?;
    let patience = Patience::of(ctx, Value::TRUE, args.get(1))?;
    Ok(Some(Announced {
        op: Op::Join(task),
        deadline_ns: patience.deadline_ns(ctx),
    }))
}

/// `task_join(task, timeout)`
fn task_join(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_finished = is_finished(ctx, args)?;
    if !is_finished {
        ctx.report.result = OpResult::TimedOut;
    }
    Ok(Answer::Value(Value::bool(is_finished)))
}

fn announce_query(_: &mut Ctx<'_>, _: Args<'_>) -> Announcement {
    announced(Op::TaskQuery)
}

fn is_finished(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<bool, Raised> {
    let task = task_of(ctx, args.get(0))?;
    Ok(task != ctx.task && ctx.machine.has_ended(task))
}

/// `task_is_finished(task)`
fn task_is_finished(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_finished = is_finished(ctx, args)?;
    ctx.report.value = Value::bool(!is_finished);
    Ok(Answer::Value(Value::bool(is_finished)))
}

/// As `task_is_finished`, for `repr`: nobody notices.
fn task_peek(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_finished = is_finished(ctx, args)?;
    Ok(Answer::Value(Value::bool(is_finished)))
}

/// `tasks_query()`: the threads of all tasks that are alive, in order of their starts; `None` stands for main.
fn tasks_query(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    let me = ctx.task;
    let tasks = ctx.machine.tasks.iter().enumerate();
    let alive = tasks.filter(|(index, task)| *index == me.index() || !task.is_finished());
    let threads: Vec<Value> = alive.map(|(_, task)| task.thread).collect();
    ctx.report.value = Value::Int(threads.len() as i64);
    Ok(Answer::Value(ctx.heap().list(threads)))
}

/// `task_rename(task, name)`
fn task_rename(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = task_of(ctx, args.get(0))?;
    if let Some(name) = ctx.machine.heap.as_str(args.get(1)) {
        let name = name.text.flat();
        ctx.machine.task_mut(task).name = name;
    }
    Ok(Answer::Value(Value::None))
}

/// `end_locals(thread)`: the running task will not come back to what it has in `threading.local` objects.
fn end_locals(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    ctx.machine.end_locals(ctx.task);
    Ok(Answer::Value(Value::None))
}

/// `note_failure(exception)`: this exception ends the running task; `SystemExit` is an end like any other.
fn note_failure(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let exception = args.get(0);
    if !ctx.machine.heap.is_instance(exception, types::SYSTEM_EXIT) {
        let failure = traceback::uncaught(ctx.machine, ctx.program, ctx.natives, exception);
        ctx.machine.task_mut(ctx.task).failure = Some(Arc::new(failure));
    }
    Ok(Answer::Value(Value::None))
}

/// `task_number(task)`
fn task_number(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = task_of(ctx, args.get(0))?;
    Ok(Answer::Value(Value::Int(i64::from(task.0))))
}

/// `current_thread()`: the `Thread` object of the running task, `None` for main.
fn current_thread(ctx: &mut Ctx<'_>, _: Args<'_>) -> Outcome {
    Ok(Answer::Value(ctx.machine.tasks[ctx.task.index()].thread))
}

fn get_ident(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error("_thread.get_ident() takes no keyword arguments"));
    }
    match args.positional.len() {
        0 => Ok(Answer::Value(Value::Int(ident(ctx.task)))),
        given => Err(ctx.type_error(format!("_thread.get_ident() takes no arguments ({given} given)"))),
    }
}

/// `ident_of(task)`
fn ident_of(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let task = task_of(ctx, args.get(0))?;
    Ok(Answer::Value(Value::Int(ident(task))))
}

/// `index(value)`: the value as an integer, as `operator.index` finds it.
fn index(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    ctx.whole(args.get(0)).map(Answer::Value)
}

/// `extend_class(class, name, value)`: gives a built-in class an attribute written in Python.
fn extend_class(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let name = ctx.machine.heap.as_str(args.get(1)).map(|name| name.text.flat());
    let symbol = ctx.machine.intern(&name.unwrap_or_default());
    if let Some(id) = ctx.machine.heap.as_class(args.get(0))
        && let Object::Class(class) = ctx.machine.heap.get_mut(id)
    {
        Arc::make_mut(class).namespace.set(symbol, args.get(2));
    }
    Ok(Answer::Value(Value::None))
}

/// The flag of a class whose instances patterns take for sequences, as in `__abc_tpflags__`.
const SEQUENCE_FLAG: i64 = 32;

/// The flag of those that patterns take for mappings.
const MAPPING_FLAG: i64 = 64;

/// `pattern_flags(class)`: what patterns take its instances for; 0 for neither.
fn pattern_flags(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let heap = &ctx.machine.heap;
    let flags = match heap
        .as_class(args.get(0))
        .and_then(|class| heap.class_matched_as(class))
    {
        Some(MatchedAs::Sequence) => SEQUENCE_FLAG,
        Some(MatchedAs::Mapping) => MAPPING_FLAG,
        None => 0,
    };
    Ok(Answer::Value(Value::Int(flags)))
}

/// `set_pattern_flags(class, flags)`: says what patterns take its instances for. A type that is part of the machine
/// stays as it is.
fn set_pattern_flags(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let matched_as = match args.get(1) {
        Value::Int(SEQUENCE_FLAG) => MatchedAs::Sequence,
        Value::Int(MAPPING_FLAG) => MatchedAs::Mapping,
        _ => return Ok(Answer::Value(Value::None)),
    };
    if let Some(id) = ctx.machine.heap.as_class(args.get(0))
        && !types::is_fixed(id)
        && let Object::Class(class) = ctx.machine.heap.get_mut(id)
    {
        Arc::make_mut(class).matched_as = Some(matched_as);
    }
    Ok(Answer::Value(Value::None))
}

/// `label_class(class, text)`: the name by which messages call a class of the library
/// (`collections.deque`), as CPython's classes written in C are called.
fn label_class(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let label = ctx
        .machine
        .heap
        .as_str(args.get(1))
        .map(|label| label.text.flat());
    if let (Some(id), Some(label)) = (ctx.machine.heap.as_class(args.get(0)), label)
        && let Object::Class(class) = ctx.machine.heap.get_mut(id)
    {
        let class = Arc::make_mut(class);
        class.name = label;
        class.is_builtin = true;
    }
    Ok(Answer::Value(Value::None))
}
