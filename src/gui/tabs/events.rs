//! Every step of the run as a line, and a search through them; a click goes to just after the step.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Loaded, Session};
use crate::view::{Language, sentence};
use eframe::egui::{Id, Label, RichText, ScrollArea, Sense, TextEdit, TextStyle, Ui};
use std::sync::{Arc, Weak};

/// Steps that are searched in one frame.
const STEPS_A_FRAME: usize = 4_000;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct EventsState {
    wanted: String,
    /// What the found steps belong to.
    of: Option<(Weak<Loaded>, String, Language)>,
    found: Vec<u32>,
    /// Steps that have been searched.
    searched: usize,
    /// The position that was last brought into view.
    revealed: Option<usize>,
}

/// Shows the steps and tells what was asked for.
pub fn events_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut EventsState) -> Option<Command> {
    let loaded = session.loaded()?;
    ui.horizontal(|ui| {
        let label = ui.label(look.say(Word::SearchSteps));
        let edit = TextEdit::singleline(&mut state.wanted).id(Id::unique("event search"));
        ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label.id);
    });
    let count = match state.wanted.trim() {
        "" => session.steps(),
        wanted => {
            let wanted = wanted.to_lowercase();
            search(ui, loaded, &wanted, look, state);
            state.found.len()
        }
    };
    let is_filtered = !state.wanted.trim().is_empty();
    if is_filtered && count == 0 && state.searched == session.steps() {
        empty(ui, look, Word::NoStepMatches);
        return None;
    }
    list_ui(ui, session, look, state, count, is_filtered)
}

/// Goes on searching where the last frame left off.
fn search(ui: &Ui, loaded: &Arc<Loaded>, wanted: &str, look: Look, state: &mut EventsState) {
    let is_same = state.of.as_ref().is_some_and(|(of, text, language)| {
        let is_run = of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, loaded));
        is_run && text == wanted && *language == look.language
    });
    if !is_same {
        state.of = Some((Arc::downgrade(loaded), wanted.to_owned(), look.language));
        state.found.clear();
        state.searched = 0;
    }
    let recording = &loaded.recording;
    let end = (state.searched + STEPS_A_FRAME).min(recording.steps());
    for step in state.searched..end {
        let told = sentence::of_event(&recording.events[step], &recording.names, look.language);
        if told.to_lowercase().contains(wanted) {
            state.found.push(step as u32);
        }
    }
    state.searched = end;
    if end < recording.steps() {
        ui.ctx().request_repaint();
    }
}

fn list_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut EventsState,
    count: usize,
    is_filtered: bool,
) -> Option<Command> {
    let loaded = session.loaded()?;
    let recording = &loaded.recording;
    let height = ui.text_style_height(&TextStyle::Body) + 2.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut scroll = ScrollArea::vertical()
        .id_salt("events")
        .auto_shrink([false, false]);
    let position = session.position();
    if state.revealed.replace(position) != Some(position) {
        let row = match is_filtered {
            true => state.found.partition_point(|step| (*step as usize) < position),
            false => position,
        };
        let offset = row as f32 * height - ui.available_height() / 2.0;
        scroll = scroll.vertical_scroll_offset(offset.max(0.0));
    }
    let shown = scroll.show_rows(ui, height, count, |ui, range| {
        let mut command = None;
        for row in range {
            let step = if is_filtered {
                state.found[row] as usize
            } else {
                row
            };
            let event = &recording.events[step];
            let told = sentence::of_event(event, &recording.names, look.language);
            let color = match step + 1 == position {
                true => look.palette.text,
                false => look.palette.faint,
            };
            let text = RichText::new(format!("{}  {told}", step + 1)).color(color);
            let text = if step + 1 == position { text.strong() } else { text };
            let label = Label::new(text)
                .truncate()
                .selectable(false)
                .sense(Sense::click());
            if ui.add(label).clicked() {
                command = Some(Command::GoTo(step + 1));
            }
        }
        command
    });
    shown.inner
}
