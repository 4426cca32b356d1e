//! What a mapping pattern leaves over (`**rest`), where it stands inside another pattern.
//!
//! The compiler library forgets there what else lies on the stack, but not where the mapping is an alternative as a whole. So it
//! is made one, beside another that no value matches:
//!
//! ```text
//! case [{"a": x, **rest}, y]:      case [{"a": x, **rest} | {nan: [rest, x]}, y]:
//! ```
//!
//! All alternatives have to bind the same names. The key is a number that is equal to none, itself neither, with bits that no
//! calculation leaves. In comes a syntax tree, it is changed in place.

use super::tree::bound_names;
use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_body, walk_match_case, walk_pattern};
use rustpython_compiler::ast::{
    Expr, ExprNumberLiteral, Identifier, MatchCase, ModModule, Number, Pattern, PatternMatchAs,
    PatternMatchMapping, PatternMatchOr, PatternMatchSequence,
};
use rustpython_ruff_text_size::{Ranged, TextRange};

/// The key that no mapping has.
const NO_KEY: u64 = 0xfff8_6c65_6674_6f76;

/// Changes the cases of a program.
pub(super) fn set_apart_leftovers(program: &mut ModModule) {
    walk_body(&Cases, &mut program.body);
}

struct Cases;

impl Transformer for Cases {
    fn visit_match_case(&self, case: &mut MatchCase) {
        walk_match_case(self, case);
        Inner.visit_outer(&mut case.pattern);
    }
}

/// Patterns inside a pattern.
struct Inner;

impl Inner {
    /// A pattern that has nothing around it is compiled as it should be, but for its parts.
    fn visit_outer(&self, pattern: &mut Pattern) {
        match pattern {
            Pattern::MatchMapping(_) => walk_pattern(self, pattern),
            other => self.visit_pattern(other),
        }
    }
}

impl Transformer for Inner {
    fn visit_pattern(&self, pattern: &mut Pattern) {
        if let Pattern::MatchOr(alternatives) = pattern {
            let parts = alternatives.patterns.iter_mut();
            parts.for_each(|alternative| self.visit_outer(alternative));
            return;
        }
        walk_pattern(self, pattern);
        if let Pattern::MatchMapping(PatternMatchMapping { rest: Some(_), .. }) = pattern {
            let range = pattern.range();
            let names = bound_names(pattern).into_values().cloned().collect();
            let beside = never(range, names);
            *pattern = Pattern::MatchOr(PatternMatchOr {
                node_index: Default::default(),
                range,
                patterns: vec![pattern.clone(), beside],
            });
        }
    }
}

/// A pattern that binds these names and that no value matches.
fn never(range: TextRange, names: Vec<Identifier>) -> Pattern {
    let key = Expr::NumberLiteral(ExprNumberLiteral {
        node_index: Default::default(),
        range,
        value: Number::Float(f64::from_bits(NO_KEY)),
    });
    let named = names.into_iter().map(|name| {
        Pattern::MatchAs(PatternMatchAs {
            node_index: Default::default(),
            range,
            pattern: None,
            name: Some(name),
        })
    });
    let value = Pattern::MatchSequence(PatternMatchSequence {
        node_index: Default::default(),
        range,
        patterns: named.collect(),
    });
    Pattern::MatchMapping(PatternMatchMapping {
        node_index: Default::default(),
        range,
        keys: vec![key],
        patterns: vec![value],
        rest: None,
    })
}
