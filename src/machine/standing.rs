//! Draws the picture of a moment: who waits for what, who holds what, and at which line each stands.

use super::Machine;
use super::futures::{FutureState, Wanted};
use super::native::{Pending, Then};
use super::object::Object;
use crate::program::{CodeId, Program};
use crate::trace::{BlockReason, Hold, Link, LinkKind, ObjectId, Standing, TaskId, TaskStanding};
use std::collections::{BTreeMap, BTreeSet};

impl Machine {
    /// Who waits and who holds at this moment.
    pub fn standing(&self, program: &Program) -> Standing {
        let tasks = (0..self.tasks.len() as u32).map(TaskId);
        let tasks: Vec<TaskStanding> = tasks.map(|task| self.task_standing(program, task)).collect();
        let links = self.links(&tasks);
        Standing {
            tasks,
            holds: self.holds(),
            links,
        }
    }

    /// Who could bring what these tasks wait for, each object once, in order of object.
    fn links(&self, tasks: &[TaskStanding]) -> Vec<Link> {
        let reasons = tasks.iter().filter_map(|task| task.waits_for);
        let mut open: Vec<ObjectId> = reasons
            .filter_map(|reason| match reason {
                BlockReason::Future(o) | BlockReason::Futures(o) => Some(o),
                BlockReason::Permit(o) | BlockReason::Workers(o) => Some(o),
                _ => None,
            })
            .collect();
        let mut links: BTreeMap<ObjectId, Link> = BTreeMap::new();
        while let Some(object) = open.pop() {
            if links.contains_key(&object) {
                continue;
            }
            if let Some(link) = self.link(object) {
                open.extend(&link.objects);
                links.insert(object, link);
            }
        }
        links.into_values().collect()
    }

    fn link(&self, object: ObjectId) -> Option<Link> {
        let (kind, tasks, objects) = match self.heap.get(object) {
            Object::Future(future) => match (future.state, future.runner, future.pool) {
                (FutureState::Running, Some(runner), _) => (LinkKind::Runs, vec![runner], vec![]),
                (FutureState::Pending, _, Some(pool)) => (LinkKind::Queued, vec![], vec![pool]),
                _ => return None,
            },
            // As long as a pool may start one more worker, it is not only its workers who could help.
            Object::Pool(pool) if !pool.is_shut && (pool.workers.len() as u64) < pool.workers_max => {
                return None;
            }
            Object::Pool(pool) => (LinkKind::Works, pool.workers.clone(), vec![]),
            Object::Futures(futures) => {
                let is_open = |member: &ObjectId| !self.heap.future(*member).state.is_told();
                let open = futures.members.iter().copied().filter(is_open).collect();
                let kind = match futures.wanted {
                    Wanted::All => LinkKind::AllOf,
                    _ => LinkKind::AnyOf,
                };
                (kind, vec![], open)
            }
            Object::Semaphore(semaphore) => {
                let takers: BTreeSet<TaskId> = semaphore.takers.iter().copied().collect();
                (LinkKind::Permits, takers.into_iter().collect(), vec![])
            }
            _ => return None,
        };
        Some(Link {
            object,
            kind,
            tasks,
            objects,
        })
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
            failure: task.failure.clone(),
        }
    }

    /// Every lock that is held, and every queue and pool in whose middle a task is.
    fn holds(&self) -> Vec<Hold> {
        let held = |(object, content): (ObjectId, &Object)| {
            let (owner, line) = match content {
                Object::Lock(lock) => (lock.owner?, lock.line),
                Object::Queue(queue) => (queue.busy?, 0),
                Object::Pool(pool) => (pool.busy?, 0),
                _ => return None,
            };
            Some(Hold { object, owner, line })
        };
        let fixed = self.fixed_locks.iter();
        let fixed = fixed.filter_map(|object| Some((*object, self.heap.try_get(*object)?)));
        fixed
            .chain(self.heap.holdables_of_run())
            .filter_map(held)
            .collect()
    }

    /// Remembers what can be held of all that exists before the program starts: it is much, and little of it
    /// can be held, so that it need not be looked through whenever somebody asks who holds what.
    pub fn note_fixed_locks(&mut self) {
        let fixed = self.heap.objects().filter(|(object, _)| object.arena() == 0);
        let locks = fixed
            .filter(|(_, content)| content.is_holdable())
            .map(|(object, _)| object);
        self.fixed_locks = locks.collect::<Vec<_>>().into();
    }

    /// The line of the user's program at which a task stands; 0 when there is none.
    pub fn line_of(&self, program: &Program, task: TaskId) -> u32 {
        self.line_where(program, task, |code| program.is_of_file(code))
    }

    /// The line of the innermost frame whose code is wanted; 0 when there is none.
    pub fn line_where(&self, program: &Program, task: TaskId, is_wanted: impl Fn(CodeId) -> bool) -> u32 {
        let task = &self.tasks[task.index()];
        let Some(position) = task.frames.iter().rposition(|frame| is_wanted(frame.code)) else {
            return 0;
        };
        let frame = &task.frames[position];
        let is_at_instruction = position + 1 == task.frames.len()
            && matches!(
                task.pending,
                Some(Pending {
                    then: Then::Instruction | Then::Continue,
                    ..
                })
            );
        let instruction = if is_at_instruction {
            frame.pc
        } else {
            frame.pc.saturating_sub(1)
        };
        let spans = program.code(frame.code).spans();
        spans.get(instruction as usize).map_or(0, |span| span.line)
    }
}
