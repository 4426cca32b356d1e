//! Parts of a syntax tree that the text does not have. Each says what place it is taken to stand in.
//!
//! This file is also part of the build script.

use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{
    Expr, ExprAttribute, ExprContext, ExprName, ExprStringLiteral, Identifier, Stmt, StmtAssign, StmtExpr,
    StringLiteral, StringLiteralFlags, StringLiteralValue,
};
use rustpython_ruff_text_size::{Ranged, TextRange};

/// `id`
pub(super) fn name(range: TextRange, id: Name, ctx: ExprContext) -> Expr {
    Expr::Name(ExprName {
        node_index: Default::default(),
        range,
        id,
        ctx,
    })
}

/// `value.name`
pub(super) fn attribute(value: Expr, name: &str) -> Expr {
    let range = value.range();
    Expr::Attribute(ExprAttribute {
        node_index: Default::default(),
        range,
        value: Box::new(value),
        attr: Identifier::new(name, range),
        ctx: ExprContext::Load,
    })
}

/// `"text"`
pub(super) fn text(range: TextRange, text: &str) -> Expr {
    Expr::StringLiteral(ExprStringLiteral {
        node_index: Default::default(),
        range,
        value: StringLiteralValue::single(StringLiteral {
            node_index: Default::default(),
            range,
            value: text.into(),
            flags: StringLiteralFlags::empty(),
        }),
    })
}

/// `target = value`
pub(super) fn assign(range: TextRange, target: Expr, value: Expr) -> Stmt {
    Stmt::Assign(StmtAssign {
        node_index: Default::default(),
        range,
        targets: vec![target],
        value: Box::new(value),
    })
}

/// An expression whose value is dropped.
pub(super) fn dropped(value: Expr) -> Stmt {
    Stmt::Expr(StmtExpr {
        node_index: Default::default(),
        range: value.range(),
        value: Box::new(value),
    })
}
