//! What a watch has seen, without names or prose: cheap enough for every one of very many runs.

use super::FindingKind;
use crate::causality::Order;
use crate::program::{Flow, Flows};
use crate::trace::{Event, Item, ObjectId, Op, Place, Symbol, TaskId};
use std::sync::Arc;

/// A place in the user's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// Index of the code object in the program; [`Site::SOMEWHERE`] when only the line is known.
    pub code: u32,
    /// Index of the instruction there.
    pub instruction: u32,
    /// The line, 1-based; 0 when there is none.
    pub line: u32,
}

impl Site {
    /// Stands for a code object that is not known.
    pub const SOMEWHERE: u32 = u32::MAX;

    /// Where an event took place.
    pub fn of(event: &Event) -> Site {
        Site {
            code: event.code,
            instruction: event.instruction,
            line: event.line,
        }
    }

    /// Its line, whatever the instruction.
    pub fn whole_line(self) -> Site {
        Site {
            instruction: 0,
            ..self
        }
    }

    /// A line of which nothing more is known.
    pub fn at_line(line: u32) -> Site {
        Site {
            code: Site::SOMEWHERE,
            instruction: 0,
            line,
        }
    }
}

impl Site {
    /// How an access here depends on a read there.
    pub fn flow_from(self, read: Site, flows: &Flows) -> Flow {
        match self.code == read.code {
            true => flows.flow(self.code, read.instruction, self.instruction),
            false => Flow::None,
        }
    }
}

/// One operation of a run that takes part in a sighting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its step.
    pub step: u32,
    /// Who.
    pub task: TaskId,
    /// How many steps the task had taken with it: what a clock must know to know of it.
    pub count: u32,
    /// Where.
    pub site: Site,
    /// Whether it changes something.
    pub is_write: bool,
    /// Whether it puts a new value in the place of the old one, whatever that was.
    pub is_blind: bool,
}

impl Act {
    /// The act of an event that `order` has taken in.
    pub fn of(step: u32, event: &Event, order: &Order) -> Act {
        Act {
            step,
            task: event.task,
            count: order.clock(event.task).get(event.task),
            site: Site::of(event),
            is_write: !event.op.is_read(),
            is_blind: matches!(event.op, Op::Write(_)),
        }
    }
}

/// What a sighting is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A variable, or an item of a container.
    Variable(Variable),
    /// Locks and other objects, in the order in which they are told of.
    Objects(Vec<ObjectId>),
    /// An exception, by its type's name.
    Exception(Arc<str>),
}

/// A variable, or an item of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Variable {
    /// The variable, or the container.
    pub place: Place,
    /// Which item; the whole for variables.
    pub item: Item,
}

impl Variable {
    /// Its name, unless it is a container.
    pub fn name(&self) -> Option<Symbol> {
        match self.place {
            Place::Global(_, name) | Place::Attribute(_, name) | Place::Cell(_, name) => Some(name),
            Place::Container(_) => None,
        }
    }
}

/// Something that went wrong in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What is claimed.
    pub kind: FindingKind,
    /// The places in the program at which it went wrong, in the order in which they are told of.
    pub sites: Vec<Site>,
    /// What it is about.
    pub subject: Subject,
    /// The tasks that it is about.
    pub tasks: Vec<TaskId>,
    /// The steps that prove it, one for each site where there is one; in the order of the sites.
    pub evidence: Vec<usize>,
}

/// By what the same mistake is known again in another run.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Signature {
    /// What is claimed.
    pub kind: FindingKind,
    /// The lines in the program, ascending; which instruction it was makes no difference.
    pub sites: Vec<Site>,
    /// The variable's name.
    pub name: Option<Symbol>,
    /// The exception's type.
    pub exception: Option<Arc<str>>,
}

impl Sighting {
    /// Made of acts on a variable, in the order in which they are told of.
    pub fn of_acts(kind: FindingKind, variable: Variable, acts: &[Act]) -> Sighting {
        let mut tasks: Vec<TaskId> = Vec::new();
        for act in acts {
            if !tasks.contains(&act.task) {
                tasks.push(act.task);
            }
        }
        Sighting {
            kind,
            sites: acts.iter().map(|act| act.site).collect(),
            subject: Subject::Variable(variable),
            tasks,
            evidence: acts.iter().map(|act| act.step as usize).collect(),
        }
    }

    /// Two sightings of the same mistake, in the same run or in different ones, have equal signatures.
    pub fn signature(&self) -> Signature {
        let mut sites: Vec<Site> = self.sites.iter().map(|site| site.whole_line()).collect();
        sites.sort_unstable();
        Signature {
            kind: self.kind,
            sites,
            name: match &self.subject {
                Subject::Variable(variable) => variable.name(),
                _ => None,
            },
            exception: match &self.subject {
                Subject::Exception(name) => Some(Arc::clone(name)),
                _ => None,
            },
        }
    }
}
