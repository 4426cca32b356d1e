//! Frames that come and go while the loop of [`super`] runs: of calls and of objects that are made.

use super::super::call::is_simple;
use crate::machine::heap::{Heap, Site};
use crate::machine::lookups::Lookups;
use crate::machine::object::{Instance, Object};
use crate::machine::task::{Frame, Return};
use crate::machine::value::Value;
use crate::program::{CodeId, Program};
use crate::trace::ObjectId;
use std::sync::Arc;

/// Whether the innermost frame, or the one that it goes back to, is of a text that the program has compiled: the one has to
/// let others have the GIL behind it, the other can have builtins of its own.
#[inline]
pub(super) fn is_in_text(frames: &[Frame], program: &Program) -> bool {
    match frames {
        [.., outer, inner] => program.is_text(outer.code) || program.is_text(inner.code),
        _ => true,
    }
}

/// Makes a bare instance of the class that is called, and the frame of its `__init__`, whose arguments lie where they are
/// wanted then. Where there is more to it, nothing has happened.
#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "what the loop has in hand")]
pub(super) fn make(
    heap: &mut Heap,
    lookups: &mut Lookups,
    program: &Program,
    frames: &mut Vec<Frame>,
    stack: &mut Vec<Value>,
    at: usize,
    site: Site,
    outer_handled: Value,
) -> Option<(CodeId, ObjectId)> {
    let Value::Object(class) = stack[at] else {
        return None;
    };
    let id = lookups.initialiser(heap, class)?;
    let Object::Function(function) = heap.get(id) else {
        return None;
    };
    let (code, module) = (function.code, function.module);
    let body = program.code(code);
    let given = stack.len() - at - 1;
    let is_plain = is_simple(body) && body.flags.optimized && body.arg_count as usize == given;
    if !is_plain || program.is_text(code) || stack[at + 1].is_bound() || heap.notes_instances() {
        return None;
    }
    heap.site = site;
    let instance = heap.make(Object::Instance(Arc::new(Instance::bare(class))));
    stack[at] = instance;
    stack.remove(at + 1);
    stack.resize(at + body.slots.len(), Value::Unbound);
    frames.last_mut()?.pc = site.instruction + 1;
    push_frame(frames, || Frame {
        code,
        pc: 0,
        base: at as u32,
        floor: at as u32,
        module,
        function: Value::Object(id),
        locals: None,
        ret: Return::Instance(instance),
        generator: None,
        outer_handled,
    });
    Some((code, module))
}

/// Adds a frame, written part by part where it is to lie. Made elsewhere it would be copied in other pieces than it was
/// written in, and the processor would wait until those are there as a whole.
#[inline(always)]
pub(super) fn push_frame(frames: &mut Vec<Frame>, frame: impl FnOnce() -> Frame) {
    frames.push(Frame::BLANK);
    let Some(place) = frames.last_mut() else { return };
    let new = frame();
    (place.code, place.pc) = (new.code, new.pc);
    (place.base, place.floor) = (new.base, new.floor);
    place.module = new.module;
    place.function = new.function;
    place.locals = new.locals;
    place.generator = new.generator;
    place.outer_handled = new.outer_handled;
    // Nothing is lost: what a blank frame returns to holds nothing.
    std::mem::forget(std::mem::replace(&mut place.ret, new.ret));
}

/// Takes away a frame whose result goes where nothing else has to be let go of, which therefore nobody asks.
#[inline(always)]
pub(super) fn leave(frames: &mut Vec<Frame>) {
    if let Some(frame) = frames.pop() {
        debug_assert!(matches!(
            frame.ret,
            Return::Push | Return::Instance(_) | Return::ForIter { .. }
        ));
        std::mem::forget(frame);
    }
}
