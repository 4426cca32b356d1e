//! A run as one JSON document; the same run gives the same bytes.

use super::verdict;
use crate::detect::Finding;
use crate::run::Recording;
use crate::trace::Outcome;
use serde::Serialize;

/// `run --format json`.
#[derive(Serialize)]
struct Document<'a> {
    program: &'a str,
    outcome: &'static str,
    /// The last line of the exception, or which limit it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    exit_code: u8,
    stdout: String,
    stderr: String,
    findings: Vec<FindingDocument<'a>>,
    scheduler: &'static str,
    seed: u64,
    switch: &'static str,
    time: &'static str,
    print: &'static str,
    cores: u32,
    steps: usize,
    switches: usize,
    instructions: u64,
    virtual_time_ns: u64,
    replay: String,
}

#[derive(Serialize)]
struct FindingDocument<'a> {
    kind: &'static str,
    message: &'a str,
    message_zh: &'a str,
    tasks: Vec<&'a str>,
    objects: Vec<String>,
    lines: &'a [u32],
    /// Numbers of the steps that prove it, counted from 1.
    evidence: Vec<usize>,
}

/// The document, ended by a newline.
pub fn document(
    recording: &Recording,
    findings: &[Finding],
    asked: &super::arguments::Run,
    scheduler: &'static str,
) -> String {
    let names = &recording.names;
    let document = Document {
        program: &recording.program.source().name,
        outcome: recording.outcome.word(),
        reason: match &recording.outcome {
            Outcome::Raised(text) | Outcome::Limit(text) => Some(text),
            _ => None,
        },
        exit_code: recording.outcome.exit_code(),
        stdout: recording.stdout(),
        stderr: recording.stderr(),
        findings: findings
            .iter()
            .map(|finding| FindingDocument {
                kind: finding.kind.word(),
                message: &finding.message,
                message_zh: &finding.message_zh,
                tasks: finding.tasks.iter().map(|task| names.task(*task)).collect(),
                objects: finding
                    .objects
                    .iter()
                    .map(|object| names.object(*object))
                    .collect(),
                lines: &finding.lines,
                evidence: finding.evidence.iter().map(|step| step + 1).collect(),
            })
            .collect(),
        scheduler,
        seed: asked.seed,
        switch: recording.options.switch.name(),
        time: recording.options.time.name(),
        print: recording.options.print.name(),
        cores: recording.options.cores,
        steps: recording.steps(),
        switches: recording.switches(),
        instructions: recording.instructions,
        virtual_time_ns: recording.virtual_time_ns,
        replay: verdict::replay_line(asked),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("plain data always has a JSON form");
    text.push('\n');
    text
}
