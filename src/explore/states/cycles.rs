//! Ways to go on for ever: cycles in the graph of states.
//!
//! A strongly connected part of the graph in which everybody who could go on does get a turn somewhere, or
//! cannot go on somewhere, holds a *fair* cycle: no scheduler that is only fair leads out of it, a livelock.
//! In any other part some task is passed over for ever: starvation, which a fair scheduler prevents. If a
//! part is not fair, no part of it is, so the largest ones decide.

use super::graph::{Graph, Link, NodeId};
use crate::trace::{Choice, TaskId};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A way to go on for ever.
#[derive(Clone, Debug)]
pub(super) struct Cycle {
    /// A state on it.
    pub from: NodeId,
    /// The decisions once round.
    pub choices: Vec<Choice>,
    /// Tasks that could always go on and never do; empty when the cycle is fair.
    pub passed_over: Vec<TaskId>,
}

/// One for each set of tasks that are passed over, the empty set (a fair cycle) among them.
pub(super) fn cycles(graph: &Graph) -> Vec<Cycle> {
    if !graph.has_links() || graph.has_more_tasks() {
        return Vec::new();
    }
    let mut found: BTreeMap<Vec<TaskId>, Cycle> = BTreeMap::new();
    for part in parts(graph) {
        let passed_over = part.passed_over(graph);
        if let Entry::Vacant(free) = found.entry(passed_over) {
            let cycle = part.round(free.key());
            free.insert(cycle);
        }
    }
    found.into_values().collect()
}

/// A strongly connected part with at least one step inside.
struct Part {
    states: BTreeSet<NodeId>,
    links: Vec<Link>,
}

fn parts(graph: &Graph) -> Vec<Part> {
    let mut steps: DiGraph<(), ()> = DiGraph::with_capacity(graph.len(), graph.len() * 2);
    for _ in 0..graph.len() {
        steps.add_node(());
    }
    let mut goes_round_alone = BTreeSet::new();
    for link in graph.links() {
        let [from, to] = [link.from, link.to].map(|node| NodeIndex::new(node.0 as usize));
        steps.add_edge(from, to, ());
        if link.from == link.to {
            goes_round_alone.insert(link.from);
        }
    }
    let mut part_of: BTreeMap<NodeId, usize> = BTreeMap::new();
    let mut parts: Vec<Part> = Vec::new();
    for component in tarjan_scc(&steps) {
        let nodes = component.iter().map(|node| NodeId(node.index() as u32));
        let states: BTreeSet<NodeId> = nodes.collect();
        if states.len() > 1 || states.iter().any(|state| goes_round_alone.contains(state)) {
            part_of.extend(states.iter().map(|state| (*state, parts.len())));
            parts.push(Part {
                states,
                links: Vec::new(),
            });
        }
    }
    for link in graph.links() {
        if let Some(part) = part_of.get(&link.from)
            && part_of.get(&link.to) == Some(part)
        {
            parts[*part].links.push(link);
        }
    }
    parts.sort_by_key(|part| part.states.first().copied());
    parts
}

impl Part {
    /// Tasks that can go on at every state of the part and never do.
    fn passed_over(&self, graph: &Graph) -> Vec<TaskId> {
        let states = self.states.iter();
        let mut waiting = states.fold(u64::MAX, |bits, state| bits & graph.enabled(*state));
        for link in &self.links {
            waiting &= !(1 << link.task);
            if link.is_long {
                // Somewhere on it nobody else could go on.
                waiting = 0;
            }
        }
        let tasks = 0..u64::BITS;
        tasks
            .filter(|task| waiting & (1 << task) != 0)
            .map(TaskId)
            .collect()
    }

    /// Once round: through a step of every task that has one, if the part is fair; else some short way.
    fn round(&self, passed_over: &[TaskId]) -> Cycle {
        let first = self.links[0];
        let mut links = vec![first];
        if passed_over.is_empty() {
            let tasks: BTreeSet<u32> = self.links.iter().map(|link| link.task).collect();
            for task in tasks {
                if !links.iter().any(|link| link.task == task) {
                    let at = links[links.len() - 1].to;
                    links.extend(self.way(at, |link| link.task == task));
                }
            }
        }
        let at = links[links.len() - 1].to;
        if at != first.from {
            links.extend(self.way(at, |link| link.to == first.from));
        }
        let choices = links.iter().map(|link| Choice {
            task: TaskId(link.task),
            draw: None,
        });
        Cycle {
            from: first.from,
            choices: choices.collect(),
            passed_over: passed_over.to_vec(),
        }
    }

    /// The shortest way inside the part from a state up to and with a step that is looked for.
    fn way(&self, from: NodeId, is_wanted: impl Fn(&Link) -> bool) -> Vec<Link> {
        let mut leaving: BTreeMap<NodeId, Vec<Link>> = BTreeMap::new();
        for link in &self.links {
            leaving.entry(link.from).or_default().push(*link);
        }
        let mut came: BTreeMap<NodeId, Link> = BTreeMap::new();
        let mut open = VecDeque::from([from]);
        while let Some(at) = open.pop_front() {
            for link in leaving.get(&at).into_iter().flatten() {
                if is_wanted(link) {
                    return trace_back(*link, from, &came);
                }
                if link.to != from && !came.contains_key(&link.to) {
                    came.insert(link.to, *link);
                    open.push_back(link.to);
                }
            }
        }
        unreachable!("every state of a strongly connected part can be reached from every other")
    }
}

/// The steps from a state that end with this one.
fn trace_back(last: Link, from: NodeId, came: &BTreeMap<NodeId, Link>) -> Vec<Link> {
    let mut way = vec![last];
    let mut at = last.from;
    while at != from {
        let link = came[&at];
        way.push(link);
        at = link.from;
    }
    way.reverse();
    way
}
