//! The common instructions on common values, at full speed.
//!
//! Everything that could stop, raise, or make others notice is left to `dispatch`: this loop
//! stands before such an instruction and returns. What it does carry out, it carries out exactly as
//! `dispatch` would, instruction by instruction, so that counts and listings stay the same. It follows calls of
//! functions that take what they are given, their returns, and generators that a loop asks for values.

use super::super::heap::{Heap, Site};
use super::super::lookups::Lookups;
use super::super::native::Inline;
use super::super::number;
use super::super::object::{Generator, GeneratorState, Instance, Object, Str};
use super::super::string::Text;
use super::super::task::{Frame, Return};
use super::super::value::Value;
use super::call::is_simple;
use super::plain::{
    Next, append, attribute, built, compare_floats, compare_objects, contains, float_binary, global, item,
    joined, length, next, store_attribute, store_item, truth, wide_binary,
};
use super::{COMPUTE_MAX, Vm};
use crate::program::code::BinaryOperator;
use crate::program::{Instr, Program};
use crate::trace::ObjectId;
use std::sync::Arc;

/// Leaves the loop for the long way when an optional value is absent.
macro_rules! or_leave {
    ($value:expr) => {
        match $value {
            Some(value) => value,
            None => break,
        }
    };
}

impl Vm<'_> {
    /// Carries out instructions until one comes that needs more than this loop can do.
    #[inline(never)]
    pub(super) fn hurry(&mut self) {
        let mut notes = self.notes_accesses();
        let (me, sharing) = (self.id, &self.machine.sharing);
        let Some(frame) = self.task.frames.last() else {
            return;
        };
        let mut is_module_body = frame.locals == Some(self.module);
        let (mut module, mut builtins) = (self.module, self.builtins);
        let usual_builtins = self.machine.builtins;
        let (program, natives) = (self.program, self.natives);
        let (mut code, mut base) = (self.code, self.base);
        let (mut is_library, mut is_whole) = (self.is_library, self.is_whole);
        let mut instrs = &*code.instrs;
        let constants = &*self.machine.constants;
        let frames_max = self.machine.frames_max as usize;
        let heap = &mut self.machine.heap;
        let lookups = &mut self.machine.lookups;
        let memory_max = self.machine.options.memory_max;
        let task = &mut self.task;
        // In hand while the loop runs: the way to them through the task would be one more thing to keep in a register.
        let (mut own_stack, mut own_frames) =
            (std::mem::take(&mut task.stack), std::mem::take(&mut task.frames));
        let (stack, frames, handled) = (&mut own_stack, &mut own_frames, &mut task.handled);
        let (mut pc, mut executed) = (self.pc, self.executed);
        // Whether another thread could have gone on; what the library does between counts as one call.
        let mut has_offered = false;
        // Goes on in what is now the innermost frame. A text that the program has compiled can have builtins of its own.
        macro_rules! go_on_in_frame {
            ($code:expr, $pc:expr, $base:expr, $module:expr, $locals:expr) => {
                self.has_offered |= has_offered && !is_whole;
                has_offered = false;
                (pc, base, module) = ($pc as usize, $base as usize, $module);
                code = program.code($code);
                instrs = &*code.instrs;
                is_library = program.is_library($code);
                is_whole = is_library && !code.flags.in_steps;
                notes = sharing.is_concurrent && !is_whole;
                is_module_body = $locals == Some(module);
                builtins = usual_builtins;
                executed += 1;
            };
        }
        loop {
            match instrs[pc] {
                Instr::Nop => {}
                Instr::Resume(place) => {
                    if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                        break;
                    }
                    has_offered |= place & 3 < 2;
                }
                Instr::PopTop | Instr::EndFor | Instr::PopIter => {
                    stack.pop();
                }
                Instr::PushNull => stack.push(Value::Unbound),
                Instr::Copy(depth) => stack.push(stack[stack.len() - depth as usize]),
                Instr::Swap(depth) => {
                    let last = stack.len() - 1;
                    let other = last + 1 - depth as usize;
                    let values = (stack[last], stack[other]);
                    (stack[other], stack[last]) = values;
                }
                Instr::LoadConst(id) => stack.push(constants[id.0 as usize]),
                Instr::LoadSmallInt(value) => stack.push(Value::Int(i64::from(value))),
                Instr::LoadFast(slot) | Instr::LoadFastCheck(slot) => {
                    let value = stack[base + slot as usize];
                    if !value.is_bound() {
                        break;
                    }
                    stack.push(value);
                }
                Instr::LoadFastAndClear(slot) => {
                    let value = std::mem::replace(&mut stack[base + slot as usize], Value::Unbound);
                    stack.push(value);
                }
                Instr::LoadFastLoadFast(first, second) => {
                    let values = (stack[base + first as usize], stack[base + second as usize]);
                    if !values.0.is_bound() || !values.1.is_bound() {
                        break;
                    }
                    stack.push(values.0);
                    stack.push(values.1);
                }
                Instr::StoreFast(slot) => {
                    let value = or_leave!(stack.pop());
                    stack[base + slot as usize] = value;
                }
                Instr::StoreFastLoadFast(store, load) => {
                    let stored = stack[stack.len() - 1];
                    let loaded = if store == load {
                        stored
                    } else {
                        stack[base + load as usize]
                    };
                    if !loaded.is_bound() {
                        break;
                    }
                    stack[base + store as usize] = stored;
                    let last = stack.len() - 1;
                    stack[last] = loaded;
                }
                Instr::StoreFastStoreFast(first, second) => {
                    for slot in [first, second] {
                        let value = stack.pop().unwrap_or(Value::Unbound);
                        stack[base + slot as usize] = value;
                    }
                }
                Instr::LoadDeref(slot) if !notes => {
                    let Some(Object::Cell { value, .. }) = heap.object(stack[base + slot as usize]) else {
                        break;
                    };
                    if !value.is_bound() {
                        break;
                    }
                    stack.push(*value);
                }
                Instr::StoreDeref(slot) if !notes => {
                    let Value::Object(id) = stack[base + slot as usize] else {
                        break;
                    };
                    let Object::Cell { value, .. } = heap.get_mut(id) else {
                        break;
                    };
                    *value = or_leave!(stack.pop());
                }
                Instr::LoadGlobal(name) => {
                    stack.push(or_leave!(global(heap, module, builtins, name, notes)));
                }
                Instr::LoadGlobalPushNull(name) => {
                    stack.push(or_leave!(global(heap, module, builtins, name, notes)));
                    stack.push(Value::Unbound);
                }
                Instr::LoadName(name) if is_module_body => {
                    stack.push(or_leave!(global(heap, module, builtins, name, notes)));
                }
                Instr::StoreGlobal(name) if !notes => {
                    let Object::Module(globals) = heap.get_mut(module) else {
                        break;
                    };
                    let value = or_leave!(stack.pop());
                    Arc::make_mut(globals).namespace.set(name, value);
                }
                Instr::StoreName(name) if is_module_body && !notes => {
                    let Object::Module(globals) = heap.get_mut(module) else {
                        break;
                    };
                    let value = or_leave!(stack.pop());
                    Arc::make_mut(globals).namespace.set(name, value);
                }
                Instr::LoadAttr(name) => {
                    let receiver = stack[stack.len() - 1];
                    let (value, _) = or_leave!(attribute(heap, lookups, receiver, name, notes, false));
                    let last = stack.len() - 1;
                    stack[last] = value;
                }
                Instr::LoadMethod(name) => {
                    let receiver = stack[stack.len() - 1];
                    let (value, bound) = or_leave!(attribute(heap, lookups, receiver, name, notes, true));
                    let last = stack.len() - 1;
                    stack[last] = value;
                    stack.push(bound);
                }
                Instr::StoreAttr(name) if !notes => {
                    let at = stack.len() - 2;
                    let (value, receiver) = (stack[at], stack[at + 1]);
                    if !store_attribute(heap, lookups, receiver, name, value) {
                        break;
                    }
                    stack.truncate(at);
                }
                Instr::BinaryOp { op, .. } => {
                    let last = stack.len() - 1;
                    let result = match (stack[last - 1], stack[last]) {
                        (Value::Int(a), Value::Int(b)) => number::int_binary(op, a, b)
                            .or_else(|| wide_binary(heap, op, stack[last - 1], stack[last])),
                        (Value::Float(a), Value::Float(b)) => float_binary(op, a.get(), b.get()),
                        (Value::Float(a), Value::Int(b)) => float_binary(op, a.get(), b as f64),
                        (Value::Int(a), Value::Float(b)) => float_binary(op, a as f64, b.get()),
                        (Value::Object(a), Value::Object(b)) if op == BinaryOperator::Add => {
                            joined(heap, memory_max, a, b)
                                .or_else(|| wide_binary(heap, op, stack[last - 1], stack[last]))
                        }
                        (left, right) => wide_binary(heap, op, left, right),
                    };
                    stack[last - 1] = or_leave!(result);
                    stack.truncate(last);
                }
                Instr::CompareOp { op, .. } => {
                    let last = stack.len() - 1;
                    let truth = match (stack[last - 1], stack[last]) {
                        (Value::Int(a), Value::Int(b)) => op.holds(a.cmp(&b)),
                        (Value::Float(a), Value::Float(b)) => compare_floats(op, a.get(), b.get()),
                        (left, right) => or_leave!(compare_objects(heap, op, left, right)),
                    };
                    stack.truncate(last);
                    match instrs[pc + 1] {
                        Instr::PopJumpIfFalse(target) | Instr::PopJumpIfTrue(target) => {
                            stack.truncate(last - 1);
                            let wanted = matches!(instrs[pc + 1], Instr::PopJumpIfTrue(_));
                            pc = if truth == wanted { target as usize } else { pc + 2 };
                            executed += 2;
                            continue;
                        }
                        _ => stack[last - 1] = Value::bool(truth),
                    }
                }
                Instr::IsOp { invert } => {
                    let last = stack.len() - 1;
                    stack[last - 1] = Value::bool((stack[last - 1] == stack[last]) != invert);
                    stack.truncate(last);
                }
                Instr::UnaryNot => {
                    let last = stack.len() - 1;
                    stack[last] = Value::bool(stack[last] != Value::TRUE);
                }
                Instr::UnaryNegative => {
                    let last = stack.len() - 1;
                    let Value::Int(value) = stack[last] else { break };
                    stack[last] = Value::Int(or_leave!(value.checked_neg()));
                }
                Instr::FormatSimple => {
                    let last = stack.len() - 1;
                    match stack[last] {
                        Value::Int(value) => {
                            let text = Text::of_int(value);
                            let chars = text.len() as u32;
                            stack[last] = heap.make(Object::Str(Str::of(text, chars)));
                        }
                        Value::Object(id) if matches!(heap.get(id), Object::Str(_)) => {}
                        _ => break,
                    }
                }
                Instr::BuildString(count) => {
                    let at = stack.len() - count as usize;
                    let text = or_leave!(built(heap, memory_max, &stack[at..]));
                    stack.truncate(at);
                    stack.push(text);
                }
                Instr::ToBool => {
                    let last = stack.len() - 1;
                    stack[last] = Value::bool(or_leave!(truth(heap, stack[last], notes)));
                }
                Instr::ContainsOp { invert } if !notes => {
                    let last = stack.len() - 1;
                    let found = or_leave!(contains(heap, stack[last], stack[last - 1]));
                    stack[last - 1] = Value::bool(found != invert);
                    stack.truncate(last);
                }
                Instr::BinarySubscr => {
                    let last = stack.len() - 1;
                    let value = item(heap, stack[last - 1], stack[last], notes);
                    stack[last - 1] = or_leave!(value);
                    stack.truncate(last);
                }
                Instr::StoreSubscr if !notes => {
                    let at = stack.len() - 3;
                    if !store_item(heap, stack[at + 1], stack[at + 2], stack[at]) {
                        break;
                    }
                    stack.truncate(at);
                }
                Instr::ListAppend(depth) => {
                    let item = stack[stack.len() - 1];
                    let list = stack[stack.len() - 1 - depth as usize];
                    if !append(heap, list, item) {
                        break;
                    }
                    stack.pop();
                }
                Instr::UnpackSequence(count) => {
                    let Some(Object::Tuple(items)) = heap.object(stack[stack.len() - 1]) else {
                        break;
                    };
                    if items.len() != count as usize {
                        break;
                    }
                    stack.pop();
                    stack.extend(items.iter().rev());
                }
                Instr::JumpForward(target) | Instr::JumpBackwardNoInterrupt(target) => {
                    pc = target as usize;
                    executed += 1;
                    continue;
                }
                Instr::JumpBackward(target) => {
                    if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                        break;
                    }
                    has_offered = true;
                    pc = target as usize;
                    executed += 1;
                    continue;
                }
                Instr::PopJumpIfTrue(target) => {
                    executed += 1;
                    let is_taken = stack.pop() == Some(Value::TRUE);
                    pc = if is_taken { target as usize } else { pc + 1 };
                    continue;
                }
                Instr::PopJumpIfFalse(target) => {
                    executed += 1;
                    let is_taken = stack.pop() == Some(Value::FALSE);
                    pc = if is_taken { target as usize } else { pc + 1 };
                    continue;
                }
                Instr::PopJumpIfNone(target) => {
                    executed += 1;
                    let is_taken = stack.pop() == Some(Value::None);
                    pc = if is_taken { target as usize } else { pc + 1 };
                    continue;
                }
                Instr::PopJumpIfNotNone(target) => {
                    executed += 1;
                    let is_taken = stack.pop() != Some(Value::None);
                    pc = if is_taken { target as usize } else { pc + 1 };
                    continue;
                }
                // An iterator that others may have moves on where they can notice it.
                Instr::ForIter(_)
                    if notes
                        && !matches!(stack.last(), Some(Value::Object(id)) if sharing.is_own(heap, me, *id)) =>
                {
                    break;
                }
                Instr::ForIter(target) => match next(heap, stack[stack.len() - 1], notes) {
                    Next::Value(value) => stack.push(value),
                    Next::End => {
                        pc = target as usize + 1;
                        executed += 1;
                        continue;
                    }
                    Next::Generator(id) if !notes && frames.len() < frames_max => {
                        let Object::Generator(generator) = heap.get_mut(id) else {
                            break;
                        };
                        if program.is_text(generator.code) {
                            break;
                        }
                        or_leave!(frames.last_mut()).pc = pc as u32 + 1;
                        let (body, at, module_of) = (generator.code, generator.pc, generator.module);
                        let floor = stack.len();
                        wake(generator, id, target, frames, stack, handled);
                        go_on_in_frame!(body, at, floor, module_of, None);
                        continue;
                    }
                    Next::Generator(_) | Next::Unusual => break,
                },
                Instr::YieldValue if !notes => {
                    let frame = or_leave!(frames.last());
                    let (Return::ForIter { .. }, Some(id)) = (&frame.ret, frame.generator) else {
                        break;
                    };
                    if is_in_text(frames, program) {
                        break;
                    }
                    let value = or_leave!(stack.pop());
                    rest(heap, id, pc as u32 + 1, &stack[frame.base as usize..], {
                        let is_handling = *handled != frame.outer_handled;
                        if is_handling { *handled } else { Value::None }
                    });
                    *handled = frame.outer_handled;
                    stack.truncate(frame.floor as usize);
                    stack.push(value);
                    frames.truncate(frames.len() - 1);
                    let frame = or_leave!(frames.last());
                    go_on_in_frame!(frame.code, frame.pc, frame.base, frame.module, frame.locals);
                    continue;
                }
                Instr::ReturnValue => {
                    let frame = or_leave!(frames.last());
                    let last = stack.len() - 1;
                    let value = match &frame.ret {
                        _ if frame.generator.is_some() || is_in_text(frames, program) => break,
                        Return::Push => stack[last],
                        Return::Instance(instance) if stack[last] == Value::None => *instance,
                        _ => break,
                    };
                    *handled = frame.outer_handled;
                    stack.truncate(frame.floor as usize);
                    stack.push(value);
                    frames.truncate(frames.len() - 1);
                    let frame = or_leave!(frames.last());
                    go_on_in_frame!(frame.code, frame.pc, frame.base, frame.module, frame.locals);
                    continue;
                }
                Instr::Call(count) => {
                    let at = stack.len() - 2 - count as usize;
                    let native = match stack[at] {
                        Value::Native(native) if count == 1 => native,
                        Value::Object(id) => {
                            let function = match heap.get(id) {
                                Object::Function(function) => function,
                                Object::Class(_) if !sharing.is_concurrent && frames.len() < frames_max => {
                                    let site = Site {
                                        code: or_leave!(frames.last()).code.0,
                                        instruction: pc as u32,
                                    };
                                    let made = make(heap, lookups, program, stack, at, site, *handled);
                                    let inner = or_leave!(made);
                                    let (body_id, first, module_of) = (inner.code, inner.base, inner.module);
                                    or_leave!(frames.last_mut()).pc = pc as u32 + 1;
                                    has_offered = true;
                                    frames.push(inner);
                                    go_on_in_frame!(body_id, 0, first, module_of, None);
                                    continue;
                                }
                                _ => break,
                            };
                            let (body_id, module_of) = (function.code, function.module);
                            let body = program.code(body_id);
                            let first = at + 2 - usize::from(stack[at + 1].is_bound());
                            let is_plain = is_simple(body)
                                && body.arg_count as usize == stack.len() - first
                                && !program.is_text(body_id);
                            let is_noted = sharing.is_concurrent && program.is_library(body_id);
                            if !is_plain || is_noted || frames.len() >= frames_max {
                                break;
                            }
                            let locals = (!body.flags.optimized).then_some(module_of);
                            stack.resize(first + body.slots.len(), Value::Unbound);
                            or_leave!(frames.last_mut()).pc = pc as u32 + 1;
                            has_offered = true;
                            frames.push(Frame {
                                code: body_id,
                                pc: 0,
                                base: first as u32,
                                floor: at as u32,
                                module: module_of,
                                function: Value::Object(id),
                                locals,
                                ret: Return::Push,
                                generator: None,
                                outer_handled: *handled,
                            });
                            go_on_in_frame!(body_id, 0, first, module_of, locals);
                            continue;
                        }
                        _ => break,
                    };
                    let result = match natives.inline(native) {
                        Inline::Append if !notes && append(heap, stack[at + 1], stack[at + 2]) => Value::None,
                        Inline::Len if !notes && !stack[at + 1].is_bound() => {
                            or_leave!(length(heap, stack[at + 2]))
                        }
                        _ => break,
                    };
                    has_offered = true;
                    stack.truncate(at);
                    stack.push(result);
                }
                _ => break,
            }
            pc += 1;
            executed += 1;
        }
        (self.task.stack, self.task.frames) = (own_stack, own_frames);
        (self.pc, self.executed) = (pc, executed);
        (self.code, self.base, self.module) = (code, base, module);
        (self.is_library, self.is_whole) = (is_library, is_whole);
        self.builtins = builtins;
        self.has_offered |= has_offered && !is_whole;
    }
}

/// Whether the innermost frame, or the one that it goes back to, is of a text that the program has compiled: the one has to
/// let others have the GIL behind it, the other can have builtins of its own.
#[inline]
fn is_in_text(frames: &[Frame], program: &Program) -> bool {
    match frames {
        [.., outer, inner] => program.is_text(outer.code) || program.is_text(inner.code),
        _ => true,
    }
}

/// Makes a bare instance of the class that is called, and the frame of its `__init__`, whose arguments lie where they are
/// wanted then. Where there is more to it, nothing has happened.
#[inline(never)]
fn make(
    heap: &mut Heap,
    lookups: &mut Lookups,
    program: &Program,
    stack: &mut Vec<Value>,
    at: usize,
    site: Site,
    outer_handled: Value,
) -> Option<Frame> {
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
    if !is_plain || program.is_text(code) || stack[at + 1].is_bound() {
        return None;
    }
    heap.site = site;
    let instance = heap.make(Object::Instance(Arc::new(Instance::bare(class))));
    stack[at] = instance;
    stack.remove(at + 1);
    stack.resize(at + body.slots.len(), Value::Unbound);
    Some(Frame {
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
    })
}

/// Puts the frame of a resting generator, which a loop asks for its next value, back on the stack.
#[inline]
fn wake(
    generator: &mut Generator,
    id: ObjectId,
    target: u32,
    frames: &mut Vec<Frame>,
    stack: &mut Vec<Value>,
    handled: &mut Value,
) {
    let floor = stack.len() as u32;
    generator.state = GeneratorState::Running;
    stack.extend_from_slice(&generator.stack);
    generator.stack.clear();
    stack.push(Value::None);
    frames.push(generator.frame(id, floor, Return::ForIter { target }, *handled));
    if generator.handled != Value::None {
        *handled = std::mem::replace(&mut generator.handled, Value::None);
    }
}

/// Keeps in a generator what its frame needs to go on.
fn rest(heap: &mut Heap, id: ObjectId, pc: u32, resting: &[Value], handled: Value) {
    if let Object::Generator(generator) = heap.get_mut(id) {
        generator.state = GeneratorState::Suspended;
        generator.stack.extend_from_slice(resting);
        generator.pc = pc;
        generator.handled = handled;
    }
}
