//! Bookmarks: the list that names them, and the ribbon that stands for one on the timeline.

use super::app::Wish;
use super::dialogs;
use super::icons::{self, Icon};
use super::theme::Look;
use super::words::Word;
use crate::gui::focus::Follows;
use crate::session::{Command, Session};
use crate::trace::Bookmark;
use crate::trace::bookmark::NAME_MAX;
use eframe::egui::{
    Color32, Id, Key, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, TextEdit, Ui, WidgetInfo, vec2,
};

/// Ribbons that can be clicked in one frame.
const RIBBONS_MAX: usize = 200;
/// How wide and high a ribbon is, in points.
const SIZE: [f32; 2] = [8.0, 11.0];

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct BookmarksState {
    /// The name of the bookmark at the shown step, as it is typed.
    text: String,
    had_focus: bool,
}

/// The list: the bookmark here gets a name, the others are gone to or taken away.
pub fn bookmarks_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut BookmarksState,
) -> (Option<Wish>, bool) {
    ui.set_width(420.0);
    ui.heading(look.say(Word::Bookmarks));
    ui.add_space(6.0);
    if !state.had_focus {
        state.text = session
            .bookmark_here()
            .map_or_else(String::new, |here| here.name.clone());
    }
    let position = session.position();
    let label = ui.label(format!(
        "{} {position}: {}",
        look.say(Word::Step),
        look.say(Word::BookmarkName)
    ));
    let edit = TextEdit::singleline(&mut state.text)
        .char_limit(NAME_MAX)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit).labelled_by(label.id);
    if !std::mem::replace(&mut state.had_focus, true) {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut asked = None;
    let mut is_done = false;
    ui.horizontal(|ui| {
        if ui.button(look.say(Word::SetBookmark)).clicked() || entered {
            asked = Some(Command::NameBookmark(position, state.text.clone()));
            is_done = true;
        }
        is_done |= ui.button(look.say(Word::Close)).clicked();
    });
    ui.separator();
    dialogs::list(ui, 300.0).show_following(ui, |ui| {
        for bookmark in session.bookmarks() {
            ui.horizontal(|ui| {
                let at = bookmark.position as usize;
                if ui
                    .selectable_label(at == position, title(bookmark, look))
                    .clicked()
                {
                    asked = Some(Command::GoTo(at));
                    is_done = true;
                }
                let remove = format!("{} {at}", look.say(Word::RemoveBookmark));
                if icons::button(ui, Icon::Close, &remove, "", true).clicked() {
                    asked = Some(Command::RemoveBookmark(at));
                }
            });
        }
    });
    (asked.map(Wish::Do), is_done)
}

/// "Step 12: where it goes wrong".
fn title(bookmark: &Bookmark, look: Look) -> String {
    let step = look.say(Word::Step);
    match bookmark.name.is_empty() {
        true => format!("{step} {}", bookmark.position),
        false => format!("{step} {}: {}", bookmark.position, bookmark.name),
    }
}

/// The ribbons of a stretch of the run, at their places; a click leads there.
pub fn ribbons_ui(
    ui: &Ui,
    painter: &Painter,
    session: &Session,
    look: Look,
    range: std::ops::RangeInclusive<u64>,
    place: impl Fn(u64) -> Pos2,
) -> Option<Command> {
    let marks = session.bookmarks();
    let start = marks.partition_point(|bookmark| bookmark.position < *range.start());
    let shown = marks[start..]
        .iter()
        .take_while(|bookmark| range.contains(&bookmark.position));
    let mut asked = None;
    for bookmark in shown.take(RIBBONS_MAX) {
        let top = place(bookmark.position);
        let rect = Rect::from_center_size(top + vec2(0.0, SIZE[1] / 2.0), SIZE.into());
        if !painter.clip_rect().intersects(rect) {
            continue;
        }
        let response = ui.interact(rect, Id::unique(("bookmark", bookmark.position)), Sense::click());
        let name = format!("{} {}", look.say(Word::Bookmark), title(bookmark, look));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let is_lit = response.hovered() || response.has_focus();
        ribbon(painter, top, SIZE, is_lit, look);
        if response.clicked() {
            asked = Some(Command::GoTo(bookmark.position as usize));
        }
        response.on_hover_text(name);
    }
    asked
}

/// A ribbon with a notch, hanging down from a place.
pub fn ribbon(painter: &Painter, top: Pos2, [width, height]: [f32; 2], is_lit: bool, look: Look) {
    let palette = look.palette;
    let (half, notch) = (width / 2.0, height * 0.68);
    let color = if is_lit { palette.text } else { palette.accent };
    let fill = |corners: [(f32, f32); 4], color: Color32| {
        let points = corners.iter().map(|(x, y)| top + vec2(*x, *y)).collect();
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    };
    fill([(-half, 0.0), (0.0, 0.0), (0.0, notch), (-half, height)], color);
    fill([(0.0, 0.0), (half, 0.0), (half, height), (0.0, notch)], color);
}
