//! Every step of the run as a line, and a search through them by words, thread and kind; a click goes to just
//! after the step.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Loaded, Session};
use crate::trace::TaskId;
use crate::view::{BarKind, Language, sentence};
use eframe::egui::{
    ComboBox, Id, Label, RichText, Role, ScrollArea, Sense, TextEdit, TextStyle, Ui, WidgetInfo,
};
use std::sync::{Arc, Weak};

/// Steps that are searched in one frame.
const STEPS_A_FRAME: usize = 4_000;

/// Threads that are offered.
const THREADS_MAX: usize = 200;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct EventsState {
    wanted: Wanted,
    /// Set to give the field the focus.
    pub wants_focus: bool,
    /// What the found steps belong to.
    of: Option<(Weak<Loaded>, Wanted, Language)>,
    found: Vec<u32>,
    /// Steps that have been searched.
    searched: usize,
    /// The position that was last brought into view.
    revealed: Option<usize>,
}

/// Which steps are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    text: String,
    task: Option<TaskId>,
    sort: Sort,
}

/// Steps of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    #[default]
    All,
    Variables,
    Objects,
    Output,
    Lives,
    Raised,
    Evidence,
    Switches,
}

impl Sort {
    const ALL: [Sort; 8] = [
        Sort::All,
        Sort::Variables,
        Sort::Objects,
        Sort::Output,
        Sort::Lives,
        Sort::Raised,
        Sort::Evidence,
        Sort::Switches,
    ];

    fn word(self) -> Word {
        match self {
            Sort::All => Word::AllSteps,
            Sort::Variables => Word::SharedVariables,
            Sort::Objects => Word::SortObjects,
            Sort::Output => Word::TabOutput,
            Sort::Lives => Word::SortLives,
            Sort::Raised => Word::SortRaised,
            Sort::Evidence => Word::SortEvidence,
            Sort::Switches => Word::SortSwitches,
        }
    }

    fn has(self, loaded: &Loaded, step: usize) -> bool {
        let events = &loaded.recording.events;
        let kind = BarKind::of_event(&events[step]);
        match self {
            Sort::All => true,
            Sort::Variables => events[step].op.place().is_some(),
            Sort::Objects => events[step].op.object().is_some(),
            Sort::Output => kind == BarKind::Output,
            Sort::Lives => kind == BarKind::Life,
            Sort::Raised => kind == BarKind::Raised,
            Sort::Evidence => loaded.evidence.binary_search(&step).is_ok(),
            Sort::Switches => step > 0 && events[step].task != events[step - 1].task,
        }
    }
}

impl Wanted {
    fn is_all(&self) -> bool {
        self.text.trim().is_empty() && self.task.is_none() && self.sort == Sort::All
    }

    /// `text` is in small letters.
    fn has(&self, loaded: &Loaded, step: usize, text: &str, language: Language) -> bool {
        let recording = &loaded.recording;
        let is_own = self.task.is_none_or(|task| recording.task(step) == task);
        if !is_own || !self.sort.has(loaded, step) {
            return false;
        }
        text.is_empty() || {
            let told = sentence::of_event(&recording.events[step], &recording.names, language);
            told.to_lowercase().contains(text)
        }
    }
}

/// Shows the steps and tells what was asked for.
pub fn events_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut EventsState) -> Option<Command> {
    let loaded = session.loaded()?;
    ui.horizontal(|ui| {
        let label = ui.label(look.say(Word::SearchSteps));
        let edit = TextEdit::singleline(&mut state.wanted.text).id(Id::unique("event search"));
        let field = ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label.id);
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
        }
    });
    ui.horizontal_wrapped(|ui| filters_ui(ui, session, look, &mut state.wanted));
    let is_filtered = !state.wanted.is_all();
    let count = match is_filtered {
        false => session.steps(),
        true => {
            search(ui, loaded, look, state);
            state.found.len()
        }
    };
    if is_filtered && count == 0 && state.searched == session.steps() {
        empty(ui, look, Word::NoStepMatches);
        return None;
    }
    list_ui(ui, session, look, state, count, is_filtered)
}

/// Whose steps, and of which kind.
fn filters_ui(ui: &mut Ui, session: &Session, look: Look, wanted: &mut Wanted) {
    let lanes = session.loaded().map_or(&[][..], |loaded| &loaded.timeline.lanes);
    let name = |task: TaskId| lanes.get(task.index()).map_or("?", |lane| lane.name.as_str());
    let shown = wanted.task.map_or(look.say(Word::AllThreads), name);
    let threads = ComboBox::from_id_salt("steps of thread").selected_text(shown);
    let response = threads.show_ui(ui, |ui| {
        ui.selectable_value(&mut wanted.task, None, look.say(Word::AllThreads));
        for lane in lanes.iter().take(THREADS_MAX) {
            ui.selectable_value(&mut wanted.task, Some(lane.task), &lane.name);
        }
    });
    let label = format!("{}: {shown}", look.say(Word::StepsOfThread));
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    let shown = look.say(wanted.sort.word());
    let sorts = ComboBox::from_id_salt("steps of kind").selected_text(shown);
    let response = sorts.show_ui(ui, |ui| {
        for sort in Sort::ALL {
            ui.selectable_value(&mut wanted.sort, sort, look.say(sort.word()));
        }
    });
    let label = format!("{}: {shown}", look.say(Word::StepsOfKind));
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
}

/// Goes on searching where the last frame left off.
fn search(ui: &Ui, loaded: &Arc<Loaded>, look: Look, state: &mut EventsState) {
    let is_same = state.of.as_ref().is_some_and(|(of, wanted, language)| {
        let is_run = of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, loaded));
        is_run && *wanted == state.wanted && *language == look.language
    });
    if !is_same {
        state.of = Some((Arc::downgrade(loaded), state.wanted.clone(), look.language));
        state.found.clear();
        state.searched = 0;
    }
    let text = state.wanted.text.trim().to_lowercase();
    let steps = loaded.recording.steps();
    let end = (state.searched + STEPS_A_FRAME).min(steps);
    for step in state.searched..end {
        if state.wanted.has(loaded, step, &text, look.language) {
            state.found.push(step as u32);
        }
    }
    state.searched = end;
    if end < steps {
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
