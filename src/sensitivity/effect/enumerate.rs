//! Indices of a design that holds every combination: no error of sampling.

use crate::numeric::{count, mean, sum};

/// First-order and total share of each factor of the variance of `values`,
/// one per combination, the last factor's level changing fastest; and the
/// variance over n. Empty shares if nothing varies.
///
/// First order: Var(E[y | level]) / V; total: E[Var(y | the other levels)]
/// / V.
///
/// # References
///
/// Sobol', I. M. (1993), Sensitivity estimates for nonlinear mathematical
/// models. *Mathematical Modelling and Computational Experiments* 1,
/// 407–414.
pub fn shares(values: &[f64], levels: &[u32]) -> (f64, Vec<[f64; 2]>) {
    let variance = variance(values);
    if variance <= 0.0 {
        return (variance, Vec::new());
    }
    let mut stride = values.len();
    let shares = levels
        .iter()
        .map(|&levels| {
            let block = stride;
            stride /= levels as usize;
            let [first, total] = parts(values, levels as usize, block, stride);
            [first / variance, total / variance]
        })
        .collect();
    (variance, shares)
}

/// The variance of the means by level, and the mean variance between levels.
fn parts(
    values: &[f64],
    levels: usize,
    block: usize,
    stride: usize,
) -> [f64; 2] {
    let mut of_level = vec![Vec::new(); levels];
    let mut within = Vec::with_capacity(values.len() / levels);
    let mut line = vec![0.0; levels];
    for block in values.chunks_exact(block) {
        for at in 0..stride {
            for (level, place) in line.iter_mut().enumerate() {
                *place = block[level * stride + at];
                of_level[level].push(*place);
            }
            within.push(variance(&line));
        }
    }
    let means: Vec<f64> =
        of_level.iter().map(|it| mean(it).unwrap_or(0.0)).collect();
    [variance(&means), mean(&within).unwrap_or(0.0)]
}

fn variance(values: &[f64]) -> f64 {
    let centre = mean(values).unwrap_or(0.0);
    let squares: Vec<f64> =
        values.iter().map(|it| (it - centre) * (it - centre)).collect();
    sum(&squares) / count(values.len())
}

#[cfg(test)]
#[path = "enumerate_tests.rs"]
mod tests;
