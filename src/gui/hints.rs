//! Four keys for somebody who is here for the first time; shown until they are dismissed.

use super::app::Wish;
use super::theme::Look;
use super::words::Word;
use crate::session::Command;
use eframe::egui::{RichText, Ui};

/// Shows the hints and tells what was asked for.
pub fn hints_ui(ui: &mut Ui, look: Look) -> Option<Wish> {
    let hints = [
        ("← →", Word::HintStep),
        ("1 2 3", Word::HintNext),
        ("e", Word::HintExplore),
        ("x", Word::HintChallenge),
    ];
    let asked = ui.horizontal_wrapped(|ui| {
        for (keys, word) in hints {
            let ground = look.palette.ground;
            let keys = RichText::new(format!(" {keys} ")).monospace().strong();
            ui.label(keys.background_color(ground));
            ui.label(look.say(word));
            ui.add_space(10.0);
        }
        let keys = ui.button(look.say(Word::Keys)).on_hover_text("[?]").clicked();
        let done = ui.button(look.say(Word::GotIt)).clicked();
        match (keys, done) {
            (true, _) => Some(Wish::ShowKeys),
            (_, true) => Some(Wish::Do(Command::ShowHints(false))),
            _ => None,
        }
    });
    asked.inner
}
