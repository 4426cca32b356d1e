//! Which stretch of the run the timeline shows. Places of the axis are `f64`, points too, and only what is
//! painted is `f32`, relative to the left edge, so that a million steps keep their order.

use super::drawn::Drawn;
use super::overview::{Flags, Switches};
use super::paint::{Meshes, Seen};
use crate::session::Session;
use crate::view::{Axis, AxisKind, Bar};
use eframe::egui::Mesh;
use std::sync::Arc;

/// The widest that a unit of the axis, which is the width of a step, is shown.
const UNIT_POINTS_MAX: f64 = 90.0;

/// The view of the timeline.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// Where steps lie.
    axis: Axis,
    kind: AxisKind,
    /// The place at the left edge.
    start: f64,
    /// How many points a unit of the axis is wide.
    scale: f64,
    /// How wide the lanes are, in points.
    width: f64,
    /// The place where the picture of the run ends.
    end: f64,
    /// How many steps there are to be seen, those of an old future too.
    last: u32,
    /// How many steps the run has.
    steps: u32,
    position: usize,
    /// The run that is shown, by address; another one is fitted anew.
    shown: Option<usize>,
    is_fitted: bool,
    /// Whether the position has changed since this was asked last.
    has_moved: bool,
    /// The lanes as they were painted last.
    pub(super) lanes: Drawn<Seen, Meshes>,
    /// The picture of switches above them.
    pub(super) switches: Drawn<Switches, Arc<Mesh>>,
    /// The flags on it.
    pub(super) flags: Drawn<Flags, Arc<Mesh>>,
}

impl TimelineState {
    /// Takes note of what is to be shown: fits a new run, follows the position, keeps within the ends.
    pub fn show(&mut self, session: &Session, width: f32) {
        let Some(loaded) = session.loaded() else {
            return;
        };
        let address = Arc::as_ptr(loaded) as usize;
        let is_new = self.shown.replace(address) != Some(address);
        let middle = self.step_at(self.width / 2.0);
        self.axis = session.axis().clone();
        self.width = f64::from(width);
        self.steps = loaded.timeline.steps;
        self.last = loaded.timeline.end.max(1);
        self.end = self.axis.place(f64::from(self.last));
        if let Some(ghost) = session.ghost() {
            let end = ghost.loaded.timeline.end;
            self.last = self.last.max(end);
            self.end = self.end.max(ghost.axis.place(f64::from(end)));
        }
        if is_new || self.is_fitted {
            self.fit();
        } else if self.kind != session.axis_kind() {
            self.start = self.axis.place(middle) - self.width / 2.0 / self.scale;
        }
        self.kind = session.axis_kind();
        let position = session.position();
        if is_new || self.position != position {
            self.position = position;
            self.has_moved = true;
            self.reveal(self.axis.after(position as u32));
        }
        self.keep_within();
    }

    /// Whether the position has changed since the last time this was asked.
    pub fn take_moved(&mut self) -> bool {
        std::mem::take(&mut self.has_moved)
    }

    /// The whole run.
    pub fn fit(&mut self) {
        self.is_fitted = true;
        self.start = 0.0;
        self.scale = self.fitting();
    }

    /// Shows a stretch of steps as large as possible.
    pub fn show_steps(&mut self, from: u32, to: u32) {
        let (left, right) = (self.axis.place(f64::from(from)), self.axis.after(to));
        self.is_fitted = false;
        self.scale = 0.8 * self.width / (right - left).max(1.0);
        self.keep_within();
        self.start = (left + right - self.width / self.scale) / 2.0;
        self.keep_within();
    }

    /// Puts a place in the middle.
    pub fn centre(&mut self, place: f64) {
        self.start = place - self.width / 2.0 / self.scale;
        self.keep_within();
    }

    /// The places at the left and the right edge.
    pub fn view(&self) -> (f64, f64) {
        let right = self.start + self.width / self.scale.max(f64::MIN_POSITIVE);
        (self.start, right.min(self.end))
    }

    /// The place where the picture ends.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// Where steps lie.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// Points from the left edge to a place of the axis.
    pub fn x_of(&self, place: f64) -> f64 {
        (place - self.start) * self.scale
    }

    /// From where to where a bar reaches, in points.
    pub fn span(&self, axis: &Axis, bar: &Bar) -> (f64, f64) {
        let (from, to) = axis.span(bar);
        (self.x_of(from), self.x_of(to))
    }

    /// Moves the view by a share of its width.
    pub fn pan(&mut self, share: f64) {
        self.pan_points(share * self.width);
    }

    /// Moves the view by points.
    pub fn pan_points(&mut self, points: f64) {
        self.start += points / self.scale.max(f64::MIN_POSITIVE);
        self.keep_within();
    }

    /// Zooms around the position, when it is in view, else around the middle.
    pub fn zoom(&mut self, factor: f64) {
        let x = self.x_of(self.axis.after(self.position as u32));
        let x = if (0.0..=self.width).contains(&x) {
            x
        } else {
            self.width / 2.0
        };
        self.zoom_at(factor, x);
    }

    /// Zooms so that what is at `x` points stays there.
    pub fn zoom_at(&mut self, factor: f64, x: f64) {
        let anchor = self.start + x / self.scale;
        self.is_fitted = false;
        self.scale *= factor;
        self.keep_within();
        self.start = anchor - x / self.scale;
        self.keep_within();
    }

    /// Points from the left edge to a step.
    pub fn x(&self, step: f64) -> f64 {
        self.x_of(self.axis.place(step))
    }

    /// The place at so many points from the left edge.
    pub fn place_at(&self, x: f64) -> f64 {
        self.start + x / self.scale.max(f64::MIN_POSITIVE)
    }

    /// The step at so many points from the left edge.
    pub fn step_at(&self, x: f64) -> f64 {
        self.axis.step(self.place_at(x))
    }

    /// Whether a bar has no width here: a sleep during which nobody stepped, where steps are counted.
    pub fn is_empty(&self, bar: &Bar) -> bool {
        let (from, to) = self.axis.span(bar);
        bar.count == 1 && to <= from
    }

    /// The steps that are in view at least in part, and where time is counted the one after them, before
    /// which it passes.
    pub fn range(&self) -> (u32, u32) {
        let last = f64::from(self.last);
        let from = self.step_at(0.0).floor().clamp(0.0, last) as u32;
        let beyond = match self.kind {
            AxisKind::Steps => 0.0,
            AxisKind::Time => 1.0,
        };
        let to = (self.step_at(self.width).ceil() + beyond).clamp(0.0, last) as u32;
        (from, to)
    }

    /// How many points a step is wide.
    pub fn points_per_step(&self) -> f64 {
        self.scale
    }

    /// How wide the whole run is when it is fitted, in points.
    pub fn fitted_width(&self) -> f32 {
        (self.end * self.fitting()) as f32
    }

    /// How many steps the run has.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    fn fitting(&self) -> f64 {
        (self.width / self.end).min(UNIT_POINTS_MAX)
    }

    fn keep_within(&mut self) {
        let fitting = self.fitting();
        self.scale = self.scale.clamp(fitting, UNIT_POINTS_MAX.max(fitting));
        let last = self.end - self.width / self.scale;
        self.start = self.start.clamp(0.0, last.max(0.0));
    }

    /// Scrolls so that a place is in view, with some of what is around it.
    fn reveal(&mut self, place: f64) {
        let visible = self.width / self.scale;
        let margin = visible * 0.05;
        if place < self.start + margin || place > self.start + visible - margin {
            self.start = place - visible / 2.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(end: f64) -> TimelineState {
        let mut state = TimelineState {
            width: 1000.0,
            end,
            last: end as u32,
            ..TimelineState::default()
        };
        state.fit();
        state
    }

    #[test]
    fn zooming_keeps_the_step_under_the_pointer() {
        let mut state = wide(1_000_000.0);
        let before = state.step_at(700.0);
        state.zoom_at(1000.0, 700.0);
        assert!((state.step_at(700.0) - before).abs() < 1e-6);
    }

    #[test]
    fn neighbouring_steps_of_a_long_run_keep_their_order_on_the_screen() {
        let mut state = wide(50_000_000.0);
        state.zoom_at(1e9, 900.0);
        let step = state.step_at(500.0).floor();
        assert!((state.x(step) as f32) < (state.x(step + 1.0) as f32));
    }

    #[test]
    fn the_view_never_leaves_the_run() {
        let mut state = wide(500.0);
        state.zoom_at(4.0, 0.0);
        state.pan(-10.0);
        assert_eq!(state.range().0, 0);
        state.pan(100.0);
        assert_eq!(state.range().1, 500);
        state.zoom_at(1e-9, 500.0);
        assert_eq!(state.range(), (0, 500));
    }

    #[test]
    fn a_stretch_of_steps_is_shown_whole() {
        let mut state = wide(1_000_000.0);
        state.show_steps(2_000, 2_100);
        let (from, to) = state.range();
        assert!(from <= 2_000 && to >= 2_100 && to - from < 200, "{from} to {to}");
        state.centre(700_000.0);
        let (from, to) = state.view();
        assert!((from + to - 1_400_000.0).abs() < 1e-3);
    }
}
