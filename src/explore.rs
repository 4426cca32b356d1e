//! Many runs of one program: which to make, what they found, and the shortest one that shows it.
//!
//! In come a [`crate::run::Ground`] and [`Bounds`]; every run that a search makes is handed to a [`Harvest`] when it has
//! ended; out comes how far the search has come. One run is the business of `run`; what a run did wrong is
//! read by `detect`. Host threads stand behind one door here, and no result depends on how many there are.

pub mod account;
pub mod campaign;
pub mod cheapest;
pub mod classes;
pub mod confirm;
pub mod decide;
pub mod elsewhere;
pub mod failure;
pub mod oracle;
pub mod parallel;
pub mod report;
pub mod search;
pub mod shrink;
pub mod states;
pub mod stretch;

pub use campaign::{Campaign, Policy};
pub use report::{Ending, Example, Gathering, Tally};
pub use search::{Plan, Report, Strategy, explore};

use crate::detect::Round;
use crate::run::Walk;
use crate::trace::{Choice, Event, SharedPlace};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A run that has come to its end.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// Its last state.
    pub walk: &'a Walk,
    /// What was decided.
    pub choices: &'a [Choice],
    /// What happened.
    pub events: &'a [Event],
}

/// A run that comes back to a state it has been in, and could go on for ever.
#[derive(Clone, Copy, Debug)]
pub struct Endless<'a> {
    /// The run up to where it comes back.
    pub ended: Ended<'a>,
    /// The way from there to there.
    pub round: &'a Round,
}

/// Takes in the runs of a search, one after the other.
pub trait Harvest {
    /// A run has ended; the search goes on until this says `Break`.
    fn run(&mut self, ended: Ended<'_>) -> ControlFlow<()>;

    /// A run was made for what happens in it, not for its end: two tasks made conflicting accesses right
    /// after one another. It does not count as one of the search's runs.
    fn witness(&mut self, ended: Ended<'_>) -> ControlFlow<()> {
        let _ = ended;
        ControlFlow::Continue(())
    }

    /// The program can go on for ever.
    fn endless(&mut self, endless: Endless<'_>) -> ControlFlow<()> {
        let _ = endless;
        ControlFlow::Continue(())
    }
}

/// What ends a search before it is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Most runs made to their end.
    pub runs_max: u64,
    /// Most states entered.
    pub states_max: u64,
}

/// Says how far a search has come, and stops it from outside.
#[derive(Debug, Default)]
pub struct Pace {
    /// Runs made to their end so far.
    pub runs: AtomicU64,
    /// States entered so far.
    pub states: AtomicU64,
    /// Runs expected altogether, by a search that estimates them; 0 while nothing is known.
    pub expected: AtomicU64,
    /// Set to stop the search soon.
    pub stop: AtomicBool,
}

/// Why a search is not complete in which objects come to their end where several tasks may drop the last reference.
const ENDS_NOT_SEARCHED: &str = "objects with a finalizer, or that weak references see, and generators inside try or with, \
                                 end where their last reference goes, and not every order in which tasks drop them was tried";

/// How far a search came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Every run there is was made, or one that differs only in the order of independent steps.
    All,
    /// The harvest had enough.
    Enough,
    /// Every run was made of those that were asked for; the words say which.
    Fence(String),
    /// A bound, or somebody from outside, ended it; the sentence says which.
    Stopped(String),
    /// Places proved to be shared whose accesses were not visible: nothing that was harvested counts, and
    /// the search has to be begun again on a wider ground.
    Discovered(BTreeSet<SharedPlace>),
}

impl Pace {
    /// Whether somebody wants the search to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
