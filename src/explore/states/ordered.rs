//! What a team has found, put in the order in which one alone would have found it.
//!
//! A search by one alone is a walk through the graph of states that depends on the graph only: so is this one, without
//! a machine. States are numbered, and reported, as if nobody had helped.

use super::conflicts::Conflicts;
use super::graph::{Graph, NodeId};
use super::team::Finds;
use crate::trace::{Choice, TaskId};

/// A graph of states in order.
pub(super) struct Ordered {
    pub graph: Graph,
    pub conflicts: Conflicts,
    /// States at which nobody can go on, as they are come to.
    pub ends: Vec<NodeId>,
}

/// No number yet.
const NONE: u32 = u32::MAX;

/// The states in order.
pub(super) fn ordered(finds: &Finds) -> Ordered {
    let mut graph = Graph::default();
    let mut conflicts = Conflicts::default();
    let mut ends = Vec::new();
    let mut numbers = vec![NONE; finds.names_max()];
    let root = graph.add_root();
    numbers[0] = root.0;
    let mut open = vec![(0, root)];
    while let Some((name, node)) = open.pop() {
        let place = finds.place(name);
        if place.is_done && place.enabled == 0 {
            ends.push(node);
        }
        graph.set_enabled_bits(node, place.enabled);
        conflicts.note(node, finds.meetings(place));
        let mut tasks = place.enabled;
        for edge in finds.edges(place).rev() {
            let task = u64::BITS - 1 - tasks.leading_zeros();
            tasks &= !(1 << task);
            let Some((to, is_long)) = edge else { continue };
            let choice = Choice {
                task: TaskId(task),
                draw: None,
            };
            match numbers[to as usize] {
                NONE => {
                    let next = graph.add(node, choice, is_long);
                    numbers[to as usize] = next.0;
                    open.push((to, next));
                }
                known => graph.link(node, NodeId(known), choice, is_long),
            }
        }
    }
    Ordered {
        graph,
        conflicts,
        ends,
    }
}
