//! One sitting at the debugger, without a screen: commands in, replies out.
//!
//! Knows which program is open, under which seed it ran, and at which step the user stands. Runs are
//! made on other threads ([`desk`]); files are read through [`files`]. Windows, terminals and tests all
//! drive it by [`Command`]s and read the models of [`crate::view`]; nothing here knows pixels or keys.

pub mod arrangement;
pub mod beside;
mod bookmarks;
mod branches;
mod breakpoints;
pub mod catalogue;
pub mod challenge;
pub mod command;
mod compared;
pub mod desk;
mod disk;
pub mod explored;
pub mod files;
mod instructions;
pub mod keeping;
pub mod kept;
mod layout;
pub mod notice;
mod opening;
mod past;
mod picked;
mod pictures;
mod playback;
pub mod preferences;
mod reading;
pub mod recent;
mod sharing;
mod sought;
pub mod trouble;
pub mod verdict;

pub use arrangement::{Perspective, TextSize};
pub use beside::Folder;
pub use challenge::{Challenge, Stars};
pub use command::{Command, Reply, Tab, Theme};
pub use desk::{Loaded, Origin};
pub use disk::DiskChange;
pub use explored::Explored;
pub use layout::Ghost;
pub use notice::Notice;
pub use picked::Ties;
pub use playback::SPEEDS;
pub use preferences::Preferences;
pub use sought::{Sort, Sought, Wanted};
pub use trouble::Trouble;
pub use verdict::{Grade, Verdict};

use crate::explore::account::Account;
use crate::scenario::About;
use crate::scheduler::SchedulerKind;
use crate::source::SourceText;
use crate::trace::{Options, TaskId, TraceFile};
use crate::view::breakpoints::Judged;
use crate::view::tokens::Tokens;
use crate::view::{Language, Scene};
use challenge::goal::Goal;
use desk::{Answer, Course, Desk, Job};
use past::{Past, Shown};
use picked::{Picked, Walk};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a command may wait for the scene, and for whatever else it asked for, before it lets the old one stand.
const PATIENCE: Duration = Duration::from_millis(4);

/// The program that is open.
#[derive(Clone, Debug)]
pub struct OpenProgram {
    /// The scenario's name or the path of the file.
    pub name: String,
    /// Its text.
    pub source: SourceText,
    /// The colours of its text.
    pub tokens: Arc<Tokens>,
    /// Whether it is an embedded scenario.
    pub is_embedded: bool,
    /// What its metadata block states: title, lesson, options.
    pub about: About,
    /// The files it can import.
    pub folder: Folder,
    /// The file that it was read from or saved to.
    pub path: Option<PathBuf>,
    /// Whether its text differs from the file's or the scenario's.
    pub is_changed: bool,
}

/// One sitting.
pub struct Session {
    desk: Desk,
    /// Until when the command that is being obeyed may wait for answers; without a command nobody waits.
    waits_until: Option<Instant>,
    program: Option<OpenProgram>,
    /// What is known of its file.
    disk: disk::Disk,
    /// The saved schedule that runs instead of a scheduler's, when a trace file is open.
    replay: Option<Arc<TraceFile>>,
    options: Options,
    scheduler: SchedulerKind,
    seed: u64,
    loaded: Option<Arc<Loaded>>,
    /// Where to stand in the run that is under way.
    lands_at: usize,
    past: Past,
    pinned: Option<Arc<Loaded>>,
    explored: Option<Arc<Explored>>,
    /// What there is to say about the shown run beyond itself.
    account: Option<Arc<Account>>,
    /// The story of it, in each language.
    told: Option<desk::Told>,
    compared: compared::Compared,
    /// Steps that are looked for.
    sought: Sought,
    /// A code that is to be copied.
    copy: Option<String>,
    /// Whether the shortest run that fails alike is to be shown once it is known.
    wants_shortest: bool,
    challenge: Option<Challenge>,
    /// How well challenges were met, by scenario.
    stars: BTreeMap<String, Stars>,
    scene: Arc<Scene>,
    position: usize,
    /// Instructions of the step to come that have been carried out.
    instruction: u32,
    looked: instructions::Looked,
    shows_instructions: bool,
    shows_values: bool,
    selected: Option<TaskId>,
    picked: Picked,
    layout: layout::Layout,
    halts: breakpoints::Halts,
    bookmarks: bookmarks::Bookmarks,
    /// What is kept of programs that are not open.
    kept: Vec<kept::Kept>,
    /// The line whose executions are listed.
    line: Option<u32>,
    playback: playback::Playback,
    trouble: Option<Trouble>,
    notice: Option<Notice>,
    recent: recent::Recent,
    perspective: Perspective,
    text_size: TextSize,
    is_list_open: bool,
    shows_hints: bool,
    language: Language,
    theme: Theme,
    tab: Tab,
}

impl Default for Session {
    fn default() -> Self {
        Session::new(Arc::new(|| {}))
    }
}

impl Session {
    /// A sitting in which nothing is open. `waker` is called, on any thread, when an answer has come
    /// that [`Session::poll`] should take in.
    pub fn new(waker: Arc<dyn Fn() + Send + Sync>) -> Self {
        Session {
            desk: Desk::new(waker),
            waits_until: None,
            program: None,
            disk: disk::Disk::default(),
            replay: None,
            options: Options::default(),
            scheduler: SchedulerKind::default(),
            seed: 0,
            loaded: None,
            lands_at: 0,
            past: Past::default(),
            pinned: None,
            explored: None,
            account: None,
            told: None,
            compared: compared::Compared::default(),
            sought: Sought::default(),
            copy: None,
            wants_shortest: false,
            challenge: None,
            stars: BTreeMap::new(),
            scene: Arc::default(),
            position: 0,
            instruction: 0,
            looked: instructions::Looked::default(),
            shows_instructions: false,
            shows_values: true,
            selected: None,
            picked: Picked::default(),
            layout: layout::Layout::default(),
            halts: breakpoints::Halts::default(),
            bookmarks: bookmarks::Bookmarks::default(),
            kept: Vec::new(),
            line: None,
            playback: playback::Playback::default(),
            trouble: None,
            notice: None,
            recent: recent::Recent::default(),
            perspective: Perspective::default(),
            text_size: TextSize::default(),
            is_list_open: true,
            shows_hints: false,
            language: Language::default(),
            theme: Theme::default(),
            tab: Tab::default(),
        }
    }

    /// Does what is asked.
    pub fn apply(&mut self, command: Command) -> Reply {
        let before = (self.position, self.instruction, self.focus());
        let is_tick = matches!(command, Command::Tick(_));
        if !is_tick {
            self.notice.take_if(|notice| notice.is_passing());
        }
        self.waits_until = Some(desk::deadline(PATIENCE));
        let reply = self.obey(command);
        if let Reply::Refused(trouble) = &reply {
            self.trouble = Some(trouble.clone());
        }
        if (self.position, self.instruction, self.focus()) != before {
            self.ask_for_scene();
        }
        self.look_beside();
        self.look_for_steps();
        self.waits_until = None;
        if !is_tick {
            self.desk.sweep();
        }
        reply
    }

    fn obey(&mut self, command: Command) -> Reply {
        match command {
            Command::OpenScenario(name) => self.open_scenario(&name),
            Command::OpenFile(path) => self.open_file(&path),
            Command::OpenText(name, text) => self.open_text(name, &text),
            Command::Edit(text) => self.edit(&text),
            Command::Save(path) => self.save(path),
            Command::LookAtDisk => self.look_at_disk(),
            Command::Reload => self.reload(),
            Command::ReplaceFile => self.replace_file(),
            Command::LeaveFile => self.leave_file(),
            Command::SeekSteps(wanted) => self.seek_steps(wanted),
            Command::StopSeeking => self.stop_seeking_steps(),
            Command::SaveTrace(path) => self.save_trace(path),
            Command::Share => self.share(),
            Command::OpenCode(text) => self.open_code(text),
            Command::ForgetRecent(path) => self.forget_recent(&path),
            Command::SetSeed(seed) => self.set_seed(seed),
            Command::Run => {
                self.look_at_disk();
                self.run()
            }
            Command::StopRun => self.stop_run(),
            Command::RunNext(task) if self.challenge.is_some() => self.step_by_hand(task),
            Command::RunNext(task) => self.run_next(task),
            Command::Undo => self.turn_back(Past::undo),
            Command::Redo => self.turn_back(Past::redo),
            Command::Pin => self.pin(),
            Command::Explore => self.explore(),
            Command::StopExploring => self.stop_exploring(),
            Command::ShowEnding(index) => self.show_ending(index),
            Command::ShowMistake(index) => self.show_mistake(index),
            Command::Account => self.ask_for_account(),
            Command::StopAccount => self.stop_account(),
            Command::ShowShortest if self.challenge.is_some() => self.reveal(),
            Command::ShowShortest => self.show_shortest(),
            Command::Challenge => self.begin_challenge(),
            Command::PlayOut => self.play_on(challenge::hand::Move::PlayOut),
            Command::Hint => self.ask_for_hint(),
            Command::ClaimSafe => self.claim_safe(),
            Command::LeaveChallenge => self.leave_challenge(),
            Command::StepForward => self.go_to(self.position.saturating_add(1)),
            Command::StepBack => self.go_to(self.passed().saturating_sub(1)),
            Command::InstructionForward => self.instruction_forward(),
            Command::InstructionBack => self.instruction_back(),
            Command::ShowInstructions(is_shown) => set(&mut self.shows_instructions, is_shown),
            Command::ShowValues(is_shown) => set(&mut self.shows_values, is_shown),
            Command::NextSwitch => self.jump(|loaded, at| loaded.timeline.switch_after(at)),
            Command::PreviousSwitch => self.jump_back(|loaded, at| loaded.timeline.switch_before(at)),
            Command::NextEvidence => self.jump(|loaded, at| loaded.evidence_after(at)),
            Command::PreviousEvidence => self.jump_back(|loaded, at| loaded.evidence_before(at)),
            Command::NextInTask => self.jump_in_task(|lane, at| lane.after(at)),
            Command::PreviousInTask => self.jump_in_task(|lane, at| lane.before(at)),
            Command::NextAtLine(line) => self.next_at_line(line),
            Command::PreviousAtLine(line) => self.previous_at_line(line),
            Command::NextAtLineInTask(line) => self.next_at_line_in_task(line),
            Command::PreviousAtLineInTask(line) => self.previous_at_line_in_task(line),
            Command::SelectLine(line) => self.select_line(line),
            Command::AskWhy(task, position) => self.ask_why(task, position),
            Command::Stand(position, instruction) => self.stand_within(position, instruction),
            Command::RunOn => self.run_on(),
            Command::RunBack => self.run_back(),
            Command::ToggleBreakpoint(subject) => self.toggle_breakpoint(subject),
            Command::ToggleBreakpointHere => self.toggle_breakpoint_here(),
            Command::TurnBreakpoint(index) => self.change_breakpoint(index, |it| it.is_on = !it.is_on),
            Command::SetBreakpointTask(index, task) => self.change_breakpoint(index, |it| it.task = task),
            Command::SetBreakpointHit(index, nth) => self.change_breakpoint(index, |it| it.nth = nth),
            Command::SetBreakpointCondition(index, text) => self.set_condition(index, &text),
            Command::RemoveBreakpoint(index) => self.remove_breakpoint(index),
            Command::RemoveBreakpoints => self.remove_breakpoints(),
            Command::ToStart => self.go_to(0),
            Command::ToEnd => self.go_to(usize::MAX),
            Command::GoTo(position) => self.go_to(position),
            Command::ToggleBookmark => self.toggle_bookmark(),
            Command::NameBookmark(position, name) => self.name_bookmark(position, &name),
            Command::RemoveBookmark(position) => self.remove_bookmark(position),
            Command::NextBookmark => self.next_bookmark(),
            Command::Play => self.play(true),
            Command::Pause => self.play(false),
            Command::TogglePlay => self.play(!self.playback.is_playing),
            Command::SetSpeed(speed) => self.playback.set_speed(speed),
            Command::Faster => self.playback.change_speed(1),
            Command::Slower => self.playback.change_speed(-1),
            Command::Tick(seconds) => self.tick(seconds),
            Command::PickStep(step) => self.pick(step),
            Command::PickWith(step) => self.pick_with(step),
            Command::ToCause => self.walk(Walk::Cause),
            Command::ToEffect => self.walk(Walk::Effect),
            Command::SetAxis(kind) => self.set_axis(kind),
            Command::ShowGhost(has_ghost) => self.show_ghost(has_ghost),
            Command::ExportTimeline(path) => self.export_timeline(path),
            Command::SelectTask(task) => set(&mut self.selected, task),
            Command::SelectTab(tab) => self.select_tab(tab),
            Command::SetLanguage(language) => set(&mut self.language, language),
            Command::SetTheme(theme) => set(&mut self.theme, theme),
            Command::SetPerspective(perspective) => self.set_perspective(perspective),
            Command::SetTextSize(size) => self.set_text_size(size),
            Command::ToggleList => self.toggle_list(),
            Command::ShowHints(is_shown) => set(&mut self.shows_hints, is_shown),
            Command::DismissTrouble => self.dismiss(),
        }
    }

    /// A story needs a look around the run.
    fn select_tab(&mut self, tab: Tab) -> Reply {
        if tab == Tab::Story {
            self.ask_for_account();
        }
        set(&mut self.tab, tab)
    }

    fn run(&mut self) -> Reply {
        self.run_to(0)
    }

    /// Runs the open program; when the run is there, the user stands at a position.
    fn run_to(&mut self, position: usize) -> Reply {
        let course = self.replay.clone().map_or(Course::Free, Course::Trace);
        self.follow(course, position)
    }

    /// Starts a run of the open program; when it is there, the user stands at `lands_at`.
    fn follow(&mut self, course: Course, lands_at: usize) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let (source, folder) = (program.source.clone(), program.folder.clone());
        let goal = Goal::of(&program.name, &program.about);
        if !matches!(course, Course::ByHand { .. }) {
            self.challenge = None;
            self.desk.stop_preparing();
        }
        self.trouble = None;
        self.playback.is_playing = false;
        self.lands_at = lands_at;
        self.desk.run(Job {
            source,
            folder,
            goal,
            options: self.options.clone(),
            scheduler: self.scheduler,
            seed: self.seed,
            course,
        });
        Reply::Done
    }

    fn stop_run(&mut self) -> Reply {
        if self.desk.running().is_none() {
            return Reply::Unchanged;
        }
        self.desk.ask_to_stop();
        Reply::Done
    }

    fn go_to(&mut self, position: usize) -> Reply {
        let position = position.min(self.steps());
        self.stand(position, 0)
    }

    fn jump(&mut self, target: impl Fn(&Loaded, usize) -> Option<usize>) -> Reply {
        self.jump_from(self.position, target)
    }

    fn jump_back(&mut self, target: impl Fn(&Loaded, usize) -> Option<usize>) -> Reply {
        self.jump_from(self.passed(), target)
    }

    fn jump_from(&mut self, from: usize, target: impl Fn(&Loaded, usize) -> Option<usize>) -> Reply {
        let target = self.loaded.as_ref().and_then(|loaded| target(loaded, from));
        target.map_or(Reply::Unchanged, |position| self.go_to(position))
    }

    fn jump_in_task(&mut self, target: impl Fn(&crate::view::Lane, usize) -> Option<usize>) -> Reply {
        let Some(task) = self.focus() else {
            return Reply::Unchanged;
        };
        self.selected = Some(task);
        self.jump(|loaded, at| target(loaded.timeline.lane(task)?, at))
    }

    fn play(&mut self, is_playing: bool) -> Reply {
        if self.loaded.is_none() {
            return Reply::Unchanged;
        }
        if is_playing && self.position == self.steps() {
            self.go_to(0);
        }
        set(&mut self.playback.is_playing, is_playing)
    }

    fn tick(&mut self, seconds: f64) -> Reply {
        if self.desk.is_finding_stops() {
            // Nobody knows yet how far it may go.
            return Reply::Unchanged;
        }
        let steps = self.playback.tick(seconds);
        if steps == 0 {
            return Reply::Unchanged;
        }
        let target = self.position.saturating_add(steps);
        let stop = self.halts.stops().after(self.point());
        let stop = stop.filter(|stop| stop.position <= target);
        let reply = match stop {
            Some(stop) => self.stand(stop.position, stop.instruction),
            None => self.go_to(target),
        };
        if stop.is_some() || self.position == self.steps() {
            self.playback.is_playing = false;
        }
        reply
    }

    fn ask_for_scene(&mut self) {
        let Some(loaded) = self.loaded.clone() else {
            return;
        };
        self.desk.ask_for_scene(loaded, self.point(), self.focus());
        self.wait_a_moment(|session| !session.desk.is_gathering());
    }

    /// Waits for an answer that comes at once, as a rule; whoever waits does without it for now when it does not.
    fn wait_a_moment(&mut self, is_there: impl Fn(&Session) -> bool) {
        let Some(deadline) = self.waits_until else { return };
        while !is_there(self)
            && let Some(answer) = self.desk.wait(deadline)
        {
            self.take(answer);
        }
    }

    /// Takes in what the other threads have finished; says whether anything has changed.
    pub fn poll(&mut self) -> bool {
        let mut is_changed = false;
        while let Some(answer) = self.desk.answer() {
            self.take(answer);
            is_changed = true;
        }
        if is_changed {
            self.desk.sweep();
        }
        is_changed
    }

    /// Waits until nothing is under way any more, or the time is over; for use without a screen.
    pub fn settle(&mut self, patience: Duration) -> bool {
        let deadline = desk::deadline(patience);
        while let Some(answer) = self.desk.wait(deadline) {
            self.take(answer);
        }
        self.desk.is_idle()
    }

    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Run(Ok(loaded)) => {
                self.trouble = loaded.difference.clone().map(Trouble::Differs);
                self.carry_bookmarks(&loaded);
                // A branch or a found run can be taken back; a new run begins anew.
                match (&loaded.origin, self.loaded.take()) {
                    (Origin::Recorded, _) => self.past.forget(),
                    // The first choice of a challenge cannot be taken back.
                    (Origin::ByHand, Some(old)) if old.origin != Origin::ByHand => self.past.forget(),
                    (_, Some(old)) => self.past.leave(Shown {
                        loaded: old,
                        position: self.position,
                    }),
                    (_, None) => {}
                }
                let lands_at = self.lands_at;
                self.set_loaded(loaded, lands_at);
                self.judge();
            }
            Answer::Run(Err(trouble)) => {
                self.loaded = None;
                self.show_stops();
                self.account = None;
                self.told = None;
                self.scene = Arc::default();
                self.stand(0, 0);
                self.trouble = Some(trouble);
            }
            Answer::Read(path, read) => self.take_trace(&path, read),
            Answer::ReadCode(read) => self.take_code(read),
            Answer::File(path, asked, seen) => self.take_look(&path, &asked, seen),
            Answer::Steps(telling) => self.take_steps(telling),
            Answer::Compared(Ok(comparison)) => self.take_comparison(comparison),
            Answer::Code(Ok(code)) => {
                self.notice = Some(Notice::Copied(code.len()));
                self.copy = Some(code);
            }
            Answer::Compared(Err(trouble)) | Answer::Code(Err(trouble)) => self.trouble = Some(trouble),
            Answer::Saved(Ok(path)) => {
                self.recent.note(&path);
                self.notice = Some(Notice::TraceSaved(path));
            }
            Answer::Saved(Err(trouble)) => self.trouble = Some(trouble),
            Answer::Dare(dare) => self.take_dare(dare),
            Answer::Hint(at, hint) => self.take_hint(at, hint),
            Answer::Explored(Ok(explored)) => self.explored = Some(explored),
            Answer::Account(Ok((account, told))) => self.take_account(account, told),
            Answer::Stops(Ok(stops)) => self.take_stops(stops),
            Answer::Axes(Ok((axis, of_old))) => self.take_axes(axis, of_old),
            Answer::Passage(loaded, step, Ok(passage)) => self.take_passage(&loaded, step, passage),
            Answer::Stops(Err(trouble)) | Answer::Axes(Err(trouble)) | Answer::Passage(.., Err(trouble)) => {
                self.trouble = Some(trouble);
            }
            Answer::Explored(Err(trouble)) | Answer::Account(Err(trouble)) => self.trouble = Some(trouble),
            Answer::Picture(Ok(notice)) => self.notice = Some(notice),
            Answer::Picture(Err(trouble)) => self.trouble = Some(trouble),
            Answer::Ties(ties) => self.take_ties(ties),
            Answer::Scene(scene) => self.scene = scene,
            Answer::Visits(line, Ok(visits)) => self.found_inside(line, &visits),
            Answer::Visits(line, Err(trouble)) => {
                self.found_inside(line, &[]);
                self.trouble = Some(trouble);
            }
            Answer::Judged(question, Ok(judged)) => self.found_holding(question, judged),
            Answer::Judged(question, Err(trouble)) => {
                self.found_holding(question, Judged::default());
                self.trouble = Some(trouble);
            }
            Answer::NoScene(trouble) | Answer::NoTies(trouble) => self.trouble = Some(trouble),
        }
    }

    fn set_loaded(&mut self, loaded: Arc<Loaded>, position: usize) {
        self.stand(position.min(loaded.recording.steps()), 0);
        self.account = None;
        self.told = None;
        self.wants_shortest = false;
        self.forget_picked();
        self.loaded = Some(loaded);
        self.lay_out();
        self.show_stops();
        self.desk
            .ask_for_scene_of(self.loaded.clone(), self.point(), self.focus());
        if self.tab == Tab::Story {
            self.ask_for_account();
        }
        self.look_beside();
        self.look_for_steps();
    }
}

/// Sets a value and says whether it is another one than before.
fn set<T: PartialEq>(place: &mut T, value: T) -> Reply {
    if *place == value {
        return Reply::Unchanged;
    }
    *place = value;
    Reply::Done
}
