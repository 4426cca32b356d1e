//! One sitting at the debugger, without a screen: commands in, replies out.
//!
//! Knows which program is open, under which seed it ran, and at which step the user stands. Runs are
//! made on other threads ([`desk`]); files are read through [`files`]. Windows, terminals and tests all
//! drive it by [`Command`]s and read the models of [`crate::view`]; nothing here knows pixels or keys.

pub mod beside;
pub mod catalogue;
pub mod command;
pub mod desk;
pub mod explored;
pub mod files;
mod past;
mod playback;
pub mod trouble;

pub use beside::Folder;
pub use command::{Command, Reply, Tab, Theme};
pub use desk::{Loaded, Origin};
pub use explored::Explored;
pub use playback::SPEEDS;
pub use trouble::Trouble;

use crate::explore::account::Account;
use crate::scenario::{About, Scenario};
use crate::scheduler::SchedulerKind;
use crate::source::SourceText;
use crate::trace::{Options, Schedule, TaskId, TraceFile};
use crate::view::tokens::Tokens;
use crate::view::{Language, Scene, sentence};
use desk::{Answer, Course, Desk, Job};
use files::Opened;
use past::{Past, Shown};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long a command may wait for the scene it asked for before it lets the old one stand.
const SCENE_PATIENCE: Duration = Duration::from_millis(6);

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
    program: Option<OpenProgram>,
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
    scene: Arc<Scene>,
    position: usize,
    selected: Option<TaskId>,
    playback: playback::Playback,
    trouble: Option<Trouble>,
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
            program: None,
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
            scene: Arc::default(),
            position: 0,
            selected: None,
            playback: playback::Playback::default(),
            trouble: None,
            language: Language::default(),
            theme: Theme::default(),
            tab: Tab::default(),
        }
    }

    /// Does what is asked.
    pub fn apply(&mut self, command: Command) -> Reply {
        let before = (self.position, self.focus());
        let reply = self.obey(command);
        if let Reply::Refused(trouble) = &reply {
            self.trouble = Some(trouble.clone());
        }
        if (self.position, self.focus()) != before {
            self.ask_for_scene();
        }
        reply
    }

    fn obey(&mut self, command: Command) -> Reply {
        match command {
            Command::OpenScenario(name) => self.open_scenario(&name),
            Command::OpenFile(path) => self.open_file(&path),
            Command::Edit(text) => self.edit(&text),
            Command::Save(path) => self.save(path),
            Command::SetSeed(seed) => self.set_seed(seed),
            Command::Run => self.run(),
            Command::StopRun => self.stop_run(),
            Command::RunNext(task) => self.run_next(task),
            Command::Undo => self.turn_back(Past::undo),
            Command::Redo => self.turn_back(Past::redo),
            Command::Pin => self.pin(),
            Command::Explore => self.explore(),
            Command::StopExploring => self.stop_exploring(),
            Command::ShowEnding(index) => self.show_ending(index),
            Command::ShowMistake(index) => self.show_mistake(index),
            Command::Account => self.ask_for_account(),
            Command::ShowShortest => self.show_shortest(),
            Command::StepForward => self.go_to(self.position.saturating_add(1)),
            Command::StepBack => self.go_to(self.position.saturating_sub(1)),
            Command::NextSwitch => self.jump(|loaded, at| loaded.timeline.switch_after(at)),
            Command::PreviousSwitch => self.jump(|loaded, at| loaded.timeline.switch_before(at)),
            Command::NextEvidence => self.jump(|loaded, at| loaded.evidence_after(at)),
            Command::PreviousEvidence => self.jump(|loaded, at| loaded.evidence_before(at)),
            Command::NextInTask => self.jump_in_task(|lane, at| lane.after(at)),
            Command::PreviousInTask => self.jump_in_task(|lane, at| lane.before(at)),
            Command::NextAtLine(line) => self.jump(|loaded, at| loaded.next_at_line(line, at)),
            Command::ToStart => self.go_to(0),
            Command::ToEnd => self.go_to(usize::MAX),
            Command::GoTo(position) => self.go_to(position),
            Command::Play => self.play(true),
            Command::Pause => self.play(false),
            Command::TogglePlay => self.play(!self.playback.is_playing),
            Command::SetSpeed(speed) => self.playback.set_speed(speed),
            Command::Faster => self.playback.change_speed(1),
            Command::Slower => self.playback.change_speed(-1),
            Command::Tick(seconds) => self.tick(seconds),
            Command::SelectTask(task) => set(&mut self.selected, task),
            Command::SelectTab(tab) => self.select_tab(tab),
            Command::SetLanguage(language) => set(&mut self.language, language),
            Command::SetTheme(theme) => set(&mut self.theme, theme),
            Command::DismissTrouble => set(&mut self.trouble, None),
        }
    }

    /// A story needs a look around the run.
    fn select_tab(&mut self, tab: Tab) -> Reply {
        if tab == Tab::Story {
            self.ask_for_account();
        }
        set(&mut self.tab, tab)
    }

    fn open_scenario(&mut self, name: &str) -> Reply {
        let Some(scenario) = catalogue::find(name) else {
            return Reply::Refused(Trouble::NoScenario(name.to_owned()));
        };
        self.replay = None;
        self.show(name.to_owned(), scenario.clone(), Folder::Nowhere);
        self.run()
    }

    fn open_file(&mut self, path: &Path) -> Reply {
        let name = path.display().to_string();
        match files::open(path) {
            Ok(Opened::Program(source)) => {
                self.replay = None;
                let read = Scenario::read(source.clone());
                self.show(name, unstated(&source, read.as_ref().ok()), Folder::of(path));
                if let Some(program) = &mut self.program {
                    program.path = Some(path.to_owned());
                }
                match read {
                    Ok(_) => self.run(),
                    Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
                }
            }
            Ok(Opened::Trace(trace)) => {
                let source = SourceText::new(&trace.program_name, &trace.program_text);
                let read = Scenario::read(source.clone()).ok();
                let trace = Arc::<TraceFile>::from(trace);
                let folder = Folder::Saved(Arc::clone(&trace));
                self.show(name, unstated(&source, read.as_ref()), folder);
                self.seed = trace.seed;
                self.options = trace.options.clone();
                self.replay = Some(trace);
                self.run()
            }
            Err(trouble) => Reply::Refused(trouble),
        }
    }

    /// Shows a program's text at once, before it has run.
    fn show(&mut self, name: String, scenario: Scenario, folder: Folder) {
        self.desk.stop();
        self.desk.stop_searching();
        self.past.forget();
        self.pinned = None;
        self.explored = None;
        self.account = None;
        let Scenario { source, about, .. } = scenario;
        let tokens = Arc::new(Tokens::new(&source));
        self.options = about.options.options();
        self.scheduler = SchedulerKind::usual(self.options.time);
        self.program = Some(OpenProgram {
            name,
            source,
            tokens,
            is_embedded: folder == Folder::Nowhere,
            about,
            folder,
            path: None,
            is_changed: false,
        });
        self.loaded = None;
        self.scene = Arc::default();
        self.position = 0;
        self.selected = None;
        self.trouble = None;
        self.playback.is_playing = false;
    }

    /// The new text is shown and run; what was found out about the old one is gone.
    fn edit(&mut self, text: &str) -> Reply {
        let Some(program) = self.program.clone() else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        if *program.source.text == *text {
            return self.run();
        }
        let source = SourceText::new(&program.source.name, text);
        let read = Scenario::read(source.clone());
        self.replay = None;
        self.show(
            program.name,
            unstated(&source, read.as_ref().ok()),
            program.folder,
        );
        if let Some(shown) = &mut self.program {
            shown.path = program.path;
            shown.is_embedded = false;
            shown.is_changed = true;
        }
        match read {
            Ok(_) => self.run(),
            Err(diagnostics) => Reply::Refused(Trouble::of_source(&source, diagnostics)),
        }
    }

    fn save(&mut self, path: Option<PathBuf>) -> Reply {
        let Some(program) = &mut self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let Some(path) = path.or_else(|| program.path.clone()) else {
            return Reply::Refused(Trouble::NoPath);
        };
        match files::save(&path, &program.source.text) {
            Ok(()) => {
                program.folder = Folder::of(&path);
                program.path = Some(path);
                program.is_changed = false;
                Reply::Done
            }
            Err(error) => Reply::Refused(Trouble::NotSaved {
                path,
                reason: error.to_string(),
            }),
        }
    }

    /// A saved schedule belongs to its seed; another seed means a run of its own.
    fn set_seed(&mut self, seed: u64) -> Reply {
        if self.seed != seed {
            self.replay = None;
        }
        set(&mut self.seed, seed)
    }

    fn run(&mut self) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let (source, folder) = (program.source.clone(), program.folder.clone());
        let course = self.replay.clone().map_or(Course::Free, Course::Trace);
        self.start(source, folder, course, 0)
    }

    /// Starts a run of the open program; when it is there, the user stands at `lands_at`.
    fn start(&mut self, source: SourceText, folder: Folder, course: Course, lands_at: usize) -> Reply {
        self.trouble = None;
        self.playback.is_playing = false;
        self.lands_at = lands_at;
        self.desk.run(Job {
            source,
            folder,
            options: self.options.clone(),
            scheduler: self.scheduler,
            seed: self.seed,
            course,
        });
        Reply::Done
    }

    /// Starts a run that follows choices known already.
    fn follow(&mut self, course: Course, lands_at: usize) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        let (source, folder) = (program.source.clone(), program.folder.clone());
        self.start(source, folder, course, lands_at)
    }

    /// A task that waits, has ended, or would go on here anyway makes no branch.
    fn run_next(&mut self, task: TaskId) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        let at = self.position;
        if !loaded.can_step(at, task) {
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

    fn turn_back(&mut self, turn: fn(&mut Past, Shown) -> Option<Shown>) -> Reply {
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
                Reply::Done
            }
            None => Reply::Unchanged,
        }
    }

    fn pin(&mut self) -> Reply {
        let Some(loaded) = self.loaded.clone() else {
            return Reply::Unchanged;
        };
        self.pinned = Some(loaded);
        Reply::Done
    }

    fn explore(&mut self) -> Reply {
        let Some(program) = &self.program else {
            return Reply::Refused(Trouble::NothingOpen);
        };
        self.desk.search(desk::Search {
            source: program.source.clone(),
            folder: program.folder.clone(),
            options: self.options.clone(),
            seed: self.seed,
        });
        self.tab = Tab::Explore;
        Reply::Done
    }

    fn stop_exploring(&mut self) -> Reply {
        if self.desk.searching().is_none() {
            return Reply::Unchanged;
        }
        self.desk.ask_to_stop_searching();
        Reply::Done
    }

    fn show_ending(&mut self, index: usize) -> Reply {
        let Some(explored) = self.explored.clone() else {
            return Reply::Unchanged;
        };
        match explored.endings.get(index) {
            Some(ending) => self.show_found(&explored, &ending.run, usize::MAX),
            None => Reply::Unchanged,
        }
    }

    fn show_mistake(&mut self, index: usize) -> Reply {
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

    fn show_found(&mut self, explored: &Explored, run: &explored::FoundRun, lands_at: usize) -> Reply {
        let found = Course::Found {
            program: Arc::clone(&explored.program),
            shared: Arc::clone(&run.shared),
            schedule: Arc::clone(&run.schedule),
        };
        self.follow(found, lands_at)
    }

    fn ask_for_account(&mut self) -> Reply {
        match &self.loaded {
            Some(loaded) if self.account.is_none() && !self.desk.is_accounting() => {
                self.desk.ask_for_account(Arc::clone(loaded));
                Reply::Done
            }
            _ => Reply::Unchanged,
        }
    }

    fn show_shortest(&mut self) -> Reply {
        let (Some(loaded), Some(account)) = (&self.loaded, &self.account) else {
            return Reply::Unchanged;
        };
        let Some(shrunk) = &account.shrunk else {
            return Reply::Unchanged;
        };
        let found = Course::Found {
            program: Arc::clone(&loaded.recording.program),
            shared: Arc::new(loaded.recording.shared.clone()),
            schedule: Arc::new(Schedule {
                choices: shrunk.choices.clone(),
            }),
        };
        self.follow(found, usize::MAX)
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
        set(&mut self.position, position)
    }

    fn jump(&mut self, target: impl Fn(&Loaded, usize) -> Option<usize>) -> Reply {
        let target = self
            .loaded
            .as_ref()
            .and_then(|loaded| target(loaded, self.position));
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
        let steps = self.playback.tick(seconds);
        if steps == 0 {
            return Reply::Unchanged;
        }
        let reply = self.go_to(self.position.saturating_add(steps));
        if self.position == self.steps() {
            self.playback.is_playing = false;
        }
        reply
    }

    fn ask_for_scene(&mut self) {
        let Some(loaded) = self.loaded.clone() else {
            return;
        };
        self.desk.ask_for_scene(loaded, self.position, self.focus());
        let deadline = desk::deadline(SCENE_PATIENCE);
        while let Some(answer) = self.desk.wait(deadline) {
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
                // A branch or a found run can be taken back; a new run begins anew.
                match (&loaded.origin, self.loaded.take()) {
                    (Origin::Recorded, _) => self.past.forget(),
                    (_, Some(old)) => self.past.leave(Shown {
                        loaded: old,
                        position: self.position,
                    }),
                    (_, None) => {}
                }
                let lands_at = self.lands_at;
                self.set_loaded(loaded, lands_at);
            }
            Answer::Run(Err(trouble)) => {
                self.loaded = None;
                self.account = None;
                self.scene = Arc::default();
                self.position = 0;
                self.trouble = Some(trouble);
            }
            Answer::Explored(Ok(explored)) => self.explored = Some(explored),
            Answer::Account(Ok(account)) => self.account = Some(account),
            Answer::Explored(Err(trouble)) | Answer::Account(Err(trouble)) => self.trouble = Some(trouble),
            Answer::Scene(scene) => self.scene = scene,
            Answer::NoScene(trouble) => self.trouble = Some(trouble),
        }
    }

    fn set_loaded(&mut self, loaded: Arc<Loaded>, position: usize) {
        self.position = position.min(loaded.recording.steps());
        self.account = None;
        self.loaded = Some(loaded);
        self.desk
            .ask_for_scene_of(self.loaded.clone(), self.position, self.focus());
        if self.tab == Tab::Story {
            self.ask_for_account();
        }
    }
}

/// What a screen reads.
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

    /// The task whose stack and variables are shown: the picked one, else the one that stepped last.
    pub fn focus(&self) -> Option<TaskId> {
        self.selected.or_else(|| {
            let loaded = self.loaded.as_ref()?;
            let last = self.position.saturating_sub(1);
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

    /// Steps taken so far by a run that is under way.
    pub fn running(&self) -> Option<u64> {
        self.desk.running()
    }

    /// What went wrong last, until it is dismissed or another run starts.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
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
        let last = self.position.checked_sub(1)?;
        let event = recording.events.get(last)?;
        let deed = sentence::of_event(event, &recording.names, self.language);
        if self.position < self.steps() {
            return Some(deed);
        }
        let ending = sentence::of_outcome(&recording.outcome, &loaded.ending, self.language);
        Some(
            self.language
                .pick(format!("{deed} {ending}"), format!("{deed}{ending}")),
        )
    }
}

/// The scenario that was read, or the bare text when its block is broken.
fn unstated(source: &SourceText, read: Option<&Scenario>) -> Scenario {
    let bare = || Scenario {
        name: source.name.to_string(),
        source: source.clone(),
        about: About::default(),
    };
    read.cloned().unwrap_or_else(bare)
}

/// Sets a value and says whether it is another one than before.
fn set<T: PartialEq>(place: &mut T, value: T) -> Reply {
    if *place == value {
        return Reply::Unchanged;
    }
    *place = value;
    Reply::Done
}
