//! Where truth is asked, put right: CPython marks what stands around a condition, the compiler library its last part.
//!
//! Of `x if a else y` and of `a and b` CPython marks the whole, of `if a:` the whole statement (which comes to no marks at
//! all), but of a comparison that is a condition the comparison; and what is asked after such a comparison in the same
//! condition is still said to stand there. What an `assert` raises stands where its condition was asked last.

use super::places::{Finder, Kind, Range, range, span};
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Comprehension, Expr, Pattern, Stmt, UnaryOp};

/// Notes the places of all conditions in some statements.
pub(super) fn note_truths(finder: &mut Finder, statements: &[Stmt]) {
    Truths { finder }.visit_body(statements);
}

struct Truths<'f> {
    finder: &'f mut Finder,
}

impl Truths<'_> {
    /// A condition inside of what is marked; gives what is marked of what is asked next.
    fn condition(&mut self, test: &Expr, marked: Range) -> Range {
        match test {
            Expr::UnaryOp(not) if not.op == UnaryOp::Not => self.condition(&not.operand, marked),
            Expr::BoolOp(all) => all
                .values
                .iter()
                .fold(marked, |marked, value| self.condition(value, marked)),
            Expr::If(choice) => [&choice.test, &choice.body, &choice.orelse]
                .into_iter()
                .fold(marked, |marked, part| self.condition(part, marked)),
            Expr::Compare(_) => {
                self.asked(test, range(test));
                range(test)
            }
            _ => {
                self.asked(test, marked);
                marked
            }
        }
    }

    /// The truth of a value is asked. What is asked inside of it is noted first.
    fn asked(&mut self, value: &Expr, marked: Range) {
        self.visit_expr(value);
        self.finder.note_parts(Kind::Truth, value, marked);
    }

    fn generators(&mut self, whole: Range, generators: &[Comprehension]) {
        let mut marked = whole;
        for generator in generators {
            self.visit_expr(&generator.iter);
            self.visit_expr(&generator.target);
            for test in &generator.ifs {
                marked = self.condition(test, marked);
            }
        }
    }
}

impl<'a> Visitor<'a> for Truths<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::If(choice) => {
                self.condition(&choice.test, span(choice));
                self.visit_body(&choice.body);
                for clause in &choice.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.condition(test, span(clause));
                    }
                    self.visit_body(&clause.body);
                }
            }
            Stmt::While(looping) => {
                self.condition(&looping.test, span(looping));
                self.visit_body(&looping.body);
                self.visit_body(&looping.orelse);
            }
            Stmt::Assert(assertion) => {
                let whole = span(assertion);
                let marked = self.condition(&assertion.test, whole);
                self.finder.note(Kind::Raise, whole, marked);
                self.finder.note_parts(Kind::Raise, &assertion.test, marked);
                if let Some(message) = &assertion.msg {
                    self.visit_expr(message);
                    self.finder.note_parts(Kind::Raise, message, marked);
                }
            }
            Stmt::Match(choice) => {
                self.visit_expr(&choice.subject);
                for case in &choice.cases {
                    if let Some(guard) = &case.guard {
                        self.condition(guard, last_of(&case.pattern));
                    }
                    self.visit_body(&case.body);
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let whole = range(expr);
        match expr {
            Expr::BoolOp(all) => {
                for value in &all.values {
                    self.visit_expr(value);
                }
                let asked = all.values.len().saturating_sub(1);
                for value in &all.values[..asked] {
                    self.finder.note_parts(Kind::Truth, value, whole);
                }
            }
            Expr::If(choice) => {
                self.condition(&choice.test, whole);
                self.visit_expr(&choice.body);
                self.visit_expr(&choice.orelse);
            }
            Expr::Compare(comparison) => {
                walk_expr(self, expr);
                if comparison.ops.len() > 1 {
                    self.finder.note_parts(Kind::Truth, expr, whole);
                }
            }
            Expr::ListComp(list) => {
                self.generators(whole, &list.generators);
                self.visit_expr(&list.elt);
            }
            Expr::SetComp(set) => {
                self.generators(whole, &set.generators);
                self.visit_expr(&set.elt);
            }
            Expr::DictComp(dict) => {
                self.generators(whole, &dict.generators);
                self.visit_expr(&dict.key);
                self.visit_expr(&dict.value);
            }
            Expr::Generator(generator) => {
                self.generators(whole, &generator.generators);
                self.visit_expr(&generator.elt);
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// The part of a pattern that is compiled last.
fn last_of(pattern: &Pattern) -> Range {
    let inner = match pattern {
        Pattern::MatchSequence(sequence) => sequence.patterns.last(),
        Pattern::MatchMapping(mapping) => mapping.patterns.last(),
        Pattern::MatchOr(either) => either.patterns.last(),
        Pattern::MatchAs(named) => named.pattern.as_deref(),
        Pattern::MatchClass(class) => {
            let by_name = class.arguments.keywords.last().map(|keyword| &keyword.pattern);
            by_name.or_else(|| class.arguments.patterns.last())
        }
        _ => None,
    };
    inner.map_or_else(|| span(pattern), last_of)
}
