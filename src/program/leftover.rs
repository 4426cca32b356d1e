//! What a mapping pattern leaves over (`**rest`), where it stands inside another pattern.
//!
//! The compiler library forgets there what else lies on the stack. So the mapping is given a name, and the first thing
//! that the guard does is to make of it what is left over:
//!
//! ```text
//! case [{"a": x, **rest}, y] if f():      case [{"a": x} as whole, y] if [rest := {**whole}, rest.pop("a")] and f():
//! ```
//!
//! The name cannot be written in a program. Inside alternatives (`|`), which all have to bind the same names, that would not
//! do: there it is refused, but for a mapping that is an alternative as a whole, which the library compiles as it should.
//! In comes a syntax tree, it is changed in place. This file is also part of the build script.

use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_body, walk_match_case, walk_pattern};
use rustpython_compiler::ast::{
    BoolOp, DictItem, Expr, ExprBoolOp, ExprContext, ExprDict, ExprNamed, Identifier, MatchCase, ModModule,
    Pattern, PatternMatchAs, PatternMatchMapping,
};
use rustpython_ruff_text_size::TextRange;
use std::cell::{Cell, RefCell};

/// Changes the cases of a program.
///
/// # Errors
/// Where that cannot be done: first and last byte.
pub(super) fn name_leftovers(program: &mut ModModule) -> Result<(), (usize, usize)> {
    let cases = Cases::default();
    walk_body(&cases, &mut program.body);
    cases.refused.get().map_or(Ok(()), Err)
}

#[derive(Default)]
struct Cases {
    /// The first mapping whose leftover cannot be compiled.
    refused: Cell<Option<(usize, usize)>>,
}

impl Transformer for Cases {
    fn visit_match_case(&self, case: &mut MatchCase) {
        walk_match_case(self, case);
        let inner = Inner::default();
        inner.visit_outer(&mut case.pattern);
        self.refused.set(self.refused.get().or(inner.refused.get()));
        let made = inner.made.into_inner();
        if made.is_empty() {
            return;
        }
        let range = case.range;
        let made = tree::list(range, made);
        case.guard = Some(Box::new(match case.guard.take() {
            None => made,
            Some(guard) => Expr::BoolOp(ExprBoolOp {
                node_index: Default::default(),
                range,
                op: BoolOp::And,
                values: vec![made, *guard],
            }),
        }));
    }
}

/// Patterns inside a pattern, and what the guard has to make of them.
#[derive(Default)]
struct Inner {
    made: RefCell<Vec<Expr>>,
    /// Whether it is inside alternatives.
    is_alternative: Cell<bool>,
    refused: Cell<Option<(usize, usize)>>,
}

impl Inner {
    /// A pattern that has nothing around it is compiled as it should be, but for its parts.
    fn visit_outer(&self, pattern: &mut Pattern) {
        match pattern {
            Pattern::MatchMapping(mapping) => {
                mapping
                    .patterns
                    .iter_mut()
                    .for_each(|part| self.visit_pattern(part));
            }
            other => self.visit_pattern(other),
        }
    }
}

impl Transformer for Inner {
    fn visit_pattern(&self, pattern: &mut Pattern) {
        if let Pattern::MatchOr(alternatives) = pattern {
            let around = self.is_alternative.replace(true);
            alternatives
                .patterns
                .iter_mut()
                .for_each(|alternative| self.visit_outer(alternative));
            self.is_alternative.set(around);
            return;
        }
        walk_pattern(self, pattern);
        if let Pattern::MatchMapping(PatternMatchMapping {
            rest: Some(_), range, ..
        }) = pattern
            && self.is_alternative.get()
        {
            let place = (range.start().to_usize(), range.end().to_usize());
            self.refused.set(self.refused.get().or(Some(place)));
            return;
        }
        if let Pattern::MatchMapping(mapping) = pattern
            && let Some(rest) = mapping.rest.take()
        {
            let mut made = self.made.borrow_mut();
            let whole = Name::new(format!("<whole of {}>", rest.id));
            made.extend(leftover(mapping, &rest, &whole));
            let range = mapping.range;
            *pattern = Pattern::MatchAs(PatternMatchAs {
                node_index: Default::default(),
                range,
                pattern: Some(Box::new(Pattern::MatchMapping(mapping.clone()))),
                name: Some(Identifier::new(whole, range)),
            });
        }
    }
}

/// `rest := {**whole}`, `rest.pop(key)` and so on.
fn leftover(mapping: &PatternMatchMapping, rest: &Identifier, whole: &Name) -> Vec<Expr> {
    let range = rest.range;
    let copy = Expr::Dict(ExprDict {
        node_index: Default::default(),
        range,
        items: vec![DictItem {
            key: None,
            value: tree::name(range, whole.clone(), ExprContext::Load),
        }],
    });
    let named = Expr::Named(ExprNamed {
        node_index: Default::default(),
        range,
        target: Box::new(tree::name(range, rest.id.clone(), ExprContext::Store)),
        value: Box::new(copy),
    });
    let pops = mapping.keys.iter().map(|key| pop(range, &rest.id, key.clone()));
    std::iter::once(named).chain(pops).collect()
}

fn pop(range: TextRange, dict: &Name, key: Expr) -> Expr {
    let dict = tree::name(range, dict.clone(), ExprContext::Load);
    tree::call(range, tree::attribute(dict, "pop", ExprContext::Load), vec![key])
}
