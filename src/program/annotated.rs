//! Annotations of variables, evaluated where they stand, as CPython 3.11 does it.
//!
//! The compiler library keeps them in a function that makes `__annotations__` when it is asked for. So in the body of a
//! module or class `name: kind = value` becomes `name = value` and `__annotations__["name"] = kind`, and `__annotations__`
//! begins as an empty dict. What has another target than a name is evaluated and dropped. In a function annotations of
//! variables are no more than a remark. Those of parameters become one of the result, `-> {"name": kind, …}`, in CPython's
//! order: the library evaluates them in one order and lists the tables of their comprehensions in another one; the machine
//! calls what it makes of that at once. With `from __future__ import annotations` the library does what is wanted. In comes a
//! syntax tree, it is changed in place.

use super::documented::{future, futures};
use super::finally::has_scope;
use super::once::bodies;
use super::tree::{self, dropped, name, text};
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{
    DictItem, ExceptHandler, ExceptHandlerExceptHandler, Expr, ExprContext, ExprDict, ExprNumberLiteral,
    ExprSubscript, ExprTuple, ModModule, Number, Stmt, StmtAnnAssign, StmtFunctionDef, StmtTry,
};
use rustpython_ruff_text_size::{Ranged, TextRange};

/// Where statements stand.
#[derive(Clone, Copy)]
struct Within<'a> {
    body: Body,
    /// The class whose private names are meant.
    class: Option<&'a str>,
}

/// Whose body it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Module,
    Class,
    Function,
}

impl Within<'_> {
    /// A private name of a class, as it is called outside.
    fn mangled(self, name: &str) -> String {
        let class = self.class.map(|class| class.trim_start_matches('_'));
        match class.filter(|class| !class.is_empty()) {
            Some(class) if name.starts_with("__") && !name.ends_with("__") => format!("_{class}{name}"),
            _ => name.to_owned(),
        }
    }
}

/// Changes the annotations of a program.
pub(super) fn evaluate_annotations(program: &mut ModModule) {
    if !program.body.iter().any(are_texts) {
        let within = Within {
            body: Body::Module,
            class: None,
        };
        change(&mut program.body, within);
    }
}

/// Whether a statement asks for annotations that are texts.
pub(super) fn are_texts(statement: &Stmt) -> bool {
    let names = future(statement).map(|import| &import.names);
    names.is_some_and(|names| names.iter().any(|alias| alias.name.as_str() == "annotations"))
}

/// Changes the body of a module, class or function.
fn change(statements: &mut Vec<Stmt>, within: Within<'_>) {
    let mut is_annotated = false;
    change_block(statements, within, &mut is_annotated);
    if is_annotated {
        let at = futures(statements);
        let range = statements.get(at).map(Ranged::range).unwrap_or_default();
        statements.insert(at, beginning(within.body, range));
    }
}

fn change_block(statements: &mut Vec<Stmt>, within: Within<'_>, is_annotated: &mut bool) {
    for mut statement in std::mem::take(statements) {
        match &mut statement {
            Stmt::FunctionDef(function) => {
                put_together(function, within);
                let body = Body::Function;
                change(&mut function.body, Within { body, ..within });
            }
            Stmt::ClassDef(class) => {
                let within = Within {
                    body: Body::Class,
                    class: Some(&class.name),
                };
                change(&mut class.body, within);
            }
            Stmt::AnnAssign(assign) => {
                *is_annotated |= assign.simple && within.body != Body::Function;
                statements.extend(evaluated(assign, within));
                continue;
            }
            other => {
                for block in bodies(other) {
                    change_block(block, within, is_annotated);
                }
            }
        }
        statements.push(statement);
    }
}

/// Makes one annotation of all that a function has.
fn put_together(function: &mut StmtFunctionDef, within: Within<'_>) {
    let parameters = &mut *function.parameters;
    let named = parameters.args.iter_mut().chain(&mut parameters.posonlyargs);
    let named = named.map(|argument| &mut argument.parameter);
    let rest = parameters.vararg.iter_mut().map(|rest| &mut **rest);
    let by_keyword = parameters
        .kwonlyargs
        .iter_mut()
        .map(|argument| &mut argument.parameter);
    let more = parameters.kwarg.iter_mut().map(|more| &mut **more);
    let mut items: Vec<DictItem> = named
        .chain(rest)
        .chain(by_keyword)
        .chain(more)
        .filter_map(|parameter| {
            let annotation = *parameter.annotation.take()?;
            Some(item(&within.mangled(&parameter.name), unpacked(annotation)))
        })
        .collect();
    items.extend(function.returns.take().map(|result| item("return", *result)));
    if let Some(first) = items.first() {
        function.returns = Some(Box::new(Expr::Dict(ExprDict {
            node_index: Default::default(),
            range: first.value.range(),
            items,
        })));
    }
}

fn item(name: &str, value: Expr) -> DictItem {
    DictItem {
        key: Some(text(value.range(), name)),
        value,
    }
}

/// `*rest: *kinds` is the only one of the kinds, `(*kinds,)[0]`.
fn unpacked(annotation: Expr) -> Expr {
    let range = annotation.range();
    if !annotation.is_starred_expr() {
        return annotation;
    }
    Expr::Subscript(ExprSubscript {
        node_index: Default::default(),
        range,
        value: Box::new(Expr::Tuple(ExprTuple {
            node_index: Default::default(),
            range,
            elts: vec![annotation],
            ctx: ExprContext::Load,
            parenthesized: true,
        })),
        slice: Box::new(Expr::NumberLiteral(ExprNumberLiteral {
            node_index: Default::default(),
            range,
            value: Number::Int(0_u8.into()),
        })),
        ctx: ExprContext::Load,
    })
}

/// What an annotated variable becomes.
fn evaluated(assign: &StmtAnnAssign, within: Within<'_>) -> Vec<Stmt> {
    if within.body == Body::Function {
        return vec![Stmt::AnnAssign(remark(assign))];
    }
    let range = assign.range;
    let annotation = (*assign.annotation).clone();
    let stored = assign.value.as_ref().map(|value| {
        let (target, value) = ((*assign.target).clone(), (**value).clone());
        tree::assign(range, target, value)
    });
    let asked_for = match (&stored, &*assign.target) {
        (None, Expr::Attribute(attribute)) => vec![(*attribute.value).clone()],
        (None, Expr::Subscript(item)) => vec![(*item.value).clone(), (*item.slice).clone()],
        _ => Vec::new(),
    };
    let noted = match &*assign.target {
        Expr::Name(name) if assign.simple => note(&within.mangled(&name.id), annotation),
        _ => dropped(annotation),
    };
    let asked_for = asked_for.into_iter().map(dropped);
    stored.into_iter().chain(asked_for).chain([noted]).collect()
}

/// In a function nothing is evaluated; scopes in an annotation would mix up the library's tables.
fn remark(assign: &StmtAnnAssign) -> StmtAnnAssign {
    let mut assign = assign.clone();
    if has_scope(&assign.annotation) {
        *assign.annotation = tree::none(assign.annotation.range());
    }
    assign
}

/// `__annotations__["name"] = annotation`
fn note(name: &str, annotation: Expr) -> Stmt {
    let range = annotation.range();
    let target = Expr::Subscript(ExprSubscript {
        node_index: Default::default(),
        range,
        value: Box::new(annotations(range, ExprContext::Load)),
        slice: Box::new(text(range, name)),
        ctx: ExprContext::Store,
    });
    tree::assign(range, target, annotation)
}

/// `__annotations__ = {}`; in a module only if there is none, which a text that is carried out twice may meet.
fn beginning(body: Body, range: TextRange) -> Stmt {
    let empty = Expr::Dict(ExprDict {
        node_index: Default::default(),
        range,
        items: Vec::new(),
    });
    let begun = tree::assign(range, annotations(range, ExprContext::Store), empty);
    if body != Body::Module {
        return begun;
    }
    let handler = ExceptHandler::ExceptHandler(ExceptHandlerExceptHandler {
        node_index: Default::default(),
        range,
        type_: None,
        name: None,
        body: vec![begun],
    });
    Stmt::Try(StmtTry {
        node_index: Default::default(),
        range,
        body: vec![dropped(annotations(range, ExprContext::Load))],
        handlers: vec![handler],
        orelse: Vec::new(),
        finalbody: Vec::new(),
        is_star: false,
    })
}

fn annotations(range: TextRange, ctx: ExprContext) -> Expr {
    name(range, Name::new_static("__annotations__"), ctx)
}
