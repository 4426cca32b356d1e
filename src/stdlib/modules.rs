//! Modules by their names, for `importlib` and for what the library says only if somebody may hear it.
//!
//! The bodies of the library's modules have run before the program begins, so that finding one imports
//! it. Files beside the program are imported by the machine alone.

use super::Registrar;
use super::threads::MODULE;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value};

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "module", Effect::None, module);
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
