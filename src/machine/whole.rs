//! Integers that do not fit 64 bits: up to 128 bits in place, larger ones behind a pointer.
//!
//! Sums and products a little beyond 64 bits are common, and made by the million in loops. In place they
//! cost no allocation but that of the object itself.

use super::Heap;
use super::number::int_divmod;
use super::object::Object;
use super::value::Value;
use crate::program::code::BinaryOperator;
use malachite_bigint::BigInt;
use num_traits::ToPrimitive;
use std::borrow::Cow;
use std::sync::Arc;

/// 128 bits as two words, so that whatever holds them is aligned to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wide {
    high: i64,
    low: u64,
}

impl Wide {
    /// The number.
    pub fn get(self) -> i128 {
        i128::from(self.high) << 64 | i128::from(self.low)
    }
}

/// An integer that does not fit 64 bits, in the smallest form that holds it; so equal numbers have equal forms.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Whole {
    /// It fits 128 bits.
    Wide(Wide),
    /// Any other.
    Huge(Arc<BigInt>),
}

impl Whole {
    /// The number, of any size.
    pub fn big(&self) -> Cow<'_, BigInt> {
        match self {
            Whole::Wide(wide) => Cow::Owned(BigInt::from(wide.get())),
            Whole::Huge(big) => Cow::Borrowed(big),
        }
    }

    /// How many bits its magnitude has.
    pub fn bits(&self) -> u64 {
        match self {
            Whole::Wide(wide) => u64::from(128 - wide.get().unsigned_abs().leading_zeros()),
            Whole::Huge(big) => big.bits(),
        }
    }
}

impl Heap {
    /// An integer value of any size, in its smallest form.
    pub fn int(&mut self, big: BigInt) -> Value {
        match big.to_i128() {
            Some(number) => self.wide(number),
            None => self.make(Object::BigInt(Whole::Huge(Arc::new(big)))),
        }
    }

    /// An integer value of up to 128 bits, in its smallest form.
    pub fn wide(&mut self, number: i128) -> Value {
        match i64::try_from(number) {
            Ok(small) => Value::Int(small),
            Err(_) => {
                let (high, low) = ((number >> 64) as i64, number as u64);
                self.make(Object::BigInt(Whole::Wide(Wide { high, low })))
            }
        }
    }

    /// The integer a built-in value is, if it fits 128 bits.
    pub(super) fn as_wide(&self, value: Value) -> Option<i128> {
        match value {
            Value::Int(small) => Some(i128::from(small)),
            Value::Object(id) => match self.get(id) {
                Object::BigInt(Whole::Wide(wide)) => Some(wide.get()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// An operator on integers of up to 128 bits. `None` means that the result may be larger, or an error.
pub(super) fn wide_binary(op: BinaryOperator, a: i128, b: i128) -> Option<i128> {
    use BinaryOperator::*;
    match op {
        Add => a.checked_add(b),
        Subtract => a.checked_sub(b),
        Multiply => a.checked_mul(b),
        FloorDivide => Some(int_divmod(a, b)?.0),
        Remainder => Some(int_divmod(a, b)?.1),
        And => Some(a & b),
        Or => Some(a | b),
        Xor => Some(a ^ b),
        Rshift => Some(a >> u32::try_from(b).ok()?.min(127)),
        Power => a.checked_pow(u32::try_from(b).ok()?),
        Lshift | TrueDivide | MatrixMultiply => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_form_holds_each_number() {
        let mut heap = Heap::new();
        for (number, bits) in [
            (i128::from(i64::MAX) + 1, 64),
            (i128::from(i64::MIN) - 1, 64),
            (i128::MAX, 127),
            (i128::MIN, 128),
            (-1 << 64, 65),
        ] {
            let value = heap.wide(number);
            let Some(Object::BigInt(whole)) = heap.object(value) else {
                panic!("{number} is an object");
            };
            assert_eq!(whole.bits(), bits, "{number}");
            assert_eq!(*whole.big(), BigInt::from(number));
            assert_eq!(heap.as_wide(value), Some(number));
            let again = heap.int(BigInt::from(number));
            assert_eq!(heap.object(again), heap.object(value), "{number}");
        }
        assert_eq!(heap.wide(7), Value::Int(7));
        let huge = heap.int(BigInt::from(i128::MAX) + BigInt::from(1));
        assert!(matches!(heap.object(huge), Some(Object::BigInt(Whole::Huge(_)))));
        assert_eq!(heap.as_wide(huge), None);
    }

    #[test]
    fn wide_numbers_are_worked_out_as_large_ones_are() {
        use BinaryOperator::*;
        let numbers = [
            0,
            1,
            -1,
            3,
            -7,
            63,
            130,
            i128::from(i64::MAX),
            i128::from(i64::MIN),
            1 << 64,
            -(1 << 90) + 5,
            i128::MAX,
            i128::MIN,
        ];
        for a in numbers {
            for b in numbers {
                let (x, y) = (BigInt::from(a), BigInt::from(b));
                let is_known = |op, expected: BigInt| match wide_binary(op, a, b) {
                    Some(result) => assert_eq!(BigInt::from(result), expected, "{a} {op:?} {b}"),
                    None => assert!(expected.to_i128().is_none() || a == i128::MIN, "{a} {op:?} {b}"),
                };
                is_known(Add, &x + &y);
                is_known(Subtract, &x - &y);
                is_known(Multiply, &x * &y);
                is_known(And, &x & &y);
                is_known(Or, &x | &y);
                is_known(Xor, &x ^ &y);
                if b == 0 {
                    assert_eq!(wide_binary(FloorDivide, a, b), None);
                    assert_eq!(wide_binary(Remainder, a, b), None);
                } else {
                    let (quotient, remainder) = super::super::number::floor_div_rem(&x, &y);
                    is_known(FloorDivide, quotient);
                    is_known(Remainder, remainder);
                }
                if (0..200).contains(&b) {
                    is_known(Rshift, &x >> b as u64);
                }
            }
        }
    }
}
