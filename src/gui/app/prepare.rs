//! What has to happen in every frame before anything is shown: answers and files that came in, time that went by.

use super::Window;
use crate::gui::dialogs::Dialog;
use crate::gui::letters::Letters;
use crate::gui::{fonts, theme};
use crate::session::Command;
use crate::trace::code;
use crate::view::Language;
use eframe::egui::{self, Ui, ViewportCommand};
use std::time::Duration;

impl Window {
    pub(super) fn can_show_chinese(&mut self, ctx: &egui::Context) -> bool {
        *self
            .has_chinese
            .get_or_insert_with(|| fonts::has_chinese(ctx) || fonts::install_from_file(ctx))
    }

    /// What has to happen in every frame before anything is shown.
    pub(super) fn prepare(&mut self, ctx: &egui::Context) {
        if !self.can_show_chinese(ctx) && self.session.language() == Language::Chinese {
            self.is_font_hint_open = true;
            self.apply(Command::SetLanguage(Language::English));
        }
        self.session.poll();
        if let Some(code) = self.session.take_copy() {
            ctx.copy_text(code);
        }
        let is_in_front = ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true)));
        if is_in_front {
            self.apply(Command::LookAtDisk);
        }
        self.reading_since = match self.session.is_reading() {
            true => self.reading_since.or(Some(ctx.input(|input| input.time))),
            false => None,
        };
        self.play(ctx);
        self.name_window(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            // Whatever was asked was asked about another program.
            self.dialog = Dialog::None;
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
    pub(super) fn dress(&mut self, ui: &mut Ui) {
        if self.theme_applied != Some(self.session.theme()) {
            theme::apply(ui.ctx(), self.session.theme());
            ui.set_style(ui.ctx().global_style());
            self.theme_applied = Some(self.session.theme());
        }
        if self.text_size_applied.is_none() {
            ui.ctx().set_zoom_factor(self.session.text_size().factor());
            self.text_size_applied = Some(self.session.text_size());
        }
    }

    /// Another size of the text, which is taken once most of its letters have been made.
    pub(super) fn take_text_size(&mut self, ctx: &egui::Context) {
        let size = self.session.text_size();
        if self.text_size_applied == Some(size) {
            self.letters = None;
            return;
        }
        let known = self.letters.take().filter(|letters| letters.size() == size);
        let mut letters = known.unwrap_or_else(|| Letters::shown(ctx, size));
        if letters.make_some(ctx) {
            ctx.set_zoom_factor(size.factor());
            self.text_size_applied = Some(size);
        } else {
            self.letters = Some(letters);
        }
        ctx.request_repaint();
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
            || self.session.accounting().is_some()
            || self.session.is_reading()
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
