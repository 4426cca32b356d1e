//! The steps of the run in the making, and which of them happened before which.
//!
//! Steps are pushed and popped at the end; each keeps a vector clock, made once when it is pushed. A step
//! comes after the one before it of its task, after the start of its task, after earlier steps that it
//! clashes with, and after everything before a jump of the clock. Which orders could be turned round is
//! the business of [`super::races`].

use super::foot::Foot;
use crate::causality::Clock;
use crate::trace::{ObjectId, Op, TaskId};
use std::hash::{Hash, Hasher};

/// One step of the run.
#[derive(Clone, Debug)]
pub struct Step {
    /// Who took it.
    pub task: TaskId,
    /// Which of the task's steps it is, from 1.
    pub count: u32,
    /// What was pending.
    pub op: Op,
    /// When the wait for it would have ended by itself.
    pub deadline_ns: Option<u64>,
    /// Whether it was the second half of an operation that found nothing at its first.
    pub has_begun: bool,
    /// What it touched.
    pub foot: Foot,
    /// The gate the task keeps busy after it.
    pub gate: Option<ObjectId>,
    /// How many tasks there were before it.
    pub tasks_before: usize,
    /// Whether the clock jumped after it.
    pub has_jumped: bool,
    /// The step before it of its task, or the one that started the task.
    before: Option<u32>,
    /// Everything known at it, itself too.
    clock: Clock,
    /// Sum of what distinguishes the steps so far, whatever their order.
    class: u64,
}

impl Step {
    /// Nothing known yet of what came before.
    pub fn new(task: TaskId, op: Op, foot: Foot) -> Step {
        Step {
            task,
            count: 0,
            op,
            deadline_ns: None,
            has_begun: false,
            foot,
            gate: None,
            tasks_before: 0,
            has_jumped: false,
            before: None,
            clock: Clock::default(),
            class: 0,
        }
    }
}

/// One task's part.
#[derive(Clone, Debug, Default)]
struct Lane {
    /// Its last step.
    last: Option<u32>,
    /// The step that started it.
    started_by: Option<u32>,
}

/// Steps in the order in which they were taken.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    steps: Vec<Step>,
    lanes: Vec<Lane>,
    /// For each resource, the steps that touched it, with whether they changed it.
    touched: Vec<Vec<(u32, bool)>>,
    /// What is known after each jump of the clock.
    floors: Vec<Clock>,
    /// Steps that came directly before the last one because of a resource.
    rivals: Vec<u32>,
}

impl Trail {
    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// A step.
    pub fn step(&self, index: usize) -> &Step {
        &self.steps[index]
    }

    /// Those steps of other tasks that came directly before the last one because of a resource.
    pub fn rivals(&self) -> &[u32] {
        &self.rivals
    }

    /// The gate that a task keeps busy.
    pub fn gate(&self, task: TaskId) -> Option<ObjectId> {
        let last = self.lanes.get(task.index())?.last?;
        self.steps[last as usize].gate
    }

    /// A number that all runs of a class share and, almost surely, no others.
    pub fn class(&self) -> u64 {
        self.steps.last().map_or(0, |step| step.class)
    }

    /// Adds a step after which there are `tasks_after` tasks.
    pub fn push(&mut self, mut step: Step, tasks_after: usize) {
        let index = self.steps.len() as u32;
        self.lanes
            .resize(tasks_after.max(step.tasks_before), Lane::default());
        let lane = &self.lanes[step.task.index()];
        step.before = lane.last.or(lane.started_by);
        step.count = lane.last.map_or(1, |last| self.steps[last as usize].count + 1);
        if let Some(before) = step.before {
            step.clock.clone_from(&self.steps[before as usize].clock);
        }
        if let Some(floor) = self.floors.last() {
            step.clock.join(floor);
        }
        self.find_rivals(&step);
        for rival in &self.rivals {
            step.clock.join(&self.steps[*rival as usize].clock);
        }
        step.clock.set(step.task, step.count);
        step.class = self.class().wrapping_add(mark(&step));
        self.note(&step, index);
        for lane in &mut self.lanes[step.tasks_before..] {
            lane.started_by = Some(index);
        }
        self.lanes[step.task.index()].last = Some(index);
        let has_jumped = step.has_jumped;
        self.steps.push(step);
        if has_jumped {
            self.floors.push(self.everything());
        }
    }

    /// Takes the last step off.
    pub fn pop(&mut self) {
        let Some(step) = self.steps.pop() else {
            return;
        };
        for (resource, _) in step.foot.touches() {
            self.touched[resource].pop();
        }
        if step.has_jumped {
            self.floors.pop();
        }
        self.lanes.truncate(step.tasks_before);
        let lane = &mut self.lanes[step.task.index()];
        lane.last = step.before.filter(|_| step.count > 1);
    }

    /// Puts those steps of other tasks into `rivals` that this one clashes with and that come directly
    /// before it: no other way leads from them to it.
    fn find_rivals(&mut self, step: &Step) {
        let (steps, touched, rivals) = (&self.steps, &self.touched, &mut self.rivals);
        rivals.clear();
        if step.foot.is_universal {
            rivals.extend(self.lanes.iter().filter_map(|lane| lane.last));
        }
        for (resource, is_change) in step.foot.touches() {
            let before = touched.get(resource).map_or(&[][..], Vec::as_slice);
            let mut has_lookers = false;
            for (index, was_change) in before.iter().rev() {
                match (is_change, was_change) {
                    (_, true) if has_lookers => break,
                    (_, true) => {
                        rivals.push(*index);
                        break;
                    }
                    (true, false) => {
                        has_lookers = true;
                        rivals.push(*index);
                    }
                    (false, false) => {}
                }
            }
        }
        rivals.sort_unstable();
        rivals.dedup();
        rivals.retain(|index| !knows(&step.clock, &steps[*index as usize]));
        let mut at = 0;
        while at < rivals.len() {
            let rival = &steps[rivals[at] as usize];
            let is_passed = |later: &u32| knows(&steps[*later as usize].clock, rival);
            match rivals[at + 1..].iter().any(is_passed) {
                true => {
                    rivals.remove(at);
                }
                false => at += 1,
            }
        }
    }

    fn note(&mut self, step: &Step, index: u32) {
        for (resource, is_change) in step.foot.touches() {
            if self.touched.len() <= resource {
                self.touched.resize(resource + 1, Vec::new());
            }
            self.touched[resource].push((index, is_change));
        }
    }

    fn everything(&self) -> Clock {
        let mut clock = Clock::default();
        for last in self.lanes.iter().filter_map(|lane| lane.last) {
            clock.join(&self.steps[last as usize].clock);
        }
        clock
    }

    /// Whether a step is known at another one.
    pub fn is_known_at(&self, earlier: usize, later: usize) -> bool {
        knows(&self.steps[later].clock, &self.steps[earlier])
    }

    /// The last step before this one of the same task, or the one that started the task.
    pub fn before(&self, index: usize) -> Option<usize> {
        self.steps[index].before.map(|before| before as usize)
    }

    /// The last step of a task, or the one that started it.
    pub fn last_of(&self, task: TaskId) -> Option<usize> {
        let lane = self.lanes.get(task.index())?;
        lane.last.or(lane.started_by).map(|last| last as usize)
    }

    /// The steps that touched a resource, oldest first, with whether they changed it.
    pub fn touched(&self, resource: usize) -> &[(u32, bool)] {
        self.touched.get(resource).map_or(&[], Vec::as_slice)
    }
}

/// Whether a step is known to a clock.
fn knows(clock: &Clock, step: &Step) -> bool {
    clock.knows(step.task, step.count)
}

/// What distinguishes a step from others: whose it is, and what came before it.
fn mark(step: &Step) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (step.task, step.count).hash(&mut hasher);
    step.clock.hash(&mut hasher);
    let mut mark = hasher.finish();
    mark ^= mark >> 32;
    mark = mark.wrapping_mul(0xd6e8_feb8_6659_fd93);
    mark ^ (mark >> 32)
}
