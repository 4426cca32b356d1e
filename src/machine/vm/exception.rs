//! Exceptions: raising, finding the handler, tracebacks, the end of a task.

use super::super::native::{Call, Pending, Then};
use super::super::object::{Object, TracebackEntry};
use super::super::task::{Frame, Return};
use super::super::trail::Trail;
use super::super::types;
use super::super::value::Value;
use super::super::{Raised, traceback};
use super::{Stop, Vm};
use crate::program::{halves, symbols};
use crate::trace::{ObjectId, Op, Symbol, TaskId};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// How an exception is set going.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Raising {
    /// Here: what is being handled becomes its context.
    #[default]
    New,
    /// By `throw` into a generator that handles nothing: what its caller handles does not become the context.
    Thrown,
    /// It was raised before: its context stays, and the place where it goes on is not noted.
    Again,
}

impl Vm<'_> {
    /// Brings an exception to its handler, leaving frames on the way; stops when the task ends by it.
    pub(super) fn unwind(&mut self, raised: Raised) -> Option<Stop> {
        let Raised(mut exception) = raised;
        self.stopped = None;
        let raising = std::mem::take(&mut self.raising);
        let mut is_reraise = raising == Raising::Again;
        if raising == Raising::New {
            self.set_context(exception);
        }
        loop {
            if self.task.frames.is_empty() {
                if self.asks_last_words(exception) {
                    return None;
                }
                return Some(self.fail_task(exception));
            }
            let index = self.current() as u32;
            if !is_reraise {
                self.add_traceback(exception, index);
            }
            let handler = self.code.handler(index);
            if self.closes_left(exception, handler) {
                return None;
            }
            if let Some(handler) = handler {
                let height = self.base + self.code.slots.len() + handler.depth as usize;
                self.task.stack.truncate(height);
                if handler.push_lasti {
                    self.push(Value::Int(i64::from(index)));
                }
                self.push(exception);
                self.pc = handler.target as usize;
                return None;
            }
            // Annotations are evaluated by the frame around, as far as the program can see.
            is_reraise = matches!(
                self.task.frames.last(),
                Some(Frame {
                    ret: Return::Annotated(_),
                    ..
                })
            );
            match self.leave_frame(exception) {
                Leave::Handled => return None,
                Leave::Stop(stop) => return Some(stop),
                Leave::On(next) => exception = next,
            }
        }
    }

    fn add_traceback(&mut self, exception: Value, instruction: u32) {
        let Some(frame) = self.task.frames.last() else {
            return;
        };
        let entry = TracebackEntry::of_frame(frame, instruction);
        self.note_place(exception, entry);
    }

    /// An exception has come by a place.
    pub(super) fn note_place(&mut self, exception: Value, entry: TracebackEntry) {
        if let Value::Object(id) = exception
            && let Object::Exception(exception) = self.machine.heap.get_mut(id)
        {
            Arc::make_mut(exception).traceback.push(entry);
        }
    }

    /// The exception being handled becomes the context of a new one.
    fn set_context(&mut self, exception: Value) {
        let handled = self.task.handled;
        let Value::Object(id) = exception else { return };
        if handled == Value::None || handled == exception {
            return;
        }
        // A cycle would never be printed to its end: cut it where the new exception is found again.
        let mut at = handled;
        // The program itself may have made one, of others: who follows at half the pace is met again there.
        let (mut behind, mut is_even) = (handled, false);
        while let Some(Object::Exception(inner)) = self.machine.heap.object(at) {
            let next = inner.context;
            if is_even && let Some(Object::Exception(follower)) = self.machine.heap.object(behind) {
                behind = follower.context;
            }
            is_even = !is_even;
            if next == exception {
                let Value::Object(holder) = at else { break };
                if let Object::Exception(holder) = self.machine.heap.get_mut(holder) {
                    Arc::make_mut(holder).context = Value::None;
                }
                break;
            }
            at = next;
            if at == behind {
                break;
            }
        }
        if let Object::Exception(exception) = self.machine.heap.get_mut(id) {
            Arc::make_mut(exception).context = handled;
        }
    }

    /// Leaves the innermost frame by an exception; its `ret` may know what to do.
    fn leave_frame(&mut self, exception: Value) -> Leave {
        self.keep_variables(exception);
        let frame = self.task.frames.pop().expect("there is a frame");
        self.task.stack.truncate(frame.floor as usize);
        self.task.handled = frame.outer_handled;
        self.load_frame();
        if let Some(generator) = frame.generator {
            self.close_generator(generator);
        }
        self.leave_into(frame.ret, exception)
    }

    /// An exception comes where a call's result was wanted.
    fn leave_into(&mut self, ret: Return, exception: Value) -> Leave {
        match ret {
            Return::ForIter { target } if self.is_a(exception, types::STOP_ITERATION) => {
                self.pc = target as usize + 1;
                Leave::Handled
            }
            Return::Send { target } if self.is_a(exception, types::STOP_ITERATION) => {
                let value = self.stop_value(exception);
                self.push(value);
                self.pc = target as usize;
                Leave::Handled
            }
            Return::GetAttrFallback {
                receiver,
                name,
                push_null,
            } if self.is_a(exception, types::ATTRIBUTE_ERROR) => {
                let ret = if push_null {
                    Return::PushWithNull
                } else {
                    Return::Push
                };
                self.ask_getattr(receiver, name, exception, ret)
            }
            Return::Then(first, second) => match *first {
                Return::GetAttrFallback { receiver, name, .. }
                    if self.is_a(exception, types::ATTRIBUTE_ERROR) =>
                {
                    self.ask_getattr(receiver, name, exception, *second)
                }
                Return::Catch(catch) if self.is_a(exception, catch.class) => {
                    match self.deliver(catch.on_raise, *second) {
                        Ok(None) => Leave::Handled,
                        Ok(Some(stop)) => Leave::Stop(stop),
                        Err(Raised(next)) => Leave::On(next),
                    }
                }
                _ => self.leave_into(*second, exception),
            },
            Return::Name(name) if self.is_a(exception, types::KEY_ERROR) => {
                match self.load_global(name, false) {
                    Ok(None) => Leave::Handled,
                    Ok(Some(stop)) => Leave::Stop(stop),
                    Err(Raised(next)) => Leave::On(next),
                }
            }
            Return::AsyncStep(step, ret) => match self.step_failed(step, exception, *ret) {
                Ok(_) => Leave::Handled,
                Err(Raised(next)) => Leave::On(next),
            },
            Return::CloseThenRaise(exit)
                if self.is_a(exception, types::GENERATOR_EXIT)
                    || self.is_a(exception, types::STOP_ITERATION) =>
            {
                Leave::On(exit)
            }
            Return::Close { .. }
                if self.is_a(exception, types::GENERATOR_EXIT)
                    || self.is_a(exception, types::STOP_ITERATION) =>
            {
                self.push(Value::None);
                Leave::Handled
            }
            Return::Module(module) | Return::ModuleDiscard(module) => {
                self.forget_module(module);
                Leave::On(exception)
            }
            Return::Catch(catch) if self.is_a(exception, catch.class) => {
                self.push(catch.on_raise);
                Leave::Handled
            }
            Return::Task if self.asks_last_words(exception) => Leave::Handled,
            Return::Task => Leave::Stop(self.fail_task(exception)),
            _ => Leave::On(exception),
        }
    }

    /// An attribute was looked up and `AttributeError` came: now `__getattr__` is asked, if there is one.
    fn ask_getattr(&mut self, receiver: Value, name: Symbol, exception: Value, ret: Return) -> Leave {
        let class = self.machine.heap.class_of(receiver);
        let Some(method) = self.machine.heap.lookup(class, symbols::GETATTR) else {
            return Leave::On(exception);
        };
        let name = self.name_value(name);
        match self.call(method, vec![receiver, name], ret) {
            Ok(()) => Leave::Handled,
            Err(Raised(next)) => Leave::On(next),
        }
    }

    /// Whether an exception is of a class.
    pub(super) fn is_a(&self, exception: Value, class: ObjectId) -> bool {
        self.machine.heap.is_instance(exception, class)
    }

    /// `StopIteration.value`
    pub(super) fn stop_value(&self, exception: Value) -> Value {
        match self.machine.heap.object(exception) {
            Some(Object::Exception(e)) => self
                .machine
                .heap
                .sequence(e.args)
                .and_then(|args| args.first().copied())
                .unwrap_or(Value::None),
            _ => Value::None,
        }
    }

    /// `RAISE_VARARGS`: an error is the exception on its way; otherwise its class is called first.
    pub(super) fn raise(&mut self, count: u32) -> Result<(), Raised> {
        let cause = if count == 2 { Some(self.pop()) } else { None };
        if count == 0 {
            let handled = self.task.handled;
            if handled == Value::None {
                return Err(self.error(types::RUNTIME_ERROR, "No active exception to reraise"));
            }
            self.raising = Raising::Again;
            return Err(Raised(handled));
        }
        let value = self.pop();
        let exception = match self.machine.heap.as_class(value) {
            Some(class) if !self.machine.heap.is_subclass(class, types::BASE_EXCEPTION) => {
                return Err(self.type_error("exceptions must derive from BaseException"));
            }
            Some(class) => {
                let is_native = |method| {
                    matches!(
                        self.machine.heap.lookup(class, method),
                        None | Some(Value::Native(_))
                    )
                };
                if !is_native(symbols::INIT) || !is_native(symbols::NEW) {
                    let prelude = self.machine.prelude("_vm_raise_class");
                    let has_cause = Value::bool(cause.is_some());
                    return self.call(
                        prelude,
                        vec![value, cause.unwrap_or(Value::None), has_cause],
                        Return::Discard,
                    );
                }
                self.machine.heap.exception(class, &[])
            }
            None if !self.is_a(value, types::BASE_EXCEPTION) => {
                return Err(self.type_error("exceptions must derive from BaseException"));
            }
            None => value,
        };
        if let Some(cause) = cause {
            self.set_cause(exception, cause)?;
        }
        Err(Raised(exception))
    }

    pub(super) fn set_cause(&mut self, exception: Value, cause: Value) -> Result<(), Raised> {
        let cause = match self.machine.heap.as_class(cause) {
            Some(class) if self.machine.heap.is_subclass(class, types::BASE_EXCEPTION) => {
                self.machine.heap.exception(class, &[])
            }
            _ if cause == Value::None || self.is_a(cause, types::BASE_EXCEPTION) => cause,
            _ => return Err(self.type_error("exception causes must derive from BaseException")),
        };
        if let Value::Object(id) = exception
            && let Object::Exception(exception) = self.machine.heap.get_mut(id)
        {
            let exception = Arc::make_mut(exception);
            exception.cause = cause;
            exception.suppress_context = true;
        }
        Ok(())
    }

    /// `RERAISE`. CPython also restores the place of the first failure, which its operand finds on the
    /// stack; the traceback has that place already.
    pub(super) fn reraise(&mut self) -> Raised {
        let exception = self.pop();
        self.raising = Raising::Again;
        Raised(exception)
    }

    pub(super) fn push_exception_info(&mut self) {
        let exception = self.pop();
        let outer = self
            .task
            .frames
            .last()
            .map_or(Value::None, |frame| frame.outer_handled);
        // What was handled before this frame began may be another exception when a generator goes on
        // somewhere else, so it is kept as "the outer one".
        let previous = if self.task.handled == outer {
            Value::Unbound
        } else {
            self.task.handled
        };
        self.push(previous);
        self.push(exception);
        self.task.handled = exception;
    }

    pub(super) fn pop_except(&mut self) {
        let previous = self.pop();
        self.task.handled = if previous.is_bound() {
            previous
        } else {
            self.task
                .frames
                .last()
                .map_or(Value::None, |frame| frame.outer_handled)
        };
    }

    pub(super) fn check_exception_match(&mut self) -> Result<(), Raised> {
        let pattern = self.pop();
        let exception = self.top();
        let classes = match self.machine.heap.object(pattern) {
            Some(Object::Tuple(items)) => Some(Arc::clone(items)),
            _ => None,
        };
        let mut matches = false;
        for &class in classes.as_deref().unwrap_or(&[pattern]) {
            let class = self.machine.heap.as_class(class);
            match class.filter(|c| self.machine.heap.is_subclass(*c, types::BASE_EXCEPTION)) {
                Some(class) => matches |= self.is_a(exception, class),
                None => {
                    return Err(self.type_error(
                        "catching classes that do not inherit from BaseException is not allowed",
                    ));
                }
            }
        }
        self.push(Value::bool(matches));
        Ok(())
    }

    /// `WITH_EXCEPT_START`: calls the exit method below the exception.
    pub(super) fn with_except_start(&mut self) -> Result<Option<Stop>, Raised> {
        // exit method, receiver or null, lasti, previous exception, exception
        let exception = self.top();
        let (exit, receiver) = (self.peek(5), self.peek(4));
        let class = Value::Object(self.machine.heap.class_of(exception));
        let trail = match self.machine.heap.object(exception) {
            Some(Object::Exception(exception)) => Trail::of_exception(self.program, &exception.traceback),
            _ => None,
        };
        self.note_site();
        let traceback = match trail {
            Some(trail) => self.machine.heap.make(Object::Traceback(trail)),
            None => Value::None,
        };
        let floor = self.task.stack.len();
        self.push(exit);
        self.push(receiver);
        self.push(class);
        self.push(exception);
        self.push(traceback);
        let result = self.call_instruction(3);
        if let Ok(Some(Stop::Visible)) = &result
            && self
                .task
                .pending
                .as_ref()
                .is_some_and(|p| p.then == Then::Instruction)
        {
            self.task.stack.truncate(floor);
        }
        result
    }

    /// What main still calls when the program has come to its end: `atexit`, as long as something is registered, then
    /// finalizers.
    pub(super) fn exit_call(&mut self) -> Option<Call> {
        self.registered_call().or_else(|| self.last_call())
    }

    fn registered_call(&self) -> Option<Call> {
        let machine = &self.machine;
        let module = *machine.modules.get("atexit")?;
        let global = |name| machine.global(module, machine.symbols.find(name)?);
        let is_left = !machine.heap.sequence(global("_callbacks")?)?.is_empty();
        is_left.then_some(Call::new(global("_threadline_end")?, Vec::new()))
    }

    /// The task's first frame has returned.
    pub(super) fn finish_task(&mut self) -> Stop {
        if self.id == TaskId::MAIN {
            self.task.pending = Some(Pending {
                op: Op::Shutdown,
                deadline_ns: None,
                then: Then::Shutdown,
            });
            return Stop::Visible;
        }
        Stop::Finished
    }

    /// The task ends by an exception.
    fn fail_task(&mut self, exception: Value) -> Stop {
        self.task.frames.clear();
        self.task.stack.clear();
        self.task.handled = Value::None;
        if self.id != TaskId::MAIN {
            // The library's first function of a thread catches everything; what comes here was raised
            // by the library itself.
            return Stop::Finished;
        }
        let report = if self.is_a(exception, types::SYSTEM_EXIT) {
            match self.exit_message(exception) {
                None => return self.finish_task(),
                Some((failure, text)) => {
                    let failure = traceback::failure(self.machine, self.program, exception, &failure);
                    self.task.failure = Some(Arc::new(failure));
                    if text.is_empty() {
                        return self.finish_task();
                    }
                    text
                }
            }
        } else {
            let text = traceback::format(
                self.machine,
                self.program,
                self.natives,
                exception,
                traceback::Suggests::Names,
            );
            let failure = traceback::uncaught(self.machine, self.program, self.natives, exception);
            self.task.failure = Some(Arc::new(failure));
            if self.was_told(exception) {
                return self.finish_task();
            }
            text
        };
        self.task.report = Some(halves::escaped(&report).into());
        self.task.pending = Some(Pending {
            op: Op::PrintError,
            deadline_ns: None,
            then: Then::Report,
        });
        Stop::Visible
    }

    /// Whether the text of an exception, of one it follows from or of a group's member is made by Python
    /// code that has not been asked yet.
    pub(super) fn needs_words(&mut self, exception: Value) -> bool {
        let words = self.machine.intern("_last_words");
        let members = self.machine.intern("exceptions");
        let mut seen = FxHashSet::default();
        let mut next = vec![exception];
        while let Some(at) = next.pop() {
            let Some(Object::Exception(e)) = self.machine.heap.object(at) else {
                continue;
            };
            if seen.contains(&at) {
                continue;
            }
            if at == exception && e.attributes.get(words).is_some() {
                return false;
            }
            seen.insert(at);
            next.extend([e.cause, e.context]);
            let members = e.attributes.get(members);
            next.extend(
                members
                    .and_then(|members| self.machine.heap.sequence(members))
                    .unwrap_or_default(),
            );
            if matches!(self.ctx(false).display(at), Ok(None)) {
                return true;
            }
        }
        false
    }

    /// Asks the Python code that makes the text of main's uncaught exception; it is raised again then.
    fn asks_last_words(&mut self, exception: Value) -> bool {
        if self.id != TaskId::MAIN {
            return false;
        }
        if let Some((hook, usual)) = self.own_hook(exception) {
            let prelude = self.machine.prelude("_hook_and_raise");
            return self
                .call(prelude, vec![hook, usual, exception], Return::Task)
                .is_ok();
        }
        if !self.needs_words(exception) {
            return false;
        }
        let prelude = self.machine.prelude("_vm_raise_with_words");
        self.call(prelude, vec![exception], Return::Task).is_ok()
    }

    /// The program's own `sys.excepthook` and the usual one, unless it was asked already.
    fn own_hook(&mut self, exception: Value) -> Option<(Value, Value)> {
        if self.is_a(exception, types::SYSTEM_EXIT) || self.was_told(exception) {
            return None;
        }
        let sys = *self.machine.modules.get("sys")?;
        let names = ["excepthook", "__excepthook__"].map(|name| self.machine.intern(name));
        let Object::Module(sys) = self.machine.heap.get(sys) else {
            return None;
        };
        let [hook, usual] = names.map(|name| sys.namespace.get(name));
        Some((hook?, usual?)).filter(|(hook, usual)| hook != usual)
    }

    /// Whether the program's own hook has told of an exception.
    fn was_told(&mut self, exception: Value) -> bool {
        let told = self.machine.intern("_threadline_told");
        let object = self.machine.heap.object(exception);
        matches!(object, Some(Object::Exception(e)) if e.attributes.get(told).is_some())
    }

    /// What `SystemExit` leaves behind: nothing for success, else how it is told and what is printed.
    fn exit_message(&mut self, exception: Value) -> Option<(String, String)> {
        let code = match self.stop_value(exception) {
            Value::None | Value::Int(0) | Value::FALSE => return None,
            Value::Int(code) => return Some((format!("SystemExit: {code}"), String::new())),
            Value::TRUE => return Some(("SystemExit: 1".to_owned(), String::new())),
            code => code,
        };
        let text = self
            .ctx(false)
            .display(code)
            .ok()
            .flatten()
            .unwrap_or_else(|| "exit".to_owned());
        Some((format!("SystemExit: {text}"), format!("{text}\n")))
    }

    /// Shows main's uncaught exception.
    pub(super) fn report_failure(&mut self) -> Stop {
        let text = self.task.report.take().unwrap_or_else(|| "".into());
        self.machine.output_bytes += text.len() as u64;
        self.report.text = Some(text);
        self.finish_task()
    }
}

/// What becomes of an exception that leaves a frame.
enum Leave {
    /// The caller goes on.
    Handled,
    /// The task ends or stands before an operation.
    Stop(Stop),
    /// It goes on in the caller's frame.
    On(Value),
}
