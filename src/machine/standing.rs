//! Draws the picture of a moment: who waits for what, who holds what, and at which line each stands.

use super::Machine;
use super::native::{Pending, Then};
use super::object::Object;
use crate::program::Program;
use crate::trace::{Hold, Standing, TaskId, TaskStanding};

impl Machine {
    /// Who waits and who holds at this moment.
    pub fn standing(&self, program: &Program) -> Standing {
        let tasks = (0..self.tasks.len() as u32).map(TaskId);
        Standing {
            tasks: tasks.map(|task| self.task_standing(program, task)).collect(),
            holds: self.holds(),
        }
    }

    fn task_standing(&self, program: &Program, id: TaskId) -> TaskStanding {
        let task = &self.tasks[id.index()];
        let pending = task.pending.as_ref();
        TaskStanding {
            task: id,
            name: task.name.to_string(),
            is_finished: task.is_finished(),
            is_daemon: task.is_daemon,
            waits_for: pending.and_then(|pending| self.block_reason(id, pending)),
            is_timed: pending.is_some_and(|pending| pending.deadline_ns.is_some()),
            line: self.line_of(program, id),
        }
    }

    /// Every lock that is held, and every queue in whose middle a task is.
    fn holds(&self) -> Vec<Hold> {
        let held = self.heap.objects().filter_map(|(object, content)| {
            let (owner, line) = match content {
                Object::Lock(lock) => (lock.owner?, lock.line),
                Object::Queue(queue) => (queue.busy?, 0),
                _ => return None,
            };
            Some(Hold { object, owner, line })
        });
        held.collect()
    }

    /// The line of the user's program at which a task stands; 0 when there is none.
    pub fn line_of(&self, program: &Program, task: TaskId) -> u32 {
        let task = &self.tasks[task.index()];
        let Some(position) = task
            .frames
            .iter()
            .rposition(|frame| !program.is_library(frame.code))
        else {
            return 0;
        };
        let frame = &task.frames[position];
        let is_at_instruction = position + 1 == task.frames.len()
            && matches!(
                task.pending,
                Some(Pending {
                    then: Then::Instruction,
                    ..
                })
            );
        let instruction = if is_at_instruction {
            frame.pc
        } else {
            frame.pc.saturating_sub(1)
        };
        let spans = &program.code(frame.code).spans;
        spans.get(instruction as usize).map_or(0, |span| span.line)
    }
}
