//! `round`: half to even, floats by their exact value.

use crate::machine::native::Call;
use crate::machine::number::{float_from_big, floor_div_rem, integer_of_float};
use crate::machine::{Answer, Args, Ctx, Raised, Value, types};
use crate::program::symbols;
use malachite_bigint::BigInt;
use num_traits::{Pow, Zero};
use std::cmp::Ordering;

/// Digits after which a float has none left to round.
const DIGITS_MAX: i64 = 323;

pub(super) fn round(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let [number, digits] = args.by_name(ctx, "round", ["number", "ndigits"], 1)?;
    let heap = &ctx.machine.heap;
    if let Some(method) = heap.python_method(number, symbols::ROUND) {
        let mut arguments = vec![number];
        arguments.extend(digits.is_bound().then_some(digits));
        return Ok(Answer::Call(Call::new(method, arguments)));
    }
    built_in_round(ctx, number, digits).map(Answer::Value)
}

/// Rounds a built-in number; `digits` may be missing or `None`.
pub(super) fn built_in_round(ctx: &mut Ctx<'_>, number: Value, digits: Value) -> Result<Value, Raised> {
    let heap = &ctx.machine.heap;
    if heap.as_big(number).is_none() && !matches!(heap.payload(number), Value::Float(_)) {
        let kind = heap.type_name(number);
        return Err(ctx.type_error(format!("type {kind} doesn't define __round__ method")));
    }
    let digits = match digits {
        Value::Unbound | Value::None => None,
        other => Some(ctx.cut(other)?),
    };
    let heap = &ctx.machine.heap;
    if let Some(big) = heap.as_big(number) {
        return Ok(match digits {
            Some(digits) if digits < 0 => {
                let places = digits.unsigned_abs();
                let rounded = if places > big.bits() {
                    BigInt::zero()
                } else {
                    to_multiple(&big, Ordering::Equal, &Pow::pow(&BigInt::from(10), places))
                };
                ctx.heap().int(rounded)
            }
            _ => ctx.heap().int(big),
        });
    }
    let Value::Float(float) = heap.payload(number) else {
        unreachable!("what is no number was refused")
    };
    let float = float.get();
    match digits {
        None => match integer_of_float(float.round_ties_even()) {
            Ok(big) => Ok(ctx.heap().int(big)),
            Err((class, message)) => Err(ctx.error(class, message)),
        },
        Some(_) if !float.is_finite() => Ok(Value::float(float)),
        Some(digits) if digits > DIGITS_MAX => Ok(Value::float(float)),
        Some(digits) if digits < -309 => Ok(Value::float(0.0_f64.copysign(float))),
        Some(digits) if digits >= 0 => {
            let text = format!("{float:.*}", digits as usize);
            Ok(Value::float(text.parse().unwrap_or(float)))
        }
        Some(digits) => {
            let whole = integer_of_float(float).expect("finite floats have an integer part");
            let beyond = if float.fract() == 0.0 {
                Ordering::Equal
            } else if float > 0.0 {
                Ordering::Greater
            } else {
                Ordering::Less
            };
            let unit = Pow::pow(&BigInt::from(10), digits.unsigned_abs());
            match float_from_big(&to_multiple(&whole, beyond, &unit)) {
                Some(rounded) => Ok(Value::float(rounded.abs().copysign(float))),
                None => Err(ctx.error(types::OVERFLOW_ERROR, "rounded value too large to represent")),
            }
        }
    }
}

/// The multiple of `unit` nearest to a number that is `whole` or lies a little beyond it; halves go to
/// the even multiple.
fn to_multiple(whole: &BigInt, beyond: Ordering, unit: &BigInt) -> BigInt {
    let (quotient, rest) = floor_div_rem(whole, unit);
    let is_odd = !(&quotient % BigInt::from(2)).is_zero();
    let up = match (rest * BigInt::from(2)).cmp(unit).then(beyond) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => is_odd,
    };
    let quotient = if up { quotient + BigInt::from(1) } else { quotient };
    quotient * unit
}
