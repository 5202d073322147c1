//! Fills in what is missing, and marks it as filled.
//!
//! # References
//!
//! Little and Rubin (2002), *Statistical Analysis with Missing Data*, 2nd
//! ed.; OECD/JRC (2008), *Handbook on Constructing Composite Indicators*,
//! step 3.

mod draw;
mod group;
mod normal;
mod pattern;
mod period;
mod quality;
mod regress;
mod sheet;

use serde::{Deserialize, Serialize};

use super::{Input, tree::Tree};
use crate::{
    indicator::Direction,
    numeric::{mean, median},
};
pub use draw::{Drawn, Draws, Pooled, pooled};
pub use normal::Normal;
pub use quality::{Quality, hold_out};

/// How a missing value is estimated from others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Impute {
    /// Not at all.
    None {},
    /// The indicator's mean over all areas.
    Mean {},
    /// The indicator's median over all areas.
    Median {},
    /// Its mean over the areas of the same district; stays missing where the
    /// district has no value.
    DistrictMean {},
    /// Its median over the areas of the same district.
    DistrictMedian {},
    /// The mean of the area's other indicators, each between its smallest (0)
    /// and its largest value (1) with high as burden, brought back to the
    /// indicator's unit.
    RowMean {
        /// Which of the other indicators.
        within: Within,
    },
    /// Least squares on the other indicators that the area has, over the
    /// areas that have these and the missing one; what others determine is
    /// left out. Stays missing where there are too few such areas.
    Regression {
        /// Which of the other indicators.
        within: Within,
    },
    /// The expectation given the area's other indicators, if all are normal
    /// together: means and covariances by maximum likelihood (EM).
    Em {
        /// Which of the other indicators.
        within: Within,
    },
    /// The indicator's own latest earlier value.
    Latest {
        /// At most so many years old; however old if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<f64>,
    },
    /// On the straight line between its own values before and after; the
    /// nearest one where there is only one side.
    Linear {},
    /// Its own latest earlier value, and the first later one where there is
    /// none.
    Constant {},
}

/// Which indicators stand in for a missing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Within {
    /// All of the index.
    Index,
    /// Those of the same dimension.
    Dimension,
}

/// Values to be filled: columns one after the other, `NaN` where missing.
pub(super) struct Gaps<'a> {
    /// The values over the areas that take part.
    pub columns: &'a mut [f64],
    /// These areas.
    pub valid: &'a [usize],
    /// One per column: which way it counts, and its other dates.
    pub inputs: &'a [Input<'a>],
    /// The district of each area that takes part.
    pub districts: &'a [Option<usize>],
    /// Who belongs to the same dimension.
    pub tree: &'a Tree,
}

impl Impute {
    /// Whether it asks for an indicator's other dates.
    #[must_use]
    pub fn is_by_time(self) -> bool {
        matches!(
            self,
            Self::Latest { .. } | Self::Linear {} | Self::Constant {}
        )
    }

    /// Fills what it can.
    pub(super) fn apply(self, mut gaps: Gaps<'_>) {
        match self {
            Self::None {} => {}
            Self::Mean {} => gaps.by_group(&vec![Some(0); gaps.rows()], mean),
            Self::Median {} => {
                gaps.by_group(&vec![Some(0); gaps.rows()], median);
            }
            Self::DistrictMean {} => gaps.by_group(gaps.districts, mean),
            Self::DistrictMedian {} => gaps.by_group(gaps.districts, median),
            Self::RowMean { within } => gaps.by_row(within),
            Self::Regression { within } => gaps.by_regression(within),
            Self::Em { within } => {
                for (members, model) in gaps.models(within) {
                    model.fill(gaps.columns, gaps.valid.len(), &members);
                }
            }
            Self::Latest { .. } | Self::Linear {} | Self::Constant {} => {
                gaps.by_period(self);
            }
        }
    }
}

impl Gaps<'_> {
    fn rows(&self) -> usize {
        self.valid.len()
    }

    fn is_turned(&self, at: usize) -> bool {
        self.inputs[at].direction == Direction::LowerIsWorse
    }

    /// The columns that stand in for each other, group by group.
    fn groups(&self, within: Within) -> Vec<Vec<usize>> {
        let parents: Vec<Option<usize>> =
            (0..self.inputs.len()).map(|at| self.tree.parent_of(at)).collect();
        let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let parent = |at: &usize| parents[*at].is_some_and(wanted);
            (0..parents.len()).filter(parent).collect()
        };
        match within {
            Within::Index => vec![of(&|_| true)],
            Within::Dimension => (0..self.tree.nodes.len())
                .map(|node| of(&|parent| parent == node))
                .collect(),
        }
    }

    /// The normal distribution of each group that has one.
    fn models(&self, within: Within) -> Vec<(Vec<usize>, Normal)> {
        let groups = self.groups(within).into_iter();
        groups
            .filter_map(|members| {
                let found =
                    Normal::fitted(self.columns, self.rows(), &members)?;
                Some((members, found))
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
