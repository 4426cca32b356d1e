//! Every run with no preemption, then every run with one, and so on: most mistakes need few.
//!
//! After Musuvathi and Qadeer, *Iterative context bounding for systematic testing of multithreaded programs*
//! (PLDI 2007), and for delays Emmi, Qadeer and Rakamarić, *Delay-bounded scheduling* (POPL 2011). Runs are made
//! one after the other from the start, so memory does not grow with their number. When a bound has cut nothing
//! off, these are all runs there are.

use crate::explore::{Bounds, ENDS_NOT_SEARCHED, Ended, Harvest, Pace, Reached};
use crate::run::{Ground, Walk};
use crate::scheduler::Candidate;
use crate::trace::{Choice, Event, Op, TaskId};
use std::sync::atomic::Ordering;

/// What is counted, and few of which are tried first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Switches away from a task that could go on.
    #[default]
    Preemptions,
    /// Tasks that are passed over, where otherwise each goes on until it waits and then the next one's turn is.
    Delays,
}

impl Counted {
    /// The word for one or several.
    fn word(self, count: u64) -> &'static str {
        match (self, count) {
            (Counted::Preemptions, 1) => "preemption",
            (Counted::Preemptions, _) => "preemptions",
            (Counted::Delays, 1) => "delay",
            (Counted::Delays, _) => "delays",
        }
    }
}

/// Which runs a search makes, and in what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// What is counted.
    pub counted: Counted,
    /// The most of it that a run may have; without a bound all runs are made in the end.
    pub most: Option<u64>,
}

impl Fence {
    /// All runs, those with few preemptions first.
    pub const NONE: Fence = Fence {
        counted: Counted::Preemptions,
        most: None,
    };
}

/// The order in which the choices of one point are tried, from the cheapest on.
fn ways(counted: Counted, enabled: &[Candidate], previous: Option<TaskId>) -> Vec<(Candidate, u64)> {
    let first = previous.and_then(|previous| enabled.iter().position(|candidate| candidate.task >= previous));
    let mut order = enabled.to_vec();
    order.rotate_left(first.unwrap_or(0));
    let goes_on = previous.is_some() && order.first().map(|candidate| candidate.task) == previous;
    let cost = |index: usize| match counted {
        Counted::Preemptions => u64::from(goes_on && index > 0),
        Counted::Delays => index as u64,
    };
    let costs: Vec<u64> = (0..order.len()).map(cost).collect();
    order.into_iter().zip(costs).collect()
}

/// A point of the current run at which there was a choice.
struct Point {
    /// The index of the way that is taken.
    taken: usize,
    /// What each way costs, ascending.
    costs: Vec<u64>,
    /// What the run had cost before it.
    spent: u64,
}

/// A search under one bound.
struct Bounded<'a> {
    ground: &'a Ground,
    counted: Counted,
    bound: u64,
    /// The points of the current run.
    points: Vec<Point>,
    /// Whether the bound has forbidden a way.
    has_cut: bool,
    /// Whether the program has drawn a number.
    has_drawn: bool,
    /// Who drops the last reference to an object may have been noticed.
    has_shared_ends: bool,
}

/// Makes all runs with a growing bound until one cuts nothing off, or the fence is reached.
pub fn search(
    fence: Fence,
    ground: &Ground,
    bounds: &Bounds,
    pace: &Pace,
    harvest: &mut dyn Harvest,
) -> Reached {
    let mut made = 0;
    for bound in 0.. {
        let mut bounded = Bounded {
            ground,
            counted: fence.counted,
            bound,
            points: Vec::new(),
            has_cut: false,
            has_drawn: false,
            has_shared_ends: false,
        };
        if let Err(reached) = bounded.search(&mut made, bounds, pace, harvest) {
            return reached;
        }
        if bounded.has_shared_ends {
            return Reached::Stopped(ENDS_NOT_SEARCHED.to_owned());
        }
        if bounded.has_drawn {
            return Reached::Stopped(
                "the program draws random numbers, of which only one sequence was tried".to_owned(),
            );
        }
        if !bounded.has_cut {
            break;
        }
        if fence.most.is_some_and(|most| bound >= most) {
            let word = fence.counted.word(bound);
            return Reached::Fence(format!("all with at most {bound} {word}"));
        }
    }
    Reached::All
}

impl Bounded<'_> {
    /// Makes all runs of exactly this bound.
    fn search(
        &mut self,
        made: &mut u64,
        bounds: &Bounds,
        pace: &Pace,
        harvest: &mut dyn Harvest,
    ) -> Result<(), Reached> {
        loop {
            if *made >= bounds.runs_max {
                return Err(Reached::Stopped(self.so_far(*made)));
            }
            let (walk, choices, events, spent) = self.run(pace)?;
            self.has_shared_ends |= walk.machine().ends.depend_on_order();
            // Those that cost less were made under a smaller bound.
            if spent == self.bound {
                *made += 1;
                pace.runs.fetch_add(1, Ordering::Relaxed);
                let ended = Ended {
                    walk: &walk,
                    choices: &choices,
                    events: &events,
                };
                if harvest.run(ended).is_break() {
                    return Err(Reached::Enough);
                }
            }
            if !self.advance() {
                return Ok(());
            }
        }
    }

    fn so_far(&self, made: u64) -> String {
        let runs = format!("{made} runs were asked for");
        match self.bound {
            0 => runs,
            bound => {
                let word = self.counted.word(bound - 1);
                format!("{runs}; among them all with at most {} {word}", bound - 1)
            }
        }
    }

    /// Takes the ways that the points say and the cheapest ones after them.
    fn run(&mut self, pace: &Pace) -> Result<(Walk, Vec<Choice>, Vec<Event>, u64), Reached> {
        let mut walk = self.ground.walk();
        let (mut choices, mut events, mut enabled) = (Vec::new(), Vec::<Event>::new(), Vec::new());
        let (mut spent, mut next) = (0, 0);
        loop {
            walk.enabled(&mut enabled);
            if enabled.is_empty() {
                return Ok((walk, choices, events, spent));
            }
            if pace.is_stopped() {
                return Err(Reached::Stopped("it was stopped".to_owned()));
            }
            let candidate = match enabled[..] {
                [only] => only,
                _ => {
                    let ways = ways(self.counted, &enabled, events.last().map(|event| event.task));
                    if next == self.points.len() {
                        let costs = ways.iter().map(|(_, cost)| *cost).collect();
                        self.points.push(Point {
                            taken: 0,
                            costs,
                            spent,
                        });
                    }
                    let taken = self.points[next].taken;
                    next += 1;
                    spent += ways[taken].1;
                    ways[taken].0
                }
            };
            let draw = (candidate.op == Op::Draw).then_some(u64::MAX / 2);
            self.has_drawn |= draw.is_some();
            let choice = Choice {
                task: candidate.task,
                draw,
            };
            events.push(walk.step(&choice, enabled.len() as u32));
            choices.push(choice);
            if walk.has_discovered() {
                return Err(Reached::Discovered(walk.discovered().collect()));
            }
        }
    }

    /// The next run: the last point that has another way within the bound takes it.
    fn advance(&mut self) -> bool {
        while let Some(point) = self.points.last_mut() {
            match point.costs.get(point.taken + 1) {
                Some(cost) if point.spent + cost <= self.bound => {
                    point.taken += 1;
                    return true;
                }
                Some(_) => self.has_cut = true,
                None => {}
            }
            self.points.pop();
        }
        false
    }
}
