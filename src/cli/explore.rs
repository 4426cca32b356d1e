//! `threadline explore`: many runs of a program, and what can happen in them.

mod document;
mod shown;

use super::arguments::{Explore, Format, Model};
use super::progress::{Watched, stoppable_pace, watch};
use super::terminal::Terminal;
use super::{Failure, files, verdict};
use crate::explore::campaign::dfs::{Counted, Fence};
use crate::explore::report::{Tally, Way, Ways};
use crate::explore::search::STEPS_MAX;
use crate::explore::{Bounds, Example, Plan, Reached, Report, Strategy, explore as search, parallel};
use crate::program::Program;
use crate::run::compile_beside;
use crate::scheduler::SchedulerKind;
use crate::trace::{Options, Outcome, TimeModel, file};
use std::path::Path;
use std::sync::Arc;

/// Runs of a campaign when nobody says how many.
const RUNS: u64 = 10_000;
/// The same where time is modelled: the clock decides much, and each run computes longer.
const RUNS_MODELLED: u64 = 500;

/// A program that has been searched.
struct Searched<'a> {
    asked: &'a Explore,
    program: &'a Arc<Program>,
    options: &'a Options,
    report: &'a Report,
    /// Of host time.
    seconds: f64,
    /// The files that were written, in the order of outcomes and then of mistakes.
    recorded: Vec<String>,
}

/// Searches and reports; the exit code says what was found.
///
/// # Errors
/// When there is no such program, it does not compile, or a trace cannot be saved.
pub fn explore(asked: &Explore, terminal: &mut Terminal) -> Result<u8, Failure> {
    let scenario = files::program(&asked.program)?;
    let folder = files::folder(&asked.program);
    let program = compile_beside(&scenario.source, &mut |module| folder.find(module))
        .map_err(|diagnostics| Failure::usage(files::render(&scenario.source, &diagnostics)))?;
    let stated = asked.model.stated().or(scenario.about.options);
    let model = Model {
        max_steps: asked.model.max_steps.or(Some(STEPS_MAX)),
        ..asked.model
    };
    let options = model.options(stated, &asked.arguments);
    let plan = plan(asked, &options)?;
    let pace = stoppable_pace();
    let watched = Watched {
        what: "runs",
        total: plan.strategy.is_sampling().then_some(plan.bounds.runs_max),
        seconds: asked.seconds,
    };
    let done = watch(watched, &pace, &pace.runs, || {
        search(&program, &options, &plan, &pace)
    });
    let mut report = done.result.map_err(Failure::usage)?;
    if let (Reached::Stopped(why), Some(stopped)) = (&mut report.reached, done.stopped) {
        *why = stopped;
    }
    let mut searched = Searched {
        asked,
        program: &program,
        options: &options,
        report: &report,
        seconds: done.seconds,
        recorded: Vec::new(),
    };
    if let Some(folder) = &asked.record_dir {
        searched.record(folder)?;
    }
    terminal.out(&match asked.format {
        Format::Text => searched.text(),
        Format::Json => searched.document(),
    });
    Ok(exit_code(&report))
}

fn plan(asked: &Explore, options: &Options) -> Result<Plan, Failure> {
    let strategy = strategy(asked)?;
    let usual = match options.time {
        TimeModel::Modelled => RUNS_MODELLED,
        TimeModel::Exact | TimeModel::Racy => RUNS,
    };
    let runs = match strategy.is_sampling() {
        true => asked.runs.unwrap_or(usual),
        false => asked.runs.unwrap_or(u64::MAX),
    };
    Ok(Plan {
        strategy,
        seed: asked.seed,
        bounds: Bounds {
            runs_max: runs,
            states_max: asked.max_states,
        },
        jobs: asked.jobs.map_or_else(parallel::usual_jobs, |jobs| jobs as usize),
        is_first_enough: asked.first,
        is_minimised: asked.minimise,
    })
}

/// The strategy with the fence that was asked for.
fn strategy(asked: &Explore) -> Result<Strategy, Failure> {
    let counted = match (asked.preemptions, asked.delays) {
        (None, None) => return Ok(asked.strategy),
        (_, None) => Counted::Preemptions,
        (_, Some(_)) => Counted::Delays,
    };
    match asked.strategy {
        Strategy::Dfs(_) => Ok(Strategy::Dfs(Fence {
            counted,
            most: asked.preemptions.or(asked.delays),
        })),
        other => Err(Failure::usage(format!(
            "--preemptions and --delays go with --strategy dfs, not with {}",
            other.name()
        ))),
    }
}

/// 3 for a deadlock or a wait without end, 1 for an exception of the program, 4 for another mistake; with
/// none of them 5 when runs did not end or a complete search was cut short, else 0.
fn exit_code(report: &Report) -> u8 {
    let found = &report.gathering;
    let has =
        |is_meant: &dyn Fn(&Outcome) -> bool| found.endings.keys().any(|ending| is_meant(&ending.outcome));
    let is_cut = !report.strategy.is_sampling() && matches!(report.reached, Reached::Stopped(_));
    if has(&|outcome| matches!(outcome, Outcome::Deadlock | Outcome::Stuck)) {
        Outcome::Deadlock.exit_code()
    } else if has(&|outcome| matches!(outcome, Outcome::Raised(_))) {
        Outcome::Raised(String::new()).exit_code()
    } else if found.has_failed_otherwise() {
        super::DIFFERS
    } else if is_cut || has(&|outcome| matches!(outcome, Outcome::Limit(_))) {
        Outcome::Limit(String::new()).exit_code()
    } else {
        Outcome::Finished.exit_code()
    }
}

impl Searched<'_> {
    /// The command that makes a run again.
    fn replay_line(&self, ways: &Ways<'_>, example: &Example) -> String {
        let choices = match ways.to(example) {
            Way::Seed(kind, seed) => {
                let mut words = vec!["--seed".to_owned(), seed.to_string()];
                if kind != SchedulerKind::usual(self.options.time) {
                    words.extend(["--scheduler".to_owned(), kind.name().to_owned()]);
                }
                words
            }
            Way::Choices(line) => vec!["--choices".to_owned(), line],
        };
        self.run_line(&choices, example)
    }

    fn run_line(&self, choices: &[String], example: &Example) -> String {
        let asked = self.asked;
        let steps = example.schedule.choices.len() as u64;
        let steps_max = example.options(self.options).steps_max;
        let limit = (steps >= steps_max).then_some(steps_max);
        let model = Model {
            max_steps: limit.or(asked.model.max_steps),
            ..asked.model
        };
        verdict::run_line(&asked.program, choices, &model, &asked.arguments)
    }

    /// The endings as they are shown, the frequent ones first: where each stands among those gathered.
    fn endings_in_order(&self) -> Vec<usize> {
        let tallies: Vec<&Tally> = self.report.gathering.endings.values().collect();
        let mut order: Vec<usize> = (0..tallies.len()).collect();
        order.sort_by_key(|index| (std::cmp::Reverse(tallies[*index].count), *index));
        order
    }

    /// The mistakes as they are shown, those that were seen first before others: where each stands among those gathered.
    fn mistakes_in_order(&self) -> Vec<usize> {
        let tallies: Vec<&Tally> = self.report.gathering.mistakes.values().collect();
        let mut order: Vec<usize> = (0..tallies.len()).collect();
        order.sort_by_key(|index| (tallies[*index].first.run, *index));
        order
    }

    /// Saves a run of every outcome, and one of every mistake, numbered as they are shown.
    fn record(&mut self, folder: &Path) -> Result<(), Failure> {
        files::make_folder(folder)?;
        let found = &self.report.gathering;
        let endings = found.endings.iter().zip(ranks(&self.endings_in_order()));
        let endings = endings.map(|((ending, tally), rank)| {
            let name = format!("outcome-{rank:04}-{}.json", ending.outcome.word());
            (name, &tally.first)
        });
        let mistakes = found.mistakes.iter().zip(ranks(&self.mistakes_in_order()));
        let mistakes = mistakes.map(|((signature, tally), rank)| {
            let name = format!("finding-{rank:04}-{}.json", signature.kind.word());
            let minimal = self.report.minimal.get(signature);
            (name, minimal.map_or(&tally.shortest, |minimal| &minimal.example))
        });
        for (name, example) in endings.chain(mistakes) {
            let path = folder.join(name);
            let recording = example.replay(self.program, self.options);
            let recording = recording.map_err(super::run::our_bug)?;
            let (scheduler, seed) = match example.by {
                Some((kind, seed)) => (kind.name(), seed),
                None => (self.report.strategy.name(), self.asked.seed),
            };
            files::save(&path, &file::write(&recording.to_trace(scheduler, seed)))?;
            self.recorded.push(path.to_string_lossy().into_owned());
        }
        Ok(())
    }
}

/// At which place of an order each index stands, from 1.
fn ranks(order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![0; order.len()];
    for (place, index) in order.iter().enumerate() {
        ranks[*index] = place + 1;
    }
    ranks
}
