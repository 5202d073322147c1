//! Whether indicators measure one thing.
//!
//! # References
//!
//! Cronbach (1951), Coefficient alpha and the internal structure of tests.
//! *Psychometrika* 16, 297–334; OECD/JRC (2008), *Handbook*, table 11.

use crate::numeric::{count, mean};

/// Cronbach's alpha and what each column does to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// k / (k − 1) · (1 − Σ variances / variance of the sum).
    pub raw: f64,
    /// The same over correlations.
    pub standardised: f64,
    /// By column: raw alpha of the others; `NaN` where there are fewer than
    /// two.
    pub raw_if_deleted: Vec<f64>,
    /// Standardised alpha of the others.
    pub standardised_if_deleted: Vec<f64>,
    /// Correlation of a column with the sum of the others.
    pub item_rest: Vec<f64>,
    /// The same over standardised columns.
    pub item_rest_standardised: Vec<f64>,
}

/// The reliability of at least two columns that vary; covariances over the
/// rows that have both of a pair (as `COINr`), so with gaps alpha may leave
/// its range. High must mean the same in all of them.
#[must_use]
pub fn reliability(columns: &[&[f64]]) -> Option<Reliability> {
    let size = columns.len();
    if size < 2 {
        return None;
    }
    let mut raw = vec![0.0; size * size];
    for row in 0..size {
        for column in 0..=row {
            let value = covariance(columns[row], columns[column])?;
            raw[row * size + column] = value;
            raw[column * size + row] = value;
        }
    }
    let spread = |at: usize| raw[at * size + at].sqrt();
    if (0..size).any(|at| spread(at) <= 0.0) {
        return None;
    }
    let standardised: Vec<f64> = (0..size * size)
        .map(|at| {
            let (row, column) = (at / size, at % size);
            // Each covariance over its own rows, as correlations are.
            pair_correlation(columns[row], columns[column])
        })
        .collect();
    let of = |matrix: &[f64]| {
        let without = |at: usize| alpha(matrix, size, Some(at));
        let rest = |at: usize| item_rest(matrix, size, at);
        (
            alpha(matrix, size, None),
            (0..size).map(without).collect(),
            (0..size).map(rest).collect(),
        )
    };
    let (raw, raw_if_deleted, item_rest) = of(&raw);
    let (alpha, standardised_if_deleted, item_rest_standardised) =
        of(&standardised);
    Some(Reliability {
        raw,
        standardised: alpha,
        raw_if_deleted,
        standardised_if_deleted,
        item_rest,
        item_rest_standardised,
    })
}

fn pairs(one: &[f64], other: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let pairs = one.iter().zip(other);
    pairs.filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip()
}

/// Over n − 1; `None` of fewer than two rows.
fn covariance(one: &[f64], other: &[f64]) -> Option<f64> {
    let (a, b) = pairs(one, other);
    let (middle_a, middle_b) = (mean(&a)?, mean(&b)?);
    let products = a.iter().zip(&b);
    let products = products.map(|(a, b)| (a - middle_a) * (b - middle_b));
    let sum: f64 = products.sum();
    (a.len() > 1).then(|| sum / (count(a.len()) - 1.0))
}

fn pair_correlation(one: &[f64], other: &[f64]) -> f64 {
    let (a, b) = pairs(one, other);
    crate::numeric::correlation(&a, &b).unwrap_or(f64::NAN)
}

fn alpha(matrix: &[f64], size: usize, without: Option<usize>) -> f64 {
    let kept: Vec<usize> =
        (0..size).filter(|at| Some(*at) != without).collect();
    let k = count(kept.len());
    if kept.len() < 2 {
        return f64::NAN;
    }
    let own: f64 = kept.iter().map(|at| matrix[at * size + at]).sum();
    let all: f64 = kept
        .iter()
        .flat_map(|row| kept.iter().map(move |column| (row, column)))
        .map(|(row, column)| matrix[row * size + column])
        .sum();
    k / (k - 1.0) * (1.0 - own / all)
}

/// cov(x, rest) / √(var x · var rest), from the covariances.
fn item_rest(matrix: &[f64], size: usize, at: usize) -> f64 {
    let own = matrix[at * size + at];
    let line: f64 = matrix[at * size..][..size].iter().sum();
    let all: f64 = matrix.iter().sum();
    let rest = all - 2.0 * line + own;
    (line - own) / (own * rest).sqrt()
}
