//! The incomplete gamma function and what rests on it.
//!
//! # References
//!
//! Press et al. (2007), *Numerical Recipes*, 3rd ed., 6.2: the series below
//! the mean, Lentz's continued fraction above.

use crate::numeric::math::{exp, lgamma, ln};

/// The probability that χ² with so many degrees of freedom lies above
/// `value`.
///
/// `NaN` unless `freedom` is above zero.
#[must_use]
pub fn chi_squared_above(value: f64, freedom: f64) -> f64 {
    if freedom.is_nan() || freedom <= 0.0 || value.is_nan() {
        return f64::NAN;
    }
    let (a, x) = (freedom / 2.0, value / 2.0);
    if x <= 0.0 {
        return 1.0;
    }
    let front = exp(a * ln(x) - x - lgamma(a));
    if x < a + 1.0 {
        1.0 - front * series(a, x)
    } else {
        front * fraction(a, x)
    }
}

const STEPS: i32 = 10_000;

pub(super) fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut at) = (1.0 / a, 1.0 / a, a);
    for _ in 0..STEPS {
        at += 1.0;
        term *= x / at;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

pub(super) fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut level = x + 1.0 - a;
    let mut numerator = 1.0 / TINY;
    let mut denominator = 1.0 / level;
    let mut value = denominator;
    for step in 1..STEPS {
        let step = f64::from(step);
        let term = -step * (step - a);
        level += 2.0;
        let away = |it: f64| if it.abs() < TINY { TINY } else { it };
        denominator = 1.0 / away(term * denominator + level);
        numerator = away(level + term / numerator);
        value *= numerator * denominator;
        if (numerator * denominator - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

#[cfg(test)]
#[path = "gamma_tests.rs"]
mod tests;
