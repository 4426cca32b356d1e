//! Arithmetic of built-in values: what `a + b`, `a += b`, `-a` give when no class of the program has a say.
//!
//! In come an operator and two values, out goes a value, an exception, a call of Python code that is
//! needed first, or nothing: then these built-in types do not know each other, and whoever asked goes on
//! to the special methods. Operators of one family live in a file each; this file only tells them apart.

mod collection;
mod complex;
mod float;
mod integer;
mod percent;
mod sequence;

pub use collection::set_operation;
pub use float::{float_divmod, float_from_big, float_remainder};
pub use integer::{floor_div_rem, int_binary, int_divmod};

use super::native::{Answer, Ctx, Raised};
use super::object::Object;
use super::value::Value;
use super::whole::{Whole, wide_binary};
use super::{Heap, types};
use crate::program::code::BinaryOperator;
use crate::program::symbols;
use crate::trace::Symbol;
use malachite_bigint::BigInt;
use std::sync::Arc;

/// The operators with one operand that classes may define (`not` is not among them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unary {
    /// `-x`
    Negative,
    /// `+x`
    Positive,
    /// `~x`
    Invert,
}

/// A number, told apart by what arithmetic it asks for. Bools are integers here.
#[derive(Clone, Debug)]
enum Number {
    Int(i64),
    Wide(i128),
    Big(Arc<BigInt>),
    Float(f64),
    Complex(f64, f64),
}

impl Number {
    fn of(heap: &Heap, value: Value) -> Option<Number> {
        Some(match value {
            Value::Int(i) => Number::Int(i),
            Value::Bool(b) => Number::Int(i64::from(b)),
            Value::Float(f) => Number::Float(f.get()),
            Value::Object(id) => match heap.get(id) {
                Object::BigInt(Whole::Wide(wide)) => Number::Wide(wide.get()),
                Object::BigInt(Whole::Huge(big)) => Number::Big(big.clone()),
                Object::Complex(re, im) => Number::Complex(re.get(), im.get()),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// The number as a float; integers beyond the range of floats have none.
    fn to_f64(&self) -> Option<f64> {
        match self {
            Number::Int(i) => Some(*i as f64),
            Number::Wide(wide) => Some(*wide as f64),
            Number::Big(big) => float_from_big(big),
            Number::Float(f) => Some(*f),
            Number::Complex(..) => None,
        }
    }

    /// The integer, if it fits 128 bits.
    fn to_wide(&self) -> Option<i128> {
        match self {
            Number::Int(small) => Some(i128::from(*small)),
            Number::Wide(wide) => Some(*wide),
            _ => None,
        }
    }

    fn to_big(&self) -> Option<BigInt> {
        match self {
            Number::Int(i) => Some(BigInt::from(*i)),
            Number::Wide(wide) => Some(BigInt::from(*wide)),
            Number::Big(big) => Some((**big).clone()),
            _ => None,
        }
    }
}

/// The methods a class may define for an operator: in place, of the left operand, of the right one.
pub fn operator_methods(op: BinaryOperator) -> (Symbol, Symbol, Symbol) {
    use BinaryOperator::*;
    match op {
        Add => (symbols::IADD, symbols::ADD, symbols::RADD),
        And => (symbols::IAND, symbols::AND, symbols::RAND),
        FloorDivide => (symbols::IFLOORDIV, symbols::FLOORDIV, symbols::RFLOORDIV),
        Lshift => (symbols::ILSHIFT, symbols::LSHIFT, symbols::RLSHIFT),
        MatrixMultiply => (symbols::IMATMUL, symbols::MATMUL, symbols::RMATMUL),
        Multiply => (symbols::IMUL, symbols::MUL, symbols::RMUL),
        Remainder => (symbols::IMOD, symbols::MOD, symbols::RMOD),
        Or => (symbols::IOR, symbols::OR, symbols::ROR),
        Power => (symbols::IPOW, symbols::POW, symbols::RPOW),
        Rshift => (symbols::IRSHIFT, symbols::RSHIFT, symbols::RRSHIFT),
        Subtract => (symbols::ISUB, symbols::SUB, symbols::RSUB),
        TrueDivide => (symbols::ITRUEDIV, symbols::TRUEDIV, symbols::RTRUEDIV),
        Xor => (symbols::IXOR, symbols::XOR, symbols::RXOR),
    }
}

impl Ctx<'_> {
    /// The result of an operator on built-in values. `None` means that these types do not know each
    /// other, or that a class of the program defines the operator.
    pub fn binary(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
        left: Value,
        right: Value,
    ) -> Result<Option<Answer>, Raised> {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => {
                if let Some(value) = int_binary(op, a, b) {
                    return Ok(Some(Answer::Value(value)));
                }
            }
            (Value::Float(a), Value::Float(b)) => {
                return Ok(self.float_binary(op, a.get(), b.get())?.map(Answer::Value));
            }
            _ => {}
        }
        let (in_place, of_left, of_right) = operator_methods(op);
        let heap = &self.machine.heap;
        let has = |value, name| heap.python_method(value, name).is_some();
        if has(left, of_left) || has(right, of_right) || (inplace && has(left, in_place)) {
            return Ok(None);
        }
        self.built_in_binary(op, inplace, left, right)
    }

    /// As [`Ctx::binary`], without asking whether a class of the program defines the operator: what the
    /// built-in types' own `__add__` and so on give.
    pub fn built_in_binary(
        &mut self,
        op: BinaryOperator,
        inplace: bool,
        left: Value,
        right: Value,
    ) -> Result<Option<Answer>, Raised> {
        let heap = &self.machine.heap;
        let (a, b) = (heap.payload(left), heap.payload(right));
        if let (Some(x), Some(y)) = (Number::of(heap, a), Number::of(heap, b)) {
            if let (Value::Bool(p), Value::Bool(q)) = (a, b)
                && let Some(value) = integer::bool_binary(op, p.into(), q.into())
            {
                return Ok(Some(Answer::Value(value)));
            }
            return Ok(self.number_binary(op, x, y)?.map(Answer::Value));
        }
        if let Some(answer) = self.sequence_binary(op, inplace, left, right)? {
            return Ok(Some(answer));
        }
        self.collection_binary(op, inplace, left, right)
    }

    fn number_binary(
        &mut self,
        op: BinaryOperator,
        left: Number,
        right: Number,
    ) -> Result<Option<Value>, Raised> {
        match (&left, &right) {
            (Number::Int(a), Number::Int(b)) if let Some(value) = int_binary(op, *a, *b) => {
                return Ok(Some(value));
            }
            (Number::Complex(..), _) | (_, Number::Complex(..)) => {
                return self.complex_binary(op, left, right);
            }
            (Number::Float(_), _) | (_, Number::Float(_)) => {}
            _ => {
                if let (Some(a), Some(b)) = (left.to_wide(), right.to_wide())
                    && let Some(result) = wide_binary(op, a, b)
                {
                    return Ok(Some(self.machine.heap.wide(result)));
                }
                let (a, b) = (left.to_big(), right.to_big());
                let (a, b) = a.zip(b).expect("both are integers");
                return self.big_binary(op, &a, &b);
            }
        }
        if !float::knows(op) {
            return Ok(None);
        }
        match (left.to_f64(), right.to_f64()) {
            (Some(a), Some(b)) => self.float_binary(op, a, b),
            _ => Err(self.error(types::OVERFLOW_ERROR, "int too large to convert to float")),
        }
    }

    /// The result of an operator with one operand. `None` means that the type does not know it, or
    /// that a class of the program defines it.
    pub fn unary(&mut self, op: Unary, value: Value) -> Result<Option<Value>, Raised> {
        let name = match op {
            Unary::Negative => symbols::NEG,
            Unary::Positive => symbols::POS,
            Unary::Invert => symbols::INVERT,
        };
        let heap = &mut self.machine.heap;
        if heap.python_method(value, name).is_some() {
            return Ok(None);
        }
        Ok(heap.built_in_unary(op, value))
    }
}

impl Heap {
    /// What the built-in types' own `__neg__`, `__pos__` and `__invert__` give.
    pub fn built_in_unary(&mut self, op: Unary, value: Value) -> Option<Value> {
        let number = Number::of(self, self.payload(value))?;
        Some(match (op, number) {
            (Unary::Positive, Number::Int(i)) => Value::Int(i),
            (Unary::Positive, Number::Wide(wide)) => self.wide(wide),
            (Unary::Positive, Number::Big(big)) => self.int((*big).clone()),
            (Unary::Positive, Number::Float(f)) => Value::float(f),
            (Unary::Positive, Number::Complex(re, im)) => self.complex(re, im),
            (Unary::Negative, Number::Int(i)) => self.wide(-i128::from(i)),
            (Unary::Negative, Number::Wide(wide)) => self.int(-BigInt::from(wide)),
            (Unary::Negative, Number::Big(big)) => self.int(-(*big).clone()),
            (Unary::Negative, Number::Float(f)) => Value::float(-f),
            (Unary::Negative, Number::Complex(re, im)) => self.complex(-re, -im),
            (Unary::Invert, Number::Int(i)) => Value::Int(!i),
            (Unary::Invert, Number::Wide(wide)) => self.wide(!wide),
            (Unary::Invert, Number::Big(big)) => self.int(-(*big).clone() - BigInt::from(1)),
            (Unary::Invert, _) => return None,
        })
    }

    /// A complex number.
    pub fn complex(&mut self, real: f64, imaginary: f64) -> Value {
        use super::value::Float;
        self.make(Object::Complex(Float::new(real), Float::new(imaginary)))
    }
}

/// The integer part of a float, or the error `int()` raises for it.
pub fn integer_of_float(float: f64) -> Result<BigInt, (crate::trace::ObjectId, &'static str)> {
    if float.is_nan() {
        return Err((types::VALUE_ERROR, "cannot convert float NaN to integer"));
    }
    if float.is_infinite() {
        return Err((types::OVERFLOW_ERROR, "cannot convert float infinity to integer"));
    }
    let whole = float.trunc();
    if whole.abs() < 9.0e18 {
        return Ok(BigInt::from(whole as i64));
    }
    let (numerator, _) = rustpython_common::int::float_to_ratio(whole).expect("finite floats are ratios");
    Ok(numerator)
}
