//! Equality, order and hash of built-in values, as Python defines them.
//!
//! Nothing here runs Python code: where a class of the program has a say, the answer is
//! [`NeedsPython`], and the operation is done again by a function of the library's Python part. The
//! same way out is taken by structures nested so deeply, or so entwined, that the host should not
//! follow them in one go.

mod equality;
mod hash;
mod order;

pub use hash::{hash_big, hash_float, hash_int, hash_sequence, hash_text};

use super::Heap;
use super::ctx::NeedsPython;
use super::object::Object;
use super::value::Value;
use crate::program::code::Comparison;
use crate::program::symbols;
use crate::trace::Symbol;

/// How deeply structures may nest before Python code takes over, with its own recursion limit.
pub const DEPTH_MAX: u32 = 150;

/// How many parts are looked at before Python code takes over, with its own count of instructions.
const WORK_MAX: u64 = 20_000_000;

/// One comparison under way: what it may still cost.
struct Comparing<'h> {
    heap: &'h Heap,
    work: u64,
}

impl<'h> Comparing<'h> {
    fn new(heap: &'h Heap) -> Self {
        Comparing { heap, work: 0 }
    }

    /// Counts one pair of values at a depth.
    fn visit(&mut self, depth: u32) -> Result<(), NeedsPython> {
        self.work += 1;
        if depth > DEPTH_MAX || self.work > WORK_MAX {
            return Err(NeedsPython);
        }
        Ok(())
    }
}

impl Heap {
    /// Python's `is or ==` of two keys.
    #[inline]
    pub fn key_equal(&self, left: Value, right: Value) -> Result<bool, NeedsPython> {
        if left == right {
            return Ok(true);
        }
        Ok(self.equal(left, right)?.unwrap_or(false))
    }

    /// Python's `==`. `None` means that the types do not know each other: then identity decides.
    pub fn equal(&self, left: Value, right: Value) -> Result<Option<bool>, NeedsPython> {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => Ok(Some(a == b)),
            (Value::Float(a), Value::Float(b)) => Ok(Some(a.get() == b.get())),
            _ => Comparing::new(self).equal(left, right, 0),
        }
    }

    /// A comparison. `None` means that the types do not know each other: then `==` and `!=` go by
    /// identity, and the others are a `TypeError`.
    pub fn compare(&self, op: Comparison, left: Value, right: Value) -> Result<Option<bool>, NeedsPython> {
        match op {
            Comparison::Equal => self.equal(left, right),
            Comparison::NotEqual => {
                let has = |value| self.python_method(value, symbols::NE).is_some();
                if has(left) || has(right) {
                    return Err(NeedsPython);
                }
                Ok(self.equal(left, right)?.map(|equal| !equal))
            }
            _ => match (left, right) {
                (Value::Int(a), Value::Int(b)) => Ok(Some(op.holds(a.cmp(&b)))),
                _ => Comparing::new(self).order(op, left, right, 0),
            },
        }
    }
}

/// The method a class may define for a comparison, and the one of the right operand.
pub fn comparison_methods(op: Comparison) -> (Symbol, Symbol) {
    match op {
        Comparison::Less => (symbols::LT, symbols::GT),
        Comparison::LessOrEqual => (symbols::LE, symbols::GE),
        Comparison::Equal => (symbols::EQ, symbols::EQ),
        Comparison::NotEqual => (symbols::NE, symbols::NE),
        Comparison::Greater => (symbols::GT, symbols::LT),
        Comparison::GreaterOrEqual => (symbols::GE, symbols::LE),
    }
}

/// Whether a value is an object that classes of the program may have made.
fn is_of_a_class(object: &Object) -> bool {
    matches!(
        object,
        Object::Instance(_) | Object::Exception(_) | Object::Class(_)
    )
}
