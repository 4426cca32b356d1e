//! Mistakes that CPython reports and the library lets pass.

use super::Mistake;
use super::patterns::in_cases;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{Comprehension, ExceptHandler, Expr, Mod, Stmt};
use rustpython_compiler::ast::{
    ExprFString, InterpolatedElement, InterpolatedStringElement, InterpolatedStringElements,
};

/// Looks for the first such mistake in a program.
///
/// # Errors
/// The mistake.
pub(super) fn look(program: &Mod) -> Result<(), Mistake> {
    let Mod::Module(module) = program else {
        return Ok(());
    };
    let mut search = Search { mistake: None };
    search.visit_body(&module.body);
    search.mistake.map_or(Ok(()), Err)
}

struct Search {
    mistake: Option<Mistake>,
}

impl<'a> Visitor<'a> for Search {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let found = match stmt {
            Stmt::Try(stmt) => early_catch_all(&stmt.handlers).or_else(|| several_types(&stmt.handlers)),
            Stmt::Match(stmt) => in_cases(&stmt.cases),
            _ => None,
        };
        self.mistake = self.mistake.take().or(found);
        if self.mistake.is_none() {
            walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let found = match expr {
            Expr::FString(text) => deep_field(text),
            _ => None,
        };
        self.mistake = self.mistake.take().or(found);
        if self.mistake.is_none() {
            walk_expr(self, expr);
        }
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        let mut named = Named { found: None };
        named.visit_expr(&comprehension.iter);
        self.mistake = self.mistake.take().or(named.found);
        rustpython_compiler::ast::visitor::walk_comprehension(self, comprehension);
    }
}

/// `:=` in what a comprehension runs over, but for lambdas there.
struct Named {
    found: Option<Mistake>,
}

impl<'a> Visitor<'a> for Named {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(_) => {}
            Expr::Named(named) if self.found.is_none() => {
                let message = "assignment expression cannot be used in a comprehension iterable expression";
                let (start, end) = (named.range.start().to_usize(), named.range.end().to_usize());
                self.found = Some(Mistake::new(message, start, end));
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// `except A, B:` without the parentheses that CPython 3.11 asks for.
fn several_types(handlers: &[ExceptHandler]) -> Option<Mistake> {
    handlers.iter().find_map(
        |ExceptHandler::ExceptHandler(handler)| match handler.type_.as_deref() {
            Some(Expr::Tuple(types)) if !types.parenthesized => {
                let (start, end) = (types.range.start().to_usize(), types.range.end().to_usize());
                let message = "multiple exception types must be parenthesized";
                Some(Mistake::new(message, start, end))
            }
            _ => None,
        },
    )
}

/// A field in the format of a field in the format of a field.
fn deep_field(text: &ExprFString) -> Option<Mistake> {
    let fields = |elements: &'_ InterpolatedStringElements| -> Vec<InterpolatedElement> {
        let fields = elements.iter().filter_map(|element| match element {
            InterpolatedStringElement::Interpolation(field) => Some(field.clone()),
            InterpolatedStringElement::Literal(_) => None,
        });
        fields.collect()
    };
    let inner = |field: InterpolatedElement| {
        field
            .format_spec
            .map(|spec| fields(&spec.elements))
            .unwrap_or_default()
    };
    let mut found = text.value.elements().filter_map(|element| match element {
        InterpolatedStringElement::Interpolation(field) => Some(field.clone()),
        InterpolatedStringElement::Literal(_) => None,
    });
    let deep = found.any(|field| inner(field).into_iter().any(|field| !inner(field).is_empty()));
    let (start, end) = (text.range.start().to_usize(), text.range.end().to_usize());
    deep.then(|| Mistake::new("f-string: expressions nested too deeply", start, end))
}

fn early_catch_all(handlers: &[ExceptHandler]) -> Option<Mistake> {
    let (_, before) = handlers.split_last()?;
    let ExceptHandler::ExceptHandler(bare) = before
        .iter()
        .find(|ExceptHandler::ExceptHandler(handler)| handler.type_.is_none())?;
    let start = bare.range.start().to_usize();
    Some(Mistake::new(
        "default 'except:' must be last",
        start,
        start + "except:".len(),
    ))
}
