//! A list that is one stop of the Tab key: the arrows go from row to row in it.

use eframe::egui::{FocusDirection, Id, Key, Modifiers, Response, Sense, Ui};

/// Rows that PageUp and PageDown go over.
const PAGE: usize = 10;

/// The rows of a list between frames.
#[derive(Debug, Default)]
pub struct Rows {
    /// The one that Tab comes to.
    current: usize,
    /// By which that is known.
    id: Option<Id>,
    /// How many there were in the last frame.
    count: usize,
    /// How many there have been in this one.
    begun: usize,
    has_focus: bool,
    /// Whether it was so in the last frame.
    had_focus: bool,
    /// The one that is to get the focus.
    asked: Option<usize>,
    /// How high each was when it was shown last, in a list of this width.
    heights: Vec<f32>,
    width: f32,
    /// Where the row that is being shown begins.
    top: f32,
}

impl Rows {
    /// Whether the arrows belong to the list.
    pub fn has_focus(&self) -> bool {
        self.has_focus
    }

    /// The row that Tab comes to.
    pub fn door(&self) -> Option<Id> {
        self.id
    }

    /// Before the first row: takes the keys that are the list's.
    pub fn begin(&mut self, ui: &Ui) {
        let width = ui.available_width();
        if self.width != width || self.count != self.begun {
            self.heights.clear();
            self.width = width;
        }
        self.count = std::mem::take(&mut self.begun);
        self.had_focus = std::mem::take(&mut self.has_focus);
        if !self.had_focus {
            return;
        }
        let last = self.count.saturating_sub(1);
        let here = self.current.min(last);
        let ways = [
            (Key::ArrowUp, here.saturating_sub(1)),
            (Key::ArrowDown, here + 1),
            (Key::PageUp, here.saturating_sub(PAGE)),
            (Key::PageDown, here + PAGE),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, row) in ways {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.asked = Some(row.min(last));
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            }
        }
    }

    /// The first row gets the focus.
    pub fn enter(&mut self) {
        self.asked = Some(0);
    }

    /// Leaves the room of the next row empty when it is out of view, and says so: laying out all rows of a long list
    /// takes longer than all else in a new frame. Whoever has the window read to them is told of all rows.
    pub fn skips(&mut self, ui: &mut Ui) -> bool {
        let index = self.begun;
        self.top = ui.cursor().top();
        let known = self.heights.get(index).filter(|height| **height > 0.0);
        let Some(&height) = known else {
            return false;
        };
        let top = self.top;
        let view = ui.clip_rect();
        let is_seen = top < view.bottom() && top + height > view.top();
        let is_wanted = index == self.current || self.asked.is_some();
        let is_heard = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
        if is_seen || is_wanted || is_heard {
            return false;
        }
        ui.add_space(height);
        self.begun += 1;
        true
    }

    /// What the next row is sensitive to.
    pub fn sense(&self) -> Sense {
        let is_current = self.current == self.begun;
        match is_current || self.asked == Some(self.begun) {
            true => Sense::click(),
            false => Sense::CLICK,
        }
    }

    /// A row has been shown; Tab comes to the list at the one that is open.
    pub fn row(&mut self, ui: &Ui, row: &Response, is_open: bool) {
        let index = self.begun;
        if self.heights.len() <= index {
            self.heights.resize(index + 1, 0.0);
        }
        self.heights[index] = ui.cursor().top() - self.top;
        self.begun += 1;
        if self.asked == Some(index) {
            self.asked = None;
            self.current = index;
            row.request_focus();
        }
        let is_focused = row.has_focus();
        if is_focused || (is_open && !self.had_focus) {
            self.current = index;
        }
        if self.current == index {
            self.id = Some(row.id);
        }
        self.has_focus |= is_focused;
    }

    /// After the last row.
    pub fn end(&mut self) {
        self.asked = None;
        self.current = self.current.min(self.begun.saturating_sub(1));
    }
}
