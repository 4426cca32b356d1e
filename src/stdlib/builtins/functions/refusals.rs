//! Functions that reach for the world outside the simulation: they are there, and say that they are not.

use crate::machine::native::Call;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, types};
use crate::stdlib::Registrar;
use crate::stdlib::builtins::codec::check_output;
use crate::trace::ObjectId;

/// Registers them.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.function("builtins", "open", None, |ctx, _| {
        refused(ctx, types::PERMISSION_ERROR, "open", "programs without files")
    });
    r.function("builtins", "__import__", None, |ctx, args| {
        let callee = ctx.prelude("_import_by_name");
        Ok(Answer::Call(Call {
            keywords: args.keywords.to_vec(),
            ..Call::new(callee, args.positional.to_vec())
        }))
    });
    r.function("builtins", "breakpoint", None, |ctx, _| {
        let reason = "programs without a console; stop a run with Threadline's own debugger";
        refused(ctx, types::RUNTIME_ERROR, "breakpoint", reason)
    });
    r.function("builtins", "input", INPUT, input);
}

fn refused(ctx: &mut Ctx<'_>, class: ObjectId, name: &str, simulated: &str) -> Result<Answer, Raised> {
    Err(ctx.error(
        class,
        format!("{name}() is not there: Threadline simulates {simulated}"),
    ))
}

/// Showing the prompt is output.
const INPUT: Effect = Effect::Visible(|ctx, args| {
    Ok(prompt(ctx, args)?.map(|_| crate::machine::Announced::new(crate::trace::Op::Print)))
});

fn prompt(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<String>, Raised> {
    match args.within(ctx, "input", 0, 1)? {
        [prompt] => {
            let prompt = ctx.display(*prompt)?;
            check_output(ctx, prompt.as_deref().unwrap_or_default())?;
            Ok(prompt)
        }
        _ => Ok(None),
    }
}

/// Standard input is empty.
fn input(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    if let Some(prompt) = prompt(ctx, args)? {
        super::printing::show(ctx, &prompt);
    }
    Err(ctx.error(types::EOF_ERROR, "EOF when reading a line"))
}
