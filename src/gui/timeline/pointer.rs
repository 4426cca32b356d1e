//! What the pointer means over the lanes: wheel and drag move the view, a click looks at a step, a second one
//! with Shift compares, a double click on steps that share a point spreads them out, resting tells.

use super::ghost;
use super::paint::Painting;
use super::state::TimelineState;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::Command;
use crate::view::{Bar, BarKind, Lane};
use eframe::egui::{Pos2, Rect, Response, RichText, Ui, vec2};

/// What was asked for.
#[derive(Debug, Default)]
pub struct Pointed {
    /// A command.
    pub command: Option<Command>,
    /// Steps to be shown as large as possible.
    pub zoom: Option<(u32, u32)>,
}

/// Wheel zooms at the pointer, Shift and wheel or a drag pans; over the names the wheel scrolls lanes.
pub fn move_view(ui: &Ui, response: &Response, area: Rect, state: &mut TimelineState) {
    if response.dragged() {
        state.pan_points(-f64::from(response.drag_delta().x));
        ui.scroll_with_delta(vec2(0.0, response.drag_delta().y));
    }
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
        return;
    };
    let row = ui.clip_rect().contains(pointer) && ui.rect_contains_pointer(ui.clip_rect());
    if !row {
        return;
    }
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if pointer.x < area.left() {
        ui.scroll_with_delta(vec2(0.0, scroll.y));
        return;
    }
    if scroll.x != 0.0 {
        state.pan_points(-f64::from(scroll.x));
    }
    let factor = f64::from(pinch) * (f64::from(scroll.y) / 200.0).exp();
    if factor != 1.0 {
        state.zoom_at(factor, f64::from(pointer.x - area.left()));
    }
}

/// Tells about what is under the pointer, and what a click there asks for.
pub fn pointer_ui(ui: &Ui, response: &Response, painting: &Painting<'_>) -> Pointed {
    pointed(ui, response, painting).unwrap_or_default()
}

fn row(pointer: Pos2, painting: &Painting<'_>) -> usize {
    let row = (pointer.y - painting.bars.top()) / painting.lane_height;
    row.floor().max(0.0) as usize
}

/// The lane under the pointer, and the step of the axis.
fn place<'a>(pointer: Pos2, painting: &Painting<'a>) -> Option<(&'a Lane, f64)> {
    let lane = painting.loaded.timeline.lanes.get(row(pointer, painting))?;
    let x = f64::from(pointer.x - painting.bars.left());
    Some((lane, painting.state.step_at(x)))
}

fn pointed(ui: &Ui, response: &Response, painting: &Painting<'_>) -> Option<Pointed> {
    if let Some(command) = menu_ui(ui, response, painting) {
        return Some(Pointed {
            command: Some(command),
            zoom: None,
        });
    }
    let pointer = response.hover_pos().or(response.interact_pointer_pos())?;
    let row = row(pointer, painting);
    let x = f64::from(pointer.x - painting.bars.left());
    let top = painting.bars.top() + row as f32 * painting.lane_height;
    if pointer.y - top > super::LANE_HEIGHT
        && let Some(text) = ghost::told(painting, row, x)
    {
        response.clone().on_hover_text_at_pointer(text);
        return None;
    }
    let (lane, at) = place(pointer, painting)?;
    if response.double_clicked() {
        let merged = merged(lane, at, painting)?;
        return Some(Pointed {
            zoom: Some((merged.start, merged.end)),
            command: None,
        });
    }
    if response.clicked() {
        let is_second = ui.input(|input| input.modifiers.shift);
        return Some(Pointed {
            command: clicked(lane, at, is_second, painting),
            zoom: None,
        });
    }
    if !response.dragged() {
        tell(response, lane, at, painting);
    }
    None
}

/// What can be asked for at the step on which the second button was pressed.
fn menu_ui(ui: &Ui, response: &Response, painting: &Painting<'_>) -> Option<Command> {
    if response.secondary_clicked() {
        let step = response.interact_pointer_pos().and_then(|pointer| {
            let (lane, at) = place(pointer, painting)?;
            // Where the lane has no step, another has one.
            nearest_step(lane, at, painting.state).or((at >= 0.0).then_some(at as u32))
        });
        ui.data_mut(|data| data.insert_temp(response.id, step));
    }
    let step: Option<u32> = ui.data(|data| data.get_temp(response.id)).flatten();
    let step = step.filter(|&step| (step as usize) < painting.loaded.recording.steps())?;
    let here = step as usize;
    let look = painting.look;
    let mut asked = None;
    response.context_menu(|ui| {
        ui.label(RichText::new(painting.step_text(step)).small());
        let asks = [
            (Word::GoToStep, Command::GoTo(here + 1)),
            (Word::PickHere, Command::PickStep(Some(here))),
            (Word::PickWithHere, Command::PickWith(here)),
        ];
        for (word, command) in asks {
            if ui.button(look.say(word)).clicked() {
                asked = Some(command);
                ui.close();
            }
        }
        if ui.button(look.say(Word::CopyText)).clicked() {
            ui.copy_text(painting.step_text(step));
            ui.close();
        }
    });
    asked
}

/// A click on a step of the lane looks at it, one on a wait asks why; where the lane has neither, it goes to
/// the step of the run.
fn clicked(lane: &Lane, at: f64, is_second: bool, painting: &Painting<'_>) -> Option<Command> {
    let state = painting.state;
    match nearest_step(lane, at, state) {
        Some(step) if is_second => Some(Command::PickWith(step as usize)),
        Some(step) => Some(Command::PickStep(Some(step as usize))),
        None if wait_at(lane, at, painting).is_some() => {
            Some(Command::AskWhy(lane.task, at.max(0.0) as usize))
        }
        None => {
            let is_within = at >= 0.0 && at < f64::from(state.steps());
            is_within.then_some(Command::GoTo(at as usize + 1))
        }
    }
}

fn tell(response: &Response, lane: &Lane, at: f64, painting: &Painting<'_>) {
    let look = painting.look;
    if let Some(bar) = merged(lane, at, painting) {
        let text = format!("{} {}", bar.count, look.say(Word::MergedSteps));
        response.clone().on_hover_text_at_pointer(text);
        return;
    }
    let here = at.max(0.0) as u32;
    let step = nearest_step(lane, at, painting.state).filter(|&step| step == here);
    let own = match step {
        Some(step) => Some(painting.step_text(step)),
        None => wait_at(lane, at, painting).map(|bar| wait_text(lane, &bar, look)),
    };
    let held = lane.holds.at(here).map(|hold| painting.hold_text(lane, hold));
    let told: Vec<String> = own.into_iter().chain(held).collect();
    if !told.is_empty() {
        response.clone().on_hover_ui_at_pointer(|ui| {
            for text in told {
                ui.label(text);
            }
        });
    }
}

/// The bar of several steps that share a point, if one is there.
fn merged(lane: &Lane, at: f64, painting: &Painting<'_>) -> Option<Bar> {
    let state = painting.state;
    let points = state.points_per_step();
    let x = state.x(at);
    let around = (2.0 / points).ceil();
    let (from, to) = ((at - around).max(0.0) as u32, (at + around + 1.0).max(0.0) as u32);
    let bars = lane.bars.bars_on(state.axis(), from, to, points);
    let distance = |bar: &Bar| {
        let (left, right) = state.span(state.axis(), bar);
        (left - x).max(x - right.max(left + 1.0)).max(0.0)
    };
    let merged = bars.iter().filter(|bar| bar.count > 1);
    let nearest = merged.min_by(|one, other| distance(one).total_cmp(&distance(other)));
    nearest.filter(|bar| distance(bar) <= 1.0).copied()
}

/// The step of a lane under a point of the axis, or the closest one within a few points of it.
fn nearest_step(lane: &Lane, at: f64, state: &TimelineState) -> Option<u32> {
    let index = lane.steps.partition_point(|&step| f64::from(step) + 1.0 <= at);
    let around = [index.checked_sub(1), Some(index)];
    let x = state.x(at);
    let distance = |step: u32| {
        let (from, to) = state.span(state.axis(), &Bar::one(step, step + 1, BarKind::Read));
        (from - x).max(x - to).max(0.0)
    };
    let steps = around
        .into_iter()
        .flatten()
        .filter_map(|index| lane.steps.get(index).copied());
    let nearest = steps.min_by(|&a, &b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|&step| distance(step) <= 4.0)
}

/// Why the task of a lane waits, told by kind: "fish cook: waiting (5 – 8)".
pub fn wait_text(lane: &Lane, bar: &Bar, look: Look) -> String {
    let word = match bar.kind {
        BarKind::Forever => Word::Forever,
        BarKind::Sleeping => Word::Sleeping,
        _ => Word::Waiting,
    };
    format!("{}: {} ({} – {})", lane.name, look.say(word), bar.start, bar.end)
}

/// The stretch of waiting at a place of the axis.
fn wait_at(lane: &Lane, at: f64, painting: &Painting<'_>) -> Option<Bar> {
    let step = at as u32;
    let bars = lane
        .bars
        .bars(step, step + 2, painting.state.points_per_step().max(1.01));
    let x = painting.state.x(at);
    let is_here = |bar: &&Bar| {
        let (from, to) = painting.state.span(painting.state.axis(), bar);
        bar.kind.is_stretch() && from <= x && x <= to
    };
    bars.iter().find(is_here).copied()
}
