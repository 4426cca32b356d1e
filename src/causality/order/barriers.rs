//! Barriers: all who come are known to all who leave.

use super::ByObject;
use crate::causality::Clock;
use crate::trace::{Event, Op, OpResult, Scalar, TaskId};

/// The state of all barriers.
#[derive(Clone, Debug, Default)]
pub struct Barriers(ByObject<Barrier>);

#[derive(Clone, Debug, Default)]
struct Barrier {
    /// Who has come in this round.
    arrived: Vec<TaskId>,
    /// What they knew.
    known: Clock,
    /// Who has yet to leave, with what is known to them when they do.
    leaving: Vec<(TaskId, Clock)>,
    /// What those knew who broke, reset or looked at it.
    changed: Clock,
}

impl Barriers {
    /// Takes in an event at a barrier; the clock is its task's.
    pub fn observe(&mut self, event: &Event, clock: &mut Clock) {
        let Some(object) = event.op.object() else {
            return;
        };
        let barrier = self.0.entry(object).or_default();
        match event.op {
            Op::BarrierArrive(_) if event.result == OpResult::Done => barrier.arrive(event, clock),
            Op::BarrierLeave(_) => barrier.leave(event, clock),
            Op::BarrierChange(_) => {
                clock.join(&barrier.changed);
                barrier.changed.join(clock);
            }
            _ => {}
        }
    }
}

impl Barrier {
    fn arrive(&mut self, event: &Event, clock: &mut Clock) {
        self.known.join(clock);
        // The last to come is told its number at once.
        if !matches!(event.value, Scalar::Int(_)) {
            self.arrived.push(event.task);
            return;
        }
        clock.join(&self.known);
        let known = std::mem::take(&mut self.known);
        for task in self.arrived.drain(..) {
            self.leaving.push((task, known.clone()));
        }
    }

    /// One of the others leaves, or the last to come has run the action, which is then known to them.
    fn leave(&mut self, event: &Event, clock: &mut Clock) {
        if let Some(position) = self.leaving.iter().position(|(task, _)| *task == event.task) {
            let (_, known) = self.leaving.remove(position);
            clock.join(&known);
        } else if let Some(position) = self.arrived.iter().position(|task| *task == event.task) {
            self.arrived.remove(position);
        } else {
            for (_, known) in &mut self.leaving {
                known.join(clock);
            }
        }
        if !matches!(event.value, Scalar::Int(_)) {
            clock.join(&self.changed);
            self.changed.join(clock);
        }
    }
}
