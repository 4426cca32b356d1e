//! Runs that leave the window: as a code to be pasted elsewhere, or as a trace file; and codes that come in.

use super::{Folder, Perspective, Reply, Session, Tab, Trouble};
use crate::scenario::Scenario;
use crate::session::desk::{Loaded, Origin, ToShare};
use crate::session::opening::unstated;
use crate::source::SourceText;
use crate::trace::code::{self, CodeError, Shared};
use crate::trace::{TaskId, TraceFile};
use crate::view::AxisKind;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;

/// The most steps of a run that is tried to be written as a code.
const STEPS_MAX: usize = 500_000;

/// What whoever has shared a run looked at: as far as it belongs to the run, and not to a screen or a taste.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Looks {
    perspective: Perspective,
    tab: Tab,
    axis: AxisKind,
    shows_instructions: bool,
    task: Option<TaskId>,
    line: Option<u32>,
}

impl Session {
    /// The shown run and step as one text, which is to be copied when it is there: [`Session::take_copy`].
    pub(super) fn share(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Refused(Trouble::NoRun);
        };
        let steps = loaded.recording.steps();
        if steps > STEPS_MAX {
            return Reply::Refused(Trouble::Code(CodeError::TooManySteps(steps)));
        }
        self.desk.ask_for_code(ToShare {
            scheduler: self.maker(&loaded),
            bookmarks: self.bookmarks().to_vec(),
            position: self.position,
            view: self.looks(),
            loaded,
        });
        Reply::Done
    }

    /// A text that was asked for to be copied, once.
    pub fn take_copy(&mut self) -> Option<String> {
        self.copy.take()
    }

    /// Opens the run that somebody has shared, at the same step. What is no code is refused at once; a code is
    /// read beside the window, since a long one takes its time.
    pub(super) fn open_code(&mut self, text: String) -> Reply {
        if let Err(error) = code::glance(&text) {
            return Reply::Refused(Trouble::Code(error));
        }
        self.desk.read_code(text);
        Reply::Done
    }

    /// A code has been read.
    pub(super) fn take_code(&mut self, read: Result<Box<Shared>, Trouble>) {
        match read {
            Ok(shared) => {
                let name = shared.trace.program_name.clone();
                let looks = shared.view.and_then(|view| serde_json::from_value(view).ok());
                self.open_trace(name, shared.trace, shared.position, looks);
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// Opens a recorded run.
    pub(super) fn open_trace(
        &mut self,
        name: String,
        trace: TraceFile,
        position: usize,
        looks: Option<Looks>,
    ) -> Reply {
        let source = SourceText::new(&trace.program_name, &trace.program_text);
        let read = Scenario::read(source.clone()).ok();
        let trace = Arc::new(trace);
        let folder = Folder::Saved(Arc::clone(&trace));
        self.show(name, unstated(&source, read.as_ref()), folder);
        self.seed = trace.seed;
        self.options = trace.options.clone();
        self.bookmarks.given.clone_from(&trace.bookmarks);
        self.replay = Some(trace);
        if let Some(looks) = looks {
            self.arrange_like(looks);
        }
        self.run_to(position)
    }

    fn looks(&self) -> Option<serde_json::Value> {
        let looks = Looks {
            perspective: self.perspective,
            tab: self.tab,
            axis: self.axis_kind(),
            shows_instructions: self.shows_instructions,
            task: self.selected,
            line: self.line,
        };
        serde_json::to_value(looks).ok()
    }

    fn arrange_like(&mut self, looks: Looks) {
        self.set_perspective(looks.perspective);
        self.tab = looks.tab;
        self.set_axis(looks.axis);
        self.shows_instructions = looks.shows_instructions;
        self.selected = looks.task;
        self.line = looks.line;
    }

    /// Writes the shown run to a trace file.
    pub(super) fn save_trace(&mut self, path: PathBuf) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Refused(Trouble::NoRun);
        };
        let scheduler = self.maker(&loaded);
        self.desk
            .save_trace(loaded, scheduler, self.bookmarks().to_vec(), path);
        Reply::Done
    }

    /// Who made the choices of a run.
    fn maker(&self, loaded: &Loaded) -> &'static str {
        match loaded.origin {
            Origin::Recorded => self.scheduler.name(),
            Origin::WhatIf { .. } | Origin::ByHand => "by hand",
            Origin::Explored => "search",
        }
    }
}
