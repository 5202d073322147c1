//! Small areas borrow strength from their group (empirical Bayes).
//!
//! A rate of 0 in 15 does not say that nobody is concerned: the less an area
//! counts by itself, the more its number is taken from the areas it is
//! compared with. Isolated pockets are pulled to the mean by that; so the raw
//! and the shrunken number stand side by side.

mod logit;
mod marshall;
mod spec;

pub use spec::{ShrinkMethod, ShrinkSpec, Variance, Within};

use crate::{
    measurement::Posterior,
    numeric::{beta_quantile, gamma_quantile, math::exp, normal_quantile},
};

/// A share after its group has had its say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunken {
    /// The share.
    pub share: f64,
    /// What the own number counts, within 0 and 1; the group has the rest.
    pub weight: f64,
    /// The share of the whole group.
    pub group: f64,
    /// What the share is taken to lie around.
    pub posterior: Posterior,
}

impl Shrunken {
    /// Between what the share lies with 95 % probability, within 0 and 1.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        self.posterior.bounds()
    }
}

impl Posterior {
    /// Between what the share lies with 95 % probability, within 0 and 1.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        match *self {
            Self::LogitNormal { mean, deviation } => {
                let off = normal_quantile(0.975) * deviation;
                (expit(mean - off), expit(mean + off))
            }
            Self::Beta { a, b } => {
                (beta_quantile(0.025, a, b), beta_quantile(0.975, a, b))
            }
            Self::Gamma { shape, scale } => {
                let [low, high] =
                    [0.025, 0.975].map(|p| scale * gamma_quantile(p, shape));
                (low.min(1.0), high.min(1.0))
            }
        }
    }
}

/// Shrinks each area's share to that of its group.
///
/// `counts` (numerator, denominator) and `groups` have one entry per area. An
/// area without counts, with nobody who could have been counted, without
/// group, or whose group counts fewer than two areas, is `None`: it has
/// nothing to be shrunken to. So is, under Marshall's method, an area of a
/// group in which nobody is counted at all.
#[must_use]
pub fn shrink(
    counts: &[Option<(u64, u64)>],
    groups: &[Option<usize>],
    method: ShrinkMethod,
    variance: Variance,
) -> Vec<Option<Shrunken>> {
    let mut found = vec![None; counts.len()];
    let most = groups.iter().flatten().max().map_or(0, |most| most + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); most];
    for (area, group) in groups.iter().enumerate().take(counts.len()) {
        let counted = counts[area].filter(|(r, n)| *n > 0 && r <= n);
        if let (Some(group), Some(_)) = (*group, counted) {
            members[group].push(area);
        }
    }
    for areas in members.iter().filter(|it| it.len() > 1) {
        let own: Vec<(f64, f64)> = areas
            .iter()
            .filter_map(|&area| counts[area])
            .map(|(r, n)| (number(r), number(n)))
            .collect();
        let shrunken = match method {
            ShrinkMethod::EbLogit => logit::shrink(&own, variance),
            ShrinkMethod::EbMarshall => marshall::shrink(&own, variance),
        };
        for (&area, shrunken) in areas.iter().zip(shrunken) {
            found[area] = shrunken;
        }
    }
    found
}

/// The share of a logit.
fn expit(logit: f64) -> f64 {
    1.0 / (1.0 + exp(-logit))
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
