//! The program's text to be changed: coloured, with numbered lines; Ctrl+Enter runs it.
//!
//! What is typed is a draft until it is run. What is not saved is kept, also when another program is opened or
//! the window crashes, and is there again when its program is.

mod broken;
mod by_mouse;
mod by_words;
mod coloured;
mod find;
mod marked;

use super::app::Wish;
use super::source::first_line;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, OpenProgram, Session, Trouble};
use crate::source::{Diagnostic, SourceText};
use coloured::{Coloured, Page};
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{
    self, Align2, FontId, Id, Key, Modifiers, Rect, RichText, ScrollArea, Shape, TextBuffer, TextEdit, Ui,
    pos2,
};
use find::Find;
use marked::Marked;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A changed text that has not been run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The program that it belongs to.
    pub name: String,
    /// The text.
    pub text: String,
    /// The form of the program's file from which it was made: [`Session::file_form`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<u64>,
}

/// By which the field of the text is known.
fn text_id() -> Id {
    Id::unique("program text")
}

/// A text of more bytes is laid out in the frame before the one that shows it.
const AT_ONCE_MAX: usize = 100_000;

/// Most texts that are kept.
const KEPT_MAX: usize = 20;

/// The editor between frames.
#[derive(Debug, Default)]
pub struct EditorState {
    /// The text that is being changed; `None` while the editor is closed.
    draft: Option<Draft>,
    /// Whether it differed from its program's text in the last frame.
    was_changed: bool,
    /// The rows that were in view in the last frame.
    seen: Range<usize>,
    /// The text of the program in the last frame, when it was not saved.
    ran: Option<(String, SourceText, Option<u64>)>,
    /// Texts that wait for their programs to be opened again, the latest first.
    kept: Vec<Draft>,
    /// The last text as it was laid out.
    coloured: Option<Coloured>,
    marked: Marked,
    had_focus: bool,
    was_restored: bool,
    /// What is looked for in it.
    find: Find,
    /// Letters that are to be gone to.
    goes_to: Option<Range<usize>>,
    /// The row that is to be in view at first, counted from 0.
    opens_at: Option<usize>,
    /// A long text has just been opened: it is laid out in one frame and shown in the next.
    is_coming: bool,
    /// The program's text that the draft was last compared with.
    beside: Option<SourceText>,
    /// The form of the file from which a text was made that is there again, when the file has another one now.
    earlier_form: Option<u64>,
}

impl EditorState {
    /// Whether the editor stands in the place of the source.
    pub fn is_open(&self) -> bool {
        self.draft.is_some()
    }

    /// What the keyboard comes to at first.
    pub fn door(&self) -> Option<Id> {
        self.is_open().then(text_id)
    }

    /// Opens or closes the editor; closing it keeps a changed text as the program's.
    pub fn toggle(&mut self, session: &Session) -> Option<Wish> {
        match self.draft.take() {
            Some(draft) => is_changed(session, &draft).then_some(Wish::Do(Command::Edit(draft.text))),
            None => {
                self.open(session);
                None
            }
        }
    }

    /// Looks for something in the text.
    pub fn find(&mut self) {
        self.find.open();
    }

    /// Opens the editor on the program's text, at the line that is looked at.
    pub fn open(&mut self, session: &Session) {
        let Some(program) = session.program() else { return };
        self.had_focus = false;
        self.was_restored = false;
        let line = session.line_here().filter(|_| session.position() > 0);
        let line = line.unwrap_or_else(|| first_line(program));
        let start = program.source.offset(line);
        let above = coloured::rows_before(&program.source.text, (line as usize).saturating_sub(1));
        // What comes into view is laid out at once.
        self.seen = above..above;
        self.opens_at = Some(above);
        let letters = program.source.text[..start].chars().count();
        self.goes_to = Some(letters..letters);
        self.is_coming = program.source.text.len() > AT_ONCE_MAX;
        self.draft = Some(Draft {
            name: program.name.clone(),
            text: program.source.text.to_string(),
            form: session.file_form(),
        });
    }

    /// The form of the file from which a text was made that is there again, once, when the file has another one.
    pub fn take_earlier_form(&mut self) -> Option<u64> {
        self.earlier_form.take()
    }

    /// What is being typed, when it is not the program's text.
    pub fn changed(&self, session: &Session) -> Option<String> {
        let draft = self.draft.as_ref().filter(|draft| is_changed(session, draft))?;
        Some(draft.text.clone())
    }

    /// What is lost if it is not kept, the latest first.
    pub fn unsaved(&self, session: &Session) -> Vec<Draft> {
        let program = session.program().filter(|program| program.is_changed);
        let ran = program.map(|program| Draft {
            name: program.name.clone(),
            text: program.source.text.to_string(),
            form: session.file_form(),
        });
        let draft = self.draft.clone().filter(|draft| is_changed(session, draft));
        let open = draft.or(ran);
        let is_other = |kept: &&Draft| open.as_ref().is_none_or(|open| open.name != kept.name);
        let others: Vec<Draft> = self.kept.iter().filter(is_other).cloned().collect();
        open.into_iter().chain(others).take(KEPT_MAX).collect()
    }

    /// Takes the drafts of last time; each is shown once its program is open.
    pub fn restore(&mut self, drafts: Vec<Draft>) {
        self.kept = drafts;
    }

    /// Texts that wait for their programs, the latest first.
    pub fn kept(&self) -> &[Draft] {
        &self.kept
    }

    /// Looks after texts that were not saved when another program is opened, or the same one anew.
    pub fn follow(&mut self, session: &Session) {
        let Some(program) = session.program() else { return };
        if let Some(draft) = &mut self.draft
            && *program.source.text == *draft.text
        {
            // It may have been saved under another name.
            draft.name.clone_from(&program.name);
            draft.form = session.file_form();
        }
        self.follow_file(program);
        let left = self.draft.take_if(|draft| draft.name != program.name);
        if let Some(left) = left.filter(|_| self.was_changed) {
            self.keep(left);
        } else if let Some((name, source, form)) = self.ran.take()
            && source.text != program.source.text
            && (name != program.name || !program.is_changed)
        {
            let text = source.text.to_string();
            // Whoever has read the file again knows what it holds.
            let form = match name == program.name {
                true => session.file_form(),
                false => form,
            };
            self.keep(Draft { name, text, form });
        }
        if let Some(index) = self.kept.iter().position(|kept| kept.name == program.name) {
            let kept = self.kept.remove(index);
            if self.draft.is_none() {
                self.was_restored = is_changed(session, &kept);
                let is_earlier = kept.form.is_some() && kept.form != session.file_form();
                self.earlier_form = kept.form.filter(|_| is_earlier && self.was_restored);
                self.draft = Some(kept).filter(|_| self.was_restored);
            }
        }
        self.was_changed = self
            .draft
            .as_ref()
            .is_some_and(|draft| is_changed(session, draft));
        self.ran = program
            .is_changed
            .then(|| (program.name.clone(), program.source.clone(), session.file_form()));
    }

    /// A text that nobody has changed since it was saved becomes what was read anew from its file.
    fn follow_file(&mut self, program: &OpenProgram) {
        let is_same = |before: &SourceText| Arc::ptr_eq(&before.text, &program.source.text);
        if self.beside.as_ref().is_some_and(is_same) {
            return;
        }
        let before = self.beside.replace(program.source.clone());
        if let (Some(draft), Some(before)) = (&mut self.draft, before)
            && draft.name == program.name
            && *before.text == *draft.text
            && self.ran.is_none()
        {
            draft.text = program.source.text.to_string();
            self.had_focus = false;
        }
    }

    fn keep(&mut self, draft: Draft) {
        self.kept.retain(|kept| kept.name != draft.name);
        self.kept.insert(0, draft);
        self.kept.truncate(KEPT_MAX);
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
    if std::mem::take(&mut state.is_coming) {
        lay_out_ahead(ui, session, look, state);
        return None;
    }
    let is_changed = is_changed(session, state.draft.as_ref()?);
    let run_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut wants_run = run_key;
    let (mut wants_close, mut wants_discard, mut wants_save) = (false, false, false);
    let name = ui.horizontal_wrapped(|ui| {
        ui.add_space(8.0);
        let name = ui.label(look.say(Word::EditorName)).id;
        wants_run |= ui
            .button(look.say(Word::RunText))
            .on_hover_text("[Ctrl+Enter]")
            .clicked();
        let save = ui.button(look.say(Word::Save)).on_hover_text("[Ctrl+S]");
        wants_save = save.clicked();
        wants_close = ui
            .button(look.say(Word::CloseEditor))
            .on_hover_text("[Ctrl+E]")
            .clicked();
        if is_changed {
            let discard = ui.button(look.say(Word::DiscardText));
            wants_discard = discard.on_hover_text(look.say(Word::DiscardTip)).clicked();
        }
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
    if let Some(draft) = &state.draft {
        // A click takes the focus from the text in its own frame, so it is given back in the next one.
        state.had_focus &= !std::mem::take(&mut state.find.is_left);
        let found = state.find.ui(ui, look, &draft.text);
        state.goes_to = found.or(state.goes_to.take());
    }
    ui.add_space(4.0);
    text_ui(ui, session, look, name, state);
    if wants_discard {
        state.open(session);
        state.is_coming = false;
    }
    if wants_save {
        state.had_focus = false;
        return Some(Some(Wish::Save));
    }
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

/// Lays out a text that is shown in the next frame.
fn lay_out_ahead(ui: &Ui, session: &Session, look: Look, state: &mut EditorState) {
    let Some(draft) = &state.draft else { return };
    let page = page_of(session, &draft.text, &state.seen);
    coloured::coloured(ui, &mut state.coloured, page, session.theme(), look);
    ui.ctx().request_repaint();
}

/// A text to be laid out; what was read when the program was opened need not be read again.
fn page_of<'a>(session: &'a Session, text: &'a str, seen: &'a Range<usize>) -> Page<'a> {
    let program = session.program().filter(|program| *program.source.text == *text);
    let readers = program.map_or(&[][..], |program| program.tokens.readers());
    Page { text, readers, seen }
}

fn text_ui(ui: &mut Ui, session: &Session, look: Look, name: Id, state: &mut EditorState) {
    let theme = session.theme();
    let said = remarks(session, state);
    let Some(draft) = &mut state.draft else { return };
    let coloured = &mut state.coloured;
    let marked = &mut state.marked;
    let seen = state.seen.clone();
    page(ui, state.seen.len());
    let before = coloured
        .as_ref()
        .and_then(|coloured| coloured.galley(&draft.text));
    marked.lend(ui, before, &seen);
    let goes_back = marked.goes_back();
    let mut is_changed = false;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        // The field asks once for what there is, and again for what it has changed.
        if std::mem::replace(&mut is_changed, true) && goes_back {
            marked::look_away(ui);
        }
        coloured::coloured(ui, coloured, page_of(session, text.as_str(), &seen), theme, look)
    };
    let mut now_seen = 0..0;
    let mut scroll = ScrollArea::both().id_salt("editor").auto_shrink([false, false]);
    if let Some(row) = state.opens_at.take() {
        let height = ui.fonts_mut(|fonts| fonts.row_height(&coloured::font()));
        let top = row as f32 * height - ui.available_height() / 3.0;
        scroll = scroll.vertical_scroll_offset(top.max(0.0));
    }
    scroll.show(ui, |ui| {
        let digits = draft.text.lines().count().max(1).ilog10() as f32 + 1.0;
        let gutter = 18.0 + digits.max(3.0) * 7.0;
        ui.horizontal_top(|ui| {
            ui.add_space(gutter);
            // What is wrong lies beneath the text, and where that is, is known after it.
            let beneath = ui.painter().add(Shape::Noop);
            // Panels come and go around it; what is typed, and taken back, stays with it.
            let mut text = by_words::Text(&mut draft.text);
            let edit = TextEdit::multiline(&mut text)
                .id(text_id())
                .code_editor()
                .frame(egui::Frame::NONE)
                .desired_width(f32::INFINITY)
                .layouter(&mut layouter);
            marked.begin(ui);
            let mut shown = edit.show(ui);
            marked.take_back(ui, &mut shown);
            let response = shown.response.response.clone().labelled_by(name);
            if !std::mem::replace(&mut state.had_focus, true) {
                response.request_focus();
            }
            now_seen = rows_in_view(ui, &shown);
            numbers(ui, &shown, &now_seen, look);
            if let Some(place) = state.goes_to.take() {
                go_to(ui, &shown, &place);
            }
            if let Some(found) = state.find.found() {
                let rim = egui::Stroke::new(1.5, look.palette.accent);
                let rect = place_of(&shown, &found).expand(1.0);
                ui.painter()
                    .rect_stroke(rect, 2.0, rim, egui::StrokeKind::Outside);
            }
            let grounds = said.iter().map(|remark| remark_ui(ui, &shown, remark, look));
            let grounds: Vec<Shape> = grounds.collect();
            ui.painter().set(beneath, grounds);
        });
    });
    let is_ready = state
        .coloured
        .as_ref()
        .is_none_or(|text| text.has(now_seen.clone()))
        && state.marked.has(&now_seen);
    state.seen = now_seen;
    if !is_ready {
        ui.ctx().request_discard("rows of the text came into view");
        ui.ctx().request_repaint();
    }
}

/// The cursor goes to these letters, and they come into view.
fn go_to(ui: &Ui, shown: &egui::text_edit::TextEditOutput, place: &Range<usize>) {
    let mut state = shown.state.clone();
    let (start, end) = (CCursor::new(place.start), CCursor::new(place.end));
    state.cursor.set_char_range(Some(CCursorRange::two(end, start)));
    state.store(ui.ctx(), text_id());
    let rect = place_of(shown, place);
    let around = egui::vec2(40.0, ui.clip_rect().height() / 3.0);
    if !ui.clip_rect().shrink(20.0).contains_rect(rect) {
        ui.scroll_to_rect(rect.expand2(around), None);
    }
}

/// Where these letters stand.
fn place_of(shown: &egui::text_edit::TextEditOutput, place: &Range<usize>) -> Rect {
    let at = |letter| shown.galley.pos_from_cursor(CCursor::new(letter));
    let whole = at(place.start).union(at(place.end));
    whole.translate(shown.galley_pos.to_vec2())
}

/// What is said of a line of the text that was run last.
struct Remark {
    line: u32,
    message: String,
    /// The program can be run all the same.
    is_warning: bool,
}

/// What is wrong in the text that was run last, or what the compiler warns of, while that text is still there.
fn remarks(session: &Session, state: &EditorState) -> Vec<Remark> {
    let is_there = |draft: &&Draft| !is_changed(session, draft);
    if state.draft.as_ref().filter(is_there).is_none() {
        return Vec::new();
    }
    let (said, is_warning): (&[Diagnostic], bool) = match (session.trouble(), session.loaded()) {
        (Some(Trouble::Source { diagnostics, .. }), _) => (diagnostics, false),
        (None, Some(loaded)) => (&loaded.recording.program.warnings, true),
        _ => return Vec::new(),
    };
    let of_text = said.iter().filter(|diagnostic| diagnostic.file.is_none());
    let remarks = of_text.filter_map(|diagnostic| {
        Some(Remark {
            line: diagnostic.span?.line,
            message: diagnostic.message.clone(),
            is_warning,
        })
    });
    remarks.collect()
}

/// What is said of a line, behind its end; gives the ground that is to lie beneath the line.
fn remark_ui(ui: &Ui, shown: &egui::text_edit::TextEditOutput, remark: &Remark, look: Look) -> Shape {
    let Remark {
        line,
        message,
        is_warning,
    } = remark;
    let colour = match is_warning {
        true => look.palette.doubt,
        false => look.palette.alarm,
    };
    let mut at = 1;
    let mut rows = shown.galley.rows.iter();
    let row = rows.find(|row| {
        let is_here = at == *line;
        at += u32::from(row.ends_with_newline);
        is_here
    });
    let Some(row) = row.or(shown.galley.rows.last()) else {
        return Shape::Noop;
    };
    let top = shown.galley_pos.y + row.min_y();
    let height = row.height();
    let clip = ui.clip_rect();
    let whole = Rect::from_x_y_ranges(clip.x_range(), top..=top + height);
    let end = shown.galley_pos.x + row.rect_without_leading_space().right() + 18.0;
    let font = FontId::proportional(12.0);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(message.clone(), font, colour);
    let at = pos2(end, top + (height - galley.size().y) / 2.0);
    let place = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, colour);
    let response = ui.interact(place, Id::unique(("wrong line", line)), egui::Sense::hover());
    let told = format!("{} {line}: {message}", look.say(Word::AtLine));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &told));
    match is_warning {
        true => Shape::Noop,
        false => Shape::rect_filled(whole, 0.0, look.palette.alarm_ground),
    }
}

/// The toolkit's field knows no pages; one is as many lines as are in view, but for two.
fn page(ui: &Ui, lines: usize) {
    if !ui.memory(|memory| memory.has_focus(text_id())) {
        return;
    }
    let lines = lines.saturating_sub(2).clamp(1, 200);
    ui.input_mut(|input| {
        let events = std::mem::take(&mut input.events);
        for event in events {
            let count = match &event {
                egui::Event::Key {
                    key: Key::PageUp | Key::PageDown,
                    ..
                } => lines,
                _ => 1,
            };
            let event = match event {
                egui::Event::Key {
                    key,
                    physical_key,
                    pressed,
                    repeat,
                    modifiers,
                } => egui::Event::Key {
                    key: match key {
                        Key::PageUp => Key::ArrowUp,
                        Key::PageDown => Key::ArrowDown,
                        other => other,
                    },
                    physical_key,
                    pressed,
                    repeat,
                    modifiers,
                },
                other => other,
            };
            input.events.extend(std::iter::repeat_n(event, count));
        }
    });
}

/// The rows of the text that are in view.
fn rows_in_view(ui: &Ui, shown: &egui::text_edit::TextEditOutput) -> Range<usize> {
    let clip = ui.clip_rect();
    let rows = &shown.galley.rows;
    let above = |y: f32| rows.partition_point(|row| shown.galley_pos.y + row.max_y() < y);
    above(clip.top())..(above(clip.bottom()) + 1).min(rows.len())
}

/// The number of each line in view beside the first of its rows.
fn numbers(ui: &Ui, shown: &egui::text_edit::TextEditOutput, seen: &Range<usize>, look: Look) {
    let painter = ui.painter();
    let rows = &shown.galley.rows;
    let before = rows.get(..seen.start).unwrap_or_default();
    let mut line = before.iter().filter(|row| row.ends_with_newline).count();
    let mut is_first = before.last().is_none_or(|row| row.ends_with_newline);
    for row in rows.get(seen.clone()).unwrap_or_default() {
        line += usize::from(is_first);
        if std::mem::replace(&mut is_first, row.ends_with_newline) {
            let top = shown.galley_pos.y + row.min_y();
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
    }
}
