//! What the open scenario teaches.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Session};
use eframe::egui::{RichText, ScrollArea, Ui};

/// Shows the lesson; there is nothing to ask for.
pub fn lesson_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let Some(entry) = session.program().and_then(|program| program.entry) else {
        empty(ui, look, Word::NoLesson);
        return None;
    };
    ScrollArea::vertical()
        .id_salt("lesson")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.heading(entry.title(look.language));
            ui.label(RichText::new(entry.section(look.language)).color(look.palette.faint));
            ui.add_space(6.0);
            for paragraph in entry.lesson(look.language).split("\n\n") {
                ui.label(paragraph.trim());
                ui.add_space(6.0);
            }
        });
    None
}
