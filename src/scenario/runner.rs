//! Holds a program to what it expects of itself.
//!
//! In come a scenario and a [`Budget`]; out comes a [`Verdict`]: by which search it was reached, over how many
//! runs, and each expectation that does not hold, with a run that shows it. A search that is complete proves;
//! samples only fail to refute, and the verdict says which it was.

mod examination;

pub use examination::{Clause, Word};

use super::{Expectations, Predicate, Scenario};
use crate::explore::report::{Way, Ways};
use crate::explore::search::STEPS_MAX;
use crate::explore::states::Crew;
use crate::explore::{Bounds, Campaign, Example, Pace, Policy, Reached, Strategy};
use crate::program::Program;
use crate::run::Ground;
use crate::scheduler::SchedulerKind;
use crate::trace::{Options, Outcome, TimeModel};
use examination::Examination;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How much may be spent on one scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What ends a complete search without a result.
    pub complete: Bounds,
    /// Runs that are sampled where that is so.
    pub samples: u64,
    /// The same where time is modelled: the clock decides much, and each run computes longer.
    pub samples_modelled: u64,
}

/// How a verdict was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Every run there is was looked at.
    Complete(Strategy),
    /// Runs that a policy drew.
    Sampled(Policy),
}

/// What is to be said of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How it was reached.
    pub means: Means,
    /// Runs that were looked at.
    pub runs: u64,
    /// Whether somebody ended the search before it had made all its runs.
    pub is_cut_short: bool,
    /// The expectations that do not hold, in the order of the block.
    pub broken: Vec<Broken>,
}

/// An expectation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which one.
    pub clause: Clause,
    /// A run that shows it; an expectation that is never met has none.
    pub shown: Option<Shown>,
}

/// A run that shows that an expectation does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How to make it again.
    pub way: Way,
    /// How it ended.
    pub outcome: Outcome,
    /// What it printed.
    pub stdout: String,
    /// What went wrong in it: kind and sentence.
    pub findings: Vec<(&'static str, String)>,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            complete: Bounds {
                runs_max: 20_000,
                states_max: 1_000_000,
            },
            samples: 1000,
            samples_modelled: 100,
        }
    }
}

/// Holds a program to its expectations.
///
/// # Errors
/// A sentence when a run that was made cannot be made again, which would be our mistake.
pub fn verify(
    scenario: &Scenario,
    program: &Arc<Program>,
    budget: &Budget,
    pace: &Pace,
) -> Result<Verdict, String> {
    let options = Options {
        steps_max: STEPS_MAX,
        ..scenario.about.options.options()
    };
    let expect = &scenario.about.expect;
    let (examination, means, is_cut_short) = match completely(program, &options, expect, budget, pace) {
        Some((examination, strategy)) => (examination, Means::Complete(strategy), false),
        None => sampled(program, &options, expect, budget, pace),
    };
    let ways = Ways::new(program, &options);
    let runs = examination.runs();
    let mut broken = Vec::new();
    for (clause, example) in examination.broken(is_cut_short) {
        let shown = example.map(|example| shown(&example, program, &options, &ways));
        let shown = shown.transpose()?;
        broken.push(Broken { clause, shown });
    }
    Ok(Verdict {
        means,
        runs,
        is_cut_short,
        broken,
    })
}

/// All runs, when time does not decide and the search comes to its end.
fn completely(
    program: &Arc<Program>,
    options: &Options,
    expect: &Expectations,
    budget: &Budget,
    pace: &Pace,
) -> Option<(Examination, Strategy)> {
    if options.time == TimeModel::Modelled {
        return None;
    }
    let strategy = match expect.all().any(Predicate::is_of_way) {
        true => Strategy::Classes,
        false => Strategy::Complete,
    };
    let ground = Ground::new(program, options, BTreeSet::new());
    let fresh = |ground: &Ground| Examination::new(expect, ground);
    let (reached, examination, strategy) =
        crate::explore::search::complete(strategy, ground, Crew::ONE, &budget.complete, pace, fresh).ok()?;
    (reached == Reached::All).then_some((examination, strategy))
}

/// As many runs as the budget allows.
fn sampled(
    program: &Arc<Program>,
    options: &Options,
    expect: &Expectations,
    budget: &Budget,
    pace: &Pace,
) -> (Examination, Means, bool) {
    let (policy, samples) = match options.time {
        TimeModel::Modelled => (Policy::One(SchedulerKind::CPython), budget.samples_modelled),
        TimeModel::Exact | TimeModel::Racy => (Policy::Portfolio, budget.samples),
    };
    let ground = Ground::new(program, options, BTreeSet::new());
    let mut examination = Examination::new(expect, &ground);
    let campaign = Campaign {
        policy,
        seed: 0,
        jobs: 1,
    };
    let bounds = Bounds {
        runs_max: samples,
        states_max: u64::MAX,
    };
    campaign.search(&ground, &bounds, pace, &mut examination);
    let is_cut_short = examination.runs() < samples;
    (examination, Means::Sampled(policy), is_cut_short)
}

fn shown(
    example: &Example,
    program: &Arc<Program>,
    options: &Options,
    ways: &Ways<'_>,
) -> Result<Shown, String> {
    let recording = example.replay(program, options).map_err(|error| error.0)?;
    let found = recording.findings().into_iter();
    Ok(Shown {
        way: ways.to(example),
        stdout: recording.stdout(),
        findings: found
            .map(|finding| (finding.kind.word(), finding.message))
            .collect(),
        outcome: recording.outcome,
    })
}
