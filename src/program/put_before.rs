//! Puts before a statement what the compiler library would mix up in it.
//!
//! The library lists the tables of comprehensions and lambdas in one order and takes them from the list in another one,
//! in two places. Of a class it lists that of the body before those of its decorators: `@mark(lambda c: c.name) class A: …`
//! becomes `first = mark(lambda c: c.name)`, `@first class A: …` and `del first`, with a name that cannot be written in a
//! program. Of an assignment, and of a `for`, it lists those of the target before those of the value: where both have
//! some, `target = value` becomes `first = value`, `target = first` and `del first`. In comes a syntax tree, it is changed
//! in place.

use super::finally::has_scope;
use super::once::bodies;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{Expr, ExprContext, ExprName, Stmt, StmtClassDef};
use rustpython_ruff_text_size::Ranged;
use std::slice;

/// Changes the statements and those in them.
pub(super) fn put_before(statements: &mut Vec<Stmt>) {
    for mut statement in std::mem::take(statements) {
        match &mut statement {
            Stmt::FunctionDef(function) => put_before(&mut function.body),
            Stmt::ClassDef(class) => put_before(&mut class.body),
            other => bodies(other).into_iter().for_each(put_before),
        }
        let names = match &mut statement {
            Stmt::ClassDef(class) if has_scopes(class) => named(class, statements),
            other => mixed_up_value(other)
                .map(|value| vec![name_for(value, "<value>".to_owned(), statements)])
                .unwrap_or_default(),
        };
        statements.push(statement);
        statements.extend(names.into_iter().map(forgotten));
    }
}

/// The value of an assignment, or what a `for` goes through, if there are scopes both in it and in its target.
fn mixed_up_value(statement: &mut Stmt) -> Option<&mut Expr> {
    let (targets, value) = match statement {
        Stmt::Assign(assign) => (&*assign.targets, &mut assign.value),
        Stmt::For(repeated) => (slice::from_ref(&*repeated.target), &mut repeated.iter),
        Stmt::AnnAssign(assign) => (slice::from_ref(&*assign.target), assign.value.as_mut()?),
        _ => return None,
    };
    let is_mixed_up = targets.iter().any(has_scope) && has_scope(value);
    is_mixed_up.then_some(value)
}

fn has_scopes(class: &StmtClassDef) -> bool {
    let mut decorators = class.decorator_list.iter();
    decorators.any(|decorator| has_scope(&decorator.expression))
}

/// Gives each decorator a name, in order, and says which.
fn named(class: &mut StmtClassDef, before: &mut Vec<Stmt>) -> Vec<ExprName> {
    let decorators = class.decorator_list.iter_mut().enumerate();
    decorators
        .map(|(index, decorator)| name_for(&mut decorator.expression, format!("<decorator {index}>"), before))
        .collect()
}

/// Puts a name in the place of an expression, which is assigned to it before.
fn name_for(expr: &mut Expr, id: String, before: &mut Vec<Stmt>) -> ExprName {
    let name = ExprName {
        node_index: Default::default(),
        range: expr.range(),
        id: Name::new(id),
        ctx: ExprContext::Load,
    };
    let value = std::mem::replace(expr, Expr::Name(name.clone()));
    let target = tree::name(name.range, name.id.clone(), ExprContext::Store);
    before.push(tree::assign(name.range, target, value));
    name
}

fn forgotten(name: ExprName) -> Stmt {
    tree::deletion(name.range, name.id)
}
