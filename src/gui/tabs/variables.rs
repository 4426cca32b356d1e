//! The values at this moment: the program's globals, and the locals of the thread in focus.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::run::Variable;
use crate::session::{Command, Session};
use eframe::egui::{self, Grid, RichText, ScrollArea, Ui};

/// Rows of one table.
const ROWS_MAX: usize = 300;

/// Shows the variables; there is nothing to ask for yet.
pub fn variables_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let scene = session.scene();
    ScrollArea::both()
        .id_salt("variables")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let frames = scene
                .frames
                .iter()
                .filter(|frame| !frame.is_library && !frame.locals.is_empty());
            let mut is_empty = scene.globals.is_empty();
            table(ui, look.say(Word::Globals), "globals", &scene.globals, look);
            for (depth, frame) in frames.enumerate() {
                is_empty = false;
                let place = format!("{}:{}", frame.function, frame.line);
                let head = look
                    .language
                    .pick(format!("Locals of {place}"), format!("{place} 的局部变量"));
                table(ui, &head, &format!("locals {depth}"), &frame.locals, look);
            }
            if is_empty {
                empty(ui, look, Word::NoVariables);
            }
        });
    None
}

fn table(ui: &mut Ui, head: &str, id: &str, variables: &[Variable], look: Look) {
    if variables.is_empty() {
        return;
    }
    ui.label(RichText::new(head).strong());
    Grid::new(id)
        .striped(true)
        .num_columns(2)
        .spacing([16.0, 3.0])
        .show(ui, |ui| {
            for variable in variables.iter().take(ROWS_MAX) {
                ui.label(
                    RichText::new(&variable.name)
                        .monospace()
                        .color(look.palette.faint),
                );
                ui.add(egui::Label::new(RichText::new(&variable.value).monospace()).extend());
                ui.end_row();
            }
        });
    if variables.len() > ROWS_MAX {
        ui.label(format!(
            "+{} {}",
            variables.len() - ROWS_MAX,
            look.say(Word::MoreNodes)
        ));
    }
    ui.add_space(8.0);
}
