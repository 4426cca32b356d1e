//! Four keys for somebody who is here for the first time; shown until they are dismissed.

use super::app::Wish;
use super::theme::Look;
use super::words::Word;
use crate::session::Command;
use eframe::egui::{RichText, Ui};

/// Shows the hints and tells what was asked for.
pub fn hints_ui(ui: &mut Ui, look: Look) -> Option<Wish> {
    let hints = [
        ("← →", Word::HintStep, Some(Command::StepForward)),
        ("1 2 3", Word::HintNext, None),
        ("e", Word::HintExplore, Some(Command::Explore)),
        ("x", Word::HintChallenge, Some(Command::Challenge)),
    ];
    let asked = ui.horizontal_wrapped(|ui| {
        let mut asked = None;
        for (keys, word, command) in hints {
            let ground = look.palette.ground;
            let keys = RichText::new(format!(" {keys} ")).monospace().strong();
            ui.label(keys.background_color(ground));
            match command {
                Some(command) if ui.button(look.say(word)).clicked() => asked = Some(Wish::Do(command)),
                Some(_) => {}
                None => {
                    ui.label(look.say(word));
                }
            }
            ui.add_space(10.0);
        }
        let keys = ui.button(look.say(Word::Keys)).on_hover_text("[?]").clicked();
        let done = ui.button(look.say(Word::GotIt)).clicked();
        match (keys, done) {
            (true, _) => Some(Wish::ShowKeys),
            (_, true) => Some(Wish::Do(Command::ShowHints(false))),
            _ => asked,
        }
    });
    asked.inner
}
