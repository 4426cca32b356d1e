//! What a screen reads of a session.

use super::desk::Loaded;
use super::recent::RecentFile;
use super::{Explored, Notice, OpenProgram, Session, Tab, Theme, Trouble};
use crate::explore::account::Account;
use crate::export::story::Sentence;
use crate::scheduler::SchedulerKind;
use crate::trace::TaskId;
use crate::view::{Language, Scene, sentence};
use std::sync::Arc;

impl Session {
    /// The program that is open.
    pub fn program(&self) -> Option<&OpenProgram> {
        self.program.as_ref()
    }

    /// The run that is shown.
    pub fn loaded(&self) -> Option<&Arc<Loaded>> {
        self.loaded.as_ref()
    }

    /// The run that the shown one is compared with: the pinned one, else the one that was shown before it.
    pub fn compared(&self) -> Option<&Arc<Loaded>> {
        let is_other = |loaded: &&Arc<Loaded>| {
            self.loaded
                .as_ref()
                .is_none_or(|shown| !Arc::ptr_eq(shown, loaded))
        };
        self.pinned.as_ref().filter(is_other).or_else(|| self.past.last())
    }

    /// Whether there is a run to go back to.
    pub fn can_undo(&self) -> bool {
        self.past.can_undo()
    }

    /// Whether there is a run to go on to again.
    pub fn can_redo(&self) -> bool {
        self.past.can_redo()
    }

    /// What the last search of the open program came to.
    pub fn explored(&self) -> Option<&Arc<Explored>> {
        self.explored.as_ref()
    }

    /// Runs made and states entered so far by a search that is under way, and runs expected altogether (0
    /// while nothing is known).
    pub fn searching(&self) -> Option<[u64; 3]> {
        self.desk.searching()
    }

    /// What decided the shown run, once that has been asked for.
    pub fn account(&self) -> Option<&Arc<Account>> {
        self.account.as_ref()
    }

    /// The story of the shown run, once what decided it has been looked for.
    pub fn story(&self) -> Option<&[Sentence]> {
        let told = self.told.as_ref()?;
        let index = Language::ALL
            .iter()
            .position(|language| *language == self.language)?;
        told.get(index).map(Vec::as_slice)
    }

    /// States looked at so far to find out what decided the shown run, while that is under way.
    pub fn accounting(&self) -> Option<u64> {
        self.desk.accounting()
    }

    /// The moment that is shown; may lag behind [`Session::position`] while it is being gathered.
    pub fn scene(&self) -> &Arc<Scene> {
        &self.scene
    }

    /// How many steps of the shown run have been taken.
    pub fn position(&self) -> usize {
        self.position
    }

    /// How many steps the shown run has.
    pub fn steps(&self) -> usize {
        self.loaded.as_ref().map_or(0, |loaded| loaded.recording.steps())
    }

    /// The seed of the next run.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The policy of the next run.
    pub fn scheduler(&self) -> SchedulerKind {
        self.scheduler
    }

    /// The task the user picked.
    pub fn selected(&self) -> Option<TaskId> {
        self.selected
    }

    /// The task whose stack and variables are shown: the picked one, else the one that stepped last or is in
    /// the middle of a step.
    pub fn focus(&self) -> Option<TaskId> {
        self.selected.or_else(|| {
            let loaded = self.loaded.as_ref()?;
            let last = self.passed().saturating_sub(1);
            loaded.recording.events.get(last).map(|event| event.task)
        })
    }

    /// Whether the run is being played.
    pub fn is_playing(&self) -> bool {
        self.playback.is_playing
    }

    /// Steps a second while playing.
    pub fn speed(&self) -> f64 {
        self.playback.speed()
    }

    /// Whether a trace or a code is being read.
    pub fn is_reading(&self) -> bool {
        self.desk.is_reading()
    }

    /// Steps taken so far by a run that is under way.
    pub fn running(&self) -> Option<u64> {
        self.desk.running()
    }

    /// Whether that run has been asked to stop; what there is of it is put together then.
    pub fn is_stopping(&self) -> bool {
        self.desk.is_stopping()
    }

    /// What went wrong last, until it is dismissed or another run starts.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// What there is to tell that is no trouble.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Tells something that has nothing to do with a command.
    pub fn tell(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// The files that were opened last, the latest first.
    pub fn recent(&self) -> &[RecentFile] {
        self.recent.files()
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The colours.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The tab that is open.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// The sentence of the step that was taken last; at the end of the run, how it ended.
    pub fn sentence(&self) -> Option<String> {
        let loaded = self.loaded.as_ref()?;
        let recording = &loaded.recording;
        if recording.events.is_empty() {
            // It was stopped before its first step was over.
            return Some(sentence::of_end(recording, &loaded.ending, self.language));
        }
        let last = self.passed().checked_sub(1)?;
        let event = recording.events.get(last)?;
        let deed = sentence::of_event(event, &recording.names, self.language);
        if self.instruction > 0 {
            let count = event.instructions;
            return Some(self.language.pick(
                format!("Instruction {} of {count}: {deed}", self.instruction),
                format!("第 {} 条指令，共 {count} 条：{deed}", self.instruction),
            ));
        }
        if self.position < self.steps() {
            return Some(deed);
        }
        if loaded.hand.is_some_and(|hand| hand.is_open) {
            let turn = self
                .language
                .pick(" Who goes on is yours to say.", "接下来谁走，由您决定。");
            return Some(format!("{deed}{turn}"));
        }
        let ending = sentence::of_end(recording, &loaded.ending, self.language);
        Some(
            self.language
                .pick(format!("{deed} {ending}"), format!("{deed}{ending}")),
        )
    }
}
