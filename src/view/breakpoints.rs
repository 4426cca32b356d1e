//! Breakpoints on a recorded run: at which steps it would have stopped, and why.
//!
//! In come a run and a list of breakpoints; out come all stops, so that they can be visited forward and
//! back alike. Variables and objects are known by name, so that a breakpoint also fits another run.

use super::condition::{Condition, Untold};
use super::executions::Execution;
use super::index::Index;
use super::language::Language;
use super::scene::Point;
use crate::run::Recording;
use crate::trace::{Event, Names, Op, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a breakpoint looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A task comes to this line of the program.
    Line(u32),
    /// The shared variable of this name is written.
    Written(String),
    /// The shared variable of this name is read or written.
    Touched(String),
    /// Something is done with the lock or other object of this name: it is taken, given back, set.
    Object(String),
    /// A step that proves a finding.
    Finding,
}

/// Where, and under which conditions, a run is to stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakpoint {
    /// What it looks at.
    pub subject: Subject,
    /// Only steps of this task count.
    pub task: Option<TaskId>,
    /// Only this hit of the run stops, counted from 1; `None`: all do.
    pub nth: Option<u32>,
    /// One that is off never stops.
    pub is_on: bool,
    /// What has to hold where it stops, as [`Condition`] reads it; empty: nothing has to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
}

/// At which of the places at which a breakpoint comes up its condition holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// These places, in order.
    pub holds: Vec<Point>,
    /// At how many it cannot be told.
    pub untold: u32,
    /// Why, at the first of them.
    pub why: Option<Untold>,
}

/// What was judged: a subject and a condition.
pub type Question = (Subject, String);

impl Breakpoint {
    /// One that stops whenever its subject comes up.
    pub fn new(subject: Subject) -> Breakpoint {
        Breakpoint {
            subject,
            task: None,
            nth: None,
            is_on: true,
            condition: String::new(),
        }
    }
}

impl Breakpoint {
    /// What has to be judged for it.
    pub fn question(&self) -> Question {
        (self.subject.clone(), self.condition.clone())
    }
}

/// A run, with where everything comes up in it.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The run.
    pub recording: &'a Recording,
    /// At which steps everything comes up.
    pub index: &'a Index,
    /// The steps that prove findings.
    pub evidence: &'a [usize],
}

impl Run<'_> {
    /// Where a subject comes up, in order, with the step.
    pub fn places(
        &self,
        subject: &Subject,
        inside: &BTreeMap<u32, Arc<Vec<Execution>>>,
    ) -> Vec<(Point, usize)> {
        let known = match subject {
            Subject::Line(line) => inside.get(line),
            _ => None,
        };
        let within = known
            .into_iter()
            .flat_map(|known| known.iter())
            .map(|execution| (execution.at, execution.step));
        let is_proof = |step: &&usize| *subject == Subject::Finding && **step < self.recording.steps();
        let proofs = self.evidence.iter().filter(is_proof).copied();
        let steps = self.index.steps(subject, &self.recording.names).into_iter();
        let steps = steps.map(|step| step as usize).chain(proofs);
        let mut places: Vec<(Point, usize)> = within
            .chain(steps.map(|step| (Point::after(step + 1), step)))
            .collect();
        places.sort_unstable();
        places
    }

    /// Holds the condition of a breakpoint against these places, as the task of the step sees them, until `is_wanted`
    /// says no: at a line as the task comes to it, everywhere else just after the step. The run is carried out once
    /// more between them.
    pub fn judge(
        &self,
        (subject, condition): (&Subject, &Condition),
        places: &[(Point, usize)],
        is_wanted: &dyn Fn() -> bool,
    ) -> Judged {
        let choices = &self.recording.schedule.choices;
        let mut judged = Judged::default();
        let mut moment = self.recording.moment(0);
        for (at, step) in places {
            if !is_wanted() {
                break;
            }
            let look = match subject {
                Subject::Line(_) => *step,
                _ => at.position,
            };
            if look > moment.step + STRIDE {
                moment = self.recording.moment(look);
            }
            while moment.step < look {
                moment.advance(&choices[moment.step]);
            }
            let task = self.recording.task(*step);
            let inner = match choices.get(at.position) {
                Some(choice) if at.instruction > 0 => Some(moment.clone().within(choice, at.instruction).0),
                _ => None,
            };
            let seen = inner.as_ref().unwrap_or(&moment);
            match condition.holds(seen.glance(task)) {
                Ok(true) => judged.holds.push(*at),
                Ok(false) => {}
                Err(why) => {
                    judged.untold += 1;
                    judged.why.get_or_insert(why);
                }
            }
        }
        judged
    }
}

/// A state that lies further ahead than so many steps is asked for instead of stepped to.
const STRIDE: usize = 256;

/// Where the run stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// The point: just after the step, or inside of it.
    pub at: Point,
    /// The step that makes it stop.
    pub step: usize,
    /// Which breakpoint it is, by its place in the list.
    pub breakpoint: usize,
}

/// All stops of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stops {
    /// In order of step, then of breakpoint.
    stops: Vec<Stop>,
    /// How often the subject of each breakpoint came up, with its task, whether that stops or not.
    hits: Vec<u32>,
}

impl Stops {
    /// Finds the stops of a run; `inside` gives the executions of lines at which no step begins, `judged` where the
    /// conditions hold, as far as both are known.
    pub fn of(
        run: Run<'_>,
        breakpoints: &[Breakpoint],
        inside: &BTreeMap<u32, Arc<Vec<Execution>>>,
        judged: &BTreeMap<Question, Arc<Judged>>,
    ) -> Stops {
        let mut found = Stops {
            stops: Vec::new(),
            hits: vec![0; breakpoints.len()],
        };
        for (number, breakpoint) in breakpoints.iter().enumerate() {
            let known = judged.get(&breakpoint.question());
            for (at, step) in run.places(&breakpoint.subject, inside) {
                let holds = |judged: &Arc<Judged>| judged.holds.binary_search(&at).is_ok();
                if breakpoint.condition.is_empty() || known.is_some_and(holds) {
                    found.hit(run.recording, at, step, number, breakpoint);
                }
            }
        }
        found.stops.sort_unstable();
        found
    }

    fn hit(&mut self, recording: &Recording, at: Point, step: usize, index: usize, breakpoint: &Breakpoint) {
        if breakpoint.task.is_some_and(|task| task != recording.task(step)) {
            return;
        }
        self.hits[index] += 1;
        if breakpoint.is_on && breakpoint.nth.is_none_or(|nth| nth == self.hits[index]) {
            self.stops.push(Stop {
                at,
                step,
                breakpoint: index,
            });
        }
    }

    /// The first stop ahead of a point.
    pub fn after(&self, point: Point) -> Option<Point> {
        let next = self.stops.partition_point(|stop| stop.at <= point);
        self.stops.get(next).map(|stop| stop.at)
    }

    /// The last stop behind a point.
    pub fn before(&self, point: Point) -> Option<Point> {
        let next = self.stops.partition_point(|stop| stop.at < point);
        self.stops.get(next.checked_sub(1)?).map(|stop| stop.at)
    }

    /// The stops at a point.
    pub fn at(&self, point: Point) -> &[Stop] {
        let start = self.stops.partition_point(|stop| stop.at < point);
        let end = self.stops.partition_point(|stop| stop.at <= point);
        &self.stops[start..end]
    }

    /// All of them, in order of step.
    pub fn all(&self) -> &[Stop] {
        &self.stops
    }

    /// How often the subject of a breakpoint came up in the run.
    pub fn hits(&self, breakpoint: usize) -> u32 {
        self.hits.get(breakpoint).copied().unwrap_or(0)
    }
}

/// What a breakpoint looks at, in a few words: "counter is written".
pub fn of_subject(subject: &Subject, language: Language) -> String {
    match subject {
        Subject::Line(line) => language.pick(format!("line {line}"), format!("第 {line} 行")),
        Subject::Written(name) => language.pick(format!("{name} is written"), format!("{name} 被写入")),
        Subject::Touched(name) => language.pick(
            format!("{name} is read or written"),
            format!("{name} 被读取或写入"),
        ),
        Subject::Object(name) => language.pick(
            format!("{name} is taken, given back or changed"),
            format!("{name} 被获得、释放或改变"),
        ),
        Subject::Finding => language
            .pick("a step that proves a finding", "证明问题的步骤")
            .to_owned(),
    }
}

/// Why the run stops after a step: "line 12 by Thread-2", "counter written by Thread-1".
pub fn of_stop(subject: &Subject, event: &Event, names: &Names, language: Language) -> String {
    let task = names.task(event.task);
    match subject {
        Subject::Line(line) => language.pick(
            format!("line {line} by {task}"),
            format!("{task} 到达第 {line} 行"),
        ),
        Subject::Written(name) | Subject::Touched(name) => match event.op {
            Op::Read(_) => language.pick(format!("{name} read by {task}"), format!("{task} 读取 {name}")),
            Op::Write(_) => language.pick(format!("{name} written by {task}"), format!("{task} 写入 {name}")),
            _ => language.pick(format!("{name} changed by {task}"), format!("{task} 修改 {name}")),
        },
        Subject::Object(name) => match event.op {
            Op::Acquire(_) | Op::TryAcquire(_) | Op::Wake(_) => {
                language.pick(format!("{name} taken by {task}"), format!("{task} 获得 {name}"))
            }
            Op::Release(_) => language.pick(
                format!("{name} given back by {task}"),
                format!("{task} 释放 {name}"),
            ),
            op => language.pick(
                format!("{name}: {} by {task}", op.verb()),
                format!("{task} 操作 {name}"),
            ),
        },
        Subject::Finding => language.pick(
            format!("{task} takes a step that proves a finding"),
            format!("{task} 走了证明问题的一步"),
        ),
    }
}
