//! What CPython's compiler warns of: code that can be carried out and hardly means what it says.
//!
//! Worded as CPython 3.11 words its `SyntaxWarning`s, in the order in which it compiles. In comes a syntax tree.

use super::places::span;
use super::tree;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr};
use rustpython_compiler::ast::{CmpOp, Expr, ExprCompare, ExprContext, ModModule, Number, Stmt};
use rustpython_ruff_text_size::Ranged;

/// A warning, with the first and last byte of what it is about.
pub(super) struct Doubt {
    pub message: String,
    pub start: usize,
    pub end: usize,
}

/// Finds all of them in a module.
pub(super) fn doubts(module: &ModModule) -> Vec<Doubt> {
    let mut search = Search { found: Vec::new() };
    search.visit_body(&module.body);
    search.found
}

struct Search {
    found: Vec<Doubt>,
}

impl Search {
    fn note(&mut self, about: &impl Ranged, message: String) {
        let (start, end) = span(about);
        self.found.push(Doubt { message, start, end });
    }
}

impl<'a> Visitor<'a> for Search {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::Assert(assertion) = statement
            && matches!(&*assertion.test, Expr::Tuple(tuple) if !tuple.elts.is_empty())
        {
            let message = "assertion is always true, perhaps remove parentheses?";
            self.note(statement, message.to_owned());
        }
        tree::walk_parts(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Compare(comparison) => {
                if let Some(message) = identity_of_literal(comparison) {
                    self.note(expr, message.to_owned());
                }
            }
            Expr::Call(call) if is_never_callable(&call.func) => {
                let kind = kind(&call.func).unwrap_or_default();
                let message = format!("'{kind}' object is not callable; perhaps you missed a comma?");
                self.note(expr, message);
            }
            Expr::Subscript(subscript) if subscript.ctx == ExprContext::Load => {
                if let Some(message) = wrong_subscript(&subscript.value, &subscript.slice) {
                    self.note(expr, message);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

/// `x is 5`
fn identity_of_literal(comparison: &ExprCompare) -> Option<&'static str> {
    let mut left = &*comparison.left;
    for (op, right) in comparison.ops.iter().zip(&comparison.comparators) {
        let is_doubtful = is_constant(left) || is_constant(right);
        match op {
            CmpOp::Is if is_doubtful => return Some("\"is\" with a literal. Did you mean \"==\"?"),
            CmpOp::IsNot if is_doubtful => return Some("\"is not\" with a literal. Did you mean \"!=\"?"),
            _ => {}
        }
        left = right;
    }
    None
}

/// Whether an expression is a constant that is not the only one of its kind.
fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => true,
        Expr::UnaryOp(operation) => matches!(&*operation.operand, Expr::NumberLiteral(_)),
        Expr::Tuple(tuple) => {
            let is_only = |expr: &Expr| {
                matches!(
                    expr,
                    Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::EllipsisLiteral(_)
                )
            };
            tuple.elts.iter().all(|item| is_constant(item) || is_only(item))
        }
        _ => false,
    }
}

/// The name of the type of what a literal or display makes.
fn kind(expr: &Expr) -> Option<&'static str> {
    Some(match expr {
        Expr::NoneLiteral(_) => "NoneType",
        Expr::BooleanLiteral(_) => "bool",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::NumberLiteral(number) => match number.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        _ => return None,
    })
}

fn is_never_callable(expr: &Expr) -> bool {
    !matches!(expr, Expr::Lambda(_)) && kind(expr).is_some()
}

/// `5[0]`, `[1, 2]["a"]`
fn wrong_subscript(value: &Expr, index: &Expr) -> Option<String> {
    let of = kind(value)?;
    match of {
        "str" | "bytes" | "tuple" | "list" => {
            let by = kind(index).filter(|by| !matches!(*by, "int" | "bool"))?;
            Some(format!(
                "{of} indices must be integers or slices, not {by}; perhaps you missed a comma?"
            ))
        }
        "dict" => None,
        _ => Some(format!(
            "'{of}' object is not subscriptable; perhaps you missed a comma?"
        )),
    }
}
