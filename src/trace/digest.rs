//! A short witness of all events of a run, by which a replay can be compared with its original.
//!
//! The events themselves are not stored: a trace file keeps the digest of a stable byte encoding,
//! written out here field by field so that no change of a type's layout or name alters it. Check
//! points in between tell where two runs part.

use super::{Event, ObjectId, Op, OpResult, Place, Scalar};
use sha2::{Digest, Sha256};

/// The digest of a run's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDigest {
    /// How many events there are.
    pub events: u64,
    /// SHA-256 of their encoding.
    pub sha256: [u8; 32],
    /// Events between two check points.
    pub every: u64,
    /// The first four bytes of the digest of the first `every`, `2 * every`, … events.
    pub checks: Vec<u32>,
}

/// Most check points that a digest holds.
pub const CHECKS_MAX: u64 = 256;

/// How many events lie between two check points of a run of this many events.
pub fn check_distance(events: u64) -> u64 {
    events.div_ceil(CHECKS_MAX).max(1).next_power_of_two()
}

impl EventDigest {
    /// The digest of these events.
    pub fn of(events: &[Event]) -> Self {
        let mut digesting = Digesting::new(check_distance(events.len() as u64));
        digesting.read(events);
        digesting.finish()
    }

    /// Where another run of the same program first differs from this one: the range of steps in which
    /// the first difference lies. `None` when both agree in every event.
    pub fn first_difference(&self, other: &EventDigest) -> Option<std::ops::Range<u64>> {
        if self.sha256 == other.sha256 && self.events == other.events {
            return None;
        }
        let end = self.events.max(other.events);
        if self.every != other.every {
            return Some(0..end);
        }
        let agreeing = self
            .checks
            .iter()
            .zip(&other.checks)
            .take_while(|(a, b)| a == b)
            .count() as u64;
        let start = agreeing * self.every;
        Some(start..(start + self.every).min(end))
    }
}

/// A digest while the events of a run come.
#[derive(Clone, Debug)]
pub struct Digesting {
    hasher: Sha256,
    /// The encoding of the event at hand, which is hashed at once.
    bytes: Vec<u8>,
    digest: EventDigest,
}

impl Digesting {
    /// Before the first event, with so many between two check points.
    pub fn new(every: u64) -> Digesting {
        Digesting {
            hasher: Sha256::new(),
            bytes: Vec::new(),
            digest: EventDigest {
                events: 0,
                sha256: [0; 32],
                every: every.max(1),
                checks: Vec::new(),
            },
        }
    }

    /// Takes in the next events.
    pub fn read(&mut self, events: &[Event]) {
        let digest = &mut self.digest;
        for event in events {
            self.bytes.clear();
            encode(event, &mut |bytes| self.bytes.extend_from_slice(bytes));
            self.hasher.update(&self.bytes);
            digest.events += 1;
            if digest.events.is_multiple_of(digest.every) {
                let so_far = self.hasher.clone().finalize();
                let check = u32::from_be_bytes([so_far[0], so_far[1], so_far[2], so_far[3]]);
                digest.checks.push(check);
            }
        }
    }

    /// The digest of all that came.
    pub fn finish(self) -> EventDigest {
        EventDigest {
            sha256: self.hasher.finalize().into(),
            ..self.digest
        }
    }
}

fn encode(event: &Event, put: &mut impl FnMut(&[u8])) {
    put(&event.task.0.to_le_bytes());
    encode_op(event.op, put);
    put(&[match event.result {
        OpResult::Done => 0,
        OpResult::Refused => 1,
        OpResult::TimedOut => 2,
        OpResult::Raised => 3,
    }]);
    encode_scalar(event.value, put);
    for number in [
        event.line,
        event.code,
        event.instruction,
        event.instructions,
        event.enabled,
    ] {
        put(&number.to_le_bytes());
    }
    put(&event.time_ns.to_le_bytes());
    match &event.text {
        None => put(&[0]),
        Some(text) => {
            put(&[1]);
            put(&(text.len() as u64).to_le_bytes());
            put(text.as_bytes());
        }
    }
}

fn encode_scalar(value: Scalar, put: &mut impl FnMut(&[u8])) {
    match value {
        Scalar::Absent => put(&[0]),
        Scalar::None => put(&[1]),
        Scalar::Bool(b) => put(&[2, u8::from(b)]),
        Scalar::Int(i) => {
            put(&[3]);
            put(&i.to_le_bytes());
        }
        Scalar::Float(bits) => {
            put(&[4]);
            put(&bits.to_le_bytes());
        }
        Scalar::Object(object) => {
            put(&[5]);
            encode_object(object, put);
        }
    }
}

fn encode_object(object: ObjectId, put: &mut impl FnMut(&[u8])) {
    put(&object.arena().to_le_bytes());
    put(&object.serial().to_le_bytes());
}

fn encode_place(place: Place, put: &mut impl FnMut(&[u8])) {
    let (tag, object, name) = match place {
        Place::Global(object, name) => (0, object, Some(name)),
        Place::Attribute(object, name) => (1, object, Some(name)),
        Place::Container(object) => (2, object, None),
        Place::Cell(object, name) => (3, object, Some(name)),
    };
    put(&[tag]);
    encode_object(object, put);
    if let Some(name) = name {
        put(&name.0.to_le_bytes());
    }
}

/// A byte for the kind of operation, then what it works on. A number once given is never given again.
fn encode_op(op: Op, put: &mut impl FnMut(&[u8])) {
    let tag = match op {
        Op::Begin => 0,
        Op::Spawn(_) => 1,
        Op::Join(_) => 2,
        Op::Read(_) => 3,
        Op::Write(_) => 4,
        Op::Update(_) => 5,
        Op::Acquire(_) => 6,
        Op::TryAcquire(_) => 7,
        Op::Release(_) => 8,
        Op::IsLocked(_) => 9,
        Op::Wait(_) => 10,
        Op::Wake(_) => 11,
        Op::Notify(_) => 12,
        Op::SemaphoreAcquire(_) => 13,
        Op::SemaphoreTryAcquire(_) => 14,
        Op::SemaphoreRelease(_) => 15,
        Op::EventWait(_) => 16,
        Op::EventSet(_) => 17,
        Op::EventClear(_) => 18,
        Op::EventIsSet(_) => 19,
        Op::BarrierArrive(_) => 20,
        Op::BarrierLeave(_) => 21,
        Op::BarrierChange(_) => 22,
        Op::QueuePut(_) => 23,
        Op::QueueTryPut(_) => 24,
        Op::QueueGet(_) => 25,
        Op::QueueTryGet(_) => 26,
        Op::QueueTaskDone(_) => 27,
        Op::QueueJoin(_) => 28,
        Op::QueueSize(_) => 29,
        Op::TaskQuery => 30,
        Op::Sleep => 31,
        Op::Clock => 32,
        Op::Draw => 33,
        Op::Print => 34,
        Op::PrintError => 35,
        Op::Shutdown => 36,
        Op::Compute => 37,
        Op::FutureWait(_) => 38,
        Op::FutureSet(_) => 39,
        Op::FutureQuery(_) => 40,
        Op::FuturesWait(_) => 41,
        Op::PoolSubmit(_) => 42,
        Op::PoolTake(_) => 43,
        Op::PoolShutdown(_) => 44,
        Op::PoolJoin(_) => 45,
        Op::Exit => 46,
    };
    put(&[tag]);
    match op {
        Op::Spawn(task) | Op::Join(task) => put(&task.0.to_le_bytes()),
        _ => {
            if let Some(object) = op.object() {
                encode_object(object, put);
            }
            if let Some(place) = op.place() {
                encode_place(place, put);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Item, TaskId};

    fn event(number: u64) -> Event {
        Event {
            task: TaskId(1),
            op: Op::Acquire(ObjectId::new(1, 2)),
            result: OpResult::Done,
            value: Scalar::Int(-3),
            item: Item::WHOLE,
            line: 4,
            code: 5,
            instruction: 6,
            time_ns: number,
            instructions: 7,
            enabled: 8,
            text: Some("hi".into()),
            is_last: false,
        }
    }

    fn events(count: u64) -> Vec<Event> {
        (0..count).map(event).collect()
    }

    /// A golden value: traces made yesterday must still agree today.
    #[test]
    fn the_encoding_of_an_event_does_not_change() {
        let mut bytes = Vec::new();
        encode(&event(9), &mut |more| bytes.extend_from_slice(more));
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            hex,
            "01000000060100000002000000\
             0003fdffffffffffffff\
             0400000005000000060000000700000008000000\
             0900000000000000\
             0102000000000000006869"
        );
    }

    #[test]
    fn equal_runs_agree() {
        assert_eq!(
            EventDigest::of(&events(1000)).first_difference(&EventDigest::of(&events(1000))),
            None
        );
    }

    #[test]
    fn in_a_short_run_the_first_difference_is_found_exactly() {
        let mut changed = events(100);
        changed[41].line = 99;
        let difference = EventDigest::of(&events(100)).first_difference(&EventDigest::of(&changed));
        assert_eq!(difference, Some(41..42));
    }

    #[test]
    fn in_a_long_run_the_first_difference_is_found_between_check_points() {
        let mut changed = events(5000);
        changed[3333].value = Scalar::None;
        let difference = EventDigest::of(&events(5000)).first_difference(&EventDigest::of(&changed));
        assert_eq!(difference, Some(3328..3360));
    }

    #[test]
    fn a_run_that_stops_early_differs_where_it_stops() {
        let difference = EventDigest::of(&events(100)).first_difference(&EventDigest::of(&events(60)));
        assert_eq!(difference, Some(60..61));
    }
}
