//! What led to a step and what it led to: the happens-before edges between it and steps of other tasks.
//!
//! Shown are *direct* edges: those that do not follow from others. Who knows of whom is asked of
//! [`crate::causality`]; the way between two steps is told in [`super::relation`].

use super::Timeline;
use crate::causality::{Clock, Order};
use crate::trace::{Event, TaskId};

/// Most edges that are drawn.
pub const ARROWS_MAX: usize = 300;

/// The direct edges of one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrows {
    /// The step.
    pub step: usize,
    /// Steps of other tasks that had to come before it, ascending.
    pub causes: Vec<usize>,
    /// Steps of other tasks that had to come after it, ascending.
    pub effects: Vec<usize>,
    /// How many more there are than are listed.
    pub hidden: usize,
    /// The step of its own task before it.
    pub previous: Option<usize>,
    /// The step of its own task after it.
    pub next: Option<usize>,
}

impl Arrows {
    /// Finds the edges of a step; walks along the whole run once or twice.
    pub fn new(events: &[Event], timeline: &Timeline, step: usize) -> Arrows {
        let Some(event) = events.get(step) else {
            return Arrows::default();
        };
        let mut order = Order::default();
        for event in &events[..step] {
            order.observe(event);
        }
        let steps = timeline.lane(event.task).map_or(&[][..], |lane| &lane.steps);
        let at = steps.partition_point(|&other| (other as usize) < step);
        let before = match at {
            0 => Clock::default(),
            _ => order.clock(event.task).clone(),
        };
        order.observe(event);
        let mut arrows = Arrows {
            step,
            causes: causes(events, timeline, &before, order.clock(event.task), event.task),
            effects: effects(events, timeline, order, step),
            hidden: 0,
            previous: at.checked_sub(1).map(|at| steps[at] as usize),
            next: steps.get(at + 1).map(|&step| step as usize),
        };
        arrows.cap();
        arrows
    }

    /// The step that `[` leads to: the latest cause, else the step before it in its task.
    pub fn cause(&self) -> Option<usize> {
        self.causes.last().copied().or(self.previous)
    }

    /// The step that `]` leads to: the earliest effect, else the step after it in its task.
    pub fn effect(&self) -> Option<usize> {
        self.effects.first().copied().or(self.next)
    }

    /// Keeps those that are closest to the step, half of them on each side if there are enough.
    fn cap(&mut self) {
        let all = self.causes.len() + self.effects.len();
        if all <= ARROWS_MAX {
            return;
        }
        let half = ARROWS_MAX / 2;
        let causes = self
            .causes
            .len()
            .min(half.max(ARROWS_MAX.saturating_sub(self.effects.len())));
        self.causes.drain(..self.causes.len() - causes);
        self.effects.truncate(ARROWS_MAX - causes);
        self.hidden = all - self.causes.len() - self.effects.len();
    }
}

/// The step of a task with this number, counted from 1.
pub(super) fn step_of(timeline: &Timeline, task: TaskId, count: u32) -> Option<usize> {
    let index = (count as usize).checked_sub(1)?;
    Some(*timeline.lane(task)?.steps.get(index)? as usize)
}

/// Of the steps that a task has newly learned of, those that do not follow from others of them.
fn causes(events: &[Event], timeline: &Timeline, before: &Clock, after: &Clock, task: TaskId) -> Vec<usize> {
    let others = timeline.lanes.iter().filter(|lane| lane.task != task);
    let learned = others.filter(|lane| after.get(lane.task) > before.get(lane.task));
    let mut learned: Vec<usize> = learned
        .filter_map(|lane| step_of(timeline, lane.task, after.get(lane.task)))
        .collect();
    learned.sort_unstable();
    if learned.len() < 2 {
        return learned;
    }
    let known = clocks_at(events, &learned);
    let mut direct: Vec<usize> = Vec::new();
    for index in (0..learned.len()).rev() {
        let (task, count) = (events[learned[index]].task, &known[index]);
        let count = count.get(task);
        let follows = |&later: &usize| known[later].knows(task, count);
        if !direct.iter().any(follows) {
            direct.push(index);
        }
    }
    direct.iter().rev().map(|&index| learned[index]).collect()
}

/// What the tasks of these steps, in order, knew just after them.
fn clocks_at(events: &[Event], steps: &[usize]) -> Vec<Clock> {
    let mut order = Order::default();
    let mut clocks = Vec::new();
    for (step, event) in events.iter().enumerate() {
        if clocks.len() == steps.len() {
            break;
        }
        order.observe(event);
        if steps[clocks.len()] == step {
            clocks.push(order.clock(event.task).clone());
        }
    }
    clocks
}

/// The first steps of other tasks that know of a step, without those that know of it through others.
fn effects(events: &[Event], timeline: &Timeline, mut order: Order, step: usize) -> Vec<usize> {
    let task = events[step].task;
    let count = order.clock(task).get(task);
    let mut first_known: Vec<Option<u32>> = vec![None; timeline.lanes.len()];
    let mut knowing: Vec<(TaskId, u32)> = Vec::new();
    let mut direct = Vec::new();
    for (later, event) in events.iter().enumerate().skip(step + 1) {
        order.observe(event);
        let clock = order.clock(event.task);
        if event.task == task || first_known[event.task.index()].is_some() || !clock.knows(task, count) {
            continue;
        }
        // Who knows of a later step of the task knows of this one through that one.
        let is_through = knowing.iter().any(|&(other, count)| clock.knows(other, count));
        if clock.get(task) == count && !is_through {
            direct.push(later);
        }
        let own = clock.get(event.task);
        first_known[event.task.index()] = Some(own);
        knowing.push((event.task, own));
    }
    direct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Names, Op, Outcome, Standing};
    use crate::view::made::{acquire, event, object, release, step};

    fn arrows(events: &[Event], step: usize) -> Arrows {
        let standing = Standing::default();
        let timeline = crate::view::timeline::Sketch::whole(
            events,
            &Outcome::Finished,
            &standing,
            &Names::default(),
            &|_, _| None,
        );
        Arrows::new(events, &timeline, step)
    }

    #[test]
    fn a_lock_leads_from_its_release_to_the_next_who_takes_it() {
        let events = [
            acquire(0, 1),
            release(0, 1),
            event(1),
            acquire(1, 1),
            release(1, 1),
            acquire(2, 1),
        ];
        let taken = arrows(&events, 3);
        assert_eq!((taken.causes, taken.effects), (vec![1], vec![]));
        let given = arrows(&events, 1);
        // The third task learns of it through the second one.
        assert_eq!((given.causes, given.effects), (vec![], vec![3]));
        let last = arrows(&events, 5);
        assert_eq!((last.causes, last.effects), (vec![4], vec![]));
        assert!(arrows(&events, 0).effects.is_empty());
    }

    #[test]
    fn a_start_leads_to_a_beginning_and_the_last_step_to_the_join() {
        let child = TaskId(1);
        let events = [
            step(0, Op::Spawn(child)),
            step(1, Op::Begin),
            event(1),
            step(0, Op::Join(child)),
        ];
        assert_eq!(arrows(&events, 0).effects, [1]);
        assert_eq!(arrows(&events, 1).causes, [0]);
        assert_eq!(arrows(&events, 3).causes, [2]);
        let middle = arrows(&events, 2);
        assert_eq!((middle.previous, middle.next), (Some(1), None));
        assert_eq!((middle.cause(), middle.effect()), (Some(1), Some(3)));
    }

    #[test]
    fn an_event_set_by_two_has_both_as_causes() {
        let set = |task| step(task, Op::EventSet(object(1)));
        let mut waited = step(2, Op::EventWait(object(1)));
        waited.value = crate::trace::Scalar::Bool(true);
        let events = [set(0), set(1), waited];
        assert_eq!(arrows(&events, 2).causes, [0, 1]);
    }

    #[test]
    fn very_many_edges_are_counted_and_not_listed() {
        let mut events: Vec<Event> = (1..=400).map(|task| step(0, Op::Spawn(TaskId(task)))).collect();
        events.push(step(0, Op::EventSet(object(1))));
        for task in 1..=400 {
            let mut waited = step(task, Op::EventWait(object(1)));
            waited.value = crate::trace::Scalar::Bool(true);
            events.push(waited);
        }
        let set = arrows(&events, 400);
        assert_eq!((set.effects.len(), set.hidden), (ARROWS_MAX, 100));
        assert_eq!(set.effects[0], 401);
    }
}
