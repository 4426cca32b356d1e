//! The bars of one lane at every zoom level.
//!
//! Level 0 holds the bars; each entry of level `k + 1` stands for two of level `k` and keeps their
//! start, their end and the more important kind. A query descends only into entries that are wider
//! than a point, so its cost follows the width of the picture and not the length of the run.

use super::BarKind;
use crate::view::Axis;

/// A stretch of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// First step covered.
    pub start: u32,
    /// The step after the last one covered.
    pub end: u32,
    /// The most important meaning in it.
    pub kind: BarKind,
    /// How many bars it stands for.
    pub count: u32,
}

impl Bar {
    /// A bar that stands for itself.
    pub fn one(start: u32, end: u32, kind: BarKind) -> Bar {
        Bar {
            start,
            end,
            kind,
            count: 1,
        }
    }

    fn join(self, next: Bar) -> Bar {
        Bar {
            start: self.start.min(next.start),
            end: self.end.max(next.end),
            kind: self.kind.max(next.kind),
            count: self.count + next.count,
        }
    }
}

/// Bars in order of their start, with all coarser levels.
#[derive(Clone, Debug, Default)]
pub struct Pyramid {
    /// Level 0 first; the last level has one entry (none when there are no bars).
    levels: Vec<Vec<Bar>>,
}

impl Pyramid {
    /// Takes bars sorted by start.
    pub fn new(bars: Vec<Bar>) -> Pyramid {
        assert!(
            bars.is_sorted_by_key(|bar| bar.start),
            "bars come in order of their start"
        );
        let mut levels = vec![bars];
        while let Some(finest) = levels.last().filter(|level| level.len() > 1) {
            let pairs = finest.chunks(2).map(|pair| match pair {
                [left, right] => left.join(*right),
                _ => pair[0],
            });
            let coarser = pairs.collect();
            levels.push(coarser);
        }
        Pyramid { levels }
    }

    /// How many bars there are at the finest level.
    pub fn len(&self) -> usize {
        self.levels.first().map_or(0, Vec::len)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bars to paint for the steps `from..to` when a step is `points` wide: bars narrower than a
    /// point are joined with their neighbours.
    pub fn bars(&self, from: u32, to: u32, points: f64) -> Vec<Bar> {
        self.bars_on(&Axis::default(), from, to, points)
    }

    /// The same on any axis, whose unit is `points` wide.
    pub fn bars_on(&self, axis: &Axis, from: u32, to: u32, points: f64) -> Vec<Bar> {
        let mut out = Vec::new();
        let top = self.levels.len().saturating_sub(1);
        let query = Query {
            axis,
            from,
            to,
            points,
        };
        if !self.is_empty() {
            self.descend(top, 0, &query, &mut out);
        }
        out
    }

    fn descend(&self, level: usize, index: usize, query: &Query<'_>, out: &mut Vec<Bar>) {
        let Some(&bar) = self.levels[level].get(index) else {
            return;
        };
        if bar.end <= query.from || bar.start >= query.to {
            return;
        }
        if level == 0 || query.width(bar) <= 1.0 {
            query.push(bar, out);
            return;
        }
        self.descend(level - 1, index * 2, query, out);
        self.descend(level - 1, index * 2 + 1, query, out);
    }
}

struct Query<'a> {
    axis: &'a Axis,
    from: u32,
    to: u32,
    points: f64,
}

impl Query<'_> {
    fn width(&self, bar: Bar) -> f64 {
        let (from, to) = self.axis.span(&bar);
        (to - from) * self.points
    }

    /// Adds a bar, joined with the one before when both fall into one point.
    fn push(&self, bar: Bar, out: &mut Vec<Bar>) {
        if let Some(last) = out.last_mut() {
            let joined = last.join(bar);
            if self.width(joined) <= 1.0 {
                *last = joined;
                return;
            }
        }
        out.push(bar);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(count: u32) -> Vec<Bar> {
        (0..count).map(|n| Bar::one(n, n + 1, BarKind::Read)).collect()
    }

    #[test]
    fn wide_bars_stay_single() {
        let pyramid = Pyramid::new(reads(100));
        assert_eq!(pyramid.bars(10, 20, 40.0), reads(100)[10..20]);
    }

    #[test]
    fn one_deadlock_among_a_million_reads_is_seen_from_afar() {
        let mut bars = reads(1_000_000);
        bars[777_777].kind = BarKind::Forever;
        let seen = Pyramid::new(bars).bars(0, 1_000_000, 0.001);
        assert!(seen.len() <= 2100, "{} bars for 1000 points", seen.len());
        let deadlock: Vec<_> = seen.iter().filter(|bar| bar.kind == BarKind::Forever).collect();
        assert_eq!(deadlock.len(), 1);
        assert!(deadlock[0].start <= 777_777 && 777_777 < deadlock[0].end);
    }

    #[test]
    fn sparse_bars_are_not_smeared_over_the_gaps_between_them() {
        let mut bars = reads(1000);
        bars.push(Bar::one(500_000, 500_001, BarKind::Write));
        let seen = Pyramid::new(bars).bars(0, 1_000_000, 0.001);
        assert!(seen.iter().all(|bar| bar.end - bar.start <= 1000));
    }

    #[test]
    fn nothing_is_lost_by_joining() {
        let seen = Pyramid::new(reads(12_345)).bars(0, 12_345, 0.01);
        assert_eq!(seen.iter().map(|bar| bar.count).sum::<u32>(), 12_345);
    }
}
