//! Has blocks that are never carried out compiled like others, where they hold functions, classes, lambdas or
//! comprehensions.
//!
//! The compiler library leaves out what stands under `if False:`, `elif 0:`, `if None:` or `while "":`, but not the tables of the
//! scopes in it, so that later scopes get the wrong table; so with what stands behind `if True:`. A test that it does not
//! see through says the same: `not True`, `not False`.
//! In come statements, they are changed in place.

use super::finally::{Leaving, Scopes, has_scope};
use super::once::bodies;
use rustpython_compiler::ast::visitor::{Visitor, walk_stmt};
use rustpython_compiler::ast::{
    ElifElseClause, Expr, ExprBooleanLiteral, ExprUnaryOp, Number, Stmt, UnaryOp,
};

/// Changes the tests among the statements and in them.
pub(super) fn hide_never(statements: &mut [Stmt]) {
    for statement in statements {
        match &mut *statement {
            Stmt::FunctionDef(function) => hide_never(&mut function.body),
            Stmt::ClassDef(class) => hide_never(&mut class.body),
            other => bodies(other).into_iter().for_each(|body| hide_never(body)),
        }
        match statement {
            Stmt::If(choice) => {
                let clauses = &mut choice.elif_else_clauses;
                // What stands behind a test that is always true is never carried out.
                let mut has_later = false;
                for ElifElseClause { test, body, .. } in clauses.iter_mut().rev() {
                    let mut counts = is_counted(body);
                    if let Some(test) = test {
                        hide(test, counts, has_later);
                        counts |= has_scope(test);
                    }
                    has_later |= counts;
                }
                hide(&mut choice.test, is_counted(&choice.body), has_later);
            }
            Stmt::While(repeated) => hide(&mut repeated.test, is_counted(&repeated.body), false),
            _ => {}
        }
    }
}

/// Whether statements have scopes in them, or leave through blocks that may have some: then the library must not leave them out.
fn is_counted(body: &[Stmt]) -> bool {
    Defines::is_in(body) || Leaving::is_in(body) || !Scopes::of(body).is_empty()
}

/// Hides a test that is always false and leads to what counts, or one that is always true and keeps from it.
fn hide(test: &mut Expr, leads_there: bool, keeps_away: bool) {
    let (range, is_true) = match test {
        Expr::BooleanLiteral(literal) => (literal.range, literal.value),
        Expr::NumberLiteral(literal) => {
            let is_zero = match &literal.value {
                Number::Int(number) => *number == 0,
                Number::Float(number) => *number == 0.0,
                Number::Complex { real, imag } => *real == 0.0 && *imag == 0.0,
            };
            (literal.range, !is_zero)
        }
        Expr::NoneLiteral(literal) => (literal.range, false),
        Expr::EllipsisLiteral(literal) => (literal.range, true),
        Expr::StringLiteral(literal) => (literal.range, !literal.value.is_empty()),
        Expr::BytesLiteral(literal) => (literal.range, !literal.value.is_empty()),
        Expr::Tuple(tuple) if tuple.elts.is_empty() => (tuple.range, false),
        _ => return,
    };
    let is_to_be_hidden = match is_true {
        true => keeps_away,
        false => leads_there,
    };
    if !is_to_be_hidden {
        return;
    }
    *test = Expr::UnaryOp(ExprUnaryOp {
        node_index: Default::default(),
        range,
        op: UnaryOp::Not,
        operand: Box::new(Expr::BooleanLiteral(ExprBooleanLiteral {
            node_index: Default::default(),
            range,
            value: !is_true,
        })),
    });
}

/// Whether a function or class stands among statements.
#[derive(Default)]
pub(super) struct Defines(bool);

impl Defines {
    pub(super) fn is_in(body: &[Stmt]) -> bool {
        let mut search = Defines::default();
        search.visit_body(body);
        search.0
    }
}

impl<'a> Visitor<'a> for Defines {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.0 |= matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_));
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}
