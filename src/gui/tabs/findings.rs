//! What went wrong in the shown run: each claim with the steps that prove it; a click goes to just after one.

use super::empty;
use crate::detect::Finding;
use crate::gui::focus::Follows;
use crate::gui::grades;
use crate::gui::theme::Look;
use crate::gui::words::Word;
use crate::run::Recording;
use crate::session::verdict::kind_word;
use crate::session::{Command, Session};
use crate::view::{Subject, sentence};
use eframe::egui::{RichText, ScrollArea, Ui};

/// Steps of one claim that have a button.
const EVIDENCE_MAX: usize = 40;

/// Shows the findings of the run and tells what was asked for.
pub fn findings_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let loaded = session.loaded()?;
    let mut command = head_ui(ui, session, look);
    ui.separator();
    if loaded.findings.is_empty() {
        let word = match grades::is_fine(loaded.verdict.grade) {
            true => Word::NoFindings,
            false => Word::NoFindingsOdd,
        };
        empty(ui, look, word);
        let flaws = loaded.verdict.words(&loaded.recording.outcome, look.language);
        if !flaws.is_empty() {
            ui.label(flaws);
        }
        let explore = ui.button(look.say(Word::ExploreAll)).on_hover_text("[e]");
        return command.or(explore.clicked().then_some(Command::Explore));
    }
    let list = ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink([false, false]);
    list.show_following(ui, |ui| {
        for finding in &loaded.findings {
            let asked = finding_ui(ui, session, &loaded.recording, finding, look);
            command = command.take().or(asked);
            ui.add_space(6.0);
        }
    });
    command
}

/// The ways from one proof to the next, and whether the run stops at them.
fn head_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Command> {
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        let moves = [
            (Word::PreviousEvidence, ",", Command::PreviousEvidence),
            (Word::NextEvidence, ".", Command::NextEvidence),
        ];
        for (word, key, asked) in moves {
            let button = ui.button(look.say(word)).on_hover_text(format!("[{key}]"));
            if button.clicked() {
                command = Some(asked);
            }
        }
        let mut stops = session.breakpoint_on(&Subject::Finding).is_some();
        if ui.checkbox(&mut stops, look.say(Word::StopAtFindings)).changed() {
            command = Some(Command::ToggleBreakpoint(Subject::Finding));
        }
    });
    command
}

fn finding_ui(
    ui: &mut Ui,
    session: &Session,
    recording: &Recording,
    finding: &Finding,
    look: Look,
) -> Option<Command> {
    let kind = kind_word(finding.kind, look.language);
    let head = match &finding.subject {
        Some(subject) => look
            .language
            .pick(format!("{kind}: {subject}"), format!("{kind}：{subject}")),
        None => kind.to_owned(),
    };
    ui.label(RichText::new(head).strong().color(look.palette.alarm));
    ui.label(look.language.pick(&finding.message, &finding.message_zh).as_str());
    evidence_ui(ui, session.position(), recording, finding, look)
}

/// Buttons that lead to the steps that prove a claim; the one that was taken last is marked.
pub fn evidence_ui(
    ui: &mut Ui,
    position: usize,
    recording: &Recording,
    finding: &Finding,
    look: Look,
) -> Option<Command> {
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        let word = RichText::new(look.say(Word::Evidence)).small();
        ui.label(word.color(look.palette.faint));
        for &step in finding.evidence.iter().take(EVIDENCE_MAX) {
            let text = RichText::new(format!("{} {}", look.say(Word::Step), step + 1)).small();
            let button = ui.selectable_label(step + 1 == position, text);
            let told = recording.events.get(step);
            let told = told.map(|event| sentence::of_event(event, &recording.names, look.language));
            if button.on_hover_text(told.unwrap_or_default()).clicked() {
                command = Some(Command::GoTo(step + 1));
            }
        }
        let hidden = finding.evidence.len().saturating_sub(EVIDENCE_MAX);
        if hidden > 0 {
            ui.label(format!("+{hidden} {}", look.say(Word::MoreNodes)));
        }
    });
    command
}
