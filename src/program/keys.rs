//! Keys of mapping patterns that have a sign, as one number each.
//!
//! The compiler library takes numbers without a sign as such keys, and nothing that is worked out of them: neither `-1` nor
//! `1+2j`. In comes a syntax tree, it is changed in place.

use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_body, walk_pattern};
use rustpython_compiler::ast::{Expr, ExprNumberLiteral, Int, ModModule, Number, Operator, Pattern, UnaryOp};

/// Digits of a number that the library cannot hold in a machine word: it keeps a text in its stead.
const MANY_DIGITS: &str = "99999999999999999999999999";

/// Changes the keys of all patterns.
pub(super) fn join_keys(program: &mut ModModule) {
    walk_body(&Keys, &mut program.body);
}

struct Keys;

impl Transformer for Keys {
    fn visit_pattern(&self, pattern: &mut Pattern) {
        if let Pattern::MatchMapping(mapping) = pattern {
            mapping.keys.iter_mut().for_each(join);
        }
        walk_pattern(self, pattern);
    }
}

fn join(key: &mut Expr) {
    let (range, value) = match &*key {
        Expr::UnaryOp(signed) => (signed.range, number(key)),
        Expr::BinOp(sum) => {
            let (left, right) = (number(&sum.left), number(&sum.right));
            let (Some(real), Some(Number::Complex { imag, .. })) = (left.as_ref().and_then(real), right)
            else {
                return;
            };
            let value = match sum.op {
                Operator::Add => Number::Complex {
                    real: real + 0.0,
                    imag: 0.0 + imag,
                },
                Operator::Sub => Number::Complex {
                    real: real - 0.0,
                    imag: 0.0 - imag,
                },
                _ => return,
            };
            (sum.range, Some(value))
        }
        _ => return,
    };
    if let Some(value) = value {
        *key = Expr::NumberLiteral(ExprNumberLiteral {
            node_index: Default::default(),
            range,
            value,
        });
    }
}

/// The number that a literal stands for, with its sign.
fn number(expression: &Expr) -> Option<Number> {
    match expression {
        Expr::NumberLiteral(literal) => Some(literal.value.clone()),
        Expr::UnaryOp(signed) if signed.op == UnaryOp::USub => match &*signed.operand {
            Expr::NumberLiteral(literal) => negative(&literal.value),
            _ => None,
        },
        _ => None,
    }
}

fn negative(number: &Number) -> Option<Number> {
    Some(match number {
        Number::Int(whole) if *whole == 0 => number.clone(),
        Number::Int(whole) => {
            let digits = whole.to_string();
            if digits.starts_with('0') {
                return None;
            }
            Number::Int(Int::from_str_radix(MANY_DIGITS, 10, &format!("-{digits}")).ok()?)
        }
        Number::Float(number) => Number::Float(-number),
        Number::Complex { real, imag } => Number::Complex {
            real: -real,
            imag: -imag,
        },
    })
}

/// A number that is not complex, as the real part of one that is.
fn real(number: &Number) -> Option<f64> {
    match number {
        Number::Int(whole) => whole.to_string().parse().ok(),
        Number::Float(number) => Some(*number),
        Number::Complex { .. } => None,
    }
}
