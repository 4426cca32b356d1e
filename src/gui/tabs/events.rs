//! Every step of the run as a line, and a search through them by words, thread and kind; a click goes to just
//! after the step.

use super::empty;
use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::{Command, Session, Sort, Wanted};
use crate::trace::TaskId;
use crate::view::number::grouped;
use crate::view::sentence;
use eframe::egui::{
    ComboBox, Id, Label, Rect, RichText, Role, ScrollArea, Sense, Shape, TextEdit, TextStyle, Ui, WidgetInfo,
};

/// Threads that are offered.
const THREADS_MAX: usize = 200;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct EventsState {
    /// As it is in the fields.
    wanted: Wanted,
    /// Set to give the field the focus.
    pub wants_focus: bool,
    /// The position that was last brought into view.
    revealed: Option<usize>,
}

fn sort_word(sort: Sort) -> Word {
    match sort {
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

/// Shows the steps and tells what was asked for.
pub fn events_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut EventsState) -> Option<Command> {
    session.loaded()?;
    ui.horizontal(|ui| {
        let label = ui.label(look.say(Word::SearchSteps));
        let edit = TextEdit::singleline(&mut state.wanted.text).id(Id::unique("event search"));
        let field = ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label.id);
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
        }
    });
    ui.horizontal_wrapped(|ui| filters_ui(ui, session, look, &mut state.wanted));
    let sought = session.sought();
    let seeks = (sought.wanted != state.wanted).then(|| Command::SeekSteps(state.wanted.clone()));
    let is_filtered = !sought.wanted.is_all();
    let stops = is_filtered && !sought.is_over && progress_ui(ui, session, look);
    let clicked = match is_filtered && sought.is_over && sought.found.is_empty() {
        true => {
            empty(ui, look, Word::NoStepMatches);
            None
        }
        false => list_ui(ui, session, look, state, is_filtered),
    };
    seeks.or(stops.then_some(Command::StopSeeking)).or(clicked)
}

/// How far a search is; whether it is to end.
fn progress_ui(ui: &mut Ui, session: &Session, look: Look) -> bool {
    let sought = session.sought();
    let share = 100 * sought.looked_at / session.steps().max(1);
    let text = format!(
        "{} … {share} %, {} {}",
        look.say(Word::SeekingSteps),
        grouped(sought.found.len() as u64, ' '),
        look.say(Word::StepsFound)
    );
    let stop = ui.horizontal(|ui| {
        ui.label(RichText::new(text).color(look.palette.faint));
        ui.button(look.say(Word::StopRun)).clicked()
    });
    stop.inner
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
    let label = look.tell(Word::StepsOfThread, shown);
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    let shown = look.say(sort_word(wanted.sort));
    let sorts = ComboBox::from_id_salt("steps of kind").selected_text(shown);
    let response = sorts.show_ui(ui, |ui| {
        for sort in Sort::ALL {
            ui.selectable_value(&mut wanted.sort, sort, look.say(sort_word(sort)));
        }
    });
    let label = look.tell(Word::StepsOfKind, shown);
    response
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
}

fn list_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut EventsState,
    is_filtered: bool,
) -> Option<Command> {
    let loaded = session.loaded()?;
    let recording = &loaded.recording;
    let found = session.sought().found.as_slice();
    let count = match is_filtered {
        true => found.len(),
        false => session.steps(),
    };
    let height = ui.text_style_height(&TextStyle::Body) + 2.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut scroll = ScrollArea::vertical()
        .id_salt("events")
        .auto_shrink([false, false]);
    let position = session.position();
    if state.revealed.replace(position) != Some(position) {
        let row = match is_filtered {
            true => found.partition_point(|step| (*step as usize) < position),
            false => position,
        };
        let offset = row as f32 * height - ui.available_height() / 2.0;
        scroll = scroll.vertical_scroll_offset(offset.max(0.0));
    }
    let shown = scroll.show_rows(ui, height, count, |ui, range| {
        let mut command = None;
        for row in range {
            let step = if is_filtered { found[row] as usize } else { row };
            let event = &recording.events[step];
            let told = sentence::of_event(event, &recording.names, look.language);
            let color = match step + 1 == position {
                true => look.palette.text,
                false => look.palette.faint,
            };
            let text = RichText::new(format!("{}  {told}", step + 1)).color(color);
            let text = if step + 1 == position { text.strong() } else { text };
            let ground = ui.painter().add(Shape::Noop);
            let label = Label::new(text)
                .truncate()
                .selectable(false)
                .sense(Sense::click());
            let response = ui.add(label);
            let row = Rect::from_x_y_ranges(ui.max_rect().x_range(), response.rect.y_range());
            let share = match (step + 1 == position, response.hovered()) {
                (true, _) => 0.28,
                (false, true) => 0.1,
                (false, false) => 0.0,
            };
            let color = mix(look.palette.page, look.palette.lane(event.task), share);
            ui.painter().set(ground, Shape::rect_filled(row, 2.0, color));
            if response.clicked() {
                command = Some(Command::GoTo(step + 1));
            }
            response.context_menu(|ui| {
                if ui.button(look.say(Word::CopyText)).clicked() {
                    ui.copy_text(told.clone());
                    ui.close();
                }
            });
        }
        command
    });
    shown.inner
}
