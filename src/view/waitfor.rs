//! The wait-for graph as a picture: tasks and what they wait for on a circle, cycles marked.
//!
//! Who waits for whom is [`crate::detect::WaitForGraph`]'s to say; here its nodes get places, labels
//! and an order. Positions are in unit coordinates; pixels live elsewhere.

use crate::detect::{WaitEdge, WaitEdgeKind, WaitForGraph, WaitNode};
use crate::trace::{BlockReason, Names, ObjectId, Standing, TaskId};
use std::collections::{BTreeMap, BTreeSet};

/// How many nodes the picture shows before it says how many more there are; a cycle may have more.
const NODES_MAX: usize = 8;
/// How many nodes of cycles it shows.
const CYCLE_NODES_MAX: usize = 24;

/// A node of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub subject: WaitNode,
    /// Its name.
    pub label: String,
    /// Place on a circle of radius 1 around the origin; the first node is at the top.
    pub position: (f32, f32),
    /// Whether it is part of a cycle.
    pub is_in_cycle: bool,
}

/// What an arrow says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The task waits for the target.
    WaitsFor,
    /// The lock is held by the target.
    HeldBy,
    /// It could come about through the target.
    Through,
}

/// An arrow between two nodes, given by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it starts.
    pub from: usize,
    /// Where it points.
    pub to: usize,
    /// What it says.
    pub relation: Relation,
    /// Whether it is part of a cycle.
    pub is_in_cycle: bool,
}

/// Who waits for whom at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaitForPicture {
    /// Tasks that wait or hold, and what they wait for; members of a cycle first and in its order.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    /// How many nodes found no room.
    pub hidden: usize,
}

impl WaitForPicture {
    /// Draws the picture of a moment.
    pub fn new(standing: &Standing, names: &Names) -> Self {
        let graph = WaitForGraph::new(standing);
        let in_cycle: BTreeSet<WaitNode> = graph
            .nodes
            .iter()
            .filter(|(_, is_in_cycle)| *is_in_cycle)
            .map(|(node, _)| *node)
            .collect();
        let mut seen = BTreeSet::new();
        let subjects = along_cycles(&graph).into_iter().chain(outside(&graph));
        let mut subjects: Vec<WaitNode> = subjects.filter(|&node| seen.insert(node)).collect();
        let shown_max = in_cycle.len().clamp(NODES_MAX, CYCLE_NODES_MAX);
        let hidden = subjects.len().saturating_sub(shown_max);
        subjects.truncate(shown_max);
        let count = subjects.len();
        let nodes = subjects.iter().enumerate().map(|(index, &subject)| Node {
            subject,
            label: match subject {
                WaitNode::Task(task) => names.task(task).to_owned(),
                WaitNode::Object(object) => names.object(object),
            },
            position: on_circle(index, count),
            is_in_cycle: in_cycle.contains(&subject),
        });
        let place: BTreeMap<WaitNode, usize> = subjects.iter().enumerate().map(|(i, &s)| (s, i)).collect();
        let edges = graph.edges.iter().filter_map(|edge| {
            Some(Edge {
                from: *place.get(&edge.from)?,
                to: *place.get(&edge.to)?,
                relation: match edge.kind {
                    WaitEdgeKind::Waits(_) => Relation::WaitsFor,
                    WaitEdgeKind::HeldBy => Relation::HeldBy,
                    WaitEdgeKind::Through(_) => Relation::Through,
                },
                is_in_cycle: edge.is_in_cycle,
            })
        });
        WaitForPicture {
            nodes: nodes.collect(),
            edges: edges.collect(),
            hidden,
        }
    }

    /// Whether somebody waits in a circle.
    pub fn has_cycle(&self) -> bool {
        self.nodes.iter().any(|node| node.is_in_cycle)
    }

    /// The names along the cycle, first one repeated at the end; empty when there is none.
    pub fn cycle_labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        let Some(first) = self.nodes.iter().position(|node| node.is_in_cycle) else {
            return labels;
        };
        let mut at = first;
        loop {
            labels.push(&self.nodes[at].label);
            let next = self.edges.iter().find(|edge| edge.from == at && edge.is_in_cycle);
            match next {
                Some(edge) if labels.len() <= self.nodes.len() => at = edge.to,
                _ => return labels,
            }
            if at == first {
                labels.push(&self.nodes[first].label);
                return labels;
            }
        }
    }
}

/// What is not in a cycle: objects with their holders, which many wait for, before those who wait.
fn outside(graph: &WaitForGraph) -> impl Iterator<Item = WaitNode> {
    let is_wanted = |node: WaitNode| graph.edges.iter().any(|edge| edge.to == node);
    let (holds, waits): (Vec<&WaitEdge>, Vec<&WaitEdge>) = graph
        .edges
        .iter()
        .partition(|edge| edge.kind == WaitEdgeKind::HeldBy);
    let (wanted, unwanted): (Vec<&WaitEdge>, Vec<&WaitEdge>) =
        holds.into_iter().partition(|edge| is_wanted(edge.from));
    wanted
        .into_iter()
        .chain(waits)
        .chain(unwanted)
        .flat_map(|edge| [edge.to, edge.from])
}

/// The lock, queue or other object that a reason names; `None` when a task or a time is waited for.
pub fn object_of(reason: BlockReason) -> Option<ObjectId> {
    use BlockReason::*;
    match reason {
        Lock(o)
        | Relock(_, o)
        | Notification(o)
        | Permit(o)
        | Event(o)
        | Barrier(o)
        | QueueEmpty(o)
        | QueueFull(o)
        | QueueUnfinished(o)
        | Future(o)
        | Futures(o)
        | Work(o)
        | Workers(o) => Some(o),
        Join(_) | Shutdown(_) | Sleep { .. } => None,
    }
}

/// The members of all cycles, each in the order in which they wait for each other.
fn along_cycles(graph: &WaitForGraph) -> Vec<WaitNode> {
    let tasks = graph.cycles.iter().flatten();
    let pair = |&task: &TaskId| {
        [
            Some(WaitNode::Task(task)),
            graph.wait_of(task).map(|edge| edge.to),
        ]
    };
    tasks.flat_map(pair).flatten().collect()
}

fn on_circle(index: usize, count: usize) -> (f32, f32) {
    if count == 1 {
        return (0.0, 0.0);
    }
    let angle = std::f32::consts::TAU * index as f32 / count as f32;
    (angle.sin(), -angle.cos())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::made::{crossed_locks, names, standing};

    #[test]
    fn crossed_locks_show_a_cycle_of_two_tasks_and_two_locks() {
        let (_, ending) = crossed_locks();
        let picture = WaitForPicture::new(&ending, &names());
        assert_eq!(
            picture.cycle_labels(),
            ["Thread-1", "b", "Thread-2", "a", "Thread-1"]
        );
        let main = picture
            .nodes
            .iter()
            .find(|node| node.label == "MainThread")
            .unwrap();
        assert!(
            !main.is_in_cycle,
            "main waits for the cycle but is not part of it"
        );
        assert_eq!(picture.edges.iter().filter(|edge| edge.is_in_cycle).count(), 4);
    }

    #[test]
    fn a_wait_that_a_timeout_ends_closes_no_cycle() {
        let (_, mut ending) = crossed_locks();
        ending.tasks[2].is_timed = true;
        assert!(!WaitForPicture::new(&ending, &names()).has_cycle());
    }

    #[test]
    fn a_task_can_wait_for_itself() {
        let ending = Standing {
            tasks: vec![standing(0, Some(BlockReason::Join(TaskId(0))))],
            ..Standing::default()
        };
        let picture = WaitForPicture::new(&ending, &names());
        assert_eq!(picture.cycle_labels(), ["MainThread", "MainThread"]);
    }

    #[test]
    fn nobody_waits_in_an_empty_picture() {
        let picture = WaitForPicture::new(&Standing::default(), &names());
        assert!(picture.nodes.is_empty() && !picture.has_cycle());
    }
}
