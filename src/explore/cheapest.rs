//! The cheapest way from a state of a run to an end that is looked for.
//!
//! A way costs first its preemptions (switches away from a task that could have gone on), then its other
//! switches. States are taken in order of cost, as Dijkstra's algorithm does it, each once for every task
//! that came last; so the first end that fits is reached by a cheapest way, and when there is none, or none
//! cheaper, that is known. Ends that are judged by what happened on the way, and not by the last state, need
//! every way of its own, which is affordable for cheap ones.

use super::stretch::Stretch;
use super::{Ended, Pace};
use crate::machine::fingerprint::Fingerprinter;
use crate::run::Walk;
use crate::scheduler::Candidate;
use crate::trace::{Choice, Op, TaskId};
use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

/// States that are kept ready at a time; others are made again when it is their turn.
const WALKS_MAX: usize = 10_000;

/// What a way costs; less is compared field by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// Switches away from a task that could have gone on.
    pub preemptions: u32,
    /// Switches of any kind.
    pub switches: u32,
}

/// What a search for a cheapest way came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The cheapest way there is: all choices from the beginning of the run.
    Way(Vec<Choice>, Cost),
    /// There is none below the cost that was given.
    Nothing,
    /// The bound on states came first.
    Unknown,
}

/// What is looked for, and how far.
pub struct Quest<'a> {
    /// Says whether a run that has ended is what is looked for.
    pub is_goal: &'a mut dyn FnMut(Ended<'_>) -> bool,
    /// Only ways that cost less are looked for.
    pub below: Cost,
    /// Whether the last state alone decides that. If not, every way is followed on its own, also into states
    /// that have been entered before.
    pub is_of_state: bool,
    /// Most states looked at.
    pub states_max: usize,
    /// Numbers that each task draws, in order; beyond them all draws are alike.
    pub draws: &'a BTreeMap<TaskId, Vec<u64>>,
    /// Counts the states, and may stop the search, which then ends as if it had come to its bound.
    pub pace: Option<&'a Pace>,
}

/// One state on the way, by the last step that led to it.
#[derive(Clone, Copy)]
struct Node {
    parent: u32,
    choice: Choice,
}

/// A state whose turn comes.
struct Open {
    node: u32,
    /// The state, unless it has to be made again.
    walk: Option<Walk>,
}

struct Search<'a> {
    start: &'a Stretch,
    nodes: Vec<Node>,
    /// By cost; of the same cost the last one first.
    open: BTreeMap<Cost, Vec<Open>>,
    settled: HashSet<u128, FxBuildHasher>,
    prints: Fingerprinter,
    ready: usize,
    looked_at: usize,
}

/// Looks for the cheapest way on from a stretch of a run.
pub fn cheapest(start: &mut Stretch, quest: &mut Quest<'_>) -> Found {
    let counts_clock = start.events.iter().any(|event| event.op == Op::Clock);
    let prints = start.walk.fingerprinter(counts_clock);
    let first = start.walk.snapshot();
    let mut search = Search {
        start,
        nodes: Vec::new(),
        open: BTreeMap::new(),
        settled: HashSet::default(),
        prints,
        ready: 0,
        looked_at: 0,
    };
    search.settle(None, first, Cost::default(), quest)
}

impl Search<'_> {
    /// Goes through the states in order of cost, beginning with the first one.
    fn settle(&mut self, node: Option<u32>, walk: Walk, cost: Cost, quest: &mut Quest<'_>) -> Found {
        let mut next = Some((node, walk, cost));
        while let Some((node, walk, cost)) = next {
            if self.looked_at > quest.states_max || quest.pace.is_some_and(Pace::is_stopped) {
                return Found::Unknown;
            }
            if (!quest.is_of_state || self.is_new(node, &walk))
                && let Some(found) = self.look_at(node, walk, cost, quest)
            {
                return found;
            }
            next = self.take().map(|(node, walk, cost)| (Some(node), walk, cost));
        }
        Found::Nothing
    }

    fn is_new(&mut self, node: Option<u32>, walk: &Walk) -> bool {
        let last = self.last(node).map_or(0, |task| u64::from(task.0) + 1);
        let print = self.prints.fingerprint(walk.machine(), last);
        self.settled.insert(print)
    }

    fn last(&self, node: Option<u32>) -> Option<TaskId> {
        match node {
            Some(node) => Some(self.nodes[node as usize].choice.task),
            None => self.start.last(),
        }
    }

    /// Looks whether a state is an end that fits; if it is none at all, its successors get their turns.
    fn look_at(
        &mut self,
        node: Option<u32>,
        mut walk: Walk,
        cost: Cost,
        quest: &mut Quest<'_>,
    ) -> Option<Found> {
        self.looked_at += 1;
        if let Some(pace) = quest.pace {
            pace.states.fetch_add(1, Ordering::Relaxed);
        }
        let mut enabled = Vec::new();
        walk.enabled(&mut enabled);
        if enabled.is_empty() {
            let made = self.made(node);
            return (quest.is_goal)(made.ended()).then_some(Found::Way(made.choices, cost));
        }
        let last = self.last(node);
        for candidate in &enabled {
            let cost = cost.after(last, candidate.task, &enabled);
            if cost < quest.below {
                self.put(node, &mut walk, *candidate, cost, quest);
            }
        }
        None
    }

    /// Gives the state that a candidate's step leads to a turn.
    fn put(
        &mut self,
        node: Option<u32>,
        walk: &mut Walk,
        candidate: Candidate,
        cost: Cost,
        quest: &Quest<'_>,
    ) {
        let draw = (candidate.op == Op::Draw).then(|| self.draw(node, candidate.task, quest));
        let choice = Choice {
            task: candidate.task,
            draw,
        };
        let id = u32::try_from(self.nodes.len()).expect("bounds end a search before");
        self.nodes.push(Node {
            parent: node.unwrap_or(u32::MAX),
            choice,
        });
        let walk = (self.ready < WALKS_MAX).then(|| {
            let mut next = walk.snapshot();
            next.step(&choice, 0);
            next
        });
        self.ready += usize::from(walk.is_some());
        self.open.entry(cost).or_default().push(Open { node: id, walk });
    }

    /// The state whose turn it is.
    fn take(&mut self) -> Option<(u32, Walk, Cost)> {
        let mut first = self.open.first_entry()?;
        let cost = *first.key();
        let open = first
            .get_mut()
            .pop()
            .expect("a cost without a state is taken away");
        if first.get().is_empty() {
            first.remove();
        }
        self.ready -= usize::from(open.walk.is_some());
        let walk = open.walk.unwrap_or_else(|| self.made(Some(open.node)).walk);
        Some((open.node, walk, cost))
    }

    /// The number that a task draws next.
    fn draw(&self, node: Option<u32>, task: TaskId, quest: &Quest<'_>) -> u64 {
        let on_the_way = self.choices(node);
        let all = self.start.choices.iter().chain(&on_the_way);
        let count = all
            .filter(|choice| choice.task == task && choice.draw.is_some())
            .count();
        quest
            .draws
            .get(&task)
            .and_then(|draws| draws.get(count))
            .copied()
            .unwrap_or(0)
    }

    /// The choices from the start to a state.
    fn choices(&self, node: Option<u32>) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut at = node;
        while let Some(node) = at.and_then(|at| self.nodes.get(at as usize)) {
            choices.push(node.choice);
            at = Some(node.parent);
        }
        choices.reverse();
        choices
    }

    /// The run that leads to a state.
    fn made(&self, node: Option<u32>) -> Stretch {
        let mut made = self.start.clone();
        self.choices(node).iter().for_each(|choice| made.step(choice));
        made
    }
}

impl Cost {
    /// More than any way costs.
    pub const ENDLESS: Cost = Cost {
        preemptions: u32::MAX,
        switches: u32::MAX,
    };

    /// The cost once a task has taken the next step.
    pub fn after(self, last: Option<TaskId>, next: TaskId, enabled: &[Candidate]) -> Cost {
        let is_switch = last.is_some_and(|last| last != next);
        let could_go_on = enabled.iter().any(|candidate| Some(candidate.task) == last);
        Cost {
            preemptions: self.preemptions + u32::from(is_switch && could_go_on),
            switches: self.switches + u32::from(is_switch),
        }
    }
}
