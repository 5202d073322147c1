//! Weights that make the children as important as they are meant to be.
//!
//! # References
//!
//! Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance
//! in composite indicators. *Ecological Indicators* 80, 12–22; Spinu (2013),
//! An algorithm for computing risk parity weights (the convex form);
//! Griveau-Billion, Richard and Roncalli (2013), A fast algorithm for
//! computing high-dimensional risk parity portfolios.

use std::collections::BTreeMap;

use super::{Trouble, Weighed};
use crate::numeric::{mean, sum};

/// Positive weights of sum 1 with `w_q cov(x_q, y) / var(y)` = target for the
/// weighted sum y: each child's share of the variance, targets brought to a
/// sum of 1.
///
/// They minimise ½ w'Sw − Σ t ln w, which is convex: there is one solution,
/// found child by child, each time the positive root of
/// `S_qq w² + w Σ_(others) S w − t = 0`.
pub fn balanced(
    targets: &BTreeMap<String, f64>,
    ids: &[&str],
    columns: &[Vec<f64>],
) -> Result<Weighed, Trouble> {
    const SWEEPS: usize = 100_000;
    const STILL: f64 = 1e-15;
    let target = |id: &&str| {
        let stated = targets.get(*id).copied();
        let unsaid = if targets.is_empty() { 1.0 } else { 0.0 };
        stated.unwrap_or(unsaid).max(0.0)
    };
    let targets: Vec<f64> = ids.iter().map(target).collect();
    let total: f64 = targets.iter().sum();
    if total <= 0.0 {
        return Err(Trouble::NoSolution);
    }
    let (covariances, spreads) = covariances(columns)?;
    // Over correlations; the spreads come back in the end.
    let mut weights: Vec<f64> =
        targets.iter().map(|it| (it / total).sqrt()).collect();
    for _ in 0..SWEEPS {
        let mut moved = 0.0_f64;
        for at in 0..weights.len() {
            let share = targets[at] / total;
            if share <= 0.0 {
                continue;
            }
            let line = covariances[at].iter().zip(&weights).enumerate();
            let others = line.filter(|(other, _)| *other != at);
            let rest: f64 = others.map(|(_, (s, w))| s * w).sum();
            let root = (rest * rest + 4.0 * share).sqrt();
            // Of both forms the one that does not cancel.
            let next = if rest > 0.0 {
                2.0 * share / (rest + root)
            } else {
                (root - rest) / 2.0
            };
            moved = moved.max((next - weights[at]).abs() / next);
            weights[at] = next;
        }
        if moved < STILL {
            break;
        }
    }
    for (weight, spread) in weights.iter_mut().zip(&spreads) {
        *weight /= spread;
    }
    let sum: f64 = weights.iter().sum();
    if !(sum.is_finite() && sum > 0.0) {
        return Err(Trouble::NoSolution);
    }
    Ok(Weighed::plain(weights.iter().map(|it| it / sum).collect()))
}

/// Correlations, and the standard deviations times √n.
fn covariances(
    columns: &[Vec<f64>],
) -> Result<(Vec<Vec<f64>>, Vec<f64>), Trouble> {
    let mut centred: Vec<Vec<f64>> = Vec::with_capacity(columns.len());
    let mut spreads = Vec::with_capacity(columns.len());
    for column in columns {
        let centre = mean(column).ok_or(Trouble::NoSpread)?;
        let mut off: Vec<f64> = column.iter().map(|it| it - centre).collect();
        let squares: Vec<f64> = off.iter().map(|it| it * it).collect();
        let spread = sum(&squares).sqrt();
        if spread <= centre.abs() * 1e-14 {
            return Err(Trouble::NoSpread);
        }
        for value in &mut off {
            *value /= spread;
        }
        centred.push(off);
        spreads.push(spread);
    }
    let product = |a: &Vec<f64>, b: &Vec<f64>| -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    };
    let matrix = centred
        .iter()
        .map(|a| centred.iter().map(|b| product(a, b)).collect())
        .collect();
    Ok((matrix, spreads))
}
