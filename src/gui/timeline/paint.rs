//! How the timeline is painted: one mesh for all bars, text only where it fits, lines last.

use super::state::TimelineState;
use crate::gui::theme::{Look, mix};
use crate::session::{Loaded, Session};
use crate::view::{Bar, BarKind, Lane, Timeline, sentence};
use eframe::egui::{
    self, Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

/// Bars narrower than this carry no text.
const LABEL_POINTS_MIN: f32 = 40.0;
/// Texts on bars in one frame.
const LABELS_MAX: usize = 400;
/// Switches are drawn as lines between lanes when a step is at least this wide.
const SWITCH_POINTS_MIN: f64 = 6.0;
const STRIPE_POINTS: f32 = 7.0;

/// Everything that painting the lanes needs.
pub struct Painting<'a> {
    pub painter: Painter,
    /// Where the bars of all lanes are, also of those out of view.
    pub bars: Rect,
    pub lane_height: f32,
    pub look: Look,
    pub state: &'a TimelineState,
    pub loaded: &'a Loaded,
    pub session: &'a Session,
}

/// The track over the whole run: the stretch in view, its end, the position.
pub fn scrubber(
    painter: &Painter,
    track: Rect,
    position: usize,
    state: &TimelineState,
    timeline: &Timeline,
    look: Look,
) {
    let palette = look.palette;
    let steps = f64::from(timeline.steps.max(1));
    let x = |step: f64| track.left() + (step / steps).clamp(0.0, 1.0) as f32 * track.width();
    let rail = Rect::from_center_size(track.center(), vec2(track.width(), 6.0));
    painter.rect_filled(rail, 3.0, palette.line);
    let (from, to) = state.range();
    let view = Rect::from_x_y_ranges(x(f64::from(from))..=x(f64::from(to)), rail.y_range());
    painter.rect_filled(view, 3.0, mix(palette.line, palette.faint, 0.5));
    let at = x(position as f64);
    let done = Rect::from_x_y_ranges(track.left()..=at, rail.y_range());
    painter.rect_filled(done, 3.0, palette.accent);
    painter.circle(
        pos2(at, track.center().y),
        7.0,
        palette.cursor,
        Stroke::new(2.0, palette.accent),
    );
}

impl Painting<'_> {
    /// Paints the lanes in view.
    pub fn lanes(&self, visible: &[Lane], first: usize) {
        let mut ground = Mesh::default();
        let mut bars = Mesh::default();
        let mut labels = Vec::new();
        let (from, to) = self.state.range();
        for (index, lane) in visible.iter().enumerate() {
            let row = first + index;
            self.lane_ground(&mut ground, row, lane);
            for bar in lane.bars.bars(from, to, self.state.points_per_step()) {
                let rect = self.bar_rect(row, &bar);
                self.bar(&mut bars, rect, &bar, lane);
                if rect.width() >= LABEL_POINTS_MIN && labels.len() < LABELS_MAX {
                    labels.push((rect, bar, lane));
                }
            }
        }
        let painter = self
            .painter
            .with_clip_rect(self.bars.intersect(self.painter.clip_rect()));
        painter.add(Shape::mesh(ground));
        self.switches(&painter, first, first + visible.len());
        painter.add(Shape::mesh(bars));
        for (rect, bar, lane) in labels {
            self.label(&painter, rect, &bar, lane);
        }
        self.flags(&painter, first, first + visible.len());
        self.current(&painter);
    }

    /// Where the bar of a step is.
    pub fn step_rect(&self, row: usize, step: u32) -> Rect {
        self.bar_rect(row, &Bar::one(step, step + 1, BarKind::Read))
    }

    /// The sign of the button that lets a task go on.
    pub fn next(&self, rect: Rect, is_lit: bool) {
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
        painter.add(egui::Shape::convex_polygon(points, sign, Stroke::NONE));
    }

    /// The name column of one lane.
    pub fn name(&self, rect: Rect, lane: &Lane, is_hovered: bool, has_focus: bool) {
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
        let ink = palette.ink_on(color);
        painter.text(
            tag.center(),
            Align2::CENTER_CENTER,
            number,
            FontId::proportional(11.0),
            ink,
        );
        let text = if self.is_focus(lane.task) {
            palette.text
        } else {
            palette.faint
        };
        let room = rect.width() - 58.0;
        let font = FontId::proportional(13.0);
        let mut job = egui::text::LayoutJob::simple_singleline(lane.name.clone(), font, text);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = painter.layout_job(job);
        let top = rect.center().y - galley.size().y / 2.0;
        painter.galley(pos2(rect.left() + 33.0, top), galley, text);
    }

    fn lane_top(&self, row: usize) -> f32 {
        self.bars.top() + row as f32 * self.lane_height
    }

    fn x(&self, step: f64) -> f32 {
        // Far outside the window the exact place does not matter, but must stay finite.
        self.bars.left() + self.state.x(step).clamp(-1e5, 1e5) as f32
    }

    /// A flag on every step that proves a finding; as many as can be told apart.
    fn flags(&self, painter: &Painter, first: usize, last: usize) {
        let (from, to) = self.state.range();
        let evidence = &self.loaded.evidence;
        let start = evidence.partition_point(|step| *step < from as usize);
        let mut right = f32::NEG_INFINITY;
        for &step in evidence[start..].iter().take_while(|step| **step < to as usize) {
            let row = self.loaded.recording.task(step).index();
            let x = self.x(step as f64 + 0.5);
            if row < first || row >= last || x < right {
                continue;
            }
            right = x + 1.0;
            let top = self.lane_top(row) + 1.0;
            let points = vec![pos2(x - 4.5, top), pos2(x + 4.5, top), pos2(x, top + 7.0)];
            let rim = Stroke::new(1.0, self.look.palette.page);
            painter.add(Shape::convex_polygon(points, self.look.palette.alarm, rim));
        }
    }

    fn bar_rect(&self, row: usize, bar: &Bar) -> Rect {
        let inset = match bar.kind {
            BarKind::Forever => 6.0,
            BarKind::Blocked => 8.0,
            BarKind::Waiting | BarKind::Sleeping => 9.5,
            _ => 3.0,
        };
        let gap = if self.state.points_per_step() > 4.0 {
            1.0
        } else {
            0.0
        };
        let left = self.x(f64::from(bar.start));
        let right = (self.x(f64::from(bar.end)) - gap).max(left + 1.0);
        let top = self.lane_top(row);
        Rect::from_min_max(
            pos2(left, top + inset),
            pos2(right, top + self.lane_height - inset),
        )
    }

    fn lane_ground(&self, mesh: &mut Mesh, row: usize, lane: &Lane) {
        let palette = self.look.palette;
        let ground = if row.is_multiple_of(2) {
            palette.page
        } else {
            palette.stripe
        };
        let ground = if self.is_focus(lane.task) {
            mix(ground, palette.lane(lane.task), 0.10)
        } else {
            ground
        };
        let top = self.lane_top(row);
        let rect = Rect::from_x_y_ranges(self.bars.x_range(), top..=top + self.lane_height);
        mesh.add_colored_rect(rect, ground);
        let middle = rect.center().y;
        let from = self.x(f64::from(lane.begin));
        let to = self.x(f64::from(lane.end));
        let life = Rect::from_x_y_ranges(from..=to, middle - 1.0..=middle + 1.0);
        mesh.add_colored_rect(life, mix(ground, palette.lane(lane.task), 0.45));
    }

    fn bar(&self, mesh: &mut Mesh, rect: Rect, bar: &Bar, lane: &Lane) {
        let palette = self.look.palette;
        let color = palette.bar(bar.kind, lane.task);
        mesh.add_colored_rect(rect, color);
        if bar.kind.is_wait() && rect.width() > STRIPE_POINTS * 1.5 {
            stripes(
                mesh,
                rect.intersect(self.painter.clip_rect()),
                mix(color, palette.page, 0.35),
            );
        }
        if let Some(strip) = palette.strip(bar.kind).filter(|_| rect.width() > 5.0) {
            let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
            mesh.add_colored_rect(foot, strip);
        }
    }

    fn label(&self, painter: &Painter, rect: Rect, bar: &Bar, lane: &Lane) {
        if bar.kind.is_wait() || bar.kind == BarKind::Sleeping || bar.count > 1 {
            return;
        }
        let Some(event) = self.loaded.recording.events.get(bar.start as usize) else {
            return;
        };
        let ink = self
            .look
            .palette
            .ink_on(self.look.palette.bar(bar.kind, lane.task));
        let room = rect.width() - 6.0;
        let lay = |text: String| {
            let mut job = egui::text::LayoutJob::simple_singleline(text, FontId::proportional(11.0), ink);
            job.wrap = egui::text::TextWrapping::truncate_at_width(room);
            painter.layout_job(job)
        };
        // The whole deed when there is room for it, else the verb alone.
        let whole = lay(sentence::of_pending(event.op, &self.loaded.recording.names));
        let galley = if whole.elided {
            lay(event.op.verb().to_owned())
        } else {
            whole
        };
        let at = pos2(rect.left() + 3.0, rect.center().y - galley.size().y / 2.0 - 1.0);
        painter.galley(at, galley, ink);
    }

    /// Thin lines from the lane that stops to the lane that goes on.
    fn switches(&self, painter: &Painter, first: usize, last: usize) {
        if self.state.points_per_step() < SWITCH_POINTS_MIN {
            return;
        }
        let timeline = &self.loaded.timeline;
        let events = &self.loaded.recording.events;
        let (from, to) = self.state.range();
        let start = timeline.switches.partition_point(|&step| step < from);
        let stroke = Stroke::new(1.0, self.look.palette.faint.gamma_multiply(0.7));
        for &step in timeline.switches[start..].iter().take_while(|&&step| step <= to) {
            let one = events[step as usize - 1].task.index();
            let other = events[step as usize].task.index();
            let (upper, lower) = (one.min(other), one.max(other));
            if lower < first || upper >= last {
                continue;
            }
            let x = self.x(f64::from(step)) - 0.5;
            let middle = self.lane_height / 2.0;
            let range = self.lane_top(upper) + middle..=self.lane_top(lower) + middle;
            painter.vline(x, range, stroke);
        }
    }

    /// The position, and the step that was taken last.
    fn current(&self, painter: &Painter) {
        let position = self.session.position();
        let palette = self.look.palette;
        let x = self.x(position as f64);
        painter.vline(
            x,
            self.painter.clip_rect().y_range(),
            Stroke::new(2.0, palette.cursor),
        );
        let Some(last) = position.checked_sub(1) else {
            return;
        };
        if let Some(event) = self.loaded.recording.events.get(last) {
            let rect = self.step_rect(event.task.index(), last as u32).expand(1.0);
            if rect.width() > 4.0 {
                painter.rect_stroke(rect, 2.0, Stroke::new(2.0, palette.cursor), StrokeKind::Outside);
            }
        }
    }
}

/// Slanted stripes, so that waiting is told from running without its colour.
fn stripes(mesh: &mut Mesh, rect: Rect, color: Color32) {
    let slant = rect.height() * 0.6;
    let count = ((rect.width() / STRIPE_POINTS) as usize).min(600);
    for n in 0..count {
        let x = rect.left() + n as f32 * STRIPE_POINTS;
        if x + slant + 2.0 > rect.right() {
            return;
        }
        quad(
            mesh,
            [
                pos2(x + slant, rect.top()),
                pos2(x + slant + 2.0, rect.top()),
                pos2(x + 2.0, rect.bottom()),
                pos2(x, rect.bottom()),
            ],
            color,
        );
    }
}

fn quad(mesh: &mut Mesh, corners: [Pos2; 4], color: Color32) {
    let first = mesh.vertices.len() as u32;
    for corner in corners {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}
