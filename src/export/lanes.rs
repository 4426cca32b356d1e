//! Swim lanes in plain text: a column for every task, a row for every step.
//!
//! ```text
//! step line   MainThread   left            right
//! ---- ----   ----------   --------------  --------------
//!    0    9   start left
//!    1    4 >              acquire lock_a
//! ```
//!
//! `>` marks a switch: the step is another task's than the one before. Where a task begins to wait, its
//! column says for what, beside the step of whoever goes on. Widths are counted in columns of
//! a terminal, where a Chinese character takes two.

use crate::run::Recording;
use crate::trace::{BlockReason, Event, Names, Op, OpResult, Outcome, Place, Standing, TaskId};
use crate::view::number::grouped;
use crate::view::timeline::waits::{self, Wait};
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How the lanes are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal; more are used only when the tasks are too many.
    pub width: usize,
    /// Most steps shown; of a longer run the beginning and the end are. `None` shows all.
    pub steps_max: Option<usize>,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            width: 120,
            steps_max: Some(400),
        }
    }
}

/// What the lanes are read from.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The steps.
    pub events: &'a [Event],
    /// Who waits for what at the end.
    pub ending: &'a Standing,
    /// Names of tasks, objects and places.
    pub names: &'a Names,
    /// How the run ended.
    pub outcome: &'a Outcome,
    /// Who waited from when, and for what.
    pub waits: &'a [Wait],
}

/// The lanes of a run, every line ended by a newline.
pub fn lanes(recording: &Recording, layout: Layout) -> String {
    let look = |step: u32, task: TaskId| recording.waits_for(step as usize, task);
    let steps = u32::try_from(recording.steps()).unwrap_or(u32::MAX);
    let record = Record {
        events: &recording.events,
        ending: &recording.ending,
        names: &recording.names,
        outcome: &recording.outcome,
        waits: &waits::waits(&recording.events, &recording.ending, steps, &look),
    };
    of_record(record, layout)
}

/// The lanes of a record, every line ended by a newline.
pub fn of_record(record: Record<'_>, layout: Layout) -> String {
    let rows = rows(record, layout.steps_max);
    let table = Table::new(record, &rows, layout.width);
    let mut out = String::new();
    table.write_headings(&mut out);
    for row in &rows {
        table.write(&mut out, row);
    }
    out
}

/// A column narrower than this is not worth reading.
const COLUMN_MIN: usize = 12;
/// Characters of a cell after which the rest is left out.
const CELL_MAX: usize = 160;
/// Blanks between two columns.
const GAP: usize = 2;

enum Row {
    Step {
        number: usize,
        line: u32,
        is_switch: bool,
        /// What the task of the step did, then who begins to wait.
        cells: Vec<(TaskId, String)>,
    },
    /// Steps that are not shown.
    Gap(usize),
    /// What each task does when the run ends.
    Ending(Vec<(TaskId, String)>),
    /// The outcome.
    Outcome(String),
}

fn rows(record: Record<'_>, steps_max: Option<usize>) -> Vec<Row> {
    let events = record.events;
    let shown = steps_max.filter(|most| *most < events.len());
    let (head, tail) = match shown {
        None => (events.len(), events.len()),
        Some(most) => (most.div_ceil(2), events.len() - most / 2),
    };
    let begun = waits_begun(record);
    let step = |number: usize| {
        let event = &events[number];
        Row::Step {
            number: number + 1,
            line: event.line,
            is_switch: number > 0 && events[number - 1].task != event.task,
            cells: std::iter::once((event.task, text_of(event, record.names)))
                .chain(begun.get(&number).into_iter().flatten().cloned())
                .collect(),
        }
    };
    let mut rows: Vec<Row> = (0..head).map(step).collect();
    if tail > head {
        rows.push(Row::Gap(tail - head));
        rows.extend((tail..events.len()).map(step));
    }
    let waits = waits_at_end(record);
    if !waits.is_empty() {
        rows.push(Row::Ending(waits));
    }
    rows.push(Row::Outcome(match record.outcome {
        Outcome::Raised(error) => format!("raised: {error}"),
        Outcome::Limit(which) => format!("limit: {which}"),
        other => other.word().to_owned(),
    }));
    rows
}

/// What the step did, in a few words: `read counter = 0`.
pub fn text_of(event: &Event, names: &Names) -> String {
    let verb = event.op.verb();
    let value = names.scalar(event.value);
    let text = match event.op {
        Op::Spawn(task) | Op::Join(task) => format!("{verb} {}", names.task(task)),
        Op::Print | Op::PrintError => {
            let text = event.text.as_deref().unwrap_or_default();
            format!("{verb} {}", text.trim_end_matches('\n').replace('\n', "⏎"))
        }
        Op::QueuePut(queue) | Op::QueueTryPut(queue) => {
            format!("{verb} {} in {}", value.unwrap_or_default(), names.object(queue))
        }
        Op::QueueGet(queue) | Op::QueueTryGet(queue) => {
            format!(
                "{verb} {} from {}",
                value.unwrap_or_default(),
                names.object(queue)
            )
        }
        op => {
            let target = op.place().map(|place| names.place(place));
            let target = target.or_else(|| op.object().map(|object| names.object(object)));
            let value = value.filter(|_| !matches!(op.place(), Some(Place::Container(_))));
            match (target, value) {
                (Some(target), Some(value)) => format!("{verb} {target} = {value}"),
                (Some(target), None) => format!("{verb} {target}"),
                (None, Some(value)) => format!("{verb} {value}"),
                (None, None) => verb.to_owned(),
            }
        }
    };
    let ending = match event.result {
        OpResult::Done => "",
        OpResult::Refused if matches!(event.op, Op::EventWait(_)) => " (not set)",
        OpResult::Refused if matches!(event.op, Op::QueueGet(_) | Op::PoolTake(_)) => " (empty)",
        OpResult::Refused if matches!(event.op, Op::QueuePut(_)) => " (full)",
        OpResult::Refused if matches!(event.op, Op::SemaphoreAcquire(_)) => " (none left)",
        OpResult::Refused if matches!(event.op, Op::QueueJoin(_)) => " (not done)",
        OpResult::Refused => " (refused)",
        OpResult::TimedOut => " (timed out)",
        OpResult::Raised => " (raised)",
    };
    // Runs of blanks arise where there was no value; they would only widen a column.
    let words = text + ending;
    let mut cell = String::new();
    for word in words.split_whitespace() {
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(word);
        if let Some((end, _)) = cell.char_indices().nth(CELL_MAX) {
            cell.truncate(end);
            cell.push('…');
            break;
        }
    }
    cell
}

/// The tasks that begin to wait, by step.
fn waits_begun(record: Record<'_>) -> BTreeMap<usize, Vec<(TaskId, String)>> {
    let mut begun: BTreeMap<usize, Vec<(TaskId, String)>> = BTreeMap::new();
    for wait in record.waits {
        if let Some(text) = wait_text(wait.reason, record.names) {
            begun
                .entry(wait.from as usize)
                .or_default()
                .push((wait.task, text));
        }
    }
    begun
}

/// The tasks that wait when the run ends.
fn waits_at_end(record: Record<'_>) -> Vec<(TaskId, String)> {
    let tasks = record.ending.tasks.iter().filter(|task| !task.is_finished);
    tasks
        .filter_map(|task| {
            let text = wait_text(task.waits_for?, record.names)?;
            let at = if task.line == 0 {
                String::new()
            } else {
                format!(" (line {})", task.line)
            };
            Some((task.task, text + &at))
        })
        .collect()
}

/// `waits for lock_b`; a sleep is a step of its own and nothing to add.
fn wait_text(reason: BlockReason, names: &Names) -> Option<String> {
    use BlockReason::*;
    Some(match reason {
        Lock(object) | Relock(_, object) => format!("waits for {}", names.object(object)),
        Notification(object) | Permit(object) | Event(object) | Barrier(object) => {
            format!("waits for {}", names.object(object))
        }
        QueueEmpty(object) => format!("waits: {} is empty", names.object(object)),
        QueueFull(object) => format!("waits: {} is full", names.object(object)),
        QueueUnfinished(object) => format!("waits: {} is not done", names.object(object)),
        Future(object) | Futures(object) => format!("waits for {}", names.object(object)),
        Work(object) => format!("waits for work in {}", names.object(object)),
        Workers(object) => format!("waits for the workers of {}", names.object(object)),
        Join(task) | Shutdown(task) => format!("waits for {}", names.task(task)),
        Sleep { .. } => return None,
    })
}

/// Which columns there are and how wide each is.
struct Table {
    tasks: Vec<TaskId>,
    headings: Vec<String>,
    widths: Vec<usize>,
    number_width: usize,
    line_width: usize,
}

impl Table {
    fn new(record: Record<'_>, rows: &[Row], width: usize) -> Self {
        let seen = record.events.iter().map(|event| event.task);
        let ended = record.ending.tasks.iter().map(|task| task.task);
        let tasks: Vec<TaskId> = seen.chain(ended).collect::<BTreeSet<_>>().into_iter().collect();
        let headings: Vec<String> = tasks
            .iter()
            .map(|task| record.names.task(*task).to_owned())
            .collect();
        let mut widths: Vec<usize> = headings.iter().map(|name| name.width()).collect();
        let mut widen = |task: &TaskId, text: &str| {
            if let Ok(column) = tasks.binary_search(task) {
                widths[column] = widths[column].max(text.width());
            }
        };
        let (mut last_number, mut last_line) = (0, 0);
        for row in rows {
            match row {
                Row::Step {
                    number, line, cells, ..
                } => {
                    cells.iter().for_each(|(task, text)| widen(task, text));
                    (last_number, last_line) = (*number, last_line.max(*line));
                }
                Row::Ending(cells) => cells.iter().for_each(|(task, text)| widen(task, text)),
                Row::Gap(_) | Row::Outcome(_) => {}
            }
        }
        let number_width = last_number.to_string().len().max("step".len());
        let line_width = last_line.to_string().len().max("line".len());
        let room = width.saturating_sub(number_width + line_width + 4);
        shrink(&mut widths, room);
        Table {
            tasks,
            headings,
            widths,
            number_width,
            line_width,
        }
    }

    fn write_headings(&self, out: &mut String) {
        let cells: Vec<(TaskId, &str)> = self
            .tasks
            .iter()
            .copied()
            .zip(self.headings.iter().map(String::as_str))
            .collect();
        self.write_cells(out, "step", "line", ' ', &cells);
        let rule: Vec<String> = self.widths.iter().map(|width| "-".repeat(*width)).collect();
        let cells: Vec<(TaskId, &str)> = self
            .tasks
            .iter()
            .copied()
            .zip(rule.iter().map(String::as_str))
            .collect();
        let (number, line) = ("-".repeat(self.number_width), "-".repeat(self.line_width));
        self.write_cells(out, &number, &line, ' ', &cells);
    }

    fn write(&self, out: &mut String, row: &Row) {
        match row {
            Row::Step {
                number,
                line,
                is_switch,
                cells,
            } => {
                let line = if *line == 0 {
                    "-".to_owned()
                } else {
                    line.to_string()
                };
                let mark = if *is_switch { '>' } else { ' ' };
                self.write_cells(out, &number.to_string(), &line, mark, &borrowed(cells));
            }
            Row::Gap(steps) => {
                let steps = grouped(*steps as u64, ',');
                out.push_str(&format!(
                    "… {steps} steps left out; --lanes-all shows every step\n"
                ));
            }
            Row::Ending(waits) => self.write_cells(out, "end", "", ' ', &borrowed(waits)),
            Row::Outcome(text) => out.push_str(&format!("{text}\n")),
        }
    }

    /// One row, as many lines high as its highest cell needs.
    fn write_cells(&self, out: &mut String, number: &str, line: &str, mark: char, cells: &[(TaskId, &str)]) {
        let wrapped: Vec<Vec<String>> = (self.tasks.iter().zip(&self.widths))
            .map(|(task, width)| {
                let cell = cells.iter().find(|(owner, _)| owner == task);
                cell.map_or_else(Vec::new, |(_, text)| wrap(text, *width))
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for level in 0..height {
            let (number, line, mark) = if level == 0 {
                (number, line, mark)
            } else {
                ("", "", ' ')
            };
            let mut text = format!(
                "{number:>nw$} {line:>lw$} {mark} ",
                nw = self.number_width,
                lw = self.line_width
            );
            for (column, width) in wrapped.iter().zip(&self.widths) {
                let cell = column.get(level).map_or("", String::as_str);
                text.push_str(cell);
                text.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
            }
            out.push_str(text.trim_end());
            out.push('\n');
        }
    }
}

fn borrowed(cells: &[(TaskId, String)]) -> Vec<(TaskId, &str)> {
    cells.iter().map(|(task, text)| (*task, text.as_str())).collect()
}

/// Narrows the widest columns until all fit into `room`, but none below [`COLUMN_MIN`].
fn shrink(widths: &mut [usize], room: usize) {
    let total =
        |cap: usize, widths: &[usize]| -> usize { widths.iter().map(|width| (*width).min(cap) + GAP).sum() };
    let widest = widths.iter().copied().max().unwrap_or(0);
    let cap = (COLUMN_MIN..=widest)
        .rev()
        .find(|cap| total(*cap, widths) <= room)
        .unwrap_or(COLUMN_MIN);
    for width in widths {
        *width = (*width).min(cap);
    }
}

/// Lines at most `width` columns wide, broken at blanks, or within a word that is too long.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or(0, |line| line.width());
        let starts_line = last == 0;
        if !starts_line && last + 1 + word.width() > width {
            lines.push(String::new());
        } else if !starts_line {
            push(&mut lines, ' ');
        }
        for letter in word.chars() {
            let used = lines.last().map_or(0, |line| line.width());
            if used > 0 && used + letter.width().unwrap_or(0) > width {
                lines.push(String::new());
            }
            push(&mut lines, letter);
        }
    }
    lines
}

fn push(lines: &mut [String], letter: char) {
    if let Some(line) = lines.last_mut() {
        // A control character would spoil the terminal; its escape is what a reader can see.
        if letter.is_control() {
            line.extend(letter.escape_default())
        } else {
            line.push(letter)
        }
    }
}

#[cfg(test)]
mod tests;
