//! A recorded schedule up to a step, another choice there, and then as much of the old future as fits.
//!
//! What if another task had gone on here? The tasks take their turns in the order in which they had them;
//! one that cannot go on when its turn comes loses it, and when all turns are used up whoever went on last
//! goes on as long as possible. So of all runs with the other choice this is one near to the old one.

use super::{Scheduler, SchedulingPoint};
use crate::trace::{Choice, Op, Schedule, TaskId};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// A schedule with one choice changed.
#[derive(Clone, Debug)]
pub struct Steered {
    schedule: Arc<Schedule>,
    /// The step at which the other choice is made.
    at: usize,
    /// Who goes on there.
    task: TaskId,
    /// The old turns that have not been taken.
    rest: VecDeque<TaskId>,
    /// Numbers of the old run that have not been drawn, by task.
    numbers: BTreeMap<TaskId, VecDeque<u64>>,
}

impl Steered {
    /// Follows the schedule to step `at` and lets `task` take it.
    pub fn new(schedule: Arc<Schedule>, at: usize, task: TaskId) -> Steered {
        let later = schedule.choices.get(at..).unwrap_or_default();
        let mut rest: VecDeque<TaskId> = later.iter().map(|choice| choice.task).collect();
        // Its own next turn is the one that it takes now.
        if let Some(position) = rest.iter().position(|other| *other == task) {
            rest.remove(position);
        }
        let mut numbers: BTreeMap<TaskId, VecDeque<u64>> = BTreeMap::new();
        for choice in later {
            numbers.entry(choice.task).or_default().extend(choice.draw);
        }
        Steered {
            schedule,
            at,
            task,
            rest,
            numbers,
        }
    }

    fn pick(&mut self, point: &SchedulingPoint<'_>) -> TaskId {
        let can = |task: &TaskId| point.enabled.iter().any(|candidate| candidate.task == *task);
        if point.step as usize == self.at && can(&self.task) {
            return self.task;
        }
        while let Some(task) = self.rest.pop_front() {
            if can(&task) {
                return task;
            }
        }
        point.previous.filter(can).unwrap_or(point.enabled[0].task)
    }
}

impl Scheduler for Steered {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        if let Some(choice) = self.schedule.choices[..self.at].get(point.step as usize) {
            return Ok(*choice);
        }
        let task = self.pick(point);
        let is_draw = point.enabled.iter().any(|c| c.task == task && c.op == Op::Draw);
        let draw = is_draw.then(|| {
            let numbers = self.numbers.get_mut(&task);
            numbers.and_then(VecDeque::pop_front).unwrap_or_default()
        });
        Ok(Choice { task, draw })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;

    #[test]
    fn the_old_future_is_followed_as_far_as_it_fits() {
        let choices = [0, 1, 2, 1, 2].map(|task| Choice {
            task: TaskId(task),
            draw: None,
        });
        let schedule = Arc::new(Schedule {
            choices: choices.to_vec(),
        });
        let mut steered = Steered::new(schedule, 1, TaskId(2));
        let enabled = |tasks: &[u32]| -> Vec<Candidate> {
            let candidates = tasks
                .iter()
                .map(|task| Candidate::new(TaskId(*task), Op::Compute));
            candidates.collect()
        };
        let steps: [&[u32]; 6] = [&[0, 1], &[0, 1, 2], &[1, 2], &[2], &[1, 2], &[1, 2]];
        let mut previous = None;
        let picked = steps.iter().enumerate().map(|(step, tasks)| {
            let enabled = enabled(tasks);
            let point = SchedulingPoint::new(step as u64, &enabled, previous);
            let task = steered.choose(&point).unwrap().task;
            previous = Some(task);
            task.0
        });
        // Step 3: task 1 loses its turn, task 2 takes its own; then whoever went on last goes on.
        assert_eq!(picked.collect::<Vec<_>>(), [0, 2, 1, 2, 2, 2]);
    }
}
