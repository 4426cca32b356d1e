//! Races: two steps of different tasks that could as well have come the other way round, and what has to
//! be explored for that.
//!
//! A race is turned round at the earlier step: from the state before it, everything goes on that does not
//! depend on it, and then the later step. That must be possible. Who waits for a lock could not have taken
//! it just before its release; what is turned round then is the acquisition before the release. So an
//! operation that can be blocked is also compared with the step that took away what it waits for, and
//! this goes for tasks that still wait at the end of a run, or when the clock jumps, as well.

use super::foot::Foot;
use super::search::{Search, fixed_number};
use super::wakeup::{Mover, insert};
use crate::causality::Resource;
use crate::machine::{NativeId, Pending, Then};
use crate::trace::{Choice, Op, TaskId};

/// A step that came later, or would have come if it were not blocked.
#[derive(Clone, Debug)]
struct Late {
    task: TaskId,
    op: Op,
    deadline_ns: Option<u64>,
    has_begun: bool,
    foot: Foot,
    /// Where it stands in the run; the length of the run when it did not come.
    at: usize,
    /// The step before it of its task.
    before: Option<usize>,
}

impl Late {
    /// As a machine has it pending; how it would be carried out is left open.
    fn pending(&self) -> Pending {
        let then = match self.has_begun {
            true => Then::Native(NativeId(0), Vec::new()),
            false => Then::Continue,
        };
        Pending {
            op: self.op,
            deadline_ns: self.deadline_ns,
            then,
        }
    }
}

impl Search {
    /// Turns round the races of the last step with those before it.
    pub(super) fn races_of_last_step(&mut self) {
        let at = self.trail.len() - 1;
        let step = self.trail.step(at);
        let late = Late {
            task: step.task,
            op: step.op,
            deadline_ns: step.deadline_ns,
            has_begun: step.has_begun,
            foot: step.foot.clone(),
            at,
            before: self.trail.before(at),
        };
        for index in 0..self.trail.rivals().len() {
            let early = self.trail.rivals()[index] as usize;
            self.turn_round(early, &late);
        }
        self.turn_round_blocker(&late);
    }

    /// Turns round the races of the operations that have not been carried out, though they are pending.
    pub(super) fn races_of_waiting(&mut self) {
        let at = self.trail.len();
        let tasks = self.walk.machine().tasks.len() as u32;
        for task in (0..tasks).map(TaskId) {
            let machine = self.walk.machine();
            let Some(pending) = &machine.tasks[task.index()].pending else {
                continue;
            };
            let foot = self.feet.pending(machine, task, pending.op);
            let late = Late {
                task,
                op: pending.op,
                deadline_ns: pending.deadline_ns,
                has_begun: matches!(pending.then, Then::Native(..)),
                foot: self.feet.with_gate(foot, self.trail.gate(task)),
                at,
                before: self.trail.last_of(task),
            };
            if at > 0 && self.trail.step(at - 1).foot.is_universal {
                self.turn_round(at - 1, &late);
            }
            self.turn_round_blocker(&late);
        }
    }

    /// Turns round an operation that can be blocked and the last step before it that blocked it.
    fn turn_round_blocker(&mut self, late: &Late) {
        if !can_be_taken_away(late.op) {
            return;
        }
        for (resource, is_change) in late.foot.touches() {
            if let Some(early) = self.blocker(late, resource, is_change) {
                self.turn_round(early, late);
            }
        }
    }

    /// The last step of another task that touched a resource while the operation was possible.
    fn blocker(&self, late: &Late, resource: usize, is_change: bool) -> Option<usize> {
        let touched = self.trail.touched(resource).iter().rev();
        for (early, was_change) in touched.map(|(index, was_change)| (*index as usize, *was_change)) {
            let is_own = early >= late.at || self.trail.step(early).task == late.task;
            if is_own || !(is_change || was_change) {
                continue;
            }
            if late
                .before
                .is_some_and(|before| self.trail.is_known_at(early, before))
            {
                return None;
            }
            if self.nodes[early].saved.is_some() && self.tells(early, late) && self.is_ready_at(early, late) {
                return Some(early);
            }
        }
        None
    }

    /// Whether the state before a step says if the later operation is possible once everything that does
    /// not depend on the step has happened: it does when the step touches what the operation waits for.
    fn tells(&self, early: usize, late: &Late) -> bool {
        let touches = |object| {
            let number = self.feet.number(Resource::Object(object));
            let mut touched = self.trail.step(early).foot.touches();
            number.is_some_and(|number| touched.any(|(resource, _)| resource == number))
        };
        let lock = super::foot::lock_of(self.walk.machine(), late.op);
        late.op.object().is_some_and(touches) || lock.is_some_and(touches)
    }

    fn is_ready_at(&self, early: usize, late: &Late) -> bool {
        let saved = self.nodes[early].saved.as_ref();
        saved.is_some_and(|saved| {
            let machine = saved.machine();
            let is_there = late
                .op
                .object()
                .is_none_or(|object| machine.heap.try_get(object).is_some());
            is_there && machine.is_ready(late.task, &late.pending())
        })
    }

    /// Sees to it that the later operation comes before the early step, if it can.
    fn turn_round(&mut self, early: usize, late: &Late) {
        if self.nodes[early].saved.is_none() {
            return;
        }
        let is_sure = match can_be_blocked(late.op) {
            false => true,
            true if self.tells(early, late) && !waits_for_several(late.op) => {
                if !self.is_ready_at(early, late) {
                    return;
                }
                true
            }
            true => false,
        };
        let mut sequence = std::mem::take(&mut self.sequence);
        sequence.clear();
        let between = early + 1..late.at;
        let independent = between.filter(|index| !self.trail.is_known_at(early, *index));
        sequence.extend(independent.map(|index| {
            let step = self.trail.step(index);
            Mover {
                task: step.task,
                foot: step.foot.clone(),
            }
        }));
        // What it does beside its operation may be different when it comes earlier, but only if it then looks
        // at something that what comes before it has changed; that race is found where it comes after that.
        sequence.push(Mover {
            task: late.task,
            foot: late.foot.clone(),
        });
        let node = &self.nodes[early];
        let is_covered = node.sleep.iter().any(|sleeper| sleeper.may_begin(&sequence));
        if !is_covered && (is_sure || self.is_possible(early, &sequence, late)) {
            insert(&mut self.nodes[early].branches, &mut sequence);
        }
        self.sequence = sequence;
    }

    /// Tries whether the tasks of a sequence can take their steps from the state before a step.
    fn is_possible(&mut self, early: usize, sequence: &[Mover], late: &Late) -> bool {
        let Some(saved) = &mut self.nodes[early].saved else {
            return false;
        };
        let mut walk = saved.snapshot();
        let mut draws: Vec<TaskId> = Vec::new();
        for (index, mover) in sequence.iter().enumerate() {
            let machine = walk.machine();
            let pending = machine.tasks[mover.task.index()].pending.as_ref();
            let is_ready = pending.is_some_and(|pending| machine.is_ready(mover.task, pending));
            let is_last = index + 1 == sequence.len();
            if is_last || !is_ready {
                return is_ready
                    && pending.is_some_and(|pending| machine.op_now(pending.op) == machine.op_now(late.op));
            }
            let is_draw = pending.is_some_and(|pending| pending.op == Op::Draw);
            let drawn = draws.iter().filter(|task| **task == mover.task).count() as u64;
            let draw = is_draw.then(|| fixed_number(mover.task, self.drawn(early, mover.task) + drawn));
            draws.extend(is_draw.then_some(mover.task));
            let choice = Choice {
                task: mover.task,
                draw,
            };
            walk.step(&choice, 0);
        }
        false
    }
}

/// Whether an operation sometimes has to wait.
fn can_be_blocked(op: Op) -> bool {
    use Op::*;
    !matches!(
        op,
        Begin
            | Spawn(_)
            | Read(_)
            | Write(_)
            | Update(_)
            | TryAcquire(_)
            | Release(_)
            | IsLocked(_)
            | Wait(_)
            | Notify(_)
            | SemaphoreTryAcquire(_)
            | SemaphoreRelease(_)
            | EventSet(_)
            | EventClear(_)
            | EventIsSet(_)
            | BarrierChange(_)
            | FutureSet(_)
            | FutureQuery(_)
            | TaskQuery
            | Sleep
            | Clock
            | Draw
            | Print
            | PrintError
            | Compute
    )
}

/// Whether another task can take away what an operation waits for.
fn can_be_taken_away(op: Op) -> bool {
    use Op::*;
    can_be_blocked(op)
        && !matches!(
            op,
            Join(_) | FutureWait(_) | FuturesWait(_) | PoolJoin(_) | Shutdown
        )
}

/// Whether an operation waits for one of several things, so that no single step tells.
fn waits_for_several(op: Op) -> bool {
    matches!(
        op,
        Op::PoolTake(_) | Op::PoolJoin(_) | Op::FutureWait(_) | Op::FuturesWait(_)
    )
}
