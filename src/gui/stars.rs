//! Stars, painted: fonts do not bring them along.

use super::theme::{Look, mix};
use super::words::Word;
use crate::session::Stars;
use eframe::egui::{
    Align, Color32, Layout, Mesh, Painter, Pos2, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::f32::consts::TAU;

/// All stars there are, those that were won filled, with their number as the accessible name.
pub fn stars_ui(ui: &mut Ui, stars: Stars, look: Look) {
    let size = 18.0;
    let width = size * f32::from(Stars::MAX);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size), Sense::hover());
    let name = said(stars, look);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    for index in 0..Stars::MAX {
        let center = pos2(rect.left() + size * (f32::from(index) + 0.5), rect.center().y);
        let color = match index < stars.0 {
            true => won(look),
            false => mix(look.palette.page, look.palette.line, 0.9),
        };
        star(ui.painter(), center, size * 0.46, color);
    }
    response.on_hover_text(name);
}

/// "2 / 3 stars"
pub fn said(stars: Stars, look: Look) -> String {
    format!("{} / {} {}", stars.0, Stars::MAX, look.say(Word::Stars))
}

/// What the bar for scrolling takes, which lies over the end of a row.
const BAR_WIDTH: f32 = 8.0;

/// A row, so far to the right, that leaves room at its right end for the stars that were won, which are shown there, small.
pub fn row_ui(
    ui: &mut Ui,
    indent: f32,
    stars: Option<Stars>,
    look: Look,
    add: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    let size = 10.0;
    let count = stars.map_or(0, |stars| stars.0);
    let (right, width) = (ui.max_rect().right() - BAR_WIDTH, size * f32::from(count));
    let beside = if count > 0 { width + BAR_WIDTH } else { 0.0 };
    let mut room = ui.available_rect_before_wrap();
    room.min.x += indent;
    room.max.x -= beside + 4.0;
    room.set_height(ui.spacing().interact_size.y);
    let row = UiBuilder::new()
        .max_rect(room)
        .layout(Layout::left_to_right(Align::Center));
    let response = ui.scope_builder(row, add).inner;
    for index in 0..count {
        let left = right - width + size * f32::from(index);
        let center = pos2(left + size / 2.0, response.rect.center().y);
        star(ui.painter(), center, size * 0.48, won(look));
    }
    response
}

fn won(look: Look) -> Color32 {
    mix(Color32::from_rgb(0xe6, 0xa8, 0x17), look.palette.text, 0.1)
}

/// Five points around a centre, as a fan.
fn star(painter: &Painter, center: Pos2, radius: f32, color: Color32) {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(center, color);
    for corner in 0..10u32 {
        let angle = (corner as f32 / 10.0 - 0.25) * TAU;
        let length = if corner % 2 == 0 { radius } else { radius * 0.45 };
        mesh.colored_vertex(center + vec2(angle.cos(), angle.sin()) * length, color);
        mesh.add_triangle(0, corner + 1, (corner + 1) % 10 + 1);
    }
    painter.add(mesh);
}
