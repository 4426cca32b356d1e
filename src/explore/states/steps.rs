//! The steps out of a state: what they lead to depends on that state alone, so anybody may take them.

use super::End;
use super::conflicts::AboutTo;
use super::graph::NodeId;
use crate::machine::fingerprint::Fingerprinter;
use crate::run::{Ground, Walk};
use crate::scheduler::Candidate;
use crate::trace::{Choice, Event, Op};

/// Steps of an only task that are passed through before the state is looked at.
const PASSED_MAX: usize = 64;

/// A state whose successors are not known yet.
pub(super) struct Open {
    pub node: NodeId,
    pub walk: Walk,
    pub said: Said,
}

/// A state with the ways out of it.
pub(super) struct Expanded {
    pub node: NodeId,
    /// Who can go on.
    pub enabled: Vec<Candidate>,
    /// The conflicting accesses that they are about to make.
    pub about_to_conflict: Vec<AboutTo>,
    /// One for each of them, until one ends the search. The task of the lowest id comes last, and is gone on with first.
    pub ways: Vec<Way>,
}

/// A decision and where it leads.
pub(super) struct Way {
    pub choice: Choice,
    pub entered: Result<Entered, End>,
}

/// A state that a decision leads to.
pub(super) struct Entered {
    pub walk: Walk,
    pub said: Said,
    /// Whether steps followed that were nobody's decision.
    pub is_long: bool,
    pub print: u128,
}

/// Stands for what has been written to the two outputs, however it was cut into pieces.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    out: u64,
    err: u64,
}

impl Said {
    pub fn hear(&mut self, event: &Event) {
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

    pub fn word(self) -> u64 {
        self.out.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.err.rotate_left(32)
    }
}

/// Takes steps for a search.
#[derive(Clone, Copy)]
pub(super) struct Steps<'a> {
    pub ground: &'a Ground,
    pub counts_clock: bool,
}

impl Steps<'_> {
    /// Follows all ways out of a state.
    pub fn expand(&self, open: Open, prints: &mut Fingerprinter) -> Expanded {
        let Open { node, walk, said } = open;
        let mut enabled = Vec::new();
        walk.enabled(&mut enabled);
        let about_to_conflict = super::conflicts::about_to_conflict(&walk, &enabled);
        let mut ways = Vec::with_capacity(enabled.len());
        let mut walk = Some(walk);
        for (left, candidate) in enabled.iter().enumerate().rev() {
            let next = match left {
                0 => walk.take(),
                _ => walk.as_mut().map(Walk::snapshot),
            };
            let next = next.expect("the state itself goes on with the last candidate");
            let choice = Choice {
                task: candidate.task,
                // A number that is drawn depends on the way that led here only.
                draw: (candidate.op == Op::Draw).then(|| drawn(node.0)),
            };
            let entered = self.enter(next, said, &choice, prints);
            let is_end = entered.is_err();
            ways.push(Way { choice, entered });
            if is_end {
                break;
            }
        }
        Expanded {
            node,
            enabled,
            about_to_conflict,
            ways,
        }
    }

    /// Takes one task's step.
    fn enter(
        &self,
        mut walk: Walk,
        mut said: Said,
        choice: &Choice,
        prints: &mut Fingerprinter,
    ) -> Result<Entered, End> {
        said.hear(&walk.step(choice, 0));
        self.mind(&walk)?;
        let passed = self.pass_through(&mut walk, &mut said)?;
        let print = prints.fingerprint(walk.machine(), said.word());
        Ok(Entered {
            walk,
            said,
            is_long: passed > 0,
            print,
        })
    }

    /// Ends the search when it has to be begun again.
    fn mind(&self, walk: &Walk) -> Result<(), End> {
        if walk.has_discovered() {
            return Err(End::Discovered(walk.discovered().collect()));
        }
        if !self.counts_clock && walk.machine().has_read_clock() {
            return Err(End::ClockRead);
        }
        Ok(())
    }

    /// Goes on as long as only one task can; says how many steps that were.
    pub fn pass_through(&self, walk: &mut Walk, said: &mut Said) -> Result<usize, End> {
        let mut enabled = Vec::new();
        let mut passed = 0;
        while let Some(choice) = only_choice(walk, passed, &mut enabled) {
            said.hear(&walk.step(&choice, 0));
            self.mind(walk)?;
            passed += 1;
        }
        Ok(passed)
    }
}

/// The number drawn at a state.
pub(super) fn drawn(state: u32) -> u64 {
    let mixed = (u64::from(state) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
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
