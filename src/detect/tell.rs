//! Sightings of a recorded run in sentences: what happened, where, what usually causes it, what to do.
//!
//! Those who wait for ever are told of elsewhere ([`super::deadlock`], [`super::stuck`]).

mod accesses;
mod ends;
mod locks;
mod misuse;

pub use locks::lock_order;

use super::sighting::Sighting;
use super::{Finding, FindingKind, Record};

/// The finding that a sighting makes; nothing for those who wait for ever.
pub fn finding(record: Record<'_>, sighting: &Sighting) -> Option<Finding> {
    match sighting.kind {
        FindingKind::Deadlock | FindingKind::Stuck => None,
        FindingKind::DataRace => Some(accesses::data_race(record, sighting)),
        FindingKind::LostUpdate => Some(accesses::lost_update(record, sighting)),
        FindingKind::Exception => Some(ends::exception(record, sighting)),
        FindingKind::LockLeak => Some(ends::lock_leak(record, sighting)),
        FindingKind::Atomicity => Some(accesses::atomicity(record, sighting)),
        FindingKind::Misuse => Some(misuse::misuse(record, sighting)),
        // Told of only when a schedule has confirmed it, or by whoever has compared the states.
        FindingKind::LockOrder | FindingKind::Livelock | FindingKind::Starvation => None,
    }
}
