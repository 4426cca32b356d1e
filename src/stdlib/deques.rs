//! What `collections.deque` does natively, so that its methods are indivisible and seen by the scheduler.
//!
//! A deque is an instance around a list; its bound, `maxlen`, is kept among its attributes. The rest of the class is
//! in `python/collections.py`.

use super::Registrar;
use super::threads::MODULE;
use crate::machine::items::Items;
use crate::machine::native::Call;
use crate::machine::object::Instance;
use crate::machine::{Answer, Args, Ctx, Effect, Native, Object, Raised, Value, types};
use crate::program::symbols;
use crate::trace::ObjectId;
use std::sync::Arc;

type Outcome = Result<Answer, Raised>;

const NOTHING: Outcome = Ok(Answer::Value(Value::None));

pub(super) fn register(r: &mut Registrar<'_>) {
    use Effect::{Reads, Updates};
    let class = types::DEQUE;
    r.constant(MODULE, "deque_base", Value::Object(class));
    r.method(class, "__new__", Effect::None, new);
    r.method(class, "__init__", Updates, init);
    r.method(class, "append", Updates, append);
    r.method(class, "appendleft", Updates, append_left);
    r.method(class, "extend", Updates, extend);
    r.method(class, "extendleft", Updates, extend_left);
    r.method(class, "pop", Updates, pop);
    r.method(class, "popleft", Updates, pop_left);
    r.method(class, "clear", Updates, clear);
    r.method(class, "reverse", Updates, reverse);
    r.method(class, "rotate", Updates, rotate);
    r.method(class, "_insert", Updates, insert);
    r.method(class, "_items", Reads, items);
    r.method(class, "_mark", Effect::None, mark);
    for (name, body) in [
        ("deque_fill", fill as crate::machine::native::NativeFn),
        ("deque_extend", extend),
        ("deque_extendleft", extend_left),
    ] {
        r.natives.add(Native {
            name,
            class: None,
            effect: Effect::None,
            body,
        });
    }
}

/// The list inside.
fn list_id(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<ObjectId, Raised> {
    match ctx.machine.heap.payload(args.get(0)).object() {
        Some(id)
            if matches!(ctx.machine.heap.get(id), Object::List(_))
                && !ctx.machine.heap.is_instance(args.get(0), types::LIST) =>
        {
            Ok(id)
        }
        _ => Err(ctx.type_error("a deque is expected")),
    }
}

/// The items, about to change: whoever walks over them is told.
fn changing<'a>(ctx: &'a mut Ctx<'_>, args: Args<'_>) -> Result<&'a mut Items, Raised> {
    let list = list_id(ctx, args)?;
    ctx.heap().deque_changed(args.get(0));
    Ok(contents(ctx, list))
}

fn contents<'a>(ctx: &'a mut Ctx<'_>, list: ObjectId) -> &'a mut Items {
    match ctx.machine.heap.get_mut(list) {
        Object::List(items) => Arc::make_mut(items),
        _ => panic!("a deque is an instance around a list"),
    }
}

/// The bound of a deque's length.
fn bound(ctx: &mut Ctx<'_>, args: Args<'_>) -> usize {
    match ctx.machine.heap.object(args.get(0)) {
        Some(Object::Instance(instance)) => match instance.attributes.get(symbols::MAXLEN) {
            Some(Value::Int(most)) => usize::try_from(most).unwrap_or(0),
            _ => usize::MAX,
        },
        _ => usize::MAX,
    }
}

/// The one argument after the receiver.
fn one(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Value, Raised> {
    match *args.positional {
        [_, value] if args.keywords.is_empty() => Ok(value),
        _ => {
            let given = args.positional.len().saturating_sub(1);
            let message = format!("deque.{name}() takes exactly one argument ({given} given)");
            Err(ctx.type_error(message))
        }
    }
}

fn none(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<(), Raised> {
    match args.positional.len().saturating_sub(1) {
        0 => Ok(()),
        given => Err(ctx.type_error(format!("deque.{name}() takes no arguments ({given} given)"))),
    }
}

fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let Some(class) = ctx.machine.heap.as_class(args.get(0)) else {
        return Err(ctx.type_error("deque.__new__(X): X is not a type object"));
    };
    let payload = ctx.heap().list(Vec::new());
    let instance = Instance {
        class,
        attributes: Default::default(),
        payload,
    };
    Ok(Answer::Value(
        ctx.heap().make(Object::Instance(Arc::new(instance))),
    ))
}

fn init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let [iterable, maxlen] = super::threads::arguments::bind(ctx, args, "deque", ["iterable", "maxlen"])?;
    let most = match maxlen {
        Value::None | Value::Unbound => Value::None,
        value => match ctx.machine.heap.as_i64(value) {
            Some(most @ 0..) => Value::Int(most),
            Some(_) => return Err(ctx.value_error("maxlen must be non-negative")),
            None => return Err(ctx.type_error("an integer is required")),
        },
    };
    if let Some(Object::Instance(_)) = ctx.machine.heap.object(args.get(0))
        && let Some(id) = args.get(0).object()
        && let Object::Instance(instance) = ctx.machine.heap.get_mut(id)
    {
        Arc::make_mut(instance).attributes.set(symbols::MAXLEN, most);
    }
    let list = list_id(ctx, args)?;
    if !contents(ctx, list).is_empty() {
        changing(ctx, args)?.whole().clear();
    }
    if !iterable.is_bound() {
        return NOTHING;
    }
    add_all(ctx, args.get(0), iterable, "deque_fill", false)
}

/// Adds all items of an iterable; one that needs Python is collected first, then `resume` goes on.
fn add_all(ctx: &mut Ctx<'_>, deque: Value, iterable: Value, resume: &str, is_left: bool) -> Outcome {
    let Some(more) = ctx.items_of(iterable)? else {
        let call = Call::new(ctx.prelude("_collect"), vec![iterable]);
        return Ok(Answer::CallThen(call, ctx.natives.named(resume), vec![deque]));
    };
    let args = Args {
        positional: &[deque],
        keywords: &[],
    };
    if more.is_empty() {
        return NOTHING;
    }
    let most = bound(ctx, args);
    let bytes = more.len() as u64 * 16;
    ctx.reserve(bytes)?;
    ctx.heap().grew(bytes);
    let items = changing(ctx, args)?;
    for item in more {
        if is_left {
            items.push_front(item);
        } else {
            items.push(item);
        }
        if items.len() > most {
            if is_left {
                items.pop()
            } else {
                items.pop_front()
            };
        }
    }
    NOTHING
}

fn fill(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    add_all(ctx, args.get(0), args.get(1), "deque_fill", false)
}

fn extend(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let iterable = one(ctx, args, "extend")?;
    add_all(ctx, args.get(0), iterable, "deque_extend", false)
}

fn extend_left(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let iterable = one(ctx, args, "extendleft")?;
    add_all(ctx, args.get(0), iterable, "deque_extendleft", true)
}

fn append(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let item = one(ctx, args, "append")?;
    let most = bound(ctx, args);
    let items = changing(ctx, args)?;
    items.push(item);
    if items.len() > most {
        items.pop_front();
    }
    ctx.heap().grew(16);
    NOTHING
}

fn append_left(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let item = one(ctx, args, "appendleft")?;
    let most = bound(ctx, args);
    let items = changing(ctx, args)?;
    items.push_front(item);
    if items.len() > most {
        items.pop();
    }
    ctx.heap().grew(16);
    NOTHING
}

fn empty(ctx: &mut Ctx<'_>) -> Raised {
    ctx.error(types::INDEX_ERROR, "pop from an empty deque")
}

fn pop(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    none(ctx, args, "pop")?;
    match changing(ctx, args)?.pop() {
        Some(item) => Ok(Answer::Value(item)),
        None => Err(empty(ctx)),
    }
}

fn pop_left(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    none(ctx, args, "popleft")?;
    match changing(ctx, args)?.pop_front() {
        Some(item) => Ok(Answer::Value(item)),
        None => Err(empty(ctx)),
    }
}

fn clear(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    none(ctx, args, "clear")?;
    let list = list_id(ctx, args)?;
    if !contents(ctx, list).is_empty() {
        changing(ctx, args)?.whole().clear();
    }
    NOTHING
}

fn reverse(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    none(ctx, args, "reverse")?;
    let list = list_id(ctx, args)?;
    contents(ctx, list).reverse();
    NOTHING
}

fn rotate(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let turns = match args.positional {
        [_] => 1,
        _ => {
            let turns = one(ctx, args, "rotate")?;
            super::threads::arguments::integer(ctx, turns)?
        }
    };
    let list = list_id(ctx, args)?;
    if contents(ctx, list).len() > 1 {
        let items = changing(ctx, args)?;
        let turns = turns.rem_euclid(items.len() as i64);
        items.rotate_right(turns as usize);
    }
    NOTHING
}

/// `_insert(index, item)`, the bound having been checked.
fn insert(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let index = super::threads::arguments::integer(ctx, args.get(1))?;
    let items = changing(ctx, args)?;
    let len = items.len() as i64;
    let at = if index < 0 {
        index.saturating_add(len)
    } else {
        index
    };
    items.whole().insert(at.clamp(0, len) as usize, args.get(2));
    ctx.heap().grew(16);
    NOTHING
}

/// `_items()`: a list of the items.
fn items(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let list = list_id(ctx, args)?;
    let items = contents(ctx, list).to_vec();
    Ok(Answer::Value(ctx.heap().list(items)))
}

/// `_mark()`: another object once the items have changed.
fn mark(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let mark = args
        .get(0)
        .object()
        .and_then(|deque| ctx.heap().deque_mark(deque));
    Ok(Answer::Value(mark.map_or(Value::None, Value::Object)))
}
