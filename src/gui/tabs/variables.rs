//! The values at this moment: shared variables with who wrote them last, the program's globals, and the
//! locals of the thread in focus. What the last step changed shows what it was before.

use super::empty;
use crate::gui::focus::Follows;
use crate::gui::shorter::shorter;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::run::{Change, Variable};
use crate::session::{Command, Session};
use crate::view::Subject;
use crate::view::shared::SharedRow;
use eframe::egui::{self, Button, Grid, Label, RichText, ScrollArea, Sense, Ui};

/// Rows of one table.
const ROWS_MAX: usize = 300;
/// Characters of a value in a row; the rest is in its tooltip.
const VALUE_CHARS_MAX: usize = 60;

/// Shows the variables and tells what was asked for.
pub fn variables_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let scene = session.scene();
    let scroll = ScrollArea::both()
        .id_salt("variables")
        .auto_shrink([false, false]);
    let shown = scroll.show_following(ui, |ui| {
        let command = shared_ui(ui, session, look);
        let frames = scene
            .frames
            .iter()
            .filter(|frame| !frame.is_library && !frame.locals.is_empty());
        let mut is_empty = scene.globals.is_empty() && scene.shared.is_empty();
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
        command
    });
    shown.inner
}

/// Each shared variable on two lines: its value and its breakpoints, then who wrote it last.
fn shared_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let rows = &session.scene().shared;
    if rows.is_empty() {
        return None;
    }
    ui.label(RichText::new(look.say(Word::SharedVariables)).strong());
    let mut command = None;
    for row in rows.iter().take(ROWS_MAX) {
        command = command.or(shared_row(ui, session, row, look));
    }
    rest(ui, rows.len(), look);
    ui.add_space(8.0);
    command
}

fn shared_row(ui: &mut Ui, session: &Session, row: &SharedRow, look: Look) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        let written = Subject::Written(row.name.clone());
        let touched = Subject::Touched(row.name.clone());
        command = stop_ui(
            ui,
            session,
            look,
            (look.say(Word::WriteShort), Word::StopWhenWritten),
            &row.name,
            written,
        );
        let asked = stop_ui(
            ui,
            session,
            look,
            (look.say(Word::TouchShort), Word::StopWhenTouched),
            &row.name,
            touched,
        );
        command = command.take().or(asked);
        ui.label(RichText::new(&row.name).monospace().strong());
        let value = row.value.as_deref().unwrap_or(look.say(Word::NoValue));
        value_ui(ui, value, &row.change, look);
    });
    ui.horizontal(|ui| {
        ui.add_space(86.0);
        let asked = writer_ui(ui, session, row, look);
        command = command.take().or(asked);
    });
    command
}

/// A small switch for a breakpoint on a variable.
fn stop_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    (sign, word): (&str, Word),
    name: &str,
    subject: Subject,
) -> Option<Command> {
    let is_set = session.breakpoint_on(&subject).is_some();
    let mark = if is_set { '●' } else { '○' };
    let text = RichText::new(format!("{mark} {sign}")).small().monospace();
    let button = ui.add(Button::new(text).selected(is_set).small());
    let tip = look.tell(word, name);
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_set, &tip));
    let is_clicked = button.clicked();
    button.on_hover_text(tip);
    is_clicked.then_some(Command::ToggleBreakpoint(subject))
}

/// Who wrote a variable last; a click goes to just after that step.
fn writer_ui(ui: &mut Ui, session: &Session, row: &SharedRow, look: Look) -> Option<Command> {
    let faint = look.palette.faint;
    let Some(written) = row.written else {
        ui.label(RichText::new(look.say(Word::NotWritten)).small().color(faint));
        return None;
    };
    let name = session
        .loaded()
        .map_or("?", |loaded| loaded.recording.names.task(written.task));
    let (step, line) = (written.step + 1, written.line);
    let text = look.language.pick(
        format!("written by {name}, line {line}, step {step}"),
        format!("由 {name} 写入，第 {line} 行，第 {step} 步"),
    );
    let text = RichText::new(text).small().color(faint).underline();
    let link = ui.add(Label::new(text).sense(Sense::click()).selectable(false));
    link.clicked().then_some(Command::GoTo(step))
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
                ui.horizontal(|ui| value_ui(ui, &variable.value, &variable.change, look));
                ui.end_row();
            }
        });
    rest(ui, variables.len(), look);
    ui.add_space(8.0);
}

/// A value; one that the last step changed comes with what it was, and an arrow.
fn value_ui(ui: &mut Ui, value: &str, change: &Change, look: Look) {
    // Two objects may differ in nothing but where they lie.
    let differs = |old: &String| shorter(old) != shorter(value);
    let is_short = match change {
        Change::From(old) => differs(old),
        Change::Same | Change::New => true,
    };
    let cut = |text: &str| match is_short {
        true => cut(&shorter(text)),
        false => cut(text),
    };
    let strong = |text: &str| RichText::new(cut(text)).monospace().strong();
    match change {
        Change::Same => {
            ui.add(Label::new(RichText::new(cut(value)).monospace()).extend())
                .on_hover_text(value);
        }
        Change::New => {
            ui.add(Label::new(strong(value)).extend()).on_hover_text(value);
            let sign = RichText::new(look.say(Word::IsNew)).small();
            ui.label(sign.color(look.palette.page).background_color(look.palette.text));
        }
        Change::From(old) => {
            let tip = format!("{} {old}", look.say(Word::ChangedByStep));
            let before = RichText::new(cut(old)).monospace().strikethrough();
            ui.add(Label::new(before.color(look.palette.faint)).extend())
                .on_hover_text(tip);
            ui.label(RichText::new("→").strong());
            ui.add(Label::new(strong(value)).extend()).on_hover_text(value);
        }
    }
}

fn cut(value: &str) -> String {
    match value.char_indices().nth(VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

fn rest(ui: &mut Ui, count: usize, look: Look) {
    if count > ROWS_MAX {
        ui.label(format!("+{} {}", count - ROWS_MAX, look.say(Word::MoreNodes)));
    }
}
