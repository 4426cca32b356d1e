//! What the program printed, as lines that know the step at which they appeared.
//!
//! Built once for a recording. The lines that exist at any step are found by binary search, so moving
//! through a run that prints a hundred thousand lines costs nothing.

use crate::trace::{Event, Op, TaskId};
use std::collections::BTreeMap;

/// Where a line was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// One line of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// The whole line without its end.
    pub text: String,
    /// Where it was written.
    pub stream: Stream,
    /// Who began it.
    pub task: TaskId,
    /// The step that printed its first piece.
    pub first_step: u32,
    /// The step that printed its last piece.
    pub last_step: u32,
}

/// Everything a run printed.
#[derive(Clone, Debug, Default)]
pub struct OutputModel {
    /// In the order in which they were begun.
    lines: Vec<OutputLine>,
    /// For lines printed in several pieces: step of each piece and the length of the line after it.
    pieces: BTreeMap<usize, Vec<(u32, usize)>>,
}

impl OutputModel {
    /// Gathers the lines of a run.
    pub fn new(events: &[Event]) -> Self {
        let mut model = OutputModel::default();
        let mut open: BTreeMap<Stream, usize> = BTreeMap::new();
        for (step, event) in events.iter().enumerate() {
            let stream = match event.op {
                Op::Print => Stream::Out,
                Op::PrintError => Stream::Err,
                _ => continue,
            };
            let Some(text) = &event.text else {
                continue;
            };
            for piece in text.split_inclusive('\n') {
                let index = *open
                    .entry(stream)
                    .or_insert_with(|| model.begin(stream, event.task, step as u32));
                model.extend(index, step as u32, piece.trim_end_matches('\n'));
                if piece.ends_with('\n') {
                    open.remove(&stream);
                }
            }
        }
        model
    }

    /// How many lines had been begun after so many steps.
    pub fn lines_at(&self, position: usize) -> usize {
        self.lines
            .partition_point(|line| (line.first_step as usize) < position)
    }

    /// A line with its stream, task and steps.
    pub fn line(&self, index: usize) -> Option<&OutputLine> {
        self.lines.get(index)
    }

    /// As much of a line's text as had been printed after so many steps.
    pub fn text_at(&self, index: usize, position: usize) -> &str {
        let Some(line) = self.lines.get(index) else {
            return "";
        };
        if (line.last_step as usize) < position {
            return &line.text;
        }
        let pieces = self.pieces.get(&index).map_or(&[][..], Vec::as_slice);
        let printed = pieces.partition_point(|&(step, _)| (step as usize) < position);
        let length = printed.checked_sub(1).map_or(0, |last| pieces[last].1);
        &line.text[..length]
    }

    /// All lines of the run.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether the run printed nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn begin(&mut self, stream: Stream, task: TaskId, step: u32) -> usize {
        let text = String::new();
        self.lines.push(OutputLine {
            text,
            stream,
            task,
            first_step: step,
            last_step: step,
        });
        self.lines.len() - 1
    }

    fn extend(&mut self, index: usize, step: u32, piece: &str) {
        let line = &mut self.lines[index];
        if step != line.last_step {
            let pieces = self.pieces.entry(index).or_default();
            if pieces.is_empty() {
                pieces.push((line.last_step, line.text.len()));
            }
            pieces.push((step, line.text.len() + piece.len()));
        }
        line.text.push_str(piece);
        line.last_step = step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::made::{event, print};

    #[test]
    fn lines_appear_at_the_step_that_printed_them() {
        let events = [event(0), print(0, "one\ntwo\n"), event(0), print(1, "three\n")];
        let model = OutputModel::new(&events);
        assert_eq!([0, 1, 2, 3, 4].map(|n| model.lines_at(n)), [0, 0, 2, 2, 3]);
        assert_eq!(model.text_at(1, 2), "two");
        assert_eq!(model.line(2).unwrap().task, TaskId(1));
    }

    #[test]
    fn a_line_grows_piece_by_piece() {
        let events = [print(0, "a"), print(1, "b"), print(0, "c\n"), print(0, "d\n")];
        let model = OutputModel::new(&events);
        assert_eq!([1, 2, 3].map(|n| model.text_at(0, n)), ["a", "ab", "abc"]);
        assert_eq!(model.len(), 2);
        assert_eq!(model.text_at(1, 4), "d");
    }

    #[test]
    fn empty_lines_count() {
        let model = OutputModel::new(&[print(0, "\n"), print(0, "\n")]);
        assert_eq!(model.lines_at(2), 2);
    }
}
