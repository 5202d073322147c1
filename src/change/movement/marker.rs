//! Where more of a group leave than an area's turnover and the city's rates
//! explain.
//!
//! A marker asks for a look at the place; it proves nothing. People move out
//! for good reasons too, and the flows do not say where to or why.
//!
//! # References
//!
//! Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery
//! rate. *JRSS B* 57, 289–300.

use serde::{Deserialize, Serialize};

use super::garwood;
use crate::numeric::{Arrange, Binomial, chi_squared_above, count};

/// How displacement is marked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MarkerSpec {
    /// What the number of leavers is compared with.
    pub noise: MarkerNoise,
    /// The share of marked areas that may be chance, above 0 and below 1.
    pub discovery: f64,
}

impl Default for MarkerSpec {
    fn default() -> Self {
        Self { noise: MarkerNoise::default(), discovery: 0.05 }
    }
}

/// What chance does to the number of leavers of the group.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MarkerNoise {
    /// All of an area's leavers are given; how many of them belong to the
    /// group is binomial with share g λ / (g λ + (N − g) μ): g of N people
    /// belong to it, λ and μ are the rates of leaving of the group and of all
    /// others in all areas together, this one included.
    #[default]
    Binomial,
    /// The number is Poisson with mean g λ times how much more of all people
    /// leave the area than the city's areas together.
    Poisson,
}

/// How many of the group left an area, and how many were expected.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisplacementMarker {
    /// Of the group, over all years.
    pub observed: u64,
    /// By the area's turnover and the city's rates.
    pub expected: f64,
    /// Observed over expected; `None` if none is expected.
    pub ratio: Option<f64>,
    /// The lower end of the ratio's interval (Garwood).
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// How often chance alone makes at least so many.
    pub p: f64,
    /// The same for all areas together: the smallest share of false marks at
    /// which this area would be marked (Benjamini and Hochberg).
    pub adjusted: f64,
    /// Whether the area is marked: worth a look, no proof.
    pub marked: bool,
}

/// All areas' markers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DisplacementMarkers {
    /// How the numbers were compared.
    pub spec: MarkerSpec,
    /// The city's rate of leaving an area of the group, per person and year.
    pub group_rate: f64,
    /// The same of all others.
    pub other_rate: f64,
    /// Area by area; `None` where a number is missing.
    pub areas: Vec<Option<DisplacementMarker>>,
}

/// What is known of an area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leavers {
    pub(super) all: u64,
    pub(super) target: u64,
    pub(super) people: f64,
    pub(super) target_people: f64,
}

/// `None` if nobody of the group, or nobody else, lives or leaves anywhere.
pub(super) fn markers(
    areas: &[Option<Leavers>],
    spec: MarkerSpec,
    level: f64,
) -> Option<DisplacementMarkers> {
    let total = |of: &dyn Fn(&Leavers) -> f64| -> f64 {
        areas.iter().flatten().map(of).sum()
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    let number = |it: u64| it as f64;
    let left = total(&|it| number(it.all));
    let target = total(&|it| number(it.target));
    let people = total(&|it| it.people);
    let group = total(&|it| it.target_people);
    let group_rate = target / group;
    let other_rate = (left - target) / (people - group);
    if !(group > 0.0 && people > group && left > 0.0) {
        return None;
    }
    let found = areas.iter().map(|it| {
        let it = (*it)?;
        let leaving = it.target_people * group_rate;
        let others = (it.people - it.target_people).max(0.0) * other_rate;
        let (expected, p) = match spec.noise {
            MarkerNoise::Binomial => {
                let all = leaving + others;
                let share = if all > 0.0 { leaving / all } else { 0.0 };
                let law = Binomial::new(it.all, share);
                (number(it.all) * share, law.at_least(it.target))
            }
            MarkerNoise::Poisson => {
                let city = left / people;
                let turnover = number(it.all) / it.people / city;
                let mean =
                    if it.people > 0.0 { leaving * turnover } else { 0.0 };
                (mean, poisson_at_least(it.target, mean))
            }
        };
        let (low, high) = garwood(it.target, level);
        let over = |it: f64| (expected > 0.0).then(|| it / expected);
        Some(DisplacementMarker {
            observed: it.target,
            expected,
            ratio: over(number(it.target)),
            low: over(low),
            high: over(high),
            p,
            adjusted: 1.0,
            marked: false,
        })
    });
    let mut found: Vec<Option<DisplacementMarker>> = found.collect();
    let p: Vec<f64> = found.iter().flatten().map(|it| it.p).collect();
    for (it, adjusted) in found.iter_mut().flatten().zip(benjamini_hochberg(&p))
    {
        it.adjusted = adjusted;
        it.marked = adjusted <= spec.discovery;
    }
    Some(DisplacementMarkers { spec, group_rate, other_rate, areas: found })
}

/// P(X ≥ k) of a Poisson number: a gamma's below its mean.
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn poisson_at_least(k: u64, mean: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    (1.0 - chi_squared_above(2.0 * mean, 2.0 * k as f64)).max(0.0)
}

/// Adjusted p-values, in the order given: those up to a limit hold at most
/// that share of false ones on average.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.arrange_by(|&a, &b| p[b].total_cmp(&p[a]));
    let mut adjusted = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (before, at) in order.into_iter().enumerate() {
        let rank = count(p.len() - before);
        least = least.min(p[at] * count(p.len()) / rank);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
#[path = "marker_tests.rs"]
mod tests;
