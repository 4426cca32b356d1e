//! Functions that Rust's standard library does not have.

/// The distance to the next float away from zero.
pub fn ulp(x: f64) -> f64 {
    let size = x.abs();
    if !size.is_finite() {
        return size;
    }
    let next = size.next_up();
    if next.is_infinite() {
        size - size.next_down()
    } else {
        next - size
    }
}

/// Mantissa in [0.5, 1) and exponent.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let scaled = if x.is_normal() { x } else { x * 2.0_f64.powi(64) };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    (mantissa, if x.is_normal() { exponent } else { exponent - 64 })
}

/// `x` times two to a power, in steps that round only once.
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (mantissa, own) = frexp(x);
    let exponent = own.saturating_add(exponent);
    match exponent {
        1025.. => f64::INFINITY.copysign(x),
        -1020.. => mantissa * 2.0_f64.powi(exponent as i32 - 1) * 2.0,
        -1080.. => mantissa * 2.0_f64.powi(-1020) * 2.0_f64.powi((exponent + 1020) as i32),
        _ => 0.0_f64.copysign(x),
    }
}

/// The length of a vector, scaled so that nothing overflows, with the rounding errors summed apart.
pub fn length(coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let largest = coordinates.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    if let [x, y] = coordinates {
        return x.hypot(*y);
    }
    let (_, exponent) = frexp(largest);
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for x in coordinates {
        let x = ldexp(*x, -exponent);
        let square = x * x;
        let error = x.mul_add(x, -square);
        let next = sum + square;
        lost += error
            + if sum >= square {
                (sum - next) + square
            } else {
                (square - next) + sum
            };
        sum = next;
    }
    let root = (sum + lost).sqrt();
    let residue = root.mul_add(-root, sum) + lost;
    ldexp(root + residue / (2.0 * root), exponent)
}
