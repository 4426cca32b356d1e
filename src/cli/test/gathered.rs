//! One scenario and what came of it, ready to be told.

use super::Found;
use crate::cli::arguments::Model;
use crate::cli::{files, verdict};
use crate::explore::Pace;
use crate::explore::report::Way;
use crate::explore::search::STEPS_MAX;
use crate::run::compile_beside;
use crate::scenario::{Broken, Budget, Means, Shown, Verdict, verify};
use crate::scheduler::SchedulerKind;
use crate::trace::{Outcome, TimeModel};
use crate::view::number::counted;
use serde::Serialize;

/// Longest schedule that is put into a line, in bytes.
const LINE_MAX: usize = 4000;

/// A scenario and what came of it.
#[derive(Debug)]
pub struct Tested {
    /// As a command would name it.
    pub program: String,
    /// The section it belongs to, or `scenarios`.
    pub section: String,
    /// Its name.
    pub name: String,
    /// The verdict, or why there is none.
    verdict: Result<Verdict, String>,
    time: TimeModel,
}

/// What came of a scenario, as JSON.
#[derive(Serialize)]
pub struct Document<'a> {
    program: &'a str,
    section: &'a str,
    name: &'a str,
    /// `ok`, `fail`, `error` or `open`.
    verdict: &'static str,
    complete: bool,
    runs: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    broken: Vec<BrokenDocument<'a>>,
}

#[derive(Serialize)]
struct BrokenDocument<'a> {
    expectation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stdout: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replay: Option<String>,
}

impl Tested {
    /// Compiles and verifies.
    pub fn of(found: &Found, budget: &Budget, pace: &Pace) -> Tested {
        let mut tested = Tested {
            program: found.program.clone(),
            section: "scenarios".to_owned(),
            name: found.program.clone(),
            verdict: Err(String::new()),
            time: TimeModel::default(),
        };
        let scenario = match &found.read {
            Ok(scenario) => scenario,
            Err(diagnostics) => {
                tested.verdict = Err(diagnostics.clone());
                return tested;
            }
        };
        tested.name.clone_from(&scenario.name);
        tested.time = scenario.about.options.options().time;
        if !scenario.about.section.is_empty() {
            tested.section.clone_from(&scenario.about.section);
        }
        tested.verdict = compile_beside(&scenario.source, &mut |module| found.folder.find(module))
            .map_err(|diagnostics| files::render(&scenario.source, &diagnostics))
            .and_then(|program| verify(scenario, &program, budget, pace));
        tested
    }

    /// Whether an expectation does not hold.
    pub fn is_broken(&self) -> bool {
        self.verdict
            .as_ref()
            .is_ok_and(|verdict| !verdict.broken.is_empty())
    }

    /// Whether it cannot be run.
    pub fn is_refused(&self) -> bool {
        self.verdict.is_err()
    }

    /// Whether somebody ended the search before it was decided.
    pub fn is_open(&self) -> bool {
        !self.is_broken() && self.verdict.as_ref().is_ok_and(|verdict| verdict.is_cut_short)
    }

    /// Whether all runs were looked at.
    pub fn is_complete(&self) -> bool {
        let means = self.verdict.as_ref().map(|verdict| verdict.means);
        matches!(means, Ok(Means::Complete(_)))
    }

    /// `ok`, `FAIL`, `error` or `open`.
    pub fn word(&self) -> &'static str {
        match self {
            tested if tested.is_refused() => "error",
            tested if tested.is_broken() => "FAIL",
            tested if tested.is_open() => "open",
            _ => "ok",
        }
    }

    /// How it was looked at, and which expectations do not hold, in one line.
    pub fn headline(&self) -> String {
        let verdict = match &self.verdict {
            Ok(verdict) => verdict,
            Err(sentence) => return sentence.lines().next().unwrap_or_default().to_owned(),
        };
        let runs = counted(verdict.runs as usize, "run", "runs");
        let means = match verdict.means {
            Means::Complete(strategy) => format!("complete ({}, {runs})", strategy.name()),
            Means::Sampled(policy) => format!("sampled {runs} of ? ({})", policy.name()),
        };
        let ended = if self.is_open() {
            ", then it was stopped"
        } else {
            ""
        };
        let broken = verdict.broken.iter().map(|broken| broken.clause.to_string());
        match broken.collect::<Vec<_>>().join("; ") {
            none if none.is_empty() => format!("{means}{ended}"),
            broken => format!("{means}: not met: {broken}"),
        }
    }

    /// For each expectation that does not hold a run that shows it; of a refused one the diagnostics.
    pub fn story(&self) -> String {
        match &self.verdict {
            Ok(verdict) => verdict
                .broken
                .iter()
                .map(|broken| self.told(verdict, broken))
                .collect(),
            Err(sentence) => sentence.clone(),
        }
    }

    fn told(&self, verdict: &Verdict, broken: &Broken) -> String {
        let clause = &broken.clause;
        let Some(shown) = &broken.shown else {
            let runs = counted(verdict.runs as usize, "run", "runs");
            return match verdict.means {
                Means::Complete(_) => format!("expected {clause}: it holds in no run there is\n"),
                Means::Sampled(_) => format!("expected {clause}: it was not seen in {runs}\n"),
            };
        };
        let mut told = format!(
            "expected {clause}: this run is {} and prints {}\n",
            shown.outcome.word(),
            serde_json::Value::from(shortened(&shown.stdout))
        );
        for (kind, message) in &shown.findings {
            told.push_str(&format!("  {kind}: {message}\n"));
        }
        told.push_str(&format!("  replay: {}\n", self.replay_line(shown)));
        told
    }

    fn replay_line(&self, shown: &Shown) -> String {
        let choices = match &shown.way {
            Way::Seed(kind, seed) if *kind == SchedulerKind::usual(self.time) => {
                vec!["--seed".to_owned(), seed.to_string()]
            }
            Way::Seed(kind, seed) => {
                let words = ["--seed", &seed.to_string(), "--scheduler", kind.name()];
                words.map(str::to_owned).to_vec()
            }
            Way::Choices(line) if line.len() > LINE_MAX => {
                return format!(
                    "threadline explore {} --record-dir found",
                    verdict::quoted(&self.program)
                );
            }
            Way::Choices(line) => vec!["--choices".to_owned(), line.clone()],
        };
        let is_cut = matches!(&shown.outcome, Outcome::Limit(_));
        let model = Model {
            max_steps: is_cut.then_some(STEPS_MAX),
            ..Model::default()
        };
        verdict::run_line(&self.program, &choices, &model, &[])
    }

    /// The same for machines.
    pub fn document(&self) -> Document<'_> {
        let verdict = self.verdict.as_ref();
        let broken = verdict.map_or(&[][..], |verdict| &verdict.broken);
        Document {
            program: &self.program,
            section: &self.section,
            name: &self.name,
            verdict: match self.word() {
                "FAIL" => "fail",
                word => word,
            },
            complete: self.is_complete(),
            runs: verdict.map_or(0, |verdict| verdict.runs),
            error: self.verdict.as_ref().err().map(String::as_str),
            broken: broken
                .iter()
                .map(|broken| BrokenDocument {
                    expectation: broken.clause.to_string(),
                    outcome: broken.shown.as_ref().map(|shown| shown.outcome.word()),
                    stdout: broken.shown.as_ref().map(|shown| shown.stdout.as_str()),
                    replay: broken.shown.as_ref().map(|shown| self.replay_line(shown)),
                })
                .collect(),
        }
    }
}

/// The beginning of a long output.
fn shortened(text: &str) -> String {
    const CHARS: usize = 400;
    match text.char_indices().nth(CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
