//! Exceptions that keep more than their arguments: `OSError`, `ImportError`, `StopIteration`,
//! `SystemExit`, Unicode errors and exception groups.

use super::exceptions::arguments_of;
use crate::machine::native::NativeFn;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;
use crate::trace::ObjectId;

/// Registers the methods and fields.
pub fn register(r: &mut Registrar<'_>) {
    r.getter(types::STOP_ITERATION, "value", |ctx, args| {
        argument(ctx, args, 0, 1)
    });
    r.getter(types::SYSTEM_EXIT, "code", |ctx, args| {
        let arguments = arguments_of(ctx, args.get(0))?;
        Ok(Answer::Value(match arguments[..] {
            [] => Value::None,
            [code] => code,
            _ => ctx.heap().tuple(&arguments),
        }))
    });
    r.getter(types::OS_ERROR, "errno", |ctx, args| argument(ctx, args, 0, 2));
    r.getter(types::OS_ERROR, "strerror", |ctx, args| argument(ctx, args, 1, 2));
    r.getter(types::IMPORT_ERROR, "msg", |ctx, args| argument(ctx, args, 0, 1));
    for (class, name) in [
        (types::OS_ERROR, "filename"),
        (types::OS_ERROR, "filename2"),
        (types::IMPORT_ERROR, "name"),
        (types::IMPORT_ERROR, "path"),
        (types::ATTRIBUTE_ERROR, "name"),
        (types::ATTRIBUTE_ERROR, "obj"),
        (types::NAME_ERROR, "name"),
    ] {
        r.attribute(class, name, Value::None);
    }
    let fields: [(&'static str, NativeFn); 5] = [
        ("encoding", |ctx, args| argument(ctx, args, 0, 5)),
        ("object", |ctx, args| argument(ctx, args, 1, 5)),
        ("start", |ctx, args| argument(ctx, args, 2, 5)),
        ("end", |ctx, args| argument(ctx, args, 3, 5)),
        ("reason", |ctx, args| argument(ctx, args, 4, 5)),
    ];
    for class in [types::UNICODE_ENCODE_ERROR, types::UNICODE_DECODE_ERROR] {
        for (name, body) in fields {
            r.getter(class, name, body);
        }
    }
    let group = types::BASE_EXCEPTION_GROUP;
    r.static_method(group, "__new__", Effect::None, group_new);
    r.method(group, "derive", Effect::None, |ctx, args| {
        prelude(ctx, args, "derive")
    });
    r.method(group, "split", Effect::None, |ctx, args| {
        prelude(ctx, args, "split")
    });
    r.method(group, "subgroup", Effect::None, |ctx, args| {
        prelude(ctx, args, "subgroup")
    });
}

/// An argument by position, or `None` where there are fewer than `least`.
fn argument(ctx: &mut Ctx<'_>, args: Args<'_>, index: usize, least: usize) -> Result<Answer, Raised> {
    let arguments = arguments_of(ctx, args.get(0))?;
    Ok(Answer::Value(match arguments.len() >= least {
        true => arguments[index],
        false => Value::None,
    }))
}

/// The class that `OSError(errno, strerror)` makes, by the number (Linux's).
pub(super) fn os_error_class(ctx: &Ctx<'_>, arguments: &[Value]) -> ObjectId {
    let number = match arguments {
        [number, _, ..] => ctx.machine.heap.as_i64(*number),
        _ => None,
    };
    match number {
        Some(1 | 13) => types::PERMISSION_ERROR,
        Some(2) => types::FILE_NOT_FOUND_ERROR,
        Some(3) => types::PROCESS_LOOKUP_ERROR,
        Some(4) => types::INTERRUPTED_ERROR,
        Some(10) => types::CHILD_PROCESS_ERROR,
        Some(11 | 114 | 115) => types::BLOCKING_IO_ERROR,
        Some(17) => types::FILE_EXISTS_ERROR,
        Some(20) => types::NOT_A_DIRECTORY_ERROR,
        Some(21) => types::IS_A_DIRECTORY_ERROR,
        Some(32 | 108) => types::BROKEN_PIPE_ERROR,
        Some(103) => types::CONNECTION_ABORTED_ERROR,
        Some(104) => types::CONNECTION_RESET_ERROR,
        Some(110) => types::TIMEOUT_ERROR,
        Some(111) => types::CONNECTION_REFUSED_ERROR,
        _ => types::OS_ERROR,
    }
}

/// The keywords a class's `__init__` knows; `None` when it takes none.
pub(super) fn keywords_of(ctx: &Ctx<'_>, class: ObjectId) -> Option<&'static [&'static str]> {
    let is_a = |of| ctx.machine.heap.is_subclass(class, of);
    match () {
        () if is_a(types::IMPORT_ERROR) => Some(&["name", "path"]),
        () if is_a(types::ATTRIBUTE_ERROR) => Some(&["name", "obj"]),
        () if is_a(types::NAME_ERROR) => Some(&["name"]),
        () => None,
    }
}

/// Keeps what goes beside the arguments when an exception is initialised; gives the arguments.
pub(super) fn keep(
    ctx: &mut Ctx<'_>,
    receiver: Value,
    class: ObjectId,
    arguments: &[Value],
) -> Result<Vec<Value>, Raised> {
    let is_a = |of| ctx.machine.heap.is_subclass(class, of);
    if is_a(types::UNICODE_ENCODE_ERROR) || is_a(types::UNICODE_DECODE_ERROR) {
        let given = arguments.len();
        if given != 5 {
            let message = format!("function takes exactly 5 arguments ({given} given)");
            return Err(ctx.type_error(message));
        }
    }
    if is_a(types::SYNTAX_ERROR) {
        if let Value::Object(id) = receiver {
            ctx.machine.keep_syntax_place(id, arguments);
        }
        return Ok(arguments.to_vec());
    }
    if is_a(types::OS_ERROR) && (3..=5).contains(&arguments.len()) {
        for (index, name) in [(2, "filename"), (4, "filename2")] {
            if let Some(value) = arguments.get(index) {
                let symbol = ctx.machine.intern(name);
                let exception = super::exceptions::exception_of(ctx, receiver)?;
                exception.attributes.set(symbol, *value);
            }
        }
        return Ok(arguments[..2].to_vec());
    }
    Ok(arguments.to_vec())
}

/// `BaseExceptionGroup.__new__(class, message, exceptions)`
fn group_new(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let (class, arguments) = ctx.new_class(args, types::BASE_EXCEPTION_GROUP)?;
    let &[message, exceptions] = arguments else {
        let given = arguments.len();
        return Err(ctx.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"
        )));
    };
    let heap = &ctx.machine.heap;
    if heap.as_str(message).is_none() {
        let name = heap.type_name(message);
        let complaint = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}");
        return Err(ctx.type_error(complaint));
    }
    let Some(items) = heap.sequence(exceptions).map(<[Value]>::to_vec) else {
        return Err(ctx.type_error("second argument (exceptions) must be a sequence"));
    };
    if items.is_empty() {
        let message = "second argument (exceptions) must be a non-empty sequence";
        return Err(ctx.value_error(message));
    }
    let mut are_plain = true;
    for (number, item) in items.iter().enumerate() {
        if !ctx.machine.heap.is_instance(*item, types::BASE_EXCEPTION) {
            let message = format!("Item {number} of second argument (exceptions) is not an exception");
            return Err(ctx.value_error(message));
        }
        are_plain &= ctx.machine.heap.is_instance(*item, types::EXCEPTION);
    }
    let class = match class {
        types::BASE_EXCEPTION_GROUP if are_plain => types::EXCEPTION_GROUP,
        _ => class,
    };
    if !are_plain && ctx.machine.heap.is_subclass(class, types::EXCEPTION) {
        let message = match class {
            types::EXCEPTION_GROUP => "Cannot nest BaseExceptions in an ExceptionGroup".to_owned(),
            _ => {
                let name = &ctx.machine.heap.class(class).name;
                format!("Cannot nest BaseExceptions in '{name}'")
            }
        };
        return Err(ctx.type_error(message));
    }
    let group = ctx.heap().exception(class, arguments);
    let tuple = ctx.heap().tuple(&items);
    for (name, value) in [("message", message), ("exceptions", tuple)] {
        let symbol = ctx.machine.intern(name);
        let exception = super::exceptions::exception_of(ctx, group)?;
        exception.attributes.set(symbol, value);
    }
    Ok(Answer::Value(group))
}

/// A method of groups that the library's Python part carries out.
fn prelude(ctx: &mut Ctx<'_>, args: Args<'_>, name: &str) -> Result<Answer, Raised> {
    let (receiver, argument) = args.one(ctx, &format!("BaseExceptionGroup.{name}"))?;
    Ok(ctx.call_prelude(&format!("_group_{name}"), vec![receiver, argument]))
}
