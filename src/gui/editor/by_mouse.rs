//! How the mouse marks a long text: by letters, words or lines, from where it was pressed.
//!
//! These are the toolkit's own rules. Its field remembers where a mark by words began, and forgets that when it is lent
//! less than what is marked; so it is remembered here, and the field is lent only what is marked near the view. Words and
//! lines are looked for around the mouse only, as in [`by_words`].

use super::{by_words, text_id};
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::text_selection::TextCursorState;
use eframe::egui::{FontId, Galley, Id, PointerState, Response, Ui};

/// What the mouse does with a long text, between frames.
#[derive(Debug, Default)]
pub struct Mouse {
    begun: Option<Begun>,
    /// The pointer, while the field is not to see it.
    hidden: Option<PointerState>,
}

/// A mark that grows by more than letters.
#[derive(Clone, Copy, Debug)]
struct Begun {
    unit: Unit,
    /// The word or line that was clicked, which stays marked.
    place: CCursorRange,
    /// What was marked last; once something else is, the place is forgotten.
    marked: CCursorRange,
}

/// By what a mark grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Letter,
    Word,
    Line,
}

impl Mouse {
    /// Before the field shows the text: a mark is carried out here alone when it grows by words, or may reach far out of
    /// view.
    pub fn take_drag(&self, ui: &Ui) {
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let is_outside = pointer.is_some_and(|pointer| !ui.clip_rect().contains(pointer));
        if (self.begun.is_some() || is_outside) && ui.ctx().is_being_dragged(text_id()) {
            ui.ctx().set_dragged_id(drag_id());
        }
    }

    /// Before the field shows the text: a click that marks a word or line is none of its business, since it would take the
    /// whole line apart, however long that is.
    pub fn hide(&mut self, ui: &Ui) {
        let Some(response) = ui.ctx().read_response(text_id()) else {
            return;
        };
        let is_pressed = response.hovered() && ui.input(|input| input.pointer.any_pressed());
        let is_by_letters = !is_pressed || Unit::of_press(ui, &response) == Unit::Letter;
        if !is_by_letters || response.double_clicked() || response.triple_clicked() {
            self.hidden = Some(ui.input_mut(|input| std::mem::take(&mut input.pointer)));
        }
    }

    /// After the field has shown the text: what is marked now, when the mouse has a say in it.
    pub fn follow(
        &mut self,
        ui: &Ui,
        shown: &TextEditOutput,
        before: Option<CCursorRange>,
    ) -> Option<CCursorRange> {
        let seen_again = self.hidden.take().and_then(|pointer| {
            ui.input_mut(|input| input.pointer = pointer);
            ui.memory_mut(|memory| memory.request_focus(text_id()));
            ui.ctx().read_response(text_id())
        });
        let response = seen_again.as_ref().unwrap_or(&shown.response.response);
        let is_taken = ui.ctx().is_being_dragged(drag_id());
        let is_dragged = is_taken || ui.ctx().is_being_dragged(text_id());
        let pointer = response.interact_pointer_pos();
        let pointer = pointer.or_else(|| ui.input(|input| input.pointer.interact_pos().filter(|_| is_taken)));
        let galley = &*shown.galley;
        let at = galley.cursor_from_pos(pointer? - shown.galley_pos);
        let text = galley.text();
        let (has_shift, is_pressed) = ui.input(|input| (input.modifiers.shift, input.pointer.any_pressed()));
        if response.double_clicked() && !has_shift {
            Some(Unit::Word.around(text, at))
        } else if response.triple_clicked() && !has_shift {
            Some(Unit::Line.around(text, at))
        } else if !response.sense.senses_drag() {
            None
        } else if response.hovered() && is_pressed {
            let unit = Unit::of_press(ui, response);
            Some(self.press(unit, galley, at, before.filter(|_| has_shift)))
        } else if let Some(begun) = self.begun.as_mut().filter(|_| is_dragged) {
            begun.marked = begun.grown(text, at);
            Some(begun.marked)
        } else {
            let before = before.filter(|_| is_dragged)?;
            Some(CCursorRange {
                primary: at,
                ..before
            })
        }
    }

    /// A press begins to mark, or marks more than was marked before.
    fn press(
        &mut self,
        unit: Unit,
        galley: &Galley,
        at: CCursor,
        before: Option<CCursorRange>,
    ) -> CCursorRange {
        let begun = self.begun.take();
        let text = galley.text();
        let Some(before) = before else {
            let place = unit.around(text, at);
            self.begun = (unit != Unit::Letter).then_some(Begun {
                unit,
                place,
                marked: place,
            });
            return place;
        };
        let place = begun.and_then(|begun| begun.place_within(galley, &before));
        let place = place.unwrap_or_else(|| CCursorRange::one(before.secondary));
        if unit == Unit::Letter && place.is_empty() {
            return CCursorRange {
                primary: at,
                ..before
            };
        }
        let marked = before;
        let mut begun = Begun { unit, place, marked };
        begun.marked = begun.grown(text, at);
        self.begun = Some(begun);
        begun.marked
    }

    /// Where a mark began is forgotten once something else is marked.
    pub fn keep_if(&mut self, range: Option<CCursorRange>) {
        let letters = range.map(|range| range.as_sorted_char_range());
        self.begun = self
            .begun
            .filter(|begun| letters == Some(begun.marked.as_sorted_char_range()));
    }
}

/// By which a drag is known that is carried out here.
fn drag_id() -> Id {
    text_id().with("marked")
}

impl Begun {
    /// What is marked when the mouse is there: from the place to the word or line there, with both.
    fn grown(&self, text: &str, at: CCursor) -> CCursorRange {
        let [first, last] = self.place.sorted_cursors();
        let [start, end] = self.unit.around(text, at).sorted_cursors();
        if at.index < first.index {
            CCursorRange::two(last, start)
        } else if last.index < at.index || self.place.is_empty() {
            CCursorRange::two(first, end)
        } else {
            self.place
        }
    }

    /// The place, while it is there and within what is marked.
    fn place_within(&self, galley: &Galley, marked: &CCursorRange) -> Option<CCursorRange> {
        let [first, last] = self.place.sorted_cursors();
        let [start, end] = marked.sorted_cursors();
        let is_within = start.index <= first.index && last.index <= end.index;
        let is_there = !self.place.is_empty() && last.index <= galley.end().index;
        (is_within && is_there).then_some(self.place)
    }
}

impl Unit {
    /// By what the press of this frame marks. The toolkit counts clicks and tells nobody, so it is asked to mark a text
    /// of its own in which a letter, a word and a line are three things.
    fn of_press(ui: &Ui, response: &Response) -> Self {
        let font = FontId::monospace(10.0);
        let color = eframe::egui::Color32::PLACEHOLDER;
        let galley = ui.painter().layout_no_wrap("a b".to_owned(), font, color);
        let mut marks = TextCursorState::default();
        marks.pointer_interaction(ui, response, CCursor::new(0), &galley, false);
        let marked = marks.char_range().unwrap_or_default().as_sorted_char_range();
        match marked.end.0 - marked.start.0 {
            0 => Self::Letter,
            1 => Self::Word,
            _ => Self::Line,
        }
    }

    /// The letter, word or line at this place.
    fn around(self, text: &str, at: CCursor) -> CCursorRange {
        match self {
            Self::Letter => CCursorRange::one(at),
            Self::Word => word_around(text, at),
            Self::Line => line_around(text, at),
        }
    }
}

fn word_around(text: &str, at: CCursor) -> CCursorRange {
    if text.is_empty() {
        return CCursorRange::one(at);
    }
    let (before, _) = split(text, at);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let within = before[start..].chars().count();
    let first = at.index - within;
    let line = &text[start..];
    let (line, _) = split(line, CCursor::new(stretch(line.chars())));
    let min = by_words::previous_word(line, CCursor::new(within));
    let max = by_words::next_word(line, CCursor::new(within));
    let place = |cursor: CCursor| CCursor::new(first + cursor.index.0);
    CCursorRange::two(place(min), place(max))
}

fn line_around(text: &str, at: CCursor) -> CCursorRange {
    let (before, behind) = split(text, at);
    let last = before.chars().next_back().map(is_line_break);
    let next = behind.chars().next().map(is_line_break);
    match (last, next) {
        (Some(false), Some(false)) => {
            let min = line_start(text, at + 1);
            CCursorRange::two(min, line_end(text, min))
        }
        (Some(false), Some(true)) => {
            let min = line_start(text, at);
            CCursorRange::two(min, line_end(text, min))
        }
        (Some(true), Some(true)) => CCursorRange::two(line_start(text, at), line_end(text, at)),
        (Some(_), None) => CCursorRange::two(line_start(text, at), at),
        (Some(true), Some(false)) | (None, _) => CCursorRange::two(at, line_end(text, at)),
    }
}

fn line_start(text: &str, cursor: CCursor) -> CCursor {
    let (before, _) = split(text, cursor);
    CCursor {
        index: cursor.index - stretch(before.chars().rev()),
        prefer_next_row: true,
    }
}

fn line_end(text: &str, cursor: CCursor) -> CCursor {
    let (_, behind) = split(text, cursor);
    CCursor::new(cursor.index + stretch(behind.chars()))
}

/// How many letters the toolkit goes on for at a line's end: whatever comes first, and behind it either a part of a line or
/// ends of lines.
fn stretch(letters: impl Iterator<Item = char>) -> usize {
    let mut letters = letters.map(is_line_break);
    let first = letters.next().map_or(0, |_| 1);
    let Some(kind) = letters.next() else { return first };
    first + 1 + letters.take_while(|&next| next == kind).count()
}

fn is_line_break(letter: char) -> bool {
    letter == '\r' || letter == '\n'
}

/// The text before a cursor and behind it.
fn split(text: &str, at: CCursor) -> (&str, &str) {
    let mut behind = text.chars();
    if let Some(last) = at.index.0.checked_sub(1) {
        behind.nth(last);
    }
    let behind = behind.as_str();
    (&text[..text.len() - behind.len()], behind)
}
