//! What can be chosen.

use serde::{Deserialize, Serialize};

use crate::{
    finding::{Code, Finding, Place},
    numeric::Divisor,
};

/// How regions are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RegionSpec {
    /// The method.
    pub method: RegionMethod,
    /// As many people as a region must have.
    pub minimum: u64,
    /// Whether areas at the border of two regions then change sides where
    /// that makes regions more alike within.
    pub improve: bool,
    /// What squares of a z-score's standard deviation are divided by.
    pub divisor: Divisor,
    /// What random starts depend on.
    pub seed: u64,
}

impl Default for RegionSpec {
    fn default() -> Self {
        Self {
            method: RegionMethod::MergeSmall {},
            minimum: 0,
            improve: false,
            divisor: Divisor::Population,
            seed: 1,
        }
    }
}

/// A method of making regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "by",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum RegionMethod {
    /// Only what is too small is merged, the smallest first, each with the
    /// neighbour it is most like (least squares added).
    MergeSmall {},
    /// Neighbours are merged, those first that add the least squares, until
    /// there are so many regions; then what is too small.
    Count {
        /// How many regions; more where parts of the city are not connected.
        regions: u32,
    },
    /// As many regions as can be found (greedy max-p): regions grow from
    /// random areas until they are large enough; the best of so many starts.
    Most {
        /// How many starts.
        starts: u32,
    },
}

impl RegionSpec {
    /// What is wrong with the choices.
    pub(super) fn faults(&self) -> Vec<Finding> {
        let (name, value, most) = match self.method {
            RegionMethod::MergeSmall {} => return Vec::new(),
            RegionMethod::Count { regions } => ("regions", regions, u32::MAX),
            RegionMethod::Most { starts } => ("starts", starts, 10_000),
        };
        if (1..=most).contains(&value) {
            return Vec::new();
        }
        vec![
            Finding::new(Code::PatternValue, Place::entry(name))
                .with("name", name)
                .with("value", value)
                .with("least", 1)
                .with("most", most),
        ]
    }
}
