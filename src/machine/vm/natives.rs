//! Natives: what they announce, what they answer, and how they go on after a wait.

use super::super::Raised;
use super::super::native::{Announced, Answer, Args, Effect, Pending, Then};
use super::super::object::Object;
use super::super::task::Return;
use super::super::types;
use super::super::value::{NativeId, Value};
use super::resolve::Target;
use super::special::SPECIAL_COUNT;
use super::{Stop, Vm};
use crate::trace::{Op, Symbol};

impl Vm<'_> {
    /// A native with a visible operation is called by a native or by the machine itself: the task
    /// stands before it with the arguments kept.
    pub(super) fn await_native(
        &mut self,
        native: NativeId,
        target: Target,
        announced: Announced,
        ret: Return,
    ) -> Result<(), Raised> {
        if !target.keywords.is_empty() || !matches!(ret, Return::Push) {
            return Err(self.unsupported_place());
        }
        self.save_frame();
        self.task.pending = Some(Pending {
            op: announced.op,
            deadline_ns: announced.deadline_ns,
            then: Then::Native(native, target.positional),
        });
        self.stopped = Some(Stop::Visible);
        Ok(())
    }

    pub(super) fn unsupported_place(&mut self) -> Raised {
        self.error(
            types::NOT_IMPLEMENTED_ERROR,
            "Threadline cannot wait here: call the operation from a function of your own instead",
        )
    }

    pub(super) fn call_native_on_stack(
        &mut self,
        native: NativeId,
        floor: usize,
        first: usize,
        keywords: &[(Symbol, Value)],
    ) -> Result<Option<Stop>, Raised> {
        if native.0 < SPECIAL_COUNT {
            let positional = self.task.stack[first..].to_vec();
            let args = Args {
                positional: &positional,
                keywords,
            };
            if let Some(announced) = self.announcement_of_special(native, args) {
                return Ok(Some(self.announce(announced)));
            }
            self.task.stack.truncate(floor);
            return self.run_native(native, &positional, keywords, Return::Push);
        }
        let stack = std::mem::take(&mut self.task.stack);
        let args = Args {
            positional: &stack[first..],
            keywords,
        };
        let announced = match self.announcement(native, args) {
            Ok(announced) => announced,
            Err(raised) => {
                self.task.stack = stack;
                return Err(raised);
            }
        };
        if let Some(announced) = announced {
            self.task.stack = stack;
            return Ok(Some(self.announce(announced)));
        }
        let is_visible = matches!(self.natives.get(native).effect, Effect::Visible(_));
        self.charge_walk(native, args.positional.first());
        self.report_item_of(native, args.positional);
        let answer = self.answer_of(native, args, is_visible);
        self.task.stack = stack;
        self.task.stack.truncate(floor);
        match answer? {
            Answer::Value(value) => {
                self.push(value);
                Ok(None)
            }
            more => self.take_answer(more, Return::Push),
        }
    }

    /// The visible operation a native called by the current instruction has to stop before.
    pub(super) fn announcement(
        &mut self,
        native: NativeId,
        args: Args<'_>,
    ) -> Result<Option<Announced>, Raised> {
        if self.is_permitted() {
            return Ok(None);
        }
        self.announcement_anywhere(native, args)
    }

    pub(super) fn announcement_anywhere(
        &mut self,
        native: NativeId,
        args: Args<'_>,
    ) -> Result<Option<Announced>, Raised> {
        match self.natives.get(native).effect {
            Effect::None if !self.notes_call() || self.is_permitted() => Ok(None),
            // Whatever a `__dict__` is asked shows variables.
            Effect::None => match args.positional.first().and_then(|v| self.machine.heap.object(*v)) {
                Some(Object::AttributeDict(_)) => {
                    let accesses = self.accesses_of_native(native, args.positional);
                    Ok(self.announced_accesses(&accesses))
                }
                _ => Ok(None),
            },
            Effect::Visible(announce) => {
                let announced = announce(&mut self.ctx(false), args)?;
                Ok(self.with_what_is_told(native, args, announced))
            }
            // An instruction that was let go on is let go on whole.
            Effect::Reads | Effect::Updates if !self.notes_call() || self.is_permitted() => Ok(None),
            Effect::Reads | Effect::Updates => {
                let accesses = self.accesses_of_native(native, args.positional);
                Ok(self.announced_accesses(&accesses))
            }
        }
    }

    /// What is printed is read as well.
    fn with_what_is_told(
        &mut self,
        native: NativeId,
        args: Args<'_>,
        announced: Option<Announced>,
    ) -> Option<Announced> {
        if self.natives.get(native).name != "print" || !self.notes_call() || self.is_permitted() {
            return announced;
        }
        let mut accesses = self.accesses_of_native(native, args.positional);
        // A file of the library's own is written to.
        let files = args
            .keywords
            .iter()
            .filter_map(|(_, value)| self.container_place(*value));
        accesses.extend(files.map(Op::Update));
        match announced {
            None => self.announced_accesses(&accesses),
            Some(announced) => {
                self.task.also = self.noted(&accesses);
                Some(announced)
            }
        }
    }

    /// Runs a native's body and does what it answers.
    pub(super) fn run_native(
        &mut self,
        native: NativeId,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        ret: Return,
    ) -> Result<Option<Stop>, Raised> {
        if native.0 < SPECIAL_COUNT {
            return self.run_special(native, positional, keywords, ret);
        }
        self.charge_walk(native, positional.first());
        self.report_item_of(native, positional);
        let answer = self.answer_of(native, Args { positional, keywords }, true)?;
        self.take_answer(answer, ret)
    }

    /// Tells which item a method is about, if the call is the step's operation and the method is about one.
    fn report_item_of(&mut self, native: NativeId, positional: &[Value]) {
        if !self.is_permitted() {
            return;
        }
        let native = self.natives.get(native);
        let is_keyed = match native.class {
            Some(types::DICT) => matches!(native.name, "get" | "setdefault" | "pop"),
            Some(types::SET) => matches!(native.name, "add" | "discard" | "remove"),
            _ => false,
        };
        if let (true, Some(key)) = (is_keyed, positional.get(1)) {
            self.report_item(*key);
        }
    }

    /// A native goes on after its wait.
    pub(super) fn resume_native(
        &mut self,
        native: NativeId,
        state: &[Value],
    ) -> Result<Option<Stop>, Raised> {
        self.run_native(native, state, &[], Return::Push)
    }

    pub(super) fn take_answer(&mut self, answer: Answer, ret: Return) -> Result<Option<Stop>, Raised> {
        match answer {
            Answer::Value(value) => self.deliver(value, ret),
            Answer::Call(call) => {
                self.call_owned(call, ret)?;
                Ok(self.stopped.take())
            }
            Answer::CallThen(call, native, state) => {
                let ret = match ret {
                    Return::Push => Return::Native(Box::new((native, state))),
                    other => Return::NativeThen(Box::new((native, state, other))),
                };
                self.call_owned(call, ret)?;
                Ok(self.stopped.take())
            }
            Answer::Wait(pending) => {
                if !matches!(ret, Return::Push) {
                    return Err(self.unsupported_place());
                }
                self.save_frame();
                self.task.pending = Some(pending);
                Ok(Some(Stop::Visible))
            }
        }
    }
}
