//! Values behind a line of the source, standing back; what the last step changed is underlined.

use super::super::shorter::shorter;
use super::super::theme::{Look, mix};
use super::super::words::Word;
use crate::run::{Change, Variable};
use crate::session::Session;
use eframe::egui::{
    Color32, FontId, Galley, Id, Rect, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2,
    text::LayoutJob, vec2,
};
use std::sync::Arc;

/// Between the code and the values.
const GAP: f32 = 28.0;
/// Characters of one value.
const VALUE_CHARS_MAX: usize = 32;
/// Characters of all values of a line.
const CHARS_MAX: usize = 96;

/// Where a line ends.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// The end of all of it.
    pub line: f32,
    /// The end of what is no comment.
    pub code: f32,
    /// The middle of the row.
    pub y: f32,
    /// What lies beneath it, when somebody stands there.
    pub ground: Option<Color32>,
}

/// Whether it is what the program was made of, which nobody expects to change.
fn is_settled(variable: &Variable) -> bool {
    let kinds = ["<module ", "<function ", "<class "];
    kinds.iter().any(|kind| variable.value.starts_with(kind))
}

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
    let stands_out = !session.scene().marks.on(line).is_empty();
    let mut job = LayoutJob::default();
    let mut chars = 0;
    for variable in variables.iter().filter(|variable| !is_settled(variable)) {
        let text = text(variable);
        chars += text.chars().count();
        if chars > CHARS_MAX && !job.is_empty() {
            job.append(" …", 0.0, format(look, stands_out, false));
            break;
        }
        let space = if job.is_empty() { 0.0 } else { 14.0 };
        job.append(
            &text,
            space,
            format(look, stands_out, variable.change != Change::Same),
        );
    }
    if job.is_empty() {
        return None;
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

    /// Paints it behind the end of the line; where somebody stands, rather over a comment than out of sight.
    pub fn paint(self, ui: &Ui, ends: Ends, look: Look, line: u32) {
        let size = self.galley.size();
        let usual = ends.line + GAP;
        let seen = ui.clip_rect().right() - size.x - 12.0;
        let left = match ends.ground {
            Some(_) => usual.min(seen.max(ends.code + GAP / 2.0)),
            None => usual,
        };
        let left = pos2(left, ends.y - size.y / 2.0);
        let rect = Rect::from_min_size(left, size);
        if let Some(ground) = ends.ground.filter(|_| left.x < usual) {
            let mut over = rect.expand2(vec2(6.0, 1.0));
            over.max.x = ui.clip_rect().right();
            ui.painter().rect_filled(over, 2.0, ground);
        }
        let response = ui.interact(rect, Id::unique(("values", line)), Sense::hover());
        response.widget_info(|| {
            let text = format!("{} {line}: {}", look.say(Word::ValuesAtLine), self.text);
            WidgetInfo::labeled(Role::Label, true, text)
        });
        ui.painter().galley(left, self.galley, look.palette.faint);
    }
}

/// What stands on the coloured ground of a thread's line has to be darker, or lighter, than elsewhere.
fn format(look: Look, stands_out: bool, is_changed: bool) -> TextFormat {
    let palette = look.palette;
    let ink = match stands_out {
        true => mix(palette.faint, palette.text, 0.7),
        false => palette.faint,
    };
    let mut format = TextFormat::simple(FontId::monospace(11.5), ink);
    format.italics = true;
    if is_changed {
        format.color = palette.text;
        format.underline = Stroke::new(1.0, palette.text);
    }
    format
}

fn text(variable: &Variable) -> String {
    let shown = shorter(&variable.value);
    let mut value: String = shown.chars().take(VALUE_CHARS_MAX).collect();
    if value.len() < shown.len() {
        value.push('…');
    }
    let value = value.replace(['\n', '\t'], " ");
    format!("{} = {value}", variable.name)
}
