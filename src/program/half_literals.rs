//! Halves of surrogate pairs in the literals of a program.
//!
//! The parser puts `U+FFFD` in the place of each, and the compiler library brings back only some of them. Here they become
//! the characters that stand for them ([`halves`]) before the library sees the tree. In come a text and its syntax tree,
//! out goes the tree to be compiled, or the place of a character that texts cannot keep.

use super::halves;
use rustpython_compiler::ast::visitor::transformer::{
    Transformer, walk_expr, walk_interpolated_string_element,
};
use rustpython_compiler::ast::{
    Expr, ExprStringLiteral, InterpolatedStringElement, ModModule, StringLiteral, StringLiteralValue,
};
use rustpython_ruff_text_size::TextRange;
use std::borrow::Cow;
use std::cell::Cell;

/// The tree of a text with its halves.
///
/// # Errors
/// The place of a literal with a character whose place a half has.
pub(super) fn with_halves<'m>(text: &str, module: &'m ModModule) -> Result<Cow<'m, ModModule>, TextRange> {
    if !may_have(text) {
        return Ok(Cow::Borrowed(module));
    }
    let literals = Literals {
        text,
        taken: Cell::new(None),
    };
    let mut module = module.clone();
    literals.visit_body(&mut module.body);
    match literals.taken.get() {
        Some(taken) => Err(taken),
        None => Ok(Cow::Owned(module)),
    }
}

/// Whether a half, or a character in the place of one, may be written in a text.
fn may_have(text: &str) -> bool {
    let is_written = |(at, _)| halves::numbered(&text[at..]).is_some_and(|(code, _)| is_watched(code));
    text.contains(halves::is_half) || text.match_indices('\\').any(is_written)
}

fn is_watched(code: u32) -> bool {
    char::from_u32(code).is_none_or(halves::is_half)
}

struct Literals<'t> {
    text: &'t str,
    /// The first literal with a character that texts cannot keep.
    taken: Cell<Option<TextRange>>,
}

impl Transformer for Literals<'_> {
    fn visit_expr(&self, expression: &mut Expr) {
        walk_expr(self, expression);
        // The whole of several literals side by side may have been put together already.
        if let Expr::StringLiteral(ExprStringLiteral { value, .. }) = expression
            && value.is_implicit_concatenated()
        {
            *value = StringLiteralValue::concatenated(value.iter().cloned().collect());
        }
    }

    fn visit_string_literal(&self, literal: &mut StringLiteral) {
        let is_raw = literal.flags.prefix().is_raw();
        self.restore(&mut literal.value, literal.range, is_raw);
    }

    fn visit_interpolated_string_element(&self, element: &mut InterpolatedStringElement) {
        match element {
            // A raw one has no escapes: what looks like one stands in its value as it is written.
            InterpolatedStringElement::Literal(literal) => {
                self.restore(&mut literal.value, literal.range, false)
            }
            InterpolatedStringElement::Interpolation(_) => walk_interpolated_string_element(self, element),
        }
    }
}

impl Literals<'_> {
    /// Puts the halves of a literal where the parser has put `U+FFFD`.
    fn restore(&self, value: &mut Box<str>, range: TextRange, is_raw: bool) {
        if value.contains(halves::is_half) {
            self.taken.set(self.taken.get().or(Some(range)));
        }
        if is_raw || !value.contains(char::REPLACEMENT_CHARACTER) {
            return;
        }
        let mut written = replaced(&self.text[range]).into_iter();
        let restored = value.chars().map(|char| match char {
            char::REPLACEMENT_CHARACTER => written.next().flatten().unwrap_or(char),
            char => char,
        });
        *value = restored.collect::<String>().into();
    }
}

/// What each `U+FFFD` of a literal stands for, in order: a half, or itself.
fn replaced(literal: &str) -> Vec<Option<char>> {
    let mut found = Vec::new();
    let mut rest = literal;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        if first == char::REPLACEMENT_CHARACTER {
            found.push(None);
        } else if first == '\\' {
            length += rest[1..].chars().next().map_or(0, char::len_utf8);
            if let Some((code, escape)) = halves::numbered(rest) {
                length = escape;
                match halves::character(code) {
                    Ok(char::REPLACEMENT_CHARACTER) => found.push(None),
                    Ok(char) if halves::is_half(char) => found.push(Some(char)),
                    _ => {}
                }
            } else if rest.starts_with(NAMED) {
                found.push(None);
            }
        }
        rest = &rest[length..];
    }
    found
}

/// The character itself, by its name.
const NAMED: &str = r"\N{REPLACEMENT CHARACTER}";

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_escapes_of_halves_stand_for_halves() {
        let literal = "'\\ud800 \u{fffd} \\\\ud800 \\ufffd \\N{REPLACEMENT CHARACTER} \\U0000dfff \\u0041'";
        let found: Vec<bool> = replaced(literal).iter().map(Option::is_some).collect();
        assert_eq!(found, [true, false, false, false, true]);
    }
}
