//! Running on to the next stop and back to the one before, on the recorded run; and the executions of a line.

use super::desk::Loaded;
use super::{Notice, Reply, Session, Tab, Trouble, set};
use crate::run::Visit;
use crate::trace::TaskId;
use crate::view::breakpoints::{self, Breakpoint, Judged, Question, Run, Stops, Subject};
use crate::view::condition::Condition;
use crate::view::executions::{self, Execution, Executions};
use crate::view::scene::Point;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The breakpoints, and where they stop the shown run.
#[derive(Debug, Default)]
pub(super) struct Halts {
    breakpoints: Vec<Breakpoint>,
    stops: Stops,
    /// The executions of lines at which no step of the shown run begins, once they have been looked for.
    inside: BTreeMap<u32, Arc<Vec<Execution>>>,
    /// The lines that are being looked for.
    sought: BTreeSet<u32>,
    /// Where conditions hold in the shown run, once that has been looked for.
    judged: BTreeMap<Question, Arc<Judged>>,
    /// The conditions that are being judged.
    asked: BTreeSet<Question>,
    /// Set while running on, or back, waits for the stops to be known.
    runs: Option<Way>,
}

/// Which way a run is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// What breakpoints need to know of a run beyond its record, as far as it has been looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sites {
    inside: BTreeMap<u32, Arc<Vec<Execution>>>,
    judged: BTreeMap<Question, Arc<Judged>>,
}

impl Loaded {
    fn places(&self) -> Run<'_> {
        Run {
            recording: &self.recording,
            index: &self.index,
            evidence: &self.evidence,
        }
    }

    /// Where a condition holds.
    pub(super) fn judge(
        &self,
        (subject, condition): (&Subject, &Condition),
        sites: &Sites,
        is_wanted: &dyn Fn() -> bool,
    ) -> Judged {
        let places = self.places().places(subject, &sites.inside);
        self.places().judge((subject, condition), &places, is_wanted)
    }

    /// Where breakpoints stop it.
    pub(super) fn stops(&self, breakpoints: &[Breakpoint], sites: &Sites) -> Stops {
        Stops::of(self.places(), breakpoints, &sites.inside, &sites.judged)
    }
}

impl Halts {
    pub fn stops(&self) -> &Stops {
        &self.stops
    }
}

/// The nearest of a line's executions ahead of a point or behind it: of a task, or of whichever, and then from the last
/// one on to the first.
fn nearest(all: Executions<'_>, here: Point, way: Way, task: Option<TaskId>) -> Option<Execution> {
    let is_own = |execution: &Execution| task.is_none_or(|task| execution.task == task);
    let (found, first) = match way {
        Way::On => {
            let ahead = all.before(here, true);
            (all.within(ahead..all.len()).find(is_own), all.iter().next())
        }
        Way::Back => {
            let behind = all.before(here, false);
            (all.within(0..behind).rev().find(is_own), all.iter().next_back())
        }
    };
    found.or_else(|| first.filter(|_| task.is_none()))
}

impl Session {
    /// The breakpoints, in the order in which they were set.
    pub fn breakpoints(&self) -> &[Breakpoint] {
        &self.halts.breakpoints
    }

    /// Where they stop the shown run.
    pub fn stops(&self) -> &Stops {
        &self.halts.stops
    }

    /// The breakpoint that looks at this.
    pub fn breakpoint_on(&self, subject: &Subject) -> Option<&Breakpoint> {
        let mut all = self.halts.breakpoints.iter();
        all.find(|breakpoint| breakpoint.subject == *subject)
    }

    /// The line that is marked, whose executions are listed.
    pub fn selected_line(&self) -> Option<u32> {
        self.line
    }

    /// The line that is meant by "here": the marked one, else that of the task in focus.
    pub fn line_here(&self) -> Option<u32> {
        self.line.or_else(|| self.scene.marks.line_of(self.focus()?))
    }

    /// Why the run stops here; empty when no breakpoint does.
    pub fn stop_reasons(&self) -> Vec<String> {
        let Some(loaded) = &self.loaded else {
            return Vec::new();
        };
        let recording = &loaded.recording;
        let at = self.halts.stops.at(self.point()).iter();
        let told = at.filter_map(|stop| {
            let breakpoint = self.halts.breakpoints.get(stop.breakpoint)?;
            let event = recording.events.get(stop.step)?;
            Some(breakpoints::of_stop(
                &breakpoint.subject,
                event,
                &recording.names,
                self.language,
            ))
        });
        told.collect()
    }

    /// All executions of a line in the shown run, as far as they are known.
    pub fn executions(&self, line: u32) -> Executions<'_> {
        let Some(loaded) = &self.loaded else {
            return Executions::Inside(&[]);
        };
        let steps = Executions::of_line(&loaded.recording, &loaded.index, line);
        match self.halts.inside.get(&line) {
            Some(inside) if steps.is_empty() => Executions::Inside(inside),
            _ => steps,
        }
    }

    /// The nearest execution of a line ahead of where the user stands, or behind, of a task or of whichever.
    fn execution_beside(&self, line: u32, way: Way, task: Option<TaskId>) -> Option<Execution> {
        nearest(self.executions(line), self.point(), way, task)
    }

    /// Whether the executions of a line are being looked for inside the steps.
    pub fn is_seeking(&self, line: u32) -> bool {
        self.halts.sought.contains(&line)
    }

    /// A line without a step of its own has to be looked for inside the steps of the run.
    fn seek(&mut self, line: u32) {
        let Some(loaded) = self.loaded.clone() else {
            return;
        };
        let is_known = self.halts.inside.contains_key(&line) || self.halts.sought.contains(&line);
        if !is_known && loaded.index.line(line).is_empty() {
            self.halts.sought.insert(line);
            self.desk.ask_for_visits(loaded, line);
        }
    }

    /// Takes in what was found inside the steps.
    pub(super) fn found_inside(&mut self, line: u32, visits: &[Visit]) {
        self.halts.sought.remove(&line);
        self.halts
            .judged
            .retain(|(subject, _), _| *subject != Subject::Line(line));
        if let Some(loaded) = &self.loaded {
            let found = executions::of_visits(&loaded.recording, visits);
            self.halts.inside.insert(line, Arc::new(found));
        }
        self.find_stops();
    }

    /// Another run is shown, or none: it stops elsewhere.
    pub(super) fn show_stops(&mut self) {
        self.halts.inside.clear();
        self.halts.sought.clear();
        self.halts.judged.clear();
        self.halts.asked.clear();
        if let Some(line) = self.line {
            self.seek(line);
        }
        self.find_stops();
    }

    pub(super) fn select_line(&mut self, line: Option<u32>) -> Reply {
        if let Some(line) = line {
            self.seek(line);
        }
        set(&mut self.line, line)
    }

    pub(super) fn ask_why(&mut self, task: TaskId, position: usize) -> Reply {
        if !matches!(self.tab, Tab::Waits | Tab::Threads) {
            self.tab = Tab::Waits;
        }
        self.selected = Some(task);
        self.go_to(position);
        Reply::Done
    }

    pub(super) fn run_on(&mut self) -> Reply {
        if self.waits_for_stops(Way::On) {
            return Reply::Done;
        }
        match self.halts.stops.after(self.point()) {
            Some(stop) => self.stand(stop.position, stop.instruction),
            None => self.go_to(usize::MAX),
        }
    }

    /// Whether the stops are still to be found; then the run goes there once they are.
    fn waits_for_stops(&mut self, way: Way) -> bool {
        let waits = self.desk.is_finding_stops();
        self.halts.runs = Some(way).filter(|_| waits);
        waits
    }

    pub(super) fn run_back(&mut self) -> Reply {
        if self.waits_for_stops(Way::Back) {
            return Reply::Done;
        }
        match self.halts.stops.before(self.point()) {
            Some(stop) => self.stand(stop.position, stop.instruction),
            None => self.go_to(0),
        }
    }

    pub(super) fn toggle_breakpoint(&mut self, subject: Subject) -> Reply {
        let subject = match subject {
            Subject::Line(line) if self.breakpoint_on(&subject).is_none() => {
                let Some(line) = self.line_with_code(line) else {
                    return Reply::Unchanged;
                };
                let subject = Subject::Line(line);
                if self.breakpoint_on(&subject).is_some() {
                    return Reply::Unchanged;
                }
                subject
            }
            other => other,
        };
        let all = &mut self.halts.breakpoints;
        match all.iter().position(|breakpoint| breakpoint.subject == subject) {
            Some(index) => {
                all.remove(index);
            }
            None => all.push(Breakpoint::new(subject)),
        }
        self.find_stops();
        Reply::Done
    }

    /// This line, or the next one that holds more than blanks and a comment.
    fn line_with_code(&self, line: u32) -> Option<u32> {
        let Some(program) = &self.program else {
            return Some(line);
        };
        let is_code = |line: &u32| {
            let text = program.source.line(*line).trim_start();
            !text.is_empty() && !text.starts_with('#')
        };
        (line..=program.source.line_count()).find(is_code)
    }

    pub(super) fn toggle_breakpoint_here(&mut self) -> Reply {
        match self.line_here() {
            Some(line) => self.toggle_breakpoint(Subject::Line(line)),
            None => {
                if self.program.is_some() {
                    self.notice = Some(Notice::NoLineHere);
                }
                Reply::Unchanged
            }
        }
    }

    pub(super) fn change_breakpoint(&mut self, index: usize, change: impl Fn(&mut Breakpoint)) -> Reply {
        let Some(breakpoint) = self.halts.breakpoints.get_mut(index) else {
            return Reply::Unchanged;
        };
        let before = breakpoint.clone();
        change(breakpoint);
        // There is no hit before the first.
        breakpoint.nth = breakpoint.nth.map(|nth| nth.max(1));
        if *breakpoint == before {
            return Reply::Unchanged;
        }
        self.find_stops();
        Reply::Done
    }

    pub(super) fn remove_breakpoint(&mut self, index: usize) -> Reply {
        if index >= self.halts.breakpoints.len() {
            return Reply::Unchanged;
        }
        self.halts.breakpoints.remove(index);
        self.find_stops();
        Reply::Done
    }

    pub(super) fn remove_breakpoints(&mut self) -> Reply {
        if self.halts.breakpoints.is_empty() {
            return Reply::Unchanged;
        }
        self.halts = Halts::default();
        Reply::Done
    }

    /// Those that were set in an earlier sitting.
    pub(super) fn set_breakpoints(&mut self, breakpoints: Vec<Breakpoint>) {
        self.halts.breakpoints = breakpoints;
        self.find_stops();
    }

    /// Another program has other lines and variables.
    pub(super) fn forget_breakpoints(&mut self) {
        self.halts = Halts::default();
        self.line = None;
    }

    /// Has to be called whenever a breakpoint has changed, or more executions are known.
    fn find_stops(&mut self) {
        let lines: Vec<u32> = self
            .halts
            .breakpoints
            .iter()
            .filter_map(|breakpoint| match breakpoint.subject {
                Subject::Line(line) => Some(line),
                _ => None,
            })
            .collect();
        for line in lines {
            self.seek(line);
        }
        self.judge_conditions();
        self.halts.runs = None;
        let Some(loaded) = self.loaded.clone().filter(|_| !self.halts.breakpoints.is_empty()) else {
            self.halts.stops = Stops::default();
            return self.desk.forget_stops();
        };
        let breakpoints = self.halts.breakpoints.clone();
        self.desk.ask_for_stops(loaded, breakpoints, self.sites());
        self.wait_a_moment(|session| !session.desk.is_finding_stops());
        if self.desk.is_finding_stops() {
            // Those that are known are of other breakpoints, or of another run.
            self.halts.stops = Stops::default();
        }
    }

    fn sites(&self) -> Sites {
        Sites {
            inside: self.halts.inside.clone(),
            judged: self.halts.judged.clone(),
        }
    }

    /// Takes in where the breakpoints stop the run.
    pub(super) fn take_stops(&mut self, stops: Stops) {
        self.halts.stops = stops;
        let before = self.point();
        match self.halts.runs.take() {
            Some(Way::On) => self.run_on(),
            Some(Way::Back) => self.run_back(),
            None => Reply::Unchanged,
        };
        if self.point() != before {
            self.ask_for_scene();
        }
    }

    /// Asks for those that are not known; one at a line that is still being looked for has to wait for that.
    fn judge_conditions(&mut self) {
        let Some(loaded) = self.loaded.clone() else {
            return;
        };
        let sites = self.sites();
        let halts = &mut self.halts;
        for breakpoint in &halts.breakpoints {
            let question = breakpoint.question();
            let is_sought = matches!(breakpoint.subject, Subject::Line(line) if halts.sought.contains(&line));
            let is_known = halts.judged.contains_key(&question) || halts.asked.contains(&question);
            if is_sought || is_known || breakpoint.condition.is_empty() {
                continue;
            }
            let Ok(condition) = Condition::parse(&breakpoint.condition) else {
                continue;
            };
            halts.asked.insert(question.clone());
            self.desk
                .ask_to_judge(Arc::clone(&loaded), condition, sites.clone(), question);
        }
    }

    /// Takes in where a condition holds.
    pub(super) fn found_holding(&mut self, question: Question, judged: Judged) {
        self.halts.asked.remove(&question);
        self.halts.judged.insert(question, Arc::new(judged));
        self.find_stops();
    }

    /// Where the condition of a breakpoint holds; `None` while it is looked for, and where there is no condition.
    pub fn judged(&self, breakpoint: &Breakpoint) -> Option<&Judged> {
        self.halts.judged.get(&breakpoint.question()).map(Arc::as_ref)
    }

    /// Only places at which this holds stop; empty: all do.
    pub(super) fn set_condition(&mut self, index: usize, text: &str) -> Reply {
        let text = text.trim();
        if !text.is_empty()
            && let Err(fault) = Condition::parse(text)
        {
            let text = text.to_owned();
            return Reply::Refused(Trouble::Condition { text, fault });
        }
        self.change_breakpoint(index, |it| text.clone_into(&mut it.condition))
    }

    /// From the last execution on to the first.
    pub(super) fn next_at_line(&mut self, line: u32) -> Reply {
        let next = self.execution_beside(line, Way::On, None);
        self.go_to_execution(line, next)
    }

    pub(super) fn previous_at_line(&mut self, line: u32) -> Reply {
        let before = self.execution_beside(line, Way::Back, None);
        self.go_to_execution(line, before)
    }

    pub(super) fn next_at_line_in_task(&mut self, line: u32) -> Reply {
        self.go_in_task(line, Way::On)
    }

    pub(super) fn previous_at_line_in_task(&mut self, line: u32) -> Reply {
        self.go_in_task(line, Way::Back)
    }

    fn go_in_task(&mut self, line: u32, way: Way) -> Reply {
        let task = self.focus();
        let found = task.and_then(|task| self.execution_beside(line, way, Some(task)));
        self.selected = task;
        self.go_to_execution(line, found)
    }

    fn go_to_execution(&mut self, line: u32, execution: Option<Execution>) -> Reply {
        let marked = self.select_line(Some(line));
        match execution.map(|it| self.stand(it.at.position, it.at.instruction)) {
            Some(Reply::Done) => Reply::Done,
            _ => marked,
        }
    }
}
