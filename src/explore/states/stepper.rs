//! One step from a state to the next one that is looked at.

use super::End;
use crate::machine::fingerprint::Fingerprinter;
use crate::machine::sharing::Touches;
use crate::run::{Ground, Walk};
use crate::scheduler::Candidate;
use crate::trace::{Choice, Event, Op};
use std::hash::{Hash, Hasher};

/// Steps of an only task that are passed through before the state is looked at.
const PASSED_MAX: usize = 64;

/// A state and what was said on the way to it.
pub(super) struct At {
    pub walk: Box<Walk>,
    pub said: Said,
}

impl At {
    /// The same once more.
    pub fn again(&mut self) -> At {
        At {
            walk: Box::new(self.walk.snapshot()),
            said: self.said,
        }
    }

    /// The state once for each of those who can go on, with their indices, from the last to the first; the first gets
    /// the state itself.
    pub fn for_each(self, mut enabled: Vec<Candidate>) -> impl Iterator<Item = (usize, Candidate, At)> {
        let mut at = Some(self);
        std::iter::from_fn(move || {
            let candidate = enabled.pop()?;
            let next = match enabled.is_empty() {
                true => at.take(),
                false => at.as_mut().map(At::again),
            };
            next.map(|next| (enabled.len(), candidate, next))
        })
    }
}

/// Stands for what has been written to the two outputs, however it was cut into pieces.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    out: u64,
    err: u64,
}

impl Said {
    fn hear(&mut self, event: &Event) {
        let Some(text) = &event.text else { return };
        let stream = match event.op {
            Op::PrintError => &mut self.err,
            _ => &mut self.out,
        };
        for byte in text.bytes() {
            *stream = (*stream ^ u64::from(byte))
                .wrapping_mul(0x0100_0000_01B3)
                .rotate_left(29)
                + 1;
        }
    }

    fn word(self) -> u64 {
        self.out.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.err.rotate_left(32)
    }
}

/// A fingerprint in as little room as it takes in a table with nodes.
#[derive(PartialEq, Eq)]
pub(super) struct Print([u32; 4]);

impl Print {
    fn new(print: u128) -> Print {
        Print([0, 32, 64, 96].map(|shift| (print >> shift) as u32))
    }

    /// A few bits that the place in a table does not depend on.
    pub fn shard(&self, shards: usize) -> usize {
        self.0[3] as usize % shards
    }
}

/// A part of a fingerprint is as good as all of it to find a place in a table.
impl Hash for Print {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.0[0]) << 32 | u64::from(self.0[1]));
    }
}

/// What a step led to.
pub(super) struct Stepped {
    pub print: Print,
    /// On the way only one task could go on, at least once.
    pub is_long: bool,
}

/// Takes steps, and notices what ends a search of states.
pub(super) struct Stepper<'a> {
    ground: &'a Ground,
    counts_clock: bool,
    prints: Fingerprinter,
    /// Who touched what in all states.
    pub touches: Touches,
    enabled: Vec<Candidate>,
}

impl<'a> Stepper<'a> {
    /// Begins with the first state that is looked at.
    pub fn new(ground: &'a Ground, counts_clock: bool) -> Result<(Stepper<'a>, At, Print), End> {
        let mut at = At {
            walk: Box::new(ground.walk()),
            said: Said::default(),
        };
        let mut enabled = Vec::new();
        pass(&mut at, counts_clock, &mut enabled)?;
        let mut prints = at.walk.fingerprinter(counts_clock);
        let print = Print::new(prints.fingerprint(at.walk.machine(), at.said.word()));
        let stepper = Stepper {
            ground,
            counts_clock,
            prints,
            touches: Touches::default(),
            enabled,
        };
        Ok((stepper, at, print))
    }

    /// Takes one task's step, and those that follow from it.
    pub fn step(&mut self, at: &mut At, choice: &Choice) -> Result<Stepped, End> {
        let is_long = self.go(at, choice)?;
        for place in self.touches.take_in(at.walk.machine()) {
            let place = at.walk.machine().shared_place(place);
            if !self.ground.shared().contains(&place) {
                return Err(End::Discovered([place].into()));
            }
        }
        let print = self.prints.fingerprint(at.walk.machine(), at.said.word());
        Ok(Stepped {
            print: Print::new(print),
            is_long,
        })
    }

    /// The same where it has been taken before.
    pub fn go(&mut self, at: &mut At, choice: &Choice) -> Result<bool, End> {
        let event = at.walk.step(choice, 0);
        at.said.hear(&event);
        mind(&at.walk, self.counts_clock)?;
        Ok(pass(at, self.counts_clock, &mut self.enabled)? > 0)
    }
}

/// Ends the search when it has to be begun again.
fn mind(walk: &Walk, counts_clock: bool) -> Result<(), End> {
    if walk.has_discovered() {
        return Err(End::Discovered(walk.discovered().collect()));
    }
    if !counts_clock && walk.machine().has_read_clock() {
        return Err(End::ClockRead);
    }
    Ok(())
}

/// Goes on as long as only one task can; says how many steps that were.
fn pass(at: &mut At, counts_clock: bool, enabled: &mut Vec<Candidate>) -> Result<usize, End> {
    let mut passed = 0;
    while let Some(choice) = only_choice(&at.walk, passed, enabled) {
        at.said.hear(&at.walk.step(&choice, 0));
        mind(&at.walk, counts_clock)?;
        passed += 1;
    }
    Ok(passed)
}

/// The choice of the only task that can go on, if it is to be passed through.
pub(super) fn only_choice(walk: &Walk, passed: usize, enabled: &mut Vec<Candidate>) -> Option<Choice> {
    if passed >= PASSED_MAX {
        return None;
    }
    walk.enabled(enabled);
    match enabled.as_slice() {
        [only] if only.op != Op::Draw => Some(Choice {
            task: only.task,
            draw: None,
        }),
        _ => None,
    }
}
