//! One task running: from the operation it was about to carry out to just before its next one.
//!
//! The [`Vm`] borrows the machine for one step and holds the running task's frames itself. Only a
//! visible operation, the end of the task or a limit leaves the loop in [`dispatch`].

mod absent;
mod accesses;
mod async_generator;
mod attribute;
mod awaiting;
mod binding;
mod call;
mod cells;
mod class;
mod class_fields;
mod delegation;
mod directory;
mod dispatch;
mod displays;
mod ends;
mod evaluate;
mod exception;
mod fast;
mod frames;
mod generator;
mod groups;
mod import;
mod in_hand;
mod known_attribute;
mod left;
mod load_attribute;
mod loops;
mod names;
mod natives;
mod operator;
mod parser;
mod plain;
mod prepared;
mod protocols;
mod reach;
mod resolve;
mod set_attribute;
mod slots;
pub mod special;
mod watch;

pub(super) use evaluate::Wanted;
pub use watch::Spot;
pub(super) use watch::Watch;

use super::costs::COSTS;
use super::heap::Site;
use super::native::{Announced, Natives, Pending, Report, Then};
use super::object::Object;
use super::task::{Frame, Return, Task};
use super::value::{NativeId, Value};
use super::{Answer, Args, Ctx, Machine, Raised};
use crate::program::{Code, CodeId, Instr, Program};
use crate::trace::{Choice, ObjectId, Op, OpResult, Place, TaskId};
use exception::Raising;

/// Instructions after which a task that does nothing visible lets the others have a turn.
const COMPUTE_MAX: u32 = 200_000;

/// Why the loop was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The task stands before its next visible operation.
    Visible,
    /// The task has ended.
    Finished,
    /// It was to be looked at only so far.
    Halted,
    /// A text is to be compiled first: the step goes on in a larger program.
    Text,
}

/// What is left of a step when its task has to stop.
pub(super) struct Done {
    pub stop: Stop,
    pub executed: u32,
    pub report: Report,
    pub watch: Option<Watch>,
    pub has_offered: bool,
    /// The text that has to be compiled, when that is why.
    pub wanted: Option<Box<Wanted>>,
}

/// A task while it steps.
pub(super) struct Vm<'a> {
    pub machine: &'a mut Machine,
    pub program: &'a Program,
    pub natives: &'a Natives,
    pub task: &'a mut Task,
    pub id: TaskId,
    /// The number the choice drew.
    pub draw: Option<u64>,
    pub report: Report,
    /// Instructions executed in this step.
    pub executed: u32,
    /// The step began before an instruction, which is now allowed to carry out its operation.
    is_resuming: bool,
    /// Set when a call made outside the call instructions came to a visible operation.
    stopped: Option<Stop>,
    /// How the exception on its way was set going.
    raising: Raising,
    code: &'a Code,
    pc: usize,
    base: usize,
    module: ObjectId,
    is_library: bool,
    /// Whether what the frame does belongs to the operation of whoever called the library.
    is_whole: bool,
    /// Whether it has come past a place at which CPython with the GIL lets another thread go on.
    pub has_offered: bool,
    /// Whether instructions take time.
    is_modelled: bool,
    /// What the step may cost before the others have a turn, in picoseconds.
    slice_ps: u64,
    /// Set when each instruction is to be looked at.
    pub watch: Option<Watch>,
    /// The text that the task has stopped for.
    wanted: Option<Box<Wanted>>,
    /// Where names are looked up last.
    builtins: ObjectId,
}

impl<'a> Vm<'a> {
    pub fn new(
        machine: &'a mut Machine,
        program: &'a Program,
        natives: &'a Natives,
        task: &'a mut Task,
        choice: &Choice,
    ) -> Vm<'a> {
        let code = program.code(program.main);
        let (module, builtins) = (machine.main_module, machine.builtins);
        let (is_modelled, slice_ps) = (machine.is_modelled(), machine.slice_ps());
        let mut vm = Vm {
            machine,
            program,
            natives,
            task,
            id: choice.task,
            draw: choice.draw,
            report: Report::default(),
            executed: 0,
            is_resuming: false,
            stopped: None,
            raising: Raising::New,
            code,
            pc: 0,
            base: 0,
            module,
            is_library: true,
            is_whole: true,
            has_offered: false,
            is_modelled,
            slice_ps,
            watch: None,
            wanted: None,
            builtins,
        };
        vm.load_frame();
        vm
    }

    /// A step that goes on where it stopped to have a text compiled.
    pub fn going_on(
        machine: &'a mut Machine,
        program: &'a Program,
        natives: &'a Natives,
        task: &'a mut Task,
        done: Done,
        choice: &Choice,
    ) -> Vm<'a> {
        let mut vm = Vm::new(machine, program, natives, task, choice);
        vm.executed = done.executed;
        vm.report = done.report;
        vm.watch = done.watch;
        vm.has_offered = done.has_offered;
        vm
    }

    /// What is left of it, now that it has stopped.
    pub fn into_done(self, stop: Stop) -> Done {
        Done {
            stop,
            executed: self.executed,
            report: self.report,
            watch: self.watch,
            has_offered: self.has_offered,
            wanted: self.wanted,
        }
    }

    /// Carries out the pending operation and runs on to the next one.
    pub fn step(&mut self) -> Stop {
        let pending = self
            .task
            .pending
            .take()
            .expect("only tasks that have not ended are stepped");
        self.task.also.clear();
        // What reads or writes a variable is an instruction within an expression; all else is a call, and
        // after calls CPython looks whether somebody asks for the GIL.
        self.has_offered = !matches!(pending.op, Op::Read(_) | Op::Write(_) | Op::Update(_));
        let first = match pending.then {
            Then::Instruction => {
                self.is_resuming = true;
                Ok(None)
            }
            Then::Continue => Ok(None),
            Then::Begin => {
                let call = self.task.entry.take().expect("a task begins once");
                self.call_owned(call, Return::Task).map(|()| None)
            }
            Then::Native(native, state) => self.resume_native(native, &state),
            Then::Report => Ok(Some(self.report_failure())),
            Then::Shutdown => match self.exit_call() {
                Some(call) => self.call_owned(call, Return::Task).map(|()| None),
                None => return Stop::Finished,
            },
        };
        let is_operation = self.is_resuming || first.is_err();
        let result = self.execute_behind(first);
        if result.is_err() && is_operation && self.executed <= 1 {
            self.report.result = OpResult::Raised;
        }
        self.run_on(result)
    }

    /// Goes on behind what a native has come to, unless it has stopped.
    fn execute_behind(&mut self, first: Result<Option<Stop>, Raised>) -> Result<Stop, Raised> {
        match first? {
            Some(stop) => Ok(stop),
            None => self.execute(),
        }
    }

    /// Runs on, after what has just come of an instruction, to where the step ends.
    fn run_on(&mut self, mut result: Result<Stop, Raised>) -> Stop {
        loop {
            match result {
                Ok(stop) => return stop,
                Err(raised) => match self.unwind(raised) {
                    Some(stop) => return stop,
                    None => result = self.execute(),
                },
            }
        }
    }

    /// Takes over the innermost frame's registers.
    fn load_frame(&mut self) {
        if let Some(frame) = self.task.frames.last() {
            self.code = self.program.code(frame.code);
            self.pc = frame.pc as usize;
            self.base = frame.base as usize;
            self.module = frame.module;
            self.is_library = self.program.is_library(frame.code);
            self.is_whole = self.program.is_whole(frame.code);
            self.builtins = match self.program.is_text(frame.code) {
                true => self.machine.builtins_of(self.module),
                false => self.machine.builtins,
            };
        }
    }

    /// Writes the registers back to the innermost frame.
    fn save_frame(&mut self) {
        if let Some(frame) = self.task.frames.last_mut() {
            frame.pc = self.pc as u32;
        }
    }

    fn push_frame(&mut self, frame: Frame) -> Result<(), Raised> {
        self.save_frame();
        if self.task.frames.len() >= self.machine.frames_max as usize {
            self.task.stack.truncate(frame.floor as usize);
            return Err(self.error(super::types::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        self.task.frames.push(frame);
        self.load_frame();
        Ok(())
    }

    /// The index of the instruction being carried out.
    fn current(&self) -> usize {
        self.pc.saturating_sub(1)
    }

    fn push(&mut self, value: Value) {
        self.task.stack.push(value);
    }

    fn pop(&mut self) -> Value {
        self.task
            .stack
            .pop()
            .expect("the compiler balances the operand stack")
    }

    fn top(&self) -> Value {
        self.peek(1)
    }

    /// The operand at a depth, 1 being the topmost.
    fn peek(&self, depth: usize) -> Value {
        self.task.stack[self.task.stack.len() - depth]
    }

    fn set_peek(&mut self, depth: usize, value: Value) {
        let index = self.task.stack.len() - depth;
        self.task.stack[index] = value;
    }

    fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let at = self.task.stack.len() - count;
        self.task.stack.split_off(at)
    }

    fn drop_many(&mut self, count: usize) {
        let at = self.task.stack.len() - count;
        self.task.stack.truncate(at);
    }

    /// Whether the instruction may carry out its visible operation now.
    fn is_permitted(&self) -> bool {
        self.is_resuming && self.executed == 1
    }

    /// Stops before the current instruction, whose visible operation is to be chosen first.
    fn announce(&mut self, announced: Announced) -> Stop {
        self.pc -= 1;
        self.executed -= 1;
        self.save_frame();
        let Announced { op, deadline_ns } = announced;
        self.task.pending = Some(Pending {
            op,
            deadline_ns,
            then: Then::Instruction,
        });
        Stop::Visible
    }

    /// Notes the instruction's access to a place, and stops before it if it is visible.
    fn gate_at(&mut self, place: Place, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() || self.is_permitted() {
            return None;
        }
        let announced = self.announced_at(place, op)?;
        Some(self.announce(announced))
    }

    /// Notes an access to a place; gives the visible operation that it is, if it is one.
    fn announced_at(&mut self, place: Place, op: fn(Place) -> Op) -> Option<Announced> {
        if !self.is_of_user(place) {
            return None;
        }
        let op = op(place);
        self.machine
            .touch(self.id, place, !op.is_read())
            .then(|| Announced::new(op))
    }

    /// Whether accesses have to be noted at all.
    fn notes_accesses(&self) -> bool {
        self.machine.sharing.is_concurrent && !self.is_whole
    }

    /// The container a value is, as a place.
    fn container_place(&self, value: Value) -> Option<Place> {
        let id = self.machine.heap.payload(value).object()?;
        let is_container = match self.machine.heap.get(id) {
            Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::ByteArray(_) => true,
            Object::Instance(instance) => self.is_holder(instance.class),
            _ => false,
        };
        is_container.then_some(Place::Container(id))
    }

    /// Stops before the current instruction if it reads or changes a visible container.
    fn gate_container(&mut self, value: Value, op: fn(Place) -> Op) -> Option<Stop> {
        if !self.notes_accesses() {
            return None;
        }
        let place = self.container_place(value)?;
        self.gate_at(place, op)
    }

    /// In modelled time, an instruction about to be carried out takes its part. One that stopped before its
    /// operation was counted when it stopped.
    fn charge(&mut self, instr: Instr) {
        if self.is_permitted() {
            return;
        }
        self.machine.timing.spent_ps += match self.is_library {
            true => COSTS.library_ps(),
            false => COSTS.instruction_ps(instr),
        };
    }

    /// In modelled time, a native that walks over its first argument takes its part for each item.
    fn charge_walk(&mut self, native: NativeId, first: Option<&Value>) {
        if self.is_modelled
            && let Some(each) = COSTS.walk_ps(self.natives.get(native).name)
            && let Some(first) = first
        {
            let items = self.ctx(false).length_builtin(*first).unwrap_or(0);
            self.machine.timing.spent_ps += each.saturating_mul(items as u64);
        }
    }

    fn note_site(&mut self) {
        let code = self.task.frames.last().map_or(0, |frame| frame.code.0);
        self.machine.heap.site = match self.program.is_text(CodeId(code)) {
            true => self.site_in_file(),
            false => Site {
                code,
                instruction: self.current() as u32,
            },
        };
    }

    /// Where a text is carried out: its own code has another number in every run that compiles in another order.
    fn site_in_file(&self) -> Site {
        let mut frames = self.task.frames.iter().rev();
        let frame = frames.find(|frame| !self.program.is_text(frame.code));
        frame.map_or_else(Site::default, |frame| Site {
            code: frame.code.0,
            instruction: frame.pc.saturating_sub(1),
        })
    }

    /// The user's line the task stands at.
    fn line(&self) -> u32 {
        let innermost = self.task.frames.len().saturating_sub(1);
        self.task
            .frames
            .iter()
            .enumerate()
            .rev()
            .find(|(_, frame)| self.program.is_of_file(frame.code))
            .map_or(0, |(index, frame)| {
                let pc = if index == innermost {
                    self.pc
                } else {
                    frame.pc as usize
                };
                self.program.code(frame.code).spans()[pc.saturating_sub(1)].line
            })
    }

    /// What natives see. The line is looked up only for those who note it.
    fn ctx(&mut self, with_line: bool) -> Ctx<'_> {
        let line = if with_line { self.line() } else { 0 };
        self.note_site();
        Ctx {
            machine: self.machine,
            program: self.program,
            natives: self.natives,
            task: self.id,
            line,
            draw: self.draw,
            module: self.module,
            report: &mut self.report,
            unasked: None,
        }
    }

    /// What the body of a native answers, or the call that asks for one of its numbers first.
    fn answer_of(&mut self, native: NativeId, args: Args<'_>, with_line: bool) -> Result<Answer, Raised> {
        let body = self.natives.get(native).body;
        let mut ctx = self.ctx(with_line);
        let answer = body(&mut ctx, args);
        ctx.asked_first(native, args, answer)
    }

    fn error(&mut self, class: ObjectId, message: impl AsRef<str>) -> Raised {
        self.machine.heap.error(class, message.as_ref())
    }

    fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.error(super::types::TYPE_ERROR, message)
    }

    /// A chance for collection, for limits, and for the others: at every backward jump and call.
    fn breathe(&mut self) -> Option<Stop> {
        if self.machine.heap.wants_collection() {
            self.collect();
        }
        let is_over_limit = self.machine.limit.is_some();
        if is_over_limit || self.executed >= COMPUTE_MAX || self.machine.timing.spent_ps >= self.slice_ps {
            self.save_frame();
            self.task.pending = Some(Pending {
                op: Op::Compute,
                deadline_ns: None,
                then: Then::Continue,
            });
            return Some(Stop::Visible);
        }
        None
    }

    fn collect(&mut self) {
        self.save_frame();
        let held = self.task.roots().chain([self.report.value]);
        self.machine.collect(held);
    }
}
