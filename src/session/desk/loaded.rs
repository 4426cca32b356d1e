//! A shown run with all that is built once for it.

use super::threads::both;
use crate::detect::{Finding, Watch};
use crate::program::Program;
use crate::run::{Reader, Recording, saved};
use crate::session::challenge::goal::Goal;
use crate::session::challenge::hand::Hand;
use crate::session::verdict::Verdict;
use crate::trace::{Digesting, Event, TaskId, TraceFile};
use crate::view::{Index, Indexing, OutputModel, Sketch, Subject, Timeline, WaitForPicture};
use std::collections::BTreeSet;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// Steps from which on two threads build the models of a run.
const STEPS_FOR_TWO: usize = 50_000;

/// Choices that are hashed at once.
const CHOICES_AT_ONCE: usize = 1_000;

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

/// The models of a run while it is made: as much of them as its events tell.
pub(super) struct Models {
    sketch: Sketch,
    indexing: Indexing,
    watch: Watch,
    /// What states what the run was, when it comes from a trace, and what it is now.
    stated: Option<(Arc<TraceFile>, Digesting)>,
}

impl Models {
    /// Before the first step of a run of this program, perhaps from a trace.
    pub(super) fn new(program: &Arc<Program>, trace: Option<&Arc<TraceFile>>) -> Models {
        Models {
            sketch: Sketch::default(),
            indexing: Indexing::new(program),
            watch: Watch::new(program),
            stated: trace.map(|trace| (Arc::clone(trace), Digesting::new(trace.digest.every))),
        }
    }
}

impl Reader for Models {
    fn read(&mut self, events: &[Event]) {
        self.sketch.read(events);
        self.indexing.read(events);
        self.watch.read(events);
        if let Some((_, digesting)) = &mut self.stated {
            digesting.read(events);
        }
    }
}

impl Loaded {
    /// Finishes the models of a run.
    ///
    /// `goal` is what is promised of it.
    pub(super) fn new(
        recording: Recording,
        models: Models,
        seed: u64,
        origin: Origin,
        goal: &Goal,
    ) -> Loaded {
        let Recording {
            events,
            ending,
            names,
            outcome,
            ..
        } = &recording;
        let is_long = recording.steps() > STEPS_FOR_TWO;
        let Models {
            sketch,
            indexing,
            watch,
            stated,
        } = models;
        let index = indexing.finish();
        let difference = || {
            let (trace, digesting) = stated?;
            saved::difference_from(&trace, outcome, &digesting.finish())
        };
        let (timeline, (output, findings, key, difference)) = both(
            is_long,
            || sketch.finish(&recording),
            || {
                let findings = recording.findings_of(&watch);
                (OutputModel::new(events), findings, key(&recording), difference())
            },
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
            difference,
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
    let mut hash = Xxh3::new();
    hash.update(recording.program.source().text.as_bytes());
    let mut bytes = Vec::new();
    for choices in recording.schedule.choices.chunks(CHOICES_AT_ONCE) {
        bytes.clear();
        for choice in choices {
            bytes.extend(choice.task.0.to_le_bytes());
            bytes.push(u8::from(choice.draw.is_some()));
            bytes.extend(choice.draw.unwrap_or_default().to_le_bytes());
        }
        hash.update(&bytes);
    }
    hash.digest()
}
