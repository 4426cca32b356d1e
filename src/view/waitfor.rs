//! The wait-for graph as a picture: tasks and what they wait for on a circle, cycles marked.
//!
//! An arrow goes from a waiting task to the lock it wants, and from the lock to its holder; a join goes
//! from task to task. Everybody waits for one thing at most and a lock has one holder, so a cycle is
//! found by walking along the arrows. Positions are in unit coordinates; pixels live elsewhere.

use crate::trace::{BlockReason, Names, ObjectId, Standing, TaskId, TaskStanding};
use std::collections::{BTreeMap, BTreeSet};

/// How many nodes the picture shows before it says how many more there are.
const NODES_MAX: usize = 24;

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A task.
    Task(TaskId),
    /// A lock, queue, event or other synchronisation object.
    Object(ObjectId),
}

/// A node of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub subject: Subject,
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
        let arrows = Arrows::of(standing);
        let cycles = arrows.cycles();
        let in_cycle: BTreeSet<Subject> = cycles.iter().flatten().copied().collect();
        let mut subjects: Vec<Subject> = cycles.into_iter().flatten().collect();
        let mut seen = in_cycle.clone();
        let ends = arrows.all.iter().flat_map(|&(from, to, _)| [from, to]);
        subjects.extend(ends.filter(|&subject| seen.insert(subject)));
        let hidden = subjects.len().saturating_sub(NODES_MAX);
        subjects.truncate(NODES_MAX);
        let count = subjects.len();
        let nodes = subjects.iter().enumerate().map(|(index, &subject)| Node {
            subject,
            label: match subject {
                Subject::Task(task) => names.task(task).to_owned(),
                Subject::Object(object) => names.object(object),
            },
            position: on_circle(index, count),
            is_in_cycle: in_cycle.contains(&subject),
        });
        let place: BTreeMap<Subject, usize> = subjects.iter().enumerate().map(|(i, &s)| (s, i)).collect();
        let edges = arrows.all.iter().filter_map(|(from, to, relation)| {
            Some(Edge {
                from: *place.get(from)?,
                to: *place.get(to)?,
                relation: *relation,
                is_in_cycle: in_cycle.contains(from) && in_cycle.contains(to),
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

/// The tasks that are part of a cycle.
pub fn tasks_in_cycles(standing: &Standing) -> BTreeSet<TaskId> {
    let cycles = Arrows::of(standing).cycles();
    let members = cycles.into_iter().flatten().filter_map(|subject| match subject {
        Subject::Task(task) => Some(task),
        Subject::Object(_) => None,
    });
    members.collect()
}

/// What a task waits for, as a node.
pub fn target(reason: BlockReason) -> Option<Subject> {
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
        | QueueUnfinished(o) => Some(Subject::Object(o)),
        Join(task) | Shutdown(task) => Some(Subject::Task(task)),
        Sleep { .. } => None,
    }
}

struct Arrows {
    all: Vec<(Subject, Subject, Relation)>,
    /// The arrows along which nobody else can help: a lock to its holder, a task to its only hope.
    next: BTreeMap<Subject, Subject>,
}

impl Arrows {
    fn of(standing: &Standing) -> Arrows {
        let waits = standing.tasks.iter().filter_map(|task: &TaskStanding| {
            let target = target(task.waits_for?)?;
            Some((Subject::Task(task.task), target, Relation::WaitsFor))
        });
        let holds = standing.holds.iter().map(|hold| {
            (
                Subject::Object(hold.object),
                Subject::Task(hold.owner),
                Relation::HeldBy,
            )
        });
        let all: Vec<_> = waits.chain(holds).collect();
        let timed: BTreeSet<Subject> = standing
            .tasks
            .iter()
            .filter(|t| t.is_timed)
            .map(|t| Subject::Task(t.task))
            .collect();
        let lasting = all.iter().filter(|(from, ..)| !timed.contains(from));
        let next = lasting.map(|&(from, to, _)| (from, to)).collect();
        Arrows { all, next }
    }

    /// Every cycle, each beginning with its first task and following the arrows.
    fn cycles(&self) -> Vec<Vec<Subject>> {
        let mut cycles = Vec::new();
        let mut seen: BTreeSet<Subject> = BTreeSet::new();
        for &start in self.next.keys() {
            let mut path = Vec::new();
            let mut at = start;
            while seen.insert(at) {
                path.push(at);
                match self.next.get(&at) {
                    Some(&to) => at = to,
                    None => break,
                }
            }
            if self.next.contains_key(&at)
                && let Some(first) = path.iter().position(|&subject| subject == at)
            {
                cycles.push(path.split_off(first));
            }
        }
        cycles
    }
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
