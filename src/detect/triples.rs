//! Two accesses of a task that belong together, and another task's write between them.
//!
//! Lost update: the second is a write computed from the first, a read: the other's write is lost, whoever
//! holds which lock. Broken atomicity, of the patterns that no serial order explains (Lu and others 2006):
//! a write that is carried out only because of what the first, a read, had found (check, then act); a second
//! read made because of the first; a read of what the task has just written itself, unless it is made to see
//! what others do. The fourth pattern, a read between two writes, is not claimed: a thread that watches
//! another's progress looks just like it.
//!
//! That two accesses belong together is asked of the program's [`Flows`], never guessed. Where a second read
//! takes part they must not have anything between them that synchronises: whoever gives a lock back, starts a
//! thread or waits for its end expects others to come.

use super::FindingKind;
use super::distinct::Distinct;
use super::sighting::{Act, Sighting, Variable};
use crate::program::{Flow, Flows};
use crate::trace::{Event, Item, Op, Place, TaskId};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::Arc;

/// The broken pairs of a run so far.
#[derive(Clone, Debug)]
pub struct Triples {
    flows: Arc<Flows>,
    /// How often each task has synchronised.
    syncs: Vec<u32>,
    accesses: HashMap<Place, Vec<Access>, FxBuildHasher>,
    found: Distinct,
}

/// An access after which its task may make another that belongs to it.
#[derive(Clone, Copy, Debug)]
struct Access {
    act: Act,
    item: Item,
    syncs: u32,
    /// The first write of another task since, and to which item.
    overtaken: Option<(Act, Item)>,
}

impl Triples {
    /// Nothing found yet, in a program with these flows of values.
    pub fn new(flows: &Arc<Flows>) -> Triples {
        Triples {
            flows: Arc::clone(flows),
            syncs: Vec::new(),
            accesses: HashMap::default(),
            found: Distinct::default(),
        }
    }

    /// A task does something that others may wait for or are waited for with.
    pub fn synchronise(&mut self, event: &Event) {
        if event.op.object().is_some() || matches!(event.op, Op::Spawn(_) | Op::Join(_)) {
            *self.syncs_of(event.task) += 1;
        }
    }

    fn syncs_of(&mut self, task: TaskId) -> &mut u32 {
        if self.syncs.len() <= task.index() {
            self.syncs.resize(task.index() + 1, 0);
        }
        &mut self.syncs[task.index()]
    }

    /// Takes in an access.
    pub fn observe(&mut self, variable: Variable, act: Act) {
        let access = Access {
            act,
            item: variable.item,
            syncs: *self.syncs_of(act.task),
            overtaken: None,
        };
        let accesses = self.accesses.entry(variable.place).or_default();
        let mut broken = None;
        for earlier in accesses.iter_mut().filter(|earlier| earlier.meets(&access)) {
            if earlier.act.task != act.task {
                if act.is_write {
                    earlier.overtaken.get_or_insert((act, access.item));
                }
            } else if let Some((other, item)) = earlier.overtaken
                && access.is_about(item)
                && let Some(kind) = broken_by(&self.flows, earlier, &access)
                && broken.is_none_or(|(known, _)| kind < known)
            {
                broken = Some((kind, [earlier.act, other, act]));
            }
        }
        remember(accesses, access);
        if let Some((kind, acts)) = broken {
            self.found.add(Sighting::of_acts(kind, variable, &acts));
        }
    }

    /// What was found, in the order of the last accesses.
    pub fn sightings(&self) -> impl Iterator<Item = &Sighting> {
        self.found.iter()
    }
}

impl Access {
    /// Whether both are about the same item, or one about the whole.
    fn meets(&self, other: &Access) -> bool {
        self.is_about(other.item)
    }

    fn is_about(&self, item: Item) -> bool {
        self.item.meets(item)
    }
}

/// What it means that another task wrote between these two accesses of one, if anything.
fn broken_by(flows: &Flows, first: &Access, second: &Access) -> Option<FindingKind> {
    let (from, to) = (first.act.site, second.act.site);
    let is_close = from.code == to.code && first.syncs == second.syncs;
    match (first.act.is_write, second.act.is_write) {
        (false, true) => match to.flow_from(from, flows) {
            Flow::Value if second.act.is_blind => Some(FindingKind::LostUpdate),
            Flow::Value | Flow::Choice => Some(FindingKind::Atomicity),
            Flow::None => None,
        },
        (false, false) if is_close => {
            (to.flow_from(from, flows) == Flow::Choice).then_some(FindingKind::Atomicity)
        }
        (true, false) if is_close && from.instruction < to.instruction => {
            (!flows.is_test(to.code, to.instruction)).then_some(FindingKind::Atomicity)
        }
        _ => None,
    }
}

/// An access takes the place of the former one by the same instruction, so that they stay few; a write ends
/// what was read before.
fn remember(accesses: &mut Vec<Access>, access: Access) {
    let is_over = |earlier: &Access| {
        let is_ended = access.act.is_write && earlier.meets(&access);
        earlier.act.task == access.act.task && (is_ended || earlier.act.site == access.act.site)
    };
    accesses.retain(|earlier| !is_over(earlier));
    accesses.push(access);
}
