//! Where a step lies on the horizontal axis of the timeline.
//!
//! By step, each step is one unit wide. By virtual time that alone would not do: time stands still while a
//! program computes (unless it is modelled), and a hundred steps would lie on one point. So a step keeps its
//! unit, steps of one instant stand side by side, and the time that passes is added between them: in all as
//! many units as the run has steps. Half of the picture is for the steps, half for the time, in proportion.

use super::Bar;
use super::number::grouped;
use crate::trace::Event;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the horizontal axis counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisKind {
    /// Steps.
    #[default]
    Steps,
    /// Virtual time, with steps of one instant side by side.
    Time,
}

impl AxisKind {
    /// The other one.
    pub fn other(self) -> AxisKind {
        match self {
            AxisKind::Steps => AxisKind::Time,
            AxisKind::Time => AxisKind::Steps,
        }
    }
}

/// Places of steps, in units of a step's width.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    /// `None` when it counts steps.
    time: Option<Arc<Times>>,
}

#[derive(Debug)]
struct Times {
    /// When each step began; the last entry is the end of the run. Never falls.
    begun_ns: Vec<u64>,
    /// Units for a nanosecond.
    units: f64,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub place: f64,
    /// What is written there.
    pub label: String,
}

impl Axis {
    /// By virtual time, for a run that ended at `end_ns`.
    pub fn time(events: &[Event], end_ns: u64) -> Axis {
        let units = match end_ns {
            0 => 0.0,
            _ => events.len() as f64 / end_ns as f64,
        };
        Axis::of_time(events, end_ns, units)
    }

    /// By virtual time, with time as wide as on this axis.
    pub fn like(&self, events: &[Event], end_ns: u64) -> Axis {
        match &self.time {
            Some(time) => Axis::of_time(events, end_ns, time.units),
            None => Axis::default(),
        }
    }

    fn of_time(events: &[Event], end_ns: u64, units: f64) -> Axis {
        let mut latest = 0;
        let times = events.iter().map(|event| event.time_ns);
        let begun_ns = times.chain([end_ns]).map(|time| {
            latest = latest.max(time);
            latest
        });
        Axis {
            time: Some(Arc::new(Times {
                begun_ns: begun_ns.collect(),
                units,
            })),
        }
    }

    /// Whether this is the other axis, or a copy of it.
    pub fn is_same(&self, other: &Axis) -> bool {
        match (&self.time, &other.time) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Where a step begins; also parts of a step, and past the end of the run.
    pub fn place(&self, step: f64) -> f64 {
        let Some(time) = &self.time else {
            return step;
        };
        let whole = step.max(0.0).floor();
        let from = time.place(whole);
        from + (step - whole) * (time.place(whole + 1.0) - from)
    }

    /// The same for a whole step.
    fn begin(&self, step: u32) -> f64 {
        match &self.time {
            Some(time) => time.begin(step as usize),
            None => f64::from(step),
        }
    }

    /// Where the step before this one ends: time may pass before the next one begins.
    pub fn after(&self, step: u32) -> f64 {
        match step.checked_sub(1) {
            Some(last) => self.begin(last) + 1.0,
            None => 0.0,
        }
    }

    /// The step at a place, as [`Axis::place`] takes it.
    pub fn step(&self, place: f64) -> f64 {
        self.time.as_ref().map_or(place, |time| time.step(place))
    }

    /// From where to where a bar reaches: a wait from the end of the step before it to where its task goes
    /// on, a step only as far as it is wide.
    pub fn span(&self, bar: &Bar) -> (f64, f64) {
        match bar.kind.is_stretch() {
            true => (self.after(bar.start), self.begin(bar.end)),
            false => (self.begin(bar.start), self.after(bar.end)),
        }
    }

    /// Marks between two places, no closer than `apart`.
    pub fn ticks(&self, from: f64, to: f64, apart: f64) -> Vec<Tick> {
        match &self.time {
            None => steps(from, to, apart),
            Some(time) => time.ticks(from, to, apart),
        }
    }
}

impl Times {
    fn place(&self, step: f64) -> f64 {
        let last = self.begun_ns.len() - 1;
        let ns = self.begun_ns[(step.max(0.0) as usize).min(last)];
        step + ns as f64 * self.units
    }

    /// Where a whole step begins.
    fn begin(&self, step: usize) -> f64 {
        let last = self.begun_ns.len() - 1;
        step as f64 + self.begun_ns[step.min(last)] as f64 * self.units
    }

    fn step(&self, place: f64) -> f64 {
        let last = self.begun_ns.len() - 1;
        let end = self.begin(last);
        if place >= end {
            return last as f64 + place - end;
        }
        let (mut low, mut high) = (0, last);
        while high - low > 1 {
            let middle = low.midpoint(high);
            match self.begin(middle) <= place {
                true => low = middle,
                false => high = middle,
            }
        }
        let (from, to) = (self.begin(low), self.begin(high));
        low as f64 + (place - from) / (to - from).max(f64::MIN_POSITIVE)
    }

    /// Where a time comes: after the steps that had begun before it.
    fn place_of(&self, ns: u64) -> f64 {
        let steps = self.begun_ns.len() - 1;
        let begun = self.begun_ns[..steps].partition_point(|begun| *begun < ns);
        begun as f64 + ns as f64 * self.units
    }

    fn ticks(&self, from: f64, to: f64, apart: f64) -> Vec<Tick> {
        let end = self.begun_ns.last().copied().unwrap_or(0);
        if end == 0 || self.units <= 0.0 {
            return vec![Tick {
                place: 0.0,
                label: seconds(0),
            }];
        }
        let every = round_up(apart / self.units).max(1.0);
        let mut ticks: Vec<Tick> = Vec::new();
        let before = self.step(from.max(0.0)).max(0.0) as usize;
        let begun = self.begun_ns[before.min(self.begun_ns.len() - 1)];
        let mut number = (begun as f64 / every).floor() as u64;
        while ticks.len() < TICKS_MAX {
            let ns = (number as f64 * every) as u64;
            let place = self.place_of(ns);
            if ns > end || place > to {
                break;
            }
            let is_free = ticks.last().is_none_or(|tick| place - tick.place >= apart);
            if place >= from && is_free {
                let label = seconds(ns);
                ticks.push(Tick { place, label });
            }
            number += 1;
        }
        ticks
    }
}

/// More marks than this are of no use to anybody.
const TICKS_MAX: usize = 200;

fn steps(from: f64, to: f64, apart: f64) -> Vec<Tick> {
    let every = round_up(apart.max(1.0));
    let first = (from.max(0.0) / every).ceil() as u64;
    let all = (first..).map(|number| number as f64 * every);
    let within = all.take_while(|place| *place <= to).take(TICKS_MAX);
    within
        .map(|place| Tick {
            place,
            label: grouped(place as u64, ' '),
        })
        .collect()
}

/// The next 1, 2 or 5 with zeros.
fn round_up(least: f64) -> f64 {
    let ten = 10_f64.powf(least.max(1e-9).log10().floor());
    let fits = [1.0, 2.0, 5.0, 10.0].map(|times| times * ten);
    fits.into_iter()
        .find(|number| *number >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * ten)
}

/// A time as briefly as it can be said.
pub fn seconds(ns: u64) -> String {
    let (unit, name) = match ns {
        0 => return "0 s".to_owned(),
        1_000_000_000.. => (1e9, "s"),
        1_000_000.. => (1e6, "ms"),
        1_000.. => (1e3, "µs"),
        _ => (1.0, "ns"),
    };
    let text = format!("{:.3}", ns as f64 / unit);
    format!("{} {name}", text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::BarKind;
    use crate::view::made::event;

    /// Steps that began at these milliseconds, of a run that ended at the last of them.
    fn axis(times: &[u64]) -> Axis {
        let events: Vec<Event> = times
            .iter()
            .map(|time| Event {
                time_ns: time * 1_000_000,
                ..event(0)
            })
            .collect();
        Axis::time(&events[..events.len() - 1], times.last().unwrap() * 1_000_000)
    }

    #[test]
    fn steps_of_one_instant_stand_side_by_side_and_time_passes_between_them() {
        let axis = axis(&[0, 0, 100, 100, 100]);
        // Four steps, and four units for a tenth of a second.
        assert_eq!(
            [0, 1, 2, 3, 4].map(|step| axis.place(f64::from(step))),
            [0.0, 1.0, 6.0, 7.0, 8.0]
        );
        assert_eq!(axis.after(2), 2.0);
        let spans = [BarKind::Sleeping, BarKind::Read].map(|kind| axis.span(&Bar::one(1, 2, kind)));
        assert_eq!(spans, [(1.0, 6.0), (1.0, 2.0)]);
    }

    #[test]
    fn a_place_leads_back_to_its_step() {
        let axis = axis(&[0, 0, 5, 5, 90, 200, 200]);
        for step in [0.0, 0.5, 1.0, 1.75, 2.0, 4.5, 5.0, 8.0] {
            assert!((axis.step(axis.place(step)) - step).abs() < 1e-9, "{step}");
        }
        assert_eq!(Axis::default().step(7.5), 7.5);
    }

    #[test]
    fn without_any_time_it_is_an_axis_of_steps() {
        let axis = axis(&[0, 0, 0]);
        assert_eq!(axis.place(2.0), 2.0);
        assert_eq!(axis.ticks(0.0, 2.0, 0.5).len(), 1);
    }

    #[test]
    fn marks_are_round_and_apart() {
        let labels = |ticks: Vec<Tick>| ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>();
        assert_eq!(
            labels(Axis::default().ticks(0.0, 2_500.0, 900.0)),
            ["0", "1 000", "2 000"]
        );
        let axis = axis(&[0, 50, 100, 1_000, 1_000]);
        let ticks = axis.ticks(0.0, 100.0, 1.0);
        assert!(ticks.windows(2).all(|pair| pair[1].place - pair[0].place >= 1.0));
        assert_eq!(ticks[0].label, "0 s");
        assert_eq!(labels(ticks).last().map(String::as_str), Some("1 s"));
        assert_eq!(seconds(1_500), "1.5 µs");
        assert_eq!(seconds(20_000_000), "20 ms");
    }
}
