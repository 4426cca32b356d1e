//! Queues: who puts an item is known to who gets that item, who says that work is done to who joins.
//!
//! An event shows the item, so that it is found in queues of any order. Of several equal items all who put
//! one count as known. A put that had to wait for room knows the gets that made it.

use super::ByObject;
use crate::causality::Clock;
use crate::trace::{Event, Op, OpResult, Scalar, TaskId};

/// The state of all queues.
#[derive(Clone, Debug, Default)]
pub struct Queues(ByObject<Queue>);

#[derive(Clone, Debug, Default)]
struct Queue {
    /// The items in it, with what those knew who put them.
    items: Vec<(Scalar, Clock)>,
    /// What those knew who got items.
    got: Clock,
    /// What those knew who said that work is done.
    done: Clock,
    /// Who waits for room.
    putters: Vec<TaskId>,
}

impl Queues {
    /// Takes in an event at a queue; the clock is its task's.
    pub fn observe(&mut self, event: &Event, clock: &mut Clock) {
        let Some(object) = event.op.object() else {
            return;
        };
        let queue = self.0.entry(object).or_default();
        let is_done = event.result == OpResult::Done;
        match event.op {
            Op::QueuePut(_) | Op::QueueTryPut(_) => queue.put(event, clock, is_done),
            Op::QueueGet(_) | Op::QueueTryGet(_) if is_done => queue.get(event.value, clock),
            Op::QueueTaskDone(_) if is_done => queue.done.join(clock),
            Op::QueueJoin(_) if is_done => clock.join(&queue.done),
            _ => {}
        }
    }
}

impl Queue {
    fn put(&mut self, event: &Event, clock: &mut Clock, is_done: bool) {
        let waited = self.putters.iter().position(|task| *task == event.task);
        match (event.result, waited) {
            (OpResult::Refused, None) => self.putters.push(event.task),
            (OpResult::Refused, Some(_)) | (_, None) => {}
            (_, Some(position)) => {
                self.putters.remove(position);
                clock.join(&self.got);
            }
        }
        if is_done {
            self.items.push((event.value, clock.clone()));
        }
    }

    fn get(&mut self, item: Scalar, clock: &mut Clock) {
        for (_, known) in self.items.iter().filter(|(put, _)| *put == item) {
            clock.join(known);
        }
        match self.items.iter().position(|(put, _)| *put == item) {
            Some(position) => {
                self.items.remove(position);
            }
            // Put after a wait, when the event does not show the item: then the oldest counts.
            None if !self.items.is_empty() => {
                for (_, known) in &self.items {
                    clock.join(known);
                }
                let unknown = self.items.iter().position(|(put, _)| *put == Scalar::Absent);
                self.items.remove(unknown.unwrap_or(0));
            }
            None => {}
        }
        self.got.join(clock);
    }
}
