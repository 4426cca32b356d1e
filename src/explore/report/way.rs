//! The shortest way to say which run is meant: a policy and a seed where they lead there, else all choices.

use super::Example;
use crate::detect::{Finding, Signature};
use crate::program::Program;
use crate::run::{Progress, Recording, execute, profile};
use crate::scheduler::{Profile, SchedulerKind};
use crate::trace::{Options, line};
use std::cell::OnceCell;
use std::sync::Arc;

/// How to make a run again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A lone run of this policy from this seed is the same.
    Seed(SchedulerKind, u64),
    /// Its places and choices, in one line.
    Choices(String),
}

/// Says how to make runs of one program again.
#[derive(Debug)]
pub struct Ways<'a> {
    program: &'a Arc<Program>,
    options: &'a Options,
    /// As a lone run takes it.
    profile: OnceCell<Profile>,
}

impl<'a> Ways<'a> {
    /// For runs of this program under these options.
    pub fn new(program: &'a Arc<Program>, options: &'a Options) -> Ways<'a> {
        Ways {
            program,
            options,
            profile: OnceCell::new(),
        }
    }

    /// The shortest way to say it; that the seed leads there is tried and not believed.
    pub fn to(&self, example: &Example) -> Way {
        match example.by {
            Some((kind, seed)) if self.leads_to(kind, seed, example) => Way::Seed(kind, seed),
            _ => Way::Choices(line::write(&example.shared, &example.schedule)),
        }
    }

    fn leads_to(&self, kind: SchedulerKind, seed: u64, example: &Example) -> bool {
        let progress = Progress::for_report();
        let profile = match kind.wants_profile() {
            true => self
                .profile
                .get_or_init(|| profile(self.program, self.options, &progress).unwrap_or_default()),
            false => &Profile::default(),
        };
        let mut start = || kind.start_with(seed, profile);
        let made = execute(self.program, self.options, None, &mut start, &progress);
        made.is_ok_and(|made| made.shared == *example.shared && made.schedule == *example.schedule)
    }
}

/// What a run that was made again says of a mistake.
pub fn finding(recording: &Recording, signature: &Signature) -> Option<Finding> {
    let mut found = recording.findings().into_iter();
    found.find(|finding| finding.signature == *signature)
}
