//! Functions that Rust's standard library does not have.

use std::f64::consts::PI;

/// The error function: its series near zero, one minus the continued fraction farther out.
pub fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.abs() < 2.0 {
        series(x)
    } else {
        (1.0 - fraction(x.abs())).copysign(x)
    }
}

/// The complement of the error function.
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    match x {
        ..-2.0 => 2.0 - fraction(-x),
        ..2.0 => 1.0 - series(x),
        _ => fraction(x),
    }
}

fn series(x: f64) -> f64 {
    let square = x * x;
    let (mut term, mut sum, mut n) = (x, x, 0.0);
    while term.abs() > sum.abs() * 1e-17 {
        n += 1.0;
        term *= 2.0 * square / (2.0 * n + 1.0);
        sum += term;
    }
    2.0 / PI.sqrt() * (-square).exp() * sum
}

/// `erfc` for two and more.
fn fraction(x: f64) -> f64 {
    if x > 30.0 {
        return 0.0;
    }
    let tail = (1..=120)
        .rev()
        .fold(0.0, |tail, k| f64::from(k) / 2.0 / (x + tail));
    (-x * x).exp() / PI.sqrt() / (x + tail)
}

/// Lanczos' coefficients for g = 7, n = 9 (after P. Godfrey).
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

fn lanczos(x: f64) -> f64 {
    let terms = LANCZOS.iter().enumerate().skip(1);
    terms.fold(LANCZOS[0], |sum, (i, c)| sum + c / (x + i as f64))
}

/// The gamma function; exact for integers as far as floats are.
pub fn gamma(x: f64) -> f64 {
    if x == x.floor() && (1.0..=171.0).contains(&x) {
        return (2..x as u64).fold(1.0, |all, factor| all * factor as f64);
    }
    if x < 0.5 {
        return PI / ((PI * x).sin() * gamma(1.0 - x));
    }
    let x = x - 1.0;
    let t = x + 7.5;
    // The power is taken in two halves, which do not overflow before the result does.
    let half = t.powf((x + 0.5) / 2.0);
    (2.0 * PI).sqrt() * half * (-t).exp() * half * lanczos(x)
}

/// The logarithm of the gamma function's size.
pub fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        return (PI / (PI * x).sin().abs()).ln() - ln_gamma(1.0 - x);
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let x = x - 1.0;
    let t = x + 7.5;
    0.5 * (2.0 * PI).ln() + (x + 0.5) * t.ln() - t + lanczos(x).ln()
}

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
