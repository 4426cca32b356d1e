//! Mistakes that the grammar allows: the code generator's complaints in CPython's words.

use super::Mistake;
use super::around::{Token, tokens};
use rustpython_compiler::ast::token::{TokenKind, Tokens};
use rustpython_compiler::codegen::error::CodegenErrorType;

/// Words a complaint of the code generator, which may or may not have a place.
pub(super) fn explain(text: &str, all: &Tokens, start: Option<usize>, error: &CodegenErrorType) -> Mistake {
    let tokens = tokens(all);
    let message = message(&tokens, start, error);
    let start = start
        .or_else(|| declaration(text, &tokens, &message))
        .unwrap_or(0);
    let end = tokens
        .iter()
        .find(|token| token.start >= start)
        .map_or(start, |token| token.end);
    Mistake::new(message, start, end)
}

fn message(tokens: &[Token], start: Option<usize>, error: &CodegenErrorType) -> String {
    let sentence = match error {
        CodegenErrorType::InvalidContinue => "'continue' not properly in loop",
        CodegenErrorType::InvalidAwait if start.is_none_or(|start| !is_in_function(tokens, start)) => {
            "'await' outside function"
        }
        CodegenErrorType::AsyncReturnValue => "'return' with value in async generator",
        CodegenErrorType::MultipleStarArgs => "multiple starred expressions in assignment",
        CodegenErrorType::InvalidFutureFeature(feature) if feature == "braces" => "not a chance",
        CodegenErrorType::NotImplementedYet => "Threadline's compiler does not know this syntax",
        CodegenErrorType::SyntaxError(message) => return reworded(message),
        _ => return error.to_string(),
    };
    sentence.to_owned()
}

fn reworded(message: &str) -> String {
    if message.starts_with("cannot define nonlocal") {
        return "nonlocal declaration not allowed at module level".to_owned();
    }
    match message {
        "'import *' only allowed at module level" => "import * only allowed at module level".to_owned(),
        _ => message.trim_end_matches('.').to_owned(),
    }
}

/// Whether a `def` holds the place: the nearest header of a block around it that is a `def` or `class`.
fn is_in_function(tokens: &[Token], start: usize) -> bool {
    let before = tokens.partition_point(|token| token.start < start);
    let mut depth = 0;
    for (index, token) in tokens[..before].iter().enumerate().rev() {
        match token.kind {
            TokenKind::Dedent => depth += 1,
            TokenKind::Indent if depth > 0 => depth -= 1,
            TokenKind::Indent => match block_header(&tokens[..index]) {
                Some(TokenKind::Def | TokenKind::Async) => return true,
                Some(TokenKind::Class) => return false,
                _ => {}
            },
            _ => {}
        }
    }
    false
}

/// What the line before an indent begins with.
fn block_header(before: &[Token]) -> Option<TokenKind> {
    let (_, line) = before.split_last()?;
    let is_end = |token: &Token| {
        matches!(
            token.kind,
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent
        )
    };
    let start = line.iter().rposition(is_end).map_or(0, |end| end + 1);
    let kind = line.get(start)?.kind;
    let is_async_block = kind == TokenKind::Async
        && line
            .get(start + 1)
            .is_some_and(|next| next.kind != TokenKind::Def);
    Some(if is_async_block { TokenKind::With } else { kind })
}

/// Where a name that a complaint quotes is declared `nonlocal`, or where an assignment expression
/// begins; the library does not say.
fn declaration(text: &str, tokens: &[Token], message: &str) -> Option<usize> {
    if message.starts_with("assignment expression") {
        let walrus = tokens
            .iter()
            .position(|token| token.kind == TokenKind::ColonEqual)?;
        return Some(tokens[walrus.checked_sub(1)?].start);
    }
    let name = message.split('\'').nth(1)?;
    let declared = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.kind == TokenKind::Nonlocal);
    let mut named = declared.filter(|(index, _)| {
        let names = tokens[*index..]
            .iter()
            .take_while(|token| token.kind != TokenKind::Newline);
        names
            .into_iter()
            .any(|token| &text[token.start..token.end] == name)
    });
    named.next().map(|(_, token)| token.start)
}
