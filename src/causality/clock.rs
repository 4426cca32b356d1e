//! Vector clocks: for each task, how many of its steps are known to have come before.
//!
//! Lamport 1978, Fidge 1988, Mattern 1988. Entries beyond the end are zero, so clocks of different
//! lengths compare as if both were endless.

use crate::trace::TaskId;

/// How much of each task is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Clock {
    counts: Vec<u32>,
}

impl Clock {
    /// How many steps of a task are known.
    #[inline]
    pub fn get(&self, task: TaskId) -> u32 {
        self.counts.get(task.index()).copied().unwrap_or(0)
    }

    /// Sets how many steps of a task are known.
    pub fn set(&mut self, task: TaskId, count: u32) {
        self.reach(task.index() + 1);
        self.counts[task.index()] = count;
    }

    /// Makes room for so many tasks and no more: there are as many clocks as tasks, and what ten thousand of
    /// them had to spare would be hundreds of megabytes.
    fn reach(&mut self, tasks: usize) {
        let more = tasks.saturating_sub(self.counts.len());
        if more > 0 {
            self.counts.reserve_exact(more);
            self.counts.resize(tasks, 0);
        }
    }

    /// One more step of a task; says which one it is, from 1.
    pub fn tick(&mut self, task: TaskId) -> u32 {
        let count = self.get(task) + 1;
        self.set(task, count);
        count
    }

    /// Learns what another clock knows.
    pub fn join(&mut self, other: &Clock) {
        self.reach(other.counts.len());
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Whether this task's step of this number is known.
    #[inline]
    pub fn knows(&self, task: TaskId, count: u32) -> bool {
        count <= self.get(task)
    }

    /// Whether everything that this clock knows, the other knows too.
    pub fn is_within(&self, other: &Clock) -> bool {
        let tasks = (0..self.counts.len() as u32).map(TaskId);
        tasks.into_iter().all(|task| self.get(task) <= other.get(task))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_tasks_know_of_each_other_only_after_a_meeting() {
        let (one, two) = (TaskId(1), TaskId(2));
        let (mut first, mut second) = (Clock::default(), Clock::default());
        first.tick(one);
        second.tick(two);
        assert!(!first.is_within(&second) && !second.is_within(&first));
        second.join(&first);
        assert!(first.is_within(&second) && second.knows(one, 1));
        assert_eq!(first.tick(one), 2);
        assert!(!second.knows(one, 2));
    }
}
