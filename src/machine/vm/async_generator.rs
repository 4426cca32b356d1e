//! Asynchronous generators: the awaitables that `__anext__`, `asend`, `athrow` and `aclose` give, and what
//! becomes of them when the generator yields, returns or raises.
//!
//! Such an awaitable drives the generator's frame itself. What the generator awaits passes through it; a
//! `yield` of the generator's own ends it with the value.

use super::super::Raised;
use super::super::object::{AsyncStep, AsyncStepKind, AsyncStepState, Generator, GeneratorState, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::{NativeId, Value};
use super::exception::Raising;
use super::generator::Wake;
use super::special::*;
use super::{Stop, Vm};
use crate::trace::ObjectId;
use std::sync::Arc;

impl Vm<'_> {
    /// The methods of asynchronous generators and of their awaitables.
    pub(super) fn run_async_special(
        &mut self,
        native: NativeId,
        positional: &[Value],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let argument = |index: usize| positional.get(index).copied().unwrap_or(Value::None);
        let receiver = argument(0);
        let kind = match native {
            ASYNC_GENERATOR_AITER | ASEND_AWAIT | ASEND_ITER | ATHROW_AWAIT | ATHROW_ITER => {
                return self.deliver(receiver, ret);
            }
            ASYNC_GENERATOR_ANEXT => AsyncStepKind::Send(Value::None),
            ASYNC_GENERATOR_ASEND => AsyncStepKind::Send(argument(1)),
            ASYNC_GENERATOR_ATHROW => {
                AsyncStepKind::Throw(self.exception_argument(argument(1), positional.get(2).copied())?)
            }
            ASYNC_GENERATOR_ACLOSE => AsyncStepKind::Close,
            _ => return self.run_step_method(native, receiver, positional, ret),
        };
        let Some((generator, _)) = self.async_generator(receiver) else {
            return Err(self.wrong_async_receiver("async_generator", receiver));
        };
        let step = self.make_async_step(generator, kind);
        self.deliver(step, ret)
    }

    fn run_step_method(
        &mut self,
        native: NativeId,
        receiver: Value,
        positional: &[Value],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let argument = |index: usize| positional.get(index).copied().unwrap_or(Value::None);
        let step = receiver
            .object()
            .filter(|id| matches!(self.machine.heap.get(*id), Object::AsyncStep(_)));
        let Some(step) = step else {
            return Err(self.wrong_async_receiver("async_generator_asend", receiver));
        };
        match native {
            ASEND_NEXT | ATHROW_NEXT => self.step_send(step, Value::None, ret),
            ASEND_SEND | ATHROW_SEND => self.step_send(step, argument(1), ret),
            ASEND_THROW | ATHROW_THROW => {
                let exception = self.exception_argument(argument(1), positional.get(2).copied())?;
                self.step_throw(step, exception, ret)
            }
            _ => {
                self.end_step(step);
                self.deliver(Value::None, ret)
            }
        }
    }

    fn wrong_async_receiver(&mut self, wanted: &str, receiver: Value) -> Raised {
        let kind = self.machine.heap.type_name(receiver);
        self.type_error(format!(
            "descriptor for '{wanted}' objects doesn't apply to a '{kind}' object"
        ))
    }

    /// An awaitable for one step of a generator.
    pub(super) fn make_async_step(&mut self, generator: ObjectId, kind: AsyncStepKind) -> Value {
        self.machine.heap.make(Object::AsyncStep(Arc::new(AsyncStep {
            generator,
            kind,
            state: AsyncStepState::Created,
        })))
    }

    /// The asynchronous generator a value is.
    pub(super) fn async_generator(&self, value: Value) -> Option<(ObjectId, &Generator)> {
        let id = value.object()?;
        match self.machine.heap.get(id) {
            Object::Generator(generator) if generator.is_async() => Some((id, generator)),
            _ => None,
        }
    }

    fn step_of(&self, id: ObjectId) -> (AsyncStep, Generator) {
        let Object::AsyncStep(step) = self.machine.heap.get(id) else {
            unreachable!("only awaitables of asynchronous generators are stepped")
        };
        let Object::Generator(generator) = self.machine.heap.get(step.generator) else {
            unreachable!("they belong to a generator")
        };
        (AsyncStep::clone(step), Generator::clone(generator))
    }

    fn set_step(&mut self, id: ObjectId, state: AsyncStepState) {
        if let Object::AsyncStep(step) = self.machine.heap.get_mut(id) {
            Arc::make_mut(step).state = state;
        }
    }

    /// It is not to be used again.
    pub(super) fn end_step(&mut self, id: ObjectId) {
        self.set_step(id, AsyncStepState::Finished);
    }

    /// Goes on with a value.
    pub(super) fn step_send(
        &mut self,
        id: ObjectId,
        value: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let (step, generator) = self.step_of(id);
        match step.state {
            AsyncStepState::Finished => Err(self.used_up(&step)),
            AsyncStepState::Suspended => self.resume_by_value(id, value, ret),
            AsyncStepState::Created => {
                let is_send = matches!(step.kind, AsyncStepKind::Send(_));
                if !is_send && generator.state == GeneratorState::Finished {
                    self.end_step(id);
                    return self.end_of_generator(Value::None, ret);
                }
                if generator.is_stepping {
                    self.end_step(id);
                    return Err(self.already_running(&step));
                }
                if !is_send && generator.is_closed {
                    self.end_step(id);
                    return Err(Raised(
                        self.machine.heap.exception(types::STOP_ASYNC_ITERATION, &[]),
                    ));
                }
                if !is_send && value != Value::None {
                    let message = "can't send non-None value to a just-started coroutine";
                    return Err(self.error(types::RUNTIME_ERROR, message));
                }
                self.set_step(id, AsyncStepState::Suspended);
                self.set_generator(step.generator, |g| g.is_stepping = true);
                match step.kind {
                    AsyncStepKind::Send(first) if value == Value::None => {
                        self.resume_by_value(id, first, ret)
                    }
                    AsyncStepKind::Send(_) => self.resume_by_value(id, value, ret),
                    AsyncStepKind::Throw(exception) => self.resume_by_exception(id, exception, ret),
                    AsyncStepKind::Close => {
                        self.set_generator(step.generator, |g| g.is_closed = true);
                        let exit = self.machine.heap.exception(types::GENERATOR_EXIT, &[]);
                        self.resume_by_exception(id, exit, ret)
                    }
                }
            }
        }
    }

    /// Goes on with an exception raised where the generator rests.
    pub(super) fn step_throw(
        &mut self,
        id: ObjectId,
        exception: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let (step, _) = self.step_of(id);
        if step.state == AsyncStepState::Finished {
            return Err(self.used_up(&step));
        }
        self.resume_by_exception(id, exception, ret)
    }

    fn used_up(&mut self, step: &AsyncStep) -> Raised {
        let what = match step.kind {
            AsyncStepKind::Send(_) => "__anext__()/asend()",
            _ => "aclose()/athrow()",
        };
        let message = format!("cannot reuse already awaited {what}");
        self.error(types::RUNTIME_ERROR, message)
    }

    fn already_running(&mut self, step: &AsyncStep) -> Raised {
        let what = match step.kind {
            AsyncStepKind::Send(_) => "anext",
            AsyncStepKind::Throw(_) => "athrow",
            AsyncStepKind::Close => "aclose",
        };
        let message = format!("{what}(): asynchronous generator is already running");
        self.error(types::RUNTIME_ERROR, message)
    }

    fn resume_by_value(&mut self, id: ObjectId, value: Value, ret: Return) -> Result<Option<Stop>, Raised> {
        let (step, generator) = self.step_of(id);
        let refusal = match generator.state {
            GeneratorState::Finished => self.machine.heap.exception(types::STOP_ASYNC_ITERATION, &[]),
            GeneratorState::Created if value != Value::None => {
                self.type_error("can't send non-None value to a just-started async generator")
                    .0
            }
            GeneratorState::Running => {
                self.error(types::VALUE_ERROR, "async generator already executing")
                    .0
            }
            _ => {
                let ret = Return::AsyncStep(id, Box::new(ret));
                self.wake(step.generator, Wake::Value(value), ret)?;
                return Ok(self.stopped.take());
            }
        };
        self.step_failed(id, refusal, ret)
    }

    fn resume_by_exception(
        &mut self,
        id: ObjectId,
        exception: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let (step, generator) = self.step_of(id);
        match generator.state {
            GeneratorState::Finished => self.step_failed(id, exception, ret),
            GeneratorState::Created => {
                let Err(Raised(exception)) = self.wake(step.generator, Wake::Raise(exception), Return::Push)
                else {
                    unreachable!("what has not begun catches nothing")
                };
                self.step_failed(id, exception, ret)
            }
            GeneratorState::Running => {
                let refusal = self.error(types::VALUE_ERROR, "async generator already executing");
                self.step_failed(id, refusal.0, ret)
            }
            GeneratorState::Suspended => {
                let ret = Return::AsyncStep(id, Box::new(ret));
                self.throw(step.generator, exception, ret)?;
                Ok(self.stopped.take())
            }
        }
    }

    /// `yield` in an asynchronous generator: `CALL_INTRINSIC_1 (ASYNC_GEN_WRAP)` and the `YIELD_VALUE` after
    /// it are carried out together.
    pub(super) fn async_yield(&mut self) -> Result<(), Raised> {
        self.pc += 1;
        let (value, ret) = self.rest();
        let Return::AsyncStep(id, ret) = ret else {
            unreachable!("asynchronous generators are driven by their awaitables")
        };
        let (step, _) = self.step_of(id);
        self.end_step(id);
        self.set_generator(step.generator, |g| g.is_stepping = false);
        if step.kind == AsyncStepKind::Close {
            return Err(self.error(types::RUNTIME_ERROR, "async generator ignored GeneratorExit"));
        }
        self.end_of_generator(value, *ret).map(|_| ())
    }

    /// The generator's body has returned.
    pub(super) fn step_returned(&mut self, id: ObjectId, ret: Return) -> Result<Option<Stop>, Raised> {
        let end = self.machine.heap.exception(types::STOP_ASYNC_ITERATION, &[]);
        self.step_failed(id, end, ret)
    }

    /// The generator has raised: `aclose` is content with its end, the others pass it on.
    pub(super) fn step_failed(
        &mut self,
        id: ObjectId,
        exception: Value,
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        let (step, _) = self.step_of(id);
        let is_end =
            self.is_a(exception, types::STOP_ASYNC_ITERATION) || self.is_a(exception, types::GENERATOR_EXIT);
        self.end_step(id);
        self.set_generator(step.generator, |g| {
            g.is_stepping = false;
            g.is_closed |= is_end;
        });
        if is_end && step.kind == AsyncStepKind::Close {
            self.raising = Raising::New;
            return self.end_of_generator(Value::None, ret);
        }
        Err(Raised(exception))
    }
}
