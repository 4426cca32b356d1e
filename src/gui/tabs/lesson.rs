//! What the open scenario teaches.

use super::empty;
use crate::gui::focus::Follows;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::catalogue::{say, title};
use crate::session::{Command, Session};
use crate::view::Language;
use eframe::egui::text::LayoutJob;
use eframe::egui::{FontId, RichText, ScrollArea, TextFormat, TextStyle, Ui};

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
        .show_following(ui, |ui| {
            ui.heading(title(&program.name, &program.about, look.language));
            ui.label(RichText::new(&program.about.section).color(look.palette.faint));
            ui.add_space(6.0);
            for paragraph in lesson.split("\n\n") {
                ui.label(prose(ui, &unwrapped(paragraph, look.language), look));
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

/// A text of which what stands between backticks is code.
fn prose(ui: &Ui, text: &str, look: Look) -> LayoutJob {
    let body = TextStyle::Body.resolve(ui.style());
    let mut code = TextFormat::simple(FontId::monospace(body.size * 0.94), look.palette.text);
    code.background = look.palette.stripe;
    let plain = TextFormat::simple(body, look.palette.text);
    let mut job = LayoutJob::default();
    let pieces: Vec<&str> = text.split('`').collect();
    // A backtick that is never closed is one.
    let is_even = pieces.len() % 2 == 1;
    for (index, piece) in pieces.iter().enumerate() {
        match index % 2 == 1 && is_even {
            true => job.append(piece, 0.0, code.clone()),
            false if index > 0 && !is_even => job.append(&format!("`{piece}"), 0.0, plain.clone()),
            false => job.append(piece, 0.0, plain.clone()),
        }
    }
    job
}

/// The lines of a paragraph joined, since the window breaks them anew; Chinese joins without a blank.
fn unwrapped(paragraph: &str, language: Language) -> String {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
    lines.join(language.pick(" ", ""))
}
