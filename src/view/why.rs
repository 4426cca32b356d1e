//! Why a task cannot go on: who has what it waits for, since when, who else wants it, and what ends the wait.
//!
//! In come a run, its timeline and the picture of a moment; out comes what is known, as steps and tasks.
//! Its words are in `words`. What ends a wait is told of this run; another schedule may end it otherwise.

mod words;

pub use words::Fact;

use super::timeline::{Timeline, Wait};
use super::waitfor;
use crate::detect::{WaitForGraph, WaitNode};
use crate::run::Recording;
use crate::trace::{BlockReason, Event, ObjectId, Op, OpResult, Outcome, Standing, TaskId};

/// Most others that are listed.
const OTHERS_MAX: usize = 8;

/// What is known of one wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Who waits.
    pub task: TaskId,
    /// For what.
    pub reason: BlockReason,
    /// Whether a timeout would end the wait by itself.
    pub is_timed: bool,
    /// The line at which the task stands; 0 when there is none.
    pub line: u32,
    /// The position since which it cannot go on.
    pub since: usize,
    /// Who has what is waited for.
    pub holder: Option<Holder>,
    /// Others who wait for the same.
    pub others: Vec<TaskId>,
    /// Who has to go on first, where that is known and nobody holds the object.
    pub providers: Vec<TaskId>,
    /// Who gets it next in this run, and by which step.
    pub next: Option<(TaskId, usize)>,
    /// What ends the wait in this run.
    pub end: End,
    /// The names around the circle of waits that it is part of, the first one repeated; else empty.
    pub cycle: Vec<String>,
}

/// Who holds what is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub task: TaskId,
    /// The step by which it was taken, where that is a step of the run.
    pub taken: Option<usize>,
    /// The line at which the holder stands now; 0 when there is none.
    pub line: u32,
    /// Whether the holder waits too.
    pub waits: bool,
}

/// What ends a wait in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Another task's step.
    Step(usize),
    /// The clock: the task goes on with this step.
    Clock(usize),
    /// Its timeout: the task goes on with this step.
    Timeout(usize),
    /// It is over when the task takes this step; no single step ends it.
    GoesOn(usize),
    /// The run was cut short before.
    CutShort,
    /// Nothing.
    Never,
}

impl Why {
    /// Why a task waits at a position; `None` when it does not.
    pub fn new(
        recording: &Recording,
        timeline: &Timeline,
        standing: &Standing,
        position: usize,
        task: TaskId,
    ) -> Option<Why> {
        let own = standing.task(task).filter(|own| !own.is_finished)?;
        let reason = own.waits_for?;
        let wanted = waitfor::object_of(reason);
        let wait = wait_at(timeline, position, task);
        let graph = WaitForGraph::new(standing);
        let events = &recording.events;
        let holder = wanted.and_then(|object| holder(events, standing, object, position));
        let others = standing.tasks.iter().filter(|other| {
            let same = other.waits_for.and_then(waitfor::object_of);
            other.task != task && wanted.is_some() && same == wanted
        });
        let providers = graph.providers(task).into_iter();
        let providers = providers.filter(|provider| holder.is_none() && *provider != task);
        Some(Why {
            task,
            reason,
            is_timed: own.is_timed,
            line: own.line,
            since: since(timeline, wait, position, task),
            holder,
            others: others.map(|other| other.task).take(OTHERS_MAX).collect(),
            providers: providers.take(OTHERS_MAX).collect(),
            next: next(events, reason, position),
            end: end(recording, timeline, wait, position, task, reason),
            cycle: cycle(recording, &graph, task),
        })
    }
}

fn wait_at(timeline: &Timeline, position: usize, task: TaskId) -> Option<&Wait> {
    let at = position as u32;
    let mut waits = timeline.waits.iter();
    waits.find(|wait| wait.task == task && wait.from <= at && at < wait.to)
}

/// Where the record does not tell, the wait began with what the task did last.
fn since(timeline: &Timeline, wait: Option<&Wait>, position: usize, task: TaskId) -> usize {
    if let Some(wait) = wait {
        return wait.from as usize;
    }
    let steps = timeline.lane(task).map_or(&[][..], |lane| &lane.steps);
    let done = steps.partition_point(|step| (*step as usize) < position);
    done.checked_sub(1).map_or(0, |last| steps[last] as usize + 1)
}

fn holder(events: &[Event], standing: &Standing, object: ObjectId, position: usize) -> Option<Holder> {
    let hold = standing.holds.iter().find(|hold| hold.object == object)?;
    let before = &events[..position.min(events.len())];
    let taken = before.iter().rposition(|event| {
        let takes = matches!(event.op, Op::Acquire(_) | Op::TryAcquire(_));
        let is_it = takes && event.op.object() == Some(object);
        event.task == hold.owner && is_it && event.result == OpResult::Done
    });
    let owner = standing.task(hold.owner);
    Some(Holder {
        task: hold.owner,
        taken,
        line: owner.map_or(0, |owner| owner.line),
        waits: owner.is_some_and(|owner| owner.waits_for.is_some()),
    })
}

/// The next step of the run by which somebody gets what is waited for.
fn next(events: &[Event], reason: BlockReason, position: usize) -> Option<(TaskId, usize)> {
    let gets = |op: Op| match (reason, op) {
        (BlockReason::Lock(o) | BlockReason::Relock(_, o), Op::Acquire(lock) | Op::TryAcquire(lock)) => {
            lock == o
        }
        (BlockReason::Relock(c, _), Op::Wake(condition)) => condition == c,
        (BlockReason::Permit(o), Op::SemaphoreAcquire(s) | Op::SemaphoreTryAcquire(s)) => s == o,
        (BlockReason::QueueEmpty(o), Op::QueueGet(q) | Op::QueueTryGet(q)) => q == o,
        (BlockReason::QueueFull(o), Op::QueuePut(q) | Op::QueueTryPut(q)) => q == o,
        (BlockReason::Work(o), Op::PoolTake(pool)) => pool == o,
        _ => false,
    };
    let ahead = events.iter().enumerate().skip(position);
    let mut got = ahead.filter(|(_, event)| event.result == OpResult::Done && gets(event.op));
    got.next().map(|(step, event)| (event.task, step))
}

fn end(
    recording: &Recording,
    timeline: &Timeline,
    wait: Option<&Wait>,
    position: usize,
    task: TaskId,
    reason: BlockReason,
) -> End {
    let own = timeline.lane(task).and_then(|lane| lane.after(position));
    let Some(own) = own.map(|after| after - 1) else {
        return match recording.outcome {
            Outcome::Limit(_) => End::CutShort,
            _ => End::Never,
        };
    };
    match reason {
        BlockReason::Sleep { .. } => return End::Clock(own),
        _ if recording.events[own].result == OpResult::TimedOut => return End::Timeout(own),
        // These wait for several others; which of them comes last is not one step's doing.
        BlockReason::Workers(_) | BlockReason::Shutdown(_) => return End::GoesOn(own),
        _ => {}
    }
    let last = wait.and_then(|wait| wait.to.checked_sub(1));
    match last.map(|step| step as usize) {
        Some(step) if step >= position && step < own && recording.task(step) != task => End::Step(step),
        _ => End::GoesOn(own),
    }
}

/// Around the circle from this task back to it.
fn cycle(recording: &Recording, graph: &WaitForGraph, task: TaskId) -> Vec<String> {
    let names = &recording.names;
    let Some(tasks) = graph.cycles.iter().find(|cycle| cycle.contains(&task)) else {
        return Vec::new();
    };
    let first = tasks.iter().position(|member| *member == task).unwrap_or(0);
    let mut labels = Vec::new();
    for member in tasks[first..].iter().chain(&tasks[..first]) {
        labels.push(names.task(*member).to_owned());
        if let Some(WaitNode::Object(object)) = graph.wait_of(*member).map(|edge| edge.to) {
            labels.push(names.object(object));
        }
    }
    labels.push(names.task(task).to_owned());
    labels
}
