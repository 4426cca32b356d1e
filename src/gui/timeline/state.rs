//! Which stretch of the run the timeline shows: steps in `f64`, points in `f64`, and only what is
//! painted in `f32`, relative to the left edge, so that a million steps keep their order.

use crate::session::Loaded;
use std::sync::Arc;

const POINTS_PER_STEP_MAX: f64 = 90.0;

/// The view of the timeline.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// The step at the left edge.
    start: f64,
    /// How wide a step is.
    points_per_step: f64,
    /// How wide the lanes are, in points.
    width: f64,
    /// Where the picture of the run ends.
    end: f64,
    /// How many steps the run has.
    steps: u32,
    position: usize,
    /// The run that is shown, by address; another one is fitted anew.
    shown: Option<usize>,
    is_fitted: bool,
    /// Whether the position has changed since this was asked last.
    has_moved: bool,
}

impl TimelineState {
    /// Takes note of what is to be shown: fits a new run, follows the position, keeps within the ends.
    pub fn show(&mut self, loaded: &Arc<Loaded>, width: f32, position: usize) {
        let address = Arc::as_ptr(loaded) as usize;
        let is_new = self.shown.replace(address) != Some(address);
        self.width = f64::from(width);
        self.end = f64::from(loaded.timeline.end.max(1));
        self.steps = loaded.timeline.steps;
        if is_new || self.is_fitted {
            self.fit();
        }
        if is_new || self.position != position {
            self.position = position;
            self.has_moved = true;
            self.reveal(position as f64);
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
        self.points_per_step = self.fitting();
    }

    /// Moves the view by a share of its width.
    pub fn pan(&mut self, share: f64) {
        self.pan_points(share * self.width);
    }

    /// Moves the view by points.
    pub fn pan_points(&mut self, points: f64) {
        self.start += points / self.points_per_step.max(f64::MIN_POSITIVE);
        self.keep_within();
    }

    /// Zooms around the position, when it is in view, else around the middle.
    pub fn zoom(&mut self, factor: f64) {
        let x = self.x(self.position as f64);
        let x = if (0.0..=self.width).contains(&x) {
            x
        } else {
            self.width / 2.0
        };
        self.zoom_at(factor, x);
    }

    /// Zooms so that what is at `x` points stays there.
    pub fn zoom_at(&mut self, factor: f64, x: f64) {
        let anchor = self.step_at(x);
        self.is_fitted = false;
        self.points_per_step *= factor;
        self.keep_within();
        self.start = anchor - x / self.points_per_step;
        self.keep_within();
    }

    /// Points from the left edge to a place of the axis.
    pub fn x(&self, step: f64) -> f64 {
        (step - self.start) * self.points_per_step
    }

    /// The place of the axis at so many points from the left edge.
    pub fn step_at(&self, x: f64) -> f64 {
        self.start + x / self.points_per_step
    }

    /// The steps that are in view at least in part.
    pub fn range(&self) -> (u32, u32) {
        let from = self.start.floor().max(0.0) as u32;
        let to = self.step_at(self.width).ceil().clamp(0.0, self.end) as u32;
        (from, to)
    }

    /// How wide a step is.
    pub fn points_per_step(&self) -> f64 {
        self.points_per_step
    }

    /// How many steps the run has.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    fn fitting(&self) -> f64 {
        (self.width / self.end).min(POINTS_PER_STEP_MAX)
    }

    fn keep_within(&mut self) {
        let fitting = self.fitting();
        self.points_per_step = self
            .points_per_step
            .clamp(fitting, POINTS_PER_STEP_MAX.max(fitting));
        let last = self.end - self.width / self.points_per_step;
        self.start = self.start.clamp(0.0, last.max(0.0));
    }

    /// Scrolls so that a place is in view, with some of what is around it.
    fn reveal(&mut self, step: f64) {
        let visible = self.width / self.points_per_step;
        let margin = visible * 0.05;
        if step < self.start + margin || step > self.start + visible - margin {
            self.start = step - visible / 2.0;
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
}
