//! Runs beside the shown one: branches of it, what a search has found, the shortest that fails alike; and the
//! way back.

use super::challenge::goal::Goal;
use super::desk::{self, Course};
use super::past::{Past, Shown};
use super::{Explored, Notice, Reply, Session, Tab, Trouble};
use crate::explore::Example;
use crate::explore::account::Account;
use crate::trace::{Schedule, TaskId};
use std::sync::Arc;

impl Session {
    /// A task that waits, has ended, or would go on here anyway makes no branch.
    pub(super) fn run_next(&mut self, task: TaskId) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        let at = self.position;
        if !loaded.can_step(at, task) {
            let lane = loaded.timeline.lanes.get(task.index());
            self.notice = lane.map(|lane| Notice::CannotGoOn(lane.name.clone()));
            return Reply::Unchanged;
        }
        if loaded
            .recording
            .events
            .get(at)
            .is_some_and(|event| event.task == task)
        {
            return self.go_to(at + 1);
        }
        let branch = Course::Branch {
            from: loaded,
            at,
            task,
        };
        self.follow(branch, at + 1)
    }

    pub(super) fn turn_back(&mut self, turn: fn(&mut Past, Shown) -> Option<Shown>) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        let here = Shown {
            loaded,
            position: self.position,
        };
        match turn(&mut self.past, here) {
            Some(shown) => {
                self.desk.stop();
                self.set_loaded(shown.loaded, shown.position);
                self.judge();
                Reply::Done
            }
            None => Reply::Unchanged,
        }
    }

    pub(super) fn pin(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        self.pinned = Some(loaded);
        Reply::Done
    }

    pub(super) fn explore(&mut self) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        self.desk.search(desk::Search {
            source: program.source.clone(),
            folder: program.folder.clone(),
            goal: Goal::of(&program.name, &program.about),
            options: self.options.clone(),
            seed: self.seed,
        });
        self.tab = Tab::Explore;
        Reply::Done
    }

    pub(super) fn stop_exploring(&mut self) -> Reply {
        if self.desk.searching().is_none() {
            return Reply::Unchanged;
        }
        self.desk.ask_to_stop_searching();
        Reply::Done
    }

    pub(super) fn show_ending(&mut self, index: usize) -> Reply {
        let Some(explored) = self.explored.clone() else {
            return Reply::Unchanged;
        };
        match explored.endings.get(index) {
            Some(ending) => self.show_found(&explored, &ending.run, usize::MAX),
            None => Reply::Unchanged,
        }
    }

    pub(super) fn show_mistake(&mut self, index: usize) -> Reply {
        let Some(explored) = self.explored.clone() else {
            return Reply::Unchanged;
        };
        let Some(mistake) = explored.mistakes.get(index) else {
            return Reply::Unchanged;
        };
        let shown = mistake
            .finding
            .evidence
            .last()
            .map_or(usize::MAX, |step| step + 1);
        self.show_found(&explored, &mistake.run, shown)
    }

    pub(super) fn show_found(&mut self, explored: &Explored, run: &Example, lands_at: usize) -> Reply {
        let found = Course::Found {
            program: Arc::clone(&explored.program),
            shared: Arc::clone(&run.shared),
            schedule: Arc::clone(&run.schedule),
            options: run.options(&explored.options),
        };
        self.follow(found, lands_at)
    }

    pub(super) fn ask_for_account(&mut self) -> Reply {
        match &self.loaded {
            Some(loaded) if self.account.is_none() && self.desk.accounting().is_none() => {
                self.desk.ask_for_account(Arc::clone(loaded));
                Reply::Done
            }
            _ => Reply::Unchanged,
        }
    }

    /// What is known by then is told.
    pub(super) fn stop_account(&mut self) -> Reply {
        if self.desk.accounting().is_none() {
            return Reply::Unchanged;
        }
        self.desk.ask_to_stop_accounting();
        Reply::Done
    }

    /// What there is to say about the shown run has been found out.
    pub(super) fn take_account(&mut self, account: Arc<Account>, told: desk::Told) {
        let is_failing = account.shrunk.is_some();
        self.account = Some(account);
        self.told = Some(told);
        if !std::mem::take(&mut self.wants_shortest) {
            return;
        }
        match is_failing {
            true => {
                self.show_shortest();
            }
            false => self.notice = Some(Notice::NothingToShorten),
        }
    }

    /// It has to be looked for first; then it is shown when it is there.
    pub(super) fn show_shortest(&mut self) -> Reply {
        let Some(loaded) = &self.loaded else {
            return Reply::Unchanged;
        };
        let Some(account) = &self.account else {
            self.wants_shortest = true;
            self.ask_for_account();
            return Reply::Done;
        };
        let Some(shrunk) = &account.shrunk else {
            self.notice = Some(Notice::NothingToShorten);
            return Reply::Done;
        };
        if shrunk.choices == loaded.recording.schedule.choices {
            self.notice = Some(Notice::ShortestAlready);
            return Reply::Done;
        }
        let found = Course::Found {
            program: Arc::clone(&loaded.recording.program),
            shared: Arc::new(loaded.recording.shared.clone()),
            schedule: Arc::new(Schedule {
                choices: shrunk.choices.clone(),
            }),
            options: loaded.recording.options.clone(),
        };
        self.follow(found, usize::MAX)
    }
}
