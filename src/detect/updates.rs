//! Lost updates: a task reads a variable, another writes it, and the first then writes what it computed from
//! its read. The other's write is lost, whoever holds which lock.
//!
//! Whether a write is computed from a read is asked of the program's [`Flows`]; versions are counted by
//! noting, for every read that may still be computed with, the first write of another task after it.

use super::FindingKind;
use super::sighting::{Act, Sighting, Signature, Variable};
use crate::program::{Flow, Flows};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::Arc;

/// The lost updates of a run so far.
#[derive(Clone, Debug)]
pub struct Updates {
    flows: Arc<Flows>,
    readings: HashMap<Variable, Vec<Reading>, FxBuildHasher>,
    known: Vec<Signature>,
    found: Vec<Sighting>,
}

/// A read whose value may still be in use.
#[derive(Clone, Copy, Debug)]
struct Reading {
    read: Act,
    /// The first write of another task since.
    overtaken: Option<Act>,
}

impl Updates {
    /// Nothing found yet, in a program with these flows of values.
    pub fn new(flows: &Arc<Flows>) -> Updates {
        Updates {
            flows: Arc::clone(flows),
            readings: HashMap::default(),
            known: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Takes in an access.
    pub fn observe(&mut self, variable: Variable, act: Act) {
        let readings = self.readings.entry(variable).or_default();
        if !act.is_write {
            note_read(readings, act);
            return;
        }
        let mut lost = None;
        for reading in readings.iter_mut() {
            if reading.read.task != act.task {
                reading.overtaken.get_or_insert(act);
            } else if let Some(other) = reading.overtaken
                && act.site.flow_from(reading.read.site, &self.flows) == Flow::Value
            {
                lost = Some([reading.read, other, act]);
            }
        }
        readings.retain(|reading| reading.read.task != act.task);
        if let Some(acts) = lost {
            self.found(variable, &acts);
        }
    }

    fn found(&mut self, variable: Variable, acts: &[Act]) {
        let sighting = Sighting::of_acts(FindingKind::LostUpdate, variable, acts);
        let signature = sighting.signature();
        if !self.known.contains(&signature) {
            self.known.push(signature);
            self.found.push(sighting);
        }
    }

    /// What was found, in the order of the losing writes.
    pub fn sightings(&self) -> impl Iterator<Item = &Sighting> {
        self.found.iter()
    }
}

/// A read at the same place takes the place of the former one.
fn note_read(readings: &mut Vec<Reading>, read: Act) {
    let same = |reading: &&mut Reading| reading.read.task == read.task && reading.read.site == read.site;
    let reading = Reading {
        read,
        overtaken: None,
    };
    match readings.iter_mut().find(same) {
        Some(former) => *former = reading,
        None => readings.push(reading),
    }
}
