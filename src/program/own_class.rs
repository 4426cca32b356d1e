//! `__class__` in the body of a class, under other names.
//!
//! The compiler library believes that every class has assigned `__class__` before its body begins. So in such a body,
//! but not in the functions in it, the name is another one, which cannot be written in a program; `lower` gives it back its own. A `nonlocal` one is compiled like a name of the class itself; `lower` makes of it the
//! variable of the scope around, where a function that is never made says that the class shares it. So with one that is only
//! read, if a scope around has such a variable:
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
use rustpython_compiler::ast::visitor::{
    Visitor, walk_except_handler as look_into_handler, walk_expr as look_into_expr,
    walk_pattern as look_into_pattern, walk_stmt as look_into,
};
use rustpython_compiler::ast::{
    Alias, ExceptHandler, Expr, ExprContext, Identifier, ModModule, Pattern, Stmt,
};
use rustpython_ruff_text_size::TextRange;

/// What a global `__class__`, and one of the class itself, is called meanwhile.
pub(super) const OWN_CLASS: &str = "<__class__>";

/// What the `__class__` of the scope around is called meanwhile.
pub(super) const OUTER_CLASS: &str = "<nonlocal __class__>";

/// What one that is only read is called meanwhile.
pub(super) const READ_CLASS: &str = "<read __class__>";

/// What they are called in the program.
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
        used,
        is_bound,
        is_late,
    } = declared;
    let (name, shared) = match (nonlocal, used) {
        (None, _) if is_global || is_bound => (OWN_CLASS, None),
        (Some(_), _) if is_late && !is_global => (OUTER_CLASS, None),
        (Some(range), _) if !is_global => (OUTER_CLASS, Some((range, tree::nonlocal(range, CLASS)))),
        (None, Some(range)) => {
            let name = tree::name(range, Name::new(CLASS), ExprContext::Load);
            (READ_CLASS, Some((range, tree::dropped(name))))
        }
        // Both is a mistake, of which the library speaks.
        _ => return None,
    };
    let renames = Body { name, is_late };
    body.iter_mut().for_each(|inner| renames.visit_stmt(inner));
    let (range, use_of_it) = shared?;
    let function = tree::function(range, "<shared>", vec![use_of_it]);
    Some(tree::conditional(range, false, vec![function]))
}

/// What a body declares the name to be.
#[derive(Default)]
struct Declared {
    is_global: bool,
    /// Where.
    nonlocal: Option<TextRange>,
    /// Where it is first used.
    used: Option<TextRange>,
    is_bound: bool,
    /// The name is used before it is declared nonlocal.
    is_late: bool,
}

impl Declared {
    fn bind(&mut self, name: Option<&Identifier>) {
        self.is_bound |= name.is_some_and(|name| name.as_str() == CLASS);
    }
}

impl<'a> Visitor<'a> for Declared {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.bind(Some(&function.name));
                let decorators = function.decorator_list.iter();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                self.visit_parameters(&function.parameters);
                if let Some(returns) = &function.returns {
                    self.visit_annotation(returns);
                }
            }
            Stmt::ClassDef(class) => {
                self.bind(Some(&class.name));
                let decorators = class.decorator_list.iter();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
            }
            Stmt::Global(global) => self.is_global |= has_class(&global.names),
            Stmt::Nonlocal(nonlocal) if has_class(&nonlocal.names) => {
                self.nonlocal = self.nonlocal.or(Some(nonlocal.range));
                self.is_late |= self.used.is_some();
            }
            _ => look_into(self, statement),
        }
    }

    fn visit_alias(&mut self, alias: &'a Alias) {
        self.bind(alias.asname.as_ref());
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        self.bind(caught.name.as_ref());
        look_into_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.is_bound |= tree::bound_names(pattern).contains_key(CLASS);
        look_into_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        let generators = match expression {
            Expr::Name(name) if name.id.as_str() == CLASS => {
                self.used = self.used.or(Some(name.range));
                self.is_bound |= name.ctx != ExprContext::Load;
                return;
            }
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.iter();
                return parameters.for_each(|parameters| self.visit_parameters(parameters));
            }
            Expr::ListComp(made) => &made.generators,
            Expr::SetComp(made) => &made.generators,
            Expr::DictComp(made) => &made.generators,
            Expr::Generator(made) => &made.generators,
            _ => return look_into_expr(self, expression),
        };
        if let Some(first_loop) = generators.first() {
            self.visit_expr(&first_loop.iter);
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
                self.identifier(&mut class.name);
                let decorators = class.decorator_list.iter_mut();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                if let Some(arguments) = &mut class.arguments {
                    self.visit_arguments(arguments);
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
