//! Icons drawn with lines, so that no font can turn them into boxes, and the buttons that carry them.

use eframe::egui::{
    self, Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo,
};

/// A drawn sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Bar and triangle to the left.
    ToStart,
    /// Two triangles to the left.
    PreviousSwitch,
    /// Triangle to the left.
    StepBack,
    /// Large triangle to the right.
    Play,
    /// Two bars.
    Pause,
    /// Triangle to the right.
    StepForward,
    /// Two triangles to the right.
    NextSwitch,
    /// Triangle to the right and bar.
    ToEnd,
    /// Square.
    Stop,
    /// Minus.
    Minus,
    /// Plus.
    Plus,
    /// Three lines.
    List,
    /// Folder.
    Folder,
    /// A disc, half filled.
    Contrast,
    /// Arrows to both sides.
    Fit,
    /// Cross.
    Close,
    /// Arrow that turns back.
    Undo,
    /// Arrow that turns forward.
    Redo,
}

/// How large a button with an icon is.
pub fn size(ui: &Ui) -> egui::Vec2 {
    let side = ui.spacing().interact_size.y + 6.0;
    egui::vec2(side + 2.0, side)
}

/// A way that becomes two, ten points high, for where runs part.
pub fn fork(painter: &Painter, at: Pos2, color: Color32) {
    let stroke = Stroke::new(1.8, color);
    for side in [-3.5, 3.5] {
        painter.line_segment([at, at + egui::vec2(side, -5.0)], stroke);
    }
    painter.line_segment([at, at + egui::vec2(0.0, 5.0)], stroke);
}

/// A square button with a drawn sign, an accessible name and a tooltip with its key.
pub fn button(ui: &mut Ui, icon: Icon, name: &str, key: &str, is_enabled: bool) -> Response {
    let sense = if is_enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size(ui), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact(&response);
        let painter = ui.painter();
        if is_enabled {
            painter.rect(
                rect.shrink(1.0),
                visuals.corner_radius,
                visuals.weak_bg_fill,
                visuals.bg_stroke,
                egui::StrokeKind::Inside,
            );
        }
        let text = visuals.fg_stroke.color;
        let color = if is_enabled {
            text
        } else {
            text.gamma_multiply(0.35)
        };
        draw(painter, icon, rect.shrink(7.0), color);
    }
    let tip = if key.is_empty() {
        name.to_owned()
    } else {
        format!("{name}  [{key}]")
    };
    response.on_hover_text(tip)
}

fn draw(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let at = |x: f32, y: f32| rect.lerp_inside(egui::vec2(x, y));
    let fill = |points: &[Pos2]| {
        painter.add(Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
    };
    let bar = |x: f32| fill(&[at(x, 0.0), at(x + 0.18, 0.0), at(x + 0.18, 1.0), at(x, 1.0)]);
    let right = |x: f32, width: f32| fill(&[at(x, 0.0), at(x + width, 0.5), at(x, 1.0)]);
    let left = |x: f32, width: f32| fill(&[at(x + width, 0.0), at(x + width, 1.0), at(x, 0.5)]);
    let stroke = Stroke::new(1.6, color);
    let line = |from: (f32, f32), to: (f32, f32)| {
        painter.line_segment([at(from.0, from.1), at(to.0, to.1)], stroke);
    };
    match icon {
        Icon::ToStart => {
            bar(0.0);
            left(0.25, 0.75);
        }
        Icon::ToEnd => {
            right(0.0, 0.75);
            bar(0.82);
        }
        Icon::PreviousSwitch => {
            left(0.0, 0.5);
            left(0.5, 0.5);
        }
        Icon::NextSwitch => {
            right(0.0, 0.5);
            right(0.5, 0.5);
        }
        Icon::StepBack => left(0.1, 0.7),
        Icon::StepForward => right(0.2, 0.7),
        Icon::Play => right(0.05, 0.95),
        Icon::Pause => {
            bar(0.18);
            bar(0.64);
        }
        Icon::Stop => fill(&[at(0.1, 0.1), at(0.9, 0.1), at(0.9, 0.9), at(0.1, 0.9)]),
        Icon::Minus => line((0.1, 0.5), (0.9, 0.5)),
        Icon::Plus => {
            line((0.1, 0.5), (0.9, 0.5));
            line((0.5, 0.1), (0.5, 0.9));
        }
        Icon::List => {
            for y in [0.15, 0.5, 0.85] {
                line((0.0, y), (1.0, y));
            }
        }
        Icon::Folder => {
            line((0.0, 0.1), (0.4, 0.1));
            line((0.4, 0.1), (0.5, 0.25));
            line((0.5, 0.25), (1.0, 0.25));
            line((1.0, 0.25), (1.0, 0.9));
            line((1.0, 0.9), (0.0, 0.9));
            line((0.0, 0.9), (0.0, 0.1));
        }
        Icon::Contrast => {
            painter.circle_stroke(rect.center(), rect.width() * 0.48, stroke);
            let half = (0..=12).map(|n| {
                let angle = std::f32::consts::PI * n as f32 / 12.0;
                rect.center() + egui::vec2(angle.sin(), -angle.cos()) * rect.width() * 0.48
            });
            fill(&half.collect::<Vec<_>>());
        }
        Icon::Fit => {
            line((0.0, 0.5), (1.0, 0.5));
            line((0.0, 0.5), (0.25, 0.25));
            line((0.0, 0.5), (0.25, 0.75));
            line((1.0, 0.5), (0.75, 0.25));
            line((1.0, 0.5), (0.75, 0.75));
        }
        Icon::Undo | Icon::Redo => {
            let x = |x: f32| if icon == Icon::Undo { x } else { 1.0 - x };
            line((x(0.0), 0.35), (x(0.7), 0.35));
            line((x(0.7), 0.35), (x(1.0), 0.6));
            line((x(1.0), 0.6), (x(0.7), 0.85));
            line((x(0.7), 0.85), (x(0.3), 0.85));
            line((x(0.0), 0.35), (x(0.3), 0.1));
            line((x(0.0), 0.35), (x(0.3), 0.6));
        }
        Icon::Close => {
            line((0.15, 0.15), (0.85, 0.85));
            line((0.15, 0.85), (0.85, 0.15));
        }
    }
}
