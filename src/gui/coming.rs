//! The large parts of the window as they come into view for the first time, one in each frame: laying out all of them, and
//! painting all their letters for the first time, takes longer than a frame may.

use super::panes::Pane;
use eframe::egui::Context;
use std::collections::BTreeMap;

/// Which parts are wanted, and which have been shown.
#[derive(Debug, Default)]
pub struct Coming {
    /// With the number of the frame in which each was wanted for the first time; `None` once it is there.
    parts: BTreeMap<Pane, Option<u64>>,
    /// The number of the frame in which the last of them came.
    last: Option<u64>,
}

impl Coming {
    /// Whether a part is shown in this frame; one that is not will be in one of the next. The frame in which it is wanted
    /// has enough to do: something else was done in it of which the part is to tell.
    pub fn has(&mut self, ctx: &Context, pane: Pane) -> bool {
        let frame = ctx.cumulative_frame_nr();
        let part = self.parts.entry(pane).or_insert(Some(frame));
        match *part {
            None => return true,
            Some(wanted) if wanted < frame && self.last != Some(frame) => {
                *part = None;
                self.last = Some(frame);
            }
            Some(_) => {}
        }
        ctx.request_repaint();
        part.is_none()
    }
}
