//! Parts of a syntax tree that the text does not have. Each says what place it is taken to stand in.
//!
//!

use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::{Visitor, walk_pattern, walk_stmt};
use rustpython_compiler::ast::{
    Expr, ExprAttribute, ExprBooleanLiteral, ExprContext, ExprList, ExprName, ExprNoneLiteral,
    ExprStringLiteral, ExprTuple, Identifier, Pattern, Stmt, StmtAnnAssign, StmtAssign, StmtDelete, StmtExpr,
    StmtFunctionDef, StmtGlobal, StmtIf, StmtNonlocal, StringLiteral, StringLiteralFlags, StringLiteralValue,
};
use rustpython_ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeMap;

/// Goes through the parts of a statement, each once: the library's own way comes to the condition of an `elif` twice.
pub(super) fn walk_parts<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, statement: &'a Stmt) {
    let Stmt::If(choice) = statement else {
        return walk_stmt(visitor, statement);
    };
    visitor.visit_expr(&choice.test);
    visitor.visit_body(&choice.body);
    for clause in &choice.elif_else_clauses {
        visitor.visit_elif_else_clause(clause);
    }
}

/// The names that a pattern binds, each with a place where it does.
pub(super) fn bound_names(pattern: &Pattern) -> BTreeMap<&str, &Identifier> {
    #[derive(Default)]
    struct Names<'a>(BTreeMap<&'a str, &'a Identifier>);
    impl<'a> Visitor<'a> for Names<'a> {
        fn visit_pattern(&mut self, pattern: &'a Pattern) {
            let name = match pattern {
                Pattern::MatchAs(named) => named.name.as_ref(),
                Pattern::MatchStar(star) => star.name.as_ref(),
                Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
                _ => None,
            };
            self.0.extend(name.map(|name| (name.as_str(), name)));
            walk_pattern(self, pattern);
        }
    }
    let mut names = Names::default();
    names.visit_pattern(pattern);
    names.0
}

/// `id`
pub(super) fn name(range: TextRange, id: Name, ctx: ExprContext) -> Expr {
    Expr::Name(ExprName {
        node_index: Default::default(),
        range,
        id,
        ctx,
    })
}

/// `value.name`, in the place of the value.
pub(super) fn attribute(value: Expr, name: &str, ctx: ExprContext) -> Expr {
    let range = value.range();
    Expr::Attribute(ExprAttribute {
        node_index: Default::default(),
        range,
        value: Box::new(value),
        attr: Identifier::new(name, range),
        ctx,
    })
}

/// `None`
pub(super) fn none(range: TextRange) -> Expr {
    Expr::NoneLiteral(ExprNoneLiteral {
        node_index: Default::default(),
        range,
    })
}

/// `[item, …]`
pub(super) fn list(range: TextRange, elts: Vec<Expr>) -> Expr {
    Expr::List(ExprList {
        node_index: Default::default(),
        range,
        elts,
        ctx: ExprContext::Load,
    })
}

/// `(item, …)`
pub(super) fn tuple(range: TextRange, elts: Vec<Expr>) -> Expr {
    Expr::Tuple(ExprTuple {
        node_index: Default::default(),
        range,
        elts,
        ctx: ExprContext::Load,
        parenthesized: true,
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

/// `del id`
pub(super) fn deletion(range: TextRange, id: Name) -> Stmt {
    Stmt::Delete(StmtDelete {
        node_index: Default::default(),
        range,
        targets: vec![name(range, id, ExprContext::Del)],
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

/// `target: None`, which gives the target no value.
pub(super) fn annotation(range: TextRange, target: Expr) -> Stmt {
    Stmt::AnnAssign(StmtAnnAssign {
        node_index: Default::default(),
        range,
        simple: target.is_name_expr(),
        target: Box::new(target),
        annotation: Box::new(none(range)),
        value: None,
    })
}

/// `if True: body` or `if False: body`
pub(super) fn conditional(range: TextRange, value: bool, body: Vec<Stmt>) -> Stmt {
    let test = Expr::BooleanLiteral(ExprBooleanLiteral {
        node_index: Default::default(),
        range,
        value,
    });
    Stmt::If(StmtIf {
        node_index: Default::default(),
        range,
        test: Box::new(test),
        body,
        elif_else_clauses: Vec::new(),
    })
}

/// `global name`
pub(super) fn global(range: TextRange, name: &str) -> Stmt {
    Stmt::Global(StmtGlobal {
        node_index: Default::default(),
        range,
        names: vec![Identifier::new(name, range)],
    })
}

/// `nonlocal name`
pub(super) fn nonlocal(range: TextRange, name: &str) -> Stmt {
    Stmt::Nonlocal(StmtNonlocal {
        node_index: Default::default(),
        range,
        names: vec![Identifier::new(name, range)],
    })
}

/// A function without parameters.
pub(super) fn function(range: TextRange, name: &str, body: Vec<Stmt>) -> Stmt {
    Stmt::FunctionDef(StmtFunctionDef {
        node_index: Default::default(),
        range,
        is_async: false,
        decorator_list: Vec::new(),
        name: Identifier::new(name, range),
        type_params: None,
        parameters: Box::default(),
        returns: None,
        body,
    })
}
