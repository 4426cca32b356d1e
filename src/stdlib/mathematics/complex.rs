//! The functions of `cmath`. What is no number yet, `python/cmath.py` makes one.

use super::Outcome;
use crate::machine::native::NativeFn;
use crate::machine::object::Object;
use crate::machine::value::Float;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;
use num_complex::Complex64;
use pymath::{Error, cmath};

/// The hidden module that `cmath.py` takes them from.
const MODULE: &str = "_cmath";

macro_rules! unary {
    ($($name:ident)*) => {
        $(fn $name(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
            let z = complex(ctx, args.get(0))?;
            made(ctx, cmath::$name(z))
        })*
        const UNARY: &[(&str, NativeFn)] = &[$((stringify!($name), $name)),*];
    };
}

unary! { exp log10 sqrt sinh cosh tanh sin cos tan asinh acosh atanh asin acos atan }

pub(super) fn register(r: &mut Registrar<'_>) {
    for (name, body) in UNARY {
        r.function(MODULE, name, Effect::None, *body);
    }
    r.function(MODULE, "log", Effect::None, log);
    r.function(MODULE, "phase", Effect::None, phase);
    r.function(MODULE, "polar", Effect::None, polar);
    r.function(MODULE, "rect", Effect::None, rect);
}

/// `log(z)` or `log(z, base)`
fn log(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let z = complex(ctx, args.get(0))?;
    let base = match args.positional.get(1) {
        Some(base) => Some(complex(ctx, *base)?),
        None => None,
    };
    made(ctx, cmath::log(z, base))
}

fn phase(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let z = complex(ctx, args.get(0))?;
    let phase = known(ctx, cmath::phase(z))?;
    Ok(Answer::Value(Value::float(phase)))
}

fn polar(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let z = complex(ctx, args.get(0))?;
    let (length, angle) = known(ctx, cmath::polar(z))?;
    let pair = [Value::float(length), Value::float(angle)];
    Ok(Answer::Value(ctx.heap().tuple(&pair)))
}

/// `rect(z)` of a number whose parts are length and angle.
fn rect(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let z = complex(ctx, args.get(0))?;
    made(ctx, cmath::rect(z.re, z.im))
}

fn complex(ctx: &mut Ctx<'_>, value: Value) -> Result<Complex64, Raised> {
    match ctx.machine.heap.object(value) {
        Some(Object::Complex(re, im)) => Ok(Complex64::new(re.get(), im.get())),
        _ => Err(ctx.wrong_receiver("complex", value)),
    }
}

fn made(ctx: &mut Ctx<'_>, result: pymath::Result<Complex64>) -> Outcome {
    let z = known(ctx, result)?;
    let object = Object::Complex(Float::new(z.re), Float::new(z.im));
    Ok(Answer::Value(ctx.heap().make(object)))
}

/// What there is no result for, as Python says it.
pub(super) fn known<T>(ctx: &mut Ctx<'_>, result: pymath::Result<T>) -> Result<T, Raised> {
    result.map_err(|error| match error {
        Error::EDOM => ctx.value_error("math domain error"),
        Error::ERANGE => ctx.error(types::OVERFLOW_ERROR, "math range error"),
    })
}
