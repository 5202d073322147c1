//! From scores to classes.

use serde::{Deserialize, Serialize};

use crate::numeric::quantile;

/// How scores become classes, class 1 with the lowest scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Classify {
    /// No classes.
    None {},
    /// At fixed limits. A score equal to a limit belongs to the better side.
    Limits {
        /// Rising limits; one class more than limits.
        limits: Vec<f64>,
    },
    /// As many areas in each class as possible; limits by quantiles of type
    /// 7.
    Quantiles {
        /// How many classes.
        count: u8,
    },
}

impl Classify {
    /// The limits between the classes of these scores; empty for none.
    #[must_use]
    pub fn limits(&self, scores: &[f64]) -> Vec<f64> {
        match self {
            Self::None {} => Vec::new(),
            Self::Limits { limits } => limits.clone(),
            Self::Quantiles { count } => {
                let mut sorted = scores.to_vec();
                sorted.sort_unstable_by(f64::total_cmp);
                (1..*count)
                    .filter_map(|at| {
                        quantile(&sorted, f64::from(at) / f64::from(*count))
                    })
                    .collect()
            }
        }
    }

    /// How many classes there are; 0 for none.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::None {} => 0,
            Self::Limits { limits } => limits.len() + 1,
            Self::Quantiles { count } => usize::from(*count),
        }
    }
}

/// The class of a score, from 1: one more than the limits below it.
#[must_use]
pub fn class_of(score: f64, limits: &[f64]) -> u8 {
    let below = limits.iter().filter(|&&limit| limit < score).count();
    u8::try_from(below + 1).unwrap_or(u8::MAX)
}

#[cfg(test)]
#[path = "classify_tests.rs"]
mod tests;
