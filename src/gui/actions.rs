//! Everything that can be asked for by name, in groups: the palette finds it, the menu lists it.

use super::app::Wish;
use super::keys;
use super::words::Word;
use crate::session::{Command, Perspective, Session, Tab, TextSize};
use crate::view::breakpoints::Subject;

/// What an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Files, codes, pictures.
    Program,
    /// Making runs.
    Run,
    /// Moving through the shown run.
    Move,
    /// Breakpoints and bookmarks.
    Marks,
    /// Tabs.
    Tabs,
    /// What is shown, and how.
    View,
}

impl Group {
    /// All groups in their order.
    pub const ALL: [Group; 6] = [
        Group::Program,
        Group::Run,
        Group::Move,
        Group::Marks,
        Group::Tabs,
        Group::View,
    ];

    /// Its name.
    pub fn word(self) -> Word {
        match self {
            Group::Program => Word::GroupProgram,
            Group::Run => Word::Run,
            Group::Move => Word::GroupMove,
            Group::Marks => Word::GroupMarks,
            Group::Tabs => Word::GroupTabs,
            Group::View => Word::Perspective,
        }
    }

    /// What belongs to it, as things are now.
    pub fn actions(self, session: &Session) -> Vec<Action> {
        match self {
            Group::Program => program(),
            Group::Run => run(),
            Group::Move => moves(session),
            Group::Marks => marks(),
            Group::Tabs => tabs(),
            Group::View => view(session),
        }
    }
}

/// Something that can be asked for.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it is called.
    pub word: Word,
    /// The key that does the same; empty when there is none.
    pub key: &'static str,
    /// What is asked for.
    pub wish: Wish,
}

fn action(word: Word, key: &'static str, wish: Wish) -> Action {
    Action { word, key, wish }
}

fn command(word: Word, key: &'static str, command: Command) -> Action {
    action(word, key, Wish::Do(command))
}

fn program() -> Vec<Action> {
    vec![
        action(Word::NewProgram, "Ctrl+N", Wish::New),
        action(Word::Open, "Ctrl+O", Wish::ShowOpen),
        action(Word::EditProgram, "Ctrl+E", Wish::ToggleEditor),
        action(Word::Save, "Ctrl+S", Wish::Save),
        action(Word::SaveElsewhere, "", Wish::SaveElsewhere),
        command(Word::Reload, "Ctrl+R", Command::Reload),
        action(Word::SaveTrace, "Ctrl+Shift+S", Wish::SaveTrace),
        action(Word::Share, "Ctrl+Shift+C", Wish::Share),
        action(Word::PasteCode, "Ctrl+Shift+V", Wish::Paste),
        action(Word::ExportTimeline, "Ctrl+P", Wish::ShowExport),
    ]
}

fn run() -> Vec<Action> {
    vec![
        command(Word::Run, "r", Command::Run),
        action(Word::Seed, "s", Wish::FocusSeed),
        command(Word::Play, "Space", Command::TogglePlay),
        command(Word::Slower, "-", Command::Slower),
        command(Word::Faster, "+", Command::Faster),
        command(Word::ExploreAll, "e", Command::Explore),
        command(Word::ShowShortest, "m", Command::ShowShortest),
        command(Word::Challenge, "x", Command::Challenge),
        command(Word::Hint, "h", Command::Hint),
        command(Word::PlayOut, "Enter", Command::PlayOut),
        command(Word::ClaimSafe, "", Command::ClaimSafe),
        command(Word::LeaveChallenge, "", Command::LeaveChallenge),
        command(Word::Undo, "Ctrl+Z", Command::Undo),
        command(Word::Redo, "Ctrl+Y", Command::Redo),
        command(Word::Pin, "p", Command::Pin),
    ]
}

fn moves(session: &Session) -> Vec<Action> {
    let mut moves = vec![
        command(Word::StepForward, "Right", Command::StepForward),
        command(Word::StepBack, "Left", Command::StepBack),
        command(Word::NextInTask, "Shift+Right", Command::NextInTask),
        command(Word::PreviousInTask, "Shift+Left", Command::PreviousInTask),
        command(Word::InstructionForward, "Alt+Right", Command::InstructionForward),
        command(Word::InstructionBack, "Alt+Left", Command::InstructionBack),
        command(Word::NextSwitch, "n", Command::NextSwitch),
        command(Word::PreviousSwitch, "N", Command::PreviousSwitch),
        command(Word::NextEvidence, ".", Command::NextEvidence),
        command(Word::PreviousEvidence, ",", Command::PreviousEvidence),
        command(Word::RunOn, "F5", Command::RunOn),
        command(Word::RunBack, "Shift+F5", Command::RunBack),
        command(Word::ToCause, "[", Command::ToCause),
        command(Word::ToEffect, "]", Command::ToEffect),
        command(Word::PickHere, "y", Command::PickStep(keys::other_step(session))),
        command(
            Word::PickWithHere,
            "Y",
            Command::PickWith(session.position().saturating_sub(1)),
        ),
        command(Word::ToStart, "Home", Command::ToStart),
        command(Word::ToEnd, "End", Command::ToEnd),
        action(Word::GoToStep, "g", Wish::ShowGoTo),
    ];
    if let Some(line) = session.line_here() {
        moves.extend([
            command(Word::RunToLine, "F4", Command::NextAtLine(line)),
            command(Word::RunBackToLine, "Shift+F4", Command::PreviousAtLine(line)),
            command(Word::NextExecutionInTask, "", Command::NextAtLineInTask(line)),
            command(
                Word::PreviousExecutionInTask,
                "",
                Command::PreviousAtLineInTask(line),
            ),
        ]);
    }
    moves
}

fn marks() -> Vec<Action> {
    vec![
        command(Word::ToggleBreakpoint, "F9", Command::ToggleBreakpointHere),
        command(
            Word::StopAtFindings,
            "",
            Command::ToggleBreakpoint(Subject::Finding),
        ),
        command(Word::RemoveBreakpoints, "", Command::RemoveBreakpoints),
        command(Word::ToggleBookmark, "b", Command::ToggleBookmark),
        action(Word::Bookmarks, "B", Wish::ShowBookmarks),
        command(Word::NextBookmark, "'", Command::NextBookmark),
    ]
}

fn tabs() -> Vec<Action> {
    let keys = [
        (Word::TabWaits, "Ctrl+1", Tab::Waits),
        (Word::TabThreads, "Ctrl+2", Tab::Threads),
        (Word::TabVariables, "Ctrl+3", Tab::Variables),
        (Word::TabOutput, "Ctrl+4", Tab::Output),
        (Word::TabExplore, "Ctrl+5", Tab::Explore),
        (Word::TabStory, "Ctrl+6", Tab::Story),
        (Word::TabEvents, "Ctrl+7", Tab::Events),
        (Word::TabCompare, "Ctrl+8", Tab::Compare),
        (Word::TabLesson, "Ctrl+9", Tab::Lesson),
        (Word::TabChallenge, "", Tab::Challenge),
        (Word::TabBreakpoints, "Ctrl+B", Tab::Breakpoints),
        (Word::TabFindings, "!", Tab::Findings),
    ];
    let mut tabs: Vec<Action> = keys
        .into_iter()
        .map(|(word, key, tab)| command(word, key, Command::SelectTab(tab)))
        .collect();
    tabs.push(action(Word::SearchAllSteps, "/", Wish::Search));
    tabs
}

fn view(session: &Session) -> Vec<Action> {
    let arrange = |word, key, perspective| command(word, key, Command::SetPerspective(perspective));
    let size = session.text_size();
    vec![
        action(Word::Palette, "Ctrl+K", Wish::ShowPalette),
        arrange(Word::ArrangeLearn, "Alt+1", Perspective::Learn),
        arrange(Word::ArrangeDebug, "Alt+2", Perspective::Debug),
        arrange(Word::ArrangeExplore, "Alt+3", Perspective::Explore),
        command(Word::ToggleList, "l", Command::ToggleList),
        command(
            Word::ShowInstructions,
            "i",
            Command::ShowInstructions(!session.shows_instructions()),
        ),
        command(
            Word::ShowValues,
            "v",
            Command::ShowValues(!session.shows_values()),
        ),
        command(
            Word::AxisOther,
            "t",
            Command::SetAxis(session.axis_kind().other()),
        ),
        command(
            Word::GhostOther,
            "o",
            Command::ShowGhost(session.ghost().is_none()),
        ),
        action(Word::Fit, "f", Wish::Fit),
        action(Word::NextPane, "F6", Wish::GoToPane(true)),
        action(Word::PreviousPane, "Shift+F6", Wish::GoToPane(false)),
        command(
            Word::LargerText,
            "Ctrl++",
            Command::SetTextSize(size.beside(true)),
        ),
        command(
            Word::SmallerText,
            "Ctrl+-",
            Command::SetTextSize(size.beside(false)),
        ),
        command(
            Word::UsualText,
            "Ctrl+0",
            Command::SetTextSize(TextSize::default()),
        ),
        command(
            Word::SwitchLanguage,
            "Ctrl+L",
            Command::SetLanguage(session.language().other()),
        ),
        command(
            Word::SwitchTheme,
            "Ctrl+T",
            Command::SetTheme(session.theme().other()),
        ),
        command(Word::FirstHints, "", Command::ShowHints(true)),
        action(Word::Keys, "?", Wish::ShowKeys),
    ]
}
