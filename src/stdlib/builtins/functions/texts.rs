//! `repr`, `ascii`, `format`, and what the library's Python part needs to make texts.

use crate::machine::ctx::KeyTrouble;
use crate::machine::text::escaped_ascii;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use crate::stdlib::Registrar;
use crate::trace::Symbol;

/// Registers the functions.
pub fn register(r: &mut Registrar<'_>) {
    use Effect::{None, Reads};
    r.function("builtins", "repr", Reads, repr);
    r.function("builtins", "ascii", Reads, ascii);
    r.function("builtins", "format", Reads, format);
    r.function("_threadline", "percent", None, percent);
    r.function("_threadline", "escape_ascii", None, escape_ascii);
    r.function("_threadline", "repr_enter", None, repr_enter);
    r.function("_threadline", "repr_leave", None, repr_leave);
    r.function("_threadline", "class_name", None, class_name);
    r.function("_threadline", "type_name", Effect::None, type_name);
    r.function("_threadline", "class_holds", Effect::None, class_holds);
}

/// A name of the module `builtins`.
pub(super) fn builtin(ctx: &Ctx<'_>, name: Symbol) -> Option<Value> {
    match ctx.machine.heap.get(ctx.machine.builtins) {
        Object::Module(module) => module.namespace.get(name),
        _ => None,
    }
}

fn repr(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "repr")?;
    ctx.repr_answer(value)
}

fn ascii(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let value = args.only(ctx, "ascii")?;
    match ctx.ascii(value)? {
        Some(text) => Ok(Answer::Value(ctx.heap().str(&text))),
        None => Ok(ctx.call_prelude("_ascii", vec![value])),
    }
}

fn format(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (value, spec) = match *args.within(ctx, "format", 1, 2)? {
        [value] => (value, ctx.heap().str("")),
        [value, spec] => (value, spec),
        _ => unreachable!("there are one or two arguments"),
    };
    ctx.format_answer(value, spec)
}

/// `percent(format, texts)`: as `format % texts`, where every `%s` gets a text.
fn percent(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    ctx.percent(args.get(0), args.get(1))
}

fn escape_ascii(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let text = ctx.machine.heap.as_str(args.get(0));
    let text = text.map(|text| escaped_ascii(&text.text)).unwrap_or_default();
    Ok(Answer::Value(ctx.heap().str(&text)))
}

/// A container under way to its text, by task: what the set of those holds.
fn under_way(ctx: &mut Ctx<'_>, container: Value) -> Value {
    let address = container.object().map_or(0, crate::machine::text::address);
    let pair = [Value::Int(i64::from(ctx.task.0)), Value::Int(address as i64)];
    ctx.heap().tuple(&pair)
}

/// `repr_enter(active, container)`: whether its text is not already under way in this task.
fn repr_enter(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let key = under_way(ctx, args.get(1));
    let active = args.get(0).object().expect("the library passes its set");
    match ctx.heap().set_add(active, key) {
        Ok(is_new) => Ok(Answer::Value(Value::bool(is_new))),
        Err(KeyTrouble::Unhashable(_) | KeyTrouble::NeedsPython) => panic!("pairs of integers are keys"),
    }
}

/// `repr_leave(active, container)`
fn repr_leave(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let key = under_way(ctx, args.get(1));
    let active = args.get(0).object().expect("the library passes its set");
    let heap = &ctx.machine.heap;
    let slot = match (heap.get(active), heap.key_hash(key)) {
        (Object::Set(set), Ok(hash)) => heap.set_find(set, hash, key).ok().flatten(),
        _ => None,
    };
    if let (Some(slot), Object::Set(set)) = (slot, ctx.heap().get_mut(active)) {
        std::sync::Arc::make_mut(set).remove_slot(slot);
    }
    Ok(Answer::Value(Value::None))
}

/// `type_name(value)`: the name of its type, as messages about wrong types give it.
fn type_name(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let name = ctx.machine.heap.type_name(args.get(0));
    Ok(Answer::Value(ctx.heap().str(&name)))
}

/// `class_holds(class, name)`: what operators find under a name, or `None`.
fn class_holds(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let heap = &ctx.machine.heap;
    let name = heap
        .as_str(args.get(1))
        .and_then(|name| ctx.machine.symbols.find(&name.text));
    let found = heap
        .as_class(args.get(0))
        .zip(name)
        .and_then(|(class, name)| heap.lookup(class, name));
    Ok(Answer::Value(found.unwrap_or(Value::None)))
}

/// `class_name(value)`: the name of its class, with the module.
fn class_name(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let class = ctx.machine.heap.class_of(args.get(0));
    let name = ctx.machine.heap.class_name(class);
    Ok(Answer::Value(ctx.heap().str(&name)))
}
