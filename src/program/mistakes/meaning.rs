//! Mistakes that the grammar allows: the code generator's complaints in CPython's words.

use super::super::own_class::{CLASS, OUTER_CLASS, OWN_CLASS};
use super::Mistake;
use super::around::{Token, tokens};
use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::ast::visitor::{Visitor, walk_stmt};
use rustpython_compiler::ast::{Mod, Stmt};
use rustpython_compiler::codegen::error::CodegenErrorType;
use rustpython_compiler::parser::Parsed;

/// Words a complaint of the code generator, which may or may not have a place.
pub(super) fn explain(
    text: &str,
    parsed: &Parsed<Mod>,
    start: Option<usize>,
    error: &CodegenErrorType,
) -> Mistake {
    let tokens = tokens(parsed.tokens());
    let mut message = message(&tokens, parsed.syntax(), start, error);
    if message.starts_with("name capture makes") {
        let name = start.and_then(|start| tokens.iter().find(|token| token.start >= start));
        let name = name.map_or("", |token| &text[token.start..token.end]);
        message = message.replacen("capture", &format!("capture '{name}'"), 1);
    }
    let start = start
        .or_else(|| declaration(text, &tokens, &message))
        .unwrap_or(0);
    let end = tokens
        .iter()
        .find(|token| token.start >= start)
        .map_or(start, |token| token.end);
    Mistake::new(message, start, end)
}

fn message(tokens: &[Token], tree: &Mod, start: Option<usize>, error: &CodegenErrorType) -> String {
    let sentence = match error {
        CodegenErrorType::InvalidContinue => "'continue' not properly in loop",
        CodegenErrorType::InvalidAwait if start.is_none_or(|start| !is_in_function(tree, start)) => {
            "'await' outside function"
        }
        CodegenErrorType::AsyncReturnValue => "'return' with value in async generator",
        CodegenErrorType::MultipleStarArgs if start.is_some_and(|start| is_pattern(tokens, start)) => {
            "multiple starred names in sequence pattern"
        }
        CodegenErrorType::MultipleStarArgs => "multiple starred expressions in assignment",
        CodegenErrorType::InvalidFutureFeature(feature) if feature == "braces" => "not a chance",
        CodegenErrorType::NotImplementedYet => "Threadline's compiler does not know this syntax",
        CodegenErrorType::SyntaxError(message) => return reworded(message),
        _ => return reworded(&error.to_string()),
    };
    sentence.to_owned()
}

/// Whether a place stands in a `match`.
fn is_pattern(tokens: &[Token], start: usize) -> bool {
    let before = &tokens[..tokens.partition_point(|token| token.start <= start)];
    let line = before.iter().rposition(|token| token.kind == TokenKind::Newline);
    let first = before.get(line.map_or(0, |end| end + 1));
    first.is_some_and(|token| matches!(token.kind, TokenKind::Match | TokenKind::Case))
}

fn reworded(message: &str) -> String {
    if message.contains(OUTER_CLASS) {
        let message = message.replace(OUTER_CLASS, CLASS);
        return message.replace("global declaration", "nonlocal declaration");
    }
    if message.contains(OWN_CLASS) {
        return message.replace(OWN_CLASS, CLASS);
    }
    if message.starts_with("cannot define nonlocal") {
        return "nonlocal declaration not allowed at module level".to_owned();
    }
    if let Some(name) = message.strip_prefix("duplicate store ") {
        return format!("multiple assignments to name '{name}' in pattern");
    }
    match message {
        "'import *' only allowed at module level" => "import * only allowed at module level".to_owned(),
        _ => message.trim_end_matches('.').to_owned(),
    }
}

/// Whether the innermost scope around a place is that of a function.
fn is_in_function(tree: &Mod, start: usize) -> bool {
    let mut scopes = Scopes {
        start,
        is_function: false,
    };
    if let Mod::Module(module) = tree {
        scopes.visit_body(&module.body);
    }
    scopes.is_function
}

/// Goes down to a place and remembers what scope was entered last.
struct Scopes {
    start: usize,
    is_function: bool,
}

impl<'a> Visitor<'a> for Scopes {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let (range, is_function) = match stmt {
            Stmt::FunctionDef(function) => (function.range, true),
            Stmt::ClassDef(class) => (class.range, false),
            _ => return walk_stmt(self, stmt),
        };
        if (range.start().to_usize()..range.end().to_usize()).contains(&self.start) {
            self.is_function = is_function;
            walk_stmt(self, stmt);
        }
    }
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
