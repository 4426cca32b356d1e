//! What each key asks for. Keys mean nothing while a text field has the focus.

use super::app::Wish;
use crate::session::{Command, Perspective, Session, Tab, TextSize};
use crate::trace::TaskId;
use eframe::egui::{self, Key, Modifiers};

/// The digits that let a thread take the next step; 0 follows the steps again.
const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Where the user is, as far as that gives a key another meaning.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// `s` goes to the seed field, but zooms out (as in WASD) while the pointer is over the timeline.
    pub is_over_timeline: bool,
    /// In a list the arrows up and down, Home and End go from row to row.
    pub is_in_list: bool,
}

/// Everything that the keys pressed in this frame ask for.
pub fn wishes(ctx: &egui::Context, session: &Session, place: Place) -> Vec<Wish> {
    let mut wishes = Vec::new();
    ctx.input_mut(|input| {
        for &(modifiers, key, ref wish) in &with_control(session) {
            if input.consume_key(modifiers, key) {
                wishes.push(wish.clone());
            }
        }
    });
    if ctx.text_edit_focused() {
        return wishes;
    }
    // In a text field these belong to the text.
    let control = Modifiers::COMMAND;
    for (key, wish) in [
        (Key::Z, Wish::Do(Command::Undo)),
        (Key::Y, Wish::Do(Command::Redo)),
    ] {
        if ctx.input_mut(|input| input.consume_key(control, key)) {
            wishes.push(wish);
        }
    }
    let is_something_focused = ctx.memory(|memory| memory.focused().is_some());
    ctx.input(|input| {
        for event in &input.events {
            let egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                continue;
            };
            // Space and Enter press the button that has the focus, if one has.
            if matches!(key, Key::Space | Key::Enter) && is_something_focused {
                continue;
            }
            let is_of_list = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End);
            if place.is_in_list && is_of_list && modifiers.is_none() {
                continue;
            }
            match (key, modifiers.is_none() && place.is_over_timeline) {
                (Key::S, true) => wishes.push(Wish::Zoom(1.0 / 1.25)),
                _ => wishes.extend(plain(*key, *modifiers, session)),
            }
        }
    });
    if !wishes.is_empty() {
        // The arrows step; they do not also move the focus from button to button.
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    wishes
}

fn with_control(session: &Session) -> Vec<(Modifiers, Key, Wish)> {
    let control = Modifiers::COMMAND;
    let control_shift = control | Modifiers::SHIFT;
    let size = session.text_size();
    let arrange = |perspective| Wish::Do(Command::SetPerspective(perspective));
    // Those with more modifiers come first: the toolkit does not mind a Shift too many.
    let mut keys = vec![
        (control_shift, Key::S, Wish::SaveTrace),
        (control_shift, Key::C, Wish::Share),
        (control_shift, Key::V, Wish::Paste),
        (Modifiers::SHIFT, Key::F6, Wish::GoToPane(false)),
        (Modifiers::NONE, Key::F6, Wish::GoToPane(true)),
        (control, Key::N, Wish::New),
        (control, Key::O, Wish::ShowOpen),
        (control, Key::K, Wish::ShowPalette),
        (control, Key::F, Wish::Find),
        (control, Key::E, Wish::ToggleEditor),
        (control, Key::P, Wish::ShowExport),
        (control, Key::S, Wish::Save),
        (control, Key::R, Wish::Do(Command::Reload)),
        (
            control,
            Key::Plus,
            Wish::Do(Command::SetTextSize(size.beside(true))),
        ),
        (
            control,
            Key::Equals,
            Wish::Do(Command::SetTextSize(size.beside(true))),
        ),
        (
            control,
            Key::Minus,
            Wish::Do(Command::SetTextSize(size.beside(false))),
        ),
        (
            control,
            Key::Num0,
            Wish::Do(Command::SetTextSize(TextSize::default())),
        ),
        (Modifiers::ALT, Key::Num1, arrange(Perspective::Learn)),
        (Modifiers::ALT, Key::Num2, arrange(Perspective::Debug)),
        (Modifiers::ALT, Key::Num3, arrange(Perspective::Explore)),
        (
            control,
            Key::L,
            Wish::Do(Command::SetLanguage(session.language().other())),
        ),
        (
            control,
            Key::T,
            Wish::Do(Command::SetTheme(session.theme().other())),
        ),
    ];
    for (tab, digit) in Tab::ALL.into_iter().zip(&DIGITS[1..]) {
        keys.push((control, *digit, Wish::Do(Command::SelectTab(tab))));
    }
    keys.push((control, Key::B, Wish::Do(Command::SelectTab(Tab::Breakpoints))));
    keys
}

fn plain(key: Key, modifiers: Modifiers, session: &Session) -> Option<Wish> {
    if modifiers.alt && !modifiers.ctrl && !modifiers.command {
        let command = match key {
            Key::ArrowLeft => Command::InstructionBack,
            Key::ArrowRight => Command::InstructionForward,
            _ => return None,
        };
        return Some(Wish::Do(command));
    }
    if modifiers.command || modifiers.ctrl || modifiers.alt {
        return None;
    }
    let digit = DIGITS.iter().position(|&digit| digit == key);
    if let Some(digit) = digit.filter(|_| !modifiers.shift) {
        let task = digit.checked_sub(1).map(|index| TaskId(index as u32));
        return Some(Wish::Do(task.map_or(Command::SelectTask(None), Command::RunNext)));
    }
    let command = match (key, modifiers.shift) {
        (Key::Space, _) => Command::TogglePlay,
        (Key::I, false) => Command::ShowInstructions(!session.shows_instructions()),
        (Key::V, false) => Command::ShowValues(!session.shows_values()),
        (Key::F5, false) => Command::RunOn,
        (Key::F5, true) => Command::RunBack,
        (Key::F9, _) => Command::ToggleBreakpointHere,
        (Key::B, false) => Command::ToggleBookmark,
        (Key::B, true) => return Some(Wish::ShowBookmarks),
        (Key::Quote, _) => Command::NextBookmark,
        (Key::F4, false) => Command::NextAtLine(session.line_here()?),
        (Key::F4, true) => Command::PreviousAtLine(session.line_here()?),
        (Key::ArrowLeft, false) => Command::StepBack,
        (Key::ArrowRight, false) => Command::StepForward,
        (Key::ArrowLeft, true) => Command::PreviousInTask,
        (Key::ArrowRight, true) => Command::NextInTask,
        (Key::Period, _) => Command::NextEvidence,
        (Key::Comma, _) => Command::PreviousEvidence,
        (Key::N, false) => Command::NextSwitch,
        (Key::N, true) => Command::PreviousSwitch,
        (Key::Home, _) => Command::ToStart,
        (Key::End, _) => Command::ToEnd,
        (Key::ArrowUp, _) => return lane_beside(session, -1),
        (Key::ArrowDown, _) => return lane_beside(session, 1),
        (Key::OpenBracket, false) => Command::ToCause,
        (Key::CloseBracket, false) => Command::ToEffect,
        (Key::Y, false) => Command::PickStep(other_step(session)),
        (Key::Y, true) => Command::PickWith(session.position().checked_sub(1)?),
        (Key::T, false) => Command::SetAxis(session.axis_kind().other()),
        (Key::O, false) => Command::ShowGhost(session.ghost().is_none()),
        (Key::E, false) => Command::Explore,
        (Key::X, false) => Command::Challenge,
        (Key::H, false) => Command::Hint,
        (Key::Enter, false) if session.challenge().is_some() => Command::PlayOut,
        (Key::P, false) => Command::Pin,
        (Key::C, false) => Command::SelectTab(Tab::Compare),
        (Key::Slash, false) => return Some(Wish::Search),
        (Key::Exclamationmark, _) | (Key::Num1, true) => Command::SelectTab(Tab::Findings),
        (Key::M, false) => Command::ShowShortest,
        (Key::R, false) => Command::Run,
        (Key::Minus, _) => Command::Slower,
        (Key::Plus | Key::Equals, _) => Command::Faster,
        (Key::G, false) => return Some(Wish::ShowGoTo),
        (Key::S, _) => return Some(Wish::FocusSeed),
        (Key::W, false) => return Some(Wish::Zoom(1.25)),
        (Key::A, false) => return Some(Wish::Pan(-0.2)),
        (Key::D, false) => return Some(Wish::Pan(0.2)),
        (Key::F, _) => return Some(Wish::Fit),
        (Key::L, false) => return Some(Wish::Do(Command::ToggleList)),
        (Key::Questionmark, _) | (Key::Slash, true) | (Key::F1, _) => return Some(Wish::ShowKeys),
        (Key::Escape, _) => return Some(Wish::Escape),
        _ => return None,
    };
    Some(Wish::Do(command))
}

/// The step that was taken last; none when it is looked at already.
pub fn other_step(session: &Session) -> Option<usize> {
    let here = session.position().checked_sub(1);
    here.filter(|_| session.picked() != here || session.picked_with().is_some())
}

/// Picks the lane above or below the one in focus.
fn lane_beside(session: &Session, by: i64) -> Option<Wish> {
    let lanes = session.loaded()?.timeline.lanes.len() as i64;
    let next = match session.focus() {
        Some(task) => i64::from(task.0) + by,
        None => 0,
    };
    let task = TaskId(next.clamp(0, lanes - 1) as u32);
    Some(Wish::Do(Command::SelectTask(Some(task))))
}
