//! `await`, `async for`: how awaitables and asynchronous iterators are come by.

use super::super::Raised;
use super::super::object::{AsyncStepKind, GeneratorKind, GeneratorState, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::Vm;
use super::exception::Raising;
use crate::program::symbols;

impl Vm<'_> {
    /// `CLEANUP_THROW`: an exception was thrown into a generator that delegates to what cannot be thrown
    /// into. What the end of a delegation gives has come to its `SEND` already.
    pub(super) fn cleanup_throw(&mut self) -> Raised {
        let exception = self.pop();
        self.raising = Raising::Again;
        Raised(exception)
    }

    /// `GET_AWAITABLE`; the operand says whether `__aenter__` (1) or `__aexit__` (2) gave the value.
    pub(super) fn get_awaitable(&mut self, origin: u32) -> Result<(), Raised> {
        let value = self.pop();
        if let Some(Object::Generator(generator)) = self.machine.heap.object(value)
            && generator.kind == GeneratorKind::Coroutine
        {
            if generator.state == GeneratorState::Running || generator.state == GeneratorState::Suspended {
                return Err(self.error(types::RUNTIME_ERROR, "coroutine is being awaited already"));
            }
            self.push(value);
            return Ok(());
        }
        if let Some(Object::AsyncStep(_)) = self.machine.heap.object(value) {
            self.push(value);
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        match self.machine.heap.lookup(class, symbols::AWAIT) {
            Some(method) => self.call(method, vec![value], Return::Awaitable),
            None => {
                let kind = self.python_type_name(value);
                Err(self.type_error(match origin {
                    1 => format!(
                        "'async with' received an object from __aenter__ that does not implement __await__: {kind}"
                    ),
                    2 => format!(
                        "'async with' received an object from __aexit__ that does not implement __await__: {kind}"
                    ),
                    _ => format!("object {kind} can't be used in 'await' expression"),
                }))
            }
        }
    }

    /// What `__await__` has given.
    pub(super) fn take_awaitable(&mut self, value: Value) -> Result<(), Raised> {
        let kind = match self.machine.heap.object(value) {
            Some(Object::Generator(generator)) => Some(generator.kind),
            _ => None,
        };
        if kind == Some(GeneratorKind::Coroutine) {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        let class = self.machine.heap.class_of(value);
        let is_iterator = matches!(
            self.machine.heap.object(value),
            Some(Object::Iter(_) | Object::Generator(_) | Object::AsyncStep(_))
        );
        if !is_iterator && self.machine.heap.lookup(class, symbols::NEXT).is_none() {
            let kind = self.python_type_name(value);
            return Err(self.type_error(format!("__await__() returned non-iterator of type '{kind}'")));
        }
        self.push(value);
        Ok(())
    }

    /// `GET_AITER`
    pub(super) fn get_async_iter(&mut self) -> Result<(), Raised> {
        let value = self.pop();
        if self.async_generator(value).is_some() {
            self.push(value);
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        match self.machine.heap.lookup(class, symbols::AITER) {
            Some(method) => {
                let prelude = self.machine.prelude("_vm_async_iter");
                self.call(prelude, vec![method, value], Return::Push)
            }
            None => {
                let kind = self.python_type_name(value);
                Err(self.type_error(format!(
                    "'async for' requires an object with __aiter__ method, got {kind}"
                )))
            }
        }
    }

    /// `GET_ANEXT`
    pub(super) fn get_async_next(&mut self) -> Result<(), Raised> {
        let value = self.top();
        if let Some((generator, _)) = self.async_generator(value) {
            let step = self.make_async_step(generator, AsyncStepKind::Send(Value::None));
            self.push(step);
            return Ok(());
        }
        let class = self.machine.heap.class_of(value);
        match self.machine.heap.lookup(class, symbols::ANEXT) {
            Some(method) => {
                let prelude = self.machine.prelude("_vm_async_next");
                self.call(prelude, vec![method, value], Return::Push)
            }
            None => {
                let kind = self.python_type_name(value);
                Err(self.type_error(format!(
                    "'async for' requires an iterator with __anext__ method, got {kind}"
                )))
            }
        }
    }

    /// `END_ASYNC_FOR`: the iterator and the exception it raised.
    pub(super) fn end_async_for(&mut self) -> Result<(), Raised> {
        let exception = self.pop();
        if self.is_a(exception, types::STOP_ASYNC_ITERATION) {
            self.pop();
            return Ok(());
        }
        self.raising = Raising::Again;
        Err(Raised(exception))
    }
}
