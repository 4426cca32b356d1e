//! Everything that is looked for in a run, while it runs: events in, sightings out.
//!
//! A search makes very many runs, so a watch does little for each event and words nothing. What it saw is
//! turned into sentences by [`super::findings`].

use super::races::Races;
use super::sighting::{Act, Sighting, Variable};
use super::updates::Updates;
use super::{WaitForGraph, deadlock, ends, stuck};
use crate::causality::Order;
use crate::program::{Flows, Program};
use crate::trace::{Event, Op, OpResult, Standing};
use std::sync::Arc;

/// Watches one run.
#[derive(Clone, Debug)]
pub struct Watch {
    step: u32,
    /// The last step of each task.
    last: Vec<u32>,
    order: Order,
    races: Races,
    updates: Updates,
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
            updates: Updates::new(flows),
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
        let (place, is_write) = match event.op {
            _ if event.result != OpResult::Done => return,
            Op::Read(place) => (place, false),
            Op::Write(place) => (place, true),
            _ => return,
        };
        let variable = Variable {
            place,
            item: event.item,
        };
        if variable.is_single() {
            let act = Act::of(step, event, is_write, &self.order);
            self.races.observe(variable, act, &self.order);
            self.updates.observe(variable, act);
        }
    }

    /// Everything that went wrong in the run, given who waits for what at its end.
    pub fn sightings(&self, standing: &Standing) -> Vec<Sighting> {
        let graph = WaitForGraph::new(standing);
        let mut seen = deadlock::sightings(standing, &graph);
        seen.extend(stuck::sightings(standing, &graph));
        seen.extend(self.races.sightings().cloned());
        seen.extend(self.updates.sightings().cloned());
        seen.extend(ends::sightings(standing));
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

impl Variable {
    /// Whether it is one variable, or one item: what is said of a container as a whole (its length, an item
    /// appended) is indivisible, and no race.
    fn is_single(&self) -> bool {
        self.name().is_some() || self.item != crate::trace::Item::WHOLE
    }
}
