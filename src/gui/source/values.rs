//! Values behind a line of the source, standing back; what the last step changed is underlined.

use super::super::theme::Look;
use super::super::words::Word;
use crate::run::{Change, Variable};
use crate::session::Session;
use eframe::egui::{
    FontId, Galley, Id, Pos2, Rect, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, text::LayoutJob, vec2,
};
use std::sync::Arc;

/// Between the code and the values.
const GAP: f32 = 28.0;
/// Characters of one value.
const VALUE_CHARS_MAX: usize = 32;
/// Characters of all values of a line.
const CHARS_MAX: usize = 96;

/// The values of a line, laid out.
pub struct Beside {
    galley: Arc<Galley>,
    text: String,
}

/// What is to be shown behind a line, if something is.
pub fn beside(ui: &Ui, session: &Session, look: Look, line: u32) -> Option<Beside> {
    if !session.shows_values() {
        return None;
    }
    let variables = session.scene().values.get(&line)?;
    let mut job = LayoutJob::default();
    let mut chars = 0;
    for variable in variables {
        let text = text(variable);
        chars += text.chars().count();
        if chars > CHARS_MAX && !job.is_empty() {
            job.append(" …", 0.0, format(look, false));
            break;
        }
        let space = if job.is_empty() { 0.0 } else { 14.0 };
        job.append(&text, space, format(look, variable.change != Change::Same));
    }
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    let text = job.text.clone();
    let galley = ui.painter().layout_job(job);
    Some(Beside { galley, text })
}

impl Beside {
    /// How much of the row it takes.
    pub fn width(&self) -> f32 {
        GAP + self.galley.size().x
    }

    /// Paints it behind the end of the code.
    pub fn paint(self, ui: &Ui, end: Pos2, look: Look, line: u32) {
        let left = end + vec2(GAP, -self.galley.size().y / 2.0);
        let rect = Rect::from_min_size(left, self.galley.size());
        let response = ui.interact(rect, Id::unique(("values", line)), Sense::hover());
        response.widget_info(|| {
            let text = format!("{} {line}: {}", look.say(Word::ValuesAtLine), self.text);
            WidgetInfo::labeled(Role::Label, true, text)
        });
        ui.painter().galley(left, self.galley, look.palette.faint);
    }
}

fn format(look: Look, is_changed: bool) -> TextFormat {
    let palette = look.palette;
    let mut format = TextFormat::simple(FontId::monospace(11.5), palette.faint);
    format.italics = true;
    if is_changed {
        format.color = palette.text;
        format.underline = Stroke::new(1.0, palette.text);
    }
    format
}

fn text(variable: &Variable) -> String {
    // Where an object lies says nothing here, and of a lock only its state does.
    let lock = [("<locked ", "<locked>"), ("<unlocked ", "<unlocked>")];
    let lock = lock.iter().find(|(begin, _)| variable.value.starts_with(begin));
    let shown = match (lock, variable.value.split_once(" at 0x")) {
        (Some((_, state)), _) => (*state).to_owned(),
        (None, Some((before, _))) if before.starts_with('<') => format!("{before}>"),
        _ => variable.value.clone(),
    };
    let mut value: String = shown.chars().take(VALUE_CHARS_MAX).collect();
    if value.len() < shown.len() {
        value.push('…');
    }
    let value = value.replace(['\n', '\t'], " ");
    format!("{} = {value}", variable.name)
}
