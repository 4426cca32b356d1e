//! Letters of a text that comes into view for the first time: the toolkit makes a picture of each, and all of them at once
//! take longer than a frame may. So the rows of such a text come in several frames.

use crate::gui::letters::pictures;
use eframe::egui::Galley;
use std::collections::BTreeSet;

/// Letters that may be made in one frame, before the row in which the last of them is.
const IN_A_FRAME: usize = 25;

/// Which letters have been seen, and how many are new in this frame.
#[derive(Debug, Default)]
pub struct Unseen {
    /// By where the toolkit keeps their pictures.
    seen: BTreeSet<[u16; 2]>,
    new: usize,
    /// Whether all rows of the text have been shown.
    is_done: bool,
}

impl Unseen {
    /// Another text is going to be shown.
    pub fn begin(&mut self) {
        self.is_done = false;
    }

    /// A frame begins.
    pub fn begin_frame(&mut self) {
        self.new = 0;
    }

    /// Whether the other rows have to wait for the next frame.
    pub fn is_enough(&self) -> bool {
        self.new >= IN_A_FRAME
    }

    /// Takes note of a row that has been laid out.
    pub fn note(&mut self, row: &Galley) {
        if !self.is_done {
            let new = pictures(row).filter(|picture| self.seen.insert(*picture));
            self.new += new.count();
        }
    }

    /// All rows have been shown.
    pub fn end(&mut self) {
        self.is_done = true;
    }
}
