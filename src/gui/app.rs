//! The window as a whole: takes wishes from keys and panels, passes commands on, lays the panels out.

mod disk;
mod layout;
mod prepare;

use super::bookmarks::BookmarksState;
use super::coming::Coming;
use super::dialogs::{self, Dialog, OpenDialog, Saved};
use super::editor::EditorState;
use super::instructions::InstructionsState;
use super::letters::Letters;
use super::memory::Memory;
use super::palette::PaletteState;
use super::panes::Panes;
use super::scenarios::ScenariosState;
use super::self_test::{Report, SelfTest};
use super::source::SourceState;
use super::tabs::TabsState;
use super::theme::{Look, Palette};
use super::timeline::TimelineState;
use super::transport::TransportState;
use super::{Start, StartOptions, fonts, keys};
use crate::session::{Command, Reply, Session, Tab, TextSize, Theme, Trouble, catalogue, files};
use crate::view::Language;
use eframe::egui::{self, Stroke, StrokeKind, Ui, ViewportCommand};
use std::path::PathBuf;
use std::sync::Arc;

/// What a new program is called until it is saved.
const UNTITLED: &str = "untitled";
/// What it begins as.
const FIRST_TEXT: &str = "\
import threading


def work(name):
    print(\"hello from\", name)


threads = [threading.Thread(target=work, args=(name,)) for name in (\"A\", \"B\")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

/// Something asked for by a key or a panel.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A command for the session.
    Do(Command),
    /// Sets the seed and runs.
    RunWithSeed(u64),
    /// Opens the path dialog.
    ShowOpen,
    /// Opens the dialog for a picture of the timeline.
    ShowExport,
    /// Opens the dialog for a step.
    ShowGoTo,
    /// Opens the list of bookmarks.
    ShowBookmarks,
    /// Opens the sheet of keys.
    ShowKeys,
    /// Opens the list of everything that can be asked for.
    ShowPalette,
    /// Copies program, run and step as one text.
    Share,
    /// Opens the run that is in the clipboard.
    Paste,
    /// Asks where to save the run.
    SaveTrace,
    /// Gives the seed field the focus.
    FocusSeed,
    /// Gives the focus to the next large part of the window, or to the one before.
    GoToPane(bool),
    /// Lists all steps and gives the field of their search the focus.
    Search,
    /// Looks for something in the text that is being changed, else among the steps.
    Find,
    /// Opens or closes the editor.
    ToggleEditor,
    /// Begins a new program.
    New,
    /// Opens the program of this name whose text was not saved.
    OpenUnsaved(String),
    /// Saves the program's text, after asking where if that is not known.
    Save,
    /// Asks where to save the program's text.
    SaveElsewhere,
    /// The timeline shows the whole run.
    Fit,
    /// The timeline moves by this share of its width.
    Pan(f64),
    /// The timeline zooms by this factor.
    Zoom(f64),
    /// Stops what runs, else takes a message away.
    Escape,
}

/// The window.
pub struct Window {
    session: Session,
    transport: TransportState,
    timeline: TimelineState,
    source: SourceState,
    instructions: InstructionsState,
    editor: EditorState,
    tabs: TabsState,
    scenarios: ScenariosState,
    panes: Panes,
    coming: Coming,
    dialog: Dialog,
    is_over_timeline: bool,
    /// Whether what the clipboard holds, which comes in a later frame, is to be opened.
    awaits_paste: bool,
    /// The toolkit's time since which something is read.
    reading_since: Option<f64>,
    text_size_applied: Option<TextSize>,
    /// Those of a size that is not shown yet.
    letters: Option<Letters>,
    memory: Memory,
    /// Whether Chinese can be shown; `None` until the first frame has looked.
    has_chinese: Option<bool>,
    is_font_hint_open: bool,
    theme_applied: Option<Theme>,
    title: String,
    /// The toolkit's time of the last frame, for playing.
    time: f64,
    self_test: Option<SelfTest>,
}

impl Window {
    /// A window in which nothing is open.
    pub fn new(ctx: &egui::Context) -> Self {
        fonts::lend_arrows(ctx);
        // The size of the text is the session's to know.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let for_waking = ctx.clone();
        let session = Session::new(Arc::new(move || for_waking.request_repaint()));
        Window {
            session,
            transport: TransportState::default(),
            timeline: TimelineState::default(),
            source: SourceState::default(),
            instructions: InstructionsState::default(),
            editor: EditorState::default(),
            tabs: TabsState::default(),
            scenarios: ScenariosState::default(),
            panes: Panes::default(),
            coming: Coming::default(),
            dialog: Dialog::None,
            is_over_timeline: false,
            awaits_paste: false,
            reading_since: None,
            text_size_applied: None,
            letters: None,
            memory: Memory::default(),
            has_chinese: None,
            is_font_hint_open: false,
            theme_applied: None,
            title: String::new(),
            time: 0.0,
            self_test: None,
        }
    }

    /// The window as the command line asks for it.
    pub(super) fn start(
        creation: &eframe::CreationContext<'_>,
        options: StartOptions,
        report: Report,
        memory: Memory,
    ) -> Self {
        fonts::ask_system(&creation.egui_ctx);
        let mut window = Window::new(&creation.egui_ctx).with_memory(memory);
        if let Some(seed) = options.seed {
            window.session.apply(Command::SetSeed(seed));
        }
        match options.start {
            Start::Default => {}
            Start::File(path) => {
                window.session.apply(Command::OpenFile(path));
            }
            Start::Scenario(name) => {
                window.session.apply(Command::OpenScenario(name));
            }
            Start::Usual(scenario) => {
                let unsaved = window.editor.kept().first().map(|kept| kept.name.clone());
                match unsaved {
                    Some(name) => window.open_unsaved(&name),
                    None => {
                        window.session.apply(Command::OpenScenario(scenario));
                    }
                }
            }
            Start::Code(code) => {
                window.session.apply(Command::OpenCode(code));
            }
        }
        if options.self_test {
            window.self_test = Some(SelfTest::new(report));
        }
        window
    }

    /// Takes it that Chinese can be shown, whatever fonts there are.
    pub fn without_font_check(mut self) -> Self {
        self.has_chinese = Some(true);
        self
    }

    /// The sitting behind the window.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The sitting behind the window, to be driven from outside.
    pub fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// The window as it was left last time, as far as that was kept.
    pub fn with_memory(mut self, mut memory: Memory) -> Self {
        memory.restore(&mut self.session, &mut self.editor);
        self.memory = memory;
        self
    }

    fn look(&self) -> Look {
        Look {
            palette: Palette::of(self.session.theme()),
            language: self.session.language(),
        }
    }

    fn grant(&mut self, ctx: &egui::Context, wish: Wish) {
        match wish {
            Wish::Do(Command::SetLanguage(Language::Chinese)) if !self.can_show_chinese(ctx) => {
                self.is_font_hint_open = true;
            }
            Wish::Do(command) => self.apply(command),
            Wish::RunWithSeed(seed) => {
                self.apply(Command::SetSeed(seed));
                self.apply(Command::Run);
            }
            Wish::ShowOpen => self.dialog = Dialog::Open(OpenDialog::default()),
            Wish::ShowExport if self.session.loaded().is_some() => {
                self.dialog = Saved::Picture.dialog(&self.session);
            }
            Wish::ShowExport => {}
            Wish::ShowGoTo if self.session.loaded().is_some() => {
                self.dialog = Dialog::GoTo(String::new(), false);
            }
            Wish::ShowGoTo => {}
            Wish::ShowBookmarks if self.session.loaded().is_some() => {
                self.dialog = Dialog::Bookmarks(BookmarksState::default());
            }
            Wish::ShowBookmarks => {}
            Wish::ShowKeys => self.dialog = Dialog::Keys,
            Wish::ShowPalette => self.dialog = Dialog::Palette(PaletteState::default()),
            Wish::Share => self.apply(Command::Share),
            Wish::Paste => {
                self.awaits_paste = true;
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Wish::SaveTrace if self.session.loaded().is_some() => {
                self.dialog = Saved::Trace.dialog(&self.session);
            }
            Wish::SaveTrace => {}
            Wish::FocusSeed => self.transport.wants_focus = true,
            Wish::GoToPane(is_forward) => self.panes.go_soon(is_forward),
            Wish::Find if self.editor.is_open() => self.editor.find(),
            Wish::Find | Wish::Search => {
                self.apply(Command::SelectTab(Tab::Events));
                self.tabs.search();
            }
            Wish::ToggleEditor => {
                if let Some(Wish::Do(command)) = self.editor.toggle(&self.session) {
                    self.apply(command);
                }
            }
            Wish::New => self.begin_program(),
            Wish::OpenUnsaved(name) => self.open_unsaved(&name),
            Wish::Save => self.save_text(),
            Wish::SaveElsewhere if self.session.program().is_some() => {
                self.take_over_typed();
                self.dialog = Saved::Program.dialog(&self.session);
            }
            Wish::SaveElsewhere => {}
            Wish::Fit => self.timeline.fit(),
            Wish::Pan(share) => self.timeline.pan(share),
            Wish::Zoom(factor) => self.timeline.zoom(factor),
            Wish::Escape if self.session.running().is_some() => self.apply(Command::StopRun),
            Wish::Escape if self.session.searching().is_some() => self.apply(Command::StopExploring),
            Wish::Escape if self.session.accounting().is_some() => self.apply(Command::StopAccount),
            Wish::Escape => {
                let had_hint = std::mem::take(&mut self.is_font_hint_open);
                let reply = self.session.apply(Command::DismissTrouble);
                if reply == Reply::Unchanged && !had_hint {
                    self.apply(Command::PickStep(None));
                }
            }
        }
        ctx.request_repaint();
    }

    /// What is being typed is taken over first, so that what is saved is what is seen.
    fn save_text(&mut self) {
        self.take_over_typed();
        match self.session.program().map(|program| program.path.clone()) {
            Some(Some(_)) => self.apply(Command::Save(None)),
            Some(None) => self.dialog = Saved::Program.dialog(&self.session),
            None => {}
        }
    }

    fn take_over_typed(&mut self) {
        if let Some(text) = self.editor.changed(&self.session) {
            self.apply(Command::Edit(text));
        }
    }

    /// A program under a name that no other text has.
    fn begin_program(&mut self) {
        let open = self.session.program().map(|program| program.name.as_str());
        let is_free = |name: &String| {
            let mut kept = self.editor.kept().iter();
            open != Some(name) && kept.all(|kept| kept.name != *name)
        };
        let mut names = (1..).map(|number| match number {
            1 => UNTITLED.to_owned(),
            number => format!("{UNTITLED}-{number}"),
        });
        let name = names.find(is_free).unwrap_or_else(|| UNTITLED.to_owned());
        self.apply(Command::OpenText(name, FIRST_TEXT.to_owned()));
        self.editor.follow(&self.session);
        self.editor.open(&self.session);
    }

    /// The program is opened as it is now, and its text of then stands in the editor; what is not there any more
    /// comes back from that text alone.
    fn open_unsaved(&mut self, name: &str) {
        let Some(kept) = self.editor.kept().iter().find(|kept| kept.name == name) else {
            return;
        };
        let text = kept.text.clone();
        if catalogue::find(name).is_some() {
            return self.apply(Command::OpenScenario(name.to_owned()));
        }
        let path = PathBuf::from(name);
        // The text of a recorded run is not that of a file beside it.
        let is_trace = files::is_trace(&path);
        let opens = || self.session.apply(Command::OpenFile(path));
        if is_trace || matches!(opens(), Reply::Refused(Trouble::File { .. })) {
            self.apply(Command::OpenText(name.to_owned(), text));
        }
    }

    /// A refusal is shown by the session's trouble, so nothing is left to do with the reply.
    fn apply(&mut self, command: Command) {
        let _: Reply = self.session.apply(command);
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.prepare(&ctx);
        let mut wishes = Vec::new();
        if !self.dialog.is_open() {
            let place = keys::Place {
                is_over_timeline: self.is_over_timeline,
                is_in_list: self.scenarios.has_focus(),
            };
            wishes.extend(keys::wishes(&ctx, &self.session, place));
        }
        for wish in wishes {
            self.grant(&ctx, wish);
        }
        self.dress(ui);
        let look = self.look();
        let asked = self.panels(ui, look);
        ring(&ctx, look);
        let in_dialog = dialogs::dialogs_ui(&ctx, &self.session, look, &mut self.dialog);
        for wish in asked.into_iter().chain(in_dialog) {
            self.grant(&ctx, wish);
        }
        self.memory.frame(&ctx, &mut self.session, &self.editor);
        self.take_text_size(&ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.memory.keep(&self.session, &self.editor);
    }

    /// What is remembered is kept by the window itself.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// A ring around what the keyboard has come to; a field of text has its own.
fn ring(ctx: &egui::Context, look: Look) {
    let focused = ctx.memory(|memory| memory.focused());
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    if ctx.text_edit_focused() {
        return;
    }
    let rect = response.interact_rect.intersect(ctx.content_rect());
    let stroke = Stroke::new(2.0, look.palette.accent);
    let painter = ctx.layer_painter(response.layer_id);
    painter.rect_stroke(rect.shrink(1.0), 3.0, stroke, StrokeKind::Inside);
}
