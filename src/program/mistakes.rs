//! What is wrong with the user's text, named and worded as CPython 3.11 does.
//!
//! Three readers look for mistakes, in CPython's order: the tokenizer's rules ([`scan`]), the
//! library's parser, whose complaints [`grammar`] words anew, and its code generator ([`meaning`]).
//! This file decides which of them is heard, and turns places into [`Span`]s.

mod around;
mod carets;
mod escapes;
mod grammar;
mod literals;
mod meaning;
mod numbers;
mod patterns;
mod scan;
mod targets;
#[cfg(test)]
mod tests;
mod unnoticed;

use super::doubtful::doubts;
use super::halves;
use super::places::span;
use crate::source::{Diagnostic, SourceText, Span};
use around::Around;
use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::ast::{Mod, ModModule, Stmt};
use rustpython_compiler::codegen::error::CodegenError;
use rustpython_compiler::parser::Parsed;
use rustpython_ruff_text_size::TextRange;
use scan::{Scan, Trouble, Weight};

/// A text on its way through the library, with what the tokenizer's rules say about it.
pub(super) struct Reading<'a> {
    text: &'a str,
    /// The same text with its lines, to name places in.
    lines: SourceText,
    scan: Scan,
}

/// A mistake before it is a diagnostic: kind, sentence and the bytes it covers.
struct Mistake {
    kind: &'static str,
    message: String,
    start: usize,
    end: usize,
}

impl Mistake {
    fn new(message: impl Into<String>, start: usize, end: usize) -> Self {
        Mistake {
            kind: "SyntaxError",
            message: message.into(),
            start,
            end,
        }
    }
}

impl<'a> Reading<'a> {
    /// Reads a text, whose line ends are `\n`, with the tokenizer's rules.
    ///
    /// # Errors
    /// When the library must not be given this text at all.
    pub fn new(text: &'a str) -> Result<Self, Diagnostic> {
        if let Some(at) = text.find('\0') {
            let reading = Reading {
                text,
                lines: SourceText::new("", text),
                scan: scan::scan(""),
            };
            let message = "source code string cannot contain null bytes";
            return Err(reading.diagnostic(Mistake::new(message, at, at + 1)));
        }
        let reading = Reading {
            text,
            lines: SourceText::new("", text),
            scan: scan::scan(text),
        };
        match &reading.scan.trouble {
            Some(trouble) if trouble.weight == Weight::Refuse => Err(reading.trouble(trouble)),
            _ => Ok(reading),
        }
    }

    /// The mistake that CPython would report, when the parser is through with the text.
    ///
    /// # Errors
    /// The mistake.
    pub fn check(&self, parsed: &Parsed<Mod>) -> Result<(), Diagnostic> {
        let trouble = self.scan.trouble.as_ref();
        let Some(error) = parsed.errors().first() else {
            return match trouble {
                Some(trouble) if trouble.weight == Weight::Indentation => Err(self.trouble(trouble)),
                _ => unnoticed::look(parsed.syntax())
                    .map_err(|mistake| self.diagnostic(carets::of_grammar(self.text, &[], mistake))),
            };
        };
        let around = Around::new(self.text, parsed.tokens(), error);
        let mistake = grammar::explain(&around, &error.error);
        if let Some(trouble) = trouble
            && (trouble.weight == Weight::Eager || self.line(trouble.at) <= self.line(mistake.start))
        {
            return Err(self.trouble(trouble));
        }
        let mistake = self.unclosed(&around, &mistake).unwrap_or(mistake);
        let tokens = around::tokens(parsed.tokens());
        Err(self.diagnostic(carets::of_grammar(self.text, &tokens, mistake)))
    }

    /// A bracket that stays open hides what is wrong after its line, or at the end of it.
    fn unclosed(&self, around: &Around, mistake: &Mistake) -> Option<Mistake> {
        let (bracket, at) = self.scan.unclosed.filter(|_| self.scan.trouble.is_none())?;
        let is_earlier = self.line(at) < self.line(around.start());
        let is_same_line = self.line(at) == self.line(around.start());
        let reads_on = around.is_at_end() || around.is_last_in_line();
        let is_itself =
            at == around.start() || (is_same_line && mistake.message.ends_with("forgot a comma?"));
        let is_hidden = is_earlier || if at < around.start() { reads_on } else { is_itself };
        is_hidden.then(|| Mistake::new(format!("'{bracket}' was never closed"), at, at + 1))
    }

    /// What is said about a statement that leaves through a `finally` which itself leaves.
    pub fn leaves_too_much(&self, start: usize, end: usize) -> Diagnostic {
        let message = "leaving through a 'finally' that itself has return, break or continue, from inside another \
                       block, is not there yet in Threadline's Python; let the 'finally' only clean up";
        self.diagnostic(Mistake::new(message, start, end))
    }

    /// The complaint about a literal with a character that the machine's texts cannot keep.
    pub fn cannot_keep(&self, place: TextRange) -> Diagnostic {
        self.diagnostic(Mistake::new(
            halves::TAKEN,
            place.start().into(),
            place.end().into(),
        ))
    }

    /// Whether a text that is one statement is no expression all the same: it ends as a statement, or begins with a
    /// word or sign that none begins with.
    pub fn is_statement(&self, parsed: &Parsed<Mod>) -> bool {
        let tokens = around::tokens(parsed.tokens());
        let begins = |token: &around::Token| matches!(token.kind, TokenKind::Yield | TokenKind::Star);
        let ends = around::end_of_expression(&tokens).is_some_and(|stop| stop.kind == TokenKind::Semi);
        ends || tokens.first().is_some_and(begins)
    }

    /// Refuses a text that is more or less than what is read at a prompt at once.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn refuse_more_than_one(&self, body: &[Stmt]) -> Result<(), Diagnostic> {
        let Some(first) = body.first().map(span) else {
            return Err(self.diagnostic(Mistake::new("invalid syntax", 0, 0)));
        };
        let ends = self.line(first.1);
        let goes_on = body.iter().any(|statement| self.line(span(statement).0) > ends);
        if goes_on {
            let message = "multiple statements found while compiling a single statement";
            return Err(self.diagnostic(Mistake::new(message, first.1, first.1)));
        }
        Ok(())
    }

    /// What is said where one expression is wanted and something else stands: CPython stops at the first token
    /// that no expression goes on with.
    pub fn no_expression(&self, parsed: &Parsed<Mod>) -> Diagnostic {
        let tokens = around::tokens(parsed.tokens());
        let stop = around::end_of_expression(&tokens);
        let (start, end) = stop.map_or((0, 0), |token| (token.start, token.end));
        let complaint = self.diagnostic(Mistake::new("invalid syntax", start, end));
        Diagnostic {
            span: complaint.span.filter(|_| stop.is_some()),
            ..complaint
        }
    }

    /// What CPython warns of in a text that can be compiled.
    pub fn warnings(&self, module: &ModModule) -> Vec<Diagnostic> {
        let doubts = doubts(module).into_iter();
        let complaints = doubts.map(|doubt| Mistake::new(doubt.message, doubt.start, doubt.end));
        complaints
            .map(|mistake| Diagnostic {
                kind: "SyntaxWarning".to_owned(),
                ..self.diagnostic(mistake)
            })
            .collect()
    }

    /// A complaint of the code generator.
    pub fn explain(&self, parsed: &Parsed<Mod>, error: &CodegenError) -> Diagnostic {
        let start = error.location.map(|place| {
            let line = place.line.to_zero_indexed() as u32 + 1;
            self.lines.offset(line) + place.character_offset.to_zero_indexed()
        });
        let mistake = meaning::explain(self.text, parsed, start, &error.error);
        self.diagnostic(carets::of_meaning(self.text, parsed.syntax(), mistake))
    }

    fn line(&self, at: usize) -> u32 {
        self.lines.line_of(at)
    }

    fn trouble(&self, trouble: &Trouble) -> Diagnostic {
        let Trouble {
            kind, message, at, ..
        } = trouble.clone();
        let mistake = Mistake {
            kind,
            message,
            start: at,
            end: at,
        };
        self.diagnostic(carets::of_grammar(self.text, &[], mistake))
    }

    fn diagnostic(&self, mistake: Mistake) -> Diagnostic {
        let (line, column) = self.place(mistake.start);
        let (end_line, end_column) = self.place(mistake.end.max(mistake.start));
        let span = Span {
            line,
            column,
            end_line,
            end_column,
        };
        Diagnostic {
            kind: mistake.kind.to_owned(),
            message: mistake.message,
            span: Some(span),
            help: None,
            file: None,
        }
    }

    fn place(&self, at: usize) -> (u32, u32) {
        let line = self.line(at);
        (line, self.lines.column(line, at - self.lines.offset(line)))
    }
}
