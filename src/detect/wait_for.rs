//! The wait-for graph: who waits for what, who holds it.
//!
//! Tasks and objects are nodes; a waiting task points at what it waits for, and a held lock points at
//! its owner. Every node has at most one edge out, except that nothing leaves an object which no
//! single task could give (a condition, a queue): so a cycle of these edges is a cycle of waits that
//! only its own members could end, which is a deadlock, whatever the other tasks do. That a lock's
//! holder is the one to release it is taken for granted here, though a plain `Lock` used as a signal
//! may be released by another thread.

use crate::trace::{BlockReason, ObjectId, Standing, TaskId, TaskStanding};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// A node: somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WaitNode {
    /// A task that has not ended, or that others wait for.
    Task(TaskId),
    /// A lock that is held, or any object that is waited for.
    Object(ObjectId),
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitEdgeKind {
    /// The task at the start cannot step, for this reason.
    Waits(BlockReason),
    /// The lock at the start is held by the task at the end.
    HeldBy,
}

/// One arrow of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitEdge {
    /// Where it starts.
    pub from: WaitNode,
    /// Where it ends.
    pub to: WaitNode,
    /// What it says.
    pub kind: WaitEdgeKind,
    /// The line at which the task waits, or at which the lock was taken; 0 when there is none.
    pub line: u32,
    /// Whether a timeout will end the wait by itself; such an edge is part of no cycle.
    pub is_timed: bool,
    /// Whether it is part of a deadlock.
    pub is_in_cycle: bool,
}

/// Who waits for whom at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitForGraph {
    /// All nodes with whether they are part of a deadlock: tasks by id, then objects by id.
    pub nodes: Vec<(WaitNode, bool)>,
    /// All edges: waits by task, then holds in the order of the standing.
    pub edges: Vec<WaitEdge>,
    /// The deadlocks: each lists its tasks in the order in which they wait for each other, from the
    /// one with the lowest id; the last waits for the first.
    pub cycles: Vec<Vec<TaskId>>,
}

impl WaitForGraph {
    /// The graph of this moment.
    pub fn new(standing: &Standing) -> Self {
        let mut graph = WaitForGraph {
            edges: edges(standing),
            ..WaitForGraph::default()
        };
        let mut nodes: BTreeMap<WaitNode, bool> = BTreeMap::new();
        for task in standing.tasks.iter().filter(|task| !task.is_finished) {
            nodes.insert(WaitNode::Task(task.task), false);
        }
        for edge in &graph.edges {
            nodes.insert(edge.from, false);
            nodes.insert(edge.to, false);
        }
        for members in cycles(&nodes, &graph.edges) {
            for node in &members {
                nodes.insert(*node, true);
            }
            for edge in &mut graph.edges {
                edge.is_in_cycle |= !edge.is_timed && members.contains(&edge.from);
            }
            graph
                .cycles
                .push(members.into_iter().filter_map(task_of).collect());
        }
        graph.cycles.sort();
        graph.nodes = nodes.into_iter().collect();
        graph
    }

    /// The edge by which a task waits.
    pub fn wait_of(&self, task: TaskId) -> Option<&WaitEdge> {
        self.edges.iter().find(|edge| edge.from == WaitNode::Task(task))
    }

    /// The edge that says who holds a lock.
    pub fn hold_of(&self, object: ObjectId) -> Option<&WaitEdge> {
        self.edges
            .iter()
            .find(|edge| edge.from == WaitNode::Object(object))
    }

    /// The one task that a task waits for: the owner of its lock, or whom it joins.
    pub fn waits_for_task(&self, task: TaskId) -> Option<TaskId> {
        match self.wait_of(task)?.to {
            WaitNode::Task(target) => Some(target),
            WaitNode::Object(object) => task_of(self.hold_of(object)?.to),
        }
    }
}

/// The object or task that a reason names, and which single owner could end the wait, if any.
fn target(reason: BlockReason) -> Option<WaitNode> {
    use BlockReason::*;
    match reason {
        Lock(object)
        | Relock(_, object)
        | Notification(object)
        | Permit(object)
        | Event(object)
        | Barrier(object)
        | QueueEmpty(object)
        | QueueFull(object)
        | QueueUnfinished(object) => Some(WaitNode::Object(object)),
        Join(task) | Shutdown(task) => Some(WaitNode::Task(task)),
        Sleep { .. } => None,
    }
}

fn edges(standing: &Standing) -> Vec<WaitEdge> {
    let wait = |task: &TaskStanding| {
        let reason = task.waits_for.filter(|_| !task.is_finished)?;
        Some(WaitEdge {
            from: WaitNode::Task(task.task),
            to: target(reason)?,
            kind: WaitEdgeKind::Waits(reason),
            line: task.line,
            is_timed: task.is_timed,
            is_in_cycle: false,
        })
    };
    let holds = standing.holds.iter().map(|hold| WaitEdge {
        from: WaitNode::Object(hold.object),
        to: WaitNode::Task(hold.owner),
        kind: WaitEdgeKind::HeldBy,
        line: hold.line,
        is_timed: false,
        is_in_cycle: false,
    });
    standing.tasks.iter().filter_map(wait).chain(holds).collect()
}

/// The cycles, each from its task with the lowest id along its edges.
fn cycles(nodes: &BTreeMap<WaitNode, bool>, edges: &[WaitEdge]) -> Vec<Vec<WaitNode>> {
    let mut graph: DiGraph<WaitNode, ()> = DiGraph::new();
    let indices: BTreeMap<WaitNode, NodeIndex> =
        nodes.keys().map(|node| (*node, graph.add_node(*node))).collect();
    for edge in edges.iter().filter(|edge| !edge.is_timed) {
        graph.update_edge(indices[&edge.from], indices[&edge.to], ());
    }
    let next = |node: NodeIndex| graph.neighbors(node).next();
    let mut found = Vec::new();
    for component in tarjan_scc(&graph) {
        let first = component.iter().copied().min_by_key(|index| graph[*index]);
        let Some(first) = first.filter(|first| component.len() > 1 || next(*first) == Some(*first)) else {
            continue;
        };
        let mut members = vec![graph[first]];
        let mut node = next(first);
        while let Some(index) = node.filter(|index| *index != first) {
            members.push(graph[index]);
            node = next(index);
        }
        found.push(members);
    }
    found
}

fn task_of(node: WaitNode) -> Option<TaskId> {
    match node {
        WaitNode::Task(task) => Some(task),
        WaitNode::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::tests::{LOCK_A, LOCK_B, QUEUE, hold, task, waiting};

    fn cycles_of(tasks: Vec<TaskStanding>, holds: Vec<crate::trace::Hold>) -> Vec<Vec<u32>> {
        let graph = WaitForGraph::new(&Standing { tasks, holds });
        graph
            .cycles
            .iter()
            .map(|cycle| cycle.iter().map(|task| task.0).collect())
            .collect()
    }

    #[test]
    fn two_locks_crossed_are_a_cycle() {
        let tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 20),
            waiting(1, BlockReason::Lock(LOCK_B), 9),
            waiting(2, BlockReason::Lock(LOCK_A), 15),
        ];
        let holds = vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)];
        assert_eq!(cycles_of(tasks.clone(), holds.clone()), [[1, 2]]);
        let graph = WaitForGraph::new(&Standing { tasks, holds });
        let members: Vec<bool> = graph.nodes.iter().map(|(_, is_in_cycle)| *is_in_cycle).collect();
        assert_eq!(
            members,
            [false, true, true, true, true],
            "main only waits for a member"
        );
        let edges: Vec<bool> = graph.edges.iter().map(|edge| edge.is_in_cycle).collect();
        assert_eq!(edges, [false, true, true, true, true]);
    }

    #[test]
    fn waiting_for_a_lock_whose_holder_goes_on_is_none() {
        let tasks = vec![task(0), task(1), waiting(2, BlockReason::Lock(LOCK_A), 15)];
        assert!(cycles_of(tasks, vec![hold(LOCK_A, 1, 8)]).is_empty());
    }

    #[test]
    fn a_task_can_wait_for_itself() {
        let tasks = vec![waiting(0, BlockReason::Lock(LOCK_A), 3)];
        assert_eq!(cycles_of(tasks, vec![hold(LOCK_A, 0, 2)]), [[0]]);
    }

    #[test]
    fn joins_can_close_a_cycle() {
        let tasks = vec![
            waiting(0, BlockReason::Join(TaskId(1)), 3),
            waiting(1, BlockReason::Lock(LOCK_A), 7),
        ];
        assert_eq!(cycles_of(tasks, vec![hold(LOCK_A, 0, 2)]), [[0, 1]]);
    }

    #[test]
    fn a_condition_that_takes_its_lock_again_waits_for_the_lock() {
        let tasks = vec![
            waiting(1, BlockReason::Relock(QUEUE, LOCK_A), 5),
            waiting(2, BlockReason::Lock(LOCK_B), 6),
        ];
        assert_eq!(
            cycles_of(tasks, vec![hold(LOCK_A, 2, 1), hold(LOCK_B, 1, 1)]),
            [[1, 2]]
        );
    }

    #[test]
    fn a_timeout_will_end_the_wait_so_there_is_no_deadlock() {
        let mut timed = waiting(1, BlockReason::Lock(LOCK_B), 9);
        timed.is_timed = true;
        let tasks = vec![timed, waiting(2, BlockReason::Lock(LOCK_A), 15)];
        assert!(cycles_of(tasks, vec![hold(LOCK_A, 1, 8), hold(LOCK_B, 2, 14)]).is_empty());
    }

    #[test]
    fn what_many_could_bring_makes_no_cycle() {
        let tasks = vec![
            waiting(0, BlockReason::QueueEmpty(QUEUE), 3),
            waiting(1, BlockReason::Lock(LOCK_A), 7),
        ];
        assert!(cycles_of(tasks, vec![hold(LOCK_A, 0, 2)]).is_empty());
    }

    #[test]
    fn two_deadlocks_are_told_apart() {
        let tasks = vec![
            waiting(1, BlockReason::Lock(LOCK_A), 1),
            waiting(2, BlockReason::Join(TaskId(3)), 1),
            waiting(3, BlockReason::Join(TaskId(2)), 1),
        ];
        assert_eq!(cycles_of(tasks, vec![hold(LOCK_A, 1, 1)]), [vec![1], vec![2, 3]]);
    }
}
