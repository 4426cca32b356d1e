//! What CPython refuses in the patterns of a `match`, in the order in which it comes upon it.
//!
//! A name or `_` matches always, so nothing may come behind it: no case, unless there is a guard, and no alternative.
//! All alternatives bind the same names. Two keys of a mapping are not equal, also where they are of different kinds
//! (`1`, `1.0`, `True`).

use super::Mistake;
use crate::program::tree::bound_names;
use rustpython_compiler::ast::{
    Expr, Identifier, MatchCase, Number, Pattern, PatternMatchAs, PatternMatchMapping, PatternMatchOr,
    UnaryOp,
};
use rustpython_ruff_text_size::Ranged;

/// Looks for the first mistake in the patterns of some cases.
pub(super) fn in_cases(cases: &[MatchCase]) -> Option<Mistake> {
    cases.iter().enumerate().find_map(|(index, case)| {
        let is_last = index + 1 == cases.len() || case.guard.is_some();
        in_pattern(&case.pattern, is_last)
    })
}

/// Looks into a pattern, which may match always or not.
fn in_pattern(pattern: &Pattern, may_always_match: bool) -> Option<Mistake> {
    match pattern {
        Pattern::MatchAs(PatternMatchAs {
            pattern: Some(inner), ..
        }) => in_pattern(inner, may_always_match),
        Pattern::MatchAs(PatternMatchAs {
            pattern: None, name, ..
        }) if !may_always_match => Some(always(name.as_ref(), pattern)),
        Pattern::MatchOr(alternatives) => in_alternatives(alternatives, may_always_match),
        Pattern::MatchSequence(sequence) => in_parts(&sequence.patterns),
        Pattern::MatchMapping(mapping) => equal_keys(mapping).or_else(|| in_parts(&mapping.patterns)),
        Pattern::MatchClass(class) => {
            let named = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
            let mut parts = class.arguments.patterns.iter().chain(named);
            parts.find_map(|part| in_pattern(part, true))
        }
        _ => None,
    }
}

fn in_parts(parts: &[Pattern]) -> Option<Mistake> {
    parts.iter().find_map(|part| in_pattern(part, true))
}

fn in_alternatives(alternatives: &PatternMatchOr, may_always_match: bool) -> Option<Mistake> {
    let patterns = &alternatives.patterns;
    let first = patterns.first().map(bound_names)?;
    patterns.iter().enumerate().find_map(|(index, alternative)| {
        let is_last = index + 1 == patterns.len();
        in_pattern(alternative, is_last && may_always_match).or_else(|| {
            let message = "alternative patterns bind different names";
            let last = last_part(alternative);
            let (start, end) = (last.start().to_usize(), last.end().to_usize());
            let is_same = bound_names(alternative).keys().eq(first.keys());
            (!is_same).then(|| Mistake::new(message, start, end))
        })
    })
}

/// The part of a pattern that is compiled last, which is where CPython is when it compares the names.
fn last_part(pattern: &Pattern) -> &Pattern {
    let last = match pattern {
        Pattern::MatchAs(named) => named.pattern.as_deref(),
        Pattern::MatchOr(alternatives) => alternatives.patterns.last(),
        Pattern::MatchSequence(sequence) => sequence.patterns.last(),
        Pattern::MatchMapping(mapping) => mapping.patterns.last(),
        Pattern::MatchClass(class) => {
            let keywords = &class.arguments.keywords;
            let named = keywords.last().map(|keyword| &keyword.pattern);
            named.or(class.arguments.patterns.last())
        }
        _ => None,
    };
    last.map_or(pattern, last_part)
}

fn always(name: Option<&Identifier>, pattern: &Pattern) -> Mistake {
    let what = match name {
        Some(name) => format!("name capture '{}'", name.as_str()),
        None => "wildcard".to_owned(),
    };
    let message = format!("{what} makes remaining patterns unreachable");
    Mistake::new(message, pattern.start().to_usize(), pattern.end().to_usize())
}

/// Numbers of different kinds that are equal; the library knows of those that are written alike.
fn equal_keys(mapping: &PatternMatchMapping) -> Option<Mistake> {
    let mut seen: Vec<f64> = Vec::new();
    mapping.keys.iter().find_map(|key| {
        let (value, text) = number(key)?;
        let is_known = seen.contains(&value);
        seen.push(value);
        let (start, end) = (mapping.range.start().to_usize(), mapping.range.end().to_usize());
        is_known.then(|| {
            Mistake::new(
                format!("mapping pattern checks duplicate key ({text})"),
                start,
                end,
            )
        })
    })
}

/// A number that is no more than 2⁵³, and how it is shown.
fn number(key: &Expr) -> Option<(f64, String)> {
    match key {
        Expr::BooleanLiteral(truth) if truth.value => Some((1.0, "True".to_owned())),
        Expr::BooleanLiteral(_) => Some((0.0, "False".to_owned())),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(int) => {
                let value = int.as_u64().filter(|value| *value <= 1 << 53)?;
                Some((value as f64, value.to_string()))
            }
            Number::Float(value) => Some((*value, rustpython_literal::float::to_string(*value))),
            Number::Complex { .. } => None,
        },
        Expr::UnaryOp(signed) if signed.op == UnaryOp::USub => {
            let (value, text) = number(&signed.operand)?;
            let text = if text == "0" { text } else { format!("-{text}") };
            Some((-value, text))
        }
        _ => None,
    }
}
