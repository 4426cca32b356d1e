//! Exceptions as objects: how they are made, what they show, what they keep.

use super::super::Registrar;
use crate::machine::native::NativeFn;
use crate::machine::object::{Exception, Object};
use crate::machine::{Answer, Args, Ctx, Effect, Native, Raised, Value, types};
use crate::trace::ObjectId;
use std::sync::Arc;

type Outcome = Result<Answer, Raised>;

pub(super) fn register(r: &mut Registrar<'_>) {
    let base = types::BASE_EXCEPTION;
    r.static_method(base, "__new__", Effect::None, new);
    r.method(base, "__init__", Effect::None, initialise);
    r.method(base, "__str__", Effect::None, |ctx, args| {
        ctx.display_answer(args.get(0))
    });
    r.method(base, "__repr__", Effect::None, |ctx, args| {
        ctx.repr_answer(args.get(0))
    });
    r.method(base, "with_traceback", Effect::None, |_, args| {
        Ok(Answer::Value(args.get(0)))
    });
    r.method(base, "add_note", Effect::None, add_note);
    field(r, base, "args", |e| e.args, set_args);
    field(r, base, "__cause__", |e| e.cause, set_cause);
    field(r, base, "__context__", |e| e.context, set_context);
    field(
        r,
        base,
        "__suppress_context__",
        |e| Value::Bool(e.suppress_context),
        set_suppress_context,
    );
    r.getter(base, "__traceback__", |_, _| Ok(Answer::Value(Value::None)));
    r.getter(types::STOP_ITERATION, "value", first_argument);
    r.getter(types::SYSTEM_EXIT, "code", first_argument);
    r.getter(types::OS_ERROR, "errno", os_errno);
    r.getter(types::OS_ERROR, "strerror", os_strerror);
}

/// A readable and writable field, as a property.
fn field(
    r: &mut Registrar<'_>,
    class: ObjectId,
    name: &'static str,
    read: fn(&Exception) -> Value,
    write: NativeFn,
) {
    // The four fields differ only in what they read, so each name has a getter of its own.
    let getter: NativeFn = match name {
        "args" => |ctx, args| read_field(ctx, args, |e| e.args),
        "__cause__" => |ctx, args| read_field(ctx, args, |e| e.cause),
        "__context__" => |ctx, args| read_field(ctx, args, |e| e.context),
        _ => |ctx, args| read_field(ctx, args, |e| Value::Bool(e.suppress_context)),
    };
    let _ = read;
    let mut native = |body| {
        Value::Native(r.natives.add(Native {
            name,
            class: Some(class),
            effect: Effect::None,
            body,
        }))
    };
    let parts = [native(getter), native(write), Value::None, Value::None];
    let property = r.heap.make(Object::Property(Arc::new(parts)));
    r.attribute(class, name, property);
}

fn read_field(ctx: &mut Ctx<'_>, args: Args<'_>, read: fn(&Exception) -> Value) -> Outcome {
    match ctx.machine.heap.object(args.get(0)) {
        Some(Object::Exception(exception)) => Ok(Answer::Value(read(exception))),
        _ => Err(ctx.type_error("an exception is expected")),
    }
}

fn change(ctx: &mut Ctx<'_>, exception: Value, change: impl FnOnce(&mut Exception)) {
    if let Value::Object(id) = exception
        && let Object::Exception(exception) = ctx.heap().get_mut(id)
    {
        change(Arc::make_mut(exception));
    }
}

/// `BaseException.__new__(class, *args, **keywords)`
fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let Some(class) = ctx.machine.heap.as_class(args.get(0)) else {
        return Err(ctx.type_error("BaseException.__new__(X): X is not a type object"));
    };
    let arguments = args.positional.get(1..).unwrap_or_default();
    let exception = ctx.heap().exception(class, arguments);
    Ok(Answer::Value(exception))
}

/// `BaseException.__init__(self, *args)`
fn initialise(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let (receiver, arguments) = (args.get(0), args.positional.get(1..).unwrap_or_default());
    if let Some((name, _)) = args.keywords.first() {
        let is_import = ctx.machine.heap.is_instance(receiver, types::IMPORT_ERROR);
        let is_name = ctx.machine.heap.is_instance(receiver, types::NAME_ERROR)
            || ctx.machine.heap.is_instance(receiver, types::ATTRIBUTE_ERROR);
        if !is_import && !is_name {
            let _ = name;
            let class = ctx.machine.heap.type_name(receiver);
            return Err(ctx.type_error(format!("{class}() takes no keyword arguments")));
        }
        for (name, value) in args.keywords {
            change(ctx, receiver, |e| {
                e.attributes.set(*name, *value);
            });
        }
    }
    let tuple = ctx.heap().tuple(arguments);
    change(ctx, receiver, |e| e.args = tuple);
    Ok(Answer::Value(Value::None))
}

fn set_args(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let Some(items) = ctx.items_of(args.get(1))? else {
        return Err(ctx.type_error("args must be a tuple"));
    };
    let tuple = ctx.heap().tuple(&items);
    change(ctx, args.get(0), |e| e.args = tuple);
    Ok(Answer::Value(Value::None))
}

fn checked_exception(ctx: &mut Ctx<'_>, value: Value, what: &str) -> Result<Value, Raised> {
    if value == Value::None || ctx.machine.heap.is_instance(value, types::BASE_EXCEPTION) {
        return Ok(value);
    }
    Err(ctx.type_error(format!(
        "exception {what} must be None or derive from BaseException"
    )))
}

fn set_cause(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let cause = checked_exception(ctx, args.get(1), "cause")?;
    change(ctx, args.get(0), |e| {
        e.cause = cause;
        e.suppress_context = true;
    });
    Ok(Answer::Value(Value::None))
}

fn set_context(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let context = checked_exception(ctx, args.get(1), "context")?;
    change(ctx, args.get(0), |e| e.context = context);
    Ok(Answer::Value(Value::None))
}

fn set_suppress_context(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let is_set = args.get(1) == Value::Bool(true);
    change(ctx, args.get(0), |e| e.suppress_context = is_set);
    Ok(Answer::Value(Value::None))
}

fn add_note(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    let note = args.get(1);
    if ctx.machine.heap.as_str(note).is_none() {
        let kind = ctx.machine.heap.type_name(note);
        return Err(ctx.type_error(format!("note must be a str, not '{kind}'")));
    }
    let Value::Object(id) = args.get(0) else {
        return Ok(Answer::Value(Value::None));
    };
    let name = crate::program::symbols::NOTES;
    let notes = match ctx.machine.global(id, name) {
        Some(notes) => notes,
        None => {
            let notes = ctx.heap().list(Vec::new());
            ctx.machine.set_global(id, name, notes);
            notes
        }
    };
    if let Value::Object(list) = notes
        && let Object::List(items) = ctx.heap().get_mut(list)
    {
        Arc::make_mut(items).push(note);
    }
    Ok(Answer::Value(Value::None))
}

fn argument(ctx: &Ctx<'_>, exception: Value, index: usize) -> Value {
    match ctx.machine.heap.object(exception) {
        Some(Object::Exception(e)) => ctx
            .machine
            .heap
            .sequence(e.args)
            .and_then(|args| args.get(index).copied())
            .unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn first_argument(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    Ok(Answer::Value(argument(ctx, args.get(0), 0)))
}

fn os_field(ctx: &mut Ctx<'_>, args: Args<'_>, index: usize) -> Outcome {
    // Only `OSError(number, text)` fills the fields.
    let second = argument(ctx, args.get(0), 1);
    let value = if second == Value::None {
        Value::None
    } else {
        argument(ctx, args.get(0), index)
    };
    Ok(Answer::Value(value))
}

fn os_errno(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    os_field(ctx, args, 0)
}

fn os_strerror(ctx: &mut Ctx<'_>, args: Args<'_>) -> Outcome {
    os_field(ctx, args, 1)
}
