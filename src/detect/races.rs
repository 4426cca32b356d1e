//! Data races: two accesses to one variable, at least one a write, neither ordered before the other.
//!
//! FastTrack (Flanagan and Freund 2009): of each variable the last write and the last read are kept, of the
//! reads several only while they are not ordered among each other. Order is asked of [`Order`].

use super::FindingKind;
use super::sighting::{Act, Sighting, Site, Variable};
use crate::causality::Order;
use crate::trace::Symbol;
use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

/// The races of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Races {
    histories: HashMap<Variable, History, FxBuildHasher>,
    known: HashSet<(Option<Symbol>, Site, Site), FxBuildHasher>,
    found: Vec<Sighting>,
}

/// What is known of a variable.
#[derive(Clone, Debug, Default)]
struct History {
    write: Option<Act>,
    /// Reads since that write, each unordered with the others: nearly always at most one.
    reads: Reads,
}

#[derive(Clone, Debug, Default)]
enum Reads {
    #[default]
    None,
    One(Act),
    Many(Vec<Act>),
}

impl Races {
    /// Takes in an access; `order` has its event.
    pub fn observe(&mut self, variable: Variable, act: Act, order: &Order) {
        let history = self.histories.entry(variable).or_default();
        let clock = order.clock(act.task);
        let is_before = |other: &Act| clock.knows(other.task, other.count);
        let mut raced: Option<Act> = history.write.filter(|write| !is_before(write));
        if act.is_write {
            raced = raced.or_else(|| history.reads.find(|read| !is_before(read)));
            history.write = Some(act);
            history.reads = Reads::None;
        } else {
            history.reads.add(act, is_before);
        }
        if let Some(other) = raced {
            self.found(variable, other, act);
        }
    }

    fn found(&mut self, variable: Variable, first: Act, second: Act) {
        let (one, other) = (first.site.whole_line(), second.site.whole_line());
        if self
            .known
            .insert((variable.name(), one.min(other), one.max(other)))
        {
            let sighting = Sighting::of_acts(FindingKind::DataRace, variable, &[first, second]);
            self.found.push(sighting);
        }
    }

    /// What was found, in the order of the second accesses.
    pub fn sightings(&self) -> impl Iterator<Item = &Sighting> {
        self.found.iter()
    }
}

impl Reads {
    fn find(&self, wanted: impl Fn(&Act) -> bool) -> Option<Act> {
        match self {
            Reads::None => None,
            Reads::One(act) => Some(*act).filter(wanted),
            Reads::Many(acts) => acts.iter().find(|act| wanted(act)).copied(),
        }
    }

    /// A new read takes the place of those that came before it.
    fn add(&mut self, act: Act, is_before: impl Fn(&Act) -> bool) {
        match self {
            Reads::None => *self = Reads::One(act),
            Reads::One(other) if is_before(other) => *other = act,
            Reads::One(other) => *self = Reads::Many(vec![*other, act]),
            Reads::Many(acts) => {
                acts.retain(|other| !is_before(other));
                acts.push(act);
            }
        }
    }
}
