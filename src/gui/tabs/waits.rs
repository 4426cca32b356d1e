//! The wait-for graph, with a deadlock's cycle in red, and the table of locks and waiters.

use super::findings::evidence_ui;
use super::why::why_ui;
use super::{empty, halt_ui, task_link};
use crate::detect::{Finding, WaitNode};
use crate::gui::fitted::fitted;
use crate::gui::focus::Follows;
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::waitfor::{Edge, Node, Relation};
use crate::view::{LockRow, Subject, WaitForPicture, sentence};
use eframe::egui::{
    Align2, Color32, FontId, Galley, Grid, Id, Painter, Pos2, Rect, RichText, Role, ScrollArea, Sense, Shape,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Shows who waits for what at this moment, and tells what was asked for.
pub fn waits_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let scene = session.scene();
    if scene.picture.nodes.is_empty() && findings(session).is_empty() {
        empty(ui, look, Word::NobodyWaits);
        return None;
    }
    ScrollArea::vertical()
        .id_salt("waits")
        .auto_shrink([false, false])
        .show_following(ui, |ui| {
            let clicked = match scene.picture.nodes.is_empty() {
                true => None,
                false => picture_ui(ui, &scene.picture, look),
            };
            let clicked = clicked.or(table_ui(ui, session, look));
            let clicked = clicked.or(why_ui(ui, session, look));
            let clicked = clicked.or(findings_ui(ui, session, look));
            sentences_ui(ui, session, look);
            clicked
        })
        .inner
}

fn picture_ui(ui: &mut Ui, picture: &WaitForPicture, look: Look) -> Option<Command> {
    let palette = look.palette;
    if picture.has_cycle() {
        let cycle = picture.cycle_labels().join(" → ");
        let text = look.tell(Word::Deadlock, &cycle);
        ui.label(RichText::new(text).color(palette.alarm).strong());
    }
    // Many nodes need more room between them.
    let for_nodes = 130.0 + 16.0 * picture.nodes.len() as f32;
    let height = (ui.available_height() * 0.46)
        .clamp(120.0, 330.0)
        .max(for_nodes)
        .min(500.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, look.say(Word::WaitForGraph)));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 6.0, palette.stripe);
    let boxes = boxes(&painter, picture, rect, look);
    for edge in &picture.edges {
        arrow(&painter, edge, &boxes, look);
    }
    let mut command = None;
    for (node, shape) in picture.nodes.iter().zip(&boxes) {
        let response = ui.interact(shape.rect, Id::unique(("wait-for", node.subject)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, node_text(node, look)));
        draw_node(&painter, node, shape, look);
        if let (true, WaitNode::Task(task)) = (response.clicked(), node.subject) {
            command = Some(Command::SelectTask(Some(task)));
        }
    }
    ui.label(
        RichText::new(look.say(Word::ArrowsMean))
            .small()
            .color(palette.faint),
    );
    if picture.hidden > 0 {
        let text = format!("+{} {}", picture.hidden, look.say(Word::MoreNodes));
        let at = rect.right_bottom() - vec2(8.0, 6.0);
        painter.text(
            at,
            Align2::RIGHT_BOTTOM,
            text,
            FontId::proportional(11.0),
            palette.faint,
        );
    }
    command
}

fn node_text(node: &Node, look: Look) -> String {
    match node.is_in_cycle {
        true => format!("{} ({})", node.label, look.say(Word::Deadlock)),
        false => node.label.clone(),
    }
}

struct NodeBox {
    rect: Rect,
    galley: Arc<Galley>,
    fill: Color32,
}

/// Where each node is: on an ellipse that leaves room for the widest name.
fn boxes(painter: &Painter, picture: &WaitForPicture, rect: Rect, look: Look) -> Vec<NodeBox> {
    let palette = look.palette;
    let laid: Vec<(Arc<Galley>, Color32)> = picture
        .nodes
        .iter()
        .map(|node| {
            let fill = match node.subject {
                WaitNode::Task(task) => palette.lane(task),
                WaitNode::Object(_) => palette.page,
            };
            let font = FontId::proportional(12.5);
            let ink = palette.ink_on(fill);
            (fitted(painter, &node.label, font, ink, 104.0), fill)
        })
        .collect();
    let widest = laid.iter().map(|(galley, _)| galley.size().x).fold(0.0, f32::max);
    let radius = vec2(
        ((rect.width() - widest) / 2.0 - 20.0).clamp(20.0, rect.height() * 0.75),
        rect.height() / 2.0 - 26.0,
    );
    let place = |node: &Node| rect.center() + vec2(node.position.0, node.position.1) * radius;
    let nodes = picture.nodes.iter().zip(laid);
    nodes
        .map(|(node, (galley, fill))| {
            let size = galley.size() + vec2(16.0, 10.0);
            NodeBox {
                rect: Rect::from_center_size(place(node), size),
                galley,
                fill,
            }
        })
        .collect()
}

/// Tasks are round, everything else has corners; members of a cycle have a thick red rim.
fn draw_node(painter: &Painter, node: &Node, shape: &NodeBox, look: Look) {
    let palette = look.palette;
    let rounding = match node.subject {
        WaitNode::Task(_) => shape.rect.height() / 2.0,
        WaitNode::Object(_) => 2.0,
    };
    let rim = match node.is_in_cycle {
        true => Stroke::new(3.0, palette.alarm),
        false => Stroke::new(1.0, palette.faint),
    };
    painter.rect(shape.rect, rounding, shape.fill, rim, StrokeKind::Outside);
    let ink = palette.ink_on(shape.fill);
    painter.galley(
        shape.rect.center() - shape.galley.size() / 2.0,
        shape.galley.clone(),
        ink,
    );
}

fn arrow(painter: &Painter, edge: &Edge, boxes: &[NodeBox], look: Look) {
    let palette = look.palette;
    let (from, to) = (&boxes[edge.from], &boxes[edge.to]);
    let (color, width) = match edge.is_in_cycle {
        true => (palette.alarm, 3.0),
        false => (mix(palette.faint, palette.page, 0.2), 1.5),
    };
    let stroke = Stroke::new(width, color);
    if edge.from == edge.to {
        let at = from.rect.center_top() - vec2(0.0, 8.0);
        painter.circle_stroke(at, 9.0, stroke);
        return;
    }
    let start = border(from.rect.expand(3.0), to.rect.center());
    let end = border(to.rect.expand(4.0), from.rect.center());
    let direction = (end - start).normalized();
    if start.distance(end) < 4.0 {
        return;
    }
    match edge.relation {
        Relation::WaitsFor => {
            painter.line_segment([start, end - direction * 6.0], stroke);
        }
        Relation::HeldBy | Relation::Through => {
            painter.extend(Shape::dashed_line(
                &[start, end - direction * 6.0],
                stroke,
                5.0,
                4.0,
            ));
        }
    }
    head(painter, end, direction, color);
}

fn head(painter: &Painter, tip: Pos2, direction: Vec2, color: Color32) {
    let side = vec2(-direction.y, direction.x) * 5.0;
    let back = tip - direction * 10.0;
    painter.add(Shape::convex_polygon(
        vec![tip, back + side, back - side],
        color,
        Stroke::NONE,
    ));
}

/// Where the line from the middle of a box towards a place leaves it.
fn border(rect: Rect, towards: Pos2) -> Pos2 {
    let center = rect.center();
    let direction = towards - center;
    let share = |size: f32, way: f32| {
        if way == 0.0 {
            f32::INFINITY
        } else {
            size / 2.0 / way.abs()
        }
    };
    let share = share(rect.width(), direction.x)
        .min(share(rect.height(), direction.y))
        .min(1.0);
    pos2(center.x + direction.x * share, center.y + direction.y * share)
}

/// What went wrong in the run; it is known, and shown, once its end is reached.
fn findings(session: &Session) -> &[Finding] {
    match session.loaded() {
        Some(loaded) if session.position() == session.steps() => &loaded.findings,
        _ => &[],
    }
}

/// Each claim with the steps that prove it; a click goes to just after such a step.
fn findings_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let recording = &session.loaded()?.recording;
    let mut command = None;
    for finding in findings(session) {
        ui.add_space(4.0);
        let message = look.language.pick(&finding.message, &finding.message_zh);
        ui.label(RichText::new(message).color(look.palette.alarm));
        let asked = evidence_ui(ui, session.position(), recording, finding, look);
        command = command.take().or(asked);
    }
    command
}

/// Why each waiting task waits, as sentences.
fn sentences_ui(ui: &mut Ui, session: &Session, look: Look) {
    const SENTENCES_MAX: usize = 6;
    let Some(loaded) = session.loaded() else {
        return;
    };
    let standing = &session.scene().standing;
    let names = &loaded.recording.names;
    let told = standing
        .tasks
        .iter()
        .filter_map(|task| sentence::of_wait(task, standing, names, look.language));
    ui.add_space(4.0);
    for text in told.take(SENTENCES_MAX) {
        ui.label(text);
    }
}

fn table_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    const ROWS_MAX: usize = 100;
    let rows = &session.scene().locks.rows;
    if rows.is_empty() {
        return None;
    }
    ui.add_space(6.0);
    let mut command = None;
    Grid::new("locks")
        .striped(true)
        .num_columns(3)
        .spacing([14.0, 4.0])
        .show(ui, |ui| {
            for head in [Word::Lock, Word::HeldBy, Word::Waiters] {
                ui.label(RichText::new(look.say(head)).color(look.palette.faint).small());
            }
            ui.end_row();
            for row in rows.iter().take(ROWS_MAX) {
                command = command.take().or(row_ui(ui, session, row, look));
                ui.end_row();
            }
        });
    command
}

fn row_ui(ui: &mut Ui, session: &Session, row: &LockRow, look: Look) -> Option<Command> {
    let kind = if row.name.starts_with(&row.kind) {
        String::new()
    } else {
        format!("  {}", row.kind)
    };
    let halt = ui.horizontal(|ui| {
        let subject = Subject::Object(row.name.clone());
        let halt = halt_ui(ui, session, look, Word::StopAtObject, &row.name, subject);
        ui.label(RichText::new(&row.name).strong());
        ui.label(RichText::new(kind).color(look.palette.faint).small());
        halt
    });
    let owner = ui.horizontal(|ui| match row.owner {
        Some((task, line)) => {
            let clicked = task_link(ui, session, look, task);
            if line > 0 {
                let text = look
                    .language
                    .pick(format!("line {line}"), format!("第 {line} 行"));
                ui.label(RichText::new(text).color(look.palette.faint).small());
            }
            clicked
        }
        None => {
            ui.label(RichText::new(look.say(Word::Nobody)).color(look.palette.faint));
            None
        }
    });
    const WAITERS_MAX: usize = 2;
    let waiters = ui.horizontal(|ui| {
        let mut command = None;
        for &task in row.waiters.iter().take(WAITERS_MAX) {
            command = command.or(task_link(ui, session, look, task));
        }
        if row.waiters.len() > WAITERS_MAX {
            ui.label(format!("+{}", row.waiters.len() - WAITERS_MAX));
        }
        command
    });
    halt.inner.or(owner.inner).or(waiters.inner)
}
