//! `float` and `complex`: constructors and methods.

use super::number_text;
use crate::machine::object::Object;
use crate::machine::value::Float;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use malachite_bigint::BigInt;
use num_traits::FromPrimitive;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.method(types::FLOAT, "__new__", None, float_new);
    r.method(types::FLOAT, "is_integer", None, is_integer);
    r.method(types::FLOAT, "as_integer_ratio", None, as_integer_ratio);
    r.method(types::FLOAT, "hex", None, hex);
    r.class_method(types::FLOAT, "fromhex", None, fromhex);
    for name in ["conjugate", "__float__"] {
        r.method(types::FLOAT, name, None, itself);
    }
    for name in ["__int__", "__trunc__"] {
        r.method(types::FLOAT, name, None, |ctx, args| {
            to_int(ctx, args, f64::trunc)
        });
    }
    r.method(types::FLOAT, "__floor__", None, |ctx, args| {
        to_int(ctx, args, f64::floor)
    });
    r.method(types::FLOAT, "__ceil__", None, |ctx, args| {
        to_int(ctx, args, f64::ceil)
    });
    r.method(types::FLOAT, "__bool__", None, |ctx, args| {
        Ok(Answer::Value(Value::bool(float_of(ctx, args.get(0))? != 0.0)))
    });
    r.getter(types::FLOAT, "real", itself);
    r.getter(types::FLOAT, "imag", |_, _| Ok(Answer::Value(Value::float(0.0))));
    r.method(types::COMPLEX, "__new__", None, complex_new);
    r.method(types::COMPLEX, "conjugate", None, |ctx, args| {
        let (re, im) = complex_of(ctx, args.get(0))?;
        Ok(Answer::Value(complex(ctx, re, -im)))
    });
    r.method(types::COMPLEX, "__complex__", None, |ctx, args| {
        let (re, im) = complex_of(ctx, args.get(0))?;
        Ok(Answer::Value(complex(ctx, re, im)))
    });
    r.method(types::COMPLEX, "__bool__", None, |ctx, args| {
        let (re, im) = complex_of(ctx, args.get(0))?;
        Ok(Answer::Value(Value::bool(re != 0.0 || im != 0.0)))
    });
    r.getter(types::COMPLEX, "real", |ctx, args| {
        Ok(Answer::Value(Value::float(complex_of(ctx, args.get(0))?.0)))
    });
    r.getter(types::COMPLEX, "imag", |ctx, args| {
        Ok(Answer::Value(Value::float(complex_of(ctx, args.get(0))?.1)))
    });
}

/// An integer as a float.
///
/// # Errors
/// `OverflowError` beyond the range of floats.
pub fn float_of_big(ctx: &mut Ctx<'_>, big: &BigInt) -> Result<Value, Raised> {
    match rustpython_common::int::bigint_to_finite_float(big) {
        Some(float) => Ok(Value::float(float)),
        None => Err(ctx.error(types::OVERFLOW_ERROR, "int too large to convert to float")),
    }
}

/// The integer part of a float.
///
/// # Errors
/// `ValueError` for NaN, `OverflowError` for infinities.
pub fn truncated(ctx: &mut Ctx<'_>, float: f64) -> Result<Value, Raised> {
    if float.is_nan() {
        return Err(ctx.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(float.trunc()) {
        Some(big) => Ok(ctx.heap().int(big)),
        None => Err(ctx.error(types::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
    }
}

fn float_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, rest) = ctx.new_class(args, types::FLOAT)?;
    ctx.no_keywords_of_its_own(args, class, "float")?;
    ctx.at_most(rest.len(), 1, "float")?;
    let Some(given) = rest.first().copied() else {
        return Ok(Answer::Value(ctx.wrap(class, types::FLOAT, Value::float(0.0))));
    };
    let heap = &ctx.machine.heap;
    let is_python = heap.python_method(given, symbols::FLOAT).is_some()
        || (heap.python_method(given, symbols::INDEX).is_some() && heap.as_big(given).is_none());
    if is_python {
        return Ok(ctx.call_prelude("_float", vec![Value::Object(class), given]));
    }
    let value = match heap.payload(given) {
        Value::Float(float) => Value::Float(float),
        Value::Int(i) => Value::float(i as f64),
        payload => match heap.as_big(payload) {
            Some(big) => float_of_big(ctx, &big)?,
            None => parse(ctx, given)?,
        },
    };
    Ok(Answer::Value(ctx.wrap(class, types::FLOAT, value)))
}

fn parse(ctx: &mut Ctx<'_>, given: Value) -> Result<Value, Raised> {
    let heap = &ctx.machine.heap;
    let text = if let Some(text) = heap.as_str(given) {
        text.text.to_string()
    } else if let Some(bytes) = heap.byte_slice(given) {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        let name = heap.type_name(given);
        return Err(ctx.type_error(format!(
            "float() argument must be a string or a real number, not '{name}'"
        )));
    };
    match number_text::float(&text) {
        Some(float) => Ok(Value::float(float)),
        None => {
            let payload = ctx.machine.heap.payload(given);
            let repr = ctx.repr(payload)?.unwrap_or_default();
            Err(ctx.value_error(format!("could not convert string to float: {repr}")))
        }
    }
}

fn float_of(ctx: &mut Ctx<'_>, receiver: Value) -> Result<f64, Raised> {
    match ctx.machine.heap.payload(receiver) {
        Value::Float(float) => Ok(float.get()),
        _ => Err(ctx.wrong_receiver("float.__float__", receiver)),
    }
}

fn itself(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    Ok(Answer::Value(Value::float(float_of(ctx, args.get(0))?)))
}

fn to_int(ctx: &mut Ctx<'_>, args: Args<'_>, round: fn(f64) -> f64) -> Result<Answer, Raised> {
    let float = float_of(ctx, args.get(0))?;
    truncated(ctx, round(float)).map(Answer::Value)
}

fn is_integer(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "float.is_integer")?;
    let float = float_of(ctx, receiver)?;
    Ok(Answer::Value(Value::bool(
        float.is_finite() && float.fract() == 0.0,
    )))
}

fn as_integer_ratio(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "float.as_integer_ratio")?;
    let float = float_of(ctx, receiver)?;
    let Some((numerator, denominator)) = rustpython_common::int::float_to_ratio(float) else {
        return Err(match float.is_nan() {
            true => ctx.value_error("cannot convert NaN to integer ratio"),
            false => ctx.error(types::OVERFLOW_ERROR, "cannot convert Infinity to integer ratio"),
        });
    };
    let parts = [ctx.heap().int(numerator), ctx.heap().int(denominator)];
    Ok(Answer::Value(ctx.heap().tuple(&parts)))
}

fn hex(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "float.hex")?;
    let float = float_of(ctx, receiver)?;
    super::str::answer(ctx, &hex_text(float))
}

/// A float with its bits as hexadecimal digits, `-0x1.8000000000000p+1`.
fn hex_text(float: f64) -> String {
    if !float.is_finite() {
        return crate::machine::text::float_text(float);
    }
    let bits = float.to_bits();
    let sign = if float.is_sign_negative() { "-" } else { "" };
    let mantissa = bits & ((1 << 52) - 1);
    match (bits >> 52) as i64 & 0x7ff {
        0 if mantissa == 0 => format!("{sign}0x0.0p+0"),
        0 => format!("{sign}0x0.{mantissa:013x}p-1022"),
        exponent => format!("{sign}0x1.{mantissa:013x}p{:+}", exponent - 1023),
    }
}

fn fromhex(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, text) = args.one(ctx, "float.fromhex")?;
    let Some(text) = ctx.machine.heap.as_str(text) else {
        return Err(ctx.type_error("bad argument type for built-in operation"));
    };
    let parsed = rustpython_literal::float::from_hex(text.text.trim());
    let Some(float) = parsed else {
        return Err(ctx.value_error("invalid hexadecimal floating-point string"));
    };
    match ctx.machine.heap.as_class(class) {
        Some(types::FLOAT) => Ok(Answer::Value(Value::float(float))),
        _ => Ok(Answer::Call(crate::machine::Call::new(
            class,
            vec![Value::float(float)],
        ))),
    }
}

fn complex(ctx: &mut Ctx<'_>, real: f64, imaginary: f64) -> Value {
    ctx.heap()
        .make(Object::Complex(Float::new(real), Float::new(imaginary)))
}

fn complex_of(ctx: &mut Ctx<'_>, receiver: Value) -> Result<(f64, f64), Raised> {
    match ctx.machine.heap.object(receiver) {
        Some(Object::Complex(re, im)) => Ok((re.get(), im.get())),
        _ => Err(ctx.wrong_receiver("complex.conjugate", receiver)),
    }
}

fn complex_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    ctx.new_class(args, types::COMPLEX)?;
    let (_, [real, imaginary]) = args.named(ctx, "complex", ["real", "imag"], 0, 2)?;
    if let Some(text) = ctx.machine.heap.as_str(real) {
        let text = text.text.trim_matches(number_text::is_space).to_owned();
        if imaginary.is_bound() {
            return Err(ctx.type_error("complex() can't take second arg if first is a string"));
        }
        let inner = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .map_or(&*text, str::trim);
        return match rustpython_literal::complex::parse_str(inner) {
            Some((re, im)) => Ok(Answer::Value(complex(ctx, re, im))),
            None => Err(ctx.value_error("complex() arg is a malformed string")),
        };
    }
    if ctx.machine.heap.as_str(imaginary).is_some() {
        return Err(ctx.type_error("complex() second arg can't be a string"));
    }
    ctx.ask_for_complex(real, true)?;
    ctx.ask_for_complex(imaginary, false)?;
    let (a, b) = complex_part(ctx, real, "first argument must be a string or a number")?;
    let (c, d) = complex_part(ctx, imaginary, "second argument must be a number")?;
    // What is not complex has no part to be added: that would take the sign from a zero.
    let is_complex = |value: Value| matches!(ctx.machine.heap.object(value), Some(Object::Complex(..)));
    let real_part = if is_complex(imaginary) { a - d } else { a };
    let imaginary_part = match (is_complex(real), imaginary.is_bound()) {
        (true, true) => b + c,
        (true, false) => b,
        (false, _) => c,
    };
    Ok(Answer::Value(complex(ctx, real_part, imaginary_part)))
}

fn complex_part(ctx: &mut Ctx<'_>, part: Value, complaint: &str) -> Result<(f64, f64), Raised> {
    if !part.is_bound() {
        return Ok((0.0, 0.0));
    }
    let heap = &ctx.machine.heap;
    if let Some(Object::Complex(re, im)) = heap.object(part) {
        return Ok((re.get(), im.get()));
    }
    match heap.as_f64(part) {
        Some(float) => Ok((float, 0.0)),
        None => {
            let name = heap.type_name(part);
            Err(ctx.type_error(format!("complex() {complaint}, not '{name}'")))
        }
    }
}
