//! `threadline test`: scenarios are held to what they expect of themselves.

mod gathered;

pub use gathered::Tested;

use super::arguments::{Format, Test};
use super::progress::{Watched, stoppable_pace, watch};
use super::terminal::Terminal;
use super::{Failure, files, junit};
use crate::explore::parallel;
use crate::scenario::{Budget, Scenario};
use crate::session::Folder;
use serde::Serialize;
use std::sync::atomic::{AtomicU64, Ordering};

/// Verifies and reports: 0 when every expectation holds, 4 when one does not, 2 when a file is refused, 5 when
/// it was stopped before all was known.
///
/// # Errors
/// When there is no such file, or the report cannot be saved.
pub fn test(asked: &Test, terminal: &mut Terminal) -> Result<u8, Failure> {
    let found = files::scenarios(&asked.paths)?;
    let (part, parts) = asked.shard.unwrap_or((1, 1));
    let chosen: Vec<_> = found
        .into_iter()
        .enumerate()
        .filter(|(index, _)| index % parts == part - 1)
        .map(|(_, found)| found)
        .collect();
    let usual = Budget::default();
    let budget = Budget {
        samples: asked.runs.unwrap_or(usual.samples),
        samples_modelled: asked.runs.unwrap_or(usual.samples_modelled),
        ..usual
    };
    let jobs = asked.jobs.map_or_else(parallel::usual_jobs, |jobs| jobs as usize);
    let pace = stoppable_pace();
    let ended = AtomicU64::new(0);
    let watched = Watched {
        what: "scenarios",
        total: Some(chosen.len() as u64),
        seconds: None,
    };
    let done = watch(watched, &pace, &ended, || {
        parallel::each(jobs, chosen.len(), |index| {
            let tested = Tested::of(&chosen[index], &budget, &pace);
            ended.fetch_add(1, Ordering::Relaxed);
            tested
        })
    });
    let tested = done.result;
    if let Some(path) = &asked.junit {
        files::save(path, &junit::document(&tested))?;
    }
    terminal.out(&match asked.format {
        Format::Text => text(&tested),
        Format::Json => document(&tested),
    });
    Ok(exit_code(&tested))
}

/// A program that may state expectations, or why it cannot be read.
#[derive(Debug)]
pub struct Found {
    /// As a command would name it.
    pub program: String,
    /// What was read, or the diagnostics.
    pub read: Result<Scenario, String>,
    /// What lies beside it.
    pub folder: Folder,
}

fn exit_code(tested: &[Tested]) -> u8 {
    if tested.iter().any(Tested::is_refused) {
        super::USAGE
    } else if tested.iter().any(Tested::is_broken) {
        super::DIFFERS
    } else if tested.iter().any(Tested::is_open) {
        5
    } else {
        0
    }
}

/// A line a scenario, a story for each that does not hold, a line that sums up.
fn text(tested: &[Tested]) -> String {
    let width = tested
        .iter()
        .map(|tested| tested.program.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for tested in tested {
        let program = &tested.program;
        out.push_str(&format!(
            "{:<5} {program:<width$}  {}\n",
            tested.word(),
            tested.headline()
        ));
        for line in tested.story().lines() {
            out.push_str(&format!("      {line}\n"));
        }
    }
    let count = |is_meant: &dyn Fn(&Tested) -> bool| tested.iter().filter(|tested| is_meant(tested)).count();
    let broken = count(&Tested::is_broken);
    let refused = count(&Tested::is_refused);
    let open = count(&Tested::is_open);
    out.push_str(&format!(
        "\n{} scenarios: {} hold (all runs of {}, samples of the others)",
        tested.len(),
        tested.len() - broken - refused - open,
        count(&Tested::is_complete)
    ));
    for (number, what) in [
        (broken, "do not hold"),
        (refused, "refused"),
        (open, "not decided"),
    ] {
        if number > 0 {
            out.push_str(&format!(", {number} {what}"));
        }
    }
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Document<'a> {
    tests: usize,
    failed: usize,
    scenarios: Vec<gathered::Document<'a>>,
}

fn document(tested: &[Tested]) -> String {
    let document = Document {
        tests: tested.len(),
        failed: tested.iter().filter(|tested| tested.is_broken()).count(),
        scenarios: tested.iter().map(Tested::document).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("plain data always has a JSON form");
    text.push('\n');
    text
}
