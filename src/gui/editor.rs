//! The program's text to be changed: coloured, with numbered lines; Ctrl+Enter runs it.
//!
//! What is typed is a draft until it is run; it is kept with the window's preferences, so that it is there
//! again after a crash.

use super::app::Wish;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Session, Theme};
use crate::source::SourceText;
use crate::view::tokens::Tokens;
use eframe::egui::{
    self, Align2, FontId, Id, Key, Modifiers, RichText, ScrollArea, TextBuffer, TextEdit, TextFormat, Ui,
    pos2, text::LayoutJob,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A changed text that has not been run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The program that it belongs to.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The editor between frames.
#[derive(Debug, Default)]
pub struct EditorState {
    /// The text that is being changed; `None` while the editor is closed.
    draft: Option<Draft>,
    /// A draft of last time, which waits for its program.
    kept: Option<Draft>,
    /// The last text with its colours, and what it was made from.
    coloured: Option<(u64, Theme, Arc<LayoutJob>)>,
    had_focus: bool,
    was_restored: bool,
}

impl EditorState {
    /// Whether the editor stands in the place of the source.
    pub fn is_open(&self) -> bool {
        self.draft.is_some()
    }

    /// Opens or closes the editor; closing it keeps a changed text as the program's.
    pub fn toggle(&mut self, session: &Session) -> Option<Wish> {
        match self.draft.take() {
            Some(draft) => is_changed(session, &draft).then_some(Wish::Do(Command::Edit(draft.text))),
            None => {
                let program = session.program()?;
                self.had_focus = false;
                self.was_restored = false;
                self.draft = Some(Draft {
                    name: program.name.clone(),
                    text: program.source.text.to_string(),
                });
                None
            }
        }
    }

    /// What is lost if it is not kept.
    pub fn unsaved(&self, session: &Session) -> Option<Draft> {
        let program = session.program().filter(|program| program.is_changed);
        let run = program.map(|program| Draft {
            name: program.name.clone(),
            text: program.source.text.to_string(),
        });
        let draft = self.draft.clone().filter(|draft| is_changed(session, draft));
        draft.or(run).or_else(|| self.kept.clone())
    }

    /// Takes a draft of last time; it is shown once its program is open.
    pub fn restore(&mut self, draft: Option<Draft>) {
        self.kept = draft;
    }

    /// Looks after the draft when another program is opened.
    fn follow(&mut self, session: &Session) {
        let Some(program) = session.program() else { return };
        if self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.name != program.name)
        {
            self.draft = None;
        }
        let is_kept = self.kept.as_ref().is_some_and(|kept| kept.name == program.name);
        if let Some(kept) = self.kept.take_if(|_| is_kept) {
            self.was_restored = is_changed(session, &kept);
            self.draft = Some(kept).filter(|_| self.was_restored);
        }
    }
}

fn is_changed(session: &Session, draft: &Draft) -> bool {
    let program = session.program().filter(|program| program.name == draft.name);
    program.is_some_and(|program| *program.source.text != *draft.text)
}

/// Shows the editor if it is open and tells what was asked for; `None` in the first place when it is closed.
pub fn editor_ui(
    ui: &mut Ui,
    session: &Session,
    look: Look,
    state: &mut EditorState,
) -> Option<Option<Wish>> {
    state.follow(session);
    let is_changed = is_changed(session, state.draft.as_ref()?);
    let run_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut wants_run = run_key;
    let mut wants_close = false;
    let name = ui.horizontal(|ui| {
        ui.add_space(8.0);
        let name = ui.label(look.say(Word::EditorName)).id;
        wants_run |= ui
            .button(look.say(Word::RunText))
            .on_hover_text("[Ctrl+Enter]")
            .clicked();
        wants_close = ui
            .button(look.say(Word::CloseEditor))
            .on_hover_text("[Ctrl+E]")
            .clicked();
        let note = match (state.was_restored, is_changed) {
            (true, _) => Some(Word::DraftRestored),
            (false, true) => Some(Word::TextChanged),
            (false, false) => None,
        };
        if let Some(note) = note {
            ui.label(RichText::new(look.say(note)).color(look.palette.faint));
        }
        name
    });
    let name = name.inner;
    ui.add_space(4.0);
    text_ui(ui, session.theme(), look, name, state);
    if wants_close {
        return Some(state.toggle(session));
    }
    let text = state
        .draft
        .as_ref()
        .filter(|_| wants_run)
        .map(|draft| draft.text.clone());
    state.was_restored &= text.is_none();
    Some(text.map(|text| Wish::Do(Command::Edit(text))))
}

fn text_ui(ui: &mut Ui, theme: Theme, look: Look, name: Id, state: &mut EditorState) {
    let Some(draft) = &mut state.draft else { return };
    let coloured = &mut state.coloured;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        let job = coloured_text(coloured, text.as_str(), theme, look);
        ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::clone(&job)))
    };
    ScrollArea::both()
        .id_salt("editor")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let digits = draft.text.lines().count().max(1).ilog10() as f32 + 1.0;
            let gutter = 18.0 + digits.max(3.0) * 7.0;
            ui.horizontal_top(|ui| {
                ui.add_space(gutter);
                let edit = TextEdit::multiline(&mut draft.text)
                    .code_editor()
                    .frame(egui::Frame::NONE)
                    .desired_width(f32::INFINITY)
                    .layouter(&mut layouter);
                let shown = edit.show(ui);
                let response = shown.response.response.clone().labelled_by(name);
                if !std::mem::replace(&mut state.had_focus, true) {
                    response.request_focus();
                }
                numbers(ui, &shown, look);
            });
        });
}

/// The number of each line beside its first row.
fn numbers(ui: &Ui, shown: &egui::text_edit::TextEditOutput, look: Look) {
    let painter = ui.painter();
    let clip = ui.clip_rect();
    let mut line = 1;
    let mut is_first = true;
    for row in &shown.galley.rows {
        let top = shown.galley_pos.y + row.min_y();
        if is_first && top <= clip.bottom() && top + 20.0 >= clip.top() {
            let at = pos2(shown.galley_pos.x - 10.0, top + row.height() / 2.0);
            let font = FontId::monospace(11.0);
            painter.text(
                at,
                Align2::RIGHT_CENTER,
                line.to_string(),
                font,
                look.palette.faint,
            );
        }
        is_first = row.ends_with_newline;
        line += u32::from(row.ends_with_newline);
    }
}

/// The text with its colours; made anew only when it has changed, since a long one has very many pieces.
fn coloured_text(
    kept: &mut Option<(u64, Theme, Arc<LayoutJob>)>,
    text: &str,
    theme: Theme,
    look: Look,
) -> Arc<LayoutJob> {
    let hash = egui::util::hash(text);
    match kept {
        Some((of, in_theme, job)) if *of == hash && *in_theme == theme => Arc::clone(job),
        _ => {
            let tokens = Tokens::new(&SourceText::new("draft", text));
            let made = Arc::new(job(&tokens, text, look));
            *kept = Some((hash, theme, Arc::clone(&made)));
            made
        }
    }
}

fn job(tokens: &Tokens, text: &str, look: Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    let font = FontId::monospace(13.0);
    let plain = TextFormat::simple(font.clone(), look.palette.text);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let body = line.strip_suffix('\n').unwrap_or(line);
        let mut done = 0;
        for token in tokens.line(index as u32 + 1) {
            if let Some(piece) = body.get(token.range.clone()) {
                job.append(
                    piece,
                    0.0,
                    TextFormat::simple(font.clone(), look.palette.token(token.kind)),
                );
                done = token.range.end;
            }
        }
        job.append(line.get(done..).unwrap_or_default(), 0.0, plain.clone());
    }
    job.wrap.max_width = f32::INFINITY;
    job
}
