//! Several indicators that count the same people, judged together.
//!
//! # References
//!
//! Holm, S. (1979), A simple sequentially rejective multiple test procedure.
//! *Scandinavian Journal of Statistics* 6, 65–70.

use serde::Serialize;

use super::{Counted, Tendency, difference::two_sided};
use crate::numeric::{
    Arrange, Cholesky, Ties, correlation, count, math::sin, ranks,
};

/// What several indicators say of an area together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Course {
    /// More burden than chance explains.
    Worse,
    /// Nothing that could not be chance.
    Stable,
    /// Less burden.
    Better,
    /// More by one indicator, less by another.
    Mixed,
}

/// Several differences of one area, judged together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Joint {
    /// The p-values by Holm's procedure, one per indicator: at most the
    /// stated share of unchanged areas has any below it, however the
    /// indicators hang together.
    pub adjusted: Vec<f64>,
    /// The course by those that stay significant.
    pub largest: Course,
    /// Σ D over its standard error √(Σ Σ ρ), each D turned so that a rise is
    /// a burden.
    pub sum: f64,
    /// How often chance alone makes a sum as far from zero.
    pub sum_p: f64,
    /// The course by the sum: sees what all indicators share and none shows
    /// alone.
    pub together: Course,
}

/// Judges the statistics of one area, each turned so that a rise is a
/// burden.
///
/// `spread` is √(Σ Σ ρ) over all pairs, an indicator with itself included;
/// `z` the normal quantile of the level, `alpha` what it leaves.
pub(super) fn joint(
    statistics: &[f64],
    tendencies: &[Tendency],
    spread: f64,
    (z, alpha): (f64, f64),
) -> Joint {
    let p: Vec<f64> = statistics.iter().map(|it| two_sided(*it)).collect();
    let adjusted = holm(&p);
    // A tendency is asked for too: its interval must leave out zero.
    let told = |wanted: f64| {
        adjusted.iter().zip(statistics).zip(tendencies).any(
            |((p, statistic), tendency)| {
                *p <= alpha
                    && *tendency != Tendency::Stable
                    && statistic * wanted > 0.0
            },
        )
    };
    let largest = match (told(1.0), told(-1.0)) {
        (true, true) => Course::Mixed,
        (true, false) => Course::Worse,
        (false, true) => Course::Better,
        (false, false) => Course::Stable,
    };
    let sum = statistics.iter().sum::<f64>() / spread;
    let together = if sum >= z {
        Course::Worse
    } else if sum <= -z {
        Course::Better
    } else {
        Course::Stable
    };
    Joint { adjusted, largest, sum, sum_p: two_sided(sum), together }
}

/// Holm's adjusted p-values, in the order given.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.arrange_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut most = 0.0_f64;
    for (before, at) in order.into_iter().enumerate() {
        most = most.max(p[at] * count(p.len() - before)).min(1.0);
        adjusted[at] = most;
    }
    adjusted
}

/// Fewer areas say nothing of a correlation.
pub(super) const FEW: usize = 20;

/// The correlation of the indicators' errors from the areas' statistics:
/// 2 sin(π r / 6) with r the rank correlation over the areas that have both,
/// at least 0; 1 where fewer than 20 have. The second value says whether
/// there were enough for each pair.
///
/// Ranks, so that a few areas that did change do not decide. Where changes
/// themselves hang together the correlation is taken too high, which tells
/// fewer changes, not more.
pub(super) fn from_areas(
    statistics: &[Vec<Option<f64>>],
) -> (Vec<Vec<f64>>, bool) {
    let size = statistics.len();
    let mut matrix = vec![vec![1.0; size]; size];
    let mut enough = true;
    for row in 0..size {
        for column in 0..row {
            let pairs = statistics[row].iter().zip(&statistics[column]);
            let (a, b): (Vec<f64>, Vec<f64>) =
                pairs.filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip();
            let found = (a.len() >= FEW)
                .then(|| {
                    correlation(
                        &ranks(&a, Ties::Average),
                        &ranks(&b, Ties::Average),
                    )
                })
                .flatten();
            enough &= found.is_some();
            let rho = found.map_or(1.0, |rank| {
                2.0 * sin(std::f64::consts::PI / 6.0 * rank)
            });
            let rho = rho.clamp(0.0, 1.0);
            (matrix[row][column], matrix[column][row]) = (rho, rho);
        }
    }
    (matrix, enough)
}

/// The highest correlation of two shares' errors that the counts allow: φ of
/// traits of which one lies within the other, the smaller group within the
/// larger, φ √(n of the smaller / n of the larger).
pub(super) fn highest(one: Counted, other: Counted) -> f64 {
    let (p, q) = (one.smoothed(), other.smoothed());
    let (low, high) = (p.min(q), p.max(q));
    let phi = (low * (1.0 - high) / (high * (1.0 - low))).sqrt();
    let groups = [one.numbers().1, other.numbers().1];
    let [small, large] =
        if groups[0] < groups[1] { groups } else { [groups[1], groups[0]] };
    phi * (small / large).sqrt()
}

/// A factor L of a correlation matrix, L Lᵀ = R; where R is none, of the
/// nearest mixture with the identity that is.
pub(super) fn factor(matrix: &[Vec<f64>]) -> Cholesky {
    (0..20_u8)
        .find_map(|step| factor_of(matrix, 1.0 - f64::from(step) / 20.0))
        .unwrap_or_else(|| {
            let zeros = vec![vec![0.0; matrix.len()]; matrix.len()];
            Cholesky::aliased(&mixed(&zeros, 0.0), matrix.len())
        })
}

/// Whether a matrix is a correlation: no sum has a variance below zero.
pub(super) fn factor_exists(matrix: &[Vec<f64>]) -> bool {
    factor_of(matrix, 1.0).is_some()
}

fn factor_of(matrix: &[Vec<f64>], keep: f64) -> Option<Cholesky> {
    // A hair less, so that indicators that say the same are told apart.
    Cholesky::of(&mixed(matrix, keep - 1e-9), matrix.len())
}

fn mixed(matrix: &[Vec<f64>], keep: f64) -> Vec<f64> {
    let size = matrix.len();
    let entry = |at: usize| {
        let (row, column) = (at / size, at % size);
        if row == column { 1.0 } else { keep * matrix[row][column] }
    };
    (0..size * size).map(entry).collect()
}

#[cfg(test)]
#[path = "joint_tests.rs"]
mod tests;
