//! The classes `range` and `slice`.

use crate::machine::slice::{Bounds, range_len};
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers constructors, methods and attributes.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::None;
    r.method(types::RANGE, "__new__", None, range_new);
    r.method(types::RANGE, "index", None, range_index);
    r.method(types::RANGE, "count", None, range_count);
    r.getter(types::RANGE, "start", |ctx, args| part(ctx, args, 0));
    r.getter(types::RANGE, "stop", |ctx, args| part(ctx, args, 1));
    r.getter(types::RANGE, "step", |ctx, args| part(ctx, args, 2));
    r.method(types::SLICE, "__new__", None, slice_new);
    r.method(types::SLICE, "indices", None, slice_indices);
    r.getter(types::SLICE, "start", |ctx, args| part(ctx, args, 0));
    r.getter(types::SLICE, "stop", |ctx, args| part(ctx, args, 1));
    r.getter(types::SLICE, "step", |ctx, args| part(ctx, args, 2));
}

/// One of the three parts of a range or slice.
fn part(ctx: &mut Ctx<'_>, args: Args<'_>, index: usize) -> Result<Answer, Raised> {
    Ok(Answer::Value(match ctx.machine.heap.object(args.get(0)) {
        Some(&Object::Range { start, stop, step }) => Value::Int([start, stop, step][index]),
        Some(Object::Slice(parts)) => parts[index],
        _ => return Err(ctx.type_error("this attribute belongs to ranges and slices")),
    }))
}

fn range_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let args = Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        keywords: args.keywords,
    };
    let given = args.within(ctx, "range", 1, 3)?;
    if given.iter().any(|value| needs_index(ctx, *value)) {
        let given = ctx.heap().tuple(given);
        return Ok(ctx.call_prelude("_range_by_index", vec![given]));
    }
    let first = if given.len() == 1 { 1 } else { 0 };
    if given.iter().any(|value| is_long(ctx, *value)) {
        let mut bounds = [Value::Int(0), Value::Int(0), Value::Int(1)];
        for (index, value) in given.iter().enumerate() {
            if ctx.machine.heap.as_big(*value).is_none() {
                return Err(ctx.not_an_integer(*value));
            }
            bounds[first + index] = ctx.machine.heap.payload(*value);
        }
        return Ok(ctx.call_prelude("_long_range", bounds.to_vec()));
    }
    let mut numbers = [0, 0, 1];
    for (index, value) in given.iter().enumerate() {
        numbers[first + index] = bound(ctx, *value)?;
    }
    let [start, stop, step] = numbers;
    if step == 0 {
        return Err(ctx.value_error("range() arg 3 must not be zero"));
    }
    Ok(Answer::Value(ctx.heap().make(Object::Range {
        start,
        stop,
        step,
    })))
}

fn needs_index(ctx: &Ctx<'_>, value: Value) -> bool {
    let heap = &ctx.machine.heap;
    heap.as_big(value).is_none() && heap.python_method(value, symbols::INDEX).is_some()
}

/// Whether it is a number beyond 64 bits: of such, ranges are Python code.
fn is_long(ctx: &Ctx<'_>, value: Value) -> bool {
    let heap = &ctx.machine.heap;
    heap.as_i64(value).is_none() && heap.as_big(value).is_some()
}

fn bound(ctx: &mut Ctx<'_>, value: Value) -> Result<i64, Raised> {
    match ctx.machine.heap.as_i64(value) {
        Some(number) => Ok(number),
        None => Err(ctx.not_an_integer(value)),
    }
}

/// The position of a number in a range.
fn position(ctx: &Ctx<'_>, range: Value, value: Value) -> Option<i64> {
    let heap = &ctx.machine.heap;
    let Some(&Object::Range { start, stop, step }) = heap.object(range) else {
        return None;
    };
    let number = match heap.payload(value) {
        Value::Float(float) if float.get().fract() == 0.0 && float.get().abs() < 9.0e18 => float.get() as i64,
        other => heap.as_i64(other)?,
    };
    let distance = i128::from(number) - i128::from(start);
    let position = distance / i128::from(step);
    let is_in =
        distance % i128::from(step) == 0 && (0..range_len(start, stop, step) as i128).contains(&position);
    is_in.then_some(position as i64)
}

fn range_index(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (range, value) = args.one(ctx, "range.index")?;
    match position(ctx, range, value) {
        Some(position) => Ok(Answer::Value(Value::Int(position))),
        None if ctx.machine.heap.as_big(value).is_some() => {
            let text = ctx.repr(value)?.unwrap_or_default();
            Err(ctx.value_error(format!("{text} is not in range")))
        }
        None => Err(ctx.value_error("sequence.index(x): x not in sequence")),
    }
}

fn range_count(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (range, value) = args.one(ctx, "range.count")?;
    let count = i64::from(position(ctx, range, value).is_some());
    Ok(Answer::Value(Value::Int(count)))
}

fn slice_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let args = Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        keywords: args.keywords,
    };
    let parts = match *args.within(ctx, "slice", 1, 3)? {
        [stop] => [Value::None, stop, Value::None],
        [start, stop] => [start, stop, Value::None],
        [start, stop, step] => [start, stop, step],
        _ => unreachable!("there are one to three arguments"),
    };
    Ok(Answer::Value(ctx.heap().make(Object::Slice(Arc::new(parts)))))
}

fn slice_indices(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (slice, length) = args.one(ctx, "slice.indices")?;
    let length = ctx.cut(length)?;
    let Ok(len) = usize::try_from(length) else {
        return Err(ctx.value_error("length should not be negative"));
    };
    let Some(Object::Slice(parts)) = ctx.machine.heap.object(slice) else {
        return Err(ctx.wrong_receiver("slice.indices", slice));
    };
    let parts = parts.clone();
    let mut numbers = [None; 3];
    for (number, part) in numbers.iter_mut().zip(parts.iter()) {
        if *part != Value::None {
            *number = Some(ctx.bound(*part, 0, true)?);
        }
    }
    let [start, stop, step] = numbers;
    if step == Some(0) {
        return Err(ctx.value_error("slice step cannot be zero"));
    }
    let bounds = Bounds::fit(start, stop, step.unwrap_or(1), len);
    let triple = [bounds.start, bounds.stop, bounds.step].map(Value::Int);
    Ok(Answer::Value(ctx.heap().tuple(&triple)))
}
