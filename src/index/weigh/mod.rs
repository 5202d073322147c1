//! How much each child of a node counts.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 6.

mod balance;
mod component;
mod factor;
mod judgement;
mod objective;
mod outcome;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::numeric::Divisor;
pub use judgement::consistency_ratio;

/// Where the weights come from.
///
/// Those that come from the data are computed from the scores of the node's
/// children, over the areas that have all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Weigh {
    /// From the recipe; 1 where it says nothing.
    Given {},
    /// 1 for each.
    Equal {},
    /// As many as there are indicators below: every indicator counts the
    /// same in the whole.
    EqualIndicators {},
    /// The first principal component of the correlations (`GESIx`, GISD).
    FirstComponent {},
    /// The squares of its entries, which add up to 1 and have no sign.
    ComponentSquares {},
    /// One factor by maximum likelihood: the weights of its regression
    /// scores, brought to a sum of 1 (openSIMD).
    OneFactor {},
    /// Nicoletti: principal components, rotated by varimax; each child
    /// counts its share of the factor it loads on most, times the factor's
    /// share.
    Factors {
        /// How many; those with more than a tenth of the variance if not
        /// given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<u8>,
    },
    /// 1 − entropy of the column's shares, for scores not below zero.
    Entropy {},
    /// Standard deviation times Σ (1 − r) of the columns between 0 and 1.
    Critic {},
    /// The standard deviations of the scores.
    Deviation {
        /// n or n − 1.
        divisor: Divisor,
    },
    /// What removing a child changes in the logarithmic whole; for scores
    /// above zero.
    Merec {},
    /// Least squares of an indicator that is no part of the index, as
    /// measured and with high as burden, on the children: the slopes, their
    /// sizes brought to a sum of 1.
    Regression {
        /// The indicator's id.
        outcome: String,
    },
    /// Weights above zero, of sum 1, under which each child has its target
    /// share of the variance of the weighted sum, w cov(x, y) / var(y).
    Balanced {
        /// Shares by child, in any proportions; equal ones if none is given,
        /// 0 where nothing is said.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        targets: BTreeMap<String, f64>,
    },
    /// Points by experts: each expert's shares, averaged.
    Budget {
        /// One per expert: points by child; none where nothing is said.
        experts: Vec<BTreeMap<String, f64>>,
    },
    /// Saaty's pairwise judgements: the principal eigenvector.
    Judgements {
        /// The children's ids in the order of the matrix.
        order: Vec<String>,
        /// Row over column: how many times as important; reciprocal.
        matrix: Vec<Vec<f64>>,
    },
}

/// Weights and what is to be known of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// One per child.
    pub weights: Vec<f64>,
    /// The share of variance of a first component or of retained factors.
    pub share: Option<f64>,
    /// Saaty's consistency ratio; sound up to .1.
    pub consistency: Option<f64>,
}

impl Weighed {
    fn plain(weights: Vec<f64>) -> Self {
        Self { weights, ..Self::default() }
    }
}

/// A node's children as weights see them.
#[derive(Clone, Copy, Debug)]
pub struct Weighing<'a> {
    /// Their ids.
    pub ids: &'a [&'a str],
    /// What the recipe gives each.
    pub given: &'a [f64],
    /// How many indicators are below each.
    pub indicators: &'a [usize],
}

impl Weigh {
    /// Whether the scores are needed.
    #[must_use]
    pub fn needs_scores(&self) -> bool {
        !matches!(
            self,
            Self::Given {}
                | Self::Equal {}
                | Self::EqualIndicators {}
                | Self::Budget { .. }
                | Self::Judgements { .. }
        )
    }

    /// The indicator that the weights are to foretell.
    #[must_use]
    pub fn outcome(&self) -> Option<&str> {
        match self {
            Self::Regression { outcome } => Some(outcome),
            _ => None,
        }
    }

    /// The method's name in a recipe.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Given {} => "given",
            Self::Equal {} => "equal",
            Self::EqualIndicators {} => "equalIndicators",
            Self::FirstComponent {} => "firstComponent",
            Self::ComponentSquares {} => "componentSquares",
            Self::OneFactor {} => "oneFactor",
            Self::Factors { .. } => "factors",
            Self::Entropy {} => "entropy",
            Self::Critic {} => "critic",
            Self::Deviation { .. } => "deviation",
            Self::Merec {} => "merec",
            Self::Regression { .. } => "regression",
            Self::Balanced { .. } => "balanced",
            Self::Budget { .. } => "budget",
            Self::Judgements { .. } => "judgements",
        }
    }

    /// One weight per child. `columns` are their scores without gaps, empty
    /// if the method needs none; the last one is the outcome, if the method
    /// has one.
    ///
    /// # Errors
    ///
    /// A column does not vary; a score is not above zero where it must be;
    /// experts or judgements that do not fit the children; no solution.
    pub fn weights(
        &self,
        children: Weighing<'_>,
        columns: &[Vec<f64>],
    ) -> Result<Weighed, Trouble> {
        match self {
            Self::Given {} => Ok(Weighed::plain(children.given.to_vec())),
            Self::Equal {} => Ok(Weighed::plain(vec![1.0; children.ids.len()])),
            Self::EqualIndicators {} => {
                let count = |&it: &usize| crate::numeric::count(it);
                let counts = children.indicators.iter().map(count);
                Ok(Weighed::plain(counts.collect()))
            }
            Self::FirstComponent {} => component::first(columns, false),
            Self::ComponentSquares {} => component::first(columns, true),
            Self::OneFactor {} => factor::one(columns),
            Self::Factors { count } => component::factors(columns, *count),
            Self::Entropy {} => objective::entropy(columns),
            Self::Critic {} => objective::critic(columns),
            Self::Deviation { divisor } => {
                objective::deviations(columns, *divisor)
            }
            Self::Merec {} => objective::merec(columns),
            Self::Regression { .. } => outcome::regression(columns),
            Self::Balanced { targets } => {
                balance::balanced(targets, children.ids, columns)
            }
            Self::Budget { experts } => {
                judgement::budget(experts, children.ids)
            }
            Self::Judgements { order, matrix } => {
                judgement::pairwise(order, matrix, children.ids)
            }
        }
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
