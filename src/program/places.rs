//! Where instructions stand, put right: the compiler library gives some of them the place of a part.
//!
//! Of `x += 1` it marks the right side, of `a.b` the `a`. The syntax tree tells what CPython marks; the
//! table made here is asked once for every instruction while it is lowered, and knows nothing else: which
//! kind an instruction is of, [`super::lower`] says. With them come the texts that document functions, which the
//! library strips of their indentation.

use super::deletions::deleted;
use super::documented::documentation;
use super::tree;
use super::truths::note_truths;
use rustc_hash::FxHashMap;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_pattern};
use rustpython_compiler::ast::{
    Comprehension, Decorator, ExceptHandler, Expr, ExprAttribute, ExprList, ExprTuple, Identifier,
    InterpolatedStringElement, ModModule, Pattern, Stmt,
};
use rustpython_compiler_core::SourceLocation;
use rustpython_ruff_text_size::Ranged;

/// First and last byte of a place, as offsets into the text.
pub(super) type Range = (usize, usize);

/// A place as the library counts: line and column of both ends, from 1 and in bytes.
pub(super) type Place = [u32; 4];

/// The place that the library gave to an instruction.
pub(super) fn given((start, end): &(SourceLocation, SourceLocation)) -> Place {
    let point = |at: &SourceLocation| (at.line.get() as u32, at.character_offset.get() as u32);
    let ((line, column), (end_line, end_column)) = (point(start), point(end));
    [line, column, end_line, end_column]
}

/// Kinds of instructions whose places are put right alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Attribute,
    Operator,
    Subscript,
    StoreSubscript,
    Delete,
    Unpack,
    Loop,
    Call,
    Spread,
    ComprehensionCall,
    Raise,
    Format,
    Load,
    Merge,
    Yield,
    Display,
    Add,
    Truth,
    Inlined,
    Handler,
    Await,
    MatchClass,
}

/// The places that are not what the library says.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The right place of an instruction of this kind that was given that place.
    pub(super) right: FxHashMap<(Kind, Place), Place>,
    /// What documents a function as it is written, by the line where its code begins and its name, where the library
    /// changes it.
    documentation: FxHashMap<(u32, Box<str>), Box<str>>,
    /// Where the decorators of a function or class stand, in the order in which they are called, by the line where its
    /// code begins and its name.
    pub(super) decorators: FxHashMap<(u32, Box<str>), Box<[Place]>>,
}

impl Places {
    /// Finds them in a syntax tree.
    pub fn of(text: &str, tree: &ModModule) -> Places {
        let line_starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .map(|(at, _)| at + 1),
            )
            .collect();
        let mut finder = Finder {
            line_starts,
            places: Places::default(),
        };
        note_truths(&mut finder, &tree.body);
        finder.visit_body(&tree.body);
        finder.places
    }

    /// The place of an instruction of this kind, to which the library gave that one.
    pub fn right(&self, kind: Kind, place: Place) -> Place {
        self.right.get(&(kind, place)).copied().unwrap_or(place)
    }

    /// What documents the function of this name whose code begins in this line, if the library has changed it.
    pub fn documentation(&self, line: u32, name: &str) -> Option<&str> {
        self.documentation.get(&(line, name.into())).map(|text| &**text)
    }
}

pub(super) struct Finder {
    line_starts: Vec<usize>,
    places: Places,
}

impl Finder {
    /// The code of a function or class begins in the line of its name or of one of its decorators.
    fn note_decorators(&mut self, decorators: &[Decorator], name: &Identifier) {
        if decorators.is_empty() {
            return;
        }
        let called = decorators
            .iter()
            .rev()
            .map(|decorator| self.place(range(&decorator.expression)));
        let called: Box<[Place]> = called.collect();
        for [line, ..] in called.iter().copied().chain([self.place(span(name))]) {
            self.places
                .decorators
                .insert((line, name.as_str().into()), called.clone());
        }
    }

    /// The code of a function begins in the line of its name or of its first decorator.
    fn note_documentation(&mut self, lines: [u32; 2], name: &str, body: &[Stmt]) {
        let Some(text) = documentation(body).map(|text| text.value.to_str()) else {
            return;
        };
        if text.starts_with(char::is_whitespace) || text.contains('\n') {
            for line in lines {
                self.places.documentation.insert((line, name.into()), text.into());
            }
        }
    }

    fn place(&self, (start, end): Range) -> Place {
        let point = |offset: usize| {
            let line = self.line_starts.partition_point(|start| *start <= offset);
            (line as u32, (offset - self.line_starts[line - 1] + 1) as u32)
        };
        let ((line, column), (end_line, end_column)) = (point(start), point(end));
        [line, column, end_line, end_column]
    }

    pub fn note(&mut self, kind: Kind, wrong: Range, right: Range) {
        let (wrong, right) = (self.place(wrong), self.place(right));
        self.places.right.entry((kind, wrong)).or_insert(right);
    }

    /// An instruction is given the place of whatever part was compiled last: any part may be it.
    pub fn note_parts(&mut self, kind: Kind, whole: &Expr, right: Range) {
        let mut parts = Parts(Vec::new());
        parts.visit_expr(whole);
        for part in parts.0 {
            self.note(kind, part, right);
        }
    }

    fn assignment(&mut self, target: &Expr, value: &Expr) {
        match target {
            Expr::Tuple(ExprTuple { elts, .. }) | Expr::List(ExprList { elts, .. }) => {
                self.note_parts(Kind::Unpack, value, range(target));
                for part in elts {
                    self.assignment(part, value);
                }
            }
            Expr::Starred(rest) => self.assignment(&rest.value, value),
            Expr::Subscript(subscript) => {
                self.note_parts(Kind::StoreSubscript, value, range(target));
                self.note_parts(Kind::StoreSubscript, &subscript.slice, range(target));
            }
            _ => {}
        }
    }

    /// Displays and comprehensions, the inner ones of which are noted before: what is compiled last may be a part of both.
    fn collection(&mut self, expr: &Expr) {
        let whole = range(expr);
        match expr {
            Expr::List(ExprList { elts, .. }) | Expr::Tuple(ExprTuple { elts, .. }) => {
                for part in elts.iter().filter(|part| part.is_starred_expr()) {
                    self.note_parts(Kind::Display, part, whole);
                }
            }
            Expr::Call(call) => {
                for part in call.arguments.args.iter().filter(|part| part.is_starred_expr()) {
                    self.note_parts(Kind::Display, part, whole);
                }
            }
            Expr::Set(set) => {
                for part in &set.elts {
                    self.note_parts(Kind::Display, part, whole);
                }
            }
            Expr::Dict(dict) => {
                for item in &dict.items {
                    self.note_parts(Kind::Display, &item.value, whole);
                }
            }
            Expr::ListComp(list) => self.comprehension(whole, &list.generators, &[&list.elt]),
            Expr::SetComp(set) => self.comprehension(whole, &set.generators, &[&set.elt]),
            Expr::DictComp(dict) => {
                self.comprehension(whole, &dict.generators, &[&dict.key, &dict.value]);
            }
            Expr::Generator(generator) => self.generators(whole, &generator.generators),
            _ => {}
        }
    }

    fn comprehension(&mut self, whole: Range, generators: &[Comprehension], items: &[&Expr]) {
        self.generators(whole, generators);
        for item in items {
            self.note_parts(Kind::Add, item, whole);
        }
    }

    fn generators(&mut self, whole: Range, generators: &[Comprehension]) {
        for (index, generator) in generators.iter().enumerate() {
            if index == 0 {
                self.note_parts(Kind::ComprehensionCall, &generator.iter, whole);
            }
            self.note_parts(Kind::Loop, &generator.iter, whole);
            if let (0, Expr::Tuple(_) | Expr::List(_)) = (index, &generator.target) {
                self.note(Kind::Unpack, whole, range(&generator.target));
            }
            self.assignment(&generator.target, &generator.iter);
        }
    }

    /// What is marked of an attribute: over several lines, its name.
    fn marked(&self, attribute: &ExprAttribute) -> Range {
        let whole = span(attribute);
        let [first, .., last, _] = self.place(whole);
        if first == last {
            whole
        } else {
            span(&attribute.attr)
        }
    }

    /// A call of a method over several lines begins where the method's name stands.
    fn call(&mut self, whole: Range, function: &Expr) {
        let Expr::Attribute(attribute) = function else {
            return;
        };
        let name = span(&attribute.attr);
        let [first, .., last, _] = self.place(range(function));
        for kind in [Kind::Call, Kind::Spread] {
            if first == last {
                self.note(kind, name, whole);
            } else {
                self.note(kind, whole, (name.0, whole.1));
            }
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                let lines = [span(function), span(&function.name)].map(|place| self.place(place)[0]);
                self.note_documentation(lines, &function.name, &function.body);
                self.note_decorators(&function.decorator_list, &function.name);
            }
            Stmt::ClassDef(class) => self.note_decorators(&class.decorator_list, &class.name),
            Stmt::AugAssign(assign) => {
                let (whole, target) = (span(assign), range(&assign.target));
                self.note_parts(Kind::Operator, &assign.value, whole);
                self.note(Kind::Load, whole, target);
                if let Expr::Subscript(subscript) = &*assign.target {
                    self.note(Kind::Subscript, range(&subscript.slice), target);
                    self.note_parts(Kind::StoreSubscript, &assign.value, target);
                    self.note_parts(Kind::StoreSubscript, &assign.target, target);
                    self.note(Kind::StoreSubscript, whole, target);
                }
            }
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.assignment(target, &assign.value);
                }
            }
            Stmt::For(looping) => {
                self.note_parts(Kind::Loop, &looping.iter, span(looping));
                self.assignment(&looping.target, &looping.iter);
            }
            Stmt::Delete(deletion) => {
                for target in deletion.targets.iter().flat_map(deleted) {
                    let marked = match target {
                        Expr::Attribute(attribute) => self.marked(attribute),
                        _ => range(target),
                    };
                    self.note(Kind::Delete, range(target), marked);
                    self.note_parts(Kind::Delete, target, marked);
                }
            }
            Stmt::Try(attempt) => {
                for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    if let Some(kinds) = &handler.type_ {
                        self.note_parts(Kind::Handler, kinds, span(handler));
                    }
                }
            }
            _ => {}
        }
        tree::walk_parts(self, stmt);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Pattern::MatchClass(class) = pattern {
            self.note_parts(Kind::MatchClass, &class.cls, span(class));
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let whole = range(expr);
        match expr {
            Expr::Attribute(attribute) => {
                let marked = self.marked(attribute);
                self.note(Kind::Attribute, range(&attribute.value), marked);
                if let Expr::Attribute(inner) = &*attribute.value {
                    let inner = self.marked(inner);
                    self.note(Kind::Attribute, inner, marked);
                }
            }
            Expr::Call(call) => {
                self.call(whole, &call.func);
                for keyword in &call.arguments.keywords {
                    self.note_parts(Kind::Merge, &keyword.value, whole);
                    self.note_parts(Kind::Spread, &keyword.value, whole);
                }
                for part in call.arguments.args.iter().filter(|part| part.is_starred_expr()) {
                    self.note_parts(Kind::Spread, part, whole);
                }
                // The parentheses of a call are those of a generator that is all it is given.
                if let ([part @ Expr::Generator(generator)], []) =
                    (&*call.arguments.args, &*call.arguments.keywords)
                {
                    // `any`, `all` and their kin are compiled as loops.
                    self.note_parts(Kind::Inlined, part, whole);
                    if !generator.parenthesized {
                        self.generators(span(&call.arguments), &generator.generators);
                    }
                }
            }
            Expr::Yield(yielding) => {
                if let Some(value) = &yielding.value {
                    self.note_parts(Kind::Yield, value, whole);
                }
            }
            Expr::Await(awaiting) => {
                self.note_parts(Kind::Await, &awaiting.value, whole);
                self.note_parts(Kind::Yield, &awaiting.value, whole);
            }
            Expr::YieldFrom(delegation) => self.note_parts(Kind::Yield, &delegation.value, whole),
            Expr::FString(text) => {
                let mut parts = Vec::new();
                for element in text.value.elements() {
                    if let InterpolatedStringElement::Interpolation(part) = element {
                        parts.push(range(&part.expression));
                        for inner in part.format_spec.iter().flat_map(|spec| spec.elements.iter()) {
                            parts.push(span(inner));
                            if let InterpolatedStringElement::Interpolation(inner) = inner {
                                parts.push(range(&inner.expression));
                            }
                        }
                    }
                }
                for part in parts {
                    self.note(Kind::Format, part, whole);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
        self.collection(expr);
    }
}

/// Collects the places of an expression and all its parts.
struct Parts(Vec<Range>);

impl<'a> Visitor<'a> for Parts {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.0.push(range(expr));
        walk_expr(self, expr);
    }
}

pub(super) fn range(expr: &Expr) -> Range {
    span(expr)
}

/// First and last byte of any part of a syntax tree.
pub(super) fn span(part: &impl Ranged) -> Range {
    (part.start().to_usize(), part.end().to_usize())
}
