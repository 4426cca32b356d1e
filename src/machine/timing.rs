//! Modelled time: when each task can take its next step, on cores and under a GIL that are shared.
//!
//! A step begins at one moment, at which its operation happens, and takes as long as its operation and
//! instructions cost. The machine's clock shows the beginning of the latest step and never runs
//! backwards; what a step costs is booked as the time from which its task, its core and the GIL are
//! free again. So tasks overlap where nothing they need is shared. Who steps next is not decided here:
//! a schedule that lets a task wait longer than the clock would have it is a run on a busier computer.

use super::Machine;
use super::costs::COSTS;
use crate::trace::{Op, Options, SwitchPolicy, TaskId, TimeModel};

/// CPython's `sys.getswitchinterval()` at the start, in nanoseconds.
const INTERVAL_NS: u64 = 5_000_000;

/// The longest a task computes without a look at the others, in nanoseconds.
const SLICE_NS: u64 = 1_000_000;

/// Picoseconds in a nanosecond.
const PS: u64 = 1000;

/// When what is shared is free again. Empty under models in which instructions take no time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timing {
    /// By task; tasks beyond the end have taken no time yet.
    tasks: Vec<TaskTime>,
    /// For each core, until when it is taken.
    cores: Vec<u64>,
    /// Who had the GIL last, and until when.
    gil: Option<(TaskId, u64)>,
    /// What the step that is going on has cost so far, in picoseconds.
    pub(super) spent_ps: u64,
    /// How long a task keeps the GIL that another one asks for, in nanoseconds.
    pub interval_ns: u64,
}

/// One task's part of modelled time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct TaskTime {
    /// When it had done with its last step.
    ready_ns: u64,
    /// Time it has spent computing.
    used_ns: u64,
    /// Whether it had to wait when it came to its pending operation.
    is_parked: bool,
}

impl Timing {
    /// Nobody has done anything yet.
    pub fn new(options: &Options) -> Timing {
        let cores = match options.time {
            TimeModel::Modelled => options.cores,
            TimeModel::Exact | TimeModel::Racy => 0,
        };
        Timing {
            cores: vec![0; cores as usize],
            interval_ns: INTERVAL_NS,
            ..Timing::default()
        }
    }

    fn task(&mut self, id: TaskId) -> &mut TaskTime {
        if self.tasks.len() <= id.index() {
            self.tasks.resize(id.index() + 1, TaskTime::default());
        }
        &mut self.tasks[id.index()]
    }

    /// The core that is free first.
    fn next_core(&self) -> Option<usize> {
        (0..self.cores.len()).min_by_key(|core| self.cores[*core])
    }
}

impl Machine {
    /// Whether instructions take time.
    pub fn is_modelled(&self) -> bool {
        self.options.time == TimeModel::Modelled
    }

    /// Whether one task of the process computes at a time.
    pub fn has_gil(&self) -> bool {
        self.options.switch != SwitchPolicy::FreeThreaded
    }

    /// Virtual time at this point of the step that is going on, in nanoseconds.
    pub fn now_ns(&self) -> u64 {
        self.clock_ns.saturating_add(self.timing.spent_ps / PS)
    }

    /// When a task could begin its next step at the earliest, if it is enabled.
    pub fn earliest_ns(&self, id: TaskId) -> u64 {
        if !self.is_modelled() {
            return self.clock_ns;
        }
        let timing = &self.timing;
        let task = timing.tasks.get(id.index()).copied().unwrap_or_default();
        let mut start = self.clock_ns.max(task.ready_ns);
        if let Some(pending) = &self.tasks[id.index()].pending {
            start = start.max(self.ended_ns(pending.op));
        }
        let mut is_handed_over = task.is_parked;
        if let Some((holder, until)) = timing.gil.filter(|_| self.has_gil()) {
            start = start.max(until);
            is_handed_over |= holder != id;
        }
        if let Some(core) = timing.next_core() {
            start = start.max(timing.cores[core]);
        }
        start.saturating_add(if is_handed_over { COSTS.handover_ns() } else { 0 })
    }

    /// When the tasks have ended for whose end an operation waits.
    fn ended_ns(&self, op: Op) -> u64 {
        let tasks = &self.timing.tasks;
        match op {
            Op::Join(task) if self.has_ended(task) => tasks.get(task.index()).map_or(0, |time| time.ready_ns),
            Op::Shutdown => {
                let awaited = tasks.iter().zip(&self.tasks).filter(|(_, task)| !task.is_daemon);
                awaited.map(|(time, _)| time.ready_ns).max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// A task begins a step: the clock goes to where it can.
    pub(super) fn begin_step(&mut self, id: TaskId) {
        if self.is_modelled() {
            self.clock_ns = self.earliest_ns(id);
            let pending = self.tasks[id.index()].pending.as_ref();
            let operation_ns = pending.map_or(0, |pending| COSTS.operation_ns(pending.op));
            self.timing.spent_ps = operation_ns * PS;
        }
    }

    /// What a step has cost is booked. `is_parked` says whether the task has to wait now.
    pub(super) fn end_step(&mut self, id: TaskId, is_parked: bool) {
        if !self.is_modelled() {
            return;
        }
        let end = self.now_ns();
        let took = std::mem::take(&mut self.timing.spent_ps) / PS;
        if let Some(core) = self.timing.next_core() {
            self.timing.cores[core] = end;
        }
        self.timing.gil = Some((id, end));
        let task = self.timing.task(id);
        task.ready_ns = end;
        task.used_ns = task.used_ns.saturating_add(took);
        task.is_parked = is_parked;
        if self.is_over() {
            self.clock_ns = end;
        }
    }

    /// A task that is started now begins no earlier.
    pub fn start_clock(&mut self, id: TaskId) {
        if self.is_modelled() {
            let now = self.now_ns();
            *self.timing.task(id) = TaskTime {
                ready_ns: now,
                used_ns: 0,
                is_parked: true,
            };
        }
    }

    /// Modelled processor time that a task has used, or all of them together, in nanoseconds.
    pub fn processor_ns(&self, running: TaskId, of: Option<TaskId>) -> u64 {
        let tasks = self.timing.tasks.iter().enumerate();
        let counted = tasks.filter(|(index, _)| of.is_none_or(|task| task.index() == *index));
        let used: u64 = counted.map(|(_, time)| time.used_ns).sum();
        let is_running_counted = of.is_none_or(|task| task == running);
        used + if is_running_counted {
            self.timing.spent_ps / PS
        } else {
            0
        }
    }

    /// How much a task may spend before it looks at the others, in picoseconds.
    pub(super) fn slice_ps(&self) -> u64 {
        match self.is_modelled() && self.tasks.len() > 1 {
            true => self.timing.interval_ns.clamp(1, SLICE_NS) * PS,
            false => u64::MAX,
        }
    }
}
