//! Iterators by name: `iter`, `next`, `enumerate`, `zip`, `reversed`.

use crate::machine::iterate::Step;
use crate::machine::native::Call;
use crate::machine::object::{GeneratorState, Iter, ViewKind};
use crate::machine::slice::range_len;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use crate::stdlib::builtins::making::NOTHING;

/// Registers the functions and the constructors of the two classes.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads};
    r.method(types::REVERSED, "__new__", Reads, |ctx, args| {
        reversed(ctx, after_class(args))
    });
    r.function("_threadline", "reversed_over", None, reversed_over);
    r.function("builtins", "iter", Reads, iter);
    r.function("builtins", "next", Reads, next);
    r.method(types::ENUMERATE, "__new__", None, enumerate);
    r.method(types::ZIP, "__new__", None, zip);
    r.function("_threadline", "enumerate_over", None, enumerate_over);
    r.function("_threadline", "enumerate_number", None, enumerate_number);
    r.function("_threadline", "zip_over", None, zip_over);
    r.function("_threadline", "sequence_moved", None, sequence_moved);
    r.function("_threadline", "iterator_ended", None, iterator_ended);
    r.function("_threadline", "abandon", None, abandon);
    for class in ITERATORS {
        r.method(*class, "__iter__", None, |_, args| Ok(Answer::Value(args.get(0))));
        r.method(*class, "__next__", Reads, next);
    }
}

/// The classes of built-in iterators.
const ITERATORS: &[crate::trace::ObjectId] = &[
    types::LIST_ITERATOR,
    types::LIST_REVERSE_ITERATOR,
    types::TUPLE_ITERATOR,
    types::STR_ITERATOR,
    types::BYTES_ITERATOR,
    types::RANGE_ITERATOR,
    types::DICT_KEY_ITERATOR,
    types::DICT_VALUE_ITERATOR,
    types::DICT_ITEM_ITERATOR,
    types::SET_ITERATOR,
    types::ENUMERATE,
    types::ZIP,
    types::REVERSED,
    types::SEQUENCE_ITERATOR,
    types::CALLABLE_ITERATOR,
];

impl Ctx<'_> {
    /// As [`crate::machine::Heap::builtin_iter`], also for the `__dict__` of an object.
    pub(in crate::stdlib) fn builtin_iter(&mut self, value: Value) -> Option<Value> {
        if let Some(Object::AttributeDict(owner)) = self.machine.heap.object(value) {
            let owner = *owner;
            let names: Vec<Value> = self.attribute_items(owner).into_iter().map(|(n, _)| n).collect();
            let names = self.heap().list(names);
            return self.heap().builtin_iter(names);
        }
        self.heap().builtin_iter(value)
    }
}

fn iter(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    match *args.within(ctx, "iter", 1, 2)? {
        [value] => iterator(ctx, value),
        [function, sentinel] => {
            if !super::kinds::is_callable(ctx, function) {
                return Err(ctx.type_error("iter(v, w): v must be callable"));
            }
            let iter = Iter::Callable {
                callable: function,
                sentinel,
            };
            Ok(Answer::Value(ctx.heap().make(Object::Iter(iter))))
        }
        _ => unreachable!("there are one or two arguments"),
    }
}

fn iterator(ctx: &mut Ctx<'_>, value: Value) -> Result<Answer, Raised> {
    if let Some(iterator) = ctx.builtin_iter(value) {
        return Ok(Answer::Value(iterator));
    }
    let heap = &ctx.machine.heap;
    if let Some(Object::Generator(_)) = heap.object(value) {
        return match heap.lookup(heap.class_of(value), symbols::ITER) {
            Some(_) => Ok(Answer::Value(value)),
            None => Err(ctx.not_iterable(value)),
        };
    }
    let class = heap.class_of(value);
    match heap.lookup(class, symbols::ITER) {
        Some(Value::None) => Err(ctx.not_iterable(value)),
        Some(method) => Ok(ctx.call_prelude("_iter_by", vec![method, value])),
        None if heap.lookup(class, symbols::GETITEM).is_some() => {
            Ok(Answer::Value(ctx.heap().sequence_iterator(value)))
        }
        None => Err(ctx.not_iterable(value)),
    }
}

/// A generator that nobody can ask any more, and that would not be closed, goes with all that it has.
fn abandon(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    if let Some(id) = args.get(0).object()
        && let Object::Generator(generator) = ctx.heap().get_mut(id)
    {
        generator.state = GeneratorState::Finished;
        generator.stack.clear();
    }
    NOTHING
}

fn next(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let given = args.within(ctx, "next", 1, 2)?;
    let iterator = given[0];
    let default = given.get(1).copied();
    let heap = &ctx.machine.heap;
    if let (Some(Object::Iter(_)), Some(id)) = (heap.object(iterator), iterator.object()) {
        return match (ctx.iter_next(id)?, default) {
            (Step::Value(value), _) => Ok(Answer::Value(value)),
            (Step::Call(call), _) => Ok(Answer::Call(call)),
            (Step::End, Some(default)) => Ok(Answer::Value(default)),
            (Step::End, None) => Err(Raised(ctx.heap().exception(types::STOP_ITERATION, &[]))),
        };
    }
    let class = heap.class_of(iterator);
    match (heap.lookup(class, symbols::NEXT), default) {
        (Some(method), None) => Ok(Answer::Call(Call::new(method, vec![iterator]))),
        (Some(method), Some(default)) => Ok(ctx.call_prelude("_next_or", vec![method, iterator, default])),
        (None, _) => {
            let kind = heap.type_name(iterator);
            Err(ctx.type_error(format!("'{kind}' object is not an iterator")))
        }
    }
}

/// The arguments of a constructor, without the class.
fn after_class<'a>(args: Args<'a>) -> Args<'a> {
    Args {
        positional: args.positional.get(1..).unwrap_or_default(),
        keywords: args.keywords,
    }
}

fn enumerate(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    if args.positional.len() + args.keywords.len() == 1 {
        return Err(ctx.type_error("enumerate() missing required argument 'iterable'"));
    }
    let [iterable, start] = after_class(args).by_name(ctx, "enumerate", ["iterable", "start"], 1)?;
    let start = if start.is_bound() { start } else { Value::Int(0) };
    let start = ctx.whole(start)?;
    match ctx.builtin_iter(iterable) {
        Some(inner) => Ok(numbered(ctx, inner, start)),
        None => Ok(ctx.call_prelude("_enumerate", vec![iterable, start])),
    }
}

fn numbered(ctx: &mut Ctx<'_>, inner: Value, next: Value) -> Answer {
    let next = match ctx.machine.heap.payload(next) {
        Value::Bool(_) => Value::Int(i64::from(next == Value::TRUE)),
        number => number,
    };
    Answer::Value(ctx.heap().make(Object::Iter(Iter::Enumerate { inner, next })))
}

/// `enumerate_over(iterator, start)`: an `enumerate` over an iterator of any kind.
fn enumerate_over(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    Ok(numbered(ctx, args.get(0), args.get(1)))
}

/// `enumerate_number(enumerate)`: the number of the next item, and one more for the item after it.
fn enumerate_number(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let Some(Object::Iter(Iter::Enumerate { next, .. })) = ctx.machine.heap.object(args.get(0)) else {
        return Err(ctx.type_error("only enumerate counts"));
    };
    let number = *next;
    let following = ctx.machine.heap.as_big(number).unwrap_or_default() + 1;
    let following = ctx.heap().int(following);
    if let Some(Object::Iter(Iter::Enumerate { next, .. })) = changed(ctx, args) {
        *next = following;
    }
    Ok(Answer::Value(number))
}

fn changed<'a>(ctx: &'a mut Ctx<'_>, args: Args<'_>) -> Option<&'a mut Object> {
    Some(ctx.heap().get_mut(args.get(0).object()?))
}

/// `reversed_over(sequence, last)`: back over the items of a sequence from its last index.
fn reversed_over(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let iter = Iter::Sequence {
        sequence: args.get(0),
        next: ctx.machine.heap.as_i64(args.get(1)).unwrap_or(i64::MAX),
        step: -1,
    };
    Ok(Answer::Value(ctx.heap().make(Object::Iter(iter))))
}

/// `sequence_moved(iterator)`: the item was there, the next one is looked for.
fn sequence_moved(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    if let Some(Object::Iter(Iter::Sequence { next, step, .. })) = changed(ctx, args) {
        *next += *step;
    }
    Ok(Answer::Value(Value::None))
}

/// `iterator_ended(iterator)`: an iterator over a sequence or over calls has come to its end for good.
fn iterator_ended(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    match changed(ctx, args) {
        Some(Object::Iter(Iter::Sequence { sequence, .. })) => *sequence = Value::Unbound,
        Some(Object::Iter(Iter::Callable { callable, .. })) => *callable = Value::Unbound,
        _ => {}
    }
    Ok(Answer::Value(Value::None))
}

fn zip(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let args = after_class(args);
    let [strict] = args.options(ctx, "zip", ["strict"])?;
    let strict = strict.is_bound() && ctx.truth(strict).unwrap_or(true);
    let inner: Option<Vec<Value>> = args
        .positional
        .iter()
        .map(|iterable| ctx.builtin_iter(*iterable))
        .collect();
    match inner {
        Some(inner) => Ok(zipped(ctx, &inner, strict)),
        None => {
            let iterables = ctx.heap().tuple(args.positional);
            Ok(ctx.call_prelude("_zip", vec![iterables, Value::bool(strict)]))
        }
    }
}

fn zipped(ctx: &mut Ctx<'_>, inner: &[Value], strict: bool) -> Answer {
    let inner = inner.into();
    Answer::Value(ctx.heap().make(Object::Iter(Iter::Zip { inner, strict })))
}

/// `zip_over(iterators, strict)`: a `zip` over iterators of any kind.
fn zip_over(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let iterators = ctx.items_of(args.get(0))?.unwrap_or_default();
    Ok(zipped(ctx, &iterators, args.get(1) == Value::TRUE))
}

fn reversed(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.within(ctx, "reversed", 1, 1)?[0];
    let heap = &ctx.machine.heap;
    if let Some(method) = heap.python_method(value, symbols::REVERSED) {
        return Ok(Answer::Call(Call::new(method, vec![value])));
    }
    let has_own_items = heap.python_method(value, symbols::GETITEM).is_some();
    if !has_own_items && let Some(iterator) = ctx.heap().deque_iter(value, true) {
        return Ok(Answer::Value(iterator));
    }
    let heap = &ctx.machine.heap;
    let payload = heap.payload(value);
    let iter = match (has_own_items, payload.object(), heap.object(payload)) {
        (false, Some(list), Some(Object::List(items))) => Iter::ListReversed {
            list,
            next: items.len(),
        },
        (false, _, Some(&Object::Range { start, stop, step })) => reversed_range(start, stop, step),
        (false, Some(dict), Some(Object::Dict(contents))) => Iter::DictReversed {
            dict,
            kind: ViewKind::Keys,
            next: contents.slots(),
            len: contents.len(),
        },
        (false, _, Some(&Object::DictView { dict, kind })) => match heap.get(dict) {
            Object::Dict(contents) => Iter::DictReversed {
                dict,
                kind,
                next: contents.slots(),
                len: contents.len(),
            },
            _ => return Err(not_reversible(ctx, value)),
        },
        (false, _, Some(Object::Tuple(_) | Object::Str(_) | Object::Bytes(_) | Object::ByteArray(_))) => {
            let mut items = ctx.items_of(payload)?.unwrap_or_default();
            items.reverse();
            let tuple = ctx.heap().tuple(&items).object().expect("a tuple is an object");
            Iter::Tuple { tuple, next: 0 }
        }
        _ => {
            let class = heap.class_of(value);
            let has = |name| heap.lookup(class, name).is_some();
            if has(symbols::GETITEM) {
                return Ok(ctx.call_prelude("_reversed", vec![value]));
            }
            return Err(not_reversible(ctx, value));
        }
    };
    Ok(Answer::Value(ctx.heap().make(Object::Iter(iter))))
}

fn reversed_range(start: i64, stop: i64, step: i64) -> Iter {
    let left = range_len(start, stop, step) as u64;
    let last = start.wrapping_add(step.wrapping_mul(left.wrapping_sub(1) as i64));
    Iter::Range {
        next: last,
        left,
        step: step.wrapping_neg(),
    }
}

fn not_reversible(ctx: &mut Ctx<'_>, value: Value) -> Raised {
    let kind = ctx.machine.heap.type_name(value);
    ctx.type_error(format!("'{kind}' object is not reversible"))
}
