//! One sitting at the debugger, without a screen: commands in, replies out.
//!
//! Knows which program is open, under which seed it ran, and at which step the user stands. Runs are
//! made on other threads ([`desk`]); files are read through [`files`]. Windows, terminals and tests all
//! drive it by [`Command`]s and read the models of [`crate::view`]; nothing here knows pixels or keys.

pub mod catalogue;
pub mod command;
pub mod desk;
pub mod files;
mod playback;
pub mod trouble;

pub use catalogue::Entry;
pub use command::{Command, Reply, Tab, Theme};
pub use desk::Loaded;
pub use playback::SPEEDS;
pub use trouble::Trouble;

use crate::source::SourceText;
use crate::trace::{Options, TaskId};
use crate::view::tokens::Tokens;
use crate::view::{Language, Scene, sentence};
use desk::{Answer, Desk, Job};
use files::Opened;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

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
    /// The scenario it is, when it is one of the embedded ones.
    pub entry: Option<&'static Entry>,
}

/// One sitting.
pub struct Session {
    desk: Desk,
    program: Option<OpenProgram>,
    /// The saved schedule that runs instead of a scheduler's, when a trace file is open.
    replay: Option<files::Trace>,
    options: Options,
    scheduler: String,
    seed: u64,
    loaded: Option<Arc<Loaded>>,
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
            scheduler: "random".to_owned(),
            seed: 0,
            loaded: None,
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
            Command::SetSeed(seed) => self.set_seed(seed),
            Command::Run => self.run(),
            Command::StopRun => self.stop_run(),
            Command::StepForward => self.go_to(self.position.saturating_add(1)),
            Command::StepBack => self.go_to(self.position.saturating_sub(1)),
            Command::NextSwitch => self.jump(|loaded, at| loaded.timeline.switch_after(at)),
            Command::PreviousSwitch => self.jump(|loaded, at| loaded.timeline.switch_before(at)),
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
            Command::SelectTab(tab) => set(&mut self.tab, tab),
            Command::SetLanguage(language) => set(&mut self.language, language),
            Command::SetTheme(theme) => set(&mut self.theme, theme),
            Command::DismissTrouble => set(&mut self.trouble, None),
        }
    }

    fn open_scenario(&mut self, name: &str) -> Reply {
        match catalogue::find(name) {
            Some(entry) => {
                let source = SourceText::new(entry.file_name, entry.text);
                self.open(entry.name.to_owned(), source, Some(entry), None)
            }
            None => Reply::Refused(Trouble::NoScenario(name.to_owned())),
        }
    }

    fn open_file(&mut self, path: &Path) -> Reply {
        match files::open(path) {
            Ok(Opened::Program(source)) => self.open(path.display().to_string(), source, None, None),
            Ok(Opened::Trace(trace)) => {
                let source = trace.source();
                self.open(path.display().to_string(), source, None, Some(trace))
            }
            Err(trouble) => Reply::Refused(trouble),
        }
    }

    /// Shows a text at once and starts its run.
    fn open(
        &mut self,
        name: String,
        source: SourceText,
        entry: Option<&'static Entry>,
        replay: Option<files::Trace>,
    ) -> Reply {
        self.desk.stop();
        let tokens = Arc::new(Tokens::new(&source));
        self.program = Some(OpenProgram {
            name,
            source,
            tokens,
            entry,
        });
        if let Some(trace) = &replay {
            self.seed = trace.seed();
        }
        self.replay = replay;
        self.loaded = None;
        self.scene = Arc::default();
        self.position = 0;
        self.selected = None;
        self.playback.is_playing = false;
        self.run()
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
        self.trouble = None;
        self.playback.is_playing = false;
        self.desk.run(Job {
            source: program.source.clone(),
            options: self
                .replay
                .as_ref()
                .map_or_else(|| self.options.clone(), files::Trace::options),
            scheduler: self.scheduler.clone(),
            seed: self.seed,
            replay: self.replay.clone(),
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
        let deadline = Instant::now() + SCENE_PATIENCE;
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
        let deadline = Instant::now() + patience;
        while let Some(answer) = self.desk.wait(deadline) {
            self.take(answer);
        }
        self.desk.is_idle()
    }

    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Run(Ok(loaded)) => {
                self.position = self.position.min(loaded.recording.steps());
                self.loaded = Some(loaded);
                self.desk
                    .ask_for_scene_of(self.loaded.clone(), self.position, self.focus());
            }
            Answer::Run(Err(trouble)) => {
                self.loaded = None;
                self.scene = Arc::default();
                self.position = 0;
                self.trouble = Some(trouble);
            }
            Answer::Scene(scene) => self.scene = scene,
            Answer::NoScene(trouble) => self.trouble = Some(trouble),
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

    /// The name of the policy of the next run.
    pub fn scheduler(&self) -> &str {
        &self.scheduler
    }

    /// The task the user picked.
    pub fn selected(&self) -> Option<TaskId> {
        self.selected
    }

    /// The task whose stack and variables are shown: the picked one, else the one that stepped last.
    pub fn focus(&self) -> Option<TaskId> {
        self.selected.or_else(|| {
            let loaded = self.loaded.as_ref()?;
            let last = self.position.checked_sub(1).unwrap_or_default();
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

/// Sets a value and says whether it is another one than before.
fn set<T: PartialEq>(place: &mut T, value: T) -> Reply {
    if *place == value {
        return Reply::Unchanged;
    }
    *place = value;
    Reply::Done
}
