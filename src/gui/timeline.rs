//! The timeline: the whole run in a strip, a scale, and one lane a task at any zoom.
//!
//! Shows a [`crate::view::Timeline`] and tells what was asked for. Which stretch is in view is kept here
//! ([`TimelineState`]); how bars become triangles is in [`paint`], what the pointer means in [`mod@pointer`].

mod arrows;
mod drawn;
mod ghost;
mod names;
mod overview;
mod paint;
mod pointer;
mod ruler;
mod state;
mod ties;

pub use state::TimelineState;
pub use ties::ties_ui;

use super::theme::Look;
use super::words::Word;
use crate::session::verdict::kind_word;
use crate::session::{Command, Loaded, Session};
use crate::trace::TaskId;
use crate::view::{Bar, BarKind, Hold, Lane, sentence};
use eframe::egui::{self, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use paint::Painting;
use std::sync::Arc;

/// The column with the names of the lanes.
const NAME_WIDTH: f32 = 148.0;
const LANE_HEIGHT: f32 = 28.0;
/// What a lane is higher when the old future of a branch lies beneath it.
const GHOST_HEIGHT: f32 = 9.0;
/// Steps get a node of their own for screen readers and tests when no more than this many are in view.
const NODES_MAX: u32 = 200;

/// Everything above the lanes, for whoever decides how high the panel is.
pub const ABOVE_LANES: f32 = overview::HEIGHT + ruler::HEIGHT + 20.0;

/// Shows the timeline of the run and tells what was asked for.
pub fn timeline_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TimelineState) -> Option<Command> {
    let loaded = session.loaded()?;
    ui.spacing_mut().item_spacing.y = 2.0;
    let width = (ui.available_width() - NAME_WIDTH).max(50.0);
    state.show(session, width);
    let overview = overview::overview_ui(ui, session, look, state, loaded);
    let ruler = ruler::ruler_ui(ui, session, look, state);
    let lanes = lanes_ui(ui, session, look, state, loaded);
    overview.or(ruler).or(lanes)
}

fn lanes_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut TimelineState,
    loaded: &Arc<Loaded>,
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
    let lane_height = match session.ghost() {
        Some(_) => LANE_HEIGHT + GHOST_HEIGHT,
        None => LANE_HEIGHT,
    };
    scroll
        .show_viewport(ui, |ui, viewport| {
            let lanes = &loaded.timeline.lanes;
            let rows = lanes.len().max(session.ghost().map_or(0, ghost::rows));
            ui.set_height(rows as f32 * lane_height);
            let first = (viewport.min.y / lane_height).floor().max(0.0) as usize;
            let last = ((viewport.max.y / lane_height).ceil().max(0.0) as usize).min(lanes.len());
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
            pointer::move_view(ui, &response, area, state);
            let painting = Painting {
                painter: ui.painter().clone(),
                bars,
                lane_height,
                look,
                state,
                loaded,
                session,
            };
            painting.lanes(visible, first);
            if let Some(lane) = revealed {
                let top = origin.y + lane as f32 * lane_height;
                let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(NAME_WIDTH, lane_height));
                ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
            }
            let named = names::names_ui(ui, whole, visible, first, &painting);
            step_nodes(ui, visible, first, &painting);
            let pointed = pointer::pointer_ui(ui, &response, &painting);
            if let Some((from, to)) = pointed.zoom {
                state.show_steps(from, to);
            }
            named.or(pointed.command)
        })
        .inner
}

/// One named node for each step, wait and held lock in view, so that what is painted is there for tests and screen
/// readers.
fn step_nodes(ui: &Ui, visible: &[Lane], first: usize, painting: &Painting<'_>) {
    let (from, to) = painting.state.range();
    if to.saturating_sub(from) > NODES_MAX {
        return;
    }
    let node = |rect: Rect, id: Id, text: &dyn Fn() -> String| {
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, text()));
    };
    for (index, lane) in visible.iter().enumerate() {
        let start = lane.steps.partition_point(|&step| step < from);
        for &step in lane.steps[start..].iter().take_while(|&&step| step < to) {
            let rect = painting.step_rect(first + index, step);
            node(rect, Id::unique(("step", step)), &|| painting.step_text(step));
        }
        let axis = painting.state.axis();
        let bars = lane
            .bars
            .bars_on(axis, from, to, painting.state.points_per_step());
        for bar in bars.iter().filter(|bar| bar.kind.is_stretch() && bar.count == 1) {
            let rect = painting.bar_rect(first + index, bar);
            let id = Id::unique(("wait", lane.task, bar.start));
            node(rect, id, &|| pointer::wait_text(lane, bar, painting.look));
        }
        for hold in lane.holds.within(from, to) {
            let bar = Bar::one(hold.from, hold.to, BarKind::Sync);
            let rect = painting.bar_rect(first + index, &bar);
            let id = Id::unique(("hold", lane.task, hold.lock, hold.from));
            node(rect, id, &|| painting.hold_text(lane, hold));
        }
    }
}

impl Painting<'_> {
    /// "Step 12: Thread-1 reads counter = 0 (line 7)." and which findings that proves.
    fn step_text(&self, step: u32) -> String {
        let recording = &self.loaded.recording;
        let told = recording.events.get(step as usize);
        let told = told.map(|event| sentence::of_event(event, &recording.names, self.look.language));
        let proved = self.proved(step as usize);
        format!(
            "{} {}: {}{proved}",
            self.look.say(Word::Step),
            step + 1,
            told.unwrap_or_default()
        )
    }

    /// " [proves: lost update: counter]"
    fn proved(&self, step: usize) -> String {
        let (look, loaded) = (self.look, self.loaded);
        if loaded.evidence.binary_search(&step).is_err() {
            return String::new();
        }
        let findings = loaded.findings.iter();
        let proved = findings.filter(|finding| finding.evidence.contains(&step));
        let words: Vec<&str> = proved
            .map(|finding| kind_word(finding.kind, look.language))
            .collect();
        let words = words.join(look.language.pick(", ", "、"));
        let proves = look.say(Word::ProvedAt);
        look.language
            .pick(format!(" [{proves}: {words}]"), format!("［{proves}：{words}］"))
    }

    /// "fish cook: holds pan (5 – 8)"
    fn hold_text(&self, lane: &Lane, hold: &Hold) -> String {
        let lock = self.loaded.recording.names.object(hold.lock);
        let holds = self.look.say(Word::Holds);
        format!("{}: {holds} {lock} ({} – {})", lane.name, hold.from + 1, hold.to)
    }

    /// Whether a lane is the one in focus.
    fn is_focus(&self, task: TaskId) -> bool {
        self.session.focus() == Some(task)
    }
}

/// Of marks in order, those that can be told apart, each with its place across. There may be very many, so those that
/// are left out are not looked at one by one.
fn apart<T>(marks: &[T], across: impl Fn(&T) -> f32) -> impl Iterator<Item = (&T, f32)> {
    const GAP: f32 = 3.0;
    let mut rest = marks;
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let left = across(first);
        rest = &rest[rest.partition_point(|other| across(other) < left + GAP).max(1)..];
        Some((first, left))
    })
}
