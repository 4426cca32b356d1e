//! The parts of `json` that read or write text letter by letter. What decides (options, hooks, classes)
//! is in `python/json.py`.

mod escape;
mod parse;
mod scan;

use super::Registrar;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value};

/// The hidden module that `json.py` takes them from.
const MODULE: &str = "_json";

type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "quoted", Effect::None, escape::quoted);
    r.function(MODULE, "parse", Effect::None, parse::parse);
    r.function(MODULE, "scan_string", Effect::None, scan::scan_string);
}

/// Whether an argument is true; the library hands over real bools.
fn is_set(args: Args<'_>, index: usize) -> bool {
    args.get(index) == Value::TRUE
}

/// The text of an argument.
fn text(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    index: usize,
    function: &str,
) -> Result<std::sync::Arc<str>, Raised> {
    let value = args.get(index);
    match ctx.machine.heap.as_str(value) {
        Some(text) => Ok(text.text.clone()),
        None => {
            let name = ctx.machine.heap.type_name(value);
            Err(ctx.type_error(format!("{function} must be a string, not {name}")))
        }
    }
}
