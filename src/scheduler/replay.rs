//! Repeats the choices of a recorded schedule and refuses what does not fit.
//!
//! A schedule fits when each choice names an enabled task and carries a drawn number exactly where
//! the task's operation is a random draw. Whether the events agree is checked by whoever replays.

use super::{Scheduler, SchedulingPoint};
use crate::trace::{Choice, Op, Schedule, TaskId};
use std::sync::Arc;

/// A recorded schedule, played again.
#[derive(Clone, Debug)]
pub struct Replay {
    schedule: Arc<Schedule>,
    next: usize,
}

impl Replay {
    /// Starts at the schedule's first choice.
    pub fn new(schedule: Arc<Schedule>) -> Self {
        Replay { schedule, next: 0 }
    }
}

impl Scheduler for Replay {
    fn choose(&mut self, point: &SchedulingPoint<'_>) -> Result<Choice, String> {
        let step = point.step + 1;
        let Some(&choice) = self.schedule.choices.get(self.next) else {
            return Err(format!(
                "the recorded schedule ends after {} steps, but the program goes on at step {step}",
                self.schedule.choices.len()
            ));
        };
        let task = choice.task.0;
        let Some(candidate) = point
            .enabled
            .iter()
            .find(|candidate| candidate.task == choice.task)
        else {
            let enabled: Vec<_> = point.enabled.iter().map(|c| c.task.0.to_string()).collect();
            return Err(format!(
                "at step {step} the recorded schedule picks task {task}, which cannot step there \
                 (those that can: {})",
                enabled.join(", ")
            ));
        };
        match (choice.draw, candidate.op) {
            (None, Op::Draw) => Err(format!(
                "at step {step} task {task} draws a random number, but the recorded schedule holds none"
            )),
            (Some(_), op) if op != Op::Draw => Err(format!(
                "at step {step} the recorded schedule holds a random number, but task {task} does not \
                 draw one (it is about to {})",
                op.verb()
            )),
            _ => {
                self.next += 1;
                Ok(choice)
            }
        }
    }

    fn foregone(&self) -> Option<TaskId> {
        self.schedule.choices.get(self.next).map(|choice| choice.task)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheduler::Candidate;

    fn replay(choices: &[(u32, Option<u64>)]) -> Replay {
        let choices = choices
            .iter()
            .map(|&(task, draw)| Choice {
                task: TaskId(task),
                draw,
            })
            .collect();
        Replay::new(Arc::new(Schedule { choices }))
    }

    fn choose(replay: &mut Replay, enabled: &[(u32, Op)]) -> Result<Choice, String> {
        let enabled: Vec<_> = enabled
            .iter()
            .map(|&(task, op)| Candidate::new(TaskId(task), op))
            .collect();
        replay.choose(&SchedulingPoint::new(replay.next as u64, &enabled, None))
    }

    #[test]
    fn a_schedule_that_fits_is_repeated() {
        let mut replay = replay(&[(1, None), (0, Some(42))]);
        assert_eq!(
            choose(&mut replay, &[(0, Op::Draw), (1, Op::Clock)])
                .unwrap()
                .task,
            TaskId(1)
        );
        assert_eq!(choose(&mut replay, &[(0, Op::Draw)]).unwrap().draw, Some(42));
    }

    #[test]
    fn a_task_that_cannot_step_is_refused() {
        let error = choose(&mut replay(&[(2, None)]), &[(0, Op::Clock), (1, Op::Clock)]).unwrap_err();
        assert_eq!(
            error,
            "at step 1 the recorded schedule picks task 2, which cannot step there (those that can: 0, 1)"
        );
    }

    #[test]
    fn a_schedule_that_ends_too_early_is_refused() {
        let error = choose(&mut replay(&[]), &[(0, Op::Clock)]).unwrap_err();
        assert!(error.contains("ends after 0 steps"), "{error}");
    }

    #[test]
    fn numbers_must_stand_where_they_are_drawn() {
        let missing = choose(&mut replay(&[(0, None)]), &[(0, Op::Draw)]).unwrap_err();
        assert!(missing.contains("holds none"), "{missing}");
        let superfluous = choose(&mut replay(&[(0, Some(1))]), &[(0, Op::Print)]).unwrap_err();
        assert!(superfluous.contains("about to print"), "{superfluous}");
    }
}
