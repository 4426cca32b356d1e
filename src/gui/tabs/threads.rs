//! All threads with state, line and what they are about to do; below them the stack of one.

use super::empty;
use super::why::why_ui;
use crate::gui::fitted::fitted;
use crate::gui::source::state_word;
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::run::{FrameView, Variable};
use crate::session::{Command, Session};
use crate::trace::TaskId;
use crate::view::scene::TaskRow;
use crate::view::{TaskState, sentence};
use eframe::egui::{
    self, Align2, FontId, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

const ROW_HEIGHT: f32 = 22.0;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ThreadsState {
    /// The thread that was last brought into view.
    revealed: Option<TaskId>,
}

/// Shows the threads and tells what was asked for.
pub fn threads_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut ThreadsState) -> Option<Command> {
    let scene = session.scene();
    let height = (ui.available_height() * 0.55).max(80.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut list = ScrollArea::vertical()
        .id_salt("threads")
        .max_height(height)
        .auto_shrink([false, true]);
    if std::mem::replace(&mut state.revealed, scene.focus) != scene.focus
        && let Some(row) = scene.tasks.iter().position(|row| Some(row.task) == scene.focus)
    {
        let top = row as f32 * ROW_HEIGHT;
        let id = ui.make_persistent_id(egui::IdSalt::new("threads"));
        let shown = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |it| it.clamped_offset().y);
        if top < shown || top + ROW_HEIGHT > shown + height {
            list = list.vertical_scroll_offset((top - height / 2.0).max(0.0));
        }
    }
    let clicked = list
        .show_rows(ui, ROW_HEIGHT, scene.tasks.len(), |ui, rows| {
            let mut command = None;
            for row in &scene.tasks[rows] {
                command = command.or(thread_ui(ui, session, row, look));
            }
            command
        })
        .inner;
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.separator();
    let clicked = clicked.or(why_ui(ui, session, look));
    stack_ui(ui, session, look);
    clicked
}

fn thread_ui(ui: &mut Ui, session: &Session, row: &TaskRow, look: Look) -> Option<Command> {
    let palette = look.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let is_selected = session.selected() == Some(row.task);
    let text = row_text(session, row, look);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_selected, format!("{}, {text}", row.name))
    });
    let painter = ui.painter_at(rect);
    if session.scene().focus == Some(row.task) || response.hovered() {
        painter.rect_filled(rect, 3.0, mix(palette.page, palette.lane(row.task), 0.2));
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 3.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
    let color = palette.lane(row.task);
    let tag = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(22.0, 15.0));
    painter.rect_filled(tag, 4.0, color);
    let number = (row.task.0 + 1).to_string();
    let font = FontId::proportional(11.0);
    painter.text(
        tag.center(),
        Align2::CENTER_CENTER,
        number,
        font,
        palette.ink_on(color),
    );
    let font = FontId::proportional(13.0);
    let ink = if row.state == TaskState::Finished {
        palette.faint
    } else {
        palette.text
    };
    let galley = fitted(&painter, &row.name, font, ink, 110.0);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + 30.0, top), galley, ink);
    let at = pos2(rect.left() + 146.0, rect.center().y);
    painter.text(
        at,
        Align2::LEFT_CENTER,
        &text,
        FontId::proportional(12.0),
        palette.faint,
    );
    let next = if is_selected { None } else { Some(row.task) };
    let clicked = response.clicked();
    response.on_hover_text(text);
    clicked.then_some(Command::SelectTask(next))
}

fn row_text(session: &Session, row: &TaskRow, look: Look) -> String {
    let mut text = state_word(row.state, look).to_owned();
    if row.is_daemon {
        let comma = look.language.pick(", ", "，");
        text = format!("{text}{comma}{}", look.say(Word::Daemon));
    }
    if row.line > 0 && row.state != TaskState::Finished {
        text = look.language.pick(
            format!("{text}, line {}", row.line),
            format!("{text}，第 {} 行", row.line),
        );
    }
    let names = session.loaded().map(|loaded| &loaded.recording.names);
    match (row.pending, names) {
        (Some(op), Some(names)) => {
            let next = look.tell(Word::NextOp, sentence::of_pending(op, names, look.language));
            format!("{text} · {next}")
        }
        _ => text,
    }
}

fn stack_ui(ui: &mut Ui, session: &Session, look: Look) {
    let scene = session.scene();
    let Some(row) = scene.focus.and_then(|task| scene.task(task)) else {
        return;
    };
    let head = look
        .language
        .pick(format!("Stack of {}", row.name), format!("{} 的调用栈", row.name));
    ui.label(RichText::new(head).color(look.palette.lane(row.task)).strong());
    if scene.frames.is_empty() {
        empty(ui, look, Word::NoStack);
        return;
    }
    let rows: Vec<StackRow<'_>> = scene.frames.iter().flat_map(rows_of).collect();
    let height = ROW_HEIGHT - 4.0;
    let list = ScrollArea::vertical()
        .id_salt("stack")
        .auto_shrink([false, false]);
    list.show_rows(ui, height, rows.len(), |ui, range| {
        for row in &rows[range] {
            match row {
                StackRow::Frame(frame) => frame_ui(ui, frame, look),
                StackRow::Local(local) => local_ui(ui, local, look),
            }
        }
    });
}

/// A line of the stack.
enum StackRow<'a> {
    Frame(&'a FrameView),
    Local(&'a Variable),
}

/// A frame and its locals; what the library keeps for itself is left out.
fn rows_of(frame: &FrameView) -> impl Iterator<Item = StackRow<'_>> {
    let locals = frame.locals.iter().filter(|_| !frame.is_library);
    std::iter::once(StackRow::Frame(frame)).chain(locals.map(StackRow::Local))
}

fn frame_ui(ui: &mut Ui, frame: &FrameView, look: Look) {
    let place = look
        .language
        .pick(format!("line {}", frame.line), format!("第 {} 行", frame.line));
    let library = match frame.is_library {
        true => look.say(Word::Library),
        false => "",
    };
    let text = format!("{}   {place}  {library}", frame.function);
    let color = match frame.is_library {
        true => look.palette.faint,
        false => look.palette.text,
    };
    let label = egui::Label::new(RichText::new(text).monospace().color(color)).truncate();
    ui.add(label).on_hover_text(&frame.file);
}

fn local_ui(ui: &mut Ui, local: &Variable, look: Look) {
    let text = format!("    {} = {}", local.name, local.value);
    let text = RichText::new(&text).monospace().small().color(look.palette.faint);
    ui.add(egui::Label::new(text).truncate())
        .on_hover_text(&local.value);
}
