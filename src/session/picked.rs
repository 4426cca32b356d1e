//! The step that is looked at, and a second one beside it: what led there, what follows, which came first and
//! why. Finding that out walks along the run, so it is done on another thread.

use super::desk::Loaded;
use super::{Reply, Session};
use crate::view::{Arrows, Relation};
use std::sync::Arc;

/// What is known of the step that is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Its causes and effects.
    pub arrows: Arrows,
    /// How the second step stands to it, if there is one.
    pub relation: Option<Relation>,
}

impl Ties {
    pub(super) fn new(loaded: &Loaded, step: usize, with: Option<usize>) -> Ties {
        let (events, timeline) = (&loaded.recording.events, &loaded.timeline);
        Ties {
            arrows: Arrows::new(events, timeline, step),
            relation: with.and_then(|with| Relation::new(events, timeline, step, with)),
        }
    }
}

/// The steps that are looked at.
#[derive(Debug, Default)]
pub(super) struct Picked {
    step: Option<usize>,
    with: Option<usize>,
    ties: Option<Arc<Ties>>,
    /// Set while a walk to a cause or an effect waits for the edges to be known.
    walk: Option<Walk>,
}

/// Which way along the edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Walk {
    Cause,
    Effect,
}

impl Session {
    /// The step whose causes and effects are shown.
    pub fn picked(&self) -> Option<usize> {
        self.picked.step
    }

    /// The step that it is compared with.
    pub fn picked_with(&self) -> Option<usize> {
        self.picked.with
    }

    /// What is known of them, once that has been found out.
    pub fn ties(&self) -> Option<&Arc<Ties>> {
        self.picked.ties.as_ref()
    }

    /// Goes to just after a step and asks for what ties it to others; `None` looks at none any more.
    pub(super) fn pick(&mut self, step: Option<usize>) -> Reply {
        let step = step.filter(|step| *step < self.steps());
        if self.picked.step == step && self.picked.with.is_none() {
            return step.map_or(Reply::Unchanged, |step| self.go_to(step + 1));
        }
        self.picked = Picked {
            step,
            ..Picked::default()
        };
        self.ask_for_ties();
        if let Some(step) = step {
            self.go_to(step + 1);
        }
        Reply::Done
    }

    /// A second step beside the first; without a first one it is the first.
    pub(super) fn pick_with(&mut self, with: usize) -> Reply {
        match self.picked.step {
            None => self.pick(Some(with)),
            Some(step) if step == with || with >= self.steps() || self.picked.with == Some(with) => {
                Reply::Unchanged
            }
            Some(_) => {
                self.picked.with = Some(with);
                self.ask_for_ties();
                Reply::Done
            }
        }
    }

    /// To just after the cause or the effect of the step that was taken last.
    pub(super) fn walk(&mut self, walk: Walk) -> Reply {
        let Some(here) = self.position.checked_sub(1) else {
            return Reply::Unchanged;
        };
        let known = self.picked.ties.as_ref().filter(|ties| ties.arrows.step == here);
        if let (Some(_), Some(known)) = (self.picked.step, known) {
            return self.walk_along(&Arc::clone(known), walk);
        }
        self.pick(Some(here));
        self.picked.walk = Some(walk);
        Reply::Done
    }

    fn walk_along(&mut self, ties: &Ties, walk: Walk) -> Reply {
        let target = match walk {
            Walk::Cause => ties.arrows.cause(),
            Walk::Effect => ties.arrows.effect(),
        };
        let Some(target) = target else {
            return Reply::Unchanged;
        };
        self.pick(Some(target))
    }

    pub(super) fn take_ties(&mut self, ties: Arc<Ties>) {
        self.picked.ties = Some(Arc::clone(&ties));
        if let Some(walk) = self.picked.walk.take() {
            let before = (self.position, self.focus());
            self.walk_along(&ties, walk);
            if (self.position, self.focus()) != before {
                self.ask_for_scene();
            }
        }
    }

    pub(super) fn forget_picked(&mut self) {
        self.picked = Picked::default();
        self.desk.forget_ties();
    }

    fn ask_for_ties(&mut self) {
        self.picked.ties = None;
        match (&self.loaded, self.picked.step) {
            (Some(loaded), Some(step)) => {
                self.desk.ask_for_ties(Arc::clone(loaded), step, self.picked.with);
            }
            _ => self.desk.forget_ties(),
        }
    }
}
