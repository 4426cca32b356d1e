//! The other threads of a session: one for each run, one that gathers scenes.
//!
//! In go jobs, out come answers through a channel. A run can be watched and stopped. Of several asked
//! scenes only the latest is gathered. A panic in the machine comes back as a [`Trouble`], never as a
//! window that hangs. Nothing outside this folder starts a thread for a session.

mod asides;
mod challenge;
mod job;
mod layouts;
mod loaded;
mod saving;
mod scenes;
mod scrap;
mod threads;

pub(super) use asides::ToShare;
pub(super) use job::{Course, Job};
pub use loaded::{Loaded, Origin};
pub(super) use threads::deadline;

use super::beside::Folder;
use super::breakpoints::Sites;
use super::challenge::dare::Dare;
use super::challenge::goal::Goal;
use super::challenge::hand::Hint;
use super::explored::{self, Explored};
use super::files::{Seen, Stamp};
use super::notice::Notice;
use super::picked::Ties;
use super::pictures::{self, Wanted};
use super::sought::Telling;
use super::trouble::Trouble;
use crate::explore::Pace;
use crate::explore::account::{Account, account};
use crate::export::story::{Sentence, story};
use crate::run::{Passage, Progress, Visit};
use crate::source::SourceText;
use crate::trace::code::Shared;
use crate::trace::{Options, TraceFile};
use crate::view::breakpoints::{Judged, Question, Stops};
use crate::view::compare::Comparison;
use crate::view::condition::Condition;
use crate::view::{Axis, Language, Scene};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use job::{compile, make};
use layouts::Part;
use scenes::SceneQuestion;
use scrap::{Large, Scrap};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;
use threads::{guarded, start};

/// Most executions of a line that are looked for inside the steps.
const VISITS_MAX: usize = 200_000;

/// A story in each language, in the order of [`Language::ALL`].
pub(super) type Told = Arc<[Vec<Sentence>; 2]>;

/// What is to be searched.
pub(super) struct Search {
    pub source: SourceText,
    pub folder: Folder,
    /// What is promised of the program.
    pub goal: Goal,
    pub options: Options,
    pub seed: u64,
}

/// What a thread has finished.
pub(super) enum Answer {
    Run(Result<Arc<Loaded>, Trouble>),
    Explored(Result<Arc<Explored>, Trouble>),
    /// With the story in each language.
    Account(Result<(Arc<Account>, Told), Trouble>),
    Stops(Result<Stops, Trouble>),
    /// Of the run and of its old future.
    Axes(Result<(Axis, Option<Axis>), Trouble>),
    /// Of which step of which run.
    Passage(Arc<Loaded>, usize, Result<Passage, Trouble>),
    Picture(Result<Notice, Trouble>),
    Saved(Result<PathBuf, Trouble>),
    /// Of which file.
    Read(PathBuf, Result<Box<TraceFile>, Trouble>),
    ReadCode(Result<Box<Shared>, Trouble>),
    /// What has become of a file, by its stamp.
    File(PathBuf, Stamp, Seen),
    Steps(Telling),
    Compared(Result<Arc<Comparison>, Trouble>),
    Code(Result<String, Trouble>),
    Ties(Arc<Ties>),
    NoTies(Trouble),
    Dare(Result<Arc<Dare>, Trouble>),
    /// With after how many choices it was asked for.
    Hint(usize, Result<Hint, Trouble>),
    Scene(Arc<Scene>),
    NoScene(Trouble),
    /// What was found of a line inside the steps.
    Visits(u32, Result<Vec<Visit>, Trouble>),
    /// Where a condition holds.
    Judged(Question, Result<Judged, Trouble>),
}

impl Answer {
    /// What takes long to let go of.
    fn large(&self) -> Option<Large> {
        match self {
            Answer::Run(Ok(loaded)) => Some(loaded.clone()),
            Answer::Explored(Ok(explored)) => Some(explored.clone()),
            Answer::Account(Ok((_, told))) => Some(told.clone()),
            Answer::Compared(Ok(comparison)) => Some(comparison.clone()),
            Answer::Dare(Ok(dare)) => Some(dare.clone()),
            _ => None,
        }
    }
}

/// An answer with the number of the question.
struct Slip {
    number: u64,
    answer: Answer,
}

struct Running {
    number: u64,
    progress: Arc<Progress>,
}

struct Searching {
    number: u64,
    pace: Arc<Pace>,
}

/// The threads and the channels to them.
pub(super) struct Desk {
    waker: Arc<dyn Fn() + Send + Sync>,
    scrap: Scrap,
    slips: Sender<Slip>,
    inbox: Receiver<Slip>,
    questions: Sender<SceneQuestion>,
    number: u64,
    running: Option<Running>,
    searching: Option<Searching>,
    /// The search before a challenge.
    preparing: Option<Searching>,
    /// What is still to come of what has to be found out before a run can be shown.
    parts: BTreeMap<Part, u64>,
    awaited_hint: Option<u64>,
    awaited_save: Option<u64>,
    awaited_trace: Option<u64>,
    awaited_file: Option<u64>,
    /// The search for steps that is under way.
    seeking_steps: Option<Running>,
    awaited_comparison: Option<u64>,
    awaited_code: Option<u64>,
    /// The account that is still to come.
    accounting: Option<Searching>,
    /// The number of the picture that is still being drawn.
    awaited_picture: Option<u64>,
    /// The number of the ties that are still to come.
    awaited_ties: Option<u64>,
    /// The number of the scene that is still to come.
    awaited_scene: Option<u64>,
    /// The searches for a line inside the steps, and for where a condition holds, that are under way.
    seeking: Vec<Running>,
}

impl Desk {
    pub fn new(waker: Arc<dyn Fn() + Send + Sync>) -> Desk {
        let (slips, inbox) = unbounded();
        let (questions, asked) = unbounded();
        let (to_session, wake) = (slips.clone(), waker.clone());
        start("scenes", move || {
            scenes::gather_scenes(&asked, &to_session, &*wake)
        });
        Desk {
            waker,
            scrap: Scrap::new(),
            slips,
            inbox,
            questions,
            number: 0,
            running: None,
            searching: None,
            preparing: None,
            parts: BTreeMap::new(),
            awaited_hint: None,
            awaited_save: None,
            awaited_trace: None,
            awaited_file: None,
            seeking_steps: None,
            awaited_comparison: None,
            awaited_code: None,
            accounting: None,
            awaited_picture: None,
            awaited_ties: None,
            awaited_scene: None,
            seeking: Vec::new(),
        }
    }

    /// Does something on a thread of its own; the answer will bear the number that is given back.
    fn ask(&mut self, name: &str, work: impl FnOnce() -> Answer + Send + 'static) -> u64 {
        self.number += 1;
        let number = self.number;
        let (slips, waker, scrap) = (self.slips.clone(), self.waker.clone(), self.scrap.clone());
        start(name, move || {
            let answer = work();
            if let Some(large) = answer.large() {
                scrap.keep(large);
            }
            // The session may be gone by now; then nobody waits for the answer.
            let _ = slips.send(Slip { number, answer });
            waker();
        });
        number
    }

    /// Starts a search beside whatever else is done; one that is under way is stopped and forgotten.
    pub fn search(&mut self, search: Search) {
        self.stop_searching();
        let pace = Arc::new(Pace::default());
        let own = Arc::clone(&pace);
        let number = self.ask("search", move || {
            let result = guarded(|| {
                let program = compile(&search.source, &search.folder)?;
                explored::explore(&program, &search.options, &search.goal, search.seed, &own)
                    .map_err(Trouble::Run)
            });
            Answer::Explored(result.map(Arc::new))
        });
        self.searching = Some(Searching { number, pace });
    }

    /// Ends a search soon; what it has found will come as its answer.
    pub fn ask_to_stop_searching(&self) {
        if let Some(searching) = &self.searching {
            searching.pace.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Stops a search and forgets it.
    pub fn stop_searching(&mut self) {
        self.ask_to_stop_searching();
        self.searching = None;
    }

    /// Runs made and states entered so far by the search that is under way, and runs expected altogether (0
    /// while nothing is known).
    pub fn searching(&self) -> Option<[u64; 3]> {
        self.searching.as_ref().map(|searching| {
            let pace = &searching.pace;
            [&pace.runs, &pace.states, &pace.expected].map(|count| count.load(Ordering::Relaxed))
        })
    }

    /// Looks around a run for what decided it and how short it can be.
    pub fn ask_for_account(&mut self, loaded: Arc<Loaded>) {
        self.stop_accounting();
        let pace = Arc::new(Pace::default());
        let own = Arc::clone(&pace);
        let number = self.ask("account", move || {
            // How a run ends whose next choice is still to be made says nothing.
            let is_open = loaded.hand.as_ref().is_some_and(|hand| hand.is_open);
            Answer::Account(guarded(|| {
                let (recording, findings) = (&loaded.recording, &loaded.findings);
                let account = match is_open {
                    true => Account::of_the_record(recording),
                    false => account(recording, &own),
                };
                let told = Language::ALL.map(|language| story(recording, findings, &account, language));
                Ok((Arc::new(account), Arc::new(told)))
            }))
        });
        self.accounting = Some(Searching { number, pace });
    }

    /// Ends the look around the run soon; what is known by then comes as its answer.
    pub fn ask_to_stop_accounting(&self) {
        if let Some(accounting) = &self.accounting {
            accounting.pace.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Ends it and forgets it.
    fn stop_accounting(&mut self) {
        self.ask_to_stop_accounting();
        self.accounting = None;
    }

    /// Draws and saves a picture beside whatever else is done.
    pub fn save_picture(&mut self, wanted: Wanted) {
        let number = self.ask("picture", move || {
            Answer::Picture(guarded(|| pictures::save(&wanted)))
        });
        self.awaited_picture = Some(number);
    }

    /// Whether a picture is being drawn.
    pub fn is_drawing(&self) -> bool {
        self.awaited_picture.is_some()
    }

    /// Looks for what ties a step to others; what was asked before is no longer wanted.
    pub fn ask_for_ties(&mut self, loaded: Arc<Loaded>, step: usize, with: Option<usize>) {
        let number = self.ask("ties", move || {
            match guarded(|| Ok(Ties::new(&loaded, step, with))) {
                Ok(ties) => Answer::Ties(Arc::new(ties)),
                Err(trouble) => Answer::NoTies(trouble),
            }
        });
        self.awaited_ties = Some(number);
    }

    /// The ties that were asked for are no longer wanted.
    pub fn forget_ties(&mut self) {
        self.awaited_ties = None;
    }

    /// Looks for the executions of a line inside the steps of a run.
    pub fn ask_for_visits(&mut self, loaded: Arc<Loaded>, line: u32) {
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        let number = self.ask("visits", move || {
            let is_wanted = || !own.stop.load(Ordering::Relaxed);
            let result = guarded(|| Ok(loaded.recording.visits(line, VISITS_MAX, &is_wanted)));
            Answer::Visits(line, result)
        });
        self.seeking.push(Running { number, progress });
    }

    /// Looks where the condition of a breakpoint holds.
    pub fn ask_to_judge(
        &mut self,
        loaded: Arc<Loaded>,
        condition: Condition,
        sites: Sites,
        question: Question,
    ) {
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        let number = self.ask("condition", move || {
            let is_wanted = || !own.stop.load(Ordering::Relaxed);
            let result = guarded(|| Ok(loaded.judge((&question.0, &condition), &sites, &is_wanted)));
            Answer::Judged(question, result)
        });
        self.seeking.push(Running { number, progress });
    }

    fn stop_seeking(&mut self) {
        for seeking in self.seeking.drain(..) {
            seeking.progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// States looked at so far for the account that is still to come.
    pub fn accounting(&self) -> Option<u64> {
        let accounting = self.accounting.as_ref()?;
        Some(accounting.pace.states.load(Ordering::Relaxed))
    }

    /// Starts a run; one that is under way is stopped and forgotten.
    pub fn run(&mut self, job: Job) {
        self.stop();
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        let number = self.ask("run", move || {
            Answer::Run(guarded(|| make(&job, &own)).map(Arc::new))
        });
        self.running = Some(Running { number, progress });
    }

    /// Stops a run that is under way and forgets it.
    pub fn stop(&mut self) {
        self.ask_to_stop();
        self.running = None;
        self.awaited_trace = None;
        self.stop_accounting();
        self.awaited_scene = None;
        self.stop_seeking();
        self.forget_parts();
        self.awaited_hint = None;
    }

    /// Somebody may have let go of a run.
    pub fn sweep(&self) {
        self.scrap.sweep();
    }

    /// Stops a run that is under way; what it did so far will come as its answer.
    pub fn ask_to_stop(&self) {
        if let Some(running) = &self.running {
            running.progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Steps taken so far by the run that is under way.
    pub fn running(&self) -> Option<u64> {
        self.running
            .as_ref()
            .map(|running| running.progress.steps.load(Ordering::Relaxed))
    }

    /// Whether the run that is under way has been asked to stop.
    pub fn is_stopping(&self) -> bool {
        let running = self.running.as_ref();
        running.is_some_and(|running| running.progress.stop.load(Ordering::Relaxed))
    }

    /// Whether a trace or a code is being read.
    pub fn is_reading(&self) -> bool {
        self.awaited_trace.is_some()
    }

    pub fn is_idle(&self) -> bool {
        self.running.is_none()
            && self.searching.is_none()
            && self.preparing.is_none()
            && self.parts.is_empty()
            && self.awaited_hint.is_none()
            && self.awaited_save.is_none()
            && self.awaited_trace.is_none()
            && self.awaited_file.is_none()
            && self.seeking_steps.is_none()
            && self.awaited_comparison.is_none()
            && self.awaited_code.is_none()
            && self.accounting.is_none()
            && self.awaited_picture.is_none()
            && self.awaited_ties.is_none()
            && self.awaited_scene.is_none()
            && self.seeking.is_empty()
    }

    /// The next answer that is still wanted, if one has come.
    pub fn answer(&mut self) -> Option<Answer> {
        loop {
            let slip = self.inbox.try_recv().ok()?;
            if let Some(answer) = self.wanted(slip) {
                return Some(answer);
            }
        }
    }

    /// The next answer that is still wanted, waited for until the deadline or until nothing is awaited.
    pub fn wait(&mut self, deadline: Instant) -> Option<Answer> {
        while !self.is_idle() {
            match self.inbox.recv_deadline(deadline) {
                Ok(slip) => {
                    if let Some(answer) = self.wanted(slip) {
                        return Some(answer);
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    }

    fn wanted(&mut self, slip: Slip) -> Option<Answer> {
        match slip.answer {
            Answer::Run(_) => {
                self.running.take_if(|running| running.number == slip.number)?;
            }
            Answer::Explored(_) => {
                self.searching
                    .take_if(|searching| searching.number == slip.number)?;
            }
            Answer::Saved(_) => {
                self.awaited_save.take_if(|number| *number == slip.number)?;
            }
            Answer::Read(..) | Answer::ReadCode(_) => {
                self.awaited_trace.take_if(|number| *number == slip.number)?;
            }
            Answer::File(..) => {
                self.awaited_file.take_if(|number| *number == slip.number)?;
            }
            Answer::Steps(ref telling) => {
                let is_own = |seeking: &Running| seeking.number == slip.number;
                self.seeking_steps.as_ref().filter(|seeking| is_own(seeking))?;
                if telling.is_last {
                    self.seeking_steps = None;
                }
            }
            Answer::Compared(_) => {
                self.awaited_comparison.take_if(|number| *number == slip.number)?;
            }
            Answer::Code(_) => {
                self.awaited_code.take_if(|number| *number == slip.number)?;
            }
            Answer::Dare(_) => {
                self.preparing
                    .take_if(|preparing| preparing.number == slip.number)?;
            }
            Answer::Hint(..) => {
                self.awaited_hint.take_if(|number| *number == slip.number)?;
            }
            Answer::Account(_) => {
                self.accounting
                    .take_if(|accounting| accounting.number == slip.number)?;
            }
            Answer::Stops(_) => self.take_part(Part::Stops, slip.number)?,
            Answer::Axes(_) => self.take_part(Part::Axes, slip.number)?,
            Answer::Passage(..) => self.take_part(Part::Passage, slip.number)?,
            Answer::Picture(_) => {
                self.awaited_picture.take_if(|number| *number == slip.number)?;
            }
            Answer::Ties(_) | Answer::NoTies(_) => {
                self.awaited_ties.take_if(|number| *number == slip.number)?;
            }
            Answer::Visits(..) | Answer::Judged(..) => {
                let index = self
                    .seeking
                    .iter()
                    .position(|seeking| seeking.number == slip.number)?;
                self.seeking.remove(index);
            }
            Answer::Scene(_) | Answer::NoScene(_) => {
                self.awaited_scene.take_if(|number| *number == slip.number)?;
            }
        }
        Some(slip.answer)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.ask_to_stop();
        self.ask_to_stop_searching();
        self.ask_to_stop_seeking_steps();
        self.stop_preparing();
    }
}
