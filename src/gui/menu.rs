//! The menu: everything that can be asked for by name, for whoever has a mouse and knows no keys yet.

use super::actions::Group;
use super::app::Wish;
use super::focus::Follows;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Session};
use eframe::egui::{Button, ScrollArea, Ui};

/// Whether there is anything that this could be done with.
fn is_possible(session: &Session, wish: &Wish) -> bool {
    match wish {
        Wish::Do(Command::Hint | Command::PlayOut | Command::ClaimSafe | Command::LeaveChallenge) => {
            session.challenge().is_some()
        }
        Wish::Do(Command::Undo) => session.can_undo(),
        Wish::Do(Command::Redo) => session.can_redo(),
        Wish::Do(Command::RemoveBreakpoints) => !session.breakpoints().is_empty(),
        _ => true,
    }
}

/// Shows the menu and tells what was asked for.
pub fn menu_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let mut asked = None;
    ui.menu_button(look.say(Word::Menu), |ui| {
        for group in Group::ALL {
            ui.menu_button(look.say(group.word()), |ui| {
                ScrollArea::vertical().max_height(560.0).show_following(ui, |ui| {
                    for action in group.actions(session) {
                        let button = Button::new(look.say(action.word)).shortcut_text(action.key);
                        if ui
                            .add_enabled(is_possible(session, &action.wish), button)
                            .clicked()
                        {
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
