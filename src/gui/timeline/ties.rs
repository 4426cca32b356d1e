//! What ties the step that is looked at to others, in words, each step to be clicked.

use crate::gui::focus::Follows;
use crate::gui::icons::{self, Icon};
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::program::CodeId;
use crate::run::Recording;
use crate::session::{Command, Session, Ties};
use crate::trace::Event;
use crate::view::sentence;
use eframe::egui::{RichText, ScrollArea, Ui};

/// How high the panel may become before it scrolls.
const HEIGHT_MAX: f32 = 118.0;
/// Steps that a list names; arrows show more.
const NAMED_MAX: usize = 12;

/// Shows the ties of the step that is looked at; nothing when none is.
pub fn ties_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let step = session.picked()?;
    let recording = &session.loaded()?.recording;
    ui.horizontal_top(|ui| {
        let close = icons::button(ui, Icon::Close, look.say(Word::LeaveStep), "Esc", true);
        let close = close.clicked().then_some(Command::PickStep(None));
        let scroll = ScrollArea::vertical()
            .min_scrolled_height(HEIGHT_MAX)
            .max_height(HEIGHT_MAX);
        let told = scroll.show_following(ui, |ui| {
            let told = ui.vertical(|ui| {
                ui.set_min_width(ui.available_width());
                match session.ties() {
                    None => {
                        ui.label(look.say(Word::TiesUnderWay));
                        None
                    }
                    Some(ties) if ties.relation.is_some() => relation_ui(ui, recording, ties, look),
                    Some(ties) => arrows_ui(ui, recording, ties, step, look),
                }
            });
            told.inner
        });
        close.or(told.inner)
    })
    .inner
}

fn arrows_ui(ui: &mut Ui, recording: &Recording, ties: &Ties, step: usize, look: Look) -> Option<Command> {
    ui.label(RichText::new(named(recording, step, look)).strong());
    let arrows = &ties.arrows;
    let causes = list_ui(ui, recording, Word::Causes, &arrows.causes, look);
    let effects = list_ui(ui, recording, Word::Effects, &arrows.effects, look);
    let mut rest = look.say(Word::CompareTip).to_owned();
    if arrows.hidden > 0 {
        rest = format!("+{} {}. {rest}", arrows.hidden, look.say(Word::MoreNodes));
    }
    ui.label(RichText::new(rest).small().color(look.palette.faint));
    causes.or(effects)
}

fn list_ui(ui: &mut Ui, recording: &Recording, word: Word, steps: &[usize], look: Look) -> Option<Command> {
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(look.say(word));
        if steps.is_empty() {
            ui.label(RichText::new(look.say(Word::NoTies)).color(look.palette.faint));
        }
        for &step in steps.iter().take(NAMED_MAX) {
            command = command.take().or(step_ui(ui, recording, step, look));
        }
        if steps.len() > NAMED_MAX {
            let more = steps.len() - NAMED_MAX;
            ui.label(format!("+{more} {}", look.say(Word::MoreNodes)));
        }
    });
    command
}

/// A button that leads to a step, with the step's sentence as its tooltip.
fn step_ui(ui: &mut Ui, recording: &Recording, step: usize, look: Look) -> Option<Command> {
    let name = format!("{} {}", look.say(Word::Step), step + 1);
    let task = recording.names.task(recording.task(step));
    let button = ui.small_button(format!("{name}, {task}"));
    button
        .on_hover_text(named(recording, step, look))
        .clicked()
        .then_some(Command::PickStep(Some(step)))
}

fn relation_ui(ui: &mut Ui, recording: &Recording, ties: &Ties, look: Look) -> Option<Command> {
    let relation = ties.relation.as_ref()?;
    let events = &recording.events;
    let told = relation.sentence(events, &recording.names, look.language);
    ui.label(RichText::new(told).strong());
    let mut command = None;
    for &step in &relation.steps {
        ui.horizontal_wrapped(|ui| {
            command = command.take().or(step_ui(ui, recording, step, look));
            let event = &events[step];
            ui.label(sentence::of_event(event, &recording.names, look.language));
            let line = line_of(recording, event);
            ui.label(RichText::new(line).monospace().color(look.palette.faint));
        });
    }
    command
}

/// The text of the line at which a step was taken.
fn line_of(recording: &Recording, event: &Event) -> String {
    if event.line == 0 {
        return String::new();
    }
    let program = &recording.program;
    let file = program.code(CodeId(event.code)).file;
    let source = program.tables.sources.get(file as usize);
    source.map_or_else(String::new, |source| source.line(event.line).trim().to_owned())
}

/// "Step 12: Thread-1 reads counter = 0 (line 7)."
fn named(recording: &Recording, step: usize, look: Look) -> String {
    let told = recording.events.get(step);
    let told = told.map(|event| sentence::of_event(event, &recording.names, look.language));
    format!(
        "{} {}: {}",
        look.say(Word::Step),
        step + 1,
        told.unwrap_or_default()
    )
}
