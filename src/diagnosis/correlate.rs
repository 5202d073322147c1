//! How every two indicators hang together.

use serde::{Deserialize, Serialize};

use super::kendall;
use crate::numeric::{average_ranks, correlation, count, student_two_sided};

/// Which correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Correlate {
    /// Pearson's r.
    Pearson,
    /// Spearman's ρ: r of average ranks.
    Spearman,
    /// Kendall's τ-b.
    Kendall,
}

/// Correlations of all pairs of columns, row by row; symmetric.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlations {
    /// How many columns.
    pub size: usize,
    /// `NaN` where one of a pair does not vary.
    pub values: Vec<f64>,
    /// Two-sided: of t = r √((n − 2) / (1 − r²)) for r and ρ, of the normal
    /// approximation for τ. 0 on the diagonal.
    pub p_values: Vec<f64>,
    /// The rows that have both.
    pub counts: Vec<u32>,
}

/// Correlations over the rows that have both columns of a pair; `NaN` in a
/// column is missing.
#[must_use]
pub fn correlate(columns: &[&[f64]], method: Correlate) -> Correlations {
    let size = columns.len();
    let mut found = Correlations {
        size,
        values: vec![f64::NAN; size * size],
        p_values: vec![f64::NAN; size * size],
        counts: vec![0; size * size],
    };
    // The ranks of a column without gaps are the same in every pair.
    let ranked: Vec<Option<Vec<f64>>> = columns
        .iter()
        .map(|column| {
            let whole = !column.iter().any(|it| it.is_nan());
            (whole && method == Correlate::Spearman)
                .then(|| average_ranks(column))
        })
        .collect();
    for row in 0..size {
        for column in 0..=row {
            let ready = match (&ranked[row], &ranked[column]) {
                (Some(a), Some(b)) => {
                    correlation(a, b).map(|r| (r, p_value(r, a.len())))
                }
                _ => None,
            };
            let (a, b) = both(columns[row], columns[column]);
            let pair = ready.or_else(|| one(&a, &b, method));
            for at in [row * size + column, column * size + row] {
                found.counts[at] = u32::try_from(a.len()).unwrap_or(u32::MAX);
                if let Some((value, p_value)) = pair {
                    let own = row == column;
                    found.values[at] = if own { 1.0 } else { value };
                    found.p_values[at] = if own { 0.0 } else { p_value };
                }
            }
        }
    }
    found
}

fn both(one: &[f64], other: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let pairs = one.iter().zip(other);
    pairs.filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip()
}

fn one(a: &[f64], b: &[f64], method: Correlate) -> Option<(f64, f64)> {
    let n = a.len();
    match method {
        Correlate::Pearson => {
            correlation(a, b).map(|value| (value, p_value(value, n)))
        }
        Correlate::Spearman => {
            let value = correlation(&average_ranks(a), &average_ranks(b))?;
            Some((value, p_value(value, n)))
        }
        Correlate::Kendall => {
            kendall(a, b).map(|found| (found.tau, found.p_value))
        }
    }
}

/// `NaN` of fewer than three rows.
fn p_value(r: f64, n: usize) -> f64 {
    let freedom = count(n) - 2.0;
    let t = r * (freedom / ((1.0 - r) * (1.0 + r)).max(0.0)).sqrt();
    student_two_sided(t, freedom)
}

/// From where on a correlation is worth a word.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Limits {
    /// Above it two indicators say the same.
    pub high: f64,
    /// Below it they work against each other.
    pub low: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { high: 0.9, low: -0.4 }
    }
}

/// A pair beyond a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    /// The position of the one column, the lower.
    pub one: usize,
    /// The position of the other.
    pub other: usize,
    /// Their correlation: above the high limit or below the low one.
    pub value: f64,
}

impl Correlations {
    /// The correlation of two columns.
    #[must_use]
    pub fn value(&self, one: usize, other: usize) -> f64 {
        self.values[one * self.size + other]
    }

    /// The pairs beyond the limits, each once.
    #[must_use]
    pub fn flags(&self, limits: Limits) -> Vec<Flag> {
        let pairs = (0..self.size)
            .flat_map(|one| (one + 1..self.size).map(move |it| (one, it)));
        let flags = pairs.map(|(one, other)| Flag {
            one,
            other,
            value: self.value(one, other),
        });
        flags
            .filter(|it| it.value > limits.high || it.value < limits.low)
            .collect()
    }
}
