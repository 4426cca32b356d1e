//! The loop over instructions. The `match` is flat: short instructions are carried out here, longer
//! ones call a sibling file.

use super::super::number::Unary;
use super::super::object::{Function, MatchedAs, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::super::{Raised, number};
use super::accesses::Telling;
use super::{Stop, Vm};
use crate::program::code::FunctionAttribute;
use crate::program::{ConstId, Instr};
use crate::trace::{Item, Op};
use std::sync::Arc;

/// Leaves the loop when an instruction has to stop before its operation.
macro_rules! gate {
    ($stop:expr) => {
        if let Some(stop) = $stop {
            return Ok(stop);
        }
    };
}

impl Vm<'_> {
    /// Carries out instructions until the task has to stop, or an exception is on its way.
    pub(super) fn execute(&mut self) -> Result<Stop, Raised> {
        match self.is_modelled || self.watch.is_some() {
            true => self.execute_each::<true>(),
            false => self.execute_each::<false>(),
        }
    }

    /// Made twice, so that where instructions take no time and nobody looks, nobody asks for each what it
    /// costs and where it stands.
    fn execute_each<const IS_ATTENDED: bool>(&mut self) -> Result<Stop, Raised> {
        // The instruction before, and whether it may have dropped something: what other steps did is not known.
        let (mut before, mut has_dropped) = (None, true);
        loop {
            if let Some(stop) = self.stopped.take() {
                return Ok(stop);
            }
            if IS_ATTENDED {
                gate!(self.look());
            }
            let is_between = self.executed > 0 || !self.is_resuming;
            let notices = is_between && self.machine.notices_ends();
            if notices && has_dropped {
                gate!(self.end_lost(before));
            } else if !notices && !IS_ATTENDED && is_between {
                self.hurry();
            }
            let instr = self.code.instrs[self.pc];
            (before, has_dropped) = (Some(instr), !notices || self.may_drop(instr));
            self.pc += 1;
            self.executed += 1;
            if IS_ATTENDED && self.is_modelled {
                self.charge(instr);
            }
            match instr {
                Instr::Nop => {}
                Instr::Resume(place) => {
                    // After `yield from` and `await` nobody asks.
                    self.has_offered |= !self.is_whole && place & 3 < 2;
                    gate!(self.breathe());
                }
                Instr::PopTop | Instr::EndFor => {
                    self.pop();
                }
                Instr::PopIter => gate!(self.pop_iterator()),
                Instr::PushNull => self.push(Value::Unbound),
                Instr::EndSend => {
                    let value = self.pop();
                    self.set_peek(1, value);
                }
                Instr::Copy(depth) => {
                    let value = self.peek(depth as usize);
                    self.push(value);
                }
                Instr::Swap(depth) => {
                    let last = self.task.stack.len() - 1;
                    self.task.stack.swap(last, last + 1 - depth as usize);
                }
                Instr::LoadConst(ConstId(index)) => {
                    let value = self.machine.constants[index as usize];
                    self.push(value);
                }
                Instr::LoadSmallInt(value) => self.push(Value::Int(i64::from(value))),
                Instr::LoadCommonConstant(index) => {
                    let value = self.common_constant(index);
                    self.push(value);
                }
                Instr::LoadFast(slot) => {
                    let value = self.task.stack[self.base + slot as usize];
                    if !value.is_bound() {
                        return Err(self.unbound_local(slot));
                    }
                    self.push(value);
                }
                Instr::LoadFastCheck(slot) => {
                    let value = self.task.stack[self.base + slot as usize];
                    if !value.is_bound() {
                        return Err(self.unbound_local(slot));
                    }
                    self.push(value);
                }
                Instr::LoadFastAndClear(slot) => {
                    let index = self.base + slot as usize;
                    let value = std::mem::replace(&mut self.task.stack[index], Value::Unbound);
                    self.push(value);
                }
                Instr::LoadFastLoadFast(first, second) => {
                    for slot in [first, second] {
                        let value = self.task.stack[self.base + slot as usize];
                        if !value.is_bound() {
                            return Err(self.unbound_local(u32::from(slot)));
                        }
                        self.push(value);
                    }
                }
                Instr::StoreFast(slot) => {
                    let value = self.pop();
                    let index = self.base + slot as usize;
                    self.task.stack[index] = value;
                }
                Instr::StoreFastLoadFast(store, load) => {
                    let value = self.pop();
                    let index = self.base + store as usize;
                    self.task.stack[index] = value;
                    let value = self.task.stack[self.base + load as usize];
                    if !value.is_bound() {
                        return Err(self.unbound_local(u32::from(load)));
                    }
                    self.push(value);
                }
                Instr::StoreFastStoreFast(first, second) => {
                    for slot in [first, second] {
                        let value = self.pop();
                        let index = self.base + slot as usize;
                        self.task.stack[index] = value;
                    }
                }
                Instr::DeleteFast(slot) => {
                    let index = self.base + slot as usize;
                    if !self.task.stack[index].is_bound() {
                        return Err(self.unbound_local(slot));
                    }
                    self.task.stack[index] = Value::Unbound;
                }
                Instr::MakeCell(slot) => {
                    let index = self.base + slot as usize;
                    let (value, name) = (self.task.stack[index], self.code.slots[slot as usize]);
                    self.task.stack[index] = self.machine.heap.make(Object::Cell { value, name });
                }
                Instr::CopyFreeVars(_) => self.copy_free_variables(),
                Instr::LoadDeref(slot) => gate!(self.load_deref(slot)?),
                Instr::StoreDeref(slot) => gate!(self.store_deref(slot)),
                Instr::DeleteDeref(slot) => {
                    gate!(self.gate_cell(slot, Op::Write));
                    if !self.cell_value(slot).is_bound() {
                        return Err(self.unbound_free(slot));
                    }
                    self.set_cell(slot, Value::Unbound);
                }
                Instr::LoadFromDictOrDeref(slot) => {
                    let name = self.code.slots[slot as usize];
                    let locals = self.pop();
                    match self.attribute_dict_get(locals, name) {
                        Some(value) => self.push(value),
                        None => gate!(self.load_deref(slot)?),
                    }
                }
                Instr::LoadGlobal(name) => gate!(self.load_global(name, false)?),
                Instr::LoadGlobalPushNull(name) => gate!(self.load_global(name, true)?),
                Instr::StoreGlobal(name) => gate!(self.store_global(name)),
                Instr::DeleteGlobal(name) => gate!(self.delete_global(name)?),
                Instr::LoadName(name) => gate!(self.load_name(name)?),
                Instr::StoreName(name) => gate!(self.store_name(name)?),
                Instr::DeleteName(name) => gate!(self.delete_name(name)?),
                Instr::LoadFromDictOrGlobals(name) => {
                    let locals = self.pop();
                    match self.attribute_dict_get(locals, name) {
                        Some(value) => self.push(value),
                        None => gate!(self.load_global(name, false)?),
                    }
                }
                Instr::LoadLocals => {
                    let value = self.locals_dict();
                    self.push(value);
                }
                Instr::LoadBuildClass => self.push(Value::Native(super::special::BUILD_CLASS)),
                Instr::SetupAnnotations => self.setup_annotations(),
                Instr::LoadAttr(name) => gate!(self.load_attribute(name)?),
                Instr::LoadMethod(name) => gate!(self.load_method(name)?),
                Instr::StoreAttr(name) => gate!(self.store_attribute(name)?),
                Instr::DeleteAttr(name) => gate!(self.delete_attribute(name)?),
                Instr::LoadSuperAttr {
                    name,
                    is_method,
                    is_explicit,
                } => {
                    gate!(self.load_super_attribute(name, is_method, is_explicit)?)
                }
                Instr::LoadSpecial(method) => self.load_special(method)?,
                Instr::BinaryOp { op, inplace } => {
                    let (left, right) = (self.peek(2), self.peek(1));
                    if let (Value::Int(a), Value::Int(b)) = (left, right)
                        && let Some(value) = number::int_binary(op, a, b)
                    {
                        self.pop();
                        self.set_peek(1, value);
                        continue;
                    }
                    gate!(self.binary_operation(op, inplace)?);
                }
                Instr::BinarySubscr => {
                    gate!(self.gate_item(self.peek(2), self.peek(1), Op::Read));
                    self.report_subscript(self.peek(2), self.peek(1), None);
                    self.subscript()?;
                }
                Instr::StoreSubscr => {
                    gate!(match self.machine.heap.object(self.peek(1)) {
                        Some(Object::Slice(_)) => self.gate_joining(self.peek(2), self.peek(3), Op::Write),
                        _ => self.gate_item(self.peek(2), self.peek(1), Op::Write),
                    });
                    self.report_subscript(self.peek(2), self.peek(1), Some(self.peek(3)));
                    self.store_subscript()?;
                }
                Instr::DeleteSubscr => {
                    gate!(self.gate_removal(self.peek(2), self.peek(1)));
                    self.report_item(self.peek(1));
                    self.delete_subscript()?;
                }
                Instr::BinarySlice => {
                    gate!(self.gate_container(self.peek(3), Op::Read));
                    self.report_part(self.peek(3), [self.peek(2), self.peek(1)], None);
                    self.collapse_slice();
                    self.subscript()?;
                }
                Instr::StoreSlice => {
                    gate!(self.gate_joining(self.peek(3), self.peek(4), Op::Write));
                    self.report_part(self.peek(3), [self.peek(2), self.peek(1)], Some(self.peek(4)));
                    self.collapse_slice();
                    self.store_subscript()?;
                }
                Instr::BuildSlice(count) => {
                    let mut parts = self.pop_many(count as usize);
                    parts.resize(3, Value::None);
                    let slice = Object::Slice(Arc::new([parts[0], parts[1], parts[2]]));
                    let value = self.machine.heap.make(slice);
                    self.push(value);
                }
                Instr::UnaryNegative => self.unary_operation(Unary::Negative)?,
                Instr::UnaryInvert => self.unary_operation(Unary::Invert)?,
                Instr::UnaryPositive => self.unary_operation(Unary::Positive)?,
                Instr::UnaryNot => {
                    let truth = self.top() == Value::TRUE;
                    self.set_peek(1, Value::bool(!truth));
                }
                Instr::ToBool => {
                    gate!(self.gate_size(self.top()));
                    let value = self.pop();
                    self.truth(value, false)?;
                }
                Instr::CompareOp { op, to_bool } => {
                    if let (Value::Int(a), Value::Int(b)) = (self.peek(2), self.peek(1)) {
                        self.pop();
                        self.set_peek(1, Value::bool(op.holds(a.cmp(&b))));
                        continue;
                    }
                    gate!(self.gate_telling(&[self.peek(2), self.peek(1)], Telling::Comparison));
                    self.comparison(op, to_bool)?;
                }
                Instr::IsOp { invert } => {
                    let right = self.pop();
                    let left = self.pop();
                    self.push(Value::bool((left == right) != invert));
                }
                Instr::ContainsOp { invert } => {
                    gate!(self.gate_search(self.top(), self.peek(2)));
                    self.report_item(self.peek(2));
                    self.containment(invert)?;
                }
                Instr::BuildTuple(count) => {
                    let items = self.pop_many(count as usize);
                    let value = self.machine.heap.tuple(&items);
                    self.push(value);
                }
                Instr::BuildList(count) => {
                    self.note_site();
                    let items = self.pop_many(count as usize);
                    let value = self.machine.heap.list(items);
                    self.push(value);
                }
                Instr::BuildSet(count) => self.build_set(count as usize)?,
                Instr::BuildMap(count) => self.build_map(count as usize)?,
                Instr::BuildString(count) => self.build_string(count as usize)?,
                Instr::ListAppend(depth) => {
                    let item = self.pop();
                    let list = self.peek(depth as usize);
                    self.append(list, item);
                }
                Instr::ListExtend(depth) => {
                    gate!(self.gate_walk(self.top()));
                    self.list_extend(depth as usize)?;
                }
                Instr::SetAdd(depth) => self.set_insert(depth as usize)?,
                Instr::SetUpdate(depth) => {
                    gate!(self.gate_walk(self.top()));
                    self.set_update(depth as usize)?;
                }
                Instr::MapAdd(depth) => self.map_add(depth as usize)?,
                Instr::DictUpdate(depth) => {
                    gate!(self.gate_walk(self.top()));
                    self.dict_update(depth as usize)?;
                }
                Instr::DictMerge(depth) => {
                    gate!(self.gate_walk(self.top()));
                    self.dict_merge(depth as usize)?;
                }
                Instr::ListToTuple => {
                    let list = self.pop();
                    let items = self
                        .machine
                        .heap
                        .sequence(list)
                        .map(<[Value]>::to_vec)
                        .unwrap_or_default();
                    let value = self.machine.heap.tuple(&items);
                    self.push(value);
                }
                Instr::UnpackSequence(count) => {
                    gate!(self.gate_walk(self.top()));
                    self.unpack_sequence(count as usize)?;
                }
                Instr::UnpackEx { before, after } => {
                    gate!(self.gate_walk(self.top()));
                    self.unpack_extended(before.into(), after.into())?;
                }
                Instr::FormatSimple => {
                    gate!(self.gate_telling(&[self.top()], Telling::Text));
                    let value = self.pop();
                    self.format(value, None)?;
                }
                Instr::FormatWithSpec => {
                    gate!(self.gate_telling(&[self.peek(2)], Telling::Text));
                    let spec = self.pop();
                    let value = self.pop();
                    self.format(value, Some(spec))?;
                }
                Instr::ConvertValue(kind) => {
                    gate!(self.gate_telling(&[self.top()], Telling::Text));
                    self.convert(kind)?;
                }
                Instr::JumpForward(target) | Instr::JumpBackwardNoInterrupt(target) => {
                    self.pc = target as usize
                }
                Instr::JumpBackward(target) => {
                    self.pc = target as usize;
                    self.has_offered |= !self.is_whole;
                    gate!(self.breathe());
                }
                Instr::PopJumpIfTrue(target) | Instr::PopJumpIfFalse(target) => {
                    let wanted = Value::bool(matches!(instr, Instr::PopJumpIfTrue(_)));
                    match self.top() {
                        found if found == wanted => {
                            self.pop();
                            self.pc = target as usize;
                        }
                        Value::TRUE | Value::FALSE => {
                            self.pop();
                        }
                        // What a comparison gives can be anything: its truth takes its place, and is asked for once more.
                        value => {
                            gate!(self.gate_size(value));
                            self.pop();
                            self.pc -= 1;
                            self.truth(value, false)?;
                        }
                    }
                }
                Instr::PopJumpIfNone(target) => {
                    if self.pop() == Value::None {
                        self.pc = target as usize;
                    }
                }
                Instr::PopJumpIfNotNone(target) => {
                    if self.pop() != Value::None {
                        self.pc = target as usize;
                    }
                }
                Instr::GetIter => {
                    gate!(self.gate_beginning(self.top()));
                    let value = self.pop();
                    self.get_iter(value)?;
                }
                Instr::GetYieldFromIter => {
                    gate!(self.gate_beginning(self.top()));
                    self.get_yield_from_iter()?;
                }
                Instr::ForIter(target) => gate!(self.for_iter(target)?),
                Instr::MakeFunction => self.make_function(),
                Instr::SetFunctionAttribute(attribute) => self.set_function_attribute(attribute)?,
                Instr::Call(count) => {
                    let is_apart = !self.is_whole;
                    gate!(self.call_instruction(count as usize)?);
                    self.has_offered |= is_apart;
                }
                Instr::CallKw(count) => {
                    let is_apart = !self.is_whole;
                    gate!(self.call_keywords_instruction(count as usize)?);
                    self.has_offered |= is_apart;
                }
                Instr::CallFunctionEx => {
                    let is_apart = !self.is_whole;
                    gate!(self.call_spread_instruction()?);
                    self.has_offered |= is_apart;
                }
                Instr::ReturnValue => {
                    gate!(self.gate_leaving());
                    let value = self.pop();
                    gate!(self.return_value(value)?);
                }
                Instr::ReturnGenerator => self.return_generator(),
                Instr::YieldValue => {
                    gate!(self.gate_leaving());
                    self.yield_value()?;
                }
                Instr::Send(target) => {
                    gate!(self.gate_next(self.peek(2)));
                    self.send(target)?;
                }
                Instr::GetAwaitable(origin) => self.get_awaitable(origin)?,
                Instr::GetAIter => self.get_async_iter()?,
                Instr::GetANext => self.get_async_next()?,
                Instr::EndAsyncFor => self.end_async_for()?,
                Instr::CleanupThrow => return Err(self.cleanup_throw()),
                Instr::AsyncGenWrap => self.async_yield()?,
                Instr::StopIterationError => self.stop_iteration_error(),
                Instr::PushExcInfo => self.push_exception_info(),
                Instr::PopExcept => self.pop_except(),
                Instr::CheckExcMatch => self.check_exception_match()?,
                Instr::CheckEgMatch => self.check_group_match()?,
                Instr::PrepReraiseStar => self.prepare_reraise()?,
                Instr::RaiseVarargs(count) => self.raise(count)?,
                Instr::Reraise(_) => return Err(self.reraise()),
                Instr::WithExceptStart => gate!(self.with_except_start()?),
                Instr::ImportName(name) => self.import_name(name)?,
                Instr::ImportFrom(name) => self.import_from(name)?,
                Instr::ImportStar => self.import_star()?,
                Instr::GetLen => {
                    gate!(self.gate_walk(self.top()));
                    let value = self.top();
                    self.length_of(value)?;
                }
                Instr::MatchMapping => {
                    let value = self.top();
                    let is_mapping = self.machine.heap.matched_as(value) == Some(MatchedAs::Mapping);
                    self.push(Value::bool(is_mapping));
                }
                Instr::MatchSequence => {
                    let value = self.top();
                    let is_sequence = self.machine.heap.matched_as(value) == Some(MatchedAs::Sequence);
                    self.push(Value::bool(is_sequence));
                }
                Instr::MatchKeys => {
                    gate!(self.gate_walk(self.peek(2)));
                    self.match_keys()?;
                }
                Instr::MatchClass(count) => {
                    gate!(self.gate_matching());
                    self.match_class(count as usize)?;
                }
                Instr::Unsupported => {
                    let name = self.code.listing()[self.current()].name;
                    return Err(self.unsupported(&format!("what the instruction {name} does is")));
                }
            }
        }
    }

    fn unsupported(&mut self, what: &str) -> Raised {
        self.error(
            types::NOT_IMPLEMENTED_ERROR,
            format!("{what} not there yet in Threadline's Python"),
        )
    }

    fn common_constant(&self, index: u32) -> Value {
        let class = |id| Value::Object(id);
        let builtin = |name: &str| {
            let symbol = self.machine.symbols.find(name);
            symbol
                .and_then(|s| self.machine.builtin(s))
                .expect("`all` and `any` are builtins")
        };
        match index {
            0 => class(types::ASSERTION_ERROR),
            1 => class(types::NOT_IMPLEMENTED_ERROR),
            2 => class(types::TUPLE),
            3 => builtin("all"),
            4 => builtin("any"),
            5 => class(types::LIST),
            _ => class(types::SET),
        }
    }

    pub(super) fn unbound_local(&mut self, slot: u32) -> Raised {
        let name = self.machine.symbols.name(self.code.slots[slot as usize]).clone();
        self.error(
            types::UNBOUND_LOCAL_ERROR,
            format!("cannot access local variable '{name}' where it is not associated with a value"),
        )
    }

    /// Shows a value beside the event, if this instruction is the step's operation.
    pub(super) fn report_value(&mut self, value: Value) {
        if self.is_permitted() {
            self.report.value = value;
        }
    }

    /// Tells which item the instruction is about, if it is the step's operation.
    pub(super) fn report_item(&mut self, key: Value) {
        if self.is_permitted() {
            self.report.item = self.machine.heap.item(key);
        }
    }

    /// Tells which item, or which part of a list, a subscript is about, if it is the step's operation. `list[:]` is
    /// about the whole, as `list(list)` is.
    fn report_subscript(&mut self, container: Value, key: Value, stored: Option<Value>) {
        match self.machine.heap.object(key) {
            Some(Object::Slice(parts)) => match **parts {
                [Value::None, Value::None, _] => {}
                [start, end, Value::None] => self.report_part(container, [start, end], stored),
                _ => {}
            },
            _ => self.report_item(key),
        }
    }

    /// Tells which part of a list a slice is about, if it is the step's operation. Storing as many items as there were
    /// is about that part alone; any other moves the items behind.
    fn report_part(&mut self, list: Value, bounds: [Value; 2], stored: Option<Value>) {
        let heap = &self.machine.heap;
        let len = |value: Value| match heap.object(value) {
            Some(Object::List(items)) => Some(items.len()),
            Some(Object::Tuple(items)) => Some(items.len()),
            Some(Object::Bytes(bytes)) => Some(bytes.len()),
            Some(Object::ByteArray(bytes)) => Some(bytes.len()),
            _ => None,
        };
        let is_mutable = matches!(heap.object(list), Some(Object::List(_) | Object::ByteArray(_)));
        let (true, true, Some(whole)) = (self.is_permitted(), is_mutable, len(list)) else {
            return;
        };
        let index = |bound: Value, default: usize| match bound {
            Value::None => Some(default),
            Value::Int(index @ 0..) => Some(usize::try_from(index).map_or(whole, |index| index.min(whole))),
            Value::Int(index) => Some(whole.saturating_sub(index.unsigned_abs() as usize)),
            _ => None,
        };
        let (Some(start), Some(end)) = (index(bounds[0], 0), index(bounds[1], whole)) else {
            return;
        };
        let end = end.max(start);
        if stored.is_none_or(|stored| len(stored) == Some(end - start)) {
            self.report.item = Item::part(start, end);
        }
    }

    fn setup_annotations(&mut self) {
        let Some(owner) = self.task.frames.last().and_then(|frame| frame.locals) else {
            return;
        };
        let name = crate::program::symbols::ANNOTATIONS;
        if self.machine.global(owner, name).is_none() {
            let dict = self.machine.heap.make(Object::Dict(Arc::default()));
            self.machine.set_global(owner, name, dict);
        }
    }

    fn make_function(&mut self) {
        let code = self.pop();
        let Some(Object::Code(id)) = self.machine.heap.object(code) else {
            unreachable!("the compiler makes functions of code objects")
        };
        let id = *id;
        let code = self.program.code(id);
        let (name, qualname) = (code.name.clone(), code.qualname.clone());
        let doc = code
            .doc
            .map_or(Value::None, |doc| self.machine.constants[doc.0 as usize]);
        let name = self.machine.heap.str(&name);
        let qualname = self.machine.heap.str(&qualname);
        let function = Function {
            doc,
            ..Function::bare(id, self.module, name, qualname)
        };
        let function = self.machine.heap.allocate(Object::Function(Arc::new(function)));
        self.share_outer_class(id, function);
        self.push(Value::Object(function));
    }

    fn set_function_attribute(&mut self, attribute: FunctionAttribute) -> Result<(), Raised> {
        let function = self.pop();
        let value = self.pop();
        let Value::Object(id) = function else {
            unreachable!("the compiler gives attributes to functions")
        };
        if let Object::Function(contents) = self.machine.heap.get_mut(id) {
            let contents = Arc::make_mut(contents);
            match attribute {
                FunctionAttribute::Defaults => contents.defaults = value,
                FunctionAttribute::KeywordDefaults => contents.keyword_defaults = value,
                FunctionAttribute::Closure => {
                    let code = contents.code;
                    contents.closure = value;
                    self.share_outer_class(code, id);
                }
                // CPython 3.11 evaluates annotations when it makes the function; what its compiler writes
                // down for that is called here at once.
                FunctionAttribute::Annotate => {
                    return self.call(value, vec![Value::Int(1)], Return::Annotated(function));
                }
                FunctionAttribute::Annotations => {
                    contents
                        .attributes
                        .set(crate::program::symbols::ANNOTATIONS, value);
                }
                FunctionAttribute::TypeParams => {}
            }
        }
        self.push(function);
        Ok(())
    }
}
