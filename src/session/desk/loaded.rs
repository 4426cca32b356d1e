//! A shown run with all that is built once for it.

use super::threads::both;
use crate::detect::Finding;
use crate::run::Recording;
use crate::session::challenge::goal::Goal;
use crate::session::challenge::hand::Hand;
use crate::session::verdict::Verdict;
use crate::trace::TaskId;
use crate::view::{Index, OutputModel, Subject, Timeline, WaitForPicture};
use std::collections::BTreeSet;
use xxhash_rust::xxh3::xxh3_64;

/// Steps from which on two threads build the models of a run.
const STEPS_FOR_TWO: usize = 50_000;

/// A run with the models that are built once for it.
#[derive(Debug)]
pub struct Loaded {
    /// The run.
    pub recording: Recording,
    /// Its lanes.
    pub timeline: Timeline,
    /// At which steps its lines, variables and objects come up.
    pub index: Index,
    /// What a breakpoint can look at in it, lines apart.
    pub subjects: Vec<Subject>,
    /// What it printed.
    pub output: OutputModel,
    /// Who waited for whom at its end.
    pub ending: WaitForPicture,
    /// What went wrong in it, with evidence.
    pub findings: Vec<Finding>,
    /// The steps that prove them, ascending, each once.
    pub evidence: Vec<usize>,
    /// The seed it was made with.
    pub seed: u64,
    /// How a replay differs from what its trace file states.
    pub difference: Option<String>,
    /// Where its choices came from.
    pub origin: Origin,
    /// How far it has come, when it is made by hand.
    pub hand: Option<Hand>,
    /// What is to be thought of it.
    pub verdict: Verdict,
    /// By which the same run is known again in another sitting.
    pub key: u64,
}

/// Where the choices of a shown run came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A scheduler from a seed, or a trace file.
    #[default]
    Recorded,
    /// Another run, with one choice changed.
    WhatIf {
        /// The step at which it was changed.
        at: usize,
    },
    /// A search.
    Explored,
    /// Whoever takes up a challenge.
    ByHand,
}

impl Loaded {
    /// Builds the models of a run.
    ///
    /// `goal` is what is promised of it.
    pub fn new(recording: Recording, seed: u64, origin: Origin, goal: &Goal) -> Loaded {
        let Recording {
            events,
            ending,
            names,
            ..
        } = &recording;
        let is_long = recording.steps() > STEPS_FOR_TWO;
        let ((timeline, output), (index, findings, key)) = both(
            is_long,
            || (Timeline::new(&recording), OutputModel::new(events)),
            || (Index::new(&recording), recording.findings(), key(&recording)),
        );
        let evidence: BTreeSet<usize> = findings
            .iter()
            .flat_map(|finding| finding.evidence.clone())
            .collect();
        let kinds = findings.iter().map(|finding| (finding.kind, 1)).collect();
        let verdict = Verdict::of(goal, &recording.outcome, &recording.stdout(), 1, &kinds);
        Loaded {
            timeline,
            subjects: index.subjects(names),
            index,
            output,
            ending: WaitForPicture::new(ending, names),
            findings,
            evidence: evidence.into_iter().collect(),
            seed,
            difference: None,
            origin,
            hand: None,
            verdict,
            key,
            recording,
        }
    }

    /// The position just after the next step that proves a finding.
    pub fn evidence_after(&self, position: usize) -> Option<usize> {
        let next = self.evidence.partition_point(|step| *step < position);
        self.evidence.get(next).map(|step| step + 1)
    }

    /// The position just after the last such step before this position.
    pub fn evidence_before(&self, position: usize) -> Option<usize> {
        let next = self.evidence.partition_point(|step| step + 1 < position);
        self.evidence.get(next.checked_sub(1)?).map(|step| step + 1)
    }

    /// Whether a task could take the step after this many.
    pub fn can_step(&self, position: usize, task: TaskId) -> bool {
        let enabled = self.recording.moment(position).enabled();
        enabled.iter().any(|(enabled, _)| *enabled == task)
    }
}

/// The hash of a run's program and choices.
fn key(recording: &Recording) -> u64 {
    let mut bytes = recording.program.source().text.as_bytes().to_vec();
    for choice in &recording.schedule.choices {
        bytes.extend(choice.task.0.to_le_bytes());
        bytes.extend(choice.draw.map_or([0; 9], |draw| {
            let mut drawn = [1; 9];
            drawn[1..].copy_from_slice(&draw.to_le_bytes());
            drawn
        }));
    }
    xxh3_64(&bytes)
}
