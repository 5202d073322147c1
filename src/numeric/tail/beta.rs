//! The incomplete beta function and what rests on it.
//!
//! # References
//!
//! `DiDonato` and Morris (1992), Algorithm 708. *ACM TOMS* 18, 360–373 (the
//! continued fraction); Lentz (1976), *Applied Optics* 15, 668–671.

use std::f64::consts::PI;

use crate::numeric::math::{exp, lgamma, ln, log1p};

/// The probability that Student's t with so many degrees of freedom lies
/// further from zero than `t`, on either side.
///
/// `NaN` unless `freedom` is above zero.
#[must_use]
pub fn student_two_sided(t: f64, freedom: f64) -> f64 {
    if freedom.is_nan() || freedom <= 0.0 || t.is_nan() {
        return f64::NAN;
    }
    if t.is_infinite() {
        return 0.0;
    }
    let square = t * t;
    if square <= 0.0 {
        return 1.0;
    }
    // x = freedom / (freedom + t²) and y = 1 − x, of I_x(freedom / 2, ½); one
    // less the other would lose digits.
    let x = freedom / (freedom + square);
    let y = square / (freedom + square);
    let a = freedom / 2.0;
    let front = exp(gamma_half(a) - ln(PI) / 2.0 - a * log1p(square / freedom)
        + ln(y) / 2.0);
    // The fraction converges fast below the mean.
    if x < (a + 1.0) / (a + 2.5) {
        front * fraction(x, a, 0.5) / a
    } else {
        1.0 - front * fraction(y, 0.5, a) / 0.5
    }
}

/// ln Γ(a + ½) − ln Γ(a): of large numbers by its series, for their
/// difference has no digits left.
fn gamma_half(a: f64) -> f64 {
    if a < 30.0 {
        return lgamma(a + 0.5) - lgamma(a);
    }
    let one = 1.0 / a;
    let square = one * one;
    let series = -1.0 / 8.0
        + square
            * (1.0 / 192.0
                + square * (-1.0 / 640.0 + square * (17.0 / 14_336.0)));
    ln(a) / 2.0 + one * series
}

pub(super) fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const STEPS: i32 = 10_000;
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut numerator = 1.0;
    let mut denominator = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = denominator;
    for step in 1..STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd =
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = value;
        for term in [even, odd] {
            denominator = 1.0 / away(1.0 + term * denominator);
            numerator = away(1.0 + term / numerator);
            value *= denominator * numerator;
        }
        if (value - before).abs() <= 1e-16 * value.abs() {
            break;
        }
    }
    value
}

#[cfg(test)]
#[path = "beta_tests.rs"]
mod tests;
