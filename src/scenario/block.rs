//! The metadata block: TOML in comments, as PEP 723 writes it.
//!
//! ```text
//! # /// scenario
//! # section = "threading"
//! # title.en = "…"
//! # title.zh = "…"
//! # lesson.en = """…"""
//! # lesson.zh = """…"""
//! # [options]
//! # switch = "any"
//! # time = "exact"
//! # print = "whole"
//! # cores = 4
//! # [expect]
//! # always = ["finished"]
//! # sometimes = ["race(counter)"]
//! # never = ["deadlock"]
//! # ///
//! ```
//!
//! Words that are not known are refused with the nearest that is: a misspelt expectation that silently
//! expects nothing would be worse than none.

use super::{About, Bilingual, Predicate};
use crate::source::{Diagnostic, SourceText, Span, nearest};
use crate::trace::{Options, PrintModel, SwitchPolicy, TimeModel};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const START: &str = "# /// scenario";
const END: &str = "# ///";

/// What the block of this text states; nothing when there is no block.
pub fn about(source: &SourceText) -> Result<About, Vec<Diagnostic>> {
    let Some(block) = Block::find(source)? else {
        return Ok(About::default());
    };
    let table = match DeTable::parse(&block.toml) {
        Ok(table) => table,
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            return Err(vec![block.diagnostic(range, error.message().to_owned(), None)]);
        }
    };
    let mut reader = Reader {
        block: &block,
        about: About::default(),
        diagnostics: Vec::new(),
    };
    reader.top(table.get_ref());
    if reader.diagnostics.is_empty() {
        Ok(reader.about)
    } else {
        Err(reader.diagnostics)
    }
}

/// The TOML of a block, and the way back to the lines of the source.
struct Block {
    toml: String,
    /// The line of the source that holds the first line of the TOML.
    first_line: u32,
}

impl Block {
    fn find(source: &SourceText) -> Result<Option<Block>, Vec<Diagnostic>> {
        let lines = || (1..=source.line_count()).map(|line| (line, source.line(line)));
        let Some((start, _)) = lines().find(|(_, text)| text.trim_end() == START) else {
            return Ok(None);
        };
        let mut block = Block {
            toml: String::new(),
            first_line: start + 1,
        };
        for (line, text) in lines().skip(start as usize) {
            if text.trim_end() == END {
                return Ok(Some(block));
            }
            let Some(inner) = text
                .strip_prefix("# ")
                .or_else(|| (text.trim_end() == "#").then_some(""))
            else {
                return Err(vec![unclosed(start, line)]);
            };
            block.toml.push_str(inner);
            block.toml.push('\n');
        }
        Err(vec![unclosed(start, source.line_count())])
    }

    fn diagnostic(&self, range: Range<usize>, message: String, help: Option<String>) -> Diagnostic {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end);
        let span = Span {
            line,
            column,
            end_line,
            end_column,
        };
        Diagnostic {
            kind: "ScenarioError".to_owned(),
            message,
            span: Some(span),
            help,
            file: None,
        }
    }

    /// Line and column in the source of a byte of the TOML; each line lost its `# `.
    fn position(&self, byte: usize) -> (u32, u32) {
        let before = self.toml.get(..byte).unwrap_or(&self.toml);
        let line = before.matches('\n').count() as u32;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32;
        (self.first_line + line, column + 2)
    }
}

fn unclosed(start: u32, line: u32) -> Diagnostic {
    Diagnostic {
        kind: "ScenarioError".to_owned(),
        message: format!("the block that starts at line {start} is not closed before this line"),
        span: Some(Span {
            line,
            column: 0,
            end_line: line,
            end_column: 1,
        }),
        help: Some(format!(
            "start every line of the block with `# ` and end it with `{END}`"
        )),
        file: None,
    }
}

type Value<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    block: &'a Block,
    about: About,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "section" => self.about.section = self.text(value),
                "title" => self.about.title = self.bilingual(value),
                "lesson" => self.about.lesson = self.bilingual(value),
                "options" => self.options(value),
                "expect" => self.expect(value),
                other => {
                    self.unknown(
                        key.span(),
                        other,
                        &["section", "title", "lesson", "options", "expect"],
                    );
                }
            }
        }
    }

    fn bilingual(&mut self, value: &Value<'_>) -> Bilingual {
        let mut both = Bilingual::default();
        self.entries(value, &["en", "zh"], |reader, key, value| match key {
            "en" => both.en = reader.text(value),
            _ => both.zh = reader.text(value),
        });
        both
    }

    fn options(&mut self, value: &Value<'_>) {
        let known = ["switch", "time", "print", "cores"];
        self.entries(value, &known, |reader, key, value| match key {
            "switch" => reader.about.options.switch = reader.word(value, SwitchPolicy::from_name),
            "time" => reader.about.options.time = reader.word(value, TimeModel::from_name),
            "print" => reader.about.options.print = reader.word(value, PrintModel::from_name),
            _ => reader.about.options.cores = reader.cores(value),
        });
    }

    /// A text that names something.
    fn word<T>(&mut self, value: &Value<'_>, meaning: fn(&str) -> Result<T, String>) -> Option<T> {
        let word = self.text(value);
        match meaning(&word) {
            Ok(meant) => Some(meant),
            Err(message) => {
                self.complain(value.span(), message, None);
                None
            }
        }
    }

    fn cores(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let cores = number.filter(|cores| (1..=Options::CORES_MAX).contains(cores));
        if cores.is_none() {
            let message = format!("expected a number of cores from 1 to {}", Options::CORES_MAX);
            self.complain(value.span(), message, None);
        }
        cores
    }

    fn expect(&mut self, value: &Value<'_>) {
        self.entries(value, &["always", "sometimes", "never"], |reader, key, value| {
            let predicates = reader.predicates(value);
            let expect = &mut reader.about.expect;
            match key {
                "always" => expect.always = predicates,
                "sometimes" => expect.sometimes = predicates,
                _ => expect.never = predicates,
            }
        });
    }

    fn predicates(&mut self, value: &Value<'_>) -> Vec<Predicate> {
        let DeValue::Array(items) = value.get_ref() else {
            self.complain(value.span(), "expected a list of texts".to_owned(), None);
            return Vec::new();
        };
        let mut predicates = Vec::new();
        for item in items {
            let DeValue::String(text) = item.get_ref() else {
                self.complain(item.span(), "expected a text in quotes".to_owned(), None);
                continue;
            };
            match Predicate::parse(text) {
                Ok(predicate) => predicates.push(predicate),
                Err((message, help)) => self.complain(item.span(), message, help),
            }
        }
        predicates
    }

    /// Visits the entries of a table whose keys are known, and complains about the others.
    fn entries(
        &mut self,
        value: &Value<'_>,
        known: &[&str],
        mut visit: impl FnMut(&mut Self, &str, &Value<'_>),
    ) {
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("expected a table with the keys {}", known.join(", "));
            self.complain(value.span(), message, None);
            return;
        };
        for (key, value) in table {
            let word: &str = key.get_ref();
            if known.contains(&word) {
                visit(self, word, value);
            } else {
                self.unknown(key.span(), word, known);
            }
        }
    }

    fn text(&mut self, value: &Value<'_>) -> String {
        match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            _ => {
                self.complain(value.span(), "expected a text in quotes".to_owned(), None);
                String::new()
            }
        }
    }

    fn unknown(&mut self, range: Range<usize>, word: &str, known: &[&str]) {
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the words are: {}", known.join(", ")),
        };
        self.complain(range, format!("unknown word '{word}'"), Some(help));
    }

    fn complain(&mut self, range: Range<usize>, message: String, help: Option<String>) {
        self.diagnostics.push(self.block.diagnostic(range, message, help));
    }
}
