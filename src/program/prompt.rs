//! A statement as it is read at a prompt: the values of expressions are shown.
//!
//! An expression that stands as a statement, also in a loop or an `if`, becomes an argument of `sys.displayhook`. In comes a
//! syntax tree, it is changed in place.

use super::once::bodies;
use super::tree::{self, name, text};
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{Arguments, Expr, ExprCall, ExprContext, Stmt};
use rustpython_ruff_text_size::{Ranged, TextRange};

/// Changes the statements and those in them, but for functions and classes.
pub(super) fn show_values(statements: &mut [Stmt]) {
    for statement in statements {
        match statement {
            Stmt::Expr(shown) => {
                let range = shown.value.range();
                let value = std::mem::replace(&mut *shown.value, text(range, ""));
                *shown.value = call(range, hook(range), value);
            }
            other => bodies(other).into_iter().for_each(|body| show_values(body)),
        }
    }
}

/// `__import__("sys").displayhook`
fn hook(range: TextRange) -> Expr {
    let import = name(range, Name::new_static("__import__"), ExprContext::Load);
    let module = call(range, import, text(range, "sys"));
    tree::attribute(module, "displayhook", ExprContext::Load)
}

/// `function(argument)`
fn call(range: TextRange, function: Expr, argument: Expr) -> Expr {
    Expr::Call(ExprCall {
        node_index: Default::default(),
        range,
        func: Box::new(function),
        arguments: Arguments {
            node_index: Default::default(),
            range,
            args: Box::new([argument]),
            keywords: Box::default(),
        },
    })
}
