//! What the window remembers from one start to the next: preferences, sizes, and text that was not saved.

use super::editor::{Draft, EditorState};
use super::keeper::{DELAY, Keeper};
use crate::session::preferences::Layout;
use crate::session::{Notice, Perspective, Preferences, Session};
use eframe::egui;
use std::time::Duration;

/// The file of the preferences.
const PREFERENCES: &str = "preferences.json";
/// The file of texts that were not saved; apart from the preferences, so that neither can spoil the other.
const DRAFTS: &str = "drafts.json";

/// What is remembered, and how it is kept.
#[derive(Debug, Default)]
pub struct Memory {
    keeper: Keeper,
    /// What was read, until the window takes it up.
    read: Option<Preferences>,
    drafts: Vec<Draft>,
    /// What cannot be used.
    trouble: Option<Notice>,
    layout: Layout,
    /// Whether there was nothing to read: somebody is here for the first time.
    is_first: bool,
}

/// The panel of the tabs has a size of its own in each perspective.
pub fn tabs_panel(perspective: Perspective) -> &'static str {
    match perspective {
        Perspective::Learn => "tabs of learn",
        Perspective::Debug => "tabs of debug",
        Perspective::Explore => "tabs of explore",
    }
}

impl Memory {
    /// Reads what was kept; what cannot be read is put aside, and that will be told.
    pub fn read(mut keeper: Keeper) -> Memory {
        let mut memory = Memory::default();
        match keeper.read(PREFERENCES) {
            Ok(None) => memory.is_first = keeper.is_on(),
            Ok(Some(text)) => match Preferences::read(&text) {
                Ok(preferences) => {
                    memory.layout = preferences.layout.clone();
                    memory.read = Some(preferences);
                }
                Err(why) => {
                    // The language that was wished for is not known any more.
                    let why = why.sentence(crate::view::Language::English);
                    memory.trouble = aside(&mut keeper, PREFERENCES, why);
                }
            },
            Err(reason) => memory.trouble = aside(&mut keeper, PREFERENCES, reason),
        }
        match keeper.read(DRAFTS) {
            Ok(None) => {}
            Ok(Some(text)) => match serde_json::from_str(&text) {
                Ok(drafts) => memory.drafts = drafts,
                Err(error) => memory.trouble = aside(&mut keeper, DRAFTS, error.to_string()),
            },
            Err(reason) => memory.trouble = aside(&mut keeper, DRAFTS, reason),
        }
        memory.keeper = keeper;
        memory
    }

    /// The size that a window had, and whether it filled the screen.
    pub fn window(&self) -> (Option<[f32; 2]>, bool) {
        let fits = |size: &[f32; 2]| size.iter().all(|side| (300.0..=16_000.0).contains(side));
        (self.layout.window.filter(fits), self.layout.is_maximized)
    }

    /// The size that a panel had.
    pub fn size(&self, panel: &str) -> Option<f32> {
        self.layout.panels.get(panel).copied()
    }

    /// Takes down the size that a panel has, unless the window leaves it no choice.
    pub fn note_size(&mut self, panel: &str, size: f32, is_roomy: bool) {
        if !is_roomy {
            return;
        }
        match self.layout.panels.get_mut(panel) {
            Some(known) => *known = size,
            None => {
                self.layout.panels.insert(panel.to_owned(), size);
            }
        }
    }

    /// Hands over what was read.
    pub fn restore(&mut self, session: &mut Session, editor: &mut EditorState) {
        if let Some(preferences) = self.read.take() {
            session.restore(&preferences);
        }
        if std::mem::take(&mut self.is_first) {
            session.apply(crate::session::Command::SetPerspective(Perspective::Learn));
            session.apply(crate::session::Command::ShowHints(true));
        }
        if let Some(trouble) = self.trouble.take() {
            session.tell(trouble);
        }
        editor.restore(std::mem::take(&mut self.drafts));
    }

    /// Looks at the end of a frame whether there is something to keep, some seconds after it may have changed.
    pub fn frame(&mut self, ctx: &egui::Context, session: &mut Session, editor: &EditorState) {
        if !self.keeper.is_on() {
            return;
        }
        if let Some(reason) = self.keeper.failure() {
            session.tell(Notice::NotKept(reason));
        }
        let (now, is_touched) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if !is_touched && !self.keeper.is_waiting() {
            return;
        }
        self.measure(ctx);
        match self.keeper.wait(now) {
            Some(seconds) => ctx.request_repaint_after(Duration::from_secs_f64(seconds.min(DELAY))),
            None => self.keep(session, editor),
        }
    }

    /// Writes what has changed.
    pub fn keep(&mut self, session: &Session, editor: &EditorState) {
        if !self.keeper.is_on() {
            return;
        }
        let preferences = session.preferences(self.layout.clone());
        self.keeper.keep(PREFERENCES, preferences.write());
        let drafts = serde_json::to_string(&editor.unsaved(session));
        self.keeper.keep(DRAFTS, drafts.expect("texts have a JSON form"));
    }

    fn measure(&mut self, ctx: &egui::Context) {
        let (is_maximized, rect) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.maximized.unwrap_or(false), viewport.inner_rect)
        });
        self.layout.is_maximized = is_maximized;
        if let Some(rect) = rect.filter(|_| !is_maximized) {
            // The toolkit's points grow with the text; the window's do not.
            let size = rect.size() * ctx.zoom_factor();
            self.layout.window = Some([size.x.round(), size.y.round()]);
        }
    }
}

fn aside(keeper: &mut Keeper, name: &str, reason: String) -> Option<Notice> {
    let kept = keeper.set_aside(name)?;
    Some(Notice::SetAside { kept, reason })
}
