//! Looking for a piece of the text that is being changed.

use super::text_id;
use crate::gui::icons::{self, Icon};
use crate::gui::theme::Look;
use crate::gui::words::Word;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, Key, RichText, TextEdit, Ui};
use std::ops::Range;

/// What is looked for.
#[derive(Debug, Default)]
pub struct Find {
    is_open: bool,
    /// Set when it is over, so that the cursor goes back into the text.
    pub is_left: bool,
    wants_focus: bool,
    wanted: String,
    /// Which one of how many was found last.
    told: Option<(usize, usize)>,
    /// The letters of it, to be marked.
    found: Option<Range<usize>>,
}

/// Where to go on looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// From where the cursor is.
    Here,
    /// Behind it.
    On,
    /// Before it.
    Back,
}

impl Find {
    /// Opens the field, or goes back to it.
    pub fn open(&mut self) {
        self.is_open = true;
        self.wants_focus = true;
    }

    /// The letters that were found last, while they are looked for.
    pub fn found(&self) -> Option<Range<usize>> {
        self.found.clone().filter(|_| self.is_open)
    }

    /// Shows the field and tells which letters of the text are to be gone to.
    pub fn ui(&mut self, ui: &mut Ui, look: Look, text: &str) -> Option<Range<usize>> {
        if !self.is_open {
            return None;
        }
        let row = ui.horizontal(|ui| {
            ui.set_min_height(24.0);
            ui.add_space(8.0);
            let label = ui.label(look.say(Word::FindText));
            let field = TextEdit::singleline(&mut self.wanted)
                .id(Id::unique("find in the text"))
                .desired_width(180.0);
            let field = ui.add(field).labelled_by(label.id);
            if std::mem::take(&mut self.wants_focus) {
                field.request_focus();
            }
            let mut way = field.changed().then_some(Way::Here);
            let pressed = |key| field.lost_focus() && ui.input(|input| input.key_pressed(key));
            let mut is_done = pressed(Key::Escape);
            if pressed(Key::Enter) {
                let is_back = ui.input(|input| input.modifiers.shift);
                way = Some(if is_back { Way::Back } else { Way::On });
                self.wants_focus = true;
            }
            let previous = ui.button("<").on_hover_text("[Shift+Enter]");
            previous.widget_info(|| button(look.say(Word::FindPrevious)));
            let next = ui.button(">").on_hover_text("[Enter]");
            next.widget_info(|| button(look.say(Word::FindNext)));
            if previous.clicked() {
                way = Some(Way::Back);
            }
            if next.clicked() {
                way = Some(Way::On);
            }
            let told = match self.told {
                Some((_, 0)) => look.say(Word::FoundNothing).to_owned(),
                Some((which, count)) => format!("{which} / {count}"),
                None => String::new(),
            };
            ui.label(RichText::new(told).color(look.palette.faint));
            is_done |= icons::button(ui, Icon::Close, look.say(Word::FindDone), "Esc", true).clicked();
            (way, is_done)
        });
        let (way, is_done) = row.inner;
        if is_done {
            self.is_open = false;
            self.told = None;
            self.is_left = true;
            ui.ctx().request_repaint();
            return self.found.take();
        }
        self.look(ui, text, way?)
    }

    fn look(&mut self, ui: &Ui, text: &str, way: Way) -> Option<Range<usize>> {
        let state = TextEditState::load(ui.ctx(), text_id());
        let cursor = state.and_then(|state| state.cursor.char_range());
        let letter = cursor.map_or(0, |range| usize::from(range.as_sorted_char_range().start));
        let from = text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
        let all = places(text, &self.wanted);
        let behind = |from: usize| all.partition_point(|&at| at < from);
        let index = match way {
            Way::Here => behind(from) % all.len().max(1),
            Way::On => behind(from + 1) % all.len().max(1),
            Way::Back => behind(from).checked_sub(1).unwrap_or(all.len().saturating_sub(1)),
        };
        self.told = (!self.wanted.is_empty()).then_some((index + 1, all.len()));
        self.found = all.get(index).map(|&at| {
            let start = text[..at].chars().count();
            start..start + self.wanted.chars().count()
        });
        self.found.clone()
    }
}

/// The bytes at which what is wanted begins; capitals are told from small letters only where some are wanted.
fn places(text: &str, wanted: &str) -> Vec<usize> {
    if wanted.is_empty() {
        return Vec::new();
    }
    if wanted.chars().any(char::is_uppercase) {
        return text.match_indices(wanted).map(|(at, _)| at).collect();
    }
    // Letters of ASCII keep their length, so places in the one are places in the other.
    let text = text.to_ascii_lowercase();
    text.match_indices(wanted).map(|(at, _)| at).collect()
}

fn button(name: &str) -> eframe::egui::WidgetInfo {
    eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, name)
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn small_letters_find_capitals_too() {
        let text = "Lock = 锁()\nlock.acquire()";
        assert_eq!(places(text, "lock").len(), 2);
        assert_eq!(places(text, "Lock"), [0]);
        assert_eq!(places(text, "锁"), [7]);
        assert!(places(text, "").is_empty());
        assert!(places(text, "queue").is_empty());
    }
}
