//! What documents a module or class, kept as it is written.
//!
//! The compiler library strips such a text of its indentation, as CPython does from 3.13 on. So it becomes an assignment to
//! `__doc__`, which comes first. Functions keep theirs; what the library makes of it is replaced while their code is
//! lowered ([`super::places`]). In comes a syntax tree, it is changed in place.

use super::once::bodies;
use super::tree::{self, name};
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{Expr, ExprContext, ExprStringLiteral, ModModule, Stmt, StmtImportFrom};

/// Changes the documentation of a program.
pub(super) fn keep_as_written(program: &mut ModModule) {
    assign(&mut program.body);
    within(&mut program.body);
}

fn within(statements: &mut Vec<Stmt>) {
    for statement in statements {
        match statement {
            Stmt::FunctionDef(function) => within(&mut function.body),
            Stmt::ClassDef(class) => {
                assign(&mut class.body);
                within(&mut class.body);
            }
            other => bodies(other).into_iter().for_each(within),
        }
    }
}

/// The text that documents what has this body.
pub(super) fn documentation(body: &[Stmt]) -> Option<&ExprStringLiteral> {
    match body.first()? {
        Stmt::Expr(first) => first.value.as_string_literal_expr(),
        _ => None,
    }
}

/// `__doc__ = "…"` instead of the text alone, after what has to come before everything else.
fn assign(body: &mut Vec<Stmt>) {
    let Some(text) = documentation(body).cloned() else {
        return;
    };
    let range = text.range;
    let target = name(range, Name::new_static("__doc__"), ExprContext::Store);
    let assignment = tree::assign(range, target, Expr::StringLiteral(text));
    body.remove(0);
    body.insert(futures(body), assignment);
}

/// How many statements at the beginning change the language, and have to stand there.
pub(super) fn futures(body: &[Stmt]) -> usize {
    let are_futures = body.iter().take_while(|statement| future(statement).is_some());
    are_futures.count()
}

/// `from __future__ import …`
pub(super) fn future(statement: &Stmt) -> Option<&StmtImportFrom> {
    let import = statement.as_import_from_stmt()?;
    (import.module.as_deref() == Some("__future__")).then_some(import)
}
