//! What `copy` needs of the machine: an instance once more, before its parts are copied.

use super::threads::MODULE;
use crate::machine::object::Instance;
use crate::machine::{Answer, Args, Ctx, Effect, Object, Raised, Value};
use crate::stdlib::Registrar;
use std::sync::Arc;

/// Registers `bare_copy`.
pub fn register(r: &mut Registrar<'_>) {
    r.function(MODULE, "bare_copy", Effect::None, bare_copy);
}

/// `bare_copy(instance)`: another instance of the same class with the same attributes. The value inside
/// it is shared if it cannot change, and empty if it is a container.
/// `bare_copy(instance, True)`: the attributes as a list of pairs.
fn bare_copy(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let Some(Object::Instance(instance)) = ctx.machine.heap.object(args.get(0)) else {
        return Err(refusal(ctx, args.get(0)));
    };
    let instance = Arc::clone(instance);
    if args.positional.len() > 1 {
        return Ok(Answer::Value(attributes(ctx, &instance)));
    }
    let payload = match ctx.machine.heap.object(instance.payload) {
        Some(Object::List(_)) => ctx.heap().list(Vec::new()),
        Some(Object::Dict(_)) => ctx.heap().make(Object::Dict(Arc::default())),
        Some(Object::Set(_)) => ctx.heap().make(Object::Set(Arc::default())),
        Some(Object::ByteArray(_)) => ctx.heap().make(Object::ByteArray(Arc::default())),
        None
        | Some(
            Object::Str(_)
            | Object::BigInt(_)
            | Object::Complex(..)
            | Object::Bytes(_)
            | Object::Tuple(_)
            | Object::FrozenSet(_),
        ) => instance.payload,
        Some(_) => return Err(refusal(ctx, args.get(0))),
    };
    let copy = Instance {
        class: instance.class,
        attributes: instance.attributes.clone(),
        payload,
    };
    Ok(Answer::Value(ctx.heap().make(Object::Instance(Arc::new(copy)))))
}

fn attributes(ctx: &mut Ctx<'_>, instance: &Instance) -> Value {
    let pairs: Vec<_> = instance.attributes.iter().collect();
    let mut items = Vec::new();
    for (name, value) in pairs {
        let text = ctx.machine.symbols.name(name).clone();
        let name = ctx.heap().str(&text);
        items.push(ctx.heap().tuple(&[name, value]));
    }
    ctx.heap().list(items)
}

fn refusal(ctx: &mut Ctx<'_>, value: Value) -> Raised {
    let heap = &ctx.machine.heap;
    // Of a class with a gate, what CPython would meet first.
    let kind = match heap.object(value) {
        Some(
            Object::Condition(_)
            | Object::Semaphore(_)
            | Object::Event(_)
            | Object::Barrier(_)
            | Object::Queue(_)
            | Object::Task(_),
        ) => "_thread.lock".into(),
        Some(Object::Future(_)) => "_thread.RLock".into(),
        Some(Object::Pool(_)) => "_queue.SimpleQueue".into(),
        _ => heap.class(heap.class_of(value)).name.clone(),
    };
    ctx.type_error(format!("cannot pickle '{kind}' object"))
}
