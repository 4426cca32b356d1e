//! The line at the foot of the window: the sentence of the step, virtual time, how the run ends.

use super::grades::{self, graded};
use super::theme::Look;
use super::words::Word;
use crate::session::{Loaded, Session, Verdict};
use eframe::egui::{self, Align, Frame, Layout, Margin, RichText, Ui};

/// What there is to say of the step that was taken last.
pub fn sentence(session: &Session, look: Look) -> Option<String> {
    session.loaded()?;
    Some(
        session
            .sentence()
            .unwrap_or_else(|| look.say(Word::AtStart).to_owned()),
    )
}

/// Shows the line.
pub fn sentence_ui(ui: &mut Ui, session: &Session, look: Look, sentence: String) {
    let palette = look.palette;
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(loaded) = session.loaded() {
                match loaded.hand.is_some_and(|hand| hand.is_open) {
                    true => {
                        let word = look.say(Word::YourTurnShort);
                        ui.label(RichText::new(word).strong().color(palette.accent));
                    }
                    false => ending_ui(ui, loaded, look),
                }
                let time = format!("t = {:.3} s", session.scene().time_ns as f64 / 1e9);
                ui.label(RichText::new(time).color(palette.faint));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                stop_ui(ui, session, look);
                let label = egui::Label::new(RichText::new(&sentence).size(14.5)).truncate();
                ui.add(label).on_hover_text(&sentence);
            });
        });
    });
}

/// Why the run stops here, when it does.
fn stop_ui(ui: &mut Ui, session: &Session, look: Look) {
    let reasons = session.stop_reasons();
    if reasons.is_empty() {
        return;
    }
    let palette = look.palette;
    let text = format!("{} {}", look.say(Word::StoppedAt), reasons.join("; "));
    let badge = Frame::new()
        .fill(palette.alarm)
        .corner_radius(3)
        .inner_margin(Margin::symmetric(5, 1));
    badge.show(ui, |ui| {
        ui.label(RichText::new(text).color(palette.ink_on(palette.alarm)).small())
    });
}

/// How the shown run ends, whatever step is looked at.
fn ending_ui(ui: &mut Ui, loaded: &Loaded, look: Look) {
    let Verdict { grade, .. } = loaded.verdict;
    let word = graded(&loaded.recording.outcome, &loaded.verdict, look.language);
    let label = ui.label(RichText::new(word).strong().color(grades::color(grade, look)));
    label.on_hover_text(look.tell(Word::RunEnds, grade.word(look.language)));
    grades::mark_ui(ui, grade, look);
}
