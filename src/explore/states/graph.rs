//! The states of a search and the steps between them, in as little room as that takes.

use crate::scheduler::Candidate;
use crate::trace::{Choice, TaskId};
use std::collections::BTreeMap;

/// A state, numbered in the order of entering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(pub u32);

/// Tasks from this one on are not told apart when cycles are looked for.
const TASKS_MAX: u32 = 64;

/// One step between two states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub from: NodeId,
    pub to: NodeId,
    pub task: u32,
    /// On the way only one task could go on, at least once.
    pub is_long: bool,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// From where it was entered first; the root from itself.
    parent: u32,
    /// By whose step, and whether that was a long one.
    by: u32,
    /// Who can go on, a bit a task.
    enabled: u64,
}

/// Marks a long step in a node.
const LONG: u32 = 1 << 31;

/// States and steps.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    /// Steps into states that had been entered already.
    links: Vec<Link>,
    /// Numbers drawn in the step that entered a state.
    draws: BTreeMap<NodeId, u64>,
    /// Whether there was a task that no bit stands for.
    has_more_tasks: bool,
}

impl Graph {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn add_root(&mut self) -> NodeId {
        self.nodes.push(Node {
            parent: 0,
            by: 0,
            enabled: 0,
        });
        NodeId(0)
    }

    /// A new state, entered by a step.
    pub fn add(&mut self, from: NodeId, choice: Choice, is_long: bool) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("bounds end a search before"));
        self.nodes.push(Node {
            parent: from.0,
            by: choice.task.0 | if is_long { LONG } else { 0 },
            enabled: 0,
        });
        self.draws.extend(choice.draw.map(|draw| (id, draw)));
        id
    }

    /// A step into a state that is known.
    pub fn link(&mut self, from: NodeId, to: NodeId, choice: Choice, is_long: bool) {
        self.links.push(Link {
            from,
            to,
            task: choice.task.0,
            is_long,
        });
    }

    pub fn set_enabled(&mut self, node: NodeId, enabled: &[Candidate]) {
        let tasks = enabled.iter().map(|candidate| candidate.task.0);
        self.has_more_tasks |= tasks.clone().any(|task| task >= TASKS_MAX);
        let told_apart = tasks.filter(|task| *task < TASKS_MAX);
        self.set_enabled_bits(node, told_apart.fold(0, |bits, task| bits | 1 << task));
    }

    /// The same, given a bit a task.
    pub fn set_enabled_bits(&mut self, node: NodeId, enabled: u64) {
        self.nodes[node.0 as usize].enabled = enabled;
    }

    /// Who can go on at a state, a bit a task.
    pub fn enabled(&self, node: NodeId) -> u64 {
        self.nodes[node.0 as usize].enabled
    }

    pub fn has_more_tasks(&self) -> bool {
        self.has_more_tasks
    }

    /// Whether any step led back to where the search had been: without one nothing can go round.
    pub fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// All steps.
    pub fn links(&self) -> impl Iterator<Item = Link> + '_ {
        let tree = self.nodes.iter().enumerate().skip(1).map(|(index, node)| Link {
            from: NodeId(node.parent),
            to: NodeId(index as u32),
            task: node.by & !LONG,
            is_long: node.by & LONG != 0,
        });
        tree.chain(self.links.iter().copied())
    }

    /// The decisions on the way by which a state was entered first.
    pub fn choices_to(&self, node: NodeId) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut at = node;
        while at.0 != 0 {
            let node = self.nodes[at.0 as usize];
            choices.push(Choice {
                task: TaskId(node.by & !LONG),
                draw: self.draws.get(&at).copied(),
            });
            at = NodeId(node.parent);
        }
        choices.reverse();
        choices
    }
}
