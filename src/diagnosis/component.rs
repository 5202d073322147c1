//! Principal components, and whether the correlations are worth them.
//!
//! # References
//!
//! Jolliffe (2002), *Principal Component Analysis*, 2nd ed.; Kaiser and Rice
//! (1974), Little jiffy, mark IV. *Educational and Psychological Measurement*
//! 34, 111–117; Bartlett (1951), The effect of standardization on a χ²
//! approximation in factor analysis. *Biometrika* 38, 337–344.

use super::complete;
use crate::numeric::{
    Cholesky, Divisor, QuantileType, chi_squared_above, correlations, count,
    deviation, eigen, eigenvalues, mean, quantile_of, sorted,
};

/// Principal components of correlations.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    /// The rows that have all columns.
    pub rows: usize,
    /// Largest first; their sum is the number of columns.
    pub eigenvalues: Vec<f64>,
    /// Eigenvector times the root of the eigenvalue, component by component,
    /// each signed so that its sum is not negative: correlations of columns
    /// with components.
    pub loadings: Vec<f64>,
}

impl Components {
    /// What each component has of the variance.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        let size = count(self.eigenvalues.len());
        self.eigenvalues.iter().map(|it| it / size).collect()
    }

    /// How many eigenvalues lie above 1 (Kaiser).
    #[must_use]
    pub fn above_one(&self) -> usize {
        self.eigenvalues.iter().filter(|it| **it > 1.0).count()
    }
}

/// The components over the rows that have all columns; `None` if a column
/// does not vary there, or there is none.
#[must_use]
pub fn components(columns: &[&[f64]]) -> Option<Components> {
    let whole = complete(columns);
    if whole.is_empty() {
        return None;
    }
    let pairs = eigen(correlations(&whole)?);
    let mut loadings = Vec::with_capacity(whole.len() * whole.len());
    for (value, vector) in &pairs {
        let sum: f64 = vector.iter().sum();
        let length = value.max(0.0).sqrt() * if sum < 0.0 { -1.0 } else { 1.0 };
        loadings.extend(vector.iter().map(|it| it * length));
    }
    Some(Components {
        rows: whole[0].len(),
        eigenvalues: pairs.into_iter().map(|it| it.0).collect(),
        loadings,
    })
}

/// Where an eigenvalue would lie if other areas of the same kind had been
/// there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Percentile intervals of the eigenvalues at a level within 0 and 1, over
/// so many samples of rows with replacement (quantiles of type 7); `uniform`
/// gives one number within 0 and 1 after the other. Samples in which a
/// column does not vary are left out.
#[must_use]
pub fn bootstrap(
    columns: &[&[f64]],
    samples: usize,
    level: f64,
    uniform: &mut dyn FnMut() -> f64,
) -> Option<Vec<Spread>> {
    let whole = complete(columns);
    let rows = whole.first()?.len();
    let values = standardised(&whole)?;
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); whole.len()];
    for _ in 0..samples {
        let picks = (0..rows).map(|_| position(uniform(), rows));
        let Some(matrix) = resampled(&values, whole.len(), picks) else {
            continue;
        };
        for (values, value) in drawn.iter_mut().zip(eigenvalues(matrix)) {
            values.push(value);
        }
    }
    let tail = (1.0 - level) / 2.0;
    drawn
        .iter()
        .map(|values| {
            let values = sorted(values);
            let at = |share| quantile_of(&values, share, QuantileType::Type7);
            Some(Spread { low: at(tail)?, high: at(1.0 - tail)? })
        })
        .collect()
}

/// Row by row, with mean 0 and standard deviation 1: then sums of squares
/// lose no digits.
fn standardised(columns: &[Vec<f64>]) -> Option<Vec<f64>> {
    let rows = columns.first()?.len();
    let mut values = vec![0.0; rows * columns.len()];
    for (at, column) in columns.iter().enumerate() {
        let centre = mean(column)?;
        let spread = deviation(column, centre, Divisor::Population)?;
        if spread <= centre.abs() * 1e-14 {
            return None;
        }
        let places = values.iter_mut().skip(at).step_by(columns.len());
        for (place, value) in places.zip(column) {
            *place = (value - centre) / spread;
        }
    }
    Some(values)
}

/// The correlations of a sample of rows.
fn resampled(
    values: &[f64],
    size: usize,
    picks: impl ExactSizeIterator<Item = usize>,
) -> Option<Vec<Vec<f64>>> {
    let n = count(picks.len());
    let mut sums = vec![0.0; size];
    let mut products = vec![0.0; size * size];
    for pick in picks {
        let row = &values[pick * size..][..size];
        for (at, value) in row.iter().enumerate() {
            sums[at] += value;
            let line = &mut products[at * size..][..=at];
            for (product, other) in line.iter_mut().zip(row) {
                *product += value * other;
            }
        }
    }
    let covariance = |row: usize, column: usize| {
        let (low, high) = (row.min(column), row.max(column));
        products[high * size + low] - sums[row] * sums[column] / n
    };
    let spreads: Vec<f64> =
        (0..size).map(|at| covariance(at, at).max(0.0).sqrt()).collect();
    // What is left of a column whose sample holds one value.
    if spreads.iter().any(|it| *it <= 1e-6) {
        return None;
    }
    let line = |row: usize| {
        let entry =
            |at: usize| covariance(row, at) / (spreads[row] * spreads[at]);
        (0..size).map(entry).collect()
    };
    Some((0..size).map(line).collect())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the rows is one of them"
)]
fn position(share: f64, rows: usize) -> usize {
    ((share * count(rows)) as usize).min(rows.saturating_sub(1))
}

/// Whether correlations suit components or factors.
#[derive(Clone, Debug, PartialEq)]
pub struct Adequacy {
    /// Kaiser, Meyer and Olkin: Σ r² / (Σ r² + Σ q²) over all pairs, with the
    /// partial correlations q; sound from .5 on.
    pub kmo: f64,
    /// The same over each column's pairs.
    pub by_column: Vec<f64>,
    /// Bartlett's χ² = −(n − 1 − (2p + 5) / 6) ln |R|.
    pub chi_squared: f64,
    /// p (p − 1) / 2.
    pub freedom: f64,
    /// The probability of such a χ² if nothing hung together.
    pub p_value: f64,
}

/// Over the rows that have all columns; `None` of fewer than two columns, or
/// if some columns determine another.
#[must_use]
pub fn adequacy(columns: &[&[f64]]) -> Option<Adequacy> {
    let whole = complete(columns);
    let size = whole.len();
    if size < 2 {
        return None;
    }
    let rows = count(whole[0].len());
    let matrix = correlations(&whole)?.concat();
    let factor = Cholesky::of(&matrix, size)?;
    let inverse = factor.inverse();
    let entry = |row: usize, column: usize| inverse[row * size + column];
    let sums = |row: usize| {
        let mut sums = (0.0, 0.0);
        for column in (0..size).filter(|column| *column != row) {
            let r = matrix[row * size + column];
            let q = entry(row, column)
                / (entry(row, row) * entry(column, column)).sqrt();
            sums.0 += r * r;
            sums.1 += q * q;
        }
        sums
    };
    let lines: Vec<(f64, f64)> = (0..size).map(sums).collect();
    let all =
        lines.iter().fold((0.0, 0.0), |all, it| (all.0 + it.0, all.1 + it.1));
    let p = count(size);
    let freedom = p * (p - 1.0) / 2.0;
    let chi_squared =
        -(rows - 1.0 - (2.0 * p + 5.0) / 6.0) * factor.log_determinant();
    Some(Adequacy {
        kmo: all.0 / (all.0 + all.1),
        by_column: lines.iter().map(|it| it.0 / (it.0 + it.1)).collect(),
        chi_squared,
        freedom,
        p_value: chi_squared_above(chi_squared, freedom),
    })
}
