//! The report of a search as one JSON document.

use super::Searched;
use crate::detect::{Finding, Signature};
use crate::explore::report::finding;
use crate::explore::{Example, Reached};
use crate::trace::{Outcome, line};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    program: &'a str,
    strategy: &'static str,
    /// Whether these are all outcomes there are.
    complete: bool,
    /// Why the search ended before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<&'a str>,
    /// Classes of runs that there are by estimate, when the search was not complete.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<u64>,
    runs: u64,
    states: u64,
    seconds: f64,
    seed: u64,
    switch: &'static str,
    time: &'static str,
    outcomes: Vec<OutcomeDocument<'a>>,
    /// Runs whose outcome is not listed, because there were too many.
    outcomes_left_out: u64,
    findings: Vec<FindingDocument>,
}

#[derive(Serialize)]
struct OutcomeDocument<'a> {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    stdout: &'a str,
    count: u64,
    first_run: u64,
    schedule: String,
    replay: String,
}

#[derive(Serialize)]
struct FindingDocument {
    kind: &'static str,
    message: String,
    message_zh: String,
    lines: Vec<u32>,
    /// The variable, or the type of the exception, that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    count: u64,
    runs_to_find: u64,
    switches: u64,
    /// With --minimise: switches away from a thread that could go on.
    #[serde(skip_serializing_if = "Option::is_none")]
    preemptions: Option<u32>,
    /// With --minimise: whether none has fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_minimal: Option<bool>,
    /// The policies under which it was looked for, with runs made and runs that showed it.
    switch_policies: Vec<SwitchDocument>,
    schedule: String,
    replay: String,
}

#[derive(Serialize)]
struct SwitchDocument {
    switch: &'static str,
    seen: u64,
    runs: u64,
    /// Whether all states were entered under it and none shows the mistake.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_impossible: bool,
}

impl Searched<'_> {
    /// The document, ended by a newline.
    pub fn document(&self) -> String {
        let report = self.report;
        let document = Document {
            program: &self.program.source().name,
            strategy: report.strategy.name(),
            complete: report.reached == Reached::All,
            stopped: match &report.reached {
                Reached::Stopped(why) | Reached::Fence(why) => Some(why),
                _ => None,
            },
            expected: report.expected,
            runs: report.gathering.runs,
            states: report.states,
            seconds: self.seconds,
            seed: self.asked.seed,
            switch: self.options.switch.name(),
            time: self.options.time.name(),
            outcomes: self.outcome_documents(),
            outcomes_left_out: report.gathering.untold,
            findings: self.finding_documents(),
        };
        let mut text = serde_json::to_string_pretty(&document).expect("plain data always has a JSON form");
        text.push('\n');
        text
    }

    fn outcome_documents(&self) -> Vec<OutcomeDocument<'_>> {
        let endings = self.report.gathering.endings.iter();
        let documents = endings.map(|(ending, tally)| OutcomeDocument {
            outcome: ending.outcome.word(),
            reason: match &ending.outcome {
                Outcome::Raised(text) | Outcome::Limit(text) => Some(text),
                _ => None,
            },
            stdout: &ending.stdout,
            count: tally.count,
            first_run: tally.first.run + 1,
            schedule: written(&tally.first),
            replay: self.choices_line(&tally.first),
        });
        documents.collect()
    }

    fn finding_documents(&self) -> Vec<FindingDocument> {
        let mistakes = self.report.gathering.mistakes.iter();
        let documents = mistakes.map(|(signature, tally)| {
            let minimal = self.report.minimal.get(signature);
            let example = minimal.map_or(&tally.shortest, |minimal| &minimal.example);
            let told = self.told(example, signature);
            let told = told.as_ref();
            FindingDocument {
                kind: signature.kind.word(),
                message: told.map_or(String::new(), |told| told.message.clone()),
                message_zh: told.map_or(String::new(), |told| told.message_zh.clone()),
                lines: told.map_or(Vec::new(), |told| told.lines.clone()),
                subject: told.and_then(|told| told.subject.clone()),
                count: tally.count,
                runs_to_find: tally.first.run + 1,
                switches: example.switches,
                preemptions: minimal.map(|minimal| minimal.preemptions),
                is_minimal: minimal.map(|minimal| minimal.is_proven),
                switch_policies: self.switch_documents(signature, tally.count),
                schedule: written(example),
                replay: self.choices_line(example),
            }
        });
        documents.collect()
    }

    /// What a run that shows a mistake says of it.
    pub fn told(&self, example: &Example, signature: &Signature) -> Option<Finding> {
        let recording = example.replay(self.program, self.options).ok()?;
        finding(&recording, signature)
    }

    fn switch_documents(&self, signature: &Signature, count: u64) -> Vec<SwitchDocument> {
        let here = SwitchDocument {
            switch: self.options.switch.name(),
            seen: count,
            runs: self.report.gathering.runs,
            is_impossible: false,
        };
        let elsewhere = self
            .report
            .elsewhere
            .iter()
            .filter(|_| !signature.kind.is_endless());
        let others = elsewhere.map(|other| {
            let seen = other.seen(signature);
            SwitchDocument {
                switch: seen.switch.name(),
                seen: seen.count,
                runs: seen.runs,
                is_impossible: seen.is_impossible,
            }
        });
        std::iter::once(here).chain(others).collect()
    }

    fn choices_line(&self, example: &Example) -> String {
        let choices = ["--choices".to_owned(), written(example)];
        self.run_line(&choices, example)
    }
}

fn written(example: &Example) -> String {
    line::write(&example.shared, &example.schedule)
}
