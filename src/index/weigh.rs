//! How much each indicator counts, and how they become one number.

use serde::{Deserialize, Serialize};

use super::normalise::z_score;
use crate::numeric::{Divisor, first_component};

/// Where the weights come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Weigh {
    /// From the recipe; 1 where it says nothing.
    Given {},
    /// 1 for each.
    Equal {},
    /// The first principal component of the correlations (`GESIx`, GISD).
    FirstComponent {},
}

impl Weigh {
    /// One weight per column; `None` if a column does not vary.
    #[must_use]
    pub fn weights(
        self,
        columns: &[Vec<f64>],
        given: &[f64],
    ) -> Option<Vec<f64>> {
        match self {
            Self::Given {} => Some(given.to_vec()),
            Self::Equal {} => Some(vec![1.0; columns.len()]),
            Self::FirstComponent {} => {
                first_component(columns).map(|it| it.vector)
            }
        }
    }
}

/// How weighted scores become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Aggregate {
    /// Σ w x, the weights as they are.
    Sum {},
    /// Σ w x / Σ w.
    Mean {},
}

impl Aggregate {
    /// One number per row of the columns.
    #[must_use]
    pub fn apply(self, columns: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
        let divisor = match self {
            Self::Sum {} => 1.0,
            Self::Mean {} => weights.iter().sum(),
        };
        let mut totals = vec![0.0; columns.first().map_or(0, Vec::len)];
        for (column, weight) in columns.iter().zip(weights) {
            for (total, value) in totals.iter_mut().zip(column) {
                *total += weight * value;
            }
        }
        for total in &mut totals {
            *total /= divisor;
        }
        totals
    }
}

/// What happens to the aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Standardise {
    /// Nothing.
    None {},
    /// Mean 0, standard deviation 1.
    ZScore {
        /// n or n − 1.
        divisor: Divisor,
    },
}

impl Standardise {
    /// One score per value; `None` if all are equal.
    #[must_use]
    pub fn apply(self, values: Vec<f64>) -> Option<Vec<f64>> {
        match self {
            Self::None {} => Some(values),
            Self::ZScore { divisor } => z_score(&values, divisor),
        }
    }
}
