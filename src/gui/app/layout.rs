//! How the window is laid out: which panels there are, and how large.

use super::{Window, Wish};
use crate::gui::panes::Pane;
use crate::gui::theme::{self, Look};
use crate::gui::words::Word;
use crate::gui::{
    editor, foot, hints, icons, instructions, memory, narrow, scenarios, source, tabs, timeline, transport,
};
use crate::session::{Command, Perspective};
use crate::view::number::grouped;
use eframe::egui::{self, CentralPanel, Frame, Id, Margin, Panel, RichText, Ui, UiBuilder};

impl Window {
    /// Shows everything but what opens over the window, and tells what was asked for.
    pub(super) fn panels(&mut self, ui: &mut Ui, look: Look) -> Vec<Wish> {
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
        self.panes.begin(ui.ctx(), self.dialog.is_open());
        self.panes.note(Pane::Bar, top.response.rect, None);
        asked.extend(top.inner);
        asked.extend(self.messages(ui, look));
        asked.extend(self.disk_ui(ui, look));
        if let Some(sentence) = foot::sentence(&self.session, look) {
            Panel::bottom("sentence")
                .frame(bar)
                .show(ui, |ui| foot::sentence_ui(ui, &self.session, look, sentence));
        }
        // A small window has room for what the user came for, and for nothing else; its panels have sizes of their own, so
        // that those of a large one are there again when it is large again.
        let (width, height) = (ui.available_width(), ui.available_height());
        let is_roomy = width >= 900.0 && height >= 520.0;
        if self.session.shows_hints() && height >= 440.0 {
            let hints =
                Panel::bottom("hints").frame(bar.fill(theme::mix(palette.page, palette.accent, 0.22)));
            let hints = hints.show(ui, |ui| hints::hints_ui(ui, look));
            asked.extend(hints.inner);
        }
        if self.session.is_list_open() {
            let list = Panel::left(("scenarios", is_roomy))
                .frame(page)
                .default_size(self.memory.size("scenarios").unwrap_or(228.0))
                .size_range(140.0..=(width * 0.33).clamp(150.0, 420.0));
            let has = self.coming.has(ui.ctx(), Pane::List);
            let list = list.show(ui, |ui| {
                let unsaved = self.editor.kept();
                steady(ui, "scenarios", has, |ui| {
                    scenarios::scenarios_ui(ui, &self.session, look, &mut self.scenarios, unsaved)
                })
            });
            self.memory
                .note_size("scenarios", list.response.rect.width(), is_roomy);
            self.panes
                .note(Pane::List, list.response.rect, self.scenarios.door());
            asked.extend(list.inner);
        }
        if self.session.program().is_none() {
            CentralPanel::default()
                .frame(page)
                .show(ui, |ui| centred(ui, look.say(Word::NothingOpen), look));
            self.panes.end(ui.ctx());
            return asked;
        }
        let lanes_height = self.timeline_height();
        let timeline = Panel::top(("timeline", is_roomy))
            .frame(page)
            .resizable(true)
            .default_size(self.memory.size("timeline").unwrap_or(lanes_height));
        let has = self.coming.has(ui.ctx(), Pane::Timeline);
        let timeline = timeline
            .size_range(96.0..=(height * 0.45).clamp(120.0, 600.0))
            .show(ui, |ui| {
                steady(ui, "timeline", has, |ui| self.timeline_or_progress(ui, look))
            });
        self.is_over_timeline = timeline.response.contains_pointer();
        self.panes.note(Pane::Timeline, timeline.response.rect, None);
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
        let tabs = Panel::right((name, is_roomy))
            .frame(page)
            .resizable(true)
            .default_size(self.memory.size(name).unwrap_or(usual))
            // Some of the source can be read beside them.
            .size_range(200.0..=(width * 0.8).min(width - 200.0).max(200.0));
        let has = self.coming.has(ui.ctx(), Pane::Tabs);
        let tabs = tabs.show(ui, |ui| {
            steady(ui, "tabs", has, |ui| {
                tabs::tabs_ui(ui, &self.session, look, &mut self.tabs)
            })
        });
        self.memory.note_size(name, tabs.response.rect.width(), is_roomy);
        self.panes.note(Pane::Tabs, tabs.response.rect, self.tabs.door());
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
            let has = self.coming.has(ui.ctx(), Pane::Instructions);
            let pane = pane.show(ui, |ui| {
                steady(ui, "instructions", has, |ui| {
                    instructions::instructions_ui(ui, &self.session, look, &mut self.instructions)
                })
            });
            self.panes.note(Pane::Instructions, pane.response.rect, None);
            asked.extend(pane.inner.map(Wish::Do));
        }
        // The bar for scrolling must not lie upon the rim by which the tabs are made wider.
        let margin = Margin {
            left: 0,
            right: 5,
            top: 4,
            bottom: 4,
        };
        let source = CentralPanel::default().frame(page.inner_margin(margin));
        let has = self.coming.has(ui.ctx(), Pane::Source);
        let source = source.show(ui, |ui| {
            steady(ui, "source", has, |ui| {
                match editor::editor_ui(ui, &self.session, look, &mut self.editor) {
                    Some(wish) => wish,
                    None => source::source_ui(ui, &self.session, look, &mut self.source).map(Wish::Do),
                }
            })
        });
        let door = self.editor.door().or(self.source.door());
        self.panes.note(Pane::Source, source.response.rect, door);
        self.panes.end(ui.ctx());
        asked.extend(source.inner);
        if let Some(form) = self.editor.take_earlier_form() {
            self.session.doubt_file(form);
        }
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
        let stop = self.progress(ui, look);
        if self.session.loaded().is_none() {
            if self.session.running().is_none() {
                centred(ui, look.say(Word::NotRun), look);
            }
            // The part keeps its height.
            ui.take_available_space();
            return stop;
        }
        stop.or(timeline::timeline_ui(ui, &self.session, look, &mut self.timeline).map(Wish::Do))
    }

    /// How far the run is that is under way, and a button that stops it.
    fn progress(&self, ui: &mut Ui, look: Look) -> Option<Wish> {
        let steps = self.session.running()?;
        let is_stopping = self.session.is_stopping();
        let word = match is_stopping {
            true => Word::Stopping,
            false => Word::Running,
        };
        let steps = grouped(steps, ' ');
        let text = format!("{} … {steps} {}", look.say(word), look.say(Word::Steps));
        let stop = ui.horizontal(|ui| {
            ui.label(text);
            let stop = egui::Button::new(look.say(Word::StopRun));
            ui.add_enabled(!is_stopping, stop).clicked()
        });
        stop.inner.then_some(Wish::Do(Command::StopRun))
    }

    /// Whether something is read that is not there at once.
    fn reads_long(&self, ui: &Ui) -> bool {
        let now = ui.input(|input| input.time);
        self.reading_since.is_some_and(|since| now - since > 0.25)
    }

    /// Trouble, a missing font, and where to drop a file.
    fn messages(&self, ui: &mut Ui, look: Look) -> Option<Wish> {
        let palette = look.palette;
        let is_dropping = ui.ctx().input(|input| !input.raw.hovered_files.is_empty());
        let trouble = self
            .session
            .trouble()
            .map(|trouble| narrow::narrow(&trouble.sentence(look.language)));
        let notice = self.session.notice().map(|notice| notice.sentence(look.language));
        let is_alarm = trouble.is_some();
        let text = match (trouble, self.is_font_hint_open, notice) {
            (Some(text), ..) => text,
            (None, true, _) => look.say(Word::NoChineseFont).to_owned(),
            (None, false, Some(text)) => text,
            (None, false, None) if self.reads_long(ui) => look.say(Word::ReadingFile).to_owned(),
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

/// A part of the window, or the room for one that comes in a later frame. Panels come and go above and below; whatever
/// has the focus in here keeps it.
fn steady<R>(
    ui: &mut Ui,
    name: &'static str,
    is_there: bool,
    add: impl FnOnce(&mut Ui) -> Option<R>,
) -> Option<R> {
    let builder = UiBuilder::new().scope_id(Id::unique(("pane", name)));
    let part = |ui: &mut Ui| match is_there {
        true => add(ui),
        false => {
            ui.take_available_space();
            None
        }
    };
    ui.scope_builder(builder, part).inner
}

fn centred(ui: &mut Ui, text: &str, look: Look) {
    ui.centered_and_justified(|ui| {
        ui.label(RichText::new(text).size(15.0).color(look.palette.faint));
    });
}
