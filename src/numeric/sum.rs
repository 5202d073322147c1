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
    let mut totals = [0.0_f64; 4];
    let mut errors = [0.0_f64; 4];
    let chunks = values.chunks_exact(4);
    let rest = chunks.remainder();
    for chunk in chunks {
        for lane in 0..4 {
            add(&mut totals[lane], &mut errors[lane], chunk[lane]);
        }
    }
    for (lane, &value) in rest.iter().enumerate() {
        add(&mut totals[lane], &mut errors[lane], value);
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
    (!values.is_empty()).then(|| sum(values) / count(values))
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
    let squares: Vec<f64> =
        values.iter().map(|value| (value - mean) * (value - mean)).collect();
    let divided_by = match divisor {
        Divisor::Population => count(values),
        Divisor::Sample => count(values) - 1.0,
    };
    Some((sum(&squares) / divided_by).sqrt())
}

#[expect(clippy::cast_precision_loss, reason = "no table has 2^53 rows")]
fn count(values: &[f64]) -> f64 {
    values.len() as f64
}

#[cfg(test)]
#[path = "sum_tests.rs"]
mod tests;
