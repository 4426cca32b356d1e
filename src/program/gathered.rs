//! Comprehensions as functions of their own, which is what they are in CPython 3.11.
//!
//! The compiler library carries out most of them in the function around, as CPython 3.12 does, and takes the scopes in
//! them for each other where both an item and a condition have some. So a comprehension becomes a generator
//! with its item as a last condition, under a mark that cannot be written in a program:
//!
//! ```text
//! [f(x) for x in y if g(x)]        (None for x in y if g(x) if f(x).<list> 1)
//! ```
//!
//! `gathering` makes of its code what CPython has. Generators, and comprehensions that wait for something (`await`, `async
//! for`), stay what they are; where scopes would be taken for each other, their item becomes a condition, too. In comes a syntax tree, it is changed in place.
//!

use super::annotated::are_texts;
use super::finally::has_scope;
use super::tree;
use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_annotation, walk_body, walk_expr};
use rustpython_compiler::ast::visitor::{Visitor, walk_comprehension, walk_expr as look_into};
use rustpython_compiler::ast::{
    Comprehension, Expr, ExprAwait, ExprContext, ExprDictComp, ExprGenerator, ExprListComp, ExprSetComp,
    ModModule,
};
use rustpython_ruff_text_size::{Ranged, TextRange};

/// How the attributes begin by which the marks are known; behind it stands the number of loops.
pub(super) const LIST: &str = "<list> ";
pub(super) const SET: &str = "<set> ";
pub(super) const DICT: &str = "<dict> ";
/// The key of an item of a dict.
pub(super) const KEY: &str = "<key>";
/// An item of what stays what it is.
pub(super) const ITEM: &str = "<item>";

/// What has been made, and is no generator.
pub(super) const MADE: &str = "<made>";

/// Changes all comprehensions of a program.
pub(super) fn gather(program: &mut ModModule) {
    let annotations_are_texts = program.body.iter().any(are_texts);
    let changes = Comprehensions {
        annotations_are_texts,
    };
    walk_body(&changes, &mut program.body);
}

/// Changes those in an expression.
#[derive(Default)]
pub(super) struct Comprehensions {
    /// Whether annotations are kept as they are written.
    annotations_are_texts: bool,
}

impl Transformer for Comprehensions {
    fn visit_annotation(&self, annotation: &mut Expr) {
        if !self.annotations_are_texts {
            walk_annotation(self, annotation);
        }
    }

    fn visit_expr(&self, expr: &mut Expr) {
        let is_handed_over = is_handed_over(expr);
        walk_expr(self, expr);
        match expr {
            // That is a mistake, of which the library speaks.
            Expr::ListComp(ExprListComp { elt, .. }) | Expr::SetComp(ExprSetComp { elt, .. })
                if elt.is_starred_expr() => {}
            // The library goes through a generator itself where one is handed to `any`, `list` and their kin.
            Expr::Call(call) if is_handed_over => {
                let made = &mut call.arguments.args[0];
                *made = tree::attribute(made.clone(), MADE, ExprContext::Load);
            }
            Expr::ListComp(list) => match Waits::of(&list.generators, &[&list.elt]) {
                Waits::Nowhere => *expr = gathered(list.range, &list.generators, &list.elt, LIST),
                waits => put_item_last(&mut list.generators, &mut list.elt, waits),
            },
            Expr::SetComp(set) => match Waits::of(&set.generators, &[&set.elt]) {
                Waits::Nowhere => *expr = gathered(set.range, &set.generators, &set.elt, SET),
                waits => put_item_last(&mut set.generators, &mut set.elt, waits),
            },
            Expr::Generator(generator) => {
                let waits = Waits::of(&generator.generators, &[&generator.elt]);
                put_item_last(&mut generator.generators, &mut generator.elt, waits);
            }
            Expr::DictComp(dict) => match Waits::of(&dict.generators, &[&dict.key, &dict.value]) {
                Waits::Nowhere => {
                    let item = pair(dict.range, &dict.key, &dict.value);
                    *expr = gathered(dict.range, &dict.generators, &item, DICT);
                }
                waits => put_pair_last(dict, waits),
            },
            _ => {}
        }
    }
}

/// Whether it is a call with a comprehension as its only argument.
fn is_handed_over(expr: &Expr) -> bool {
    let Expr::Call(call) = expr else {
        return false;
    };
    matches!(
        &*call.arguments.args,
        [Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_)]
    )
}

/// The generator with the item as its last condition.
fn gathered(range: TextRange, generators: &[Comprehension], item: &Expr, mark: &str) -> Expr {
    let mark = format!("{mark}{}", generators.len());
    let mut generators = generators.to_vec();
    add_condition(
        &mut generators,
        tree::attribute(item.clone(), &mark, ExprContext::Load),
    );
    Expr::Generator(ExprGenerator {
        node_index: Default::default(),
        range,
        elt: Box::new(tree::none(range)),
        generators,
        parenthesized: true,
    })
}

/// Key and value in one, which the library takes for no constant.
fn pair(range: TextRange, key: &Expr, value: &Expr) -> Expr {
    let key = tree::attribute(key.clone(), KEY, ExprContext::Load);
    tree::tuple(range, vec![key, value.clone()])
}

/// Where scopes would be taken for each other, the item becomes the last condition, and something of its kind the item.
fn put_item_last(generators: &mut [Comprehension], item: &mut Expr, waits: Waits) {
    if has_scope(item) && has_scopes(generators) {
        let stand_in = stand_in(item.range(), waits);
        let item = std::mem::replace(item, stand_in);
        add_condition(generators, tree::attribute(item, ITEM, ExprContext::Load));
    }
}

fn put_pair_last(dict: &mut ExprDictComp, waits: Waits) {
    if (has_scope(&dict.key) || has_scope(&dict.value)) && has_scopes(&dict.generators) {
        let item = pair(dict.range, &dict.key, &dict.value);
        *dict.key = tree::none(dict.key.range());
        *dict.value = stand_in(dict.value.range(), waits);
        add_condition(
            &mut dict.generators,
            tree::attribute(item, ITEM, ExprContext::Load),
        );
    }
}

fn add_condition(generators: &mut [Comprehension], condition: Expr) {
    let innermost = generators.last_mut().expect("the parser asks for one");
    innermost.ifs.push(condition);
}

/// What waits as an item does, for the library to see.
fn stand_in(range: TextRange, waits: Waits) -> Expr {
    match waits {
        Waits::InItem => Expr::Await(ExprAwait {
            node_index: Default::default(),
            range,
            value: Box::new(tree::none(range)),
        }),
        Waits::Nowhere | Waits::Elsewhere => tree::none(range),
    }
}

/// Whether there are scopes in what comes before the item, less what the code around evaluates.
fn has_scopes(generators: &[Comprehension]) -> bool {
    let mut generators = generators.iter().enumerate();
    generators.any(|(index, inner)| {
        has_scope(&inner.target) || inner.ifs.iter().any(has_scope) || (index > 0 && has_scope(&inner.iter))
    })
}

/// Where a comprehension waits for something, or hands something out, which it must not.
#[derive(Clone, Copy, PartialEq)]
enum Waits {
    Nowhere,
    InItem,
    Elsewhere,
}

impl Waits {
    fn of(generators: &[Comprehension], items: &[&Expr]) -> Waits {
        let mut here = Waiting::default();
        items.iter().for_each(|item| here.visit_expr(item));
        if here.is_found {
            return Waits::InItem;
        }
        for (index, generator) in generators.iter().enumerate() {
            here.is_found |= generator.is_async;
            generator
                .ifs
                .iter()
                .for_each(|condition| here.visit_expr(condition));
            if index > 0 {
                here.visit_expr(&generator.iter);
            }
        }
        match here.is_found {
            true => Waits::Elsewhere,
            false => Waits::Nowhere,
        }
    }
}

/// Looks for it in expressions.
#[derive(Default)]
struct Waiting {
    is_found: bool,
}

impl<'a> Visitor<'a> for Waiting {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Await(_) | Expr::Yield(_) | Expr::YieldFrom(_) => self.is_found = true,
            Expr::Lambda(_) => {}
            _ => look_into(self, expr),
        }
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        self.is_found |= comprehension.is_async;
        walk_comprehension(self, comprehension);
    }
}
