//! Standard output and standard error: what `sys.stdout.write` and the library's own messages use.

use super::Registrar;
use super::builtins::codec::check_output;
use super::threads::MODULE;
use super::threads::arguments::announced;
use crate::machine::{Announced, Answer, Args, Ctx, Effect, Raised, Value};
use crate::program::halves;
use crate::trace::Op;
use std::borrow::Cow;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "write_output", Effect::Visible(announce_output), write);
    r.function(MODULE, "write_error", Effect::Visible(announce_error), write);
}

fn announce_output(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<Announced>, Raised> {
    if let Some(text) = ctx.machine.heap.as_str(args.get(0)) {
        let text = text.text.clone();
        check_output(ctx, &text)?;
    }
    announce(ctx, args, Op::Print)
}

fn announce_error(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<Announced>, Raised> {
    announce(ctx, args, Op::PrintError)
}

/// Writing nothing is not noticed by anybody.
fn announce(ctx: &mut Ctx<'_>, args: Args<'_>, op: Op) -> Result<Option<Announced>, Raised> {
    match ctx.machine.heap.as_str(args.get(0)) {
        Some(text) if text.text.is_empty() => Ok(None),
        Some(_) => announced(op),
        None => {
            let name = ctx.machine.heap.type_name(args.get(0));
            Err(ctx.type_error(format!("write() argument must be str, not {name}")))
        }
    }
}

/// Writes a string; says how many characters it has.
fn write(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let text = ctx
        .machine
        .heap
        .as_str(args.get(0))
        .expect("the announcement checked it");
    let (text, chars) = (text.text.flat(), text.chars);
    // Only standard error takes halves of pairs.
    let text = match halves::escaped(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(escaped) => escaped.into(),
    };
    if !text.is_empty() {
        ctx.machine.output_bytes += text.len() as u64;
        ctx.report.text = Some(text);
    }
    Ok(Answer::Value(Value::Int(i64::from(chars))))
}
