//! Queues: who puts an item is known to who gets that item, who says that work is done to who joins.
//!
//! An event shows the item, so that it is found in queues of any order. Of several equal items all who put
//! one count as known. A put that had to wait for room knows the gets that made it.

use super::ByObject;
use crate::causality::Clock;
use crate::trace::{Event, Op, OpResult, Scalar, TaskId};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::collections::{BTreeMap, VecDeque};

/// The state of all queues.
#[derive(Clone, Debug, Default)]
pub struct Queues(ByObject<Queue>);

/// Equal items: their numbers, with what those knew who put them. By task, since whoever puts once more knows all that they
/// knew before.
type Equal = BTreeMap<TaskId, VecDeque<(u64, Clock)>>;

#[derive(Clone, Debug, Default)]
struct Queue {
    /// How many items were ever put.
    put: u64,
    /// Those in it, by value.
    equal: HashMap<Scalar, Equal, FxBuildHasher>,
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
            let equal = self.equal.entry(event.value).or_default();
            let own = equal.entry(event.task).or_default();
            own.push_back((self.put, clock.clone()));
            self.put += 1;
        }
    }

    fn get(&mut self, item: Scalar, clock: &mut Clock) {
        if self.equal.contains_key(&item) {
            self.know(item, clock);
            self.take(item);
        } else {
            // Put after a wait, when the event does not show the item: then the oldest counts.
            self.equal.keys().for_each(|item| self.know(*item, clock));
            let absent = Some(Scalar::Absent).filter(|absent| self.equal.contains_key(absent));
            if let Some(oldest) = absent.or_else(|| self.oldest()) {
                self.take(oldest);
            }
        }
        self.got.join(clock);
    }

    /// Joins what all knew who put an item that is equal to this one.
    fn know(&self, item: Scalar, clock: &mut Clock) {
        let by_task = self.equal.get(&item).into_iter().flat_map(BTreeMap::values);
        by_task
            .filter_map(VecDeque::back)
            .for_each(|(_, known)| clock.join(known));
    }

    /// The item that was put first.
    fn oldest(&self) -> Option<Scalar> {
        let first = self.equal.iter().min_by_key(|(_, equal)| first_of(equal));
        first.map(|(item, _)| *item)
    }

    /// Takes the oldest of the items that are equal to this one.
    fn take(&mut self, item: Scalar) {
        let Some(equal) = self.equal.get_mut(&item) else {
            return;
        };
        let Some((_, task)) = first_of(equal) else {
            return;
        };
        let own = equal.entry(task).or_default();
        own.pop_front();
        if own.is_empty() {
            equal.remove(&task);
        }
        if equal.is_empty() {
            self.equal.remove(&item);
        }
    }
}

/// The number of the oldest of equal items, and who put it.
fn first_of(equal: &Equal) -> Option<(u64, TaskId)> {
    let firsts = equal
        .iter()
        .filter_map(|(task, own)| Some((own.front()?.0, *task)));
    firsts.min()
}
