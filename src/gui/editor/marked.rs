//! A marked part of the text that is longer than what is in view.
//!
//! The toolkit's field copies every marked row in every frame, seen or not. So it is lent only what is marked around the
//! rows in view while it shows the text, and has the whole while it changes it. What marks a long part, or copies it, is
//! carried out here, by the toolkit's own rules, before the field comes to it. Between frames the field's state always
//! holds the whole.

use super::by_mouse::Mouse;
use super::{by_words, text_id};
use eframe::egui::emath::TSTransform;
use eframe::egui::os::OperatingSystem;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::{TextEditOutput, TextEditState};
use eframe::egui::text_selection::text_cursor_state::cursor_rect;
use eframe::egui::text_selection::{TextCursorState, accesskit_text, visuals};
use eframe::egui::{Event, Galley, Key, Modifiers, OutputCommand, Ui};
use std::ops::Range;

/// More marked rows are too many to be copied in every frame.
const ROWS_MAX: usize = 300;
/// Rows around those in view that are lent as well.
const AROUND: usize = 30;

/// What is marked, between frames.
#[derive(Debug, Default)]
pub struct Marked {
    lent: Option<Lent>,
    /// The rows in which the field has shown what is marked, when that is not all.
    shown_rows: Option<Range<usize>>,
    /// When the cursor was moved here, in the toolkit's time.
    moved: Option<f64>,
    is_moved: bool,
    /// What other programs have been told of.
    told: Option<CCursorRange>,
    commands_before: usize,
    mouse: Mouse,
    /// Whether the text is long, so that what the mouse marks is carried out here.
    is_followed: bool,
    /// What was marked before the field came to it.
    before: Option<CCursorRange>,
    goes_back: bool,
}

/// What the field of the text is lent, and what it is lent for.
#[derive(Debug)]
struct Lent {
    whole: TextCursorState,
    range: CCursorRange,
    part: CCursorRange,
}

impl Marked {
    /// Before the field shows the text: does what can be done without it, and lends it what it needs. The text is laid out
    /// as it was in the last frame.
    pub fn lend(&mut self, ui: &Ui, galley: Option<&Galley>, seen: &Range<usize>) {
        self.lent = None;
        self.shown_rows = None;
        self.is_moved = false;
        self.goes_back = false;
        self.is_followed = false;
        self.commands_before = ui.output(|output| output.commands.len());
        let Some(galley) = galley.filter(|galley| galley.rows.len() > ROWS_MAX) else {
            return;
        };
        self.is_followed = true;
        self.mouse.take_drag(ui);
        let state = TextEditState::load(ui.ctx(), text_id()).unwrap_or_default();
        self.before = state.cursor.range(galley);
        if !ui.memory(|memory| memory.has_focus(text_id())) {
            self.before = self.before.map(|before| CCursorRange::one(before.primary));
        } else if let Some(before) = self.before {
            self.lend_of(ui, galley, seen, state, before);
        }
    }

    fn lend_of(
        &mut self,
        ui: &Ui,
        galley: &Galley,
        seen: &Range<usize>,
        mut state: TextEditState,
        before: CCursorRange,
    ) {
        let mut range = before;
        let is_down = ui.input(|input| {
            let is_down = input.pointer.any_down() || input.pointer.any_pressed();
            is_down && input.events.iter().all(is_of_mouse)
        });
        let needs_whole = self.keys(ui, galley, &mut range);
        if range != before {
            state.cursor.set_char_range(Some(range));
            self.before = Some(range);
            self.is_moved = true;
            self.moved = Some(ui.input(|input| input.time));
        }
        // The mouse may make any mark a long one.
        if !needs_whole && (is_down || is_long(galley, &range)) {
            let rows = rows_around(galley, seen);
            let part = part_within(galley, &range, &rows);
            let whole = state.cursor;
            state.cursor.set_char_range(Some(part));
            self.lent = Some(Lent { whole, range, part });
            self.shown_rows = Some(rows);
        }
        state.store(ui.ctx(), text_id());
    }

    /// Takes what marks a long part, or copies it, from what has come in; tells whether the field needs the whole for what
    /// is left.
    fn keys(&mut self, ui: &Ui, galley: &Galley, range: &mut CCursorRange) -> bool {
        let events = ui.input(|input| input.events.clone());
        let mut taken = Vec::new();
        let mut needs_whole = false;
        for (index, event) in events.iter().enumerate() {
            let was_long = is_long(galley, range);
            let mut next = *range;
            if by_word(ui, galley, event, range) {
                taken.push(index);
                continue;
            }
            if (was_long || may_mark(event)) && next.on_event(ui.os(), event, galley, text_id()) {
                if is_long(galley, &next) {
                    *range = next;
                    taken.push(index);
                    continue;
                }
                needs_whole = true;
            } else if *event == Event::Copy && was_long {
                let text = range.slice_str(galley.text()).to_owned();
                ui.copy_text(text);
                taken.push(index);
            } else if may_change(event) {
                self.goes_back = events[index..].iter().any(goes_back);
                needs_whole = true;
            }
            if needs_whole {
                break;
            }
        }
        ui.input_mut(|input| {
            let mut index = 0;
            input.events.retain(|_| {
                index += 1;
                !taken.contains(&(index - 1))
            });
        });
        needs_whole
    }

    /// Whether what is marked in these rows has been shown.
    pub fn has(&self, seen: &Range<usize>) -> bool {
        let shown = self.shown_rows.as_ref();
        shown.is_none_or(|rows| rows.start <= seen.start && seen.end <= rows.end)
    }

    /// Whether a change of the text is taken back in this frame, by which a long part of it may be marked again; the field
    /// is to look away then.
    pub fn goes_back(&self) -> bool {
        self.goes_back
    }

    /// Just before the field shows the text.
    pub fn begin(&mut self, ui: &Ui) {
        if self.is_followed {
            self.mouse.hide(ui);
        }
    }

    /// After the field has shown the text: takes back what was lent.
    pub fn take_back(&mut self, ui: &Ui, shown: &mut TextEditOutput) {
        let looks_away = self.goes_back && !ui.memory(|memory| memory.has_focus(text_id()));
        if looks_away {
            ui.memory_mut(|memory| memory.request_focus(text_id()));
            ui.ctx().request_discard("a change of the text was taken back");
            ui.ctx().request_repaint();
            self.is_moved = true;
        }
        let lent = self.lent.take();
        let marked = match self.is_followed {
            true => self.mouse.follow(ui, shown, self.before),
            false => None,
        };
        if lent.is_some() || marked.is_some() {
            if let Some(lent) = lent {
                lent.take_back(&mut shown.state.cursor);
            }
            if let Some(marked) = marked {
                // Where a mark by words began, the field need not know.
                shown.state.cursor = TextCursorState::from(marked);
                ui.ctx().request_repaint();
            }
            shown.cursor_range = shown.cursor_range.and(shown.state.cursor.char_range());
            shown.state.clone().store(ui.ctx(), text_id());
            let place = TSTransform::from_translation(shown.galley_pos.to_vec2());
            let range = shown.cursor_range;
            accesskit_text::update_accesskit_for_text_widget(
                ui.ctx(),
                text_id(),
                range,
                place,
                &shown.galley,
            );
        }
        self.cursor(ui, shown);
        let range = shown.state.cursor.char_range();
        self.mouse.keep_if(range);
        self.tell(ui, shown.galley.text(), range);
    }

    /// The cursor where it was moved to is in view, and seen for as long as one that has just been moved.
    fn cursor(&self, ui: &Ui, shown: &TextEditOutput) {
        let Some(range) = shown.state.cursor.char_range() else {
            return;
        };
        let place = cursor_rect(&shown.galley, &range.primary, 0.0).translate(shown.galley_pos.to_vec2());
        if self.is_moved {
            ui.scroll_to_rect(place, None);
        }
        let now = ui.input(|input| input.time);
        let blinks = ui.visuals().text_cursor.on_duration;
        let is_seen = self.moved.is_some_and(|moved| now - moved < f64::from(blinks));
        let has_focus = ui.memory(|memory| memory.has_focus(text_id()));
        if is_seen && has_focus && ui.input(|input| input.focused) {
            let painter = ui.painter_at(shown.text_clip_rect.expand(1.0));
            visuals::paint_cursor_end(&painter, ui.visuals(), place);
        }
    }

    /// Other programs are told what is marked once it has settled, and of all of it.
    fn tell(&mut self, ui: &Ui, text: &str, range: Option<CCursorRange>) {
        ui.output_mut(|output| {
            let mut index = 0;
            let before = self.commands_before;
            output.commands.retain(|command| {
                index += 1;
                index <= before || !matches!(command, OutputCommand::TextSelectionSettled(_))
            });
        });
        let range = range.filter(|range| !range.is_empty());
        if range == self.told || ui.input(|input| input.pointer.any_down()) {
            return;
        }
        self.told = range;
        if let Some(range) = range {
            let text = range.slice_str(text).to_owned();
            ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(text));
        }
    }
}

/// Without the focus, the field marks nothing in this pass; the next one lends it what it needs.
pub fn look_away(ui: &Ui) {
    ui.memory_mut(|memory| memory.surrender_focus(text_id()));
}

impl Lent {
    /// The whole again, with what the field has changed in its part.
    fn take_back(self, cursor: &mut TextCursorState) {
        let Lent { whole, range, part } = self;
        let Some(now) = cursor.char_range() else {
            return;
        };
        if now == part {
            *cursor = whole;
            return;
        }
        // Both ends may stand for the same place in what was lent.
        let meant = |end: CCursor, ends: [(CCursor, CCursor); 2]| {
            let stands_for = ends.into_iter().find(|(lent, _)| *lent == end);
            stands_for.map_or(end, |(_, whole)| whole)
        };
        let (primary, secondary) = ((part.primary, range.primary), (part.secondary, range.secondary));
        cursor.set_char_range(Some(CCursorRange {
            primary: meant(now.primary, [primary, secondary]),
            secondary: meant(now.secondary, [secondary, primary]),
            h_pos: now.h_pos,
        }));
    }
}

fn is_long(galley: &Galley, range: &CCursorRange) -> bool {
    let letters = range.as_sorted_char_range();
    // No row of so few letters can be one of many.
    if letters.end.0 - letters.start.0 <= ROWS_MAX {
        return false;
    }
    let [min, max] = range.sorted_cursors();
    galley.layout_from_cursor(max).row - galley.layout_from_cursor(min).row > ROWS_MAX
}

/// The rows in view and those around them.
fn rows_around(galley: &Galley, seen: &Range<usize>) -> Range<usize> {
    let first = seen.start.saturating_sub(AROUND).min(galley.rows.len());
    first..(seen.end + AROUND).clamp(first, galley.rows.len())
}

/// What is marked, as far as it is within these rows; ends that are not are lent as just out of them.
fn part_within(galley: &Galley, range: &CCursorRange, rows: &Range<usize>) -> CCursorRange {
    let count = |range: Range<usize>| -> usize {
        let rows = galley.rows.get(range).unwrap_or_default().iter();
        rows.map(|row| row.char_count_including_newline().0).sum()
    };
    let start = count(0..rows.start);
    let end = start + count(rows.clone());
    let near = |end_of: CCursor| match end_of.index.0 {
        index if index < start => CCursor::new(start),
        index if index > end => CCursor::new(end),
        _ => end_of,
    };
    CCursorRange {
        primary: near(range.primary),
        secondary: near(range.secondary),
        h_pos: range.h_pos,
    }
}

/// Goes to the next word, or the one before, when that is asked for.
fn by_word(ui: &Ui, galley: &Galley, event: &Event, range: &mut CCursorRange) -> bool {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    let asks = modifiers.alt || (modifiers.ctrl && (ui.os() != OperatingSystem::Mac || modifiers.shift));
    let way = match key {
        Key::ArrowLeft if asks => by_words::previous_word,
        Key::ArrowRight if asks => by_words::next_word,
        _ => return false,
    };
    range.primary = way(galley.text(), range.primary);
    range.h_pos = None;
    if !modifiers.shift {
        range.secondary = range.primary;
    }
    true
}

/// Whether this leaves what is marked alone, but for what the mouse marks.
fn is_of_mouse(event: &Event) -> bool {
    matches!(
        event,
        Event::PointerMoved(_)
            | Event::MouseMoved(_)
            | Event::PointerButton { .. }
            | Event::PointerGone
            | Event::MouseWheel { .. }
            | Event::ModifiersChanged(_)
            | Event::Key { pressed: false, .. }
    )
}

/// Whether this can mark a long part while nothing or little is marked.
fn may_mark(event: &Event) -> bool {
    match event {
        Event::Key {
            pressed: true,
            modifiers,
            key,
            ..
        } => modifiers.shift || (modifiers.command && *key == Key::A),
        Event::AccessKitActionRequest(_) => true,
        _ => false,
    }
}

/// Whether this can change the text, for which the field must know what is marked.
fn may_change(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::MiddleClickPaste { .. } | Event::AccessKitActionRequest(_) => true,
        Event::Key {
            pressed: true, key, ..
        } => matches!(
            key,
            Key::Backspace
                | Key::Delete
                | Key::Enter
                | Key::Tab
                | Key::H
                | Key::K
                | Key::U
                | Key::W
                | Key::Y
                | Key::Z
        ),
        _ => false,
    }
}

/// Whether this takes a change back, or makes it again.
fn goes_back(event: &Event) -> bool {
    let command = |modifiers: &Modifiers| modifiers.command;
    match event {
        Event::Key {
            pressed: true,
            key,
            modifiers,
            ..
        } => command(modifiers) && matches!(key, Key::Z | Key::Y),
        _ => false,
    }
}
