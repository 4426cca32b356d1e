//! The window as a whole: takes wishes from keys and panels, passes commands on, lays the panels out.

use super::bookmarks::BookmarksState;
use super::dialogs::{self, Dialog, OpenDialog};
use super::editor::{self, EditorState};
use super::hints;
use super::instructions::{self, InstructionsState};
use super::memory::{self, Memory};
use super::palette::PaletteState;
use super::scenarios::{self, ScenariosState};
use super::self_test::{Report, SelfTest};
use super::source::{self, SourceState};
use super::tabs::{self, TabsState};
use super::theme::{self, Look, Palette};
use super::timeline::{self, TimelineState};
use super::transport::{self, TransportState};
use super::words::Word;
use super::{Start, StartOptions, fonts, grades, icons, keys};
use crate::session::{Command, Loaded, Perspective, Reply, Session, TextSize, Theme, Verdict};
use crate::trace::{Outcome, code};
use crate::view::Language;
use crate::view::number::grouped;
use eframe::egui::{self, Align, CentralPanel, Frame, Layout, Margin, Panel, RichText, Ui, ViewportCommand};
use std::sync::Arc;
use std::time::Duration;

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
    /// Opens or closes the editor.
    ToggleEditor,
    /// Saves the program's text, after asking where if that is not known.
    Save,
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
    dialog: Dialog,
    is_over_timeline: bool,
    /// Whether what the clipboard holds, which comes in a later frame, is to be opened.
    awaits_paste: bool,
    text_size_applied: Option<TextSize>,
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
            dialog: Dialog::None,
            is_over_timeline: false,
            awaits_paste: false,
            text_size_applied: None,
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
                self.dialog = Dialog::Export(OpenDialog::default());
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
            Wish::Share => {
                if let Reply::Text(code) = self.session.apply(Command::Share) {
                    ctx.copy_text(code);
                }
            }
            Wish::Paste => {
                self.awaits_paste = true;
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Wish::SaveTrace if self.session.loaded().is_some() => {
                self.dialog = Dialog::SaveTrace(String::new(), false);
            }
            Wish::SaveTrace => {}
            Wish::FocusSeed => self.transport.wants_focus = true,
            Wish::ToggleEditor => {
                if let Some(Wish::Do(command)) = self.editor.toggle(&self.session) {
                    self.apply(command);
                }
            }
            Wish::Save => self.save_text(),
            Wish::Fit => self.timeline.fit(),
            Wish::Pan(share) => self.timeline.pan(share),
            Wish::Zoom(factor) => self.timeline.zoom(factor),
            Wish::Escape if self.session.running().is_some() => self.apply(Command::StopRun),
            Wish::Escape if self.session.searching().is_some() => self.apply(Command::StopExploring),
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
        if self.editor.is_open()
            && let Some(Wish::Do(command)) = self.editor.toggle(&self.session)
        {
            self.apply(command);
        }
        match self.session.program().map(|program| program.path.clone()) {
            Some(Some(_)) => self.apply(Command::Save(None)),
            Some(None) => self.dialog = Dialog::Save(String::new(), false),
            None => {}
        }
    }

    /// A refusal is shown by the session's trouble, so nothing is left to do with the reply.
    fn apply(&mut self, command: Command) {
        let _: Reply = self.session.apply(command);
    }

    fn can_show_chinese(&mut self, ctx: &egui::Context) -> bool {
        *self
            .has_chinese
            .get_or_insert_with(|| fonts::has_chinese(ctx) || fonts::install_from_file(ctx))
    }

    /// What has to happen in every frame before anything is shown.
    fn prepare(&mut self, ctx: &egui::Context) {
        if !self.can_show_chinese(ctx) && self.session.language() == Language::Chinese {
            self.is_font_hint_open = true;
            self.apply(Command::SetLanguage(Language::English));
        }
        self.session.poll();
        self.play(ctx);
        self.name_window(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.apply(Command::OpenFile(path));
        }
        self.take_paste(ctx);
        if let Some(test) = &mut self.self_test {
            if test.frame(&mut self.session) {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            ctx.request_repaint_after(Duration::from_millis(15));
        }
    }

    /// Opens what was pasted, when that was asked for; a code also when it was pasted anywhere but into a field.
    fn take_paste(&mut self, ctx: &egui::Context) {
        let pasted = ctx.input(|input| {
            let mut texts = input.events.iter().filter_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            });
            texts.next_back()
        });
        let Some(text) = pasted else { return };
        let is_asked = std::mem::take(&mut self.awaits_paste);
        if is_asked || (code::is_code(&text) && !ctx.text_edit_focused()) {
            ctx.input_mut(|input| {
                input
                    .events
                    .retain(|event| !matches!(event, egui::Event::Paste(_)))
            });
            self.apply(Command::OpenCode(text));
        }
    }

    /// Colours the toolkit's widgets, also those of the frame that is being made.
    fn dress(&mut self, ui: &mut Ui) {
        if self.theme_applied != Some(self.session.theme()) {
            theme::apply(ui.ctx(), self.session.theme());
            ui.set_style(ui.ctx().global_style());
            self.theme_applied = Some(self.session.theme());
        }
        if self.text_size_applied != Some(self.session.text_size()) {
            ui.ctx().set_zoom_factor(self.session.text_size().factor());
            self.text_size_applied = Some(self.session.text_size());
        }
    }

    /// Lets time go on while playing, and asks for the next frame only then or while a run is made.
    fn play(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let passed = now - std::mem::replace(&mut self.time, now);
        if self.session.is_playing() {
            self.apply(Command::Tick(passed));
            let interval = (0.5 / self.session.speed()).clamp(1.0 / 60.0, 0.1);
            ctx.request_repaint_after(Duration::from_secs_f64(interval));
        } else if self.is_waiting() {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
    }

    /// Whether something runs beside the window whose progress is shown.
    fn is_waiting(&self) -> bool {
        self.session.running().is_some()
            || self.session.searching().is_some()
            || self.session.preparing().is_some()
    }

    fn name_window(&mut self, ctx: &egui::Context) {
        let title = match self.session.program() {
            Some(program) => format!("{} – seed {} – Threadline", program.name, self.session.seed()),
            None => "Threadline".to_owned(),
        };
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.prepare(&ctx);
        let mut wishes = Vec::new();
        if !self.dialog.is_open() {
            wishes.extend(keys::wishes(&ctx, &self.session, self.is_over_timeline));
        }
        for wish in wishes {
            self.grant(&ctx, wish);
        }
        self.dress(ui);
        let look = self.look();
        let asked = self.panels(ui, look);
        let in_dialog = dialogs::dialogs_ui(&ctx, &self.session, look, &mut self.dialog);
        for wish in asked.into_iter().chain(in_dialog) {
            self.grant(&ctx, wish);
        }
        self.memory.frame(&ctx, &mut self.session, &self.editor);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.memory.keep(&self.session, &self.editor);
    }

    /// What is remembered is kept by the window itself.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// The layout.
impl Window {
    fn panels(&mut self, ui: &mut Ui, look: Look) -> Vec<Wish> {
        let palette = look.palette;
        let bar = Frame::new()
            .fill(palette.ground)
            .inner_margin(Margin::symmetric(8, 5));
        let page = Frame::new()
            .fill(palette.page)
            .inner_margin(Margin::symmetric(8, 6));
        let mut asked: Vec<Wish> = Vec::new();
        let top = Panel::top("transport").frame(bar).show(ui, |ui| {
            transport::transport_ui(ui, &self.session, look, &mut self.transport)
        });
        asked.extend(top.inner);
        asked.extend(self.messages(ui, look));
        if let Some(sentence) = sentence(&self.session, look) {
            Panel::bottom("sentence")
                .frame(bar)
                .show(ui, |ui| sentence_ui(ui, &self.session, look, sentence));
        }
        // A small window has room for what the user came for, and for nothing else.
        let (width, height) = (ui.available_width(), ui.available_height());
        let is_roomy = width >= 900.0 && height >= 520.0;
        if self.session.shows_hints() && height >= 440.0 {
            let hints =
                Panel::bottom("hints").frame(bar.fill(theme::mix(palette.page, palette.accent, 0.22)));
            let hints = hints.show(ui, |ui| hints::hints_ui(ui, look));
            asked.extend(hints.inner);
        }
        if self.session.is_list_open() {
            let list = Panel::left("scenarios")
                .frame(page)
                .default_size(self.memory.size("scenarios").unwrap_or(228.0))
                .size_range(140.0..=(width * 0.33).clamp(150.0, 420.0));
            let list = list.show(ui, |ui| {
                scenarios::scenarios_ui(ui, &self.session, look, &mut self.scenarios)
            });
            self.memory
                .note_size("scenarios", list.response.rect.width(), is_roomy);
            asked.extend(list.inner.map(Wish::Do));
        }
        if self.session.program().is_none() {
            CentralPanel::default()
                .frame(page)
                .show(ui, |ui| centred(ui, look.say(Word::NothingOpen), look));
            return asked;
        }
        let lanes_height = self.timeline_height();
        let timeline = Panel::top("timeline")
            .frame(page)
            .resizable(true)
            .default_size(self.memory.size("timeline").unwrap_or(lanes_height));
        let timeline = timeline
            .size_range(96.0..=(height * 0.45).clamp(120.0, 600.0))
            .show(ui, |ui| self.timeline_or_progress(ui, look));
        self.is_over_timeline = timeline.response.contains_pointer();
        self.memory
            .note_size("timeline", timeline.response.rect.height(), is_roomy);
        asked.extend(timeline.inner);
        if self.session.picked().is_some() {
            let ties = Panel::top("ties")
                .frame(bar)
                .show(ui, |ui| timeline::ties_ui(ui, &self.session, look));
            asked.extend(ties.inner.map(Wish::Do));
        }
        let width = ui.available_width();
        let perspective = self.session.perspective();
        let name = memory::tabs_panel(perspective);
        let usual = match perspective {
            Perspective::Learn | Perspective::Debug => (width * 0.5).min((width * 0.38).max(430.0)),
            Perspective::Explore => width * 0.62,
        };
        let tabs = Panel::right(name)
            .frame(page)
            .resizable(true)
            .default_size(self.memory.size(name).unwrap_or(usual))
            .size_range(200.0..=(width * 0.8).max(240.0));
        let tabs = tabs.show(ui, |ui| tabs::tabs_ui(ui, &self.session, look, &mut self.tabs));
        self.memory.note_size(name, tabs.response.rect.width(), is_roomy);
        asked.extend(tabs.inner.map(Wish::Do));
        if !self.editor.is_open() && self.session.selected_line().is_some() {
            let strip = Panel::bottom("executions").frame(bar).show(ui, |ui| {
                source::executions_ui(ui, &self.session, look, &mut self.source.executions)
            });
            asked.extend(strip.inner.map(Wish::Do));
        }
        if !self.editor.is_open() && self.session.shows_instructions() && self.session.loaded().is_some() {
            let pane = Panel::right("instructions")
                .frame(page)
                .resizable(true)
                .default_size(300.0)
                .size_range(160.0..=(ui.available_width() * 0.7).max(200.0));
            let pane = pane.show(ui, |ui| {
                instructions::instructions_ui(ui, &self.session, look, &mut self.instructions)
            });
            asked.extend(pane.inner.map(Wish::Do));
        }
        let source = CentralPanel::default().frame(page.inner_margin(Margin::symmetric(0, 4)));
        let source = source.show(ui, |ui| {
            match editor::editor_ui(ui, &self.session, look, &mut self.editor) {
                Some(wish) => wish,
                None => source::source_ui(ui, &self.session, look, &mut self.source).map(Wish::Do),
            }
        });
        asked.extend(source.inner);
        asked
    }

    /// High enough for the lanes of a small program.
    fn timeline_height(&self) -> f32 {
        let lanes = self
            .session
            .loaded()
            .map_or(5, |loaded| loaded.timeline.lanes.len());
        timeline::ABOVE_LANES + 28.0 * lanes.clamp(5, 8) as f32
    }

    fn timeline_or_progress(&mut self, ui: &mut Ui, look: Look) -> Option<Wish> {
        if let Some(steps) = self.session.running() {
            let text = format!(
                "{} … {} {}",
                look.say(Word::Running),
                grouped(steps, ' '),
                look.say(Word::Steps)
            );
            let stop = ui.horizontal(|ui| {
                ui.label(text);
                ui.button(look.say(Word::StopRun)).clicked()
            });
            if stop.inner {
                return Some(Wish::Do(Command::StopRun));
            }
        }
        if self.session.loaded().is_none() {
            if self.session.running().is_none() {
                centred(ui, look.say(Word::NotRun), look);
            }
            ui.take_available_space();
            return None;
        }
        timeline::timeline_ui(ui, &self.session, look, &mut self.timeline).map(Wish::Do)
    }

    /// Trouble, a missing font, and where to drop a file.
    fn messages(&self, ui: &mut Ui, look: Look) -> Option<Wish> {
        let palette = look.palette;
        let is_dropping = ui.ctx().input(|input| !input.raw.hovered_files.is_empty());
        let trouble = self
            .session
            .trouble()
            .map(|trouble| trouble.sentence(look.language));
        let notice = self.session.notice().map(|notice| notice.sentence(look.language));
        let is_alarm = trouble.is_some();
        let text = match (trouble, self.is_font_hint_open, notice) {
            (Some(text), ..) => text,
            (None, true, _) => look.say(Word::NoChineseFont).to_owned(),
            (None, false, Some(text)) => text,
            (None, false, None) if self.session.is_drawing() => look.say(Word::Drawing).to_owned(),
            (None, false, None) if is_dropping => look.say(Word::DropHere).to_owned(),
            (None, false, None) => return None,
        };
        let ground = match is_alarm {
            true => palette.alarm_ground,
            false => theme::mix(palette.page, palette.accent, 0.22),
        };
        let frame = Frame::new().fill(ground).inner_margin(Margin::symmetric(10, 6));
        let panel = Panel::top("message").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let close = icons::button(ui, icons::Icon::Close, look.say(Word::Dismiss), "Esc", true);
                // What has lines of its own, such as a marked place in the source, keeps them.
                match text.contains('\n') {
                    true => {
                        egui::ScrollArea::both().max_height(130.0).show(ui, |ui| {
                            ui.add(egui::Label::new(RichText::new(text).monospace()).extend());
                        });
                    }
                    false => {
                        ui.add(egui::Label::new(text).wrap());
                    }
                }
                close.clicked()
            })
        });
        panel.inner.inner.then_some(Wish::Escape)
    }
}

fn centred(ui: &mut Ui, text: &str, look: Look) {
    ui.centered_and_justified(|ui| {
        ui.label(RichText::new(text).size(15.0).color(look.palette.faint));
    });
}

fn sentence(session: &Session, look: Look) -> Option<String> {
    session.loaded()?;
    Some(
        session
            .sentence()
            .unwrap_or_else(|| look.say(Word::AtStart).to_owned()),
    )
}

/// The line at the foot: the sentence of the step, virtual time, how the run ends.
fn sentence_ui(ui: &mut Ui, session: &Session, look: Look, sentence: String) {
    let palette = look.palette;
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(loaded) = session.loaded() {
                match loaded.hand.is_some_and(|hand| hand.is_open) {
                    true => {
                        let word = look.say(Word::YourTurnShort);
                        ui.label(RichText::new(word).strong().color(palette.accent));
                    }
                    false => ending_ui(ui, loaded, look),
                }
                let time = format!("t = {:.3} s", session.scene().time_ns as f64 / 1e9);
                ui.label(RichText::new(time).color(palette.faint));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                stop_ui(ui, session, look);
                let label = egui::Label::new(RichText::new(&sentence).size(14.5)).truncate();
                ui.add(label).on_hover_text(&sentence);
            });
        });
    });
}

/// Why the run stops here, when it does.
fn stop_ui(ui: &mut Ui, session: &Session, look: Look) {
    let reasons = session.stop_reasons();
    if reasons.is_empty() {
        return;
    }
    let palette = look.palette;
    let text = format!("{} {}", look.say(Word::StoppedAt), reasons.join("; "));
    let badge = Frame::new()
        .fill(palette.alarm)
        .corner_radius(3)
        .inner_margin(Margin::symmetric(5, 1));
    badge.show(ui, |ui| {
        ui.label(RichText::new(text).color(palette.ink_on(palette.alarm)).small())
    });
}

/// How the shown run ends, whatever step is looked at.
fn ending_ui(ui: &mut Ui, loaded: &Loaded, look: Look) {
    let Verdict { grade, .. } = loaded.verdict;
    let word = graded(&loaded.recording.outcome, &loaded.verdict, look.language);
    let label = ui.label(RichText::new(word).strong().color(grades::color(grade, look)));
    label.on_hover_text(format!(
        "{}: {}",
        look.say(Word::RunEnds),
        grade.word(look.language)
    ));
    grades::mark_ui(ui, grade, look);
}

/// "finished (wrong result, lost update)".
pub(super) fn graded(outcome: &Outcome, verdict: &Verdict, language: Language) -> String {
    let word = outcome_word(outcome, language);
    match verdict.words(outcome, language) {
        flaws if flaws.is_empty() => word.to_owned(),
        flaws => language.pick(format!("{word} ({flaws})"), format!("{word}（{flaws}）")),
    }
}

pub(super) fn outcome_word(outcome: &Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Finished => language.pick("finished", "正常结束"),
        Outcome::Raised(_) => language.pick("exception", "异常"),
        Outcome::Deadlock => language.pick("deadlock", "死锁"),
        Outcome::Stuck => language.pick("stuck", "卡住"),
        Outcome::Limit(_) => language.pick("stopped", "已停止"),
    }
}
