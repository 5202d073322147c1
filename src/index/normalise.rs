//! Brings indicators in different units onto one scale.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 5;
//! Smith et al. (2019), *The English Indices of Deprivation 2019: Technical
//! report*, appendix on the exponential transformation.

use serde::{Deserialize, Serialize};

use crate::numeric::{Divisor, average_ranks, deviation, math, mean};

/// How an indicator's values become comparable scores. The values arrive so
/// that high means burden.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Normalise {
    /// The values as they are.
    None {},
    /// Mean 0, standard deviation 1.
    ZScore {
        /// n or n − 1.
        divisor: Divisor,
    },
    /// The smallest value becomes `low`, the largest `high`.
    MinMax {
        /// The score of the smallest value.
        low: f64,
        /// The score of the largest value.
        high: f64,
    },
    /// The English indices' transformation: with R the share of areas up to
    /// and including this one, −23 ln(1 − R (1 − e^(−100/23))), within 0 and
    /// 100. Equal values share the mean of their ranks.
    RankExponential {},
}

impl Normalise {
    /// Scores: one per value, in the same order. `None` if all values are
    /// equal or there are fewer than two: no scale can tell such areas apart.
    #[must_use]
    pub fn apply(self, values: &[f64]) -> Option<Vec<f64>> {
        match self {
            Self::None {} => Some(values.to_vec()),
            Self::ZScore { divisor } => z_score(values, divisor),
            Self::MinMax { low, high } => min_max(values, low, high),
            Self::RankExponential {} => rank_exponential(values),
        }
    }
}

/// Values as distances from their mean, in standard deviations.
pub(super) fn z_score(values: &[f64], divisor: Divisor) -> Option<Vec<f64>> {
    let mean = mean(values)?;
    let deviation = deviation(values, mean, divisor)?;
    // Equal values can leave a deviation of a few rounding errors.
    if deviation <= mean.abs() * 1e-14 {
        return None;
    }
    Some(values.iter().map(|value| (value - mean) / deviation).collect())
}

fn min_max(values: &[f64], low: f64, high: f64) -> Option<Vec<f64>> {
    let min = values.iter().copied().fold(f64::INFINITY, f64::min);
    let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if min >= max {
        return None;
    }
    // Not `low + share * (high - low)`: that can miss `high` by a rounding.
    let score = |value: f64| {
        let share = (value - min) / (max - min);
        low * (1.0 - share) + high * share
    };
    Some(values.iter().map(|&value| score(value)).collect())
}

fn rank_exponential(values: &[f64]) -> Option<Vec<f64>> {
    let first = values.first()?;
    if values.iter().all(|value| value.total_cmp(first).is_eq()) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "no table has 2^53 rows")]
    let all = values.len() as f64;
    // The published 1 − exp(−100/23) must not be shortened.
    let span = 1.0 - math::exp(-100.0 / 23.0);
    let score = |rank: f64| -23.0 * math::ln(1.0 - rank / all * span);
    Some(average_ranks(values).into_iter().map(score).collect())
}

#[cfg(test)]
#[path = "normalise_tests.rs"]
mod tests;
