//! What CPython underlines, where the library underlines more, less or something else.
//!
//! In comes a mistake that is worded already, out goes the same with the bytes that CPython marks. What the grammar
//! refuses has tokens only; what the code generator refuses has a tree.

use super::Mistake;
use super::around::Token;
use super::literals::{after_strings, string_at};
use crate::program::places::range;
use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Expr, Mod, Stmt};

/// Puts a mistake of the grammar right.
pub(super) fn of_grammar(text: &str, tokens: &[Token], mut mistake: Mistake) -> Mistake {
    let message = mistake.message.as_str();
    let place = match message {
        "named arguments must follow bare *" => star_before(tokens, mistake.start),
        "iterable unpacking cannot be used in comprehension" => before_for(tokens, &mistake),
        "':' expected after dictionary key" => Some((mistake.end.saturating_sub(1), mistake.end)),
        "iterable argument unpacking follows keyword argument unpacking" => {
            Some((mistake.start, mistake.start + 1))
        }
        "trailing comma not allowed without surrounding parentheses" => Some((mistake.end, mistake.end)),
        "bytes can only contain ASCII literal characters" => string_at(text, mistake.start),
        "invalid syntax" => of_invalid_syntax(text, tokens, &mistake),
        _ if message.starts_with("only single target (not tuple)") => token_at(tokens, mistake.start),
        _ if is_found_behind_string(message) => after_strings(text, mistake.start),
        _ => None,
    };
    if let Some((start, end)) = place {
        (mistake.start, mistake.end) = (start, end);
    }
    mistake
}

/// CPython looks into a string when it has read the token behind it, and marks that one.
fn is_found_behind_string(message: &str) -> bool {
    let is_of_template = message.starts_with("f-string") && !message.starts_with("f-string: invalid syntax");
    is_of_template
        || message.starts_with("(unicode error)")
        || message.starts_with("(value error)")
        || message == "cannot mix bytes and nonbytes literals"
}

fn index_at(tokens: &[Token], start: usize) -> usize {
    tokens.partition_point(|token| token.start < start)
}

fn token_at(tokens: &[Token], start: usize) -> Option<(usize, usize)> {
    let token = tokens.get(index_at(tokens, start))?;
    (token.start == start && token.kind != TokenKind::Lpar).then_some((token.start, token.end))
}

fn star_before(tokens: &[Token], start: usize) -> Option<(usize, usize)> {
    let before = &tokens[..index_at(tokens, start + 1)];
    let star = before.iter().rfind(|token| token.kind == TokenKind::Star)?;
    Some((star.start, star.end))
}

/// `*a` of `[*a for a in b]`.
fn before_for(tokens: &[Token], mistake: &Mistake) -> Option<(usize, usize)> {
    let from = index_at(tokens, mistake.start);
    let until = tokens[from..]
        .iter()
        .position(|token| token.kind == TokenKind::For)?;
    let last = tokens[from..].get(until.checked_sub(1)?)?;
    Some((mistake.start, last.end))
}

/// The token that no rule goes on with.
fn of_invalid_syntax(text: &str, tokens: &[Token], mistake: &Mistake) -> Option<(usize, usize)> {
    let index = index_at(tokens, mistake.start);
    let token = tokens.get(index)?;
    let next = tokens.get(index + 1);
    let follows_operand = index > 0 && matches!(tokens[index - 1].kind, TokenKind::Name | TokenKind::Rpar);
    match token.kind {
        // `x not y` could go on with `in`.
        TokenKind::Not if follows_operand => next.map(|next| (next.start, next.end)),
        TokenKind::Greater if text[..token.start].ends_with('<') => Some((token.start - 1, token.end)),
        // `raise a, b` stops at the comma.
        _ if mistake.end > token.end => {
            let commas = tokens[index..]
                .iter()
                .take_while(|token| token.start < mistake.end);
            let comma = commas.into_iter().find(|token| token.kind == TokenKind::Comma)?;
            Some((comma.start, comma.end))
        }
        TokenKind::Comma if next.is_some_and(|next| next.kind == TokenKind::Newline) => {
            Some((token.end, token.end))
        }
        _ => None,
    }
}

/// Puts a mistake of the code generator right.
pub(super) fn of_meaning(text: &str, tree: &Mod, mut mistake: Mistake) -> Mistake {
    let message = mistake.message.as_str();
    let wanted = match message {
        "'return' outside function" | "'return' with value in async generator" => What::Return,
        "'yield' outside function" => What::Yield,
        "'yield from' outside function" | "'yield from' inside async function" => What::YieldFrom,
        "'await' outside function" | "'await' outside async function" => What::Await,
        "'async with' outside async function" => What::With,
        "'async for' outside async function" => What::For,
        "asynchronous comprehension outside of an asynchronous function" => What::Comprehension,
        "can't use starred expression here" => What::Starred,
        "multiple starred expressions in assignment"
        | "starred assignment target must be in a list or tuple" => What::Assignment,
        "from __future__ imports must occur at the beginning of the file" => What::Import,
        _ if message.starts_with("future feature") || message == "not a chance" => {
            mistake.end = mistake.start + 1;
            return mistake;
        }
        _ if message.starts_with("assignment expression cannot rebind") => What::Named,
        _ if message.contains("nonlocal")
            || message.ends_with("global declaration")
            || message.ends_with("and global") =>
        {
            What::Declaration
        }
        _ => return mistake,
    };
    let mut nodes = Nodes {
        wanted,
        found: Vec::new(),
    };
    if let Mod::Module(module) = tree {
        nodes.visit_body(&module.body);
    }
    let name = message.split('\'').nth(1).unwrap_or_default();
    let smallest = nodes
        .found
        .into_iter()
        .filter(|node| match wanted {
            What::Named => &text[node.mark.0..node.mark.1] == name,
            _ => (node.whole.0..=node.whole.1).contains(&mistake.start),
        })
        .min_by_key(|node| node.whole.1 - node.whole.0);
    if let Some(node) = smallest {
        let line_end = text[node.mark.0..]
            .find('\n')
            .map_or(text.len(), |end| node.mark.0 + end);
        (mistake.start, mistake.end) = (node.mark.0, node.mark.1.min(line_end));
    }
    mistake
}

/// Kinds of nodes that are marked whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Return,
    Yield,
    YieldFrom,
    Await,
    With,
    For,
    Comprehension,
    Starred,
    Assignment,
    Import,
    Named,
    Declaration,
}

/// A node: all of it, and what of it is marked.
struct Node {
    whole: (usize, usize),
    mark: (usize, usize),
}

struct Nodes {
    wanted: What,
    found: Vec<Node>,
}

macro_rules! span {
    ($node:expr) => {
        ($node.range.start().to_usize(), $node.range.end().to_usize())
    };
}

impl Nodes {
    fn add(&mut self, what: What, whole: (usize, usize), mark: (usize, usize)) {
        if what == self.wanted {
            self.found.push(Node { whole, mark });
        }
    }
}

impl<'a> Visitor<'a> for Nodes {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let found = match stmt {
            Stmt::Return(node) => Some((What::Return, span!(node))),
            Stmt::With(node) if node.is_async => Some((What::With, span!(node))),
            Stmt::For(node) if node.is_async => Some((What::For, span!(node))),
            Stmt::ImportFrom(node) => Some((What::Import, span!(node))),
            Stmt::Global(node) => Some((What::Declaration, span!(node))),
            Stmt::Nonlocal(node) => Some((What::Declaration, span!(node))),
            _ => None,
        };
        if let Some((what, whole)) = found {
            self.add(what, whole, whole);
        }
        if let Stmt::Assign(node) = stmt {
            let end = node.targets.first().map_or(0, |target| range(target).1);
            self.add(What::Assignment, span!(node), (span!(node).0, end));
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let found = match expr {
            Expr::Yield(node) => Some((What::Yield, span!(node))),
            Expr::YieldFrom(node) => Some((What::YieldFrom, span!(node))),
            Expr::Await(node) => Some((What::Await, span!(node))),
            Expr::Starred(node) => Some((What::Starred, span!(node))),
            Expr::ListComp(node) => Some((What::Comprehension, span!(node))),
            Expr::SetComp(node) => Some((What::Comprehension, span!(node))),
            Expr::DictComp(node) => Some((What::Comprehension, span!(node))),
            Expr::Generator(node) => Some((What::Comprehension, span!(node))),
            _ => None,
        };
        if let Some((what, whole)) = found {
            self.add(what, whole, whole);
        }
        if let Expr::Named(node) = expr
            && let Expr::Name(target) = &*node.target
        {
            self.add(What::Named, span!(node), span!(target));
        }
        walk_expr(self, expr);
    }
}
