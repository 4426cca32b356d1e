//! The whole run in a strip: how often it switched, where findings are proven, which part the lanes show, and
//! the position, each to be dragged.

use super::drawn::Run;
use super::{NAME_WIDTH, TimelineState, apart};
use crate::gui::bookmarks;
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::{Command, Loaded, Session};
use crate::view::Axis;
use eframe::egui::epaint::{TessellationOptions, Tessellator};
use eframe::egui::{
    Color32, CursorIcon, Id, Mesh, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};
use std::sync::Arc;

const MAP_HEIGHT: f32 = 20.0;
const RAIL_HEIGHT: f32 = 14.0;
/// What the strip takes.
pub const HEIGHT: f32 = MAP_HEIGHT + RAIL_HEIGHT;
/// How wide a column of the picture of switches is.
const COLUMN: f32 = 2.0;

/// Shows the strip; moves the view itself, and tells which position was asked for.
pub fn overview_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut TimelineState,
    loaded: &Arc<Loaded>,
) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    // Each place lies above the same place of the lanes when these show the whole run, so a short run is as short here.
    let start = pos2(rect.left() + NAME_WIDTH, rect.top());
    let track = Rect::from_min_size(start, vec2(state.fitted_width(), HEIGHT));
    let map = Rect::from_min_size(track.min, vec2(track.width(), MAP_HEIGHT));
    let rail = Rect::from_min_max(pos2(track.left(), map.bottom()), track.max);
    map_ui(ui, map, look, state);
    let command = rail_ui(ui, rail, session, look, state);
    let strip = Strip {
        painter: ui.painter(),
        look,
        state,
        track,
    };
    strip.map(map, loaded);
    strip.bookmarks(map, session);
    strip.rail(rail, session.position() as u32);
    command
}

/// Dragging the box moves the view; a click elsewhere puts that place in the middle.
fn map_ui(ui: &Ui, map: Rect, look: Look, state: &mut TimelineState) {
    let id = Id::unique("overview");
    let response = ui.interact(map, id, Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::Grab);
    let (from, to) = state.view();
    response.widget_info(|| WidgetInfo::slider(true, from, look.say(Word::Overview)));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value((state.end() - (to - from)).max(0.0));
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    match asked_by_screen_reader(ui, id) {
        Some(accesskit::Action::Increment) => state.pan(0.2),
        Some(_) => state.pan(-0.2),
        None => {}
    }
    let units = state.end() / f64::from(map.width());
    if let Some(pointer) = response.interact_pointer_pos() {
        let place = f64::from(pointer.x - map.left()) * units;
        let is_outside = place < from || place > to;
        if response.clicked() || (response.drag_started() && is_outside) {
            state.centre(place);
        } else if response.dragged() {
            state.centre((from + to) / 2.0 + f64::from(response.drag_delta().x) * units);
        }
    }
    response.on_hover_text(look.say(Word::OverviewTip));
}

fn rail_ui(ui: &Ui, rail: Rect, session: &Session, look: Look, state: &TimelineState) -> Option<Command> {
    let id = Id::unique("scrubber");
    let response = ui.interact(rail.expand2(vec2(6.0, 0.0)), id, Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::slider(true, session.position() as f64, look.say(Word::Position)));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(session.steps() as f64);
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    match asked_by_screen_reader(ui, id) {
        Some(accesskit::Action::Increment) => return Some(Command::StepForward),
        Some(_) => return Some(Command::StepBack),
        None => {}
    }
    let is_moved = response.clicked() || response.dragged();
    let pointer = response.interact_pointer_pos().filter(|_| is_moved)?;
    let share = f64::from((pointer.x - rail.left()) / rail.width()).clamp(0.0, 1.0);
    let step = state.axis().step(share * state.end()).round();
    let position = (step as usize).min(session.steps());
    (position != session.position()).then_some(Command::GoTo(position))
}

fn asked_by_screen_reader(ui: &Ui, id: Id) -> Option<accesskit::Action> {
    let is_asked = |action: &accesskit::Action| {
        ui.input(|input| input.accesskit_action_requests(id, *action).next().is_some())
    };
    [accesskit::Action::Increment, accesskit::Action::Decrement]
        .into_iter()
        .find(is_asked)
}

/// A run and where all of it lies.
#[derive(Clone, Debug, PartialEq)]
struct Map {
    run: Run,
    /// The place where it ends.
    end: f64,
    rect: Rect,
}

/// What the picture of switches is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Switches {
    map: Map,
    color: Color32,
}

impl Switches {
    /// The more switches fall into a column, the higher it is.
    fn drawn(&self, switches: &[u32], axis: &Axis) -> Mesh {
        let Map { rect: map, end, .. } = &self.map;
        let columns = (map.width() / COLUMN).ceil() as usize;
        let border = |column: usize| {
            let place = column as f64 * f64::from(COLUMN) / f64::from(map.width()) * end;
            let step = axis.step(place).ceil();
            switches.partition_point(|&switch| f64::from(switch) < step)
        };
        let borders: Vec<usize> = (0..=columns).map(border).collect();
        let counts = borders.windows(2).map(|pair| pair[1].saturating_sub(pair[0]));
        let most = counts.clone().max().unwrap_or(0).max(1) as f32;
        let mut mesh = Mesh::default();
        for (column, count) in counts.enumerate().filter(|(_, count)| *count > 0) {
            let left = map.left() + column as f32 * COLUMN;
            let height = (map.height() - 6.0) * (0.25 + 0.75 * count as f32 / most);
            let top = pos2(left, map.bottom() - height);
            let corner = pos2((left + COLUMN).min(map.right()), map.bottom());
            mesh.add_colored_rect(Rect::from_min_max(top, corner), self.color);
        }
        mesh
    }
}

/// What flags are made of; hundreds are put together once instead of in every frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Flags {
    map: Map,
    /// Of a flag and of its rim.
    colors: [Color32; 2],
    pixels_per_point: f32,
}

impl Flags {
    fn drawn(&self, places: impl Iterator<Item = f32>, options: TessellationOptions) -> Mesh {
        let mut tessellator = Tessellator::new(self.pixels_per_point, options, [1, 1], Vec::new());
        let mut mesh = Mesh::default();
        let (top, [color, page]) = (self.map.rect.top() + 1.0, self.colors);
        for x in places {
            let points = vec![pos2(x - 3.5, top), pos2(x + 3.5, top), pos2(x, top + 6.0)];
            let flag = Shape::convex_polygon(points, color, Stroke::new(1.0, page));
            tessellator.tessellate_shape(flag, &mut mesh);
        }
        mesh
    }
}

struct Strip<'a> {
    painter: &'a Painter,
    look: Look,
    state: &'a TimelineState,
    track: Rect,
}

impl Strip<'_> {
    /// Where a place of the axis is, when the whole run is as wide as the track.
    fn x(&self, place: f64) -> f32 {
        let share = (place / self.state.end()).clamp(0.0, 1.0) as f32;
        self.track.left() + share * self.track.width()
    }

    fn map(&self, map: Rect, loaded: &Arc<Loaded>) {
        let palette = self.look.palette;
        self.painter.rect_filled(map, 2.0, palette.stripe);
        self.switches(map, loaded);
        self.flags(map, loaded);
        let (from, to) = self.state.view();
        let seen = Rect::from_x_y_ranges(self.x(from)..=self.x(to), map.y_range());
        let veil = palette.ground.gamma_multiply(0.55);
        for hidden in [
            Rect::from_min_max(map.min, seen.left_bottom()),
            Rect::from_min_max(seen.right_top(), map.max),
        ] {
            self.painter.rect_filled(hidden, 0.0, veil);
        }
        let rim = Stroke::new(1.5, palette.accent);
        self.painter.rect_stroke(seen, 2.0, rim, StrokeKind::Inside);
    }

    fn whole(&self, rect: Rect, loaded: &Arc<Loaded>) -> Map {
        Map {
            run: Run::new(loaded, self.state.axis()),
            end: self.state.end(),
            rect,
        }
    }

    fn switches(&self, map: Rect, loaded: &Arc<Loaded>) {
        let of = Switches {
            map: self.whole(map, loaded),
            color: mix(self.look.palette.stripe, self.look.palette.faint, 0.75),
        };
        let draw = |of: &Switches| Arc::new(of.drawn(&loaded.timeline.switches, self.state.axis()));
        let mesh = self.state.switches.get(of, draw);
        self.painter.add(Shape::mesh(Arc::clone(&mesh)));
    }

    /// Flags as many as can be told apart.
    fn flags(&self, map: Rect, loaded: &Arc<Loaded>) {
        let of = Flags {
            map: self.whole(map, loaded),
            colors: [self.look.palette.alarm, self.look.palette.page],
            pixels_per_point: self.painter.pixels_per_point(),
        };
        let x = |step: &usize| self.x(self.state.axis().place(*step as f64 + 0.5));
        let options = self.painter.ctx().tessellation_options(|options| *options);
        let draw = |of: &Flags| Arc::new(of.drawn(apart(&loaded.evidence, x).map(|(_, x)| x), options));
        let mesh = self.state.flags.get(of, draw);
        self.painter.add(Shape::mesh(mesh));
    }

    /// Ribbons, as many as can be told apart.
    fn bookmarks(&self, map: Rect, session: &Session) {
        let mut right = f32::NEG_INFINITY;
        for bookmark in session.bookmarks() {
            let x = self.x(self.state.axis().after(bookmark.position as u32));
            if x >= right + 3.0 {
                right = x;
                let top = pos2(x, map.bottom() - 9.0);
                bookmarks::ribbon(self.painter, top, [6.0, 9.0], false, self.look);
            }
        }
    }

    fn rail(&self, rail: Rect, position: u32) {
        let palette = self.look.palette;
        let line = Rect::from_center_size(rail.center(), vec2(rail.width(), 5.0));
        self.painter.rect_filled(line, 2.5, palette.line);
        let at = self.x(self.state.axis().after(position));
        let done = Rect::from_x_y_ranges(rail.left()..=at, line.y_range());
        self.painter.rect_filled(done, 2.5, palette.accent);
        let through = Stroke::new(1.0, palette.cursor);
        self.painter.vline(at, self.track.y_range(), through);
        let rim = Stroke::new(2.0, palette.accent);
        self.painter
            .circle(pos2(at, rail.center().y), 6.0, palette.cursor, rim);
    }
}
