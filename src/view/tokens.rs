//! The colours of Python source: where keywords, names, strings, numbers and comments are.
//!
//! A small reader of its own, line by line, that never fails: what it does not understand is plain
//! text. It is for the eye; the meaning of a program is the business of [`crate::program`].

use crate::source::SourceText;
use std::ops::Range;

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Names, operators, blanks.
    Plain,
    /// A word of the language.
    Keyword,
    /// The name after `def` or `class`.
    Definition,
    /// A string.
    String,
    /// A number, `True`, `False` or `None`.
    Constant,
    /// A comment.
    Comment,
}

/// A piece of a line: bytes within the line, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What they are.
    pub kind: TokenKind,
}

/// Where the lines of a text are read from: their pieces are found when they are to be seen.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// What is open at the start of each line, and at the end of the text.
    readers: Vec<Reader>,
}

const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

impl Tokens {
    /// Reads a whole text.
    pub fn new(source: &SourceText) -> Self {
        let mut reader = Reader::default();
        let mut readers = vec![reader];
        readers.extend((1..=source.line_count()).map(|line| {
            reader.pass(source.line(line));
            reader
        }));
        Tokens { readers }
    }

    /// What is open at the start of each line, and at last at the end of the text.
    pub fn readers(&self) -> &[Reader] {
        &self.readers
    }

    /// The pieces of a line (1-based) with this text, or of its beginning, which together cover it.
    pub fn line(&self, line: u32, text: &str) -> Vec<Token> {
        let index = (line as usize).checked_sub(1);
        let reader = index.and_then(|index| self.readers.get(index)).copied();
        reader.map_or(Vec::new(), |mut reader| reader.line(text))
    }
}

/// Reads one line after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The quotes that end the string over several lines we are in.
    quote: Option<&'static str>,
}

impl Reader {
    /// Reads the next line, of which the pieces are not asked for.
    pub fn pass(&mut self, text: &str) {
        // Most lines neither begin nor end a string.
        if memchr::memchr2(b'"', b'\'', text.as_bytes()).is_some() {
            self.line(text);
        }
    }

    /// The pieces of the next line, given without its end; together they cover it.
    pub fn line(&mut self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        let mut previous = "";
        while at < text.len() {
            let rest = &text[at..];
            let (length, kind) = match self.quote {
                Some(quote) => (self.string_rest(rest, quote), TokenKind::String),
                None => self.token(rest, previous),
            };
            if !rest[..length].trim().is_empty() {
                previous = &rest[..length];
            }
            match tokens.last_mut() {
                Some(last) if last.kind == kind => last.range.end = at + length,
                _ => tokens.push(Token {
                    range: at..at + length,
                    kind,
                }),
            }
            at += length;
        }
        tokens
    }

    /// The length and kind of the piece at the start of `rest`, which is not empty.
    fn token(&mut self, rest: &str, previous: &str) -> (usize, TokenKind) {
        let first = rest.chars().next().unwrap_or(' ');
        if first == '#' {
            return (rest.len(), TokenKind::Comment);
        }
        if let Some(length) = self.string(rest) {
            return (length, TokenKind::String);
        }
        if first.is_ascii_digit() {
            let length = length_while(rest, |c| c.is_alphanumeric() || c == '_' || c == '.');
            return (length, TokenKind::Constant);
        }
        if first.is_alphabetic() || first == '_' {
            let length = length_while(rest, |c| c.is_alphanumeric() || c == '_');
            let kind = match &rest[..length] {
                "True" | "False" | "None" => TokenKind::Constant,
                word if KEYWORDS.contains(&word) => TokenKind::Keyword,
                _ if matches!(previous, "def" | "class") => TokenKind::Definition,
                _ => TokenKind::Plain,
            };
            return (length, kind);
        }
        (first.len_utf8(), TokenKind::Plain)
    }

    /// The length of a string with its prefix and quotes, when one starts here.
    fn string(&mut self, rest: &str) -> Option<usize> {
        let prefix = length_while(rest, |c| "rRbBuUfFtT".contains(c));
        if prefix > 2 {
            return None;
        }
        let body = &rest[prefix..];
        let quote = ["\"\"\"", "'''", "\"", "'"]
            .into_iter()
            .find(|quote| body.starts_with(quote))?;
        if quote.len() == 3 {
            self.quote = Some(quote);
        }
        Some(prefix + quote.len() + self.string_rest(&body[quote.len()..], quote))
    }

    /// The length up to and with the closing quotes, or of the whole rest.
    fn string_rest(&mut self, rest: &str, quote: &str) -> usize {
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            if !escaped && rest[at..].starts_with(quote) {
                self.quote = None;
                return at + quote.len();
            }
            escaped = c == '\\' && !escaped;
        }
        rest.len()
    }
}

fn length_while(text: &str, accepts: impl Fn(char) -> bool) -> usize {
    text.find(|c| !accepts(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Vec<(TokenKind, String)>> {
        let source = SourceText::new("x.py", text);
        let tokens = Tokens::new(&source);
        let lines = 1..=source.line_count();
        let line = |n| {
            let pieces = tokens.line(n, source.line(n)).into_iter();
            pieces
                .map(|t| (t.kind, source.line(n)[t.range.clone()].to_owned()))
                .collect()
        };
        lines.map(line).collect()
    }

    #[test]
    fn words_strings_and_comments_are_told_apart() {
        use TokenKind::*;
        let expected = [
            (Keyword, "def"),
            (Plain, " "),
            (Definition, "计数"),
            (Plain, "("),
            (String, "f'é'"),
            (Plain, "): "),
            (Comment, "# 注释"),
        ];
        let expected: Vec<_> = expected.map(|(kind, text)| (kind, text.to_owned())).to_vec();
        assert_eq!(kinds("def 计数(f'é'): # 注释")[0], expected);
    }

    #[test]
    fn a_string_may_go_over_lines() {
        let lines = kinds("x = \"\"\"one\ntwo # no comment\nthree\"\"\" + 1");
        assert_eq!(lines[1], [(TokenKind::String, "two # no comment".to_owned())]);
        assert_eq!(lines[2].last().unwrap(), &(TokenKind::Constant, "1".to_owned()));
    }
}
