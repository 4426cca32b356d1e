//! What opens over the window: a path to open, a step to go to, the sheet of keys.
#![expect(
    clippy::disallowed_methods,
    reason = "a door to the outside: the desktop's file dialog has a thread of its own, and is timed; whether a file is there"
)]

use super::app::Wish;
use super::bookmarks::{self, BookmarksState};
use super::palette::{self, PaletteState};
use super::sheet;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Session};
use crate::trace::code;
use crossbeam::channel::{Receiver, TryRecvError, bounded};
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{self, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is open over the window.
#[derive(Debug, Default)]
pub enum Dialog {
    /// Nothing.
    #[default]
    None,
    /// A path to open.
    Open(OpenDialog),
    /// A step to go to, as it is typed; whether the field has had the focus.
    GoTo(String, bool),
    /// Where to save something.
    Save(Saved, OpenDialog),
    /// Everything that can be asked for.
    Palette(PaletteState),
    /// The list of bookmarks.
    Bookmarks(BookmarksState),
    /// The sheet of keys.
    Keys,
}

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The program's text.
    Program,
    /// The shown run.
    Trace,
    /// The timeline.
    Picture,
}

/// The path dialog.
#[derive(Debug, Default)]
pub struct OpenDialog {
    path: String,
    had_focus: bool,
    /// The desktop's own dialog, while it is open on another thread.
    browsing: Option<Receiver<Browsed>>,
    is_browsing_refused: bool,
    /// The file of which it was said that it would be replaced.
    warned: Option<PathBuf>,
}

/// How the desktop's own dialog ended.
#[derive(Debug)]
enum Browsed {
    Chosen(PathBuf),
    /// The user chose nothing.
    Cancelled,
    /// There was no dialog: it was over before anybody could have seen it.
    Refused,
}

/// What the desktop's own dialog is for.
#[derive(Clone, Copy, Debug)]
enum Browse {
    Open,
    Save(Saved),
}

/// Nobody cancels a dialog faster than this.
const GLANCE: Duration = Duration::from_millis(400);

impl Dialog {
    /// Whether something is open.
    pub fn is_open(&self) -> bool {
        !matches!(self, Dialog::None)
    }
}

/// Shows what is open, closes it when that is asked for, and tells what was asked for.
pub fn dialogs_ui(ctx: &egui::Context, session: &Session, look: Look, dialog: &mut Dialog) -> Option<Wish> {
    if !dialog.is_open() {
        return None;
    }
    // Each has its own size, which the toolkit remembers.
    let id = Id::unique(("dialog", std::mem::discriminant(dialog)));
    let modal = Modal::new(id).show(ctx, |ui| match dialog {
        Dialog::None => (None, true),
        Dialog::Open(open) => open_ui(ui, look, open),
        Dialog::GoTo(text, had_focus) => go_to_ui(ui, session, look, text, had_focus),
        Dialog::Save(saved, dialog) => save_ui(ui, look, *saved, dialog),
        Dialog::Palette(palette) => palette::palette_ui(ui, session, look, palette),
        Dialog::Bookmarks(state) => bookmarks::bookmarks_ui(ui, session, look, state),
        Dialog::Keys => sheet::sheet_ui(ui, look),
    });
    let is_dismissed = modal.should_close();
    let (wish, is_done) = modal.inner;
    if is_done || is_dismissed {
        *dialog = Dialog::None;
    }
    wish
}

/// A list within a dialog, as high as it needs and the window allows. Left alone, it would get no more room than the dialog
/// had in the last frame, when there may have been little to list.
pub fn list(ui: &Ui, height_max: f32) -> ScrollArea {
    let height = (ui.ctx().content_rect().height() - 160.0).clamp(64.0, height_max);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
}

/// A dialog's wish and whether it is done.
type Answer = (Option<Wish>, bool);

fn open_ui(ui: &mut Ui, look: Look, dialog: &mut OpenDialog) -> Answer {
    ui.set_width(520.0);
    ui.heading(look.say(Word::OpenTitle));
    ui.add_space(6.0);
    let entered = field(
        ui,
        look.say(Word::Path),
        look.say(Word::PathHint),
        &mut dialog.path,
        &mut dialog.had_focus,
    );
    if dialog.is_browsing_refused {
        ui.label(RichText::new(look.say(Word::NoFileDialog)).color(look.palette.faint));
    }
    ui.add_space(6.0);
    let mut is_done = false;
    let mut wants_open = entered;
    ui.horizontal(|ui| {
        wants_open |= ui.button(look.say(Word::Open)).clicked();
        if ui
            .add_enabled(
                dialog.browsing.is_none(),
                egui::Button::new(look.say(Word::Browse)),
            )
            .clicked()
        {
            dialog.browsing = Some(browse(ui.ctx().clone(), Browse::Open));
        }
        is_done |= ui.button(look.say(Word::Cancel)).clicked();
    });
    if let Some(path) = chosen(dialog) {
        return (Some(Wish::Do(Command::OpenFile(path))), true);
    }
    let path = dialog.path.trim();
    if wants_open && code::is_code(path) {
        return (Some(Wish::Do(Command::OpenCode(path.to_owned()))), true);
    }
    if wants_open && !path.is_empty() {
        return (Some(Wish::Do(Command::OpenFile(PathBuf::from(path)))), true);
    }
    (None, is_done)
}

/// Opens the desktop's dialog on another thread, since it may take as long as the user does.
fn browse(ctx: egui::Context, browse: Browse) -> Receiver<Browsed> {
    let (sender, receiver) = bounded(1);
    let work = move || {
        let dialog = rfd::FileDialog::new();
        let begun = Instant::now();
        let chosen = match browse {
            Browse::Open => dialog
                .add_filter("Python, Threadline", &["py", "json"])
                .pick_file(),
            Browse::Save(Saved::Program) => dialog
                .add_filter("Python", &["py"])
                .set_file_name("program.py")
                .save_file(),
            Browse::Save(Saved::Trace) => dialog
                .add_filter("Threadline", &["json"])
                .set_file_name("run.json")
                .save_file(),
            Browse::Save(Saved::Picture) => dialog
                .add_filter("SVG", &["svg"])
                .add_filter("PNG", &["png"])
                .set_file_name("timeline.svg")
                .save_file(),
        };
        let browsed = match chosen {
            Some(path) => Browsed::Chosen(path),
            None if begun.elapsed() < GLANCE => Browsed::Refused,
            None => Browsed::Cancelled,
        };
        // Nobody listens any more when the window was closed meanwhile.
        let _ = sender.send(browsed);
        ctx.request_repaint();
    };
    if std::thread::Builder::new()
        .name("file dialog".to_owned())
        .spawn(work)
        .is_err()
    {
        let (_, receiver) = bounded(1);
        return receiver;
    }
    receiver
}

fn chosen(dialog: &mut OpenDialog) -> Option<PathBuf> {
    let answer = match dialog.browsing.as_ref()?.try_recv() {
        Ok(answer) => answer,
        Err(TryRecvError::Empty) => return None,
        Err(TryRecvError::Disconnected) => Browsed::Refused,
    };
    dialog.browsing = None;
    dialog.is_browsing_refused = matches!(answer, Browsed::Refused);
    // Typing goes on in the field.
    dialog.had_focus &= !dialog.is_browsing_refused;
    match answer {
        Browsed::Chosen(path) => Some(path),
        Browsed::Cancelled | Browsed::Refused => None,
    }
}

impl Saved {
    /// Title, hint of the field, and what else there is to say.
    fn words(self) -> (Word, Word, Option<Word>) {
        match self {
            Saved::Program => (Word::SaveTitle, Word::SaveHint, None),
            Saved::Trace => (Word::SaveTrace, Word::SaveTraceHint, None),
            Saved::Picture => (Word::ExportTimeline, Word::ExportHint, Some(Word::ExportTip)),
        }
    }

    /// The dialog that asks where to save, with a name to begin with: that of the program, and beside it.
    pub fn dialog(self, session: &Session) -> Dialog {
        let ending = match self {
            Saved::Program => "py",
            Saved::Trace => "json",
            Saved::Picture => "svg",
        };
        let name = session.program().map_or("run", |program| program.name.as_str());
        let path = Path::new(name).with_extension(ending);
        let asks = OpenDialog {
            path: path.to_string_lossy().into_owned(),
            ..OpenDialog::default()
        };
        Dialog::Save(self, asks)
    }

    /// The file that is meant by what is typed.
    fn path(self, typed: &str) -> PathBuf {
        let path = PathBuf::from(typed);
        let is_json = |extension: &OsStr| extension.eq_ignore_ascii_case("json");
        match self {
            // A trace is known by its name when it is opened again.
            Saved::Trace if !path.extension().is_some_and(is_json) => PathBuf::from(format!("{typed}.json")),
            _ => path,
        }
    }

    fn command(self, path: PathBuf) -> Command {
        match self {
            Saved::Program => Command::Save(Some(path)),
            Saved::Trace => Command::SaveTrace(path),
            Saved::Picture => Command::ExportTimeline(path),
        }
    }
}

fn save_ui(ui: &mut Ui, look: Look, saved: Saved, dialog: &mut OpenDialog) -> Answer {
    let (title, hint, tip) = saved.words();
    ui.set_width(520.0);
    ui.heading(look.say(title));
    ui.add_space(6.0);
    let (path, had_focus) = (&mut dialog.path, &mut dialog.had_focus);
    let entered = field(ui, look.say(Word::Path), look.say(hint), path, had_focus);
    let tip = match dialog.is_browsing_refused {
        true => Some(Word::NoFileDialog),
        false => tip,
    };
    if let Some(tip) = tip {
        ui.label(RichText::new(look.say(tip)).color(look.palette.faint));
    }
    let is_named = !dialog.path.trim().is_empty();
    let path = saved.path(dialog.path.trim());
    if dialog.warned.as_ref() == Some(&path) {
        ui.label(RichText::new(look.say(Word::ReplacesFile)).color(look.palette.alarm));
    }
    ui.add_space(6.0);
    let (mut is_done, mut wants) = (false, entered);
    ui.horizontal(|ui| {
        let save = egui::Button::new(look.say(Word::Save));
        wants |= ui.add_enabled(is_named, save).clicked();
        let other = egui::Button::new(look.say(Word::Browse));
        if ui.add_enabled(dialog.browsing.is_none(), other).clicked() {
            dialog.browsing = Some(browse(ui.ctx().clone(), Browse::Save(saved)));
        }
        is_done |= ui.button(look.say(Word::Cancel)).clicked();
    });
    // The desktop's own dialog asks by itself whether a file is to be replaced.
    if let Some(path) = chosen(dialog) {
        let path = saved.path(&path.to_string_lossy());
        return (Some(Wish::Do(saved.command(path))), true);
    }
    if !wants || !is_named {
        return (None, is_done);
    }
    if path.is_file() && dialog.warned.as_ref() != Some(&path) {
        dialog.warned = Some(path);
        dialog.had_focus = false;
        return (None, false);
    }
    (Some(Wish::Do(saved.command(path))), true)
}

fn go_to_ui(ui: &mut Ui, session: &Session, look: Look, text: &mut String, had_focus: &mut bool) -> Answer {
    ui.set_width(260.0);
    let entered = field(
        ui,
        look.say(Word::GoToStep),
        &format!("0 – {}", session.steps()),
        text,
        had_focus,
    );
    let step: Option<usize> = text.trim().parse().ok();
    ui.add_space(6.0);
    let mut is_done = false;
    let mut wants = entered;
    ui.horizontal(|ui| {
        wants |= ui
            .add_enabled(step.is_some(), egui::Button::new(look.say(Word::GoToStep)))
            .clicked();
        is_done |= ui.button(look.say(Word::Cancel)).clicked();
    });
    match step {
        Some(step) if wants => (Some(Wish::Do(Command::GoTo(step))), true),
        _ => (None, is_done),
    }
}

/// A labelled field that has the focus from the start; whether Enter was pressed in it.
fn field(ui: &mut Ui, name: &str, hint: &str, text: &mut String, had_focus: &mut bool) -> bool {
    let label = ui.label(name);
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if !std::mem::replace(had_focus, true) {
        response.request_focus();
        // What stands there is a proposal: whoever types replaces it.
        let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), response.id);
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
