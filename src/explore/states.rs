//! The search that enters every state once.
//!
//! From each state every enabled task takes a step; a state that was entered before, by whatever way, is not
//! entered again. So programs that spin or loop end, and where many orders lead to the same states this needs
//! far fewer steps than there are orders. States at which only one task can go on are passed through.
//!
//! Found on the way: ends ([`Harvest::run`]), conflicting accesses that two tasks are about to make at the
//! same moment ([`Harvest::witness`]), and ways to go on for ever ([`Harvest::endless`]). The stateful search
//! of explicit-state model checkers (Holzmann, "The Spin Model Checker", 2003), without reduction.

mod conflicts;
mod cycles;
mod graph;
mod steps;

use super::stretch::Stretch;
use super::{Bounds, Endless, Harvest, Pace, Reached, parallel};
use crate::detect::Round;
use crate::machine::sharing::Touches;
use crate::run::Ground;
use crate::trace::{Choice, Op, SharedPlace, TimeModel};
use conflicts::Conflicts;
use graph::{Graph, NodeId};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use steps::{Entered, Expanded, Open, Said, Steps, drawn, only_choice};

/// Searches all states that runs from this ground can enter.
///
/// With more `jobs` than one, helpers take steps ahead of the search; what comes out is the same.
pub fn search(
    jobs: usize,
    ground: &Ground,
    bounds: &Bounds,
    pace: &Pace,
    harvest: &mut dyn Harvest,
) -> Reached {
    if ground.options().time == TimeModel::Modelled {
        return Reached::Stopped(
            "in modelled time the clock decides: there is no complete search".to_owned(),
        );
    }
    match Search::new(jobs, ground, bounds, pace, false).run(harvest) {
        Err(End::ClockRead) => Search::new(jobs, ground, bounds, pace, true)
            .run(harvest)
            .unwrap_or_else(End::reached),
        other => other.unwrap_or_else(End::reached),
    }
}

/// Why a search ends early.
enum End {
    /// The clock counts: states have to be told apart by it.
    ClockRead,
    Discovered(BTreeSet<SharedPlace>),
    Stopped(String),
    Enough,
}

impl End {
    fn reached(self) -> Reached {
        match self {
            End::Discovered(places) => Reached::Discovered(places),
            End::Stopped(why) => Reached::Stopped(why),
            End::Enough => Reached::Enough,
            End::ClockRead => unreachable!("a search that counts the clock does not mind its being read"),
        }
    }
}

struct Search<'a> {
    jobs: usize,
    bounds: &'a Bounds,
    pace: &'a Pace,
    steps: Steps<'a>,
    visited: HashMap<u128, NodeId, FxBuildHasher>,
    graph: Graph,
    touches: Touches,
    conflicts: Conflicts,
    has_drawn: bool,
}

impl<'a> Search<'a> {
    fn new(
        jobs: usize,
        ground: &'a Ground,
        bounds: &'a Bounds,
        pace: &'a Pace,
        counts_clock: bool,
    ) -> Search<'a> {
        pace.states.store(0, Ordering::Relaxed);
        pace.runs.store(0, Ordering::Relaxed);
        Search {
            jobs,
            bounds,
            pace,
            steps: Steps { ground, counts_clock },
            visited: HashMap::default(),
            graph: Graph::default(),
            touches: Touches::default(),
            conflicts: Conflicts::default(),
            has_drawn: false,
        }
    }

    fn run(mut self, harvest: &mut dyn Harvest) -> Result<Reached, End> {
        let mut walk = self.steps.ground.walk();
        let mut said = Said::default();
        self.steps.pass_through(&mut walk, &mut said)?;
        let mut prints = walk.fingerprinter(self.steps.counts_clock);
        let node = self.graph.add_root();
        self.visited
            .insert(prints.fingerprint(walk.machine(), said.word()), node);
        let root = Open { node, walk, said };
        let steps = self.steps;
        let ended = parallel::stack(
            self.jobs,
            root,
            || prints.clone(),
            |prints, open| steps.expand(open, prints),
            |expanded, open| {
                let entered = self.enter(expanded, open, harvest);
                match entered.and_then(|()| self.keep_bounds()) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(end) => ControlFlow::Break(end),
                }
            },
        );
        if let Some(end) = ended {
            return Err(end);
        }
        self.show_conflicts(harvest)?;
        self.show_cycles(harvest)?;
        match self.has_drawn {
            true => Err(End::Stopped(
                "every schedule was searched, but the program draws random numbers, and of those one \
                 sequence only"
                    .to_owned(),
            )),
            false => Ok(Reached::All),
        }
    }

    fn keep_bounds(&self) -> Result<(), End> {
        self.pace.states.store(self.graph.len() as u64, Ordering::Relaxed);
        if self.graph.len() as u64 >= self.bounds.states_max {
            return Err(End::Stopped(format!(
                "the search passed {} states",
                self.bounds.states_max
            )));
        }
        if self.pace.is_stopped() {
            return Err(End::Stopped("it was stopped".to_owned()));
        }
        Ok(())
    }

    /// Enters the states that are one decision further; those that are new are kept, to go on from.
    fn enter(
        &mut self,
        expanded: Expanded,
        open: &mut Vec<Open>,
        harvest: &mut dyn Harvest,
    ) -> Result<(), End> {
        let node = expanded.node;
        if expanded.enabled.is_empty() {
            self.harvest_end(node, harvest)?;
        }
        self.graph.set_enabled(node, &expanded.enabled);
        self.conflicts.take_in(node, expanded.about_to_conflict);
        for way in expanded.ways {
            let choice = way.choice;
            self.has_drawn |= choice.draw.is_some();
            let Entered {
                walk,
                said,
                is_long,
                print,
            } = way.entered?;
            for place in self.touches.take_in(walk.machine()) {
                let place = walk.machine().shared_place(place);
                if !self.steps.ground.shared().contains(&place) {
                    return Err(End::Discovered([place].into()));
                }
            }
            match self.visited.entry(print) {
                Entry::Occupied(known) => self.graph.link(node, *known.get(), choice, is_long),
                Entry::Vacant(free) => {
                    let node = self.graph.add(node, choice, is_long);
                    free.insert(node);
                    open.push(Open { node, walk, said });
                }
            }
        }
        Ok(())
    }

    fn harvest_end(&mut self, node: NodeId, harvest: &mut dyn Harvest) -> Result<(), End> {
        self.pace.runs.fetch_add(1, Ordering::Relaxed);
        let made = self.way_to(node);
        match harvest.run(made.ended()) {
            ControlFlow::Continue(()) if self.pace.runs.load(Ordering::Relaxed) >= self.bounds.runs_max => {
                Err(End::Stopped(format!("{} ends were found", self.bounds.runs_max)))
            }
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(End::Enough),
        }
    }

    /// Makes the run that leads to a state.
    fn way_to(&self, node: NodeId) -> Stretch {
        let mut made = Stretch::new(self.steps.ground.walk());
        pass_through(&mut made);
        for choice in self.graph.choices_to(node) {
            made.step(&choice);
            pass_through(&mut made);
        }
        made
    }

    /// Makes runs in which two tasks are about to make conflicting accesses at the same moment, in both
    /// orders.
    fn show_conflicts(&self, harvest: &mut dyn Harvest) -> Result<(), End> {
        for conflict in self.conflicts.iter() {
            for order in [conflict.tasks, [conflict.tasks[1], conflict.tasks[0]]] {
                let mut made = self.way_to(conflict.node);
                for task in order {
                    made.step(&Choice { task, draw: None });
                }
                finish(&mut made);
                if harvest.witness(made.ended()).is_break() {
                    return Err(End::Enough);
                }
            }
        }
        Ok(())
    }

    fn show_cycles(&self, harvest: &mut dyn Harvest) -> Result<(), End> {
        for cycle in cycles::cycles(&self.graph) {
            let mut made = self.way_to(cycle.from);
            let begins = made.choices.len();
            for choice in &cycle.choices {
                made.step(choice);
                pass_through(&mut made);
            }
            // With other numbers it might not come back.
            if made.events[begins..].iter().any(|event| event.op == Op::Draw) {
                continue;
            }
            let round = Round {
                begins,
                passed_over: cycle.passed_over,
            };
            let endless = Endless {
                ended: made.ended(),
                round: &round,
            };
            if harvest.endless(endless).is_break() {
                return Err(End::Enough);
            }
        }
        Ok(())
    }
}

/// Goes on as long as only one task can.
fn pass_through(made: &mut Stretch) {
    let (mut passed, mut enabled) = (0, Vec::new());
    while let Some(choice) = only_choice(&made.walk, passed, &mut enabled) {
        made.take(&choice, 1);
        passed += 1;
    }
}

/// Goes on to the end, each task as long as it can.
fn finish(made: &mut Stretch) {
    const STEPS_MAX: usize = 2_000;
    let mut enabled = Vec::new();
    for _ in 0..STEPS_MAX {
        made.walk.enabled(&mut enabled);
        let last = made.last();
        let next = enabled.iter().find(|c| Some(c.task) == last).or(enabled.first());
        let Some(next) = next else { return };
        let draw = (next.op == Op::Draw).then(|| drawn(made.choices.len() as u32));
        let choice = Choice {
            task: next.task,
            draw,
        };
        made.take(&choice, enabled.len() as u32);
    }
    made.walk.stop("it went on for very long");
}
