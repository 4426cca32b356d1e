//! The left edge of a line: its breakpoint, which threads stand there, its number.

use super::super::theme::Look;
use super::super::words::Word;
use crate::session::{Command, OpenProgram, Session};
use crate::view::{Breakpoint, Mark, Subject, TaskState};
use eframe::egui::{
    Align2, FontId, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Room for the tags: three of one or two digits; those that do not fit are told as a number.
const TAGS_WIDTH: f32 = 51.0;
/// The same where there is little room for the text.
const TAGS_NARROW: f32 = 34.0;
/// A pane of the source that is narrower than this has little room.
const NARROW: f32 = 330.0;
/// Between two tags.
const TAG_GAP: f32 = 2.0;
const DOT_WIDTH: f32 = 14.0;

/// The room for tags in a pane of this width.
pub fn tags_width(pane: f32) -> f32 {
    if pane < NARROW { TAGS_NARROW } else { TAGS_WIDTH }
}

/// The breakpoint, tags, then the number of the line, in a pane of this width.
pub fn width(program: &OpenProgram, pane: f32) -> f32 {
    let digits = program.source.line_count().ilog10() as f32 + 1.0;
    DOT_WIDTH + tags_width(pane) + 12.0 + digits.max(3.0) * 7.0
}

/// Paints the gutter of a line; a click sets or removes a breakpoint.
pub fn gutter_ui(
    ui: &Ui,
    session: &Session,
    marks: &[Mark],
    look: Look,
    line: u32,
    rect: Rect,
) -> Option<Command> {
    let subject = Subject::Line(line);
    let breakpoint = session.breakpoint_on(&subject);
    let id = Id::unique(("gutter", line));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{} {line}", look.say(Word::BreakpointAtLine));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, breakpoint.is_some(), &name));
    let painter = ui.painter();
    let center = pos2(rect.left() + DOT_WIDTH / 2.0 + 1.0, rect.center().y);
    match breakpoint {
        Some(breakpoint) => dot(painter, center, breakpoint, look),
        None if response.hovered() || response.has_focus() => {
            painter.circle_stroke(center, 4.5, Stroke::new(1.0, look.palette.faint));
        }
        None => {}
    }
    tags(painter, rect, marks, tags_width(ui.clip_rect().width()), look);
    let ink = match marks.is_empty() && session.selected_line() != Some(line) {
        true => look.palette.faint,
        false => look.palette.text,
    };
    painter.text(
        pos2(rect.right() - 8.0, rect.center().y),
        Align2::RIGHT_CENTER,
        line.to_string(),
        FontId::monospace(11.0),
        ink,
    );
    let is_clicked = response.clicked();
    response.on_hover_text(format!("{name}  [F9]"));
    is_clicked.then_some(Command::ToggleBreakpoint(subject))
}

/// Full: it stops; hollow: it is off; with a bar: it stops under a condition.
pub fn dot(painter: &Painter, center: Pos2, breakpoint: &Breakpoint, look: Look) {
    let palette = look.palette;
    match breakpoint.is_on {
        true => painter.circle_filled(center, 5.0, palette.alarm),
        false => painter.circle_stroke(center, 4.5, Stroke::new(1.5, palette.alarm)),
    };
    if breakpoint.nth.is_some() || breakpoint.task.is_some() || !breakpoint.condition.is_empty() {
        let ink = match breakpoint.is_on {
            true => palette.page,
            false => palette.alarm,
        };
        let half = vec2(2.8, 0.0);
        painter.line_segment([center - half, center + half], Stroke::new(1.8, ink));
    }
}

fn tags(painter: &Painter, row: Rect, marks: &[Mark], room: f32, look: Look) {
    let shown = tags_that_fit(marks, room);
    let mut left = row.left() + DOT_WIDTH + 2.0;
    for mark in &marks[..shown] {
        let size = vec2(tag_width(mark), 13.0);
        let rect = Rect::from_min_size(pos2(left, row.center().y - size.y / 2.0), size);
        tag(painter, rect, mark, look);
        left += size.x + TAG_GAP;
    }
    if marks.len() > shown {
        painter.text(
            pos2(left, row.center().y),
            Align2::LEFT_CENTER,
            format!("+{}", marks.len() - shown),
            FontId::proportional(9.5),
            look.palette.text,
        );
    }
}

/// All of them, or so many that there is room to say how many there are besides.
fn tags_that_fit(marks: &[Mark], room: f32) -> usize {
    let width = |count: usize| -> f32 {
        let tags = marks[..count].iter().map(|mark| tag_width(mark) + TAG_GAP);
        let rest = marks.len() - count;
        let rest = if rest > 0 { digits(rest) * 5.5 + 6.0 } else { 0.0 };
        tags.sum::<f32>() + rest
    };
    let all = (0..=marks.len().min(3)).rev();
    let mut fitting = all.filter(|&count| width(count) <= room);
    fitting.next().unwrap_or(0)
}

/// As wide as the number of the lane.
fn tag_width(mark: &Mark) -> f32 {
    15.0 + 6.0 * (digits(mark.task.0 as usize + 1) - 2.0).max(0.0)
}

fn digits(number: usize) -> f32 {
    number.max(1).ilog10() as f32 + 1.0
}

/// The number of the lane in its colour; hollow while the task waits.
fn tag(painter: &Painter, rect: Rect, mark: &Mark, look: Look) {
    let palette = look.palette;
    let color = palette.lane(mark.task);
    let ink = match mark.state {
        TaskState::Ready => {
            painter.rect_filled(rect, 3.0, color);
            palette.ink_on(color)
        }
        _ => {
            let rim = Stroke::new(1.5, color);
            painter.rect(rect, 3.0, palette.page, rim, StrokeKind::Inside);
            palette.text
        }
    };
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        (mark.task.0 + 1).to_string(),
        FontId::proportional(9.5),
        ink,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    #[test]
    fn as_many_tags_are_shown_as_there_is_room_for() {
        let marks = |from: u32, count: u32| -> Vec<Mark> {
            let mark = |task| Mark {
                line: 1,
                task: TaskId(task),
                state: TaskState::Ready,
            };
            (from..from + count).map(mark).collect()
        };
        assert_eq!(tags_that_fit(&marks(0, 3), TAGS_WIDTH), 3);
        assert_eq!(tags_that_fit(&marks(0, 4), TAGS_WIDTH), 2);
        assert_eq!(tags_that_fit(&marks(120, 2), TAGS_WIDTH), 2);
        assert_eq!(tags_that_fit(&marks(120, 3), TAGS_WIDTH), 1);
        assert_eq!(tags_that_fit(&marks(120, 380), TAGS_WIDTH), 1);
        assert_eq!(tags_that_fit(&marks(0, 2), TAGS_NARROW), 2);
        assert_eq!(tags_that_fit(&marks(0, 3), TAGS_NARROW), 1);
    }
}
