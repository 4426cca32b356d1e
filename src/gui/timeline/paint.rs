//! How the timeline is painted: one mesh for all bars, text only where it fits, lines last.

use super::LANE_HEIGHT;
use super::drawn::Run;
use super::state::TimelineState;
use crate::gui::theme::{Look, Palette, mix};
use crate::session::{Loaded, Session};
use crate::view::{Bar, BarKind, Lane, sentence};
use eframe::egui::{self, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};
use std::ops::Range;
use std::sync::Arc;

/// Bars narrower than this carry no text.
const LABEL_POINTS_MIN: f32 = 30.0;
/// A narrower bar has no word that is cut.
const CUT_POINTS_MIN: f32 = 44.0;
/// Texts on bars in one frame.
const LABELS_MAX: usize = 400;
/// Switches are drawn as lines between lanes when a step is at least this wide.
const SWITCH_POINTS_MIN: f64 = 6.0;
const STRIPE_POINTS: f32 = 7.0;

/// What the meshes of the lanes are made of.
#[derive(Debug)]
pub struct Seen {
    run: Run,
    start: f64,
    points: f64,
    range: (u32, u32),
    rows: Range<usize>,
    lane_height: f32,
    bars: Rect,
    clip: Rect,
    palette: &'static Palette,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        let places = |seen: &Self| (seen.start, seen.points, seen.range, seen.rows.clone());
        let frame = |seen: &Self| (seen.lane_height, seen.bars, seen.clip);
        self.run == other.run
            && places(self) == places(other)
            && frame(self) == frame(other)
            && std::ptr::eq(self.palette, other.palette)
    }
}

/// The lanes in view: the bars, what tells that bars stand for several, and bars that carry a text,
/// each with its place among the lanes in view.
#[derive(Clone, Debug)]
pub struct Meshes {
    bars: Arc<Mesh>,
    hatch: Arc<Mesh>,
    labels: Arc<[(Rect, Bar, usize)]>,
}

/// Everything that painting the lanes needs.
pub struct Painting<'a> {
    pub painter: Painter,
    /// Where the bars of all lanes are, also of those out of view.
    pub bars: Rect,
    pub lane_height: f32,
    pub look: Look,
    pub state: &'a TimelineState,
    pub loaded: &'a Arc<Loaded>,
    pub session: &'a Session,
}

impl Painting<'_> {
    /// Paints the lanes in view.
    pub fn lanes(&self, visible: &[Lane], first: usize) {
        let of = Seen {
            run: Run::new(self.loaded, self.state.axis()),
            start: self.state.view().0,
            points: self.state.points_per_step(),
            range: self.state.range(),
            rows: first..first + visible.len(),
            lane_height: self.lane_height,
            bars: self.bars,
            clip: self.painter.clip_rect(),
            palette: self.look.palette,
        };
        let meshes = self.state.lanes.get(of, |_| self.meshes(visible, first));
        let painter = self
            .painter
            .with_clip_rect(self.bars.intersect(self.painter.clip_rect()));
        let mut ground = Mesh::default();
        for (index, lane) in visible.iter().enumerate() {
            self.lane_ground(&mut ground, first + index, lane);
        }
        painter.add(Shape::mesh(ground));
        self.switches(&painter, first, first + visible.len());
        painter.add(Shape::mesh(meshes.bars));
        painter.add(Shape::mesh(meshes.hatch));
        self.ghosts(&painter, first, self.rows_until());
        for (rect, bar, index) in meshes.labels.iter() {
            self.label(&painter, *rect, bar, &visible[*index]);
        }
        self.arrows(&painter);
        self.flags(&painter, first, first + visible.len());
        self.parting(&painter);
        self.current(&painter);
    }

    /// Makes the meshes of the lanes in view.
    fn meshes(&self, visible: &[Lane], first: usize) -> Meshes {
        let mut bars = Mesh::default();
        let mut hatch = Mesh::default();
        let mut labels = Vec::new();
        let (from, to) = self.state.range();
        let axis = self.state.axis();
        let of_lane = |lane: &Lane| lane.bars.bars_on(axis, from, to, self.state.points_per_step());
        let seen: Vec<Vec<Bar>> = visible.iter().map(of_lane).collect();
        // A mesh that grows is copied again and again.
        let count = seen.iter().map(Vec::len).sum::<usize>();
        bars.reserve_vertices(4 * count);
        bars.reserve_triangles(2 * count);
        for (index, (lane, seen)) in visible.iter().zip(seen).enumerate() {
            let row = first + index;
            let mut merged = Merged::default();
            for bar in seen {
                if self.state.is_empty(&bar) {
                    continue;
                }
                let rect = self.bar_rect(row, &bar);
                merged.add(rect, bar.count > 1, &mut hatch, self.look.palette.page);
                self.bar(&mut bars, rect, &bar, lane);
                if rect.width() >= LABEL_POINTS_MIN && labels.len() < LABELS_MAX {
                    labels.push((rect, bar, index));
                }
            }
            merged.end(&mut hatch, self.look.palette.page);
            self.holds(&mut bars, row, lane);
        }
        Meshes {
            bars: Arc::new(bars),
            hatch: Arc::new(hatch),
            labels: labels.into(),
        }
    }

    /// The step at which this run parts from the one that it is compared with, and a line before it.
    fn parting(&self, painter: &Painter) {
        let Some(step) = self.session.parts_at() else {
            return;
        };
        let stroke = Stroke::new(2.0, self.look.palette.doubt);
        painter.vline(self.x(step as f64), painter.clip_rect().y_range(), stroke);
        if let Some(event) = self.loaded.recording.events.get(step) {
            let rect = self.step_rect(event.task.index(), step as u32).expand(1.0);
            painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Outside);
        }
    }

    /// Where the bar of a step is.
    pub fn step_rect(&self, row: usize, step: u32) -> Rect {
        self.bar_rect(row, &Bar::one(step, step + 1, BarKind::Read))
    }

    pub fn lane_top(&self, row: usize) -> f32 {
        self.bars.top() + row as f32 * self.lane_height
    }

    /// The row after the last one in view.
    fn rows_until(&self) -> usize {
        let below = self.painter.clip_rect().bottom() - self.bars.top();
        (below / self.lane_height).ceil().max(0.0) as usize
    }

    pub fn x(&self, step: f64) -> f32 {
        self.left(self.state.x(step))
    }

    /// So many points from the left edge of the lanes.
    pub fn left(&self, points: f64) -> f32 {
        // Far outside the window the exact place does not matter, but must stay finite.
        self.bars.left() + points.clamp(-1e5, 1e5) as f32
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

    /// Where a bar of a row is.
    pub fn bar_rect(&self, row: usize, bar: &Bar) -> Rect {
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
        let (from, to) = self.state.span(self.state.axis(), bar);
        let left = self.left(from);
        let right = (self.left(to) - gap).max(left + 1.0);
        let top = self.lane_top(row);
        Rect::from_min_max(pos2(left, top + inset), pos2(right, top + LANE_HEIGHT - inset))
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
        let middle = top + LANE_HEIGHT / 2.0;
        let from = self.x(f64::from(lane.begin));
        let to = self.left(self.state.x_of(self.state.axis().after(lane.end)));
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

    /// A line below the steps that are taken while a lock is held, and one above them where there are two.
    fn holds(&self, mesh: &mut Mesh, row: usize, lane: &Lane) {
        let color = mix(self.look.palette.cursor, self.look.palette.page, 0.3);
        let (from, to) = self.state.range();
        let (top, axis) = (self.lane_top(row), self.state.axis());
        for (held, y) in [(&lane.holds.one, LANE_HEIGHT - 2.0), (&lane.holds.two, 0.5)] {
            for bar in held.bars_on(axis, from, to, self.state.points_per_step()) {
                let (left, right) = self.state.span(axis, &bar);
                let (left, right) = (self.left(left), self.left(right));
                let end = pos2((right - 1.0).max(left + 1.0), top + y + 1.5);
                mesh.add_colored_rect(Rect::from_min_max(pos2(left, top + y), end), color);
            }
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
        let whole = lay(sentence::of_pending(
            event.op,
            &self.loaded.recording.names,
            self.look.language,
        ));
        let galley = if whole.elided {
            lay(sentence::verb(event.op, self.look.language).to_owned())
        } else {
            whole
        };
        if galley.elided && rect.width() < CUT_POINTS_MIN {
            return;
        }
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
            let middle = LANE_HEIGHT / 2.0;
            let range = self.lane_top(upper) + middle..=self.lane_top(lower) + middle;
            painter.vline(x, range, stroke);
        }
    }

    /// The position, and the step that was taken last.
    fn current(&self, painter: &Painter) {
        let position = self.session.position();
        let palette = self.look.palette;
        let done = f64::from(self.session.instruction());
        let place = match self.session.instructions_of_step() {
            // In the middle of a step the line stands within its bar.
            all if done > 0.0 => self
                .state
                .axis()
                .place(position as f64 + done / f64::from(all.max(1))),
            _ => self.state.axis().after(position as u32),
        };
        let x = self.left(self.state.x_of(place));
        painter.vline(
            x,
            self.painter.clip_rect().y_range(),
            Stroke::new(2.0, palette.cursor),
        );
        let Some(last) = (position + usize::from(done > 0.0)).checked_sub(1) else {
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

/// Neighbouring bars that stand for several steps each.
#[derive(Default)]
struct Merged {
    stretch: Option<Rect>,
}

impl Merged {
    fn add(&mut self, rect: Rect, is_merged: bool, mesh: &mut Mesh, color: Color32) {
        match &mut self.stretch {
            Some(stretch) if is_merged && rect.left() <= stretch.right() + 2.0 => {
                *stretch = stretch.union(rect);
            }
            _ => {
                self.end(mesh, color);
                self.stretch = is_merged.then_some(rect);
            }
        }
    }

    fn end(&mut self, mesh: &mut Mesh, color: Color32) {
        if let Some(stretch) = self.stretch.take() {
            stripes(mesh, stretch, color.gamma_multiply(0.35));
        }
    }
}

/// Slanted stripes, so that waiting is told from running without its colour.
pub fn stripes(mesh: &mut Mesh, rect: Rect, color: Color32) {
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
