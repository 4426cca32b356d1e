//! What the open scenario teaches.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::catalogue::{say, title};
use crate::session::{Command, Session};
use crate::view::Language;
use eframe::egui::{RichText, ScrollArea, Ui};

/// Shows the lesson; there is nothing to ask for.
pub fn lesson_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let program = session.program()?;
    let lesson = say(&program.about.lesson, look.language);
    if lesson.is_empty() {
        empty(ui, look, Word::NoLesson);
        return None;
    }
    ScrollArea::vertical()
        .id_salt("lesson")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.heading(title(&program.name, &program.about, look.language));
            ui.label(RichText::new(&program.about.section).color(look.palette.faint));
            ui.add_space(6.0);
            for paragraph in lesson.split("\n\n") {
                ui.label(unwrapped(paragraph, look.language));
                ui.add_space(6.0);
            }
        });
    None
}

/// The lines of a paragraph joined, since the window breaks them anew; Chinese joins without a blank.
fn unwrapped(paragraph: &str, language: Language) -> String {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
    lines.join(language.pick(" ", ""))
}
