//! Who stands at which line of the program, and in which state.

use crate::trace::{BlockReason, Standing, TaskId};

/// The state of a task as a reader of the source sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Could take the next step.
    Ready,
    /// Sleeps.
    Sleeping,
    /// Waits for something.
    Waiting,
    /// Has ended.
    Finished,
}

impl TaskState {
    /// The state that follows from what a task waits for.
    pub fn new(is_finished: bool, waits_for: Option<BlockReason>) -> TaskState {
        match waits_for {
            _ if is_finished => TaskState::Finished,
            Some(BlockReason::Sleep { .. }) => TaskState::Sleeping,
            Some(_) => TaskState::Waiting,
            None => TaskState::Ready,
        }
    }
}

/// One task at one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The line, 1-based.
    pub line: u32,
    /// Who stands there.
    pub task: TaskId,
    /// In which state.
    pub state: TaskState,
}

/// The marks of all tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMarks {
    /// In order of line, then of creation.
    marks: Vec<Mark>,
}

impl SourceMarks {
    /// Reads the marks off a moment, in the file for which the lines are given (0: not in it). A task that has
    /// ended stands nowhere.
    pub fn new(standing: &Standing, line: impl Fn(TaskId) -> u32) -> Self {
        let living = standing.tasks.iter().filter(|task| !task.is_finished);
        let placed = living.map(|task| (task, line(task.task)));
        let mut marks: Vec<Mark> = placed
            .filter(|(_, line)| *line > 0)
            .map(|(task, line)| Mark {
                line,
                task: task.task,
                state: TaskState::new(task.is_finished, task.waits_for),
            })
            .collect();
        marks.sort_by_key(|mark| (mark.line, mark.task));
        SourceMarks { marks }
    }

    /// Who stands at a line.
    pub fn on(&self, line: u32) -> &[Mark] {
        let start = self.marks.partition_point(|mark| mark.line < line);
        let end = self.marks.partition_point(|mark| mark.line <= line);
        &self.marks[start..end]
    }

    /// The line at which a task stands.
    pub fn line_of(&self, task: TaskId) -> Option<u32> {
        self.marks
            .iter()
            .find(|mark| mark.task == task)
            .map(|mark| mark.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::made::crossed_locks;

    #[test]
    fn each_line_knows_who_stands_there() {
        let (_, ending) = crossed_locks();
        let marks = SourceMarks::new(&ending, |task| ending.task(task).unwrap().line);
        assert_eq!(marks.on(11).len(), 1);
        assert_eq!(marks.on(11)[0].state, TaskState::Waiting);
        assert!(marks.on(9).is_empty());
        assert_eq!(marks.line_of(TaskId(2)), Some(12));
    }
}
