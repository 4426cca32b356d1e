//! `<`, `<=`, `>`, `>=` of built-in values.

use super::super::ctx::NeedsPython;
use super::super::number::integer_of_float;
use super::super::object::Object;
use super::super::slice::range_len;
use super::super::value::Value;
use super::{Comparing, comparison_methods, is_of_a_class};
use crate::program::code::Comparison;
use crate::program::halves;
use malachite_bigint::BigInt;
use num_traits::Signed;
use std::cmp::Ordering;

impl Comparing<'_> {
    pub(super) fn order(
        &mut self,
        op: Comparison,
        left: Value,
        right: Value,
        depth: u32,
    ) -> Result<Option<bool>, NeedsPython> {
        self.visit(depth)?;
        let heap = self.heap;
        let (of_left, of_right) = comparison_methods(op);
        for (value, name) in [(left, of_left), (right, of_right)] {
            if heap.object(value).is_some_and(is_of_a_class) && heap.python_method(value, name).is_some() {
                return Err(NeedsPython);
            }
        }
        let (left, right) = (heap.payload(left), heap.payload(right));
        if let (Some(a), Some(b)) = (Real::of(self, left), Real::of(self, right)) {
            return Ok(Some(a.compare(&b).is_some_and(|order| op.holds(order))));
        }
        let (Some(a), Some(b)) = (heap.object(left), heap.object(right)) else {
            return Ok(None);
        };
        Ok(Some(match (a, b) {
            (Object::Str(a), Object::Str(b)) => op.holds(halves::order(&a.text, &b.text)),
            (Object::List(a), Object::List(b)) => return self.lexical(op, a, b, depth),
            (Object::Tuple(a), Object::Tuple(b)) => return self.lexical(op, a, b, depth),
            (a, b) => {
                if let (Some(a), Some(b)) = (a.bytes(), b.bytes()) {
                    return Ok(Some(op.holds(a.cmp(b))));
                }
                return self.inclusion(op, a, b);
            }
        }))
    }

    /// Order of sequences: the first items that differ decide, else the lengths.
    fn lexical(
        &mut self,
        op: Comparison,
        left: &[Value],
        right: &[Value],
        depth: u32,
    ) -> Result<Option<bool>, NeedsPython> {
        for (a, b) in left.iter().zip(right) {
            if !self.same(*a, *b, depth)? {
                // Python says which items cannot be compared.
                return match self.order(op, *a, *b, depth + 1)? {
                    None => Err(NeedsPython),
                    decided => Ok(decided),
                };
            }
        }
        Ok(Some(op.holds(left.len().cmp(&right.len()))))
    }

    /// Order of sets: inclusion.
    fn inclusion(
        &mut self,
        op: Comparison,
        left: &Object,
        right: &Object,
    ) -> Result<Option<bool>, NeedsPython> {
        let (a, b) = (self.keys_of(left)?, self.keys_of(right)?);
        let (Some(a), Some(b)) = (a, b) else {
            return Ok(None);
        };
        let (small, large) = match op {
            Comparison::Less | Comparison::LessOrEqual => (a, b),
            _ => (b, a),
        };
        let is_strict = matches!(op, Comparison::Less | Comparison::Greater);
        if small.len() > large.len() || (is_strict && small.len() == large.len()) {
            return Ok(Some(false));
        }
        self.is_subset(&small, &large).map(Some)
    }
}

/// A number that has a place on the line.
enum Real {
    Int(i64),
    Big(BigInt),
    Float(f64),
}

impl Real {
    fn of(comparing: &Comparing<'_>, value: Value) -> Option<Real> {
        match value {
            Value::Int(i) => Some(Real::Int(i)),
            Value::Bool(b) => Some(Real::Int(i64::from(b))),
            Value::Float(f) => Some(Real::Float(f.get())),
            other => comparing.heap.as_big(other).map(Real::Big),
        }
    }

    fn big(&self) -> BigInt {
        match self {
            Real::Int(i) => BigInt::from(*i),
            Real::Big(big) => big.clone(),
            Real::Float(_) => panic!("floats are not asked for integers"),
        }
    }

    fn compare(&self, other: &Real) -> Option<Ordering> {
        match (self, other) {
            (Real::Int(a), Real::Int(b)) => Some(a.cmp(b)),
            (Real::Float(a), Real::Float(b)) => a.partial_cmp(b),
            (Real::Float(a), b) => float_and_int(*a, &b.big()),
            (a, Real::Float(b)) => float_and_int(*b, &a.big()).map(Ordering::reverse),
            (a, b) => Some(a.big().cmp(&b.big())),
        }
    }
}

/// Compares a float with an integer of any size, without rounding either. `None` for NaN.
pub(super) fn float_and_int(float: f64, int: &BigInt) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    let Ok(whole) = integer_of_float(float) else {
        return Some(if float > 0.0 {
            Ordering::Greater
        } else {
            Ordering::Less
        });
    };
    let by_whole = whole.cmp(int);
    if by_whole != Ordering::Equal || float.fract() == 0.0 {
        return Some(by_whole);
    }
    let is_below = float < 0.0 || int.is_negative();
    Some(if is_below {
        Ordering::Less
    } else {
        Ordering::Greater
    })
}

/// What makes two ranges equal: how many items, the first, and the step if there are two.
pub(super) fn range_items(object: &Object) -> Option<(usize, i64, i64)> {
    let Object::Range { start, stop, step } = object else {
        return None;
    };
    Some(match range_len(*start, *stop, *step) {
        0 => (0, 0, 0),
        1 => (1, *start, 0),
        len => (len, *start, *step),
    })
}
