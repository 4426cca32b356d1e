//! Makes room for the scopes of a `finally` that a `return`, `break` or `continue` leaves through.
//!
//! The compiler library writes such a block once more at the place that leaves, and takes the tables of its
//! comprehensions and lambdas from a list in which they stand only once, so that later ones get the wrong
//! table. It also lists the tables of the target of `(target): annotation` and then writes nothing for it. So
//! behind each statement that leaves comes such an annotation, in whose target the block's comprehensions
//! and lambdas stand once more. A `finally` behind `except*` is put around them.
//!
//! In comes a syntax tree, it is changed in place.
//!
//! A statement that leaves through other blocks and then through a `finally` that itself leaves would lead the machine
//! astray. The module `once` changes such programs first; one that it should leave as it is would be refused here.

use super::annotated::evaluate_annotations;
use super::bytecode::Refusal;
use super::declared::declare;
use super::deletions::delete_singly;
use super::documented::keep_as_written;
use super::gathered::gather;
use super::keys::join_keys;
use super::leftover::set_apart_leftovers;
use super::never::hide_never;
use super::once::leave_once;
use super::own_class::rename_own_class;
use super::put_before::put_before;
use super::tree;
use rustpython_compiler::ast::visitor::{Visitor, walk_expr, walk_stmt};
use rustpython_compiler::ast::{
    ExceptHandler, Expr, ExprContext, ModModule, Stmt, StmtFor, StmtIf, StmtTry, StmtWhile, StmtWith,
};

/// The attribute by which a mark is known: no program can write it. `reached` takes the marks out again.
pub(super) const MARK: &str = "<reached>";

/// Changes a program so that its `finally` blocks are compiled as they are meant.
///
/// # Errors
/// What in it cannot be compiled, and where.
pub(super) fn make_room(program: &mut ModModule) -> Result<(), Refusal> {
    keep_as_written(program);
    evaluate_annotations(program);
    join_keys(program);
    set_apart_leftovers(program);
    rename_own_class(program);
    declare(program);
    gather(program);
    delete_singly(&mut program.body);
    put_before(&mut program.body);
    hide_never(&mut program.body);
    leave_once(&mut program.body);
    let mut room = Room::default();
    room.body(&mut program.body);
    let refused = room.refused.map(|(start, end)| Refusal::Leaves(start, end));
    refused.map_or(Ok(()), Err)
}

/// The way from a scope's beginning to the statements that are looked at.
#[derive(Default)]
struct Room {
    around: Vec<Around>,
    /// The first statement that leaves in a way that cannot be compiled.
    refused: Option<(usize, usize)>,
}

/// What a statement may have to leave.
enum Around {
    Loop,
    /// `with`, a `try` with handlers, a handler, or a `finally` itself.
    Block,
    /// The scopes in the block, in order, and whether it may leave itself.
    Finally {
        scopes: Vec<Expr>,
        leaves: bool,
    },
}

impl Room {
    fn body(&mut self, statements: &mut Vec<Stmt>) {
        for mut statement in std::mem::take(statements) {
            self.statement(&mut statement);
            let room = self.room_behind(&statement);
            statements.push(statement);
            statements.extend(room);
        }
    }

    fn statement(&mut self, statement: &mut Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.apart(&mut function.body),
            Stmt::ClassDef(class) => self.apart(&mut class.body),
            Stmt::For(repeated) => {
                self.within(Around::Loop, |room| room.body(&mut repeated.body));
                self.body(&mut repeated.orelse);
            }
            Stmt::While(repeated) => {
                self.within(Around::Loop, |room| room.body(&mut repeated.body));
                self.body(&mut repeated.orelse);
            }
            Stmt::If(choice) => {
                self.body(&mut choice.body);
                let clauses = choice.elif_else_clauses.iter_mut();
                clauses.for_each(|clause| self.body(&mut clause.body));
            }
            Stmt::With(with) => {
                self.within(Around::Block, |room| room.body(&mut with.body));
                put_under_a_mark(with);
            }
            Stmt::Match(choice) => choice.cases.iter_mut().for_each(|case| self.body(&mut case.body)),
            Stmt::Try(attempt) => {
                put_groups_inside(attempt);
                // One copy of it stands where an exception is held, which is left, too.
                self.within(Around::Block, |room| room.body(&mut attempt.finalbody));
                if attempt.finalbody.is_empty() {
                    return self.attempt(attempt);
                }
                let finally = Around::Finally {
                    scopes: Scopes::of(&attempt.finalbody),
                    leaves: Leaving::is_in(&attempt.finalbody),
                };
                self.within(finally, |room| room.attempt(attempt));
            }
            _ => {}
        }
    }

    fn attempt(&mut self, attempt: &mut StmtTry) {
        if attempt.handlers.is_empty() {
            self.body(&mut attempt.body);
        } else {
            self.within(Around::Block, |room| room.body(&mut attempt.body));
        }
        for ExceptHandler::ExceptHandler(handler) in &mut attempt.handlers {
            self.within(Around::Block, |room| room.body(&mut handler.body));
        }
        self.body(&mut attempt.orelse);
    }

    /// The body of a function or class, which nothing inside can leave.
    fn apart(&mut self, body: &mut Vec<Stmt>) {
        let mut room = Room::default();
        room.body(body);
        self.refused = self.refused.or(room.refused);
    }

    fn within(&mut self, around: Around, look: impl FnOnce(&mut Room)) {
        self.around.push(around);
        look(self);
        self.around.pop();
    }

    /// The statement to come behind one that leaves through blocks with scopes.
    fn room_behind(&mut self, statement: &Stmt) -> Option<Stmt> {
        let (range, stops_at_loop) = match statement {
            Stmt::Return(leaving) => (leaving.range, false),
            Stmt::Break(leaving) => (leaving.range, true),
            Stmt::Continue(leaving) => (leaving.range, true),
            _ => return None,
        };
        let mut scopes = Vec::new();
        for (passed, around) in self.around.iter().rev().enumerate() {
            match around {
                Around::Loop if stops_at_loop => break,
                Around::Loop | Around::Block => {}
                Around::Finally { leaves: true, .. } if passed > 0 => {
                    let place = (range.start().to_usize(), range.end().to_usize());
                    self.refused = self.refused.or(Some(place));
                }
                Around::Finally { scopes: own, .. } => scopes.extend(own.iter().cloned()),
            }
        }
        if scopes.is_empty() {
            return None;
        }
        let target = tree::attribute(tree::list(range, scopes), "room", ExprContext::Store);
        Some(tree::annotation(range, target))
    }
}

/// The comprehensions and lambdas of some statements that stand in no other.
pub(super) struct Scopes {
    found: Vec<Expr>,
}

impl Scopes {
    pub(super) fn of(statements: &[Stmt]) -> Vec<Expr> {
        let mut scopes = Scopes { found: Vec::new() };
        scopes.visit_body(statements);
        scopes.found
    }
}

/// Whether there is a comprehension or lambda in an expression.
pub(super) fn has_scope(expr: &Expr) -> bool {
    let mut scopes = Scopes { found: Vec::new() };
    scopes.visit_expr(expr);
    !scopes.found.is_empty()
}

impl<'a> Visitor<'a> for Scopes {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        // The library has no table that stands for a function or class more than once.
        if !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            tree::walk_parts(self, statement);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => self.found.push(expr.clone()),
            _ => walk_expr(self, expr),
        }
    }
}

/// Makes `try: … except* …: … finally: …` a `try` with the `finally` alone around one with the clauses: of the two in
/// one the library loses count of what is held.
fn put_groups_inside(attempt: &mut StmtTry) {
    if !attempt.is_star || attempt.finalbody.is_empty() {
        return;
    }
    let inner = StmtTry {
        node_index: Default::default(),
        range: attempt.range,
        body: std::mem::take(&mut attempt.body),
        handlers: std::mem::take(&mut attempt.handlers),
        orelse: std::mem::take(&mut attempt.orelse),
        finalbody: Vec::new(),
        is_star: true,
    };
    attempt.body = vec![Stmt::Try(inner)];
    attempt.is_star = false;
}

/// Puts the body of a `with` under a condition that holds, as `reached` knows. The library needs a way to the body's
/// end, or else it takes what stands behind the `with` for a part of what is around it, handlers included.
fn put_under_a_mark(with: &mut StmtWith) {
    let range = with.range;
    let test = tree::attribute(tree::tuple(range, Vec::new()), MARK, ExprContext::Load);
    let body = std::mem::take(&mut with.body);
    with.body = vec![Stmt::If(StmtIf {
        node_index: Default::default(),
        range,
        test: Box::new(test),
        body,
        elif_else_clauses: Vec::new(),
    })];
}

/// Whether some statements leave what is around them.
#[derive(Default)]
pub(super) struct Leaving {
    loops: usize,
    is_found: bool,
}

impl Leaving {
    pub(super) fn is_in(statements: &[Stmt]) -> bool {
        let mut search = Leaving::default();
        search.visit_body(statements);
        search.is_found
    }
}

impl<'a> Visitor<'a> for Leaving {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Return(_) => self.is_found = true,
            Stmt::Break(_) | Stmt::Continue(_) => self.is_found |= self.loops == 0,
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::For(StmtFor { body, orelse, .. }) | Stmt::While(StmtWhile { body, orelse, .. }) => {
                self.loops += 1;
                self.visit_body(body);
                self.loops -= 1;
                self.visit_body(orelse);
            }
            _ => walk_stmt(self, statement),
        }
    }
}
