//! What a search beside the window came to, ready to be shown: outcomes with how often they came up, and
//! mistakes in words, each with a run that shows it.

use super::challenge::goal::Goal;
use super::verdict::Verdict;
use crate::detect::Finding;
use crate::explore::elsewhere::Seen;
use crate::explore::report::{self, Example};
use crate::explore::search::{Plan, Report, Strategy, explore as search};
use crate::explore::{Bounds, Pace, Reached};
use crate::program::Program;
use crate::trace::{Options, Outcome, TimeModel};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Most states looked at before samples are taken instead.
const STATES_MAX: u64 = 60_000;
/// Most runs of a search for all of them.
const RUNS_MAX: u64 = 20_000;
/// Runs of a sampling search.
const SAMPLES: u64 = 2_000;

/// What a search came to.
#[derive(Clone, Debug)]
pub struct Explored {
    /// The program that was searched.
    pub program: Arc<Program>,
    /// Under which options.
    pub options: Options,
    /// How runs were chosen.
    pub strategy: Strategy,
    /// Whether all there is was seen, or one of each class of runs that are alike.
    pub is_complete: bool,
    /// What ended the search before that.
    pub stopped: Option<String>,
    /// Runs made.
    pub runs: u64,
    /// States entered, where they were counted.
    pub states: u64,
    /// How the runs ended, the most frequent first.
    pub endings: Vec<Ending>,
    /// What went wrong in them, what came up first first.
    pub mistakes: Vec<Mistake>,
}

/// Runs that ended alike and printed the same.
#[derive(Clone, Debug)]
pub struct Ending {
    /// How they ended.
    pub outcome: Outcome,
    /// What they printed.
    pub stdout: String,
    /// How many there were.
    pub count: u64,
    /// The one with the fewest switches.
    pub run: Example,
    /// What is to be thought of them.
    pub verdict: Verdict,
}

/// A mistake with a run that shows it.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// What went wrong, as that run shows it.
    pub finding: Finding,
    /// In how many runs.
    pub count: u64,
    /// The run with the fewest switches.
    pub run: Example,
    /// Whether it was seen under each other switch policy.
    pub elsewhere: Vec<Seen>,
}

/// Searches for everything; where that is too much, takes samples.
///
/// # Errors
/// A sentence when the program cannot be searched.
pub(super) fn explore(
    program: &Arc<Program>,
    options: &Options,
    goal: &Goal,
    seed: u64,
    pace: &Pace,
) -> Result<Explored, String> {
    let strategies = match options.time {
        TimeModel::Modelled => [None, Some(Strategy::Portfolio)],
        _ => [Some(Strategy::Complete), Some(Strategy::Portfolio)],
    };
    let mut best = None;
    for strategy in strategies.into_iter().flatten() {
        pace.runs.store(0, Ordering::Relaxed);
        pace.states.store(0, Ordering::Relaxed);
        let plan = Plan {
            strategy,
            seed,
            bounds: Bounds {
                runs_max: if strategy == Strategy::Portfolio {
                    SAMPLES
                } else {
                    RUNS_MAX
                },
                states_max: STATES_MAX,
            },
            jobs: 1,
            is_first_enough: false,
            is_minimised: false,
        };
        let report = search(program, options, &plan, pace)?;
        let is_done = report.reached == Reached::All || pace.is_stopped();
        best = Some(report);
        if is_done {
            break;
        }
    }
    let report = best.ok_or_else(|| "there is no search for this time model".to_owned())?;
    Explored::new(program, options, goal, &report)
}

impl Explored {
    fn new(
        program: &Arc<Program>,
        options: &Options,
        goal: &Goal,
        report: &Report,
    ) -> Result<Explored, String> {
        let gathering = &report.gathering;
        let is_sampling = report.policy.is_some();
        let mut endings: Vec<Ending> = gathering
            .endings
            .iter()
            .map(|(ending, tally)| Ending {
                outcome: ending.outcome.clone(),
                stdout: ending.stdout.clone(),
                count: tally.count,
                run: tally.shortest.clone(),
                verdict: Verdict::of(goal, &ending.outcome, &ending.stdout, tally.count, &tally.kinds),
            })
            .collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.count));
        let mut tallies: Vec<_> = gathering.mistakes.iter().collect();
        tallies.sort_by_key(|(_, tally)| tally.first.run);
        let mut mistakes = Vec::new();
        for (signature, tally) in tallies {
            let made = tally.shortest.replay(program, options).map_err(|error| error.0)?;
            mistakes.extend(report::finding(&made, signature).map(|finding| {
                Mistake {
                    finding,
                    count: tally.count,
                    run: tally.shortest.clone(),
                    elsewhere: match signature.kind.is_endless() {
                        true => Vec::new(),
                        false => report
                            .elsewhere
                            .iter()
                            .map(|other| other.seen(signature))
                            .collect(),
                    },
                }
            }));
        }
        Ok(Explored {
            program: Arc::clone(program),
            options: options.clone(),
            strategy: report.strategy,
            is_complete: report.reached == Reached::All && !is_sampling,
            stopped: match &report.reached {
                Reached::Stopped(why) | Reached::Fence(why) => Some(why.clone()),
                _ => None,
            },
            runs: gathering.runs,
            states: report.states,
            endings,
            mistakes,
        })
    }
}
