//! `global __class__` and `nonlocal __class__` in the body of a class, under other names.
//!
//! The compiler library believes that every class has assigned `__class__` before its body begins. So in such a body, but not in the
//! functions in it, the name is another one, which cannot be written in a program; `lower` gives it back its own. A
//! `nonlocal` one is compiled like a name of the class itself; `lower` makes of it the variable of the scope around, where a
//! function that is never made says that the class shares it:
//!
//! ```text
//!                                 if False:
//!                                     def <shared>():
//!                                         nonlocal __class__
//! class B:                        class B:
//!     nonlocal __class__
//!     __class__ = 1                   <nonlocal __class__> = 1
//! ```
//!
//! In comes a syntax tree, it is changed in place. This file is also part of the build script.

use super::once::bodies;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::transformer::{
    Transformer, walk_except_handler, walk_expr, walk_pattern, walk_stmt,
};
use rustpython_compiler::ast::visitor::{Visitor, walk_expr as look_into_expr, walk_stmt as look_into};
use rustpython_compiler::ast::{Alias, ExceptHandler, Expr, Identifier, ModModule, Pattern, Stmt};
use rustpython_ruff_text_size::TextRange;
use std::iter;

/// What a global `__class__` is called meanwhile.
pub(super) const OWN_CLASS: &str = "<__class__>";

/// What the `__class__` of the scope around is called meanwhile.
pub(super) const OUTER_CLASS: &str = "<nonlocal __class__>";

/// What both are called in the program.
pub(super) const CLASS: &str = "__class__";

/// Changes the bodies of all classes that declare the name global or nonlocal.
pub(super) fn rename_own_class(program: &mut ModModule) {
    rename_in(&mut program.body);
}

fn rename_in(statements: &mut Vec<Stmt>) {
    for mut statement in std::mem::take(statements) {
        match &mut statement {
            Stmt::FunctionDef(function) => rename_in(&mut function.body),
            Stmt::ClassDef(class) => {
                statements.extend(rename_in_class(&mut class.body));
                rename_in(&mut class.body);
            }
            other => bodies(other).into_iter().for_each(rename_in),
        }
        statements.push(statement);
    }
}

/// Changes the body of a class. What comes out has to stand before it.
fn rename_in_class(body: &mut [Stmt]) -> Option<Stmt> {
    let mut declared = Declared::default();
    declared.visit_body(body);
    let Declared {
        is_global,
        nonlocal,
        is_late,
        ..
    } = declared;
    let name = match nonlocal {
        None if is_global => OWN_CLASS,
        Some(_) if !is_global => OUTER_CLASS,
        // Both is a mistake, of which the library speaks.
        _ => return None,
    };
    let renames = Body { name, is_late };
    body.iter_mut().for_each(|inner| renames.visit_stmt(inner));
    let range = nonlocal.filter(|_| !is_late)?;
    Some(tree::conditional(range, false, vec![tree::sharing(range, CLASS)]))
}

/// What a body declares the name to be.
#[derive(Default)]
struct Declared {
    is_global: bool,
    /// Where.
    nonlocal: Option<TextRange>,
    is_used: bool,
    /// The name is used before it is declared nonlocal.
    is_late: bool,
}

impl<'a> Visitor<'a> for Declared {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Global(global) => self.is_global |= has_class(&global.names),
            Stmt::Nonlocal(nonlocal) if has_class(&nonlocal.names) => {
                self.nonlocal = self.nonlocal.or(Some(nonlocal.range));
                self.is_late |= self.is_used;
            }
            _ => look_into(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => {}
            Expr::Name(name) => self.is_used |= name.id.as_str() == CLASS,
            _ => look_into_expr(self, expression),
        }
    }
}

fn has_class(names: &[Identifier]) -> bool {
    names.iter().any(|name| name.as_str() == CLASS)
}

/// Renames in one scope.
struct Body {
    name: &'static str,
    /// Declared too late, of which the library speaks: then it has to be a declaration that the library can take.
    is_late: bool,
}

impl Body {
    fn identifier(&self, identifier: &mut Identifier) {
        if identifier.as_str() == CLASS {
            *identifier = Identifier::new(self.name, identifier.range);
        }
    }
}

impl Transformer for Body {
    fn visit_stmt(&self, statement: &mut Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.identifier(&mut function.name);
                let decorators = function.decorator_list.iter_mut();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                self.visit_parameters(&mut function.parameters);
                if let Some(returns) = &mut function.returns {
                    self.visit_annotation(returns);
                }
            }
            Stmt::ClassDef(class) => {
                let decorators = class.decorator_list.iter_mut();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                if let Some(arguments) = &mut class.arguments {
                    self.visit_arguments(arguments);
                }
                // A class keeps its name, by which it knows itself, and is then moved.
                if class.name.as_str() == CLASS {
                    let range = class.name.range;
                    let moved = tree::moved(range, CLASS, self.name);
                    let class = Stmt::ClassDef(class.clone());
                    let body = iter::once(class).chain(moved).collect();
                    *statement = tree::conditional(range, true, body);
                }
            }
            Stmt::Global(global) => global.names.iter_mut().for_each(|name| self.identifier(name)),
            Stmt::Nonlocal(nonlocal) if self.is_late && has_class(&nonlocal.names) => {
                *statement = tree::global(nonlocal.range, self.name);
            }
            Stmt::Nonlocal(nonlocal) => nonlocal.names.retain(|name| name.as_str() != CLASS),
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_alias(&self, alias: &mut Alias) {
        if let Some(name) = &mut alias.asname {
            self.identifier(name);
        }
    }

    fn visit_except_handler(&self, handler: &mut ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        if let Some(name) = &mut caught.name {
            self.identifier(name);
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&self, pattern: &mut Pattern) {
        let name = match pattern {
            Pattern::MatchAs(named) => named.name.as_mut(),
            Pattern::MatchStar(star) => star.name.as_mut(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_mut(),
            _ => None,
        };
        if let Some(name) = name {
            self.identifier(name);
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&self, expression: &mut Expr) {
        let first_loop = match expression {
            Expr::Name(name) if name.id.as_str() == CLASS => {
                name.id = Name::new(self.name);
                return;
            }
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.iter_mut();
                return parameters.for_each(|parameters| self.visit_parameters(parameters));
            }
            Expr::ListComp(made) => made.generators.first_mut(),
            Expr::SetComp(made) => made.generators.first_mut(),
            Expr::DictComp(made) => made.generators.first_mut(),
            Expr::Generator(made) => made.generators.first_mut(),
            _ => return walk_expr(self, expression),
        };
        // Only that is evaluated in the class itself.
        if let Some(first_loop) = first_loop {
            self.visit_expr(&mut first_loop.iter);
        }
    }
}
