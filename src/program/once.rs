//! Lets statements leave through other blocks and then through a `finally` that itself leaves.
//!
//! The compiler library writes the blocks that are left one after the other, and where such a `finally` leaves it
//! would write those once more that have been left already. So what stands in the `try` is put into a loop that is run
//! once. A statement that leaves notes how, and goes to the loop's end; from there, with nothing around it but the
//! `finally`, it is carried out:
//!
//! ```text
//! try:                                  try:
//!     with lock: return f()                 way = None
//! finally:                                  while True:
//!     break                                     with lock: value = f(); way = True; break
//!                                               break
//!                                           if way is True: return value
//!                                       finally:
//!                                           break
//! ```
//!
//! The two names cannot be written in a program. In comes a syntax tree, it is changed in place. This file is also part
//! of the build script.

use super::finally::Leaving;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{
    CmpOp, ExceptHandler, Expr, ExprBooleanLiteral, ExprCompare, ExprContext, ExprEllipsisLiteral,
    ExprNoneLiteral, Stmt, StmtBreak, StmtContinue, StmtIf, StmtReturn, StmtTry, StmtWhile,
};

/// The place of what is put in: the `break` that could stand there.
type Place = StmtBreak;

/// How a statement leaves.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Return,
    Break,
    Continue,
}

const WAYS: [Way; 3] = [Way::Return, Way::Break, Way::Continue];

/// Changes the statements of a scope, and of the scopes in it.
pub(super) fn leave_once(statements: &mut [Stmt]) {
    let mut tries = 0;
    scope(statements, &mut tries);
}

fn scope(statements: &mut [Stmt], tries: &mut usize) {
    for statement in statements {
        match statement {
            Stmt::FunctionDef(function) => leave_once(&mut function.body),
            Stmt::ClassDef(class) => leave_once(&mut class.body),
            other => {
                for body in bodies(other) {
                    scope(body, tries);
                }
                if let Stmt::Try(attempt) = other {
                    look_at(attempt, tries);
                }
            }
        }
    }
}

/// The blocks of a statement that are of the same scope.
pub(super) fn bodies(statement: &mut Stmt) -> Vec<&mut Vec<Stmt>> {
    match statement {
        Stmt::For(repeated) => vec![&mut repeated.body, &mut repeated.orelse],
        Stmt::While(repeated) => vec![&mut repeated.body, &mut repeated.orelse],
        Stmt::With(with) => vec![&mut with.body],
        Stmt::If(choice) => {
            let clauses = choice.elif_else_clauses.iter_mut();
            std::iter::once(&mut choice.body)
                .chain(clauses.map(|clause| &mut clause.body))
                .collect()
        }
        Stmt::Match(choice) => choice.cases.iter_mut().map(|case| &mut case.body).collect(),
        Stmt::Try(attempt) => {
            let handlers = attempt.handlers.iter_mut();
            let handlers = handlers.map(|ExceptHandler::ExceptHandler(handler)| &mut handler.body);
            [&mut attempt.body, &mut attempt.orelse, &mut attempt.finalbody]
                .into_iter()
                .chain(handlers)
                .collect()
        }
        _ => Vec::new(),
    }
}

fn look_at(attempt: &mut StmtTry, tries: &mut usize) {
    if attempt.finalbody.is_empty() || !Leaving::is_in(&attempt.finalbody) {
        return;
    }
    let inner = StmtTry {
        finalbody: Vec::new(),
        ..attempt.clone()
    };
    // Without handlers what stands in the `try` is around nothing.
    let mut body = match inner.handlers.is_empty() {
        true => [inner.body, inner.orelse].concat(),
        false => vec![Stmt::Try(inner)],
    };
    if !is_around(&body) {
        return;
    }
    *tries += 1;
    let mut once = Once {
        way: Name::new(format!("<way {tries}>")),
        value: Name::new(format!("<value {tries}>")),
        used: Vec::new(),
    };
    once.replace(&mut body, 0);
    let place = &StmtBreak {
        node_index: Default::default(),
        range: attempt.range,
    };
    body.push(leave(place));
    let mut whole = vec![assign(place, &once.way, none(place))];
    whole.push(Stmt::While(StmtWhile {
        node_index: Default::default(),
        range: place.range,
        test: Box::new(truth(place, true)),
        body,
        orelse: Vec::new(),
    }));
    for way in WAYS.into_iter().filter(|way| once.used.contains(way)) {
        whole.push(once.carried_out(place, way));
    }
    attempt.body = whole;
    attempt.handlers = Vec::new();
    attempt.orelse = Vec::new();
    attempt.is_star = false;
}

/// Whether a block or loop among the statements has one inside that leaves them all.
fn is_around(statements: &[Stmt]) -> bool {
    statements.iter().any(|statement| match statement {
        Stmt::For(_) | Stmt::While(_) | Stmt::With(_) | Stmt::Try(_) => {
            Leaving::is_in(std::slice::from_ref(statement))
        }
        Stmt::If(choice) => {
            let mut clauses = choice.elif_else_clauses.iter();
            is_around(&choice.body) || clauses.any(|clause| is_around(&clause.body))
        }
        Stmt::Match(choice) => choice.cases.iter().any(|case| is_around(&case.body)),
        _ => false,
    })
}

/// The loop that is run once, and what is noted in it.
struct Once {
    way: Name,
    value: Name,
    used: Vec<Way>,
}

impl Once {
    /// Replaces what leaves the statements, which stand in `loops` loops of the user's own. Whether there was any.
    fn replace(&mut self, statements: &mut Vec<Stmt>, loops: usize) -> bool {
        let mut is_any = false;
        for mut statement in std::mem::take(statements) {
            let way = match &statement {
                Stmt::Return(_) => Some(Way::Return),
                Stmt::Break(_) if loops == 0 => Some(Way::Break),
                Stmt::Continue(_) if loops == 0 => Some(Way::Continue),
                _ => None,
            };
            if let Some(way) = way {
                statements.extend(self.noted(statement, way));
                is_any = true;
                continue;
            }
            let range = match &statement {
                Stmt::For(repeated) => Some(repeated.range),
                Stmt::While(repeated) => Some(repeated.range),
                _ => None,
            };
            let place = range.map(|range| StmtBreak {
                node_index: Default::default(),
                range,
            });
            let is_inside = self.replace_inside(&mut statement, loops);
            statements.push(statement);
            is_any |= is_inside;
            // A loop of the user's own has been left: on to the end of what is run once.
            if let (Some(place), true) = (&place, is_inside) {
                let test = self.is(place, CmpOp::IsNot, none(place));
                statements.push(condition(place, test, leave(place)));
            }
        }
        is_any
    }

    fn replace_inside(&mut self, statement: &mut Stmt, loops: usize) -> bool {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => false,
            Stmt::For(repeated) => {
                let is_inside = self.replace(&mut repeated.body, loops + 1);
                self.replace(&mut repeated.orelse, loops) | is_inside
            }
            Stmt::While(repeated) => {
                let is_inside = self.replace(&mut repeated.body, loops + 1);
                self.replace(&mut repeated.orelse, loops) | is_inside
            }
            other => {
                let mut is_any = false;
                for body in bodies(other) {
                    is_any |= self.replace(body, loops);
                }
                is_any
            }
        }
    }

    /// What stands in place of a statement that leaves.
    fn noted(&mut self, statement: Stmt, way: Way) -> Vec<Stmt> {
        if !self.used.contains(&way) {
            self.used.push(way);
        }
        let (range, value) = match statement {
            Stmt::Return(leaving) => (leaving.range, leaving.value),
            Stmt::Break(leaving) => (leaving.range, None),
            Stmt::Continue(leaving) => (leaving.range, None),
            other => return vec![other],
        };
        let place = &StmtBreak {
            node_index: Default::default(),
            range,
        };
        let mut noted = Vec::new();
        if way == Way::Return {
            let value = value.map_or_else(|| none(place), |value| *value);
            noted.push(assign(place, &self.value, value));
        }
        noted.push(assign(place, &self.way, literal(place, way)));
        noted.push(leave(place));
        noted
    }

    /// Behind the loop, what was noted is done.
    fn carried_out(&self, place: &Place, way: Way) -> Stmt {
        let node_index = Default::default();
        let leaving = match way {
            Way::Return => Stmt::Return(StmtReturn {
                node_index,
                range: place.range,
                value: Some(Box::new(name(place, &self.value, ExprContext::Load))),
            }),
            Way::Break => leave(place),
            Way::Continue => Stmt::Continue(StmtContinue {
                node_index,
                range: place.range,
            }),
        };
        condition(place, self.is(place, CmpOp::Is, literal(place, way)), leaving)
    }

    fn is(&self, place: &Place, op: CmpOp, literal: Expr) -> Expr {
        Expr::Compare(ExprCompare {
            node_index: Default::default(),
            range: place.range,
            left: Box::new(name(place, &self.way, ExprContext::Load)),
            ops: Box::new([op]),
            comparators: Box::new([literal]),
        })
    }
}

fn literal(place: &Place, way: Way) -> Expr {
    match way {
        Way::Return => truth(place, true),
        Way::Break => truth(place, false),
        Way::Continue => Expr::EllipsisLiteral(ExprEllipsisLiteral {
            node_index: Default::default(),
            range: place.range,
        }),
    }
}

fn truth(place: &Place, value: bool) -> Expr {
    Expr::BooleanLiteral(ExprBooleanLiteral {
        node_index: Default::default(),
        range: place.range,
        value,
    })
}

fn none(place: &Place) -> Expr {
    Expr::NoneLiteral(ExprNoneLiteral {
        node_index: Default::default(),
        range: place.range,
    })
}

fn name(place: &Place, id: &Name, ctx: ExprContext) -> Expr {
    tree::name(place.range, id.clone(), ctx)
}

fn assign(place: &Place, target: &Name, value: Expr) -> Stmt {
    tree::assign(place.range, name(place, target, ExprContext::Store), value)
}

fn leave(place: &Place) -> Stmt {
    Stmt::Break(place.clone())
}

fn condition(place: &Place, test: Expr, statement: Stmt) -> Stmt {
    Stmt::If(StmtIf {
        node_index: Default::default(),
        range: place.range,
        test: Box::new(test),
        body: vec![statement],
        elif_else_clauses: Vec::new(),
    })
}
