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
//! Where a `finally` has a function or class in it, the library cannot write it a second time at all: there what was noted is
//! done behind the whole `try`.
//!
//! A block that is being left may do something else in its `finally`: raise an exception that is caught, or go on with a loop
//! around it. What was noted is then forgotten, or else what was noted before is noted again.
//!
//! The names cannot be written in a program. In comes a syntax tree, it is changed in place.

use super::finally::Leaving;
use super::never::Defines;
use super::tree;
use rustpython_compiler::ast::name::Name;
use rustpython_compiler::ast::{
    CmpOp, ExceptHandler, Expr, ExprBooleanLiteral, ExprCompare, ExprContext, ExprEllipsisLiteral, Stmt,
    StmtBreak, StmtContinue, StmtIf, StmtReturn, StmtTry, StmtWhile,
};
use rustpython_ruff_text_size::Ranged;

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
pub(super) fn leave_once(statements: &mut Vec<Stmt>) {
    let mut tries = 0;
    scope(statements, &mut tries);
}

fn scope(statements: &mut Vec<Stmt>, tries: &mut usize) {
    for mut statement in std::mem::take(statements) {
        let mut behind = Vec::new();
        match &mut statement {
            Stmt::FunctionDef(function) => leave_once(&mut function.body),
            Stmt::ClassDef(class) => leave_once(&mut class.body),
            other => {
                for body in bodies(other) {
                    scope(body, tries);
                }
                if let Stmt::Try(attempt) = other {
                    behind = look_at(attempt, tries);
                }
            }
        }
        statements.push(statement);
        statements.extend(behind);
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

/// Changes a `try` that has to be; gives what comes behind it then.
fn look_at(attempt: &mut StmtTry, tries: &mut usize) -> Vec<Stmt> {
    let defines = Defines::is_in(&attempt.finalbody);
    if !defines && !Leaving::is_in(&attempt.finalbody) {
        return Vec::new();
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
    let is_to_change = match defines {
        true => Leaving::is_in(&body),
        false => is_around(&body),
    };
    if !is_to_change {
        return Vec::new();
    }
    *tries += 1;
    let mut once = Once {
        way: Name::new(format!("<way {tries}>")),
        value: Name::new(format!("<value {tries}>")),
        used: Vec::new(),
        is_valued: false,
        loops: Vec::new(),
        finals: 0,
        kept: 0,
    };
    once.replace(&mut body);
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
    let ways = WAYS.into_iter().filter(|way| once.used.contains(way));
    let mut carried_out: Vec<Stmt> = ways.map(|way| once.carried_out(place, way)).collect();
    if !defines {
        whole.append(&mut carried_out);
    }
    attempt.body = whole;
    attempt.handlers = Vec::new();
    attempt.orelse = Vec::new();
    attempt.is_star = false;
    carried_out
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
    /// Whether a `return` has a value: in an asynchronous generator none may.
    is_valued: bool,
    /// The user's own loops around a statement, and how many `finally` were around each.
    loops: Vec<(Place, usize)>,
    /// How many `finally` are around a statement.
    finals: usize,
    /// How many names there are for what was noted before.
    kept: usize,
}

/// A statement that may forget what was noted inside it.
struct Entered {
    place: Place,
    /// The name of what was noted before, where that can be anything.
    before: Option<Name>,
}

impl Once {
    /// Replaces what leaves the statements. Whether there was any.
    fn replace(&mut self, statements: &mut Vec<Stmt>) -> bool {
        let mut is_any = false;
        for mut statement in std::mem::take(statements) {
            let way = match &statement {
                Stmt::Return(_) => Some(Way::Return),
                Stmt::Break(_) if self.loops.is_empty() => Some(Way::Break),
                Stmt::Continue(_) if self.loops.is_empty() => Some(Way::Continue),
                _ => None,
            };
            if let Some(way) = way {
                statements.extend(self.noted(statement, way));
                is_any = true;
                continue;
            }
            statements.extend(self.forgotten_by(&statement));
            let entered = self.entered(&statement);
            let is_inside = self.replace_inside(&mut statement, &entered);
            is_any |= is_inside;
            statements.extend(self.put_around(statement, &entered, is_inside));
        }
        is_any
    }

    /// The statement, with what is noted kept apart from what was noted before.
    fn put_around(&self, statement: Stmt, entered: &Entered, is_inside: bool) -> Vec<Stmt> {
        let place = &entered.place;
        let is_loop = matches!(statement, Stmt::For(_) | Stmt::While(_));
        let before = entered.before.as_ref();
        let mut whole = Vec::new();
        if let Some(before) = before {
            whole.push(assign(place, before, name(place, &self.way, ExprContext::Load)));
        }
        if is_loop && before.is_some() {
            whole.push(assign(place, &self.way, none(place)));
        }
        whole.push(statement);
        // A loop of the user's own has been left: on to the end of what is run once.
        if is_loop && is_inside {
            let test = self.is(place, CmpOp::IsNot, none(place));
            whole.push(condition(place, test, leave(place)));
        }
        if is_loop && let Some(before) = before {
            whole.push(assign(place, &self.way, name(place, before, ExprContext::Load)));
        }
        whole
    }

    fn replace_inside(&mut self, statement: &mut Stmt, entered: &Entered) -> bool {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => false,
            Stmt::For(repeated) => {
                let is_inside = self.replace_repeated(&mut repeated.body, entered);
                self.replace(&mut repeated.orelse) | is_inside
            }
            Stmt::While(repeated) => {
                let is_inside = self.replace_repeated(&mut repeated.body, entered);
                self.replace(&mut repeated.orelse) | is_inside
            }
            Stmt::Try(attempt) => self.replace_tried(attempt, entered),
            other => {
                let mut is_any = false;
                for body in bodies(other) {
                    is_any |= self.replace(body);
                }
                is_any
            }
        }
    }

    fn replace_repeated(&mut self, body: &mut Vec<Stmt>, entered: &Entered) -> bool {
        self.loops.push((entered.place.clone(), self.finals));
        let is_inside = self.replace(body);
        self.loops.pop();
        is_inside
    }

    fn replace_tried(&mut self, attempt: &mut StmtTry, entered: &Entered) -> bool {
        let is_tried = self.replace(&mut attempt.body);
        let mut is_inside = self.replace(&mut attempt.orelse) | is_tried;
        for ExceptHandler::ExceptHandler(handler) in &mut attempt.handlers {
            is_inside |= self.replace(&mut handler.body);
            if is_tried || entered.before.is_some() {
                // A block that was being left raised the exception, so it is not left.
                let place = &entered.place;
                let before = entered.before.as_ref();
                let before =
                    before.map_or_else(|| none(place), |before| name(place, before, ExprContext::Load));
                handler.body.insert(0, assign(place, &self.way, before));
            }
        }
        self.finals += 1;
        is_inside |= self.replace(&mut attempt.finalbody);
        self.finals -= 1;
        is_inside
    }

    /// What a loop or `try` finds: inside a `finally`, something may be being left already.
    fn entered(&mut self, statement: &Stmt) -> Entered {
        let place = StmtBreak {
            node_index: Default::default(),
            range: statement.range(),
        };
        let is_asked = matches!(statement, Stmt::For(_) | Stmt::While(_) | Stmt::Try(_));
        let before = (is_asked && self.finals > 0).then(|| {
            self.kept += 1;
            Name::new(format!("{} before {}", self.way, self.kept))
        });
        Entered { place, before }
    }

    /// A `finally` that goes on with a loop around it: what was being left inside the loop no longer is.
    fn forgotten_by(&self, statement: &Stmt) -> Option<Stmt> {
        let (place, finals) = self.loops.last()?;
        let is_leaving = matches!(statement, Stmt::Break(_) | Stmt::Continue(_));
        (is_leaving && self.finals > *finals).then(|| assign(place, &self.way, none(place)))
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
            self.is_valued |= value.is_some();
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
                value: self
                    .is_valued
                    .then(|| Box::new(name(place, &self.value, ExprContext::Load))),
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
    tree::none(place.range)
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
