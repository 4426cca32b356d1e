//! The tokens around the place where the parser gave up.

use rustpython_compiler::ast::token::{TokenKind, Tokens};
use rustpython_compiler::parser::ParseError;

/// A token without trivia: kind and bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
}

/// A text's tokens, and the one at which a mistake was noticed.
pub(super) struct Around<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Index of the token at, or next after, the place of the mistake.
    at: usize,
    /// The bytes that the parser complains about.
    start: usize,
    end: usize,
}

/// A text's tokens without comments and line ends that mean nothing.
pub(super) fn tokens(tokens: &Tokens) -> Vec<Token> {
    let meaningful = tokens
        .iter()
        .map(|token| token.as_tuple())
        .filter(|(kind, _)| !kind.is_trivia());
    let plain = meaningful.map(|(kind, range)| Token {
        kind,
        start: range.start().to_usize(),
        end: range.end().to_usize(),
    });
    plain.collect()
}

/// The token at which a text that begins with an expression, or should, is one no more; `None` at its end.
pub(super) fn end_of_expression(tokens: &[Token]) -> Option<Token> {
    use TokenKind::*;
    let begins_expression = |kind| matches!(kind, None | True | False | Not | Lambda | Await);
    let mut depth = 0;
    let mut lambdas = 0;
    for (index, token) in tokens.iter().enumerate() {
        depth += i32::from(is_opening(token.kind)) - i32::from(is_closing(token.kind));
        match token.kind {
            kind if index == 0
                && (kind == Star || kind.is_non_soft_keyword() && !begins_expression(kind)) =>
            {
                return Some(*token);
            }
            Lambda if depth == 0 => lambdas += 1,
            Colon if depth == 0 && lambdas > 0 => lambdas -= 1,
            Newline => {
                let behind = tokens[index + 1..].iter();
                let mut behind = behind.filter(|token| !matches!(token.kind, Newline | EndOfFile | Dedent));
                return behind.next().copied();
            }
            Equal | Semi | Colon | ColonEqual | PlusEqual | MinusEqual | StarEqual | SlashEqual
            | PercentEqual | AmperEqual | VbarEqual | CircumflexEqual | LeftShiftEqual | RightShiftEqual
            | DoubleStarEqual | DoubleSlashEqual | AtEqual
                if depth == 0 =>
            {
                return Some(*token);
            }
            _ => {}
        }
    }
    Option::None
}

impl<'a> Around<'a> {
    pub fn new(text: &'a str, all: &Tokens, error: &ParseError) -> Self {
        let tokens = tokens(all);
        let (start, end) = (error.location.start().to_usize(), error.location.end().to_usize());
        let is_before = |token: &Token| token.end <= start && (token.start < start || token.end < start);
        let at = tokens
            .partition_point(is_before)
            .min(tokens.len().saturating_sub(1));
        Around {
            text,
            tokens,
            at,
            start,
            end,
        }
    }

    /// Where the parser's complaint begins; a mistake at the end of the text is one on its last line,
    /// one between two lines inside brackets belongs to the second.
    pub fn start(&self) -> usize {
        let content_end = self.text.trim_end().len();
        let found = self.found();
        if self.start > content_end && found.is_none_or(|token| token.start >= content_end) {
            return content_end;
        }
        match found {
            Some(token) if token.start > self.start && self.is_between_lines(token) => token.start,
            _ => self.start,
        }
    }

    fn is_between_lines(&self, found: Token) -> bool {
        let is_blank = self.text[self.start..found.start].trim().is_empty();
        is_blank && found.kind != TokenKind::Newline && self.bracket().is_some()
    }

    /// Where the parser's complaint ends.
    pub fn end(&self) -> usize {
        self.end.max(self.start())
    }

    /// Whether the parser gave up at the end of a line or of the text.
    pub fn is_at_end(&self) -> bool {
        let is_last = self.text[self.end.min(self.text.len())..].trim().is_empty();
        match self.found_kind() {
            TokenKind::Newline | TokenKind::Dedent | TokenKind::EndOfFile => true,
            kind => is_last && kind == TokenKind::Unknown,
        }
    }

    /// Whether the token at the place is the last of its line.
    pub fn is_last_in_line(&self) -> bool {
        let next = self.tokens.get(self.at + 1);
        next.is_none_or(|token| matches!(token.kind, TokenKind::Newline | TokenKind::EndOfFile))
    }

    /// The token after the line end at the place.
    pub fn next_line(&self) -> Option<Token> {
        let mut after = self.tokens[self.at..]
            .iter()
            .skip_while(|token| token.kind == TokenKind::Newline);
        after
            .find(|token| !matches!(token.kind, TokenKind::Indent | TokenKind::Dedent))
            .copied()
    }

    /// The bracket that closes what is open at the place.
    pub fn closing(&self) -> Option<Token> {
        let mut opened = 0;
        self.tokens[self.at..].iter().copied().find(|token| {
            opened += i32::from(is_opening(token.kind)) - i32::from(is_closing(token.kind));
            opened < 0
        })
    }

    /// The bracket that closes one that opens at or behind the place.
    pub fn closing_of(&self, open: Token) -> Option<Token> {
        let mut depth = 0;
        let tokens = self.tokens.iter().skip_while(|token| token.start < open.start);
        tokens.copied().find(|token| {
            depth += i32::from(is_opening(token.kind)) - i32::from(is_closing(token.kind));
            depth == 0
        })
    }

    /// Whether the place lies among the parameters of a `def`, not in brackets within them.
    pub fn is_in_parameters(&self) -> bool {
        let mut closed = 0;
        let open = self.tokens[..self.at].iter().rposition(|token| {
            closed += i32::from(is_closing(token.kind)) - i32::from(is_opening(token.kind));
            closed < 0 || token.kind == TokenKind::Newline
        });
        let is_def =
            |at: usize| self.tokens[at - 2].kind == TokenKind::Def && self.tokens[at].kind == TokenKind::Lpar;
        open.is_some_and(|at| at >= 2 && is_def(at))
    }

    /// The text that the parser complains about.
    pub fn complained(&self) -> &'a str {
        &self.text[self.start..self.end]
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[start..end.max(start)]
    }

    pub fn word(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// The token at the place.
    pub fn found(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub fn found_kind(&self) -> TokenKind {
        self.found().map_or(TokenKind::EndOfFile, |token| token.kind)
    }

    /// The token this many places before the one at the place.
    pub fn before(&self, count: usize) -> Option<Token> {
        Some(self.tokens[self.at.checked_sub(count)?])
    }

    pub fn before_kind(&self, count: usize) -> TokenKind {
        self.before(count).map_or(TokenKind::Newline, |token| token.kind)
    }

    /// The innermost bracket that is open at the place.
    pub fn bracket(&self) -> Option<TokenKind> {
        let mut closed = 0;
        for token in self.tokens[..self.at].iter().rev() {
            match token.kind {
                TokenKind::Newline => return None,
                kind if is_closing(kind) => closed += 1,
                kind if is_opening(kind) && closed == 0 => return Some(kind),
                kind if is_opening(kind) => closed -= 1,
                _ => {}
            }
        }
        None
    }

    /// The first token of the expression that ends before the place: what follows the last separator.
    pub fn expression_start(&self) -> Option<Token> {
        let mut closed = 0;
        let mut first = None;
        for token in self.tokens[..self.at].iter().rev() {
            match token.kind {
                kind if is_closing(kind) => closed += 1,
                kind if is_opening(kind) && closed == 0 => break,
                kind if is_opening(kind) => closed -= 1,
                kind if closed == 0 && is_separator(kind) => break,
                _ => {}
            }
            first = Some(*token);
        }
        first
    }

    /// Index of the first token of the logical line that holds the token at an index.
    fn line_start(&self, index: usize) -> usize {
        let is_end = |token: &Token| {
            matches!(
                token.kind,
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent
            )
        };
        self.tokens[..index]
            .iter()
            .rposition(is_end)
            .map_or(0, |end| end + 1)
    }

    /// The first token of the logical line of the place.
    pub fn statement_start(&self) -> Option<Token> {
        self.tokens.get(self.line_start(self.at)).copied()
    }

    /// The header line that the place should have followed with an indented block: its first tokens.
    pub fn header(&self) -> &[Token] {
        let colon = self.tokens[..self.at]
            .iter()
            .rposition(|token| token.kind == TokenKind::Colon);
        let start = self.line_start(colon.unwrap_or(self.at));
        &self.tokens[start..]
    }

    /// Whether nothing but open parentheses stands between the start of the statement and the place.
    pub fn begins_statement(&self) -> bool {
        let before = self.tokens[..self.at]
            .iter()
            .rev()
            .find(|token| token.kind != TokenKind::Lpar);
        before.is_none_or(|token| {
            matches!(
                token.kind,
                TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::Semi
                    | TokenKind::Colon
            )
        })
    }

    /// The rest of the logical line from a place on.
    pub fn rest_of_line(&self, from: usize) -> impl Iterator<Item = Token> {
        let tokens = self.tokens.iter().skip_while(move |token| token.start < from);
        tokens
            .take_while(|token| !matches!(token.kind, TokenKind::Newline | TokenKind::Semi))
            .copied()
    }

    /// Whether the place lies inside a replacement field of a formatted string.
    pub fn is_in_template(&self) -> bool {
        let mut depth = 0i32;
        for token in &self.tokens[..self.at] {
            match token.kind {
                TokenKind::FStringStart => depth += 1,
                TokenKind::FStringEnd | TokenKind::Newline => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        depth > 0
    }
}

pub(super) fn is_opening(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace)
}

fn is_closing(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace)
}

/// What an expression cannot contain outside brackets.
fn is_separator(kind: TokenKind) -> bool {
    use TokenKind::*;
    matches!(
        kind,
        Comma | Colon | Semi | Equal | Newline | Indent | Dedent | Rarrow
    ) || matches!(
        kind,
        If | Elif | While | Return | Assert | Match | Case | In | For | With | Del | Raise
    ) || matches!(
        kind,
        As | Import | From | Except | Yield | ColonEqual | FStringStart | FStringMiddle
    ) || kind.as_augmented_assign_operator().is_some()
}

/// Whether an expression may begin with such a token, and cannot go on with it.
pub(super) fn begins_operand(kind: TokenKind) -> bool {
    use TokenKind::*;
    matches!(
        kind,
        Name | Int | Float | Complex | String | FStringStart | TStringStart | Lbrace | Tilde
    ) || matches!(
        kind,
        Ellipsis | None | True | False | Lambda | Await | Match | Case | Type
    )
}
