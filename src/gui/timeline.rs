//! The timeline: a scrubber over the whole run, and one lane a task at any zoom.
//!
//! Shows a [`crate::view::Timeline`] and tells which step was asked for. Which stretch is in view is
//! kept here ([`TimelineState`]); how bars become triangles is in [`paint`].

mod paint;
mod state;

pub use state::TimelineState;

use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Loaded, Session};
use crate::trace::TaskId;
use crate::view::{Lane, sentence};
use eframe::egui::{
    self, CursorIcon, Id, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, accesskit, pos2, vec2,
};
use paint::Painting;

const NAME_WIDTH: f32 = 148.0;
const LANE_HEIGHT: f32 = 28.0;
const SCRUBBER_HEIGHT: f32 = 20.0;
/// Steps get a node of their own for screen readers and tests when no more than this many are in view.
const NODES_MAX: u32 = 200;

/// Shows the scrubber and the lanes of the run and tells what was asked for.
pub fn timeline_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TimelineState) -> Option<Command> {
    let loaded = session.loaded()?;
    let width = (ui.available_width() - NAME_WIDTH).max(50.0);
    state.show(loaded, width, session.position());
    let scrubbed = scrubber_ui(ui, session, look, state, loaded);
    scrubbed.or(lanes_ui(ui, session, look, state, loaded))
}

fn scrubber_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &TimelineState,
    loaded: &Loaded,
) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SCRUBBER_HEIGHT), Sense::hover());
    let track =
        Rect::from_min_max(pos2(rect.left() + NAME_WIDTH, rect.top()), rect.max).shrink2(vec2(6.0, 0.0));
    let id = Id::unique("scrubber");
    let response = ui.interact(track.expand2(vec2(6.0, 0.0)), id, Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::slider(true, session.position() as f64, look.say(Word::Position)));
    let steps = loaded.timeline.steps;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(f64::from(steps));
        node.add_action(accesskit::Action::Increment);
        node.add_action(accesskit::Action::Decrement);
    });
    paint::scrubber(
        ui.painter(),
        track,
        session.position(),
        state,
        &loaded.timeline,
        look,
    );
    if let Some(command) = asked_by_screen_reader(ui, id) {
        return Some(command);
    }
    let is_moved = response.clicked() || response.dragged();
    let pointer = response.interact_pointer_pos().filter(|_| is_moved)?;
    let share = ((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
    let target = Command::GoTo((f64::from(share) * f64::from(steps)).round() as usize);
    (target != Command::GoTo(session.position())).then_some(target)
}

fn asked_by_screen_reader(ui: &Ui, id: Id) -> Option<Command> {
    let is_asked = |action| ui.input(|input| input.accesskit_action_requests(id, action).next().is_some());
    if is_asked(accesskit::Action::Increment) {
        Some(Command::StepForward)
    } else if is_asked(accesskit::Action::Decrement) {
        Some(Command::StepBack)
    } else {
        None
    }
}

fn lanes_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut TimelineState,
    loaded: &Loaded,
) -> Option<Command> {
    let focus = session.focus().map(|task| task.index());
    let revealed = focus.filter(|_| state.take_moved());
    let source = egui::scroll_area::ScrollSource {
        mouse_wheel: false,
        ..Default::default()
    };
    let scroll = ScrollArea::vertical()
        .id_salt("lanes")
        .auto_shrink([false, false])
        .scroll_source(source);
    scroll
        .show_viewport(ui, |ui, viewport| {
            let lanes = &loaded.timeline.lanes;
            ui.set_height(lanes.len() as f32 * LANE_HEIGHT);
            let first = (viewport.min.y / LANE_HEIGHT).floor().max(0.0) as usize;
            let last = ((viewport.max.y / LANE_HEIGHT).ceil().max(0.0) as usize).min(lanes.len());
            let visible = &lanes[first.min(last)..last];
            let origin = ui.max_rect().min;
            let whole = Rect::from_min_size(origin, vec2(ui.available_width(), ui.max_rect().height()));
            let bars = Rect::from_min_max(pos2(whole.left() + NAME_WIDTH, whole.top()), whole.max);
            let area = bars.intersect(ui.clip_rect());
            let response = ui.interact(area, Id::unique("lanes"), Sense::click_and_drag());
            let lane_count = lanes.len();
            response.widget_info(|| {
                let text = format!(
                    "{}: {lane_count} × {}",
                    look.say(Word::Timeline),
                    loaded.timeline.steps
                );
                WidgetInfo::labeled(Role::Group, true, text)
            });
            move_view(ui, &response, area, state);
            let painting = Painting {
                painter: ui.painter().clone(),
                bars,
                lane_height: LANE_HEIGHT,
                look,
                state,
                loaded,
                session,
            };
            painting.lanes(visible, first);
            if let Some(lane) = revealed {
                let top = origin.y + lane as f32 * LANE_HEIGHT;
                let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(NAME_WIDTH, LANE_HEIGHT));
                ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
            }
            let named = names_ui(ui, whole, visible, first, &painting);
            step_nodes(ui, visible, first, &painting);
            let clicked = hovered_step(&response, &painting);
            named.or(clicked)
        })
        .inner
}

/// Wheel zooms at the pointer, Shift and wheel or a drag pans; over the names the wheel scrolls lanes.
fn move_view(ui: &Ui, response: &Response, area: Rect, state: &mut TimelineState) {
    if response.dragged() {
        state.pan_points(-f64::from(response.drag_delta().x));
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

/// The fixed column with swatch, number and name of each lane; a click picks the task.
fn names_ui(
    ui: &Ui,
    whole: Rect,
    visible: &[Lane],
    first: usize,
    painting: &Painting<'_>,
) -> Option<Command> {
    let mut command = None;
    let session = painting.session;
    for (index, lane) in visible.iter().enumerate() {
        let top = whole.top() + (first + index) as f32 * LANE_HEIGHT;
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(NAME_WIDTH, LANE_HEIGHT));
        let response = ui.interact(rect, Id::unique(("lane", lane.task)), Sense::click());
        let is_selected = session.selected() == Some(lane.task);
        response.widget_info(|| {
            let text = format!("{} {}", lane.task.0 + 1, lane.name);
            WidgetInfo::selected(Role::Button, true, is_selected, text)
        });
        painting.name(rect, lane, response.hovered(), response.has_focus());
        if response.clicked() {
            command = Some(Command::SelectTask((!is_selected).then_some(lane.task)));
        }
        command = command.or(next_ui(ui, rect, lane, painting));
        response.on_hover_text(&lane.name);
    }
    command
}

/// The button that lets a task take the next step, where it could.
fn next_ui(ui: &Ui, lane: Rect, of: &Lane, painting: &Painting<'_>) -> Option<Command> {
    let scene = painting.session.scene();
    if scene.position != painting.session.position() || !scene.task(of.task)?.can_step {
        return None;
    }
    let center = pos2(lane.right() - 13.0, lane.center().y);
    let rect = Rect::from_center_size(center, vec2(18.0, 18.0));
    let response = ui.interact(rect, Id::unique(("next", of.task)), Sense::click());
    let look = painting.look;
    let name = format!("{}: {}", look.say(Word::RunThisNext), of.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    painting.next(rect, response.hovered() || response.has_focus());
    let clicked = response.clicked();
    let key = of.task.0 + 1;
    response.on_hover_text(if key < 10 {
        format!("{name}  [{key}]")
    } else {
        name
    });
    clicked.then_some(Command::RunNext(of.task))
}

/// One named node for each step in view, so that painted bars are there for tests and screen readers.
fn step_nodes(ui: &Ui, visible: &[Lane], first: usize, painting: &Painting<'_>) {
    let (from, to) = painting.state.range();
    if to.saturating_sub(from) > NODES_MAX {
        return;
    }
    for (index, lane) in visible.iter().enumerate() {
        let start = lane.steps.partition_point(|&step| step < from);
        for &step in lane.steps[start..].iter().take_while(|&&step| step < to) {
            let rect = painting.step_rect(first + index, step);
            let response = ui.interact(rect, Id::unique(("step", step)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, painting.step_text(step)));
        }
    }
}

/// Tooltip of the bar under the pointer; a click goes to just after its step.
fn hovered_step(response: &Response, painting: &Painting<'_>) -> Option<Command> {
    let pointer = response.hover_pos().or(response.interact_pointer_pos())?;
    let lane = ((pointer.y - painting.bars.top()) / LANE_HEIGHT).floor().max(0.0) as usize;
    let lane = painting.loaded.timeline.lanes.get(lane)?;
    let at = painting
        .state
        .step_at(f64::from(pointer.x - painting.bars.left()));
    let step = nearest_step(lane, at, painting.state)?;
    if response.clicked() {
        return Some(Command::GoTo(step as usize + 1));
    }
    let is_exact = step == at as u32 && lane.steps.binary_search(&step).is_ok();
    if is_exact && !response.dragged() {
        response.clone().on_hover_ui_at_pointer(|ui| {
            ui.label(painting.step_text(step));
        });
    } else if let Some(text) = wait_text(lane, at, painting) {
        response.clone().on_hover_text_at_pointer(text);
    }
    None
}

/// The step of a lane under a point of the axis, or the closest one within a few points of it; where
/// a click hits no step of the lane, the step of the run at that place.
fn nearest_step(lane: &Lane, at: f64, state: &TimelineState) -> Option<u32> {
    let index = lane.steps.partition_point(|&step| f64::from(step) + 1.0 <= at);
    let around = [index.checked_sub(1), Some(index)];
    let distance = |step: u32| {
        let from = f64::from(step);
        if at < from {
            from - at
        } else {
            (at - from - 1.0).max(0.0)
        }
    };
    let steps = around
        .into_iter()
        .flatten()
        .filter_map(|index| lane.steps.get(index).copied());
    let nearest = steps.min_by(|&a, &b| distance(a).total_cmp(&distance(b)));
    let is_near = |&step: &u32| distance(step) * state.points_per_step() <= 4.0;
    nearest.filter(is_near).or_else(|| {
        (at >= 0.0)
            .then_some(at as u32)
            .filter(|&step| step < state.steps())
    })
}

/// Why the task of a lane waits at a place of the axis, told by kind.
fn wait_text(lane: &Lane, at: f64, painting: &Painting<'_>) -> Option<String> {
    let step = at as u32;
    let bars = lane
        .bars
        .bars(step, step + 1, painting.state.points_per_step().max(1.01));
    let bar = bars.iter().find(|bar| bar.kind.is_wait())?;
    let word = match bar.kind {
        crate::view::BarKind::Forever => Word::Forever,
        _ => Word::Waiting,
    };
    let look = painting.look;
    Some(format!(
        "{}: {} ({} – {})",
        lane.name,
        look.say(word),
        bar.start,
        bar.end
    ))
}

impl Painting<'_> {
    /// "Step 12: Thread-1 reads counter = 0 (line 7)."
    fn step_text(&self, step: u32) -> String {
        let recording = &self.loaded.recording;
        let told = recording.events.get(step as usize);
        let told = told.map(|event| sentence::of_event(event, &recording.names, self.look.language));
        format!(
            "{} {}: {}",
            self.look.say(Word::Step),
            step + 1,
            told.unwrap_or_default()
        )
    }

    /// Whether a lane is the one in focus.
    fn is_focus(&self, task: TaskId) -> bool {
        self.session.focus() == Some(task)
    }
}
