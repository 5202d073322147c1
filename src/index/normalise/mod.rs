//! Brings indicators in different units onto one scale.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 5;
//! Smith et al. (2019), *The English Indices of Deprivation 2019: Technical
//! report*, appendix on the exponential transformation.

mod place;
mod scale;
mod step;

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::{
    indicator::Direction,
    numeric::{Divisor, Ties},
};

pub(super) use scale::{LEAST_SPREAD, standardised};

/// How an indicator's values become comparable scores. The values arrive so
/// that high means burden; what is given in the indicator's own unit (limits,
/// targets) is turned round with them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Normalise {
    /// The values as they are.
    None {},
    /// Mean 0, standard deviation 1.
    ZScore {
        /// n or n − 1.
        divisor: Divisor,
    },
    /// The same with another mean and standard deviation: 100 and 10 for
    /// the Mazziotta-Pareto index.
    StandardScore {
        /// The score of the mean.
        mean: f64,
        /// The scores' standard deviation.
        deviation: f64,
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
    /// (x − median) / (1.4826 · median distance from the median).
    RobustZ {},
    /// Fixed ends: `lower` becomes 0, `upper` becomes `scale`.
    Goalposts {
        /// The value that scores 0, in the indicator's unit.
        lower: f64,
        /// The value that scores `scale`.
        upper: f64,
        /// The score of `upper`.
        scale: f64,
        /// Whether what lies outside scores like the nearer end.
        truncated: bool,
    },
    /// The rank, 1 for the lowest burden.
    Rank {
        /// Which rank equal values get.
        ties: Ties,
    },
    /// (rank − 1) / (n − 1), within 0 and 1 (Excel's PERCENTRANK; CDC SVI
    /// with the lowest rank for ties).
    Percentile {
        /// Which rank equal values get.
        ties: Ties,
    },
    /// (rank − ½) / n, Hazen's position.
    Hazen {
        /// Which rank equal values get.
        ties: Ties,
    },
    /// The normal distribution's quantile at (rank − a) / (n + 1 − 2a).
    NormalScores {
        /// Whose a.
        formula: NormalScore,
        /// Which rank equal values get.
        ties: Ties,
    },
    /// rank / n among the values other than zero; 0 where there is nothing.
    PercentileNonZero {
        /// Which rank equal values get.
        ties: Ties,
    },
    /// (x − min) / (target − min): 1 at the target.
    Target {
        /// In the indicator's unit.
        target: f64,
        /// Whether what lies beyond the target scores 1 too.
        capped: bool,
    },
    /// The same with one area's value as the target.
    Reference {
        /// The area's key.
        area: String,
        /// Whether what lies beyond it scores 1 too.
        capped: bool,
    },
    /// x / max: needs values of one sign.
    FractionOfMax {},
    /// 70 + 60 (x − lo) / (hi − lo), with lo and hi half a range below and
    /// above the reference: the scale of the adjusted Mazziotta-Pareto index.
    Ampi {
        /// The value that scores 100; the mean if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<f64>,
        /// The smallest value of all years; that of the data if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum: Option<f64>,
        /// The largest value of all years; that of the data if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maximum: Option<f64>,
    },
    /// 1 above mean + `deviations` · standard deviation, otherwise 0.
    AboveMean {
        /// How many standard deviations above the mean; 0 for the mean.
        deviations: f64,
        /// n or n − 1.
        divisor: Divisor,
    },
    /// 1 above (1 + `margin`) · mean, −1 below (1 − `margin`) · mean,
    /// otherwise 0.
    AroundMean {
        /// As a share of the mean.
        margin: f64,
    },
    /// 1 beyond the limit, otherwise 0.
    BeyondLimit {
        /// In the indicator's unit; the limit itself scores 0.
        limit: f64,
    },
    /// Steps at quantiles (type 7); a value at a limit takes the step.
    Categorical {
        /// Rising shares, within 0 and 1: .05 .25 .65 .85 .95 in the
        /// OECD/JRC Handbook.
        shares: Vec<f64>,
        /// One score more than shares: 0 20 40 60 80 100.
        scores: Vec<f64>,
    },
}

/// Whose position a normal score is taken at: (rank − a) / (n + 1 − 2a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum NormalScore {
    /// a = 3/8.
    Blom,
    /// a = 0 (openSIMD).
    VanDerWaerden,
    /// a = ½ (AHAH).
    Rankit,
}

impl Normalise {
    /// Scores: one per value, in the same order.
    ///
    /// `values` are turned so that high means burden; `direction` says how
    /// the indicator itself counts, for what the method gives in its unit.
    ///
    /// # Errors
    ///
    /// All values are equal or there are fewer than two, where the method
    /// compares areas; the median distance is zero; limits in the wrong
    /// order; no positive largest value to take a fraction of.
    pub fn apply(
        &self,
        values: &[f64],
        direction: Direction,
    ) -> Result<Vec<f64>, Trouble> {
        let turned = |limit: f64| match direction {
            Direction::HigherIsWorse => limit,
            Direction::LowerIsWorse => -limit,
        };
        match *self {
            Self::None {} => Ok(values.to_vec()),
            Self::ZScore { divisor } => scale::z_score(values, divisor),
            Self::StandardScore { mean, deviation, divisor } => {
                scale::standard(values, mean, deviation, divisor)
            }
            Self::MinMax { low, high } => scale::min_max(values, low, high),
            Self::RobustZ {} => scale::robust_z(values),
            Self::Goalposts { lower, upper, scale, truncated } => {
                let ends = [turned(lower), turned(upper)];
                let posts = match direction {
                    Direction::HigherIsWorse => ends,
                    Direction::LowerIsWorse => [ends[1], ends[0]],
                };
                scale::between(values, posts, scale, truncated)
            }
            Self::Target { target, capped } => {
                scale::target(values, turned(target), capped)
            }
            // The area has been looked up by those who know the areas.
            Self::Reference { .. } => Err(Trouble::NoReference),
            Self::FractionOfMax {} => scale::fraction_of_max(values),
            Self::Ampi { reference, minimum, maximum } => {
                let ends = match direction {
                    Direction::HigherIsWorse => [minimum, maximum],
                    Direction::LowerIsWorse => [maximum, minimum],
                };
                let ends = ends.map(|end| end.map(turned));
                scale::ampi(values, reference.map(turned), ends)
            }
            Self::RankExponential {} => place::exponential(values),
            Self::Rank { ties } => place::rank(values, ties),
            Self::Percentile { ties } => place::percentile(values, ties),
            Self::Hazen { ties } => place::hazen(values, ties),
            Self::NormalScores { formula, ties } => {
                place::normal(values, formula, ties)
            }
            Self::PercentileNonZero { ties } => place::non_zero(values, ties),
            Self::AboveMean { deviations, divisor } => {
                step::above_mean(values, deviations, divisor)
            }
            Self::AroundMean { margin } => {
                step::around_mean(values, margin, direction)
            }
            Self::BeyondLimit { limit } => {
                Ok(step::beyond(values, turned(limit)))
            }
            Self::Categorical { ref shares, ref scores } => {
                step::categorical(values, shares, scores)
            }
        }
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
