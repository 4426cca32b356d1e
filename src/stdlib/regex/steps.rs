//! Steps: a pattern's tree laid out in a row, for the search to go through.

use super::class::Class;
use super::parse::{Greed, Node, Place, Trouble};
use std::collections::BTreeMap;

/// One step of a search; numbers are places in the row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Class(Class),
    Place(Place),
    Jump(usize),
    /// The first way, then the second.
    Either(usize, usize),
    /// Where a group begins (even) or ends (odd).
    Mark(usize),
    Again {
        group: usize,
        fold: bool,
    },
    /// A single character, repeated.
    Run {
        class: Class,
        least: u32,
        most: u32,
        greed: Greed,
    },
    /// A repetition begins.
    Enter(usize),
    /// Before each turn of a repetition. The one behind it leads out; the next, one more turn of a sparing one.
    Turn {
        number: usize,
        least: u32,
        most: u32,
        greed: Greed,
        body: usize,
    },
    /// What stands up to the end is looked for here, or so many characters before.
    Look {
        width: Option<usize>,
        is_negative: bool,
        end: usize,
    },
    Atomic(usize),
    /// Goes on when the group was closed, or else elsewhere.
    If(usize, usize),
    /// The end of what is looked for.
    PartEnd,
    End,
}

/// A pattern in a row.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub steps: Vec<Step>,
    /// The number of repetitions.
    pub loops: usize,
    /// The fewest and the most characters that each group takes.
    widths: BTreeMap<usize, (usize, usize)>,
}

/// In place of the fewest turns: one more is asked for, whatever was before.
pub(super) const MORE: u32 = u32::MAX;

/// Steps that a pattern may have.
const STEPS_MAX: usize = 1_000_000;

impl Steps {
    /// Lays out a pattern.
    ///
    /// # Errors
    /// When something that is looked for behind has no fixed width.
    pub fn of(node: &Node) -> Result<Steps, Trouble> {
        let mut steps = Steps::default();
        steps.add(node)?;
        steps.steps.push(Step::End);
        Ok(steps)
    }

    fn here(&self) -> usize {
        self.steps.len()
    }

    /// Keeps a place for a step that is known later.
    fn hole(&mut self) -> usize {
        self.steps.push(Step::PartEnd);
        self.here() - 1
    }

    fn add(&mut self, node: &Node) -> Result<(), Trouble> {
        if self.here() > STEPS_MAX {
            return refuse("the pattern is too large for Threadline");
        }
        match node {
            Node::Class(class) => self.steps.push(Step::Class(class.clone())),
            Node::Place(place) => self.steps.push(Step::Place(*place)),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.add(node))?,
            Node::Either(nodes) => self.either(nodes)?,
            Node::Group(number, node) => {
                self.steps.push(Step::Mark(2 * number));
                self.add(node)?;
                self.widths.insert(*number, self.widths(node));
                self.steps.push(Step::Mark(2 * number + 1));
            }
            Node::Again { group, fold } => self.steps.push(Step::Again {
                group: *group,
                fold: *fold,
            }),
            Node::Repeat {
                least,
                most,
                greed,
                node,
            } => self.repeat(*least, *most, *greed, node)?,
            Node::Look {
                is_behind,
                is_negative,
                node,
            } => {
                let width = is_behind.then(|| self.width(node)).transpose()?;
                let hole = self.hole();
                self.add(node)?;
                self.steps.push(Step::PartEnd);
                let (is_negative, end) = (*is_negative, self.here());
                self.steps[hole] = Step::Look {
                    width,
                    is_negative,
                    end,
                };
            }
            Node::Atomic(node) => self.atomic(|steps| steps.add(node))?,
            Node::If { group, yes, no, .. } => {
                let condition = self.hole();
                self.add(yes)?;
                let jump = self.hole();
                self.steps[condition] = Step::If(*group, self.here());
                self.add(no)?;
                self.steps[jump] = Step::Jump(self.here());
            }
        }
        Ok(())
    }

    fn either(&mut self, nodes: &[Node]) -> Result<(), Trouble> {
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            if at + 1 == nodes.len() {
                self.add(node)?;
                break;
            }
            let split = self.hole();
            self.add(node)?;
            jumps.push(self.hole());
            self.steps[split] = Step::Either(split + 1, self.here());
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.here());
        }
        Ok(())
    }

    fn atomic(&mut self, inner: impl FnOnce(&mut Steps) -> Result<(), Trouble>) -> Result<(), Trouble> {
        let hole = self.hole();
        inner(self)?;
        self.steps.push(Step::PartEnd);
        self.steps[hole] = Step::Atomic(self.here());
        Ok(())
    }

    fn repeat(&mut self, least: u32, most: u32, greed: Greed, node: &Node) -> Result<(), Trouble> {
        if let Some(class) = single(node) {
            let class = class.clone();
            self.steps.push(Step::Run {
                class,
                least,
                most,
                greed,
            });
            return Ok(());
        }
        if greed == Greed::Possessive {
            return self.atomic(|steps| steps.repeat(least, most, Greed::Most, node));
        }
        let number = self.loops;
        self.loops += 1;
        self.steps.push(Step::Enter(number));
        let turn = self.hole();
        let out = self.hole();
        // A sparing repetition comes here for one more turn.
        let more = self.hole();
        let body = self.here();
        self.add(node)?;
        self.steps.push(Step::Jump(turn));
        self.steps[turn] = Step::Turn {
            number,
            least,
            most,
            greed,
            body,
        };
        self.steps[out] = Step::Jump(self.here());
        self.steps[more] = Step::Turn {
            number,
            least: MORE,
            most: u32::MAX,
            greed,
            body,
        };
        Ok(())
    }

    /// How many characters a node takes, if it is always the same number.
    fn width(&self, node: &Node) -> Result<usize, Trouble> {
        match self.widths(node) {
            (least, most) if least == most => Ok(least),
            _ => refuse("look-behind requires fixed-width pattern"),
        }
    }

    /// The fewest and the most characters that a node takes.
    fn widths(&self, node: &Node) -> (usize, usize) {
        let widest = |one: (usize, usize), other: (usize, usize)| (one.0.min(other.0), one.1.max(other.1));
        match node {
            Node::Class(_) => (1, 1),
            Node::Place(_) | Node::Look { .. } => (0, 0),
            Node::Sequence(nodes) => nodes
                .iter()
                .map(|node| self.widths(node))
                .fold((0, 0), |sum, next| {
                    (sum.0.saturating_add(next.0), sum.1.saturating_add(next.1))
                }),
            Node::Either(nodes) => nodes
                .iter()
                .map(|node| self.widths(node))
                .reduce(widest)
                .unwrap_or_default(),
            Node::Group(_, node) | Node::Atomic(node) => self.widths(node),
            Node::If { yes, no, .. } => widest(self.widths(yes), self.widths(no)),
            Node::Repeat {
                least, most, node, ..
            } => {
                let (low, high) = self.widths(node);
                (
                    low.saturating_mul(*least as usize),
                    high.saturating_mul(*most as usize),
                )
            }
            Node::Again { group, .. } => self.widths.get(group).copied().unwrap_or((0, usize::MAX)),
        }
    }
}

/// The class that a node is, if it is one character.
fn single(node: &Node) -> Option<&Class> {
    match node {
        Node::Class(class) => Some(class),
        Node::Sequence(nodes) => match &nodes[..] {
            [node] => single(node),
            _ => None,
        },
        _ => None,
    }
}

fn refuse<T>(message: &str) -> Result<T, Trouble> {
    Err(Trouble {
        message: message.to_owned(),
        at: None,
    })
}
