//! What programs read of tracebacks and frames, and what the library's own `traceback` reads.

use super::exceptions::exception_of;
use super::making::NOTHING;
use crate::machine::object::Object;
use crate::machine::traceback::Line;
use crate::machine::trail::Trail;
use crate::machine::{Answer, Args, Ctx, Effect, Raised, Value, types};
use crate::stdlib::Registrar;

/// Registers attributes and the library's functions.
pub fn register(r: &mut Registrar<'_>) {
    r.getter(types::TRACEBACK, "tb_lineno", line_number);
    r.getter(types::TRACEBACK, "tb_lasti", |ctx, args| {
        let place = trail_of(ctx, args.get(0))?.place();
        let listing = ctx.program.code(place.code).listing()[place.instruction as usize];
        Ok(Answer::Value(Value::Int(i64::from(listing.offset))))
    });
    r.getter(types::TRACEBACK, "tb_frame", |ctx, args| {
        let trail = trail_of(ctx, args.get(0))?;
        Ok(Answer::Value(ctx.heap().make(Object::Frame(trail))))
    });
    r.getter(types::TRACEBACK, "tb_next", |ctx, args| {
        let next = trail_of(ctx, args.get(0))?.inward().map(Object::Traceback);
        Ok(Answer::Value(or_none(ctx, next)))
    });
    r.getter(types::FRAME, "f_lineno", line_number);
    r.getter(types::FRAME, "f_code", |ctx, args| {
        let code = trail_of(ctx, args.get(0))?.place().code;
        Ok(Answer::Value(ctx.heap().make(Object::Code(code))))
    });
    r.getter(types::FRAME, "f_globals", |ctx, args| {
        let module = trail_of(ctx, args.get(0))?.place().module;
        Ok(Answer::Value(ctx.heap().make(Object::AttributeDict(module))))
    });
    r.getter(types::FRAME, "f_builtins", |ctx, _| {
        let builtins = ctx.machine.builtins;
        Ok(Answer::Value(ctx.heap().make(Object::AttributeDict(builtins))))
    });
    r.getter(types::FRAME, "f_back", |ctx, args| {
        let back = trail_of(ctx, args.get(0))?.outward().map(Object::Frame);
        Ok(Answer::Value(or_none(ctx, back)))
    });
    r.getter(types::FRAME, "f_locals", locals);
    r.constant("_threadline", "frame_class", Value::Object(types::FRAME));
    r.constant("_threadline", "traceback_class", Value::Object(types::TRACEBACK));
    r.getter(types::FRAME, "f_lasti", |ctx, args| {
        let place = trail_of(ctx, args.get(0))?.place();
        let listing = ctx.program.code(place.code).listing()[place.instruction as usize];
        Ok(Answer::Value(Value::Int(i64::from(listing.offset))))
    });
    r.getter(types::FRAME, "f_trace", |_, _| Ok(Answer::Value(Value::None)));
    r.function("_threadline", "traceback_entries", Effect::None, entries);
    r.function("_threadline", "digits_max", Effect::None, |ctx, _| {
        Ok(Answer::Value(Value::Int(i64::from(ctx.machine.heap.digits_max))))
    });
    r.function("_threadline", "set_digits_max", Effect::None, |ctx, args| {
        let digits = ctx.machine.heap.as_i64(args.get(0)).unwrap_or(0);
        ctx.machine.heap.digits_max = u32::try_from(digits).unwrap_or(0);
        NOTHING
    });
    r.function("_threadline", "source_text", Effect::None, source_text);
    r.function("_threadline", "same_origin", Effect::None, same_origin);
    r.function("_threadline", "raised_at", Effect::None, raised_at);
}

/// An exception that came by no place of the program's is said to have come by the one that a frame stands at.
fn raised_at(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let place = trail_of(ctx, args.get(1))?.place();
    exception_of(ctx, args.get(0))?.traceback.push(place);
    NOTHING
}

fn or_none(ctx: &mut Ctx<'_>, object: Option<Object>) -> Value {
    object.map_or(Value::None, |object| ctx.heap().make(object))
}

fn trail_of(ctx: &mut Ctx<'_>, value: Value) -> Result<Trail, Raised> {
    match ctx.machine.heap.object(value) {
        Some(Object::Traceback(trail) | Object::Frame(trail)) => Ok(trail.clone()),
        _ => Err(ctx.wrong_receiver("traceback", value)),
    }
}

fn line_number(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let line = trail_of(ctx, args.get(0))?.span(ctx.program).line;
    Ok(Answer::Value(Value::Int(i64::from(line))))
}

fn locals(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    match trail_of(ctx, args.get(0))?.locals {
        Value::Unbound => Err(ctx.error(
            types::ATTRIBUTE_ERROR,
            "f_locals is not kept here: Threadline keeps variables only of the frame that sys._getframe() gives",
        )),
        locals => Ok(Answer::Value(locals)),
    }
}

/// `traceback_entries(of)`: of an exception, a traceback or a frame (with all that called it), outermost
/// first: file, line, last line, column, last column, name of the code, source line as it stands in the
/// file, and the line of marks below it (or `None`) as a printed traceback has it.
fn entries(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let of = args.get(0);
    let places = match ctx.machine.heap.object(of) {
        Some(Object::Exception(exception)) => match Trail::of_exception(ctx.program, &exception.traceback) {
            Some(trail) => trail.places.to_vec(),
            None => Vec::new(),
        },
        Some(Object::Traceback(trail)) => trail.places[trail.at as usize..].to_vec(),
        Some(Object::Frame(trail)) => trail.places[..=trail.at as usize].to_vec(),
        _ => Vec::new(),
    };
    let mut rows = Vec::new();
    for place in places {
        let line = Line::of(ctx.program, place);
        let number = |n: u32| Value::Int(i64::from(n));
        let heap = ctx.heap();
        let marks = line.marks.as_ref().map_or(Value::None, |marks| heap.str(marks));
        let row = [
            heap.str(&line.file),
            number(line.span.line),
            number(line.span.end_line),
            number(line.span.column),
            number(line.span.end_column),
            heap.str(&line.name),
            heap.str(&line.text),
            marks,
        ];
        rows.push(heap.tuple(&row));
    }
    Ok(Answer::Value(ctx.heap().list(rows)))
}

/// `source_text(name)`: the text of the program's file of this name, or `None`.
fn source_text(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let name = ctx
        .machine
        .heap
        .as_str(args.get(0))
        .map(|name| name.text.to_string());
    let found = name.and_then(|name| ctx.program.text_of(&name).cloned());
    Ok(Answer::Value(match found {
        Some(text) => ctx.heap().str(&text),
        None => Value::None,
    }))
}

/// `same_origin(one, other)`: whether two exceptions have the same traceback, cause and context, as the
/// parts of a group have that went through `except*` untouched.
fn same_origin(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let mut origin = |index: usize| {
        let exception = super::exceptions::exception_of(ctx, args.get(index))?;
        let passed = exception.traceback.clone();
        let links = (exception.cause, exception.context);
        let own: Vec<_> = passed
            .into_iter()
            .filter(|e| !ctx.program.is_library(e.code))
            .collect();
        Ok((own, links))
    };
    let is_same = origin(0)? == origin(1)?;
    Ok(Answer::Value(Value::bool(is_same)))
}

/// The traceback of an exception as an object; `None` before it has been raised.
pub(super) fn traceback_of(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    let passed = super::exceptions::exception_of(ctx, args.get(0))?
        .traceback
        .clone();
    let trail = Trail::of_exception(ctx.program, &passed).map(Object::Traceback);
    Ok(Answer::Value(or_none(ctx, trail)))
}

/// Gives an exception the places of a traceback, or none.
pub(super) fn set_traceback(ctx: &mut Ctx<'_>, exception: Value, traceback: Value) -> Result<(), Raised> {
    let places = match ctx.machine.heap.object(traceback) {
        Some(Object::Traceback(trail)) => trail.places[trail.at as usize..].iter().rev().copied().collect(),
        None if traceback == Value::None => Vec::new(),
        _ => return Err(ctx.type_error("__traceback__ must be a traceback or None")),
    };
    let exception = super::exceptions::exception_of(ctx, exception)?;
    if places.is_empty() {
        exception.kept.clear();
    }
    exception.traceback = places;
    Ok(())
}

/// The setter of `__traceback__`.
pub(super) fn traceback_set(ctx: &mut Ctx<'_>, args: Args<'_>) -> Result<Answer, Raised> {
    set_traceback(ctx, args.get(0), args.get(1))?;
    NOTHING
}
