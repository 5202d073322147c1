//! Fills in what is missing, and marks it as filled.

use serde::{Deserialize, Serialize};

use super::tree::Tree;
use crate::numeric::{mean, median};

/// How a missing value is estimated from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The values.
    pub columns: &'a mut [f64],
    /// How many belong to a column.
    pub rows: usize,
    /// The district of each row.
    pub districts: &'a [Option<usize>],
    /// Whether high means relief, by column.
    pub turned: &'a [bool],
    /// Who belongs to the same dimension.
    pub tree: &'a Tree,
}

impl Impute {
    /// Fills what it can.
    pub(super) fn apply(self, mut gaps: Gaps<'_>) {
        match self {
            Self::None {} => {}
            Self::Mean {} => gaps.by_group(&|_| Some(0), mean),
            Self::Median {} => gaps.by_group(&|_| Some(0), median),
            Self::DistrictMean {} => {
                let districts = gaps.districts;
                gaps.by_group(&|row| *districts.get(row)?, mean);
            }
            Self::DistrictMedian {} => {
                let districts = gaps.districts;
                gaps.by_group(&|row| *districts.get(row)?, median);
            }
            Self::RowMean { within } => gaps.by_row(within),
        }
    }
}

impl Gaps<'_> {
    fn by_group(
        &mut self,
        group: &dyn Fn(usize) -> Option<usize>,
        centre: fn(&[f64]) -> Option<f64>,
    ) {
        for column in self.columns.chunks_exact_mut(self.rows) {
            if !column.iter().any(|value| value.is_nan()) {
                continue;
            }
            let mut members: Vec<Vec<f64>> = Vec::new();
            for (row, &value) in column.iter().enumerate() {
                let Some(group) = group(row).filter(|_| !value.is_nan()) else {
                    continue;
                };
                if members.len() <= group {
                    members.resize(group + 1, Vec::new());
                }
                members[group].push(value);
            }
            let centres: Vec<Option<f64>> =
                members.iter().map(|values| centre(values)).collect();
            for (row, value) in column.iter_mut().enumerate() {
                let found = group(row).and_then(|it| *centres.get(it)?);
                if let Some(found) = found.filter(|_| value.is_nan()) {
                    *value = found;
                }
            }
        }
    }

    fn by_row(&mut self, within: Within) {
        let ends: Vec<(f64, f64)> = self
            .columns
            .chunks_exact(self.rows)
            .zip(self.turned)
            .map(|(column, &turned)| {
                let there = column.iter().filter(|value| !value.is_nan());
                let ends = there
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |ends, &it| {
                        (ends.0.min(it), ends.1.max(it))
                    });
                if turned { (ends.1, ends.0) } else { ends }
            })
            .collect();
        let parents: Vec<Option<usize>> =
            (0..ends.len()).map(|at| self.tree.parent_of(at)).collect();
        for row in 0..self.rows {
            let share = |at: usize| {
                let value = self.columns[at * self.rows + row];
                let (low, high) = ends[at];
                let share = (value - low) / (high - low);
                share.is_finite().then_some(share)
            };
            let shares: Vec<Option<f64>> = (0..ends.len()).map(share).collect();
            for at in 0..ends.len() {
                let value = &mut self.columns[at * self.rows + row];
                let Some(own) = parents[at].filter(|_| value.is_nan()) else {
                    continue;
                };
                let others: Vec<f64> = (0..ends.len())
                    .filter(|&other| match within {
                        Within::Index => parents[other].is_some(),
                        Within::Dimension => parents[other] == Some(own),
                    })
                    .filter_map(|other| shares[other])
                    .collect();
                if let Some(share) = mean(&others) {
                    let (low, high) = ends[at];
                    *value = low + share * (high - low);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
