//! What is asked when somebody else has written to the program's file.

use super::{Window, Wish};
use crate::gui::theme::{self, Look};
use crate::gui::words::Word;
use crate::session::{Command, DiskChange};
use eframe::egui::{Frame, Margin, Panel, RichText, Ui};

impl Window {
    /// Says what has become of the file, and offers what can be done about it.
    pub(super) fn disk_ui(&self, ui: &mut Ui, look: Look) -> Option<Wish> {
        let change = self.session.disk_change()?;
        let path = self.session.program()?.path.as_ref()?.display().to_string();
        let (word, ground) = match change {
            DiskChange::Changed => (
                Word::FileChanged,
                theme::mix(look.palette.page, look.palette.accent, 0.22),
            ),
            DiskChange::InTheWay => (Word::FileInTheWay, look.palette.alarm_ground),
            DiskChange::Gone => (Word::FileGone, look.palette.alarm_ground),
        };
        let frame = Frame::new().fill(ground).inner_margin(Margin::symmetric(10, 6));
        let panel = Panel::top("file").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(path).strong());
                ui.label(look.say(word));
                let mut wish = None;
                let mut offer = |word: Word, key: &str, what: Wish| {
                    let button = ui.button(look.say(word));
                    let tip = match word {
                        Word::Reload => format!("{} [{key}]", look.say(Word::ReloadTip)),
                        _ => look.say(word).to_owned(),
                    };
                    if button.on_hover_text(tip).clicked() {
                        wish = Some(what);
                    }
                };
                if change != DiskChange::Gone {
                    offer(Word::Reload, "Ctrl+R", Wish::Do(Command::Reload));
                }
                match change {
                    DiskChange::Changed => {}
                    DiskChange::InTheWay => offer(Word::ReplaceFile, "", Wish::Do(Command::ReplaceFile)),
                    DiskChange::Gone => offer(Word::Save, "Ctrl+S", Wish::Save),
                }
                if change != DiskChange::Changed {
                    offer(Word::SaveElsewhere, "", Wish::SaveElsewhere);
                }
                offer(Word::LeaveFile, "", Wish::Do(Command::LeaveFile));
                wish
            })
        });
        panel.inner.inner
    }
}
