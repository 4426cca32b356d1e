//! What a long run makes long to find out before it can be shown: where it stops, where its steps lie by time, and
//! which instructions a step has.

use super::{Answer, Desk, Loaded, guarded};
use crate::run::Passage;
use crate::session::breakpoints::Sites;
use crate::view::Axis;
use crate::view::breakpoints::Breakpoint;
use std::sync::Arc;

/// What is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Stops,
    Axes,
    Passage,
}

impl Desk {
    /// Looks where breakpoints stop a run; what was asked before is no longer wanted.
    pub fn ask_for_stops(&mut self, loaded: Arc<Loaded>, breakpoints: Vec<Breakpoint>, sites: Sites) {
        let number = self.ask("stops", move || {
            let found = guarded(|| Ok(loaded.stops(&breakpoints, &sites)));
            Answer::Stops(found)
        });
        self.parts.insert(Part::Stops, number);
    }

    /// Whether they are still to come.
    pub fn is_finding_stops(&self) -> bool {
        self.parts.contains_key(&Part::Stops)
    }

    /// They are no longer wanted.
    pub fn forget_stops(&mut self) {
        self.parts.remove(&Part::Stops);
    }

    /// Lays a run, and the old future of it, out by virtual time.
    pub fn ask_for_axes(&mut self, loaded: Arc<Loaded>, old: Option<Arc<Loaded>>) {
        let number = self.ask("axes", move || {
            let by_time = |loaded: &Loaded| {
                let recording = &loaded.recording;
                Axis::time(&recording.events, recording.virtual_time_ns)
            };
            Answer::Axes(guarded(|| {
                let axis = by_time(&loaded);
                let of_old = old.map(|old| axis.like(&old.recording.events, old.recording.virtual_time_ns));
                Ok((axis, of_old))
            }))
        });
        self.parts.insert(Part::Axes, number);
    }

    /// They are no longer wanted.
    pub fn forget_axes(&mut self) {
        self.parts.remove(&Part::Axes);
    }

    /// Looks which instructions a step carries out.
    pub fn ask_for_passage(&mut self, loaded: Arc<Loaded>, step: usize) {
        let number = self.ask("passage", move || {
            let passage: Result<Passage, _> = guarded(|| Ok(loaded.recording.passage(step)));
            Answer::Passage(loaded, step, passage)
        });
        self.parts.insert(Part::Passage, number);
    }

    /// Whether it is still to come.
    pub fn is_looking_inside(&self) -> bool {
        self.parts.contains_key(&Part::Passage)
    }

    /// Whether an answer is the one that is wanted; it is not wanted any more then.
    pub(super) fn take_part(&mut self, part: Part, number: u64) -> Option<()> {
        self.parts.get(&part).filter(|wanted| **wanted == number)?;
        self.parts.remove(&part);
        Some(())
    }

    /// All of it belongs to a run that is not wanted any more.
    pub(super) fn forget_parts(&mut self) {
        self.parts.clear();
    }
}
