//! The common instructions on common values, at full speed.
//!
//! Everything that could stop, raise, or make others notice is left to `dispatch`: this loop
//! stands before such an instruction and returns. What it does carry out comes to exactly what `dispatch` would make of
//! it, instruction by instruction, so that counts and listings stay the same; it does so in strides of several
//! instructions where they go together ([`crate::program::strides`]). It follows calls of functions that take what they
//! are given, their returns, and generators that a loop asks for values.

mod frames;
mod resting;

use super::super::heap::{Heap, Site};
use super::super::object::{Object, Str};
use super::super::string::{Text, digits};
use super::super::task::{Frame, Return};
use super::super::value::Value;
use super::call::is_simple;
use super::in_hand::{Globals, Walker};
use super::plain::{
    Next, append, attribute, binary, built, change_item, compare, contains, item, store_attribute,
    store_item, truth,
};
use super::{COMPUTE_MAX, Vm};
use crate::machine::open::may_be_open;
use crate::program::Stride;
use crate::trace::ObjectId;
use frames::{is_in_text, leave, make, push_frame};
use resting::{Resting, wake};

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
        let may_hold = !sharing.is_concurrent && builtins == usual_builtins;
        let (program, natives) = (self.program, self.natives);
        let (mut code, mut base) = (self.code, self.base);
        let (mut is_library, mut is_whole) = (self.is_library, self.is_whole);
        let mut strides = code.strides();
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
                strides = code.strides();
                is_library = program.is_library($code);
                is_whole = is_library && !code.flags.in_steps;
                notes = sharing.is_concurrent && !is_whole;
                is_module_body = $locals == Some(module);
                builtins = usual_builtins;
                executed += 1;
            };
        }
        let mut resting = Resting::new();
        // Goes on in the body of a generator that a loop asks for its next value, if it is one and can be asked.
        macro_rules! go_on_in_generator {
            ($iterator:expr, $end:expr) => {
                if !notes
                    && frames.len() < frames_max
                    && let Value::Object(id) = $iterator
                {
                    let (floor, behind) = (stack.len(), pc as u32 + 1);
                    let woken = resting.wake(id, $end, behind, frames, stack, handled);
                    if let Some((body, at, module_of)) = woken {
                        go_on_in_frame!(body, at, floor, module_of, None);
                        continue;
                    }
                    if let Object::Generator(generator) = heap.get_mut(id)
                        && generator.is_resting()
                        && !program.is_text(generator.code)
                    {
                        or_leave!(frames.last_mut()).pc = behind;
                        let (body, at, module_of) = (generator.code, generator.pc, generator.module);
                        wake(generator, id, $end, frames, stack, handled);
                        go_on_in_frame!(body, at, floor, module_of, None);
                        continue;
                    }
                }
            };
        }
        // Goes on behind so many instructions.
        macro_rules! go_on {
            ($count:expr) => {{
                pc += $count as usize;
                executed += $count as u32;
                continue;
            }};
        }
        // Goes on behind a conditional jump, before which so many instructions of the stride stand.
        macro_rules! jump_if {
            ($truth:expr, $branch:expr, $before:expr) => {{
                if ($truth) == $branch.wanted {
                    pc = $branch.target as usize;
                    executed += $before + 1;
                    continue;
                }
                go_on!($before + u32::from($branch.past));
            }};
        }
        let mut walker = Walker::new();
        let mut globals = Globals::new(may_hold, usual_builtins);
        // Goes round a loop: so many instructions of the stride are behind it when it has jumped back.
        macro_rules! round_fast {
            ($slot:expr, $head:expr, $before:expr) => {{
                has_offered = true;
                pc = $head as usize;
                executed += $before;
                if !notes && let Some(value) = walker.quick(heap, stack[stack.len() - 1]) {
                    stack[base + $slot as usize] = value;
                    go_on!(2);
                }
                continue;
            }};
        }
        macro_rules! resume {
            ($place:expr) => {{
                if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                    break;
                }
                has_offered |= $place & 3 < 2;
            }};
        }
        // What a native comes to that is called at an instruction, in its usual case.
        macro_rules! answered {
            ($native:expr, $at:expr, $arguments:expr) => {
                match (natives.quick($native), frames.last()) {
                    (Some(quick), Some(caller)) if !program.is_text(caller.code) => {
                        heap.site = Site {
                            code: caller.code.0,
                            instruction: $at as u32,
                        };
                        let room = memory_max.saturating_sub(heap.bytes());
                        quick(heap, room, $arguments)
                    }
                    _ => None,
                }
            };
        }
        // Pieces of f-strings that lie on the stack as the numbers whose texts they are, and what was reserved for those.
        let mut pieces: Vec<(usize, ObjectId)> = Vec::new();
        loop {
            match strides[pc] {
                Stride::Apart => break,
                Stride::Nop => {}
                Stride::Resume(place) => resume!(place),
                Stride::Pop => {
                    stack.pop();
                }
                Stride::PopIter => {
                    let iterator = stack[stack.len() - 1];
                    if resting.has(iterator) || may_be_open(heap, iterator) {
                        break;
                    }
                    stack.pop();
                }
                Stride::PushNull => stack.push(Value::Unbound),
                Stride::Copy(depth) => stack.push(stack[stack.len() - depth as usize]),
                Stride::Swap(depth) => {
                    let last = stack.len() - 1;
                    let other = last + 1 - depth as usize;
                    let values = (stack[last], stack[other]);
                    (stack[other], stack[last]) = values;
                }
                Stride::LoadConst(id) => stack.push(constants[id.0 as usize]),
                Stride::LoadSmallInt(value) => stack.push(Value::Int(i64::from(value))),
                Stride::LoadFast(slot) => {
                    let value = stack[base + slot as usize];
                    if !value.is_bound() {
                        break;
                    }
                    stack.push(value);
                }
                Stride::LoadFastAndClear(slot) => {
                    let value = std::mem::replace(&mut stack[base + slot as usize], Value::Unbound);
                    stack.push(value);
                }
                Stride::LoadFastLoadFast(first, second) => {
                    let values = (stack[base + first as usize], stack[base + second as usize]);
                    if !values.0.is_bound() || !values.1.is_bound() {
                        break;
                    }
                    stack.push(values.0);
                    stack.push(values.1);
                }
                Stride::StoreFast(slot) => {
                    let value = or_leave!(stack.pop());
                    stack[base + slot as usize] = value;
                }
                Stride::StoreFastLoadFast(store, load) => {
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
                Stride::StoreFastStoreFast(first, second) => {
                    for slot in [first, second] {
                        let value = stack.pop().unwrap_or(Value::Unbound);
                        stack[base + slot as usize] = value;
                    }
                }
                Stride::LoadDeref(slot) if !notes => {
                    let Some(Object::Cell { value, .. }) = heap.object(stack[base + slot as usize]) else {
                        break;
                    };
                    if !value.is_bound() {
                        break;
                    }
                    stack.push(*value);
                }
                Stride::StoreDeref(slot) if !notes => {
                    let Value::Object(id) = stack[base + slot as usize] else {
                        break;
                    };
                    let Object::Cell { value, .. } = heap.get_mut(id) else {
                        break;
                    };
                    *value = or_leave!(stack.pop());
                }
                Stride::LoadGlobal(name) => {
                    stack.push(or_leave!(globals.load(heap, module, builtins, name, notes)));
                }
                Stride::LoadGlobalPushNull(name) => {
                    stack.push(or_leave!(globals.load(heap, module, builtins, name, notes)));
                    stack.push(Value::Unbound);
                }
                Stride::LoadName(name) if is_module_body => {
                    stack.push(or_leave!(globals.load(heap, module, builtins, name, notes)));
                }
                Stride::StoreGlobal(name) if !notes => {
                    if !globals.store(heap, module, name, stack[stack.len() - 1]) {
                        break;
                    }
                    stack.pop();
                }
                Stride::StoreName(name) if is_module_body && !notes => {
                    if !globals.store(heap, module, name, stack[stack.len() - 1]) {
                        break;
                    }
                    stack.pop();
                }
                Stride::LoadAttr(name) => {
                    let last = stack.len() - 1;
                    globals.lend(heap, stack[last]);
                    let (value, _) = or_leave!(attribute(heap, lookups, stack[last], name, notes, false));
                    stack[last] = value;
                }
                Stride::FastAttr { slot, name } => {
                    let receiver = stack[base + slot as usize];
                    globals.lend(heap, receiver);
                    let Some((value, _)) = attribute(heap, lookups, receiver, name, notes, false) else {
                        if receiver.is_bound() {
                            stack.push(receiver);
                            go_on!(1);
                        }
                        break;
                    };
                    stack.push(value);
                    go_on!(2);
                }
                Stride::LoadMethod(name) => {
                    let last = stack.len() - 1;
                    globals.lend(heap, stack[last]);
                    let (value, bound) = or_leave!(attribute(heap, lookups, stack[last], name, notes, true));
                    stack[last] = value;
                    stack.push(bound);
                }
                Stride::CallMethod(name) => {
                    let last = stack.len() - 1;
                    let receiver = stack[last];
                    globals.lend(heap, receiver);
                    let (value, bound) = or_leave!(attribute(heap, lookups, receiver, name, notes, true));
                    if !notes
                        && bound == receiver
                        && let Value::Native(native) = value
                        && let Some(result) = answered!(native, pc + 1, &[receiver])
                    {
                        has_offered = true;
                        stack[last] = result;
                        go_on!(2);
                    }
                    stack[last] = value;
                    stack.push(bound);
                }
                Stride::StoreAttr(name) if !notes => {
                    let at = stack.len() - 2;
                    let (value, receiver) = (stack[at], stack[at + 1]);
                    if !store_attribute(heap, lookups, receiver, name, value) {
                        break;
                    }
                    stack.truncate(at);
                }
                Stride::Binary(op) => {
                    let last = stack.len() - 1;
                    let result = binary(heap, memory_max, op, stack[last - 1], stack[last]);
                    stack[last - 1] = or_leave!(result);
                    stack.truncate(last);
                }
                Stride::BinaryStoreFast { op, slot } => {
                    let at = stack.len() - 2;
                    let result = or_leave!(binary(heap, memory_max, op, stack[at], stack[at + 1]));
                    stack.truncate(at);
                    stack[base + slot as usize] = result;
                    go_on!(2);
                }
                Stride::BinaryStoreName { op, name } => {
                    let at = stack.len() - 2;
                    let result = or_leave!(binary(heap, memory_max, op, stack[at], stack[at + 1]));
                    stack.truncate(at);
                    if !is_module_body || notes || !globals.store(heap, module, name, result) {
                        stack.push(result);
                        go_on!(1);
                    }
                    go_on!(2);
                }
                Stride::FastBinary { op, right } => {
                    let last = stack.len() - 1;
                    let right = stack[base + right as usize];
                    match binary(heap, memory_max, op, stack[last], right) {
                        Some(result) => stack[last] = result,
                        None if right.is_bound() => {
                            stack.push(right);
                            go_on!(1);
                        }
                        None => break,
                    }
                    go_on!(2);
                }
                Stride::IntBinary { op, right } => {
                    let last = stack.len() - 1;
                    let right = Value::Int(right.into());
                    match binary(heap, memory_max, op, stack[last], right) {
                        Some(result) => stack[last] = result,
                        None => {
                            stack.push(right);
                            go_on!(1);
                        }
                    }
                    go_on!(2);
                }
                Stride::FastIntBinary { op, left, right } => {
                    let (left, right) = (stack[base + left as usize], Value::Int(right.into()));
                    match binary(heap, memory_max, op, left, right) {
                        Some(result) => stack.push(result),
                        None if left.is_bound() => {
                            stack.extend([left, right]);
                            go_on!(2);
                        }
                        None => break,
                    }
                    go_on!(3);
                }
                Stride::FastFastBinary { op, left, right } => {
                    let (left, right) = (stack[base + left as usize], stack[base + right as usize]);
                    match binary(heap, memory_max, op, left, right) {
                        Some(result) => stack.push(result),
                        None if left.is_bound() && right.is_bound() => {
                            stack.extend([left, right]);
                            go_on!(1);
                        }
                        None => break,
                    }
                    go_on!(2);
                }
                Stride::FastFastBinaryStoreFast {
                    op,
                    left,
                    right,
                    slot,
                } => {
                    let (left, right) = (stack[base + left as usize], stack[base + right as usize]);
                    match binary(heap, memory_max, op, left, right) {
                        Some(result) => stack[base + slot as usize] = result,
                        None if left.is_bound() && right.is_bound() => {
                            stack.extend([left, right]);
                            go_on!(1);
                        }
                        None => break,
                    }
                    go_on!(3);
                }
                Stride::Compare(op) => {
                    let last = stack.len() - 1;
                    let truth = or_leave!(compare(heap, op, stack[last - 1], stack[last]));
                    stack.truncate(last);
                    stack[last - 1] = Value::bool(truth);
                }
                Stride::CompareJump { op, branch } => {
                    let at = stack.len() - 2;
                    let truth = or_leave!(compare(heap, op, stack[at], stack[at + 1]));
                    stack.truncate(at);
                    jump_if!(truth, branch, 1);
                }
                Stride::IntCompareJump { op, right, branch } => {
                    let last = stack.len() - 1;
                    let right = Value::Int(right.into());
                    let Some(truth) = compare(heap, op, stack[last], right) else {
                        stack.push(right);
                        go_on!(1);
                    };
                    stack.truncate(last);
                    jump_if!(truth, branch, 2);
                }
                Stride::FastIntCompareJump {
                    op,
                    left,
                    right,
                    branch,
                } => {
                    let (left, right) = (stack[base + left as usize], Value::Int(right.into()));
                    match compare(heap, op, left, right) {
                        Some(truth) => jump_if!(truth, branch, 3),
                        None if left.is_bound() => {
                            stack.extend([left, right]);
                            go_on!(2);
                        }
                        None => break,
                    }
                }
                Stride::FastFastCompareJump {
                    op,
                    left,
                    right,
                    branch,
                } => {
                    let (left, right) = (stack[base + left as usize], stack[base + right as usize]);
                    match compare(heap, op, left, right) {
                        Some(truth) => jump_if!(truth, branch, 2),
                        None if left.is_bound() && right.is_bound() => {
                            stack.extend([left, right]);
                            go_on!(1);
                        }
                        None => break,
                    }
                }
                Stride::Is { invert } => {
                    let last = stack.len() - 1;
                    stack[last - 1] = Value::bool((stack[last - 1] == stack[last]) != invert);
                    stack.truncate(last);
                }
                Stride::Not => {
                    let last = stack.len() - 1;
                    stack[last] = Value::bool(stack[last] != Value::TRUE);
                }
                Stride::Negative => {
                    let last = stack.len() - 1;
                    let Value::Int(value) = stack[last] else { break };
                    stack[last] = Value::Int(or_leave!(value.checked_neg()));
                }
                Stride::FormatSimple => {
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
                Stride::FormatPiece => match stack[stack.len() - 1] {
                    Value::Int(value) => {
                        let id = heap.reserve_text(digits(value) as u64);
                        pieces.push((stack.len() - 1, id));
                    }
                    Value::Object(id) if matches!(heap.get(id), Object::Str(_)) => {}
                    _ => break,
                },
                Stride::BuildString(count) => {
                    let at = stack.len() - count as usize;
                    let text = or_leave!(built(heap, memory_max, &stack[at..]));
                    while pieces.last().is_some_and(|(piece, _)| *piece >= at) {
                        pieces.pop();
                    }
                    stack.truncate(at);
                    stack.push(text);
                }
                Stride::ChangeItemByInt { op, right } if !notes => {
                    let [.., container, key] = stack[..] else { break };
                    let right = Value::Int(right.into());
                    if change_item(heap, op, container, key, right).is_none() {
                        stack.push(container);
                        go_on!(1);
                    }
                    stack.truncate(stack.len() - 2);
                    go_on!(8);
                }
                Stride::ChangeItemByFast { op, right } if !notes => {
                    let [.., container, key] = stack[..] else { break };
                    let right = stack[base + right as usize];
                    if change_item(heap, op, container, key, right).is_none() {
                        stack.push(container);
                        go_on!(1);
                    }
                    stack.truncate(stack.len() - 2);
                    go_on!(8);
                }
                Stride::ToBool => {
                    let last = stack.len() - 1;
                    stack[last] = Value::bool(or_leave!(truth(heap, stack[last], notes)));
                }
                Stride::Contains { invert } if !notes => {
                    let last = stack.len() - 1;
                    let found = or_leave!(contains(heap, stack[last], stack[last - 1]));
                    stack[last - 1] = Value::bool(found != invert);
                    stack.truncate(last);
                }
                Stride::ContainsJump { invert, branch } if !notes => {
                    let at = stack.len() - 2;
                    let found = or_leave!(contains(heap, stack[at + 1], stack[at]));
                    stack.truncate(at);
                    jump_if!(found != invert, branch, 1);
                }
                Stride::Subscript => {
                    let last = stack.len() - 1;
                    let value = item(heap, stack[last - 1], stack[last], notes);
                    stack[last - 1] = or_leave!(value);
                    stack.truncate(last);
                }
                Stride::FastSubscript { index } => {
                    let last = stack.len() - 1;
                    let index = stack[base + index as usize];
                    match item(heap, stack[last], index, notes) {
                        Some(value) => stack[last] = value,
                        None if index.is_bound() => {
                            stack.push(index);
                            go_on!(1);
                        }
                        None => break,
                    }
                    go_on!(2);
                }
                Stride::FastFastSubscript { container, index } => {
                    let (container, index) = (stack[base + container as usize], stack[base + index as usize]);
                    match item(heap, container, index, notes) {
                        Some(value) => stack.push(value),
                        None if container.is_bound() && index.is_bound() => {
                            stack.extend([container, index]);
                            go_on!(1);
                        }
                        None => break,
                    }
                    go_on!(2);
                }
                Stride::FastFastFastSubscript {
                    below,
                    container,
                    index,
                } => {
                    let (below, container) = (stack[base + below as usize], stack[base + container as usize]);
                    if !below.is_bound() || !container.is_bound() {
                        break;
                    }
                    stack.push(below);
                    let index = stack[base + index as usize];
                    let Some(value) = item(heap, container, index, notes) else {
                        stack.push(container);
                        if !index.is_bound() {
                            pc += 1;
                            executed += 1;
                            break;
                        }
                        stack.push(index);
                        go_on!(2);
                    };
                    stack.push(value);
                    go_on!(3);
                }
                Stride::StoreSubscript if !notes => {
                    let at = stack.len() - 3;
                    if !store_item(heap, stack[at + 1], stack[at + 2], stack[at]) {
                        break;
                    }
                    stack.truncate(at);
                }
                Stride::ListAppend(depth) => {
                    let item = stack[stack.len() - 1];
                    let list = stack[stack.len() - 1 - depth as usize];
                    if !append(heap, list, item) {
                        break;
                    }
                    stack.pop();
                }
                Stride::Unpack(count) => {
                    let Some(Object::Tuple(items)) = heap.object(stack[stack.len() - 1]) else {
                        break;
                    };
                    if items.len() != count as usize {
                        break;
                    }
                    stack.pop();
                    stack.extend(items.iter().rev());
                }
                Stride::Jump(target) => {
                    pc = target as usize;
                    executed += 1;
                    continue;
                }
                Stride::JumpBackward(target) => {
                    if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                        break;
                    }
                    has_offered = true;
                    pc = target as usize;
                    executed += 1;
                    continue;
                }
                Stride::RoundFast { slot, head } => {
                    if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                        break;
                    }
                    round_fast!(slot, head, 1);
                }
                Stride::ResumeRoundFast { place, slot, head } => {
                    if heap.wants_collection() || executed + 3 >= COMPUTE_MAX {
                        resume!(place);
                        go_on!(1);
                    }
                    stack.pop();
                    round_fast!(slot, head, 3);
                }
                Stride::RoundName { name, head } => {
                    if heap.wants_collection() || executed + 1 >= COMPUTE_MAX {
                        break;
                    }
                    has_offered = true;
                    pc = head as usize;
                    executed += 1;
                    if is_module_body
                        && !notes
                        && globals.are_of(module)
                        && let Some(value) = walker.quick(heap, stack[stack.len() - 1])
                    {
                        globals.store(heap, module, name, value);
                        go_on!(2);
                    }
                    continue;
                }
                Stride::JumpIf(branch) => {
                    let asked = stack[stack.len() - 1];
                    if !matches!(asked, Value::TRUE | Value::FALSE) {
                        break;
                    }
                    stack.pop();
                    jump_if!(asked == Value::TRUE, branch, 0);
                }
                Stride::JumpIfNone(branch) => {
                    let is_none = stack.pop() == Some(Value::None);
                    jump_if!(is_none, branch, 0);
                }
                // An iterator that others may have moves on where they can notice it.
                Stride::ForIter(_) | Stride::ForIterFast { .. } | Stride::ForIterName { .. }
                    if notes
                        && !matches!(stack.last(), Some(Value::Object(id)) if sharing.is_own(heap, me, *id)) =>
                {
                    break;
                }
                Stride::ForIterFast { slot, end } => {
                    let iterator = stack[stack.len() - 1];
                    if !notes && let Some(value) = walker.quick(heap, iterator) {
                        stack[base + slot as usize] = value;
                        go_on!(2);
                    }
                    go_on_in_generator!(iterator, end);
                    match walker.next(heap, iterator, notes) {
                        Next::Value(value) => stack[base + slot as usize] = value,
                        Next::End => {
                            pc = end as usize + 1;
                            executed += 1;
                            continue;
                        }
                        Next::Unusual => break,
                    }
                    go_on!(2);
                }
                Stride::ForIter(end) | Stride::ForIterName { end, .. } => {
                    let iterator = stack[stack.len() - 1];
                    if !notes && let Some(value) = walker.quick(heap, iterator) {
                        stack.push(value);
                        go_on!(1);
                    }
                    go_on_in_generator!(iterator, end);
                    match walker.next(heap, iterator, notes) {
                        Next::Value(value) => stack.push(value),
                        Next::End => {
                            pc = end as usize + 1;
                            executed += 1;
                            continue;
                        }
                        Next::Unusual => break,
                    }
                }
                Stride::Yield if !notes && pieces.is_empty() => {
                    let frame = or_leave!(frames.last());
                    if !matches!(frame.ret, Return::ForIter { .. }) || is_in_text(frames, program) {
                        break;
                    }
                    let value = or_leave!(stack.pop());
                    resting.rest(
                        heap,
                        frame,
                        pc as u32 + 1,
                        &stack[frame.base as usize..],
                        *handled,
                    );
                    *handled = frame.outer_handled;
                    stack.truncate(frame.floor as usize);
                    stack.push(value);
                    leave(frames);
                    let frame = or_leave!(frames.last());
                    go_on_in_frame!(frame.code, frame.pc, frame.base, frame.module, frame.locals);
                    continue;
                }
                Stride::Return => {
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
                    leave(frames);
                    let frame = or_leave!(frames.last());
                    go_on_in_frame!(frame.code, frame.pc, frame.base, frame.module, frame.locals);
                    continue;
                }
                Stride::Call(count) => {
                    let at = stack.len() - 2 - count as usize;
                    match stack[at] {
                        Value::Native(native) if !notes => {
                            let first = at + 2 - usize::from(stack[at + 1].is_bound());
                            let result = or_leave!(answered!(native, pc, &stack[first..]));
                            has_offered = true;
                            stack.truncate(at);
                            stack.push(result);
                        }
                        Value::Object(id) => {
                            let function = match heap.get(id) {
                                Object::Function(function) => function,
                                Object::Class(_) if !sharing.is_concurrent && frames.len() < frames_max => {
                                    let site = Site {
                                        code: or_leave!(frames.last()).code.0,
                                        instruction: pc as u32,
                                    };
                                    let made =
                                        make(heap, lookups, program, frames, stack, at, site, *handled);
                                    let (body_id, module_of) = or_leave!(made);
                                    has_offered = true;
                                    go_on_in_frame!(body_id, 0, at, module_of, None);
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
                            push_frame(frames, || Frame {
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
                    }
                }
                _ => break,
            }
            pc += 1;
            executed += 1;
        }
        walker.put_back(heap);
        globals.put_back(heap);
        resting.put_back(heap);
        spell_out(heap, stack, &pieces);
        (self.task.stack, self.task.frames) = (own_stack, own_frames);
        (self.pc, self.executed) = (pc, executed);
        (self.code, self.base, self.module) = (code, base, module);
        (self.is_library, self.is_whole) = (is_library, is_whole);
        self.builtins = builtins;
        self.has_offered |= has_offered && !is_whole;
    }
}

/// Makes the texts of numbers that were to become pieces of f-strings, when somebody else is to look at the stack.
fn spell_out(heap: &mut Heap, stack: &mut [Value], pieces: &[(usize, ObjectId)]) {
    for (at, id) in pieces {
        if let Value::Int(value) = stack[*at] {
            let text = Text::of_int(value);
            let chars = text.len() as u32;
            heap.make_reserved(*id, Object::Str(Str::of(text, chars)));
            stack[*at] = Value::Object(*id);
        }
    }
}
