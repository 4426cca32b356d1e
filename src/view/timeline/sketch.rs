//! The lanes of a run while its events come: most of the picture is there when the last one does.

use super::holds::{Holding, Holds};
use super::waits::{self, Extremes};
use super::{Bar, BarKind, Lane, Pyramid, Timeline};
use crate::detect::{self, Record};
use crate::run::Recording;
use crate::trace::{Event, Names, Op, OpResult, Outcome, Standing, TaskId};
use std::collections::BTreeSet;

/// A picture that is not finished.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    steps: u32,
    last: Option<TaskId>,
    switches: Vec<u32>,
    drafts: Vec<Draft>,
    /// How many tasks have taken a step, or come before one that has.
    tasks: usize,
    extremes: Extremes,
    holding: Holding,
}

/// A lane while its bars are gathered.
#[derive(Clone, Debug, Default)]
struct Draft {
    begin: Option<u32>,
    steps: Vec<u32>,
    bars: Vec<Bar>,
    waits: Vec<Bar>,
}

impl Sketch {
    /// Draws the picture from the parts of a record that was made by hand; `look` tells why a task waits at a step.
    #[cfg(test)]
    pub fn whole(
        events: &[Event],
        outcome: &Outcome,
        ending: &Standing,
        names: &Names,
        look: waits::Look<'_>,
    ) -> Timeline {
        let mut sketch = Sketch::default();
        sketch.read(events);
        sketch.of_record(events, outcome, ending, names, look)
    }

    /// Takes in the next events.
    pub fn read(&mut self, events: &[Event]) {
        for event in events {
            let step = self.steps;
            self.steps += 1;
            if self.last.is_some_and(|last| last != event.task) {
                self.switches.push(step);
            }
            self.last = Some(event.task);
            self.extremes.read(event);
            self.holding.read(step, event);
            if let (Op::Spawn(child), OpResult::Done) = (event.op, event.result) {
                self.draft(child).begin.get_or_insert(step + 1);
            }
            self.tasks = self.tasks.max(event.task.index() + 1);
            let draft = self.draft(event.task);
            draft.begin.get_or_insert(step);
            draft.steps.push(step);
            draft
                .bars
                .push(Bar::one(step, step + 1, BarKind::of_event(event)));
        }
    }

    fn draft(&mut self, task: TaskId) -> &mut Draft {
        if self.drafts.len() <= task.index() {
            self.drafts.resize_with(task.index() + 1, Draft::default);
        }
        &mut self.drafts[task.index()]
    }

    /// The picture of the run whose events these were.
    pub fn finish(self, recording: &Recording) -> Timeline {
        let Recording {
            events,
            outcome,
            ending,
            names,
            ..
        } = recording;
        let look = |step: u32, task: TaskId| recording.waits_for(step as usize, task);
        self.of_record(events, outcome, ending, names, &look)
    }

    fn of_record(
        self,
        events: &[Event],
        outcome: &Outcome,
        ending: &Standing,
        names: &Names,
        look: waits::Look<'_>,
    ) -> Timeline {
        let Sketch {
            steps, mut drafts, ..
        } = self;
        let goes_on = matches!(outcome, Outcome::Deadlock | Outcome::Stuck);
        let end = steps + u32::from(goes_on);
        drafts.resize_with(self.tasks.max(ending.tasks.len()), Draft::default);
        if let Some(main) = drafts.first_mut() {
            main.begin = Some(0);
        }
        let waits = waits::waits_between(events, &self.extremes, ending, end, look);
        let findings = detect::hanging(Record {
            standing: ending,
            names,
            events,
        });
        let stuck: BTreeSet<TaskId> = findings
            .iter()
            .flat_map(|finding| finding.tasks.clone())
            .collect();
        for wait in &waits {
            let kind = match BarKind::of_wait(wait.reason) {
                _ if wait.to > steps && stuck.contains(&wait.task) => BarKind::Forever,
                kind => kind,
            };
            if let Some(draft) = drafts.get_mut(wait.task.index()) {
                draft.waits.push(Bar::one(wait.from, wait.to, kind));
            }
        }
        let holds = self.holding.finish(drafts.len(), end);
        let lanes = drafts.into_iter().zip(holds).enumerate();
        let lanes = lanes.map(|(index, (draft, holds))| {
            let standing = ending.tasks.get(index);
            let lasts = standing.is_some_and(|standing| !standing.is_finished);
            draft.lane(TaskId(index as u32), names, holds, lasts.then_some(end))
        });
        Timeline {
            lanes: lanes.collect(),
            steps,
            end,
            switches: self.switches,
            waits,
        }
    }
}

impl Draft {
    /// `end` is where it ends, if not with its last step.
    fn lane(mut self, task: TaskId, names: &Names, holds: Holds, end: Option<u32>) -> Lane {
        self.bars.append(&mut self.waits);
        // Both are sorted nearly, which this sort makes use of.
        self.bars.sort_by_key(|bar| (bar.start, bar.end));
        let begin = self.begin.unwrap_or(0);
        let last = self.steps.last().map_or(begin, |&s| s + 1);
        Lane {
            task,
            name: names.task(task).to_owned(),
            begin,
            end: end.unwrap_or(last),
            steps: self.steps,
            bars: Pyramid::new(self.bars),
            holds,
        }
    }
}
