//! Sorting: `list.sort`, and the order of a list of keys for the library's Python part.
//!
//! Comparisons are made as CPython's `listsort` makes them for lists of fewer than 64 items (a run at
//! the start, then binary insertion), so that inconsistent orders (NaN, sets) and the operands named
//! in messages come out alike; longer lists are merged from such parts.

use super::list::{contents, list_of};
use super::making::NOTHING;
use crate::machine::ctx::NeedsPython;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use crate::program::code::Comparison;
use crate::program::halves;
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Below this many items a list is sorted by insertion alone.
const INSERTION_MAX: usize = 64;

/// Why sorting stopped.
enum Stop {
    /// A comparison needs Python.
    NeedsPython,
    /// A comparison raised.
    Raised(Raised),
}

impl From<NeedsPython> for Stop {
    fn from(_: NeedsPython) -> Stop {
        Stop::NeedsPython
    }
}

impl From<Raised> for Stop {
    fn from(raised: Raised) -> Stop {
        Stop::Raised(raised)
    }
}

/// Registers what the library's Python part asks for.
pub fn register(r: &mut Registrar<'_>) {
    r.function("_threadline", "sort_order", Effect::None, sort_order);
    r.function("_threadline", "put_back", Effect::Updates, put_back);
    r.function("_threadline", "put_back_at_once", Effect::None, put_back);
    r.function("_threadline", "runs_own_code", Effect::None, runs_own_code);
}

/// `list.sort(*, key=None, reverse=False)`
pub(super) fn list_sort(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, [key, reverse]) = args.named(ctx, "list.sort", ["key", "reverse"], 0, 0)?;
    let id = list_of(ctx, receiver, "list.sort")?;
    let is_reversed = match reverse {
        Value::Unbound | Value::FALSE => false,
        Value::TRUE => true,
        other => ctx.small_or(other, 0)? != 0,
    };
    if key.is_bound() && key != Value::None {
        let is_own = is_own_code(ctx, key);
        return Ok(sort_in_python(ctx, id, key, is_reversed, is_own));
    }
    let items = contents(ctx, id).clone();
    let order = order_of(ctx, &items, is_reversed);
    match order {
        Ok(order) => {
            *contents(ctx, id) = order.into_iter().map(|i| items[i as usize]).collect();
            NOTHING
        }
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::NeedsPython) => Ok(sort_in_python(ctx, id, Value::None, is_reversed, true)),
    }
}

/// Takes the items out of a list: it is empty while keys and comparisons run, as in CPython. Where those are the
/// program's own code, others can have their turn before the items are put back.
fn sort_in_python(ctx: &mut Ctx<'_>, list: ObjectId, key: Value, is_reversed: bool, is_own: bool) -> Answer {
    let items = std::mem::take(contents(ctx, list));
    let items = ctx.heap().list(items);
    let flags = [is_reversed, is_own].map(Value::bool);
    ctx.call_prelude(
        "_list_sort",
        vec![Value::Object(list), items, key, flags[0], flags[1]],
    )
}

/// `put_back(list, items)`: the items of a list that is being sorted; says whether anything had come into it.
fn put_back(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let list = list_of(ctx, args.get(0), "list.sort")?;
    let items = ctx
        .machine
        .heap
        .sequence(args.get(1))
        .unwrap_or_default()
        .to_vec();
    let came = std::mem::replace(contents(ctx, list), items);
    Ok(Answer::Value(Value::bool(!came.is_empty())))
}

/// `runs_own_code(function)`: whether calling it runs code of the program's.
fn runs_own_code(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let is_own = is_own_code(ctx, args.get(0));
    Ok(Answer::Value(Value::bool(is_own)))
}

/// Whether calling something runs code of the program's.
pub(in crate::stdlib) fn is_own_code(ctx: &Ctx<'_>, callee: Value) -> bool {
    let heap = &ctx.machine.heap;
    match heap.object(callee) {
        None => false,
        Some(Object::Function(function)) => !ctx.program.is_library(function.code),
        Some(Object::Method { function, .. }) => is_own_code(ctx, *function),
        Some(Object::Class(class)) => !class.is_builtin,
        Some(Object::Instance(instance)) => !heap.class(instance.class).is_builtin,
        Some(_) => false,
    }
}

/// `sort_order(keys, reverse)`: positions of the keys in sorted order, or `None` when comparing them
/// needs Python.
fn sort_order(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let keys = ctx
        .machine
        .heap
        .sequence(args.get(0))
        .unwrap_or_default()
        .to_vec();
    match order_of(ctx, &keys, args.get(1) == Value::TRUE) {
        Ok(order) => {
            let order = order.into_iter().map(|i| Value::Int(i64::from(i))).collect();
            Ok(Answer::Value(ctx.heap().list(order)))
        }
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::NeedsPython) => NOTHING,
    }
}

/// The sorted order of some values, or `None` when comparing them needs Python.
///
/// # Errors
/// `TypeError` for values that have no order.
pub fn sorted(ctx: &mut Ctx<'_>, values: &[Value], is_reversed: bool) -> Result<Option<Vec<Value>>, Raised> {
    match order_of(ctx, values, is_reversed) {
        Ok(order) => Ok(Some(order.into_iter().map(|i| values[i as usize]).collect())),
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::NeedsPython) => Ok(None),
    }
}

/// Positions of the keys in sorted order. Equal keys keep their order, reversed or not.
fn order_of(ctx: &mut Ctx<'_>, keys: &[Value], is_reversed: bool) -> Result<Vec<u32>, Stop> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    if is_reversed {
        order.reverse();
    }
    if !sort_alike(ctx, keys, &mut order) {
        let mut spare = order.clone();
        merge_sort(ctx, keys, &mut order, &mut spare)?;
    }
    if is_reversed {
        order.reverse();
    }
    Ok(order)
}

/// Sorts keys that are all small integers, all floats but NaN, or all strings; else does nothing.
fn sort_alike(ctx: &Ctx<'_>, keys: &[Value], order: &mut [u32]) -> bool {
    let heap = &ctx.machine.heap;
    match keys.first() {
        Some(Value::Int(_)) => {
            let ints = keys.iter().map(|key| match key {
                Value::Int(i) => Some(*i),
                _ => None,
            });
            let Some(ints) = ints.collect::<Option<Vec<i64>>>() else {
                return false;
            };
            order.sort_by_key(|i| ints[*i as usize]);
        }
        Some(Value::Float(_)) => {
            let floats = keys.iter().map(|key| match key {
                Value::Float(f) if !f.get().is_nan() => Some(f.get()),
                _ => None,
            });
            let Some(floats) = floats.collect::<Option<Vec<f64>>>() else {
                return false;
            };
            order.sort_by(|a, b| {
                let (a, b) = (floats[*a as usize], floats[*b as usize]);
                a.partial_cmp(&b).expect("NaN was excluded")
            });
        }
        Some(Value::Object(_)) => {
            let texts = keys.iter().map(|key| match heap.object(*key)? {
                Object::Str(text) => Some(text.text.flat()),
                _ => None,
            });
            let Some(texts) = texts.collect::<Option<Vec<Arc<str>>>>() else {
                return false;
            };
            order.sort_by(|a, b| halves::order(&texts[*a as usize], &texts[*b as usize]));
        }
        _ => return false,
    }
    true
}

fn merge_sort(ctx: &mut Ctx<'_>, keys: &[Value], order: &mut [u32], spare: &mut [u32]) -> Result<(), Stop> {
    if order.len() < INSERTION_MAX {
        return insertion_sort(ctx, keys, order);
    }
    let middle = order.len() / 2;
    merge_sort(ctx, keys, &mut order[..middle], &mut spare[..middle])?;
    merge_sort(ctx, keys, &mut order[middle..], &mut spare[middle..])?;
    spare.copy_from_slice(order);
    let (mut left, mut right) = (0, middle);
    for place in order.iter_mut() {
        let takes_right = match (left < middle, right < spare.len()) {
            (true, true) => less(ctx, keys, spare[right], spare[left])?,
            (is_left, _) => !is_left,
        };
        let from = if takes_right { &mut right } else { &mut left };
        *place = spare[*from];
        *from += 1;
    }
    Ok(())
}

/// CPython's `count_run` and `binarysort`.
fn insertion_sort(ctx: &mut Ctx<'_>, keys: &[Value], order: &mut [u32]) -> Result<(), Stop> {
    if order.len() < 2 {
        return Ok(());
    }
    let mut run = 2;
    let is_descending = less(ctx, keys, order[1], order[0])?;
    while run < order.len() && less(ctx, keys, order[run], order[run - 1])? == is_descending {
        run += 1;
    }
    if is_descending {
        order[..run].reverse();
    }
    for next in run..order.len() {
        let pivot = order[next];
        let (mut low, mut high) = (0, next);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(ctx, keys, pivot, order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        order[low..=next].rotate_right(1);
    }
    Ok(())
}

fn less(ctx: &mut Ctx<'_>, keys: &[Value], left: u32, right: u32) -> Result<bool, Stop> {
    let (left, right) = (keys[left as usize], keys[right as usize]);
    match ctx.machine.heap.compare(Comparison::Less, left, right)? {
        Some(is_less) => Ok(is_less),
        None => {
            let names = [left, right].map(|value| ctx.machine.heap.type_name(value));
            Err(Stop::Raised(ctx.type_error(format!(
                "'<' not supported between instances of '{}' and '{}'",
                names[0], names[1]
            ))))
        }
    }
}
