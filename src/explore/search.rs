//! A question about a program, and whichever search answers it.
//!
//! In come a program, options and a [`Plan`]; out comes a [`Report`] that says how far the search came and what
//! it found. Which search is made is decided here; how it is made, in its own room.

use super::campaign::dfs::{self, Fence};
use super::campaign::{self, Campaign, Policy};
use super::confirm::confirm;
use super::elsewhere::{Elsewhere, elsewhere};
use super::report::{Example, Gathering, Minimal, minimise};
use super::states::Crew;
use super::stretch::Stretch;
use super::{Bounds, Harvest, Pace, Reached, classes, states};
use crate::detect::Signature;
use crate::program::Program;
use crate::run::Ground;
use crate::scheduler::SchedulerKind;
use crate::trace::{Options, TimeModel, named};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Steps after which a run of a search counts as one that does not end, unless somebody asks for more.
pub const STEPS_MAX: u64 = 100_000;
/// States that are given to each of two searches at first, when one has to be picked.
const STATES_FIRST: u64 = 20_000;

/// How runs are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// All sampling policies in turn.
    #[default]
    Portfolio,
    /// Every run there is, by whichever complete search seems the better one.
    Complete,
    /// One run of each class of runs that differ only in the order of independent steps.
    Classes,
    /// Every state once.
    States,
    /// Uniformly random choices.
    Random,
    /// Random priorities that change at a few steps.
    Pct,
    /// Random priorities of operations.
    Pos,
    /// Every order of the accesses to one variable equally likely.
    Surw,
    /// Every run with few preemptions or delays, then with more, up to a fence.
    Dfs(Fence),
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How runs are chosen.
    pub strategy: Strategy,
    /// From which all samples follow.
    pub seed: u64,
    /// What ends the search.
    pub bounds: Bounds,
    /// Most workers at a time.
    pub jobs: usize,
    /// Whether the first run in which something goes wrong is enough.
    pub is_first_enough: bool,
    /// Whether the shortest schedule of every mistake is looked for.
    pub is_minimised: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How runs were chosen in the end.
    pub strategy: Strategy,
    /// The policy that made samples, if it was a sampling search.
    pub policy: Option<Policy>,
    /// How far it came.
    pub reached: Reached,
    /// Classes of runs that are expected altogether, where a search by classes has estimated them and has not
    /// come to its end.
    pub expected: Option<u64>,
    /// States entered, where the search counts them.
    pub states: u64,
    /// What was found.
    pub gathering: Gathering,
    /// The shortest schedules of its mistakes, when they were asked for.
    pub minimal: BTreeMap<Signature, Minimal>,
    /// Whether its mistakes were also seen under other switch policies; empty when there are none.
    pub elsewhere: Vec<Elsewhere>,
    /// Deadlocks that the order of locks suggests and that no schedule was found for, though one may exist.
    pub unconfirmed: usize,
}

impl Strategy {
    /// All strategies, in the order in which they are shown.
    pub const ALL: [Strategy; 9] = [
        Strategy::Portfolio,
        Strategy::Complete,
        Strategy::Classes,
        Strategy::States,
        Strategy::Random,
        Strategy::Pct,
        Strategy::Pos,
        Strategy::Surw,
        Strategy::Dfs(Fence::NONE),
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Strategy::Portfolio => "portfolio",
            Strategy::Complete => "complete",
            Strategy::Classes => "classes",
            Strategy::States => "states",
            Strategy::Random => "random",
            Strategy::Pct => "pct",
            Strategy::Pos => "pos",
            Strategy::Surw => "surw",
            Strategy::Dfs(_) => "dfs",
        }
    }

    /// The strategy of this name.
    ///
    /// # Errors
    /// A sentence that lists the names there are.
    pub fn from_name(name: &str) -> Result<Self, String> {
        named(
            "strategy",
            name,
            &Self::ALL.map(|strategy| (strategy.name(), strategy)),
        )
    }

    /// Whether it makes samples: a number of runs is all that ends it.
    pub fn is_sampling(self) -> bool {
        self.policy(TimeModel::Exact).is_some()
    }

    /// The policy of the campaign, when it is one. Where time is modelled the clock decides who is next, and
    /// only a policy that goes by it makes runs that can happen.
    fn policy(self, time: TimeModel) -> Option<Policy> {
        match self {
            Strategy::Portfolio if time == TimeModel::Modelled => Some(Policy::One(SchedulerKind::CPython)),
            Strategy::Portfolio => Some(Policy::Portfolio),
            Strategy::Random => Some(Policy::One(SchedulerKind::Random)),
            Strategy::Pct => Some(Policy::One(SchedulerKind::Pct)),
            Strategy::Pos => Some(Policy::One(SchedulerKind::Pos)),
            Strategy::Surw => Some(Policy::One(SchedulerKind::Surw)),
            Strategy::Complete | Strategy::Classes | Strategy::States | Strategy::Dfs(_) => None,
        }
    }
}

/// Searches.
///
/// # Errors
/// A sentence when the strategy cannot be used here.
pub fn explore(
    program: &Arc<Program>,
    options: &Options,
    plan: &Plan,
    pace: &Pace,
) -> Result<Report, String> {
    let ground = Ground::new(program, options, BTreeSet::new());
    let fresh = |ground: &Ground| Gathering::new(plan.is_first_enough).on(ground.shared());
    let policy = plan.strategy.policy(options.time);
    let campaign = Campaign {
        policy: policy.unwrap_or(Policy::Portfolio),
        seed: plan.seed,
        jobs: plan.jobs,
    };
    let mut unconfirmed = 0;
    let (reached, gathering, strategy) = match policy {
        None => {
            // Who wants the first mistake only is not kept waiting for the end.
            let jobs = if plan.is_first_enough { 1 } else { plan.jobs };
            complete(plan.strategy, ground, Crew::of(jobs), &plan.bounds, pace, fresh)?
        }
        Some(_) => {
            let mut gathering = fresh(&ground);
            let reached = campaign.search(&ground, &plan.bounds, pace, &mut gathering);
            (gathering, unconfirmed) = test_predictions(gathering, program, options, pace);
            (reached, gathering, plan.strategy)
        }
    };
    let states = pace.states.load(Ordering::Relaxed);
    let mistakes = gathering.mistakes.keys();
    let seen_in_samples: BTreeSet<Signature> = mistakes
        .filter(|mistake| !mistake.kind.is_endless())
        .cloned()
        .collect();
    let elsewhere = match seen_in_samples.is_empty() {
        true => Vec::new(),
        false => elsewhere(
            &seen_in_samples,
            program,
            options,
            &campaign,
            plan.bounds.runs_max,
            pace,
        ),
    };
    let minimal = match plan.is_minimised {
        true => minimise(&gathering, program, options, plan.jobs, pace),
        false => BTreeMap::new(),
    };
    let expected = pace.expected.load(Ordering::Relaxed);
    let is_estimated = policy.is_none() && reached != Reached::All && expected > gathering.runs;
    Ok(Report {
        expected: is_estimated.then_some(expected),
        strategy,
        minimal,
        policy,
        reached,
        states,
        gathering,
        elsewhere,
        unconfirmed,
    })
}

/// Runs whose lock order is looked at.
const PREDICTING_MAX: usize = 16;
/// Most states looked at for each predicted deadlock.
const CONFIRMING_MAX: usize = 20_000;

/// Steers into the deadlocks that samples predict; says how many could neither be confirmed nor refuted.
fn test_predictions(
    mut gathering: Gathering,
    program: &Arc<Program>,
    options: &Options,
    pace: &Pace,
) -> (Gathering, usize) {
    if options.time == TimeModel::Modelled {
        return (gathering, 0);
    }
    let samples = gathering.endings.values().take(PREDICTING_MAX);
    let samples: Vec<Example> = samples.map(|tally| tally.first.clone()).collect();
    let (mut known, mut open) = (BTreeSet::new(), 0);
    for sample in samples {
        if pace.is_stopped() {
            break;
        }
        let shared = BTreeSet::clone(&sample.shared);
        let ground = Ground::new(program, options, shared);
        let predicted = confirm(&ground, &sample.schedule.choices, &mut known, CONFIRMING_MAX);
        open += predicted.open;
        gathering = gathering.on(&sample.shared);
        for choices in predicted.confirmed {
            let made = Stretch::along(ground.walk(), &choices);
            // One more mistake ends nothing here.
            let _ = gathering.witness(made.ended());
        }
    }
    (gathering, open)
}

/// A search for all runs, begun again on a wider ground, with a fresh harvest, until no more places prove to be
/// shared. Also says which search it was in the end.
///
/// # Errors
/// A sentence when the strategy cannot be used under the ground's options.
pub fn complete<H: Harvest>(
    strategy: Strategy,
    ground: Ground,
    crew: Crew,
    bounds: &Bounds,
    pace: &Pace,
    fresh: impl Fn(&Ground) -> H,
) -> Result<(Reached, H, Strategy), String> {
    let mut ground = campaign::widened(ground, &pace.stop);
    if strategy == Strategy::Classes {
        classes::check_options(ground.options())?;
    }
    loop {
        let (reached, harvest, strategy) = match strategy {
            Strategy::Complete => pick(&ground, crew, bounds, pace, &fresh),
            other => lone(other, &ground, crew, bounds, pace, &fresh),
        };
        match reached {
            Reached::Discovered(places) if ground.widen(places.iter().cloned()) => {}
            reached => return Ok((reached, harvest, strategy)),
        }
    }
}

/// One search for all runs.
fn lone<H: Harvest>(
    strategy: Strategy,
    ground: &Ground,
    crew: Crew,
    bounds: &Bounds,
    pace: &Pace,
    fresh: impl Fn(&Ground) -> H,
) -> (Reached, H, Strategy) {
    let mut harvest = fresh(ground);
    let reached = match strategy {
        Strategy::States => states::search(ground, crew, bounds, pace, &mut harvest),
        Strategy::Dfs(fence) => dfs::search(fence, ground, bounds, pace, &mut harvest),
        _ => classes::search(ground, bounds, pace, &mut harvest).0,
    };
    (reached, harvest, strategy)
}

/// The one of two searches that comes to its end first: each is given few states, in turn, then ten times as
/// many. Classes win where steps are independent, states where many orders lead to one state or runs can
/// go round in a circle.
fn pick<H: Harvest>(
    ground: &Ground,
    crew: Crew,
    bounds: &Bounds,
    pace: &Pace,
    fresh: impl Fn(&Ground) -> H,
) -> (Reached, H, Strategy) {
    let mut states_max = STATES_FIRST.min(bounds.states_max);
    loop {
        let few = Bounds {
            states_max,
            ..*bounds
        };
        let is_last = states_max >= bounds.states_max;
        if classes::check_options(ground.options()).is_ok() {
            let tried = lone(Strategy::Classes, ground, crew, &few, pace, &fresh);
            if !matches!(tried.0, Reached::Stopped(_)) || pace.is_stopped() {
                return tried;
            }
        }
        let crew = Crew {
            keeps_part: is_last,
            ..crew
        };
        let tried = lone(Strategy::States, ground, crew, &few, pace, &fresh);
        if !matches!(tried.0, Reached::Stopped(_)) || pace.is_stopped() || is_last {
            return tried;
        }
        states_max = states_max.saturating_mul(10).min(bounds.states_max);
    }
}
