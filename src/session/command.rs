//! What can be asked of a session, and what it answers.

use super::arrangement::{Perspective, TextSize};
use super::sought::Wanted;
use super::trouble::Trouble;
use crate::trace::TaskId;
use crate::view::{AxisKind, Language, Subject};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Something a user can ask for; every button, key and test speaks in these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Opens an embedded scenario by name and runs it.
    OpenScenario(String),
    /// Opens a `.py` file and runs it, or a trace file and replays it.
    OpenFile(PathBuf),
    /// Opens a text that has no file, under a name, and runs it.
    OpenText(String, String),
    /// Gives the open program another text and runs it.
    Edit(String),
    /// Writes the program's text to a file; without a path to the one that it was opened from.
    Save(Option<PathBuf>),
    /// Looks whether the file that the program comes from is still what was read.
    LookAtDisk,
    /// Shows and runs what that file holds now.
    Reload,
    /// Writes the program's text to that file, whatever it holds now.
    ReplaceFile,
    /// Leaves both the text and the file as they are.
    LeaveFile,
    /// Looks for the steps of the shown run that are wanted.
    SeekSteps(Wanted),
    /// Ends that; what it has found stays.
    StopSeeking,
    /// Writes the shown run to a trace file.
    SaveTrace(PathBuf),
    /// Makes one text of the program, the shown run and the shown step, to be copied.
    Share,
    /// Opens what somebody has shared.
    OpenCode(String),
    /// Takes a file off the list of those opened last.
    ForgetRecent(PathBuf),
    /// Sets the seed of the next run.
    SetSeed(u64),
    /// Runs the open program from its start.
    Run,
    /// Ends a run that is under way; what it did so far is shown.
    StopRun,
    /// What if this task took the next step here: a branch, with as much of the old future as fits.
    RunNext(TaskId),
    /// Back to the run that was shown before a branch or a found run was.
    Undo,
    /// On to the run that was gone back from.
    Redo,
    /// Keeps the shown run to compare others with.
    Pin,
    /// Searches all schedules of the open program, beside whatever else is done.
    Explore,
    /// Ends the search; what it has found is shown.
    StopExploring,
    /// Shows the shortest run of this row of the table of outcomes.
    ShowEnding(usize),
    /// Shows the shortest run with this mistake of the search, at its first evidence.
    ShowMistake(usize),
    /// Looks for what decided the shown run, and for the shortest run that fails in the same way.
    Account,
    /// Ends that; what is known by then is told.
    StopAccount,
    /// Shows that shortest run; in a challenge the shortest one that fails.
    ShowShortest,
    /// Begins a challenge on the open program: the user is the scheduler and has to make it fail.
    Challenge,
    /// In a challenge: everybody goes on as long as possible, to the end of the run.
    PlayOut,
    /// In a challenge: says how to go on.
    Hint,
    /// In a challenge: the user says that the program cannot fail.
    ClaimSafe,
    /// Ends a challenge.
    LeaveChallenge,
    /// One step on.
    StepForward,
    /// One step back.
    StepBack,
    /// One bytecode instruction on, inside the step to come.
    InstructionForward,
    /// One bytecode instruction back.
    InstructionBack,
    /// Shows the instructions beside the source, or hides them.
    ShowInstructions(bool),
    /// Shows values beside the lines of the source, or hides them.
    ShowValues(bool),
    /// To just before the next step of another task.
    NextSwitch,
    /// To the switch before this position.
    PreviousSwitch,
    /// To just after the next step that proves a finding.
    NextEvidence,
    /// To just after the previous step that proves a finding.
    PreviousEvidence,
    /// To just after the next step of the task in focus.
    NextInTask,
    /// To just after the previous step of the task in focus.
    PreviousInTask,
    /// To just after the next step taken at this line of the program, by whichever task; from the last
    /// one to the first.
    NextAtLine(u32),
    /// To just after the previous such step; from the first one to the last.
    PreviousAtLine(u32),
    /// To the next execution of this line by the task in focus.
    NextAtLineInTask(u32),
    /// To the previous execution of this line by the task in focus.
    PreviousAtLineInTask(u32),
    /// Marks a line of the program and lists all its executions; `None`: no line.
    SelectLine(Option<u32>),
    /// On to the next step at which a breakpoint stops; without one to the end.
    RunOn,
    /// Back to the previous step at which a breakpoint stops; without one to the start.
    RunBack,
    /// Sets a breakpoint, or removes the one that looks at the same.
    ToggleBreakpoint(Subject),
    /// The same for the marked line, else the line of the task in focus.
    ToggleBreakpointHere,
    /// Switches a breakpoint off, or on again; by its place in the list.
    TurnBreakpoint(usize),
    /// A breakpoint stops for steps of this task only, or for those of all.
    SetBreakpointTask(usize, Option<TaskId>),
    /// A breakpoint stops at this hit of a run only, counted from 1, or at every one.
    SetBreakpointHit(usize, Option<u32>),
    /// A breakpoint stops only where this condition holds; empty: everywhere.
    SetBreakpointCondition(usize, String),
    /// Takes a breakpoint away.
    RemoveBreakpoint(usize),
    /// Takes all breakpoints away.
    RemoveBreakpoints,
    /// Before the first step.
    ToStart,
    /// After the last step.
    ToEnd,
    /// To where this many steps have been taken; no further than the end.
    GoTo(usize),
    /// To where this many steps have been taken, and this many instructions of the next one.
    Stand(usize, u32),
    /// Why a task waits after this many steps: picks the task, goes there, and shows a tab that tells.
    AskWhy(TaskId, usize),
    /// Sets a bookmark at this step, or removes the one that is there.
    ToggleBookmark,
    /// Gives the bookmark at a step a name; sets one where there is none.
    NameBookmark(usize, String),
    /// Takes the bookmark at a step away.
    RemoveBookmark(usize),
    /// To the next bookmark, from the last one on to the first.
    NextBookmark,
    /// Lets time go on by itself.
    Play,
    /// Stands still.
    Pause,
    /// Plays when standing still, pauses when playing.
    TogglePlay,
    /// Steps a second while playing.
    SetSpeed(f64),
    /// The next higher speed.
    Faster,
    /// The next lower speed.
    Slower,
    /// This many seconds have gone by.
    Tick(f64),
    /// To just after a step, whose causes and effects are shown.
    PickStep(Option<usize>),
    /// Picks a second step, and asks which of the two came first because of what.
    PickWith(usize),
    /// To the cause of the step that was taken last.
    ToCause,
    /// To its effect.
    ToEffect,
    /// Says what the axis of the lanes counts.
    SetAxis(AxisKind),
    /// Shows or hides the old future of a branch.
    ShowGhost(bool),
    /// Saves the timeline as a picture: SVG or PNG, as the path ends.
    ExportTimeline(PathBuf),
    /// Picks the task whose stack and variables are shown; `None` follows the steps.
    SelectTask(Option<TaskId>),
    /// Opens a tab.
    SelectTab(Tab),
    /// Sets the language.
    SetLanguage(Language),
    /// Sets the colours.
    SetTheme(Theme),
    /// Arranges the window for something.
    SetPerspective(Perspective),
    /// Sets how large everything is.
    SetTextSize(TextSize),
    /// Shows or hides the list of scenarios.
    ToggleList,
    /// Shows or hides the first hints.
    ShowHints(bool),
    /// Takes the message of the last trouble away.
    DismissTrouble,
}

/// What a session answers to a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It is done, or has begun; something has changed.
    Done,
    /// There was nothing to do.
    Unchanged,
    /// It waits for a decision: [`Session::disk_change`](super::Session::disk_change).
    Asked,
    /// It cannot be done, because.
    Refused(Trouble),
}

/// The tabs beside the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// Held locks, waiters and the wait-for graph.
    #[default]
    Waits,
    /// All threads and the stack of one.
    Threads,
    /// Globals and locals.
    Variables,
    /// What was printed.
    Output,
    /// Every schedule: what can come of the program, and what can go wrong.
    Explore,
    /// The run as a story.
    Story,
    /// All steps, to be searched.
    Events,
    /// The run beside another one.
    Compare,
    /// The scenario's lesson.
    Lesson,
    /// The user is the scheduler.
    Challenge,
    /// Where the run stops when it is played or run on.
    Breakpoints,
    /// What went wrong in the shown run, and the steps that prove it.
    Findings,
}

impl Tab {
    /// All tabs in their order.
    pub const ALL: [Tab; 12] = [
        Tab::Waits,
        Tab::Threads,
        Tab::Variables,
        Tab::Output,
        Tab::Explore,
        Tab::Story,
        Tab::Events,
        Tab::Compare,
        Tab::Lesson,
        Tab::Challenge,
        Tab::Breakpoints,
        Tab::Findings,
    ];
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
}

impl Theme {
    /// The other one.
    pub fn other(self) -> Theme {
        match self {
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Dark,
        }
    }
}
