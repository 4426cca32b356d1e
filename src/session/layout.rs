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
    kind: AxisKind,
    axis: Axis,
    ghost: Option<Ghost>,
    has_ghost: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            kind: AxisKind::default(),
            axis: Axis::default(),
            ghost: None,
            has_ghost: true,
        }
    }
}

impl Session {
    /// What the axis of the lanes counts.
    pub fn axis_kind(&self) -> AxisKind {
        self.layout.kind
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
        self.layout.axis = match (&self.loaded, self.layout.kind) {
            (Some(loaded), AxisKind::Time) => {
                let recording = &loaded.recording;
                Axis::time(&recording.events, recording.virtual_time_ns)
            }
            _ => Axis::default(),
        };
        self.layout.ghost = self.old_future();
    }

    fn old_future(&self) -> Option<Ghost> {
        let Origin::WhatIf { at } = self.loaded.as_ref()?.origin else {
            return None;
        };
        let loaded = Arc::clone(self.past.last()?);
        let recording = &loaded.recording;
        Some(Ghost {
            at,
            axis: self
                .layout
                .axis
                .like(&recording.events, recording.virtual_time_ns),
            loaded,
        })
    }
}
