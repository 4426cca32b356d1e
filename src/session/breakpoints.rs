//! Running on to the next stop and back to the one before, on the recorded run; and the executions of a line.

use super::{Reply, Session, set};
use crate::trace::TaskId;
use crate::view::breakpoints::{self, Breakpoint, Stops, Subject};
use crate::view::executions::{self, Execution};

/// The breakpoints, and where they stop the shown run.
#[derive(Debug, Default)]
pub(super) struct Halts {
    breakpoints: Vec<Breakpoint>,
    stops: Stops,
}

impl Halts {
    pub fn stops(&self) -> &Stops {
        &self.stops
    }
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

    /// Why the run stops at this position; empty when no breakpoint does.
    pub fn stop_reasons(&self) -> Vec<String> {
        let (Some(loaded), Some(step), 0) = (&self.loaded, self.position.checked_sub(1), self.instruction)
        else {
            return Vec::new();
        };
        let recording = &loaded.recording;
        let at = self.halts.stops.at(step).iter();
        let told = at.filter_map(|stop| {
            let breakpoint = self.halts.breakpoints.get(stop.breakpoint)?;
            let event = recording.events.get(step)?;
            Some(breakpoints::of_stop(
                &breakpoint.subject,
                event,
                &recording.names,
                self.language,
            ))
        });
        told.collect()
    }

    /// All executions of a line in the shown run.
    pub fn executions(&self, line: u32) -> Vec<Execution> {
        let loaded = self.loaded.as_ref();
        loaded.map_or_else(Vec::new, |loaded| executions::of_line(&loaded.recording, line))
    }

    pub(super) fn run_on(&mut self) -> Reply {
        let stop = self.halts.stops.after(self.position);
        self.go_to(stop.unwrap_or(usize::MAX))
    }

    pub(super) fn run_back(&mut self) -> Reply {
        let stop = self.halts.stops.before(self.passed());
        self.go_to(stop.unwrap_or(0))
    }

    pub(super) fn toggle_breakpoint(&mut self, subject: Subject) -> Reply {
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

    pub(super) fn toggle_breakpoint_here(&mut self) -> Reply {
        match self.line_here() {
            Some(line) => self.toggle_breakpoint(Subject::Line(line)),
            None => Reply::Unchanged,
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

    /// Another program has other lines and variables.
    pub(super) fn forget_breakpoints(&mut self) {
        self.halts = Halts::default();
        self.line = None;
    }

    /// Has to be called whenever another run is shown or a breakpoint has changed.
    pub(super) fn find_stops(&mut self) {
        self.halts.stops = match &self.loaded {
            Some(loaded) => Stops::of(&loaded.recording, &loaded.findings, &self.halts.breakpoints),
            None => Stops::default(),
        };
    }

    /// From the last execution on to the first.
    pub(super) fn next_at_line(&mut self, line: u32) -> Reply {
        let all = self.executions(line);
        let next = executions::after(&all, self.position).or(all.first());
        self.go_to_execution(line, next)
    }

    pub(super) fn previous_at_line(&mut self, line: u32) -> Reply {
        let all = self.executions(line);
        let before = executions::before(&all, self.passed()).or(all.last());
        self.go_to_execution(line, before)
    }

    pub(super) fn next_at_line_in_task(&mut self, line: u32) -> Reply {
        let (task, all) = self.executions_in_focus(line);
        let next = executions::after(&all, self.position);
        self.selected = task;
        self.go_to_execution(line, next)
    }

    pub(super) fn previous_at_line_in_task(&mut self, line: u32) -> Reply {
        let (task, all) = self.executions_in_focus(line);
        let before = executions::before(&all, self.passed());
        self.selected = task;
        self.go_to_execution(line, before)
    }

    fn executions_in_focus(&self, line: u32) -> (Option<TaskId>, Vec<Execution>) {
        let task = self.focus();
        let mut all = self.executions(line);
        all.retain(|execution| Some(execution.task) == task);
        (task, all)
    }

    fn go_to_execution(&mut self, line: u32, execution: Option<&Execution>) -> Reply {
        let marked = set(&mut self.line, Some(line));
        match execution.map(|execution| self.go_to(execution.step + 1)) {
            Some(Reply::Done) => Reply::Done,
            _ => marked,
        }
    }
}
