//! The lanes of a run: who did what at which step, who waited from when to when, where switches are.
//!
//! The horizontal axis counts steps: the bar of step `n` covers `n..n + 1`. Built once for a
//! recording; a query for any stretch at any zoom touches as many bars as there are pixels, not steps.
//! Colours and pixels live with whoever paints it.

mod holds;
mod kind;
mod pyramid;
mod sketch;
pub mod waits;

pub use holds::{Hold, Holds};
pub use kind::BarKind;
pub use pyramid::{Bar, Pyramid};
pub use sketch::Sketch;
pub use waits::Wait;

use crate::run::Recording;
use crate::trace::TaskId;

/// The picture of a whole run.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// One row a task, in the order in which the tasks were made.
    pub lanes: Vec<Lane>,
    /// How many steps the run took.
    pub steps: u32,
    /// Where the picture ends: one step later than the run when tasks go on waiting for ever, so that
    /// also the wait of the task that took the last step is seen.
    pub end: u32,
    /// The steps whose predecessor was another task's, in order.
    pub switches: Vec<u32>,
    /// Who waited for what, in the order in which the waits ended.
    pub waits: Vec<Wait>,
}

/// The row of one task.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Whose row it is.
    pub task: TaskId,
    /// The thread's name.
    pub name: String,
    /// The first step at which the task existed.
    pub begin: u32,
    /// The step after its last; the end of the run when it never ended.
    pub end: u32,
    /// The steps the task took, in order.
    pub steps: Vec<u32>,
    /// What fills the row.
    pub bars: Pyramid,
    /// Which locks the task held.
    pub holds: Holds,
}

impl Timeline {
    /// Draws the picture of a run from its record.
    pub fn new(recording: &Recording) -> Self {
        let mut sketch = Sketch::default();
        sketch.read(&recording.events);
        sketch.finish(recording)
    }

    /// The first switch after this position, as a position: just before the other task's step.
    pub fn switch_after(&self, position: usize) -> Option<usize> {
        let index = self.switches.partition_point(|&s| s as usize <= position);
        self.switches.get(index).map(|&s| s as usize)
    }

    /// The last switch before this position.
    pub fn switch_before(&self, position: usize) -> Option<usize> {
        let index = self.switches.partition_point(|&s| (s as usize) < position);
        Some(self.switches[index.checked_sub(1)?] as usize)
    }

    /// The lane of a task.
    pub fn lane(&self, task: TaskId) -> Option<&Lane> {
        self.lanes.get(task.index())
    }
}

impl Lane {
    /// The position just after the task's first step that is not yet taken at `position`.
    pub fn after(&self, position: usize) -> Option<usize> {
        let index = self.steps.partition_point(|&s| (s as usize) < position);
        self.steps.get(index).map(|&s| s as usize + 1)
    }

    /// The position just after the task's last step but the one taken at `position`.
    pub fn before(&self, position: usize) -> Option<usize> {
        let index = self.steps.partition_point(|&s| s as usize + 1 < position);
        Some(self.steps[index.checked_sub(1)?] as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, Names, Op, Outcome, Standing};
    use crate::view::made::{acquire, crossed_locks, event, many, release};

    fn picture(events: &[Event], outcome: &Outcome, ending: &Standing) -> Timeline {
        Sketch::whole(events, outcome, ending, &Names::default(), &|_, _| None)
    }

    #[test]
    fn a_switch_is_found_in_both_directions() {
        let events = [event(0), event(0), event(1), event(1), event(0)];
        let timeline = picture(&events, &Outcome::Finished, &Standing::default());
        assert_eq!(timeline.switches, [2, 4]);
        assert_eq!(timeline.switch_after(0), Some(2));
        assert_eq!(timeline.switch_after(2), Some(4));
        assert_eq!(timeline.switch_after(4), None);
        assert_eq!(timeline.switch_before(5), Some(4));
        assert_eq!(timeline.switch_before(2), None);
    }

    #[test]
    fn a_lane_knows_the_next_and_the_previous_step_of_its_task() {
        let events = [event(0), event(1), event(0), event(1)];
        let timeline = picture(&events, &Outcome::Finished, &Standing::default());
        let lane = &timeline.lanes[1];
        assert_eq!(lane.after(0), Some(2));
        assert_eq!(lane.after(2), Some(4));
        assert_eq!(lane.after(4), None);
        assert_eq!(lane.before(4), Some(2));
        assert_eq!(lane.before(2), None);
    }

    #[test]
    fn a_wait_for_a_lock_lasts_until_its_release() {
        let events = [acquire(0, 1), event(1), event(0), release(0, 1), acquire(1, 1)];
        let timeline = picture(&events, &Outcome::Finished, &Standing::default());
        let bars = timeline.lanes[1].bars.bars(0, 5, 1.0);
        let blocked: Vec<_> = bars.iter().filter(|bar| bar.kind == BarKind::Blocked).collect();
        assert_eq!(blocked.len(), 1);
        assert_eq!((blocked[0].start, blocked[0].end), (2, 4));
    }

    #[test]
    fn a_sleep_during_which_nobody_steps_is_kept_for_the_axis_of_time() {
        let slept = crate::view::made::step(0, Op::Sleep);
        let timeline = picture(&[event(0), slept], &Outcome::Finished, &Standing::default());
        let bars = timeline.lanes[0].bars.bars(0, 2, 10.0);
        let sleeping: Vec<_> = bars.iter().filter(|bar| bar.kind == BarKind::Sleeping).collect();
        assert_eq!((sleeping[0].start, sleeping[0].end, bars.len()), (1, 1, 3));
    }

    #[test]
    fn the_last_wait_of_a_deadlock_is_marked_to_the_end() {
        let (events, ending) = crossed_locks();
        let timeline = picture(&events, &Outcome::Deadlock, &ending);
        for lane in &timeline.lanes[1..] {
            let bars = lane.bars.bars(0, timeline.end, 1.0);
            let last = bars.last().unwrap();
            assert_eq!((last.kind, last.end), (BarKind::Forever, timeline.end));
        }
    }

    #[test]
    fn a_million_events_are_drawn_from_a_few_thousand_bars() {
        let events = many(1_000_000, 8);
        let timeline = picture(&events, &Outcome::Finished, &Standing::default());
        let points_per_step = 1200.0 / 1_000_000.0;
        let bars: usize = timeline
            .lanes
            .iter()
            .map(|lane| lane.bars.bars(0, timeline.steps, points_per_step).len())
            .sum();
        assert!(bars <= 8 * 2600, "{bars} bars for 8 lanes of 1200 points");
    }
}
