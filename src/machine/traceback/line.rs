//! One place of a traceback: file, line, name, the source line and the marks below it.

use super::super::object::TracebackEntry;
use super::anchors::anchors;
use crate::program::{Instr, Program};
use crate::source::Span;
use unicode_width::UnicodeWidthChar;

/// What a traceback shows of one place.
#[derive(Clone, Debug)]
pub struct Line {
    /// The file's name.
    pub file: String,
    /// Where in the file.
    pub span: Span,
    /// The name of the function, or `<module>`.
    pub name: String,
    /// The source line as it stands in the file.
    pub text: String,
    /// The marks that stand under the source line without its indentation, if there are any.
    pub marks: Option<String>,
}

impl Line {
    /// Looks a place up.
    pub fn of(program: &Program, entry: TracebackEntry) -> Line {
        let code = program.code(entry.code);
        let (name, span) = entry.shown(program);
        let source = &program.tables.sources[code.file as usize];
        let text = source.line(span.line).to_owned();
        let marks = match text.is_empty() {
            true => None,
            false => marks(program, entry, span, &text),
        };
        Line {
            file: source.name.to_string(),
            span,
            name: name.to_owned(),
            text,
            marks,
        }
    }

    /// Writes it as CPython prints it.
    pub fn write(&self, out: &mut String) {
        let Line { file, name, .. } = self;
        let line = self.span.line;
        out.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
        let trimmed = self.text.trim();
        if !trimmed.is_empty() {
            out.push_str(&format!("    {trimmed}\n"));
        }
        if let Some(marks) = &self.marks {
            out.push_str(&format!("    {marks}\n"));
        }
    }
}

/// `~~^~~` under the part of a line that was being carried out.
fn marks(program: &Program, entry: TracebackEntry, span: Span, line: &str) -> Option<String> {
    let code = program.code(entry.code);
    // A generator that is made stands in the line of its `def`, nowhere in particular.
    if code.instrs.get(entry.instruction as usize) == Some(&Instr::ReturnGenerator) {
        return None;
    }
    let trimmed = line.trim();
    let indent = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let length = trimmed.chars().count() as u32;
    let start = span.column.saturating_sub(indent);
    let end = if span.end_line == span.line {
        span.end_column.saturating_sub(indent).min(length)
    } else {
        length
    };
    let is_innermost = span == code.spans()[entry.instruction as usize];
    let anchors = (is_innermost && span.end_line == span.line)
        .then(|| anchors(code, entry.instruction, trimmed, start as usize, end as usize))
        .flatten();
    // CPython leaves the marks out when they would underline the whole line.
    if end <= start || (start == 0 && end >= length && anchors.is_none()) {
        return None;
    }
    let (start, end) = (start as usize, end as usize);
    let (first, last) = anchors.unwrap_or((start, end));
    let [start, first, last, end] = [start, first, last, end].map(|chars| columns(trimmed, chars));
    Some(format!(
        "{}{}{}{}",
        " ".repeat(start),
        "~".repeat(first - start),
        "^".repeat(last - first),
        "~".repeat(end - last)
    ))
}

/// How many columns so many characters of a line take: a wide one takes two.
fn columns(line: &str, chars: usize) -> usize {
    let width = |c: char| if c.width() == Some(2) { 2 } else { 1 };
    line.chars().take(chars).map(width).sum()
}
