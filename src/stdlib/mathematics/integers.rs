//! The functions of `math` on integers of any size.

use super::{MODULE, Outcome, exactly};
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;
use malachite_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

pub(super) fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "factorial", Effect::None, factorial);
    r.function(MODULE, "isqrt", Effect::None, isqrt);
    r.function(MODULE, "comb", Effect::None, comb);
    r.function(MODULE, "perm", Effect::None, perm);
    r.function(MODULE, "gcd_of", Effect::None, gcd);
    r.function(MODULE, "lcm_of", Effect::None, lcm);
}

fn integer(ctx: &mut Ctx<'_>, value: Value) -> Result<BigInt, Raised> {
    let whole = ctx.whole(value)?;
    Ok(ctx.machine.heap.as_big(whole).unwrap_or_default())
}

fn answer(ctx: &mut Ctx<'_>, number: BigInt) -> Outcome {
    Ok(Answer::Value(ctx.heap().int(number)))
}

/// The product of `from..=to`, halved at each turn so that the factors stay of equal size.
fn product(from: u64, to: u64) -> BigInt {
    match to.checked_sub(from) {
        None => BigInt::one(),
        Some(0..8) => (from..=to).fold(BigInt::one(), |all, factor| all * factor),
        Some(span) => product(from, from + span / 2) * product(from + span / 2 + 1, to),
    }
}

/// Numbers beyond this make results that no simulated program waits for.
const FACTORS_MAX: u64 = 1_000_000;

fn few(ctx: &mut Ctx<'_>, count: &BigInt) -> Result<u64, Raised> {
    match count.to_u64().filter(|count| *count <= FACTORS_MAX) {
        Some(count) => Ok(count),
        None => Err(Raised(ctx.heap().exception(types::MEMORY_ERROR, &[]))),
    }
}

fn factorial(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "factorial", 1)?[0];
    let number = integer(ctx, value)?;
    if number.is_negative() {
        return Err(ctx.value_error("factorial() not defined for negative values"));
    }
    let count = few(ctx, &number)?;
    answer(ctx, product(1, count))
}

fn isqrt(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let value = exactly(ctx, args, "isqrt", 1)?[0];
    let number = integer(ctx, value)?;
    if number.is_negative() {
        return Err(ctx.value_error("isqrt() argument must be nonnegative"));
    }
    if number.is_zero() {
        return answer(ctx, number);
    }
    // Newton's method from above.
    let mut root = BigInt::one() << number.bits().div_ceil(2);
    loop {
        let next = (&root + &number / &root) >> 1_u32;
        if next >= root {
            return answer(ctx, root);
        }
        root = next;
    }
}

/// `n` and `k` of a choice, both not negative.
fn choice(ctx: &mut Ctx<'_>, n: Value, k: Value) -> Result<(BigInt, BigInt), Raised> {
    let (n, k) = (integer(ctx, n)?, integer(ctx, k)?);
    if n.is_negative() {
        return Err(ctx.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(ctx.value_error("k must be a non-negative integer"));
    }
    Ok((n, k))
}

/// `n · (n - 1) · …` with `count` factors.
fn falling(n: &BigInt, count: u64) -> BigInt {
    match n.to_u64() {
        Some(n) => product(n - count + 1, n),
        None => (0..count).fold(BigInt::one(), |all, i| all * (n - i)),
    }
}

fn comb(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let values = exactly(ctx, args, "comb", 2)?;
    let (n, k) = choice(ctx, values[0], values[1])?;
    if k > n {
        return answer(ctx, BigInt::zero());
    }
    let rest = &n - &k;
    let count = few(ctx, if rest < k { &rest } else { &k })?;
    answer(ctx, falling(&n, count) / product(1, count))
}

fn perm(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (n, k) = match *args.positional {
        [n] | [n, Value::None] => (n, n),
        [n, k] => (n, k),
        _ => {
            let given = args.positional.len();
            return Err(ctx.type_error(format!("perm expected at most 2 arguments, got {given}")));
        }
    };
    let (n, k) = choice(ctx, n, k)?;
    if k > n {
        return answer(ctx, BigInt::zero());
    }
    let count = few(ctx, &k)?;
    answer(ctx, falling(&n, count))
}

/// The greatest common divisor; the work that it takes counts.
fn greatest(ctx: &mut Ctx<'_>, a: &BigInt, b: &BigInt) -> BigInt {
    let bits = a.bits().max(b.bits());
    ctx.charge(bits / 64 * u64::from(bits.max(2).ilog2()));
    a.gcd(b)
}

fn gcd(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (a, b) = (integer(ctx, args.get(0))?, integer(ctx, args.get(1))?);
    let divisor = greatest(ctx, &a, &b);
    answer(ctx, divisor)
}

fn lcm(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (a, b) = (integer(ctx, args.get(0))?, integer(ctx, args.get(1))?);
    if a.is_zero() || b.is_zero() {
        return answer(ctx, BigInt::zero());
    }
    let divisor = greatest(ctx, &a, &b);
    answer(ctx, (a / divisor * b).abs())
}
