//! Floats: C doubles with Python's division, remainder and errors (`floatobject.c` of CPython 3.11).

use super::super::native::{Ctx, Raised};
use super::super::types;
use super::super::value::Value;
use crate::program::code::BinaryOperator;
use malachite_bigint::BigInt;

/// Whether floats have the operator.
pub(super) fn knows(op: BinaryOperator) -> bool {
    use BinaryOperator::*;
    matches!(
        op,
        Add | Subtract | Multiply | TrueDivide | FloorDivide | Remainder | Power
    )
}

/// The float nearest to an integer; `None` if it is beyond the range of floats.
pub fn float_from_big(big: &BigInt) -> Option<f64> {
    let float = rustpython_common::int::true_div(big, &BigInt::from(1));
    float.is_finite().then_some(float)
}

/// Quotient rounded down and remainder with the divisor's sign; the divisor is not zero.
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    let rounded = if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    };
    (rounded, remainder)
}

/// Remainder with the divisor's sign; the divisor is not zero.
pub fn float_remainder(a: f64, b: f64) -> f64 {
    let remainder = a % b;
    if remainder == 0.0 {
        0.0_f64.copysign(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

impl Ctx<'_> {
    pub(super) fn float_binary(
        &mut self,
        op: BinaryOperator,
        a: f64,
        b: f64,
    ) -> Result<Option<Value>, Raised> {
        use BinaryOperator::*;
        let by_zero = match op {
            TrueDivide => "float division by zero",
            FloorDivide => "float floor division by zero",
            Remainder => "float modulo",
            _ => "",
        };
        if b == 0.0 && !by_zero.is_empty() {
            return Err(self.error(types::ZERO_DIVISION_ERROR, by_zero));
        }
        Ok(Some(Value::float(match op {
            Add => a + b,
            Subtract => a - b,
            Multiply => a * b,
            TrueDivide => a / b,
            FloorDivide => float_divmod(a, b).0,
            Remainder => float_remainder(a, b),
            Power => return self.float_power(a, b).map(Some),
            _ => return Ok(None),
        })))
    }

    pub(super) fn float_power(&mut self, a: f64, b: f64) -> Result<Value, Raised> {
        if a == 0.0 && b < 0.0 {
            let message = "0.0 cannot be raised to a negative power";
            return Err(self.error(types::ZERO_DIVISION_ERROR, message));
        }
        if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
            return self.complex_power((a, 0.0), (b, 0.0));
        }
        let result = a.powf(b);
        if result.is_infinite() && a.is_finite() && b.is_finite() {
            return Err(self.range_error());
        }
        Ok(Value::float(result))
    }

    /// The error of the C library for results too large: `(34, 'Numerical result out of range')`.
    pub(super) fn range_error(&mut self) -> Raised {
        let heap = &mut self.machine.heap;
        let message = heap.str("Numerical result out of range");
        Raised(heap.exception(types::OVERFLOW_ERROR, &[Value::Int(34), message]))
    }
}
