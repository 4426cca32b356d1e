//! The old future of a branch: what would have come, faint and in outline, beneath what comes now.

use super::paint::{Painting, stripes};
use super::{GHOST_HEIGHT, LANE_HEIGHT, NAME_WIDTH};
use crate::gui::theme::mix;
use crate::gui::words::Word;
use crate::session::Ghost;
use crate::view::{Bar, Lane, sentence};
use eframe::egui::{Align2, Color32, FontId, Mesh, Painter, Rect, Shape, Stroke, Ui, pos2, vec2};

/// How many rows it needs: a task may have been started in the old future only.
pub fn rows(ghost: &Ghost) -> usize {
    ghost.loaded.timeline.lanes.len()
}

/// What the old future has at a place of a row, in points from the left.
pub fn told(painting: &Painting<'_>, row: usize, x: f64) -> Option<String> {
    let ghost = painting.session.ghost()?;
    let lane = ghost.loaded.timeline.lanes.get(row)?;
    let step = ghost.axis.step(painting.state.place_at(x)).max(0.0) as u32;
    if (step as usize) < ghost.at {
        return None;
    }
    let look = painting.look;
    let recording = &ghost.loaded.recording;
    let own = lane.steps.binary_search(&step).ok();
    let event = own.and_then(|_| recording.events.get(step as usize));
    Some(match event {
        Some(event) => {
            let told = sentence::of_event(event, &recording.names, look.language);
            format!(
                "{}\n{} {}: {told}",
                look.say(Word::OldFutureTip),
                look.say(Word::Step),
                step + 1
            )
        }
        None => look.say(Word::OldFutureTip).to_owned(),
    })
}

/// Names of tasks that only the old future has.
pub fn names(ui: &Ui, whole: Rect, painting: &Painting<'_>) {
    let Some(ghost) = painting.session.ghost() else {
        return;
    };
    let known = painting.loaded.timeline.lanes.len();
    for (row, lane) in ghost.loaded.timeline.lanes.iter().enumerate().skip(known) {
        let top = whole.top() + row as f32 * painting.lane_height;
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(NAME_WIDTH, painting.lane_height));
        if ui.is_rect_visible(rect) {
            let at = pos2(rect.left() + 33.0, rect.center().y);
            let color = painting.look.palette.faint.gamma_multiply(0.7);
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            painter.text(
                at,
                Align2::LEFT_CENTER,
                &lane.name,
                FontId::proportional(13.0),
                color,
            );
        }
    }
}

impl Painting<'_> {
    /// Paints the old future of the rows in view, from the branch on.
    pub fn ghosts(&self, painter: &Painter, first: usize, last: usize) {
        let Some(ghost) = self.session.ghost() else {
            return;
        };
        let lanes = &ghost.loaded.timeline.lanes;
        let mut mesh = Mesh::default();
        for (row, lane) in lanes.iter().enumerate().take(last).skip(first) {
            self.ghost_lane(&mut mesh, ghost, row, lane);
        }
        painter.add(Shape::mesh(mesh));
        let x = self.x(ghost.at as f64);
        let color = self.look.palette.waiting;
        let dashes = Shape::dashed_line(
            &[
                pos2(x, painter.clip_rect().top()),
                pos2(x, painter.clip_rect().bottom()),
            ],
            Stroke::new(1.5, color),
            4.0,
            3.0,
        );
        painter.extend(dashes);
    }

    fn ghost_lane(&self, mesh: &mut Mesh, ghost: &Ghost, row: usize, lane: &Lane) {
        let (_, to) = self.state.view();
        let to = ghost.axis.step(to).ceil().max(0.0) as u32;
        let from = ghost.axis.step(self.state.view().0).floor().max(ghost.at as f64) as u32;
        let palette = self.look.palette;
        for bar in lane
            .bars
            .bars_on(&ghost.axis, from, to, self.state.points_per_step())
        {
            let start = Bar {
                start: bar.start.max(ghost.at as u32),
                ..bar
            };
            let (left, right) = self.state.span(&ghost.axis, &start);
            let top = self.lane_top(row) + LANE_HEIGHT;
            let rect = Rect::from_min_max(
                pos2(self.left(left), top - 1.0),
                pos2(
                    self.left(right).max(self.left(left) + 1.0),
                    top + GHOST_HEIGHT - 3.0,
                ),
            );
            let color = mix(palette.bar(bar.kind, lane.task), palette.page, 0.45);
            outline(mesh, rect, color);
        }
    }
}

/// A hollow bar with slanted stripes.
fn outline(mesh: &mut Mesh, rect: Rect, color: Color32) {
    if rect.width() < 3.0 {
        mesh.add_colored_rect(rect, color);
        return;
    }
    for edge in [
        Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 1.0)),
        Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.max),
        Rect::from_min_max(rect.min, pos2(rect.left() + 1.0, rect.bottom())),
        Rect::from_min_max(pos2(rect.right() - 1.0, rect.top()), rect.max),
    ] {
        mesh.add_colored_rect(edge, color);
    }
    stripes(mesh, rect, color);
}
