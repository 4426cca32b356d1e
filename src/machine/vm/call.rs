//! Calls: what is called, and what happens with the result. How arguments are bound stands in `binding`.

use super::super::Raised;
use super::super::native::{Args, Call, Effect};
use super::super::object::Object;
use super::super::task::{Frame, Return};
use super::super::types;
use super::super::value::Value;
use super::exception::Raising;
use super::resolve::Target;
use super::special::SPECIAL_COUNT;
use super::{Stop, Vm};
use crate::program::{Code, CodeId, symbols};
use crate::trace::{ObjectId, Op, Symbol};
use std::sync::Arc;

impl Vm<'_> {
    /// `CALL`: callable, receiver or null, arguments.
    pub(super) fn call_instruction(&mut self, count: usize) -> Result<Option<Stop>, Raised> {
        let floor = self.task.stack.len() - count - 2;
        let callee = self.task.stack[floor];
        let has_receiver = self.task.stack[floor + 1].is_bound();
        let first = if has_receiver { floor + 1 } else { floor + 2 };
        match callee {
            Value::Native(native) => self.call_native_on_stack(native, floor, first, &[]),
            Value::Object(id) => match self.machine.heap.get(id) {
                Object::Function(function) => {
                    let function_code = function.code;
                    let module = function.module;
                    let code = self.program.code(function_code);
                    if self.program.is_library(function_code) && self.notes_call() {
                        let positional = self.task.stack[first..].to_vec();
                        if let Some(announced) = self.announcement_of_library(callee, &positional) {
                            return Ok(Some(self.announce(announced)));
                        }
                    }
                    let given = self.task.stack.len() - first;
                    if is_simple(code) && code.arg_count as usize == given {
                        return self
                            .enter(function_code, code, callee, module, first, floor, Return::Push)
                            .map(|()| None);
                    }
                    let positional = self.task.stack[first..].to_vec();
                    self.task.stack.truncate(floor);
                    self.call_function(callee, positional, Vec::new(), Return::Push)
                        .map(|()| None)
                }
                Object::Method {
                    function: Value::Native(native),
                    receiver,
                } => {
                    let (native, receiver) = (*native, *receiver);
                    self.task.stack[floor] = Value::Unbound;
                    self.task.stack.insert(first, receiver);
                    let result = self.call_native_on_stack(native, floor, first, &[]);
                    if let Ok(Some(_)) = result {
                        self.task.stack.remove(first);
                        self.task.stack[floor] = callee;
                    }
                    result
                }
                contents => {
                    let is_class = matches!(contents, Object::Class(_));
                    if is_class && self.makes_plain_exception(id) {
                        self.make_plain_exception(id, floor, first);
                        return Ok(None);
                    }
                    let positional = self.task.stack[first..].to_vec();
                    self.call_gated(floor, callee, positional, Vec::new())
                }
            },
            _ => {
                self.task.stack.truncate(floor);
                Err(self.not_callable(callee))
            }
        }
    }

    /// Whether calling a class comes to [`Vm::make_plain_exception`], and nobody looks on.
    fn makes_plain_exception(&mut self, class: ObjectId) -> bool {
        let machine = &mut *self.machine;
        let is_looked_at = machine.sharing.is_concurrent || self.is_modelled;
        !is_looked_at && machine.lookups.is_plain_exception(&machine.heap, class)
    }

    /// What `BaseException.__new__` and then `BaseException.__init__` do, each with a tuple of its own.
    fn make_plain_exception(&mut self, class: ObjectId, floor: usize, first: usize) {
        self.note_site();
        let heap = &mut self.machine.heap;
        let arguments = &self.task.stack[first..];
        let exception = heap.exception(class, arguments);
        let args = heap.tuple(arguments);
        if let Value::Object(id) = exception
            && let Object::Exception(exception) = heap.get_mut(id)
        {
            Arc::make_mut(exception).args = args;
        }
        self.task.stack.truncate(floor);
        self.push(exception);
    }

    /// `CALL_KW`: as `CALL`, with the tuple of names on top.
    pub(super) fn call_keywords_instruction(&mut self, count: usize) -> Result<Option<Stop>, Raised> {
        let names = self.top();
        let floor = self.task.stack.len() - 1 - count - 2;
        let callee = self.task.stack[floor];
        let first = if self.task.stack[floor + 1].is_bound() {
            floor + 1
        } else {
            floor + 2
        };
        let names = self.keyword_names(names);
        let end = self.task.stack.len() - 1;
        let split = end - names.len();
        let positional = self.task.stack[first..split].to_vec();
        let keywords = names
            .into_iter()
            .zip(self.task.stack[split..end].iter().copied())
            .collect();
        self.call_gated(floor, callee, positional, keywords)
    }

    fn keyword_names(&mut self, names: Value) -> Vec<Symbol> {
        let names = self
            .machine
            .heap
            .sequence(names)
            .map(<[Value]>::to_vec)
            .unwrap_or_default();
        names
            .into_iter()
            .map(|name| self.symbol_of(name).expect("keyword names are strings"))
            .collect()
    }

    /// The symbol with the text of a string value.
    pub(super) fn symbol_of(&mut self, value: Value) -> Option<Symbol> {
        let text = self.machine.heap.as_str(value)?;
        if let Some(symbol) = text.symbol() {
            return Some(symbol);
        }
        let text = text.text.clone();
        Some(self.machine.intern(&text))
    }

    /// `CALL_FUNCTION_EX`: callable, null, iterable of positional arguments, mapping or null.
    pub(super) fn call_spread_instruction(&mut self) -> Result<Option<Stop>, Raised> {
        let floor = self.task.stack.len() - 4;
        let callee = self.task.stack[floor];
        let (arguments, mapping) = (self.peek(2), self.peek(1));
        if let Some(Object::Iter(_)) = self.machine.heap.object(arguments) {
            return self.use_up_then_call_spread(arguments);
        }
        let mut positional = Vec::new();
        if self.task.stack[floor + 1].is_bound() {
            positional.push(self.task.stack[floor + 1]);
        }
        match self.machine.heap.sequence(arguments) {
            Some(items) => positional.extend_from_slice(items),
            None => match self.ctx(false).items_of(arguments)? {
                Some(items) => positional.extend(items),
                None => {
                    if !self.is_iterable(arguments) {
                        let callee = self.function_name(callee);
                        let kind = self.machine.heap.type_name(arguments);
                        return Err(self.type_error(format!(
                            "{callee} argument after * must be an iterable, not {kind}"
                        )));
                    }
                    return self.collect_then_call_spread(arguments);
                }
            },
        }
        let mut keywords = Vec::new();
        if mapping.is_bound() {
            let Some((_, dict)) = self.machine.heap.as_dict(mapping) else {
                let callee = self.function_name(callee);
                let kind = self.machine.heap.type_name(mapping);
                return Err(self.type_error(format!(
                    "{callee} argument after ** must be a mapping, not {kind}"
                )));
            };
            let entries: Vec<(Value, Value)> = dict.iter().map(|e| (e.key, e.value)).collect();
            for (key, value) in entries {
                let Some(name) = self.symbol_of(key) else {
                    return Err(self.type_error("keywords must be strings"));
                };
                keywords.push((name, value));
            }
        }
        let mut accesses = Vec::new();
        if self.notes_accesses() && !self.is_permitted() {
            self.walked(arguments, &mut accesses);
            self.walked(mapping, &mut accesses);
        }
        let spread = self.noted(&accesses);
        let stop = self.call_gated_with(floor, callee, positional, keywords, &spread)?;
        Ok(stop)
    }

    /// An iterator is used up by a step of its own, since the call may have to stop before it is made; then the
    /// instruction is carried out again.
    fn use_up_then_call_spread(&mut self, iterator: Value) -> Result<Option<Stop>, Raised> {
        if let Some(stop) = self.gate_walk(iterator) {
            return Ok(Some(stop));
        }
        let Some(items) = self.ctx(false).items_of(iterator)? else {
            return self.collect_then_call_spread(iterator);
        };
        let items = self.machine.heap.tuple(&items);
        self.set_peek(2, items);
        self.pc -= 1;
        Ok(None)
    }

    /// An iterable written in Python is made a list first; then the instruction is carried out again.
    fn collect_then_call_spread(&mut self, arguments: Value) -> Result<Option<Stop>, Raised> {
        let collect = self.machine.prelude("_collect");
        self.call(collect, vec![arguments], Return::Replace { depth: 2 })
            .map(|()| None)
    }

    /// A call whose arguments still lie on the stack above `floor`; they are dropped once it is sure
    /// that the instruction does not have to stop first.
    fn call_gated(
        &mut self,
        floor: usize,
        callee: Value,
        positional: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
    ) -> Result<Option<Stop>, Raised> {
        self.call_gated_with(floor, callee, positional, keywords, &[])
    }

    /// The same, where making the arguments has touched places that others can notice.
    fn call_gated_with(
        &mut self,
        floor: usize,
        callee: Value,
        positional: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
        spread: &[Op],
    ) -> Result<Option<Stop>, Raised> {
        let Target {
            callee,
            positional,
            keywords,
        } = self.resolve(callee, positional, keywords)?;
        let args = Args {
            positional: &positional,
            keywords: &keywords,
        };
        let announced = match callee {
            Value::Native(native) if native.0 < SPECIAL_COUNT => self.announcement_of_special(native, args),
            Value::Native(native) => self.announcement(native, args)?,
            _ => self.announcement_of_library(callee, &positional),
        };
        if let Some(announced) = announced {
            self.task.also.extend_from_slice(spread);
            return Ok(Some(self.announce(announced)));
        }
        if let Some(announced) = self.announced_accesses(spread) {
            return Ok(Some(self.announce(announced)));
        }
        if let Value::Native(native) = callee {
            self.task.stack.truncate(floor);
            return self.run_native(native, &positional, &keywords, Return::Push);
        }
        self.task.stack.truncate(floor);
        self.call_resolved(
            Target {
                callee,
                positional,
                keywords,
            },
            Return::Push,
        )
        .map(|()| None)
    }

    /// Calls a value; what comes back goes where `ret` says. Only Python frames and natives without a
    /// visible operation can be called this way with a `ret` other than [`Return::Push`].
    pub(super) fn call(&mut self, callee: Value, positional: Vec<Value>, ret: Return) -> Result<(), Raised> {
        self.call_owned(Call::new(callee, positional), ret)
    }

    /// As [`Vm::call`], with keywords.
    pub(super) fn call_owned(&mut self, call: Call, ret: Return) -> Result<(), Raised> {
        let target = self.resolve(call.callee, call.positional, call.keywords)?;
        self.call_resolved(target, ret)
    }

    fn call_resolved(&mut self, target: Target, ret: Return) -> Result<(), Raised> {
        match target.callee {
            Value::Native(native) => {
                let args = Args {
                    positional: &target.positional,
                    keywords: &target.keywords,
                };
                let visible = match self.natives.get(native).effect {
                    _ if native.0 < SPECIAL_COUNT => None,
                    // What is being made is known to nobody else yet.
                    Effect::Reads | Effect::Updates if matches!(ret, Return::Instance(_)) => None,
                    _ => self.announcement_anywhere(native, args)?,
                };
                if let Some(announced) = visible {
                    return self.await_native(native, target, announced, ret);
                }
                match self.run_native(native, &target.positional, &target.keywords, ret)? {
                    None => Ok(()),
                    Some(stop) => {
                        self.stopped = Some(stop);
                        Ok(())
                    }
                }
            }
            callee => self.call_function(callee, target.positional, target.keywords, ret),
        }
    }

    /// Brings a value where a `Return` says.
    pub(super) fn deliver(&mut self, value: Value, ret: Return) -> Result<Option<Stop>, Raised> {
        match ret {
            Return::Push => self.push(value),
            Return::PushWithNull | Return::GetAttrFallback { push_null: true, .. } => {
                self.push(value);
                self.push(Value::Unbound);
            }
            Return::GetAttrFallback { .. } => self.push(value),
            Return::Catch(catch) if catch.on_return.is_bound() => self.push(catch.on_return),
            Return::Catch(_) => self.push(value),
            Return::Instead(value) => self.push(value),
            Return::Discard => {}
            Return::Replace { depth } => {
                self.set_peek(depth as usize, value);
                self.pc -= 1;
            }
            Return::Instance(instance) => {
                if value != Value::None {
                    let kind = self.machine.heap.type_name(value);
                    return Err(self.type_error(format!("__init__() should return None, not '{kind}'")));
                }
                self.push(instance);
            }
            Return::Annotated(function) => self.annotate(function, value),
            Return::New(new) => {
                self.initialise(new.class, value, &new.positional, &new.keywords)?;
                return Ok(self.stopped.take());
            }
            Return::Truth { invert } => self.deliver_truth(value, invert)?,
            Return::AnyTruth { invert } => self.truth(value, invert)?,
            Return::Iterator => {
                let class = self.machine.heap.class_of(value);
                let is_iterator = matches!(
                    self.machine.heap.object(value),
                    Some(Object::Iter(_) | Object::Generator(_))
                );
                if !is_iterator && self.machine.heap.lookup(class, symbols::NEXT).is_none() {
                    let kind = self.python_type_name(value);
                    return Err(self.type_error(format!("iter() returned non-iterator of type '{kind}'")));
                }
                self.push(value);
            }
            Return::ForIter { .. } => self.push(value),
            Return::Send { .. } => self.push(value),
            Return::Module(module) => self.push(module),
            Return::ModuleDiscard(module) => self.bind_in_package(module),
            Return::Close { is_coroutine } => {
                let what = if is_coroutine { "coroutine" } else { "generator" };
                return Err(self.error(types::RUNTIME_ERROR, format!("{what} ignored GeneratorExit")));
            }
            Return::CloseThenRaise(_) => {
                return Err(self.error(types::RUNTIME_ERROR, "generator ignored GeneratorExit"));
            }
            Return::Raise(exception) => return Err(Raised(exception)),
            Return::RaiseAgain(exception) => {
                self.raising = Raising::Again;
                return Err(Raised(exception));
            }
            Return::AsyncStep(_, ret) => return self.deliver(value, *ret),
            Return::Awaitable => self.take_awaitable(value)?,
            Return::GroupMatch => self.take_group_match(value)?,
            Return::Name(_) => self.push(value),
            Return::Prepared(prepared) => {
                let (class, function) = *prepared;
                self.take_prepared(&class, function, value)?;
                return Ok(self.stopped.take());
            }
            Return::ClassBody(body) => {
                self.finish_class_body(&body)?;
                return Ok(self.stopped.take());
            }
            Return::Then(first, second) => return self.deliver_then(value, *first, *second),
            Return::Native(rest) => {
                let (native, mut state) = *rest;
                state.push(value);
                return self.run_native(native, &state, &[], Return::Push);
            }
            Return::NativeThen(rest) => {
                let (native, mut state, ret) = *rest;
                state.push(value);
                return self.run_native(native, &state, &[], ret);
            }
            Return::Binary(attempt) => {
                self.continue_binary(value, &attempt)?;
                return Ok(self.stopped.take());
            }
            Return::Task => return Ok(Some(self.finish_task())),
        }
        Ok(None)
    }

    /// Gives a function its annotations: put together as one of its result, or as they are where they are texts.
    fn annotate(&mut self, function: Value, made: Value) {
        let dict = |value| match self.machine.heap.object(value) {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        };
        let only = dict(made)
            .and_then(|made| made.iter().next())
            .map(|only| only.value);
        let all = only.filter(|only| dict(*only).is_some()).unwrap_or(made);
        if let Value::Object(id) = function
            && let Object::Function(contents) = self.machine.heap.get_mut(id)
        {
            Arc::make_mut(contents).attributes.set(symbols::ANNOTATIONS, all);
        }
        self.push(function);
    }

    /// The two halves of [`Return::Then`].
    fn deliver_then(&mut self, value: Value, first: Return, second: Return) -> Result<Option<Stop>, Raised> {
        match first {
            Return::New(new) => {
                self.initialise_into(new.class, value, &new.positional, &new.keywords, second)?;
                Ok(self.stopped.take())
            }
            Return::Instance(instance) => {
                if value != Value::None {
                    return self.deliver(value, Return::Instance(instance));
                }
                self.deliver(instance, second)
            }
            Return::Instead(value) => self.deliver(value, second),
            Return::Catch(catch) if catch.on_return.is_bound() => self.deliver(catch.on_return, second),
            Return::Catch(_) | Return::GetAttrFallback { .. } => self.deliver(value, second),
            _ => unreachable!("only making instances and asking for attributes are nested"),
        }
    }

    /// Calls a Python function with its arguments in hand.
    fn call_function(
        &mut self,
        callee: Value,
        positional: Vec<Value>,
        keywords: Vec<(Symbol, Value)>,
        ret: Return,
    ) -> Result<(), Raised> {
        let Some(Object::Function(function)) = self.machine.heap.object(callee) else {
            return Err(self.not_callable(callee));
        };
        let (id, module) = (function.code, function.module);
        let code = self.program.code(id);
        let floor = self.task.stack.len();
        if keywords.is_empty() && is_simple(code) && code.arg_count as usize == positional.len() {
            self.task.stack.extend_from_slice(&positional);
        } else {
            let slots = self.bind_arguments(callee, code, positional, keywords)?;
            self.task.stack.extend_from_slice(&slots);
        }
        self.enter(id, code, callee, module, floor, floor, ret)
    }

    /// Pushes a frame whose first slots lie on the stack from `base`.
    #[expect(clippy::too_many_arguments, reason = "they are the fields of the new frame")]
    fn enter(
        &mut self,
        id: CodeId,
        code: &Code,
        callee: Value,
        module: ObjectId,
        base: usize,
        floor: usize,
        ret: Return,
    ) -> Result<(), Raised> {
        self.task.stack.resize(base + code.slots.len(), Value::Unbound);
        let outer_handled = self.task.handled;
        let locals = (!code.flags.optimized).then_some(module);
        self.push_frame(Frame {
            code: id,
            pc: 0,
            base: base as u32,
            floor: floor as u32,
            module,
            function: callee,
            locals,
            ret,
            generator: None,
            outer_handled,
        })
    }

    /// Pushes the frame of a module or class body.
    pub(super) fn enter_body(
        &mut self,
        code: CodeId,
        function: Value,
        module: ObjectId,
        locals: ObjectId,
        ret: Return,
    ) -> Result<(), Raised> {
        let floor = self.task.stack.len();
        self.task
            .stack
            .resize(floor + self.program.code(code).slots.len(), Value::Unbound);
        let outer_handled = self.task.handled;
        self.push_frame(Frame {
            code,
            pc: 0,
            base: floor as u32,
            floor: floor as u32,
            module,
            function,
            locals: Some(locals),
            ret,
            generator: None,
            outer_handled,
        })
    }

    /// A frame returns a value.
    pub(super) fn return_value(&mut self, value: Value) -> Result<Option<Stop>, Raised> {
        let frame = self.task.frames.pop().expect("a frame returns");
        self.task.stack.truncate(frame.floor as usize);
        self.task.handled = frame.outer_handled;
        self.load_frame();
        if self.program.is_text(frame.code) {
            // `eval` and `exec` are calls into C, after which CPython looks whether somebody asks for the GIL.
            self.has_offered |= !self.program.code(frame.code).flags.optimized;
        }
        if let Some(generator) = frame.generator {
            return self.finish_generator(generator, value, frame.ret);
        }
        self.deliver(value, frame.ret)
    }
}

/// Whether a call only has to lay its positional arguments into the first slots.
#[inline]
pub(super) fn is_simple(code: &Code) -> bool {
    !code.flags.varargs && !code.flags.varkeywords && code.kwonly_count == 0
}
