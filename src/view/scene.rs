//! Everything the window shows of one moment, gathered at once from the recording.
//!
//! Gathering may take as long as a stretch of the program runs, so it can be done on another thread;
//! afterwards a scene is plain data.

use super::index::Index;
use super::instructions::own_frame;
use super::locks::LockTable;
use super::shared::SharedRow;
use super::source_marks::{SourceMarks, TaskState};
use super::timeline::Timeline;
use super::waitfor::WaitForPicture;
use super::why::Why;
use super::{changes, values};
use crate::run::{Change, FrameView, Moment, Recording, Variable};
use crate::trace::{Op, Standing, TaskId};
use std::collections::{BTreeMap, BTreeSet};

/// One task at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// The task.
    pub task: TaskId,
    /// Its thread's name.
    pub name: String,
    /// Its state.
    pub state: TaskState,
    /// The line it stands at (0 when there is none).
    pub line: u32,
    /// Whether the program's end does not wait for it.
    pub is_daemon: bool,
    /// What it is about to do; `None` once it has ended.
    pub pending: Option<Op>,
    /// Whether it could take the next step.
    pub can_step: bool,
}

/// A place to stand at in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// How many steps have been taken.
    pub position: usize,
    /// How many instructions of the step to come have been carried out.
    pub instruction: u32,
}

impl Point {
    /// Between two steps.
    pub fn after(position: usize) -> Point {
        Point {
            position,
            instruction: 0,
        }
    }
}

/// A moment of a run.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// How many steps have been taken.
    pub position: usize,
    /// How many instructions of the step to come have been carried out.
    pub instruction: u32,
    /// Virtual time in nanoseconds.
    pub time_ns: u64,
    /// Who waits for what, and who holds what.
    pub standing: Standing,
    /// All tasks that have begun.
    pub tasks: Vec<TaskRow>,
    /// Who stands at which line.
    pub marks: SourceMarks,
    /// The wait-for graph.
    pub picture: WaitForPicture,
    /// What is held or waited for.
    pub locks: LockTable,
    /// The task whose stack is shown.
    pub focus: Option<TaskId>,
    /// Its stack, innermost frame first.
    pub frames: Vec<FrameView>,
    /// The program's global variables.
    pub globals: Vec<Variable>,
    /// The shared variables that have been touched.
    pub shared: Vec<SharedRow>,
    /// The variables that each line of the function in focus mentions.
    pub values: BTreeMap<u32, Vec<Variable>>,
    /// Why the task in focus waits, if it does.
    pub why: Option<Why>,
}

impl Scene {
    /// Gathers the moment at a point, with the stack of one task.
    pub fn new(
        recording: &Recording,
        timeline: &Timeline,
        index: &Index,
        point: Point,
        focus: Option<TaskId>,
    ) -> Scene {
        let Point {
            position,
            instruction,
        } = point;
        let (before, moment) = moments(recording, point);
        // What comes after the step that a task is in the middle of, nobody knows yet.
        let amid = recording.events.get(position).filter(|_| instruction > 0);
        let amid = amid.map(|event| event.task);
        let standing = moment.standing();
        let enabled: BTreeSet<TaskId> = moment.enabled().into_iter().map(|(task, _)| task).collect();
        let rows = standing.tasks.iter().map(|task| TaskRow {
            task: task.task,
            name: task.name.clone(),
            state: TaskState::new(task.is_finished, task.waits_for),
            line: task.line,
            is_daemon: task.is_daemon,
            pending: moment.pending(task.task).filter(|_| amid != Some(task.task)),
            can_step: enabled.contains(&task.task),
        });
        let focus = focus.filter(|task| task.index() < standing.tasks.len());
        let mut globals = moment.globals();
        let mut frames = focus.map_or_else(Vec::new, |task| moment.frames(task));
        if let Some(before) = &before {
            changes::mark(&mut globals, &before.globals());
            let old = focus.map_or_else(Vec::new, |task| before.frames(task));
            changes::mark_frames(&mut frames, &old);
        }
        let attribute = |owner: &str, name: &str| {
            let value = attribute(&moment, focus?, owner, name)?;
            let old = before
                .as_ref()
                .map(|before| attribute(before, focus?, owner, name));
            Some(Variable {
                name: format!("{owner}.{name}"),
                change: match old {
                    None => Change::Same,
                    Some(None) => Change::New,
                    Some(Some(old)) if old == value => Change::Same,
                    Some(Some(old)) => Change::From(old),
                },
                value,
            })
        };
        let values =
            own_frame(&frames).map(|frame| values::of_frame(&recording.program, frame, &globals, &attribute));
        Scene {
            position,
            instruction,
            time_ns: moment.time_ns(),
            tasks: rows.collect(),
            marks: SourceMarks::new(&standing, |task| moment.main_line(task)),
            picture: WaitForPicture::new(&standing, &recording.names),
            locks: LockTable::new(&standing, &recording.names),
            focus,
            shared: SharedRow::of(
                index,
                &recording.events,
                &recording.names,
                &moment,
                before.as_ref(),
                position + usize::from(instruction > 0),
            ),
            values: values.unwrap_or_default(),
            why: focus.and_then(|task| Why::new(recording, timeline, &standing, position, task)),
            frames,
            globals,
            standing,
        }
    }

    /// The row of a task.
    pub fn task(&self, task: TaskId) -> Option<&TaskRow> {
        self.tasks.iter().find(|row| row.task == task)
    }
}

/// The text of an attribute that holds data, of what a task knows by a name.
fn attribute(moment: &Moment, task: TaskId, owner: &str, name: &str) -> Option<String> {
    let glance = moment.glance(task)?;
    let found = glance.attribute(glance.name(owner)?, name)?;
    Some(glance.text(found))
}

/// The moment at a point, and the one just before it: a step before, or an instruction.
fn moments(recording: &Recording, point: Point) -> (Option<Moment>, Moment) {
    let choice = |step: usize| recording.schedule.choices.get(step);
    match (point.instruction, point.position.checked_sub(1)) {
        (0, None) => (None, recording.moment(0)),
        (0, Some(step)) => {
            let before = recording.moment(step);
            let mut now = before.clone();
            if let Some(choice) = choice(step) {
                now.advance(choice);
            }
            (Some(before), now)
        }
        (instructions, _) => {
            let base = recording.moment(point.position);
            let Some(choice) = choice(point.position) else {
                return (None, base);
            };
            let (before, _) = base.clone().within(choice, instructions - 1);
            let (now, _) = base.within(choice, instructions);
            (Some(before), now)
        }
    }
}
