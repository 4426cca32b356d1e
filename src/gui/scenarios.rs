//! The list of embedded scenarios, by section, with a field to filter it.

use super::app::Wish;
use super::editor::Draft;
use super::roving::Rows;
use super::stars;
use super::theme::Look;
use super::words::Word;
use crate::gui::focus::Follows;
use crate::scenario::Scenario;
use crate::session::catalogue::{self, say, title};
use crate::session::recent::RecentFile;
use crate::session::{Command, Session, Stars};
use eframe::egui::{
    Button, Color32, Id, Key, Response, RichText, Role, ScrollArea, Sense, TextEdit, TextStyle, Ui,
    WidgetInfo,
};

/// Most files that are listed before the scenarios.
const SHOWN_MAX: usize = 6;
/// How far the repaired twin stands in below its scenario, in points.
const TWIN_INDENT: f32 = 12.0;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ScenariosState {
    filter: String,
    rows: Rows,
}

impl ScenariosState {
    /// Whether the arrows go from row to row of the list.
    pub fn has_focus(&self) -> bool {
        self.rows.has_focus()
    }

    /// What the keyboard comes to at first.
    pub fn door(&self) -> Option<Id> {
        self.rows.door()
    }
}

/// Shows the list and tells what was asked for; `unsaved` are texts that wait for their programs.
pub fn scenarios_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut ScenariosState,
    unsaved: &[Draft],
) -> Option<Wish> {
    let hint = look.say(Word::FilterScenarios);
    let field = TextEdit::singleline(&mut state.filter)
        .id(Id::unique("scenario filter"))
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
        state.rows.enter();
    }
    field.accessible_name(hint);
    let open = session
        .program()
        .filter(|program| program.is_embedded)
        .map(|program| program.name.as_str());
    let scenarios = || catalogue::scenarios().iter();
    let is_named =
        |scenario: &&Scenario| state.filter.is_empty() || has_all(&name_of(scenario, look), &state.filter);
    let mut entries: Vec<&Scenario> = scenarios().filter(is_named).collect();
    if entries.is_empty() {
        // Lessons say much, so they count only where no name does.
        let lesson = |scenario: &Scenario| say(&scenario.about.lesson, look.language).to_owned();
        let taught = scenarios().filter(|scenario| has_all(&lesson(scenario), &state.filter));
        entries = taught.collect();
        let word = match entries.is_empty() {
            true => Word::NoScenarios,
            false => Word::FoundInLessons,
        };
        ui.label(RichText::new(look.say(word)).color(look.palette.faint));
    }
    ScrollArea::vertical()
        .id_salt("scenarios")
        .auto_shrink([false, false])
        .show_following(ui, |ui| {
            state.rows.begin(ui);
            let kept = unsaved_ui(ui, look, unsaved, &mut state.rows);
            let mut command = recent_ui(ui, session, look, state);
            let mut section = "";
            let mut above = "";
            for scenario in entries {
                if scenario.about.section != section {
                    section = &scenario.about.section;
                    ui.add_space(6.0);
                    ui.label(RichText::new(section).small().strong().color(look.palette.faint));
                }
                let is_twin = scenario.name.strip_suffix("_fixed") == Some(above);
                above = &scenario.name;
                if state.rows.skips(ui) {
                    continue;
                }
                let text = title(&scenario.name, &scenario.about, look.language);
                // Titles of a pair often begin alike, so they are shown whole.
                let is_open = open == Some(&scenario.name);
                let sense = state.rows.sense();
                let stars = session.stars(&scenario.name);
                let indent = if is_twin { TWIN_INDENT } else { 0.0 };
                let row = stars::row_ui(ui, indent, stars, look, |ui| title_ui(ui, text, is_open, sense));
                state.rows.row(ui, &row, is_open);
                let response = row.on_hover_text(tip(text, scenario, stars, look));
                if response.clicked() {
                    command = Some(Command::OpenScenario(scenario.name.clone()));
                }
            }
            state.rows.end();
            kept.or(command.map(Wish::Do))
        })
        .inner
}

/// The row of a scenario. The remark that ends a title, `（已修复）`, stands in a line of its own where both do not fit into one,
/// since the toolkit would break it behind its bracket.
fn title_ui(ui: &mut Ui, title: &str, is_open: bool, sense: Sense) -> Response {
    let room = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
    let font = TextStyle::Button.resolve(ui.style());
    let width = |text: &str| {
        let line = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
        line.size().x
    };
    let text = match title.rfind('（') {
        Some(remark) if width(title) > room => format!("{}\n{}", &title[..remark], &title[remark..]),
        _ => title.to_owned(),
    };
    let row = ui.add(Button::selectable(is_open, text).wrap().sense(sense));
    row.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_open, title));
    row
}

/// The whole title, the name, and the stars that were won, which are painted small beside it.
fn tip(title: &str, scenario: &Scenario, stars: Option<Stars>, look: Look) -> String {
    let name = &scenario.name;
    match stars {
        Some(stars) => format!("{title}\n{name}\n{}", stars::said(stars, look)),
        None => format!("{title}\n{name}"),
    }
}

/// Texts that were not saved; a click opens the program again, with that text in the editor.
fn unsaved_ui(ui: &mut Ui, look: Look, unsaved: &[Draft], rows: &mut Rows) -> Option<Wish> {
    if unsaved.is_empty() {
        return None;
    }
    let head = RichText::new(look.say(Word::Unsaved)).small().strong();
    ui.label(head.color(look.palette.faint));
    let mut asked = None;
    for draft in unsaved.iter().take(SHOWN_MAX) {
        let name = draft.name.rsplit(['/', '\\']).next().unwrap_or(&draft.name);
        let label = look.tell(Word::Unsaved, name);
        let row = ui.add(Button::selectable(false, name).truncate().sense(rows.sense()));
        rows.row(ui, &row, false);
        row.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if row.on_hover_text(&draft.name).clicked() {
            asked = Some(Wish::OpenUnsaved(draft.name.clone()));
        }
    }
    asked
}

/// The files that were opened last; one that is gone says so, and can be taken off the list.
fn recent_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut ScenariosState) -> Option<Command> {
    let wanted = state.filter.to_lowercase();
    let is_wanted = |file: &&RecentFile| {
        let path = file.path.display().to_string().to_lowercase();
        wanted.split_whitespace().all(|word| path.contains(word))
    };
    let files: Vec<&RecentFile> = session
        .recent()
        .iter()
        .filter(is_wanted)
        .take(SHOWN_MAX)
        .collect();
    if files.is_empty() {
        return None;
    }
    let open = session.program().map(|program| program.name.as_str());
    let mut command = None;
    ui.label(
        RichText::new(look.say(Word::Recent))
            .small()
            .strong()
            .color(look.palette.faint),
    );
    for file in files {
        let path = file.path.display().to_string();
        let name = file
            .path
            .file_name()
            .map_or(path.clone(), |name| name.to_string_lossy().into_owned());
        let missing = look.say(Word::Missing);
        let text = match file.is_missing {
            true => RichText::new(format!("{name} {missing}")).color(look.palette.faint),
            false => RichText::new(name),
        };
        let is_open = open == Some(path.as_str());
        let button = Button::selectable(is_open, text).truncate();
        let row = ui.add(button.sense(state.rows.sense()));
        state.rows.row(ui, &row, is_open);
        let row = row.on_hover_text(&path);
        if row.clicked() {
            command = Some(Command::OpenFile(file.path.clone()));
        }
        row.context_menu(|ui| {
            if ui.button(look.say(Word::ForgetFile)).clicked() {
                command = Some(Command::ForgetRecent(file.path.clone()));
            }
        });
    }
    command
}

/// By what a scenario is found: its name, title and section.
fn name_of(scenario: &Scenario, look: Look) -> String {
    let title = title(&scenario.name, &scenario.about, look.language);
    format!("{} {title} {}", scenario.name, scenario.about.section)
}

/// Every word of the filter occurs in the text.
fn has_all(text: &str, filter: &str) -> bool {
    let text = text.to_lowercase();
    let filter = filter.to_lowercase();
    filter.split_whitespace().all(|word| text.contains(word))
}
