//! Iteration, generators and coroutines: frames that rest and go on.

use super::super::Raised;
use super::super::iterate::Step;
use super::super::object::{Generator, GeneratorKind, GeneratorState, Object, TracebackEntry};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::exception::Raising;
use super::{Stop, Vm};
use crate::program::{Instr, symbols};
use crate::trace::ObjectId;
use std::sync::Arc;

/// What an asynchronous generator is called in messages.
const ASYNC_GENERATOR: &str = "async generator";

/// How a resting frame is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// With a value (`send`, `next`).
    Value(Value),
    /// With an exception raised at its `yield`.
    Raise(Value),
}

impl Vm<'_> {
    /// `GET_ITER`
    pub(super) fn get_iter(&mut self, value: Value) -> Result<(), Raised> {
        if let Value::Object(id) = value
            && let Object::Generator(generator) = self.machine.heap.get(id)
            && generator.kind == GeneratorKind::Generator
        {
            self.push(value);
            return Ok(());
        }
        self.note_site();
        if let Some(iterator) = self.machine.heap.builtin_iter(value) {
            self.push(iterator);
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        if let Some(method) = self
            .machine
            .heap
            .lookup(class, symbols::ITER)
            .filter(|m| *m != Value::None)
        {
            return self.call(method, vec![value], Return::Iterator);
        }
        if self.machine.heap.lookup(class, symbols::ITER).is_none()
            && self.machine.heap.lookup(class, symbols::GETITEM).is_some()
        {
            let iterator = self.machine.heap.sequence_iterator(value);
            self.push(iterator);
            return Ok(());
        }
        let kind = self.python_type_name(value);
        Err(self.type_error(format!("'{kind}' object is not iterable")))
    }

    /// The next value of a loop whose iterator is on top.
    pub(super) fn next_in_loop(&mut self, id: ObjectId, target: u32) -> Result<(), Raised> {
        match self.machine.heap.get(id) {
            Object::Iter(_) => match self.ctx(false).iter_next(id)? {
                Step::Value(value) => {
                    self.push(value);
                    Ok(())
                }
                Step::End => {
                    self.pc = target as usize + 1;
                    Ok(())
                }
                Step::Call(call) => self.call_owned(call, Return::ForIter { target }),
            },
            Object::Generator(_) => self.wake(id, Wake::Value(Value::None), Return::ForIter { target }),
            _ => {
                let iterator = Value::Object(id);
                let class = self.machine.heap.class_of(iterator);
                match self.machine.heap.lookup(class, symbols::NEXT) {
                    Some(method) => self.call(method, vec![iterator], Return::ForIter { target }),
                    None => {
                        let kind = self.machine.heap.type_name(iterator);
                        Err(self.type_error(format!("'{kind}' object is not an iterator")))
                    }
                }
            }
        }
    }

    /// `RETURN_GENERATOR`: the frame comes to rest before it has begun.
    pub(super) fn return_generator(&mut self) {
        let frame = self.task.frames.pop().expect("a frame returns");
        let code = self.program.code(frame.code);
        let (name, qualname) = match self.machine.heap.object(frame.function) {
            Some(Object::Function(f)) => (f.name, f.qualname),
            _ => (Value::None, Value::None),
        };
        let kind = match (code.flags.generator, code.flags.coroutine) {
            (true, true) => GeneratorKind::AsyncGenerator,
            (_, true) => GeneratorKind::Coroutine,
            _ => GeneratorKind::Generator,
        };
        let stack = self.task.stack.split_off(frame.base as usize);
        let generator = Generator {
            kind,
            state: GeneratorState::Created,
            code: frame.code,
            function: frame.function,
            module: frame.module,
            pc: self.pc as u32,
            stack,
            handled: Value::None,
            name,
            qualname,
            is_stepping: false,
            is_closed: false,
        };
        self.task.stack.truncate(frame.floor as usize);
        self.load_frame();
        self.note_site();
        let value = self.machine.heap.make(Object::Generator(Box::new(generator)));
        let is_dropped = kind == GeneratorKind::Coroutine && self.drops_result(&frame.ret);
        let is_closable = kind == GeneratorKind::Generator && code.flags.guards;
        if let Some(id) = value.object().filter(|_| is_closable)
            && !self.is_library
            && !self.program.is_library(frame.code)
        {
            self.machine.expect_closing(id);
        }
        // The call's result is the generator, whoever asked for it.
        let delivered = self.deliver(value, frame.ret);
        debug_assert!(delivered.is_ok(), "a fresh generator can be delivered anywhere");
        if is_dropped {
            self.warn_of_unawaited(value);
        }
    }

    /// Whether the program's next instruction drops what a call gives.
    fn drops_result(&self, ret: &Return) -> bool {
        matches!(ret, Return::Push)
            && !self.is_library
            && matches!(self.code.instrs.get(self.pc), Some(Instr::PopTop))
    }

    /// A coroutine that nobody can await any more: `warnings` says so, if the program reaches that module.
    fn warn_of_unawaited(&mut self, coroutine: Value) {
        let Some(&module) = self.machine.modules.get("warnings") else {
            return;
        };
        let name = self.machine.intern("_warn_unawaited");
        if let Some(function) = self.machine.global(module, name) {
            let called = self.call(function, vec![coroutine], Return::Discard);
            debug_assert!(called.is_ok(), "our own function takes a coroutine");
        }
    }

    /// What comes out of a generator into which an exception is thrown before it has begun. It is raised where the
    /// generator was made: in the line of its `def`.
    fn raised_at_start(&mut self, id: ObjectId, exception: Value, what: &str) -> Raised {
        if let Object::Generator(generator) = self.machine.heap.get(id) {
            let entry = TracebackEntry {
                code: generator.code,
                instruction: generator.pc - 1,
                module: generator.module,
            };
            self.note_place(exception, entry);
        }
        self.raising = Raising::Thrown;
        Raised(self.not_an_end(exception, what))
    }

    /// An exception that leaves the body of a generator: `StopIteration` becomes `RuntimeError` (PEP 479), and so does
    /// `StopAsyncIteration` in an asynchronous one.
    fn not_an_end(&mut self, exception: Value, what: &str) -> Value {
        let end = if self.is_a(exception, types::STOP_ITERATION) {
            "StopIteration"
        } else if what == ASYNC_GENERATOR && self.is_a(exception, types::STOP_ASYNC_ITERATION) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        self.in_place_of_end(exception, format!("{what} raised {end}"))
    }

    /// The `RuntimeError` that PEP 479 puts in the place of an exception that would look like an end.
    fn in_place_of_end(&mut self, exception: Value, message: String) -> Value {
        let Raised(error) = self.error(types::RUNTIME_ERROR, message);
        if let Value::Object(id) = error
            && let Object::Exception(error) = self.machine.heap.get_mut(id)
        {
            let error = Arc::make_mut(error);
            error.cause = exception;
            error.context = exception;
            error.suppress_context = true;
        }
        error
    }

    /// Puts a resting frame back on the stack.
    pub(super) fn wake(&mut self, id: ObjectId, wake: Wake, ret: Return) -> Result<(), Raised> {
        let Object::Generator(generator) = self.machine.heap.get(id) else {
            unreachable!("only generators are woken")
        };
        let (kind, state) = (generator.kind, generator.state);
        let what = match kind {
            GeneratorKind::Generator => "generator",
            GeneratorKind::Coroutine => "coroutine",
            GeneratorKind::AsyncGenerator => ASYNC_GENERATOR,
        };
        match state {
            GeneratorState::Running => {
                return Err(self.error(types::VALUE_ERROR, format!("{what} already executing")));
            }
            GeneratorState::Finished => {
                let is_closing = matches!(ret, Return::Close { .. } | Return::CloseThenRaise(_));
                if kind == GeneratorKind::Coroutine && !is_closing {
                    return Err(self.error(types::RUNTIME_ERROR, "cannot reuse already awaited coroutine"));
                }
                if let Wake::Raise(exception) = wake {
                    self.raising = Raising::Thrown;
                    return Err(Raised(exception));
                }
                return self.end_of_generator(Value::None, ret).map(|_| ());
            }
            GeneratorState::Created => match wake {
                Wake::Value(Value::None) => {}
                Wake::Value(_) => {
                    return Err(
                        self.type_error(format!("can't send non-None value to a just-started {what}"))
                    );
                }
                Wake::Raise(exception) => {
                    self.close_generator(id);
                    return Err(self.raised_at_start(id, exception, what));
                }
            },
            GeneratorState::Suspended => {}
        }
        if self.task.frames.len() >= self.machine.frames_max as usize {
            return Err(self.error(types::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        let floor = self.task.stack.len() as u32;
        let Object::Generator(generator) = self.machine.heap.get_mut(id) else {
            unreachable!("it was a generator just now")
        };
        generator.state = GeneratorState::Running;
        // What rested goes on the stack; its room is kept for the next rest.
        self.task.stack.append(&mut generator.stack);
        let handled = std::mem::replace(&mut generator.handled, Value::None);
        let frame = generator.frame(id, floor, ret, self.task.handled);
        self.push_frame(frame)?;
        if handled != Value::None {
            self.task.handled = handled;
        }
        match wake {
            Wake::Value(value) => {
                self.push(value);
                Ok(())
            }
            Wake::Raise(exception) => {
                if handled == Value::None {
                    self.raising = Raising::Thrown;
                }
                // The handler of a delegation expects what was sent below the exception.
                self.push(Value::None);
                Err(Raised(exception))
            }
        }
    }

    pub(super) fn set_generator(&mut self, id: ObjectId, change: impl FnOnce(&mut Generator)) {
        if let Object::Generator(generator) = self.machine.heap.get_mut(id) {
            change(generator);
        }
    }

    /// `YIELD_VALUE`
    pub(super) fn yield_value(&mut self) -> Result<(), Raised> {
        let (value, ret) = self.rest();
        self.deliver(value, ret).map(|_| ())
    }

    /// Takes the innermost frame off the stack into its generator; gives the value it yields and where
    /// that goes.
    pub(super) fn rest(&mut self) -> (Value, Return) {
        let value = self.pop();
        let frame = self.task.frames.pop().expect("a frame yields");
        let id = frame.generator.expect("only generators yield");
        let handled = if self.task.handled == frame.outer_handled {
            Value::None
        } else {
            self.task.handled
        };
        let pc = self.pc as u32;
        if let Object::Generator(generator) = self.machine.heap.get_mut(id) {
            let resting = &self.task.stack[frame.base as usize..];
            generator.state = GeneratorState::Suspended;
            generator.stack.extend_from_slice(resting);
            generator.pc = pc;
            generator.handled = handled;
        }
        self.task.handled = frame.outer_handled;
        self.task.stack.truncate(frame.floor as usize);
        self.load_frame();
        (value, frame.ret)
    }

    /// A generator's frame was left by an exception.
    pub(super) fn close_generator(&mut self, id: ObjectId) {
        self.set_generator(id, |g| {
            g.state = GeneratorState::Finished;
            g.handled = Value::None;
        });
        self.machine.need_not_close(id);
    }

    /// A generator's body has returned.
    pub(super) fn finish_generator(
        &mut self,
        id: ObjectId,
        value: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        self.close_generator(id);
        self.end_of_generator(value, ret)
    }

    pub(super) fn end_of_generator(&mut self, value: Value, ret: Return) -> Result<Option<Stop>, Raised> {
        match ret {
            Return::ForIter { target } => {
                self.pc = target as usize + 1;
                Ok(None)
            }
            Return::Send { target } => {
                self.push(value);
                self.pc = target as usize;
                Ok(None)
            }
            Return::Catch(catch) if catch.class == types::STOP_ITERATION => {
                self.push(catch.on_raise);
                Ok(None)
            }
            // `close` wants to know only that it ended.
            Return::Close { .. } => {
                self.push(Value::None);
                Ok(None)
            }
            Return::CloseThenRaise(exit) => Err(Raised(exit)),
            Return::AsyncStep(step, ret) => self.step_returned(step, *ret),
            _ => {
                let args: &[Value] = if value == Value::None {
                    &[]
                } else {
                    std::slice::from_ref(&value)
                };
                Err(Raised(self.machine.heap.exception(types::STOP_ITERATION, args)))
            }
        }
    }

    /// `CALL_INTRINSIC_1 (STOPITERATION_ERROR)`: PEP 479, `StopIteration` that leaves a generator's body
    /// becomes `RuntimeError`.
    pub(super) fn stop_iteration_error(&mut self) {
        let exception = self.pop();
        let flags = self.code.flags;
        let what = match (flags.coroutine, flags.generator) {
            (true, true) => ASYNC_GENERATOR,
            (true, false) => "coroutine",
            _ => "generator",
        };
        let replacement = self.not_an_end(exception, what);
        self.push(replacement);
    }

    /// `GET_YIELD_FROM_ITER`
    pub(super) fn get_yield_from_iter(&mut self) -> Result<(), Raised> {
        let value = self.pop();
        if let Some(Object::Generator(generator)) = self.machine.heap.object(value) {
            match generator.kind {
                GeneratorKind::Coroutine if !self.code.flags.coroutine => {
                    return Err(self
                        .type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
                }
                GeneratorKind::AsyncGenerator => {}
                _ => {
                    self.push(value);
                    return Ok(());
                }
            }
        }
        self.get_iter(value)
    }

    /// `SEND`: receiver below, value on top.
    pub(super) fn send(&mut self, target: u32) -> Result<(), Raised> {
        let value = self.pop();
        let receiver = self.top();
        let ret = Return::Send { target };
        if let Value::Object(id) = receiver
            && let Object::Generator(_) = self.machine.heap.get(id)
        {
            return self.wake(id, Wake::Value(value), ret);
        }
        if let Value::Object(id) = receiver
            && let Object::AsyncStep(_) = self.machine.heap.get(id)
        {
            self.stopped = self.step_send(id, value, ret)?;
            return Ok(());
        }
        if value == Value::None {
            let Value::Object(id) = receiver else {
                unreachable!("delegation goes to an iterator")
            };
            if let Object::Iter(_) = self.machine.heap.get(id) {
                return match self.ctx(false).iter_next(id)? {
                    Step::Value(value) => {
                        self.push(value);
                        Ok(())
                    }
                    Step::End => {
                        self.push(Value::None);
                        self.pc = target as usize;
                        Ok(())
                    }
                    Step::Call(call) => self.call_owned(call, ret),
                };
            }
        }
        let class = self.machine.heap.class_of(receiver);
        let (name, arguments) = match value {
            Value::None => (symbols::NEXT, vec![receiver]),
            value => (symbols::SEND, vec![receiver, value]),
        };
        match self.machine.heap.lookup(class, name) {
            Some(method) => self.call(method, arguments, ret),
            None => Err(self.attribute_error(receiver, name)),
        }
    }
}
