//! What the open scenario teaches.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::catalogue::{say, title};
use crate::session::{Command, Session};
use crate::view::Language;
use eframe::egui::{RichText, ScrollArea, Ui};

/// Shows the lesson and tells what was asked for.
pub fn lesson_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let program = session.program()?;
    let lesson = say(&program.about.lesson, look.language);
    if lesson.is_empty() {
        empty(ui, look, Word::NoLesson);
        ui.add_space(6.0);
        return ways_on(ui, look);
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
            ways_on(ui, look)
        })
        .inner
}

/// What to do once it has been read.
fn ways_on(ui: &mut Ui, look: Look) -> Option<Command> {
    let challenge = ui.button(look.say(Word::Challenge)).on_hover_text("[x]");
    let explore = ui.button(look.say(Word::ExploreAll)).on_hover_text("[e]");
    match (challenge.clicked(), explore.clicked()) {
        (true, _) => Some(Command::Challenge),
        (_, true) => Some(Command::Explore),
        _ => None,
    }
}

/// The lines of a paragraph joined, since the window breaks them anew; Chinese joins without a blank.
fn unwrapped(paragraph: &str, language: Language) -> String {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
    lines.join(language.pick(" ", ""))
}
