//! Everything that is looked for in a run, while it runs: events in, sightings out.
//!
//! A search makes very many runs, so a watch does little for each event and words nothing. What it saw is
//! turned into sentences by [`super::findings`].

use super::lock_order::{LockOrder, Prediction};
use super::misuse::Misuses;
use super::races::Races;
use super::sighting::{Act, Sighting, Variable};
use super::triples::Triples;
use super::{WaitForGraph, deadlock, ends, stuck};
use crate::causality::Order;
use crate::program::{Flows, Program};
use crate::trace::{Event, OpResult, Place, Standing};
use std::sync::Arc;

/// Watches one run.
#[derive(Clone, Debug)]
pub struct Watch {
    step: u32,
    /// The last step of each task.
    last: Vec<u32>,
    order: Order,
    races: Races,
    triples: Triples,
    lock_order: LockOrder,
    misuses: Misuses,
}

impl Watch {
    /// A watch for a run of this program, before its first step.
    pub fn new(program: &Arc<Program>) -> Watch {
        Watch::with(&program.flows)
    }

    /// A watch that knows from which reads a write is computed.
    pub(super) fn with(flows: &Arc<Flows>) -> Watch {
        Watch {
            step: 0,
            last: Vec::new(),
            order: Order::default(),
            races: Races::default(),
            triples: Triples::new(flows),
            lock_order: LockOrder::default(),
            misuses: Misuses::default(),
        }
    }

    /// Takes in the next event of the run.
    pub fn observe(&mut self, event: &Event) {
        let step = self.step;
        self.step += 1;
        if self.last.len() <= event.task.index() {
            self.last.resize(event.task.index() + 1, 0);
        }
        self.last[event.task.index()] = step;
        self.order.observe(event);
        match event.op.place() {
            Some(place) if event.result == OpResult::Done => self.access(step, event, place),
            Some(_) => {}
            None => self.operation(step, event),
        }
    }

    fn operation(&mut self, step: u32, event: &Event) {
        self.triples.synchronise(event);
        self.misuses.observe(step, event);
        if LockOrder::is_about(event.op) {
            let act = Act::of(step, event, &self.order);
            self.lock_order.observe(act, event);
        }
    }

    fn access(&mut self, step: u32, event: &Event, place: Place) {
        let item = event.item;
        let variable = Variable { place, item };
        let act = Act::of(step, event, &self.order);
        if variable.is_single() {
            self.races.observe(variable, act, &self.order);
        }
        self.triples.observe(variable, act);
    }

    /// Everything that went wrong in the run, given who waits for what at its end.
    pub fn sightings(&self, standing: &Standing) -> Vec<Sighting> {
        let graph = WaitForGraph::new(standing);
        let mut seen = deadlock::sightings(standing, &graph);
        seen.extend(stuck::sightings(standing, &graph));
        seen.extend(self.races.sightings().cloned());
        seen.extend(self.triples.sightings().cloned());
        let ends = ends::sightings(standing);
        // A misuse that ended its task may have been seen when it happened.
        let misuses: Vec<Sighting> = self.misuses.sightings().cloned().collect();
        let is_new = |end: &Sighting| misuses.iter().all(|known| known.signature() != end.signature());
        seen.extend(ends.into_iter().filter(is_new));
        seen.extend(misuses);
        for sighting in seen.iter_mut().filter(|sighting| sighting.evidence.is_empty()) {
            let steps = sighting
                .tasks
                .iter()
                .filter_map(|task| self.last.get(task.index()));
            sighting.evidence = steps.map(|step| *step as usize).collect();
        }
        seen
    }
}

impl Watch {
    /// The deadlocks that other schedules of the program may lead to, going by the order in which this run
    /// took its locks. None is a finding before a schedule has confirmed it.
    pub fn predictions(&self) -> Vec<Prediction> {
        self.lock_order.predictions()
    }
}

impl Variable {
    /// Whether it is one variable, or one item: what is said of a container as a whole (its length, an item
    /// appended) is indivisible, and no race.
    fn is_single(&self) -> bool {
        self.name().is_some() || self.item != crate::trace::Item::WHOLE
    }
}
