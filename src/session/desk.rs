//! The other threads of a session: one for each run, one that gathers scenes.
//!
//! In go jobs, out come answers through a channel. A run can be watched and stopped. Of several asked
//! scenes only the latest is gathered. A panic in the machine comes back as a [`Trouble`], never as a
//! window that hangs. Nothing outside this file starts a thread for a session.

#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: host threads, and how long a user may wait for them"
)]

mod challenge;
mod saving;

use super::beside::Folder;
use super::challenge::dare::Dare;
use super::challenge::goal::Goal;
use super::challenge::hand::{Hand, Hint, Move};
use super::explored::{self, Explored};
use super::notice::Notice;
use super::picked::Ties;
use super::pictures::{self, Wanted};
use super::trouble::Trouble;
use super::verdict::Verdict;
use crate::detect::Finding;
use crate::explore::Pace;
use crate::explore::account::{Account, account};
use crate::program::Program;
use crate::run::saved::{self, ReplayError};
use crate::run::{self, Progress, Recording, RunError, Visit};
use crate::scheduler::{Replay, Scheduler, SchedulerKind, Steered};
use crate::source::SourceText;
use crate::trace::{Choice, Options, Schedule, SharedPlace, TaskId, TraceFile};
use crate::view::breakpoints::{Judged, Question};
use crate::view::condition::Condition;
use crate::view::scene::Point;
use crate::view::{Index, OutputModel, Scene, Subject, Timeline, WaitForPicture};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};
use xxhash_rust::xxh3::xxh3_64;

/// Deep expressions in a program need a deep stack while they are compiled.
const STACK_BYTES: usize = 256 << 20;

/// Most executions of a line that are looked for inside the steps.
const VISITS_MAX: usize = 200_000;

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
        let findings = recording.findings();
        let index = Index::new(&recording);
        let evidence: BTreeSet<usize> = findings
            .iter()
            .flat_map(|finding| finding.evidence.clone())
            .collect();
        let kinds = findings.iter().map(|finding| (finding.kind, 1)).collect();
        let verdict = Verdict::of(goal, &recording.outcome, &recording.stdout(), 1, &kinds);
        Loaded {
            timeline: Timeline::new(&recording),
            subjects: index.subjects(names),
            index,
            output: OutputModel::new(events),
            ending: WaitForPicture::new(ending, names),
            findings,
            evidence: evidence.into_iter().collect(),
            seed,
            difference: None,
            origin,
            hand: None,
            verdict,
            key: key(&recording),
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

/// What to run.
pub(super) struct Job {
    pub source: SourceText,
    pub folder: Folder,
    /// What is promised of the program.
    pub goal: Goal,
    pub options: Options,
    pub scheduler: SchedulerKind,
    pub seed: u64,
    /// Whose choices are followed instead of a scheduler's.
    pub course: Course,
}

/// Whose choices a run follows.
pub(super) enum Course {
    /// A scheduler's.
    Free,
    /// Those of a trace file.
    Trace(Arc<TraceFile>),
    /// Those of a shown run up to a step; there another task goes on.
    Branch {
        from: Arc<Loaded>,
        at: usize,
        task: TaskId,
    },
    /// Those made by hand, and one more.
    ByHand {
        dare: Arc<Dare>,
        choices: Vec<Choice>,
        a_move: Move,
    },
    /// Those of a run that a search has found.
    Found {
        program: Arc<Program>,
        shared: Arc<BTreeSet<SharedPlace>>,
        schedule: Arc<Schedule>,
        /// The search's, with the bound of a run that could go on for ever.
        options: Options,
    },
}

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
    Account(Result<Arc<Account>, Trouble>),
    Picture(Result<Notice, Trouble>),
    Saved(Result<PathBuf, Trouble>),
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

/// An answer with the number of the question.
struct Slip {
    number: u64,
    answer: Answer,
}

struct SceneQuestion {
    number: u64,
    loaded: Arc<Loaded>,
    point: Point,
    focus: Option<TaskId>,
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
    slips: Sender<Slip>,
    inbox: Receiver<Slip>,
    questions: Sender<SceneQuestion>,
    number: u64,
    running: Option<Running>,
    searching: Option<Searching>,
    /// The search before a challenge.
    preparing: Option<Searching>,
    awaited_hint: Option<u64>,
    awaited_save: Option<u64>,
    /// The number of the account that is still to come.
    awaited_account: Option<u64>,
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
        start("scenes", move || gather_scenes(&asked, &to_session, &*wake));
        Desk {
            waker,
            slips,
            inbox,
            questions,
            number: 0,
            running: None,
            searching: None,
            preparing: None,
            awaited_hint: None,
            awaited_save: None,
            awaited_account: None,
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
        let (slips, waker) = (self.slips.clone(), self.waker.clone());
        start(name, move || {
            let answer = work();
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
        let number = self.ask("account", move || {
            let result = guarded(|| Ok(account(&loaded.recording)));
            Answer::Account(result.map(Arc::new))
        });
        self.awaited_account = Some(number);
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
        places: Vec<(Point, usize)>,
        question: Question,
    ) {
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        let number = self.ask("condition", move || {
            let is_wanted = || !own.stop.load(Ordering::Relaxed);
            let result = guarded(|| Ok(loaded.judge((&question.0, &condition), &places, &is_wanted)));
            Answer::Judged(question, result)
        });
        self.seeking.push(Running { number, progress });
    }

    fn stop_seeking(&mut self) {
        for seeking in self.seeking.drain(..) {
            seeking.progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Whether an account is still to come.
    pub fn is_accounting(&self) -> bool {
        self.awaited_account.is_some()
    }

    /// Starts a run; one that is under way is stopped and forgotten.
    pub fn run(&mut self, job: Job) {
        self.stop();
        let progress = Arc::new(Progress::default());
        let own = Arc::clone(&progress);
        let number = self.ask("run", move || {
            let result = guarded(|| make(&job, &own));
            Answer::Run(result.map(Arc::new))
        });
        self.running = Some(Running { number, progress });
    }

    /// Stops a run that is under way and forgets it.
    pub fn stop(&mut self) {
        self.ask_to_stop();
        self.running = None;
        self.awaited_account = None;
        self.awaited_scene = None;
        self.stop_seeking();
        self.awaited_hint = None;
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

    pub fn ask_for_scene(&mut self, loaded: Arc<Loaded>, point: Point, focus: Option<TaskId>) {
        self.number += 1;
        self.awaited_scene = Some(self.number);
        let question = SceneQuestion {
            number: self.number,
            loaded,
            point,
            focus,
        };
        if self.questions.send(question).is_err() {
            self.awaited_scene = None;
        }
    }

    pub fn ask_for_scene_of(&mut self, loaded: Option<Arc<Loaded>>, point: Point, focus: Option<TaskId>) {
        if let Some(loaded) = loaded {
            self.ask_for_scene(loaded, point, focus);
        }
    }

    pub fn is_idle(&self) -> bool {
        self.running.is_none()
            && self.searching.is_none()
            && self.preparing.is_none()
            && self.awaited_hint.is_none()
            && self.awaited_save.is_none()
            && self.awaited_account.is_none()
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
            Answer::Dare(_) => {
                self.preparing
                    .take_if(|preparing| preparing.number == slip.number)?;
            }
            Answer::Hint(..) => {
                self.awaited_hint.take_if(|number| *number == slip.number)?;
            }
            Answer::Account(_) => {
                self.awaited_account.take_if(|number| *number == slip.number)?;
            }
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
        self.stop_preparing();
    }
}

/// The end of the user's patience.
pub(super) fn deadline(patience: Duration) -> Instant {
    Instant::now() + patience
}

fn make(job: &Job, progress: &Progress) -> Result<Loaded, Trouble> {
    let failed = |RunError(reason)| Trouble::Run(reason);
    match &job.course {
        Course::Trace(trace) => {
            let recording = saved::replay(trace, progress).map_err(|error| match error {
                ReplayError::Source(source, diagnostics) => Trouble::of_source(&source, diagnostics),
                ReplayError::Run(error) => failed(error),
            })?;
            let difference = saved::difference(trace, &recording);
            Ok(Loaded {
                difference,
                ..Loaded::new(recording, job.seed, Origin::Recorded, &job.goal)
            })
        }
        Course::Free => {
            let program = compile(&job.source, &job.folder)?;
            let mut start = || job.scheduler.start(job.seed);
            let made = run::execute(&program, &job.options, None, &mut start, progress);
            Ok(Loaded::new(
                made.map_err(failed)?,
                job.seed,
                Origin::Recorded,
                &job.goal,
            ))
        }
        Course::Branch { from, at, task } => {
            let old = &from.recording;
            let schedule = Arc::new(old.schedule.clone());
            let mut start =
                || Box::new(Steered::new(Arc::clone(&schedule), *at, *task)) as Box<dyn Scheduler>;
            let shared = Some(&old.shared);
            let options = Options {
                // A run that was cut off where it came back to an earlier state goes on otherwise here.
                steps_max: old.options.steps_max.max(job.options.steps_max),
                ..old.options.clone()
            };
            let made = run::execute(&old.program, &options, shared, &mut start, progress);
            Ok(Loaded::new(
                made.map_err(failed)?,
                job.seed,
                Origin::WhatIf { at: *at },
                &job.goal,
            ))
        }
        Course::ByHand {
            dare,
            choices,
            a_move,
        } => challenge::by_hand(dare, choices, *a_move, job.seed, &job.goal, progress),
        Course::Found {
            program,
            shared,
            schedule,
            options,
        } => {
            let mut start = || Box::new(Replay::new(Arc::clone(schedule))) as Box<dyn Scheduler>;
            let made = run::execute(program, options, Some(shared), &mut start, progress);
            Ok(Loaded::new(
                made.map_err(failed)?,
                job.seed,
                Origin::Explored,
                &job.goal,
            ))
        }
    }
}

fn compile(source: &SourceText, folder: &Folder) -> Result<Arc<Program>, Trouble> {
    let mut beside = |module: &str| folder.find(module);
    run::compile_beside(source, &mut beside).map_err(|diagnostics| Trouble::of_source(source, diagnostics))
}

fn gather_scenes(asked: &Receiver<SceneQuestion>, slips: &Sender<Slip>, wake: &dyn Fn()) {
    while let Ok(question) = asked.recv() {
        let question = asked.try_iter().last().unwrap_or(question);
        let scene = || {
            Ok(Scene::new(
                &question.loaded.recording,
                &question.loaded.timeline,
                &question.loaded.index,
                question.point,
                question.focus,
            ))
        };
        let answer = match guarded(scene) {
            Ok(scene) => Answer::Scene(Arc::new(scene)),
            Err(trouble) => Answer::NoScene(trouble),
        };
        if slips
            .send(Slip {
                number: question.number,
                answer,
            })
            .is_err()
        {
            return;
        }
        wake();
    }
}

/// Turns a panic into a trouble.
fn guarded<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Trouble::Internal(
            text.unwrap_or_else(|| "a panic without words".to_owned()),
        ))
    })
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) {
    let builder = thread::Builder::new()
        .name(name.to_owned())
        .stack_size(STACK_BYTES);
    let started = builder.spawn(work);
    assert!(started.is_ok(), "the system lets a program start a thread");
}
