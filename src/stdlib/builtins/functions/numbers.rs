//! Numbers: `abs`, `divmod`, `pow`, `bin`, `oct`, `hex`, `chr`, `ord`, `hash`. Rounding is in
//! [`super::rounding`].

use crate::machine::ctx::KeyTrouble;
use crate::machine::native::Call;
use crate::machine::number::{float_divmod, float_from_big, floor_div_rem, int_divmod};
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::code::BinaryOperator;
use crate::program::{halves, symbols};
use crate::stdlib::Registrar;
use malachite_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Registers the functions.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.function("builtins", "abs", None, abs);
    r.function("builtins", "divmod", None, divmod);
    r.function("builtins", "pow", None, pow);
    r.function("builtins", "round", None, super::rounding::round);
    r.function("builtins", "bin", None, |ctx, args| {
        in_base(ctx, args, "bin", "0b", 2)
    });
    r.function("builtins", "oct", None, |ctx, args| {
        in_base(ctx, args, "oct", "0o", 8)
    });
    r.function("builtins", "hex", None, |ctx, args| {
        in_base(ctx, args, "hex", "0x", 16)
    });
    r.function("builtins", "chr", None, chr);
    r.function("builtins", "ord", None, ord);
    r.function("builtins", "hash", None, hash);
    r.function("_threadline", "hash_items", None, hash_items);
}

fn abs(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "abs")?;
    let heap = &mut ctx.machine.heap;
    if let Some(method) = heap.python_method(value, symbols::ABS) {
        return Ok(Answer::Call(Call::new(method, vec![value])));
    }
    built_in_abs(ctx, value)
}

/// The absolute value of a built-in number.
pub(super) fn built_in_abs(ctx: &mut Ctx<'_>, value: Value) -> Result<Answer, Raised> {
    let heap = &mut ctx.machine.heap;
    let payload = heap.payload(value);
    if let Some(number) = heap.as_i64(payload).and_then(i64::checked_abs) {
        return Ok(Answer::Value(Value::Int(number)));
    }
    if let Some(big) = heap.as_big(payload) {
        return Ok(Answer::Value(heap.int(big.abs())));
    }
    match (payload, heap.object(payload)) {
        (Value::Float(float), _) => Ok(Answer::Value(Value::float(float.get().abs()))),
        (_, Some(Object::Complex(re, im))) => Ok(Answer::Value(Value::float(re.get().hypot(im.get())))),
        _ => {
            let kind = heap.type_name(value);
            Err(ctx.type_error(format!("bad operand type for abs(): '{kind}'")))
        }
    }
}

fn divmod(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let given = args.within(ctx, "divmod", 2, 2)?;
    let (left, right) = (given[0], given[1]);
    let heap = &ctx.machine.heap;
    let is_python = heap.python_method(left, symbols::DIVMOD).is_some()
        || heap.python_method(right, symbols::RDIVMOD).is_some();
    if !is_python && let Some(pair) = built_in_divmod(ctx, left, right)? {
        return Ok(Answer::Value(pair));
    }
    Ok(ctx.call_prelude("_divmod", vec![left, right]))
}

/// Quotient and remainder of built-in numbers.
pub(super) fn built_in_divmod(ctx: &mut Ctx<'_>, left: Value, right: Value) -> Result<Option<Value>, Raised> {
    let heap = &mut ctx.machine.heap;
    if let (Some(a), Some(b)) = (heap.as_i64(left), heap.as_i64(right))
        && let Some((quotient, remainder)) = int_divmod(a, b)
    {
        let pair = [Value::Int(quotient), Value::Int(remainder)];
        return Ok(Some(heap.tuple(&pair)));
    }
    if let (Some(a), Some(b)) = (heap.as_big(left), heap.as_big(right)) {
        if b.is_zero() {
            let message = "integer division or modulo by zero";
            return Err(ctx.error(types::ZERO_DIVISION_ERROR, message));
        }
        let (quotient, remainder) = floor_div_rem(&a, &b);
        let pair = [heap.int(quotient), heap.int(remainder)];
        return Ok(Some(heap.tuple(&pair)));
    }
    let float = |value| match heap.payload(value) {
        Value::Float(float) => Some(Some(float.get())),
        other => heap.as_big(other).map(|big| float_from_big(&big)),
    };
    let (Some(a), Some(b)) = (float(left), float(right)) else {
        return Ok(None);
    };
    let (Some(a), Some(b)) = (a, b) else {
        return Err(ctx.error(types::OVERFLOW_ERROR, "int too large to convert to float"));
    };
    if b == 0.0 {
        return Err(ctx.error(types::ZERO_DIVISION_ERROR, "float divmod()"));
    }
    let (quotient, remainder) = float_divmod(a, b);
    let pair = [Value::float(quotient), Value::float(remainder)];
    Ok(Some(ctx.heap().tuple(&pair)))
}

fn pow(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let [base, exponent, modulus] = args.by_name(ctx, "pow", ["base", "exp", "mod"], 2)?;
    if modulus.is_bound() && modulus != Value::None {
        if ctx.machine.heap.python_method(base, symbols::POW).is_some() {
            return Ok(ctx.call_prelude("_power_modular", vec![base, exponent, modulus]));
        }
        return modular_power(ctx, base, exponent, modulus).map(Answer::Value);
    }
    match ctx.binary(BinaryOperator::Power, false, base, exponent)? {
        Some(answer) => Ok(answer),
        None => Ok(ctx.call_prelude("_power", vec![base, exponent])),
    }
}

fn modular_power(ctx: &mut Ctx<'_>, base: Value, exponent: Value, modulus: Value) -> Result<Value, Raised> {
    let heap = &ctx.machine.heap;
    let (Some(base), Some(exponent), Some(modulus)) =
        (heap.as_big(base), heap.as_big(exponent), heap.as_big(modulus))
    else {
        return Err(no_modular_power(ctx, [base, exponent, modulus]));
    };
    if modulus.is_zero() {
        return Err(ctx.value_error("pow() 3rd argument cannot be 0"));
    }
    let positive = modulus.abs();
    let mut base = floor_div_rem(&base, &positive).1;
    if exponent.is_negative() {
        match inverse(&base, &positive) {
            Some(inverted) => base = inverted,
            None => {
                return Err(ctx.value_error("base is not invertible for the given modulus"));
            }
        }
    }
    let result = base.modpow(&exponent.abs(), &positive);
    let result = floor_div_rem(&result, &modulus).1;
    Ok(ctx.heap().int(result))
}

/// What the first of the operands that knows `**` says of a modulus, or all of them.
fn no_modular_power(ctx: &mut Ctx<'_>, operands: [Value; 3]) -> Raised {
    let heap = &ctx.machine.heap;
    for operand in operands {
        match heap.class_of(heap.payload(operand)) {
            types::FLOAT => {
                let message = "pow() 3rd argument not allowed unless all arguments are integers";
                return ctx.type_error(message);
            }
            types::COMPLEX => return ctx.value_error("complex modulo"),
            _ => {}
        }
    }
    let [base, exponent, modulus] = operands.map(|operand| heap.type_name(operand));
    let kinds = format!("'{base}', '{exponent}', '{modulus}'");
    ctx.type_error(format!("unsupported operand type(s) for ** or pow(): {kinds}"))
}

/// The inverse modulo a positive number, by Euclid's algorithm.
fn inverse(number: &BigInt, modulus: &BigInt) -> Option<BigInt> {
    let (mut old, mut new) = (number.clone(), modulus.clone());
    let (mut old_factor, mut factor) = (BigInt::one(), BigInt::zero());
    while !new.is_zero() {
        let (quotient, rest) = floor_div_rem(&old, &new);
        (old, new) = (new, rest);
        let next = old_factor - quotient * &factor;
        (old_factor, factor) = (factor, next);
    }
    old.is_one().then(|| floor_div_rem(&old_factor, modulus).1)
}

fn in_base(
    ctx: &mut Ctx<'_>,
    args: Args<'_>,
    name: &str,
    prefix: &str,
    radix: u32,
) -> Result<Answer, Raised> {
    let value = args.only(ctx, name)?;
    let heap = &ctx.machine.heap;
    let Some(big) = heap.as_big(value) else {
        if heap.python_method(value, symbols::INDEX).is_some() {
            let symbol = ctx.machine.symbols.find(name);
            let function = symbol.and_then(|symbol| super::texts::builtin(ctx, symbol));
            let function = function.expect("the function that runs is there");
            return Ok(ctx.call_prelude("_by_index", vec![function, value]));
        }
        return Err(ctx.not_an_integer(value));
    };
    let sign = if big.is_negative() { "-" } else { "" };
    let text = format!("{sign}{prefix}{}", big.abs().to_str_radix(radix));
    Ok(Answer::Value(ctx.heap().str(&text)))
}

fn chr(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "chr")?;
    let heap = &ctx.machine.heap;
    let Some(big) = heap.as_big(value) else {
        return Err(ctx.not_an_integer(value));
    };
    match big.to_i32().and_then(|code| u32::try_from(code).ok()) {
        Some(code) if code <= 0x10_ffff => match halves::character(code) {
            Ok(character) => Ok(Answer::Value(ctx.heap().str(&character.to_string()))),
            Err(_) => Err(ctx.value_error(halves::TAKEN)),
        },
        None if big.to_i32().is_none() => {
            Err(ctx.error(types::OVERFLOW_ERROR, "Python int too large to convert to C int"))
        }
        _ => Err(ctx.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "ord")?;
    let heap = &ctx.machine.heap;
    let object = heap.object(heap.payload(value));
    let length = match object {
        Some(Object::Str(text)) => {
            if let (1, Some(character)) = (text.chars, text.text.chars().next()) {
                return Ok(Answer::Value(Value::Int(i64::from(halves::code(character)))));
            }
            text.chars as usize
        }
        Some(object) if object.bytes().is_some() => match object.bytes() {
            Some([byte]) => return Ok(Answer::Value(Value::Int(i64::from(*byte)))),
            bytes => bytes.map_or(0, <[u8]>::len),
        },
        _ => {
            let kind = heap.type_name(value);
            let message = format!("ord() expected string of length 1, but {kind} found");
            return Err(ctx.type_error(message));
        }
    };
    let message = format!("ord() expected a character, but string of length {length} found");
    Err(ctx.type_error(message))
}

fn hash(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "hash")?;
    let heap = &ctx.machine.heap;
    match heap.key_hash(value) {
        Ok(hash) => Ok(Answer::Value(Value::Int(hash))),
        Err(KeyTrouble::Unhashable(culprit)) => {
            let kind = heap.type_name(culprit);
            Err(ctx.type_error(format!("unhashable type: '{kind}'")))
        }
        Err(KeyTrouble::NeedsPython) => match heap.python_method(value, symbols::HASH) {
            Some(method) => Ok(ctx.call_prelude("_hash_by", vec![method, value])),
            None => {
                let payload = heap.payload(value);
                let payload = match heap.object(payload) {
                    Some(&Object::Method { function, receiver }) => ctx.heap().tuple(&[function, receiver]),
                    _ => payload,
                };
                Ok(ctx.call_prelude("_hash_of_parts", vec![payload]))
            }
        },
    }
}

/// `hash_items(hashes)`: the hash of a tuple whose items have these hashes.
fn hash_items(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let heap = &ctx.machine.heap;
    let items = heap.sequence(args.get(0)).unwrap_or_default();
    let hashes: Vec<i64> = items.iter().filter_map(|item| heap.as_i64(*item)).collect();
    Ok(Answer::Value(Value::Int(crate::machine::compare::hash_sequence(
        &hashes,
    ))))
}
