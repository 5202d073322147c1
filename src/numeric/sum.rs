//! Sums, means and spreads of values that may be missing.
//!
//! Sums are compensated (Neumaier 1974): the order of areas changes the last
//! bit of a plain sum, and with it a rank.

use serde::{Deserialize, Serialize};

/// The sum, with the rounding errors of the additions added back.
///
/// Four running sums let the processor work on several values at once; their
/// order is fixed, so the result is the same everywhere.
#[must_use]
pub fn sum(values: &[f64]) -> f64 {
    sum_of(values, |value| value)
}

/// The sum of what a function makes of each value.
fn sum_of(values: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    let mut totals = [0.0_f64; 4];
    let mut errors = [0.0_f64; 4];
    let chunks = values.chunks_exact(4);
    let rest = chunks.remainder();
    for chunk in chunks {
        for lane in 0..4 {
            add(&mut totals[lane], &mut errors[lane], of(chunk[lane]));
        }
    }
    for (lane, &value) in rest.iter().enumerate() {
        add(&mut totals[lane], &mut errors[lane], of(value));
    }
    let (mut total, mut error) = (0.0, errors.iter().sum());
    for lane in totals {
        add(&mut total, &mut error, lane);
    }
    total + error
}

/// One exact addition: the rounded sum and what rounding lost (Knuth's
/// two-sum, which needs no comparison and so no branch).
fn add(total: &mut f64, error: &mut f64, value: f64) {
    let sum = *total + value;
    let of_value = sum - *total;
    *error += (*total - (sum - of_value)) + (value - of_value);
    *total = sum;
}

/// The mean, or `None` of nothing.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| sum(values) / count(values.len()))
}

/// What a sum of squares is divided by: the choice is part of every
/// published method and decides the third digit of a z-score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Divisor {
    /// n: all areas are known (Berlin's MSS).
    Population,
    /// n − 1: the areas are a sample (`COINr`, Townsend, GISD).
    Sample,
}

/// The standard deviation around `mean`, or `None` of fewer than two values.
#[must_use]
pub fn deviation(values: &[f64], mean: f64, divisor: Divisor) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let squares = sum_of(values, |value| (value - mean) * (value - mean));
    let divided_by = match divisor {
        Divisor::Population => count(values.len()),
        Divisor::Sample => count(values.len()) - 1.0,
    };
    Some((squares / divided_by).sqrt())
}

/// A number of things as a number to compute with.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "no table has 2^53 rows")]
pub fn count(things: usize) -> f64 {
    things as f64
}

#[cfg(test)]
#[path = "sum_tests.rs"]
mod tests;
