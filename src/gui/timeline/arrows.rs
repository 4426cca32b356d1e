//! The step that is looked at: straight arrows from its causes and to its effects, and the way to a second one.

use super::paint::Painting;
use crate::view::Relation;
use crate::view::relation::How;
use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

impl Painting<'_> {
    /// Paints what is known of the step that is looked at.
    pub fn arrows(&self, painter: &Painter) {
        let palette = self.look.palette;
        let Some(step) = self.session.picked() else {
            return;
        };
        self.frame(painter, step, palette.accent);
        if let Some(with) = self.session.picked_with() {
            self.frame(painter, with, palette.waiting);
        }
        let Some(ties) = self.session.ties() else {
            return;
        };
        if let Some(relation) = &ties.relation {
            self.way(painter, relation);
            return;
        }
        let stroke = Stroke::new(1.5, palette.accent);
        for &cause in &ties.arrows.causes {
            self.arrow(painter, cause, step, stroke);
        }
        for &effect in &ties.arrows.effects {
            self.arrow(painter, step, effect, stroke);
        }
    }

    /// A solid way where there is one, a dashed line in the colour of trouble where nothing orders the two.
    fn way(&self, painter: &Painter, relation: &Relation) {
        let palette = self.look.palette;
        let color = match relation.how {
            How::OneTask | How::Synchronised => palette.text,
            How::Race => palette.alarm,
            How::Unordered => palette.faint,
        };
        let stroke = Stroke::new(2.5, color);
        for pair in relation.steps.windows(2) {
            match relation.how {
                How::OneTask | How::Synchronised => self.arrow(painter, pair[0], pair[1], stroke),
                How::Race | How::Unordered => {
                    let ends = [self.middle(pair[0]), self.middle(pair[1])];
                    painter.extend(Shape::dashed_line(&ends, stroke, 7.0, 5.0));
                }
            }
        }
    }

    fn frame(&self, painter: &Painter, step: usize, color: Color32) {
        let rect = self.rect_of(step).expand(3.0);
        painter.rect_stroke(rect, 2.0, Stroke::new(2.5, color), StrokeKind::Outside);
    }

    fn arrow(&self, painter: &Painter, from: usize, to: usize, stroke: Stroke) {
        let (from, to) = (self.rect_of(from), self.rect_of(to));
        let (start, end) = ends(from, to);
        painter.line_segment([start, end], stroke);
        let direction = (end - start).normalized();
        if direction == Vec2::ZERO {
            return;
        }
        let across = Vec2::new(-direction.y, direction.x) * 4.0;
        let back = end - direction * 8.0;
        let points = vec![end, back + across, back - across];
        painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
    }

    fn middle(&self, step: usize) -> Pos2 {
        self.rect_of(step).center()
    }

    fn rect_of(&self, step: usize) -> Rect {
        self.step_rect(self.loaded.recording.task(step).index(), step as u32)
    }
}

/// From the edge of one bar to that of another: downwards, upwards, or along one lane.
fn ends(from: Rect, to: Rect) -> (Pos2, Pos2) {
    if from.bottom() < to.top() {
        return (
            pos2(from.center().x, from.bottom()),
            pos2(to.center().x, to.top()),
        );
    }
    if to.bottom() < from.top() {
        return (
            pos2(from.center().x, from.top()),
            pos2(to.center().x, to.bottom()),
        );
    }
    (from.right_center(), to.left_center())
}
