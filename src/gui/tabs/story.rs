//! The run as a story: who took part, the steps that matter, what went wrong, and what decided it.
//!
//! A click on a step goes to just after it.

use crate::export::story::Sentence;
use crate::gui::focus::Follows;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::session::{Command, Session};
use crate::view::number::grouped;
use eframe::egui::{RichText, ScrollArea, Ui};

/// Shows the story and tells what was asked for.
pub fn story_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let loaded = session.loaded()?;
    let (Some(account), Some(told)) = (session.account(), session.story()) else {
        return under_way_ui(ui, session, look);
    };
    let mut command = None;
    ScrollArea::vertical()
        .id_salt("story")
        .auto_shrink([false, false])
        .show_following(ui, |ui| {
            for sentence in told {
                command = command.take().or(sentence_ui(ui, sentence, look));
            }
            let is_shorter = account
                .shrunk
                .as_ref()
                .is_some_and(|shrunk| shrunk.choices != loaded.recording.schedule.choices);
            if is_shorter
                && ui
                    .button(look.say(Word::ShowShortest))
                    .on_hover_text("[m]")
                    .clicked()
            {
                command = Some(Command::ShowShortest);
            }
        });
    command
}

/// How far the look around the run has come; whether it is to end with what is known.
fn under_way_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let states = session.accounting()?;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let text = look.language.pick(
            format!(
                "{} {} states so far",
                look.say(Word::StoryUnderWay),
                grouped(states, ' ')
            ),
            format!(
                "{}已看 {} 个状态",
                look.say(Word::StoryUnderWay),
                grouped(states, ' ')
            ),
        );
        ui.label(RichText::new(text).color(look.palette.faint));
        let stop = ui.button(look.say(Word::StopRun)).on_hover_text("[Esc]");
        stop.clicked().then_some(Command::StopAccount)
    })
    .inner
}

fn sentence_ui(ui: &mut Ui, sentence: &Sentence, look: Look) -> Option<Command> {
    let Some(step) = sentence.step else {
        ui.label(&sentence.text);
        ui.add_space(4.0);
        return None;
    };
    let clicked = ui.horizontal_wrapped(|ui| {
        ui.add_space(12.0);
        let number = format!("{} {}", look.say(Word::Step), step + 1);
        let clicked = ui.small_button(number).clicked();
        ui.label(RichText::new(&sentence.text).color(look.palette.text));
        clicked
    });
    clicked.inner.then_some(Command::GoTo(step + 1))
}
