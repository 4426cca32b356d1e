//! The menu: everything that can be asked for by name, for whoever has a mouse and knows no keys yet.

use super::actions::Group;
use super::app::Wish;
use super::theme::Look;
use super::words::Word;
use crate::session::Session;
use eframe::egui::{Button, ScrollArea, Ui};

/// Shows the menu and tells what was asked for.
pub fn menu_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let mut asked = None;
    ui.menu_button(look.say(Word::Menu), |ui| {
        for group in Group::ALL {
            ui.menu_button(look.say(group.word()), |ui| {
                ScrollArea::vertical().max_height(560.0).show(ui, |ui| {
                    for action in group.actions(session) {
                        let button = Button::new(look.say(action.word)).shortcut_text(action.key);
                        if ui.add(button).clicked() {
                            asked = Some(action.wish);
                            ui.close();
                        }
                    }
                });
            });
        }
    });
    asked
}
