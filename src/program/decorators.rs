//! Puts decorators of classes in which lambdas or comprehensions stand before the class.
//!
//! The compiler library lists the table of the class's body before those of its decorators and uses them the other way
//! round. So `@mark(lambda c: c.name) class A: …` becomes `first = mark(lambda c: c.name)`, `@first class A: …` and
//! `del first`, with a name that cannot be written in a program. In comes a syntax tree, it is changed in place. This
//! file is also part of the build script.

use super::finally::Scopes;
use super::once::bodies;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{
    Expr, ExprContext, ExprName, Stmt, StmtAssign, StmtClassDef, StmtDelete, StmtExpr,
};

/// Changes the classes among the statements and in them.
pub(super) fn put_before(statements: &mut Vec<Stmt>) {
    for mut statement in std::mem::take(statements) {
        match &mut statement {
            Stmt::FunctionDef(function) => put_before(&mut function.body),
            Stmt::ClassDef(class) => {
                put_before(&mut class.body);
                if has_scopes(class) {
                    let names = named(class, statements);
                    statements.push(statement);
                    statements.extend(names.into_iter().map(forgotten));
                    continue;
                }
            }
            other => bodies(other).into_iter().for_each(put_before),
        }
        statements.push(statement);
    }
}

fn has_scopes(class: &StmtClassDef) -> bool {
    class.decorator_list.iter().any(|decorator| {
        let statement = Stmt::Expr(StmtExpr {
            node_index: Default::default(),
            range: decorator.range,
            value: Box::new(decorator.expression.clone()),
        });
        !Scopes::of(&[statement]).is_empty()
    })
}

/// Gives each decorator a name, in order, and says which.
fn named(class: &mut StmtClassDef, before: &mut Vec<Stmt>) -> Vec<ExprName> {
    let mut names = Vec::new();
    for (index, decorator) in class.decorator_list.iter_mut().enumerate() {
        let name = ExprName {
            node_index: Default::default(),
            range: decorator.range,
            id: Name::new(format!("<decorator {index}>")),
            ctx: ExprContext::Load,
        };
        let value = std::mem::replace(&mut decorator.expression, Expr::Name(name.clone()));
        before.push(Stmt::Assign(StmtAssign {
            node_index: Default::default(),
            range: decorator.range,
            targets: vec![Expr::Name(ExprName {
                ctx: ExprContext::Store,
                ..name.clone()
            })],
            value: Box::new(value),
        }));
        names.push(name);
    }
    names
}

fn forgotten(name: ExprName) -> Stmt {
    Stmt::Delete(StmtDelete {
        node_index: Default::default(),
        range: name.range,
        targets: vec![Expr::Name(ExprName {
            ctx: ExprContext::Del,
            ..name
        })],
    })
}
