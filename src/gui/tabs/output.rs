//! What had been printed by now; a click on a line goes to the step that printed it.

use super::empty;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::Stream;
use eframe::egui::{
    self, Align2, FontId, Rect, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, text::LayoutJob,
    vec2,
};

/// A longer line is cut on the screen.
const CHARS_MAX: usize = 1000;

/// What the output keeps between frames.
#[derive(Debug, Default)]
pub struct OutputState {
    /// How many lines were shown last.
    lines: usize,
}

/// Shows the output and tells what was asked for.
pub fn output_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut OutputState) -> Option<Command> {
    let loaded = session.loaded()?;
    let position = session.position();
    let count = loaded.output.lines_at(position);
    if count == 0 {
        empty(ui, look, Word::NoOutput);
        state.lines = 0;
        return None;
    }
    let row_height = ui.text_style_height(&TextStyle::Monospace) + 3.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut scroll = ScrollArea::both().id_salt("output").auto_shrink([false, false]);
    if std::mem::replace(&mut state.lines, count) != count {
        // The newest line stays in view while the position moves.
        let bottom = count as f32 * row_height - ui.available_height() + row_height;
        scroll = scroll.vertical_scroll_offset(bottom.max(0.0));
    }
    scroll
        .show_rows(ui, row_height, count, |ui, rows| {
            let mut command = None;
            for index in rows {
                command = command.or(line_ui(ui, session, look, index, row_height));
            }
            command
        })
        .inner
}

fn line_ui(ui: &mut Ui, session: &Session, look: Look, index: usize, row_height: f32) -> Option<Command> {
    let palette = look.palette;
    let loaded = session.loaded()?;
    let line = loaded.output.line(index)?;
    let whole = loaded.output.text_at(index, session.position());
    let shown: String = whole
        .chars()
        .take(CHARS_MAX)
        .collect::<String>()
        .replace('\t', "    ");
    let color = match line.stream {
        Stream::Out => palette.text,
        Stream::Err => palette.alarm,
    };
    let job = LayoutJob::simple_singleline(shown.clone(), FontId::monospace(13.0), color);
    let galley = ui.painter().layout_job(job);
    let width = (galley.size().x + 34.0).max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, row_height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &shown));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.stripe);
    }
    let lane = palette.lane(line.task);
    let tag = Rect::from_min_size(rect.min + vec2(2.0, 2.0), vec2(16.0, row_height - 4.0));
    painter.rect_filled(tag, 3.0, lane);
    let number = (line.task.0 + 1).to_string();
    painter.text(
        tag.center(),
        Align2::CENTER_CENTER,
        number,
        FontId::proportional(9.5),
        palette.ink_on(lane),
    );
    painter.galley(
        pos2(rect.left() + 24.0, rect.center().y - galley.size().y / 2.0),
        galley,
        color,
    );
    let step = line.first_step as usize + 1;
    let clicked = response.clicked();
    response.context_menu(|ui| {
        if ui.button(look.say(Word::CopyText)).clicked() {
            ui.copy_text(whole.to_owned());
            ui.close();
        }
        if ui.button(look.say(Word::CopyOutput)).clicked() {
            let position = session.position();
            let lines =
                (0..loaded.output.lines_at(position)).map(|line| loaded.output.text_at(line, position));
            let lines: Vec<&str> = lines.collect();
            ui.copy_text(lines.join("\n"));
            ui.close();
        }
    });
    let tip = format!("{} {step}", look.say(Word::Step));
    let _ = response.on_hover_text_at_pointer(egui::RichText::new(tip));
    clicked.then_some(Command::GoTo(step))
}
