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

use super::stretch::Stretch;
use super::{Bounds, Endless, Harvest, Pace, Reached};
use crate::detect::Round;
use crate::machine::fingerprint::Fingerprinter;
use crate::machine::sharing::Touches;
use crate::run::{Ground, Walk};
use crate::scheduler::Candidate;
use crate::trace::{Choice, Event, Op, SharedPlace, TimeModel};
use conflicts::Conflicts;
use graph::{Graph, NodeId};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

/// Steps of an only task that are passed through before the state is looked at.
const PASSED_MAX: usize = 64;

/// Searches all states that runs from this ground can enter.
pub fn search(ground: &Ground, bounds: &Bounds, pace: &Pace, harvest: &mut dyn Harvest) -> Reached {
    if ground.options().time == TimeModel::Modelled {
        return Reached::Stopped(
            "in modelled time the clock decides: there is no complete search".to_owned(),
        );
    }
    match Search::new(ground, bounds, pace, false).run(harvest) {
        Err(End::ClockRead) => Search::new(ground, bounds, pace, true)
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

/// A state whose successors are not known yet.
struct Open {
    node: NodeId,
    walk: Box<Walk>,
    said: Said,
}

/// Stands for what has been written to the two outputs, however it was cut into pieces.
#[derive(Clone, Copy, Default)]
struct Said {
    out: u64,
    err: u64,
}

impl Said {
    fn hear(&mut self, event: &Event) {
        let Some(text) = &event.text else { return };
        let stream = match event.op {
            Op::PrintError => &mut self.err,
            _ => &mut self.out,
        };
        for byte in text.bytes() {
            *stream = (*stream ^ u64::from(byte))
                .wrapping_mul(0x0100_0000_01B3)
                .rotate_left(29)
                + 1;
        }
    }

    fn word(self) -> u64 {
        self.out.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.err.rotate_left(32)
    }
}

/// A fingerprint in as little room as it takes in a table with nodes.
#[derive(PartialEq, Eq)]
struct Print([u32; 4]);

impl Print {
    fn new(print: u128) -> Print {
        Print([0, 32, 64, 96].map(|shift| (print >> shift) as u32))
    }
}

/// A part of a fingerprint is as good as all of it to find a place in a table.
impl Hash for Print {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.0[0]) << 32 | u64::from(self.0[1]));
    }
}

struct Search<'a> {
    ground: &'a Ground,
    bounds: &'a Bounds,
    pace: &'a Pace,
    counts_clock: bool,
    visited: HashMap<Print, NodeId, FxBuildHasher>,
    graph: Graph,
    open: Vec<Open>,
    touches: Touches,
    conflicts: Conflicts,
    has_drawn: bool,
    enabled: Vec<Candidate>,
}

impl<'a> Search<'a> {
    fn new(ground: &'a Ground, bounds: &'a Bounds, pace: &'a Pace, counts_clock: bool) -> Search<'a> {
        pace.states.store(0, Ordering::Relaxed);
        pace.runs.store(0, Ordering::Relaxed);
        Search {
            ground,
            bounds,
            pace,
            counts_clock,
            visited: HashMap::default(),
            graph: Graph::default(),
            open: Vec::new(),
            touches: Touches::default(),
            conflicts: Conflicts::default(),
            has_drawn: false,
            enabled: Vec::new(),
        }
    }

    fn run(mut self, harvest: &mut dyn Harvest) -> Result<Reached, End> {
        let mut walk = Box::new(self.ground.walk());
        let mut said = Said::default();
        self.pass_through(&mut walk, &mut said)?;
        let mut prints = walk.fingerprinter(self.counts_clock);
        let root = self.graph.add_root();
        let print = prints.fingerprint(walk.machine(), said.word());
        self.visited.insert(Print::new(print), root);
        self.open.push(Open {
            node: root,
            walk,
            said,
        });
        while let Some(open) = self.open.pop() {
            self.expand(open, &mut prints, harvest)?;
            self.keep_bounds()?;
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

    /// Enters all states that are one decision further.
    fn expand(
        &mut self,
        open: Open,
        prints: &mut Fingerprinter,
        harvest: &mut dyn Harvest,
    ) -> Result<(), End> {
        let Open { node, walk, said } = open;
        let mut enabled = Vec::new();
        walk.enabled(&mut enabled);
        if enabled.is_empty() {
            self.harvest_end(node, harvest)?;
        }
        self.graph.set_enabled(node, &enabled);
        self.conflicts.look_at(node, &walk, &enabled);
        let mut walk = Some(walk);
        // The last to be pushed is the first to be gone on with: the task of the lowest id.
        while let Some(candidate) = enabled.pop() {
            let next = match enabled.is_empty() {
                true => walk.take(),
                false => walk.as_mut().map(|walk| Box::new(walk.snapshot())),
            };
            let next = next.expect("the state itself goes on with the last candidate");
            self.enter(node, next, said, candidate, prints)?;
        }
        Ok(())
    }

    /// Takes one task's step from a state and, if where it leads is new, keeps that to go on from.
    fn enter(
        &mut self,
        from: NodeId,
        mut walk: Box<Walk>,
        mut said: Said,
        candidate: Candidate,
        prints: &mut Fingerprinter,
    ) -> Result<(), End> {
        let choice = self.choice(from, candidate);
        let event = walk.step(&choice, 0);
        said.hear(&event);
        self.mind(&walk)?;
        let passed = self.pass_through(&mut walk, &mut said)?;
        for place in self.touches.take_in(walk.machine()) {
            let place = walk.machine().shared_place(place);
            if !self.ground.shared().contains(&place) {
                return Err(End::Discovered([place].into()));
            }
        }
        let print = prints.fingerprint(walk.machine(), said.word());
        match self.visited.entry(Print::new(print)) {
            Entry::Occupied(known) => self.graph.link(from, *known.get(), choice, passed > 0),
            Entry::Vacant(free) => {
                let node = self.graph.add(from, choice, passed > 0);
                free.insert(node);
                self.open.push(Open { node, walk, said });
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

    /// Ends the search when it has to be begun again.
    fn mind(&self, walk: &Walk) -> Result<(), End> {
        if walk.has_discovered() {
            return Err(End::Discovered(walk.discovered().collect()));
        }
        if !self.counts_clock && walk.machine().has_read_clock() {
            return Err(End::ClockRead);
        }
        Ok(())
    }

    /// Goes on as long as only one task can; says how many steps that were.
    fn pass_through(&mut self, walk: &mut Walk, said: &mut Said) -> Result<usize, End> {
        let mut enabled = std::mem::take(&mut self.enabled);
        let mut passed = 0;
        while let Some(choice) = only_choice(walk, passed, &mut enabled) {
            said.hear(&walk.step(&choice, 0));
            self.mind(walk)?;
            passed += 1;
        }
        self.enabled = enabled;
        Ok(passed)
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

/// The number drawn at a state.
fn drawn(state: u32) -> u64 {
    let mixed = (u64::from(state) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// The choice of the only task that can go on, if it is to be passed through.
fn only_choice(walk: &Walk, passed: usize, enabled: &mut Vec<Candidate>) -> Option<Choice> {
    if passed >= PASSED_MAX {
        return None;
    }
    walk.enabled(enabled);
    match enabled.as_slice() {
        [only] if only.op != Op::Draw => Some(Choice {
            task: only.task,
            draw: None,
        }),
        _ => None,
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
