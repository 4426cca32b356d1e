//! `global __class__` in the body of a class, under another name.
//!
//! The compiler library believes that every class has assigned `__class__` before its body begins. So in such a body, but not in the
//! functions in it, the name is another one, which cannot be written in a program; `lower` gives it back its own. In
//! comes a syntax tree, it is changed in place. This file is also part of the build script.

use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Expr, Identifier, ModModule, Stmt};

/// What `__class__` is called meanwhile.
pub(super) const OWN_CLASS: &str = "<__class__>";

const CLASS: &str = "__class__";

/// Changes the bodies of all classes that declare the name global.
pub(super) fn rename_own_class(program: &mut ModModule) {
    for statement in &mut program.body {
        Classes.visit_stmt(statement);
    }
}

struct Classes;

impl Transformer for Classes {
    fn visit_stmt(&self, statement: &mut Stmt) {
        if let Stmt::ClassDef(class) = statement
            && class.body.iter().any(declares)
        {
            class.body.iter_mut().for_each(|inner| Body.visit_stmt(inner));
        }
        walk_stmt(self, statement);
    }
}

fn declares(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Global(global) if global.names.iter().any(|name| name.as_str() == CLASS))
}

/// Renames in one scope.
struct Body;

impl Transformer for Body {
    fn visit_stmt(&self, statement: &mut Stmt) {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Global(global) => {
                for name in global.names.iter_mut().filter(|name| name.as_str() == CLASS) {
                    *name = Identifier::new(OWN_CLASS, name.range);
                }
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&self, expression: &mut Expr) {
        match expression {
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => {}
            Expr::Name(name) if name.id.as_str() == CLASS => name.id = Name::new(OWN_CLASS),
            _ => walk_expr(self, expression),
        }
    }
}
