//! Who waits at a condition, and what those knew who woke them: first come, first woken.

use super::ByObject;
use crate::causality::Clock;
use crate::trace::{ObjectId, Scalar, TaskId};

/// The waiters of all conditions.
#[derive(Clone, Debug, Default)]
pub struct Conditions(ByObject<Vec<Waiter>>);

/// One who waits, or has been woken and has not gone on yet.
#[derive(Clone, Debug)]
pub struct Waiter {
    task: TaskId,
    /// The lock that was given up and will be taken again, when it is one of the machine's.
    pub lock: Option<ObjectId>,
    /// What those who notified knew.
    pub known: Clock,
    is_woken: bool,
}

impl Conditions {
    /// A task joins the end of the line.
    pub fn wait(&mut self, condition: ObjectId, task: TaskId, lock: Option<ObjectId>) {
        self.0.entry(condition).or_default().push(Waiter {
            task,
            lock,
            known: Clock::default(),
            is_woken: false,
        });
    }

    /// The first in line are woken, as many as the event says.
    pub fn notify(&mut self, condition: ObjectId, woken: Scalar, known: &Clock) {
        let Scalar::Int(count) = woken else {
            return;
        };
        let waiters = self.0.entry(condition).or_default();
        let asleep = waiters.iter_mut().filter(|waiter| !waiter.is_woken);
        for waiter in asleep.take(usize::try_from(count).unwrap_or(0)) {
            waiter.is_woken = true;
            waiter.known.join(known);
        }
    }

    /// A task goes on; without a notification it learns nothing from those who notified.
    pub fn wake(&mut self, condition: ObjectId, task: TaskId, is_notified: bool) -> Option<Waiter> {
        let waiters = self.0.get_mut(&condition)?;
        let position = waiters.iter().position(|waiter| waiter.task == task)?;
        let mut waiter = waiters.remove(position);
        if !is_notified {
            waiter.known = Clock::default();
        }
        Some(waiter)
    }
}
