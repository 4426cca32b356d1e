//! The scale above the lanes, and what is shown in them: by step or by time, with the old future or without.

use super::{NAME_WIDTH, TimelineState, apart};
use crate::gui::bookmarks;
use crate::gui::icons;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::{AxisKind, sentence};
use eframe::egui::{
    Align2, Button, FontId, Id, Painter, Rect, RichText, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// What the scale takes.
pub const HEIGHT: f32 = 18.0;
/// How close marks may be, in points.
const APART: f64 = 84.0;

/// Shows the scale and tells what was asked for.
pub fn ruler_ui(ui: &mut Ui, session: &Session, look: Look, state: &TimelineState) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let names = Rect::from_min_size(rect.min, vec2(NAME_WIDTH, HEIGHT));
    let asked = ui.scope_builder(UiBuilder::new().max_rect(names), |ui| {
        ui.horizontal(|ui| switches_ui(ui, session, look)).inner
    });
    let scale = Rect::from_min_max(pos2(names.right(), rect.top()), rect.max);
    let painter = ui.painter().with_clip_rect(scale);
    let palette = look.palette;
    let (from, to) = state.view();
    let parting = parting_at(session, state, scale);
    for tick in state.axis().ticks(from, to, APART / state.points_per_step()) {
        let x = scale.left() + state.x_of(tick.place) as f32;
        painter.vline(
            x,
            scale.bottom() - 5.0..=scale.bottom(),
            Stroke::new(1.0, palette.faint),
        );
        let at = pos2(x + 3.0, scale.center().y);
        let label = painter.layout_no_wrap(tick.label, FontId::proportional(10.5), palette.faint);
        let place = Align2::LEFT_CENTER.anchor_size(at, label.size());
        if parting.is_none_or(|(_, mark)| !mark.intersects(place)) {
            painter.galley(place.min, label, palette.faint);
        }
    }
    stops(&painter, session, look, state, scale);
    let positions = state.axis().step(from).floor().max(0.0) as u64..=state.axis().step(to).ceil() as u64;
    let marked = bookmarks::ribbons_ui(ui, &painter, session, look, positions, |position| {
        let place = state.axis().after(position as u32);
        pos2(scale.left() + state.x_of(place) as f32, scale.top() + 1.0)
    });
    let parted = parting.and_then(|parting| parting_ui(ui, &painter, session, look, parting));
    asked.inner.or(marked).or(parted)
}

/// The step at which the shown run parts from the one that it is compared with, and where its mark lies.
fn parting_at(session: &Session, state: &TimelineState, scale: Rect) -> Option<(usize, Rect)> {
    let step = session.parts_at()?;
    let x = scale.left() + state.x_of(state.axis().place(step as f64)) as f32;
    let mark = Rect::from_center_size(pos2(x, scale.center().y), vec2(14.0, HEIGHT));
    scale.intersects(mark).then_some((step, mark))
}

/// The mark of that step.
fn parting_ui(
    ui: &Ui,
    painter: &Painter,
    session: &Session,
    look: Look,
    (step, rect): (usize, Rect),
) -> Option<Command> {
    let event = session.loaded()?.recording.events.get(step)?;
    let response = ui.interact(rect, Id::unique("parting"), Sense::click());
    let names = &session.loaded()?.recording.names;
    let told = sentence::of_event(event, names, look.language);
    let name = format!(
        "{}: {} {}: {told}",
        look.say(Word::Parting),
        look.say(Word::Step),
        step + 1
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    icons::fork(painter, rect.center(), look.palette.doubt);
    response
        .on_hover_text(name)
        .clicked()
        .then_some(Command::GoTo(step))
}

/// A dot where a breakpoint stops the run; those that would lie on each other are one.
fn stops(painter: &Painter, session: &Session, look: Look, state: &TimelineState, scale: Rect) {
    let (from, to) = state.view();
    let (first, end) = (state.axis().step(from).max(0.0) as usize, state.axis().step(to));
    let all = session.stops().all();
    let start = all.partition_point(|stop| stop.step < first);
    let x = |step: usize| scale.left() + state.x_of(state.axis().place(step as f64 + 0.5)) as f32;
    let dots = apart(&all[start..], |stop| x(stop.step));
    for (_, left) in dots.take_while(|(stop, _)| stop.step as f64 <= end) {
        painter.circle_filled(pos2(left, scale.top() + 4.0), 3.0, look.palette.alarm);
    }
}

fn switches_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    ui.spacing_mut().button_padding = vec2(5.0, 0.0);
    ui.spacing_mut().interact_size.y = HEIGHT - 2.0;
    let kind = session.axis_kind();
    let word = match kind {
        AxisKind::Steps => Word::BySteps,
        AxisKind::Time => Word::ByTime,
    };
    let small = |word: Word| RichText::new(look.say(word)).small();
    let axis = ui.add(Button::new(small(word)));
    let tip = match kind {
        AxisKind::Steps => Word::StepsTip,
        AxisKind::Time => Word::TimeTip,
    };
    if axis.on_hover_text(format!("{}  [t]", look.say(tip))).clicked() {
        return Some(Command::SetAxis(kind.other()));
    }
    if !session.can_show_ghost() {
        return None;
    }
    let is_shown = session.ghost().is_some();
    let ghost = ui.add(Button::selectable(is_shown, small(Word::OldFuture)));
    let tip = format!("{}  [o]", look.say(Word::OldFutureTip));
    ghost
        .on_hover_text(tip)
        .clicked()
        .then_some(Command::ShowGhost(!is_shown))
}
