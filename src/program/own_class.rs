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
//! In comes a syntax tree, it is changed in place.

use super::once::bodies;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::transformer::{
    Transformer, walk_except_handler, walk_expr, walk_pattern, walk_stmt,
};
use rustpython_compiler::ast::{
    Alias, ExceptHandler, Expr, ExprContext, ExprName, Identifier, ModModule, Pattern, Stmt,
};
use rustpython_ruff_text_size::{Ranged, TextRange};
use std::cell::RefCell;

/// What a global `__class__`, and one of the class itself, is called meanwhile.
pub(super) const OWN_CLASS: &str = "<__class__>";

/// What the `__class__` of the scope around is called meanwhile.
pub(super) const OUTER_CLASS: &str = "<nonlocal __class__>";

/// What one that is only read is called meanwhile.
pub(super) const READ_CLASS: &str = "<read __class__>";

/// What they are called in the program.
pub(super) const CLASS: &str = "__class__";

/// Changes the bodies of all classes that mention the name.
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
    each_mention(body, &mut |mention| declared.note(&mention));
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
    each_mention(body, &mut |mention| mention.rename(name, is_late));
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
    fn note(&mut self, mention: &Mention<'_>) {
        match mention {
            Mention::Name(name) => {
                self.used = self.used.or(Some(name.range));
                self.is_bound |= name.ctx != ExprContext::Load;
            }
            Mention::Bound(_) => self.is_bound = true,
            Mention::Global(_) => self.is_global = true,
            Mention::Nonlocal(statement) => {
                self.nonlocal = self.nonlocal.or(Some(statement.range()));
                self.is_late |= self.used.is_some();
            }
        }
    }
}

/// A place in the body of a class that has the name.
enum Mention<'a> {
    /// As an expression or a target.
    Name(&'a mut ExprName),
    /// As what a `def`, `class`, `import`, `except` or pattern gives a value.
    Bound(&'a mut Identifier),
    Global(&'a mut Identifier),
    /// A `nonlocal`, maybe of other names, too.
    Nonlocal(&'a mut Stmt),
}

impl Mention<'_> {
    fn rename(self, to: &'static str, is_late: bool) {
        match self {
            Mention::Name(name) => name.id = Name::new(to),
            Mention::Bound(name) | Mention::Global(name) => *name = Identifier::new(to, name.range),
            // The library speaks of a name that is declared too late, if it can take the declaration.
            Mention::Nonlocal(statement) if is_late => *statement = tree::global(statement.range(), to),
            Mention::Nonlocal(statement) => {
                if let Stmt::Nonlocal(nonlocal) = statement {
                    nonlocal.names.retain(|name| name.as_str() != CLASS);
                }
            }
        }
    }
}

/// Comes to all of them in the body, in order, but not to those in the functions and classes in it.
fn each_mention(body: &mut [Stmt], see: &mut dyn FnMut(Mention<'_>)) {
    Body(RefCell::new(see)).visit_body(body);
}

struct Body<'a>(RefCell<&'a mut dyn FnMut(Mention<'_>)>);

impl Body<'_> {
    fn see(&self, mention: Mention<'_>) {
        (self.0.borrow_mut())(mention);
    }

    fn bound(&self, name: Option<&mut Identifier>) {
        if let Some(name) = name.filter(|name| name.as_str() == CLASS) {
            self.see(Mention::Bound(name));
        }
    }
}

impl Transformer for Body<'_> {
    fn visit_stmt(&self, statement: &mut Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.bound(Some(&mut function.name));
                let decorators = function.decorator_list.iter_mut();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                self.visit_parameters(&mut function.parameters);
                if let Some(returns) = &mut function.returns {
                    self.visit_annotation(returns);
                }
            }
            Stmt::ClassDef(class) => {
                self.bound(Some(&mut class.name));
                let decorators = class.decorator_list.iter_mut();
                decorators.for_each(|decorator| self.visit_decorator(decorator));
                if let Some(arguments) = &mut class.arguments {
                    self.visit_arguments(arguments);
                }
            }
            Stmt::Global(global) => {
                for name in global.names.iter_mut().filter(|name| name.as_str() == CLASS) {
                    self.see(Mention::Global(name));
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                if nonlocal.names.iter().any(|name| name.as_str() == CLASS) {
                    self.see(Mention::Nonlocal(statement));
                }
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_alias(&self, alias: &mut Alias) {
        self.bound(alias.asname.as_mut());
    }

    fn visit_except_handler(&self, handler: &mut ExceptHandler) {
        let ExceptHandler::ExceptHandler(caught) = handler;
        self.bound(caught.name.as_mut());
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&self, pattern: &mut Pattern) {
        self.bound(match pattern {
            Pattern::MatchAs(named) => named.name.as_mut(),
            Pattern::MatchStar(star) => star.name.as_mut(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_mut(),
            _ => None,
        });
        walk_pattern(self, pattern);
    }

    fn visit_expr(&self, expression: &mut Expr) {
        let first_loop = match expression {
            Expr::Name(name) if name.id.as_str() == CLASS => return self.see(Mention::Name(name)),
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
