//! `print`, and what the library's Python part writes with.
//!
//! One `print` is one visible operation with one text. Only when an argument's text is made by Python
//! code does the call come first: then `write` is the operation. Where the run prints in pieces, as
//! CPython does, each piece is a `write` of its own.

use crate::machine::{Announced, Answer, Args, Ctx, Effect, Raised, Value};
use crate::program::halves;
use crate::stdlib::Registrar;
use crate::trace::{Op, PrintModel};

/// Registers the functions.
pub fn register(r: &mut Registrar<'_>) {
    let print_effect = Effect::Visible(|ctx, args| {
        let printing = Printing::of(ctx, args)?;
        if printing.file != Value::None || ctx.machine.options.print == PrintModel::Pieces {
            return Ok(None);
        }
        let text = printing.text(ctx, args)?;
        Ok(text
            .filter(|text| halves::first(text).is_none())
            .map(|_| Announced::new(Op::Print)))
    });
    r.function("builtins", "print", print_effect, print);
}

/// How `print` was asked to print.
struct Printing {
    sep: Value,
    end: Value,
    file: Value,
    flush: Value,
}

impl Printing {
    fn of(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Printing, Raised> {
        if args.keywords.is_empty() {
            return Ok(Printing {
                sep: Value::None,
                end: Value::None,
                file: redirection(ctx),
                flush: Value::None,
            });
        }
        let values = args.options(ctx, "print", ["sep", "end", "file", "flush"])?;
        let [sep, end, file, flush] = values.map(|value| match value {
            Value::Unbound => Value::None,
            value => value,
        });
        for (name, value) in [("sep", sep), ("end", end)] {
            if value != Value::None && ctx.machine.heap.as_str(value).is_none() {
                let kind = ctx.machine.heap.type_name(value);
                let message = format!("{name} must be None or a string, not {kind}");
                return Err(ctx.type_error(message));
            }
        }
        let file = match file {
            Value::None => redirection(ctx),
            file => file,
        };
        Ok(Printing {
            sep,
            end,
            file,
            flush,
        })
    }

    /// The whole text; `None` when an argument's text is made by Python code.
    fn text(&self, ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Option<String>, Raised> {
        let (sep, end) = (self.part(ctx, self.sep, " "), self.part(ctx, self.end, "\n"));
        let mut text = String::new();
        for (index, value) in args.positional.iter().enumerate() {
            if index > 0 {
                text.push_str(&sep);
            }
            match ctx.display(*value)? {
                Some(part) => text.push_str(&part),
                None => return Ok(None),
            }
            ctx.reserve(text.len() as u64)?;
        }
        text.push_str(&end);
        Ok(Some(text))
    }

    /// The call of a function of the library's Python part that prints.
    fn in_python(&self, ctx: &mut Ctx<'_>, args: Args<'_>, function: &str, is_flushing: bool) -> Answer {
        let (sep, end) = (self.part(ctx, self.sep, " "), self.part(ctx, self.end, "\n"));
        let (sep, end) = (ctx.heap().str(&sep), ctx.heap().str(&end));
        let values = ctx.heap().tuple(args.positional);
        let arguments = vec![values, sep, end, self.file, Value::bool(is_flushing)];
        ctx.call_prelude(function, arguments)
    }

    fn part(&self, ctx: &Ctx<'_>, value: Value, default: &str) -> String {
        ctx.machine
            .heap
            .as_str(value)
            .map_or_else(|| default.to_owned(), |text| text.text.to_string())
    }
}

/// What `sys.stdout` has been replaced by, or `None`.
fn redirection(ctx: &Ctx<'_>) -> Value {
    let machine = &ctx.machine;
    let named = |name: &str| {
        let sys = *machine.modules.get("sys")?;
        machine.global(sys, machine.symbols.find(name)?)
    };
    match (named("stdout"), named("__stdout__")) {
        (Some(stdout), Some(original)) if stdout != original => stdout,
        _ => Value::None,
    }
}

fn print(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let printing = Printing::of(ctx, args)?;
    let is_flushing = ctx.truth(printing.flush).unwrap_or(true);
    if ctx.machine.options.print == PrintModel::Pieces {
        return Ok(printing.in_python(ctx, args, "_print_pieces", is_flushing));
    }
    match printing.text(ctx, args)? {
        // What stands before half of a pair is written, as CPython does.
        Some(text) if printing.file == Value::None && halves::first(&text).is_some() => {
            Ok(printing.in_python(ctx, args, "_print_pieces", is_flushing))
        }
        Some(text) if printing.file == Value::None => {
            show(ctx, &text);
            Ok(Answer::Value(Value::None))
        }
        Some(text) => {
            let text = ctx.heap().str(&text);
            let arguments = vec![text, printing.file, Value::bool(is_flushing)];
            Ok(ctx.call_prelude("_print_to", arguments))
        }
        None => Ok(printing.in_python(ctx, args, "_print_slow", is_flushing)),
    }
}

/// Puts a text into the record of the step.
pub(super) fn show(ctx: &mut Ctx<'_>, text: &str) {
    ctx.machine.output_bytes += text.len() as u64;
    ctx.report.text = Some(text.into());
}
