//! Enumerations that are obviously right, to hold cleverer searches against.
//!
//! One makes every interleaving there is and knows nothing of dependence. The other leaves out, by sleep
//! sets alone, a task that was tried until something dependent has happened (Godefroid: Partial-Order
//! Methods for the Verification of Concurrent Systems, 1996): it completes one run a class but begins many
//! in vain. Both are for small programs.

use super::classes::foot::Feet;
use super::classes::search::{fixed_number, is_about_to_draw, take};
use super::classes::wakeup::Mover;
use super::{Ended, Harvest, Reached};
use crate::run::{Ground, Walk};
use crate::trace::{Choice, Event, ObjectId, Op, TaskId};
use rustc_hash::FxHasher;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nothing.
    Everything,
    /// Steps that sleep.
    SleepSets,
}

/// What an enumeration came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How far it came.
    pub reached: Reached,
    /// Runs made to their end.
    pub runs: u64,
    /// Runs given up because everybody who could go on slept.
    pub blocked: u64,
    /// Different classes among the runs.
    pub classes: u64,
}

/// Makes all runs of a program, at most so many, and hands them to a harvest.
pub fn enumerate(ground: &Ground, way: Way, runs_max: u64, harvest: &mut dyn Harvest) -> Count {
    let mut enumeration = Enumeration {
        way,
        runs_max,
        feet: Feet::default(),
        taken: Vec::new(),
        choices: Vec::new(),
        events: Vec::new(),
        runs: 0,
        blocked: 0,
        classes: BTreeSet::new(),
    };
    let mut walk = ground.walk();
    let ended = enumeration.explore(&mut walk, Vec::new(), harvest);
    Count {
        reached: ended.break_value().unwrap_or(Reached::All),
        runs: enumeration.runs,
        blocked: enumeration.blocked,
        classes: enumeration.classes.len() as u64,
    }
}

/// A step that was taken.
#[derive(Clone, Debug)]
struct Taken {
    mover: Mover,
    gate: Option<ObjectId>,
    tasks_before: usize,
    tasks_after: usize,
    has_jumped: bool,
}

struct Enumeration {
    way: Way,
    runs_max: u64,
    feet: Feet,
    taken: Vec<Taken>,
    choices: Vec<Choice>,
    events: Vec<Event>,
    runs: u64,
    blocked: u64,
    classes: BTreeSet<u64>,
}

impl Enumeration {
    /// Goes on from a state in all ways but those that sleep.
    fn explore(
        &mut self,
        walk: &mut Walk,
        mut sleep: Vec<Mover>,
        harvest: &mut dyn Harvest,
    ) -> ControlFlow<Reached> {
        let mut enabled = Vec::new();
        walk.enabled(&mut enabled);
        if enabled.is_empty() {
            return self.end(walk, harvest);
        }
        let mut is_blocked = true;
        for candidate in &enabled {
            let task = candidate.task;
            if sleep.iter().any(|sleeper| sleeper.task == task) {
                continue;
            }
            is_blocked = false;
            let mut next = walk.snapshot();
            self.step(&mut next, task, enabled.len() as u32);
            if next.has_discovered() {
                return ControlFlow::Break(Reached::Discovered(next.discovered().collect()));
            }
            let tried = self.taken[self.taken.len() - 1].mover.clone();
            let still = sleep.iter().filter(|sleeper| !sleeper.foot.clashes(&tried.foot));
            let still = still.cloned().collect();
            self.explore(&mut next, still, harvest)?;
            self.taken.pop();
            self.choices.pop();
            self.events.pop();
            if self.way == Way::SleepSets {
                sleep.push(tried);
            }
        }
        self.blocked += u64::from(is_blocked);
        ControlFlow::Continue(())
    }

    fn end(&mut self, walk: &Walk, harvest: &mut dyn Harvest) -> ControlFlow<Reached> {
        self.runs += 1;
        self.classes.insert(self.class());
        let ended = Ended {
            walk,
            choices: &self.choices,
            events: &self.events,
        };
        if harvest.run(ended).is_break() {
            return ControlFlow::Break(Reached::Enough);
        }
        match self.runs >= self.runs_max {
            true => ControlFlow::Break(Reached::Stopped(format!("{} runs were made", self.runs_max))),
            false => ControlFlow::Continue(()),
        }
    }

    fn step(&mut self, walk: &mut Walk, task: TaskId, enabled: u32) {
        let own = self.taken.iter().rev().find(|taken| taken.mover.task == task);
        let gate = own.and_then(|taken| taken.gate);
        let drawn = self
            .events
            .iter()
            .filter(|event| event.task == task && event.op == Op::Draw);
        let drawn = drawn.count() as u64;
        let choice = Choice {
            task,
            draw: is_about_to_draw(walk, task).then(|| fixed_number(task, drawn)),
        };
        let (event, step) = take(&mut self.feet, walk, &choice, gate, enabled);
        self.taken.push(Taken {
            mover: Mover {
                task,
                foot: step.foot,
            },
            gate: step.gate,
            tasks_before: step.tasks_before,
            tasks_after: walk.machine().tasks.len(),
            has_jumped: step.has_jumped,
        });
        self.choices.push(choice);
        self.events.push(event);
    }

    /// A number for the class of the run: for every step, by task, which steps had to come before it.
    fn class(&self) -> u64 {
        let names = self.names();
        let mut before: Vec<BTreeSet<(TaskId, usize)>> = Vec::new();
        for late in 0..self.taken.len() {
            let mut own = BTreeSet::new();
            for early in (0..late).filter(|early| self.is_direct(*early, late)) {
                own.extend(before[early].iter().copied());
                own.insert(names[early]);
            }
            before.push(own);
        }
        let mut steps: Vec<_> = names.iter().zip(&before).collect();
        steps.sort();
        let mut hasher = FxHasher::default();
        steps.hash(&mut hasher);
        hasher.finish()
    }

    /// Whose step each is, and which of them.
    fn names(&self) -> Vec<(TaskId, usize)> {
        let tasks: Vec<TaskId> = self.taken.iter().map(|taken| taken.mover.task).collect();
        let number = |index: usize| {
            tasks[..index]
                .iter()
                .filter(|task| **task == tasks[index])
                .count()
        };
        (0..tasks.len())
            .map(|index| (tasks[index], number(index)))
            .collect()
    }

    /// Whether a step had to come before a later one by itself.
    fn is_direct(&self, early: usize, late: usize) -> bool {
        let (first, second) = (&self.taken[early], &self.taken[late]);
        let started = first.tasks_before..first.tasks_after;
        first.mover.task == second.mover.task
            || started.contains(&second.mover.task.index())
            || first.mover.foot.clashes(&second.mover.foot)
            || self.taken[early..late].iter().any(|taken| taken.has_jumped)
    }
}
