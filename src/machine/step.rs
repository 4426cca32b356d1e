//! One step of the machine: a choice in, an event out.

use super::fingerprint::TaskPrint;
use super::native::Then;
use super::task::Task;
use super::vm::{Done, Spot, Stop, Vm, Watch};
use super::{Machine, Natives, Pending};
use crate::program::Program;
use crate::trace::{Choice, Event, Op, OpResult, SwitchPolicy, TaskId, TimeModel};
use std::sync::Arc;

impl Machine {
    /// Tasks that can take a step now, each with what it would do, in order of id. Where the switch policy
    /// lets nobody come between, that is one.
    pub fn enabled(&self) -> impl Iterator<Item = (TaskId, Op)> + '_ {
        let bound = self.bound();
        let mut readiness = self.readiness();
        self.tasks.iter().enumerate().filter_map(move |(index, task)| {
            let task_id = TaskId(index as u32);
            if bound.is_some_and(|bound| bound != task_id) {
                return None;
            }
            let pending = task.pending.as_ref()?;
            readiness.of(task_id, pending).then_some((task_id, pending.op))
        })
    }

    /// The task that has to go on, because CPython with the GIL would not switch before its operation. A
    /// task that has to wait gives the GIL away.
    fn bound(&self) -> Option<TaskId> {
        let holder = self.holder.filter(|_| self.options.switch == SwitchPolicy::Gil)?;
        let pending = self.tasks[holder.index()].pending.as_ref()?;
        self.is_ready(holder, pending).then_some(holder)
    }

    /// Whether the program has ended: main has, after waiting for whom it waits.
    pub fn is_over(&self) -> bool {
        self.has_exited || self.tasks[0].is_finished()
    }

    /// Carries out the pending operation of the chosen task, which must be enabled, and runs it on to
    /// just before its next one. How many tasks were enabled is the caller's to know, who asked.
    pub fn step(&mut self, program: &Program, natives: &Natives, choice: &Choice, enabled: u32) -> Event {
        self.step_under(program, natives, choice, enabled, None).0
    }

    /// As [`Machine::step`], only slower; says where each instruction stood.
    pub fn step_closely(
        &mut self,
        program: &Program,
        natives: &Natives,
        choice: &Choice,
    ) -> (Event, Vec<Spot>) {
        self.step_under(program, natives, choice, 0, Some(Watch::until(u32::MAX)))
    }

    fn step_under(
        &mut self,
        program: &Program,
        natives: &Natives,
        choice: &Choice,
        enabled: u32,
        watch: Option<Watch>,
    ) -> (Event, Vec<Spot>) {
        let id = choice.task;
        self.pass_time(id);
        self.begin_step(id);
        let time_ns = self.clock_ns;
        let mut own_task = self.take_task(id);
        let task = Arc::make_mut(&mut own_task);
        let pending = task
            .pending
            .as_ref()
            .expect("only tasks that have not ended are stepped");
        self.heap.enter(id);
        let own = self.grown.program();
        let larger = own.as_deref().unwrap_or(program);
        self.publish(larger, id, task, pending);
        let Pending { op, then, .. } = pending;
        let (op, (code, instruction, line)) = (*op, place_of(larger, task, then));
        drop(own);
        let done = self.carry_out(program, natives, choice, task, watch);
        let (stop, executed, report) = (done.stop, done.executed, done.report);
        let passed = done.watch.map_or_else(Vec::new, |watch| watch.passed(executed));
        self.holder = (stop == Stop::Visible && !done.has_offered).then_some(id);
        self.has_exited |= matches!(op, Op::Exit) && report.result == OpResult::Done;
        if stop == Stop::Finished {
            task.pending = None;
        }
        self.return_task(id, own_task);
        let pending = self.tasks[id.index()].pending.as_ref();
        let is_parked = self.is_modelled() && pending.is_some_and(|pending| !self.is_ready(id, pending));
        self.end_step(id, is_parked);
        self.instructions += u64::from(executed);
        self.steps += 1;
        self.settle(id);
        self.check_limits();
        let event = Event {
            task: id,
            op: report.op.unwrap_or(op),
            result: report.result,
            value: report.value.scalar(),
            item: report.item,
            line,
            code,
            instruction,
            time_ns,
            instructions: executed,
            enabled,
            text: report.text,
            is_last: stop == Stop::Finished,
        };
        (event, passed)
    }

    /// Only the first instructions of a step, carried out one by one, to be looked at: such a machine must
    /// not be stepped on. Says where each of them stood. No instruction at all leaves everything as it is;
    /// more than the step has come to its end.
    pub fn step_partly(
        &mut self,
        program: &Program,
        natives: &Natives,
        choice: &Choice,
        instructions: u32,
    ) -> Vec<Spot> {
        if instructions == 0 {
            return Vec::new();
        }
        let id = choice.task;
        self.pass_time(id);
        self.begin_step(id);
        let mut own_task = self.take_task(id);
        let task = Arc::make_mut(&mut own_task);
        self.heap.enter(id);
        let watch = Some(Watch::until(instructions));
        let done = self.carry_out(program, natives, choice, task, watch);
        let passed = done
            .watch
            .map_or_else(Vec::new, |watch| watch.passed(done.executed));
        if done.stop == Stop::Finished {
            task.pending = None;
        }
        self.return_task(id, own_task);
        passed
    }

    /// Runs a task on to where its step ends. When it compiles a text, the program grows and the step goes on in
    /// the larger one.
    fn carry_out(
        &mut self,
        program: &Program,
        natives: &Natives,
        choice: &Choice,
        task: &mut Task,
        watch: Option<Watch>,
    ) -> Done {
        let own = self.grown.program();
        let larger = own.as_deref().unwrap_or(program);
        let mut vm = Vm::new(self, larger, natives, task, choice);
        vm.watch = watch;
        let stop = vm.step();
        let mut done = vm.into_done(stop);
        // While the program grows nobody else has it, so that nothing is copied.
        drop(own);
        while let Some(wanted) = done.wanted.take() {
            let grown = self.grow(program, wanted.text.clone());
            let own = self.grown.program();
            let larger = own.as_deref().unwrap_or(program);
            done = Vm::going_on(self, larger, natives, task, done, choice).with_text(*wanted, grown);
        }
        done
    }

    /// Takes a task out of the table while it steps; what natives ask of it meanwhile stays there.
    fn take_task(&mut self, id: TaskId) -> Arc<Task> {
        let place = &mut self.tasks[id.index()];
        let placeholder = self.spare.filled(Task::placeholder(place));
        std::mem::replace(place, placeholder)
    }

    /// Puts it back; natives may have renamed the thread meanwhile.
    fn return_task(&mut self, id: TaskId, mut own_task: Arc<Task>) {
        let task = Arc::make_mut(&mut own_task);
        let place = Arc::make_mut(&mut self.tasks[id.index()]);
        task.print = TaskPrint::default();
        std::mem::swap(&mut task.name, &mut place.name);
        task.is_daemon = place.is_daemon;
        task.thread = place.thread;
        if let Some(failure) = &place.failure {
            task.failure = Some(Arc::clone(failure));
        }
        let placeholder = std::mem::replace(&mut self.tasks[id.index()], own_task);
        self.spare.keep(placeholder);
    }

    /// A task, to be changed from outside its own steps.
    pub fn task_mut(&mut self, id: TaskId) -> &mut Task {
        let task = Arc::make_mut(&mut self.tasks[id.index()]);
        task.print = TaskPrint::default();
        task
    }

    /// Under the racy model an operation may end by its deadline before the clock has come there: the
    /// clock is then moved on to it when nothing else ends the wait.
    fn pass_time(&mut self, id: TaskId) {
        if self.options.time == TimeModel::Racy
            && let Some(pending) = &self.tasks[id.index()].pending
            && let Some(deadline) = pending.deadline_ns
            && (pending.op == Op::Sleep || self.waits_without_deadline(id, pending))
        {
            self.clock_ns = self.clock_ns.max(deadline);
        }
    }

    /// The clock jumps to the next deadline when nobody can run, or in modelled time nobody before it.
    /// One that has passed already (of a waiter that still needs its lock) moves nothing. The task that has just stepped
    /// is asked first, since it can usually go on.
    fn settle(&mut self, stepped: TaskId) {
        while !self.is_over() {
            let start = match self.is_modelled() {
                true => self.enabled().map(|(task, _)| self.earliest_ns(task)).min(),
                false if self.can_go_on(stepped) || self.enabled().next().is_some() => return,
                false => None,
            };
            let deadlines = self
                .tasks
                .iter()
                .filter_map(|task| task.pending.as_ref()?.deadline_ns);
            let next = deadlines.filter(|deadline| *deadline > self.clock_ns).min();
            match next {
                Some(next) if start.is_none_or(|start| next <= start) => self.clock_ns = next,
                _ => return,
            }
        }
    }

    fn can_go_on(&self, task: TaskId) -> bool {
        let pending = self.tasks[task.index()].pending.as_ref();
        pending.is_some_and(|pending| self.is_ready(task, pending))
    }

    fn check_limits(&mut self) {
        if self.limit.is_some() {
            return;
        }
        let options = &self.options;
        let sentence = if self.steps >= options.steps_max {
            format!("the run passed {} steps", options.steps_max)
        } else if self.instructions >= options.instructions_max {
            format!("the run passed {} instructions", options.instructions_max)
        } else if self.output_bytes > options.output_max {
            format!("the program printed more than {} bytes", options.output_max)
        } else {
            return;
        };
        self.limit = Some(sentence.into());
    }
}

/// Code object, instruction and line of the user's code that a task's pending operation stands at.
fn place_of(program: &Program, task: &Task, then: &Then) -> (u32, u32, u32) {
    let innermost = task.frames.len().saturating_sub(1);
    let found = task
        .frames
        .iter()
        .enumerate()
        .rev()
        .find(|(_, frame)| program.is_of_file(frame.code));
    let Some((index, frame)) = found else {
        return (program.main.0, 0, 0);
    };
    let stands_at = index == innermost && matches!(then, Then::Instruction | Then::Continue);
    let instruction = if stands_at {
        frame.pc
    } else {
        frame.pc.saturating_sub(1)
    };
    let code = program.code(frame.code);
    let instruction = instruction.min(code.spans().len() as u32 - 1);
    (frame.code.0, instruction, code.spans()[instruction as usize].line)
}
