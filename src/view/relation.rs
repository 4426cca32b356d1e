//! Two steps of a run: which came first because of what, or that nothing orders them.
//!
//! In come the events and two steps; out comes the way from one to the other along happens-before, or that
//! there is none and whether that is a data race. The words for it are here too.

use super::arrows::step_of;
use super::{Language, Timeline};
use crate::causality::Order;
use crate::detect::Variable;
use crate::trace::{Event, Names};

/// How two steps stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The earlier one, the later one, and between them the way from one to the other when there is one:
    /// each step had to come before the next.
    pub steps: Vec<usize>,
    /// What makes it so.
    pub how: How,
}

/// What orders two steps, if anything does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// One task took both.
    OneTask,
    /// What synchronises the tasks.
    Synchronised,
    /// Nothing, and both access one variable, at least one of them by a write.
    Race,
    /// Nothing.
    Unordered,
}

impl Relation {
    /// Looks for a way from the earlier of two steps to the later one; walks along the run up to there once.
    /// `None` when a step is missing or both are the same.
    pub fn new(events: &[Event], timeline: &Timeline, one: usize, other: usize) -> Option<Relation> {
        let (first, second) = (one.min(other), one.max(other));
        if first == second || second >= events.len() {
            return None;
        }
        if events[first].task == events[second].task {
            return Some(Relation {
                steps: vec![first, second],
                how: How::OneTask,
            });
        }
        if let Some(steps) = way(events, timeline, first, second) {
            return Some(Relation {
                steps,
                how: How::Synchronised,
            });
        }
        let how = match Variable::is_raced_for(&events[first], &events[second]) {
            true => How::Race,
            false => How::Unordered,
        };
        Some(Relation {
            steps: vec![first, second],
            how,
        })
    }

    /// The relation in a sentence; steps are counted from 1.
    pub fn sentence(&self, events: &[Event], names: &Names, language: Language) -> String {
        let (Some(&first), Some(&last)) = (self.steps.first(), self.steps.last()) else {
            return String::new();
        };
        let (a, b) = (first + 1, last + 1);
        let place = || {
            events[first]
                .op
                .place()
                .map_or_else(String::new, |place| names.place(place))
        };
        match (self.how, language) {
            (How::OneTask, Language::English) => {
                format!("Step {a} always comes before step {b}: one thread takes both.")
            }
            (How::OneTask, Language::Chinese) => format!("第 {a} 步总在第 {b} 步之前：两步属于同一线程。"),
            (How::Synchronised, Language::English) => {
                format!(
                    "Step {a} is ordered before step {b}, because each of these had to wait for the one before:"
                )
            }
            (How::Synchronised, Language::Chinese) => {
                format!("第 {a} 步先于第 {b} 步，因为下列每一步都必须等待前一步：")
            }
            (How::Race, Language::English) => format!(
                "Nothing orders steps {a} and {b}, both access {}, and one of them writes: this is a data race.",
                place()
            ),
            (How::Race, Language::Chinese) => format!(
                "第 {a} 步与第 {b} 步之间没有先后约束，都访问 {}，且至少一步为写入：这是数据竞争。",
                place()
            ),
            (How::Unordered, Language::English) => format!(
                "Nothing orders steps {a} and {b}: they could come the other way round. It is no data race, since \
                 they do not access one variable with a write among them."
            ),
            (How::Unordered, Language::Chinese) => format!(
                "第 {a} 步与第 {b} 步之间没有先后约束，先后可以颠倒。这不是数据竞争，因为它们没有访问同一变量并写入。"
            ),
        }
    }
}

/// How a task first came to know of a step.
#[derive(Clone, Copy)]
struct Learned {
    /// How many steps the task had taken then.
    count: u32,
    /// By this step,
    at: usize,
    /// from this step of another task.
    from: usize,
}

fn way(events: &[Event], timeline: &Timeline, first: usize, second: usize) -> Option<Vec<usize>> {
    let mut learned: Vec<Option<Learned>> = vec![None; timeline.lanes.len()];
    let mut order = Order::default();
    let task = events[first].task;
    let mut count = 0;
    for (step, event) in events[..=second].iter().enumerate() {
        order.observe(event);
        let clock = order.clock(event.task);
        if step == first {
            count = clock.get(task);
        }
        let index = event.task.index();
        if step <= first || event.task == task || learned[index].is_some() || !clock.knows(task, count) {
            continue;
        }
        // Of those who could have told, the latest: whatever the others knew, it knew already.
        let knowing = timeline
            .lanes
            .iter()
            .filter(|lane| match learned[lane.task.index()] {
                _ if lane.task == task => true,
                Some(known) => clock.knows(lane.task, known.count),
                None => false,
            });
        let told = knowing.filter_map(|lane| step_of(timeline, lane.task, clock.get(lane.task)));
        learned[index] = told.max().map(|from| Learned {
            count: clock.get(event.task),
            at: step,
            from,
        });
    }
    let mut back = vec![second];
    let mut at = second;
    while events[at].task != task {
        let known = learned[events[at].task.index()]?;
        back.extend([known.at, known.from]);
        at = known.from;
    }
    back.push(first);
    back.dedup();
    back.reverse();
    Some(back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Op, Outcome, Place, Standing, Symbol, TaskId};
    use crate::view::made::{acquire, event, names, object, release, step};

    fn relation(events: &[Event], one: usize, other: usize) -> Relation {
        let standing = Standing::default();
        let timeline =
            crate::view::timeline::Sketch::whole(events, &Outcome::Finished, &standing, &names(), &|_, _| {
                None
            });
        Relation::new(events, &timeline, one, other).unwrap()
    }

    fn write(task: u32) -> Event {
        step(task, Op::Write(Place::Global(object(0), Symbol(1))))
    }

    #[test]
    fn a_way_leads_over_every_lock_that_was_handed_on() {
        let events = [
            write(0),
            acquire(0, 1),
            release(0, 1),
            acquire(1, 1),
            acquire(1, 2),
            release(1, 2),
            acquire(2, 2),
            event(2),
        ];
        let ordered = relation(&events, 7, 0);
        assert_eq!(ordered.how, How::Synchronised);
        assert_eq!(ordered.steps, [0, 2, 3, 5, 6, 7]);
        let told = ordered.sentence(&events, &names(), Language::English);
        assert!(told.starts_with("Step 1 is ordered before step 8"), "{told}");
    }

    #[test]
    fn a_write_and_a_read_without_a_way_between_them_race() {
        let events = [write(1), event(2), event(1)];
        let raced = relation(&events, 0, 1);
        assert_eq!((raced.how, &raced.steps[..]), (How::Race, &[0, 1][..]));
        let told = raced.sentence(&events, &names(), Language::English);
        assert!(
            told.contains("both access counter") && told.ends_with("data race."),
            "{told}"
        );
        let told = raced.sentence(&events, &names(), Language::Chinese);
        assert!(
            told.contains("都访问 counter") && told.contains("数据竞争"),
            "{told}"
        );
        assert_eq!(relation(&events, 1, 2).how, How::Unordered);
        assert_eq!(relation(&events, 0, 2).how, How::OneTask);
    }

    #[test]
    fn a_way_is_not_found_backwards() {
        let events = [
            step(0, Op::Spawn(TaskId(1))),
            write(0),
            step(1, Op::Begin),
            write(1),
        ];
        assert_eq!(relation(&events, 0, 3).steps, [0, 2, 3]);
        assert_eq!(relation(&events, 1, 3).how, How::Race);
    }
}
