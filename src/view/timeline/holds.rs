//! Who held which lock from when to when, read off the events of a run.

use super::{Bar, BarKind, Pyramid};
use crate::trace::{Event, ObjectId, Op, OpResult, Scalar};

/// A stretch during which a task held a lock: from the step that took it to the one that gave it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The lock.
    pub lock: ObjectId,
    /// The step that took it.
    pub from: u32,
    /// The step after the one that gave it back, or the end of the picture.
    pub to: u32,
}

/// The locks of one task over a run.
#[derive(Clone, Debug, Default)]
pub struct Holds {
    /// In the order in which they were taken.
    pub all: Vec<Hold>,
    /// Where the task held at least one lock.
    pub one: Pyramid,
    /// Where it held at least two.
    pub two: Pyramid,
    /// How far to the right those up to each one reach.
    reach: Vec<u32>,
}

impl Holds {
    fn new(mut all: Vec<Hold>) -> Holds {
        all.sort_unstable_by_key(|hold| (hold.from, hold.to));
        let reach = all.iter().scan(0, |reach, hold| {
            *reach = hold.to.max(*reach);
            Some(*reach)
        });
        Holds {
            one: covered(&all, 1),
            two: covered(&all, 2),
            reach: reach.collect(),
            all,
        }
    }

    /// What the task held when it took a step, or would have.
    pub fn at(&self, step: u32) -> impl Iterator<Item = &Hold> {
        self.within(step, step + 1)
    }

    /// What it held at some of the steps `from..to`.
    pub fn within(&self, from: u32, to: u32) -> impl Iterator<Item = &Hold> {
        let first = self.reach.partition_point(|reach| *reach <= from);
        let begun = self.all[first..].iter().take_while(move |hold| hold.from < to);
        begun.filter(move |hold| hold.to > from)
    }
}

/// A lock that is held now.
#[derive(Clone, Copy, Debug)]
struct Open {
    lock: ObjectId,
    from: u32,
    /// How often it was taken and not given back.
    count: u32,
    /// It was given up for a wait and will be taken again.
    is_waiting: bool,
}

/// The locks of all tasks while the events of a run come.
#[derive(Clone, Debug, Default)]
pub struct Holding {
    /// What each task holds now, and what it has held.
    tasks: Vec<(Vec<Open>, Vec<Hold>)>,
}

impl Holding {
    /// Takes in the next event of the run.
    pub fn read(&mut self, step: u32, event: &Event) {
        let is_done = event.result == OpResult::Done;
        match event.op {
            Op::Acquire(lock) | Op::TryAcquire(lock) if is_done => take(&mut self.of(event).0, lock, step),
            Op::Release(lock) if is_done => {
                let is_there = |(held, _): &(Vec<Open>, _)| held.iter().any(|open| open.lock == lock);
                // Anybody may give back a plain lock.
                let owner = match is_there(self.of(event)) {
                    true => Some(event.task.index()),
                    false => self.tasks.iter().position(is_there),
                };
                if let Some((held, all)) = owner.map(|owner| &mut self.tasks[owner]) {
                    give(held, all, lock, step);
                }
            }
            Op::Wait(_) if is_done => {
                let (held, all) = self.of(event);
                let mut held = held.iter_mut();
                if let Some(open) = held.find(|open| event.value == Scalar::Object(open.lock)) {
                    open.is_waiting = true;
                    let (lock, from) = (open.lock, open.from);
                    all.push(Hold {
                        lock,
                        from,
                        to: step + 1,
                    });
                }
            }
            Op::Wake(_) if is_done || event.result == OpResult::TimedOut => {
                if let Some(open) = self.of(event).0.iter_mut().find(|open| open.is_waiting) {
                    open.is_waiting = false;
                    open.from = step;
                }
            }
            _ => {}
        }
    }

    fn of(&mut self, event: &Event) -> &mut (Vec<Open>, Vec<Hold>) {
        let task = event.task.index();
        if self.tasks.len() <= task {
            self.tasks.resize_with(task + 1, Default::default);
        }
        &mut self.tasks[task]
    }

    /// The locks of so many tasks, in a picture that ends at `end`.
    pub fn finish(mut self, tasks: usize, end: u32) -> Vec<Holds> {
        self.tasks.resize_with(tasks, Default::default);
        let tasks = self.tasks.into_iter();
        tasks
            .map(|(open, mut all)| {
                let still = open.into_iter().filter(|open| !open.is_waiting);
                all.extend(still.map(|Open { lock, from, .. }| Hold { lock, from, to: end }));
                Holds::new(all)
            })
            .collect()
    }
}

fn take(held: &mut Vec<Open>, lock: ObjectId, step: u32) {
    match held.iter_mut().find(|open| open.lock == lock) {
        Some(again) => again.count += 1,
        None => held.push(Open {
            lock,
            from: step,
            count: 1,
            is_waiting: false,
        }),
    }
}

fn give(held: &mut Vec<Open>, all: &mut Vec<Hold>, lock: ObjectId, step: u32) {
    let Some(index) = held.iter().position(|open| open.lock == lock) else {
        return;
    };
    held[index].count -= 1;
    if held[index].count == 0 {
        let Open { lock, from, .. } = held.remove(index);
        all.push(Hold {
            lock,
            from,
            to: step + 1,
        });
    }
}

/// Where at least so many stretches lie above each other.
fn covered(all: &[Hold], least: i32) -> Pyramid {
    let begins = all.iter().map(|hold| (hold.from, 1));
    // Where one lock is given back by the step that another stretch begins at, the two meet.
    let ends = all.iter().map(|hold| (hold.to, -1));
    let mut borders: Vec<(u32, i32)> = begins.chain(ends).collect();
    borders.sort_unstable_by_key(|(step, change)| (*step, -change));
    let (mut depth, mut from) = (0, None);
    let mut bars = Vec::new();
    for (step, change) in borders {
        depth += change;
        match (from, depth >= least) {
            (None, true) => from = Some(step),
            (Some(begun), false) => {
                bars.push(Bar::one(begun, step, BarKind::Sync));
                from = None;
            }
            _ => {}
        }
    }
    Pyramid::new(bars)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;
    use crate::view::made::{acquire, event, object, release, step};

    fn holds(events: &[Event], tasks: usize, end: u32) -> Vec<Holds> {
        let mut holding = Holding::default();
        (0..)
            .zip(events)
            .for_each(|(step, event)| holding.read(step, event));
        holding.finish(tasks, end)
    }

    fn stretches(pyramid: &Pyramid, end: u32) -> Vec<(u32, u32)> {
        let bars = pyramid.bars(0, end, 100.0);
        bars.iter().map(|bar| (bar.start, bar.end)).collect()
    }

    #[test]
    fn a_lock_is_held_from_the_step_that_takes_it_to_the_one_that_gives_it_back() {
        let events = [
            event(0),
            acquire(0, 1),
            acquire(0, 2),
            release(0, 2),
            release(0, 1),
            event(0),
        ];
        let holds = holds(&events, 1, 6);
        assert_eq!(stretches(&holds[0].one, 6), [(1, 5)]);
        assert_eq!(stretches(&holds[0].two, 6), [(2, 4)]);
        let locks: Vec<ObjectId> = holds[0].at(3).map(|hold| hold.lock).collect();
        assert_eq!(locks, [object(1), object(2)]);
    }

    #[test]
    fn a_lock_taken_twice_is_held_until_it_is_given_back_twice_and_by_whomever() {
        let events = [
            acquire(0, 1),
            acquire(0, 1),
            release(0, 1),
            event(0),
            release(1, 1),
        ];
        let holds = holds(&events, 2, 5);
        assert_eq!(stretches(&holds[0].one, 5), [(0, 5)]);
        assert!(holds[1].all.is_empty());
    }

    #[test]
    fn a_wait_gives_the_lock_back_for_its_time() {
        let waits = Event {
            value: Scalar::Object(object(1)),
            ..step(0, Op::Wait(object(2)))
        };
        let events = [
            acquire(0, 1),
            waits,
            event(1),
            step(0, Op::Wake(object(2))),
            event(0),
        ];
        let holds = holds(&events, 2, 5);
        assert_eq!(stretches(&holds[0].one, 5), [(0, 2), (3, 5)]);
    }

    #[test]
    fn what_is_never_given_back_is_held_to_the_end() {
        let (events, _) = crate::view::made::crossed_locks();
        let holds = holds(&events, 3, 7);
        let thread = TaskId(1).index();
        assert_eq!(stretches(&holds[thread].one, 7), [(3, 7)]);
    }
}
