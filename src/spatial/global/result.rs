//! A statistic, what chance expects of it, and how likely it is.

use serde::{Deserialize, Serialize};

use super::{
    super::{Reach, Weighting, sample::Sample},
    permute::{self, Permutation},
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::math::erfc,
};

/// How a global statistic is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GlobalSpec {
    /// What a neighbour weighs.
    pub weighting: Weighting,
    /// Random orders of the values; 0 for none.
    pub draws: u32,
    /// What they depend on.
    pub seed: u64,
}

impl Default for GlobalSpec {
    fn default() -> Self {
        Self { weighting: Weighting::default(), draws: 999, seed: 1 }
    }
}

/// As many random orders as can be asked for.
pub(in crate::spatial) const MOST_DRAWS: u32 = 999_999;

impl GlobalSpec {
    pub(super) fn check(&self) -> Result<(), Faults> {
        check_draws(self.draws)
    }
}

pub(in crate::spatial) fn check_draws(draws: u32) -> Result<(), Faults> {
    if draws <= MOST_DRAWS {
        return Ok(());
    }
    Err(Finding::new(Code::PatternValue, Place::entry("draws"))
        .with("name", "draws")
        .with("value", draws)
        .with("least", 0)
        .with("most", MOST_DRAWS)
        .into())
}

/// A global statistic.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Global {
    /// Its value.
    pub statistic: f64,
    /// Its mean if values lay about at random.
    pub expected: f64,
    /// If the values come from a normal distribution.
    pub normal: Option<Moments>,
    /// If the very values lie about at random.
    pub random: Option<Moments>,
    /// Over random orders, if asked for.
    pub permutation: Option<Permutation>,
    /// The areas it is made of.
    pub reach: Reach,
}

/// A variance and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moments {
    /// Variance of the statistic.
    pub variance: f64,
    /// (statistic − expected) / √variance.
    pub z_score: f64,
    /// Two-sided, of the normal distribution.
    pub p_value: f64,
}

impl Moments {
    /// `None` if the variance is not above zero.
    pub(in crate::spatial) fn of(
        statistic: f64,
        expected: f64,
        variance: f64,
    ) -> Option<Self> {
        if variance.is_nan() || variance <= 0.0 {
            return None;
        }
        let z_score = (statistic - expected) / variance.sqrt();
        Some(Self { variance, z_score, p_value: two_sided(z_score) })
    }
}

/// 2 (1 − Φ|z|).
pub(in crate::spatial) fn two_sided(z_score: f64) -> f64 {
    erfc(z_score.abs() / std::f64::consts::SQRT_2)
}

/// What a statistic is and what it is compared with.
pub(super) struct Analytic {
    pub statistic: f64,
    pub expected: f64,
    pub normal: Option<f64>,
    pub random: Option<f64>,
}

/// The result with random orders of `values`, by the same formula.
pub(super) fn finish(
    sample: Sample,
    spec: &GlobalSpec,
    analytic: &Analytic,
    values: &[f64],
    statistic: &dyn Fn(&[f64]) -> f64,
    area: &dyn Fn(usize) -> String,
) -> Warned<Global> {
    let Analytic { statistic: found, expected, normal, random } = *analytic;
    let moments = |variance| Moments::of(found, expected, variance);
    let permutation =
        permute::orders(values, spec.draws, spec.seed, found, statistic);
    Warned {
        warnings: sample.reach.warnings(area),
        value: Global {
            statistic: found,
            expected,
            normal: normal.and_then(moments),
            random: random.and_then(moments),
            permutation,
            reach: sample.reach,
        },
    }
}
