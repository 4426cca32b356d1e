//! From many values to one: `len`, `sum`, `min`, `max`, `any`, `all`, and `sorted`.
//!
//! Each works by itself as long as everything is built in, and hands the whole work to a function of
//! the library's Python part when an iterable, a key function or a comparison is not.

use crate::machine::ctx::NeedsPython;
use crate::machine::iterate::Step;
use crate::machine::native::Call;
use crate::machine::slice::range_len;
use crate::machine::{Answer, Args, Ctx, Effect, Heap, Object, Raised, Value};
use crate::program::code::{BinaryOperator, Comparison};
use crate::program::symbols;
use crate::stdlib::Registrar;
use crate::stdlib::builtins::sort;
use malachite_bigint::BigInt;

/// Registers the functions.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::Reads;
    let id = r.function("builtins", "len", Reads, len);
    r.natives.set_quick(id, quick_len);
    r.function("builtins", "sum", Reads, sum);
    r.function("builtins", "min", Reads, |ctx, args| {
        extreme(ctx, args, "min", Comparison::Less)
    });
    r.function("builtins", "max", Reads, |ctx, args| {
        extreme(ctx, args, "max", Comparison::Greater)
    });
    r.function("builtins", "any", Reads, |ctx, args| {
        quantified(ctx, args, "any", true)
    });
    r.function("builtins", "all", Reads, |ctx, args| {
        quantified(ctx, args, "all", false)
    });
    r.function("builtins", "sorted", Reads, sorted);
}

fn len(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "len")?;
    if let Some(length) = ctx.length(value) {
        return Ok(Answer::Value(Value::Int(length as i64)));
    }
    let heap = &ctx.machine.heap;
    match heap.lookup(heap.class_of(value), symbols::LEN) {
        Some(method) if method != Value::None => Ok(ctx.call_prelude("_len_by", vec![method, value])),
        _ => {
            let kind = heap.type_name(value);
            Err(ctx.type_error(format!("object of type '{kind}' has no len()")))
        }
    }
}

/// The usual case of [`len`].
fn quick_len(heap: &mut Heap, _: u64, args: &[Value]) -> Option<Value> {
    let [value] = *args else {
        return None;
    };
    let length = match heap.object(value)? {
        Object::List(items) => items.len(),
        Object::Tuple(items) => items.len(),
        Object::Str(text) => text.chars as usize,
        Object::Dict(dict) => dict.len(),
        _ => return None,
    };
    Some(Value::Int(length as i64))
}

fn sum(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    if args.positional.is_empty() {
        return Err(ctx.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    let [iterable, start] = args.by_name(ctx, "sum", ["iterable", "start"], 1)?;
    let start = if start.is_bound() { start } else { Value::Int(0) };
    let heap = &ctx.machine.heap;
    let refused = match heap.object(heap.payload(start)) {
        Some(Object::Str(_)) => "sum() can't sum strings [use ''.join(seq) instead]",
        Some(Object::Bytes(_)) => "sum() can't sum bytes [use b''.join(seq) instead]",
        Some(Object::ByteArray(_)) => "sum() can't sum bytearray [use b''.join(seq) instead]",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(ctx.type_error(refused));
    }
    if let (Some((first, last, length)), Value::Int(start)) = (ends_of_range(ctx, iterable), start) {
        // As many pairs of the same sum as half the length.
        let doubled = (BigInt::from(first) + BigInt::from(last)) * BigInt::from(length);
        return Ok(Answer::Value(ctx.heap().int(doubled / 2 + start)));
    }
    let Some(items) = ctx.items_of(iterable)? else {
        return slowly(ctx, iterable, |ctx| {
            ctx.call_prelude("_sum", vec![iterable, start])
        });
    };
    let mut total = start;
    for (index, item) in items.iter().enumerate() {
        match ctx.binary(BinaryOperator::Add, false, total, *item)? {
            Some(Answer::Value(value)) => total = value,
            _ => {
                let rest = ctx.heap().list(items[index..].to_vec());
                return Ok(ctx.call_prelude("_sum", vec![rest, total]));
            }
        }
    }
    Ok(Answer::Value(total))
}

/// First and last number of a range that is not empty, and how many there are.
fn ends_of_range(ctx: &Ctx<'_>, value: Value) -> Option<(i64, i64, i64)> {
    let Some(&Object::Range { start, stop, step }) = ctx.machine.heap.object(value) else {
        return None;
    };
    let length = i64::try_from(range_len(start, stop, step)).ok()?;
    let last = i128::from(start) + i128::from(length - 1) * i128::from(step);
    (length > 0).then_some((start, i64::try_from(last).ok()?, length))
}

/// Hands the work to Python, if there is something to walk at all.
fn slowly(
    ctx: &mut Ctx<'_>,
    iterable: Value,
    answer: impl FnOnce(&mut Ctx<'_>) -> Answer,
) -> Result<Answer, Raised> {
    let heap = &ctx.machine.heap;
    let is_generator = matches!(heap.object(iterable), Some(Object::Generator(_)));
    if is_generator || heap.is_iterable(iterable) {
        return Ok(answer(ctx));
    }
    Err(ctx.not_iterable(iterable))
}

fn extreme(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, op: Comparison) -> Result<Answer, Raised> {
    let [key, default] = args.options(ctx, name, ["key", "default"])?;
    let has_key = key.is_bound() && key != Value::None;
    if let ([range], false) = (args.positional, has_key)
        && let Some((first, last, _)) = ends_of_range(ctx, *range)
    {
        let is_first = if op == Comparison::Less {
            first <= last
        } else {
            first >= last
        };
        return Ok(Answer::Value(Value::Int(if is_first { first } else { last })));
    }
    let (iterable, items) = match *args.positional {
        [] => {
            return Err(ctx.type_error(format!("{name} expected at least 1 argument, got 0")));
        }
        // Others can change what is walked over while the program's own key runs.
        [iterable] if has_key && sort::is_own_code(ctx, key) => (iterable, None),
        [iterable] => (iterable, ctx.items_of(iterable)?),
        _ if default.is_bound() => {
            let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(ctx.type_error(message));
        }
        ref several => (ctx.heap().tuple(several), Some(several.to_vec())),
    };
    let slow = |ctx: &mut Ctx<'_>, iterable: Value| {
        let name = ctx.heap().str(name);
        let key = if has_key { key } else { Value::None };
        let default: &[Value] = if default.is_bound() { &[default] } else { &[] };
        let default = ctx.heap().tuple(default);
        ctx.call_prelude("_least", vec![name, iterable, key, default])
    };
    let Some(items) = items else {
        return slowly(ctx, iterable, |ctx| slow(ctx, iterable));
    };
    if items.is_empty() {
        return match default.is_bound() {
            true => Ok(Answer::Value(default)),
            false => Err(ctx.value_error(format!("{name}() arg is an empty sequence"))),
        };
    }
    match best(&ctx.machine.heap, &items, op) {
        Ok(Some(best)) if !has_key => Ok(Answer::Value(best)),
        _ => {
            let items = ctx.heap().list(items);
            Ok(slow(ctx, items))
        }
    }
}

/// The first item that no other beats; `None` when some have no order, which Python puts into words.
fn best(heap: &Heap, items: &[Value], op: Comparison) -> Result<Option<Value>, NeedsPython> {
    let mut best = items[0];
    for item in &items[1..] {
        match heap.compare(op, *item, best)? {
            Some(true) => best = *item,
            Some(false) => {}
            None => return Ok(None),
        }
    }
    Ok(Some(best))
}

/// `any` (`decisive` is true) and `all` (it is false).
fn quantified(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str, decisive: bool) -> Result<Answer, Raised> {
    let iterable = args.only(ctx, name)?;
    let prelude = if decisive { "_any" } else { "_all" };
    let Some(iterator) = ctx.builtin_iter(iterable) else {
        return slowly(ctx, iterable, |ctx| ctx.call_prelude(prelude, vec![iterable]));
    };
    let id = iterator.object().expect("an iterator is an object");
    loop {
        match ctx.iter_next(id)? {
            Step::Value(item) => match ctx.truth(item) {
                Some(truth) if truth == decisive => return Ok(Answer::Value(Value::bool(decisive))),
                Some(_) => {}
                None => return Ok(ctx.call_prelude(prelude, vec![iterator, item])),
            },
            Step::End => return Ok(Answer::Value(Value::bool(!decisive))),
            Step::Call(Call { .. }) => return Ok(ctx.call_prelude(prelude, vec![iterator])),
        }
        // Items that have been looked at are garbage, which is collected between instructions only.
        if ctx.machine.heap.wants_collection() {
            return Ok(ctx.call_prelude(prelude, vec![iterator]));
        }
    }
}

impl Ctx<'_> {
    /// Whether a value counts as true; `None` when a method written in Python says it.
    pub(in crate::stdlib) fn truth(&self, value: Value) -> Option<bool> {
        let heap = &self.machine.heap;
        for name in [symbols::BOOL, symbols::LEN] {
            if heap.python_method(value, name).is_some() {
                return None;
            }
        }
        Some(match heap.payload(value) {
            Value::None => false,
            Value::Bool(b) => b.into(),
            Value::Int(i) => i != 0,
            Value::Float(f) => f.get() != 0.0,
            payload => match heap.object(payload) {
                Some(Object::Complex(re, im)) => re.get() != 0.0 || im.get() != 0.0,
                _ => self.length_builtin(payload).is_none_or(|length| length > 0),
            },
        })
    }
}

fn sorted(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let [key, reverse] = args.options(ctx, "sort", ["key", "reverse"])?;
    let [iterable] = *args.positional else {
        let count = args.positional.len();
        return Err(ctx.type_error(format!("sorted expected 1 argument, got {count}")));
    };
    if !ctx.machine.heap.is_iterable(iterable) {
        return Err(ctx.not_iterable(iterable));
    }
    let is_reversed = ctx.small_or(reverse, 0)? != 0;
    let key = if key.is_bound() { key } else { Value::None };
    let slow = move |ctx: &mut Ctx<'_>, items: Value| {
        ctx.call_prelude("_sorted", vec![items, key, Value::bool(is_reversed)])
    };
    let Some(items) = ctx.items_of(iterable)? else {
        return slowly(ctx, iterable, |ctx| slow(ctx, iterable));
    };
    if key == Value::None
        && let Some(sorted) = sort::sorted(ctx, &items, is_reversed)?
    {
        return Ok(Answer::Value(ctx.heap().list(sorted)));
    }
    let items = ctx.heap().list(items);
    Ok(slow(ctx, items))
}
