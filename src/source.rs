//! Source text, places in it, and the one form in which complaints about it are shown.
//!
//! In comes the text of a program and its name; out go lines, columns and rendered diagnostics.
//! What the text means is the business of [`crate::program`].

mod nearest;

pub use nearest::nearest;

use std::fmt;
use std::sync::Arc;

/// The text of one Python file together with its name and the starts of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceText {
    /// The name that tracebacks and diagnostics show, as the user gave it.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    line_starts: Arc<[u32]>,
}

impl SourceText {
    /// Takes the text as it is; lines end, as for Python, at `\n`, `\r\n` or a lone `\r`.
    pub fn new(name: &str, text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |&i: &usize| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n');
        let starts = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(ends)
            .map(|end| end as u32 + 1);
        let line_starts = std::iter::once(0).chain(starts).collect();
        SourceText {
            name: name.into(),
            text: text.into(),
            line_starts,
        }
    }

    /// The text of a line (1-based) without its line end, the first one without a byte order mark;
    /// empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let Some(index) = (line as usize).checked_sub(1) else {
            return "";
        };
        let Some(&start) = self.line_starts.get(index) else {
            return "";
        };
        let end = self
            .line_starts
            .get(index + 1)
            .map_or(self.text.len(), |&next| next as usize);
        let line = self.text[start as usize..end].trim_end_matches(['\n', '\r']);
        if index == 0 {
            line.strip_prefix('\u{feff}').unwrap_or(line)
        } else {
            line
        }
    }

    /// The column, counted in characters, that lies this many bytes into a line.
    pub fn column(&self, line: u32, bytes: usize) -> u32 {
        self.line(line)
            .char_indices()
            .take_while(|(at, _)| *at < bytes)
            .count() as u32
    }

    /// The offset in bytes at which a line (1-based) begins; the end of the text past the last one.
    pub fn offset(&self, line: u32) -> usize {
        let start = self.line_starts.get((line as usize).saturating_sub(1));
        start.map_or(self.text.len(), |&start| start as usize)
    }

    /// The line that holds the byte at an offset.
    pub fn line_of(&self, offset: usize) -> u32 {
        self.line_starts
            .partition_point(|&start| start as usize <= offset) as u32
    }

    /// Whether a module read from this file is a package.
    pub fn is_package(&self) -> bool {
        self.name.ends_with("__init__.py")
    }

    /// How many lines the text has; at least one.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }
}

/// A stretch of source: 1-based lines, 0-based columns counted in characters, the end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

/// What is wrong with the user's text, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind as Python names it, such as `SyntaxError`, or `error` where Python has no word.
    pub kind: String,
    /// One sentence.
    pub message: String,
    /// Where it is; `None` when it concerns the whole text.
    pub span: Option<Span>,
    /// What to do, when there is something to say.
    pub help: Option<String>,
    /// The file that it concerns, when that is not the main one.
    pub file: Option<Box<SourceText>>,
}

impl Diagnostic {
    /// The one renderer: file and line, the source line with carets under the place, the sentence.
    pub fn render(&self, source: &SourceText) -> String {
        let mut out = String::new();
        self.write(&mut out, source)
            .expect("writing to a string cannot fail");
        out
    }

    /// Of a line whose indentation is wrong, and of a text that ends too early, Python marks no part.
    fn shows_carets(&self, line: &str) -> bool {
        let is_at_end = self
            .span
            .is_some_and(|span| span.column as usize >= line.trim_end().chars().count());
        let asks_for_more = ["expected an indented block", "expected 'except'"];
        let ends_early = is_at_end && asks_for_more.iter().any(|start| self.message.starts_with(start));
        self.kind != "TabError" && self.message != "unexpected indent" && !ends_early
    }

    fn write(&self, out: &mut impl fmt::Write, source: &SourceText) -> fmt::Result {
        let source = self.file.as_deref().unwrap_or(source);
        match self.span {
            Some(span) => {
                writeln!(out, "  File \"{}\", line {}", source.name, span.line)?;
                let line = source.line(span.line);
                let indent = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
                writeln!(out, "    {}", line.trim())?;
                let start = span.column.max(indent);
                let is_one = self.message.starts_with("expected an indented block");
                let end = if span.end_line == span.line && !is_one {
                    span.end_column.max(start + 1)
                } else {
                    start + 1
                };
                let blank = " ".repeat((start - indent) as usize);
                if self.shows_carets(line) {
                    writeln!(out, "    {blank}{}", "^".repeat((end - start) as usize))?;
                }
            }
            None => writeln!(out, "  File \"{}\"", source.name)?,
        }
        writeln!(out, "{}: {}", self.kind, self.message)?;
        match &self.help {
            Some(help) => writeln!(out, "help: {help}"),
            None => Ok(()),
        }
    }
}
