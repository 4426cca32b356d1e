//! The bar at the top: which program, which seed, run and stop, all ways to move through the run.

use super::app::Wish;
use super::icons::{self, Icon};
use super::menu;
use super::theme::Look;
use super::words::Word;
use crate::session::{Command, Origin, Perspective, Session, Theme};
use crate::view::Language;
use crate::view::number::grouped;
use eframe::egui::{self, Align, Frame, Id, Layout, Margin, RichText, TextEdit, Ui};

/// A bar that is at least this wide has room for everything in one row.
const ROW_POINTS: f32 = 1030.0;

/// What the bar keeps between frames.
#[derive(Debug, Default)]
pub struct TransportState {
    seed_text: String,
    /// The seed that the text was made from.
    seed_shown: Option<u64>,
    /// Set to give the seed field the focus.
    pub wants_focus: bool,
    /// A bar like this does not fit into one row.
    breaks: Option<Bar>,
}

/// What the width of the bar depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bar {
    available: f32,
    digits: u32,
    steps: usize,
    can_turn_back: bool,
    language: Language,
}

impl Bar {
    fn new(available: f32, session: &Session) -> Bar {
        Bar {
            available,
            digits: session.position().max(1).ilog10(),
            steps: session.steps(),
            can_turn_back: session.can_undo() || session.can_redo(),
            language: session.language(),
        }
    }
}

/// Shows the bar and tells what was asked for.
pub fn transport_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TransportState) -> Option<Wish> {
    // In one row there is room for the settings at the far end; a narrow window breaks the row.
    let bar = Bar::new(ui.available_width(), session);
    let is_wide = bar.available >= ROW_POINTS && state.breaks != Some(bar);
    let contents = |ui: &mut Ui| {
        let mut wish = None;
        ui.spacing_mut().item_spacing.x = 3.0;
        wish = wish.or(program_ui(ui, session, look));
        ui.add_space(4.0);
        wish = wish.or(run_ui(ui, session, look, state));
        ui.add_space(6.0);
        wish = wish.or(steps_ui(ui, session, look));
        ui.add_space(6.0);
        wish = wish.or(position_ui(ui, session, look));
        wish = wish.or(branch_ui(ui, session, look));
        if !is_wide {
            return wish.or(settings_ui(ui, session, look));
        }
        let layout = Layout::right_to_left(Align::Center);
        let left = ui.min_rect().right();
        let settings = ui.with_layout(layout, |ui| settings_ui(ui, session, look));
        if settings.response.rect.left() < left {
            // They lie upon each other; the row is broken instead.
            state.breaks = Some(bar);
            ui.ctx().request_discard("the bar does not fit into a row");
            ui.ctx().request_repaint();
        }
        wish.or(settings.inner)
    };
    match is_wide {
        true => ui.horizontal(contents).inner,
        false => ui.horizontal_wrapped(contents).inner,
    }
}

fn icon(
    ui: &mut Ui,
    icon: Icon,
    look: Look,
    word: Word,
    key: &str,
    is_enabled: bool,
    wish: Wish,
) -> Option<Wish> {
    let response = icons::button(ui, icon, look.say(word), key, is_enabled);
    (response.clicked() && is_enabled).then_some(wish)
}

fn program_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let list = icon(
        ui,
        Icon::List,
        look,
        Word::ToggleList,
        "l",
        true,
        Wish::Do(Command::ToggleList),
    );
    let open = icon(ui, Icon::Folder, look, Word::Open, "Ctrl+O", true, Wish::ShowOpen);
    if let Some(program) = session.program() {
        let name = program.name.rsplit(['/', '\\']).next().unwrap_or(&program.name);
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.set_max_width(150.0);
            ui.add(egui::Label::new(RichText::new(name).strong()).truncate())
                .on_hover_text(&program.name);
        });
        let edit = ui
            .button(look.say(Word::EditProgram))
            .on_hover_text(format!("{}  [Ctrl+E]", look.say(Word::EditProgram)));
        if edit.clicked() {
            return Some(Wish::ToggleEditor);
        }
    }
    list.or(open)
}

fn run_ui(ui: &mut Ui, session: &Session, look: Look, state: &mut TransportState) -> Option<Wish> {
    let label = ui.label(look.say(Word::Seed));
    if state.seed_shown != Some(session.seed()) {
        state.seed_text = session.seed().to_string();
        state.seed_shown = Some(session.seed());
    }
    let id = Id::unique("seed field");
    let field = TextEdit::singleline(&mut state.seed_text)
        .id(id)
        .desired_width(64.0)
        .char_limit(20);
    let response = ui
        .add(field)
        .labelled_by(label.id)
        .on_hover_text(format!("{}  [s]", look.say(Word::Seed)));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let typed: Option<u64> = state.seed_text.trim().parse().ok();
    let mut wish = None;
    if response.lost_focus() {
        let entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
        match typed {
            Some(seed) if entered => wish = Some(Wish::RunWithSeed(seed)),
            Some(seed) if seed != session.seed() => wish = Some(Wish::Do(Command::SetSeed(seed))),
            Some(_) => {}
            None => state.seed_shown = None,
        }
    }
    if session.running().is_some() {
        let stop = icon(
            ui,
            Icon::Stop,
            look,
            Word::StopRun,
            "Esc",
            true,
            Wish::Do(Command::StopRun),
        );
        return wish.or(stop);
    }
    let can_run = session.program().is_some();
    let run = ui.add_enabled(can_run, egui::Button::new(look.say(Word::Run)));
    if run
        .on_hover_text(format!("{}  [r]", look.say(Word::Run)))
        .clicked()
    {
        wish = Some(typed.map_or(Wish::Do(Command::Run), Wish::RunWithSeed));
    }
    wish
}

fn steps_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let is_loaded = session.loaded().is_some();
    let can_back = is_loaded && session.position() > 0;
    let can_on = is_loaded && session.position() < session.steps();
    let (play, play_word) = match session.is_playing() {
        true => (Icon::Pause, Word::Pause),
        false => (Icon::Play, Word::Play),
    };
    let buttons = [
        (Icon::ToStart, Word::ToStart, "Home", can_back, Command::ToStart),
        (
            Icon::PreviousSwitch,
            Word::PreviousSwitch,
            "N",
            can_back,
            Command::PreviousSwitch,
        ),
        (
            Icon::StepBack,
            Word::StepBack,
            "Left",
            can_back,
            Command::StepBack,
        ),
        (play, play_word, "Space", is_loaded, Command::TogglePlay),
        (
            Icon::StepForward,
            Word::StepForward,
            "Right",
            can_on,
            Command::StepForward,
        ),
        (
            Icon::NextSwitch,
            Word::NextSwitch,
            "n",
            can_on,
            Command::NextSwitch,
        ),
        (Icon::ToEnd, Word::ToEnd, "End", can_on, Command::ToEnd),
    ];
    let mut wish = None;
    for (sign, word, key, is_enabled, command) in buttons {
        wish = wish.or(icon(ui, sign, look, word, key, is_enabled, Wish::Do(command)));
    }
    ui.add_space(6.0);
    wish.or(speed_ui(ui, session, look))
}

/// The speed between its two buttons, which stay beside it where the bar breaks.
fn speed_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let (width, gap) = (86.0, ui.spacing().item_spacing.x);
    let button = icons::size(ui);
    let size = egui::vec2(2.0 * (button.x + gap) + width, button.y);
    let row = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        let slower = Wish::Do(Command::Slower);
        let slower = icon(ui, Icon::Minus, look, Word::Slower, "-", true, slower);
        let speed = format!("{} {}", session.speed(), look.say(Word::PerSecond));
        let speed = egui::Label::new(RichText::new(speed).small()).truncate();
        ui.add_sized([width, 20.0], speed);
        let faster = Wish::Do(Command::Faster);
        slower.or(icon(ui, Icon::Plus, look, Word::Faster, "+", true, faster))
    });
    row.inner
}

fn position_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    session.loaded()?;
    let text = format!(
        "{} {} / {}",
        look.say(Word::Step),
        grouped(session.position() as u64, ' '),
        grouped(session.steps() as u64, ' ')
    );
    let response = ui
        .button(text)
        .on_hover_text(format!("{}  [g]", look.say(Word::GoToStep)));
    response.clicked().then_some(Wish::ShowGoTo)
}

/// Where the shown run came from, and the way back to the one before.
fn branch_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let loaded = session.loaded()?;
    let palette = look.palette;
    let (word, tip, color) = match (session.searching().is_some(), loaded.origin) {
        (true, _) => (Word::BadgeExploring, Word::TipExploring, palette.accent),
        (false, Origin::Recorded) => (Word::BadgeRecorded, Word::TipRecorded, palette.line),
        (false, Origin::WhatIf { .. }) => (Word::BadgeWhatIf, Word::TipWhatIf, palette.waiting),
        (false, Origin::ByHand) => (Word::BadgeByHand, Word::TipByHand, palette.good),
        (false, Origin::Explored) => (Word::BadgeExplored, Word::TipExplored, palette.accent),
    };
    let badge = Frame::new()
        .fill(color)
        .corner_radius(3)
        .inner_margin(Margin::symmetric(5, 1));
    let shown = badge.show(ui, |ui| {
        ui.label(RichText::new(look.say(word)).color(palette.ink_on(color)).small())
    });
    shown.response.on_hover_text(look.say(tip));
    let (can_undo, can_redo) = (session.can_undo(), session.can_redo());
    if !can_undo && !can_redo {
        return None;
    }
    let undo = Wish::Do(Command::Undo);
    let redo = Wish::Do(Command::Redo);
    let undo = icon(ui, Icon::Undo, look, Word::Undo, "Ctrl+Z", can_undo, undo);
    undo.or(icon(ui, Icon::Redo, look, Word::Redo, "Ctrl+Y", can_redo, redo))
}

/// What the window is arranged for, as one switch.
fn perspective_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let name = |perspective| match perspective {
        Perspective::Learn => look.say(Word::Learn),
        Perspective::Debug => look.say(Word::Debug),
        Perspective::Explore => look.say(Word::ExploreView),
    };
    let shown = session.perspective();
    let mut wish = None;
    let menu = ui.menu_button(look.tell(Word::Perspective, name(shown)), |ui| {
        for (index, perspective) in Perspective::ALL.into_iter().enumerate() {
            let text = format!("{}  [Alt+{}]", name(perspective), index + 1);
            if ui.selectable_label(perspective == shown, text).clicked() {
                wish = Some(Wish::Do(Command::SetPerspective(perspective)));
            }
        }
    });
    menu.response.on_hover_text("[Alt+1 2 3]");
    wish
}

/// Menu, view, fit, language, colours, keys, from the left to the right also where they are laid out from the right.
fn settings_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    type Part = fn(&mut Ui, &Session, Look) -> Option<Wish>;
    let mut parts: [Part; 6] = [
        menu::menu_ui,
        perspective_ui,
        fit_ui,
        language_ui,
        theme_ui,
        keys_ui,
    ];
    if ui.layout().prefer_right_to_left() {
        parts.reverse();
    }
    let mut wish = None;
    for part in parts {
        wish = wish.or(part(ui, session, look));
    }
    wish
}

fn fit_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let is_loaded = session.loaded().is_some();
    icon(ui, Icon::Fit, look, Word::Fit, "f", is_loaded, Wish::Fit)
}

fn language_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let tip = format!("{}  [Ctrl+L]", look.say(Word::SwitchLanguage));
    let language = ui.button(look.say(Word::OtherLanguage)).on_hover_text(tip);
    let other = Command::SetLanguage(session.language().other());
    language.clicked().then_some(Wish::Do(other))
}

fn theme_ui(ui: &mut Ui, session: &Session, look: Look) -> Option<Wish> {
    let word = match session.theme() {
        Theme::Dark => Word::LightTheme,
        Theme::Light => Word::DarkTheme,
    };
    let theme = Wish::Do(Command::SetTheme(session.theme().other()));
    icon(ui, Icon::Contrast, look, word, "Ctrl+T", true, theme)
}

fn keys_ui(ui: &mut Ui, _: &Session, look: Look) -> Option<Wish> {
    let keys = ui
        .button("?")
        .on_hover_text(format!("{}  [?]", look.say(Word::Keys)));
    keys.clicked().then_some(Wish::ShowKeys)
}
