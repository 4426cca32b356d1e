//! The functions of `math` on one or two numbers. Those over iterables are in `python/math.py`.

mod complex;
mod integers;
mod special;

use super::Registrar;
use crate::machine::{Answer, Args, Call, Ctx, Effect, Raised, Value, types};
use malachite_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};
use pymath::math;

/// The hidden module that `math.py` takes them from.
const MODULE: &str = "_math";

type Outcome = Result<Answer, Raised>;

/// What an infinite result of a finite argument means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infinite {
    /// `OverflowError: math range error`
    Range,
    /// `ValueError: math domain error`
    Domain,
}

macro_rules! unary {
    ($($name:ident, $infinite:ident, $function:expr;)*) => {
        $(fn $name(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
            let x = one(ctx, args, stringify!($name))?;
            let function: fn(f64) -> f64 = $function;
            checked(ctx, &[x], function(x), Infinite::$infinite)
        })*
        fn register_unary(r: &mut Registrar<'_>) {
            $(r.function(MODULE, stringify!($name), Effect::None, $name);)*
        }
    };
}

unary! {
    sqrt, Domain, f64::sqrt;
    cbrt, Domain, |x| math::cbrt(x).unwrap_or(f64::NAN);
    exp, Range, f64::exp;
    exp2, Range, f64::exp2;
    expm1, Range, f64::exp_m1;
    log1p, Domain, f64::ln_1p;
    sin, Domain, f64::sin;
    cos, Domain, f64::cos;
    tan, Domain, f64::tan;
    asin, Domain, f64::asin;
    acos, Domain, f64::acos;
    atan, Domain, f64::atan;
    sinh, Range, f64::sinh;
    cosh, Range, f64::cosh;
    tanh, Range, f64::tanh;
    asinh, Domain, |x| math::asinh(x).unwrap_or(f64::NAN);
    acosh, Domain, |x| math::acosh(x).unwrap_or(f64::NAN);
    atanh, Domain, |x| math::atanh(x).unwrap_or(f64::NAN);
    fabs, Domain, f64::abs;
    degrees, Range, |x| x * (180.0 / std::f64::consts::PI);
    radians, Range, |x| x * (std::f64::consts::PI / 180.0);
    erf, Domain, |x| math::erf(x).unwrap_or(f64::NAN);
    erfc, Domain, |x| math::erfc(x).unwrap_or(f64::NAN);
    ulp, Range, special::ulp;
}

pub(super) fn register(r: &mut Registrar<'_>) {
    register_unary(r);
    integers::register(r);
    complex::register(r);
    for (name, body) in [
        ("gamma", gamma as crate::machine::native::NativeFn),
        ("lgamma", lgamma),
        ("pow", pow),
        ("fmod", fmod),
        ("atan2", atan2),
        ("copysign", copysign),
        ("remainder", remainder),
        ("nextafter", nextafter),
        ("log", log),
        ("log2", log2),
        ("log10", log10),
        ("floor", floor),
        ("ceil", ceil),
        ("trunc", trunc),
        ("isnan", isnan),
        ("isinf", isinf),
        ("isfinite", isfinite),
        ("isclose", isclose),
        ("modf", modf),
        ("frexp", frexp),
        ("ldexp", ldexp),
        ("hypot_of", hypot_of),
        ("real_of", |ctx, args| float(one(ctx, args, "fsum")?)),
    ] {
        r.function(MODULE, name, Effect::None, body);
    }
}

/// The arguments, which must be so many.
fn exactly<'a>(ctx: &mut Ctx<'_>, args: Args<'a>, name: &str, count: usize) -> Result<&'a [Value], Raised> {
    if !args.keywords.is_empty() {
        return Err(ctx.type_error(format!("math.{name}() takes no keyword arguments")));
    }
    let given = args.positional.len();
    match (given == count, count) {
        (true, _) => Ok(args.positional),
        (false, 1) => {
            let message = format!("math.{name}() takes exactly one argument ({given} given)");
            Err(ctx.type_error(message))
        }
        (false, _) => Err(ctx.type_error(format!("{name} expected {count} arguments, got {given}"))),
    }
}

fn one(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<f64, Raised> {
    let value = exactly(ctx, args, name, 1)?[0];
    ctx.real(value)
}

fn two(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<(f64, f64), Raised> {
    let values = exactly(ctx, args, name, 2)?;
    Ok((ctx.real(values[0])?, ctx.real(values[1])?))
}

fn float(value: f64) -> Outcome {
    Ok(Answer::Value(Value::float(value)))
}

fn domain(ctx: &mut Ctx<'_>) -> Raised {
    ctx.value_error("math domain error")
}

/// A result, unless the arguments lie outside the function's domain or range.
fn checked(ctx: &mut Ctx<'_>, arguments: &[f64], result: f64, infinite: Infinite) -> Outcome {
    if result.is_nan() && !arguments.iter().any(|x| x.is_nan()) {
        return Err(domain(ctx));
    }
    if result.is_infinite() && arguments.iter().all(|x| x.is_finite()) {
        return Err(match infinite {
            Infinite::Range => ctx.error(types::OVERFLOW_ERROR, "math range error"),
            Infinite::Domain => domain(ctx),
        });
    }
    float(result)
}

fn gamma(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let x = one(ctx, args, "gamma")?;
    if x == f64::NEG_INFINITY || (x <= 0.0 && x == x.floor()) {
        return Err(domain(ctx));
    }
    float(complex::known(ctx, math::gamma(x))?)
}

fn lgamma(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let x = one(ctx, args, "lgamma")?;
    if x.is_infinite() {
        return float(f64::INFINITY);
    }
    if x <= 0.0 && x == x.floor() {
        return Err(domain(ctx));
    }
    float(complex::known(ctx, math::lgamma(x))?)
}

fn pow(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (x, y) = two(ctx, args, "pow")?;
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain(ctx));
    }
    checked(ctx, &[x, y], x.powf(y), Infinite::Range)
}

fn fmod(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (x, y) = two(ctx, args, "fmod")?;
    checked(ctx, &[x, y], x % y, Infinite::Domain)
}

fn atan2(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (y, x) = two(ctx, args, "atan2")?;
    float(y.atan2(x))
}

fn copysign(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (x, y) = two(ctx, args, "copysign")?;
    float(x.copysign(y))
}

/// The IEEE 754 remainder: of division to the nearest integer, halves to even.
fn remainder(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (x, y) = two(ctx, args, "remainder")?;
    if y.is_infinite() && x.is_finite() {
        return float(x);
    }
    let size = y.abs();
    let rest = x.abs() % size;
    let other = size - rest;
    let signed = if rest < other {
        rest
    } else if rest > other {
        -other
    } else {
        rest - 2.0 * ((0.5 * (x.abs() - rest)) % size)
    };
    let result = if x.is_sign_negative() { -signed } else { signed };
    checked(ctx, &[x, y], result, Infinite::Domain)
}

fn nextafter(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (x, y) = two(ctx, args, "nextafter")?;
    float(match x.partial_cmp(&y) {
        Some(std::cmp::Ordering::Less) => x.next_up(),
        Some(std::cmp::Ordering::Greater) => x.next_down(),
        Some(std::cmp::Ordering::Equal) => y,
        None => f64::NAN,
    })
}

/// A logarithm of a positive number; integers may be of any size.
fn logarithm(ctx: &mut Ctx<'_>, value: Value, of_float: fn(f64) -> f64) -> Result<f64, Raised> {
    let big = match ctx.machine.heap.payload(value) {
        Value::Float(_) => None,
        payload => ctx.machine.heap.as_big(payload),
    };
    let Some(big) = big else {
        let x = ctx.real(value)?;
        return if x > 0.0 || x.is_nan() {
            Ok(of_float(x))
        } else {
            Err(domain(ctx))
        };
    };
    if big <= BigInt::from(0) {
        return Err(domain(ctx));
    }
    match big.to_f64().filter(|x| x.is_finite()) {
        Some(x) => Ok(of_float(x)),
        None => {
            let shift = big.bits() - 64;
            let high = (big >> shift).to_f64().unwrap_or(f64::INFINITY);
            Ok(of_float(high) + of_float(2.0) * shift as f64)
        }
    }
}

fn log(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (value, base) = match *args.positional {
        [value] => (value, None),
        [value, base] => (value, Some(base)),
        _ => return Err(ctx.type_error("math.log requires 1 to 2 arguments")),
    };
    let number = logarithm(ctx, value, f64::ln)?;
    let Some(base) = base else { return float(number) };
    let base = logarithm(ctx, base, f64::ln)?;
    if base == 0.0 {
        return Err(ctx.error(types::ZERO_DIVISION_ERROR, "float division by zero"));
    }
    float(number / base)
}

fn log2(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "log2", 1)?[0];
    float(logarithm(ctx, value, f64::log2)?)
}

fn log10(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "log10", 1)?[0];
    float(logarithm(ctx, value, f64::log10)?)
}

/// An integer from a float that has been rounded.
fn whole(ctx: &mut Ctx<'_>, value: Value, round: fn(f64) -> f64, method: &str) -> Outcome {
    let symbol = ctx.machine.symbols.find(method);
    if let Some(method) = symbol.and_then(|symbol| ctx.machine.heap.python_method(value, symbol)) {
        return Ok(Answer::Call(Call::new(method, vec![value])));
    }
    let payload = ctx.machine.heap.payload(value);
    let Value::Float(number) = payload else {
        if let Some(big) = ctx.machine.heap.as_big(payload) {
            return Ok(Answer::Value(ctx.heap().int(big)));
        }
        if method == "__trunc__" {
            let name = ctx.machine.heap.type_name(value);
            return Err(ctx.type_error(format!("type {name} doesn't define {method} method")));
        }
        let number = Value::float(ctx.real(value)?);
        return whole(ctx, number, round, method);
    };
    let number = round(number.get());
    if number.is_nan() {
        return Err(ctx.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(number) {
        Some(big) => Ok(Answer::Value(ctx.heap().int(big))),
        None => Err(ctx.error(types::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
    }
}

fn floor(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "floor", 1)?[0];
    whole(ctx, value, f64::floor, "__floor__")
}

fn ceil(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "ceil", 1)?[0];
    whole(ctx, value, f64::ceil, "__ceil__")
}

fn trunc(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "trunc", 1)?[0];
    whole(ctx, value, f64::trunc, "__trunc__")
}

fn boolean(value: bool) -> Outcome {
    Ok(Answer::Value(Value::bool(value)))
}

fn isnan(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    boolean(one(ctx, args, "isnan")?.is_nan())
}

fn isinf(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    boolean(one(ctx, args, "isinf")?.is_infinite())
}

fn isfinite(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    boolean(one(ctx, args, "isfinite")?.is_finite())
}

fn isclose(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let &[a, b] = args.positional else {
        let given = args.positional.len();
        let message = format!("isclose() takes exactly 2 positional arguments ({given} given)");
        return Err(ctx.type_error(message));
    };
    let (a, b) = (ctx.real(a)?, ctx.real(b)?);
    let (mut relative, mut absolute) = (1e-9, 0.0);
    for (name, value) in args.keywords {
        let name = ctx.machine.symbols.name(*name).clone();
        let tolerance = ctx.real(*value)?;
        match &*name {
            "rel_tol" => relative = tolerance,
            "abs_tol" => absolute = tolerance,
            _ => {
                let message = format!("isclose() got an unexpected keyword argument '{name}'");
                return Err(ctx.type_error(message));
            }
        }
    }
    if relative < 0.0 || absolute < 0.0 {
        return Err(ctx.value_error("tolerances must be non-negative"));
    }
    if a == b || a.is_infinite() || b.is_infinite() {
        return boolean(a == b);
    }
    let apart = (b - a).abs();
    boolean(apart <= (relative * b).abs() || apart <= (relative * a).abs() || apart <= absolute)
}

fn modf(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let x = one(ctx, args, "modf")?;
    let fraction = if x.is_infinite() {
        0.0_f64.copysign(x)
    } else {
        x.fract().copysign(x)
    };
    let pair = [Value::float(fraction), Value::float(x.trunc())];
    Ok(Answer::Value(ctx.heap().tuple(&pair)))
}

fn frexp(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let x = one(ctx, args, "frexp")?;
    let (mantissa, exponent) = special::frexp(x);
    let pair = [Value::float(mantissa), Value::Int(exponent)];
    Ok(Answer::Value(ctx.heap().tuple(&pair)))
}

fn ldexp(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let values = exactly(ctx, args, "ldexp", 2)?;
    let x = ctx.real(values[0])?;
    if ctx.machine.heap.as_big(values[1]).is_none() {
        return Err(ctx.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = ctx.cut(values[1])?;
    checked(ctx, &[x], special::ldexp(x, exponent), Infinite::Range)
}

/// The length of a vector given as a list or tuple.
fn hypot_of(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let coordinates = ctx.machine.heap.sequence(args.get(0)).unwrap_or(&[]).to_vec();
    let coordinates: Result<Vec<f64>, Raised> = coordinates.into_iter().map(|x| ctx.real(x)).collect();
    float(special::length(&coordinates?))
}
