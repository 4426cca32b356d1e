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
mod ordered;
mod stepper;
mod team;

use super::stretch::Stretch;
use super::{Bounds, ENDS_NOT_SEARCHED, Endless, Harvest, Pace, Reached};
use crate::detect::Round;
use crate::run::Ground;
use crate::scheduler::Candidate;
use crate::trace::{Choice, Op, SharedPlace, TimeModel};
use conflicts::{Conflicts, meetings};
use graph::{Graph, NodeId};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use ordered::{Ordered, ordered};
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use stepper::{At, Print, Stepper, only_choice};
use team::Halt;

/// From so many states on, a search is worth the work of several.
const TOGETHER_FROM: u64 = 10_000;

/// Who makes a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crew {
    /// Most workers at a time. What comes out does not depend on it.
    pub jobs: usize,
    /// The number of states from which on several work at it.
    pub from: u64,
    /// Whether what was found counts when a bound ends the search.
    pub keeps_part: bool,
}

impl Crew {
    /// One alone.
    pub const ONE: Crew = Crew::of(1);

    /// So many, where it pays.
    pub const fn of(jobs: usize) -> Crew {
        Crew {
            jobs,
            from: TOGETHER_FROM,
            keeps_part: true,
        }
    }
}

/// Searches all states that runs from this ground can enter.
pub fn search(
    ground: &Ground,
    crew: Crew,
    bounds: &Bounds,
    pace: &Pace,
    harvest: &mut dyn Harvest,
) -> Reached {
    if ground.options().time == TimeModel::Modelled {
        return Reached::Stopped(
            "in modelled time the clock decides: there is no complete search".to_owned(),
        );
    }
    let run = |counts_clock, harvest: &mut dyn Harvest| {
        let (search, root) = Search::new(ground, crew, bounds, pace, counts_clock)?;
        search.run(root, harvest)
    };
    let reached = match run(false, harvest) {
        Err(End::ClockRead) => run(true, harvest),
        other => other,
    };
    reached.unwrap_or_else(End::reached)
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

/// A state whose successors are not known yet.
struct Open {
    node: NodeId,
    at: At,
}

struct Search<'a> {
    ground: &'a Ground,
    crew: Crew,
    bounds: &'a Bounds,
    pace: &'a Pace,
    counts_clock: bool,
    stepper: Stepper<'a>,
    visited: HashMap<Print, NodeId, FxBuildHasher>,
    graph: Graph,
    open: Vec<Open>,
    conflicts: Conflicts,
    has_drawn: bool,
    /// Who drops the last reference to an object may have been noticed: steps are whole here, drops are parts of them.
    has_shared_ends: bool,
    /// Ends that were harvested.
    ends: usize,
}

impl<'a> Search<'a> {
    fn new(
        ground: &'a Ground,
        crew: Crew,
        bounds: &'a Bounds,
        pace: &'a Pace,
        counts_clock: bool,
    ) -> Result<(Search<'a>, (At, Print)), End> {
        pace.states.store(0, Ordering::Relaxed);
        pace.runs.store(0, Ordering::Relaxed);
        let (stepper, root, print) = Stepper::new(ground, counts_clock)?;
        let search = Search {
            ground,
            crew,
            bounds,
            pace,
            counts_clock,
            stepper,
            visited: HashMap::default(),
            graph: Graph::default(),
            open: Vec::new(),
            conflicts: Conflicts::default(),
            has_drawn: false,
            has_shared_ends: false,
            ends: 0,
        };
        Ok((search, (root, print)))
    }

    fn run(mut self, (at, print): (At, Print), harvest: &mut dyn Harvest) -> Result<Reached, End> {
        let node = self.graph.add_root();
        self.visited.insert(print, node);
        self.open.push(Open { node, at });
        let mut is_alone = self.crew.jobs <= 1;
        while let Some(open) = self.open.pop() {
            self.expand(open, harvest)?;
            self.keep_bounds()?;
            if !is_alone && self.graph.len() as u64 >= self.crew.from {
                is_alone = true;
                if self.go_on_together(harvest)? {
                    break;
                }
            }
        }
        self.show_conflicts(harvest)?;
        self.show_cycles(harvest)?;
        if self.has_shared_ends {
            return Err(End::Stopped(ENDS_NOT_SEARCHED.to_owned()));
        }
        match self.has_drawn {
            true => Err(End::Stopped(
                "every schedule was searched, but the program draws random numbers, and of those one \
                 sequence only"
                    .to_owned(),
            )),
            false => Ok(Reached::All),
        }
    }

    /// Several enter all states; says whether they have come to the end. If they have not, one alone goes on.
    fn go_on_together(&mut self, harvest: &mut dyn Harvest) -> Result<bool, End> {
        let task = team::Task {
            ground: self.ground,
            pace: self.pace,
            counts_clock: self.counts_clock,
            states_max: self.bounds.states_max,
            jobs: self.crew.jobs,
        };
        let (finds, halt) = team::enter_all(&task);
        match halt {
            Some(Halt::Unfit) => return Ok(false),
            Some(Halt::Full) if self.crew.keeps_part => return Ok(false),
            Some(Halt::Full) => return Err(self.too_many()),
            Some(Halt::Stopped) | None => {}
        }
        let Ordered {
            graph,
            conflicts,
            ends,
        } = ordered(&finds);
        drop(finds);
        debug_assert!(
            halt.is_some() || graph.len() >= self.graph.len(),
            "several find what one has found"
        );
        (self.graph, self.conflicts) = (graph, conflicts);
        self.visited = HashMap::default();
        self.open = Vec::new();
        self.pace.states.store(self.graph.len() as u64, Ordering::Relaxed);
        let known = self.ends;
        for node in ends.into_iter().skip(known) {
            self.harvest_end(node, harvest)?;
        }
        match halt {
            Some(_) => Err(stopped()),
            None => Ok(true),
        }
    }

    fn too_many(&self) -> End {
        End::Stopped(format!("the search passed {} states", self.bounds.states_max))
    }

    fn keep_bounds(&self) -> Result<(), End> {
        self.pace.states.store(self.graph.len() as u64, Ordering::Relaxed);
        if self.graph.len() as u64 >= self.bounds.states_max {
            return Err(self.too_many());
        }
        match self.pace.is_stopped() {
            true => Err(stopped()),
            false => Ok(()),
        }
    }

    /// Enters all states that are one decision further.
    fn expand(&mut self, open: Open, harvest: &mut dyn Harvest) -> Result<(), End> {
        let Open { node, at } = open;
        let mut enabled = Vec::new();
        at.walk.enabled(&mut enabled);
        if enabled.is_empty() {
            self.harvest_end(node, harvest)?;
        }
        self.graph.set_enabled(node, &enabled);
        self.conflicts.note(node, &meetings(&at.walk, &enabled));
        // The last to be pushed is the first to be gone on with: the task of the lowest id.
        for (_, candidate, next) in at.for_each(enabled) {
            self.enter(node, next, candidate)?;
        }
        Ok(())
    }

    /// Takes one task's step from a state and, if where it leads is new, keeps that to go on from.
    fn enter(&mut self, from: NodeId, mut at: At, candidate: Candidate) -> Result<(), End> {
        let choice = self.choice(from, candidate);
        let stepped = self.stepper.step(&mut at, &choice)?;
        match self.visited.entry(stepped.print) {
            Entry::Occupied(known) => self.graph.link(from, *known.get(), choice, stepped.is_long),
            Entry::Vacant(free) => {
                let node = self.graph.add(from, choice, stepped.is_long);
                free.insert(node);
                self.open.push(Open { node, at });
            }
        }
        Ok(())
    }

    /// The choice of a task; a number that it draws depends on the way that led here only.
    fn choice(&mut self, from: NodeId, candidate: Candidate) -> Choice {
        let is_draw = candidate.op == Op::Draw;
        self.has_drawn |= is_draw;
        Choice {
            task: candidate.task,
            draw: is_draw.then(|| drawn(from.0)),
        }
    }

    fn harvest_end(&mut self, node: NodeId, harvest: &mut dyn Harvest) -> Result<(), End> {
        self.pace.runs.fetch_add(1, Ordering::Relaxed);
        self.ends += 1;
        let made = self.way_to(node);
        let ended = made.ended();
        self.has_shared_ends |= ended.walk.machine().ends.depend_on_order();
        match harvest.run(ended) {
            ControlFlow::Continue(()) if self.pace.runs.load(Ordering::Relaxed) >= self.bounds.runs_max => {
                Err(End::Stopped(format!("{} ends were found", self.bounds.runs_max)))
            }
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(End::Enough),
        }
    }

    /// Makes the run that leads to a state.
    fn way_to(&self, node: NodeId) -> Stretch {
        let mut made = Stretch::new(self.ground.walk());
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
                    // With the GIL the first may have to go on before the second gets its turn.
                    if made.can_step(task) {
                        made.step(&Choice { task, draw: None });
                    }
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

fn stopped() -> End {
    End::Stopped("it was stopped".to_owned())
}

/// The number drawn at a state.
fn drawn(state: u32) -> u64 {
    let mixed = (u64::from(state) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
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
