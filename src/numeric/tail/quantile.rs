//! Distribution functions and their inverses: beta, gamma, binomial.

use super::{
    beta::fraction as beta_fraction,
    gamma::{fraction as gamma_fraction, series as gamma_series},
};
use crate::numeric::math::{exp, lgamma, ln, log1p};

/// The probability that a beta number with shapes `a` and `b` lies below `x`:
/// the regularised incomplete beta function.
///
/// `NaN` unless both shapes are above zero.
#[must_use]
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if !(a > 0.0 && b > 0.0) || x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 || x >= 1.0 {
        return f64::from(u8::from(x >= 1.0));
    }
    let front =
        exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * ln(x) + b * log1p(-x));
    // The fraction converges fast below the mean.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(x, a, b) / a
    } else {
        1.0 - front * beta_fraction(1.0 - x, b, a) / b
    }
}

/// The value below which a beta number lies with probability `p`.
///
/// `NaN` unless `p` lies within 0 and 1 and both shapes are above zero.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if !((0.0..=1.0).contains(&p) && a > 0.0 && b > 0.0) {
        return f64::NAN;
    }
    if p <= 0.0 || p >= 1.0 {
        return f64::from(u8::from(p >= 1.0));
    }
    let size = lgamma(a + b) - lgamma(a) - lgamma(b);
    inverse((p, a / (a + b), 1.0), &|x| beta_below(x, a, b), &|x| {
        exp(size + (a - 1.0) * ln(x) + (b - 1.0) * log1p(-x))
    })
}

/// The probability that a gamma number of this shape and scale 1 lies below
/// `x`.
///
/// `NaN` unless the shape is above zero.
#[must_use]
pub fn gamma_below(x: f64, shape: f64) -> f64 {
    if shape.is_nan() || shape <= 0.0 || x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    let front = exp(shape * ln(x) - x - lgamma(shape));
    if x < shape + 1.0 {
        front * gamma_series(shape, x)
    } else {
        1.0 - front * gamma_fraction(shape, x)
    }
}

/// The value below which a gamma number of this shape and scale 1 lies with
/// probability `p`; infinite at 1.
///
/// `NaN` unless `p` lies within 0 and 1 and the shape is above zero.
#[must_use]
pub fn gamma_quantile(p: f64, shape: f64) -> f64 {
    if !((0.0..=1.0).contains(&p) && shape > 0.0) {
        return f64::NAN;
    }
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let mut high = shape + 10.0;
    while gamma_below(high, shape) < p && high < 1e300 {
        high *= 2.0;
    }
    let size = lgamma(shape);
    inverse((p, shape, high), &|x| gamma_below(x, shape), &|x| {
        exp((shape - 1.0) * ln(x) - x - size)
    })
}

/// The probability that at most `count` of `of` are counted, each with
/// probability `share`.
#[must_use]
pub fn binomial_below(count: f64, of: f64, share: f64) -> f64 {
    if count < 0.0 {
        return 0.0;
    }
    if count >= of {
        return 1.0;
    }
    beta_below(1.0 - share, of - count, count + 1.0)
}

/// Where a rising function reaches `p`: Newton's steps, each within what is
/// known of the place, else halving it.
fn inverse(
    (p, start, high): (f64, f64, f64),
    below: &dyn Fn(f64) -> f64,
    density: &dyn Fn(f64) -> f64,
) -> f64 {
    let (mut low, mut high, mut x) = (0.0, high, start);
    for _ in 0..1100 {
        let off = below(x) - p;
        if off > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let step = off / density(x);
        let newton = x - step;
        let next = if newton > low && newton < high {
            newton
        } else if low > 0.0 {
            f64::midpoint(low, high)
        } else {
            // A quantile may lie many orders of magnitude below the mean.
            high / 16.0
        };
        if (next - x).abs() <= 4.0 * f64::EPSILON * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
#[path = "quantile_tests.rs"]
mod tests;
