//! The strip below the source: every execution of the marked line, and the ways from one to the next.

use super::super::icons::{self, Icon};
use super::super::theme::{Look, mix};
use super::super::words::Word;
use crate::session::{Command, Session};
use crate::view::executions::{Execution, Executions};
use crate::view::scene::Point;
use eframe::egui::{Button, RichText, ScrollArea, Ui};

/// Most executions that have a button; the keys reach the others too.
const BUTTONS_MAX: usize = 200;

/// What the strip keeps between frames.
#[derive(Debug, Default)]
pub struct ExecutionsState {
    /// The line and the point that were last brought into view.
    revealed: Option<(u32, Point)>,
}

/// Shows the strip while a line is marked and tells what was asked for.
pub fn executions_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut ExecutionsState,
) -> Option<Command> {
    let line = session.selected_line()?;
    session.loaded()?;
    let all = session.executions(line);
    let mut command = None;
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        ui.label(RichText::new(head(line, all.len(), look)).strong());
        let moves = [
            (
                Icon::StepBack,
                Word::PreviousExecution,
                "Shift+F4",
                Command::PreviousAtLine(line),
            ),
            (
                Icon::StepForward,
                Word::NextExecution,
                "F4",
                Command::NextAtLine(line),
            ),
            (
                Icon::PreviousSwitch,
                Word::PreviousExecutionInTask,
                "",
                Command::PreviousAtLineInTask(line),
            ),
            (
                Icon::NextSwitch,
                Word::NextExecutionInTask,
                "",
                Command::NextAtLineInTask(line),
            ),
            (Icon::Close, Word::CloseExecutions, "", Command::SelectLine(None)),
        ];
        for (icon, word, key, asked) in moves {
            let is_enabled = icon == Icon::Close || !all.is_empty();
            if icons::button(ui, icon, look.say(word), key, is_enabled).clicked() && is_enabled {
                command = Some(asked);
            }
        }
    });
    if all.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(6.0);
            let word = match session.is_seeking(line) {
                true => Word::SeekingExecutions,
                false => Word::NoExecutions,
            };
            ui.label(RichText::new(look.say(word)).color(look.palette.faint));
        });
        return command;
    }
    command.or(buttons_ui(ui, session, look, (line, all), state))
}

fn head(line: u32, count: usize, look: Look) -> String {
    let times = match count {
        1 => "1 execution".to_owned(),
        count => format!("{count} executions"),
    };
    look.language.pick(
        format!("Line {line}: {times}"),
        format!("第 {line} 行：执行 {count} 次"),
    )
}

fn buttons_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    (line, all): (u32, Executions<'_>),
    state: &mut ExecutionsState,
) -> Option<Command> {
    let here = Point {
        position: session.position(),
        instruction: session.instruction(),
    };
    let is_moved = state.revealed.replace((line, here)) != Some((line, here));
    let first = all.before(here, false).saturating_sub(BUTTONS_MAX / 2);
    let mut command = None;
    ScrollArea::vertical()
        .id_salt("executions")
        .max_height(64.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(6.0);
                ui.spacing_mut().item_spacing = eframe::egui::vec2(3.0, 3.0);
                for execution in all.within(first..first + BUTTONS_MAX) {
                    let is_here = execution.at == here;
                    let response = ui.add(button(&execution, is_here, look));
                    if is_here && is_moved {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        command = Some(Command::Stand(execution.at.position, execution.at.instruction));
                    }
                }
            });
        });
    command
}

/// The thread's number and the step, on the thread's colour.
fn button(execution: &Execution, is_here: bool, look: Look) -> Button<'static> {
    let color = look.palette.lane(execution.task);
    let share = if is_here { 0.8 } else { 0.25 };
    let fill = mix(look.palette.page, color, share);
    let text = format!(
        "{} · {} {}",
        execution.task.0 + 1,
        look.say(Word::Step),
        execution.step + 1
    );
    let text = RichText::new(text).small().color(look.palette.ink_on(fill));
    Button::new(text).fill(fill).small()
}
