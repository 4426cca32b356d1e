//! The report of a search as text.

use super::Searched;
use crate::cli::verdict::quoted;
use crate::detect::Signature;
use crate::explore::report::{Minimal, Ways};
use crate::explore::{Ending, Example, Policy, Reached, Strategy, Tally};
use crate::trace::Outcome;
use crate::view::number::counted;

/// Outcomes that are shown; all are in the JSON document.
const SHOWN_MAX: usize = 20;
/// Columns of a program's output in the table.
const OUTPUT_WIDTH: usize = 60;
/// Longest schedule that is put into a line, in bytes.
const LINE_MAX: usize = 4000;

impl Searched<'_> {
    /// The report, every line ended by a newline.
    pub fn text(&self) -> String {
        let mut out = format!("{}: {}\n", self.asked.program, self.scope());
        let ways = Ways::new(self.program, self.options);
        self.outcomes(&ways, &mut out);
        self.findings(&ways, &mut out);
        self.unconfirmed(&mut out);
        out
    }

    /// How far the search came, in words.
    fn scope(&self) -> String {
        let found = &self.report.gathering;
        let runs = counted(found.runs as usize, "run", "runs");
        let strategy = match self.report.policy {
            Some(Policy::One(kind)) if kind.name() != self.report.strategy.name() => {
                format!("policy {}, as time is modelled", kind.name())
            }
            _ => self.report.strategy.name().to_owned(),
        };
        match (&self.report.reached, self.report.policy) {
            (Reached::All, _) => {
                let verb = if found.runs == 1 { "stands" } else { "stand" };
                let note = match self.report.strategy {
                    Strategy::States => "; updates that get lost on the way are told of these runs only",
                    _ => "",
                };
                format!("complete ({strategy}): {runs} {verb} for all there are{note}")
            }
            (Reached::Enough, _) => format!("ended at the first failure ({strategy}), after {runs}"),
            (Reached::Fence(which), _) => format!("{runs} ({strategy}): {which}"),
            (Reached::Stopped(why), Some(_)) => {
                format!(
                    "sampled {runs} of ? ({strategy}, seed {}); {why}",
                    self.asked.seed
                )
            }
            (Reached::Stopped(why), None) => {
                let of = match self.report.expected {
                    Some(expected) => format!("; by estimate there are about {expected} classes of runs"),
                    None => String::new(),
                };
                format!("stopped at limit ({strategy}) after {runs}: {why}{of}")
            }
            (Reached::Discovered(_), _) => format!("not ended ({strategy})"),
        }
    }

    fn outcomes(&self, ways: &Ways<'_>, out: &mut String) {
        let found = &self.report.gathering;
        let endings: Vec<(&Ending, &Tally)> = found.endings.iter().collect();
        let order = self.endings_in_order();
        out.push_str(&format!("\n{:>8}  {:<9} {}\n", "runs", "outcome", "output"));
        for index in order.iter().take(SHOWN_MAX) {
            let (ending, tally) = endings[*index];
            let word = ending.outcome.word();
            let output = printed(&ending.stdout);
            out.push_str(&format!("{:>8}  {word:<9} {output}\n", tally.count));
            if let Outcome::Raised(reason) | Outcome::Limit(reason) = &ending.outcome {
                out.push_str(&format!("{:>20} {reason}\n", ""));
            }
            let line = self.line(ways, &tally.first, *index);
            out.push_str(&format!("{:>10}{line}\n", ""));
        }
        if endings.len() > SHOWN_MAX {
            let more = counted(endings.len() - SHOWN_MAX, "more outcome", "more outcomes");
            out.push_str(&format!("{:>8}  and {more}: --format json shows all\n", ""));
        }
        if found.untold > 0 {
            out.push_str(&format!(
                "{:>8}  with outcomes beyond the {} that are told apart\n",
                found.untold,
                found.endings.len()
            ));
        }
    }

    fn findings(&self, ways: &Ways<'_>, out: &mut String) {
        let found = &self.report.gathering;
        let mistakes: Vec<_> = found.mistakes.iter().collect();
        match found.runs {
            0 => out.push_str("\nno run was made to its end\n"),
            _ if found.has_failed() => {}
            _ => out.push_str("\nnothing went wrong in these runs\n"),
        }
        for (number, index) in self.mistakes_in_order().into_iter().enumerate() {
            let (signature, tally) = mistakes[index];
            let minimal = self.report.minimal.get(signature);
            let example = minimal.map_or(&tally.shortest, |minimal| &minimal.example);
            let story = self.told(example, signature).map(|finding| finding.message);
            let story = story.unwrap_or_default();
            let often = match signature.kind.is_endless() {
                true => "a run that never ends, and so none of those counted above".to_owned(),
                false => format!("{}{}", frequency(tally, found.runs), self.elsewhere(signature)),
            };
            out.push_str(&format!(
                "\n{}. {}: {story}\n   {often}\n   {}: {}\n",
                number + 1,
                signature.kind.word(),
                shortest(example, minimal),
                self.line(ways, example, found.endings.len() + index)
            ));
        }
    }

    /// What the order of locks suggests beyond what was found.
    fn unconfirmed(&self, out: &mut String) {
        if self.report.unconfirmed > 0 {
            let count = counted(self.report.unconfirmed, "deadlock", "deadlocks");
            out.push_str(&format!(
                "\nnot confirmed: the order in which locks were taken suggests {count} that no schedule was found \
                 for within the bound; take locks in the same order everywhere, or give the search more states\n"
            ));
        }
    }

    /// Under which other switch policies a mistake was seen.
    fn elsewhere(&self, signature: &Signature) -> String {
        let told = self.report.elsewhere.iter().map(|other| {
            let seen = other.seen(signature);
            let name = seen.switch.name();
            match seen.count {
                0 if seen.is_impossible => {
                    format!("with --switch {name} impossible: all states were searched")
                }
                0 => format!("with --switch {name} not seen in {} runs", seen.runs),
                count => format!("with --switch {name} in {count} of {}", seen.runs),
            }
        });
        told.map(|told| format!("; {told}")).collect()
    }

    /// How to see a run again.
    fn line(&self, ways: &Ways<'_>, example: &Example, file: usize) -> String {
        if let Some(path) = self.recorded.get(file) {
            return format!("threadline replay {}", quoted(path));
        }
        let line = self.replay_line(ways, example);
        match line.len() > LINE_MAX {
            false => line,
            true => format!(
                "its schedule has {} steps, too many for a line: --record-dir DIR keeps it",
                example.schedule.choices.len()
            ),
        }
    }
}

/// How short the run is that shows a mistake.
fn shortest(example: &Example, minimal: Option<&Minimal>) -> String {
    let switches = counted(example.switches as usize, "switch", "switches");
    match minimal {
        None if example.round.is_some() => "up to where it comes back to an earlier state".to_owned(),
        None => format!(
            "the run of these with the fewest switches has {}",
            example.switches
        ),
        Some(Minimal {
            preemptions,
            is_proven,
            ..
        }) => {
            let preemptions = counted(*preemptions as usize, "preemption", "preemptions");
            let how = match is_proven {
                true => "proven: none has fewer preemptions",
                false => "the shortest that was found",
            };
            format!("shortened to {preemptions} and {switches} ({how})")
        }
    }
}

/// Output in one line, shortened.
fn printed(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    if quoted.chars().count() <= OUTPUT_WIDTH {
        return quoted;
    }
    let start: String = quoted.chars().take(OUTPUT_WIDTH - 1).collect();
    format!("{start}…")
}

/// In how many runs something showed, and in which first.
fn frequency(tally: &Tally, runs: u64) -> String {
    match tally.count {
        0 => "in none of the runs by itself: the search was steered to it".to_owned(),
        count => {
            let runs = counted(runs as usize, "run", "runs");
            format!("first in run {}, in {count} of {runs}", tally.first.run + 1)
        }
    }
}
