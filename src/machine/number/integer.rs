//! Integers: a fast path on 64 bits with checked arithmetic, and numbers of any size behind it.

use super::super::native::{Ctx, Raised};
use super::super::types;
use super::super::value::Value;
use crate::program::code::BinaryOperator;
use malachite_bigint::{BigInt, Sign};
use num_traits::{CheckedRem, Pow, PrimInt, Signed, ToPrimitive, Zero};

/// Bits of the largest integer that is computed; what would be longer is refused at once, so that no
/// single instruction can keep the host busy for long.
const BITS_MAX: u64 = 1 << 28;

/// Bits of an integer that are added, moved or copied in the time of an instruction.
const BITS_PER_INSTRUCTION: u64 = 1 << 11;

/// What a product counts for, in instructions: word by word, or for long factors the faster ways.
fn product_work(a: u64, b: u64) -> u64 {
    let (a, b) = (a / 64, b / 64);
    let words = a.saturating_mul(b) / 8;
    let fast = (a + b).saturating_mul(u64::from((a + b + 1).ilog2())) * 2;
    words.min(fast)
}

/// Integers of at most this size are floats without rounding.
const EXACT_FLOAT_MAX: u64 = 1 << 53;

/// An operator on two small integers. `None` means overflow or an error: the slow path knows which.
#[inline]
pub fn int_binary(op: BinaryOperator, a: i64, b: i64) -> Option<Value> {
    use BinaryOperator::*;
    let result = match op {
        Add => a.checked_add(b)?,
        Subtract => a.checked_sub(b)?,
        Multiply => a.checked_mul(b)?,
        FloorDivide => int_divmod(a, b)?.0,
        Remainder => int_divmod(a, b)?.1,
        And => a & b,
        Or => a | b,
        Xor => a ^ b,
        Lshift => {
            let shifted = (0..63).contains(&b).then(|| a << b)?;
            (shifted >> b == a).then_some(shifted)?
        }
        Rshift => (b >= 0).then(|| a >> b.min(63))?,
        Power => a.checked_pow(u32::try_from(b).ok()?)?,
        TrueDivide => {
            let is_exact = a.unsigned_abs() <= EXACT_FLOAT_MAX && b.unsigned_abs() <= EXACT_FLOAT_MAX;
            return (is_exact && b != 0).then(|| Value::float(a as f64 / b as f64));
        }
        MatrixMultiply => return None,
    };
    Some(Value::Int(result))
}

/// Quotient rounded down and remainder with the divisor's sign. `None` for a zero divisor or overflow.
#[inline]
pub fn int_divmod<T>(a: T, b: T) -> Option<(T, T)>
where
    T: Copy + PrimInt + Signed + CheckedRem,
{
    let (quotient, remainder) = (a.checked_div(&b)?, a.checked_rem(&b)?);
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        Some((quotient - T::one(), remainder + b))
    } else {
        Some((quotient, remainder))
    }
}

/// As [`int_divmod`], for integers of any size.
///
/// # Panics
/// When the divisor is zero.
pub fn floor_div_rem(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, remainder) = (a / b, a % b);
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        (quotient - BigInt::from(1), remainder + b)
    } else {
        (quotient, remainder)
    }
}

/// The operators that keep bools bools.
pub fn bool_binary(op: BinaryOperator, a: bool, b: bool) -> Option<Value> {
    Some(Value::bool(match op {
        BinaryOperator::And => a & b,
        BinaryOperator::Or => a | b,
        BinaryOperator::Xor => a ^ b,
        _ => return None,
    }))
}

impl Ctx<'_> {
    pub(super) fn big_binary(
        &mut self,
        op: BinaryOperator,
        a: &BigInt,
        b: &BigInt,
    ) -> Result<Option<Value>, Raised> {
        use BinaryOperator::*;
        let result = match op {
            Add => a + b,
            Subtract => a - b,
            Multiply => {
                self.reserve_bits(a.bits().saturating_add(b.bits()))?;
                self.charge(product_work(a.bits(), b.bits()));
                a * b
            }
            And => a & b,
            Or => a | b,
            Xor => a ^ b,
            FloorDivide | Remainder if b.is_zero() => {
                let message = match op {
                    Remainder => "integer modulo by zero",
                    _ => "integer division or modulo by zero",
                };
                return Err(self.error(types::ZERO_DIVISION_ERROR, message));
            }
            FloorDivide | Remainder => {
                self.charge(2 * product_work(a.bits(), b.bits()));
                let (quotient, remainder) = floor_div_rem(a, b);
                if op == FloorDivide { quotient } else { remainder }
            }
            Lshift => self.shifted_left(a, b)?,
            Rshift => self.shifted_right(a, b)?,
            Power => return self.power(a, b).map(Some),
            TrueDivide => return self.true_quotient(a, b).map(Some),
            MatrixMultiply => return Ok(None),
        };
        self.reserve(result.bits() / 8)?;
        self.charge(result.bits() / BITS_PER_INSTRUCTION);
        Ok(Some(self.machine.heap.int(result)))
    }

    /// Refuses integers of very many bits, and those that would take more than a small part of the memory.
    fn reserve_bits(&mut self, bits: u64) -> Result<(), Raised> {
        let most = BITS_MAX.min(self.machine.options.memory_max / 8);
        self.reserve(if bits > most { u64::MAX } else { bits / 8 })
    }

    fn shifted_left(&mut self, a: &BigInt, b: &BigInt) -> Result<BigInt, Raised> {
        if b.is_negative() {
            return Err(self.value_error("negative shift count"));
        }
        if a.is_zero() {
            return Ok(a.clone());
        }
        match b.to_u64() {
            Some(count) => {
                self.reserve_bits(a.bits().saturating_add(count))?;
                Ok(a << count)
            }
            None => Err(self.error(types::OVERFLOW_ERROR, "too many digits in integer")),
        }
    }

    fn shifted_right(&mut self, a: &BigInt, b: &BigInt) -> Result<BigInt, Raised> {
        if b.is_negative() {
            return Err(self.value_error("negative shift count"));
        }
        match b.to_u64() {
            Some(count) if count < a.bits() => Ok(a >> count),
            _ if a.sign() == Sign::Minus => Ok(BigInt::from(-1)),
            _ => Ok(BigInt::zero()),
        }
    }

    fn power(&mut self, a: &BigInt, b: &BigInt) -> Result<Value, Raised> {
        if b.is_negative() {
            let (Some(base), Some(exponent)) = (super::float_from_big(a), super::float_from_big(b)) else {
                return Err(self.error(types::OVERFLOW_ERROR, "int too large to convert to float"));
            };
            return self.float_power(base, exponent);
        }
        let is_trivial = a.bits() <= 1;
        let exponent = match b.to_u64() {
            Some(exponent) if is_trivial => exponent,
            None if is_trivial => 2 + (b % BigInt::from(2)).to_u64().unwrap_or(0),
            exponent => {
                let exponent = exponent.unwrap_or(u64::MAX);
                self.reserve_bits((a.bits() - 1).saturating_mul(exponent))?;
                exponent
            }
        };
        let result = match (is_trivial, exponent) {
            (true, 0) => BigInt::from(1),
            (true, n) if n % 2 == 0 => a * a,
            (true, _) => a.clone(),
            (false, n) => {
                let bits = (a.bits() - 1).saturating_mul(n);
                self.charge(2 * product_work(bits / 2, bits / 2));
                Pow::pow(a, n)
            }
        };
        Ok(self.machine.heap.int(result))
    }

    fn true_quotient(&mut self, a: &BigInt, b: &BigInt) -> Result<Value, Raised> {
        if b.is_zero() {
            return Err(self.error(types::ZERO_DIVISION_ERROR, "division by zero"));
        }
        let quotient = rustpython_common::int::true_div(a, b);
        if quotient.is_infinite() {
            let message = "integer division result too large for a float";
            return Err(self.error(types::OVERFLOW_ERROR, message));
        }
        Ok(Value::float(quotient))
    }
}
