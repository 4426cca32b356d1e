//! `BaseException`: how exceptions are made, what they keep. The kinds that keep more than their
//! arguments are in [`super::exception_kinds`].

use super::making::NOTHING;
use crate::machine::native::NativeFn;
use crate::machine::object::{Exception, Object};
use crate::machine::{Answer, Args, Ctx, Effect, Native, Raised, Value, types};
use crate::program::symbols;
use crate::stdlib::Registrar;
use crate::trace::ObjectId;
use std::sync::Arc;

/// Registers the methods and fields.
pub fn register(r: &mut Registrar<'_>) {
    let base = types::BASE_EXCEPTION;
    r.static_method(base, "__new__", Effect::None, new);
    r.method(base, "__init__", Effect::None, init);
    r.method(base, "with_traceback", Effect::None, with_traceback);
    r.method(base, "add_note", Effect::None, add_note);
    field(r, "args", |ctx, args| read(ctx, args, |e| e.args), set_args);
    field(
        r,
        "__cause__",
        |ctx, args| read(ctx, args, |e| e.cause),
        set_cause,
    );
    field(
        r,
        "__context__",
        |ctx, args| read(ctx, args, |e| e.context),
        set_context,
    );
    field(
        r,
        "__suppress_context__",
        |ctx, args| read(ctx, args, |e| Value::bool(e.suppress_context)),
        set_suppress_context,
    );
    field(
        r,
        "__traceback__",
        super::frames::traceback_of,
        super::frames::traceback_set,
    );
}

/// A readable and writable field, as a property.
fn field(r: &mut Registrar<'_>, name: &'static str, getter: NativeFn, setter: NativeFn) {
    let mut native = |body| {
        Value::Native(r.natives.add(Native {
            name,
            class: Some(types::BASE_EXCEPTION),
            effect: Effect::None,
            body,
        }))
    };
    let mut parts = [Value::None; 5];
    parts[..2].copy_from_slice(&[native(getter), native(setter)]);
    let property = r.heap.make(Object::Property(Arc::new(parts)));
    r.attribute(types::BASE_EXCEPTION, name, property);
}

/// The exception a receiver is.
pub(super) fn exception_of<'a>(ctx: &'a mut Ctx<'_>, receiver: Value) -> Result<&'a mut Exception, Raised> {
    let id = receiver.object();
    let id = id.filter(|id| matches!(ctx.machine.heap.get(*id), Object::Exception(_)));
    match id {
        Some(id) => match ctx.machine.heap.get_mut(id) {
            Object::Exception(exception) => Ok(Arc::make_mut(exception)),
            _ => panic!("the receiver was seen to be an exception"),
        },
        None => Err(ctx.wrong_receiver("BaseException.args", receiver)),
    }
}

/// The arguments of an exception.
pub(super) fn arguments_of(ctx: &mut Ctx<'_>, receiver: Value) -> Result<Vec<Value>, Raised> {
    let args = exception_of(ctx, receiver)?.args;
    Ok(ctx.machine.heap.sequence(args).unwrap_or_default().to_vec())
}

fn read(ctx: &mut Ctx<'_>, args: Args<'_>, field: fn(&Exception) -> Value) -> Result<Answer, Raised> {
    Ok(Answer::Value(field(exception_of(ctx, args.get(0))?)))
}

/// `BaseException.__new__(class, *args, **keywords)`
fn new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, arguments) = ctx.new_class(args, types::BASE_EXCEPTION)?;
    let class = match class {
        types::OS_ERROR => super::exception_kinds::os_error_class(ctx, arguments),
        _ => class,
    };
    Ok(Answer::Value(ctx.heap().exception(class, arguments)))
}

/// `BaseException.__init__(self, *args)`
fn init(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, arguments) = args.split(ctx, "BaseException.__init__")?;
    let class = ctx.machine.heap.class_of(receiver);
    for (symbol, value) in args.keywords {
        let name = ctx.machine.symbols.name(*symbol).clone();
        match super::exception_kinds::keywords_of(ctx, class) {
            Some(known) if known.contains(&&*name) => {
                exception_of(ctx, receiver)?.attributes.set(*symbol, *value);
            }
            Some(_) => {
                let class = ctx.machine.heap.class(class).name.clone();
                let message = format!("'{name}' is an invalid keyword argument for {class}()");
                return Err(ctx.type_error(message));
            }
            None => {
                let class = ctx.machine.heap.class(class).name.clone();
                return Err(ctx.type_error(format!("{class}() takes no keyword arguments")));
            }
        }
    }
    let arguments = super::exception_kinds::keep(ctx, receiver, class, arguments)?;
    let tuple = ctx.heap().tuple(&arguments);
    exception_of(ctx, receiver)?.args = tuple;
    NOTHING
}

fn set_args(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, value) = args.one(ctx, "BaseException.args")?;
    if !ctx.machine.heap.is_iterable(value) {
        let name = ctx.machine.heap.type_name(value);
        return Err(ctx.type_error(format!("'{name}' object is not iterable")));
    }
    let items = ctx.items_of(value)?.unwrap_or_default();
    let tuple = ctx.heap().tuple(&items);
    exception_of(ctx, receiver)?.args = tuple;
    NOTHING
}

fn checked(ctx: &mut Ctx<'_>, value: Value, what: &str) -> Result<Value, Raised> {
    if value == Value::None || ctx.machine.heap.is_instance(value, types::BASE_EXCEPTION) {
        return Ok(value);
    }
    Err(ctx.type_error(format!(
        "exception {what} must be None or derive from BaseException"
    )))
}

fn set_cause(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let cause = checked(ctx, args.get(1), "cause")?;
    let exception = exception_of(ctx, args.get(0))?;
    exception.cause = cause;
    exception.suppress_context = true;
    NOTHING
}

fn set_context(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let context = checked(ctx, args.get(1), "context")?;
    exception_of(ctx, args.get(0))?.context = context;
    NOTHING
}

fn set_suppress_context(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let Value::Bool(is_suppressed) = args.get(1) else {
        return Err(ctx.type_error("attribute value type must be bool"));
    };
    exception_of(ctx, args.get(0))?.suppress_context = is_suppressed.into();
    NOTHING
}

fn with_traceback(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, traceback) = args.one(ctx, "BaseException.with_traceback")?;
    super::frames::set_traceback(ctx, receiver, traceback)?;
    Ok(Answer::Value(receiver))
}

fn add_note(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (receiver, note) = args.one(ctx, "BaseException.add_note")?;
    if ctx.machine.heap.as_str(note).is_none() {
        let name = ctx.machine.heap.type_name(note);
        return Err(ctx.type_error(format!("note must be a str, not '{name}'")));
    }
    let notes: Option<ObjectId> = exception_of(ctx, receiver)?
        .attributes
        .get(symbols::NOTES)
        .and_then(Value::object);
    match notes.map(|id| ctx.machine.heap.get_mut(id)) {
        Some(Object::List(notes)) => Arc::make_mut(notes).push(note),
        Some(_) => {
            return Err(ctx.type_error("Cannot add note: __notes__ is not a list"));
        }
        None => {
            let notes = ctx.heap().list(vec![note]);
            let exception = exception_of(ctx, receiver)?;
            exception.attributes.set(symbols::NOTES, notes);
        }
    }
    NOTHING
}
