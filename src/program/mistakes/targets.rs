//! What CPython calls the expressions that nothing can be assigned to.

use rustpython_compiler::ast::{Expr, UnaryOp};
use rustpython_compiler::parser;

/// An expression that stands where a target should.
pub(super) struct Target {
    /// CPython's name for its kind, such as `function call`.
    pub name: &'static str,
    /// Whether CPython asks here if a comparison was meant.
    pub could_be_compared: bool,
}

/// Names the expression that a piece of source is; `None` when it is not one.
pub(super) fn target(source: &str) -> Option<Target> {
    let parsed = parser::parse_expression(source.trim());
    let parsed = parsed
        .or_else(|_| parser::parse_expression(&format!("({source})")))
        .ok()?;
    let name = name(parsed.expr());
    Some(Target {
        name,
        could_be_compared: could_be_compared(parsed.expr()),
    })
}

fn name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Named(_) => "named expression",
        Expr::Lambda(_) => "lambda",
        Expr::If(_) => "conditional expression",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Generator(_) => "generator expression",
        Expr::Await(_) => "await expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Compare(_) => "comparison",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::BooleanLiteral(literal) => {
            if literal.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) | Expr::Slice(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::IpyEscapeCommand(_) => "expression",
    }
}

/// CPython's `bitwise_or` without what has messages of its own.
fn could_be_compared(expr: &Expr) -> bool {
    let is_looser = match expr {
        Expr::UnaryOp(unary) => unary.op == UnaryOp::Not,
        _ => matches!(
            expr,
            Expr::BoolOp(_) | Expr::Compare(_) | Expr::Lambda(_) | Expr::If(_)
        ),
    };
    let has_its_own = matches!(
        expr,
        Expr::List(_) | Expr::Tuple(_) | Expr::Generator(_) | Expr::NoneLiteral(_) | Expr::BooleanLiteral(_)
    );
    !is_looser && !has_its_own
}
