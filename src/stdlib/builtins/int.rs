//! `int` and `bool`: constructors and methods. Texts become numbers in [`super::number_text`].

use super::number_text;
use crate::machine::text::{quoted, quoted_bytes};
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use malachite_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};
use rustpython_common::int::BytesToIntError;

/// Registers the methods.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.method(types::INT, "__new__", None, int_new);
    r.method(types::BOOL, "__new__", None, bool_new);
    r.method(types::INT, "bit_length", None, bit_length);
    r.method(types::INT, "bit_count", None, bit_count);
    r.method(types::INT, "to_bytes", None, to_bytes);
    r.class_method(types::INT, "from_bytes", None, from_bytes);
    r.method(types::INT, "as_integer_ratio", None, as_integer_ratio);
    for name in [
        "conjugate",
        "__int__",
        "__index__",
        "__trunc__",
        "__floor__",
        "__ceil__",
        "__pos__",
    ] {
        r.method(types::INT, name, None, itself);
    }
    r.method(types::INT, "__bool__", None, |ctx, args| {
        let big = int_of(ctx, args.get(0), "int.__bool__")?;
        Ok(Answer::Value(Value::bool(!big.is_zero())))
    });
    r.method(types::INT, "__float__", None, |ctx, args| {
        let big = int_of(ctx, args.get(0), "int.__float__")?;
        super::float::float_of_big(ctx, &big).map(Answer::Value)
    });
    r.getter(types::INT, "real", itself);
    r.getter(types::INT, "numerator", itself);
    r.getter(types::INT, "imag", |_, _| Ok(Answer::Value(Value::Int(0))));
    r.getter(types::INT, "denominator", |_, _| Ok(Answer::Value(Value::Int(1))));
}

fn int_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, _) = ctx.new_class(args, types::INT)?;
    if class == types::BOOL {
        return Err(ctx.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
    }
    let (_, [given, base]) = args.named(ctx, "int", ["", "base"], 0, 2)?;
    if !given.is_bound() {
        return match base.is_bound() {
            true => Err(ctx.type_error("int() missing string argument")),
            false => Ok(Answer::Value(ctx.wrap(class, types::INT, Value::Int(0)))),
        };
    }
    if base.is_bound() {
        if ctx.machine.heap.python_method(base, symbols::INDEX).is_some() {
            let arguments = vec![Value::Object(class), given, base];
            return Ok(ctx.call_prelude("_int_with_base", arguments));
        }
        let base = ctx.cut(base)?;
        let Some(text) = digits_of(ctx, given) else {
            return Err(ctx.type_error("int() can't convert non-string with explicit base"));
        };
        let value = parse(ctx, &text, base)?;
        return Ok(Answer::Value(ctx.wrap(class, types::INT, value)));
    }
    let heap = &ctx.machine.heap;
    for name in [symbols::INT, symbols::INDEX, symbols::TRUNC] {
        if heap.python_method(given, name).is_some() {
            return Ok(ctx.call_prelude("_int", vec![Value::Object(class), given]));
        }
    }
    let value = match heap.payload(given) {
        Value::Int(i) => Value::Int(i),
        Value::Bool(b) => Value::Int(i64::from(b)),
        Value::Float(f) => super::float::truncated(ctx, f.get())?,
        payload if matches!(heap.object(payload), Some(Object::BigInt(_))) => payload,
        _ => match digits_of(ctx, given) {
            Some(text) => parse(ctx, &text, 10)?,
            None => {
                let name = ctx.machine.heap.type_name(given);
                return Err(ctx.type_error(format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
                )));
            }
        },
    };
    Ok(Answer::Value(ctx.wrap(class, types::INT, value)))
}

/// A text that `int()` reads, with its `repr` for the message.
struct Digits {
    bytes: Vec<u8>,
    repr: String,
}

fn digits_of(ctx: &Ctx<'_>, given: Value) -> Option<Digits> {
    let heap = &ctx.machine.heap;
    if let Some(text) = heap.as_str(given) {
        return Some(Digits {
            bytes: number_text::ascii_digits(&text.text).into_bytes(),
            repr: quoted(&text.text),
        });
    }
    let bytes = heap.byte_slice(given)?;
    Some(Digits {
        bytes: bytes.to_vec(),
        repr: quoted_bytes(bytes),
    })
}

fn parse(ctx: &mut Ctx<'_>, digits: &Digits, base: i64) -> Result<Value, Raised> {
    let wrong_base = "int() base must be >= 2 and <= 36, or 0";
    let Ok(known_base) = u32::try_from(base) else {
        return Err(ctx.value_error(wrong_base));
    };
    let digits_max = ctx.machine.heap.digits_max as usize;
    match rustpython_common::int::bytes_to_int(&digits.bytes, known_base, digits_max) {
        Ok(big) => Ok(ctx.heap().int(big)),
        Err(BytesToIntError::InvalidBase) => Err(ctx.value_error(wrong_base)),
        Err(BytesToIntError::InvalidLiteral { .. }) => {
            let repr: String = digits.repr.chars().take(200).collect();
            Err(ctx.value_error(format!("invalid literal for int() with base {base}: {repr}")))
        }
        Err(BytesToIntError::DigitLimit { got, limit }) => Err(ctx.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {got} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))),
    }
}

fn bool_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (_, rest) = ctx.new_class(args, types::BOOL)?;
    ctx.no_keywords(args, "bool")?;
    ctx.at_most(rest.len(), 1, "bool")?;
    let Some(given) = rest.first().copied() else {
        return Ok(Answer::Value(Value::FALSE));
    };
    let heap = &ctx.machine.heap;
    let is_python = [symbols::BOOL, symbols::LEN]
        .iter()
        .any(|name| heap.python_method(given, *name).is_some());
    if is_python {
        return Ok(ctx.call_prelude("_bool", vec![given]));
    }
    let truth = match heap.payload(given) {
        Value::None => false,
        Value::Bool(b) => b.into(),
        Value::Int(i) => i != 0,
        Value::Float(f) => f.get() != 0.0,
        other => match heap.object(other) {
            Some(Object::Complex(re, im)) => re.get() != 0.0 || im.get() != 0.0,
            _ => ctx.length_builtin(other) != Some(0),
        },
    };
    Ok(Answer::Value(Value::bool(truth)))
}

/// The integer a receiver is.
fn int_of(ctx: &mut Ctx<'_>, receiver: Value, name: &str) -> Result<BigInt, Raised> {
    match ctx.machine.heap.as_big(receiver) {
        Some(big) => Ok(big),
        None => Err(ctx.wrong_receiver(name, receiver)),
    }
}

/// The receiver as an exact `int`.
fn itself(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let big = int_of(ctx, args.get(0), "int.__int__")?;
    Ok(Answer::Value(ctx.heap().int(big)))
}

fn bit_length(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "int.bit_length")?;
    let big = int_of(ctx, receiver, "int.bit_length")?;
    Ok(Answer::Value(Value::Int(big.bits() as i64)))
}

fn bit_count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "int.bit_count")?;
    let (_, digits) = int_of(ctx, receiver, "int.bit_count")?.to_u32_digits();
    let ones: u32 = digits.iter().map(|digit| digit.count_ones()).sum();
    Ok(Answer::Value(Value::Int(i64::from(ones))))
}

fn as_integer_ratio(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let receiver = args.alone(ctx, "int.as_integer_ratio")?;
    let big = int_of(ctx, receiver, "int.as_integer_ratio")?;
    let numerator = ctx.heap().int(big);
    Ok(Answer::Value(ctx.heap().tuple(&[numerator, Value::Int(1)])))
}

/// Whether a byte order argument says `big`.
fn is_big_endian(ctx: &mut Ctx<'_>, order: Value, function: &str) -> Result<bool, Raised> {
    if !order.is_bound() {
        return Ok(true);
    }
    let heap = &ctx.machine.heap;
    match heap.as_str(order).map(|text| &*text.text) {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        Some(_) => Err(ctx.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let name = heap.type_name(order);
            let message = format!("{function}() argument 'byteorder' must be str, not {name}");
            Err(ctx.type_error(message))
        }
    }
}

fn is_true(value: Value) -> bool {
    !matches!(value, Value::Unbound | Value::None | Value::FALSE | Value::Int(0))
}

fn to_bytes(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["length", "byteorder", "signed"];
    let (receiver, [length, order, signed]) = args.named(ctx, "int.to_bytes", names, 0, 2)?;
    let big = int_of(ctx, receiver, "int.to_bytes")?;
    let length = ctx.integer_or(Some(&length), 1)?;
    let is_big = is_big_endian(ctx, order, "to_bytes")?;
    let Ok(length) = usize::try_from(length) else {
        return Err(ctx.value_error("length argument must be non-negative"));
    };
    ctx.reserve(length as u64)?;
    let is_signed = is_true(signed);
    if big.is_negative() && !is_signed {
        return Err(ctx.error(types::OVERFLOW_ERROR, "can't convert negative int to unsigned"));
    }
    let mut bytes = match is_signed {
        true => big.to_signed_bytes_le(),
        false => big.to_bytes_le().1,
    };
    if big.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(ctx.error(types::OVERFLOW_ERROR, "int too big to convert"));
    }
    bytes.resize(length, if big.is_negative() { 0xff } else { 0 });
    if is_big {
        bytes.reverse();
    }
    Ok(Answer::Value(ctx.heap().make(Object::Bytes(bytes.into()))))
}

fn from_bytes(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let names = ["bytes", "byteorder", "signed"];
    let (class, [source, order, signed]) = args.named(ctx, "int.from_bytes", names, 1, 2)?;
    let is_big = is_big_endian(ctx, order, "from_bytes")?;
    let mut bytes = match ctx.machine.heap.byte_slice(source) {
        Some(bytes) => bytes.to_vec(),
        None => {
            let is_text = ctx.machine.heap.as_str(source).is_some();
            let items = match ctx.machine.heap.is_iterable(source) && !is_text {
                true => ctx.items_of(source)?.unwrap_or_default(),
                false => {
                    let name = ctx.machine.heap.type_name(source);
                    return Err(ctx.type_error(format!("cannot convert '{name}' object to bytes")));
                }
            };
            let bytes: Result<Vec<u8>, Raised> = items.into_iter().map(|item| ctx.asked_byte(item)).collect();
            bytes?
        }
    };
    if is_big {
        bytes.reverse();
    }
    let big = match is_true(signed) {
        true => BigInt::from_signed_bytes_le(&bytes),
        false => BigInt::from_bytes_le(Sign::Plus, &bytes),
    };
    let value = ctx.heap().int(big);
    match ctx.machine.heap.as_class(class) {
        Some(types::INT) => Ok(Answer::Value(value)),
        _ => Ok(Answer::Call(crate::machine::Call::new(class, vec![value]))),
    }
}
