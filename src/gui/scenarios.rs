//! The list of embedded scenarios, by section, with a field to filter it.

use super::theme::Look;
use super::words::Word;
use crate::session::catalogue::{self, Entry};
use crate::session::{Command, Session};
use eframe::egui::{Button, Id, RichText, ScrollArea, TextEdit, Ui};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ScenariosState {
    filter: String,
}

/// Shows the list and tells which scenario was asked for.
pub fn scenarios_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut ScenariosState,
) -> Option<Command> {
    let hint = look.say(Word::FilterScenarios);
    let field = TextEdit::singleline(&mut state.filter)
        .id(Id::unique("scenario filter"))
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    ui.add(field).accessible_name(hint);
    let open = session
        .program()
        .and_then(|program| program.entry)
        .map(|entry| entry.name);
    let entries: Vec<&Entry> = catalogue::entries()
        .iter()
        .filter(|entry| matches(entry, state, look))
        .collect();
    if entries.is_empty() {
        ui.label(RichText::new(look.say(Word::NoScenarios)).color(look.palette.faint));
    }
    ScrollArea::vertical()
        .id_salt("scenarios")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let mut command = None;
            let mut section = "";
            for entry in entries {
                if entry.section(look.language) != section {
                    section = entry.section(look.language);
                    ui.add_space(6.0);
                    ui.label(RichText::new(section).small().strong().color(look.palette.faint));
                }
                let text = entry.title(look.language);
                let button = Button::selectable(open == Some(entry.name), text).truncate();
                let response = ui.add(button).on_hover_text(format!("{text}\n{}", entry.name));
                if response.clicked() {
                    command = Some(Command::OpenScenario(entry.name.to_owned()));
                }
            }
            command
        })
        .inner
}

/// Every word of the filter occurs in the name, the title or the section.
fn matches(entry: &Entry, state: &ScenariosState, look: Look) -> bool {
    let text = format!(
        "{} {} {}",
        entry.name,
        entry.title(look.language),
        entry.section(look.language)
    );
    let text = text.to_lowercase();
    state
        .filter
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
