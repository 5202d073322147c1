//! What weights say an indicator counts, and what it does.
//!
//! # References
//!
//! Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance
//! in composite indicators. *Ecological Indicators* 80, 12–22.

use super::{contributions, correlation_ratio};
use crate::{
    index::{Prefix, Run},
    numeric::{correlation, mean},
};

/// An indicator's weight beside its importance for the index's score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Importance {
    /// Position among the indicators.
    pub indicator: usize,
    /// Its share of the weights of its dimension; they add up to 1 there.
    pub nominal: f64,
    /// What it counts in the whole by its weights; they add up to 1.
    pub effective: f64,
    /// r² with the score: the share of its variance that a straight line on
    /// this indicator alone explains.
    pub squared: Option<f64>,
    /// The share of its variance that any curve explains: see
    /// [`correlation_ratio`].
    pub ratio: Option<f64>,
    /// The share of its variance that this indicator's contributions make
    /// up, cov(contribution, score) / var(score): they add up to 1, where all
    /// areas have all indicators. `None` where the score is no sum.
    pub variance: Option<f64>,
}

/// The importance of each indicator that is part of the index, for the
/// scores that `run` holds after [`Prefix::weigh`] or [`Prefix::score`] with
/// these weights; r² and the ratio over the areas that have both.
#[must_use]
pub fn importances(
    prefix: &Prefix,
    weights: &[f64],
    run: &Run,
) -> Vec<Importance> {
    let count = prefix.components.len();
    let effective = prefix.tree.effective(weights, count);
    let scores = run.scores(prefix.tree.nodes.len() - 1);
    let parts = contributions(prefix, weights, run)
        .filter(|it| it.scale == super::Scale::Additive);
    let used = prefix.tree.uses(count);
    let indicators = (0..count).filter(|&at| used[at]);
    indicators
        .map(|at| {
            let (own, whole) = both(prefix.column(at), scores);
            let r = correlation(&own, &whole);
            let variance = parts.as_ref().and_then(|it| {
                let own = &it.values[at * it.rows..][..it.rows];
                let (own, whole) = both(own, scores);
                Some(covariance(&own, &whole)? / covariance(&whole, &whole)?)
            });
            Importance {
                indicator: at,
                nominal: nominal(prefix, weights, at),
                effective: effective[at],
                squared: r.map(|it| it * it),
                ratio: correlation_ratio(&own, &whole),
                variance,
            }
        })
        .collect()
}

fn nominal(prefix: &Prefix, weights: &[f64], indicator: usize) -> f64 {
    let parent = prefix.tree.parent_of(indicator);
    let edge = prefix.tree.edge_of(indicator);
    parent.zip(edge).map_or(0.0, |(parent, edge)| {
        let (first, end) = prefix.tree.nodes[parent].edges;
        weights[edge] / weights[first..end].iter().sum::<f64>()
    })
}

fn both(one: &[f64], other: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let pairs = one.iter().zip(other);
    pairs.filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip()
}

/// Times n.
fn covariance(one: &[f64], other: &[f64]) -> Option<f64> {
    let (a, b) = (mean(one)?, mean(other)?);
    Some(one.iter().zip(other).map(|(x, y)| (x - a) * (y - b)).sum())
}
