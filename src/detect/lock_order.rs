//! Lock order: locks that tasks take in opposite orders, so that under another schedule each may hold what the
//! next one waits for.
//!
//! Goodlock (Havelund 2000; Bensalem and Havelund 2005): whenever a task takes a lock while it holds others,
//! that is an edge from each of those to it. A cycle of edges counts only if the tasks differ, no lock is held
//! in two of them (it would be a gate that lets one in at a time), and no edge is over before another can
//! begin, going by starts and joins alone. A lock taken again by its holder, and one that is only tried, make
//! nobody wait. What comes out is a *prediction*: it is shown to nobody before a schedule has confirmed it.

use super::FindingKind;
use super::sighting::{Act, Sighting, Signature, Subject};
use crate::causality::Clock;
use crate::trace::{Event, ObjectId, Op, OpResult, Scalar, TaskId};

/// Most tasks in a cycle that is looked for.
const CYCLE_MAX: usize = 4;
/// Most edges that are kept; a program that makes more has most of them many times.
const EDGES_MAX: usize = 400;

/// The locks of a run so far.
#[derive(Clone, Debug, Default)]
pub struct LockOrder {
    /// What each task holds, in the order in which it took it.
    held: Vec<Vec<Held>>,
    /// What each task knows through starts and joins alone.
    clocks: Vec<Clock>,
    edges: Vec<Edge>,
    /// Locks that somebody gave back who had not taken them: they are signals, not protection.
    signals: Vec<ObjectId>,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    lock: ObjectId,
    /// How often it was taken and not given back.
    count: u32,
    took: Act,
    /// It was given up for a wait and will be taken again.
    is_waiting: bool,
}

/// A task took a lock while it held another.
#[derive(Clone, Debug)]
struct Edge {
    leg: Leg,
    /// Everything else that it held.
    held: Vec<ObjectId>,
    /// How many starts and joins of its task came before, and what they knew.
    count: u32,
    clock: Clock,
}

/// One task's part in a prediction: it holds a lock and is about to take the next one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Who.
    pub task: TaskId,
    /// The lock that it holds.
    pub holds: ObjectId,
    /// Where it took that.
    pub took: Act,
    /// The lock that it takes while it holds the other; the next leg holds it.
    pub wants: ObjectId,
    /// Where it takes that.
    pub takes: Act,
}

/// A deadlock that another schedule may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// Who holds and wants what: each wants what the next one holds, the last what the first holds.
    pub legs: Vec<Leg>,
}

impl Prediction {
    /// By what the same prediction is known again in another run.
    pub fn signature(&self) -> Signature {
        self.sighting().signature()
    }

    /// As it is told of once it has been confirmed; its evidence belongs to the run it was made from.
    pub fn sighting(&self) -> Sighting {
        let acts = || self.legs.iter().flat_map(|leg| [leg.took, leg.takes]);
        Sighting {
            kind: FindingKind::LockOrder,
            sites: acts().map(|act| act.site).collect(),
            subject: Subject::Objects(self.legs.iter().map(|leg| leg.holds).collect()),
            tasks: self.legs.iter().map(|leg| leg.task).collect(),
            evidence: acts().map(|act| act.step as usize).collect(),
        }
    }
}

impl LockOrder {
    /// Whether an operation has a say in who holds what, or in who knows whom.
    pub fn is_about(op: Op) -> bool {
        matches!(
            op,
            Op::Acquire(_)
                | Op::TryAcquire(_)
                | Op::Release(_)
                | Op::Wait(_)
                | Op::Wake(_)
                | Op::Spawn(_)
                | Op::Join(_)
        )
    }

    /// Takes in an event.
    pub fn observe(&mut self, act: Act, event: &Event) {
        let task = event.task;
        if event.result != OpResult::Done {
            self.wake_in_vain(act, event);
            return;
        }
        match event.op {
            Op::Acquire(lock) => self.take(act, lock, true),
            Op::TryAcquire(lock) => self.take(act, lock, false),
            Op::Release(lock) => self.give(task, lock),
            Op::Wait(_) => {
                if let Scalar::Object(lock) = event.value {
                    self.give_up(task, lock);
                }
            }
            Op::Wake(_) => self.take_again(act),
            Op::Spawn(child) => self.fork(task, child),
            Op::Join(other) => self.learn(task, other),
            _ => {}
        }
    }

    fn wake_in_vain(&mut self, act: Act, event: &Event) {
        if matches!(event.op, Op::Wake(_)) && event.result == OpResult::TimedOut {
            self.take_again(act);
        }
    }

    fn make_room(&mut self, task: TaskId) {
        if self.held.len() <= task.index() {
            self.held.resize_with(task.index() + 1, Vec::new);
            self.clocks.resize_with(task.index() + 1, Clock::default);
        }
    }

    fn take(&mut self, act: Act, lock: ObjectId, may_wait: bool) {
        self.make_room(act.task);
        let held = &mut self.held[act.task.index()];
        if let Some(again) = held.iter_mut().find(|held| held.lock == lock) {
            again.count += 1;
            return;
        }
        if may_wait {
            self.note_edges(act, lock);
        }
        self.held[act.task.index()].push(Held {
            lock,
            count: 1,
            took: act,
            is_waiting: false,
        });
    }

    /// Anybody may give back a plain lock.
    fn give(&mut self, task: TaskId, lock: ObjectId) {
        self.make_room(task);
        let is_there = |held: &Vec<Held>| held.iter().any(|held| held.lock == lock);
        let owner = match is_there(&self.held[task.index()]) {
            true => Some(task.index()),
            false => self.held.iter().position(is_there),
        };
        if let Some(owner) = owner {
            if owner != task.index() && !self.signals.contains(&lock) {
                self.signals.push(lock);
            }
            let held = &mut self.held[owner];
            if let Some(position) = held.iter().position(|held| held.lock == lock) {
                held[position].count -= 1;
                if held[position].count == 0 {
                    held.remove(position);
                }
            }
        }
    }

    /// A wait gives a lock back, however often it was taken.
    fn give_up(&mut self, task: TaskId, lock: ObjectId) {
        self.make_room(task);
        let held = &mut self.held[task.index()];
        if let Some(held) = held.iter_mut().find(|held| held.lock == lock) {
            held.is_waiting = true;
        }
    }

    fn take_again(&mut self, act: Act) {
        self.make_room(act.task);
        let held = &self.held[act.task.index()];
        let Some(position) = held.iter().position(|held| held.is_waiting) else {
            return;
        };
        let mut again = self.held[act.task.index()].remove(position);
        self.note_edges(act, again.lock);
        again.is_waiting = false;
        again.took = act;
        self.held[act.task.index()].push(again);
    }

    fn note_edges(&mut self, takes: Act, wants: ObjectId) {
        let task = takes.task;
        let clock = &self.clocks[task.index()];
        let held: Vec<Held> = self.held[task.index()]
            .iter()
            .filter(|held| !held.is_waiting)
            .copied()
            .collect();
        for from in &held {
            let edge = Edge {
                leg: Leg {
                    task,
                    holds: from.lock,
                    took: from.took,
                    wants,
                    takes,
                },
                held: held.iter().map(|held| held.lock).collect(),
                count: clock.get(task),
                clock: clock.clone(),
            };
            if self.edges.len() < EDGES_MAX && !self.edges.iter().any(|known| known.is_like(&edge)) {
                self.edges.push(edge);
            }
        }
    }

    fn fork(&mut self, task: TaskId, child: TaskId) {
        self.make_room(task.max(child));
        let known = self.clocks[task.index()].clone();
        self.clocks[child.index()].join(&known);
        self.clocks[child.index()].tick(child);
        // What the parent does from now on is not known to the child.
        self.clocks[task.index()].tick(task);
    }

    fn learn(&mut self, task: TaskId, other: TaskId) {
        self.make_room(task.max(other));
        let known = self.clocks[other.index()].clone();
        self.clocks[task.index()].join(&known);
    }

    /// Whether a lock was given back by somebody who had not taken it.
    pub fn is_signal(&self, lock: ObjectId) -> bool {
        self.signals.contains(&lock)
    }

    /// The deadlocks that other schedules may lead to, each once.
    pub fn predictions(&self) -> Vec<Prediction> {
        let mut found = Vec::new();
        let mut known = Vec::new();
        for first in 0..self.edges.len() {
            self.extend(&mut vec![first], &mut |cycle| {
                let legs = cycle.iter().map(|edge| self.edges[*edge].leg).collect();
                let prediction = Prediction { legs };
                let signature = prediction.signature();
                if !known.contains(&signature) {
                    known.push(signature);
                    found.push(prediction);
                }
            });
        }
        found
    }

    /// Looks for cycles that begin with this path; the first edge of a cycle is its earliest.
    fn extend(&self, path: &mut Vec<usize>, found: &mut dyn FnMut(&[usize])) {
        let (first, last) = (path[0], path[path.len() - 1]);
        if path.len() > 1 && self.edges[last].leg.wants == self.edges[first].leg.holds {
            found(path);
            return;
        }
        if path.len() == CYCLE_MAX {
            return;
        }
        for next in first + 1..self.edges.len() {
            let edge = &self.edges[next];
            let is_next = edge.leg.holds == self.edges[last].leg.wants;
            if is_next && path.iter().all(|other| self.edges[*other].goes_with(edge)) {
                path.push(next);
                self.extend(path, found);
                path.pop();
            }
        }
    }
}

impl Edge {
    fn is_like(&self, other: &Edge) -> bool {
        let places = |edge: &Edge| (edge.leg.took.site, edge.leg.takes.site);
        let locks = |edge: &Edge| (edge.leg.holds, edge.leg.wants);
        self.leg.task == other.leg.task
            && locks(self) == locks(other)
            && places(self) == places(other)
            && self.held == other.held
            && self.clock == other.clock
    }

    /// Whether both tasks could stand there at once.
    fn goes_with(&self, other: &Edge) -> bool {
        let is_over_before = |one: &Edge, two: &Edge| two.clock.knows(one.leg.task, one.count);
        self.leg.task != other.leg.task
            && !self.held.iter().any(|lock| other.held.contains(lock))
            && !is_over_before(self, other)
            && !is_over_before(other, self)
    }
}
