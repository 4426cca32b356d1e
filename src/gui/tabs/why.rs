//! The card that says why the thread in focus cannot go on; a click on a sentence leads to its step.

use crate::gui::theme::{Look, mix};
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::sentence;
use crate::view::why::Fact;
use eframe::egui::{Frame, Label, Margin, RichText, Sense, Stroke, Ui};

/// Shows the card while the thread in focus waits, and tells what was asked for.
pub fn why_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let scene = session.scene();
    let (why, loaded) = (scene.why.as_ref()?, session.loaded()?);
    let recording = &loaded.recording;
    let own = scene.standing.task(why.task)?;
    let headline = sentence::of_wait(own, &scene.standing, &recording.names, look.language)?;
    let palette = look.palette;
    let frame = Frame::new()
        .fill(mix(palette.page, palette.waiting, 0.18))
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 6));
    let card = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(
            RichText::new(look.say(Word::WhyWaiting))
                .small()
                .color(palette.faint),
        );
        ui.label(RichText::new(headline).strong());
        let facts = why.facts(&recording.events, &recording.names, look.language);
        let mut command = None;
        for fact in &facts {
            command = command.or(fact_ui(ui, fact, look));
        }
        command
    });
    ui.add_space(4.0);
    card.inner
}

fn fact_ui(ui: &mut Ui, fact: &Fact, look: Look) -> Option<Command> {
    let Some(position) = fact.leads_to else {
        ui.label(&fact.text);
        return None;
    };
    let text = RichText::new(&fact.text).underline();
    let link = ui.add(Label::new(text).sense(Sense::click()).selectable(false));
    let is_clicked = link.clicked();
    link.on_hover_text(format!("{} {position}", look.say(Word::LeadsTo)));
    is_clicked.then_some(Command::GoTo(position))
}
