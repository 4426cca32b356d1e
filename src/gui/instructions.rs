//! The instructions of the function that the thread in focus is in, the next one marked, and its operands.

use super::icons::{self, Icon};
use super::theme::{Look, mix};
use super::words::Word;
use crate::program::disassemble::Listed;
use crate::session::{Command, Loaded, Session};
use crate::view::instructions::{CHARS_MAX, Instructions, Row, own_frame};
use eframe::egui::{
    Painter, Rect, RichText, Role, ScrollArea, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::{Arc, Weak};

/// Operands that are shown; there are hardly ever more.
const OPERANDS_MAX: usize = 12;

/// What the pane keeps between frames.
#[derive(Debug, Default)]
pub struct InstructionsState {
    of: Option<(Weak<Loaded>, u32)>,
    listing: Instructions,
    /// The row that was last brought into view.
    revealed: Option<usize>,
}

/// Shows the pane and tells what was asked for.
pub fn instructions_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut InstructionsState,
) -> Option<Command> {
    let command = head_ui(ui, session, look);
    let scene = session.scene();
    let (Some(loaded), Some(frame)) = (session.loaded(), own_frame(&scene.frames)) else {
        ui.label(RichText::new(look.say(Word::NoInstructions)).color(look.palette.faint));
        return command;
    };
    let is_known = state.of.as_ref().is_some_and(|(of, code)| {
        *code == frame.code && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, loaded))
    });
    if !is_known {
        state.listing = Instructions::new(&loaded.recording.program, frame.code);
        state.of = Some((Arc::downgrade(loaded), frame.code));
        state.revealed = None;
    }
    ui.label(RichText::new(&state.listing.function).monospace().strong());
    operands_ui(ui, &frame.operands, look);
    ui.separator();
    rows_ui(ui, look, state, frame.instruction);
    command
}

fn head_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(look.say(Word::Instructions)).strong());
        let buttons = [
            (
                Icon::StepBack,
                Word::InstructionBack,
                "Alt+Left",
                Command::InstructionBack,
            ),
            (
                Icon::StepForward,
                Word::InstructionForward,
                "Alt+Right",
                Command::InstructionForward,
            ),
            (
                Icon::Close,
                Word::HideInstructions,
                "i",
                Command::ShowInstructions(false),
            ),
        ];
        for (icon, word, key, asked) in buttons {
            if icons::button(ui, icon, look.say(word), key, true).clicked() {
                command = Some(asked);
            }
        }
    });
    let count = session.instructions_of_step();
    if count > 0 {
        let step = session.position() + 1;
        let done = session.instruction();
        let text = look.language.pick(
            format!("Step {step}: {done} of {count} instructions done"),
            format!("第 {step} 步：已执行 {done} / {count} 条指令"),
        );
        ui.label(RichText::new(text).small().color(look.palette.faint));
    }
    command
}

/// The topmost operand first, as it is the next to be used.
fn operands_ui(ui: &mut Ui, operands: &[String], look: Look) {
    ui.label(
        RichText::new(look.say(Word::Operands))
            .small()
            .color(look.palette.faint),
    );
    if operands.is_empty() {
        ui.label(RichText::new(look.say(Word::NoOperands)).color(look.palette.faint));
    }
    for operand in operands.iter().rev().take(OPERANDS_MAX) {
        let shown = cut(operand);
        let text = RichText::new(&shown).monospace();
        ui.add(eframe::egui::Label::new(text).truncate())
            .on_hover_text(shown);
    }
    if operands.len() > OPERANDS_MAX {
        ui.label(format!("+{}", operands.len() - OPERANDS_MAX));
    }
}

fn rows_ui(ui: &mut Ui, look: Look, state: &mut InstructionsState, current: u32) {
    let height = ui.text_style_height(&TextStyle::Monospace) + 1.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    let current = state.listing.row_of(current);
    let mut scroll = ScrollArea::both()
        .id_salt("instructions")
        .auto_shrink([false, false]);
    if state.revealed != current {
        state.revealed = current;
        let top = current.unwrap_or(0) as f32 * height;
        scroll = scroll.vertical_scroll_offset((top - ui.available_height() / 2.5).max(0.0));
    }
    scroll.show_rows(ui, height, state.listing.rows.len(), |ui, rows| {
        for index in rows {
            row_ui(
                ui,
                look,
                &state.listing.rows[index],
                current == Some(index),
                height,
            );
        }
    });
}

fn row_ui(ui: &mut Ui, look: Look, row: &Row, is_current: bool, height: f32) {
    let palette = look.palette;
    let (text, color) = match row {
        Row::Line(line, text) => (format!("{line} {}", cut(text)), palette.faint),
        Row::Instruction(_, listed) => (cut(&short(listed)), palette.text),
    };
    let left = match row {
        Row::Line(..) => 6.0,
        Row::Instruction(..) => 20.0,
    };
    // Letters of this size are there already, since the source is written in it.
    let font = TextStyle::Monospace.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.clone(), font, color);
    let width = (left + galley.size().x + 8.0).max(ui.available_width());
    let (id, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| {
        let text = match is_current {
            true => look.tell(Word::NextInstruction, text.trim()),
            false => text.trim().to_owned(),
        };
        WidgetInfo::labeled(Role::Label, true, text)
    });
    let painter = ui.painter();
    match row {
        Row::Line(..) => {
            painter.rect_filled(rect, 0.0, palette.stripe);
        }
        Row::Instruction(_, listed) if listed.is_target => target(painter, rect, look),
        Row::Instruction(..) => {}
    }
    if is_current {
        painter.rect_filled(rect, 0.0, mix(palette.page, palette.accent, 0.35));
        let at = |x: f32, y: f32| pos2(rect.left() + x, rect.center().y + y);
        let points = vec![at(6.0, -4.5), at(14.0, 0.0), at(6.0, 4.5)];
        painter.add(Shape::convex_polygon(points, palette.text, Stroke::NONE));
    }
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + left, top), galley, color);
}

/// Offset, name and what the operand means, or the operand itself.
fn short(listed: &Listed) -> String {
    let operand = listed.operand.map(|operand| operand.to_string());
    let meaning = listed.meaning.clone().or(operand).unwrap_or_default();
    let text = format!("{:>4}  {}  {meaning}", listed.offset, listed.name);
    text.trim_end().to_owned()
}

/// As much of a text as anybody reads here; laying out all of a very long one takes long.
fn cut(text: &str) -> String {
    match text.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}

/// A small mark where jumps arrive.
fn target(painter: &Painter, row: Rect, look: Look) {
    let center = pos2(row.left() + 17.0, row.center().y);
    painter.circle_filled(center, 2.0, look.palette.faint);
}
