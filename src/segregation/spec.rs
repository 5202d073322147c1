//! What can be chosen.

use serde::{Deserialize, Serialize};

use crate::finding::{Code, Finding, Place};

/// How segregation is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SegregationSpec {
    /// Atkinson's parameter b, above 0 and below 1: below .5 units with few
    /// members of the group count more, above .5 those with many.
    pub atkinson: f64,
    /// What chance is taken to be.
    pub expectation: Expectation,
    /// Random tables with the same totals from which the interval under no
    /// segregation is taken; 0 for none.
    pub draws: u32,
    /// What the random tables depend on.
    pub seed: u64,
    /// The share of random tables within the interval.
    pub level: f64,
}

impl Default for SegregationSpec {
    fn default() -> Self {
        Self {
            atkinson: 0.5,
            expectation: Expectation::default(),
            draws: 0,
            seed: 1,
            level: 0.95,
        }
    }
}

impl SegregationSpec {
    /// As many random tables as can be asked for.
    pub const MOST_DRAWS: u32 = 100_000;

    /// What is wrong with the choices; a number that is none is wrong.
    pub(super) fn faults(&self) -> Vec<Finding> {
        let within = |value: f64| value > 0.0 && value < 1.0;
        let fault = |name: &str, value: &dyn std::fmt::Display, most: u32| {
            Finding::new(Code::PatternValue, Place::entry(name))
                .with("name", name)
                .with("value", value)
                .with("least", 0)
                .with("most", most)
        };
        let mut faults = Vec::new();
        if !within(self.atkinson) {
            faults.push(fault("atkinson", &self.atkinson, 1));
        }
        if !within(self.level) {
            faults.push(fault("level", &self.level, 1));
        }
        if self.draws > Self::MOST_DRAWS {
            faults.push(fault("draws", &self.draws, Self::MOST_DRAWS));
        }
        faults
    }
}

/// What no segregation means.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Expectation {
    /// The very people of the table, dealt at random to places that stay
    /// as many as they are (hypergeometric): for registers.
    #[default]
    FixedTotals,
    /// Everybody belongs to the group with the same probability (binomial):
    /// for samples.
    Binomial,
}
