//! Complex numbers, by the formulas of CPython's `complexobject.c`.

use super::super::native::{Ctx, Raised};
use super::super::types;
use super::super::value::Value;
use super::Number;
use crate::program::code::BinaryOperator;

type Complex = (f64, f64);

/// Integral exponents up to this size are carried out by multiplication.
const INTEGRAL_EXPONENT_MAX: f64 = 100.0;

fn product(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `None` for division by zero.
fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn integral_power(base: Complex, exponent: u32) -> Complex {
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut mask = 1;
    while mask <= exponent {
        if exponent & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn general_power(a: Complex, b: Complex) -> Complex {
    let absolute = a.0.hypot(a.1);
    let mut length = absolute.powf(b.0);
    let angle = a.1.atan2(a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length /= (angle * b.1).exp();
        phase += b.1 * absolute.ln();
    }
    (length * phase.cos(), length * phase.sin())
}

impl Ctx<'_> {
    pub(super) fn complex_binary(
        &mut self,
        op: BinaryOperator,
        left: Number,
        right: Number,
    ) -> Result<Option<Value>, Raised> {
        use BinaryOperator::*;
        if !matches!(op, Add | Subtract | Multiply | TrueDivide | Power) {
            return Ok(None);
        }
        let parts = |number: &Number| match number {
            Number::Complex(re, im) => Some((*re, *im)),
            real => real.to_f64().map(|re| (re, 0.0)),
        };
        let (Some(a), Some(b)) = (parts(&left), parts(&right)) else {
            return Err(self.error(types::OVERFLOW_ERROR, "int too large to convert to float"));
        };
        let result = match op {
            Add => (a.0 + b.0, a.1 + b.1),
            Subtract => (a.0 - b.0, a.1 - b.1),
            Multiply => product(a, b),
            TrueDivide => match quotient(a, b) {
                Some(result) => result,
                None => return Err(self.error(types::ZERO_DIVISION_ERROR, "complex division by zero")),
            },
            _ => return self.complex_power(a, b).map(Some),
        };
        Ok(Some(self.machine.heap.complex(result.0, result.1)))
    }

    pub(super) fn complex_power(&mut self, a: Complex, b: Complex) -> Result<Value, Raised> {
        let is_zero = |c: Complex| c.0 == 0.0 && c.1 == 0.0;
        let by_zero = "0.0 to a negative or complex power";
        let result = if is_zero(b) {
            (1.0, 0.0)
        } else if is_zero(a) {
            if b.1 != 0.0 || b.0 < 0.0 {
                return Err(self.error(types::ZERO_DIVISION_ERROR, by_zero));
            }
            (0.0, 0.0)
        } else if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= INTEGRAL_EXPONENT_MAX {
            let power = integral_power(a, b.0.abs() as u32);
            if b.0 > 0.0 {
                power
            } else {
                match quotient((1.0, 0.0), power) {
                    Some(result) => result,
                    None => return Err(self.error(types::ZERO_DIVISION_ERROR, by_zero)),
                }
            }
        } else {
            general_power(a, b)
        };
        if result.0.is_infinite() || result.1.is_infinite() {
            return Err(self.error(types::OVERFLOW_ERROR, "complex exponentiation"));
        }
        Ok(self.machine.heap.complex(result.0, result.1))
    }
}
