//! What is thrown into resting generators, and what becomes of those that they delegate to.

use super::super::Raised;
use super::super::object::{GeneratorKind, GeneratorState, Object};
use super::super::task::Return;
use super::super::types;
use super::super::value::Value;
use super::generator::Wake;
use super::{Stop, Vm};
use crate::program::{CodeId, Instr, symbols};
use crate::trace::ObjectId;

impl Vm<'_> {
    /// Raises an exception at a generator's `yield`; one that delegates passes it on first.
    pub(super) fn throw(&mut self, id: ObjectId, exception: Value, ret: Return) -> Result<(), Raised> {
        if let Some(inner) = self.delegate(id) {
            let inner_value = Value::Object(inner);
            let is_exit = self.is_a(exception, types::GENERATOR_EXIT);
            let is_own = matches!(
                self.machine.heap.get(inner),
                Object::Generator(_) | Object::AsyncStep(_)
            );
            let name = if is_exit { symbols::CLOSE } else { symbols::THROW };
            let method = self.machine.heap.python_method(inner_value, name);
            if !is_own && method.is_none() {
                return self.wake(id, Wake::Raise(exception), ret);
            }
            // The outer frame is put back first, standing at its `SEND`, so that what the inner one
            // yields, returns or raises arrives there.
            let Object::Generator(generator) = self.machine.heap.get(id) else {
                unreachable!("it delegates")
            };
            let (send, target) = self.delegation(generator.code, generator.pc);
            let resume = generator.pc as usize;
            self.wake(id, Wake::Value(Value::None), ret)?;
            if is_exit {
                // The exception is raised where the generator rests, not at its `SEND`.
                self.pc = resume;
                return self.close_delegate(inner, method, exception);
            }
            self.pop();
            self.pc = send + 1;
            let ret = Return::Send { target };
            return match (method, self.machine.heap.get(inner)) {
                (Some(method), _) if !is_own => self.call(method, vec![inner_value, exception], ret),
                (_, Object::AsyncStep(_)) => {
                    self.stopped = self.step_throw(inner, exception, ret)?;
                    Ok(())
                }
                _ => self.throw(inner, exception, ret),
            };
        }
        self.wake(id, Wake::Raise(exception), ret)
    }

    /// `GeneratorExit` comes to a generator that delegates: what it delegates to is closed first.
    fn close_delegate(&mut self, inner: ObjectId, method: Option<Value>, exit: Value) -> Result<(), Raised> {
        match self.machine.heap.get(inner) {
            Object::Generator(generator) => match generator.state {
                GeneratorState::Suspended => {
                    let inner_exit = self.machine.heap.exception(types::GENERATOR_EXIT, &[]);
                    self.throw(inner, inner_exit, Return::CloseThenRaise(exit))
                }
                _ => {
                    self.close_generator(inner);
                    Err(Raised(exit))
                }
            },
            Object::AsyncStep(_) => {
                self.end_step(inner);
                Err(Raised(exit))
            }
            _ => match method {
                Some(method) => self.call(method, vec![Value::Object(inner)], Return::Raise(exit)),
                None => Err(Raised(exit)),
            },
        }
    }

    /// What a resting generator delegates to (`yield from`, `await`).
    pub(super) fn delegate(&self, id: ObjectId) -> Option<ObjectId> {
        let Object::Generator(generator) = self.machine.heap.get(id) else {
            return None;
        };
        if generator.state != GeneratorState::Suspended {
            return None;
        }
        let code = self.program.code(generator.code);
        let at = generator.pc as usize;
        let is_delegating = matches!(code.instrs.get(at), Some(Instr::Resume(kind)) if kind & 3 >= 2);
        let depth = generator.stack.len();
        is_delegating
            .then(|| generator.stack.get(depth - 1)?.object())
            .flatten()
    }

    /// The `SEND` and the `END_SEND` of the delegation whose `RESUME` stands at an instruction.
    fn delegation(&self, code: CodeId, resume: u32) -> (usize, u32) {
        let code = self.program.code(code);
        let before = code.instrs[..resume as usize].iter().enumerate().rev();
        before
            .filter_map(|(index, instr)| match instr {
                Instr::Send(target) => Some((index, *target)),
                _ => None,
            })
            .next()
            .expect("a delegation begins with SEND")
    }

    pub(super) fn close(&mut self, id: ObjectId, ret: Return) -> Result<Option<Stop>, Raised> {
        let Object::Generator(generator) = self.machine.heap.get(id) else {
            return Ok(None);
        };
        let is_coroutine = generator.kind == GeneratorKind::Coroutine;
        match generator.state {
            GeneratorState::Created | GeneratorState::Finished => {
                self.close_generator(id);
                self.deliver(Value::None, ret)
            }
            GeneratorState::Running => {
                let what = if generator.kind == GeneratorKind::Coroutine {
                    "coroutine"
                } else {
                    "generator"
                };
                Err(self.error(types::VALUE_ERROR, format!("{what} already executing")))
            }
            GeneratorState::Suspended => {
                let exit = self.machine.heap.exception(types::GENERATOR_EXIT, &[]);
                let ret = match ret {
                    Return::Push | Return::Discard => Return::Close { is_coroutine },
                    other => other,
                };
                self.throw(id, exit, ret)?;
                Ok(self.stopped.take())
            }
        }
    }
}
