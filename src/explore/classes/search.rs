//! The depth-first search itself: a stack of states with what is still to be explored from each.
//!
//! Optimal dynamic partial-order reduction (Abdulla, Aronis, Jonsson, Sagonas: Source Sets: A Foundation
//! for Optimal Dynamic Partial Order Reduction, JACM 64(4), 2017). Where several tasks could go on the state
//! is kept, so that no step is taken twice to come back to it. Races are looked for at every new step
//! (see [`super::races`]); what they ask for is put into wakeup trees, which are gone along before anything
//! else, and a task that was tried sleeps until something it depends on has happened.

use super::Counters;
use super::estimate::estimate;
use super::foot::{Feet, busy_gate};
use super::trail::{Step, Trail};
use super::wakeup::{Branch, Mover};
use crate::explore::{Bounds, ENDS_NOT_SEARCHED, Ended, Harvest, Pace, Reached};
use crate::machine::Then;
use crate::run::{Ground, Walk};
use crate::scheduler::Candidate;
use crate::trace::{Choice, Event, ObjectId, Op, TaskId};
use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

/// Steps of one run after which the search gives up: such a program loops until another thread does
/// something, and has no end of classes.
const STEPS_MAX: usize = 20_000;

/// Runs between two looks at how many are expected altogether.
const LOOK_EVERY: u64 = 256;

/// Most runs whose classes are kept, to see that none is repeated.
const SEEN_MAX: usize = 1 << 20;

/// Probes made at the first look.
const PROBES: u32 = 64;

/// A state on the way to the present one, and what is still to be explored from it.
#[derive(Debug)]
pub(super) struct Node {
    /// The state, if more than one task could go on.
    pub saved: Option<Walk>,
    /// Tasks that were tried here, or before without difference, each with what its step touches.
    pub sleep: Vec<Mover>,
    /// What is to be explored after what is being explored now.
    pub branches: Vec<Branch>,
    /// How many tasks could go on.
    enabled: u32,
    /// Runs made on those ways from this state that have been explored to the end.
    runs_through: u64,
    /// How many ways on from this state have been explored to the end.
    explored: u32,
}

/// A search on its way.
#[derive(Debug)]
pub(super) struct Search {
    pub feet: Feet,
    pub trail: Trail,
    pub nodes: Vec<Node>,
    pub walk: Walk,
    /// Kept for its room.
    pub sequence: Vec<Mover>,
    choices: Vec<Choice>,
    events: Vec<Event>,
    candidates: Vec<Candidate>,
    counters: Counters,
    /// A limit that some run passed.
    limit: Option<String>,
    has_drawn: bool,
    /// Who drops the last reference to an object may have been noticed.
    has_shared_ends: bool,
    /// What probes say of the number of classes.
    probed: Option<f64>,
    /// Classes of the first runs.
    seen: HashSet<u64, FxBuildHasher>,
}

impl Search {
    pub fn new(ground: &Ground) -> Search {
        Search {
            feet: Feet::default(),
            trail: Trail::default(),
            nodes: Vec::new(),
            walk: ground.walk(),
            sequence: Vec::new(),
            choices: Vec::new(),
            events: Vec::new(),
            candidates: Vec::new(),
            counters: Counters::default(),
            limit: None,
            has_drawn: false,
            has_shared_ends: false,
            probed: None,
            seen: HashSet::default(),
        }
    }

    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// Explores until nothing is left, or something ends it before.
    pub fn run(
        &mut self,
        ground: &Ground,
        bounds: &Bounds,
        pace: &Pace,
        harvest: &mut dyn Harvest,
    ) -> Reached {
        let mut branches = Vec::new();
        loop {
            let is_awake = self.enter(branches);
            if !is_awake && let ControlFlow::Break(reached) = self.end(bounds, pace, harvest) {
                return reached;
            }
            let next = match is_awake {
                true => self.nodes.last_mut().and_then(next_branch),
                false => self.retreat(),
            };
            let Some(next) = next else {
                pace.expected.store(self.counters.runs, Ordering::Relaxed);
                return self.completeness();
            };
            if !is_awake && self.counters.runs.is_multiple_of(LOOK_EVERY) {
                let expected = self.expectation(ground);
                pace.expected.store(expected as u64, Ordering::Relaxed);
            }
            self.step(next.mover.task);
            branches = next.after;
            self.counters.states += 1;
            pace.states.fetch_add(1, Ordering::Relaxed);
            if self.walk.has_discovered() {
                return Reached::Discovered(self.walk.discovered().collect());
            }
            if let Some(why) = self.has_enough(bounds, pace) {
                return Reached::Stopped(why);
            }
        }
    }

    /// What there was altogether, when nothing is left.
    fn completeness(&self) -> Reached {
        if let Some(limit) = &self.limit {
            return Reached::Stopped(format!("runs were cut off: {limit}"));
        }
        if self.has_shared_ends {
            return Reached::Stopped(ENDS_NOT_SEARCHED.to_owned());
        }
        match self.has_drawn {
            true => Reached::Stopped(
                "random numbers were fixed; all orders of steps were tried for these".to_owned(),
            ),
            false => Reached::All,
        }
    }

    fn has_enough(&self, bounds: &Bounds, pace: &Pace) -> Option<String> {
        if pace.is_stopped() {
            Some("it was stopped".to_owned())
        } else if self.counters.states >= bounds.states_max {
            Some(format!("{} states were entered", bounds.states_max))
        } else if self.trail.len() >= STEPS_MAX {
            Some(format!(
                "a run passed {STEPS_MAX} steps; where a thread loops until another one does something, \
                 there is no end of different runs"
            ))
        } else {
            None
        }
    }

    /// Comes to the present state for the first time, with what is to be explored from it; anything
    /// if that is nothing in particular. Says whether anybody is to go on.
    fn enter(&mut self, mut branches: Vec<Branch>) -> bool {
        self.walk.enabled(&mut self.candidates);
        if self.candidates.is_empty() {
            return false;
        }
        let sleep = self.sleepers();
        if branches.is_empty() {
            let awake = self.candidates.iter().map(|candidate| candidate.task);
            let awake = awake.filter(|task| sleep.iter().all(|sleeper| sleeper.task != *task));
            let machine = self.walk.machine();
            let Some(task) = awake.min_by_key(|task| (machine.tasks[task.index()].is_daemon, *task)) else {
                return false;
            };
            branches.push(self.branch(task));
        }
        let saved = (self.candidates.len() > 1).then(|| self.walk.snapshot());
        self.nodes.push(Node {
            saved,
            sleep,
            branches,
            enabled: self.candidates.len() as u32,
            runs_through: 0,
            explored: 0,
        });
        true
    }

    fn branch(&mut self, task: TaskId) -> Branch {
        let machine = self.walk.machine();
        let op = machine.tasks[task.index()]
            .pending
            .as_ref()
            .map_or(Op::Compute, |pending| pending.op);
        let foot = self.feet.pending(machine, task, op);
        Branch {
            mover: Mover { task, foot },
            after: Vec::new(),
        }
    }

    /// Who still sleeps after the last step.
    fn sleepers(&self) -> Vec<Mover> {
        let (Some(node), Some(last)) = (self.nodes.last(), self.trail.len().checked_sub(1)) else {
            return Vec::new();
        };
        let step = self.trail.step(last);
        let sleep = node.sleep.iter();
        let sleep = sleep.filter(|sleeper| sleeper.task != step.task && !sleeper.foot.clashes(&step.foot));
        sleep.cloned().collect()
    }

    /// A run has come to its end, or to where nobody is awake.
    fn end(&mut self, bounds: &Bounds, pace: &Pace, harvest: &mut dyn Harvest) -> ControlFlow<Reached> {
        if !self.candidates.is_empty() {
            self.counters.blocked += 1;
            return ControlFlow::Continue(());
        }
        self.races_of_waiting();
        self.counters.runs += 1;
        if self.seen.len() < SEEN_MAX && !self.seen.insert(self.trail.class()) {
            self.counters.repeated += 1;
        }
        pace.runs.fetch_add(1, Ordering::Relaxed);
        if let Some(limit) = &self.walk.machine().limit {
            self.limit = Some(limit.to_string());
        }
        self.has_shared_ends |= self.walk.machine().ends.depend_on_order();
        let ended = Ended {
            walk: &self.walk,
            choices: &self.choices,
            events: &self.events,
        };
        if harvest.run(ended).is_break() {
            return ControlFlow::Break(Reached::Enough);
        }
        let is_left = self.nodes.iter().any(|node| !node.branches.is_empty());
        match self.counters.runs >= bounds.runs_max && is_left {
            true => ControlFlow::Break(Reached::Stopped(format!("{} runs were made", bounds.runs_max))),
            false => ControlFlow::Continue(()),
        }
    }

    /// Goes back to the last state from which something is left to explore, and says what.
    fn retreat(&mut self) -> Option<Branch> {
        let mut runs = u64::from(self.candidates.is_empty());
        loop {
            let node = self.nodes.last_mut()?;
            let tried = self.trail.step(self.trail.len() - 1);
            node.sleep.push(Mover {
                task: tried.task,
                foot: tried.foot.clone(),
            });
            node.runs_through += runs;
            node.explored += 1;
            self.trail.pop();
            self.choices.pop();
            self.events.pop();
            if let Some(branch) = next_branch(node) {
                let saved = node
                    .saved
                    .as_mut()
                    .expect("races are turned round where others could go on");
                self.walk = saved.snapshot();
                return Some(branch);
            }
            runs = node.runs_through;
            self.nodes.pop();
        }
    }

    /// How many runs there will be. What the stack holds is extrapolated: whatever is still to be explored
    /// from a state counts as much as what was explored from it, on the average. That is too little as long
    /// as most races are still to be found, so up to the middle the probes have a say.
    fn expectation(&mut self, ground: &Ground) -> f64 {
        let runs = self.counters.runs as f64;
        let mut expected = 1.0;
        for node in self.nodes.iter().rev() {
            let so_far = node.runs_through as f64 + expected;
            let ways = f64::from(node.explored) + 1.0;
            expected = so_far * (ways + node.branches.len() as f64) / ways;
        }
        let expected = expected.max(runs);
        let probed = *self.probed.get_or_insert_with(|| estimate(ground, PROBES));
        match runs * 2.0 < expected.max(probed) {
            true => expected.max(probed),
            false => expected,
        }
    }

    /// Takes a step of a task from the state of the last node.
    fn step(&mut self, task: TaskId) {
        let choice = Choice {
            task,
            draw: is_about_to_draw(&self.walk, task).then(|| self.number(task)),
        };
        let enabled = self.nodes.last().map_or(1, |node| node.enabled);
        let gate = self.trail.gate(task);
        let (event, step) = take(&mut self.feet, &mut self.walk, &choice, gate, enabled);
        let has_jumped = step.has_jumped;
        self.trail.push(step, self.walk.machine().tasks.len());
        self.choices.push(choice);
        self.events.push(event);
        self.races_of_last_step();
        if has_jumped {
            self.races_of_waiting();
        }
    }

    /// The number that a task draws: always the same for its first, second, … draw.
    fn number(&mut self, task: TaskId) -> u64 {
        self.has_drawn = true;
        fixed_number(task, self.drawn(self.trail.len(), task))
    }

    /// How many numbers a task has drawn before a step.
    pub fn drawn(&self, step: usize, task: TaskId) -> u64 {
        let events = self.events[..step].iter();
        events
            .filter(|event| event.task == task && event.op == Op::Draw)
            .count() as u64
    }
}

/// Whether the number drawn is part of the choice that a task takes its next step.
pub fn is_about_to_draw(walk: &Walk, task: TaskId) -> bool {
    let pending = walk.machine().tasks[task.index()].pending.as_ref();
    pending.is_some_and(|pending| pending.op == Op::Draw)
}

/// Takes a step of a task that keeps a gate busy or not, and says what it touched.
pub fn take(
    feet: &mut Feet,
    walk: &mut Walk,
    choice: &Choice,
    gate: Option<ObjectId>,
    enabled: u32,
) -> (Event, Step) {
    let (machine, task) = (walk.machine(), choice.task);
    let pending = machine.tasks[task.index()].pending.as_ref();
    let pending = pending.expect("only tasks with something to do are stepped");
    assert!(
        machine.is_ready(task, pending),
        "a wakeup tree holds only steps that are possible"
    );
    let op = pending.op;
    let foot = feet.pending(machine, task, op);
    let mut step = Step::new(task, op, feet.with_gate(foot, gate));
    step.deadline_ns = pending.deadline_ns;
    step.has_begun = matches!(pending.then, Then::Native(..));
    step.tasks_before = machine.tasks.len();
    let (clock_ns, named) = (machine.clock_ns, feet.named(machine));
    let event = walk.step(choice, enabled);
    let machine = walk.machine();
    if machine.has_ended(task) {
        step.foot = feet.with_end(step.foot, task);
    }
    if feet.named(machine) != named {
        step.foot = feet.with_names(step.foot);
    }
    step.gate = busy_gate(machine, task, op, gate);
    step.has_jumped = machine.clock_ns != clock_ns;
    (event, step)
}

/// A number that depends on nothing else (Steele, Lea, Flood: SplitMix, OOPSLA 2014).
pub fn fixed_number(task: TaskId, count: u64) -> u64 {
    let mut number = (u64::from(task.0) << 32 | count).wrapping_add(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn next_branch(node: &mut Node) -> Option<Branch> {
    (!node.branches.is_empty()).then(|| node.branches.remove(0))
}
