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
use crate::trace::{Event, Item, Op, OpResult, Place, Standing};
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

    /// Takes in the next events of the run.
    pub fn read(&mut self, events: &[Event]) {
        for event in events {
            self.observe(event);
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
        for variable in Variable::raced_for(event) {
            self.races.observe(variable, act, &self.order);
        }
        self.triples.observe(variable, act);
    }

    /// Everything that went wrong in the run, given who waits for what at its end.
    pub fn sightings(&self, standing: &Standing) -> Vec<Sighting> {
        let mut seen = hanging(standing);
        seen.extend(self.races.sightings().cloned());
        seen.extend(self.triples.sightings().cloned());
        let ends = ends::sightings(standing, |lock| self.lock_order.is_signal(lock));
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

/// Who waits for ever. Nearly every run ends with nobody waiting, and then there is nothing to work out.
fn hanging(standing: &Standing) -> Vec<Sighting> {
    if standing.tasks.iter().all(|task| task.waits_for.is_none()) {
        return Vec::new();
    }
    let graph = WaitForGraph::new(standing);
    let mut seen = deadlock::sightings(standing, &graph);
    seen.extend(stuck::sightings(standing, &graph));
    seen
}

impl Watch {
    /// The deadlocks that other schedules of the program may lead to, going by the order in which this run
    /// took its locks. None is a finding before a schedule has confirmed it.
    pub fn predictions(&self) -> Vec<Prediction> {
        self.lock_order.predictions()
    }
}

impl Variable {
    /// The variable of an access that can be part of a data race: several, when a part of a list is read. A call that
    /// reads and changes a container in one go is indivisible, and no race.
    pub fn raced_for(event: &Event) -> impl Iterator<Item = Variable> + use<> {
        let place = event.op.place().filter(|_| can_race(event));
        let items = place.map_or(0..0, |place| match place {
            Place::Container(_) => event.item.numbers(),
            _ => 0..1,
        });
        let variable = move |item| Some(Variable { place: place?, item });
        items.map(Item).filter_map(variable)
    }

    /// Whether two accesses of different tasks are a data race when nothing orders them.
    pub fn is_raced_for(one: &Event, other: &Event) -> bool {
        let is_write = |event: &Event| matches!(event.op, Op::Write(_));
        let is_single = |event: &Event| !event.item.numbers().is_empty();
        let is_same = match (one.op.place(), other.op.place()) {
            (Some(Place::Container(one_list)), Some(Place::Container(other_list))) => {
                one_list == other_list && is_single(one) && is_single(other) && one.item.meets(other.item)
            }
            (one, other) => one.is_some() && one == other,
        };
        is_same && can_race(one) && can_race(other) && (is_write(one) || is_write(other))
    }
}

/// Whether an access can be part of a data race at all.
fn can_race(event: &Event) -> bool {
    event.result == OpResult::Done && !matches!(event.op, Op::Update(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{ObjectId, Symbol};

    const LOCK: ObjectId = ObjectId::new(1, 1);
    const TABLE: Place = Place::Container(ObjectId::new(1, 2));
    const COUNT: Place = Place::Global(ObjectId::new(0, 1), Symbol(7));

    fn event(task: u32, op: Op, item: u32) -> Event {
        Event {
            item: Item(item),
            line: task,
            ..Event::bare(task, op)
        }
    }

    /// The steps of what is seen after these operations by these tasks, nothing of which is computed from
    /// anything.
    fn seen(steps: &[(u32, Op, u32)]) -> Vec<Vec<usize>> {
        let mut watch = Watch::with(&Arc::default());
        for (task, op, item) in steps {
            watch.observe(&event(*task, *op, *item));
        }
        let seen = watch.sightings(&Standing::default());
        seen.into_iter().map(|sighting| sighting.evidence).collect()
    }

    #[test]
    fn a_write_races_with_a_read_that_nothing_orders_before_it() {
        let steps = [(1, Op::Read(COUNT), 0), (2, Op::Write(COUNT), 0)];
        assert_eq!(seen(&steps), [[0, 1]]);
        assert!(seen(&[(1, Op::Read(COUNT), 0), (2, Op::Read(COUNT), 0)]).is_empty());
    }

    #[test]
    fn of_several_reads_each_has_to_be_ordered_before_the_write() {
        let steps = [
            (1, Op::Read(COUNT), 0),
            (2, Op::Acquire(LOCK), 0),
            (2, Op::Read(COUNT), 0),
            (2, Op::Release(LOCK), 0),
            (3, Op::Acquire(LOCK), 0),
            (3, Op::Write(COUNT), 0),
        ];
        assert_eq!(seen(&steps), [[0, 5]]);
        assert!(seen(&steps[1..]).is_empty());
    }

    #[test]
    fn a_race_by_way_of_another_variable_is_one_of_its_own() {
        let steps = [
            (1, Op::Write(COUNT), 0),
            (1, Op::Write(TABLE), 5),
            (2, Op::Write(COUNT), 0),
            (2, Op::Read(TABLE), 5),
        ];
        assert_eq!(seen(&steps), [[0, 2], [1, 3]]);
    }

    #[test]
    fn other_items_and_calls_that_change_a_container_are_no_race() {
        assert!(seen(&[(1, Op::Write(TABLE), 5), (2, Op::Write(TABLE), 6)]).is_empty());
        assert!(seen(&[(1, Op::Update(TABLE), 0), (2, Op::Update(TABLE), 0)]).is_empty());
        assert!(seen(&[(1, Op::Update(TABLE), 5), (2, Op::Update(TABLE), 5)]).is_empty());
    }

    #[test]
    fn a_part_of_a_list_races_with_each_of_its_items() {
        // Its first three; the second and the fourth item.
        let part = Item::part(0, 3).0;
        let read = (1, Op::Read(TABLE), part);
        assert_eq!(seen(&[read, (2, Op::Write(TABLE), 2)]), [[0, 1]]);
        assert_eq!(seen(&[(2, Op::Write(TABLE), 2), read]), [[0, 1]]);
        assert!(seen(&[read, (2, Op::Write(TABLE), 4)]).is_empty());
        assert!(Variable::is_raced_for(
            &event(1, Op::Read(TABLE), part),
            &event(2, Op::Write(TABLE), 2)
        ));
    }

    #[test]
    fn the_same_lines_race_once() {
        let pair = [(1, Op::Write(COUNT), 0), (2, Op::Write(COUNT), 0)];
        assert_eq!(seen(&[pair, pair, pair].concat()).len(), 1);
    }
}
