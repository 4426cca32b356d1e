//! Conditions of breakpoints: a small part of Python, asked of a recorded moment.
//!
//! | written | means |
//! |---|---|
//! | `total`, `self.total`, `items[0]`, `scores["ann"]` | a variable that the thread sees there, an attribute, an item |
//! | `3`, `-1.5`, `"text"`, `True`, `False`, `None` | itself |
//! | `len(items)` | how long a container or a text is |
//! | `a == b`, `!=`, `<`, `<=`, `>`, `>=`, `is`, `is not`, `in`, `not in` | as in Python, also in a row: `0 < x < 9` |
//! | `not a`, `a and b`, `a or b`, `( … )` | as in Python |
//!
//! At a line it is asked as the thread comes to it, elsewhere just after the step that stops.
//! Nothing of the program is carried out. Where only the program could say the answer, or a name is not there, the
//! condition does not hold, and why is said.

mod parse;

use super::language::Language;
use crate::run::glance::{Glance, Plain, Thing};
use std::cmp::Ordering;
use std::sync::Arc;

pub use parse::Fault;

/// A condition that has been understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition(Expr);

/// Why a condition cannot be told at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// The thread is in none of the program's functions.
    NoFrame,
    /// There is no variable of this name.
    Name(String),
    /// It has no attribute of this name that holds data.
    Attribute(String),
    /// There is no such item.
    Item,
    /// `len()` of something that has no length of its own.
    Length,
    /// Whether this comparison holds, only the program could say.
    Comparison(&'static str),
    /// Whether this counts as true, only the program could say.
    Truth,
}

#[derive(Clone, Debug, PartialEq)]
enum Expr {
    Literal(Plain),
    Name(String),
    Attribute(Box<Expr>, String),
    Item(Box<Expr>, Box<Expr>),
    Length(Box<Expr>),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    /// Each with the one before it.
    Compare(Box<Expr>, Vec<(Comparator, Expr)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Is,
    IsNot,
    In,
    NotIn,
}

/// What a part of a condition comes to.
#[derive(Clone, Debug)]
enum Seen {
    Plain(Plain),
    Thing(Thing),
}

impl Condition {
    /// Understands a condition.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Condition, Fault> {
        parse::parse(text).map(Condition)
    }

    /// Whether it holds in a moment, as a task sees it.
    ///
    /// # Errors
    /// When that cannot be told.
    pub fn holds(&self, glance: Option<Glance<'_>>) -> Result<bool, Untold> {
        let glance = glance.ok_or(Untold::NoFrame)?;
        let seen = see(&self.0, glance)?;
        truth(&seen, glance)
    }
}

fn see(expr: &Expr, glance: Glance<'_>) -> Result<Seen, Untold> {
    Ok(match expr {
        Expr::Literal(plain) => Seen::Plain(plain.clone()),
        Expr::Name(name) => Seen::Thing(glance.name(name).ok_or_else(|| Untold::Name(name.clone()))?),
        Expr::Attribute(of, name) => {
            let Seen::Thing(of) = see(of, glance)? else {
                return Err(Untold::Attribute(name.clone()));
            };
            let found = glance.attribute(of, name);
            Seen::Thing(found.ok_or_else(|| Untold::Attribute(name.clone()))?)
        }
        Expr::Item(of, index) => {
            let (Seen::Thing(of), index) = (see(of, glance)?, see(index, glance)?) else {
                return Err(Untold::Item);
            };
            let found = glance.item(of, &plain(&index, glance));
            Seen::Thing(found.ok_or(Untold::Item)?)
        }
        Expr::Length(of) => {
            let length = match see(of, glance)? {
                Seen::Thing(of) => glance.length(of),
                Seen::Plain(Plain::Text(text)) => Some(text.chars().count()),
                Seen::Plain(_) => None,
            };
            Seen::Plain(Plain::Int(length.ok_or(Untold::Length)? as i64))
        }
        Expr::Not(of) => Seen::Plain(Plain::Bool(!truth(&see(of, glance)?, glance)?)),
        Expr::And(left, right) => match see(left, glance)? {
            left if truth(&left, glance)? => see(right, glance)?,
            left => left,
        },
        Expr::Or(left, right) => match see(left, glance)? {
            left if truth(&left, glance)? => left,
            _ => see(right, glance)?,
        },
        Expr::Compare(first, others) => {
            let mut left = see(first, glance)?;
            for (comparator, right) in others {
                let right = see(right, glance)?;
                if !compare(&left, *comparator, &right, glance)? {
                    return Ok(Seen::Plain(Plain::Bool(false)));
                }
                left = right;
            }
            Seen::Plain(Plain::Bool(true))
        }
    })
}

fn plain(seen: &Seen, glance: Glance<'_>) -> Plain {
    match seen {
        Seen::Plain(plain) => plain.clone(),
        Seen::Thing(thing) => glance.plain(*thing),
    }
}

fn truth(seen: &Seen, glance: Glance<'_>) -> Result<bool, Untold> {
    Ok(match plain(seen, glance) {
        Plain::None => false,
        Plain::Bool(truth) => truth,
        Plain::Int(number) => number != 0,
        Plain::Float(number) => number != 0.0,
        Plain::Text(text) => !text.is_empty(),
        Plain::Container | Plain::Other => {
            let Seen::Thing(thing) = seen else {
                return Err(Untold::Truth);
            };
            glance.length(*thing).ok_or(Untold::Truth)? > 0
        }
    })
}

fn compare(left: &Seen, by: Comparator, right: &Seen, glance: Glance<'_>) -> Result<bool, Untold> {
    let untold = || Untold::Comparison(by.sign());
    let (a, b) = (plain(left, glance), plain(right, glance));
    let order = || a.order(&b).ok_or_else(untold);
    Ok(match by {
        Comparator::Equal => same(left, right, glance).ok_or_else(untold)?,
        Comparator::NotEqual => !same(left, right, glance).ok_or_else(untold)?,
        Comparator::Less => order()? == Ordering::Less,
        Comparator::LessOrEqual => order()? != Ordering::Greater,
        Comparator::Greater => order()? == Ordering::Greater,
        Comparator::GreaterOrEqual => order()? != Ordering::Less,
        Comparator::Is => is_identical(left, right, glance).ok_or_else(untold)?,
        Comparator::IsNot => !is_identical(left, right, glance).ok_or_else(untold)?,
        Comparator::In => is_in(left, right, glance).ok_or_else(untold)?,
        Comparator::NotIn => !is_in(left, right, glance).ok_or_else(untold)?,
    })
}

/// As `==` says.
fn same(left: &Seen, right: &Seen, glance: Glance<'_>) -> Option<bool> {
    match (left, right) {
        // A class may say otherwise of an object and itself, but none does without harm.
        (Seen::Thing(a), Seen::Thing(b)) if a == b && glance.plain(*a) != Plain::Float(f64::NAN) => {
            glance.plain(*a).is_same(&glance.plain(*b)).or(Some(true))
        }
        _ => plain(left, glance).is_same(&plain(right, glance)),
    }
}

/// As `is` says, where Python promises an answer: of `None`, truths and objects.
fn is_identical(left: &Seen, right: &Seen, glance: Glance<'_>) -> Option<bool> {
    let (a, b) = (plain(left, glance), plain(right, glance));
    match (left, right) {
        (Seen::Thing(a), Seen::Thing(b)) => Some(a == b),
        _ if matches!(a, Plain::None | Plain::Bool(_)) || matches!(b, Plain::None | Plain::Bool(_)) => {
            Some(a == b)
        }
        _ => None,
    }
}

fn is_in(item: &Seen, of: &Seen, glance: Glance<'_>) -> Option<bool> {
    if let (Plain::Text(part), Plain::Text(whole)) = (plain(item, glance), plain(of, glance)) {
        return Some(whole.contains(&*part));
    }
    let Seen::Thing(of) = of else {
        return None;
    };
    let mut is_sure = true;
    for other in glance.items(*of)? {
        match same(item, &Seen::Thing(other), glance) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => is_sure = false,
        }
    }
    is_sure.then_some(false)
}

impl Comparator {
    fn sign(self) -> &'static str {
        match self {
            Comparator::Equal => "==",
            Comparator::NotEqual => "!=",
            Comparator::Less => "<",
            Comparator::LessOrEqual => "<=",
            Comparator::Greater => ">",
            Comparator::GreaterOrEqual => ">=",
            Comparator::Is => "is",
            Comparator::IsNot => "is not",
            Comparator::In => "in",
            Comparator::NotIn => "not in",
        }
    }
}

impl Untold {
    /// Why it cannot be told.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Untold::NoFrame => language
                .pick(
                    "the thread is in none of the program's functions there",
                    "线程此时不在程序的任何函数中",
                )
                .to_owned(),
            Untold::Name(name) => language.pick(
                format!("there is no variable `{name}` there"),
                format!("那里没有变量 `{name}`"),
            ),
            Untold::Attribute(name) => language.pick(
                format!("there is no attribute `{name}` that holds data"),
                format!("没有存放数据的属性 `{name}`"),
            ),
            Untold::Item => language.pick("there is no such item", "没有这个元素").to_owned(),
            Untold::Length => language
                .pick(
                    "what is in len() has no length of its own",
                    "len() 的参数没有长度",
                )
                .to_owned(),
            Untold::Comparison(sign) => language.pick(
                format!(
                    "only the program could say what `{sign}` comes to; compare numbers, texts, or use `is`"
                ),
                format!("`{sign}` 的结果只有程序自己知道；请比较数字、文本，或使用 `is`"),
            ),
            Untold::Truth => language
                .pick(
                    "only the program could say whether this is true; compare it with something",
                    "只有程序自己知道它是否为真；请把它与某个值比较",
                )
                .to_owned(),
        }
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Expr {
        Expr::Literal(Plain::Text(Arc::from(text)))
    }
}
