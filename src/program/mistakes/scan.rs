//! What CPython's tokenizer complains about: indentation, brackets, strings, stray characters.
//!
//! The compiler library reads on where CPython stops, and words these mistakes differently, so the
//! text is scanned once in CPython's way (`Parser/tokenizer.c`). The scan also measures how deep the
//! program nests, because the library recurses into the nesting. Numbers have a file of their own.

use super::{literals, numbers};

/// Brackets that may be open at once; `MAXLEVEL` in CPython.
const BRACKETS_MAX: usize = 200;
/// Formatted strings inside each other; `MAXFSTRINGLEVEL` in CPython.
const TEMPLATES_MAX: usize = 150;
/// Indentation levels; `MAXINDENT` in CPython.
const INDENTS_MAX: usize = 100;
/// Operators, calls and brackets that may nest; about where CPython's recursion limit stands.
const NESTING_MAX: u32 = 3000;

/// What a scan of a whole text found.
pub(super) struct Scan {
    /// The first thing the tokenizer stumbles over; the scan ends there.
    pub trouble: Option<Trouble>,
    /// The innermost bracket that is open at the end, with its place.
    pub unclosed: Option<(char, usize)>,
}

/// Something a tokenizer cannot make a token of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    pub weight: Weight,
    /// The kind as Python names it.
    pub kind: &'static str,
    pub message: String,
    /// Offset in bytes.
    pub at: usize,
}

/// How a trouble stands against a mistake that a parser finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The library's parser must not see the text at all.
    Refuse,
    /// Wins: CPython reads the whole text for these before it speaks of a mistake in syntax.
    Eager,
    /// Counts when no mistake in syntax comes before it.
    InPassing,
    /// As `InPassing`, and the library may not notice it.
    Indentation,
}

/// Scans a text whose line ends are `\n`.
pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        open: Vec::new(),
        indents: vec![(0, 0)],
        terms: vec![0],
        nesting: 0,
        is_line_start: true,
    };
    let trouble = scanner.run().err();
    let unclosed = scanner.open.iter().rev().find_map(|open| match *open {
        Open::Bracket { char, at } => Some((char::from(char), at)),
        _ => None,
    });
    Scan { trouble, unclosed }
}

/// What is open around a place.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Bracket {
        char: u8,
        at: usize,
    },
    /// The literal part of a formatted string.
    Template(Quote),
    /// A replacement field: code inside a formatted string.
    Field {
        quote: Quote,
        at: usize,
    },
    /// The format specification of the field around it.
    Spec(Quote),
}

/// How a string began, and so how it ends.
#[derive(Clone, Copy, PartialEq)]
struct Quote {
    char: u8,
    is_triple: bool,
    is_raw: bool,
    at: usize,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: Vec<Open>,
    /// Widths of the indentation with tabs to multiples of eight, and with tabs as one space.
    indents: Vec<(u32, u32)>,
    /// Operators since the last separator, for each thing in `open` and one more for the line.
    terms: Vec<u32>,
    /// The sum of `terms`.
    nesting: u32,
    is_line_start: bool,
}

type Step = Result<(), Trouble>;

impl Scanner<'_> {
    fn run(&mut self) -> Step {
        while self.at < self.bytes.len() {
            match self.open.last().copied() {
                Some(Open::Template(quote)) => self.literal_part(quote, false)?,
                Some(Open::Spec(quote)) => self.literal_part(quote, true)?,
                None if self.is_line_start => self.indentation()?,
                _ => self.token()?,
            }
        }
        match self.open.last() {
            Some(Open::Template(quote)) => Err(self.unterminated(*quote)),
            Some(Open::Field { at, .. }) => Err(self.eager("f-string: expecting '}'", *at)),
            Some(Open::Spec(quote)) => Err(self.eager("f-string: expecting '}'", quote.at)),
            _ => Ok(()),
        }
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn line_of(&self, at: usize) -> usize {
        1 + self.bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
    }

    fn eager(&self, message: impl Into<String>, at: usize) -> Trouble {
        Trouble {
            weight: Weight::Eager,
            kind: "SyntaxError",
            message: message.into(),
            at,
        }
    }

    fn indentation(&mut self) -> Step {
        self.is_line_start = false;
        let (mut wide, mut narrow) = (0, 0);
        let mut continued = None;
        loop {
            match self.peek(0) {
                b' ' => (wide, narrow) = (wide + 1, narrow + 1),
                b'\t' => (wide, narrow) = ((wide / 8 + 1) * 8, narrow + 1),
                b'\x0c' => (wide, narrow) = (0, 0),
                b'\\' if self.peek(1) == b'\n' => {
                    continued = continued.or(Some((wide, narrow)));
                    self.at += 1;
                }
                b'\\' => return self.continuation(),
                _ => break,
            }
            self.at += 1;
        }
        if matches!(self.peek(0), b'#' | b'\n' | 0) {
            return Ok(());
        }
        self.indent_to(continued.unwrap_or((wide, narrow)))
    }

    /// Compares a line's indentation with the lines before, as the language reference tells.
    fn indent_to(&mut self, (wide, narrow): (u32, u32)) -> Step {
        let wrong = |kind, message: &str, at| {
            Err(Trouble {
                weight: Weight::Indentation,
                kind,
                message: message.to_owned(),
                at,
            })
        };
        let line_end = self.bytes[self.at..]
            .iter()
            .position(|&b| b == b'\n')
            .map_or(self.bytes.len(), |n| self.at + n);
        let top = |indents: &[(u32, u32)]| indents.last().copied().unwrap_or((0, 0));
        let is_deeper = wide > top(&self.indents).0;
        while wide < top(&self.indents).0 {
            self.indents.pop();
        }
        let (top_wide, top_narrow) = top(&self.indents);
        if is_deeper && self.indents.len() >= INDENTS_MAX {
            return Err(self.refuse("IndentationError", "too many levels of indentation"));
        }
        if !is_deeper && wide != top_wide {
            return wrong(
                "IndentationError",
                "unindent does not match any outer indentation level",
                line_end,
            );
        }
        if if is_deeper {
            narrow <= top_narrow
        } else {
            narrow != top_narrow
        } {
            return wrong(
                "TabError",
                "inconsistent use of tabs and spaces in indentation",
                self.at,
            );
        }
        if is_deeper {
            self.indents.push((wide, narrow));
        }
        Ok(())
    }

    fn token(&mut self) -> Step {
        let byte = self.peek(0);
        match byte {
            b'\n' => self.newline(),
            b' ' | b'\t' | b'\x0c' => self.at += 1,
            b'#' if self.is_in_field() => {
                return Err(self.eager("f-string expression part cannot include '#'", self.at));
            }
            b'#' => self.at += self.bytes[self.at..].iter().take_while(|&&b| b != b'\n').count(),
            b'\\' => return self.continuation(),
            b'0'..=b'9' => return self.number(),
            b'.' if self.peek(1).is_ascii_digit() => return self.number(),
            b'\'' | b'"' => return self.string(self.at, ""),
            b'(' | b'[' | b'{' => {
                return self.open_bracket(Open::Bracket {
                    char: byte,
                    at: self.at,
                });
            }
            b')' | b']' | b'}' => return self.close_bracket(byte),
            b',' | b';' => {
                self.separate();
                self.at += 1;
            }
            b':' => self.colon(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 128.. => return self.word(),
            b'$' | b'?' | b'`' => self.at += 1,
            0..=31 | 127 => {
                return Err(self.eager(format!("invalid non-printable character U+{byte:04X}"), self.at));
            }
            _ => {
                let is_long = matches!(&[byte, self.peek(1)], b"**" | b"//" | b"<<" | b">>" | b"->")
                    || self.peek(1) == b'=';
                self.at += 1 + usize::from(is_long);
                return self.nest();
            }
        }
        Ok(())
    }

    /// Whether the expression of a formatted string is being read.
    fn is_in_field(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Field { .. }))
    }

    fn newline(&mut self) {
        self.at += 1;
        if self.open.is_empty() {
            self.separate();
            self.is_line_start = true;
        }
    }

    fn continuation(&mut self) -> Step {
        let weight = Weight::InPassing;
        self.at += 1;
        if self.at == self.bytes.len() {
            let message = "unexpected EOF while parsing".to_owned();
            return Err(Trouble {
                weight,
                kind: "SyntaxError",
                message,
                at: self.at,
            });
        }
        if self.is_in_field() {
            return Err(self.eager("f-string expression part cannot include a backslash", self.at));
        }
        if self.peek(0) != b'\n' {
            let message = "unexpected character after line continuation character".to_owned();
            return Err(Trouble {
                weight,
                kind: "SyntaxError",
                message,
                at: self.at,
            });
        }
        self.at += 1;
        Ok(())
    }

    fn number(&mut self) -> Step {
        match numbers::number(&self.text[self.at..]) {
            Ok(length) => {
                let excess = numbers::excess(&self.text[self.at..self.at + length]);
                if let Some(message) = excess {
                    return Err(self.refuse("SyntaxError", &message));
                }
                self.at += length;
                Ok(())
            }
            Err((message, at)) => Err(self.eager(message, self.at + at)),
        }
    }

    /// An identifier, a keyword, or the prefix of a string.
    fn word(&mut self) -> Step {
        let start = self.at;
        for char in self.text[start..].chars() {
            if char.is_ascii() && !char.is_ascii_alphanumeric() && char != '_' {
                break;
            }
            if is_invisible(char) {
                let message = format!("invalid non-printable character U+{:04X}", u32::from(char));
                return Err(self.eager(message, self.at));
            }
            if is_symbol(char) {
                let message = format!("invalid character '{char}' (U+{:04X})", u32::from(char));
                return Err(self.eager(message, self.at));
            }
            self.at += char.len_utf8();
        }
        let word = &self.text[start..self.at];
        if matches!(self.peek(0), b'\'' | b'"') && is_string_prefix(word) {
            return self.string(start, word);
        }
        match word {
            "lambda" | "not" | "if" | "else" | "await" | "yield" | "and" | "or" | "in" | "is" | "for" => {
                self.nest()
            }
            _ => Ok(()),
        }
    }

    /// A string whose opening quote comes next.
    fn string(&mut self, start: usize, prefix: &str) -> Step {
        let char = self.peek(0);
        let is_triple = self.peek(1) == char && self.peek(2) == char;
        let is_raw = prefix.contains(['r', 'R']);
        let quote = Quote {
            char,
            is_triple,
            is_raw,
            at: start,
        };
        let is_template = prefix.contains(['f', 'F']) && !is_triple && !self.is_in_field();
        if is_template && !literals::is_closed(self.text, start) {
            let rest = &self.text[start..];
            self.at = start + rest.find('\n').unwrap_or(rest.len());
            return Err(self.unterminated(quote));
        }
        self.at += if is_triple { 3 } else { 1 };
        if prefix.contains(['f', 'F', 't', 'T']) {
            let templates = self
                .open
                .iter()
                .filter(|open| matches!(open, Open::Template(_)))
                .count();
            if templates >= TEMPLATES_MAX {
                return Err(self.refuse("SyntaxError", "too many nested f-strings"));
            }
            return self.push(Open::Template(quote));
        }
        loop {
            match self.peek(0) {
                0 if self.at >= self.bytes.len() => return Err(self.unterminated(quote)),
                b'\\' => self.at += 2,
                b'\n' if !is_triple => return Err(self.unterminated(quote)),
                byte if byte == char && self.ends(quote) => return Ok(()),
                _ => self.at += 1,
            }
        }
    }

    /// Whether the string ends here; if so, steps behind its closing quotes.
    fn ends(&mut self, quote: Quote) -> bool {
        let is_end = !quote.is_triple || (self.peek(1) == quote.char && self.peek(2) == quote.char);
        self.at += if is_end && quote.is_triple { 3 } else { 1 };
        is_end
    }

    fn unterminated(&self, quote: Quote) -> Trouble {
        let around = self.open.iter().rev().find_map(|open| match open {
            Open::Field { quote, .. } => Some(*quote),
            _ => None,
        });
        if let Some(outer) = around.filter(|outer| outer.char == quote.char && !quote.is_triple) {
            return self.eager("f-string: expecting '}'", outer.at);
        }
        if around.is_some() && !quote.is_triple {
            return self.eager("f-string: unterminated string", quote.at);
        }
        let end = self
            .at
            .min(self.text.strip_suffix('\n').unwrap_or(self.text).len());
        let line = self.line_of(end);
        let triple = if quote.is_triple { "triple-quoted " } else { "" };
        self.eager(
            format!("unterminated {triple}string literal (detected at line {line})"),
            quote.at,
        )
    }

    /// Text of a formatted string up to the next field or the end of the string.
    fn literal_part(&mut self, quote: Quote, is_spec: bool) -> Step {
        match (self.peek(0), self.peek(1)) {
            (b'\\', b'{' | b'}') => self.at += 1,
            (b'\\', b'N') if !quote.is_raw && self.peek(2) == b'{' => {
                self.at += self.bytes[self.at..]
                    .iter()
                    .take_while(|&&b| b != b'}' && b != b'\n')
                    .count();
                self.at += usize::from(self.peek(0) == b'}');
            }
            (b'\\', _) => self.at += 2,
            (b'{', b'{') if !is_spec => self.at += 2,
            (b'{', _) => return self.open_bracket(Open::Field { quote, at: self.at }),
            (b'}', _) if is_spec => {
                self.pop();
                self.pop();
                self.at += 1;
            }
            (b'\n', _) if !quote.is_triple && is_spec => {
                return Err(self.eager("f-string: expecting '}'", quote.at));
            }
            (b'\n', _) if !quote.is_triple => return Err(self.unterminated(quote)),
            (byte, _) if byte == quote.char && self.ends(quote) => {
                if is_spec {
                    return Err(self.eager("f-string: expecting '}'", quote.at));
                }
                self.pop();
            }
            (byte, _) if byte == quote.char => {}
            _ => self.at += 1,
        }
        Ok(())
    }

    fn colon(&mut self) {
        if let Some(Open::Field { quote, .. }) = self.open.last().copied() {
            self.open.push(Open::Spec(quote));
            self.terms.push(0);
        }
        self.at += 1;
    }

    fn open_bracket(&mut self, open: Open) -> Step {
        let brackets = self
            .open
            .iter()
            .filter(|open| matches!(open, Open::Bracket { .. }))
            .count();
        if brackets >= BRACKETS_MAX {
            return Err(self.refuse("SyntaxError", "too many nested parentheses"));
        }
        self.at += 1;
        self.push(open)
    }

    fn close_bracket(&mut self, closing: u8) -> Step {
        let close = char::from(closing);
        match self.open.last().copied() {
            Some(Open::Field { .. }) if closing == b'}' => self.pop(),
            Some(Open::Field { .. }) => {
                return Err(self.eager(format!("f-string: unmatched '{close}'"), self.at));
            }
            Some(Open::Bracket { char: b'(', .. }) if closing == b')' => self.pop(),
            Some(Open::Bracket { char: b'[', .. }) if closing == b']' => self.pop(),
            Some(Open::Bracket { char: b'{', .. }) if closing == b'}' => self.pop(),
            Some(Open::Bracket { char, at }) => {
                let line = self.line_of(at);
                let on_line = if line == self.line_of(self.at) {
                    String::new()
                } else {
                    format!(" on line {line}")
                };
                let open = char::from(char);
                let prefix = if self.is_in_field() { "f-string: " } else { "" };
                let message = format!(
                    "{prefix}closing parenthesis '{close}' does not match opening parenthesis '{open}'{on_line}"
                );
                return Err(self.eager(message, self.at));
            }
            _ => return Err(self.eager(format!("unmatched '{close}'"), self.at)),
        }
        self.at += 1;
        self.nest()
    }

    fn push(&mut self, open: Open) -> Step {
        self.open.push(open);
        self.terms.push(0);
        self.nest()
    }

    fn pop(&mut self) {
        self.open.pop();
        self.nesting -= self.terms.pop().unwrap_or(0);
    }

    /// One more operator, call or bracket that what follows may hang below.
    fn nest(&mut self) -> Step {
        if let Some(last) = self.terms.last_mut() {
            *last += 1;
        }
        self.nesting += 1;
        if self.nesting > NESTING_MAX {
            return Err(self.refuse(
                "RecursionError",
                "maximum recursion depth exceeded during compilation",
            ));
        }
        Ok(())
    }

    /// What follows stands beside what came before, not below it.
    fn separate(&mut self) {
        if let Some(last) = self.terms.last_mut() {
            self.nesting -= std::mem::take(last);
        }
    }

    fn refuse(&self, kind: &'static str, message: &str) -> Trouble {
        Trouble {
            weight: Weight::Refuse,
            kind,
            message: message.to_owned(),
            at: self.at,
        }
    }
}

fn is_string_prefix(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "r" | "u" | "b" | "f" | "t" | "br" | "rb" | "fr" | "rf" | "tr" | "rt"
    )
}

/// Whether an identifier may hold a character that is not ASCII.
pub(super) fn is_of_name(char: char) -> bool {
    !is_invisible(char) && !is_symbol(char)
}

/// Spaces and marks that CPython calls non-printable.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}')
        || matches!(char, '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}')
}

/// Signs and punctuation that no identifier holds, such as `“` and `，`.
fn is_symbol(char: char) -> bool {
    let is_sign = matches!(char, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{205e}')
        || matches!(char, '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' | '\u{3001}'..='\u{303f}')
        || matches!(char, '\u{ff00}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}');
    is_sign && !char.is_alphanumeric() && !matches!(char, '·' | '\u{203f}' | '\u{2040}' | '\u{2054}' | '＿')
}
