//! The wait-for graph: who waits for what, who holds it, who could bring it.
//!
//! Tasks and objects are nodes; a waiting task points at what it waits for, a held lock at its owner, a
//! future at the worker that runs it or at the pool in whose queue it lies, a pool at its workers.
//! Several arrows out of a node mean either that all targets are needed (futures that are waited for
//! together) or that any of them would do (the workers of a pool). Nothing leaves an object that
//! anybody could give (a condition, a queue), but for hints: the takers of a semaphore's permits.
//!
//! What can still be had is found from those who can go on, along the arrows backwards; the rest waits
//! for ever, whatever the other tasks do, and the knots in it are the deadlocks. That a lock's holder is
//! the one to release it, and a pool the one to run its calls, is taken for granted here, though a plain
//! `Lock` used as a signal may be released, and a call cancelled, by another thread.

use crate::trace::{BlockReason, LinkKind, ObjectId, Standing, TaskId, TaskStanding};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The object at the start could come about through the end.
    Through(LinkKind),
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
    /// one with the lowest id; in a plain cycle the last waits for the first.
    pub cycles: Vec<Vec<TaskId>>,
    /// Indices of the edges that leave a node.
    leaving: BTreeMap<WaitNode, Vec<usize>>,
}

impl WaitForGraph {
    /// The graph of this moment.
    pub fn new(standing: &Standing) -> Self {
        let mut graph = WaitForGraph {
            edges: edges(standing),
            ..WaitForGraph::default()
        };
        for (index, edge) in graph.edges.iter().enumerate() {
            graph.leaving.entry(edge.from).or_default().push(index);
        }
        let mut nodes: BTreeMap<WaitNode, bool> = BTreeMap::new();
        for task in standing.tasks.iter().filter(|task| !task.is_finished) {
            nodes.insert(WaitNode::Task(task.task), false);
        }
        for edge in &graph.edges {
            nodes.insert(edge.from, false);
            nodes.insert(edge.to, false);
        }
        let dead = dead(&graph.edges);
        for members in knots(&dead, &graph.edges) {
            for node in &members {
                nodes.insert(*node, true);
            }
            for edge in &mut graph.edges {
                edge.is_in_cycle |=
                    edge.is_binding() && members.contains(&edge.from) && members.contains(&edge.to);
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
        self.edges_from(WaitNode::Task(task)).next()
    }

    /// The edge that says who holds a lock.
    pub fn hold_of(&self, object: ObjectId) -> Option<&WaitEdge> {
        let mut edges = self.edges_from(WaitNode::Object(object));
        edges.find(|edge| edge.kind == WaitEdgeKind::HeldBy)
    }

    fn edges_from(&self, node: WaitNode) -> impl Iterator<Item = &WaitEdge> {
        let indices = self.leaving.get(&node).into_iter().flatten();
        indices.map(|index| &self.edges[*index])
    }

    /// The tasks one of which has to go on before this one can: the owner of its lock, whom it joins,
    /// who runs the call whose result it waits for.
    pub fn providers(&self, task: TaskId) -> BTreeSet<TaskId> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![WaitNode::Task(task)];
        while let Some(node) = open.pop() {
            for edge in self.edges_from(node) {
                match edge.to {
                    _ if edge.kind == WaitEdgeKind::Through(LinkKind::Permits) => {}
                    WaitNode::Task(provider) => {
                        found.insert(provider);
                    }
                    object => {
                        if seen.insert(object) {
                            open.push(object);
                        }
                    }
                }
            }
        }
        found
    }
}

impl WaitEdge {
    /// Whether what the end can do decides what the start can: no timeout comes to help, and nobody
    /// outside.
    fn is_binding(&self) -> bool {
        let is_open = match self.kind {
            WaitEdgeKind::HeldBy => false,
            WaitEdgeKind::Through(kind) => kind == LinkKind::Permits,
            WaitEdgeKind::Waits(reason) => is_open(reason),
        };
        !self.is_timed && !is_open
    }

    /// Whether any one of the edges that leave its start would do.
    fn is_alternative(&self) -> bool {
        matches!(
            self.kind,
            WaitEdgeKind::Through(LinkKind::AnyOf | LinkKind::Works)
        )
    }
}

/// Whether anybody could end such a wait.
fn is_open(reason: BlockReason) -> bool {
    use BlockReason::*;
    match reason {
        Lock(_) | Relock(..) | Future(_) | Futures(_) | Workers(_) | Join(_) | Shutdown(_) => false,
        Notification(_) | Permit(_) | Event(_) | Barrier(_) => true,
        QueueEmpty(_) | QueueFull(_) | QueueUnfinished(_) | Work(_) | Sleep { .. } => true,
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
        | QueueUnfinished(object)
        | Future(object)
        | Futures(object)
        | Work(object)
        | Workers(object) => Some(WaitNode::Object(object)),
        Join(task) | Shutdown(task) => Some(WaitNode::Task(task)),
        Sleep { .. } => None,
    }
}

/// The object that is waited for.
pub fn object_of(reason: BlockReason) -> Option<ObjectId> {
    match target(reason) {
        Some(WaitNode::Object(object)) => Some(object),
        _ => None,
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
    let links = standing.links.iter().flat_map(|link| {
        let tasks = link.tasks.iter().copied().map(WaitNode::Task);
        let ends = tasks.chain(link.objects.iter().copied().map(WaitNode::Object));
        ends.map(|to| WaitEdge {
            from: WaitNode::Object(link.object),
            to,
            kind: WaitEdgeKind::Through(link.kind),
            line: 0,
            is_timed: false,
            is_in_cycle: false,
        })
    });
    let waits = standing.tasks.iter().filter_map(wait);
    waits.chain(holds).chain(links).collect()
}

/// The nodes that can never be had, however the others go on.
fn dead(edges: &[WaitEdge]) -> BTreeSet<WaitNode> {
    let mut needs: BTreeMap<WaitNode, Vec<&WaitEdge>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.is_binding()) {
        needs.entry(edge.from).or_default().push(edge);
    }
    let workers_of = |pool: WaitNode| needs.get(&pool).into_iter().flatten();
    let mut dead: BTreeSet<WaitNode> = needs.keys().copied().collect();
    loop {
        let can_be_had = |node: &WaitNode| {
            let edges = &needs[node];
            let is_had = |edge: &&WaitEdge| match edge.kind {
                // Who waits for the end of a pool needs all its workers, not any.
                WaitEdgeKind::Waits(BlockReason::Workers(_)) => {
                    workers_of(edge.to).all(|work| !dead.contains(&work.to))
                }
                _ => !dead.contains(&edge.to),
            };
            match edges.iter().any(|edge| edge.is_alternative()) {
                true => edges.iter().any(is_had),
                false => edges.iter().all(is_had),
            }
        };
        let alive: Vec<WaitNode> = dead.iter().copied().filter(can_be_had).collect();
        if alive.is_empty() {
            return dead;
        }
        for node in alive {
            dead.remove(&node);
        }
    }
}

/// The knots among the dead: nodes that wait for each other, each from its task with the lowest id
/// along its edges.
fn knots(dead: &BTreeSet<WaitNode>, edges: &[WaitEdge]) -> Vec<Vec<WaitNode>> {
    let mut graph: DiGraph<WaitNode, ()> = DiGraph::new();
    let indices: BTreeMap<WaitNode, NodeIndex> =
        dead.iter().map(|node| (*node, graph.add_node(*node))).collect();
    let mut next: BTreeMap<WaitNode, Vec<WaitNode>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.is_binding()) {
        if let (Some(from), Some(to)) = (indices.get(&edge.from), indices.get(&edge.to)) {
            graph.update_edge(*from, *to, ());
            next.entry(edge.from).or_default().push(edge.to);
        }
    }
    let follows = |node: WaitNode| next.get(&node).map(Vec::as_slice).unwrap_or_default();
    let mut found = Vec::new();
    for component in tarjan_scc(&graph) {
        let members: BTreeSet<WaitNode> = component.iter().map(|index| graph[*index]).collect();
        let Some(&first) = members.first() else { continue };
        if members.len() == 1 && !follows(first).contains(&first) {
            continue;
        }
        let mut order = Vec::new();
        let mut open = vec![first];
        while let Some(node) = open.pop() {
            if members.contains(&node) && !order.contains(&node) {
                order.push(node);
                open.extend(follows(node).iter().rev());
            }
        }
        found.push(order);
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
        let graph = WaitForGraph::new(&Standing {
            tasks,
            holds,
            ..Standing::default()
        });
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
        let graph = WaitForGraph::new(&Standing {
            tasks,
            holds,
            ..Standing::default()
        });
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

    fn pool(workers: &[u32]) -> Vec<crate::trace::Link> {
        let queued = |future| crate::trace::Link {
            object: future,
            kind: LinkKind::Queued,
            tasks: vec![],
            objects: vec![QUEUE],
        };
        let works = crate::trace::Link {
            object: QUEUE,
            kind: LinkKind::Works,
            tasks: workers.iter().map(|task| TaskId(*task)).collect(),
            objects: vec![],
        };
        vec![queued(LOCK_A), queued(LOCK_B), works]
    }

    #[test]
    fn a_pool_is_dead_when_all_its_workers_wait_for_it() {
        let tasks = vec![
            waiting(1, BlockReason::Future(LOCK_A), 5),
            waiting(2, BlockReason::Future(LOCK_B), 5),
        ];
        let mut standing = Standing {
            tasks,
            links: pool(&[1, 2]),
            ..Standing::default()
        };
        assert_eq!(WaitForGraph::new(&standing).cycles, [[TaskId(1), TaskId(2)]]);
        standing.tasks.push(task(3));
        standing.links = pool(&[1, 2, 3]);
        assert!(
            WaitForGraph::new(&standing).cycles.is_empty(),
            "the third can help"
        );
    }

    #[test]
    fn one_dead_future_of_all_is_enough_and_of_any_is_not() {
        let runs = |future, task| crate::trace::Link {
            object: future,
            kind: LinkKind::Runs,
            tasks: vec![TaskId(task)],
            objects: vec![],
        };
        let both = |kind| crate::trace::Link {
            object: QUEUE,
            kind,
            tasks: vec![],
            objects: vec![LOCK_A, LOCK_B],
        };
        let cycles = |kind| {
            let tasks = vec![
                waiting(1, BlockReason::Futures(QUEUE), 5),
                waiting(2, BlockReason::Join(TaskId(1)), 6),
                task(3),
            ];
            let standing = Standing {
                tasks,
                links: vec![runs(LOCK_A, 2), runs(LOCK_B, 3), both(kind)],
                ..Standing::default()
            };
            WaitForGraph::new(&standing).cycles.len()
        };
        assert_eq!((cycles(LinkKind::AllOf), cycles(LinkKind::AnyOf)), (1, 0));
    }
}
