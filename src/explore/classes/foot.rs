//! Footprints: what a step touches, in numbers that are quick to compare.
//!
//! In come operations and the machine they happen in, which knows the lock of a condition, who is in the
//! middle of a put, and whose last step it was; out come [`Foot`]s. What an operation touches by itself is
//! said by [`crate::causality`].

use crate::causality::{Resource, Touch, is_universal, touches};
use crate::machine::{Machine, Object, Value};
use crate::trace::{ObjectId, Op, Symbol, TaskId};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::cell::OnceCell;

/// Resources that almost any step has room for.
const TOUCHES_MOST: usize = 10;

/// What a step touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foot {
    /// Number of a resource times two, one more when it is changed.
    touches: [u32; TOUCHES_MOST],
    len: u8,
    /// Those that there is no room for.
    more: Vec<u32>,
    /// It depends on everything.
    pub is_universal: bool,
}

impl Foot {
    const EMPTY: Foot = Foot {
        touches: [0; TOUCHES_MOST],
        len: 0,
        more: Vec::new(),
        is_universal: false,
    };

    /// The touched resources by number, each with whether it is changed.
    #[inline]
    pub fn touches(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        self.numbers()
            .map(|touch| ((touch >> 1) as usize, touch & 1 == 1))
    }

    #[inline]
    fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        let used = &self.touches[..usize::from(self.len)];
        used.iter().chain(&self.more).copied()
    }

    /// Whether the order of two steps of different tasks can make a difference.
    #[inline]
    pub fn clashes(&self, other: &Foot) -> bool {
        if self.is_universal || other.is_universal {
            return true;
        }
        self.numbers().any(|a| {
            let meets = |b: u32| a >> 1 == b >> 1 && (a | b) & 1 == 1;
            other.numbers().any(meets)
        })
    }

    fn add(&mut self, number: u32, is_change: bool) {
        let len = usize::from(self.len);
        let same = self.touches[..len].iter_mut().chain(&mut self.more);
        let same = same.into_iter().find(|same| **same >> 1 == number);
        let touch = number << 1 | u32::from(is_change);
        match same {
            Some(same) => *same |= touch,
            None => match self.touches.get_mut(len) {
                Some(room) => {
                    *room = touch;
                    self.len += 1;
                }
                None => self.more.push(touch),
            },
        }
    }
}

/// Numbers of resources; they only grow during a search.
#[derive(Clone, Debug, Default)]
pub struct Feet {
    numbers: HashMap<Resource, u32, FxBuildHasher>,
    /// Where the library counts the threads it has named.
    named: OnceCell<Option<(ObjectId, Symbol)>>,
}

impl Feet {
    /// The number of a resource that has been touched.
    pub fn number(&self, resource: Resource) -> Option<usize> {
        self.numbers.get(&resource).map(|number| *number as usize)
    }

    fn add(&mut self, foot: &mut Foot, touch: Touch) {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(touch.resource).or_insert(next);
        foot.add(number, touch.is_change);
    }

    /// What a task's pending operation touches. Whether its step will be the task's last is not known yet.
    pub fn pending(&mut self, machine: &Machine, task: TaskId, op: Op) -> Foot {
        let mut foot = Foot::EMPTY;
        foot.is_universal = is_universal(op);
        if leaves_a_barrier_unseen(machine, task, op) {
            let barrier = op.object().map(Resource::Object);
            barrier
                .into_iter()
                .for_each(|barrier| self.add(&mut foot, Touch::look(barrier)));
            return foot;
        }
        let lock = lock_of(machine, op);
        touches(op, lock, &mut |touch| self.add(&mut foot, touch));
        for op in &machine.tasks[task.index()].also {
            touches(*op, None, &mut |touch| self.add(&mut foot, touch));
        }
        foot
    }

    /// The same, and the gate that the task keeps busy.
    pub fn with_gate(&mut self, foot: Foot, gate: Option<ObjectId>) -> Foot {
        let mut foot = foot;
        gate.into_iter()
            .for_each(|gate| self.add(&mut foot, Touch::change(Resource::Object(gate))));
        foot
    }

    /// How many threads have been named. That no operation shows, so it is compared before and after a step.
    pub fn named(&self, machine: &Machine) -> Option<Value> {
        let place = self.named.get_or_init(|| {
            let module = machine.modules.get("threading")?;
            Some((*module, machine.symbols.find("_names")?))
        });
        place.and_then(|(module, name)| machine.global(module, name))
    }

    /// The same, for a step that names threads.
    pub fn with_names(&mut self, foot: Foot) -> Foot {
        let mut foot = foot;
        self.add(&mut foot, Touch::change(Resource::Names));
        foot
    }

    /// The same, for a step that is, or might be, the task's last.
    pub fn with_end(&mut self, foot: Foot, task: TaskId) -> Foot {
        let mut foot = foot;
        self.add(&mut foot, Touch::change(Resource::End(task)));
        self.add(&mut foot, Touch::look(Resource::Alive));
        foot
    }
}

/// The lock of the condition that an operation works on.
pub fn lock_of(machine: &Machine, op: Op) -> Option<ObjectId> {
    match machine.heap.get(op.object()?) {
        Object::Condition(condition) => condition.lock.object(),
        Object::Queue(queue) => queue.mutex.object(),
        _ => None,
    }
}

/// Those who leave a barrier make no difference to each other, unless their patience may end first or
/// they are the one that let the others go.
fn leaves_a_barrier_unseen(machine: &Machine, task: TaskId, op: Op) -> bool {
    let Op::BarrierLeave(id) = op else {
        return false;
    };
    let pending = machine.tasks[task.index()].pending.as_ref();
    let is_patient = pending.is_some_and(|pending| pending.deadline_ns.is_none());
    let is_acting = match machine.heap.get(id) {
        Object::Barrier(barrier) => barrier.acting == Some(task),
        _ => true,
    };
    is_patient && !is_acting
}

/// The gate of a queue or pool that a task has entered and not left yet, after its step did this.
pub fn busy_gate(machine: &Machine, task: TaskId, op: Op, before: Option<ObjectId>) -> Option<ObjectId> {
    let is_busy = |gate: &ObjectId| match machine.heap.get(*gate) {
        Object::Queue(queue) => queue.busy == Some(task),
        Object::Pool(pool) => pool.busy == Some(task),
        _ => false,
    };
    let enters = matches!(
        op,
        Op::QueuePut(_) | Op::QueueTryPut(_) | Op::QueueGet(_) | Op::QueueTryGet(_) | Op::PoolSubmit(_)
    );
    let entered = op.object().filter(|_| enters);
    entered.filter(is_busy).or(before.filter(is_busy))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A footprint from numbers of resources, each with whether it is changed.
    pub fn foot(touches: &[(u32, bool)]) -> Foot {
        let mut foot = Foot::EMPTY;
        touches
            .iter()
            .for_each(|(number, is_change)| foot.add(*number, *is_change));
        foot
    }

    #[test]
    fn lookers_do_not_clash() {
        assert!(!foot(&[(1, false), (2, true)]).clashes(&foot(&[(1, false), (3, true)])));
        assert!(foot(&[(1, false)]).clashes(&foot(&[(1, true)])));
    }
}
