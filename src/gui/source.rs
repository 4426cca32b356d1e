//! The program's text with the line of each thread marked in its lane's colour.
//!
//! Only the rows in view are laid out. A click on a line goes to its next execution and lists them all.

mod executions;
mod gutter;
mod unseen;
mod values;

pub use executions::executions_ui;
pub use gutter::dot;

use super::inked::{Inked, InkedRows};
use super::theme::{Look, mix};
use super::words::Word;
use crate::session::{Command, OpenProgram, Session, Trouble};
use crate::view::tokens::{Token, TokenKind};
use crate::view::{Mark, Subject, TaskState};
use eframe::egui::{
    self, Color32, FontId, Galley, Id, Rect, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2,
    text::CCursor, vec2,
};
use unseen::Unseen;

/// A longer line is cut: nobody reads on, and laying it out takes long.
const BYTES_MAX: usize = 2000;

/// What the source keeps between frames.
#[derive(Debug)]
pub struct SourceState {
    /// The line that was last brought into view, with what made it so.
    revealed: Option<(usize, u32)>,
    /// How large everything was in the last frame.
    pixels_per_point: f32,
    /// The text that is shown, by address.
    shown: Option<usize>,
    /// The line of its first statement.
    first_line: u32,
    /// The line in view at which somebody stands, the one in focus before others.
    here: Option<Id>,
    unseen: Unseen,
    rows: InkedRows,
    /// The strip below it.
    pub executions: executions::ExecutionsState,
}

impl SourceState {
    /// What the keyboard comes to at first.
    pub fn door(&self) -> Option<Id> {
        self.here
    }
}

impl Default for SourceState {
    fn default() -> Self {
        SourceState {
            revealed: None,
            pixels_per_point: 0.0,
            shown: None,
            first_line: 1,
            here: None,
            unseen: Unseen::default(),
            rows: InkedRows::default(),
            executions: executions::ExecutionsState::default(),
        }
    }
}

/// Shows the source and tells what was asked for.
pub fn source_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut SourceState) -> Option<Command> {
    let program = session.program()?;
    let row_height = ui.text_style_height(&TextStyle::Monospace) + 3.0;
    let line_count = program.source.line_count() as usize;
    ui.spacing_mut().item_spacing.y = 0.0;
    let size = ui.pixels_per_point();
    if std::mem::replace(&mut state.pixels_per_point, size) != size && state.here.is_some() {
        // With larger text there is less room, and who stands here in view is to stay so.
        state.revealed = None;
    }
    let mut scroll = ScrollArea::both().id_salt("source").auto_shrink([false, false]);
    if is_new(program, state) {
        let top = state.first_line.saturating_sub(1) as f32 * row_height;
        scroll = scroll.vertical_scroll_offset(top);
    } else if let Some(line) = to_reveal(session, state) {
        scroll = reveal(ui, scroll, line, row_height);
    }
    // So many that the first statement can stand at the top of a short program, too.
    let in_view = (ui.available_height() / row_height) as usize;
    let row_count = line_count.max(state.first_line as usize - 1 + in_view);
    scroll
        .show_rows(ui, row_height, row_count, |ui, rows| {
            let mut command = None;
            state.here = None;
            state.unseen.begin_frame();
            state.rows.keep(rows.start as u32 + 1..rows.end as u32 + 1);
            for row in rows.start..rows.end.min(line_count) {
                if state.unseen.is_enough() {
                    ui.ctx().request_repaint();
                    return command;
                }
                let line = row as u32 + 1;
                command = command.or(line_ui(ui, session, program, look, line, row_height, state));
            }
            state.unseen.end();
            command
        })
        .inner
}

/// Whether another text is shown than in the last frame.
fn is_new(program: &OpenProgram, state: &mut SourceState) -> bool {
    let address = program.source.text.as_ptr() as usize;
    let is_new = state.shown.replace(address) != Some(address);
    if is_new {
        state.revealed = None;
        state.first_line = first_line(program);
        state.unseen.begin();
    }
    is_new
}

/// The line of the task in focus, when it has not been brought into view yet at this position.
fn to_reveal(session: &Session, state: &mut SourceState) -> Option<u32> {
    let scene = session.scene();
    let line = session.focus().and_then(|task| scene.marks.line_of(task));
    // At the start nobody stands anywhere yet.
    let line = line.or((scene.position == 0).then_some(state.first_line))?;
    // Before its first statement a program stands at its first line, which may be one of a long comment.
    let line = line.max(state.first_line);
    let wanted = (scene.position, line);
    (state.revealed.replace(wanted) != Some(wanted)).then_some(line)
}

/// The line of the first statement: comments before it, such as a scenario's metadata block, are to be scrolled to.
pub fn first_line(program: &OpenProgram) -> u32 {
    let source = &program.source;
    let is_code = |line: &u32| {
        let text = source.line(*line).trim_start();
        !text.is_empty() && !text.starts_with('#')
    };
    (1..=source.line_count()).find(is_code).unwrap_or(1)
}

/// Scrolls only when the line is not in view already.
fn reveal(ui: &Ui, scroll: ScrollArea, line: u32, row_height: f32) -> ScrollArea {
    let id = ui.make_persistent_id(egui::IdSalt::new("source"));
    let offset = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
    let top = (line.saturating_sub(1)) as f32 * row_height;
    let height = ui.available_height();
    if top >= offset && top + row_height * 2.0 <= offset + height {
        return scroll;
    }
    scroll.vertical_scroll_offset((top - height / 2.5).max(0.0))
}

fn line_ui(
    ui: &mut Ui,
    session: &Session,
    program: &OpenProgram,
    look: Look,
    line: u32,
    row_height: f32,
    state: &mut SourceState,
) -> Option<Command> {
    let palette = look.palette;
    let marks = session.scene().marks.on(line);
    let text = program.source.line(line);
    let shown = beginning(text);
    let tokens = program.tokens.line(line, shown);
    let inked = coloured(&tokens, text, shown, look);
    let galley = state.rows.row(ui, line, inked, FontId::monospace(13.0));
    state.unseen.note(&galley);
    let gutter = gutter::width(program, ui.clip_rect().width());
    let values = values::beside(ui, session, look, line);
    let beside = values.as_ref().map_or(0.0, |values| values.width());
    let width = (gutter + galley.size().x + beside + 16.0).max(ui.available_width());
    let (id, rect) = ui.allocate_space(vec2(width, row_height));
    // As much of it as is in view: a row may be far wider than the panel.
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    let is_in_focus = marks.iter().any(|mark| Some(mark.task) == session.focus());
    if is_in_focus || (state.here.is_none() && !marks.is_empty()) {
        state.here = Some(id);
    }
    response.widget_info(|| {
        let who: Vec<&str> = marks.iter().map(|mark| name_of(session, mark)).collect();
        let who = if who.is_empty() {
            String::new()
        } else {
            format!(" [{}]", who.join(", "))
        };
        WidgetInfo::labeled(
            Role::Label,
            true,
            format!("{} {line}{who}: {text}", look.say(Word::AtLine)),
        )
    });
    let painter = ui.painter().clone();
    let ground = ground(session, marks, look, has_diagnostic(session, line));
    if let Some(ground) = ground {
        painter.rect_filled(rect, 0.0, ground);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.stripe);
    }
    let edge = Rect::from_min_max(rect.min, pos2(rect.left() + gutter, rect.bottom()));
    let toggled = gutter::gutter_ui(ui, session, marks, look, line, edge);
    let top = rect.center().y - galley.size().y / 2.0;
    let left = rect.left() + gutter;
    let ends = values::Ends {
        line: left + galley.size().x,
        code: left + code_width(&tokens, text, &galley),
        y: rect.center().y,
        ground,
    };
    painter.galley(pos2(rect.left() + gutter, top), galley, palette.text);
    if let Some(values) = values {
        values.paint(ui, ends, look, line);
    }
    let clicked = response.clicked().then_some(Command::NextAtLine(line));
    let mut in_menu = None;
    response.context_menu(|ui| in_menu = menu_ui(ui, session, look, line));
    if !marks.is_empty() {
        response.on_hover_ui(|ui| {
            for mark in marks {
                ui.label(format!(
                    "{} – {}",
                    name_of(session, mark),
                    state_word(mark.state, look)
                ));
            }
        });
    }
    toggled.or(in_menu).or(clicked)
}

/// What can be asked for at a line.
fn menu_ui(ui: &mut Ui, session: &Session, look: Look, line: u32) -> Option<Command> {
    let subject = Subject::Line(line);
    let breakpoint = match session.breakpoint_on(&subject) {
        Some(_) => Word::RemoveBreakpoint,
        None => Word::SetBreakpoint,
    };
    let lines = [
        (Word::RunToLine, Command::NextAtLine(line)),
        (Word::RunBackToLine, Command::PreviousAtLine(line)),
        (Word::NextExecutionInTask, Command::NextAtLineInTask(line)),
        (Word::PreviousExecutionInTask, Command::PreviousAtLineInTask(line)),
        (breakpoint, Command::ToggleBreakpoint(subject)),
    ];
    let mut asked = None;
    for (word, command) in lines {
        if ui.button(look.say(word)).clicked() {
            asked = Some(command);
            ui.close();
        }
    }
    asked
}

/// How wide a line is without its comment.
fn code_width(tokens: &[Token], text: &str, galley: &Galley) -> f32 {
    let Some(comment) = tokens.last().filter(|token| token.kind == TokenKind::Comment) else {
        return galley.size().x;
    };
    let code = text.get(..comment.range.start).unwrap_or_default().trim_end();
    let letters: usize = code.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    galley.pos_from_cursor(CCursor::new(letters)).left()
}

/// As much of a line as is shown.
fn beginning(text: &str) -> &str {
    let mut end = BYTES_MAX.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn coloured(tokens: &[Token], text: &str, shown: &str, look: Look) -> Inked {
    let mut row = Inked::default();
    for token in tokens {
        let piece = shown.get(token.range.clone()).unwrap_or_default();
        row.push(&piece.replace('\t', "    "), look.palette.token(token.kind));
    }
    if shown.len() < text.len() {
        row.push(" …", look.palette.faint);
    }
    row
}

fn ground(session: &Session, marks: &[Mark], look: Look, is_wrong: bool) -> Option<Color32> {
    let palette = look.palette;
    if is_wrong {
        return Some(palette.alarm_ground);
    }
    let focus = session.focus();
    let mark = marks
        .iter()
        .find(|mark| Some(mark.task) == focus)
        .or(marks.first())?;
    let share = if Some(mark.task) == focus { 0.28 } else { 0.12 };
    Some(mix(palette.page, palette.lane(mark.task), share))
}

fn has_diagnostic(session: &Session, line: u32) -> bool {
    let Some(Trouble::Source { diagnostics, .. }) = session.trouble() else {
        return false;
    };
    diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.span)
        .any(|span| span.line == line)
}

fn name_of<'a>(session: &'a Session, mark: &Mark) -> &'a str {
    session
        .scene()
        .task(mark.task)
        .map_or("?", |row| row.name.as_str())
}

/// The word for a state.
pub fn state_word(state: TaskState, look: Look) -> &'static str {
    look.say(match state {
        TaskState::Ready => Word::Ready,
        TaskState::Sleeping => Word::Sleeping,
        TaskState::Waiting => Word::Waiting,
        TaskState::Finished => Word::Finished,
    })
}
