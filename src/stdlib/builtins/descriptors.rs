//! `property`, `staticmethod` and `classmethod`; bound methods and modules that a program makes itself.

use super::super::Registrar;
use super::functions::kinds::is_callable;
use crate::machine::object::Object;
use crate::machine::{Answer, Args, Call, Ctx, Effect, Raised, Value, types};
use crate::program::symbols;
use std::sync::Arc;

type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    r.class_method(types::TYPE, "__prepare__", Effect::None, |ctx, _| {
        Ok(Answer::Value(ctx.heap().make(Object::Dict(Arc::default()))))
    });
    r.static_method(types::PROPERTY, "__new__", Effect::None, new_property);
    r.method(types::PROPERTY, "getter", Effect::None, |ctx, args| {
        replace(ctx, args, 0)
    });
    r.method(types::PROPERTY, "setter", Effect::None, |ctx, args| {
        replace(ctx, args, 1)
    });
    r.method(types::PROPERTY, "deleter", Effect::None, |ctx, args| {
        replace(ctx, args, 2)
    });
    r.getter(types::PROPERTY, "fget", |ctx, args| part(ctx, args, 0));
    r.getter(types::PROPERTY, "fset", |ctx, args| part(ctx, args, 1));
    r.getter(types::PROPERTY, "fdel", |ctx, args| part(ctx, args, 2));
    r.getter(types::PROPERTY, "__doc__", doc);
    r.static_method(types::STATICMETHOD, "__new__", Effect::None, |ctx, args| {
        let function = function_argument(ctx, args, "staticmethod")?;
        Ok(Answer::Value(ctx.heap().make(Object::StaticMethod(function))))
    });
    r.static_method(types::CLASSMETHOD, "__new__", Effect::None, |ctx, args| {
        let function = function_argument(ctx, args, "classmethod")?;
        Ok(Answer::Value(ctx.heap().make(Object::ClassMethod(function))))
    });
    r.method(types::FUNCTION, "__get__", Effect::None, |ctx, args| {
        Ok(Answer::Value(match args.get(1) {
            Value::None => args.get(0),
            receiver => {
                let function = args.get(0);
                ctx.heap().make(Object::Method { function, receiver })
            }
        }))
    });
    r.method(types::SUPER, "__get__", Effect::None, |ctx, args| {
        let Some(Object::Super { class, receiver, .. }) = ctx.machine.heap.object(args.get(0)) else {
            return Err(ctx.type_error("descriptor '__get__' requires a 'super' object"));
        };
        let class = *class;
        if receiver.is_bound() || args.get(1) == Value::None {
            return Ok(Answer::Value(args.get(0)));
        }
        let bound = ctx.heap().bound_super(class, args.get(1));
        bound
            .map(Answer::Value)
            .map_err(|message| ctx.type_error(message))
    });
    r.method(types::PROPERTY, "__get__", Effect::None, |ctx, args| {
        access(ctx, args, 0, "no getter")
    });
    r.method(types::PROPERTY, "__set__", Effect::None, |ctx, args| {
        access(ctx, args, 1, "no setter")
    });
    r.method(types::PROPERTY, "__delete__", Effect::None, |ctx, args| {
        access(ctx, args, 2, "no deleter")
    });
    r.method(types::STATICMETHOD, "__get__", Effect::None, inner);
    r.method(types::CLASSMETHOD, "__get__", Effect::None, |ctx, args| {
        let function = inner_function(ctx, args.get(0))?;
        let receiver = match args.positional.get(2) {
            Some(owner) if *owner != Value::None => *owner,
            _ => Value::Object(ctx.machine.heap.class_of(args.get(1))),
        };
        Ok(Answer::Value(
            ctx.heap().make(Object::Method { function, receiver }),
        ))
    });
    r.static_method(types::METHOD, "__new__", Effect::None, new_method);
    r.static_method(types::MODULE, "__new__", Effect::None, new_module);
    for class in [types::STATICMETHOD, types::CLASSMETHOD] {
        r.getter(class, "__func__", inner);
        r.getter(class, "__wrapped__", inner);
    }
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`
fn new_property(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let mut parts = [Value::None; 5];
    for (slot, value) in args.positional.iter().skip(1).enumerate() {
        match parts[..4].get_mut(slot) {
            Some(part) => *part = *value,
            None => {
                let given = args.positional.len() - 1;
                return Err(ctx.type_error(format!("property() takes at most 4 arguments ({given} given)")));
            }
        }
    }
    for (name, value) in args.keywords {
        let name = ctx.machine.symbols.name(*name).clone();
        let Some(slot) = ["fget", "fset", "fdel", "doc"].iter().position(|n| *n == &*name) else {
            return Err(ctx.type_error(format!("'{name}' is an invalid keyword argument for property()")));
        };
        parts[slot] = *value;
    }
    Ok(Answer::Value(ctx.heap().make(Object::Property(Arc::new(parts)))))
}

/// `types.ModuleType(name, doc=None)`
fn new_module(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let name = args.get(1);
    let doc = args.positional.get(2).copied().unwrap_or(Value::None);
    let Some(text) = ctx.machine.heap.as_str(name).map(|name| name.text.clone()) else {
        let kind = ctx.machine.heap.type_name(name);
        return Err(ctx.type_error(format!("module() argument 'name' must be str, not {kind}")));
    };
    let module = ctx.machine.add_module(&text);
    ctx.machine.set_global(module, symbols::DOC, doc);
    Ok(Answer::Value(Value::Object(module)))
}

/// `types.MethodType(function, instance)`
fn new_method(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let &[_, function, receiver] = args.positional else {
        let given = args.positional.len().saturating_sub(1);
        return Err(ctx.type_error(format!("method expected 2 arguments, got {given}")));
    };
    if !is_callable(ctx, function) {
        return Err(ctx.type_error("first argument must be callable"));
    }
    if receiver == Value::None {
        return Err(ctx.type_error("instance must not be None"));
    }
    Ok(Answer::Value(
        ctx.heap().make(Object::Method { function, receiver }),
    ))
}

/// `property.__get__(instance, owner)` and its kin: a call of the function that the property has for it.
fn access(ctx: &mut Ctx<'_>, args: Args<'_>, slot: usize, lacks: &str) -> Outcome {
    let function = parts(ctx, args.get(0))?[slot];
    if slot == 0 && args.get(1) == Value::None {
        return Ok(Answer::Value(args.get(0)));
    }
    if function == Value::None {
        return Err(ctx.error(
            types::ATTRIBUTE_ERROR,
            format!("property of an object has {lacks}"),
        ));
    }
    let given = if slot == 1 { 2 } else { 1 };
    let arguments = args.positional.iter().skip(1).take(given).copied().collect();
    Ok(Answer::Call(Call::new(function, arguments)))
}

fn parts(ctx: &mut Ctx<'_>, property: Value) -> Result<[Value; 5], Raised> {
    let property = ctx.machine.heap.payload(property);
    match ctx.machine.heap.object(property) {
        Some(Object::Property(parts)) => Ok(**parts),
        _ => Err(ctx.type_error("a property is expected")),
    }
}

fn replace(ctx: &mut Ctx<'_>, args: Args<'_>, slot: usize) -> Outcome {
    let mut parts = parts(ctx, args.get(0))?;
    parts[slot] = args.get(1);
    // A new property has no name before a class gives it one.
    parts[4] = Value::None;
    Ok(Answer::Value(ctx.heap().make(Object::Property(Arc::new(parts)))))
}

fn part(ctx: &mut Ctx<'_>, args: Args<'_>, slot: usize) -> Outcome {
    Ok(Answer::Value(parts(ctx, args.get(0))?[slot]))
}

/// The text given, or else the getter's own.
fn doc(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let [getter, _, _, doc, _] = parts(ctx, args.get(0))?;
    Ok(Answer::Value(match ctx.machine.heap.object(getter) {
        Some(Object::Function(function)) if doc == Value::None => function.doc,
        _ => doc,
    }))
}

fn function_argument(ctx: &mut Ctx<'_>, args: Args<'_>, what: &str) -> Result<Value, Raised> {
    match args.positional.len() {
        2 => Ok(args.get(1)),
        given => Err(ctx.type_error(format!(
            "{what} expected 1 argument, got {}",
            given.saturating_sub(1)
        ))),
    }
}

fn inner(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    inner_function(ctx, args.get(0)).map(Answer::Value)
}

fn inner_function(ctx: &mut Ctx<'_>, method: Value) -> Result<Value, Raised> {
    match ctx.machine.heap.object(ctx.machine.heap.payload(method)) {
        Some(Object::StaticMethod(function) | Object::ClassMethod(function)) => Ok(*function),
        _ => Err(ctx.type_error("a static or class method is expected")),
    }
}
