//! From scores to classes.

mod breaks;

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::numeric::{
    Divisor, QuantileType, count, deviation, mean, quantile_of, sorted,
};

/// How scores become classes, class 1 with the lowest scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Classify {
    /// No classes.
    None {},
    /// At fixed limits. A score equal to a limit belongs to the better side.
    Limits {
        /// Rising limits; one class more than limits.
        limits: Vec<f64>,
    },
    /// As many areas in each class as possible; limits by quantiles, of type
    /// 7 unless the recipe says otherwise.
    Quantiles {
        /// How many classes.
        count: u8,
        /// Which of the nine definitions.
        #[serde(default, skip_serializing_if = "is_default")]
        definition: QuantileType,
        /// The class of a score equal to a limit.
        #[serde(default, skip_serializing_if = "is_default")]
        equal: Equal,
    },
    /// At so many standard deviations from the mean.
    Deviations {
        /// Rising; one class more than limits.
        limits: Vec<f64>,
        /// n or n − 1.
        divisor: Divisor,
    },
    /// By rank: from the top, class ⌈count · rank / n⌉ (the English
    /// deciles); equal scores share the better rank from the top.
    EqualCounts {
        /// How many classes.
        count: u8,
    },
    /// The classes with the least sum of squares within them: Fisher's
    /// optimum, which Jenks's procedure approaches.
    Optimal {
        /// How many classes.
        count: u8,
    },
    /// Head/tail breaks: at the mean, then at the mean of what lies above,
    /// as long as that is less than 40 %.
    HeadTail {
        /// At most so many classes.
        count: u8,
    },
}

/// The class of a score that equals a limit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Equal {
    /// The one below the limit.
    #[default]
    Lower,
    /// The one above (R's `findInterval`, GISD).
    Upper,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Classify {
    /// So many classes with limits by quantiles of type 7.
    #[must_use]
    pub fn quantiles(count: u8) -> Self {
        let (definition, equal) = Default::default();
        Self::Quantiles { count, definition, equal }
    }

    /// The limits between the classes of these scores; empty for none.
    ///
    /// A score belongs to the class above a limit if it is greater.
    #[must_use]
    pub fn limits(&self, scores: &[f64]) -> Vec<f64> {
        match *self {
            Self::None {} => Vec::new(),
            Self::Limits { ref limits } => limits.clone(),
            Self::Quantiles { .. } | Self::EqualCounts { .. } => {
                self.of_sorted(&sorted(scores))
            }
            Self::Deviations { ref limits, divisor } => {
                let centre = mean(scores).unwrap_or_default();
                let spread =
                    deviation(scores, centre, divisor).unwrap_or_default();
                limits.iter().map(|limit| centre + limit * spread).collect()
            }
            Self::Optimal { count } => {
                breaks::optimal(&sorted(scores), usize::from(count))
            }
            Self::HeadTail { count } => {
                breaks::head_tail(&sorted(scores), count)
            }
        }
    }

    /// How many classes there are at most; 0 for none.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::None {} => 0,
            Self::Limits { limits } | Self::Deviations { limits, .. } => {
                limits.len() + 1
            }
            Self::Quantiles { count, .. }
            | Self::EqualCounts { count }
            | Self::Optimal { count }
            | Self::HeadTail { count } => usize::from(*count),
        }
    }

    /// The same, once there are scores.
    ///
    /// # Errors
    ///
    /// Fewer different scores than classes, where the scores decide on the
    /// limits.
    pub fn checked_limits(&self, scores: &[f64]) -> Result<Vec<f64>, Trouble> {
        match self {
            Self::EqualCounts { .. }
            | Self::Optimal { .. }
            | Self::Quantiles { .. } => self.limits_of(scores, &sorted(scores)),
            _ => Ok(self.limits(scores)),
        }
    }

    /// The same for scores that have been sorted already.
    ///
    /// # Errors
    ///
    /// As [`Classify::checked_limits`].
    pub fn limits_of(
        &self,
        scores: &[f64],
        sorted: &[f64],
    ) -> Result<Vec<f64>, Trouble> {
        if let Self::EqualCounts { .. }
        | Self::Optimal { .. }
        | Self::Quantiles { .. } = self
        {
            let steps = sorted.windows(2).filter(|it| it[0] < it[1]).count();
            let found = steps + usize::from(!sorted.is_empty());
            let count = self.count();
            if count > found {
                return Err(Trouble::Classes { count, found });
            }
        }
        Ok(match self {
            Self::Quantiles { .. } | Self::EqualCounts { .. } => {
                self.of_sorted(sorted)
            }
            _ => self.limits(scores),
        })
    }

    /// Limits that hang on the order alone.
    fn of_sorted(&self, sorted: &[f64]) -> Vec<f64> {
        match *self {
            Self::Quantiles { count, definition, equal } => (1..count)
                .filter_map(|at| {
                    let share = f64::from(at) / f64::from(count);
                    quantile_of(sorted, share, definition)
                })
                .map(|limit| match equal {
                    Equal::Lower => limit,
                    Equal::Upper => limit.next_down(),
                })
                .collect(),
            Self::EqualCounts { count } => breaks::equal_counts(sorted, count),
            _ => Vec::new(),
        }
    }
}

/// The class of a score, from 1: one more than the limits below it.
#[must_use]
pub fn class_of(score: f64, limits: &[f64]) -> u8 {
    let below = limits.iter().filter(|&&limit| limit < score).count();
    u8::try_from(below + 1).unwrap_or(u8::MAX)
}

/// How well classes describe scores: 1 − sum of squares within the classes
/// over that around the mean; 1 if every class holds one value. `None` if
/// all scores are equal.
#[must_use]
pub fn goodness(scores: &[f64], limits: &[f64]) -> Option<f64> {
    let centre = mean(scores)?;
    let squares = |scores: &[f64], centre: f64| -> f64 {
        scores.iter().map(|it| (it - centre) * (it - centre)).sum()
    };
    let all = squares(scores, centre);
    let within = (1..=limits.len() + 1).map(|class| {
        let inside =
            |&&score: &&f64| usize::from(class_of(score, limits)) == class;
        let inside: Vec<f64> = scores.iter().filter(inside).copied().collect();
        mean(&inside).map_or(0.0, |centre| squares(&inside, centre))
    });
    let within: f64 = within.sum();
    (all > 0.0 && count(scores.len()) > 1.0).then(|| 1.0 - within / all)
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
