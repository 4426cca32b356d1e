//! The fixed column with swatch, number and name of each lane, and the button that lets its task go on.

use super::paint::Painting;
use super::{NAME_WIDTH, ghost};
use crate::gui::fitted::fitted;
use crate::gui::theme::mix;
use crate::gui::words::Word;
use crate::session::Command;
use crate::view::Lane;
use eframe::egui::{
    Align2, FontId, Id, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Shows the names of the lanes in view; a click picks the task.
pub fn names_ui(
    ui: &Ui,
    whole: Rect,
    visible: &[Lane],
    first: usize,
    painting: &Painting<'_>,
) -> Option<Command> {
    let mut command = None;
    let session = painting.session;
    for (index, lane) in visible.iter().enumerate() {
        let top = whole.top() + (first + index) as f32 * painting.lane_height;
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(NAME_WIDTH, painting.lane_height));
        let response = ui.interact(rect, Id::unique(("lane", lane.task)), Sense::click());
        let is_selected = session.selected() == Some(lane.task);
        response.widget_info(|| {
            let text = format!("{} {}", lane.task.0 + 1, lane.name);
            WidgetInfo::selected(Role::Button, true, is_selected, text)
        });
        painting.name(rect, lane, response.hovered(), response.has_focus());
        if response.clicked() {
            command = Some(Command::SelectTask((!is_selected).then_some(lane.task)));
        }
        command = command.or(next_ui(ui, rect, lane, painting));
        response.on_hover_text(&lane.name);
    }
    ghost::names(ui, whole, painting);
    command
}

/// The button that lets a task take the next step, where it could.
fn next_ui(ui: &Ui, lane: Rect, of: &Lane, painting: &Painting<'_>) -> Option<Command> {
    let scene = painting.session.scene();
    if scene.position != painting.session.position() || !scene.task(of.task)?.can_step {
        return None;
    }
    let center = pos2(lane.right() - 13.0, lane.center().y);
    let rect = Rect::from_center_size(center, vec2(18.0, 18.0));
    let response = ui.interact(rect, Id::unique(("next", of.task)), Sense::click());
    let look = painting.look;
    let name = look.tell(Word::RunThisNext, &of.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    painting.next(rect, response.hovered() || response.has_focus());
    let clicked = response.clicked();
    let key = of.task.0 + 1;
    response.on_hover_text(if key < 10 {
        format!("{name}  [{key}]")
    } else {
        name
    });
    clicked.then_some(Command::RunNext(of.task))
}

impl Painting<'_> {
    /// The sign of the button that lets a task go on.
    fn next(&self, rect: Rect, is_lit: bool) {
        let palette = self.look.palette;
        let painter = self
            .painter
            .with_clip_rect(rect.intersect(self.painter.clip_rect()));
        let (ground, sign) = match is_lit {
            true => (palette.accent, palette.ink_on(palette.accent)),
            false => (palette.stripe, palette.faint),
        };
        painter.rect_filled(rect, 4.0, ground);
        let at = |x: f32, y: f32| rect.shrink(5.0).lerp_inside(vec2(x, y));
        let points = vec![at(0.1, 0.0), at(1.0, 0.5), at(0.1, 1.0)];
        painter.add(Shape::convex_polygon(points, sign, Stroke::NONE));
    }

    fn name(&self, rect: Rect, lane: &Lane, is_hovered: bool, has_focus: bool) {
        let palette = self.look.palette;
        let is_selected = self.session.selected() == Some(lane.task);
        let ground = match (is_selected, is_hovered) {
            (true, _) => mix(palette.page, palette.accent, 0.3),
            (false, true) => mix(palette.page, palette.line, 0.6),
            (false, false) => palette.page,
        };
        let painter = self
            .painter
            .with_clip_rect(rect.intersect(self.painter.clip_rect()));
        painter.rect_filled(rect, 0.0, ground);
        if has_focus {
            painter.rect_stroke(
                rect.shrink(1.0),
                2.0,
                Stroke::new(1.5, palette.accent),
                StrokeKind::Inside,
            );
        }
        let color = palette.lane(lane.task);
        let tag = Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(22.0, 16.0));
        painter.rect_filled(tag, 4.0, color);
        let number = (lane.task.0 + 1).to_string();
        painter.text(
            tag.center(),
            Align2::CENTER_CENTER,
            number,
            FontId::proportional(11.0),
            palette.ink_on(color),
        );
        let ink = if self.is_focus(lane.task) {
            palette.text
        } else {
            palette.faint
        };
        let room = rect.width() - 58.0;
        let font = FontId::proportional(13.0);
        let galley = fitted(&painter, &lane.name, font, ink, room);
        let top = rect.center().y - galley.size().y / 2.0;
        painter.galley(pos2(rect.left() + 33.0, top), galley, ink);
    }
}
