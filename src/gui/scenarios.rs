//! The list of embedded scenarios, by section, with a field to filter it.

use super::stars;
use super::theme::Look;
use super::words::Word;
use crate::scenario::Scenario;
use crate::session::catalogue::{self, title};
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
        .filter(|program| program.is_embedded)
        .map(|program| program.name.as_str());
    let entries = catalogue::scenarios()
        .iter()
        .filter(|scenario| matches(scenario, state, look));
    let entries: Vec<&Scenario> = entries.collect();
    if entries.is_empty() {
        ui.label(RichText::new(look.say(Word::NoScenarios)).color(look.palette.faint));
    }
    ScrollArea::vertical()
        .id_salt("scenarios")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let mut command = None;
            let mut section = "";
            for scenario in entries {
                if scenario.about.section != section {
                    section = &scenario.about.section;
                    ui.add_space(6.0);
                    ui.label(RichText::new(section).small().strong().color(look.palette.faint));
                }
                let text = title(&scenario.name, &scenario.about, look.language);
                let button = Button::selectable(open == Some(&scenario.name), text).truncate();
                let response = ui.add(button).on_hover_text(format!("{text}\n{}", scenario.name));
                if let Some(stars) = session.stars(&scenario.name) {
                    stars::beside(ui, response.rect, stars, look);
                }
                if response.clicked() {
                    command = Some(Command::OpenScenario(scenario.name.clone()));
                }
            }
            command
        })
        .inner
}

/// Every word of the filter occurs in the name, the title or the section.
fn matches(scenario: &Scenario, state: &ScenariosState, look: Look) -> bool {
    let title = title(&scenario.name, &scenario.about, look.language);
    let text = format!("{} {title} {}", scenario.name, scenario.about.section).to_lowercase();
    state
        .filter
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
