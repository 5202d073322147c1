//! Differences pulled towards the mean of all areas by as much as they are
//! noise.

use super::Difference;
use crate::numeric::sum;

/// Empirical-Bayes differences in percentage points, one per area.
///
/// m is the mean difference weighted by 1/se², τ² what the differences vary
/// more than their errors explain (`DerSimonian` and Laird, never below 0);
/// d* = w d + (1 − w) m with w = τ² / (τ² + se²). With τ² = 0 all are the
/// mean. Missing stays missing.
///
/// # References
///
/// `DerSimonian`, R. and Laird, N. (1986), Meta-analysis in clinical trials.
/// *Controlled Clinical Trials* 7, 177–188.
#[must_use]
pub fn smoothed(differences: &[Option<Difference>]) -> Vec<Option<f64>> {
    let mut weights = Vec::new();
    let mut weighted = Vec::new();
    let mut squares = Vec::new();
    for it in differences.iter().flatten() {
        let weight = 1.0 / (it.standard_error * it.standard_error);
        weights.push(weight);
        weighted.push(weight * it.points);
        squares.push(weight * weight);
    }
    let all = sum(&weights);
    let centre = sum(&weighted) / all;
    let scatter: Vec<f64> = differences
        .iter()
        .flatten()
        .zip(&weights)
        .map(|(it, weight)| {
            weight * (it.points - centre) * (it.points - centre)
        })
        .collect();
    let freedom = crate::numeric::count(weights.len()) - 1.0;
    let scale = all - sum(&squares) / all;
    let between = if scale > 0.0 {
        ((sum(&scatter) - freedom) / scale).max(0.0)
    } else {
        0.0
    };
    let pulled = |it: &Difference| {
        let own = it.standard_error * it.standard_error;
        let weight = between / (between + own);
        weight * it.points + (1.0 - weight) * centre
    };
    differences.iter().map(|it| it.as_ref().map(pulled)).collect()
}
