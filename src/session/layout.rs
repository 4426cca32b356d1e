//! How the lanes are laid out: what their axis counts, and the old future of a branch beneath them.

use super::desk::{Loaded, Origin};
use super::{Reply, Session, set};
use crate::view::{Axis, AxisKind};
use std::sync::Arc;

/// The run that a branch left, from where it left it.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// The run that was shown before.
    pub loaded: Arc<Loaded>,
    /// The step at which the shown run took another way.
    pub at: usize,
    /// Where its steps lie, on the scale of the shown run.
    pub axis: Axis,
}

#[derive(Debug)]
pub(super) struct Layout {
    /// What the axis is to count.
    kind: AxisKind,
    /// What it counts, which is steps until it is known where they lie by time.
    shown: AxisKind,
    axis: Axis,
    ghost: Option<Ghost>,
    has_ghost: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            kind: AxisKind::default(),
            shown: AxisKind::default(),
            axis: Axis::default(),
            ghost: None,
            has_ghost: true,
        }
    }
}

impl Session {
    /// What the axis of the lanes counts.
    pub fn axis_kind(&self) -> AxisKind {
        self.layout.shown
    }

    /// Where the steps of the shown run lie.
    pub fn axis(&self) -> &Axis {
        &self.layout.axis
    }

    /// The old future of a branch, unless it is hidden.
    pub fn ghost(&self) -> Option<&Ghost> {
        self.layout.ghost.as_ref().filter(|_| self.layout.has_ghost)
    }

    /// Whether the shown run is a branch whose old future is known, shown or not.
    pub fn can_show_ghost(&self) -> bool {
        self.layout.ghost.is_some()
    }

    pub(super) fn set_axis(&mut self, kind: AxisKind) -> Reply {
        let reply = set(&mut self.layout.kind, kind);
        self.lay_out();
        reply
    }

    pub(super) fn show_ghost(&mut self, has_ghost: bool) -> Reply {
        set(&mut self.layout.has_ghost, has_ghost)
    }

    /// To be called whenever another run is shown.
    pub(super) fn lay_out(&mut self) {
        let old = self.old_future();
        if let (Some(loaded), AxisKind::Time) = (&self.loaded, self.layout.kind) {
            let old = old.as_ref().map(|old| Arc::clone(&old.loaded));
            self.desk.ask_for_axes(Arc::clone(loaded), old);
        } else {
            self.desk.forget_axes();
        }
        // Without a run there is nothing to wait for.
        self.layout.shown = match self.loaded {
            Some(_) => AxisKind::Steps,
            None => self.layout.kind,
        };
        self.layout.axis = Axis::default();
        self.layout.ghost = old;
        if self.layout.kind != self.layout.shown {
            self.wait_a_moment(|session| session.layout.kind == session.layout.shown);
        }
    }

    /// Takes in where the steps lie by time.
    pub(super) fn take_axes(&mut self, axis: Axis, of_old: Option<Axis>) {
        self.layout.shown = AxisKind::Time;
        self.layout.axis = axis;
        if let (Some(ghost), Some(axis)) = (&mut self.layout.ghost, of_old) {
            ghost.axis = axis;
        }
    }

    fn old_future(&self) -> Option<Ghost> {
        let Origin::WhatIf { at } = self.loaded.as_ref()?.origin else {
            return None;
        };
        Some(Ghost {
            at,
            axis: Axis::default(),
            loaded: Arc::clone(self.past.last()?),
        })
    }
}
