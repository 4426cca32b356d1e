//! Deletes one thing at a time: `del a[0], b.c` becomes `del a[0]` and `del b.c`.
//!
//! The compiler library gives all deletions of a statement the place of the whole; CPython marks the one that fails. In comes
//! a syntax tree, it is changed in place.

use super::once::bodies;
use rustpython_compiler::ast::{Expr, Stmt, StmtDelete};
use rustpython_ruff_text_size::Ranged;

/// Changes the statements and those in them.
pub(super) fn delete_singly(statements: &mut Vec<Stmt>) {
    for mut statement in std::mem::take(statements) {
        match &mut statement {
            Stmt::FunctionDef(function) => delete_singly(&mut function.body),
            Stmt::ClassDef(class) => delete_singly(&mut class.body),
            Stmt::Delete(deletion) => {
                let targets = deletion.targets.iter().flat_map(deleted);
                let mut single = targets.map(alone).peekable();
                if single.peek().is_some() {
                    statements.extend(single);
                    continue;
                }
            }
            other => bodies(other).into_iter().for_each(delete_singly),
        }
        statements.push(statement);
    }
}

/// What a target of `del` deletes: all that stands in its parentheses or brackets.
pub(super) fn deleted(target: &Expr) -> Vec<&Expr> {
    match target {
        Expr::Tuple(tuple) => tuple.elts.iter().flat_map(deleted).collect(),
        Expr::List(list) => list.elts.iter().flat_map(deleted).collect(),
        other => vec![other],
    }
}

fn alone(target: &Expr) -> Stmt {
    Stmt::Delete(StmtDelete {
        node_index: Default::default(),
        range: target.range(),
        targets: vec![target.clone()],
    })
}
