//! The large parts of the window as they come into view for the first time, one in each frame: laying out all of them, and
//! painting all their letters for the first time, takes longer than a frame may.

use super::panes::Pane;
use eframe::egui::Context;
use std::collections::BTreeSet;

/// Which parts have been shown.
#[derive(Debug, Default)]
pub struct Coming {
    there: BTreeSet<Pane>,
    /// The number of the frame in which the last of them came.
    last: Option<u64>,
}

impl Coming {
    /// Whether a part is shown in this frame; one that is not will be in one of the next.
    pub fn has(&mut self, ctx: &Context, pane: Pane) -> bool {
        if self.there.contains(&pane) {
            return true;
        }
        let frame = ctx.cumulative_frame_nr();
        ctx.request_repaint();
        if self.last == Some(frame) {
            return false;
        }
        self.last = Some(frame);
        self.there.insert(pane)
    }
}
