//! Modules by their names, for `importlib` and for what the library says only if somebody may hear it; and
//! the end of the whole program, `os._exit`.
//!
//! The bodies of the library's modules have run before the program begins, so that finding one imports
//! it. Files beside the program are imported by the machine alone.

use super::Registrar;
use super::threads::MODULE;
use super::threads::arguments::announced;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Raised, Value, traceback, types};
use crate::trace::{Op, TaskId};
use std::sync::Arc;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "module", Effect::None, module);
    r.function(MODULE, "exit_now", Effect::Visible(announce_exit), exit_now);
}

/// `module(name)`: the module of this name that has been imported, or `None`.
fn module(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let machine = &ctx.machine;
    let name = machine.heap.as_str(args.get(0)).map(|name| name.text.to_string());
    let found = name.and_then(|name| match name.as_str() {
        "__main__" => Some(machine.main_module),
        name => machine.modules.get(name).copied(),
    });
    Ok(Answer::Value(found.map_or(Value::None, Value::Object)))
}

fn announce_exit(_: &mut Ctx<'_>, _: Args<'_>) -> Result<Option<Announced>, Raised> {
    announced(Op::Exit)
}

/// `exit_now(status)`: this step is the run's last. Of a status that is not zero, main is told to have
/// failed with it, whoever called.
fn exit_now(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let status = ctx.machine.heap.as_i64(args.get(0)).unwrap_or(1) & 0xff;
    let main = TaskId::MAIN;
    if status == 0 {
        ctx.machine.task_mut(main).failure = None;
        return Ok(Answer::Value(Value::None));
    }
    let exit = ctx
        .machine
        .heap
        .exception(types::SYSTEM_EXIT, &[Value::Int(status)]);
    let summary = format!("os._exit: {status}");
    let failure = traceback::failure(ctx.machine, ctx.program, exit, &summary);
    ctx.machine.task_mut(main).failure = Some(Arc::new(failure));
    Ok(Answer::Value(Value::None))
}
