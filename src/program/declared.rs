//! Names that a comprehension assigns for the function around it (`:=`), declared there.
//!
//! Where the function has no other use for such a name, the compiler library forgets whose it is. An annotation without a
//! value says so, and does nothing: `name: None`. In comes a syntax tree, it is changed in place.

use super::documented::documentation;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::transformer::{self, Transformer};
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Expr, ExprContext, ModModule, Stmt, StmtFunctionDef};
use std::collections::BTreeSet;

/// Declares the names in all functions of a program.
pub(super) fn declare(program: &mut ModModule) {
    transformer::walk_body(&Functions, &mut program.body);
}

struct Functions;

impl Transformer for Functions {
    fn visit_stmt(&self, statement: &mut Stmt) {
        transformer::walk_stmt(self, statement);
        if let Stmt::FunctionDef(function) = statement {
            let declarations = declarations(function);
            let start = usize::from(documentation(&function.body).is_some());
            function.body.splice(start..start, declarations);
        }
    }
}

fn declarations(function: &StmtFunctionDef) -> Vec<Stmt> {
    let mut names = Names::default();
    names.visit_body(&function.body);
    let Names {
        assigned, elsewhere, ..
    } = names;
    let own = assigned.difference(&elsewhere);
    let range = function.name.range;
    own.map(|name| tree::annotation(range, tree::name(range, name.clone(), ExprContext::Store)))
        .collect()
}

/// What the comprehensions of a function assign, and which names are declared to be of elsewhere.
#[derive(Default)]
struct Names {
    comprehensions: usize,
    assigned: BTreeSet<Name>,
    elsewhere: BTreeSet<Name>,
}

impl<'a> Visitor<'a> for Names {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            // What stands in front of the body of these is compiled with the function around.
            Stmt::FunctionDef(function) => {
                let decorators = function.decorator_list.iter();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                self.visit_parameters(&function.parameters);
            }
            Stmt::ClassDef(class) => {
                let decorators = class.decorator_list.iter();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                class
                    .arguments
                    .iter()
                    .for_each(|bases| self.visit_arguments(bases));
            }
            Stmt::Global(global) => self
                .elsewhere
                .extend(global.names.iter().map(|name| name.id.clone())),
            Stmt::Nonlocal(nonlocal) => {
                self.elsewhere
                    .extend(nonlocal.names.iter().map(|name| name.id.clone()));
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(_) => {}
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehensions += 1;
                walk_expr(self, expr);
                self.comprehensions -= 1;
            }
            _ => {
                if let Expr::Named(named) = expr
                    && let Expr::Name(target) = &*named.target
                    && self.comprehensions > 0
                {
                    self.assigned.insert(target.id.clone());
                }
                walk_expr(self, expr);
            }
        }
    }
}
