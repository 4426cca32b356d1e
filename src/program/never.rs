//! Has blocks that are never carried out compiled like others, where they hold functions, classes, lambdas or
//! comprehensions.
//!
//! The compiler library leaves out what stands under `if False:`, `elif 0:` or `while False:`, but not the tables of the
//! scopes in it, so that later scopes get the wrong table. A test that it does not see through says the same: `not True`.
//! In come statements, they are changed in place. This file is also part of the build script.

use super::finally::Scopes;
use super::once::bodies;
use rustpython_compiler::ast::visitor::{Visitor, walk_stmt};
use rustpython_compiler::ast::{Expr, ExprBooleanLiteral, ExprUnaryOp, Number, Stmt, UnaryOp};

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
                hide(&mut choice.test, &choice.body);
                for clause in &mut choice.elif_else_clauses {
                    if let Some(test) = &mut clause.test {
                        hide(test, &clause.body);
                    }
                }
            }
            Stmt::While(repeated) => hide(&mut repeated.test, &repeated.body),
            _ => {}
        }
    }
}

fn hide(test: &mut Expr, body: &[Stmt]) {
    let (range, is_false) = match test {
        Expr::BooleanLiteral(literal) => (literal.range, !literal.value),
        Expr::NumberLiteral(literal) => {
            let is_zero = match &literal.value {
                Number::Int(number) => *number == 0,
                Number::Float(number) => *number == 0.0,
                Number::Complex { real, imag } => *real == 0.0 && *imag == 0.0,
            };
            (literal.range, is_zero)
        }
        _ => return,
    };
    let has_scopes = || Defines::is_in(body) || !Scopes::of(body).is_empty();
    if !is_false || !has_scopes() {
        return;
    }
    *test = Expr::UnaryOp(ExprUnaryOp {
        node_index: Default::default(),
        range,
        op: UnaryOp::Not,
        operand: Box::new(Expr::BooleanLiteral(ExprBooleanLiteral {
            node_index: Default::default(),
            range,
            value: true,
        })),
    });
}

/// Whether a function or class stands among statements.
#[derive(Default)]
struct Defines(bool);

impl Defines {
    fn is_in(body: &[Stmt]) -> bool {
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
